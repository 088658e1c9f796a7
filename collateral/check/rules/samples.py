"""The samples of pictures: as many as their dictionaries say. `pdfx.picture`.

Where samples are missing, programs of print differ in what they make of the picture: nothing,
black, or what they find elsewhere.

Source: ISO 32000-2:2020, 8.9.5.2 and 8.9.3; ISO/IEC 10918-1, B.2.2 (frame header of a JPEG).
"""

import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from pikepdf import Array, Stream

from collateral.check.blob import Blob, blob_of
from collateral.check.rule import Rule, on_page
from collateral.check.spaces import entry
from collateral.check.survey import Survey
from collateral.check.values import whole
from collateral.check.walked import Picture
from collateral.core.diag import Diagnostic, error
from collateral.model.press import Press

#: Every frame header: baseline, extended, progressive … but no tables (C4, C8, CC). Table B.1.
_FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
#: Before the frame of a JPEG there are tables and, where it is untouched, what a camera wrote.
_HEAD_BYTES: Final = 1 << 16
_BITS: Final = (1, 2, 4, 8, 16)
#: The deepest samples that PDF 1.4 knows.
_EARLY_BITS: Final = 8
_HINT: Final = ("place the picture anew",)


def _all_there(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    if survey.pdf.is_encrypted:
        # As it stands it is no picture; that the file is locked is told by a rule of its own.
        return
    seen: set[tuple[int, int]] = set()
    for picture in survey.walked.pictures:
        if not isinstance(picture.thing, Stream) or picture.thing.objgen in seen:
            continue
        seen.add(picture.thing.objgen)
        is_jpeg = picture.filters[-1:] == ("DCTDecode",)
        told = _stated(picture) or (_jpeg(picture, survey) if is_jpeg else _flat(picture, survey))
        if told:
            where = on_page(picture.page_idx, picture.within)
            yield error(
                "pdfx.picture", f"{where}: the picture `{picture.name}` {told}", None, _HINT
            )


def _shallow(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    for found in survey.having("/BitsPerComponent"):
        # The numbers of a shading have had more bits all along.
        is_picture = found.thing.get("/Subtype") == "/Image"
        if is_picture and whole(found.thing["/BitsPerComponent"], 0) > _EARLY_BITS:
            text = f"{found.said} has samples of 16 bits, which `{press.standard}` does not know"
            yield error("pdfx.picture", text, None, ("save it with 8 bits",))


def _stated(picture: Picture) -> str:
    """Return what is wrong with what a picture says of its samples. 8.9.5.1, Table 87."""
    thing = picture.thing
    if "JPXDecode" in picture.filters or entry(thing, "/ImageMask") is True:
        return ""
    bits = thing.get("/BitsPerComponent")
    if bits not in _BITS:
        return f"says a sample has {bits} bits" if bits is not None else "says no bits of a sample"
    decode = thing.get("/Decode")
    n_wanted = 2 * picture.space.n
    if isinstance(decode, Array) and n_wanted and len(decode) != n_wanted:
        return f"has {len(decode)} numbers in `Decode`, not {n_wanted}"
    return ""


def _jpeg(picture: Picture, survey: Survey) -> str:
    """Return what is wrong with a JPEG; empty for nothing, and for one that is packed once more."""
    if len(picture.filters) != 1:
        return ""
    head, tail = survey.written.ends_of(picture.thing, _HEAD_BYTES)
    frame = frame_of(head)
    if frame is None:
        # A long profile or preview may stand before it.
        frame = frame_of(survey.written.raw_of(picture.thing))
    if frame is None:
        return "has the filter `DCTDecode` and is no JPEG"
    if b"\xff\xd9" not in tail:
        return "is a JPEG that is cut off"
    width, height, n_channels = frame
    if n_channels != picture.space.n:
        return f"has {n_channels} channels, and `{picture.space.said}` has {picture.space.n}"
    if (width, height) != (picture.width_px, picture.height_px):
        return (
            f"has {width} × {height} pixels, "
            f"and {picture.width_px} × {picture.height_px} are stated"
        )
    return ""


def _flat(picture: Picture, survey: Survey) -> str:
    """Return what is wrong with samples that are deflated, or stand as they are."""
    if picture.filters not in ((), ("FlateDecode",)) or not picture.space.n:
        return ""
    n_row = (picture.width_px * picture.space.n * picture.bits + 7) // 8
    if whole(entry(_parms(picture.thing), "/Predictor"), 1) >= 10:
        # Each row begins with the number of the filter that was used for it. 7.4.4.4.
        n_row += 1
    wanted = n_row * picture.height_px
    found = _n_unpacked(blob_of(picture.thing, survey.written))
    return f"has {found} bytes of samples, and {wanted} are stated" if found < wanted else ""


def _parms(stream: Any) -> Any:
    stated = stream.get("/DecodeParms")
    return stated[0] if stated is not None and stated._type_name == "array" else stated


@lru_cache(maxsize=8)
def _n_unpacked(blob: Blob) -> int:
    """Return how many bytes a stream has, unpacked as far as it can be."""
    if not blob.filters:
        return len(blob.raw)
    try:
        return len(zlib.decompressobj().decompress(blob.raw))
    except zlib.error:
        return 0


def frame_of(data: bytes) -> tuple[int, int, int] | None:
    """Return width, height and number of channels of a JPEG; None where it has no frame."""
    at = 2
    while data[:2] == b"\xff\xd8" and at + 10 <= len(data) and data[at] == 0xFF:
        marker, n_bytes = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if marker == 0xFF:
            at += 1
        elif marker in _FRAMES:
            height, width = (int.from_bytes(data[at + i : at + i + 2]) for i in (5, 7))
            return width, height, data[at + 9]
        else:
            at += 2 + n_bytes
    return None


RULES: Final = (
    Rule(
        id="picture-whole",
        asks="A picture has as many samples and channels as it says.",
        source="ISO 32000-2:2020, 8.9.5.2",
        check=_all_there,
    ),
)

#: Asked by the standards that stand on PDF 1.4.
EARLY: Final = (
    Rule(
        id="samples-early",
        asks="No picture has samples of 16 bits, which came after PDF 1.4.",
        source="ISO 15930-4:2003 and -6:2003; ISO 32000-2:2020, Table 87",
        check=_shallow,
    ),
)
