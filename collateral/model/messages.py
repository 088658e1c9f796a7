"""Translated messages as they are written: text in pieces, each with its dress or a placeholder."""

from collections.abc import Iterator, Mapping

from collateral.core.diag import Span
from collateral.core.record import field, record

#: Stands for a forced line break inside a message. Unicode: LINE SEPARATOR.
LINE_BREAK = "\u2028"


@record
class Part:
    """A stretch of a message: either `text`, or the name of a typed fact to be filled in.

    `brackets` are the names of the brackets it stands in, from the outermost to the innermost.
    """

    text: str = ""
    placeholder: str = ""
    bold: bool = False
    italic: bool = False
    keep: bool = False
    brackets: tuple[str, ...] = ()


@record
class Written:
    """One paragraph of a translation and where it is written.

    `bracketed` says that it has brackets with names; most have none, and need no look.
    """

    parts: tuple[Part, ...]
    span: Span
    bracketed: bool = False

    @property
    def placeholders(self) -> frozenset[str]:
        """Return the names of the facts it asks for."""
        return frozenset(part.placeholder for part in self.parts if part.placeholder)

    @property
    def brackets(self) -> frozenset[str]:
        """Return the names of its brackets."""
        return frozenset(name for part in self.parts for name in part.brackets)


@record
class Translation:
    """All messages of one language: a key holds one paragraph, or a list of them."""

    language: str
    file: str
    digest: str
    texts: Mapping[str, Written] = field(default_factory=dict)
    lists: Mapping[str, tuple[Written, ...]] = field(default_factory=dict)

    def paragraphs(self) -> Iterator[tuple[str, int, Written]]:
        """Yield every paragraph with its key and its place in a list, -1 for a text."""
        for key, written in self.texts.items():
            yield key, -1, written
        for key, items in self.lists.items():
            for idx, written in enumerate(items):
                yield key, idx, written

    def written(self, key: str) -> tuple[Written, ...]:
        """Return the paragraphs under `key`, one for a text; none when it is not there."""
        if key in self.texts:
            return (self.texts[key],)
        return self.lists.get(key, ())
