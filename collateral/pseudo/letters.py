"""`qps-rtl` and `qps-tall`: the source text letter by letter in Arabic and in Urdu ones."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from collateral.pseudo.words import bits

# From a to z; sounds where there are any, so that who reads the script can follow the text.
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_ARABIC: Final = dict(zip(_LATIN, "ابصديفغهيجكلمنوطقرستعحشخيز", strict=True))
_URDU: Final = dict(zip(_LATIN, "ابچڈیفگھیجکلمنہپقڑسٹعحشخیز", strict=True))

_ARABIC_SIGNS: Final = str.maketrans({",": "\u060c", ";": "\u061b", "?": "\u061f"})
_URDU_SIGNS: Final = {**_ARABIC_SIGNS, ord("."): "\u06d4"}


def to_arabic(texts: Sequence[str | None]) -> list[str]:
    """Return texts in Arabic letters."""
    return [_spelt(text or "", _ARABIC, _ARABIC_SIGNS) for text in texts]


def to_urdu(texts: Sequence[str | None]) -> list[str]:
    """Return texts in letters of Urdu, which is set in Nastaliq, the tallest script there is."""
    return [_spelt(text or "", _URDU, _URDU_SIGNS) for text in texts]


def _spelt(text: str, letters: Mapping[str, str], signs: Mapping[int, str]) -> str:
    spelt = ""
    after_word = False
    for bit in bits(text):
        if bit.is_word:
            # Words of a script without spaces would run into one that no line can hold.
            spelt += " " if after_word else ""
            spelt += "".join(_letter(char, letters) for char in _taken_apart(bit.text))
        else:
            spelt += bit.text.translate(signs)
        after_word = bit.is_word
    return spelt


def _taken_apart(word: str) -> str:
    """Return the bare letters of a word: no marks, no apostrophe, small ones only."""
    apart = unicodedata.normalize("NFKD", word.lower())
    bare = "".join(char for char in apart if unicodedata.category(char)[0] == "L")
    # A word that is nothing but marks is still one.
    return bare or word[0]


def _letter(char: str, letters: Mapping[str, str]) -> str:
    """Return the letter that stands for another; each one of another script has its own too."""
    if char in letters:
        return letters[char]
    alphabet = tuple(letters.values())
    return alphabet[ord(char) % len(alphabet)]
