"""The elements of an SVG file as a tree, each with its place; nothing of them is understood yet.

The parser is the one of the standard library. A document type and with it every entity is refused
as soon as it begins, and nothing outside the file is ever read.
Source: XML 1.0, Namespaces in XML 1.0; SVG 1.1, 5.10 and 23.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final
from xml.parsers import expat

from collateral.core.diag import ProjectError, Span, error, fail
from collateral.core.record import field, mutable, record

MAX_BYTES: Final = 8 << 20
MAX_DEPTH: Final = 64
MAX_ELEMENTS: Final = 50_000

_SVG: Final = "http://www.w3.org/2000/svg"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
_UNDRAWN: Final = frozenset(("title", "desc", "metadata"))

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
#: One declaration of a style attribute; a string or an argument in brackets may hold a semicolon.
_DECLARATION: Final = re.compile(
    r"""\s*+(?:([-\w]++)\s*+:((?:[^;"'()]++|"[^"]*+"|'[^']*+'|\([^()]*+\))*+))?+(?:;|$)"""
)


@record
class Node:
    """An element: its name, its attributes, its children, and where it begins.

    `properties` are the attributes overlaid by what `style` declares, as `styled` names them.
    """

    name: str
    attributes: Mapping[str, str]
    properties: Mapping[str, str]
    styled: frozenset[str]
    children: tuple["Node", ...]
    line: int
    column: int
    byte: int


@mutable
class _Open:
    """An element whose end has not come yet."""

    name: str
    attributes: dict[str, str]
    place: tuple[int, int, int]
    children: list[Node] = field(default_factory=list)


def parse_tree(data: bytes, name: str) -> Node:
    """Return the root element of an SVG file.

    Elements of other namespaces, `title`, `desc` and `metadata` are left out with all they hold.
    Raises: ProjectError: `svg.syntax`, `svg.entity`, `svg.external`, `svg.too-large`, and
    `svg.unsupported` when the root is no `svg`.
    """
    if len(data) > MAX_BYTES:
        raise fail(
            "svg.too-large",
            f"`{name}` has {len(data)} bytes; at most {MAX_BYTES} are read",
            Span(name),
        )
    builder = _Builder(name)
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as err:
        raise _syntax_error(name, err) from None
    except (LookupError, ValueError):
        text = f"`{name}` is in an encoding that cannot be read; save it as UTF-8"
        raise fail("svg.syntax", text, Span(name)) from None
    root = builder.root
    if root is None or root.name != "svg":
        found = f"`{root.name}`" if root else "of another namespace"
        text = f"`{name}` is no SVG: its root element is {found}"
        raise fail("svg.unsupported", text, Span(name, root.line if root else 1))
    return root


def walk(node: Node) -> Iterator[Node]:
    """Yield an element and all below it, in the order of the file."""
    yield node
    for child in node.children:
        yield from walk(child)


class _Builder:
    """The handlers of one parser, and what they have built so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Node | None = None
        self.stack: list[_Open] = []
        self.n_elements = 0
        #: How deep the parser is inside something that is left out.
        self.skipped = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction

    def _span(self) -> Span:
        parser = self.parser
        return Span(self.name, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def _start(self, name: str, pairs: list[str]) -> None:
        space, _, local = name.rpartition(" ")
        if self.skipped or space not in (_SVG, "") or local in _UNDRAWN:
            self.skipped += 1
            return
        self.n_elements += 1
        if self.n_elements > MAX_ELEMENTS or len(self.stack) >= MAX_DEPTH:
            text = (
                f"`{self.name}` has more than {MAX_ELEMENTS} elements, or {MAX_DEPTH} in each other"
            )
            raise fail("svg.too-large", text, self._span())
        parser = self.parser
        place = (
            parser.CurrentLineNumber,
            parser.CurrentColumnNumber + 1,
            parser.CurrentByteIndex,
        )
        self.stack.append(_Open(local, self._attributes(pairs), place))

    def _attributes(self, pairs: list[str]) -> dict[str, str]:
        """Return the attributes that concern SVG, by their names without a namespace."""
        attributes: dict[str, str] = {}
        for i in range(0, len(pairs), 2):
            space, _, local = pairs[i].rpartition(" ")
            if not space:
                attributes[local] = pairs[i + 1]
            elif space == _XLINK and local == "href":
                attributes.setdefault("href", pairs[i + 1])
            elif space == _XML and local == "base":
                text = f"`{self.name}` is based on `{pairs[i + 1]}`; nothing outside a file is read"
                raise fail("svg.external", text, self._span())
        return attributes

    def _end(self, _name: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        done = self.stack.pop()
        declared = self._declarations(done)
        line, column, byte = done.place
        node = Node(
            name=done.name,
            attributes=done.attributes,
            properties=done.attributes | declared if declared else done.attributes,
            styled=frozenset(declared),
            children=tuple(done.children),
            line=line,
            column=column,
            byte=byte,
        )
        if self.stack:
            self.stack[-1].children.append(node)
        else:
            self.root = node

    def _declarations(self, element: _Open) -> dict[str, str]:
        """Return the properties that `style` declares. CSS Style Attributes, 3."""
        text = _COMMENT.sub(" ", element.attributes.get("style", ""))
        declared: dict[str, str] = {}
        at = 0
        while at < len(text):
            found = _DECLARATION.match(text, at)
            if found is None:
                line, column, _ = element.place
                message = f"`style` of `<{element.name}>`: `{text[at : at + 40]}` is no declaration"
                raise fail("svg.value", message, Span(self.name, line, column))
            if found[1]:
                declared[found[1].lower()] = found[2].replace("!important", "").strip()
            at = found.end()
        return declared

    def _doctype(self, *_declaration: object) -> None:
        text = f"`{self.name}` has a document type; it could hold entities, and none are read"
        hint = "delete the line that begins with `<!DOCTYPE`; drawings need none"
        raise fail("svg.entity", text, self._span(), (hint,))

    def _instruction(self, target: str, _content: str) -> None:
        if target == "xml-stylesheet":
            text = f"`{self.name}` asks for a style sheet; nothing outside a file is read"
            raise fail("svg.external", text, self._span())


def _syntax_error(name: str, err: expat.ExpatError) -> ProjectError:
    words = expat.ErrorString(err.code) or "not well-formed"
    is_entity = words == expat.errors.XML_ERROR_UNDEFINED_ENTITY
    code = "svg.entity" if is_entity else "svg.syntax"
    span = Span(name, err.lineno, err.offset + 1)
    return ProjectError((error(code, f"`{name}` is no XML: {words}", span),))
