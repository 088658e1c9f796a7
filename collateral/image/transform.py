"""Whole pictures from one space to another, by LittleCMS, strip by strip."""

from io import BytesIO
from typing import TYPE_CHECKING, Final, TypeAlias

from collateral.image.fault import ImageFault
from collateral.model.press import Intent

if TYPE_CHECKING:
    from PIL import Image, ImageCms

#: LittleCMS' numbers of the intents. ICC.1:2022, 7.2.15.
_INTENTS: Final = {
    Intent.PERCEPTUAL: 0,
    Intent.RELATIVE: 1,
    Intent.SATURATION: 2,
    Intent.ABSOLUTE: 3,
}
#: Rows that are converted at a time: what is between two pictures stays small.
_STRIP_ROWS: Final = 256
_HINT: Final = "export the picture again with its profile embedded, or as plain sRGB without one"

#: A profile and Pillow's name of what is converted by it.
Side: TypeAlias = tuple[bytes, str]


def make_transform(
    source: Side, target: Side, intent: Intent, *, black_point: bool
) -> "ImageCms.ImageCmsTransform":
    """Return the way from one space to another.

    Raises: ImageFault: `image.profile` when LittleCMS cannot make one of the profiles.
    """
    from PIL import ImageCms

    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION if black_point else ImageCms.Flags.NONE
    try:
        return ImageCms.buildTransform(
            _opened(source[0]),
            _opened(target[0]),
            source[1],
            target[1],
            renderingIntent=ImageCms.Intent(_INTENTS[intent]),
            flags=flags,
        )
    except (ImageCms.PyCMSError, OSError) as err:
        text = f"has a colour profile that cannot be used: {err}"
        raise ImageFault("image.profile", text, (_HINT,)) from None


def _opened(profile: bytes) -> "ImageCms.ImageCmsProfile":
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(BytesIO(profile))


def converted(image: "Image.Image", way: "ImageCms.ImageCmsTransform", mode: str) -> "Image.Image":
    """Return a picture in another space, of Pillow's `mode`."""
    from PIL import Image

    result = Image.new(mode, image.size)
    for top in range(0, image.height, _STRIP_ROWS):
        strip = image.crop((0, top, image.width, min(top + _STRIP_ROWS, image.height)))
        done = Image.new(mode, strip.size)
        way.transform.apply(strip.getim(), done.getim())
        result.paste(done, (0, top))
    return result
