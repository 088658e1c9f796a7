"""What lies beneath a text, and how far its colour is from that."""

from typing import Final, NamedTuple

from collateral.core.color import PAPER, Color, Rgb, Spot
from collateral.core.geometry import Point, Rect
from collateral.core.lab import straight
from collateral.image.inking import process
from collateral.image.outline import is_apart
from collateral.layout.cover import Field, is_thin, seen
from collateral.layout.letters import Printed, product
from collateral.layout.setting import Setting
from collateral.model.document import Fill

#: Four inks, 0..1; a colour of light counts as what it lacks of white, without black.
Inks = tuple[float, float, float, float]


class Page(NamedTuple):
    """What is on a page, as far as contrast goes: its texts, and what its boxes paint."""

    printed: list[Printed]
    fields: list[Field]
    setting: Setting


class Unsure(NamedTuple):
    """The ground of a text of which only single places can be told."""


UNSURE: Final = Unsure()


def ground_at_a_glance(text_idx: int, page: Page) -> Fill | Unsure | None:
    """Return what a whole text stands on; None for a picture, `UNSURE` where that differs."""
    text = page.printed[text_idx]
    if text.groups or text.veils:
        return UNSURE
    for field in reversed(page.fields):
        stand = field.stand
        if stand.n_before > text_idx or is_apart(field.bounds, text.bounds):
            continue
        if is_thin(field, text):
            continue
        if stand.groups or stand.turn is not None or field.sure is None:
            return UNSURE
        return field.fill if _lies_in(text.bounds, field.sure) else UNSURE
    return page.setting.background or PAPER


def contrast_at(
    text_idx: int, text: Printed, paint: Color, point: Point, page: Page
) -> float | None:
    """Return the contrast of a colour of a text with what lies beneath it at a place of the page.

    None where that cannot be told: on a picture, on a gradient, at the rim of what is round.
    """
    found = mixed_at(text_idx, text, paint, point, page)
    return None if found is None else plain_contrast(*found)


def mixed_at(
    text_idx: int, text: Printed, paint: Color, point: Point, page: Page
) -> tuple[Inks, Inks] | None:
    """Return what a place of the page is printed with: with the text, and without it.

    Opacity mixes inks, share by share. ISO 32000-2:2020, 11.3.6.
    """
    with_text, without = over(_Layer(), inks_of(paint), seen(text, point)), _Layer()
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
            inks, opacity_ratio = inks_of(field.fill), product(groups[depth:])
            with_text, without = (
                over(layer, inks, opacity_ratio) for layer in (with_text, without)
            )
        if depth:
            faint = text.groups[depth - 1].opacity_ratio
            with_text, without = with_text.faded(faint), without.faded(faint)
    background = page.setting.background
    sheet = PAPER if background is None else background
    if not isinstance(sheet, Color):
        return None if not without.is_full else (with_text.inks, without.inks)
    inks = inks_of(sheet)
    return over(with_text, inks, 1.0).inks, over(without, inks, 1.0).inks


def inks_of(color: Color) -> Inks:
    """Return the four inks of a colour; those that stand in for an ink of its own."""
    if isinstance(color, Rgb):
        return 1 - color.r, 1 - color.g, 1 - color.b, 0.0
    inks = process(color) if isinstance(color, Spot) else color
    return inks.c, inks.m, inks.y, inks.k


def plain_contrast(one: Inks, other: Inks) -> float:
    """Return the contrast of two colours, 1 to 21, on a paper and in inks that are perfect.

    Source: WCAG 2.2, "contrast ratio" and "relative luminance"; the lights of a colour are what
    its inks leave of white, (1 - c)(1 - k) and so on. PDF 2.0, 10.4.2.4.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


class _Layer(NamedTuple):
    """Colour that gathers from top to bottom: what it is so far, and how much it hides."""

    inks: Inks = (0.0, 0.0, 0.0, 0.0)
    alpha: float = 0.0

    @property
    def is_full(self) -> bool:
        return self.alpha > 0.999

    def faded(self, opacity_ratio: float) -> "_Layer":
        c, m, y, k = (part * opacity_ratio for part in self.inks)
        return _Layer((c, m, y, k), self.alpha * opacity_ratio)


def over(layer: _Layer, beneath: Inks, opacity_ratio: float) -> _Layer:
    """Return a layer with a colour put beneath it."""
    share = (1 - layer.alpha) * opacity_ratio
    c, m, y, k = (part + share * other for part, other in zip(layer.inks, beneath, strict=True))
    return _Layer((c, m, y, k), layer.alpha + share)


def _luminance(inks: Inks) -> float:
    c, m, y, k = inks
    red, green, blue = (straight((1 - part) * (1 - k)) for part in (c, m, y))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lies_in(rect: Rect, outer: Rect) -> bool:
    return (
        outer.x <= rect.x
        and outer.y <= rect.y
        and rect.right <= outer.right
        and rect.bottom <= outer.bottom
    )


def _n_common(one: tuple[object, ...], other: tuple[object, ...]) -> int:
    n_common = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        n_common += 1
    return n_common
