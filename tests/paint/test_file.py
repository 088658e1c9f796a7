"""The file as a whole: what others say of it, what its dictionary entries are, the same bytes."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import numpy as np
import pikepdf
import pytest
from PIL import Image

from collateral.core.color import Cmyk, Spot
from collateral.core.geometry import Point, rotation, same_sides
from collateral.core.version import VERSION
from collateral.model.frame import Group, LinearGradient, Page, Sheet, Stop
from collateral.paint.objects import name, number
from tests.paint.drawing import (
    CYAN,
    MAGENTA,
    RED,
    SAMPLES,
    painted,
    rect,
    sheet,
    sheet_of,
    text_line,
)
from tests.tools import need, run

ACROSS = LinearGradient(
    start=Point(0, 0), end=Point(200, 0), stops=(Stop(0, CYAN), Stop(0.4, RED), Stop(1, MAGENTA))
)
INK = Spot("Ink: 100% (süß)", RED, 0.7)


def rich() -> Sheet:
    """Return two pages with everything on them but pictures."""
    lines = [text_line(said, y=30 + 30 * nth) for nth, said in enumerate(SAMPLES.values())]
    overlap = (rect(10, 10, 60, 60, CYAN), rect(40, 40, 60, 60, INK), lines[0])
    inked = LinearGradient(
        start=Point(0, 0), end=Point(9, 9), stops=(Stop(0, INK), Stop(1, Spot(INK.name, RED, 0)))
    )
    first = Page(
        width_pt=297.64,
        height_pt=419.53,
        bleed=same_sides(8.5),
        items=(
            rect(-8.5, -8.5, 314.64, 436.53, ACROSS),
            *lines,
            text_line(SAMPLES["ar"], y=340, fill=ACROSS),
            Group(items=overlap, matrix=rotation(12, Point(50, 50)), opacity_ratio=0.4),
        ),
    )
    second = Page(
        width_pt=200,
        height_pt=100,
        bleed=same_sides(0),
        items=(lines[1], rect(9, 9, 20, 20, inked)),
    )
    return sheet_of(first, second)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return painted(rich(), tmp_path_factory.mktemp("rich"))


def test_qpdf_finds_no_fault(file: Path) -> None:
    assert b"No syntax or stream encoding errors" in run("qpdf", "--check", str(file))


def test_ghostscript_renders_without_a_word(file: Path) -> None:
    program = need("gs")
    done = subprocess.run(
        [program, "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-sDEVICE=nullpage", str(file)],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_mupdf_renders_without_a_word(file: Path, tmp_path: Path) -> None:
    program = need("mutool")
    target = str(tmp_path / "page.pgm")
    done = subprocess.run(
        [program, "draw", "-q", "-r", "36", "-o", target, str(file)],
        capture_output=True,
        check=False,
        timeout=60,
    )
    said = done.stderr.replace(b"warning: ICC support is not available\n", b"")
    assert (done.returncode, said) == (0, b"")


def test_no_font_of_the_library_and_no_ascii_filter(file: Path) -> None:
    data = file.read_bytes()
    for stray in (b"Helvetica", b"ASCII85", b"anonymous", b"unspecified", b"ReportLab", b"/Trans "):
        assert stray not in data
    assert data.startswith(b"%PDF-1.6\n")


def test_the_page_boxes(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        first, second = pdf.pages
        assert [float(x) for x in first.MediaBox] == [0, 0, 314.64, 436.53]
        assert first.BleedBox == first.MediaBox
        assert [float(x) for x in first.TrimBox] == [8.5, 8.5, 306.14, 428.03]
        assert second.TrimBox == second.MediaBox == second.BleedBox == [0, 0, 200, 100]
        for page in pdf.pages:
            assert not {"/Rotate", "/Trans", "/CropBox", "/ArtBox", "/Annots"} & set(page.keys())


def test_only_a_page_seen_through_says_how_it_is_mixed(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        group = pdf.pages[0].Group
        assert (group.S, group.CS, group.I) == ("/Transparency", "/DeviceCMYK", True)
        assert "/Group" not in pdf.pages[1]
        (form,) = pdf.pages[0].Resources.XObject.values()
        assert (form.Group.CS, form.Group.I) == ("/DeviceCMYK", True)


def test_the_information(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        assert info == {
            "/Title": "Übung – 练习",
            "/Author": "A (b) \\ c",
            "/Creator": f"collateral {VERSION}",
            "/Producer": f"collateral {VERSION}",
            "/CreationDate": "D:20261101000000Z",
            "/ModDate": "D:20261101000000Z",
        }
        assert pdf.Root.Lang == "en"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        one, other = pdf.trailer.ID
        assert bytes(one) == bytes(other) and len(bytes(one)) == 16


def test_an_author_nobody_named_is_not_made_up(tmp_path: Path) -> None:
    made = sheet(rect(0, 0, 1, 1))
    nameless = Sheet(
        pages=made.pages, title="T", language="en", author="", date="2026-11-01", identity="1"
    )
    with pikepdf.open(painted(nameless, tmp_path)) as pdf:
        assert "/Author" not in pdf.docinfo


def test_the_identifier_follows_the_identity(file: Path, tmp_path: Path) -> None:
    other = painted(sheet_of(), tmp_path)
    assert other.read_bytes()[-60:] != file.read_bytes()[-60:]
    ids = [re.search(rb"/ID \[(<\w+>)\1\]", path.read_bytes()) for path in (file, other)]
    assert ids[0] and ids[1] and ids[0][1] == ids[1][1]


def test_the_plate_of_an_ink_bears_its_name(file: Path, tmp_path: Path) -> None:
    with pikepdf.open(file) as pdf:
        spaces = {str(s[1]) for s in pdf.objects if isinstance(s, pikepdf.Array) and len(s) == 4}
        assert "/Ink: 100% (süß)" in spaces
    run(
        "gs",
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-sDEVICE=tiffsep",
        "-r10",
        f"-sOutputFile={tmp_path}/plate%d.tif",
        str(file),
    )
    plates = {unquote(path.stem) for path in tmp_path.glob("plate1*")}
    assert "plate1(Ink: 100% (süß))" in plates


def test_the_press_gets_the_inks_that_were_asked_for(tmp_path: Path) -> None:
    """Ghostscript keeps the numbers of DeviceCMYK, one byte per ink."""
    half = Group(items=(rect(20, 0, 10, 10, Cmyk(0, 0.4, 1, 0)),) * 2, opacity_ratio=0.5)
    page = sheet(
        rect(0, 0, 10, 10),
        rect(10, 0, 10, 10, Cmyk(0.1, 0.2, 0.3, 0.4)),
        half,
        rect(30, 0, 10, 10, Spot("Own", Cmyk(1, 0.5, 0, 0), 0.5)),
        width=40,
        height=10,
    )
    target = tmp_path / "page.tif"
    options = ("-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiff32nc", "-r72")
    run("gs", *options, f"-sOutputFile={target}", str(painted(page, tmp_path)))
    with Image.open(target) as image:
        seen = [image.getpixel((x, 5)) for x in (5, 15, 25, 35)]
    wanted = [(0, 0, 0, 1), (0.1, 0.2, 0.3, 0.4), (0, 0.2, 0.5, 0), (0.5, 0.25, 0, 0)]
    assert np.abs(np.array(seen) - np.array(wanted) * 255).max() <= 1.5


def test_the_same_sheet_gives_the_same_bytes(file: Path, tmp_path: Path) -> None:
    assert painted(rich(), tmp_path).read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "7"},
    ],
)
def test_every_process_gives_the_same_bytes(
    file: Path, tmp_path: Path, settings: dict[str, str]
) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.paint.test_file import painted, rich;"
        "painted(rich(), Path(sys.argv[1]))"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2])}
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], env=environment | settings, check=True
    )
    assert (tmp_path / "sheet.pdf").read_bytes() == file.read_bytes()


def test_what_is_used_twice_is_written_once(tmp_path: Path) -> None:
    twice = sheet(*[rect(x, 0, 2, 2, fill) for x in (0, 4) for fill in (ACROSS, INK)])
    data = painted(twice, tmp_path).read_bytes()
    assert data.count(b"/ShadingType") == 1
    assert data.count(b"/Separation") == 1


@pytest.mark.parametrize(
    ("value", "n_decimals", "text"),
    [
        (1.0, 3, "1"),
        (-0.0004, 3, "0"),
        (0.5, 3, "0.5"),
        (100.0, 2, "100"),
        (1e-7, 9, "0.0000001"),
        (123456.789, 2, "123456.79"),
        (-20.10, 2, "-20.1"),
        (30.0, 0, "30"),
    ],
)
def test_numbers_are_short(value: float, n_decimals: int, text: str) -> None:
    assert number(value, n_decimals) == text


def test_names_are_escaped() -> None:
    assert name("A b/ü#") == "/A#20b#2F#C3#BC#23"
