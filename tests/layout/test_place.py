"""Boxes at their places: frames are compared, not pixels."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collateral.core.diag import ProjectError
from collateral.core.geometry import Edges, Rect, rect_path
from collateral.core.record import replace
from collateral.model.document import (
    Align,
    Area,
    Box,
    Dimension,
    Fit,
    Flow,
    Mirror,
    Overflow,
    Placement,
    Unit,
)
from collateral.model.frame import Group, Role
from tests.layout.boxes import (
    RED,
    at,
    block,
    bullets,
    container,
    leaves,
    lines,
    page,
    picture,
    rects,
    spacer,
    style,
    text,
    words,
)

SHARE = Dimension(1, Unit.SHARE)


def test_areas_of_the_page() -> None:
    found = rects(
        page(
            block(at=Placement(area=Area.BLEED)),
            block(at=Placement(area=Area.TRIM)),
            block(at=Placement(area=Area.SAFE)),
        )
    )
    assert found == [Rect(-10, -10, 220, 320), Rect(0, 0, 200, 300), Rect(20, 20, 160, 260)]


def test_a_box_without_a_place_fills_the_safe_area() -> None:
    assert rects(page(block())) == [Rect(20, 20, 160, 260)]


def test_distances_from_the_edges() -> None:
    place = Placement(
        start=Dimension(10), end=Dimension(30), bottom=Dimension(40), height=Dimension(50)
    )
    assert rects(page(block(at=place))) == [Rect(10, 210, 160, 50)]
    assert rects(page(block(at=place), rtl=True)) == [Rect(30, 210, 160, 50)]


def test_percentages_are_of_the_parent() -> None:
    quarter, half = Dimension(25, Unit.PERCENT), Dimension(50, Unit.PERCENT)
    place = Placement(start=quarter, top=quarter, width=half, height=half)
    assert rects(page(block(at=place))) == [Rect(50, 75, 100, 150)]


def test_a_ground_at_the_trim_goes_on_into_the_bleed() -> None:
    place = Placement(
        start=Dimension(0), end=Dimension(0), bottom=Dimension(0), height=Dimension(50)
    )
    panel = container(Flow.COLUMN, at=place, fill=block().fill)
    assert rects(page(panel)) == [Rect(-10, 250, 220, 60)]


def test_a_shape_and_a_covering_picture_at_the_trim_go_on_into_the_bleed() -> None:
    place = Placement(end=Dimension(0), top=Dimension(0), bottom=Dimension(0), width=Dimension(50))
    wide = Rect(150, -10, 60, 320)
    assert rects(page(block(at=place))) == [wide]
    clipped = page(picture(at=place, fit=Fit.COVER)).items[0]
    assert isinstance(clipped, Group)
    inside = clipped.items[0]
    assert isinstance(inside, Group)
    assert inside.clip == rect_path(wide)


def codes(*boxes: Box, **said: bool) -> list[str]:
    with pytest.raises(ProjectError) as caught:
        page(*boxes, **said)
    return [found.code for found in caught.value.diagnostics]


def test_text_must_stay_on_the_trim() -> None:
    assert codes(text("Help", at=at(-5, 20, 80))) == ["layout.outside"]
    nested = container(Flow.STACK, text("Help", at=at(170, 0, 60)), at=at(10, 10, 180, 40))
    assert codes(nested) == ["layout.outside"]
    assert rects(page(block(at=at(-5, 20, 80, 10))))


def test_a_box_that_is_cut_off_keeps_its_accents() -> None:
    assert rects(page(text("Ete", clip=True, at=at(20, 20, 60)))) is not None
    with pytest.raises(ProjectError) as faults:
        page(text("\u00c9t\u00e9", "sign", clip=True, at=at(20, 20, 60)))
    assert [f.message for f in faults.value.diagnostics] == ["`sign` cuts into its text"]


def test_pictures_may_be_cut_off_and_text_may_not() -> None:
    big = block(at=at(50, 50, 400, 400))
    assert rects(page(container(Flow.STACK, big, clip=True, at=at(10, 10, 80, 80))))
    long = text("Help", at=at(60, 60, 60))
    assert codes(container(Flow.STACK, long, clip=True, at=at(10, 10, 80, 80))) == [
        "layout.outside"
    ]


def test_what_is_turned_is_looked_at_as_it_stands() -> None:
    upright = text("A long line beside the page", at=at(-60, 140, 150, 12), rotate_deg=90)
    assert lines(page(upright))
    assert codes(text("Help", at=at(5, 20, 150, 12), rotate_deg=90)) == ["layout.outside"]


def test_columns_wider_than_their_grid_are_told() -> None:
    columns = (Dimension(100), Dimension(100))
    cells = (block(height=5), block(height=5))
    grid = container(Flow.GRID, *cells, columns=columns, at=at(10, 10, 150, 50))
    assert set(codes(grid)) == {"layout.overflow"}


def test_a_child_wider_than_its_column_is_told() -> None:
    column = container(Flow.COLUMN, block(120, 10), at=at(10, 10, 100, 50))
    assert codes(column) == ["layout.overflow"]


def test_pictures_share_a_row_alike() -> None:
    pictures = [picture(height=30, fit=Fit.COVER, width=None) for _ in range(3)]
    shared = [replace(p, width=SHARE) for p in pictures]
    row = container(Flow.ROW, *shared, at=at(10, 10, 120, 40))
    clips = [g.items[0].clip for g in page(row).items if isinstance(g, Group)]  # type: ignore[union-attr]
    assert clips == [rect_path(Rect(x, 10, 40, 30)) for x in (10, 50, 90)]


def test_a_column_stacks_with_gaps() -> None:
    column = container(Flow.COLUMN, block(height=30), block(height=40), gap_pt=5, at=at(0, 0, 100))
    assert rects(page(column)) == [Rect(0, 0, 100, 30), Rect(0, 35, 100, 40)]


def test_a_spacer_pushes_to_the_foot() -> None:
    column = container(Flow.COLUMN, block(height=30), spacer(SHARE), block(height=40))
    assert [r.y for r in rects(page(column))] == [20, 240]


def test_a_spacer_is_a_part_of_its_column_or_row() -> None:
    gap = spacer(Dimension(10, Unit.PERCENT))
    column = container(Flow.COLUMN, block(height=30), gap, block(height=40))
    assert [r.y for r in rects(page(column))] == [20, 20 + 30 + 26]
    row = container(Flow.ROW, block(30, 10), gap, block(40, 10))
    assert [r.x for r in rects(page(row))] == [20, 20 + 30 + 16]


def test_a_height_holds_in_a_stack() -> None:
    stack = container(Flow.STACK, block(), block(height=40), justify=Align.END)
    assert rects(page(stack)) == [Rect(20, 20, 160, 260), Rect(20, 240, 160, 40)]


@pytest.mark.parametrize("rtl", [False, True])
def test_a_row_runs_from_start_to_end(rtl: bool) -> None:
    row = container(
        Flow.ROW, block(30, 10, name="a"), block(50, 10, name="b"), gap_pt=5, at=at(10, 0, 150, 10)
    )
    found = rects(page(row, rtl=rtl))
    expected = [Rect(10, 0, 30, 10), Rect(45, 0, 50, 10)]
    mirrored = [Rect(200 - r.right, r.y, r.width, r.height) for r in expected]
    assert found == (mirrored if rtl else expected)


def test_equal_shares_give_equal_columns() -> None:
    row = container(
        Flow.ROW,
        text("A", width=SHARE, fill=block().fill),
        text("A much longer text", width=SHARE, fill=block().fill),
        at=at(0, 0, 200, 60),
    )
    widths = [r.width for r in rects(page(row))]
    assert widths == [100, 100]


def test_a_grid_fills_row_by_row() -> None:
    columns = (Dimension(40), SHARE)
    cells = [block(height=h) for h in (10, 20, 15)]
    grid = container(
        Flow.GRID, *cells, columns=columns, gap_pt=10, row_gap_pt=4, at=at(0, 0, 150, 100)
    )
    assert rects(page(grid)) == [
        Rect(0, 0, 40, 10),
        Rect(50, 0, 100, 20),
        Rect(0, 24, 40, 15),
    ]


def test_a_stack_lays_children_over_one_another() -> None:
    stack = container(Flow.STACK, block(), block(10, 10, place=Align.CENTER), at=at(0, 0, 100, 60))
    assert rects(page(stack)) == [Rect(0, 0, 100, 60), Rect(45, 0, 10, 10)]


def test_padding_has_a_start() -> None:
    inner = container(Flow.COLUMN, block(height=10), padding=Edges(start=15), at=at(0, 0, 100, 50))
    assert rects(page(inner)) == [Rect(15, 0, 85, 10)]
    assert rects(page(inner, rtl=True)) == [Rect(100, 0, 85, 10)]


def test_mirror_never_keeps_a_box_as_drawn() -> None:
    fixed = block(at=at(10, 5, 30, 30), mirror=Mirror.NEVER)
    assert rects(page(fixed, rtl=True)) == [Rect(10, 5, 30, 30)]


def test_text_aligns_with_the_start_edge() -> None:
    left = lines(page(text("Help", at=at(20, 20, 160))))[0]
    assert left.runs[0].x_pt == pytest.approx(20)
    right = lines(page(text("مساعدة", at=at(20, 20, 160)), rtl=True, language="ar"))[0]
    run = right.runs[0]
    assert run.x_pt + sum(run.advances) / run.upem * 10 == pytest.approx(180)


def test_the_first_baseline_is_a_cap_height_below_the_top() -> None:
    line = lines(page(text("Help", at=at(20, 20, 160))))[0]
    assert line.baseline_y_pt == pytest.approx(20 + 0.714 * 10, abs=0.01)


def test_baselines_of_a_row_meet() -> None:
    row = container(
        Flow.ROW,
        text("Small", text_style=style(size_pt=8)),
        text("Large", text_style=style(size_pt=24)),
        align=Align.BASELINE,
    )
    small, large = lines(page(row))
    assert small.baseline_y_pt == pytest.approx(large.baseline_y_pt)


def test_a_list_stands_on_the_baseline_of_its_row() -> None:
    row = container(
        Flow.ROW,
        text("Large", text_style=style(size_pt=24)),
        bullets("One", "Two"),
        align=Align.BASELINE,
    )
    large, one, _ = lines(page(row))
    assert one.baseline_y_pt == pytest.approx(large.baseline_y_pt)


def test_a_list_runs_on_one_pitch() -> None:
    found = lines(page(bullets("One", "Two", "Three, which is long enough to break over lines")))
    steps = [round(b.baseline_y_pt - a.baseline_y_pt, 3) for a, b in pairwise(found)]
    assert steps[:2] == [15.0, 15.0]
    assert steps[2:] == [12.0] * len(steps[2:])


def test_what_does_not_fit_is_named_with_its_line_and_lengths() -> None:
    tall = container(
        Flow.COLUMN, block(height=80), block(height=80), name="panel", at=at(0, 0, 100, 100)
    )
    with pytest.raises(ProjectError) as caught:
        page(tall)
    (found,) = caught.value.diagnostics
    assert found.code == "layout.overflow"
    assert "`panel`" in found.message
    assert "56.4 mm" in found.message
    assert "35.3 mm" in found.message
    assert str(found.span) == "layouts/test.yaml:7:3"


def test_a_word_wider_than_its_box_is_an_error() -> None:
    with pytest.raises(ProjectError) as caught:
        page(text("Donaudampfschifffahrt", at=at(0, 0, 40)))
    assert [d.code for d in caught.value.diagnostics] == ["layout.overflow"]


def test_a_box_beyond_the_bleed_is_an_error() -> None:
    with pytest.raises(ProjectError) as caught:
        page(block(at=at(150, 0, 100, 10)))
    assert [d.code for d in caught.value.diagnostics] == ["layout.outside"]


def test_shrinking_stops_when_it_fits() -> None:
    box = text(LONG, at=at(0, 0, 100, 90), overflow=Overflow.SHRINK)
    found = lines(page(box))
    assert 5 <= found[0].size_pt < 10
    assert found[-1].baseline_y_pt <= 90


LONG = "Someone keeps their passport, and they never come or go alone. " * 3


def _height_and_foot(box: Box) -> tuple[float, float]:
    """Return the height of the one filled box on a page, and where its last line ends in it."""
    found = page(box)
    (ground,) = rects(found)
    last = lines(found)[-1]
    return ground.height, last.baseline_y_pt + 0.22 * last.size_pt - ground.y


@pytest.mark.parametrize("most", [60.0, 70.0, 80.0, 90.0])
def test_a_box_does_not_keep_what_its_type_gave_up(most: float) -> None:
    said = {"overflow": Overflow.SHRINK, "fill": RED}
    shrunk = text(LONG, **said, max_height_pt=most)
    alone = text(LONG, **said, at=at(0, 300 - most, 100))
    flowing = container(Flow.COLUMN, shrunk, at=at(0, 0, 100))
    for box in (flowing, alone):
        tall, foot = _height_and_foot(box)
        assert tall <= most
        assert tall == pytest.approx(foot, abs=0.01)


def test_what_follows_moves_up() -> None:
    first = text(LONG, overflow=Overflow.SHRINK, max_height_pt=70, fill=RED)
    column = container(Flow.COLUMN, first, block(height=10), at=at(0, 0, 100, 90), fill=RED)
    _, upper, lower = rects(page(column))
    assert upper.height < 70
    assert lower.y == pytest.approx(upper.bottom)


def test_shrinking_stops_at_the_floor_and_says_so() -> None:
    box = text("word " * 200, at=at(0, 0, 100, 60), overflow=Overflow.SHRINK)
    with pytest.raises(ProjectError) as caught:
        page(box)
    (found,) = caught.value.diagnostics
    assert found.code == "layout.overflow"
    assert found.hints


def test_a_container_shrinks_what_it_holds_alike() -> None:
    texts = [text("These words go on and on. " * 3, name=f"t{i}") for i in range(3)]
    column = container(Flow.COLUMN, *texts, at=at(0, 0, 100, 120), overflow=Overflow.SHRINK)
    sizes = {line.size_pt for line in lines(page(column))}
    assert len(sizes) == 1
    assert sizes.pop() < 10


def test_rotation_turns_the_other_way_when_mirrored() -> None:
    turned = block(at=at(0, 0, 10, 10), rotate_deg=30)
    groups = [page(turned, rtl=rtl).items[0] for rtl in (False, True)]
    left, right = (g.matrix for g in groups if isinstance(g, Group))
    assert left[1] == pytest.approx(-right[1])


def test_a_picture_keeps_its_shape() -> None:
    row = container(Flow.ROW, picture(height=30), text("Beside"), at=at(0, 0, 150, 50))
    group = next(i for i in page(row).items if isinstance(i, Group))
    (drawn,) = group.items
    assert isinstance(drawn, Group)
    assert drawn.matrix == pytest.approx((3, 0, 0, 3, 0, 0))


def test_a_picture_without_a_size_in_a_row_is_told() -> None:
    with pytest.raises(ProjectError) as caught:
        page(container(Flow.ROW, picture(), text("Beside"), at=at(0, 0, 150, 50)))
    assert [d.code for d in caught.value.diagnostics] == ["layout.no-size"]


@pytest.mark.parametrize("mirror", [Mirror.BOX, Mirror.CONTENT])
def test_a_picture_is_flipped_only_when_asked(mirror: Mirror) -> None:
    group = page(picture(40, 20, at=at(10, 0), mirror=mirror), rtl=True).items[0]
    assert isinstance(group, Group)
    (drawn,) = group.items
    assert isinstance(drawn, Group)
    flipped = drawn.matrix[0] < 0
    assert flipped is (mirror is Mirror.CONTENT)
    left = drawn.matrix[4] - (40 if flipped else 0)
    assert left == pytest.approx(150)


def test_everything_on_the_page_has_a_tag() -> None:
    found = page(
        container(
            Flow.COLUMN,
            text("Head", text_style=style(role=Role.H1)),
            text("Body"),
            bullets("One", "Two"),
            block(height=4),
        )
    )
    tags = [item.tag for item in found.items if isinstance(item, Group)]
    assert len(tags) == len(found.items)
    roles = [tag.role for tag in tags if tag is not None]
    assert roles == [Role.H1, Role.PARAGRAPH, Role.LIST, Role.ARTIFACT]
    orders = [tag.order for tag in tags if tag is not None and tag.role is not Role.ARTIFACT]
    assert orders == sorted(orders)


WORDS = st.lists(
    st.sampled_from(["help", "night", "Grenze", "مساعدة", "078", "ทุกวัน", "帮助", "a"]), min_size=1
)


@settings(max_examples=40, deadline=None)
@given(WORDS, st.floats(60, 200), st.booleans())
def test_no_text_is_lost_whatever_the_width(
    given_words: list[str], width: float, rtl: bool
) -> None:
    sentence = " ".join(given_words)
    language = "ar" if rtl else "en"
    column = container(
        Flow.COLUMN,
        text(sentence, text_style=style(size_pt=5, floor_pt=1)),
        at=at(0, 0, width, 290),
    )
    found = lines(page(column, rtl=rtl, language=language))
    assert "".join(words(line) for line in found).replace(" ", "") == sentence.replace(" ", "")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(1, 40), min_size=1, max_size=5), st.floats(0, 10))
def test_a_mirrored_page_is_the_mirror_of_the_page(heights: list[float], gap: float) -> None:
    def design(*, rtl: bool) -> list[Rect]:
        blocks = [block(20 + h, h) for h in heights]
        return rects(page(container(Flow.COLUMN, *blocks, gap_pt=gap, align=Align.START), rtl=rtl))

    for drawn, mirrored in zip(design(rtl=False), design(rtl=True), strict=True):
        assert mirrored.x == pytest.approx(200 - drawn.right)
        assert (mirrored.y, mirrored.height) == (drawn.y, drawn.height)


def test_nothing_is_painted_twice() -> None:
    found = page(container(Flow.COLUMN, text("Once"), block(height=3)))
    assert len(list(leaves(found.items))) == 2
