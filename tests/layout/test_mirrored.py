"""A layout in a right-to-left language is the mirror image of the same in a left-to-right one.

A made font has Hebrew letters that are its Latin ones again, so that words and their mirror images
are as long, break at the same places and cover the same ink.
"""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collateral.core.diag import ProjectError
from collateral.core.geometry import Edges, Rect, same_sides
from collateral.core.record import replace
from collateral.layout.compose import lay_out
from collateral.model.document import (
    Align,
    Box,
    Container,
    Document,
    Flow,
    ListContent,
    Overflow,
    TextContent,
)
from collateral.model.frame import Item, Page, Shape, TextLine
from collateral.text.fonts import FontBook, load_book
from tests.layout.boxes import block, bounds, bullets, container, leaves, message, style, text
from tests.text.small_fonts import TWINS, twin_font

WIDTH_PT = 200.0
#: Gaps of justified lines are whole font units, and rounded from left to right in both.
ROUNDING_PT = 0.02

#: A language without short words that lean on the next, as English has `a`.
LATIN = "zu"

WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=9), min_size=1, max_size=14)
ALIGNS = st.sampled_from((Align.START, Align.CENTER, Align.END, Align.JUSTIFY))
STYLES = st.builds(
    lambda align, even, size_pt: style(family="Twin", align=align, balance=even, size_pt=size_pt),
    ALIGNS,
    st.booleans(),
    st.sampled_from((8.0, 10.0, 13.0)),
)
EDGES = st.builds(Edges, st.floats(0, 9), st.floats(0, 9), st.floats(0, 9), st.floats(0, 9))


def dressed(plain: Box, **said: object) -> Box:
    """Return a text or list in another style."""
    assert isinstance(plain.content, ListContent | TextContent)
    return replace(plain, content=replace(plain.content, **said))


LEAVES = st.one_of(
    st.builds(lambda words, dress: text(" ".join(words), text_style=dress), WORDS, STYLES),
    st.builds(lambda words, dress: dressed(bullets(*words[:4]), style=dress), WORDS, STYLES),
    st.builds(block, st.floats(3, 30), st.floats(3, 30)),
)


def held(flow: Flow, children: Sequence[Box], align: Align, padding: Edges, gap_pt: float) -> Box:
    return container(
        flow, *children, align=align, padding=padding, gap_pt=gap_pt, overflow=Overflow.SHRINK
    )


BOXES = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        held,
        st.sampled_from((Flow.COLUMN, Flow.ROW)),
        st.lists(inner, min_size=1, max_size=3),
        st.sampled_from((Align.START, Align.CENTER, Align.END, Align.STRETCH)),
        EDGES,
        st.floats(0, 9),
    ),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> FontBook:
    folder = tmp_path_factory.mktemp("fonts")
    twin_font(folder)
    return load_book(folder, False)


def page(box: Box, language: str, fonts: FontBook) -> Page:
    document = Document(
        layout="test",
        language=language,
        rtl=language == "he",
        size="A4",
        output="press",
        width_pt=WIDTH_PT,
        height_pt=400,
        bleed=same_sides(10),
        safe=Edges(12, 20, 25, 20),
        background=None,
        boxes=(box,),
        title="Title",
        author="Author",
        date="2026-11-01",
        identity="0",
    )
    return lay_out(document, fonts).pages[0]


def in_hebrew(box: Box) -> Box:
    """Return a box with every letter turned into its twin."""
    content = box.content
    if isinstance(content, TextContent):
        content = replace(content, message=message(twins(content.message.pieces[0].text)))
    elif isinstance(content, ListContent):
        messages = tuple(message(twins(m.pieces[0].text)) for m in content.messages)
        content = replace(content, messages=messages)
    elif isinstance(content, Container):
        content = replace(content, children=tuple(map(in_hebrew, content.children)))
    return replace(box, content=content)


def twins(words: str) -> str:
    return "".join([TWINS.get(char, char) for char in words])


def places(item: Item) -> list[Rect]:
    """Return where an item is: the rectangle of a shape, or of every glyph of a line."""
    if isinstance(item, Shape):
        return [bounds(item)]
    assert isinstance(item, TextLine)
    found = []
    for run in item.runs:
        scale = item.size_pt / run.upem
        x = run.x_pt
        for advance in run.advances:
            found.append(Rect(x, item.baseline_y_pt, advance * scale, item.size_pt))
            x += advance * scale
    return found


def mirrored(rect: Rect) -> Rect:
    return rect._replace(x=WIDTH_PT - rect.x - rect.width)


@settings(max_examples=150, deadline=None)
@given(st.lists(BOXES, min_size=1, max_size=3))
def test_the_mirrored_layout_is_the_mirror_image(book: FontBook, boxes: list[Box]) -> None:
    column = container(Flow.COLUMN, *boxes, gap_pt=4.0, overflow=Overflow.SHRINK)
    try:
        latin = page(column, LATIN, book)
    except ProjectError as fault:
        assert {d.code for d in fault.diagnostics} == {"layout.overflow"}
        with pytest.raises(ProjectError) as refused:
            page(in_hebrew(column), "he", book)
        assert [d.code for d in refused.value.diagnostics] == [d.code for d in fault.diagnostics]
        return
    hebrew = page(in_hebrew(column), "he", book)
    ours = [places(item) for item in leaves(latin.items)]
    theirs = [sorted(map(mirrored, places(item)), key=by_x) for item in leaves(hebrew.items)]
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        assert [tuple_of(rect) for rect in sorted(one, key=by_x)] == [
            pytest.approx(tuple_of(rect), abs=ROUNDING_PT) for rect in other
        ]


def by_x(rect: Rect) -> float:
    return rect.x


def tuple_of(rect: Rect) -> tuple[float, float, float, float]:
    return rect.x, rect.y, rect.width, rect.height


def test_a_justified_right_to_left_line_keeps_within_its_room(book: FontBook) -> None:
    words = " ".join(["a"] * 5 + ["deefffhi", "abbddegii", "bbcdffghj", "bccefhiij"])
    dress = style(family="Twin", align=Align.JUSTIFY, size_pt=8.0)
    found = page(in_hebrew(text(words, text_style=dress)), "he", book)
    first, *_ = leaves(found.items)
    glyphs = places(first)
    # The space after the last word juts out, on the left.
    assert glyphs[1].x == pytest.approx(25, abs=ROUNDING_PT)
    assert glyphs[-1].x + glyphs[-1].width == pytest.approx(WIDTH_PT - 12, abs=ROUNDING_PT)
