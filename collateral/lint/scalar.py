"""Where each character of a YAML text is written in its file.

A reader of YAML says where a text begins and what it says, not where each of its characters stands:
line breaks are folded, indents taken away, escapes replaced. Here the text is followed through the
file once more. What cannot be followed is said so, never guessed.
"""

import re
from typing import Final

from collateral.core.record import record

_BREAK: Final = re.compile(r"\r\n?|\n")
#: An anchor before the text.
_ANCHOR: Final = re.compile(r"(?:&\S+[ \t\r\n]+)*")
_BLOCK_HEAD: Final = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n)")
#: White space with a line break in it, which YAML folds.
_FOLD: Final = re.compile(r"[ \t]*(?:\r\n?|\n)[ \t\r\n]*")
_INDENT: Final = re.compile(r"^[ \u00a0\u202f]+", re.MULTILINE)
_N_DIGITS: Final = {"x": 2, "u": 4, "U": 8}


@record
class Spelling:
    """Where characters of a text begin and end in the file, and which quotes it stands in.

    `quote` is the sign the text begins with in the file: `"`, `'`, `|`, `>`, or nothing.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quote: str
    #: Characters that are line breaks of the file, or the indent of a line.
    layout: frozenset[int]

    def is_layout(self, start: int, end: int) -> bool:
        """Tell whether a stretch of the text is made of lines of the file, not of characters."""
        return not self.layout.isdisjoint(range(start, end)) or any(
            self.ends[idx] != self.starts[idx + 1] for idx in range(start, end - 1)
        )


def spelling(source: str, offset: int, text: str) -> Spelling | None:
    """Return where the characters of a text are written; `None` when they cannot be followed.

    Args: source: the file. offset: where the text begins in it. text: as YAML reads it.
    """
    anchor = _ANCHOR.match(source, offset)
    begin = anchor.end() if anchor else offset
    quote = source[begin : begin + 1]
    follower = _Follower(source, text)
    if quote in ("|", ">"):
        head = _BLOCK_HEAD.match(source, begin)
        followed = head is not None and follower.block(head.end())
    elif quote in ('"', "'"):
        followed = follower.flow(begin + 1, quote)
    else:
        quote = ""
        followed = follower.flow(begin, quote)
    if not followed or not follower.is_right():
        return None
    starts, ends = tuple(follower.starts), tuple(follower.ends)
    layout = {
        idx
        for idx, (start, end) in enumerate(zip(starts, ends, strict=True))
        if any(sign in "\r\n" for sign in source[start:end])
    }
    if quote not in ('"', "'"):
        # Spaces before a line say how the lines go together, and what begins a text without quotes.
        layout.update(idx for found in _INDENT.finditer(text) for idx in range(*found.span()))
    return Spelling(starts=starts, ends=ends, quote=quote, layout=frozenset(layout))


class _Follower:
    """Goes through the file and the text side by side."""

    def __init__(self, source: str, text: str) -> None:
        self.source = source
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []

    def is_right(self) -> bool:
        """Tell whether every character stands in the file as itself, as an escape or as a break."""
        if len(self.starts) != len(self.text):
            return False
        written = (self.source[a:b] for a, b in zip(self.starts, self.ends, strict=True))
        return all(
            said == self.text[idx]
            or said[:1] in "\\'"
            or (self.text[idx] in " \n" and not said.strip())
            for idx, said in enumerate(written)
        )

    def _take(self, start: int, end: int) -> None:
        self.starts.append(start)
        self.ends.append(end)

    def flow(self, at: int, quote: str) -> bool:
        """Follow a text in quotes, or in none; return whether it could be."""
        source, text = self.source, self.text
        while len(self.starts) < len(text):
            if at >= len(source) or (quote and source[at] == quote != "'"):
                return False
            fold = _FOLD.match(source, at)
            if fold is not None:
                at = self._folded(fold)
            elif quote == '"' and source[at] == "\\":
                at = self._escaped(at)
            elif quote == "'" and source[at] == "'":
                if source[at : at + 2] != "''":
                    return False
                self._take(at, at + 2)
                at += 2
            else:
                if source[at] != text[len(self.starts)]:
                    return False
                self._take(at, at + 1)
                at += 1
        return not quote or self._closes(at, quote)

    def _closes(self, at: int, quote: str) -> bool:
        """Tell whether the quote that ends the text is next, behind breaks of no effect."""
        rest = re.compile(rf"(?:\\(?:\r\n?|\n)[ \t]*)*{quote}")
        return rest.match(self.source, at) is not None

    def _folded(self, fold: re.Match[str]) -> int:
        """Take a line break as a space, more of them as one break less."""
        n_breaks = len(_BREAK.findall(fold[0]))
        for _ in range(max(n_breaks - 1, 1)):
            self._take(fold.start(), fold.end())
        return fold.end()

    def _escaped(self, at: int) -> int:
        fold = _FOLD.match(self.source, at + 1)
        if fold is not None and self.source[at + 1] in "\r\n":
            # The break itself is nothing, empty lines behind it are breaks.
            for _ in range(len(_BREAK.findall(fold[0])) - 1):
                self._take(at, fold.end())
            return fold.end()
        end = at + 2 + _N_DIGITS.get(self.source[at + 1 : at + 2], 0)
        self._take(at, end)
        return end

    def block(self, at: int) -> bool:
        """Follow a text below `|` or `>`; return whether it could be."""
        source, text = self.source, self.text
        indent = self._indent(at)
        while len(self.starts) < len(text):
            line = re.compile(rf" {{0,{indent}}}([^\r\n]*)").match(source, at)
            assert line is not None
            begin, end = line.span(1)
            words = text[len(self.starts) : len(self.starts) + end - begin]
            if words != line[1]:
                return False
            for place in range(begin, end):
                self._take(place, place + 1)
            at = self._block_break(end)
            if at < 0:
                return len(self.starts) == len(text)
        return True

    def _block_break(self, end: int) -> int:
        """Take what the text has for the breaks behind a line; return where the next line begins.

        Below `>` some breaks are a space, or nothing. Returns -1 at the end of the text.
        """
        breaks = re.compile(r"(?:\r\n?|\n)(?:[ ]*(?:\r\n?|\n))*").match(self.source, end)
        text, n_taken = self.text, 0
        while len(self.starts) < len(text) and text[len(self.starts)] in ("\n", " "):
            if text[len(self.starts)] == " " and (n_taken or breaks is None):
                break
            self._take(end, breaks.end() if breaks else end)
            n_taken += 1
            if text[len(self.starts) - 1] == " ":
                break
        return breaks.end() if breaks is not None and n_taken else -1

    def _indent(self, at: int) -> int:
        """Return how many spaces before each line belong to the file and not to the text."""
        written = re.compile(r"(?:[ ]*(?:\r\n?|\n))*([ ]*)").match(self.source, at)
        said = re.match(r"[ \t\n]*?([ ]*)[^ \n]", self.text)
        n_written = len(written[1]) if written else 0
        return n_written - (len(said[1]) if said else 0)
