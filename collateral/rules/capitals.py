"""Capitals: what each language asks when letters become capital ones.

Most letters have one capital, which Python knows from the Unicode Character Database with the full
mappings of SpecialCasing.txt. Here stands where languages differ. Scripts without case stay as they
are.

Sources: SpecialCasing.txt of Unicode 16 (az, lt, tr); CLDR 46, transforms el-Upper, hy-Upper; the
capitals of ICU 76 (el, nl, hy); W3C, CSS Text 4, `text-transform`, with Gecko's rules for Irish.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from collateral.rules.tags import TURKIC

#: Letters that stay as they are in every language.
#:
#: Georgian has no capitals in running text: Mtavruli (Unicode 16, 7.7) is a manner of whole texts
#: that most fonts lack, and Mkhedruli alone is right for any of them. The sign for a millionth is
#: no Greek letter to a reader, and the ordinals are raised already.
_KEPT: Final = re.compile("[\u10d0-\u10fa\u10fd-\u10ff\u00b5\u00aa\u00ba]+")

#: Single letters that become others than in most languages. SpecialCasing.txt; Rat für deutsche
#: Rechtschreibung, § 25 E3 (2024): ẞ; CLDR, hy-Upper: in the orthography of Armenia և is ԵՎ.
_LETTERS: Final[Mapping[str, Mapping[str, str]]] = {
    **{language: {"i": "İ", "ı": "I"} for language in TURKIC},
    "de": {"ß": "ẞ"},
    "gsw": {"ß": "ẞ"},
    "nds": {"ß": "ẞ"},
    "hy": {"և": "ԵՎ"},
}

#: Lithuanian writes the dot of i beneath an accent, and its capitals do not. SpecialCasing.txt.
_LITHUANIAN_DOT: Final = re.compile("(?<=[ijįIJĮ])\u0307")

#: Marks of Greek that capitals go without; the two dots stay. ICU, toUpper for Greek.
_GREEK_MARKS: Final = frozenset("\u0300\u0301\u0302\u0303\u0304\u0306\u0313\u0314\u0342\u0343")
_GREEK_VOWELS: Final = frozenset("αεηιουω")
_DOTS: Final = "\u0308"
_IOTA_BELOW: Final = "\u0345"

#: What Irish puts before a word that keeps its own first letter: these stay small, and only before
#: the letter they belong to. Gecko, IrishCasing; An Caighdeán Oifigiúil (2017), 1.4.
_IRISH: Final = re.compile(
    r"(?<!\w)(?P<prefix>bh(?=F)|b(?=P)|d(?=T)|g(?=C)|m(?=B)|n(?=[DGAEIOUÁÉÍÓÚ])|t(?=[SAEIOUÁÉÍÓÚ])"
    r"|h(?=[AEIOUÁÉÍÓÚ])|[nt]-(?=[aeiouáéíóú]))"
)


def capitals(text: str, language: str, before: str = "", after: str = "") -> str:
    """Return `text` in the capitals of a language (BCP 47), as it stands between its neighbours."""
    primary = language.partition("-")[0].lower()
    special = _SPECIAL.get(primary)
    if special is not None:
        return special(text, before, after)
    return _upper(text, _LETTERS.get(primary, {}))


def _upper(text: str, letters: Mapping[str, str]) -> str:
    for small, large in letters.items():
        text = text.replace(small, large)
    kept = _KEPT.search(text)
    if kept is None:
        return text.upper()
    return _upper(text[: kept.start()], {}) + kept[0] + _upper(text[kept.end() :], {})


def _lithuanian(text: str, _before: str, _after: str) -> str:
    taken_apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _upper(_LITHUANIAN_DOT.sub("", taken_apart), {}))


def _irish(text: str, before: str, _after: str) -> str:
    found: list[str] = []
    at = 0
    for prefix in _IRISH.finditer(text):
        if prefix.start() == 0 and before[-1:].isalpha():
            continue
        found += (_upper(text[at : prefix.start()], {}), prefix["prefix"].rstrip("-"))
        at = prefix.end()
    return "".join(found) + _upper(text[at:], {})


def _greek(text: str, before: str, after: str) -> str:
    """Return Greek capitals: without accents, but two dots part vowels that an accent parted.

    The word for "or" keeps its accent, for without it it would be the article.
    """
    clusters = re.findall("[^\u0300-\u036f][\u0300-\u036f]*", unicodedata.normalize("NFD", text))
    found: list[str] = [] if clusters else [text]
    was_parted = False
    for idx, cluster in enumerate(clusters):
        letter, marks = cluster[0], cluster[1:]
        if not "\u0370" <= letter <= "\u03ff":
            found.append(_upper(cluster, {}))
            was_parted = False
            continue
        kept = "".join([mark for mark in marks if mark not in _GREEK_MARKS])
        kept = kept.replace(_IOTA_BELOW, "Ι")
        if was_parted and letter in "ιυ" and not marks:
            kept = _DOTS
        accented = any(mark in _GREEK_MARKS for mark in marks)
        was_parted = accented and letter in _GREEK_VOWELS and _DOTS not in marks
        left = clusters[idx - 1] if idx else before[-1:]
        right = clusters[idx + 1] if idx + 1 < len(clusters) else after[:1]
        if cluster == "η\u0301" and not left[:1].isalpha() and not right[:1].isalpha():
            kept = "\u0301"
        found.append(letter.upper() + kept)
    return unicodedata.normalize("NFC", "".join(found))


_SPECIAL: Final[Mapping[str, Callable[[str, str, str], str]]] = {
    "el": _greek,
    "ga": _irish,
    "lt": _lithuanian,
}
