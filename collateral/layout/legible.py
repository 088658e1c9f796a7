"""Whether type can be told from its ground, in the inks and on the paper of one press."""

from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from collateral.core.color import Cmyk, Color, Rgb
from collateral.core.diag import Diagnostic, Severity
from collateral.core.lab import hex_of
from collateral.image.inking import Inking, contrast, inking_of, seen, sent_back
from collateral.layout.contrast import Inks, Page, Unsure, ground_at_a_glance, mixed_at
from collateral.layout.letters import Printed, inks, middle, pieces_of, style_of
from collateral.model import press as presses
from collateral.model.document import ContinueContent, Style
from collateral.model.press import InkUse, Press

#: The least contrast of type, and of large type. WCAG 2.2, 1.4.3.
_LEAST: Final = 4.5
_LEAST_LARGE: Final = 3.0

#: Below this a designer's own colours are told too: such type is lost, and not meant to be pale.
_LOST: Final = 1.5

#: From which size type is large, and from which if it is bold, pt. WCAG 2.2, "large scale".
_LARGE_PT: Final = 18.0
_LARGE_BOLD_PT: Final = 14.0
_BOLD: Final = 700

#: Letters of a text that are looked at one by one, where it does not stand on one ground.
_N_LETTERS: Final = 12


class _Found(NamedTuple):
    """Type and ground as they are printed, and how far they are apart."""

    ratio: float
    paint: Color
    ground: Color


def low_contrasts(page: Page, press: Press) -> Iterator[Diagnostic]:
    """Yield texts that can hardly be told from what lies beneath them, as far as that is known.

    Where the program chose the colours, for black alone or for little ink, that is an error below
    4.5:1 (3:1 for large type). Where the designer did, it is a warning, and only where type is as
    good as lost. On a picture or a gradient nothing is known; a word in a colour of its own is held
    to the ground of its whole text alone.
    """
    chosen = press.inks is presses.Inks.BLACK or press.ink_use is InkUse.LOW
    inking = inking_of(press)
    for idx, text in enumerate(page.printed):
        style = _style(text, page)
        if style is None:
            continue
        least = _least(text, style) if chosen else _LOST
        contrasts = _contrasts(idx, text, style, page, inking)
        found = min(contrasts, default=None, key=lambda each: each.ratio)
        if found is not None and found.ratio < least:
            yield _told(text, found, least, inking, press, is_error=chosen)


def _style(text: Printed, page: Page) -> Style | None:
    """Return the style of a text, or that of the thread which a frame takes lines of."""
    content = text.box.content
    if isinstance(content, ContinueContent):
        thread = page.setting.threads.get(content.thread)
        style: Style | None = None if thread is None else thread.content.style
        return style
    return style_of(text.box)


def _least(text: Printed, style: Style) -> float:
    """Return the contrast that a text needs for its size."""
    size_pt = _size(text, style)
    is_large = size_pt >= (_LARGE_BOLD_PT if style.weight >= _BOLD else _LARGE_PT)
    return _LEAST_LARGE if is_large else _LEAST


def _size(text: Printed, style: Style) -> float:
    squeeze = text.squeeze
    return max(style.floor_pt, style.size_pt * squeeze.ratio) if squeeze.open else style.size_pt


def _contrasts(
    idx: int, text: Printed, style: Style, page: Page, inking: Inking
) -> Iterator[_Found]:
    """Yield the contrasts of a text with its ground: of its own colour, and of words in another."""
    paint, ground = style.color, ground_at_a_glance(idx, page)
    if isinstance(ground, Unsure):
        if isinstance(paint, Color):
            yield from _by_letter(idx, text, paint, page, inking)
        return
    if not isinstance(ground, Color):
        return
    accents = [piece.accent.fill for piece in pieces_of(text.box) if piece.accent is not None]
    for one in dict.fromkeys((paint, *accents)):
        if isinstance(one, Color):
            yield _Found(contrast(one, ground, inking), one, ground)


def _by_letter(
    idx: int, text: Printed, paint: Color, page: Page, inking: Inking
) -> Iterator[_Found]:
    letters = tuple(inks(text, page.setting))
    step = max(1, len(letters) // _N_LETTERS)
    for ink in islice(letters, 0, None, step):
        mixed = mixed_at(idx, text, paint, middle(ink, text), page)
        if mixed is not None:
            one, other = (_color(found, inking) for found in mixed)
            yield _Found(contrast(one, other, inking), one, other)


def _color(found: Inks, inking: Inking) -> Color:
    """Return a mix as a colour again; rounded, so that few of them have to be looked up."""
    c, m, y, k = (round(part, 3) for part in found)
    if inking.inks is presses.Inks.RGB:
        return Rgb((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k))
    return Cmyk(c, m, y, k)


def _told(
    text: Printed, found: _Found, least: float, inking: Inking, press: Press, *, is_error: bool
) -> Diagnostic:
    paint, ground = (hex_of(seen(color, inking)) for color in (found.paint, found.ground))
    message = (
        f"`{text.box.name}` has a contrast of {found.ratio:.1f}:1, {paint} on {ground}; "
        f"{least:g}:1 is wanted"
    )
    severity = Severity.ERROR if is_error else Severity.WARNING
    return Diagnostic(
        code="color.low-contrast",
        message=message,
        severity=severity,
        span=text.box.span,
        hints=(_way_out(found, inking, press),),
    )


def _way_out(found: _Found, inking: Inking, press: Press) -> str:
    if press.ink_use is InkUse.LOW:
        return "say by `low-ink:` of its swatch, or of that beneath it, what it becomes"
    if sent_back(found.paint, inking) > sent_back(found.ground, inking):
        return "take a lighter colour for the type, or a darker one beneath it"
    return "take a darker colour for the type, or a lighter one beneath it"
