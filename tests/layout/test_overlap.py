"""Texts that are set over each other, and all that only come near."""

from typing import Any

import pytest

from collateral.core.color import Cmyk
from collateral.core.diag import Diagnostic, ProjectError, Span
from collateral.model.document import Box, Flow
from tests.layout.boxes import at, block, bullets, container, page, picture, style, text

BIG = style(size_pt=40.0)
#: Letters whose ink is between y 50 and 78.6, x 53 and 106.
HELP = text("HH", "help", BIG, at=at(50, 50, 100))
PALE = style(size_pt=90.0, color=Cmyk(0, 0, 0, 0.15))


def found(*boxes: Box, **said: Any) -> list[Diagnostic]:
    """Return what is told of a page; it must be nothing else than texts over texts."""
    try:
        page(*boxes, **said)
    except ProjectError as faults:
        assert {fault.code for fault in faults.diagnostics} == {"layout.text-overlap"}
        return list(faults.diagnostics)
    return []


@pytest.mark.parametrize(
    "over",
    [
        text("HH", "note", BIG, at=at(60, 60, 100)),
        text("A word", "note", at=at(52, 60, 60)),
        bullets("A sign", at=at(40, 60, 60)),
        text("HH", "note", BIG, at=at(50, 50, 100), rotate_deg=40),
        text("HH", "note", BIG, at=at(50, 50, 100), opacity_ratio=0.6),
        container(Flow.STACK, text("A word", "note"), at=at(52, 60, 60), opacity_ratio=0.9),
    ],
    ids=lambda over: f"{over.name} {over.rotate_deg:g} {over.opacity_ratio:g}",
)
def test_a_text_over_a_text_is_told(over: Box) -> None:
    (told,) = found(HELP, over)
    assert "`help`" in told.message and str(Span("layouts/test.yaml", 7, 3)) in told.message
    assert len(found(over, HELP)) == 1
    assert len(found(HELP, over, rtl=True)) == 1


@pytest.mark.parametrize(
    "over",
    [
        text("HH", "note", BIG, at=at(108, 50, 60)),
        # Its capitals begin where the others stand, or a little above that.
        text("HH", "note", BIG, at=at(50, 79, 60)),
        text("HH", "note", BIG, at=at(50, 74, 60)),
        # The rooms meet, the letters do not.
        text("A word", "note", at=at(20, 20, 160, 200)),
        text("...", "note", at=at(52, 65, 60)),
        text("HH", "note", PALE, at=at(40, 30, 150)),
        text("HH", "note", BIG, at=at(50, 50, 100), opacity_ratio=0.1),
        text("HH", "note", BIG, at=at(100, 100, 60), rotate_deg=40),
    ],
    ids=lambda over: f"{over.name} {over.rotate_deg:g} {over.opacity_ratio:g}",
)
def test_what_comes_near_is_not(over: Box) -> None:
    assert not found(HELP, over)
    assert not found(over, HELP)


def test_what_is_covered_is_told_as_that() -> None:
    with pytest.raises(ProjectError) as faults:
        page(HELP, text("A word", "note", at=at(52, 60, 60), fill=Cmyk(0, 0, 0, 0)))
    assert [fault.code for fault in faults.value.diagnostics] == ["layout.text-covered"]


def test_an_empty_part_of_a_drawing_between_two_texts_hides_neither() -> None:
    # Turned, its ink is above the line from the upper left to the lower right.
    drawing = picture(at=at(60, 20, 80, 40), rotate_deg=180)
    assert len(found(HELP, drawing, text("HH", "note", at=at(66, 51, 60)))) == 1


def test_a_light_pane_between_two_texts_hides_neither() -> None:
    pane = block(at=at(0, 0, 200, 300), opacity_ratio=0.3)
    assert len(found(HELP, pane, text("A word", "note", at=at(52, 60, 60)))) == 1
