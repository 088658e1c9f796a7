"""Pictures by the names layouts give them: which file is shown, and what a logo asks for."""

from collateral.model.document import Dimension, LogoRules, Unit
from collateral.model.logos import Variant, logo_name
from collateral.model.press import Inks
from collateral.model.source import Campaign, ImageElement


def shown_file(body: ImageElement, campaign: Campaign, inks: Inks) -> str:
    """Return the file of assets/ that an element shows where these are the inks there are."""
    name = logo_name(body.image)
    if name is None:
        return body.image
    logo = campaign.logos[name]
    if body.variant is Variant.WHITE:
        return logo.white or logo.file
    if body.variant is Variant.BLACK or inks is Inks.BLACK:
        return logo.black or logo.file
    return logo.file


def is_stand_in(body: ImageElement, file: str, campaign: Campaign) -> bool:
    """Tell whether a file is shown for another one, whose colours the element may have mapped."""
    name = logo_name(body.image)
    return name is not None and body.variant is Variant.COLOR and file != campaign.logos[name].file


def rules_of(image: str, campaign: Campaign, scale: float) -> LogoRules | None:
    """Return what a logo asks for; None for any other picture.

    Least sizes hold on paper, and a clear space that is a length grows with the design.
    """
    name = logo_name(image)
    if name is None:
        return None
    logo = campaign.logos[name]
    clear = logo.clear_space or Dimension(0.0)
    if clear.unit is Unit.PT:
        clear = Dimension(clear.value * scale)
    return LogoRules(clear=clear, min_width_pt=logo.min_width, min_height_pt=logo.min_height)
