"""Colours brought to one press: its paper, its inks, and how much of them a design may take.

A colour comes as the campaign has it: inks mixed for the reference condition, an ink of its own, or
light. First a design that takes little ink lightens its grounds and darkens its type; then the
colour is made of what the press has: four inks, black alone, or light.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

from collateral.core.color import BLACK, PAPER, Cmyk, Color, Rgb, Spot, tinted
from collateral.core.lab import Lab, luminance, of_rgb, to_rgb
from collateral.core.record import record, replace
from collateral.image.appearance import appearance, is_press_profile, paper_luminance
from collateral.image.profiles import COATED_PATH
from collateral.model.press import Inks, InkUse, Intent, Press, SpotPolicy

#: A ground darker than this becomes light where little ink is wanted; L*.
_DARK_GROUND: Final = 60.0

#: What such a ground becomes: at least this light, L*, of at most so much ink in all.
_LIGHT_GROUND: Final = 90.0
_MOST_INK: Final = 0.15

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
    """What a colour is for: what lies beneath, what is read, or what is drawn."""

    GROUND = "ground"
    TYPE = "type"
    LINE = "line"
    DRAWING = "drawing"


@record
class Inking:
    """What decides how colours are printed; `paper` and `reference` are press profiles.

    `reference` is the one that inks of the campaign were mixed for.
    """

    paper: Path
    reference: Path
    intent: Intent = Intent.RELATIVE
    black_point: bool = True
    inks: Inks = Inks.CMYK
    use: InkUse = InkUse.FULL
    keeps_spots: bool = True


#: A press of four inks on coated paper, which keeps what it is given.
PLAIN: Final = Inking(paper=COATED_PATH, reference=COATED_PATH)


def inking_of(press: Press) -> Inking:
    """Return how a press prints colours; a condition without a press profile is the reference's."""
    known = [c.profile for c in (press.reference, press.condition) if is_press_profile(c.profile)]
    reference, paper = (known[0], known[-1]) if known else (None, None)
    return Inking(
        paper=paper or COATED_PATH,
        reference=reference or COATED_PATH,
        intent=press.intent,
        black_point=press.black_point,
        inks=press.inks,
        use=press.ink_use,
        keeps_spots=press.spots is SpotPolicy.KEEP and press.inks is Inks.CMYK,
    )


def of_light(rgb: Rgb, inking: Inking, intent: Intent | None = None) -> Cmyk | Rgb:
    """Return a colour of light as a press takes it up: as it is for a screen, or in four inks."""
    if inking.inks is Inks.RGB:
        return rgb
    # Colour management is heavy, and a campaign of CMYK swatches does without.
    from collateral.image.swatches import rgb_to_inks

    return rgb_to_inks(rgb, inking.paper, intent or inking.intent, inking.black_point)


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


def process(color: Spot) -> Cmyk:
    """Return an ink of its own, and the black in it, made of the four inks; at most all of each."""
    inks, black = color.alternate, color.black
    found = tinted(inks, color.tint)
    if not isinstance(found, Cmyk):
        raise TypeError("four inks stand in for an ink of its own")
    return replace(found, k=1 - (1 - found.k) * (1 - black))


def seen(color: Color, inking: Inking) -> Lab:
    """Return what a colour looks like on the paper of a press."""
    if isinstance(color, Rgb):
        return of_rgb(color.r, color.g, color.b)
    return appearance(process(color) if isinstance(color, Spot) else color, inking.paper)


def contrast(one: Color, other: Color, inking: Inking) -> float:
    """Return the contrast of two colours, 1 to 21, with the light that they and the paper send back.

    Source: WCAG 2.2, "contrast ratio"; luminance by the profile of the paper instead of a screen.
    """
    darker, lighter = sorted((sent_back(one, inking), sent_back(other, inking)))
    return (lighter + 0.05) / (darker + 0.05)


def sent_back(color: Color, inking: Inking) -> float:
    """Return the light that a colour sends back, as a share of that of a perfect white."""
    share = luminance(seen(color, inking).l)
    return share if inking.inks is Inks.RGB else share * paper_luminance(inking.paper)


def with_little_ink(color: Color, use: Use, inking: Inking) -> Color:
    """Return what a colour becomes where little ink is wanted: light grounds, dark type.

    A dark ground becomes a light tint of its own hue, light type its own hue with black in it, or
    black alone where it has hardly a hue. All else stays.
    """
    if use is Use.DRAWING:
        return color
    if use is Use.GROUND:
        dark = seen(color, inking).l < _DARK_GROUND
        return _light_tint(color, inking) if dark else color
    if use is Use.LINE and seen(color, inking).l <= _LIGHT_LINE:
        return color
    wanted = _TYPE_CONTRAST if use is Use.TYPE else _LINE_CONTRAST
    return _darkened(color, wanted, inking)


def _light_tint(color: Color, inking: Inking) -> Color:
    """Return the strongest tint of a colour that is as light, and as little ink, as is wanted."""

    def is_light(share: float) -> bool:
        tint = tinted(color, share)
        return seen(tint, inking).l >= _LIGHT_GROUND and ink_sum(tint) <= _MOST_INK

    return tinted(color, _most(is_light))


def ink_sum(color: Color) -> float:
    """Return the sum of the inks of a colour, 4.0 for four full plates; light has none."""
    if isinstance(color, Rgb):
        return 0.0
    if isinstance(color, Spot):
        return color.tint + color.black
    return color.c + color.m + color.y + color.k


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
