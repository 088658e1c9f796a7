"""A message as its reader sees it, for the rules to look at.

Signs of the markup are left out. Facts, characters behind a backslash and addresses stand for
themselves by a character that no rule knows, so that none ever touches them.
"""

import re
from collections.abc import Iterator
from typing import Final

from collateral.core.record import record
from collateral.lint.slip import Edit

#: Stands for each character of a fact, of an escape and of an address.
SEALED: Final = "\ue000"

#: As the reader of translations takes markup apart.
_TOKEN: Final = re.compile(r"(?P<sealed>\\.|\{[^{}\n]*\})|\*\*?|\[\[|\]\]", re.DOTALL)
_MARKED: Final = re.compile(r"[*\[\]{\\]")

#: Addresses of the web and of e-mail. A sign at their end belongs to the sentence.
_SIGNS: Final = r"!-~\u00c0-\u024f"
_WORD: Final = r"a-zA-Z0-9\u00c0-\u024f_"
_ADDRESS: Final = re.compile(
    rf"""(?: https?:// | mailto: | tel: | www\. )[{_SIGNS}]*[{_WORD}/]
      | (?<![{_WORD}.+%-]) [{_WORD}.+%-]+@[{_WORD}-]+(?:\.[{_WORD}-]+)+
      | (?<![{_WORD}.-]) (?:[a-z0-9\u00df-\u024f-]+\.)+ [a-z]{{2,}} (?![{_WORD}.])
        (?:/[{_SIGNS}]*[{_WORD}/])?""",
    re.VERBOSE,
)
_MAY_BE_ADDRESS: Final = re.compile(r"[a-z]\.[a-z]|@|://|mailto:|tel:", re.ASCII)


@record
class Seen:
    """The characters of a message that are seen, and the offset of each in it."""

    message: str
    text: str
    offsets: tuple[int, ...]

    def char(self, idx: int) -> str:
        """Return a character; a line break stands before the first one and behind the last."""
        return self.text[idx] if 0 <= idx < len(self.text) else "\n"

    def swap(self, idx: int, new: str) -> Edit:
        """Return the edit that puts something in place of a character, or of nothing for `""`."""
        return Edit(self.offsets[idx], self.offsets[idx] + 1, new)

    def before(self, idx: int, new: str) -> Edit:
        """Return the edit that puts something just before a character."""
        return Edit(self.offsets[idx], self.offsets[idx], new)

    def after(self, idx: int, new: str) -> Edit:
        """Return the edit that puts something just behind a character."""
        return Edit(self.offsets[idx] + 1, self.offsets[idx] + 1, new)

    def change(self, start: int, end: int, new: str) -> tuple[Edit, ...]:
        """Return the edit of a stretch; none where markup stands inside it."""
        first, last = self.offsets[start], self.offsets[end - 1]
        return (Edit(first, last + 1, new),) if last - first == end - 1 - start else ()


def markup(message: str) -> tuple[str, ...]:
    """Return the signs of the markup, facts and escapes of a message, in their order."""
    return tuple(token[0] for token in _TOKEN.finditer(message))


def seen(message: str) -> Seen:
    """Return what is seen of a message."""
    if not _MARKED.search(message):
        text, offsets = message, tuple(range(len(message)))
    else:
        pieces = tuple(_pieces(message))
        text = "".join(piece for _, piece in pieces)
        offsets = tuple(at + idx for at, piece in pieces for idx in range(len(piece)))
    if _MAY_BE_ADDRESS.search(text):
        text = _ADDRESS.sub(lambda found: SEALED * len(found[0]), text)
    return Seen(message=message, text=text, offsets=offsets)


def _pieces(message: str) -> Iterator[tuple[int, str]]:
    at = 0
    for token in _TOKEN.finditer(message):
        yield at, message[at : token.start()]
        if token["sealed"]:
            yield token.start(), SEALED * len(token[0])
        at = token.end()
    yield at, message[at:]
