"""What PyYAML says of broken YAML, said in one line to somebody who writes a poster."""

import re
from typing import Final

from yaml import MarkedYAMLError, YAMLError

from collateral.core.diag import Diagnostic, Span, error
from collateral.core.patterns import seldom
from collateral.core.record import record

_ALIGN: Final = "keys of one mapping begin in the same column"
_COLON: Final = "`:` cannot stand here"


@record(kw_only=False)
class _Wording:
    """What we say when PyYAML's problem matches.

    Without a `hint` of its own the line is looked at. `opening` points at where the trouble began.
    """

    problem: str
    message: str
    hint: str = ""
    opening: bool = False
    code: str = "yaml.syntax"


#: The problems of PyYAML's scanner and parser, by the beginning of a regular expression.
_WORDINGS: Final = (
    _Wording(
        "found undefined tag handle|expected '!'|expected URI|expected '>'",
        "a tag is not allowed",
        opening=True,
        code="yaml.tag",
    ),
    _Wording(
        "mapping values are not allowed",
        _COLON,
    ),
    _Wording("could not find expected ':'", "a key without `:`", "write `key: value`", True),
    _Wording("sequence entries are not", "a list cannot begin here", "begin it on a new line"),
    _Wording(
        "found unexpected (end of stream|document)",
        "a quote is never closed",
        "close it; inside single quotes `''` stands for `'`",
        True,
    ),
    _Wording(
        "found unknown escape|expected escape",
        "an escape that YAML does not know",
        r"write `\\` for a backslash, or use single quotes",
    ),
    _Wording("a number out of range", "a number out of range", "characters end at `U+10FFFF`"),
    _Wording("found character .* that cannot start", "no text can begin so"),
    _Wording("expected alphabetic", "not a name"),
    _Wording("expected a comment|expected chomping|expected indentation", "unexpected text"),
    _Wording("expected ',' or '}'", "a `{` is never closed", "close it, or quote the text", True),
    _Wording("expected ',' or ']'", "a `[` is never closed", "close it, or quote the text", True),
    _Wording("expected <block end>.*'<block", "indented by another depth than above", _ALIGN),
    _Wording("expected <block end>.*'-'", "a list item stands among keys", _ALIGN),
    _Wording("expected <block end>.*':'", "a `:` without a key", "write `key: value`"),
    _Wording("expected <block end>|expected '<document", "unexpected text"),
    _Wording(
        "expected the node content, but found '<stream end>'",
        "the file ends in the middle of a value",
        "close what is open: a `[`, a `{` or a quote",
    ),
    _Wording("expected the node content", "this sign cannot stand here", "quote the text"),
)

#: What YAML reads otherwise than a writer means when a text begins with it.
_BEGINS: Final = seldom(r"(?:\s*-\s+)*\s*(?:[^\s'\"{}\[\]#][^:#]*:\s+)?([\"'{\[&*!|>%@`])")
#: A key that begins its line: what is wrong there is its indent, or that of the line above.
_KEY: Final = seldom(r"\s*(?:-\s+)*[\w.-]+\s*")
_TABBED: Final = seldom(r"[ ]*\t")


def syntax_fault(fault: YAMLError, text: str, file: str) -> Diagnostic:
    """Return what stopped PyYAML as `yaml.tab`, `yaml.tag` or `yaml.syntax`, at its place."""
    if not isinstance(fault, MarkedYAMLError):
        return error("yaml.syntax", _one_line(str(fault)), Span(file))
    problem = fault.problem or fault.context or "not YAML"
    span = _span(fault.problem_mark or fault.context_mark, file)
    line = _line(text, span.line)
    if (tab := _tab_at(line, span.column)) is not None:
        hint = "indent with spaces, two for each level"
        return error("yaml.tab", "a tab cannot stand here", Span(file, span.line, tab), (hint,))

    for wording in _WORDINGS:
        if re.match(wording.problem, problem):
            return _worded(wording, fault, text, span)
    return error("yaml.syntax", _one_line(problem), span, _hints(line))


def _worded(wording: _Wording, fault: MarkedYAMLError, text: str, span: Span) -> Diagnostic:
    if wording.opening and fault.context_mark is not None:
        span = _span(fault.context_mark, span.file)
    line = _line(text, span.line)
    hints = (wording.hint,) if wording.hint else _hints(line)
    if wording.message == _COLON and _KEY.fullmatch(line, 0, span.column - 1) is None:
        hints = ("put a text that contains `: ` in quotes",)
    return error(wording.code, wording.message, span, hints)


def _span(mark: object, file: str) -> Span:
    line, column = getattr(mark, "line", 0), getattr(mark, "column", 0)
    return Span(file, line + 1, column + 1)


def _line(text: str, line: int) -> str:
    lines = re.split(r"\r\n?|\n", text, maxsplit=line)
    return lines[line - 1] if line <= len(lines) else ""


def _tab_at(line: str, column: int) -> int | None:
    """Return the column of the tab that is to blame: at the place itself, or in the indent."""
    if line[column - 1 : column] == "\t":
        return column
    indent = _TABBED.match(line)
    return indent.end() if indent is not None else None


def _hints(line: str) -> tuple[str, ...]:
    """Return what mends a line whose text begins with a sign that means something to YAML."""
    begins = _BEGINS.match(line)
    if begins is None:
        return (_ALIGN,)
    if begins[1] in "\"'":
        return ("nothing may follow a closing quote; inside single quotes `''` stands for `'`",)
    sign = "a backtick" if begins[1] == "`" else f"`{begins[1]}`"
    return (f"put a text that begins with {sign} in quotes",)


def _one_line(problem: str) -> str:
    return " ".join(problem.replace("'", "`").split())
