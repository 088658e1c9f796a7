"""One translation file: what is found in it with its exact place, and the file mended."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from collateral.core.diag import Diagnostic, Severity, Span
from collateral.core.record import record
from collateral.lint.lint import apart, slips
from collateral.lint.scalar import Spelling, spelling
from collateral.lint.slip import Edit, Slip, edited
from collateral.rules.punctuation import SPACE_NAMES

_BREAK: Final = re.compile(r"\r\n?|\n")
#: As many characters are shown on either side of a finding.
_AROUND: Final = 14
_LAYOUT_HINT: Final = "the lines of the file are concerned, which `--fix` never changes"
_UNKNOWN_HINT: Final = "`--fix` cannot follow how this text is written: mend it by hand"


@record
class Text:
    """A message as YAML reads it, and the offset in its file where it begins."""

    text: str
    offset: int


@record
class Source:
    """A translation file: its name, language and characters, and the messages in it."""

    name: str
    language: str
    text: str
    messages: tuple[Text, ...]


@record
class Finding:
    """A diagnostic, and whether it is mended without asking what is meant."""

    diagnostic: Diagnostic
    is_mendable: bool


@record
class Mended:
    """A file with slips mended, and what its messages say now, by the offset where they stood."""

    text: str
    messages: Mapping[int, str]


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offset of each line of a file, as YAML counts them."""
    return (0, *(found.end() for found in _BREAK.finditer(text)))


def offset_of(span: Span, starts: Sequence[int]) -> int:
    """Return the offset of a place in its file."""
    return starts[span.line - 1] + span.column - 1


def find(source: Source) -> tuple[Finding, ...]:
    """Return what typography would write otherwise in a file, in the order of its places."""
    starts = line_starts(source.text)
    found = []
    for message in source.messages:
        if not (known := slips(message.text, source.language)):
            continue
        written = spelling(source.text, message.offset, message.text)
        for slip in known:
            offset = _offset(written, slip.at, message.offset)
            line = bisect_right(starts, offset)
            span = Span(source.name, line, offset - starts[line - 1] + 1)
            found.append((offset, _finding(slip, message.text, written, span, source.language)))
    return tuple(finding for _, finding in sorted(found, key=lambda item: item[0]))


def mend(source: Source) -> Mended:
    """Return the file with every slip mended that can be at once; another look may find more."""
    edits: list[Edit] = []
    messages = {}
    for message in source.messages:
        known = slips(message.text, source.language)
        written = spelling(source.text, message.offset, message.text) if known else None
        if written is None:
            continue
        done = tuple(_mendable(apart(known), written))
        if done:
            messages[message.offset] = edited(message.text, done)
            edits += (_in_file(edit, written, source.text) for edit in done)
    return Mended(text=edited(source.text, tuple(edits)), messages=messages)


def _mendable(known: Iterable[Slip], written: Spelling) -> Iterator[Edit]:
    for slip in known:
        if not _is_layout(slip, written):
            yield from slip.edits


def _is_layout(slip: Slip, written: Spelling) -> bool:
    """Tell whether line breaks or indents of the file are concerned: they are its layout."""
    return any(written.is_layout(edit.start, edit.end) for edit in slip.edits)


def _in_file(edit: Edit, written: Spelling, source: str) -> Edit:
    """Return the edit of a message as one of its file."""
    if edit.start == edit.end:
        place = written.starts[edit.start] if edit.start < len(written.starts) else written.ends[-1]
        return Edit(place, place, edit.text)
    start, end = written.starts[edit.start], written.ends[edit.end - 1]
    text = edit.text
    # Who writes a space by its number wants to see it.
    if written.quote == '"' and source[start] == "\\" and text in SPACE_NAMES and text != " ":
        text = f"\\u{ord(text):04x}"
    return Edit(start, end, text)


def _offset(written: Spelling | None, at: int, begin: int) -> int:
    if written is None or not written.starts:
        return begin
    return written.starts[at] if at < len(written.starts) else written.ends[-1]


def _finding(slip: Slip, text: str, written: Spelling | None, span: Span, language: str) -> Finding:
    hints = [slip.hint] if slip.hint else []
    if slip.edits:
        hints.append(_before_and_after(slip, text))
    is_mendable = bool(slip.edits)
    if slip.edits and (written is None or _is_layout(slip, written)):
        hints.append(_UNKNOWN_HINT if written is None else _LAYOUT_HINT)
        is_mendable = False
    diagnostic = Diagnostic(
        code=slip.code,
        message=slip.message,
        severity=Severity.WARNING,
        span=span,
        hints=tuple(hints),
        language=language,
    )
    return Finding(diagnostic=diagnostic, is_mendable=is_mendable)


def _before_and_after(slip: Slip, text: str) -> str:
    """Return a hint with the place as it is and as it would be, invisible spaces by name."""
    first = min(edit.start for edit in slip.edits)
    last = max(edit.end for edit in slip.edits)
    begin = max(text.rfind("\n", 0, first) + 1, first - _AROUND)
    end = text.find("\n", last)
    end = min(len(text) if end < 0 else end, last + _AROUND)
    before, after, at = "", "", begin
    for edit in sorted(slip.edits, key=lambda edit: edit.start):
        kept = named(text[at : edit.start], spaces=False)
        before += kept + named(text[edit.start : edit.end], spaces=True)
        after += kept + named(edit.text, spaces=True)
        at = edit.end
    rest = named(text[at:end], spaces=False)
    return f"write `{after}{rest}` in place of `{before}{rest}`"


def named(text: str, *, spaces: bool) -> str:
    """Return a text with the names of what nobody sees; of plain spaces where they matter."""
    return "".join(
        f"‹{SPACE_NAMES[character]}›"
        if character in SPACE_NAMES and (spaces or character != " ")
        else "‹line break›"
        if character == "\n"
        else character
        for character in text
    )
