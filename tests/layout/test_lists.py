"""Lists: their markers, and the room between markers and text."""

import pytest

from collateral.core.diag import ProjectError
from collateral.core.record import replace
from collateral.model.document import Box, DrawingContent, Fit, ListContent, Marker, Overflow
from collateral.model.frame import Group, Item, Page, Shape
from tests.layout.boxes import RED, at, bounds, box, bullets, leaves, lines, message, page, words


def listed(marker: Marker, *labels: str, indent: float | None = None, **said: object) -> Box:
    made = bullets("one", "two").content
    assert isinstance(made, ListContent)
    content = replace(
        made,
        marker=marker,
        indent_pt=indent,
        labels=tuple(message(label) for label in labels),
        **said,
    )
    return box(content, "list", at=at(20, 20, 100))


def starts(found: Page) -> dict[str, float]:
    return {words(line): line.runs[0].x_pt for line in lines(found)}


def drawing() -> DrawingContent:
    arrow = Shape(path=(("M", 0, 0), ("L", 20, 5), ("L", 0, 10), ("Z",)), fill=RED)
    return DrawingContent(
        items=(arrow,), width=20, height=10, fit=Fit.CONTAIN, focus_x_ratio=0.5, focus_y_ratio=0.5
    )


def groups(items: tuple[Item, ...]) -> list[Group]:
    found = [item for item in items if isinstance(item, Group)]
    return found + [inner for item in found for inner in groups(item.items)]


def test_the_text_stands_where_most_lists_have_it() -> None:
    assert starts(page(listed(Marker.SQUARE)))["one"] == 20 + 12
    assert starts(page(listed(Marker.NUMBER, "1", "2")))["one"] == 20 + 12


def test_the_text_keeps_clear_of_the_widest_marker() -> None:
    found = starts(page(listed(Marker.NUMBER, "1", "(100)")))
    assert found["one"] == found["two"] > 20 + 12
    assert found["1"] == found["(100)"] == 20


def test_an_indent_that_is_too_narrow_is_told() -> None:
    with pytest.raises(ProjectError) as raised:
        page(listed(Marker.NUMBER, "1", "(100)", indent=10))
    (fault,) = raised.value.diagnostics
    assert fault.code == "layout.overflow"
    assert "the markers of `list` do not fit" in fault.message


@pytest.mark.parametrize("labels", [("1", "2"), ("1", "(100)")])
def test_the_text_keeps_clear_of_markers_that_grow(labels: tuple[str, str]) -> None:
    made = listed(Marker.NUMBER, *labels)
    assert isinstance(made.content, ListContent)
    style = replace(made.content.style, ceiling_pt=30.0)
    place = at(20, 20, 160, 120)
    small = starts(page(replace(made, at=place)))
    content = replace(made.content, style=style)
    grown = starts(page(replace(made, content=content, at=place, overflow=Overflow.FILL)))
    assert grown["one"] - 20 == pytest.approx(3 * (small["one"] - 20))


def test_markers_stand_on_the_right_of_right_to_left_lists() -> None:
    found = starts(page(listed(Marker.SIGN, "✓", "✓"), rtl=True))
    assert found["✓"] > found["one"]


def test_a_sign_stands_on_the_first_line_of_its_item() -> None:
    marks = page(listed(Marker.SIGN, "✓", "✓"))
    baselines = {line.baseline_y_pt for line in lines(marks)}
    assert len(baselines) == 2


@pytest.mark.parametrize(("rtl", "flips"), [(False, True), (True, False), (True, True)])
def test_a_drawing_is_as_tall_as_capitals_and_flips_if_asked(rtl: bool, flips: bool) -> None:
    found = page(listed(Marker.DRAWING, drawing=drawing(), flips=flips), rtl=rtl)
    group = next(g for g in groups(found.items) if g.matrix[3] not in (0.0, 1.0))
    x_scale, _, _, y_scale, x_pt, _ = group.matrix
    assert y_scale * 10 == pytest.approx(7.2)
    assert x_scale == (-y_scale if rtl and flips else y_scale)
    left = x_pt if x_scale > 0 else x_pt - 14.4
    assert left == pytest.approx(180 - 20 + 20 - 14.4 if rtl else 20)


def test_square_disc_and_dash_are_drawn() -> None:
    for marker, height in ((Marker.SQUARE, 3.4), (Marker.DISC, 3.4), (Marker.DASH, 0.68)):
        shapes = [item for item in leaves(page(listed(marker)).items) if isinstance(item, Shape)]
        assert [bounds(shape).height for shape in shapes] == [pytest.approx(height)] * 2
    assert not [item for item in leaves(page(listed(Marker.NONE)).items) if isinstance(item, Shape)]
