"""Every kind of font file: found, chosen, shaped, embedded, and inked as every reader sees it."""

import io
import json
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from tests.conftest import CampaignFolder
from tests.text.small_fonts import BOX, KINDS, write_kind
from tests.tools import run

CAMPAIGN = """
title: Kinds
source-language: en
languages: [en]
region: BE
edition: 2026-11
checked: 2026-11-01
contact:
  phone: "+3278055800"
  url: https://www.example.org
  domains: [example.org]
styles:
  body:
    family: Small
    size: 36pt
    color: black
"""
LAYOUT = """
title: words
trim: [60mm, 40mm]
page:
  children:
    - text: words
      at: {start: 10mm, top: 10mm}
"""

DPI = 288
#: What a letter loses in height at 36 pt: two thirds of the way from 12 to 48.
LOWER = 200 * (36 - 12) / (48 - 12)
PX_PER_UNIT = 36 / 1000 * DPI / 72


def by_poppler(path: Path) -> Image.Image:
    return Image.open(io.BytesIO(run("pdftoppm", "-r", str(DPI), "-gray", "-cropbox", str(path))))


def by_mupdf(path: Path) -> Image.Image:
    drawn = run("mutool", "draw", "-r", str(DPI), "-F", "png", "-c", "gray", "-o", "-", str(path))
    return Image.open(io.BytesIO(drawn))


def by_ghostscript(path: Path) -> Image.Image:
    options = ("-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pnggray", "-dUseCropBox", f"-r{DPI}")
    return Image.open(io.BytesIO(run("gs", *options, "-sOutputFile=-", str(path))))


def by_pdfium(path: Path) -> Image.Image:
    with pypdfium2.PdfDocument(path) as document:
        return document[0].render(scale=DPI / 72, grayscale=True).to_pil()


READERS = {
    "poppler": by_poppler,
    "mupdf": by_mupdf,
    "ghostscript": by_ghostscript,
    "pdfium": by_pdfium,
}


def letter(picture: Image.Image) -> tuple[float, float]:
    """Return width and height of the leftmost letter in units of the font."""
    dark = np.asarray(picture.convert("L")) < 128
    columns = np.flatnonzero(dark.any(axis=0))
    n_wide = int(np.argmax(np.diff(columns, append=columns[-1] + 2) > 1)) + 1
    rows = np.flatnonzero(dark[:, columns[:n_wide]].any(axis=1))
    return n_wide / PX_PER_UNIT, (rows[-1] - rows[0] + 1) / PX_PER_UNIT


def made(folder: CampaignFolder, kind: str, *styles: str) -> Path:
    """Build a page with a font of a kind deep in the folder of fonts; return the file."""
    path = folder.root / "assets" / "fonts" / "brand" / "print" / f"font{Path(kind).suffix}"
    write_kind(kind, path)
    folder.write("campaign.yaml", CAMPAIGN + "".join(f"    {line}\n" for line in styles))
    folder.write("layouts/page.yaml", LAYOUT)
    folder.write("translations/en.yaml", "words: aa aa\n")
    code, _, stderr = folder.run("build", "--language", "en")
    assert code == 0, stderr
    assert "font." not in stderr
    return folder.root / "out" / "page" / "60x40mm" / "page-60x40mm-en.pdf"


@pytest.mark.parametrize("kind", KINDS)
def test_every_reader_sees_the_ink_of_the_letters(tmp_path: Path, kind: str) -> None:
    file = made(CampaignFolder(tmp_path), kind)
    run("qpdf", "--check", str(file))
    # A font that is drawn for several sizes is set in the drawing for the size of the type.
    wanted = (BOX[1], BOX[2] - (LOWER if kind.startswith("variable") else 0))
    for name, rendered in READERS.items():
        assert letter(rendered(file)) == pytest.approx(wanted, abs=1.5 / PX_PER_UNIT), name
    (row,) = run("pdffonts", str(file)).decode().splitlines()[2:]
    assert row[6:7] == "+" and row.split()[-5:-2] == ["yes", "yes", "yes"]
    assert ("CID TrueType" in row) is kind.endswith((".ttf", ".ttc"))
    assert run("pdftotext", str(file), "-").decode().strip() == "aa aa"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith("variable")])
@pytest.mark.parametrize(
    ("styles", "size"),
    [
        (("weight: 900",), (600, 700)),
        (("weight: 650",), (450, 700)),
        (("width: 75%",), (250, 700)),
        (("italic: true",), (300, 800)),
        (("weight: 900", "width: 50%", "italic: true"), (500, 800)),
    ],
)
def test_the_axes_are_those_of_the_style(
    tmp_path: Path, kind: str, styles: tuple[str, ...], size: tuple[int, int]
) -> None:
    file = made(CampaignFolder(tmp_path), kind, *styles)
    wanted = (size[0], size[1] - LOWER)
    assert letter(by_poppler(file)) == pytest.approx(wanted, abs=1.5 / PX_PER_UNIT)


def test_the_size_that_sets_an_axis_is_the_one_on_the_page(tmp_path: Path) -> None:
    folder = CampaignFolder(tmp_path)
    made(folder, "variable.ttf")
    folder.write("layouts/page.yaml", LAYOUT.replace("trim: [60mm, 40mm]", "trim: A4\nsizes: [A6]"))
    assert folder.run("build", "--language", "en")[0] == 0
    file = tmp_path / "out" / "page" / "A6" / "page-A6-en.pdf"
    scale = 105 / 210
    lower = 200 * (36 * scale - 12) / (48 - 12)
    wide, high = (length / scale for length in letter(by_poppler(file)))
    assert (wide, high) == pytest.approx((300, 700 - lower), abs=3 / PX_PER_UNIT)


def test_axes_stop_where_they_end_and_say_so(tmp_path: Path) -> None:
    folder = CampaignFolder(tmp_path)
    made(folder, "variable.ttf")
    folder.replace("campaign.yaml", "size: 36pt", "size: 20pt\n    weight: 950")
    code, _, stderr = folder.run("build", "--language", "en")
    assert code == 0
    assert "`body` asks for weight 950, and `Small` is set in 900" in stderr
    assert "[font.no-weight]" in stderr and "100 to 900 at 50 to 100 % width, also italic" in stderr
    folder.replace("campaign.yaml", "weight: 950", "width: 110%")
    code, _, stderr = folder.run("build", "--language", "en")
    assert code == 3
    assert "`Small` has no width of 110 %" in stderr and "50 to 100" in stderr


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith("variable")])
def test_letters_become_as_narrow_as_their_box_wants(tmp_path: Path, kind: str) -> None:
    folder = CampaignFolder(tmp_path)
    made(folder, kind, "width-to: 50%", "shrink-to: 100%")
    boxed = "at: {start: 10mm, top: 10mm, width: 22mm, height: 14mm}\n      overflow: shrink"
    folder.replace("layouts/page.yaml", "at: {start: 10mm, top: 10mm}", boxed)
    code, stdout, stderr = folder.run("fit", "--format", "json")
    assert code == 0, stderr
    (fit,) = json.loads(stdout)["fits"]
    # Five letters and spaces of 345 units are 21.9 mm at 36 pt; those of 350 would be 22.2 mm.
    assert (fit["width_percent"], fit["size_pt"], fit["lines"]) == (72.5, 36.0, 1)
    assert folder.run("build")[0] == 0
    file = tmp_path / "out" / "page" / "60x40mm" / "page-60x40mm-en.pdf"
    assert letter(by_poppler(file)) == pytest.approx((245, 700 - LOWER), abs=1.5 / PX_PER_UNIT)
    assert run("pdftotext", str(file), "-").decode().strip() == "aa aa"
