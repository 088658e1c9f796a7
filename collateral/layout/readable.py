"""Whether the address of a code can be read: how far its colour is from what lies beneath it."""

from collections.abc import Iterator
from typing import Final

from collateral.core.color import Color
from collateral.core.diag import Diagnostic, error
from collateral.layout.contrast import (
    Page,
    Unsure,
    contrast_at,
    ground_at_a_glance,
    inks_of,
    plain_contrast,
)
from collateral.layout.letters import inks, middle, pieces_of, style_of
from collateral.model.document import Box, CodeContent

#: The least contrast of type with its ground; what has less is not read by everybody.
#: WCAG 2.2, 1.4.3 (large text), after ISO 9241-3 and ANSI/HFES 100-1988.
LEAST_CONTRAST: Final = 3.0

#: Through this much of itself not even black on white has that contrast, nor white on black.
_FAINTEST_RATIO: Final = 0.35

#: Type below this size is read by nobody, pt.
_SMALLEST_PT: Final = 3.0


def unread_addresses(codes: list[Box], page: Page) -> Iterator[Diagnostic]:
    """Yield codes of which every readable address is there, and cannot be read."""
    for code in codes:
        content = code.content
        if not isinstance(content, CodeContent):
            continue
        shown = [i for i, text in enumerate(page.printed) if _shows(text.box, content.fact)]
        if not shown or any(_is_plain(idx, content.fact, page) for idx in shown):
            continue
        reasons = [_reason(idx, content.fact, page) for idx in shown]
        if all(reasons):
            said = "; ".join(reason for reason in reasons if reason)
            message = f"`{code.name}` opens an address that nobody can read: {said}"
            hint = (
                f"set it in a colour with a contrast of {LEAST_CONTRAST:g}:1 to what lies beneath"
            )
            yield error("qr.no-address", message, code.span, (hint,))


def _is_plain(text_idx: int, fact: str, page: Page) -> bool:
    """Tell at a glance that a text is read: on one ground, or where nobody can tell."""
    text = page.printed[text_idx]
    style, paint = style_of(text.box), _color(text.box, fact)
    if paint is None or style.floor_pt < _SMALLEST_PT:
        return False
    ground = ground_at_a_glance(text_idx, page)
    if isinstance(ground, Unsure):
        return False
    if not isinstance(ground, Color):
        return True
    return plain_contrast(inks_of(paint), inks_of(ground)) >= LEAST_CONTRAST


def _reason(text_idx: int, fact: str, page: Page) -> str:
    """Return why a fact in a text cannot be read; nothing if it can."""
    text = page.printed[text_idx]
    if text.opacity_ratio < _FAINTEST_RATIO:
        return f"`{text.box.name}` has an opacity of {text.opacity_ratio:.0%}"
    least, smallest_pt, paint = None, _SMALLEST_PT, _color(text.box, fact)
    for ink in inks(text, page.setting):
        smallest_pt = min(smallest_pt, ink.size_pt)
        place = middle(ink, text)
        found = contrast_at(text_idx, text, paint, place, page) if paint is not None else None
        if found is not None and (least is None or found < least):
            least = found
    if smallest_pt < _SMALLEST_PT:
        return f"`{text.box.name}` is set at {smallest_pt:.1f} pt"
    if least is not None and least < LEAST_CONTRAST:
        return f"`{text.box.name}` has a contrast of {least:.1f}:1 to what lies beneath it"
    return ""


def _shows(box: Box, fact: str) -> bool:
    return any(piece.fact == fact for piece in pieces_of(box))


def _color(box: Box, fact: str) -> Color | None:
    """Return the colour of a text, or that of a fact in it where brackets give it its own."""
    shown = [piece for piece in pieces_of(box) if fact and piece.fact == fact]
    own = [piece.accent.fill for piece in shown if piece.accent is not None]
    color = next((fill for fill in own if fill is not None), style_of(box).color)
    return color if isinstance(color, Color) else None
