"""Hyphens: pyphen's own reading of the patterns is the judge, for every word of the example."""

import re
from itertools import pairwise
from unicodedata import normalize

import pyphen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collateral.core.color import BLACK
from collateral.model.document import Align, Piece
from collateral.model.frame import TextLine
from collateral.rules.hyphens import HYPHENS, hyphens_of
from collateral.text.breaks import Aim
from collateral.text.hyphens import hyphen_places
from collateral.text.lines import set_lines
from tests.text.samples import LANGUAGES, shaped, words

VOWEL = re.compile("[aeiouyæøœаеёиіїоуыэюяєъ]")
WORD = re.compile(r"[^\W\d_]+")


def all_words(language: str) -> set[str]:
    texts: list[str] = []

    def gather(value: object) -> None:
        if isinstance(value, dict):
            for each in value.values():
                gather(each)
        elif isinstance(value, list):
            for each in value:
                gather(each)
        else:
            texts.append(str(value))

    gather(words(language))
    return set(WORD.findall(" ".join(texts)))


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if hyphens_of(tag)])
def test_words_are_parted_as_pyphen_parts_them(language: str) -> None:
    rules = hyphens_of(language)
    assert rules is not None
    judge = pyphen.Pyphen(filename=pyphen.LANGUAGES[rules.file], left=2, right=3)
    found = {word for word in all_words(language) if len(word) >= 6 and not word.isupper()}
    assert found
    for word in found:
        # A hyphen that changes the spelling is none of ours.
        wanted = [int(at) for at in judge.positions(word) if not getattr(at, "data", None)]
        got = list(hyphen_places(f"{word} x", language))
        edges = (0, *map(int, judge.positions(word)), len(word))
        if all(VOWEL.search(normalize("NFD", word[a:b].lower())) for a, b in pairwise(edges)):
            assert got == wanted, word
        # Some patterns let a consonant go with either side; we choose one.
        assert set(got) <= set(wanted), word


@pytest.mark.parametrize("language", ["ar", "th", "zh-Hans", "hi", "vi", "so", "tr", "am"])
def test_languages_that_part_no_words(language: str) -> None:
    assert hyphen_places(" ".join([*all_words(language), "x"]), language) == ()


def parted(text: str, language: str) -> str:
    places = (0, *hyphen_places(text, language), len(text))
    return "|".join(text[a:b] for a, b in pairwise(places))


CASES = (
    ("de", "Menschenhandel heute", "Men|schen|han|del heute"),
    ("de-LU", "Menschenhandel heute", "Men|schen|han|del heute"),
    ("de", "das Ende: Menschenhandel", "das Ende: Menschenhandel"),
    ("de", "MENSCHENHANDEL ist", "MENSCHENHANDEL ist"),
    ("de", "Menschenhandels-Gesetze sind", "Menschenhandels-Gesetze sind"),
    ("de", "Men\u00adschenhandel ist", "Men\u00adschenhandel ist"),
    ("de", "www.menschenhandel.be ist", "www.menschenhandel.be ist"),
    ("de", "Menschenhandel. Heute", "Men|schen|han|del. Heute"),
    ("fr", "d’exploitation, l’association est", "d’ex|ploi|ta|tion, l’as|so|cia|tion est"),
    ("uk", "обов’язково там", "обо|в’яз|ково там"),
    ("hu", "hosszúsággal van", "hosszú|ság|gal van"),
    ("en", "trafficking it", "traf|fick|ing it"),
    ("en-US", "trafficking it", "traf|fick|ing it"),
)


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_what_is_parted_and_what_is_not(language: str, text: str, expected: str) -> None:
    assert parted(text, language) == expected


def test_every_language_has_its_file() -> None:
    for rules in HYPHENS.values():
        assert rules.file in pyphen.LANGUAGES
        assert rules.before >= 2
        assert rules.after >= 3


def lines_of(text: str, language: str, width_em: float) -> tuple[TextLine, ...]:
    paragraph = shaped(language, text, hyphens=True)
    return set_lines(
        paragraph,
        paragraph.break_lines(width_em, Aim.FULL),
        size_pt=10.0,
        x_pt=0.0,
        width_pt=width_em * 10.0,
        first_baseline_y_pt=0.0,
        pitch_pt=12.0,
        align=Align.START,
        fill=BLACK,
    )


def test_a_hyphen_at_a_line_end_says_soft_hyphen() -> None:
    lines = lines_of("Menschenhandel bedeutet Ausbeutung", "de", 5.0)
    first = "".join(run.text for run in lines[0].runs)
    assert first == "Men\u00ad"
    (run,) = lines[0].runs
    alone = shaped("de", "Men-").break_lines(50.0, Aim.FULL)[0]
    assert sum(run.advances) / run.upem == pytest.approx(alone.width_em, abs=0.02)


@settings(max_examples=60, deadline=None)
@given(st.floats(2.0, 30.0), st.sampled_from(("de", "fr", "hu", "ru")), st.sampled_from(Aim))
def test_nothing_is_lost_and_nothing_is_too_wide(width_em: float, language: str, aim: Aim) -> None:
    text = words(language)["leaflet"]["flap"]["body"][0]
    paragraph = shaped(language, Piece(text=text), hyphens=True)
    spans = paragraph.break_lines(width_em, aim)
    assert "".join(text[span.start : span.after] for span in spans) == text
    widest = max(width_em, paragraph.narrowest_em) + 1e-5
    for span in spans:
        assert span.width_em <= widest
        runs = paragraph.runs(span)
        assert "".join(text[run.start : run.end] for run in runs) == text[span.start : span.after]
