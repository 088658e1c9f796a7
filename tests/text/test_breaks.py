"""Where lines may break in the scripts at hand, and the breakers on bare widths."""

from collections.abc import Iterator
from itertools import accumulate, combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collateral.text.breaks import (
    Aim,
    Edges,
    greedy,
    opportunities,
    priced,
    total_fit,
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
def some_edges(draw: st.DrawFn, most: int = 30) -> Edges:
    widths = draw(st.lists(st.floats(0.1, 9.0), min_size=1, max_size=most))
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


def cost_of(found: Edges, lines: list[int], width_em: float, aim: Aim) -> float:
    """Return what lines cost, in plain words: the judge of what is quick."""
    total, first = 0.0, 0
    for last in found.forced:
        mine = [idx for idx in lines if first <= idx <= last]
        x = found.starts[first - 1] if first else 0.0
        middle = (found.ends[last] - x) / len(mine)
        befores = [first - 1, *mine]
        for before, idx in zip(befores, mine, strict=False):
            wide = found.ends[idx] - (found.starts[before] if before >= first else x)
            is_last = idx == last
            n_gaps = found.gaps[idx] - (found.gaps[before] if before >= 0 else 0)
            free = {
                Aim.EVEN: (wide - middle) / middle,
                Aim.FULL: (width_em - wide) / width_em,
                Aim.FLUSH: 2.4 * (width_em - wide) / max(n_gaps, 0.5),
            }[aim]
            if (aim is not Aim.EVEN and is_last) or wide > width_em + 1e-6:
                free = 0.0
            total += 100 * free**2 + (0.0 if is_last or not found.costs else found.costs[idx])
            if idx in found.hyphens and before in found.hyphens:
                total += 30
            if is_last and len(mine) > 1:
                if before == idx - 1:
                    total += 36
                elif wide < 0.25 * width_em:
                    total += 9
        first = last + 1
    return total


def ways(found: Edges, width_em: float, n_lines: int) -> Iterator[list[int]]:
    """Yield every way to break into some lines, none too wide unless it cannot be broken."""
    n = len(found.at)
    for inner in combinations(range(n - 1), n_lines - 1):
        lines = [*inner, n - 1]
        befores = [-1, *lines]
        if set(found.forced) <= set(lines) and all(
            wide <= width_em + 1e-6 or idx == before + 1
            for before, idx, wide in zip(befores, lines, line_widths(found, lines), strict=False)
        ):
            yield lines


@settings(max_examples=300)
@given(some_edges(most=9), st.floats(0.5, 30.0), st.sampled_from(Aim), st.data())
def test_no_other_way_of_as_many_lines_costs_less(
    found: Edges, width_em: float, aim: Aim, data: st.DataObject
) -> None:
    n = len(found.at)
    costs = data.draw(st.lists(st.sampled_from((0.0, 6.0, 16.0)), min_size=n, max_size=n))
    hyphens = frozenset(idx for idx, cost in enumerate(costs) if cost == 16.0)
    found = found._replace(costs=costs, hyphens=hyphens, gaps=tuple(range(n)))
    lines = total_fit(found, width_em, aim)
    assert len(lines) == len(greedy(found, width_em))
    least = min(cost_of(found, way, width_em, aim) for way in ways(found, width_em, len(lines)))
    assert cost_of(found, lines, width_em, aim) == pytest.approx(least, abs=1e-6)


def test_balance_evens_out_a_headline() -> None:
    found = edges([2.0] * 6, set())
    assert greedy(found, 9.0) == [3, 5]
    assert total_fit(found, 9.0, Aim.EVEN) == [2, 5]
    assert total_fit(edges([2.0] * 7, set()), 6.6, Aim.EVEN) == [2, 4, 6]


def test_a_lonely_word_gets_company_only_where_it_fits() -> None:
    found = edges([3.0, 3.0, 3.0, 0.5], set())
    assert total_fit(found, 9.6, Aim.FULL) == [1, 3]
    tight = edges([9.5, 0.5], set())
    assert total_fit(tight, 9.6, Aim.FULL) == [0, 1]
    forced = edges([3.0, 3.0, 0.5], {1})
    assert total_fit(forced, 9.6, Aim.FULL) == [1, 2]
    long_word = edges([3.0, 9.4, 0.5], set())
    assert total_fit(long_word, 9.6, Aim.FULL) == [0, 1, 2]


@pytest.mark.parametrize(("language", "glad"), [("th", (1,)), ("en", ())])
def test_a_space_ends_a_phrase_where_words_have_none_between_them(
    language: str, glad: tuple[int, ...]
) -> None:
    parts = ("พูดคุย", "ได้ ", "ทุกวัน")
    at, nothing = tuple(accumulate(map(len, parts))), (0.0,) * len(parts)
    found = Edges(at, nothing, nothing, (len(at) - 1,))
    costs = priced(found, "".join(parts), language, Aim.EVEN).costs
    assert tuple(idx for idx, price in enumerate(costs) if price < 0) == glad


ENDS = (
    ("fr", "Nous |sommes |à |Bruxelles, |où |il |y |a |du |travail", (2, 4, 8)),
    ("bg", "Кой |е |в |дома |и |ли |на |двора", (2, 4, 6)),
    ("de", "„In |der |Stadt,“ |der |Hand", (1, 3)),
    ("hi", "आप |के |लिए", ()),
    ("th", "ทั้ง|ใน|ครัว |ใน|บ้าน", (1, 3)),
)


@pytest.mark.parametrize(("language", "text", "leaning"), ENDS)
def test_a_line_should_not_end_on_a_word_that_leans_on_the_next(
    language: str, text: str, leaning: tuple[int, ...]
) -> None:
    at = tuple(accumulate(len(part) for part in text.split("|")))
    nothing = tuple([0.0] * len(at))
    found = Edges(at, nothing, nothing, (len(at) - 1,))
    costs = priced(found, text.replace("|", ""), language, Aim.FULL).costs
    assert tuple(idx for idx, price in enumerate(costs) if price) == leaning
