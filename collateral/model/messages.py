"""Translated messages as they are written: text in pieces, each with its dress or a placeholder."""

from collections.abc import Mapping

from collateral.core.diag import Span
from collateral.core.record import field, record

#: Stands for a forced line break inside a message. Unicode: LINE SEPARATOR.
LINE_BREAK = "\u2028"


@record
class Part:
    """A stretch of a message: either `text`, or the name of a typed fact to be filled in."""

    text: str = ""
    placeholder: str = ""
    bold: bool = False
    italic: bool = False
    keep: bool = False


@record
class Written:
    """One paragraph of a translation and where it is written."""

    parts: tuple[Part, ...]
    span: Span

    @property
    def placeholders(self) -> frozenset[str]:
        """Return the names of the facts it asks for."""
        return frozenset(part.placeholder for part in self.parts if part.placeholder)


@record
class Translation:
    """All messages of one language: a key holds one paragraph, or a list of them."""

    language: str
    file: str
    digest: str
    texts: Mapping[str, Written] = field(default_factory=dict)
    lists: Mapping[str, tuple[Written, ...]] = field(default_factory=dict)

    def written(self, key: str) -> tuple[Written, ...]:
        """Return the paragraphs under `key`, one for a text; none when it is not there."""
        if key in self.texts:
            return (self.texts[key],)
        return self.lists.get(key, ())
