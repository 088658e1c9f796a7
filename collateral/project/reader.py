"""Strict YAML: a file to a tree of nodes, or every fault of it with line and column."""

import codecs
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from collateral.core.diag import Diagnostic, ProjectError, Span, error, fail, in_order
from collateral.core.patterns import seldom
from collateral.core.record import replace
from collateral.project.composer import (
    AGAIN,
    C_PARSER,
    HEAPED,
    HIDDEN,
    Composed,
    Parser,
    compose,
    heaps,
)
from collateral.project.nodes import UNWRITTEN, Node

MOST_BYTES: Final = 4 * 1024 * 1024

_BREAK: Final = seldom(r"\r\n?|\n")
_MOST_HIDDEN: Final = 100
_REPLACEMENT: Final = "\ufffd"
_SAVE: Final = "save it as UTF-8"


def read_yaml(path: Path, name: str) -> Node:
    """Return the tree of a YAML file; every scalar is text, an empty one is `None`.

    Args: name: the path relative to the campaign with `/`, as the places say it.
    Raises: ProjectError: with all faults of the file: `file.missing`, `file.unreadable` or a code
        that begins with `yaml.`.
    """
    return read_text(read_raw(path, name), name)


def read_tree(path: Path, name: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Return the tree of a YAML file as far as it can be judged, and all its faults.

    Where those are no more than what we do not allow, the rest of the file can be; what a fault
    stands for is marked as unwritten. Raises: ProjectError when the file is no text.
    """
    return tree_of(read_bytes(path, name), name)


def tree_of(raw: bytes, name: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Return the same for what stands in a file."""
    node, faults, whole = _composed(decode(raw, name), name, C_PARSER)
    if not faults:
        return node, ()
    return _mended(node) if whole else None, faults


def read_raw(path: Path, name: str) -> str:
    """Return the text of a file; see `read_yaml`."""
    return decode(read_bytes(path, name), name)


def read_text(text: str, name: str, *, c_parser: Parser | None = C_PARSER) -> Node:
    """Return the tree of YAML text; see `read_yaml`."""
    node, faults, _ = _composed(text, name, c_parser)
    if faults:
        raise ProjectError(faults)
    return node


def _composed(text: str, name: str, c_parser: Parser | None) -> Composed:
    hidden = tuple(_hidden(text, name)) if HIDDEN.search(text) else ()
    heaped = () if text.isascii() else tuple(_heaped(text, name))
    # With a visible character in its place the rest is read on, and no column moves.
    found = compose(HIDDEN.sub(_REPLACEMENT, text) if hidden else text, name, c_parser)
    if not (hidden or heaped or found.faults):
        return found
    return found._replace(faults=in_order((*hidden, *heaped, *_others(found.faults, hidden))))


def _mended(node: Node) -> Node:
    """Return a tree as it was meant: mappings merged, and without what stands for the hidden."""
    value = node.value
    if isinstance(value, list):
        return replace(node, value=[_mended(child) for child in value])
    if isinstance(value, str):
        return replace(node, value=value.replace(_REPLACEMENT, ""))
    if not isinstance(value, dict):
        return node
    fields = {key: _mended(child) for key, child in value.items()}
    for key in [key for key in fields if key.endswith(AGAIN)]:
        first, again = fields[key.removesuffix(AGAIN)], fields.pop(key)
        fields[key.removesuffix(AGAIN)] = _either(first, again)
    merged = fields.pop("<<", None)
    if merged is None or not isinstance(merged.value, dict):
        return replace(node, value=fields)
    return replace(node, value=merged.value | fields, key_spans=merged.key_spans | node.key_spans)


def _either(first: Node, again: Node) -> Node:
    """Return both of two mappings under one key; of other values nobody knows which is meant."""
    if isinstance(first.value, dict) and isinstance(again.value, dict):
        both = {
            key: _either(first.value[key], again.value[key])
            for key in first.value
            if key in again.value
        }
        fields, spans = first.value | again.value | both, again.key_spans | first.key_spans
        return replace(first, value=fields, key_spans=spans)
    return replace(first, span=UNWRITTEN)


def decode(raw: bytes, name: str) -> str:
    """Return the text of a UTF-8 file without its byte order mark.

    Raises: ProjectError: `yaml.too-large`, `yaml.not-utf8`.
    """
    if len(raw) > MOST_BYTES:
        message = f"the file is larger than {MOST_BYTES // 1024 // 1024} MiB"
        raise fail("yaml.too-large", message, Span(name))
    # UTF-16 and UTF-32 begin with their mark or, the first character being ASCII, have a zero here.
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or 0 in raw[:2]:
        raise fail("yaml.not-utf8", "the file is UTF-16, not UTF-8", Span(name), (_SAVE,))
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as fault:
        raise _not_utf8(fault.object, fault.start, name) from fault


def _others(faults: Iterable[Diagnostic], hidden: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the faults but for broken syntax in a line where the character may have broken it."""
    lines = {fault.span.line for fault in hidden if fault.span is not None}
    for fault in faults:
        if fault.code != "yaml.syntax" or fault.span is None or fault.span.line not in lines:
            yield fault


def read_bytes(path: Path, name: str) -> bytes:
    """Return what a file holds, or a little more than a YAML file may hold.

    Raises: ProjectError: `file.missing`, `file.unreadable`.
    """
    try:
        # A pipe would be waited for, a device never ends.
        if not stat.S_ISREG(path.stat().st_mode):
            raise fail("file.unreadable", f"`{name}` is not a file", Span(name))
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError as fault:
        raise fail("file.missing", f"no file `{name}`", Span(name)) from fault
    except OSError as fault:
        message = f"`{name}` cannot be read: {fault.strerror}"
        raise fail("file.unreadable", message, Span(name)) from fault


def _not_utf8(raw: bytes, offset: int, name: str) -> Exception:
    before = raw[:offset].decode()
    byte = raw[offset : offset + 1]
    meant = byte.decode("cp1252", errors="ignore")
    hints = (_SAVE, f"in Windows-1252 this byte is `{meant}`") if meant else (_SAVE,)
    message = f"the byte {byte.hex().upper()} is not UTF-8"
    return fail("yaml.not-utf8", message, _span(before, offset=len(before), name=name), hints)


def _hidden(text: str, name: str) -> Iterator[Diagnostic]:
    n_hidden = len(HIDDEN.findall(text))
    for idx, found in enumerate(HIDDEN.finditer(text)):
        character = found[0]
        message = f"hidden character U+{ord(character):04X}"
        if called := unicodedata.name(character, ""):
            message += f" {called}"
        if idx + 1 == _MOST_HIDDEN and n_hidden > _MOST_HIDDEN:
            message += f", and {n_hidden - _MOST_HIDDEN} more after it"
        span = _span(text, offset=found.start(), name=name)
        yield error("yaml.hidden-character", message, span, (_hint(character),))
        if idx + 1 == _MOST_HIDDEN:
            return


def _heaped(text: str, name: str) -> Iterator[Diagnostic]:
    for place in heaps(text):
        span = _span(text, offset=place, name=name)
        yield error("yaml.heaped-marks", HEAPED, span, ("remove them: no language has so many",))


def _hint(character: str) -> str:
    if "\u202a" <= character <= "\u202e":
        return "remove it: it makes text read otherwise than it is written"
    if "\u2066" <= character <= "\u2069":
        return "remove it: numbers and other facts are isolated by themselves"
    if character in "\x85\u2028\u2029":
        return "remove it, or begin a new line in its place"
    return "remove it"


def _span(text: str, *, offset: int, name: str) -> Span:
    """Return the place of a character, counting lines as YAML does."""
    starts = [0, *(found.end() for found in _BREAK.finditer(text, 0, offset))]
    return Span(name, len(starts), offset - starts[-1] + 1)
