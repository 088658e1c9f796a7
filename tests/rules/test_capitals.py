"""Capitals by the rules of each language."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.rules.capitals import capitals


@pytest.mark.parametrize(
    ("language", "small", "large"),
    [
        ("en", "istanbul, naïve œuvre ﬁn", "ISTANBUL, NAÏVE ŒUVRE FIN"),
        ("fr", "à l'été, ça", "À L'ÉTÉ, ÇA"),
        ("nl", "ijsland, ĳs", "IJSLAND, ĲS"),
        ("tr", "istanbul ısı", "İSTANBUL ISI"),
        ("az", "indi ışıq", "İNDİ IŞIQ"),
        ("de", "Straße", "STRAẞE"),
        ("fr", "Straße", "STRASSE"),
        ("vi", "đường ế", "ĐƯỜNG Ế"),
        ("ru", "помощь, ёлка", "ПОМОЩЬ, ЁЛКА"),
        ("el", "ή άυλος ή μάιος", "Ή ΑΫΛΟΣ Ή ΜΑΪΟΣ"),
        ("el", "γάιδαρος, ρολόι, Μαΐου, ΐ", "ΓΑΪΔΑΡΟΣ, ΡΟΛΟΪ, ΜΑΪΟΥ, Ϊ"),
        ("el", "μαϊμού, ούτε, καλή", "ΜΑΪΜΟΥ, ΟΥΤΕ, ΚΑΛΗ"),
        ("el", "ᾳ ἀρχή Europe é", "ΑΙ ΑΡΧΗ EUROPE É"),
        ("ga", "an tAthair, na hÉireann", "AN tATHAIR, NA hÉIREANN"),
        ("ga", "bPoblacht, bhFear", "bPOBLACHT, bhFEAR"),
        ("ga", "t-athair, n-ól, tSráid, bean, an-mhaith", "tATHAIR, nÓL, tSRÁID, BEAN, AN-MHAITH"),
        ("hy", "և Երևան", "ԵՎ ԵՐԵՎԱՆ"),
        ("hyw", "և", "ԵՒ"),
        ("ka", "საქართველო ab", "საქართველო AB"),
        ("lt", "i̇̀ j̇̃ ąį", "Ì J̃ ĄĮ"),
        ("en", "5 µm, 1ª", "5 µM, 1ª"),
        ("ar", "مرحبا", "مرحبا"),
        ("th", "สวัสดี", "สวัสดี"),
        ("zh-Hans", "免费", "免费"),
    ],
)  # fmt: skip
def test_each_language_has_its_own(language: str, small: str, large: str) -> None:
    assert capitals(small, language) == unicodedata.normalize("NFC", large)


def test_neighbours_count() -> None:
    assert capitals("ή", "el", "καλ") == "Η"
    assert capitals("ή", "el", "α ", " β") == "Ή"
    assert capitals("tAthair", "ga", "ma") == "TATHAIR"


@given(st.text(), st.sampled_from(("en", "tr", "el", "ga", "lt", "de", "hy")))
def test_capitals_of_capitals_are_themselves(text: str, language: str) -> None:
    # In Irish a small prefix is one for the large letter behind it, and stays.
    once = capitals(text, language)
    if language != "ga":
        assert capitals(once, language) == once


@given(st.text(st.characters(exclude_categories=["Ll", "Lu", "Lt", "Mn", "Cs"])))
def test_what_has_no_case_stays(text: str) -> None:
    plain = "".join(char for char in text if char.upper() == char)
    assert capitals(plain, "en") == plain
