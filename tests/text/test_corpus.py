"""The corpus: what the tests of many languages stand on."""

import unicodedata
from collections import Counter

import pytest

from tests.text.corpus import Sample, samples
from tests.text.samples import LANGUAGES

#: Scripts of which a text holds letters, by the script it is counted under.
WRITTEN = {
    "Jpan": {"CJK", "HIRAGANA", "KATAKANA"},
    "Kore": {"HANGUL"},
    "Hans": {"CJK"},
    "Hant": {"CJK"},
    "Arab": {"ARABIC"},
    "Armn": {"ARMENIAN"},
    "Beng": {"BENGALI"},
    "Cyrl": {"CYRILLIC"},
    "Deva": {"DEVANAGARI"},
    "Ethi": {"ETHIOPIC"},
    "Geor": {"GEORGIAN"},
    "Grek": {"GREEK"},
    "Gujr": {"GUJARATI"},
    "Guru": {"GURMUKHI"},
    "Hebr": {"HEBREW"},
    "Khmr": {"KHMER"},
    "Knda": {"KANNADA"},
    "Laoo": {"LAO"},
    "Latn": {"LATIN"},
    "Mlym": {"MALAYALAM"},
    "Mymr": {"MYANMAR"},
    "Sinh": {"SINHALA"},
    "Taml": {"TAMIL"},
    "Telu": {"TELUGU"},
    "Thaa": {"THAANA"},
    "Thai": {"THAI"},
    "Tibt": {"TIBETAN"},
}


def test_the_corpus_is_as_wide_as_it_says() -> None:
    languages = [sample.language for sample in samples()]
    assert len(languages) == len(set(languages)) == 87
    assert {tag for tag in LANGUAGES if tag not in languages} == set()
    assert len({sample.script for sample in samples()}) == len(WRITTEN) == 27
    assert Counter(sample.rtl for sample in samples())[True] == 9


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.language)
def test_a_text_is_in_the_script_it_says(sample: Sample) -> None:
    letters = [char for char in sample.text if unicodedata.category(char).startswith("L")]
    names = {unicodedata.name(char).split()[0] for char in letters}
    assert len(letters) > 25
    assert names - {"MODIFIER"} <= WRITTEN[sample.script]
