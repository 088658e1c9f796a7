"""A picture as a PDF holds it. ISO 32000-2:2020, 7.4.4, 7.4.8, 8.9.5, 11.6.5.2 (soft masks)."""

from collections.abc import Mapping
from enum import StrEnum

from collateral.core.record import record
from collateral.image.profiles import N_COLORS, ColorSpace


class Filter(StrEnum):
    """How the bytes of a picture are compressed; the names are those of PDF."""

    DCT = "DCTDecode"
    FLATE = "FlateDecode"


@record
class EncodedImage:
    """An image object of PDF, all but its dictionary.

    `bits` are those of one sample. `icc` is the profile of the colours: the embedded one, or sRGB
    for RGB without one; None means the inks or the black of the press. `inverted` asks for a
    `Decode` array of `1 0` for each sample. `palette` holds the colours of each index, one byte
    each; then a pixel is one sample. `predictor` is that of Flate, 1 for none.
    """

    data: bytes
    filter: Filter
    width_px: int
    height_px: int
    bits: int
    space: ColorSpace
    icc: bytes | None = None
    inverted: bool = False
    palette: bytes | None = None
    predictor: int = 1
    soft_mask: "EncodedImage | None" = None

    @property
    def samples(self) -> int:
        """Return the number of samples of a pixel."""
        return 1 if self.palette is not None else N_COLORS[self.space]

    @property
    def decode_parms(self) -> Mapping[str, int]:
        """Return the parameters of the filter by their names in PDF; empty when it needs none."""
        if self.predictor == 1:
            return {}
        return {
            "Predictor": self.predictor,
            "Colors": self.samples,
            "BitsPerComponent": self.bits,
            "Columns": self.width_px,
        }
