"""Hours and amounts as each language writes them."""

import pytest

from collateral.facts.locale import hours, quantity
from collateral.model.scalars import Hours, Quantity

DAY = Hours("09:00", "17:30")
NARROW, THIN, FIXED = "\u202f", "\u2009", "\u00a0"


@pytest.mark.parametrize(
    ("language", "region", "text"),
    [
        ("en", "", f"9:00{NARROW}AM{THIN}–{THIN}5:30{NARROW}PM"),
        ("en", "BE", "09:00–17:30"),
        ("fr", "BE", f"09:00{THIN}–{THIN}17:30"),
        ("de", "", "09:00–17:30 Uhr"),
        ("es", "", "9:00–17:30"),
        ("ar", "BE", f"9:00 ص{THIN}–{THIN}5:30 م"),
        ("fa", "", "9:00 تا 17:30"),
        ("prs", "", "9:00 تا 17:30"),
        ("he", "", "9:00–17:30"),
        ("ur", "", f"9:00 AM{THIN}–{THIN}5:30 PM"),
        ("zh-Hans", "", "09:00–17:30"),
    ],
)
def test_hours_count_to_12_or_24_as_the_language_does(
    language: str, region: str, text: str
) -> None:
    assert hours(DAY, language, region) == text


def test_hours_may_run_past_midnight() -> None:
    assert hours(Hours("22:00", "06:00"), "fr") == f"22:00{THIN}–{THIN}06:00"


@pytest.mark.parametrize(
    ("language", "written", "text"),
    [
        ("en", ("12.50", "EUR"), "€12.50"),
        ("nl", ("12.50", "EUR"), f"€{FIXED}12,50"),
        ("fr", ("1212.50", "EUR"), f"1{NARROW}212,50{FIXED}€"),
        ("de", ("12", "EUR"), f"12{FIXED}€"),
        # In a sentence from right to left the sign is on the left; here as it is seen.
        ("ar", ("12.50", "EUR"), f"€{FIXED}12.50"),
        ("he", ("12.50", "EUR"), f"€{FIXED}12.50"),
        ("fa", ("12.50", "EUR"), f"€{FIXED}12.50"),
        ("ps", ("12.50", "EUR"), f"12,50{FIXED}€"),
        ("ur", ("12.50", "EUR"), "€12.50"),
        # Digits are those of ASCII in every language.
        ("bn", ("1500", ""), "1,500"),
        ("de", ("1500", ""), "1.500"),
        ("fr", ("37", "%"), f"37{FIXED}%"),
        ("tr", ("37.5", "%"), "%37,5"),
        ("en", ("0.5", "%"), "0.5%"),
        ("fr", ("3.5", "km"), f"3,5{FIXED}km"),
        ("ar", ("3.5", "km"), f"3.5{FIXED}km"),
    ],
)
def test_amounts_are_written_as_the_language_does(
    language: str, written: tuple[str, str], text: str
) -> None:
    assert quantity(Quantity(*written), language) == text


def test_every_example_language_says_both() -> None:
    languages = "en nl fr de es it pt ro pl hu sq tr so vi bg ru uk ar fa ckb ps ur am ti hi bn pa"
    for language in (*languages.split(), "th", "zh-Hans", "he", "yi", "prs", "sd", "ug"):
        said = hours(DAY, language, "BE"), quantity(Quantity("1212.50", "EUR"), language, "BE")
        assert not set("".join(said)) & set("\u200e\u200f\u061c-")
        assert all(char in "0123456789" for text in said for char in text if char.isdecimal())
