"""See-through pictures where nothing may be: told where bare paper behind them would be seen."""

from pathlib import Path

import pytest
from PIL import Image

from collateral.core import digest
from collateral.core.color import PAPER
from collateral.core.diag import Severity, Span
from collateral.core.geometry import Rect, ellipse_path, rect_path
from collateral.finish.see_through import on_bare_paper
from collateral.finish.sheet import finished
from collateral.model.frame import Group, Item, PlacedImage, Shape
from collateral.model.press import Transparency
from tests.paint.drawing import CYAN, pressed, rect, sheet

SPAN = Span("layouts/poster.yaml", 12, 3)
WHERE = Rect(10, 10, 40, 30)
GROUND = rect(0, 0, 100, 60, CYAN)


def picture(folder: Path, alpha: int = 99, name: str = "star.png") -> PlacedImage:
    image = Image.new("RGBA", (8, 6), (200, 30, 30, 255))
    image.putpixel((3, 3), (200, 30, 30, alpha))
    image.save(folder / name)
    return PlacedImage(
        path=str(folder / name), digest=digest.of_file(folder / name), rect=WHERE, span=SPAN
    )


def told(*items: Item) -> int:
    return len(on_bare_paper(sheet(*items, width=100, height=60).pages[0]))


def test_a_picture_on_a_colour_is_told_where_it_is_placed(tmp_path: Path) -> None:
    star = Group(items=(picture(tmp_path),), element="star")
    made = pressed(sheet(GROUND, star, width=100, height=60), transparency=Transparency.FLATTEN)
    (found,) = finished(made).findings
    assert (found.code, found.severity, found.span) == ("press.flattened", Severity.WARNING, SPAN)
    assert "`star.png` of `star`" in found.message


@pytest.mark.parametrize("policy", [Transparency.KEEP, Transparency.REFUSE])
def test_other_printers_hear_nothing_of_it(tmp_path: Path, policy: Transparency) -> None:
    made = pressed(sheet(GROUND, picture(tmp_path), width=100, height=60), transparency=policy)
    assert finished(made).findings == ()


def test_on_paper_nothing_changes(tmp_path: Path) -> None:
    star = picture(tmp_path)
    beside = rect(60, 10, 30, 30, CYAN)
    assert told(star) == 0
    assert told(beside, star) == 0
    assert told(GROUND, rect(5, 5, 50, 40, PAPER), star) == 0
    assert told(rect(5, 5, 50, 40, PAPER), GROUND, star) == 1
    # A corner of the colour is not hidden.
    assert told(GROUND, rect(15, 15, 50, 40, PAPER), star) == 1


def test_only_what_is_seen_of_a_picture_counts(tmp_path: Path) -> None:
    star = picture(tmp_path)
    below = rect(10, 30, 40, 10, CYAN)
    cut = Group(items=(star,), clip=rect_path(Rect(10, 10, 40, 15)))
    assert told(below, star) == 1
    assert told(below, cut) == 0
    assert told(below, Group(items=(cut,), matrix=(1, 0, 0, 1, 0, 10))) == 1
    nothing = Group(items=(star,), clip=())
    assert told(GROUND, nothing) == 0
    assert told(GROUND, Group(items=(star,), opacity_ratio=0)) == 0


def test_what_is_cut_off_beneath_hides_nothing(tmp_path: Path) -> None:
    """Paper within a round outline leaves the corners of a picture on the colour."""
    hole = Group(items=(rect(5, 5, 50, 40, PAPER),), clip=ellipse_path(Rect(20, 15, 20, 20)))
    assert told(GROUND, hole, picture(tmp_path)) == 1
    whole = Shape(path=ellipse_path(Rect(-40, -40, 140, 140)), fill=PAPER)
    assert told(GROUND, whole, picture(tmp_path)) == 0


def test_alpha_that_hides_nothing_and_damaged_files_are_not_told(tmp_path: Path) -> None:
    assert told(GROUND, picture(tmp_path, 255, "opaque.png")) == 0
    Image.new("RGB", (8, 6)).save(tmp_path / "plain.png")
    plain = tmp_path / "plain.png"
    assert told(GROUND, PlacedImage(path=str(plain), digest="plain", rect=WHERE)) == 0
    whole = picture(tmp_path, name="cut.png")
    Path(whole.path).write_bytes(Path(whole.path).read_bytes()[:60])
    assert told(GROUND, whole) == 0


def test_one_picture_over_another_is_told(tmp_path: Path) -> None:
    assert told(picture(tmp_path, 255, "ground.png"), picture(tmp_path)) == 1
