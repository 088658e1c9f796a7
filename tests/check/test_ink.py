"""Ink on a page: what numbers prove, what rendered sums say, and what Ghostscript prints."""

import zlib
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import numpy as np
import pikepdf
import pytest
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from collateral.check.ink import Excess, bound_of, excess_of
from collateral.check.survey import Survey
from collateral.check.written import WrittenFile
from tests.tools import run

#: Bleed box of a page of 260 by 200 pt, with a slug of 20 pt around it.
_BLEED: Final = (20, 20, 240, 180)
_TRIM: Final = (30, 30, 230, 170)
_SIDE_PX: Final = 43


def _file(path: Path, content: bytes, add: Callable[[Pdf, Any], None] | None = None) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(260, 200))
        page = pdf.pages[0].obj
        page.BleedBox, page.TrimBox = Array(_BLEED), Array(_TRIM)
        page.Resources = Dictionary()
        if add is not None:
            add(pdf, page.Resources)
        page.Contents = pdf.make_stream(content)
        pdf.save(path)
    return path


def _excess(path: Path, limit: float) -> Excess | None:
    with pikepdf.open(path) as pdf, closing(WrittenFile(path)) as written:
        survey = Survey(path, pdf, written)
        return excess_of(survey, survey.leaves[0], limit)


def _bound(path: Path, cache: Path | None = None) -> float:
    with pikepdf.open(path) as pdf, closing(WrittenFile(path)) as written:
        survey = Survey(path, pdf, written, cache)
        return bound_of(survey, survey.leaves[0])


def _printed(path: Path) -> NDArray[np.float64]:
    """Return the sums of inks that Ghostscript prints within the bleed, 72 pixels per inch."""
    options = ("-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiff32nc", "-r72")
    tiff = path.with_suffix(".tif")
    run("gs", *options, f"-sOutputFile={tiff}", str(path))
    with Image.open(tiff) as image:
        inks = np.asarray(image).astype(np.float64) / 255
    height = inks.shape[0]
    left, bottom, right, top = _BLEED
    return inks.sum(axis=2)[height - top : height - bottom, left:right]


def _mean_square(sums: NDArray[np.float64]) -> tuple[float, int, int]:
    """Return the largest mean over a square of 15 mm, and the place of its corner, px."""
    means = sliding_window_view(sums, (_SIDE_PX, _SIDE_PX)).mean(axis=(2, 3))
    top, left = np.unravel_index(means.argmax(), means.shape)
    return float(means.max()), int(left), int(top)


# -- things that carry ink -------------------------------------------------------------------------


def _rows(pdf: Pdf, resources: Any) -> None:
    """Add a picture of raw CMYK that gets darker to the right."""
    row = b"".join(bytes((x, x, x // 2, x // 3)) for x in range(200))
    _picture(pdf, resources, zlib.compress(row * 100), Name.FlateDecode, 200, 100)


def _jpeg(*, adobe: bool) -> Callable[[Pdf, Any], None]:
    def add(pdf: Pdf, resources: Any) -> None:
        image = Image.new("CMYK", (200, 100))
        image.putdata([(x, x, x // 2, x // 3) for _ in range(100) for x in range(200)])
        out = BytesIO()
        # Pillow stores what is missing, as Adobe does: the array `Decode` turns it back.
        image.save(out, "JPEG", quality=95)
        _picture(pdf, resources, out.getvalue(), Name.DCTDecode, 200, 100)
        if adobe:
            resources.XObject.Im1.Decode = Array([1, 0, 1, 0, 1, 0, 1, 0])

    return add


def _of_bits(bits: int) -> Callable[[Pdf, Any], None]:
    """Return what adds a picture like that of `_rows`, in samples of so many bits."""

    def add(pdf: Pdf, resources: Any) -> None:
        # An odd number of pixels, so that rows of few bits end within a byte.
        shares = [part / 200 for x in range(199) for part in (x, x, x / 2, x / 3)]
        digits = "".join(f"{round(share * (2**bits - 1)):0{bits}b}" for share in shares)
        row = bytes(int(digits[at : at + 8].ljust(8, "0"), 2) for at in range(0, len(digits), 8))
        _picture(pdf, resources, zlib.compress(row * 100), Name.FlateDecode, 199, 100, bits)

    return add


def _indices(pdf: Pdf, resources: Any) -> None:
    """Add a picture of three colours of a palette, two pixels in a byte."""
    row = bytes([0x01] * 30 + [0x12] * 30 + [0x22] * 39 + [0x20])
    _picture(pdf, resources, zlib.compress(row * 100), Name.FlateDecode, 199, 100, 4)
    colors = bytes((10, 20, 30, 0, 200, 90, 0, 60, 200, 200, 120, 90))
    space = Array([Name.Indexed, Name.DeviceCMYK, 2, pikepdf.String(colors)])
    resources.XObject.Im1.ColorSpace = space


def _picture(
    pdf: Pdf, resources: Any, data: bytes, packed: Any, width: int, height: int, bits: int = 8
) -> None:
    image = pdf.make_stream(data)
    image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, packed
    image.Width, image.Height, image.BitsPerComponent = width, height, bits
    image.ColorSpace = Name.DeviceCMYK
    resources.XObject = Dictionary(Im1=image)


def _gradient(pdf: Pdf, resources: Any) -> None:
    def ramp(first: list[float], last: list[float]) -> Dictionary:
        return Dictionary(FunctionType=2, Domain=[0, 1], C0=first, C1=last, N=1)

    middle = [0.2, 0.9, 0.1, 0.3]
    course = Dictionary(
        FunctionType=3,
        Domain=[0, 1],
        Functions=[ramp([0, 0, 0, 0], middle), ramp(middle, [0.9, 0.8, 0.7, 0.6])],
        Bounds=[0.4],
        Encode=[0, 1, 0, 1],
    )
    resources.Shading = Dictionary(
        Sh1=Dictionary(
            ShadingType=2,
            ColorSpace=Name.DeviceCMYK,
            Coords=[20, 0, 240, 0],
            Function=course,
            Extend=[True, True],
        )
    )


def _form(pdf: Pdf, resources: Any) -> None:
    form = pdf.make_stream(b"0.9 0.9 0.2 0.5 k 0 0 50 50 re f")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 60, 60])
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    resources.XObject = Dictionary(Fm1=form)
    resources.ExtGState = Dictionary(Half=Dictionary(ca=0.5))


def _tiles(pdf: Pdf, resources: Any) -> None:
    tile = pdf.make_stream(b"0.9 0.9 0.9 0.3 k 0 0 5 10 re f")
    tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
    tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 10, 10]), 10, 10
    tile.Resources = Dictionary()
    resources.Pattern = Dictionary(P1=tile)


_GROUND: Final = b"0.3 0.2 0.2 0.1 k 20 20 220 160 re f\n"
_PLACED: Final = _GROUND + b"q 220 0 0 160 20 20 cm /Im1 Do Q"

_PAGES: Final = {
    "flat": (_GROUND + b"0.9 0.9 0.8 0.7 k 60 60 80 80 re f", None),
    "small and dark": (_GROUND + b"1 1 1 0.9 k 60 60 25 30 re f", None),
    "grey": (b"0.1 g 20 20 220 160 re f 0.9 0.5 0 0 K 12 w 20 100 m 240 100 l S", None),
    "letters of the alphabet": (_GROUND + b"q 1 1 0.5 0.5 k 60 60 m 150 60 l 100 160 l f Q", None),
    "raw picture": (_PLACED, _rows),
    **{f"raw picture of {bits} bits": (_PLACED, _of_bits(bits)) for bits in (1, 2, 4, 16)},
    "palette of 4 bits": (_PLACED, _indices),
    "stored as Adobe does": (_PLACED, _jpeg(adobe=True)),
    "stored plainly": (_PLACED, _jpeg(adobe=False)),
    "gradient": (b"q 20 20 220 160 re W n /Sh1 sh Q", _gradient),
    "half seen through": (_GROUND + b"/Half gs q 1.5 0 0 1.5 60 60 cm /Fm1 Do Q", _form),
    "pattern": (_GROUND + b"/Pattern cs /P1 scn 60 60 90 90 re f", _tiles),
}


@pytest.mark.parametrize("name", _PAGES)
def test_the_darkest_square_is_that_of_ghostscript(name: str, tmp_path: Path) -> None:
    path = _file(tmp_path / "page.pdf", *_PAGES[name])
    wanted, left, top = _mean_square(_printed(path))

    excess = _excess(path, 0.5)

    assert excess is not None and excess.wide
    # The edge between two of a few levels may lie a pixel beside.
    assert excess.total == pytest.approx(wanted, abs=0.04 if "bits" in name else 0.03)
    assert _bound(path) >= wanted - 0.01
    # Even ink has no darkest place; where there is one it is the same.
    if name in ("small and dark", "flat"):
        assert excess.left_pt + 10 == pytest.approx(left, abs=21)
        assert excess.top_pt + 10 == pytest.approx(top, abs=21)


@pytest.mark.parametrize("name", _PAGES)
def test_no_point_is_darker_than_the_bound(name: str, tmp_path: Path) -> None:
    path = _file(tmp_path / "page.pdf", *_PAGES[name])

    # A step of a plate is 1/255, and JPEG is not exact.
    assert _printed(path).max() <= _bound(path) + 0.06


@pytest.mark.parametrize(
    ("inks", "limit", "over"),
    [
        (b"0.8 0.8 0.8 0.6", 3.0, False),
        (b"0.8 0.8 0.8 0.604", 3.0, False),
        (b"0.8 0.8 0.8 0.61", 3.0, True),
        (b"0.7 0.7 0.6 0.4", 2.4, False),
        (b"0.7 0.7 0.6 0.41", 2.4, True),
        (b"1 1 1 0.5", 3.5, False),
        (b"1 1 1 0.51", 3.5, True),
    ],
)
def test_flat_areas_are_judged_to_half_a_percent(
    inks: bytes, limit: float, over: bool, tmp_path: Path
) -> None:
    # Something darker by a fifth, too small to matter, takes the proof away.
    speck = b" k 20 20 220 160 re f 1 1 %.2f 0 k 60 60 .5 .5 re f" % (limit - 1.8)
    path = _file(tmp_path / "page.pdf", inks + speck)

    assert (_excess(path, limit) is not None) is over


def test_a_small_patch_may_be_a_little_darker(tmp_path: Path) -> None:
    light = _GROUND + b"1 1 0.6 0.45 k 100 100 9 9 re f"
    dark = _GROUND + b"1 1 1 0.9 k 100 100 9 9 re f"

    assert _excess(_file(tmp_path / "light.pdf", light), 3.0) is None
    found = _excess(_file(tmp_path / "dark.pdf", dark), 3.0)
    assert found is not None and not found.wide
    assert found.total == pytest.approx(3.9, abs=0.03)
    assert found.left_pt == pytest.approx(100 - _TRIM[0], abs=4)
    assert found.top_pt == pytest.approx(_TRIM[3] - 109, abs=4)


def test_marks_outside_the_bleed_carry_what_they_like(tmp_path: Path) -> None:
    path = _file(tmp_path / "page.pdf", _GROUND + b"1 1 1 1 k 0 0 15 200 re f")

    assert _bound(path) == pytest.approx(0.8)
    assert _excess(path, 1.0) is None


def test_small_black_text_that_overprints_is_exempt(tmp_path: Path) -> None:
    def over(pdf: Pdf, resources: Any) -> None:
        resources.ExtGState = Dictionary(Over=Dictionary(op=True, OPM=1))

    line = b"0 0 0 1 k 60 60 90 1 re f"
    area = b"0 0 0 1 k 60 60 90 90 re f"
    thin = _file(tmp_path / "thin.pdf", _GROUND + b"/Over gs " + line, over)
    large = _file(tmp_path / "large.pdf", _GROUND + b"/Over gs " + area, over)

    assert _bound(thin) == pytest.approx(0.8)
    assert _bound(large) == pytest.approx(1.8)


def test_each_picture_is_decoded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from collateral.check import ink_pictures

    path = _file(tmp_path / "page.pdf", *_PAGES["stored as Adobe does"])
    first = _bound(path)
    monkeypatch.setattr(ink_pictures, "most_ink", None)

    assert _bound(path) == first
