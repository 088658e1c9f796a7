"""What one press makes of colours, its paper and inks, and what they look like on it.

Colours of the campaign are inks mixed for the reference condition, inks of their own, or light.
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

from collateral.core.color import Cmyk, Color, Rgb, Spot, tinted
from collateral.core.lab import Lab, luminance, of_rgb
from collateral.core.record import record, replace
from collateral.image.appearance import appearance, is_press_profile, paper_luminance
from collateral.image.profiles import COATED_PATH
from collateral.model.press import Inks, InkUse, Intent, Press, SpotPolicy


@record
class Inking:
    """What decides how colours are printed; `paper` and `reference` are press profiles.

    `reference` is the one that inks of the campaign were mixed for. `ink_limit` is the sum of inks
    that light may become, 0 for any.
    """

    paper: Path
    reference: Path
    intent: Intent = Intent.RELATIVE
    black_point: bool = True
    ink_limit: float = 0.0
    inks: Inks = Inks.CMYK
    use: InkUse = InkUse.FULL
    keeps_spots: bool = True


#: A press of four inks on coated paper, which keeps what it is given.
PLAIN: Final = Inking(paper=COATED_PATH, reference=COATED_PATH)


@lru_cache(maxsize=64)
def inking_of(press: Press) -> Inking:
    """Return how a press prints colours; a condition without a press profile is the reference's."""
    known = [c.profile for c in (press.reference, press.condition) if is_press_profile(c.profile)]
    reference, paper = (known[0], known[-1]) if known else (None, None)
    return Inking(
        paper=paper or COATED_PATH,
        reference=reference or COATED_PATH,
        intent=press.intent,
        black_point=press.black_point,
        ink_limit=press.ink_limit if press.inks is Inks.CMYK else 0.0,
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

    inks = rgb_to_inks(rgb, inking.paper, intent or inking.intent, inking.black_point)
    if not inking.ink_limit:
        return inks
    from collateral.image.ink_limit import inks_within

    return inks_within(inks, inking.ink_limit)


def process(color: Spot) -> Cmyk:
    """Return an ink of its own, and the black in it, made of the four inks.

    Black over it covers its share of what the black of its stand-in has left bare. In a file the
    same stands in for such an ink.
    """
    inks, black = color.alternate, color.black
    found = tinted(inks, color.tint)
    if not isinstance(found, Cmyk):
        raise TypeError("four inks stand in for an ink of its own")
    return replace(found, k=1 - (1 - found.k) * (1 - black))


def ink_sum(color: Color) -> float:
    """Return the sum of the inks of a colour, 4.0 for four full plates; light has none."""
    if isinstance(color, Rgb):
        return 0.0
    if isinstance(color, Spot):
        return color.tint + color.black
    return color.c + color.m + color.y + color.k


def seen(color: Color, inking: Inking) -> Lab:
    """Return what a colour looks like on the paper of a press."""
    if isinstance(color, Rgb):
        return of_rgb(color.r, color.g, color.b)
    return appearance(process(color) if isinstance(color, Spot) else color, inking.paper)


def sent_back(color: Color, inking: Inking) -> float:
    """Return the light that a colour sends back, as a share of that of a perfect white."""
    share = luminance(seen(color, inking).l)
    return share if inking.inks is Inks.RGB else share * paper_luminance(inking.paper)


def contrast(one: Color, other: Color, inking: Inking) -> float:
    """Return the contrast of two colours, 1 to 21, by the light that they and the paper send back.

    Source: WCAG 2.2, "contrast ratio"; luminance by the profile of the paper instead of a screen.
    """
    darker, lighter = sorted((sent_back(one, inking), sent_back(other, inking)))
    return (lighter + 0.05) / (darker + 0.05)
