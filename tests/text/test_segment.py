"""Grapheme clusters against the Unicode test file and ICU, scripts against plain cases."""

import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icu4py.breakers import CharacterBreaker

from collateral.text.grapheme_class import grapheme_codes
from collateral.text.segment import DEFAULT_IGNORABLE, grapheme_clusters, scripts
from tests.text.unicode_data import properties, unicode_lines

N_BREAK_CASES = 602

# Lines of GraphemeBreakTest.txt that may differ, with the reason. None does: the file tests no
# character that Python's own database (Unicode 14) classes in another way.
EXCEPTIONS: Final[Mapping[str, str]] = {}

# Languages where the clusters are meant to differ from those of ICU, with the reason.
WIDER_THAN_ICU: Final[Mapping[str, str]] = {
    "pa": "a subjoined letter of Gurmukhi is shaped with its base; the annex leaves this script out"
}

SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "am": ("Ethi", "በአቅራቢያዎ ያለ ሰው ነጻ ላይሆን ይችላል።"),
    "ar": ("Arab", "ربما يوجد بقربك شخص ليس حرًا."),
    "bg": ("Cyrl", "Някой близо до Вас може би не е свободен."),
    "bn": ("Beng", "আপনার আশেপাশে কেউ হয়তো স্বাধীন নন।"),
    "ckb": ("Arab", "لەوانەیە کەسێک لە نزیکتان ئازاد نەبێت."),
    "de": ("Latn", "Jemand in Ihrer Nähe ist vielleicht nicht frei."),
    "en": ("Latn", "Someone near you may not be free."),
    "es": ("Latn", "Alguien cerca de usted quizá no sea libre."),
    "fa": ("Arab", "شاید کسی در نزدیکی شما آزاد نباشد."),
    "fr": ("Latn", "Près de vous, quelqu’un n’est peut-être pas libre."),
    "hi": ("Deva", "हो सकता है कि आपके आस-पास कोई व्यक्ति आज़ाद न हो।"),
    "hu": ("Latn", "Valaki a közelében talán nem él szabadon."),
    "it": ("Latn", "Forse qualcuno vicino a Lei non è libero."),
    "nl": ("Latn", "Iemand bij u in de buurt is misschien niet vrij."),
    "pa": ("Guru", "ਜਿਨ੍ਹਾਂ ਦੇ ਨੇੜੇ ਕੋਈ ਵਿਅਕਤੀ ਆਜ਼ਾਦ ਨਾ ਹੋਵੇ।"),
    "pl": ("Latn", "Ktoś w pobliżu może nie być wolnym człowiekiem."),
    "ps": ("Arab", "ښايي تاسو ته نږدې یو څوک ازاد نه وي."),
    "pt": ("Latn", "Alguém perto de si pode não ser livre."),
    "ro": ("Latn", "Poate că cineva din apropiere nu este liber."),
    "ru": ("Cyrl", "Кто-то рядом с вами может быть несвободен."),
    "so": ("Latn", "Waxaa laga yaabaa in qof kuu dhow uusan xor ahayn."),
    "sq": ("Latn", "Dikush pranë jush mund të mos jetë i lirë."),
    "th": ("Thai", "คนใกล้ตัวคุณอาจไม่มีอิสรภาพ"),
    "ti": ("Ethi", "ኣብ ጥቓኹም ዘሎ ሰብ ነጻ ዘይኮነ ክኸውን ይኽእል።"),
    "tr": ("Latn", "Yakınınızdaki biri özgür olmayabilir."),
    "uk": ("Cyrl", "Хтось поруч із вами може не мати свободи."),
    "ur": ("Arab", "ہو سکتا ہے آپ کے قریب کوئی شخص آزاد نہ ہو۔"),
    "vi": ("Latn", "Có thể một người gần bạn không được tự do."),
    "zh-Hans": ("Hani", "您身边可能有人失去了自由。"),
}


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in grapheme_clusters(text)]


def icu_clusters(text: str) -> list[tuple[int, int]]:
    """Return the clusters ICU finds, turned from UTF-16 into character offsets."""
    offsets = [0, *accumulate(2 if ord(char) > 0xFFFF else 1 for char in text)]
    return [
        (bisect_left(offsets, start), bisect_left(offsets, end))
        for start, end in CharacterBreaker(text, "en").segments()
    ]


def break_cases() -> list[list[str]]:
    cases = []
    for line in unicode_lines("auxiliary/GraphemeBreakTest.txt"):
        data = line.partition("#")[0].strip(" ÷\t")
        if data and data not in EXCEPTIONS:
            clusters = data.split("÷")
            cases.append(["".join(chr(int(p, 16)) for p in c.split("×")) for c in clusters])
    return cases


def wrong_breaks(cases: list[list[str]]) -> list[list[str]]:
    return [case for case in cases if pieces("".join(case)) != case]


def test_every_line_of_the_break_test_agrees() -> None:
    cases = break_cases()
    assert len(cases) + len(EXCEPTIONS) >= N_BREAK_CASES
    assert wrong_breaks(cases) == []


def test_the_break_comparison_can_fail() -> None:
    mistakes = [["a", "\u0301"], ["a b"], ["\r", "\n"]]
    assert wrong_breaks([["a\u0301", "b"], *mistakes]) == mistakes


def test_cluster_classes_are_those_of_the_database() -> None:
    letters = {"CR": "C", "LF": "N", "Control": "X", "Extend": "E", "SpacingMark": "S"}
    letters |= {"Prepend": "P", "ZWJ": "Z", "Regional_Indicator": "R", "LV": "A", "LVT": "B"}
    expected: dict[int, str] = {}
    for first, last, (name,) in properties(unicode_lines("auxiliary/GraphemeBreakProperty.txt")):
        expected |= dict.fromkeys(range(first, last + 1), letters.get(name, name))

    # Finer classes than the file has, and the two viramas that are spacing marks.
    finer = {"G": "O", "K": "O", "I": "E", "J": "E", "W": "E"}
    spacing_viramas = {0x1B44, 0xA9C0}
    points = [
        point
        for point in (*range(0x20000), *range(0xE0000, 0xE1000))
        if point not in spacing_viramas
        and (unicodedata.category(chr(point)) != "Cn" or point not in expected)
    ]
    assert len(points) > 130_000
    codes = grapheme_codes("".join(map(chr, points)))
    different = [
        (hex(point), code)
        for point, code in zip(points, codes, strict=True)
        if finer.get(code, code) != expected.get(point, "O")
    ]
    assert different == []


def test_pictographs_are_those_of_the_database() -> None:
    expected = {
        point
        for first, last, values in properties(unicode_lines("emoji/emoji-data.txt"))
        if values[0] == "Extended_Pictographic"
        for point in range(first, last + 1)
    }
    codes = grapheme_codes("".join(map(chr, range(0x20000))))
    assert {point for point, code in enumerate(codes) if code == "G"} == expected


def test_ignorable_characters_are_those_of_the_database() -> None:
    expected = {
        chr(point)
        for first, last, (name, *_) in properties(unicode_lines("DerivedCoreProperties.txt"))
        if name == "Default_Ignorable_Code_Point"
        for point in range(first, last + 1)
        if unicodedata.category(chr(point)) != "Cn"
    }
    assert expected == DEFAULT_IGNORABLE


@pytest.mark.parametrize(
    "char", "\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u2060\u2069\ufe0f\ufeff"
)
def test_characters_without_a_glyph(char: str) -> None:
    assert char in DEFAULT_IGNORABLE


@pytest.mark.parametrize("char", " \u00a0\u202f\u2009\u2011\u0301\u094d-")
def test_characters_with_a_glyph_or_a_width(char: str) -> None:
    assert char not in DEFAULT_IGNORABLE


@pytest.mark.parametrize(
    "clusters",
    [
        pytest.param(["e\u0301", "a"], id="accent"),
        pytest.param(["\r\n", "\n", "\r"], id="line ends"),
        pytest.param(["क्ष", "त्र", "ज्ञ"], id="Devanagari conjuncts"),
        pytest.param(["र्\u200dक"], id="a joiner keeps the conjunct"),
        pytest.param(["क्\u200c", "ष"], id="a non-joiner ends it"),
        pytest.param(["স্বা", "ধী", "ন"], id="Bengali"),
        pytest.param(["ਨ੍ਹਾਂ"], id="Gurmukhi"),
        pytest.param(["ක්\u200dෂ", "ක්", "ක"], id="Sinhala, with a joiner and without"),
        pytest.param(["ක\u200d්ෂ"], id="Sinhala, touching letters"),
        pytest.param(["அ", "ம்", "மா"], id="Tamil pulli"),
        pytest.param(["ခ္ခ"], id="Burmese stack"),
        pytest.param(["ខ្មែ", "រ"], id="Khmer coeng"),
        pytest.param(["กำ", "ลั", "ง"], id="Thai"),
        pytest.param(["한", "글", "\u1112\u1161\u11ab"], id="Hangul syllables and jamo"),
        pytest.param(["🇧🇪", "🇳🇱", "🇫"], id="flags in pairs"),
        pytest.param(["👩\u200d👩\u200d👧", "👍🏽", "☎\ufe0f", "1\ufe0f\u20e3"], id="emoji"),
        pytest.param(["辻\U000e0100", "a"], id="ideographic variation"),
        pytest.param(["\u0600\u0661", "a"], id="prepended sign"),
        pytest.param(["م", "ی\u200c", "خ", "و"], id="Persian non-joiner"),
    ],
)
def test_clusters(clusters: list[str]) -> None:
    assert pieces("".join(clusters)) == clusters


@pytest.mark.parametrize("language", SENTENCES)
def test_clusters_of_every_language_agree_with_icu(language: str) -> None:
    _, sentence = SENTENCES[language]
    found, theirs = grapheme_clusters(sentence), icu_clusters(sentence)
    if language in WIDER_THAN_ICU:
        assert {start for start, _ in found} < {start for start, _ in theirs}
    else:
        assert found == theirs


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_has_the_script_of_its_language(language: str) -> None:
    script, sentence = SENTENCES[language]
    assert scripts(f"078 – {sentence} (1)", "Zyyy") == [script] * (len(sentence) + 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("078 055 800", ["Latn"] * 11),
        ("a b", ["Latn"] * 3),
        ("(aж)", ["Latn", "Latn", "Cyrl", "Latn"]),
        ("ж (a) 1", ["Cyrl"] * 3 + ["Latn"] + ["Cyrl"] * 3),
        ("a (ж] b", ["Latn"] * 3 + ["Cyrl"] * 3 + ["Latn"]),
        ("ж [(a] 1", ["Cyrl"] * 4 + ["Latn"] + ["Cyrl"] * 3),
        ("ж\u2329a\u3009", ["Cyrl", "Cyrl", "Latn", "Cyrl"]),
        ("ж)a", ["Cyrl", "Cyrl", "Latn"]),
        ("ж(a)b)", ["Cyrl", "Cyrl", "Latn", "Cyrl", "Latn", "Latn"]),
        ("ا\u064be\u0301", ["Arab", "Arab", "Latn", "Latn"]),
        ("1 ا, a", ["Arab"] * 5 + ["Latn"]),
        ("日本のテスト", ["Hani", "Hani", "Hira", "Kana", "Kana", "Kana"]),
        ("カー人", ["Kana", "Kana", "Hani"]),
        ("\ue000aж", ["Latn", "Latn", "Cyrl"]),
    ],
)
def test_scripts(text: str, expected: list[str]) -> None:
    assert scripts(text, "Latn") == expected


MIXED = st.text(
    st.sampled_from(
        "a1 (,)[]éжاबকക\u0301\u0651\u093e\u094d\u09cd\u0d4d\u200c\u200d\r\n\ufe0f\u0600"
        "กำ한\u1112\u1161\u11ab\u1019\u1039\u1001\u1780\u17d2\u17bb人ひカ☎👩🏽🇧🇪\u00ad\U000e0100"
    ),
    max_size=30,
)


@given(st.one_of(st.text(), MIXED))
def test_clusters_partition_the_text(text: str) -> None:
    found = grapheme_clusters(text)
    assert [0, *(end for _, end in found)] == [*(start for start, _ in found), len(text)]
    assert all(start < end for start, end in found)


@given(MIXED)
def test_clusters_of_any_mixture_agree_with_icu(text: str) -> None:
    assert grapheme_clusters(text) == icu_clusters(text)


@given(st.one_of(st.text(), MIXED))
def test_every_character_gets_a_script_that_is_in_the_text(text: str) -> None:
    found = scripts(text, "Latn")
    assert len(found) == len(text)
    own = {scripts(char, "none")[0] for char in text} - {"none"}
    assert set(found) <= (own or {"Latn"})
    for char, script in zip(text, found, strict=True):
        assert scripts(char, "none")[0] in {script, "none"}
