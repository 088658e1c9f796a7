"""Message keys -> paragraphs of one language, with their facts filled in."""

from collections.abc import Callable

from collateral.core.diag import Diagnostic, Span, error
from collateral.facts.book import Fact
from collateral.model.document import Message, Piece
from collateral.model.messages import Translation, Written

FindFact = Callable[[str], Fact]


def text_message(
    key: str,
    translation: Translation,
    find_fact: FindFact,
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
    return fill(key, written, find_fact)


def list_messages(
    key: str,
    translation: Translation,
    find_fact: FindFact,
    asked: Span,
    diagnostics: list[Diagnostic],
) -> tuple[Message, ...]:
    """Return the paragraphs of a list; a list this language lacks is noted."""
    written = translation.lists.get(key)
    if written is None:
        diagnostics.append(_missing(key, translation, asked))
        return ()
    return tuple(fill(f"{key}.{i}", item, find_fact) for i, item in enumerate(written, 1))


def fill(key: str, written: Written, find_fact: FindFact) -> Message:
    """Return a paragraph with every placeholder replaced by its fact."""
    pieces = []
    for part in written.parts:
        if part.placeholder:
            fact = find_fact(part.placeholder)
            pieces.append(fact_piece(fact, bold=part.bold, italic=part.italic))
        else:
            keep, bold, italic = part.keep, part.bold, part.italic
            pieces.append(Piece(text=part.text, keep=keep, bold=bold, italic=italic))
    return Message(pieces=tuple(pieces), key=key, span=written.span)


def fact_piece(fact: Fact, *, bold: bool = False, italic: bool = False) -> Piece:
    """Return a fact as a piece of text: on one line, and isolated unless it is words."""
    name = fact.name if fact.isolated else ""
    return Piece(text=fact.text, bold=bold, italic=italic, keep=True, fact=name)


def _missing(key: str, translation: Translation, asked: Span) -> Diagnostic:
    message = f"`{key}` is not translated into `{translation.language}`"
    hint = f"add it to `{translation.file}`; no other language stands in for it"
    return error("message.missing", message, asked, (hint,))
