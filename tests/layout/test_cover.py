"""Text that something opaque is painted over, and all that only looks like it."""

from typing import Any

import pytest

from collateral.core.diag import Diagnostic, ProjectError, Span
from collateral.model.document import (
    Accent,
    Area,
    Box,
    CodeContent,
    Dimension,
    Fit,
    Flow,
    ImageContent,
    Line,
    LinearFill,
    Message,
    Mirror,
    Piece,
    Placement,
    ShapeContent,
    ShapeKind,
    SpacerContent,
    TextContent,
)
from tests.layout.boxes import RED, at, block, box, bullets, container, page, picture, style, text

BIG = style(size_pt=40.0)


def found(*boxes: Box, **said: Any) -> list[Diagnostic]:
    """Return what is told of a page; it must be nothing else than texts that are covered."""
    try:
        page(*boxes, **said)
    except ProjectError as faults:
        assert {fault.code for fault in faults.diagnostics} == {"layout.text-covered"}
        return list(faults.diagnostics)
    return []


def photo(*, opaque: bool = True, fit: Fit = Fit.COVER, **said: Any) -> Box:
    content = ImageContent(
        path="photo.jpg",
        digest="0",
        width_px=100,
        height_px=100,
        fit=fit,
        focus_x_ratio=0.0,
        focus_y_ratio=0.0,
        opaque=opaque,
    )
    return box(content, "photo", **said)


def code(**said: Any) -> Box:
    content = CodeContent(
        url="https://example.org",
        fact="contact.url",
        level="M",
        version=1,
        modules=((True, False), (False, True)),
        side_pt=50.0,
    )
    return box(content, "code", **said)


#: Letters of 40 pt whose ink is between y 50 and 78.6, x 53 and 106.
HELP = text("HH", "help", BIG, at=at(50, 50, 100))
HERE = at(50, 50, 60, 40)


@pytest.mark.parametrize(
    "over",
    [
        block(at=HERE),
        block(at=HERE, fill=LinearFill(angle_deg=0, stops=())),
        photo(at=HERE),
        photo(at=HERE, fit=Fit.CONTAIN),
        code(at=at(50, 50)),
        box(SpacerContent(size=Dimension(10)), "note", fill=RED, at=HERE),
        container(Flow.COLUMN, fill=RED, at=HERE),
        container(Flow.STACK, block(at=at(0, 0, 60, 40)), at=at(50, 50, 80, 40)),
        block(at=HERE, radius_pt=8),
        box(ShapeContent(kind=ShapeKind.ELLIPSE), "disc", fill=RED, at=at(40, 40, 60, 60)),
        block(at=HERE, rotate_deg=90),
        block(at=HERE, rotate_deg=45),
        block(at=HERE, opacity_ratio=0.99),
        block(at=HERE, opacity_ratio=0.5),
        container(Flow.STACK, block(at=at(0, 0, 60, 40)), opacity_ratio=0.5, at=at(50, 50, 60, 40)),
        picture(at=HERE),
        picture(at=HERE, rotate_deg=180),
        picture(at=HERE, opacity_ratio=0.6),
        box(ShapeContent(kind=ShapeKind.LINE), "line", stroke=Line(fill=RED, width_pt=8), at=HERE),
        block(at=at(40, 60, 80, 60), fill=None, stroke=Line(fill=RED, width_pt=8)),
    ],
    ids=lambda over: f"{over.name} {over.rotate_deg:g} {over.radius_pt:g}",
)
def test_what_hides_letters_is_told(over: Box) -> None:
    (told,) = found(HELP, over)
    assert told.span == HELP.span
    assert "`help`" in told.message and str(Span("layouts/test.yaml", 7, 3)) in told.message
    assert not found(over, HELP)


@pytest.mark.parametrize(
    "over",
    [
        block(at=HERE, opacity_ratio=0.45),
        container(
            Flow.STACK, block(at=at(0, 0, 60, 40)), opacity_ratio=0.45, at=at(50, 50, 60, 40)
        ),
        block(at=HERE, fill=None),
        photo(at=HERE, opaque=False),
        # Its box is over the letters; the triangle in it is not.
        picture(at=at(60, 20, 80, 40), rotate_deg=180),
        picture(at=HERE, opacity_ratio=0.4),
        picture(at=at(50, 50, 60, 40), fit=Fit.COVER, clip=True, rotate_deg=180, opacity_ratio=0.3),
        # What is thin strikes letters through.
        box(ShapeContent(kind=ShapeKind.LINE), "line", stroke=Line(fill=RED, width_pt=3), at=HERE),
        block(at=at(40, 60, 80, 60), fill=None, stroke=Line(fill=RED, width_pt=3)),
        container(Flow.STACK, block(at=at(0, 0, 60, 40)), clip=True, at=at(50, 84, 60, 20)),
        # Beside the picture as it is shown there is nothing of it.
        photo(at=at(20, 40, 160, 20), fit=Fit.CONTAIN),
        block(at=at(108, 40, 60, 60)),
        block(at=at(50, 79, 60, 60)),
        # The corner of what is round, or turned away.
        block(at=at(102, 75, 60, 60), radius_pt=30),
        block(at=at(104, 70, 60, 60), rotate_deg=45),
    ],
    ids=lambda over: f"{over.name} {over.rotate_deg:g} {over.radius_pt:g}",
)
def test_what_hides_no_letter_is_not(over: Box) -> None:
    assert not found(HELP, over)


@pytest.mark.parametrize(("y", "is_told"), [(77.0, True), (78.0, False)])
def test_a_hair_is_no_cover(y: float, is_told: bool) -> None:
    # The letters stand on y 78.56; a thirtieth of their size may be hidden.
    assert bool(found(HELP, block(at=at(50, y, 60, 60)))) is is_told


def test_one_letter_is_enough() -> None:
    line = text("No light before the morning comes", "line", at=at(20, 50, 170))
    (told,) = found(line, block(at=at(120, 50, 4, 10)))
    assert told.message.startswith("`line` is covered by `block`")


def test_lists_are_looked_at() -> None:
    signs = bullets("One sign", "Another sign", at=at(20, 50, 100))
    assert [t.message[:6] for t in found(signs, block(at=at(30, 64, 20, 10)))] == ["`list`"]


def test_each_text_and_each_cover_is_told_once() -> None:
    column = container(
        Flow.COLUMN, text("One two three", "one"), text("Four", "two"), at=at(20, 20, 60, 60)
    )
    told = found(column, block(at=at(0, 0, 90, 90)), photo(at=at(0, 0, 90, 90)))
    assert sorted(fault.message.split(" (")[0] for fault in told) == [
        "`one` is covered by `block`",
        "`one` is covered by `photo`",
        "`two` is covered by `block`",
        "`two` is covered by `photo`",
    ]


def test_what_is_turned_together_is_compared_as_it_was_drawn() -> None:
    beside = container(
        Flow.STACK,
        text("HH", "help", BIG, at=at(0, 0, 60)),
        block(at=at(60, 0, 20, 40)),
        at=at(60, 100, 80, 40),
        rotate_deg=30,
    )
    assert not found(beside)
    over = container(
        Flow.STACK,
        text("HH", "help", BIG, at=at(0, 0, 60)),
        block(at=at(20, 0, 20, 40)),
        at=at(60, 100, 80, 40),
        rotate_deg=30,
    )
    assert len(found(over)) == 1


def test_panes_add_up() -> None:
    pane = block(at=HERE, opacity_ratio=0.3)
    assert not found(HELP, pane)
    assert len(found(HELP, pane, pane)) == 1
    beside = block(at=at(82, 50, 60, 40), opacity_ratio=0.3)
    first = block(at=at(20, 50, 60, 40), opacity_ratio=0.3)
    assert not found(HELP, first, beside)


def test_a_faint_group_hides_what_is_in_it_alone() -> None:
    inside = text("HH", "inside", BIG, at=at(60, 0, 60))
    group = container(
        Flow.STACK,
        inside,
        block(at=at(0, 0, 120, 40)),
        at=at(50, 50, 140, 60),
        opacity_ratio=0.45,
    )
    assert [told.message[:8] for told in found(HELP, group)] == ["`inside`"]


def test_right_to_left_designs_are_looked_at_where_they_are() -> None:
    assert not found(HELP, block(at=at(130, 50, 20, 40)), rtl=True)
    assert found(HELP, block(at=at(50, 50, 30, 40), mirror=Mirror.BOX), rtl=True)
    assert not found(HELP, block(at=at(50, 50, 30, 40), mirror=Mirror.NEVER), rtl=True)


def test_a_picture_of_the_whole_sheet_hides_all() -> None:
    sheet = block(at=Placement(area=Area.BLEED))
    assert len(found(HELP, sheet)) == 1
    assert not found(sheet, HELP)


@pytest.mark.parametrize(("x", "is_told"), [(24, True), (70, False)])
@pytest.mark.parametrize("rotate_deg", [0, 90, 45])
def test_round_corners_cut_letters_that_are_turned_too(
    x: float, is_told: bool, rotate_deg: float
) -> None:
    within = container(
        Flow.STACK,
        text("HH", "help", style(size_pt=16.0), at=at(0, 0, 24, 24)),
        at=at(x - 20, 4 if is_told else 60, 30, 30),
        rotate_deg=rotate_deg,
    )
    disc = container(
        Flow.STACK, within, clip=True, radius_pt=80, at=at(20, 20, 160, 160), name="disc"
    )
    try:
        page(disc)
    except ProjectError as faults:
        assert is_told
        assert [f.code for f in faults.diagnostics] == ["layout.outside"]
        assert faults.diagnostics[0].message == "the round corners of `disc` cut into its text"
    else:
        assert not is_told


def test_words_in_a_larger_size_are_looked_at_where_they_are() -> None:
    # The last letter is as wide as the two before it, and ends at 48 pt.
    pieces = (Piece(text="HH"), Piece(text="H", accent=Accent(size_ratio=2.0)))
    message = Message(pieces=pieces, key="key", span=Span("translations/en.yaml"))
    words = box(TextContent(message=message, style=style()), "large", at=at(20, 20, 100, 30))
    assert not found(words, block(at=at(52, 20, 10, 30)))
    assert found(words, block(at=at(44, 20, 5, 5)))
