"""Hyphens: where a word may be parted, by the patterns of its language.

Source: F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", 1983. The patterns are files of the
package pyphen, read by our own short way: pyphen takes 850 ms for the 77,000 German ones, because
it parses them all. Here a file is cut into lines twice, once without its digits, and only those
patterns are parsed that are found in a word.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from unicodedata import normalize

from collateral.rules.hyphens import hyphens_of

#: A shorter word is never parted.
_SHORTEST: Final = 6

_APOSTROPHES: Final = "'’ʼ"
_WORD: Final = re.compile(r"[^\W\d_]+")
#: What stands beside a word that is better left whole: a part of a compound, a number, an address.
_NEIGHBOURS: Final = frozenset("-\u2010\u2011\u00ad/@_.&+#")
_VOWELS: Final = frozenset("aeiouyæøœıаеёиіїоуўыэюяєъαεηιουω")
_LETTERS_WITH_APOSTROPHE: Final = frozenset(("be", "uk"))

_DIGITS: Final = str.maketrans("", "", "0123456789")


def hyphen_places(text: str, language: str) -> tuple[int, ...]:
    """Return the characters before which a word may be parted by a hyphen, rising.

    `language` is a BCP 47 tag; there are none in a language that does not part words. Left whole
    are short words, words in capitals, parts of compounds that have their hyphen, words with a soft
    hyphen, and the last word of a text.
    """
    rules = hyphens_of(language)
    if rules is None:
        return ()
    places: list[int] = []
    for start, end in _words(text, language):
        word = text[start:end].lower()
        last = len(word) - rules.after
        points = [at for at in _points(word, rules.file) if rules.before <= at <= last]
        places += [start + at for at in _voiced(word, points)]
    return tuple(places)


def _words(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each word that may be parted."""
    joins = language.partition("-")[0].lower() in _LETTERS_WITH_APOSTROPHE
    found = [word.span() for word in _WORD.finditer(text)]
    if joins:
        found = list(_joined(text, found))
    for start, end in found[:-1]:
        if end - start < _SHORTEST or text[start:end].isupper():
            continue
        if text[start - 1 : start] in _NEIGHBOURS:
            continue
        # A full stop ends a sentence, unless a letter follows it, as in an address.
        if text[end : end + 1] in _NEIGHBOURS and text[end : end + 2].strip(". ") != "":
            continue
        yield start, end


def _joined(text: str, found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield words with those that only an apostrophe parts as one."""
    start, end = -1, -1
    for first, last in found:
        if first == end + 1 and text[end] in _APOSTROPHES:
            end = last
            continue
        if end >= 0:
            yield start, end
        start, end = first, last
    if end >= 0:
        yield start, end


@lru_cache(maxsize=4096)
def _points(word: str, file: str) -> tuple[int, ...]:
    """Return where the patterns part a word in small letters: the letters before a hyphen."""
    patterns = _patterns(file)
    dotted = f".{word.replace('’', chr(39)).replace('ʼ', chr(39))}."
    n_letters = len(dotted)
    weights = [0] * (n_letters + 1)
    for first in range(n_letters - 1):
        for last in range(first + 1, n_letters + 1):
            pattern = patterns.get(dotted[first:last])
            if pattern is not None:
                for at, weight in _weights(pattern):
                    weights[first + at] = max(weights[first + at], weight)
    return tuple([at - 1 for at in range(2, n_letters - 1) if weights[at] & 1])


def _voiced(word: str, points: Sequence[int]) -> Iterator[int]:
    """Yield the points but those before a part without a vowel, which is no syllable.

    Some patterns (Ukrainian, Albanian) let a consonant go with either side, and mark both.
    """
    for at, after in zip(points, (*points[1:], len(word)), strict=False):
        if not _VOWELS.isdisjoint(normalize("NFD", word[at:after])):
            yield at


@lru_cache(maxsize=4096)
def _weights(pattern: str) -> tuple[tuple[int, int], ...]:
    """Return the digits of a pattern, each with the number of letters before it.

    A hyphen that changes the spelling (`a1dzs/dz=,1,1`) is made a place without one: what is
    printed must be what is written.
    """
    letters, changed, _ = pattern.partition("/")
    found: list[tuple[int, int]] = []
    n_letters = 0
    for sign in letters:
        if sign.isdigit():
            weight = int(sign)
            found.append((n_letters, weight + 1 & ~1 if changed else weight))
        else:
            n_letters += 1
    return tuple(found)


@lru_cache(maxsize=8)
def _patterns(file: str) -> dict[str, str]:
    """Return the patterns of a file by their letters; lines that are none match no word."""
    head, _, body = (_folder() / f"hyph_{file}.dic").read_bytes().partition(b"\n")
    encoding = head.decode("ascii").strip().lower().replace("microsoft-", "")
    body = body.translate(None, b" \t\r")
    lines = body.decode(encoding).split("\n")
    keys = body.translate(None, b"0123456789").decode(encoding).split("\n")
    patterns = dict(zip(keys, lines, strict=True))
    if b"/" in body:
        changing = [line for line in lines if "/" in line]
        patterns.update((line.partition("/")[0].translate(_DIGITS), line) for line in changing)
    return patterns


@lru_cache(maxsize=1)
def _folder() -> Path:
    """Return where pyphen keeps its patterns, without loading it: it reads all their names."""
    found = find_spec("pyphen")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("pyphen is not installed: its patterns part words")
    return Path(found.origin).parent / "dictionaries"
