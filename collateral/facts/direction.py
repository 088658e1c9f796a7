"""Which way a language is written, by its tag alone, and a text, by its letters."""

import unicodedata
from typing import Final

from collateral.facts.script import script_of

#: Scripts written from right to left, ISO 15924.
_RTL_SCRIPTS: Final = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand"})


def is_rtl(language: str) -> bool:
    """Tell whether a language is written from right to left, by its BCP 47 tag."""
    return script_of(language) in _RTL_SCRIPTS


def has_rtl_letters(text: str) -> bool:
    """Tell whether a text holds a letter that is written from right to left. UAX #9, table 4."""
    if text.isascii():
        return False
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
