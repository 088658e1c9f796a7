"""Signs and letters of another script or language, dots, missing marks, encodings."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from collateral.lint.seen import SEALED, Seen
from collateral.lint.slip import Slip
from collateral.rules.punctuation import (
    ELLIPSIS,
    JOINED,
    JOINER,
    LETTERS,
    OPENING,
    SIGNS,
    WIDE,
    Signs,
)
from collateral.rules.tags import entry

_CLOSING: Final = "\"'”’»›」』）)\\]"
#: A shortened word, as a title before a name, has fewer letters before its dot.
_FEWEST_LETTERS: Final = 4
#: No word is longer, and no text need be searched from its beginning.
_LONGEST_WORD: Final = 80


def composed(seen: Seen) -> Iterator[Slip]:
    """Yield letters whose marks are not joined with them as Unicode says."""
    if unicodedata.is_normalized("NFC", seen.text):
        return
    n_found = 0
    for start, end in _clusters(seen.text):
        cluster = seen.text[start:end]
        wanted = unicodedata.normalize("NFC", cluster)
        if wanted != cluster and SEALED not in cluster:
            n_found += 1
            yield Slip(
                code="lint.not-composed",
                message=f"{_points(cluster)} is written {_points(wanted)} (NFC)",
                at=seen.offsets[start],
                edits=seen.change(start, end, wanted),
            )
    if not n_found:
        message = "the text is not in Unicode's composed form (NFC)"
        yield Slip(code="lint.not-composed", message=message, at=0)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield where letters with their marks, and the letters of a Korean syllable, stand."""
    start = 0
    for idx, character in enumerate(text):
        joins = unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"
        if not joins and idx > start:
            yield start, idx
            start = idx
    if start < len(text):
        yield start, len(text)


def _points(text: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in text)


def signs(seen: Seen, language: str) -> Iterator[Slip]:
    """Yield signs of the Latin script behind letters that have signs of their own."""
    rules = entry(SIGNS, language)
    if rules is None:
        return
    for sign, wanted in rules.instead.items():
        # What is sealed has no script: it takes the one of the word before it.
        behind = rf"(?<=[{rules.letters}])[{_CLOSING}]*{re.escape(sign)}"
        for found in re.finditer(behind, seen.text):
            start = found.end() - len(sign)
            if _is_part_of_word(seen, found.end(), rules) or _is_digit_sign(seen, start):
                continue
            if sign == "." and not _ends_sentence(seen, start, rules):
                continue
            edits = seen.change(start, found.end(), wanted)
            message = f"`{sign}` in place of `{wanted}`"
            yield Slip(code="lint.sign", message=message, at=seen.offsets[start], edits=edits)
    if rules.wide:
        yield from _brackets(seen, rules)
        yield from _beside_wide(seen)


def _is_part_of_word(seen: Seen, idx: int, rules: Signs) -> bool:
    """Tell whether what follows a sign leaves it inside a word, in a script with spaces."""
    after = seen.char(idx)
    return not rules.wide and (after.isalnum() or after == SEALED)


def _is_digit_sign(seen: Seen, idx: int) -> bool:
    return seen.char(idx + 1).isascii() and seen.char(idx + 1).isdigit()


def _ends_sentence(seen: Seen, idx: int, rules: Signs) -> bool:
    """Tell whether a dot is a stop: several in a row are none, nor is one of a shortened word."""
    if "." in (seen.char(idx - 1), seen.char(idx + 1)):
        return False
    before = seen.text[max(0, idx - _LONGEST_WORD) : idx]
    word = re.search(rf"[{rules.letters}.]+[{_CLOSING}]*$", before)
    if word is None or "." in word[0]:
        return False
    if rules.wide:
        return True
    is_last = re.match(rf"[{_CLOSING}]*\s*(?:\n|$)", seen.text[idx + 1 :]) is not None
    bare = word[0].rstrip(_CLOSING)
    n_letters = sum(unicodedata.category(character)[0] == "L" for character in bare)
    return n_letters >= _FEWEST_LETTERS or bare in rules.verbs or (is_last and len(bare) > 1)


def _brackets(seen: Seen, rules: Signs) -> Iterator[Slip]:
    """Yield narrow brackets around or beside wide letters."""
    for found in re.finditer(r"\(([^()\n]*)\)", seen.text):
        first, last = found.start(), found.end() - 1
        if re.search(f"[{rules.letters}]", found[1]):
            edits = (seen.swap(first, "（"), seen.swap(last, "）"))
            message = "`()` in place of `（）`"
            yield Slip(code="lint.sign", message=message, at=seen.offsets[first], edits=edits)


def _beside_wide(seen: Seen) -> Iterator[Slip]:
    for found in re.finditer(rf"(?<=\S) +(?=[{WIDE}])|(?<=[{WIDE}]) +(?=[^\s])", seen.text):
        edits = tuple(seen.swap(idx, "") for idx in range(*found.span()))
        message = "a space beside a sign that brings its own"
        yield Slip(code="lint.space", message=message, at=seen.offsets[found.start()], edits=edits)


def letters(seen: Seen, language: str) -> Iterator[Slip]:
    """Yield letters of another language that look like the right ones."""
    rules = entry(LETTERS, language)
    if rules is None:
        return
    for idx, character in enumerate(seen.text):
        wanted = rules.instead.get(character)
        if wanted is not None:
            told = f"{_points(character)} `{character}`"
            hint = f"{_points(wanted)} `{wanted}`, unless another language is quoted"
            yield Slip(
                code="lint.letter",
                message=f"{told} in place of {_points(wanted)} `{wanted}`",
                at=seen.offsets[idx],
                edits=(seen.swap(idx, wanted),) if rules.sure else (),
                hint="" if rules.sure else hint,
            )


def joined(seen: Seen, language: str) -> Iterator[Slip]:
    """Yield endings and prefixes that a space parts from their word."""
    rules = entry(JOINED, language)
    if rules is None:
        return
    letter = r"[^\W\d_]"
    for found in re.finditer(
        rf"(?<={letter}) (?=({'|'.join(rules.sure)})(?!\w|{JOINER}))", seen.text
    ):
        edits = (seen.swap(found.start(), JOINER),)
        message = f"a space before the ending `{found[1]}`"
        yield Slip(code="lint.joiner", message=message, at=seen.offsets[found.start()], edits=edits)
    for found in re.finditer(rf"(?<!\w)({'|'.join(rules.unsure)}) (?={letter})", seen.text):
        message = f"a space behind `{found[1]}`"
        hint = (
            f"if it is the prefix of a verb, a zero-width non-joiner (U+{ord(JOINER):04X}) joins it"
        )
        yield Slip(code="lint.joiner", message=message, at=seen.offsets[found.end(1)], hint=hint)


def ellipsis(seen: Seen, language: str) -> Iterator[Slip]:
    """Yield three dots that are one sign."""
    rules = entry(ELLIPSIS, language)
    if rules is None:
        return
    for found in re.finditer(r"(?<![.…])\.\.\.(?![.…])", seen.text):
        edits = seen.change(*found.span(), rules.write)
        message = f"`...` in place of `{rules.write}`"
        yield Slip(
            code="lint.ellipsis", message=message, at=seen.offsets[found.start()], edits=edits
        )


def openings(seen: Seen, language: str) -> Iterator[Slip]:
    """Yield questions and exclamations whose first mark is missing; only a person can place it."""
    marks = entry(OPENING, language)
    if marks is None:
        return
    sentence_from = 0
    for found in re.finditer(r"[?!]+|[.…\n](?!\w)", seen.text):
        sentence = seen.text[sentence_from : found.start()]
        sentence_from = found.end()
        wanted = marks.get(found[0][0])
        has_words = any(character.isalpha() or character == SEALED for character in sentence)
        is_alone = seen.char(found.start() - 1) in "( "
        if (
            wanted
            and has_words
            and not is_alone
            and not any(mark in sentence for mark in marks.values())
        ):
            message = f"`{found[0][0]}` without a `{wanted}` before it"
            hint = f"put `{wanted}` where it begins"
            at = seen.offsets[found.start()]
            yield Slip(code="lint.opening-mark", message=message, at=at, hint=hint)
