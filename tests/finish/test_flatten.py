"""What is half seen through: named where it is refused, else made a tint that covers."""

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from collateral.core.color import BLACK, PAPER, Cmyk, Color, Rgb, Spot
from collateral.core.diag import ProjectError, Severity, Span
from collateral.core.geometry import Point, Rect, ellipse_path, rect_path, rotation
from collateral.core.record import replace
from collateral.finish.flatten import flattened, mixed, refused
from collateral.finish.sheet import finished
from collateral.model.frame import (
    Group,
    Item,
    LinearGradient,
    Page,
    PlacedCode,
    PlacedImage,
    Role,
    Shape,
    Sheet,
    Stop,
    Stroke,
    Tag,
)
from collateral.model.press import Transparency
from tests.paint.drawing import (
    CYAN,
    MAGENTA,
    SAMPLES,
    YELLOW,
    painted,
    pressed,
    rect,
    sheet,
    text_line,
)
from tests.tools import run

SPAN = Span("layouts/poster.yaml", 12, 3)
OWN = Spot("Own", CYAN)
ACROSS = LinearGradient(start=Point(0, 0), end=Point(9, 0), stops=(Stop(0, CYAN), Stop(1, MAGENTA)))


def faint(*items: Item, ratio: float = 0.5, element: str = "panel") -> Group:
    return Group(items=items, opacity_ratio=ratio, element=element, span=SPAN)


def tagged(*items: Item, element: str) -> Group:
    return Group(items=items, tag=Tag(role=Role.FIGURE, language="en", order=0, element=element))


def page(*items: Item) -> Page:
    return sheet(*items, width=100, height=60).pages[0]


def fills(items: tuple[Item, ...]) -> list[object]:
    """Return the fills of all shapes, in painting order; nothing may be half seen through."""
    found: list[object] = []
    for item in items:
        if isinstance(item, Group):
            assert item.opacity_ratio == 1
            found += fills(item.items)
        elif isinstance(item, Shape):
            found.append(item.fill)
    return found


def test_each_element_is_named_with_its_place() -> None:
    drawing = Group(items=(rect(0, 0, 5, 5),), opacity_ratio=0.25)
    found = refused(page(faint(rect(0, 0, 9, 9)), tagged(drawing, element="logo")))
    assert [f.code for f in found] == ["press.transparency"] * 2
    assert [f.severity for f in found] == [Severity.ERROR] * 2
    assert "`panel`" in found[0].message and "50%" in found[0].message
    assert found[0].span == SPAN
    assert "`logo`" in found[1].message and "25%" in found[1].message
    assert "`opacity: 100%`" in found[0].hints[0]
    # The layout says nothing of that one: it stands in the file of the drawing.
    assert found[1].hints == (
        "in the drawing, give what has an opacity of 25% a colour that covers",
    )


@pytest.mark.parametrize("ratio", [0.0, 1.0])
def test_what_is_not_seen_or_wholly_seen_is_fine(ratio: float) -> None:
    assert refused(page(faint(rect(0, 0, 9, 9), ratio=ratio))) == ()


def test_a_page_without_any_stays_the_same() -> None:
    whole = page(rect(0, 0, 9, 9), tagged(rect(1, 1, 2, 2), element="a"))
    assert flattened(whole) == (whole, ())


def test_over_paper_a_colour_becomes_its_tint() -> None:
    made, findings = flattened(page(faint(rect(0, 0, 9, 9, CYAN), rect(2, 2, 3, 3, OWN))))
    assert fills(made.items) == [Cmyk(0.5, 0, 0, 0), replace(OWN, tint=0.5)]
    (finding,) = findings
    assert (finding.code, finding.severity) == ("press.flattened", Severity.WARNING)
    assert "`panel`" in finding.message
    assert finding.span == SPAN


def test_over_one_plain_colour_it_becomes_the_mix() -> None:
    ground = rect(-9, -9, 120, 80, MAGENTA)
    made, _ = flattened(page(ground, faint(rect(5, 5, 9, 9, CYAN))))
    assert fills(made.items) == [MAGENTA, Cmyk(0.5, 0.5, 0, 0)]


@pytest.mark.parametrize(
    "between",
    [
        rect(10, 10, 9, 9, YELLOW),
        text_line(SAMPLES["en"], x=6, y=12, size=6),
        PlacedImage(path="a.png", digest="0", rect=Rect(0, 0, 20, 20)),
        rect(-9, -9, 120, 80, ACROSS),
        Group(items=(rect(-9, -9, 120, 80, YELLOW),), clip=rect_path(Rect(8, 8, 4, 4))),
        Shape(path=ellipse_path(Rect(0, 0, 12, 12)), fill=YELLOW),
    ],
    ids=["edge", "letters", "picture", "gradient", "cut off", "round"],
)
def test_over_more_than_one_colour_paper_is_taken(between: Item) -> None:
    ground = rect(-9, -9, 120, 80, MAGENTA)
    made, findings = flattened(page(ground, between, faint(rect(5, 5, 9, 9, CYAN))))
    assert fills(made.items)[-1] == Cmyk(0.5, 0, 0, 0)
    assert len(findings) == 1


def test_what_is_only_beside_it_has_no_say() -> None:
    items = (rect(0, 0, 40, 40, MAGENTA), rect(50, 0, 9, 9, YELLOW))
    made, _ = flattened(page(*items, faint(rect(5, 5, 9, 9, CYAN))))
    assert fills(made.items)[-1] == Cmyk(0.5, 0.5, 0, 0)


@pytest.mark.parametrize(("angle", "hit"), [(0, True), (90, True), (45, False)])
def test_a_turned_ground_is_known_where_it_is(angle: float, hit: bool) -> None:
    ground = Group(items=(rect(20, 0, 60, 60, MAGENTA),), matrix=rotation(angle, Point(50, 30)))
    made, _ = flattened(page(ground, faint(rect(22, 2, 9, 9, CYAN))))
    assert fills(made.items)[-1] == Cmyk(0.5, 0.5 if hit else 0, 0, 0)


def test_one_in_another_comes_to_the_product() -> None:
    made, findings = flattened(page(faint(faint(rect(0, 0, 9, 9, CYAN)))))
    assert fills(made.items) == [Cmyk(0.25, 0, 0, 0)]
    assert len(findings) == 2


def test_lines_letters_and_gradients_are_lightened_too() -> None:
    stroke = Stroke(paint=CYAN, width_pt=1)
    outline = Shape(path=rect_path(Rect(0, 0, 9, 9)), stroke=stroke)
    text = text_line(SAMPLES["en"], fill=MAGENTA)
    own = replace(text, runs=tuple(replace(run, fill=CYAN) for run in text.runs))
    made, _ = flattened(page(faint(outline, rect(0, 0, 3, 3, ACROSS), own)))
    (group,) = made.items
    assert isinstance(group, Group)
    line, graded, letters = group.items
    assert line.stroke.paint == Cmyk(0.5, 0, 0, 0)
    assert [stop.color for stop in graded.fill.stops] == [Cmyk(0.5, 0, 0, 0), Cmyk(0, 0.5, 0, 0)]
    assert letters.fill == Cmyk(0, 0.5, 0, 0)
    assert {run.fill for run in letters.runs} == {Cmyk(0.5, 0, 0, 0)}


def test_a_code_stays_black_on_white() -> None:
    code = tagged(rect(0, 0, 20, 20, PAPER), rect(4, 4, 12, 12, BLACK), element="code")
    placed = PlacedCode(
        url="https://example.org",
        version=1,
        level="M",
        field=Rect(0, 0, 20, 20),
        symbol=Rect(4, 4, 12, 12),
        module_pt=1,
        element="code",
    )
    bare = replace(page(rect(-9, -9, 120, 80, MAGENTA), faint(code)), codes=(placed,))
    made, _ = flattened(bare)
    assert fills(made.items)[1:] == [PAPER, BLACK]


def test_a_picture_cannot_be_made_a_tint() -> None:
    picture = PlacedImage(path="a.png", digest="0", rect=Rect(0, 0, 20, 20))
    _, findings = flattened(page(faint(picture, element="photo")))
    (finding,) = findings
    assert (finding.code, finding.severity) == ("press.transparency", Severity.ERROR)
    assert "`photo`" in finding.message


@pytest.mark.parametrize(
    ("color", "beneath", "wanted"),
    [
        (CYAN, YELLOW, Cmyk(0.25, 0, 0.75, 0)),
        (Rgb(1, 0, 0), Rgb(0, 0, 1), Rgb(0.25, 0, 0.75)),
        (replace(OWN, black=0.4), replace(OWN, tint=0.2), replace(OWN, tint=0.4, black=0.1)),
        (OWN, Spot("Other", MAGENTA), replace(OWN, tint=0.25)),
        (OWN, MAGENTA, replace(OWN, tint=0.25)),
        (CYAN, OWN, Cmyk(0.25, 0, 0, 0)),
    ],
)
def test_mixtures(color: Color, beneath: Color, wanted: Color) -> None:
    found = mixed(color, 0.25, beneath)
    assert type(found) is type(wanted)
    numbers = [float(n) for n in re.findall(r"[\d.]+", repr(found))]
    assert numbers == pytest.approx([float(n) for n in re.findall(r"[\d.]+", repr(wanted))])


def test_a_plain_ground_looks_as_it_did(tmp_path: Path) -> None:
    """Ghostscript mixes the one, and paints the other as it is."""
    items = (rect(-9, -9, 120, 80, MAGENTA), faint(rect(5, 5, 40, 40, CYAN), rect(20, 20, 40, 30)))
    seen = []
    for policy in (Transparency.KEEP, Transparency.FLATTEN):
        made = finished(pressed(sheet(*items, width=100, height=60), transparency=policy))
        target = tmp_path / f"{policy}.tif"
        options = ("-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiff32nc", "-r72")
        run("gs", *options, f"-sOutputFile={target}", str(painted(made, tmp_path)))
        with Image.open(target) as image:
            seen.append(np.asarray(image).astype(int))
    assert np.abs(seen[0] - seen[1]).max() <= 2
    assert len(np.unique(seen[0].reshape(-1, 4), axis=0)) == 3


@pytest.mark.parametrize("printer", ["offset-x1a", "offset-x3"])
def test_a_press_that_refuses_it_gets_no_file(printer: str) -> None:
    with pytest.raises(ProjectError) as caught:
        finished(pressed(sheet(faint(rect(0, 0, 9, 9))), printer))
    assert [found.code for found in caught.value.diagnostics] == ["press.transparency"]


def test_a_press_that_flattens_is_told(tmp_path: Path) -> None:
    bare: Sheet = pressed(
        sheet(faint(rect(0, 0, 9, 9))), "offset-x1a", transparency=Transparency.FLATTEN
    )
    made = finished(bare)
    assert [found.code for found in made.findings] == ["press.flattened"]
    data = painted(made, tmp_path).read_bytes()
    assert b"/ca " not in data and b"/Transparency" not in data


def test_a_press_that_asks_for_nothing_changes_nothing() -> None:
    bare = pressed(sheet(faint(rect(0, 0, 9, 9))))
    assert finished(bare) is bare
    plain = sheet(faint(rect(0, 0, 9, 9)))
    assert finished(plain) is plain
