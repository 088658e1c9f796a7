"""Letters as shapes: they look the same, at the same places, and no font is in the file."""

from pathlib import Path

import numpy as np
import pikepdf
import pytest

from collateral.core.geometry import Point, rotation
from collateral.core.record import replace
from collateral.model.frame import FaceRef, Group, Item, LinearGradient, Stop
from collateral.model.press import FontPolicy
from collateral.text.glyph_path import glyph_path
from tests.paint.drawing import (
    CYAN,
    FONTS,
    MAGENTA,
    RED,
    SAMPLES,
    painted,
    pixels,
    pressed,
    sheet,
    text_line,
)
from tests.tools import run

ACROSS = LinearGradient(
    start=Point(0, 0), end=Point(400, 0), stops=(Stop(0, CYAN), Stop(1, MAGENTA))
)


def seen(folder: Path, fonts: FontPolicy, *items: Item) -> np.ndarray:
    made = pressed(sheet(*items, width=420, height=80), fonts=fonts)
    return np.asarray(pixels(painted(made, folder), scale=4))


def assert_alike(folder: Path, *items: Item) -> None:
    """Hold the shapes to the type: no pixel may differ but at the edges of letters."""
    one, other = (seen(folder, fonts, *items) for fonts in FontPolicy)
    ink = (one.min(axis=2) < 128).sum()
    assert ink > 500
    differs = np.abs(one - other).max(axis=2) > 96
    assert differs.sum() < ink / 100


@pytest.mark.parametrize("language", SAMPLES)
def test_every_script_looks_the_same(tmp_path: Path, language: str) -> None:
    assert_alike(tmp_path, text_line(SAMPLES[language], y=50, size=18))


def test_letters_set_raised_smaller_coloured_and_turned_look_the_same(tmp_path: Path) -> None:
    line = text_line(SAMPLES["en"], SAMPLES["ar"], y=50, size=14)
    runs = (replace(line.runs[0], size_ratio=0.7, rise_em=0.4, fill=RED), line.runs[1])
    turned = Group(items=(replace(line, runs=runs),), matrix=rotation(4, Point(200, 40)))
    assert_alike(tmp_path, turned)


def test_a_gradient_runs_through_letters(tmp_path: Path) -> None:
    assert_alike(tmp_path, text_line(SAMPLES["en"], y=50, size=18, fill=ACROSS))


def test_half_seen_through_they_look_the_same(tmp_path: Path) -> None:
    lines = text_line(SAMPLES["en"], y=50, size=18), text_line(SAMPLES["hi"], y=54, size=18)
    assert_alike(tmp_path, Group(items=lines, opacity_ratio=0.8))


def test_no_font_is_in_the_file(tmp_path: Path) -> None:
    made = pressed(sheet(text_line(SAMPLES["en"]), width=300, height=80), fonts=FontPolicy.OUTLINE)
    path = painted(made, tmp_path)
    assert run("pdffonts", str(path)).decode().splitlines()[2:] == []
    with pikepdf.open(path) as pdf:
        assert "/Font" not in pdf.pages[0].Resources
    assert run("pdftotext", str(path), "-").strip() == b""


@pytest.mark.parametrize(("size", "over"), [(8, True), (13, False)])
def test_small_black_letters_overprint_as_type_does(
    tmp_path: Path, size: float, over: bool
) -> None:
    line = text_line(SAMPLES["en"], size=size)
    made = pressed(sheet(line, width=300, height=80), fonts=FontPolicy.OUTLINE)
    with pikepdf.open(painted(made, tmp_path)) as pdf:
        states = pdf.pages[0].Resources.get("/ExtGState", {})
        assert any(bool(state.op) for state in states.values()) is over


def test_curves_of_truetype_pass_through_the_same_places() -> None:
    """The middle of each raised curve is where that of the old one was."""
    import uharfbuzz as hb

    ref = FaceRef(str(FONTS / "NotoSans-Regular.ttf"))
    font = hb.Font(hb.Face(hb.Blob.from_file_path(ref.path)))
    glyph = font.get_nominal_glyph(ord("S"))
    assert glyph is not None
    curves: list[tuple[float, ...]] = []
    last = [0.0, 0.0]

    def moved(x: float, y: float, _: object) -> None:
        last[:] = [x, y]

    def curved(x1: float, y1: float, x: float, y: float, _: object) -> None:
        curves.append(((last[0] + 2 * x1 + x) / 4, (last[1] + 2 * y1 + y) / 4))
        last[:] = [x, y]

    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(moved)
    funcs.set_line_to_func(moved)
    funcs.set_quadratic_to_func(curved)
    font.draw_glyph(glyph, funcs, None)

    place, found = (0.0, 0.0), []
    for step in glyph_path(ref, glyph):
        if step[0] == "C":
            _, x1, y1, x2, y2, x, y = step
            middle = (
                (place[0] + 3 * x1 + 3 * x2 + x) / 8,
                (place[1] + 3 * y1 + 3 * y2 + y) / 8,
            )
            found.append(middle)
        if step[0] != "Z":
            place = step[-2], step[-1]
    assert len(found) == len(curves) > 5
    assert np.allclose(found, curves)


def test_a_space_has_no_outline() -> None:
    import uharfbuzz as hb

    ref = FaceRef(str(FONTS / "NotoSans-Regular.ttf"))
    font = hb.Font(hb.Face(hb.Blob.from_file_path(ref.path)))
    space, letter = (font.get_nominal_glyph(ord(char)) for char in " S")
    assert space is not None and letter is not None
    assert glyph_path(ref, space) == ()
    assert glyph_path(ref, letter)[0][0] == "M"
