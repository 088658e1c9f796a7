"""Columns and threads: nothing is lost or stands alone, and frames of any width take their turn."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collateral.core.diag import ProjectError
from collateral.core.record import replace
from collateral.layout.compose import lay_out
from collateral.model.document import Box, ContinueContent, Overflow, TextContent
from collateral.model.frame import Page, TextLine
from tests.layout.boxes import at, book, box, bullets, document, lines, page, style, text, words

WORDS = (
    "Somebody near you may not be free: in kitchens, on building sites, in private homes and "
    "online. One sign alone proves nothing. Several together are a reason to call. You need not "
    "be certain, and you need not go to the police first. Remember the place and the time."
)


def running(said: str, **how: Any) -> Box:
    """Return a text with some of the keys of running text."""
    keys = {"n_columns", "gutter_pt", "thread", "fit_group"}
    flow = {key: how.pop(key) for key in tuple(how) if key in keys}
    made = text(said, "story", **how)
    assert isinstance(made.content, TextContent)
    return replace(made, content=replace(made.content, **flow))


def frame(x: float, y: float, width: float, height: float, n_columns: int = 1) -> Box:
    content = ContinueContent(thread="t", n_columns=n_columns, gutter_pt=10.0)
    return box(content, "more", at=at(x, y, width, height))


def by_column(found: Page) -> list[list[TextLine]]:
    """Return the lines by where they begin, in reading order."""
    columns: list[list[TextLine]] = []
    last_y = float("inf")
    for line in lines(found):
        if line.baseline_y_pt <= last_y:
            columns.append([])
        columns[-1].append(line)
        last_y = line.baseline_y_pt
    return columns


def said_in(found: Page) -> str:
    return " ".join("".join(words(line).split("\u00ad")).strip() for line in lines(found))


@pytest.mark.parametrize("n_columns", [2, 3])
@pytest.mark.parametrize("rtl", [False, True])
def test_columns_are_even_and_hold_all_of_the_text(n_columns: int, rtl: bool) -> None:
    made = running(WORDS, n_columns=n_columns, gutter_pt=8.0, at=at(10, 10, 180))
    found = page(made, rtl=rtl, language="he" if rtl else "en")
    columns = by_column(found)
    assert len(columns) == n_columns
    assert said_in(found) == WORDS
    assert max(map(len, columns)) - min(map(len, columns)) <= 2
    lefts = [min(line.runs[0].x_pt for line in column) for column in columns]
    assert lefts == sorted(lefts, reverse=rtl)


def test_first_lines_of_columns_stand_on_one_height() -> None:
    found = page(running(WORDS, n_columns=2, gutter_pt=8.0, at=at(10, 10, 180)))
    first, second = by_column(found)
    assert first[0].baseline_y_pt == second[0].baseline_y_pt


def test_no_line_of_a_paragraph_stands_alone_at_a_break() -> None:
    for height in range(30, 140, 3):
        made = [running(WORDS, thread="t", at=at(10, 10, 90, height)), frame(110, 10, 80, 250)]
        first, *others = by_column(page(*made))
        assert len(first) >= 2
        assert not others or len(others[0]) >= 2


def test_a_thread_goes_on_in_frames_of_other_widths() -> None:
    twice = f"{WORDS} {WORDS}"
    found = page(
        running(twice, thread="t", at=at(10, 10, 60, 60)),
        frame(80, 10, 110, 40),
        frame(15, 80, 180, 200, n_columns=2),
    )
    assert said_in(found) == twice
    lefts = dict.fromkeys(line.runs[0].x_pt for line in lines(found))
    columns = [[line for line in lines(found) if line.runs[0].x_pt == left] for left in lefts]
    assert len(columns) == 4
    widths = [max(_width(line) for line in column) for column in columns]
    assert widths[0] <= 60 < widths[1] <= 110


def _width(line: TextLine) -> float:
    return sum(sum(run.advances) / run.upem for run in line.runs) * line.size_pt - 3


def test_a_thread_that_finds_no_room_is_an_error_and_shrinks_where_it_may() -> None:
    small = (frame(110, 10, 60, 30),)
    with pytest.raises(ProjectError) as caught:
        page(running(WORDS, thread="t", at=at(10, 10, 60, 60)), *small)
    (fault,) = caught.value.diagnostics
    assert fault.code == "layout.overflow"
    assert "characters too many" in fault.hints[0]
    roomy = (running(WORDS, thread="t", fit_group="thread t", overflow=Overflow.SHRINK,
                     at=at(10, 10, 60, 90)), frame(110, 10, 60, 90))  # fmt: skip
    found = lay_out(document(*roomy), book()).pages[0]
    sizes = {line.size_pt for line in lines(found)}
    assert len(sizes) == 1
    assert 5.0 <= min(sizes) < 10.0
    assert said_in(found) == WORDS


def test_a_list_keeps_its_markers_and_goes_on_without_one() -> None:
    made = bullets(*WORDS.split(". "))
    content = replace(made.content, n_columns=2, gutter_pt=8.0)  # type: ignore[type-var]
    found = page(replace(made, content=content, at=at(10, 10, 180)))
    assert said_in(found) == " ".join(WORDS.split(". "))


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 3),
    st.floats(30.0, 180.0),
    st.floats(15.0, 120.0),
    st.integers(1, 60),
    st.booleans(),
)
def test_nothing_is_lost_between_frames(
    n_columns: int, width: float, height: float, n_words: int, hyphens: bool
) -> None:
    said = " ".join((WORDS.split() * 2)[:n_words])
    made = running(
        said, text_style=style(hyphens=hyphens), thread="t", n_columns=n_columns, gutter_pt=4.0,
        at=at(10, 10, width, height),
    )  # fmt: skip
    try:
        found = page(made, frame(10, 150, 180, 140))
    except ProjectError as error:
        assert {fault.code for fault in error.diagnostics} == {"layout.overflow"}
        return
    joined = said_in(found)
    assert joined.replace(" ", "") == said.replace(" ", "")
