"""Numbers in the figures of a language."""

import pytest
from babel import Locale, UnknownLocaleError

from collateral.rules.digits import _ZERO_OF, own_number


@pytest.mark.parametrize(
    ("language", "number", "written"),
    [
        ("fr", 12, "12"),
        ("fa", 120, "۱۲۰"),
        ("ar", 3, "٣"),
        ("ur", 45, "۴۵"),
        ("hi", 10, "१०"),
        ("th", 7, "๗"),
        ("pa-Arab", 4, "۴"),
        ("zh-Hans", 1, "一"),
        ("zh-Hans", 10, "十"),
        ("ja", 11, "十一"),
        ("zh-Hant", 20, "二十"),
        ("zh", 99, "九十九"),
        ("zh", 100, "100"),
        ("am", 1, "፩"),
        ("am", 10, "፲"),
        ("am", 21, "፳፩"),
        ("ti", 100, "፻"),
        ("am", 1999, "፲፱፻፺፱"),
    ],
)
def test_numbers(language: str, number: int, written: str) -> None:
    assert own_number(number, language) == written


@pytest.mark.parametrize("language", sorted(_ZERO_OF))
def test_figures_are_those_of_cldr(language: str) -> None:
    zeros = {"arab": "٠", "arabext": "۰", "deva": "०", "beng": "০", "guru": "੦", "gujr": "૦"}
    zeros |= {"orya": "୦", "tamldec": "௦", "telu": "౦", "knda": "೦", "mlym": "൦", "thai": "๐"}
    zeros |= {"laoo": "໐", "khmr": "០", "mymr": "၀", "tibt": "༠"}
    try:
        found = Locale.parse(language)
    except UnknownLocaleError:
        # CLDR calls Dari fa-AF.
        assert language == "prs"
        found = Locale.parse("fa_AF")
    assert _ZERO_OF[language] == zeros[found.other_numbering_systems["native"]]
