"""YAML events to nodes: nothing constructed, nothing resolved, every scalar stays text.

Stands on the events of PyYAML's parser and not on its composer: events come one by one, so a file
that nests or expands without end is left before it costs anything, and one pass finds all faults.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from collateral.core.diag import Diagnostic, Span, did_you_mean, error
from collateral.project.nodes import UNWRITTEN, Node

DEEPEST: Final = 100
MOST_NODES: Final = 100_000

#: What no text may hold, for nobody would see it: control characters, line breaks that are none to
#: an editor, marks that turn the order of letters about (UAX #9, 2.1, 2.2 and 2.4), a byte order
#: mark that is not the first, and what is no character at all.
HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)

#: As many marks as may follow a letter, and where more might. UAX #15, 13 (Stream-Safe Text).
MOST_MARKS: Final = 30
HEAPED: Final = f"more than {MOST_MARKS} marks on one letter"
_MARKS: Final = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}")

#: What libyaml may take and PyYAML's own parser refuse: tabs between words, and a remark right
#: behind `|`. The strict one reads such a file.
_DISPUTED: Final = ("\t", "|#", ">#", "-#", "+#")

#: Behind a key that stands in its mapping already; no text has this character.
AGAIN: Final = "\0"

#: A colour of a web page behind a key, where YAML sees a comment.
_HEX: Final = re.compile(r":[ \t]+(#(?:[0-9A-Fa-f]{3}){1,2})(?=[ \t]*(?:[\r\n]|\Z)|[ \t]+#)")

_TAG_HINT: Final = "put a text that begins with `!` in quotes"
_MERGE_HINT: Final = "share elements by `use` and layouts/components/, layouts by `extends`"
_ALIAS_HINT: Final = "put a text that begins with `*` or `&` in quotes"


class _PythonParser:
    """PyYAML's own parser, for which an escape out of range is a fault of the text too."""

    def __init__(self, text: str) -> None:
        self._loader: Any = yaml.BaseLoader(text)

    def get_event(self) -> Any:
        try:
            return self._loader.get_event()
        except (ValueError, OverflowError) as fault:
            mark = self._loader.get_mark()
            problem = "a number out of range"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=mark) from fault


Parser = Callable[[str], Any]
C_PARSER: Final[Parser | None] = getattr(yaml, "CBaseLoader", None)


class Composed(NamedTuple):
    """A tree, what is wrong in its text, and whether that was read to its end."""

    root: Node
    faults: tuple[Diagnostic, ...]
    whole: bool


def compose(text: str, file: str, c_parser: Parser | None = C_PARSER) -> Composed:
    """Return the tree of one document and every fault found on the way.

    Args: text: without the characters of `HIDDEN`. file: named by the places. c_parser: the parser
        of libyaml, or `None` to do without; what comes back is the same.
    """
    if c_parser is not None and not any(signs in text for signs in _DISPUTED):
        fast = _composed(text, file, c_parser)
        # They also differ in how far they come in broken text, and in what they call it.
        if not fast.faults and not fast.is_disputed:
            return fast.composed(whole=True)
    slow = _composed(text, file, _PythonParser)
    return slow.composed(whole=slow.is_whole)


def heaps(text: str) -> Iterator[int]:
    """Yield where more marks stand in a row than any language has, once a row."""
    for found in _MARKS.finditer(text):
        row = "".join(unicodedata.category(character)[0] for character in found[0])
        if (place := row.find("M" * (MOST_MARKS + 1))) >= 0:
            yield found.start() + place


def _composed(text: str, file: str, parser: Parser) -> "_Composer":
    composer = _Composer(text, file)
    whole = False
    try:
        composer.read(parser(text).get_event)
        whole = True
    except yaml.YAMLError as fault:
        # Most files are right.
        from collateral.project.syntax import syntax_fault

        composer.faults.append(syntax_fault(fault, text, file))
    except _Stop:
        pass
    composer.is_whole = whole
    return composer


class _Stop(Exception):
    """The file is not worth reading on."""


class _Composer:
    """One pass over the events of one file."""

    __slots__ = (
        "_anchors", "_asks", "_escapes", "_file", "_here", "_in_flow", "_key", "_lines",
        "_measured", "_n_nodes", "_outer", "faults", "is_disputed", "is_whole",
    )  # fmt: skip

    def __init__(self, text: str, file: str) -> None:
        self.faults: list[Diagnostic] = []
        self._file = file
        #: Whether the file was read to its end.
        self.is_whole = True
        #: Whether a text inside brackets holds a `?`, which PyYAML's own parser does not take.
        self.is_disputed = False
        self._asks = "?" in text
        self._escapes = "\\" in text
        #: The lines of a text in which a comment may be a colour; of any other none.
        self._lines: list[str] = re.split(r"\r\n?|\n", text) if _HEX.search(text) else []
        self._anchors: dict[str, Node] = {}
        self._measured: dict[int, tuple[int, int]] = {}
        self._n_nodes = 0
        # The documents of the file are the items of a list around them all.
        self._here = Node([], Span(file))
        self._key: str | None = None
        self._in_flow = False
        self._outer: list[tuple[Node, str | None, bool]] = []

    def composed(self, *, whole: bool) -> Composed:
        """Return what was read."""
        return Composed(self.root, tuple(self.faults), whole)

    @property
    def root(self) -> Node:
        """The value of the file, which is nothing for an empty one."""
        documents = self._outer[0][0].value if self._outer else self._here.value
        if isinstance(documents, list) and documents and documents[0].value is not None:
            return documents[0]
        # The parsers differ in where nothing stands.
        return Node(None, Span(self._file))

    def read(self, next_event: Callable[[], Any]) -> None:
        """Take in all events of a file; faults gather on the way."""
        scalar, start, end = self._scalar, self._start, self._end
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                scalar(event)
            elif kind is MappingStartEvent:
                start(event, {})
            elif kind is SequenceStartEvent:
                start(event, [])
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                end()
            elif kind is AliasEvent:
                self._alias(event)
            elif kind is DocumentStartEvent:
                self._document(event)
            elif kind is StreamEndEvent:
                return

    def _span(self, event: Any) -> Span:
        mark = event.start_mark
        return Span(self._file, mark.line + 1, mark.column + 1)

    def _fault(self, code: str, message: str, span: Span, hints: Iterable[str] = ()) -> None:
        self.faults.append(error(code, message, span, hints))

    def _stop(self, code: str, message: str, span: Span) -> None:
        self._fault(code, message, span)
        raise _Stop

    def _document(self, event: DocumentStartEvent) -> None:
        span = self._span(event)
        if event.version is not None and event.version not in ((1, 1), (1, 2)):
            self._fault("yaml.syntax", "a version of YAML that does not exist", span)
        if self._here.value:
            self._fault("yaml.multiple-documents", "a second document in the file", span)
        self._anchors.clear()

    def _scalar(self, event: ScalarEvent) -> None:
        mark = event.start_mark
        span = Span(self._file, mark.line + 1, mark.column + 1)  # type: ignore[union-attr]
        text = event.value
        if self._escapes and event.style == '"':
            self._check_escapes(text, span)
        if self._asks and self._in_flow and not event.style and "?" in text:
            self.is_disputed = True
        if self._key is None and type(self._here.value) is dict and (text or event.style):
            if event.tag is not None or event.anchor is not None:
                self._properties(event, Node(text, span))
            self._take_key(text, span)
            return
        # Nothing at all is not the empty text that quotes make.
        node = Node(text if text or event.style else None, span, {})
        if event.tag is not None or event.anchor is not None:
            self._properties(event, node)
        elif self._lines and node.value is None and self._key is not None:
            self._check_comment(node, self._key)
        self._add(node, span)

    def _check_comment(self, node: Node, key: str) -> None:
        """Tell of `fill: #112233`, which says nothing at all, for `#` begins a comment."""
        at = self._here.key_spans.get(key)
        if at is None:
            return
        line = self._lines[at.line - 1]
        behind = line[at.column - 1 + len(key) :].lstrip(" ")
        color = _HEX.match(behind)
        if color is not None:
            node.span = UNWRITTEN
            column = len(line) - len(behind) + color.start(1) + 1
            span = Span(self._file, at.line, column)
            hint = f'put it in quotes: `"{color[1]}"`'
            message = f"`{color[1]}` is a comment, so `{key}` has no value"
            self._fault("yaml.comment", message, span, (hint,))

    def _take_key(self, key: str, span: Span) -> None:
        spans = self._here.key_spans
        if key in spans:
            first = f"the first stands in line {spans[key].line}, column {spans[key].column}"
            self._fault("yaml.duplicate-key", f"the key `{key}` stands here twice", span, (first,))
        else:
            spans[key] = span
        if key == "<<":
            self._fault("yaml.merge-key", "merging by `<<` is not allowed", span, (_MERGE_HINT,))
        self._key = key if spans[key] is span else key + AGAIN

    def _add(self, node: Node, span: Span) -> None:
        """Put a finished node, or one that an alias at `span` stands for, where it belongs."""
        self._n_nodes += 1
        if self._n_nodes > MOST_NODES:
            self._stop("yaml.too-large", f"more than {MOST_NODES} values", span)
        collection = self._here.value
        if type(collection) is list:
            collection.append(node)
        elif self._key is not None:
            collection[self._key] = node  # type: ignore[call-overload,index]
            self._key = None
        else:
            self._fault("yaml.key-not-text", "a key must be text", span)
            self._here.key_spans.setdefault("", UNWRITTEN)
            self._key = ""

    def _start(self, event: Any, value: dict[str, Node] | list[Node]) -> None:
        node = Node(value, self._span(event))
        if event.tag is not None or event.anchor is not None:
            self._properties(event, node)
        self._outer.append((self._here, self._key, self._in_flow))
        if len(self._outer) > DEEPEST:
            self._stop("yaml.too-deep", f"nested deeper than {DEEPEST} levels", node.span)
        self._here, self._key, self._in_flow = node, None, bool(event.flow_style)

    def _end(self) -> None:
        node = self._here
        self._here, self._key, self._in_flow = self._outer.pop()
        self._add(node, node.span)

    def _properties(self, event: Any, node: Node) -> None:
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            self._fault("yaml.tag", f"the tag `{tag}` is not allowed", node.span, (_TAG_HINT,))
            if not node.value:
                # A text that begins with `!` lost its first word: it is told of once.
                node.span = UNWRITTEN
        if event.anchor in self._anchors:
            first = f"the first stands in line {self._anchors[event.anchor].span.line}"
            message = f"the anchor `&{event.anchor}` stands here twice"
            self._fault("yaml.duplicate-anchor", message, node.span, (first,))
        elif event.anchor is not None:
            self._anchors[event.anchor] = node

    def _alias(self, event: AliasEvent) -> None:
        span = self._span(event)
        target = self._anchors.get(event.anchor or "")
        if target is None:
            hints = (*did_you_mean(event.anchor or "", self._anchors), _ALIAS_HINT)
            self._fault("yaml.unknown-anchor", f"no anchor `&{event.anchor}`", span, hints)
            self._add(Node(None, UNWRITTEN), span)
        elif target is self._here or any(target is outer for outer, *_ in self._outer):
            self._fault("yaml.recursive", f"`*{event.anchor}` stands inside itself", span)
            self._add(Node(None, UNWRITTEN), span)
        else:
            n_nodes, height = self._measure(target)
            self._n_nodes += n_nodes - 1
            if len(self._outer) + height > DEEPEST:
                self._stop("yaml.too-deep", f"nested deeper than {DEEPEST} levels", span)
            self._add(target, span)

    def _measure(self, node: Node) -> tuple[int, int]:
        """Return how many nodes a tree has with all aliases written out, and its levels."""
        found = self._measured.get(id(node))
        if found is None:
            value = node.value
            inner = value.values() if isinstance(value, dict) else value
            sizes = [self._measure(child) for child in inner or () if isinstance(child, Node)]
            levels = max((height for _, height in sizes), default=0)
            found = (1 + sum(n for n, _ in sizes), levels + (not isinstance(value, str | None)))
            self._measured[id(node)] = found
        return found

    def _check_escapes(self, text: str, span: Span) -> None:
        for found in dict.fromkeys(HIDDEN.findall(text)):
            message = f"an escape makes the hidden character U+{ord(found):04X}"
            self._fault("yaml.hidden-character", message, span)
        for _ in heaps(text):
            self._fault("yaml.heaped-marks", HEAPED, span)
