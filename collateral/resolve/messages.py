"""Message keys -> paragraphs of one language, with their facts filled in."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from collateral.core.diag import Diagnostic, Span, error
from collateral.facts.book import Fact, FactKind
from collateral.model.document import Accent, Message, Piece
from collateral.model.messages import Translation, Written

#: Facts that are typed off the page as they stand: capitals would make other ones of them.
_AS_WRITTEN = frozenset((FactKind.URL, FactKind.EMAIL))


class Filler(NamedTuple):
    """What fills a message: where its facts come from, and what the names of brackets mean.

    `capitals` is the language whose rules make all of it capitals; empty leaves it as written.
    """

    find_fact: Callable[[str], Fact]
    find_accent: Callable[[tuple[str, ...]], Accent]
    capitals: str = ""


def text_message(
    key: str,
    translation: Translation,
    filler: Filler,
    asked: Span,
    diagnostics: list[Diagnostic],
) -> Message:
    """Return one paragraph; a message this language lacks is noted as `message.missing`.

    `asked` is the place in the layout that names the key. Another language never steps in.
    """
    written = translation.texts.get(key)
    if written is None:
        diagnostics.append(_missing(key, translation, asked))
        return Message(pieces=(), key=key, span=asked)
    return fill(key, written, filler)


def list_messages(
    key: str,
    translation: Translation,
    filler: Filler,
    asked: Span,
    diagnostics: list[Diagnostic],
) -> tuple[Message, ...]:
    """Return the paragraphs of a list; a list this language lacks is noted."""
    written = translation.lists.get(key)
    if written is None:
        diagnostics.append(_missing(key, translation, asked))
        return ()
    return tuple(fill(f"{key}.{i}", item, filler) for i, item in enumerate(written, 1))


def fill(key: str, written: Written, filler: Filler) -> Message:
    """Return a paragraph with every placeholder replaced by its fact, brackets by what they say."""
    pieces: list[Piece] = []
    as_written: set[int] = set()
    for part in written.parts:
        accent = filler.find_accent(part.brackets) if part.brackets else None
        if part.placeholder:
            fact = filler.find_fact(part.placeholder)
            if fact.kind in _AS_WRITTEN:
                as_written.add(len(pieces))
            pieces.append(fact_piece(fact, bold=part.bold, italic=part.italic, accent=accent))
        else:
            pieces.append(Piece(part.text, part.bold, part.italic, part.keep, "", accent))
    if filler.capitals:
        pieces = in_capitals(pieces, filler.capitals, as_written)
    return Message(pieces=tuple(pieces), key=key, span=written.span)


def fact_piece(
    fact: Fact, *, bold: bool = False, italic: bool = False, accent: Accent | None = None
) -> Piece:
    """Return a fact as a piece of text: on one line, and isolated unless it is words."""
    name = fact.name if fact.isolated else ""
    return Piece(fact.text, bold, italic, True, name, accent)


def fact_message(fact: Fact, key: str, span: Span, capitals: str) -> Message:
    """Return a fact as a paragraph of its own."""
    pieces = [fact_piece(fact)]
    if capitals and fact.kind not in _AS_WRITTEN:
        pieces = in_capitals(pieces, capitals, ())
    return Message(pieces=tuple(pieces), key=key, span=span)


def in_capitals(pieces: list[Piece], language: str, but: Collection[int]) -> list[Piece]:
    """Return pieces in capitals, each by its own language, those of the indexes `but` as written.

    What a letter becomes may depend on its neighbours, so each piece sees the ones beside it.
    """
    # Few styles ask for capitals, and the others need not load their rules.
    from collateral.rules.capitals import capitals

    found = []
    for idx, piece in enumerate(pieces):
        if idx not in but:
            before = pieces[idx - 1].text if idx else ""
            after = pieces[idx + 1].text if idx + 1 < len(pieces) else ""
            own = piece.accent.language if piece.accent is not None else ""
            text = capitals(piece.text, own or language, before, after)
            found.append(piece._replace(text=text))
        else:
            found.append(piece)
    return found


def _missing(key: str, translation: Translation, asked: Span) -> Diagnostic:
    message = f"`{key}` is not translated into `{translation.language}`"
    hint = f"add it to `{translation.file}`; no other language stands in for it"
    return error("message.missing", message, asked, (hint,))
