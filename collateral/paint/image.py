"""Pixel images: in a file once, as its output holds them, drawn as often as they are placed.

Source: ISO 32000-2:2020, 8.9.5 (image dictionaries), 8.6.5.5 (ICCBased), 8.6.6.3 (Indexed).
"""

import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from collateral.core.diag import Diagnostic, ProjectError
from collateral.core.geometry import Matrix
from collateral.core.record import replace
from collateral.image.encode import encode
from collateral.image.encoded import EncodedImage
from collateral.image.profiles import N_COLORS, ColorSpace
from collateral.image.use import AS_IT_IS
from collateral.model.frame import PlacedImage
from collateral.paint.content import Content
from collateral.paint.objects import Named, PdfFile, Stream, array, byte_string, dictionary
from collateral.paint.pictures import PLAIN, Pictures

_DEVICE: Final = {
    ColorSpace.GRAY: "/DeviceGray",
    ColorSpace.RGB: "/DeviceRGB",
    ColorSpace.CMYK: "/DeviceCMYK",
}

#: The unit square of the stored pixels brought to that of the picture as it is shown, both with the
#: origin at the lower left, by orientation. CIPA DC-008 (Exif 3.0), 4.6.5.1.6.
_TURNS: Final[Mapping[int, Matrix]] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


def paint_image(image: PlacedImage, content: Content, file: PdfFile) -> None:
    """Paint a picture into its rectangle.

    Raises: ProjectError with what `encode` finds wrong with it.
    """
    named, encoded = add_image(image, file, content.hand.pictures)
    if encoded.soft_mask is not None:
        content.is_transparent = True
    rect = image.rect
    # An image is one unit wide and high; its lower left corner is the origin. 8.9.4.
    width, left = (-rect.width, rect.right) if image.flipped else (rect.width, rect.x)
    a, b, c, d, x, y = _TURNS[image.orientation]
    lengths = (a * width, b * rect.height, c * width, d * rect.height)
    matrix = " ".join([content.length(length) for length in lengths])
    corner = content.point(left + x * width, rect.bottom - y * rect.height)
    content.put(f"q {matrix} {corner} cm {content.use('XObject', named)} Do Q")


def add_images(images: Iterable[PlacedImage], file: PdfFile, pictures: Pictures) -> None:
    """Put the pixels of pictures into the file, each once.

    Raises: ProjectError with what `encode` finds wrong with any of them, each told once.
    """
    faults: dict[str, tuple[Diagnostic, ...]] = {}
    for image in images:
        if image.digest not in faults:
            try:
                add_image(image, file, pictures)
            except ProjectError as found:
                faults[image.digest] = tuple(found.diagnostics)
    if faults:
        raise ProjectError(fault for found in faults.values() for fault in found)


def add_image(
    image: PlacedImage, file: PdfFile, pictures: Pictures = PLAIN
) -> tuple[Named, EncodedImage]:
    """Put the pixels of a picture into the file, once; return what they are called, and them.

    Raises: ProjectError with what `encode` finds wrong with it.
    """
    encoded = _encoded(image, pictures)
    return file.once("Im", image.digest, lambda: _image(encoded, file)), encoded


def _encoded(image: PlacedImage, pictures: Pictures) -> EncodedImage:
    """Return a picture encoded; its faults are told where the layout asks for it."""
    try:
        use = pictures.use(image) or AS_IT_IS
        return encode(Path(image.path), image.digest, use, pictures.cache)
    except ProjectError as faults:
        raise ProjectError(
            replace(found, span=found.span or image.span) for found in faults.diagnostics
        ) from None


def _image(image: EncodedImage, file: PdfFile) -> Stream:
    entries: dict[str, str | int] = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": image.width_px,
        "Height": image.height_px,
        "BitsPerComponent": image.bits,
        "ColorSpace": _space(image, file),
        "Filter": f"/{image.filter}",
    }
    if image.decode_parms:
        entries["DecodeParms"] = dictionary(dict(image.decode_parms))
    if image.inverted:
        entries["Decode"] = "[" + " ".join(["1 0"] * image.samples) + "]"
    if image.soft_mask is not None:
        entries["SMask"] = file.add(_image(image.soft_mask, file))
    return Stream(entries, image.data)


def _space(image: EncodedImage, file: PdfFile) -> str:
    space = _DEVICE[image.space]
    if image.icc is not None:
        space = _profile_space(image.icc, image.space, file).reference
    if image.palette is None:
        return space
    last = len(image.palette) // N_COLORS[image.space] - 1
    return array(("/Indexed", space, last, byte_string(image.palette)))


def _profile_space(icc: bytes, space: ColorSpace, file: PdfFile) -> Named:
    def make() -> str:
        entries: dict[str, str | int] = {
            "N": N_COLORS[space],
            "Alternate": _DEVICE[space],
            "Filter": "/FlateDecode",
        }
        return array(("/ICCBased", file.add(Stream(entries, _packed(icc)))))

    return file.once("CS", icc, make)


@lru_cache(maxsize=8)
def _packed(icc: bytes) -> bytes:
    """Return a profile compressed; that of a press takes longer than all else on a page."""
    return zlib.compress(icc)
