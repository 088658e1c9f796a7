"""Scripts and directions of languages."""

import pytest

from collateral.facts.direction import is_rtl
from collateral.facts.script import script_of
from collateral.text.itemise import script_of_language


@pytest.mark.parametrize(
    ("language", "script"),
    [
        ("en", "Latn"),
        ("xx", "Latn"),
        ("ckb", "Arab"),
        ("ckb-Latn", "Latn"),
        ("PS", "Arab"),
        ("sr", "Cyrl"),
        ("sr-latn-RS", "Latn"),
        ("zh", "Hans"),
        ("zh-Hant", "Hant"),
        ("zh-TW", "Hant"),
        ("zh-Hans-HK", "Hans"),
        ("zh-CN", "Hans"),
        ("ja", "Jpan"),
        ("ti-ER", "Ethi"),
    ],
)
def test_a_language_has_a_script(language: str, script: str) -> None:
    assert script_of(language) == script


@pytest.mark.parametrize(
    ("language", "rtl"),
    [
        ("ar", True),
        ("prs", True),
        ("yi", True),
        ("dv", True),
        ("nqo", True),
        ("pa-Arab", True),
        ("pa", False),
        ("ckb-Latn", False),
        ("en", False),
    ],
)
def test_a_language_has_a_direction(language: str, rtl: bool) -> None:
    assert is_rtl(language) is rtl


@pytest.mark.parametrize(
    "language",
    [
        "am",
        "ar",
        "bg",
        "bn",
        "ckb",
        "el",
        "fa",
        "he",
        "hi",
        "ka",
        "pa",
        "ps",
        "ru",
        "th",
        "ti",
        "uk",
        "ur",
    ],
)
def test_what_sets_text_agrees(language: str) -> None:
    assert script_of_language(language) == script_of(language)
