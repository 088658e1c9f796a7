"""Texts cut into words and what stands between them, in any script."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple

_APOSTROPHES: Final = frozenset("'\u2019")

#: Thai and Lao, Burmese, Khmer, kana and Han: scripts that put no space between words.
_SOLID: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)

#: So many letters of such a script pass for a word.
_SOLID_WORD: Final = 2


class Bit(NamedTuple):
    """A word, or all that stands between two of them: spaces, signs, digits."""

    text: str
    is_word: bool


def bits(text: str) -> list[Bit]:
    """Return a text as words and what is between them; joined again they are the text."""
    found: list[Bit] = []
    kinds = [_in_word(text, idx) for idx in range(len(text))]
    at = 0
    for is_word, same in groupby(kinds):
        stretch = text[at : at + sum(1 for _ in same)]
        at += len(stretch)
        if is_word and _SOLID.search(stretch):
            found += [Bit(word, True) for word in _solid_words(stretch)]
        else:
            found.append(Bit(stretch, is_word))
    return found


def is_letter(char: str) -> bool:
    """Tell whether a character is a letter, or a mark on one."""
    return unicodedata.category(char)[0] in "LM"


def n_letters(text: str) -> int:
    """Return how many letters stand side by side in a text: marks on them do not count."""
    return sum(1 for char in text if unicodedata.category(char) != "Mn")


def clusters(word: str) -> list[str]:
    """Return the letters of a word, each with the marks on it."""
    found: list[str] = []
    for char in word:
        if found and unicodedata.category(char)[0] == "M":
            found[-1] += char
        else:
            found.append(char)
    return found


def _in_word(text: str, idx: int) -> bool:
    if text[idx] in _APOSTROPHES:
        around = text[max(idx - 1, 0) : idx], text[idx + 1 : idx + 2]
        return all(char and is_letter(char) for char in around)
    return is_letter(text[idx])


def _solid_words(stretch: str) -> Iterator[str]:
    letters = clusters(stretch)
    for idx in range(0, len(letters), _SOLID_WORD):
        yield "".join(letters[idx : idx + _SOLID_WORD])
