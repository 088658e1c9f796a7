"""Pages of foreign PDFs: what is seen of them, what they are made of, and what stays behind."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from collateral.image.fault import ImageFault
from collateral.image.pdf_copy import read_page
from collateral.image.pdf_page import outline_of
from collateral.model.pdf_part import PageBox, PdfPart
from tests.image.pdfs import LOGO, logo

PART = PdfPart()


def _page(**entries: Any) -> Any:
    plain = {"Type": Name.Page, "MediaBox": Array([0, 0, 120, 70])}
    return Dictionary(**plain | entries)


@pytest.mark.parametrize(
    ("box", "found"),
    [
        (PageBox.MEDIA, (0, 0, 120, 70)),
        (PageBox.CROP, (5, 5, 115, 65)),
        (PageBox.BLEED, (7, 7, 113, 63)),
        (PageBox.TRIM, (10, 10, 110, 60)),
        (PageBox.ART, (5, 5, 115, 65)),
    ],
)
def test_each_box_is_found_or_what_stands_for_it(box: PageBox, found: tuple[float, ...]) -> None:
    page = _page(
        CropBox=Array([5, 5, 115, 65]),
        BleedBox=Array([113, 63, 7, 7]),
        TrimBox=Array([10, 10, 110, 60]),
    )
    assert outline_of(page, box).box == found


def test_a_box_ends_at_the_media_box() -> None:
    page = _page(TrimBox=Array([-10, -10, 110, 500]))
    assert outline_of(page, PageBox.TRIM).box == (0, 0, 110, 70)


@pytest.mark.parametrize("turn", [0, 90, 180, 270, 360, -90])
def test_a_page_is_turned_as_it_is_shown(turn: int) -> None:
    outline = outline_of(_page(Rotate=turn, TrimBox=Array([10, 10, 110, 60]), UserUnit=2), PART.box)
    wide, high = (200, 100) if turn % 180 == 0 else (100, 200)
    assert (outline.width_pt, outline.height_pt) == (wide, high)
    a, b, c, d, e, f = outline.matrix
    left, bottom, right, top = outline.box
    corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
    shown = [(a * x + c * y + e, b * x + d * y + f) for x, y in corners]
    # The lower left corner goes clockwise round the page, a corner for each quarter.
    around = [(0, 0), (0, high), (wide, high), (wide, 0)]
    quarters = turn % 360 // 90
    assert shown == around[quarters:] + around[:quarters]


@pytest.mark.parametrize(
    "entries",
    [
        {"MediaBox": Array([0, 0, 0, 70])},
        {"Rotate": 45},
        {"UserUnit": 0},
        {"TrimBox": Array([200, 0, 300, 70])},
    ],
)
def test_a_page_without_an_area_is_refused(entries: dict[str, Any]) -> None:
    with pytest.raises(ImageFault, match="sound"):
        outline_of(_page(**entries), PageBox.TRIM)


def test_what_a_page_stands_in_gives_it_boxes_and_resources(tmp_path: Path) -> None:
    def inherit(pdf: Pdf, page: Any) -> None:
        tree = pdf.Root.Pages
        tree.Rotate, tree.MediaBox = 90, page.MediaBox
        del page["/MediaBox"]
        tree.Resources = Dictionary(Mark=Name.Here)
        del page["/Resources"]

    found = _read(tmp_path, logo(more=inherit))
    assert (found.outline.width_pt, found.outline.height_pt) == (50, 100)
    assert found.resources == (0,)
    assert found.objects[0].text == ("<<", "/Mark ", "/Here", "\n", ">>")


def _read(tmp_path: Path, data: bytes, part: PdfPart = PART) -> Any:
    path = tmp_path / "placed.pdf"
    path.write_bytes(data)
    return read_page(path, part)


def test_operators_in_pieces_become_one(tmp_path: Path) -> None:
    def split(pdf: Pdf, page: Any) -> None:
        halves = LOGO[:30], LOGO[30:]
        page.Contents = Array([pdf.make_stream(half) for half in halves])

    found = _read(tmp_path, logo(more=split))
    import zlib

    assert zlib.decompress(found.content).split() == (LOGO[:30] + b"\n" + LOGO[30:]).split()


def test_what_has_no_use_stays_behind(tmp_path: Path) -> None:
    def dress(pdf: Pdf, page: Any) -> None:
        form = pdf.make_stream(LOGO)
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
        form.Metadata = pdf.make_stream(b"<x/>")
        form.PieceInfo = Dictionary(Maker=Dictionary())
        form.StructParents = 3
        layer = Dictionary(Type=Name.OCG)
        form.OC = pdf.make_indirect(layer)
        page.Resources.XObject = Dictionary(Fm1=form)
        page.Resources.Properties = Dictionary(MC0=pdf.make_indirect(layer))

    found = _read(tmp_path, logo(b"/Fm1 Do", dress))
    written = "".join(
        "".join(map(str, copied.text)) + str(copied.entries) for copied in found.objects
    )
    for key in ("Metadata", "PieceInfo", "StructParents", "OC", "OCG"):
        assert key not in written


def test_lzw_is_packed_anew(tmp_path: Path) -> None:
    def pack(pdf: Pdf, page: Any) -> None:
        # The codes of `-----A---B`. ISO 32000-2:2020, 7.4.4.2, example 2.
        data = bytes.fromhex("800B6050220C0C8501")
        form = pikepdf.Stream(pdf, data)
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
        form[Name.Filter] = Name.LZWDecode
        page.Resources.Pattern = Dictionary()
        page.Resources.Lzw = form

    found = _read(tmp_path, logo(more=pack))
    (copied,) = found.objects
    assert copied.entries["Filter"] == ("/FlateDecode",)
    import zlib

    assert zlib.decompress(copied.data) == b"-----A---B"


def test_black_alone_is_told_from_four_inks(tmp_path: Path) -> None:
    assert _read(tmp_path, logo(b"0 0 0 0.5 k 0 0 9 9 re f")).traits.colors == {"black"}
    assert _read(tmp_path, logo()).traits.colors == {"black", "cmyk"}
