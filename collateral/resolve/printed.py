"""Colours as one press prints them, by what they are used for.

A colour comes as the campaign has it: inks mixed for the reference condition, an ink of its own, or
light. First a design that takes little ink lightens its grounds and darkens its type; then the
colour is made of what the press has: four inks, black alone, or light.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import Final

from collateral.core.color import BLACK, PAPER, Cmyk, Color, Rgb, Spot, tinted
from collateral.core.lab import Lab, luminance, to_rgb
from collateral.core.record import replace
from collateral.image.appearance import appearance, paper_luminance
from collateral.image.inking import Inking, ink_sum, process, seen, sent_back
from collateral.model.press import Inks, InkUse

#: A ground darker than this becomes light where little ink is wanted; L*.
_DARK_GROUND: Final = 60.0

#: What such a ground becomes: at least this light, L*, of at most so much ink in all.
_LIGHT_GROUND: Final = 90.0
_MOST_INK: Final = 0.15

#: The most ink of what covers the whole page, and may have a faint picture over it.
_MOST_PAGE_INK: Final = 0.06

#: Contrast of type with the darkest of those grounds. WCAG 2.2, 1.4.3.
_TYPE_CONTRAST: Final = 4.5

#: Lines and markers lighter than this would be lost on a light ground; L*, and their contrast.
_LIGHT_LINE: Final = 80.0
_LINE_CONTRAST: Final = 3.0

#: Type of less colour than this is set in black ink alone; chroma, C*ab.
_LITTLE_COLOR: Final = 12.0

#: Halvings when a share of ink is looked for: to a part in four thousand.
_STEPS: Final = 12


class Use(StrEnum):
    """What a colour is for: the whole page, what lies beneath, what is read, or what is drawn."""

    PAGE = "page"
    GROUND = "ground"
    TYPE = "type"
    LINE = "line"
    DRAWING = "drawing"


@lru_cache(maxsize=4096)
def printed(color: Color, use: Use, inking: Inking) -> Color:
    """Return what a colour of the campaign, at its tint, is printed as."""
    if inking.use is InkUse.LOW:
        color = with_little_ink(color, use, inking)
    if inking.inks is Inks.CMYK:
        if isinstance(color, Spot) and not inking.keeps_spots:
            return process(color)
        return color
    return _light(color, inking) if inking.inks is Inks.RGB else _black(color, inking)


def with_little_ink(color: Color, use: Use, inking: Inking) -> Color:
    """Return what a colour becomes where little ink is wanted: light grounds, dark type.

    A dark ground becomes a light tint of its own hue, and that of the whole page a hint of it.
    Light type gets black into it, or is all black where it has hardly a hue. All else stays.
    """
    if use is Use.PAGE:
        return _light_tint(color, _MOST_PAGE_INK, inking)
    if use is Use.DRAWING:
        return color
    if use is Use.GROUND:
        dark = seen(color, inking).l < _DARK_GROUND
        return _light_tint(color, _MOST_INK, inking) if dark else color
    if use is Use.LINE and seen(color, inking).l <= _LIGHT_LINE:
        return color
    wanted = _TYPE_CONTRAST if use is Use.TYPE else _LINE_CONTRAST
    return _darkened(color, wanted, inking)


def _light_tint(color: Color, most_ink: float, inking: Inking) -> Color:
    """Return the strongest tint of a colour that is as light, and as little ink, as is wanted."""

    def is_light(share: float) -> bool:
        tint = tinted(color, share)
        return seen(tint, inking).l >= _LIGHT_GROUND and ink_sum(tint) <= most_ink

    return tinted(color, _most(is_light))


def _darkened(color: Color, wanted: float, inking: Inking) -> Color:
    """Return a colour with as little black in it as gives it a contrast with any light ground."""
    paper = 1.0 if inking.inks is Inks.RGB else paper_luminance(inking.paper)
    ground = luminance(_LIGHT_GROUND) * paper

    def is_dark(one: Color) -> bool:
        return (ground + 0.05) / (sent_back(one, inking) + 0.05) >= wanted

    if is_dark(color):
        return color
    lab = seen(color, inking)
    if lab.a**2 + lab.b**2 < _LITTLE_COLOR**2:
        return BLACK
    return _stepped(color, _most(lambda share: is_dark(_stepped(color, share))))


def _stepped(color: Color, share: float) -> Cmyk | Rgb:
    """Return a darker step of a colour: at 0 it is black, at 1 the colour itself."""
    if isinstance(color, Rgb):
        return Rgb(color.r * share, color.g * share, color.b * share)
    inks = process(color) if isinstance(color, Spot) else color
    return replace(inks, k=1 - (1 - inks.k) * share)


def _light(color: Color, inking: Inking) -> Color:
    """Return a colour as a screen shows what is printed; black type is as black as a screen is.

    Black ink alone stays a neutral grey: its lightness on paper is stretched to that of a screen.
    """
    if isinstance(color, Rgb):
        return color
    inks = process(color) if isinstance(color, Spot) else color
    if inks.c == inks.m == inks.y == 0:
        darkest = appearance(BLACK, inking.reference).l
        found = appearance(inks, inking.reference).l
        level = _grey_level((found - darkest) / (100 - darkest) * 100)
        return Rgb(level, level, level)
    from collateral.image.swatches import inks_to_rgb

    return inks_to_rgb(inks, inking.reference, inking.intent, inking.black_point)


def _grey_level(lightness: float) -> float:
    """Return the level of a grey of sRGB, 0..1, of a lightness; whole steps of 1/255."""
    return round(to_rgb(Lab(min(100.0, max(0.0, lightness)), 0.0, 0.0))[1] * 255) / 255


def _black(color: Color, inking: Inking) -> Cmyk:
    """Return the share of black ink that is as light as a colour; darker ones are all black.

    So what is lighter than something else never becomes darker than it, and contrast is kept.
    """
    if isinstance(color, Cmyk) and color.c == color.m == color.y == 0:
        return color
    wanted = seen(color, inking).l
    # Paper is not looked for: black ink on it would never be 0.
    if wanted >= appearance(PAPER, inking.paper).l:
        return PAPER
    share = _most(lambda k: appearance(Cmyk(0.0, 0.0, 0.0, k), inking.paper).l >= wanted)
    return Cmyk(0.0, 0.0, 0.0, share)


def _most(holds: Callable[[float], bool]) -> float:
    """Return the largest share, 0..1, of which something holds, which holds of none at all."""
    if holds(1.0):
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if holds(middle):
            low = middle
        else:
            high = middle
    return low
