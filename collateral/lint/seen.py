"""A message as its reader sees it, for the rules to look at.

Signs of the markup are left out. Facts, characters behind a backslash and addresses stand for
themselves by a character that no rule knows, so that none ever touches them.
"""

import re
from collections.abc import Iterator
from typing import Final

from collateral.core.record import record
from collateral.lint.slip import Edit
from collateral.model.brackets import NAME
from collateral.rules.tags import LANGUAGES

#: Stands for each character of a fact, of an escape and of an address.
SEALED: Final = "\ue000"

#: As the reader of translations takes markup apart.
_TOKEN: Final = re.compile(
    r"(?P<sealed>\\.|\{[^{}\n]*\})|\*\*?|(?P<keep>\[\[)|\[(?P<sign>[|_=-])\]"
    rf"|\[ *(?={NAME})(?P<name>[^\[\]{{}}*\\\n:：]*)[:：] *|(?P<square>\[)|(?P<close>\]\]?)",
    re.DOTALL,
)
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
    return tuple(message[start:end] for start, end, _ in _tokens(message))


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
    """Yield what is seen, with its offset: words of another language are sealed as facts are."""
    at, depth = 0, 0
    for start, end, kind in _tokens(message):
        plain = message[at:start]
        yield at, SEALED * len(plain) if depth else plain
        if kind == "sealed":
            yield start, SEALED * (end - start)
        depth += {"foreign": 1, "home": -1}.get(kind, 0)
        at = end
    yield at, message[at:]


def _tokens(message: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and kind of what is markup.

    A square bracket that closes none of the markup is a sign of the text, as in `[sic]`.
    """
    open_: list[str] = []
    at = 0
    while (token := _TOKEN.search(message, at)) is not None:
        start, at = token.span()
        kind = ""
        if token["sealed"]:
            kind = "sealed"
        elif token["sign"]:
            kind = "sealed" if token["sign"] == "_" else ""
        elif token["name"] is not None:
            kind = "foreign" if _is_language(token["name"]) else ""
            open_.append(kind or "name")
        elif token["keep"] or token["square"]:
            open_.append("keep" if token["keep"] else "square")
            if token["square"]:
                continue
        elif token["close"]:
            innermost = open_[-1] if open_ else ""
            if innermost == "keep":
                if token["close"] != "]]":
                    continue
            else:
                at = start + 1
            if innermost in ("", "square"):
                del open_[-1:]
                continue
            kind = "home" if open_.pop() == "foreign" else ""
        yield start, at, kind


def _is_language(name: str) -> bool:
    primary = name.strip().partition("-")[0].lower()
    return primary in LANGUAGES and name.strip() not in ("sup", "sub")
