"""Text as other programs read it: fonts, extraction, ink."""

import re
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest

from collateral.core.color import BLACK
from collateral.core.geometry import Point, rotation
from collateral.core.record import replace
from collateral.model.frame import FaceRef, GlyphRun, Group, LinearGradient, Stop, TextLine
from tests.paint.drawing import (
    CYAN,
    FONTS,
    RED,
    SAMPLES,
    Said,
    painted,
    pixels,
    shaped,
    sheet,
    text_line,
)
from tests.text.small_fonts import SMALL_TEXT, small_font
from tests.tools import run

#: Marks that a reader of right-to-left text puts around what it found.
DIRECTIONS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2069"))


def by_poppler(path: Path) -> str:
    text = run("pdftotext", "-layout", "-nopgbrk", str(path), "-").decode()
    return text.translate(DIRECTIONS).strip()


def by_pdfium(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return document[0].get_textpage().get_text_bounded().strip()


READERS = {"poppler": by_poppler, "pdfium": by_pdfium}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return one file per language, one line in each."""
    made = {}
    for language, said in SAMPLES.items():
        folder = tmp_path_factory.mktemp(language)
        made[language] = painted(sheet(text_line(said), width=500, height=80), folder)
    return made


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("reader", READERS)
def test_what_is_read_is_what_was_written(
    pages: dict[str, Path], language: str, reader: str
) -> None:
    assert READERS[reader](pages[language]) == SAMPLES[language].text


@pytest.mark.parametrize("language", SAMPLES)
def test_all_fonts_are_embedded_subsets_that_say_what_they_show(
    pages: dict[str, Path], language: str
) -> None:
    rows = run("pdffonts", str(pages[language])).decode().splitlines()[2:]
    assert len(rows) == 1
    assert rows[0][6:7] == "+" and rows[0].split()[-5:-2] == ["yes", "yes", "yes"]


ARABIC = ("NotoSansArabic-Regular", "Arab", "ar")
PHONE = "+32 2 511 64 64"


def arabic_line_with_a_phone_number(folder: Path) -> Path:
    line = text_line(
        Said("اتصل بنا على ", *ARABIC, 1),
        Said(PHONE, "NotoSans-Bold", "Latn", "ar", 2),
        Said(" مجانًا", *ARABIC, 1),
    )
    return painted(sheet(line, width=400, height=80), folder)


def test_a_phone_number_in_an_arabic_line_is_read_in_its_order(tmp_path: Path) -> None:
    text = by_poppler(arabic_line_with_a_phone_number(tmp_path))
    assert PHONE in text
    assert "اتصل بنا على" in text and "مجانًا" in text


def test_a_phone_number_in_an_arabic_line_is_seen_in_its_order(tmp_path: Path) -> None:
    """PDFium turns groups of digits round when it copies such a line; places do not lie."""
    with pypdfium2.PdfDocument(arabic_line_with_a_phone_number(tmp_path)) as document:
        page = document[0].get_textpage()
        text = page.get_text_range()
        placed = sorted((page.get_charbox(nth)[0], mark) for nth, mark in enumerate(text))
    seen = "".join(mark for _, mark in placed if mark in PHONE)
    assert seen.replace(" ", "") == PHONE.replace(" ", "")
    assert all(group in text for group in PHONE.lstrip("+").split())


@pytest.mark.parametrize("reader", READERS)
def test_kerned_latin_is_one_line_of_words(tmp_path: Path, reader: str) -> None:
    said = Said("AVATAR To, WAY. “Typ”", "NotoSans-Regular", "Latn", "en")
    page = sheet(text_line(said, y=80, size=60), width=900, height=100)
    assert READERS[reader](painted(page, tmp_path)) == said.text


@pytest.mark.parametrize("reader", READERS)
def test_more_letters_than_one_block_holds(tmp_path: Path, reader: str) -> None:
    letters = "".join(map(chr, [*range(0x21, 0x7F), *range(0x391, 0x3A2), *range(0x410, 0x450)]))
    line = text_line(Said(letters, "NotoSans-Regular", "Latn", "en"), size=8)
    file = painted(sheet(line, width=1200, height=60), tmp_path)
    assert READERS[reader](file) == letters
    with pikepdf.open(file) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        sizes = re.findall(rb"(\d+) beginbfchar", font.ToUnicode.read_bytes())
    assert sum(map(int, sizes)) == len(letters) and max(map(int, sizes)) == 100


def test_joiners_stay_in_the_text(tmp_path: Path) -> None:
    said = Said("می‌خواهم", *ARABIC, 1)
    assert "\u200c" in by_poppler(painted(sheet(text_line(said), width=200, height=80), tmp_path))


def hb_view_ink(said: Said, folder: Path, size: int) -> np.ndarray:
    target = folder / "view.pgm"
    direction = "rtl" if said.level % 2 else "ltr"
    run(
        "hb-view",
        str(FONTS / f"{said.font}.ttf"),
        said.text,
        f"--font-size={size}",
        f"--direction={direction}",
        f"--script={said.script}",
        f"--language={said.language}",
        "--margin=40",
        "--output-format=png",
        f"--output-file={target}",
    )
    from PIL import Image

    with Image.open(target) as image:
        return ink(np.asarray(image.convert("L"), dtype=int))


def ink(grey: np.ndarray) -> np.ndarray:
    """Return what is dark, 0..1, cut to its edges."""
    dark = 1 - (grey - grey.min()) / (grey.max() - grey.min())
    rows, columns = (np.flatnonzero(dark.max(axis=axis) > 0.5) for axis in (1, 0))
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


@pytest.mark.parametrize("language", SAMPLES)
def test_the_ink_is_that_of_hb_view(language: str, tmp_path: Path) -> None:
    said, size = SAMPLES[language], 80
    path = painted(sheet(text_line(said, y=220, size=size), width=2000, height=400), tmp_path)
    ours = ink(pixels(path).mean(axis=2))
    theirs = hb_view_ink(said, tmp_path, size)
    # From the foot up: hb-view cuts off what rises above the ascender.
    (ours_height, ours_width), (height, width) = ours.shape, theirs.shape
    assert abs(ours_width - width) <= 2 and -1 <= ours_height - height <= 10
    assert max(agreement(ours[::-1][y:, x:], theirs[::-1]) for y in range(2) for x in range(2)) > (
        0.97
    )


def agreement(one: np.ndarray, other: np.ndarray) -> float:
    height, width = np.minimum(one.shape, other.shape)
    one, other = one[:height, :width], other[:height, :width]
    return float((one * other).sum() / np.sqrt((one**2).sum() * (other**2).sum()))


def test_the_ink_test_can_fail(tmp_path: Path) -> None:
    said = SAMPLES["ar"]
    theirs = hb_view_ink(said, tmp_path, 40)
    assert agreement(theirs[:, ::-1], theirs) < 0.7


def test_text_turns_with_its_group_and_is_never_mirrored(tmp_path: Path) -> None:
    said = Said("LF", "NotoSans-Bold", "Latn", "en")
    line = text_line(said, x=20, y=60, size=40)
    turned = Group(items=(line,), matrix=rotation(90, Point(50, 50)))
    straight = pixels(painted(sheet(line, width=100, height=100), tmp_path)).mean(axis=2)
    around = pixels(painted(sheet(turned, width=100, height=100), tmp_path)).mean(axis=2)
    assert agreement(255 - np.rot90(straight, -1), 255 - around) > 0.98


def test_text_is_filled_with_a_gradient(tmp_path: Path) -> None:
    said = Said("MMMM", "NotoSans-Bold", "Latn", "en")
    fill = LinearGradient(
        start=Point(0, 0), end=Point(200, 0), stops=(Stop(0.5, CYAN), Stop(0.5, RED))
    )
    seen = pixels(painted(sheet(text_line(said, size=60, fill=fill), width=220), tmp_path), 2)
    dark = seen[(seen.min(axis=2) < 60)]
    assert dark.size
    left, right = seen[:, :190].reshape(-1, 3), seen[:, 230:].reshape(-1, 3)
    assert left[:, 2].min() > 150, "left of the middle is cyan: blue stays high"
    assert right[right[:, 2] < 60].size, "right of the middle is red"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", ["cff", "cff2", "glyf-variable"])
def test_other_kinds_of_outlines(tmp_path: Path, kind: str, reader: str) -> None:
    path, axes = small_font(kind, tmp_path)
    ref = FaceRef(str(path), 0, axes)
    run_ = shaped(Said(SMALL_TEXT, "", "Latn", "en"), 10, ref)
    line = TextLine(runs=(run_,), baseline_y_pt=40, size_pt=20, fill=BLACK)
    file = painted(sheet(line, width=200, height=60), tmp_path)
    # Poppler gives a plain space for every kind.
    assert READERS[reader](file).replace("\u00a0", " ") == SMALL_TEXT.replace("\u00a0", " ")
    assert (pixels(file)[20:40] < 60).any()
    rows = run("pdffonts", str(file)).decode().splitlines()[2:]
    assert ("CID Type 0C" if "cff" in kind else "CID TrueType") in rows[0]
    assert b"No syntax or stream" in run("qpdf", "--check", str(file))


def test_a_cluster_of_cff_is_said_by_actual_text_and_raised(tmp_path: Path) -> None:
    path, _ = small_font("cff", tmp_path)
    run_ = GlyphRun(
        face=FaceRef(str(path)),
        upem=1000,
        text="a\u0301b",
        script="Latn",
        level=0,
        x_pt=10,
        glyphs=(2, 3, 3),
        clusters=(0, 0, 2),
        advances=(600, 0, 600),
        x_offsets=(0, -400, 0),
        y_offsets=(0, 1000, 0),
    )
    line = TextLine(runs=(run_,), baseline_y_pt=50, size_pt=20, fill=BLACK)
    file = painted(sheet(line, width=60, height=60), tmp_path)
    assert by_poppler(file) == "a\u0301b"
    dark = pixels(file).max(axis=2) < 60
    # The letter, 10 pt wide, is 14 pt high; the mark stands a whole em above its place.
    assert dark[37:49, 12:20].all() and dark[37:49, 24:27].all()
    assert dark[17:29, 16:19].all() and not dark[30:35].any()


def test_nothing_of_a_line_is_cut_when_it_is_seen_through(tmp_path: Path) -> None:
    line = text_line(SAMPLES["ur"], x=30, y=60, size=40)
    group = Group(items=(line, line), opacity_ratio=0.5)
    plain, faint = (
        ink(pixels(painted(sheet(item, width=600, height=100), tmp_path)).mean(axis=2))
        for item in (line, group)
    )
    assert plain.shape == faint.shape
    # Painted twice, the soft edges of letters are a little darker.
    assert agreement(plain, faint) > 0.98


def test_glyphs_stand_where_they_were_put(tmp_path: Path) -> None:
    """Advances of the run, not of the font, and offsets, to a hundredth of the em."""
    run_ = shaped(Said("HHH", "NotoSans-Bold", "Latn", "en"), 10)
    run_ = replace(run_, advances=(1500, 300, 700), x_offsets=(0, 250, -120))
    line = TextLine(runs=(run_,), baseline_y_pt=80, size_pt=100, fill=BLACK)
    with pypdfium2.PdfDocument(painted(sheet(line, width=500, height=100), tmp_path)) as document:
        page = document[0].get_textpage()
        text = page.get_text_range()
        lefts = [page.get_charbox(nth)[0] for nth, mark in enumerate(text) if mark == "H"]
    # H begins 0.092 em right of its origin; origins: 10, 10 + 150 + 25, 10 + 180 - 12.
    expected = [origin + 9.2 for origin in (10, 185, 178)]
    assert sorted(lefts) == pytest.approx(sorted(expected), abs=0.3)


def accented(text: str, x: float, **said: object) -> GlyphRun:
    return replace(shaped(Said(text, "NotoSans-Regular", "Latn", "en"), x), **said)


@pytest.mark.parametrize("reader", READERS)
def test_words_set_apart_are_read_in_their_place(tmp_path: Path, reader: str) -> None:
    runs: list[GlyphRun] = []
    x = 10.0
    small = {"size_ratio": 0.6, "rise_em": 0.35}
    for text, said in (("Open ", {}), ("all", {"fill": RED}), (" day", {}), ("2", small)):
        runs.append(accented(text, x, **said))
        x += sum(runs[-1].advances) / runs[-1].upem * runs[-1].size_ratio * 16
    line = replace(text_line(SAMPLES["en"]), runs=tuple(runs))
    path = painted(sheet(line, width=500, height=80), tmp_path)
    assert " ".join(READERS[reader](path).split()) == "Open all day2"


def test_a_run_has_its_own_colour_size_and_height(tmp_path: Path) -> None:
    runs = (
        accented("HHH", 10),
        accented("HHH", 60, fill=RED, size_ratio=2.0),
        accented("HHH", 160, rise_em=1.0),
    )
    line = replace(text_line(SAMPLES["en"]), runs=runs)
    found = pixels(painted(sheet(line, width=240, height=80), tmp_path))
    red = (found[:, :, 0] > 150) & (found[:, :, 2] < 100)
    rows = np.flatnonzero(red.any(axis=1))
    assert 20 <= rows[-1] - rows[0] + 1 <= 26
    black = found.max(axis=2) < 100
    left, right = black[:, :60], black[:, 160:]
    assert np.flatnonzero(left.any(axis=1))[-1] - np.flatnonzero(right.any(axis=1))[-1] == 16


@pytest.mark.parametrize("kind", ["NotoSans-Regular", "cff"])
def test_a_run_whose_em_has_fewer_units_is_set_larger(tmp_path: Path, kind: str) -> None:
    """A font that helps out in a line of another one is set at a size of its own."""
    said = Said("a b", "NotoSans-Regular", "Latn", "en")
    ref = None if kind == "NotoSans-Regular" else FaceRef(str(small_font(kind, tmp_path)[0]))
    run_ = shaped(said, 10, ref)
    larger = replace(run_, upem=run_.upem / 1.25)
    drawn = []
    for size, set_ in ((50, run_), (40, larger)):
        line = TextLine(runs=(set_,), baseline_y_pt=70, size_pt=size, fill=BLACK)
        folder = tmp_path / str(size)
        folder.mkdir()
        drawn.append(pixels(painted(sheet(line, width=200, height=100), folder)))
    assert drawn[0].min() < 60
    assert np.array_equal(*drawn)
