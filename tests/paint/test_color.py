"""Colours as operators: light for screens, and inks of their own mixed with black."""

from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pytest
from PIL import Image

from collateral.core.color import Cmyk, Rgb, Spot
from collateral.core.geometry import Point
from collateral.image.inking import process
from collateral.model.frame import LinearGradient, Shape, Sheet, Stop, Stroke
from tests.paint.drawing import CYAN, MAGENTA, painted, pixels, pressed, rect, sheet
from tests.tools import run

OWN = Spot("Own", Cmyk(0.2, 0.6, 1, 0))


def plates(made: Sheet, folder: Path, x: int, y: int) -> dict[str, float]:
    """Return how much of each ink a place has, 0..1, on the plates that Ghostscript makes."""
    options = ("-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r72")
    run("gs", *options, f"-sOutputFile={folder}/p%d.tif", str(painted(made, folder)))
    found = {}
    for path in folder.glob("p1(*"):
        with Image.open(path) as image:
            ink = 1 - image.convert("L").getpixel((x, y)) / 255
        found[unquote(path.stem)[3:-1]] = round(ink, 2)
    return found


def composite(made: Sheet, folder: Path, x: int, y: int) -> list[float]:
    """Return the four inks of a place where there is no plate but those."""
    target = folder / "page.tif"
    options = ("-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiff32nc", "-r72")
    run("gs", *options, f"-sOutputFile={target}", str(painted(made, folder)))
    with Image.open(target) as image:
        return [round(part / 255, 2) for part in image.getpixel((x, y))]


def graded(*stops: Stop) -> LinearGradient:
    return LinearGradient(start=Point(0, 0), end=Point(100, 0), stops=stops)


def test_an_ink_mixed_with_black_is_on_both_plates(tmp_path: Path) -> None:
    made = sheet(rect(0, 0, 20, 20, Spot("Own", CYAN, 0.8, 0.4)), width=20, height=20)
    found = plates(made, tmp_path, 10, 10)
    assert found == {"Cyan": 0, "Magenta": 0, "Yellow": 0, "Black": 0.4, "Own": 0.8}


@pytest.mark.parametrize(
    ("tint", "black", "wanted"),
    [(1, 0.4, [0.2, 0.6, 1, 0.4]), (0.5, 0.1, [0.1, 0.3, 0.5, 0.1]), (0, 1, [0, 0, 0, 1])],
)
def test_where_there_is_no_plate_both_stand_in(
    tmp_path: Path, tint: float, black: float, wanted: list[float]
) -> None:
    color = Spot("Own", OWN.alternate, tint, black)
    stroke = Stroke(paint=color, width_pt=9)
    line = Shape(path=(("M", 0, 30), ("L", 20, 30)), stroke=stroke)
    made = sheet(rect(0, 0, 20, 20, color), line, width=20, height=40)
    for y in (10, 30):
        assert composite(made, tmp_path, 10, y) == pytest.approx(wanted, abs=0.011)


def test_a_gradient_in_an_ink_runs_on_its_plate_alone(tmp_path: Path) -> None:
    fill = graded(Stop(0, OWN), Stop(1, Spot("Own", OWN.alternate, 0)))
    found = plates(sheet(rect(0, 0, 100, 20, fill), width=100, height=20), tmp_path, 50, 10)
    assert found.pop("Own") == pytest.approx(0.5, abs=0.02)
    assert set(found.values()) == {0}


def test_a_gradient_towards_black_runs_on_both(tmp_path: Path) -> None:
    fill = graded(Stop(0, OWN), Stop(1, Spot("Own", OWN.alternate, 0.5, 1)))
    found = plates(sheet(rect(0, 0, 100, 20, fill), width=100, height=20), tmp_path, 50, 10)
    assert found["Own"] == pytest.approx(0.75, abs=0.02)
    assert found["Black"] == pytest.approx(0.5, abs=0.02)
    assert found["Cyan"] == found["Magenta"] == found["Yellow"] == 0


@pytest.mark.parametrize(("tint", "black"), [(1, 0.5), (0.6, 0.3), (1, 0.9), (1, 1), (0.5, 0)])
def test_the_stand_in_of_a_file_is_what_contrast_and_conversion_take(
    tmp_path: Path, tint: float, black: float
) -> None:
    color = Spot("Own", Cmyk(0.2, 0.6, 1, 0.5), tint, black)
    inks = process(color)
    found = composite(sheet(rect(0, 0, 20, 20, color), width=20, height=20), tmp_path, 10, 10)
    assert found == pytest.approx((inks.c, inks.m, inks.y, inks.k), abs=0.01)


@pytest.mark.parametrize(
    "stops",
    [
        (Stop(0, OWN), Stop(1, Spot("Other", CYAN))),
        (Stop(0, OWN), Stop(1, CYAN)),
        (Stop(0, Rgb(1, 0, 0)), Stop(1, MAGENTA)),
    ],
)
def test_a_gradient_has_one_colour_space(tmp_path: Path, stops: tuple[Stop, ...]) -> None:
    with pytest.raises(ValueError, match="one colour space"):
        painted(sheet(rect(0, 0, 9, 9, graded(*stops))), tmp_path)


def test_light_is_painted_as_light(tmp_path: Path) -> None:
    orange = Rgb(0.8, 0.4, 0.2)
    line = Shape(path=(("M", 0, 30), ("L", 20, 30)), stroke=Stroke(paint=orange, width_pt=9))
    fill = graded(Stop(0, Rgb(1, 0, 0)), Stop(1, Rgb(0, 0, 1)))
    made = pressed(
        sheet(rect(0, 0, 20, 20, orange), line, rect(0, 40, 100, 9, fill), width=100, height=50),
        "screen",
    )
    found = pixels(painted(made, tmp_path))
    assert found[10, 10].tolist() == found[30, 10].tolist() == [204, 102, 51]
    assert found[45, 50].tolist() == pytest.approx([127, 0, 128], abs=3)
    with pikepdf.open(tmp_path / "sheet.pdf") as pdf:
        assert "/ColorSpace" not in pdf.pages[0].Resources


def test_an_ink_has_one_space_alone_and_one_with_black(tmp_path: Path) -> None:
    inks = [OWN, Spot("Own", OWN.alternate, 0.3), Spot("Own", OWN.alternate, 1, 0.2)]
    made = sheet(*[rect(0, 0, 2, 2, ink) for ink in (*inks, *inks)])
    with pikepdf.open(painted(made, tmp_path)) as pdf:
        spaces = pdf.pages[0].Resources.ColorSpace.values()
        assert sorted(str(space[0]) for space in spaces) == ["/DeviceN", "/Separation"]
