"""Where lines may break in the scripts at hand, and the breakers on bare widths."""

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.text.breaks import (
    Edges,
    balanced,
    greedy,
    narrowest,
    natural,
    opportunities,
    without_lonely_end,
)
from tests.text.samples import headline, words

HEADLINES = {
    "am": "በአቅራቢያዎ |ያለ |ሰው |ነጻ |ላይሆን |ይችላል።",
    "ar": "ربما |يوجد |بقربك |شخص |ليس |حرًا.",
    "fr": "Près |de |vous, |quelqu’un |n’est |peut-|être |pas |libre.",
    "th": "คน|ใกล้|ตัว|คุณ|อาจ|ไม่มี|อิสรภาพ",
    "zh-Hans": "您|身|边|可|能|有|人|失|去|了|自|由。",
}
OTHERS = (
    ("fr", False, "Qui\u202f? |«\u202fMoi\u202f» |– |10\u202f000\u00a0€"),
    ("am", False, "ሰው፡|ነጻ፡|ላይሆን፡|ይችላል።"),
    ("ja", False, "何|人|も、|奴|隷|に|さ|れ、"),
    ("ja", True, "何人も、|奴隷にされ、"),
    ("ko", False, "어느 |누구도 |노예상태에"),
    ("zh-Hant", False, "\U00020164|\U00020164|您|好"),
    ("zh-Hans", True, "您|身边|可能|有人|失去|了|自由。"),
    ("de", False, "Donau\u00ad|dampf\u00ad|schiff\u2028|fahrt"),
    ("en", False, "078\u00a0055\u00a0800 |see www.stop.be/|en".replace("see ", "see |")),
)


def cut(text: str, language: str, is_headline: bool) -> str:
    return "|".join(
        text[a:b] for a, b in pairwise((0, *opportunities(text, language, is_headline)))
    )


@pytest.mark.parametrize("language", HEADLINES)
def test_headlines_break_where_a_reader_would(language: str) -> None:
    assert cut(headline(language), language, False) == HEADLINES[language]


@pytest.mark.parametrize(("language", "is_headline", "expected"), OTHERS)
def test_breaks_by_language(language: str, is_headline: bool, expected: str) -> None:
    assert cut(expected.replace("|", ""), language, is_headline) == expected


def test_thai_is_broken_by_its_dictionary() -> None:
    text = words("th")["poster"]["subhead"]
    assert cut(text, "th", False).startswith("การ|ค้า|มนุษย์|เกิด|ขึ้น|ที่|นี่|ด้วย |ทั้ง|ใน|ครัว |")


def test_an_empty_text_has_no_place_to_break() -> None:
    assert opportunities("", "fr", False) == ()


def edges(widths: list[float], forced: set[int]) -> Edges:
    """Return the places of words of these widths with a space of 0.25 em after each."""
    starts = tuple(accumulate(width + 0.25 for width in widths))
    ends = tuple(start - 0.25 for start in starts)
    last = len(widths) - 1
    return Edges(tuple(range(1, last + 2)), ends, starts, (*sorted(forced - {last}), last))


def line_widths(found: Edges, lines: list[int]) -> list[float]:
    befores = [0.0, *(found.starts[idx] for idx in lines)]
    return [found.ends[idx] - x for idx, x in zip(lines, befores, strict=False)]


@st.composite
def some_edges(draw: st.DrawFn) -> Edges:
    widths = draw(st.lists(st.floats(0.1, 9.0), min_size=1, max_size=30))
    return edges(widths, draw(st.sets(st.integers(0, len(widths) - 1), max_size=3)))


@given(some_edges(), st.floats(0.5, 30.0))
def test_greedy_lines_are_full_and_fit_unless_they_are_one_word(
    found: Edges, width_em: float
) -> None:
    lines = greedy(found, width_em)
    assert lines[-1] == len(found.at) - 1
    assert set(found.forced) <= set(lines)
    befores = [-1, *lines]
    for before, idx, wide in zip(befores, lines, line_widths(found, lines), strict=False):
        assert wide <= width_em + 1e-5 or idx == before + 1
        if idx not in found.forced:
            start = found.starts[before] if before >= 0 else 0.0
            assert found.ends[idx + 1] - start > width_em


@given(some_edges(), st.floats(0.5, 30.0))
def test_balanced_lines_are_as_many_and_the_widest_is_narrower(
    found: Edges, width_em: float
) -> None:
    first, even = greedy(found, width_em), balanced(found, width_em)
    assert len(even) == len(first)
    assert max(line_widths(found, even)) <= max(line_widths(found, first)) + 1e-9


def test_balance_evens_out_a_headline() -> None:
    found = edges([2.0] * 6, set())
    assert greedy(found, 9.0) == [3, 5]
    assert balanced(found, 9.0) == [2, 5]


def test_a_lonely_word_gets_company_only_where_it_fits() -> None:
    found = edges([3.0, 3.0, 3.0, 0.5], set())
    assert without_lonely_end(found, greedy(found, 9.6), 9.6) == [1, 3]
    tight = edges([9.5, 0.5], set())
    assert without_lonely_end(tight, [0, 1], 9.6) == [0, 1]
    forced = edges([3.0, 3.0, 0.5], {1})
    assert without_lonely_end(forced, greedy(forced, 9.6), 9.6) == [1, 2]
    long_word = edges([3.0, 9.4, 0.5], set())
    assert without_lonely_end(long_word, [1, 2], 9.6) == [1, 2]


def test_extremes_are_the_widest_word_and_the_widest_forced_line() -> None:
    found = edges([3.0, 4.0, 1.0], {1})
    assert narrowest(found) == 4.0
    assert natural(found) == 7.25
