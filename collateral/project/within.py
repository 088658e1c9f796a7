"""Where a character of a text stands in the YAML file, whatever the style it is written in."""

import re
from collections.abc import Iterator
from typing import Final

from collateral.core.diag import Span

_PROPERTIES: Final = re.compile(r"(?:[&!]\S*\s+)*")
_FOLD: Final = re.compile(r"[ \t]*\n\s*")
_HEADER: Final = re.compile(r"[|>]([+-]?)[ \t]*(#[^\n]*)?\n")
#: The signs that an escape takes behind its letter.
_ESCAPED: Final = {"x": 2, "u": 4, "U": 8}


def place_within(raw: str, start: Span, text: str, offset: int) -> Span:
    """Return the place of a character of a scalar, or the start of the scalar where it is unsure.

    Args: raw: the text of the file. start: where the scalar begins. text: what it says.
    """
    raw = re.sub(r"\r\n?", "\n", raw)
    at = _offset_of(raw, start.line, start.column)
    at = _PROPERTIES.match(raw, at).end()  # type: ignore[union-attr]
    for idx, found in enumerate(_characters(raw, at, text)):
        if found is None:
            return start
        if idx == offset:
            line = raw.count("\n", 0, found) + 1
            return Span(start.file, line, found - raw.rfind("\n", 0, found))
    return start


def _offset_of(raw: str, line: int, column: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = raw.find("\n", at) + 1
    return at + column - 1


def _characters(raw: str, at: int, text: str) -> Iterator[int | None]:
    """Yield where each character of a text stands; `None` where that cannot be told."""
    sign = raw[at : at + 1]
    if sign in ("|", ">"):
        return _in_block(raw, at, text)
    quote = sign if sign in ("'", '"') else ""
    return _in_flow(raw, at + len(quote), text, quote)


def _in_flow(raw: str, at: int, text: str, quote: str) -> Iterator[int | None]:
    """Yield the places in a plain or quoted scalar, whose lines are folded."""
    idx = 0
    while idx < len(text):
        fold = _FOLD.match(raw, at)
        if fold is not None:
            n_breaks = fold[0].count("\n")
            said = "\n" * (n_breaks - 1) or " "
            step = fold.end() - at
        elif quote == '"' and raw.startswith("\\", at):
            if raw.startswith("\\\n", at):
                at = re.compile(r"\\\n\s*").match(raw, at).end()  # type: ignore[union-attr]
                continue
            said, step = text[idx], 2 + _ESCAPED.get(raw[at + 1 : at + 2], 0)
        else:
            said = raw[at : at + 1]
            step = 2 if quote == "'" and said == "'" else 1
        if not said or not text.startswith(said, idx):
            yield None
            return
        for _ in said:
            yield at
        idx, at = idx + len(said), at + step


def _in_block(raw: str, at: int, text: str) -> Iterator[int | None]:
    """Yield the places in a block, line by line; one whose indent is said is left alone."""
    header = _HEADER.match(raw, at)
    if header is None:
        yield None
        return
    folded, at = raw[at] == ">", header.end()
    indent = re.compile(r"(?:[ ]*\n)*([ ]*)").match(raw, at)
    margin = len(indent[1]) if indent is not None else 0
    idx, at = 0, _skip_margin(raw, at, margin)
    while idx < len(text):
        said = raw[at : at + 1]
        if said == "\n" and folded and text[idx] == " ":
            said = " "
        elif said == "\n" and folded and text[idx] != "\n":
            # The last of several breaks is the one that is folded away.
            at = _skip_margin(raw, at + 1, margin)
            continue
        if not said or text[idx] != said:
            yield None
            return
        yield at
        idx, at = idx + 1, at + 1
        if raw[at - 1] == "\n":
            at = _skip_margin(raw, at, margin)


def _skip_margin(raw: str, at: int, margin: int) -> int:
    for _ in range(margin):
        if not raw.startswith(" ", at):
            break
        at += 1
    return at
