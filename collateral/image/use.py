"""What an output asks of a picture: all that decides how its pixels are written."""

from pathlib import Path
from typing import Final

from collateral.core.record import record
from collateral.image.inking import Inking, inking_of
from collateral.model.press import ImagePolicy, Inks, Intent, Press, Transparency


@record
class ImageUse:
    """What a picture is made of, and how large.

    `profile` is that of the output condition, None for coated paper; `reference` is what pictures
    in CMYK without a profile were separated for, None for the same as `profile`. `ink_limit` is the
    sum of inks that colours may become, 0 where the profile makes no more anyway. `images` says
    whether red, green and blue become inks, `transparency` what becomes of alpha. The size is that
    of the stored pixels that are wanted at most; 0 is as many as there are.
    """

    inks: Inks = Inks.CMYK
    profile: Path | None = None
    reference: Path | None = None
    intent: Intent = Intent.RELATIVE
    black_point: bool = True
    ink_limit: float = 0.0
    images: ImagePolicy = ImagePolicy.KEEP
    transparency: Transparency = Transparency.KEEP
    width_px: int = 0
    height_px: int = 0


#: Pixels as they are, in their own colours.
AS_IT_IS: Final = ImageUse()


def image_use(press: Press, *, width_px: int = 0, height_px: int = 0) -> ImageUse:
    """Return what an output asks of a picture of which so many stored pixels are needed at most."""
    inking = inking_of(press)
    return ImageUse(
        inks=press.inks,
        profile=inking.paper,
        reference=inking.reference,
        intent=press.intent,
        black_point=press.black_point,
        ink_limit=_ink_limit(press, inking),
        images=press.images,
        transparency=press.transparency,
        width_px=width_px,
        height_px=height_px,
    )


def _ink_limit(press: Press, inking: Inking) -> float:
    """Return the limit that conversion has to see to, 0 for none."""
    if press.inks is not Inks.CMYK or press.images is ImagePolicy.KEEP or not press.ink_limit:
        return 0.0
    # Files whose pictures stay as they are do without.
    from collateral.image.profile_ink import may_exceed

    exceeds = may_exceed(inking.paper, inking.intent, press.ink_limit)
    return press.ink_limit if exceeds else 0.0
