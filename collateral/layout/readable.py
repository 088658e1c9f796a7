"""Whether the address of a code can be read: how far its colour is from what lies beneath it."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from collateral.core.color import PAPER, Color, Rgb, Spot
from collateral.core.diag import Diagnostic, error
from collateral.core.geometry import Point
from collateral.image.outline import is_apart
from collateral.layout.cover import Field, is_thin, seen
from collateral.layout.letters import Ink, Printed, inks, on_page, product
from collateral.layout.setting import Setting
from collateral.model.document import Box, CodeContent, Fill, ListContent, Piece, Style, TextContent

#: The least contrast of type with its ground; what has less is not read by everybody.
#: WCAG 2.2, 1.4.3 (large text), after ISO 9241-3 and ANSI/HFES 100-1988.
LEAST_CONTRAST: Final = 3.0

#: Through this much of itself not even black on white has that contrast, nor white on black.
_FAINTEST_RATIO: Final = 0.35

#: Type below this size is read by nobody, pt.
_SMALLEST_PT: Final = 3.0

Lights = tuple[float, float, float]


class Page(NamedTuple):
    """What is on a page, as far as contrast goes: its texts, and what its boxes paint."""

    printed: list[Printed]
    fields: list[Field]
    setting: Setting


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


def contrast_at(
    text_idx: int, text: Printed, point: Point, page: Page, fact: str = ""
) -> float | None:
    """Return the contrast of a text with what lies beneath it at a place of the page.

    With a `fact` it is that of the words that are this fact.

    None where that cannot be told: on a picture, on a gradient, at the rim of what is round.

    Source: WCAG 2.2, "contrast ratio" and "relative luminance"; the lights of a colour are what
    its inks leave of white, (1 - c)(1 - k) and so on. PDF 2.0, 10.4.2.4.
    """
    paint = _color(text.box, fact)
    if paint is None:
        return None
    with_text, without = _over(_Layer(), _rgb(paint), seen(text, point)), _Layer()
    beneath = [
        field
        for field in page.fields
        if field.stand.n_before <= text_idx and field.may_hold(point) and not is_thin(field, text)
    ]
    for depth in range(len(text.groups), -1, -1):
        for field in reversed(beneath):
            groups = field.stand.groups
            if _n_common(groups, text.groups) != depth or without.is_full:
                continue
            if not isinstance(field.fill, Color) or not field.holds(point):
                return None
            rgb, opacity_ratio = _rgb(field.fill), product(groups[depth:])
            with_text, without = (
                _over(layer, rgb, opacity_ratio) for layer in (with_text, without)
            )
        if depth:
            faint = text.groups[depth - 1].opacity_ratio
            with_text, without = with_text.faded(faint), without.faded(faint)
    background = page.setting.background
    sheet = PAPER if background is None else background
    if not isinstance(sheet, Color):
        return None if not without.is_full else _contrast(with_text.rgb, without.rgb)
    return _contrast(*(_over(layer, _rgb(sheet), 1.0).rgb for layer in (with_text, without)))


class _Layer(NamedTuple):
    """Colour that gathers from top to bottom: what it is so far, and how much it hides."""

    rgb: Lights = (0.0, 0.0, 0.0)
    alpha: float = 0.0

    @property
    def is_full(self) -> bool:
        return self.alpha > 0.999

    def faded(self, opacity_ratio: float) -> "_Layer":
        red, green, blue = (part * opacity_ratio for part in self.rgb)
        return _Layer((red, green, blue), self.alpha * opacity_ratio)


def _over(layer: _Layer, beneath: Lights, opacity_ratio: float) -> _Layer:
    """Return a layer with a colour put beneath it."""
    share = (1 - layer.alpha) * opacity_ratio
    red, green, blue = (
        part + share * other for part, other in zip(layer.rgb, beneath, strict=True)
    )
    return _Layer((red, green, blue), layer.alpha + share)


def _is_plain(text_idx: int, fact: str, page: Page) -> bool:
    """Tell at a glance that a text is read: on one ground, or where nobody can tell."""
    text = page.printed[text_idx]
    style, paint = _style(text.box), _color(text.box, fact)
    if text.groups or text.veils or paint is None or style.floor_pt < _SMALLEST_PT:
        return False
    ground: Fill | None = page.setting.background or PAPER
    for field in reversed(page.fields):
        stand = field.stand
        if stand.n_before > text_idx or is_apart(field.bounds, text.bounds):
            continue
        if is_thin(field, text):
            continue
        if stand.groups or stand.turn is not None or field.sure is None:
            return False
        sure, bounds = field.sure, text.bounds
        if not (
            sure.x <= bounds.x
            and sure.y <= bounds.y
            and bounds.right <= sure.right
            and bounds.bottom <= sure.bottom
        ):
            return False
        ground = field.fill
        break
    if not isinstance(ground, Color):
        return True
    return _contrast(_rgb(paint), _rgb(ground)) >= LEAST_CONTRAST


def _reason(text_idx: int, fact: str, page: Page) -> str:
    """Return why a fact in a text cannot be read; nothing if it can."""
    text = page.printed[text_idx]
    if text.opacity_ratio < _FAINTEST_RATIO:
        return f"`{text.box.name}` has an opacity of {text.opacity_ratio:.0%}"
    least, smallest_pt = None, _SMALLEST_PT
    for ink in inks(text, page.setting):
        smallest_pt = min(smallest_pt, ink.size_pt)
        found = contrast_at(text_idx, text, middle(ink, text), page, fact)
        if found is not None and (least is None or found < least):
            least = found
    if smallest_pt < _SMALLEST_PT:
        return f"`{text.box.name}` is set at {smallest_pt:.1f} pt"
    if least is not None and least < LEAST_CONTRAST:
        return f"`{text.box.name}` has a contrast of {least:.1f}:1 to what lies beneath it"
    return ""


def middle(ink: Ink, text: Printed) -> Point:
    """Return the middle of a letter on the page."""
    centre = ink.rect.centre
    return on_page(centre.x, centre.y, text.turn)


def _shows(box: Box, fact: str) -> bool:
    return any(piece.fact == fact for piece in _pieces(box))


def _pieces(box: Box) -> Iterator[Piece]:
    content = box.content
    if isinstance(content, TextContent):
        yield from content.message.pieces
    elif isinstance(content, ListContent):
        for message in content.messages:
            yield from message.pieces


def _style(box: Box) -> Style:
    if not isinstance(box.content, TextContent | ListContent):
        raise TypeError("only a text has a style")
    return box.content.style


def _color(box: Box, fact: str) -> Color | None:
    """Return the colour of a text, or that of a fact in it where brackets give it its own."""
    own = [p.accent.fill for p in _pieces(box) if fact and p.fact == fact and p.accent is not None]
    color = next((fill for fill in own if fill is not None), _style(box).color)
    return color if isinstance(color, Color) else None


def _rgb(color: Color) -> Lights:
    if isinstance(color, Rgb):
        return color.r, color.g, color.b
    tint, black = 1.0, 0.0
    if isinstance(color, Spot):
        tint, black, color = color.tint, color.black, color.alternate
    light = (1 - color.k * tint) * (1 - black)
    return (1 - color.c * tint) * light, (1 - color.m * tint) * light, (1 - color.y * tint) * light


def _contrast(one: Lights, other: Lights) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(rgb: Lights) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _n_common(one: tuple[object, ...], other: tuple[object, ...]) -> int:
    n_common = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        n_common += 1
    return n_common
