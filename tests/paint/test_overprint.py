"""Overprint on the plates that Ghostscript makes: what lies beneath small black type stays."""

import re
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from collateral.core.color import BLACK, PAPER, Cmyk, Spot
from collateral.core.digest import of_bytes
from collateral.core.geometry import Matrix, Point, Rect, rotation
from collateral.model.frame import Group, Item, PlacedImage, Shape, Sheet, Stroke
from collateral.model.pdf_part import PdfPart
from tests.image.pdfs import logo
from tests.paint.drawing import CYAN, SAMPLES, painted, pressed, rect, sheet, text_line
from tests.tools import run

GROUND = rect(0, 0, 120, 60, CYAN)

#: A row of figures that leaves much ink at any size.
SAID = SAMPLES["en"]._replace(text="MMMM")


def text(size: float, fill: object = BLACK) -> Item:
    return text_line(SAID, x=10, y=40, size=size, fill=fill)


TURN = rotation(45, Point(40, 30))


def line(width: float) -> Shape:
    stroke = Stroke(paint=BLACK, width_pt=width)
    return Shape(path=(("M", 5, 20), ("L", 90, 20)), stroke=stroke)


def moved(item: Item, matrix: Matrix) -> Group:
    return Group(items=(item,), matrix=matrix)


def inks(made: Sheet, folder: Path) -> list[tuple[int, int, int, int]]:
    """Return all pixels of the first page at 288 ppi, four inks each, as a press would get them."""
    target = folder / "page.tif"
    options = ("-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiff32nc", "-r288", "-dTextAlphaBits=1")
    run("gs", *options, f"-sOutputFile={target}", str(painted(made, folder)))
    with Image.open(target) as image:
        return list(image.get_flattened_data())


def beneath_black(made: Sheet, folder: Path) -> set[int]:
    """Return the amounts of cyan that there are beneath full black."""
    found = {pixel[0] for pixel in inks(made, folder) if pixel[3] == 255}
    assert found, "nothing black on the page"
    return found


def on_cyan(*items: Item) -> Sheet:
    return sheet(GROUND, *items, width=120, height=60)


@pytest.mark.parametrize(
    ("item", "stays"),
    [
        pytest.param(text(8), True, id="small type"),
        pytest.param(text(11.9), True, id="type just below the limit"),
        pytest.param(text(12), False, id="type at the limit"),
        pytest.param(line(1), True, id="thin line"),
        pytest.param(line(2), False, id="line at the limit"),
        pytest.param(rect(5, 20, 90, 1), True, id="thin bar"),
        pytest.param(rect(5, 20, 90, 3), False, id="bar"),
        pytest.param(moved(text(8), (2, 0, 0, 2, -10, -40)), False, id="small type made large"),
        pytest.param(moved(text(16), (0.5, 0, 0, 0.5, 0, 0)), True, id="large type made small"),
        pytest.param(moved(text(11), TURN), True, id="small type turned"),
        pytest.param(moved(text(14), TURN), False, id="large type turned"),
        pytest.param(moved(line(3), (0.5, 0, 0, 0.5, 0, 0)), True, id="line made thin"),
    ],
)
def test_cyan_beneath_black(tmp_path: Path, item: Item, stays: bool) -> None:
    assert beneath_black(pressed(on_cyan(item)), tmp_path) == ({255} if stays else {0})


@pytest.mark.parametrize("fill", [Cmyk(0, 0, 0, 0.99), Cmyk(0.1, 0, 0, 1), PAPER])
def test_only_all_black_type_lets_cyan_stay(tmp_path: Path, fill: Cmyk) -> None:
    made = pressed(on_cyan(text(8, fill)))
    wanted = round(fill.c * 255)
    letters = [p for p in inks(made, tmp_path) if p[0] != 255]
    assert letters
    assert {p[0] for p in letters} <= {wanted - 1, wanted, wanted + 1}


def test_a_spot_beneath_small_type_stays_too(tmp_path: Path) -> None:
    made = pressed(sheet(rect(0, 0, 120, 60, Spot("Own", CYAN)), text(8), width=120, height=60))
    assert beneath_black(made, tmp_path) == {255}


def test_white_after_small_black_knocks_out(tmp_path: Path) -> None:
    """A code's field, white type and a white bar are there although black overprints before."""
    white = (
        rect(60, 5, 20, 20, PAPER),
        rect(65, 10, 10, 10),
        text_line(SAID, x=60, y=50, fill=PAPER),
    )
    made = pressed(on_cyan(text(8), *white))
    pixels = inks(made, tmp_path)
    at = {(x, y): pixels[y * 480 + x] for x, y in ((250, 30), (280, 60))}
    assert at[250, 30] == (0, 0, 0, 0)
    assert at[280, 60] == (0, 0, 0, 255)
    assert pixels.count((0, 0, 0, 0)) > 80 * 80 - 40 * 40 + 100


def test_an_outline_overprints_by_itself(tmp_path: Path) -> None:
    """The fill of a box with a thin black frame knocks out, and so does a white one."""
    framed = Shape(
        path=rect(20, 20, 40, 20).path, fill=PAPER, stroke=Stroke(paint=BLACK, width_pt=1)
    )
    pixels = inks(pressed(on_cyan(framed)), tmp_path)
    assert pixels[120 * 480 + 160] == (0, 0, 0, 0)
    assert {p[0] for p in pixels if p[3] == 255} == {255, 0}


def test_what_is_half_seen_through_does_not_overprint(tmp_path: Path) -> None:
    faint = Group(items=(text(8), rect(5, 50, 90, 1)), opacity_ratio=0.5)
    with pikepdf.open(painted(pressed(on_cyan(faint)), tmp_path)) as pdf:
        states = pdf.pages[0].Resources.ExtGState
        assert [state for state in states.values() if "/op" in state] == []
        (form,) = pdf.pages[0].Resources.XObject.values()
        assert "/ExtGState" not in form.Resources


def test_a_picture_or_a_form_after_black_is_painted_knocking_out(tmp_path: Path) -> None:
    faint = Group(items=(rect(5, 5, 9, 9, CYAN), rect(9, 9, 9, 9, CYAN)), opacity_ratio=0.5)
    made = pressed(sheet(text(8), faint, width=120, height=60))
    with pikepdf.open(painted(made, tmp_path)) as pdf:
        states = pdf.pages[0].Resources.ExtGState
        content = pdf.pages[0].Contents.read_bytes().decode()
        before = content[: content.index(" Do")]
        used = [states[f"/{name}"] for name in re.findall(r"/(GS\d+) gs", before)]
        assert [bool(state.op) for state in used if "/op" in state] == [True, False]


@pytest.mark.parametrize("before", [(), (text(8),)], ids=["alone", "after small black"])
@pytest.mark.parametrize(("mode", "beneath"), [(0, 0), (None, 0), (1, 255)])
def test_a_placed_page_overprints_as_it_does_alone(
    tmp_path: Path, before: tuple[Item, ...], mode: int | None, beneath: int
) -> None:
    """Black over cyan, overprinting: what is left of the cyan follows from the page's own mode."""

    def overprint(_: pikepdf.Pdf, page: pikepdf.Object) -> None:
        state = (
            pikepdf.Dictionary(op=True) if mode is None else pikepdf.Dictionary(op=True, OPM=mode)
        )
        page.Resources.ExtGState = pikepdf.Dictionary(G1=state)

    content = b"1 0 0 0 k 10 10 100 50 re f /G1 gs 0 0 0 1 k 30 20 60 30 re f"
    data = logo(content, overprint)
    (tmp_path / "logo.pdf").write_bytes(data)
    placed = PlacedImage(
        path=str(tmp_path / "logo.pdf"),
        digest=of_bytes(data),
        rect=Rect(10, 50, 100, 50),
        part=PdfPart(),
    )
    made = pressed(sheet(*before, placed, width=120, height=110))
    assert inks(made, tmp_path)[75 * 4 * 480 + 60 * 4] == (beneath, 0, 0, 255)


@pytest.mark.parametrize("printer", ["digital", "office", "screen"])
def test_a_printer_that_wants_no_overprint_gets_none(tmp_path: Path, printer: str) -> None:
    made = pressed(on_cyan(text(8)), printer)
    assert b"OPM" not in painted(made, tmp_path).read_bytes()


def test_it_is_said_once(tmp_path: Path) -> None:
    """The state is set where it changes, and not for each line."""
    lines = [text_line(SAID, x=10, y=10 + 9 * nth, size=8) for nth in range(5)]
    with pikepdf.open(painted(pressed(on_cyan(*lines, rect(0, 0, 9, 9))), tmp_path)) as pdf:
        assert pdf.pages[0].Contents.read_bytes().count(b" gs") == 2
        states = pdf.pages[0].Resources.ExtGState.values()
        assert sorted((bool(s.OP), bool(s.op), int(s.OPM)) for s in states) == [
            (False, False, 1),
            (True, True, 1),
        ]
