"""What `image:` names: a file of assets/, or a logo of the campaign in one of its variants."""

from enum import StrEnum
from typing import Final

#: What stands before the name of a logo where a picture is asked for: `logos.city`.
_PREFIX: Final = "logos."


class Variant(StrEnum):
    """How a logo is shown: in its colours, in one dark colour, or in white on a dark ground."""

    COLOR = "color"
    BLACK = "black"
    WHITE = "white"


def logo_name(image: str) -> str | None:
    """Return the name of the logo that a picture asks for; None for a file of assets/.

    A file has a kind, or a folder: `logos.svg` and `logos.old/city.svg` are files.
    """
    name = image.removeprefix(_PREFIX)
    if name == image or "/" in name or name.lower() in ("svg", "pdf", "png", "jpg", "jpeg", "tif"):
        return None
    return name
