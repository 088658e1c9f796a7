"""Numbers in the figures of a language: 1, 2, 3 as ۱, ۲, ۳ in Persian and 一, 二, 三 in Chinese.

Sources: CLDR 46, numberingSystems.xml and the `native` system of each language; for Amharic,
Tigrinya, Chinese and Japanese the `traditional` one, which lists use (GB/T 15834-2011, 4.5).
"""

from collections.abc import Mapping
from typing import Final

_ZEROS: Final[Mapping[str, tuple[str, ...]]] = {
    "\u0660": ("ar", "ckb", "dv", "sd"),
    "\u06f0": ("fa", "ks", "prs", "ps", "ug", "ur"),
    "\u0966": ("hi", "mr", "ne", "sa"),
    "\u09e6": ("as", "bn"),
    "\u0a66": ("pa",),
    "\u0ae6": ("gu",),
    "\u0b66": ("or",),
    "\u0be6": ("ta",),
    "\u0c66": ("te",),
    "\u0ce6": ("kn",),
    "\u0d66": ("ml",),
    "\u0e50": ("th",),
    "\u0ed0": ("lo",),
    "\u0f20": ("bo", "dz"),
    "\u1040": ("my",),
    "\u17e0": ("km",),
}
_ZERO_OF: Final = {language: zero for zero, languages in _ZEROS.items() for language in languages}

_HAN: Final = frozenset(("ja", "yue", "zh"))
_HAN_FIGURES: Final = "〇一二三四五六七八九"
_HAN_TEN: Final = "十"
_ETHIOPIC: Final = frozenset(("am", "ti"))
_ETHIOPIC_HUNDRED: Final = "፻"

#: The languages that have figures of their own.
OWN_FIGURES: Final = tuple(sorted({*_ZERO_OF, *_HAN, *_ETHIOPIC}))

#: What stands behind a number of a list in Han figures instead of a full stop. GB/T 15834-2011.
HAN_STOP: Final = "、"


def own_number(number: int, language: str) -> str:
    """Return a number from 1 to 99 in the figures of a language (BCP 47), larger ones if it can.

    A language that has none of its own, and a number beyond what its figures are written for, get
    those of Europe.
    """
    primary = language.partition("-")[0].lower()
    # Punjabi in Pakistan is written as Urdu is.
    if language.lower().startswith("pa-arab"):
        primary = "ur"
    if primary in _ZERO_OF:
        zero = ord(_ZERO_OF[primary])
        return "".join([chr(zero + int(figure)) for figure in str(number)])
    if primary in _HAN and number < 100:
        return _han(number)
    if primary in _ETHIOPIC and number < 10_000:
        return _ethiopic(number)
    return str(number)


def has_han_figures(language: str) -> bool:
    """Tell whether the figures of a language are Han."""
    return language.partition("-")[0].lower() in _HAN


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    written = _HAN_FIGURES[ones] if ones or not tens else ""
    if tens:
        written = (_HAN_FIGURES[tens] if tens > 1 else "") + _HAN_TEN + written
    return written


def _ethiopic(number: int) -> str:
    """Return a number in figures that have no nought: ones, tens, and hundreds before a sign."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    written = (chr(0x1371 + tens) if tens else "") + (chr(0x1368 + ones) if ones else "")
    if not hundreds:
        return written
    return (_ethiopic(hundreds) if hundreds > 1 else "") + _ETHIOPIC_HUNDRED + written
