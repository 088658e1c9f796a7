"""Fitting: the ladder in its order, growing, groups of one size, and an account that is true."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collateral.core.color import BLACK
from collateral.core.record import replace
from collateral.layout.compose import account, group_ratios, lay_out
from collateral.model.document import (
    Box,
    Document,
    Flow,
    ListContent,
    Marker,
    Overflow,
    TextContent,
)
from collateral.model.fit import TextFit
from collateral.text.fonts import FontBook, load_book
from tests.layout.boxes import at, book, box, container, document, lines, message, style, text
from tests.text.small_fonts import write_kind

WORDS = (
    "Somebody near you may not be free: in kitchens, on building sites, in private homes and "
    "online. One sign alone proves nothing. Several together are a reason to call."
)
LADDER: dict[str, Any] = {
    "tracking_em": 0.08,
    "least_tracking_em": 0.0,
    "leading_ratio": 1.5,
    "least_leading_ratio": 1.2,
}


def fitted(height_pt: float, overflow: Overflow = Overflow.SHRINK, **said: Any) -> TextFit:
    words = text(WORDS, "words", style(**said), overflow=overflow)
    made = document(replace(words, at=at(0, 0, 150, height_pt)))
    (fit,) = account(made, book())[0]
    return fit


def heights() -> Iterator[TextFit]:
    """Yield the account in boxes of less and less height."""
    for height_pt in range(200, 60, -1):
        yield fitted(height_pt, **LADDER)


def test_tracking_gives_way_first_then_leading_then_size() -> None:
    found = list(heights())
    for fit in found:
        if fit.leading_ratio < 1.5:
            assert fit.tracking_em == pytest.approx(0.0)
        if fit.size_pt < 10.0:
            assert fit.leading_ratio == pytest.approx(1.2)
    # Each rung is used somewhere, and each alone.
    assert any(0.0 < fit.tracking_em < 0.08 for fit in found)
    assert any(fit.size_pt == 10.0 and 1.2 < fit.leading_ratio < 1.5 for fit in found)
    assert any(5.0 < fit.size_pt < 10.0 for fit in found)


def test_less_height_never_gives_looser_type() -> None:
    found = list(heights())
    for name in ("tracking_em", "leading_ratio", "size_pt"):
        values = [getattr(fit, name) for fit in found]
        assert values == sorted(values, reverse=True), name


@pytest.fixture(scope="module")
def elastic(tmp_path_factory: pytest.TempPathFactory) -> FontBook:
    """Fonts with one whose letters go from half their width to all of it."""
    folder = tmp_path_factory.mktemp("fonts")
    write_kind("variable.ttf", folder / "elastic.ttf", "Elastic")
    return load_book(folder, installed=False)


SIGNS = "aaa aaaa aa aaaaa a aaa aa aaaa aaa aaaaaa aa aaa aaaa aa aaa aaaaa aa aaa"


def narrowed(height_pt: float, fonts: FontBook, **said: Any) -> TextFit:
    said = {"family": "Elastic", "least_width_percent": 71.0} | LADDER | said
    words = text(SIGNS, "words", style(**said), overflow=Overflow.SHRINK)
    (fit,) = account(document(replace(words, at=at(0, 0, 90, height_pt))), fonts)[0]
    return fit


def test_width_gives_way_after_tracking_and_before_leading(elastic: FontBook) -> None:
    found = [narrowed(height_pt, elastic) for height_pt in range(110, 20, -1)]
    for fit in found:
        if fit.width_percent < 100:
            assert fit.tracking_em == pytest.approx(0.0)
        if fit.leading_ratio < 1.5:
            assert fit.width_percent == 71.0
    assert any(71.0 < fit.width_percent < 100.0 for fit in found)
    assert any(1.2 < fit.leading_ratio < 1.5 for fit in found)
    # A letter is shaped at few widths: steps of 2.5, and the floor.
    assert {(100.0 - fit.width_percent) % 2.5 for fit in found} <= {0.0, 29.0 % 2.5}
    for name in ("tracking_em", "width_percent", "leading_ratio", "size_pt"):
        values = [getattr(fit, name) for fit in found]
        assert values == sorted(values, reverse=True), name


def test_narrow_letters_are_those_that_are_set(elastic: FontBook) -> None:
    words = text(SIGNS, "words", style(family="Elastic", least_width_percent=50.0, floor_pt=10.0))
    tall = replace(words, overflow=Overflow.SHRINK, at=at(0, 0, 90, 200))
    (whole,) = account(document(tall), elastic)[0]
    n_set, widths = set(), set()
    for height_pt in (200.0, 200.0 - whole.slack_pt - 12.0):
        sheet = lay_out(document(replace(tall, at=at(0, 0, 90, height_pt))), elastic)
        set_lines = lines(sheet.pages[0])
        n_set.add(len(set_lines))
        widths |= {dict(run.face.axes).get("wdth", 100.0) for ln in set_lines for run in ln.runs}
    assert len(n_set) == 2
    assert min(widths) < 100.0 in widths


def long_word(width_pt: float, fonts: FontBook, overflow: Overflow = Overflow.SHRINK) -> TextFit:
    said = {"family": "Elastic", "least_width_percent": 71.0, "ceiling_pt": 20.0} | LADDER
    words = text("aa " + "a" * 24, "words", style(**said), overflow=overflow)
    (fit,) = account(document(replace(words, at=at(0, 0, width_pt, 100))), fonts)[0]
    return fit


def test_a_long_word_becomes_narrow_before_it_becomes_small(elastic: FontBook) -> None:
    found = [long_word(width_pt / 2, elastic) for width_pt in range(250, 130, -1)]
    for fit in found:
        assert fit.leading_ratio == 1.5
        if fit.width_percent < 100:
            assert fit.tracking_em == pytest.approx(0.0)
        if fit.size_pt < 9.999:
            assert fit.width_percent == 71.0
    assert any(71.0 < fit.width_percent < 100.0 for fit in found)
    assert found[0].tracking_em == 0.08 and found[-1].size_pt < 9.0
    for name in ("tracking_em", "width_percent", "size_pt"):
        values = [round(getattr(fit, name), 6) for fit in found]
        assert values == sorted(values, reverse=True), name


def test_letters_do_not_become_narrow_to_grow(elastic: FontBook) -> None:
    fit = long_word(130.0, elastic, Overflow.FILL)
    assert fit.size_pt > 10.0 and (fit.width_percent, fit.tracking_em) == (100.0, 0.08)


def test_items_of_a_list_are_of_one_width(elastic: FontBook) -> None:
    items = ListContent(
        messages=(message("aa"), message("a" * 24)),
        style=style(family="Elastic", least_width_percent=71.0),
        marker=Marker.NONE,
        marker_fill=BLACK,
        indent_pt=None,
        gap_pt=3.0,
    )
    listed = box(items, "list", overflow=Overflow.SHRINK)
    made = document(replace(listed, at=at(0, 0, 85, 100)))
    (fit,) = account(made, elastic)[0]
    assert 71.0 < fit.width_percent < 100.0 and fit.size_pt == 10.0
    runs = [run for line in lines(lay_out(made, elastic).pages[0]) for run in line.runs]
    assert {dict(run.face.axes)["wdth"] for run in runs} == {fit.width_percent}


def test_letters_keep_their_width_without_leave(elastic: FontBook) -> None:
    assert narrowed(40.0, elastic, least_width_percent=100.0).width_percent == 100.0


def test_nothing_gives_way_without_leave() -> None:
    fit = fitted(160.0, Overflow.ERROR, **LADDER)
    assert (fit.size_pt, fit.tracking_em, fit.leading_ratio) == (10.0, 0.08, 1.5)


@pytest.mark.parametrize("height_pt", [80.0, 140.0, 200.0, 300.0])
def test_type_grows_until_its_box_is_full(height_pt: float) -> None:
    grown = fitted(height_pt, Overflow.FILL, ceiling_pt=30.0)
    shrunk = fitted(height_pt, Overflow.SHRINK, ceiling_pt=30.0)
    assert grown.size_pt >= shrunk.size_pt
    if shrunk.size_pt == 10.0:
        assert grown.size_pt > 10.0
        assert 0 <= grown.slack_pt < 2.6 * grown.size_pt
    assert fitted(900.0, Overflow.FILL, ceiling_pt=30.0).size_pt == 30.0


def test_texts_of_a_group_have_one_size() -> None:
    made = document(
        *(
            replace(grouped(words, name), at=at(x, 0, 90, 60))
            for words, name, x in ((WORDS, "long", 0), ("Short", "short", 100))
        )
    )
    fits = account(made, book())[0]
    assert {fit.size_pt for fit in fits} == {min(fit.size_pt for fit in fits)}
    assert fits[0].size_pt < 10.0
    sizes = {line.size_pt for line in lines(lay_out(made, book()).pages[0])}
    assert len(sizes) == 1


def grouped(words: str, name: str) -> Box:
    box = text(words, name, overflow=Overflow.SHRINK)
    content = box.content
    assert isinstance(content, TextContent)
    return Box(
        name=name,
        content=TextContent(message=content.message, style=content.style, fit_group="all"),
        overflow=Overflow.SHRINK,
    )


def test_a_group_takes_the_size_that_other_languages_came_to() -> None:
    made = document(replace(grouped("Short", "short"), at=at(0, 0, 90, 60)))
    assert group_ratios(made, book()) == {"all": 1.0}
    (line,) = lines(lay_out(made, book(), {"all": 0.7}).pages[0])
    assert line.size_pt == pytest.approx(7.0)


def test_the_account_says_how_many_characters_go_in_or_are_too_many() -> None:
    for height_pt in (40.0, 60.0, 80.0, 120.0):
        fit = fitted(height_pt)
        if fit.n_left <= 0:
            continue
        assert not faults(WORDS + more(fit.n_left - 12), height_pt)
        assert faults(WORDS + more(fit.n_left + 40), height_pt)
    long = WORDS * 4
    (fit,) = account(boxed(long, 60.0), book())[0]
    assert fit.n_left < 0
    assert not faults(long[: fit.n_left - 12], 60.0)
    assert faults(long[: fit.n_left + 40], 60.0)


def more(n_characters: int) -> str:
    return (" several signs" * 80)[: max(n_characters, 0)]


def boxed(words: str, height_pt: float) -> Document:
    box = text(words, "words", overflow=Overflow.SHRINK)
    return document(replace(box, at=at(0, 0, 150, height_pt)))


def faults(words: str, height_pt: float) -> bool:
    return bool(account(boxed(words, height_pt), book())[1])


def test_a_column_shares_what_is_left() -> None:
    box = container(Flow.COLUMN, text("One", "one"), text("Two", "two"), overflow=Overflow.SHRINK)
    made = document(replace(box, at=at(0, 0, 150, 100)))
    one, two = account(made, book())[0]
    assert one.slack_pt == two.slack_pt
    assert one.slack_pt == pytest.approx(100.0 - 2 * (100.0 - one.slack_pt) / 2)
    assert one.room_pt == 100.0


@settings(max_examples=40, deadline=None)
@given(st.floats(40.0, 200.0), st.floats(1.0, 60.0), st.integers(20, len(WORDS)))
def test_a_taller_box_never_gives_smaller_type(
    height_pt: float, more_pt: float, n_characters: int
) -> None:
    def size_in(tall_pt: float) -> float:
        (fit,) = account(boxed(WORDS[:n_characters], tall_pt), book())[0]
        return fit.size_pt

    assert size_in(height_pt + more_pt) >= size_in(height_pt) - 1e-9


@settings(max_examples=60, deadline=None)
@given(st.floats(20.0, 120.0), st.floats(0.5, 60.0), st.floats(50.0, 100.0), st.floats(0.0, 0.08))
def test_a_taller_box_never_tightens_any_rung(
    elastic: FontBook, height_pt: float, more_pt: float, least_width: float, tracking_em: float
) -> None:
    said: dict[str, Any] = {"least_width_percent": least_width, "tracking_em": tracking_em}
    low, high = (narrowed(tall, elastic, **said) for tall in (height_pt, height_pt + more_pt))
    for name in ("tracking_em", "width_percent", "leading_ratio", "size_pt"):
        assert getattr(high, name) >= getattr(low, name) - 1e-9, name
