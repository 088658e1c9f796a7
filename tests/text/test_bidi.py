"""The bidirectional algorithm against the conformance test of the Unicode Consortium.

`tests/data/BidiCharacterTest.txt.xz` is the file of Unicode 15.0, compressed and not changed; its
licence is `tests/data/UNICODE-LICENSE.txt`.
"""

import lzma
import unicodedata
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.text.bidi import levels, line_levels, visual_order
from collateral.text.bidi_class import BRACKETS, CANONICAL_BRACKETS, LETTERS, bidi_class
from tests.text.unicode_data import properties, unicode_lines

CONFORMANCE = Path(__file__).parents[1] / "data" / "BidiCharacterTest.txt.xz"
N_CONFORMANCE_CASES = 91_707

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
ALEF, BEH, HEBREW = "\u0627", "\u0628", "\u05d0"

SPELLINGS = (
    "078/055 800",
    "078 055 800",
    "078 05 58 00",
    "+3278055800",
    "078-055-800",
    "+32 78 055 800",
    "078/055.800",
    "078.055.800",
    "078/055\u00a0800",
)
# What a bare number becomes in an Arabic sentence: the first six fall apart.
REORDERED = frozenset(SPELLINGS[:6])

SENTENCES = {
    "ar": ("اتصل بالرقم ", " من دون ذكر اسمك."),
    "ur": ("فون کریں ", "، نام بتائے بغیر۔"),
    "ckb": ("پەیوەندی بکە بە ", " بەبێ ناوهێنان."),
}


class Case(NamedTuple):
    points: str
    direction: str
    paragraph_level: str
    levels: str
    order: str


def read_cases() -> list[Case]:
    with lzma.open(CONFORMANCE, "rt", encoding="utf-8") as lines:
        return [Case(*line.rstrip("\n").split(";")) for line in lines if line[0] not in "#\n"]


def disagreements(cases: Iterable[Case]) -> tuple[int, list[Case]]:
    """Return how many cases were compared, and those where one of the three answers differs."""
    n_compared = 0
    wrong: list[Case] = []
    for case in cases:
        if answer(case.points, case.direction) != case[2:]:
            wrong.append(case)
        n_compared += 1
    return n_compared, wrong


def answer(points: str, direction: str) -> tuple[str, str, str]:
    """Return paragraph level, levels and order, written as the conformance file writes them."""
    text = "".join([chr(int(point, 16)) for point in points.split()])
    found, paragraph_level = levels(text, {"0": 0, "1": 1, "2": None}[direction])
    kept = [idx for idx, char in enumerate(text) if not is_removed(char)]
    order = [kept[idx] for idx in visual_order([found[idx] for idx in kept])]
    written = ["x"] * len(text)
    for idx in kept:
        written[idx] = str(found[idx])
    return str(paragraph_level), " ".join(written), " ".join(map(str, order))


def is_removed(char: str) -> bool:
    """Tell whether rule X9 removes `char`; asked of Python and not of the code under test."""
    return unicodedata.bidirectional(char) in {"BN", "LRE", "RLE", "LRO", "RLO", "PDF"}


def seen(text: str, base: int | None) -> str:
    """Return the characters of a text of one line from left to right."""
    found, paragraph_level = levels(text, base)
    line = line_levels(text, found, paragraph_level, 0, len(text))
    return "".join([text[idx] for idx in visual_order(line)])


def test_every_case_of_the_consortium_agrees() -> None:
    n_compared, wrong = disagreements(read_cases())
    assert n_compared == N_CONFORMANCE_CASES
    assert n_compared > 91_000
    assert wrong == []


def test_the_comparison_can_fail() -> None:
    right = Case("05D0 0020 0061", "0", "0", "1 0 0", "0 1 2")
    assert disagreements([right]) == (1, [])
    mistakes = [
        right._replace(paragraph_level="1"),
        right._replace(levels="1 1 0"),
        right._replace(levels="1 x 0"),
        right._replace(order="0 2 1"),
        right._replace(points="05D0 0020 05D1"),
        right._replace(direction="1"),
    ]
    assert disagreements([right, *mistakes]) == (7, mistakes)


def test_a_changed_conformance_file_is_noticed() -> None:
    cases = read_cases()[::1000]
    changed = [
        case._replace(order=" ".join(reversed(case.order.split())))
        for case in cases
        if len(case.order.split()) > 1
    ]
    assert len(changed) > 80
    assert disagreements(changed) == (len(changed), changed)


def test_brackets_are_those_of_the_database() -> None:
    openers: dict[str, str] = {}
    closers: dict[str, str] = {}
    for first, _, (other, kind) in properties(unicode_lines("BidiBrackets.txt")):
        (openers if kind == "o" else closers)[chr(first)] = chr(int(other, 16))
    assert dict(BRACKETS) == openers
    assert {closer: opener for opener, closer in BRACKETS.items()} == closers


def test_canonical_brackets_are_all_that_decompose() -> None:
    every = {*BRACKETS, *BRACKETS.values()}
    decomposed = {char: unicodedata.normalize("NFD", char) for char in every}
    assert dict(CANONICAL_BRACKETS) == {c: d for c, d in decomposed.items() if c != d}


def test_classes_are_those_of_the_database() -> None:
    lines = unicode_lines("extracted/DerivedBidiClass.txt")
    short = {"Left_To_Right": "L", "Right_To_Left": "R", "Arabic_Letter": "AL"}
    short["European_Terminator"] = "ET"
    expected = ["L"] * 0x110000
    missing = [line.partition("@missing:")[2] for line in lines if "@missing:" in line]
    for first, last, (name,) in properties(missing):
        expected[first : last + 1] = [short[name]] * (last + 1 - first)
    unassigned = "".join(line + "\n" for line in lines if "# Cn " in line).splitlines()
    listed = set(lines) - set(unassigned)
    assigned: set[int] = set()
    for chosen in (sorted(listed), unassigned):
        for first, last, (name,) in properties(chosen):
            expected[first : last + 1] = [name] * (last + 1 - first)
            if chosen is not unassigned:
                assigned.update(range(first, last + 1))

    # Python and the file may be of different versions, so a character that one of them does
    # not know yet is left out; the unassigned ones of both stay in.
    same = [
        point
        for point in (*range(0x20000), *range(0xE0000, 0xE1000), *range(0x10FFF0, 0x110000))
        if (point in assigned) == bool(unicodedata.bidirectional(chr(point)))
    ]
    assert len(same) > 130_000
    assert [hex(point) for point in same if bidi_class(point) != expected[point]] == []


def test_every_class_has_its_own_code() -> None:
    assert len(set(LETTERS.values())) == len(LETTERS) == 23
    assert not set(LETTERS.values()) & {*BRACKETS, *BRACKETS.values()}


def test_no_character_that_turns_text_takes_the_short_way() -> None:
    turning = {"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "LRI", "RLI"}
    chars = [chr(point) for point in range(0x20000) if bidi_class(point) in turning]
    assert len(chars) > 5_000
    assert [char for char in chars if not any(levels(f"a{char}b", 0)[0])] == []


@pytest.mark.parametrize("base", [0, None])
def test_text_without_right_to_left_is_at_level_0(base: int | None) -> None:
    text = "Appelez le 078 055 800 (jour & nuit)\t–\n您 + 10 % [€]"
    assert levels(text, base) == ([0] * len(text), 0)


def test_empty_text() -> None:
    assert levels("", None) == ([], 0)
    assert levels("", 1) == ([], 1)
    assert line_levels("", [], 1, 0, 0) == []
    assert visual_order([]) == []


@pytest.mark.parametrize(
    ("text", "paragraph_level"),
    [
        ("", 0),
        ("078", 0),
        ("a" + ALEF, 0),
        (ALEF + "a", 1),
        (HEBREW, 1),
        ("1 (" + ALEF, 1),
        (LRI + "a" + PDI + ALEF, 1),
        (RLI + ALEF + PDI + "a", 0),
        (RLI + ALEF, 0),
        (PDI + ALEF, 1),
        (LRE + ALEF + PDF + "a", 1),
        (LRI + "a\n" + ALEF, 1),
    ],
)
def test_paragraph_level_comes_from_the_first_strong_character(
    text: str, paragraph_level: int
) -> None:
    assert levels(text, None)[1] == paragraph_level


def test_paragraphs_of_a_block_are_resolved_one_by_one() -> None:
    embedded = ALEF + RLE + "a\nb" + ALEF
    assert levels(embedded, 1) == ([1, 1, 4, 1, 2, 1], 1)


def test_separators_and_white_space_before_them_are_at_the_paragraph_level() -> None:
    assert levels(ALEF + " \t" + ALEF + "  \n" + ALEF + "  ", 0)[0] == [
        1,
        0,
        0,
        1,
        0,
        0,
        0,
        1,
        0,
        0,
    ]


def test_removed_characters_take_the_level_of_what_precedes_them() -> None:
    joiner = "\u200c"
    assert levels(joiner + "a" + ALEF + joiner + BEH, 0)[0] == [0, 0, 1, 1, 1]
    assert levels("a" + RLE + "b" + PDF + "c", 0)[0] == [0, 0, 2, 2, 0]


def test_63_open_brackets_are_paired_and_64_are_not() -> None:
    def closer_level(depth: int) -> int:
        return levels("a" + "(" * depth + "b" + ")" * depth, 1)[0][-1]

    assert closer_level(63) == 2
    assert closer_level(64) == 1
    marked = "a" + "(\u0301" * 63 + "b" + ")" * 63
    assert levels(marked, 1)[0] == [2] * len(marked)


def test_an_overflow_of_brackets_unpairs_the_whole_sequence() -> None:
    assert levels("a(b)" + ALEF + "(" * 63 + "c", 1)[0][3] == 2
    assert levels("a(b)" + ALEF + "(" * 64 + "c", 1)[0][3] == 1
    across_isolate = "a" + "(" * 64 + LRI + "x" + PDI + "b)"
    assert levels(across_isolate, 1)[0][-1] == 1


def test_canonically_equal_brackets_make_a_pair() -> None:
    for opener, closer in product("\u2329\u3008", "\u232a\u3009"):
        assert levels(f"a{opener}b{closer}{ALEF}", 1)[0] == [2, 2, 2, 2, 1]


def test_125_embeddings_are_entered_and_no_more() -> None:
    deepest = (RLE + LRE) * 62 + RLE
    assert levels(deepest + HEBREW, 0)[0][-1] == 125
    assert levels(deepest + "a", 0)[0][-1] == 126
    assert levels(deepest + LRE + HEBREW, 0)[0][-1] == 125


def test_the_end_of_an_isolate_forgets_the_embeddings_that_overflowed_in_it() -> None:
    overflowing = LRI + (RLE + LRE) * 70 + PDI
    assert levels(overflowing + RLE + "a", 0)[0][-1] == 2


def test_a_run_before_an_open_isolate_ends_with_the_paragraph_direction() -> None:
    text = LRE + HEBREW + "!" + RLI + HEBREW
    assert levels(text, 1)[0][1:4] == [3, 2, 2]


def test_depth_is_limited_and_deep_nesting_ends() -> None:
    for initiator, terminator in ((RLE, PDF), (RLI, PDI), (FSI, PDI), (LRI, PDI)):
        text = initiator * 500 + HEBREW + terminator * 500 + "a"
        found, _ = levels(text, 0)
        assert max(found) <= 126
        assert found[-1] == 0


def test_line_end_sends_white_space_back() -> None:
    text = f"{ALEF} {LRI}12{PDI} {BEH}"
    found, paragraph_level = levels(text, 1)
    assert found == [1, 1, 1, 2, 2, 1, 1, 1]
    assert line_levels(text, found, paragraph_level, 0, len(text)) == found

    latin = f"a {ALEF} {BEH} b"
    found, paragraph_level = levels(latin, 0)
    assert found == [0, 0, 1, 1, 1, 0, 0]
    assert line_levels(latin, found, paragraph_level, 0, 4) == [0, 0, 1, 0]
    assert line_levels(latin, found, paragraph_level, 4, 7) == [1, 0, 0]


def test_line_end_sends_isolate_marks_and_removed_characters_back() -> None:
    text = f"{ALEF}{PDI} \u200d{LRI}{PDI}{BEH}"
    found, paragraph_level = levels(text, 0)
    assert found == [1] * 7
    assert line_levels(text, found, paragraph_level, 0, 6) == [1, 0, 0, 0, 0, 0]


def test_lines_do_not_change_the_levels_they_are_given() -> None:
    found = (1, 1)
    assert line_levels(ALEF + " ", found, 0, 0, 2) == [1, 0]
    assert found == (1, 1)


@pytest.mark.parametrize(
    ("given_levels", "order"),
    [
        ([0, 0, 0], [0, 1, 2]),
        ([1, 1, 1], [2, 1, 0]),
        ([2, 2, 2], [0, 1, 2]),
        ([0, 1, 1, 0], [0, 2, 1, 3]),
        ([1, 2, 2, 1], [3, 1, 2, 0]),
        ([0, 2, 1, 2, 0], [0, 3, 2, 1, 4]),
        ([1, 2, 3, 3, 2, 1], [5, 1, 3, 2, 4, 0]),
    ],
)
def test_visual_order(given_levels: list[int], order: list[int]) -> None:
    assert visual_order(given_levels) == order


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_an_isolated_phone_number_is_seen_as_it_is_written(spelling: str, language: str) -> None:
    before, after = SENTENCES[language]
    for initiator, base in product((LRI, FSI), (0, 1, None)):
        assert spelling in seen(before + initiator + spelling + PDI + after, base)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_bare_phone_number_falls_apart_in_arabic(spelling: str) -> None:
    before, after = SENTENCES["ar"]
    assert (spelling in seen(before + spelling + after, None)) == (spelling not in REORDERED)


CONTROLS = LRI + RLI + FSI + PDI + LRE + RLE + LRO + RLO + PDF
LETTERS_AND_SIGNS = f"ab1,. ([)]\t+-%\n{ALEF}{BEH}{HEBREW}\u0660\u0651\u200c\u200f\u061c"
TURNING = st.text(st.sampled_from(CONTROLS + LETTERS_AND_SIGNS), max_size=40)
SURROUNDINGS = st.text(st.sampled_from(f"{ALEF}{BEH}ێۆ ،۔().1۲٣a-+"), max_size=20)


@given(st.lists(st.integers(0, 127), max_size=60))
def test_visual_order_is_a_permutation(given_levels: list[int]) -> None:
    assert sorted(visual_order(given_levels)) == list(range(len(given_levels)))


@given(TURNING, st.sampled_from([0, 1, None]))
def test_every_character_has_a_level_from_the_paragraph_up(text: str, base: int | None) -> None:
    found, paragraph_level = levels(text, base)
    assert len(found) == len(text)
    assert all(paragraph_level <= level <= 126 for level in found)
    if "\n" not in text:
        # The end of the text is a line end, so the one line there is changes nothing.
        assert line_levels(text, found, paragraph_level, 0, len(text)) == found


@given(st.text().filter(lambda text: all(is_plain(char) for char in text)))
def test_text_with_nothing_from_right_to_left_has_only_zeros(text: str) -> None:
    assert levels(text, None) == ([0] * len(text), 0)
    assert levels(text, 0) == ([0] * len(text), 0)


def is_plain(char: str) -> bool:
    return bidi_class(ord(char)) in {"L", "EN", "ES", "ET", "CS", "NSM", "B", "S", "WS", "ON"}


@given(TURNING.filter(lambda text: "\n" not in text), TURNING, st.sampled_from([0, 1]))
def test_a_second_paragraph_does_not_change_the_first(first: str, second: str, base: int) -> None:
    alone = levels(first + "\n", base)[0]
    assert levels(first + "\n" + second, base)[0][: len(alone)] == alone


@given(SURROUNDINGS, SURROUNDINGS, st.sampled_from(SPELLINGS), st.sampled_from([0, 1, None]))
def test_nothing_around_an_isolate_turns_a_phone_number(
    before: str, after: str, spelling: str, base: int | None
) -> None:
    assert spelling in seen(before + LRI + spelling + PDI + after, base)
