"""Printer's marks: where they stand, on which plates they are, and what the line beside says."""

from pathlib import Path
from urllib.parse import unquote

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from collateral.core.color import BLACK, Rgb, Spot
from collateral.core.geometry import Rect, Sides, grown
from collateral.core.record import replace
from collateral.core.units import mm_to_pt
from collateral.finish.extent import extent
from collateral.finish.marks import with_marks
from collateral.finish.sheet import finished
from collateral.model.frame import Group, Item, Page, Role, Sheet, TextLine
from collateral.model.press import Inks, Marks, Standard
from tests.paint.drawing import CYAN, painted, press, rect, sheet_of
from tests.tools import run

ALL = Marks(
    crop=True,
    fold=True,
    registration=True,
    color_bar=True,
    page_information=True,
    offset_pt=mm_to_pt(4),
    length_pt=mm_to_pt(6),
)
BLEED = Sides(left=mm_to_pt(3), top=mm_to_pt(3), right=mm_to_pt(3), bottom=mm_to_pt(3))


def marked(
    marks: Marks = ALL,
    *items: Item,
    width: float = 298,
    height: float = 420,
    bleed: Sides = BLEED,
    folds: tuple[float, ...] = (),
) -> Sheet:
    page = Page(width_pt=width, height_pt=height, bleed=bleed, items=items)
    made = replace(sheet_of(page), press=press(marks=marks))
    return with_marks(made, "poster-A4-fr.pdf", folds)


def groups(made: Sheet) -> dict[str, Group]:
    found = {}
    for item in made.pages[0].marks:
        assert isinstance(item, Group) and item.tag is not None
        assert item.tag.role is Role.ARTIFACT
        found[item.tag.element] = item
    return found


def said(made: Sheet) -> str:
    lines = [i for i in groups(made)["page-information"].items if isinstance(i, TextLine)]
    return "  |  ".join(run.text for line in lines for run in line.runs)


@settings(max_examples=60, deadline=None)
@given(
    st.floats(140, 3000),
    st.floats(140, 3000),
    st.tuples(*[st.floats(0, 60)] * 4),
    st.floats(0, 40),
    st.floats(5, 40),
)
def test_marks_stand_between_the_bleed_and_the_edge_of_the_sheet(
    width: float, height: float, bleeds: tuple[float, ...], offset: float, length: float
) -> None:
    bleed = Sides(left=bleeds[0], top=bleeds[1], right=bleeds[2], bottom=bleeds[3])
    marks = replace(ALL, offset_pt=offset, length_pt=length)
    made = marked(marks, width=width, height=height, bleed=bleed, folds=(width / 3,))
    (page,) = made.pages
    inner = grown(Rect(0, 0, width, height), bleed)
    outer = grown(inner, page.slug)
    for group in page.marks:
        assert isinstance(group, Group)
        for item in group.items:
            box = extent(item)
            assert box is not None
            apart = (
                box.right <= inner.x + 0.2
                or box.x >= inner.right - 0.2
                or box.bottom <= inner.y + 0.2
                or box.y >= inner.bottom - 0.2
            )
            assert apart, (group.tag, box, inner)
            assert outer.x <= box.x and box.right <= outer.right, (group.tag, box, outer)
            assert outer.y <= box.y and box.bottom <= outer.bottom, (group.tag, box, outer)


def test_no_two_kinds_of_marks_touch() -> None:
    for width in (mm_to_pt(55), mm_to_pt(105), mm_to_pt(420)):
        made = groups(marked(width=width, folds=(width / 4, width / 2)))
        boxes = [
            (name, box)
            for name, group in made.items()
            for item in group.items
            if (box := extent(item)) is not None
        ]
        for nth, (name, one) in enumerate(boxes):
            for other_name, other in boxes[nth + 1 :]:
                touch = (
                    one.x < other.right
                    and other.x < one.right
                    and one.y < other.bottom
                    and other.y < one.bottom
                )
                assert not touch or name == other_name, (width, name, other_name)


def test_crop_marks_are_in_line_with_the_trim() -> None:
    shapes = groups(marked())["crop-marks"].items
    assert len(shapes) == 8
    starts = {shape.path[0][1:] for shape in shapes} | {shape.path[1][1:] for shape in shapes}
    assert {x for x, _ in starts} >= {0.0, 298.0}
    assert {y for _, y in starts} >= {0.0, 420.0}
    assert {shape.stroke.width_pt for shape in shapes} == {0.25}


def test_an_offset_below_the_bleed_is_pushed_out() -> None:
    wide = Sides(left=30, top=30, right=30, bottom=30)
    shapes = groups(marked(replace(ALL, offset_pt=2.0), bleed=wide))["crop-marks"].items
    ends = [step[1:] for shape in shapes for step in shape.path]
    nearest = min(max(-x, x - 298, -y, y - 420) for x, y in ends)
    assert nearest == pytest.approx(30 + mm_to_pt(1))


def test_the_line_tells_the_job() -> None:
    page_rect = rect(0, 0, 9, 9, Spot("Own red", CYAN, black=0.2))
    line = said(marked(ALL, page_rect, rect(0, 0, 1, 1, CYAN)))
    assert "poster-A4-fr.pdf" in line
    assert "105.1 × 148.2 mm" in line
    assert "2026-11-01" in line
    assert "Cyan Black Own red" in line
    assert "  |  en  |  " in line


def test_a_title_the_face_cannot_set_is_left_out() -> None:
    made = marked()
    assert "练习" not in said(made)
    plain = replace(made, title="Près de vous", pages=(replace(made.pages[0], marks=()),))
    assert "Près de vous" in said(with_marks(plain))


def test_page_information_has_its_13_mm() -> None:
    slug = marked(replace(ALL, crop=False, registration=False, color_bar=False)).pages[0].slug
    assert slug.bottom >= mm_to_pt(13) - 1e-6
    assert slug.top == pytest.approx(mm_to_pt(2))


def test_folds_are_dashed_lines_beyond_the_bleed() -> None:
    shapes = groups(marked(folds=(100.0, 200.0)))["fold-marks"].items
    assert [shape.path[0][1] for shape in shapes] == [100.0, 100.0, 200.0, 200.0]
    assert all(shape.stroke.dash_pt for shape in shapes)
    assert "fold-marks" not in groups(marked())


def test_nothing_is_asked_nothing_is_done() -> None:
    made = marked(Marks())
    assert made.pages[0].marks == ()
    assert made.pages[0].slug == Sides()


def test_a_screen_has_no_marks() -> None:
    page = Page(width_pt=298, height_pt=420, items=())
    made = replace(sheet_of(page), press=press("screen", marks=ALL))
    assert finished(made) is made


def test_marks_are_on_all_plates_and_leave_the_page_alone(tmp_path: Path) -> None:
    """Ghostscript's plates: the corner lines on each, an own ink's too; none inside the bleed."""
    own = rect(-8.5, -8.5, 315, 437, Spot("Own", CYAN))
    page = Page(width_pt=298, height_pt=420, bleed=BLEED, items=(own,))
    made = finished(replace(sheet_of(page), press=press(marks=replace(ALL, color_bar=False))))
    target = f"{tmp_path}/plate%d.tif"
    options = ("-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r144")
    run("gs", *options, f"-sOutputFile={target}", str(painted(made, tmp_path)))
    plates = {unquote(path.stem): path for path in tmp_path.glob("plate1*")}
    names = {f"plate1({ink})" for ink in ("Cyan", "Magenta", "Yellow", "Black", "Own")}
    assert set(plates) - {"plate1"} == names
    (slug, bleed) = made.pages[0].slug, made.pages[0].bleed
    for name in names:
        with Image.open(plates[name]) as image:
            ink = 255 - np.asarray(image.convert("L")).astype(int)
        corner_y = round((slug.top + bleed.top) * 2)
        outside_x = round((slug.left + bleed.left - mm_to_pt(7)) * 2)
        assert ink[corner_y - 2 : corner_y + 2, outside_x].max() > 100, name
        left, top = round(slug.left * 2) + 1, round(slug.top * 2) + 1
        width, height = round((298 + 2 * bleed.left) * 2) - 2, round((420 + 2 * bleed.top) * 2) - 2
        inside = ink[top : top + height, left : left + width]
        wanted = 255 if name == "plate1(Own)" else 0
        assert inside.min() == inside.max() == wanted, name


def test_marks_of_one_ink_make_no_other_plate(tmp_path: Path) -> None:
    """Lines in `All` and patches of four inks would make plates of a file for black alone."""
    page = Page(width_pt=298, height_pt=420, bleed=BLEED, items=(rect(0, 0, 298, 420),))
    made = finished(replace(sheet_of(page), press=press(marks=ALL, inks=Inks.BLACK)))
    assert set(groups(made)) >= {"crop-marks", "registration", "color-bar", "page-information"}
    target = f"{tmp_path}/plate%d.tif"
    options = ("-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r72")
    run("gs", *options, f"-sOutputFile={target}", str(painted(made, tmp_path)))
    most = {}
    for path in tmp_path.glob("plate1(*"):
        with Image.open(path) as image:
            most[path.stem] = 255 - image.convert("L").getextrema()[0]
    inks = {"Cyan": 0, "Magenta": 0, "Yellow": 0, "Black": 255}
    assert most == {f"plate1({ink})": value for ink, value in inks.items()}


def test_marks_of_light_are_black_beside_patches_of_light() -> None:
    page = Page(width_pt=298, height_pt=420, items=())
    made = replace(sheet_of(page), press=press(marks=ALL, inks=Inks.RGB, standard=Standard.NONE))
    found = groups(with_marks(made))
    assert {item.stroke.paint for item in found["crop-marks"].items} == {BLACK}
    assert all(isinstance(item.fill, Rgb) for item in found["color-bar"].items)
