"""Mistakes in a drawing: gathered while it is read, each with the place it stands at."""

import re
from collections.abc import Callable
from typing import TypeVar

from collateral.core.diag import Diagnostic, ProjectError, Span, error, in_order
from collateral.core.record import field, mutable
from collateral.image.svg_tree import Node

T = TypeVar("T")


class SvgFault(Exception):
    """One thing that is wrong with a value; who reads the value knows where it stands."""

    def __init__(self, code: str, text: str, hints: tuple[str, ...] = ()) -> None:
        super().__init__(code, text, hints)
        self.code = code
        self.text = text
        self.hints = hints


def bad_value(text: str, wanted: str) -> SvgFault:
    """Return the fault of a value that is not what the standard asks for."""
    shown = text if len(text) <= 40 else text[:39] + "…"
    return SvgFault("svg.value", f"`{shown}` is not {wanted}")


def unsupported(what: str, *hints: str) -> SvgFault:
    """Return the fault of something that SVG has and this program does not draw."""
    return SvgFault("svg.unsupported", f"{what} is not supported", hints)


@mutable
class Faults:
    """The mistakes found so far in the drawing `name`, whose bytes are `data`."""

    name: str
    data: bytes
    found: list[Diagnostic] = field(default_factory=list)

    def add(self, fault: SvgFault, node: Node, attribute: str = "") -> None:
        """Note a mistake at an element, or at one of its attributes."""
        where = f"`{attribute}` of `<{node.name}>`: " if attribute else f"`<{node.name}>`: "
        span = self._span(node, attribute)
        self.found.append(error(fault.code, where + fault.text, span, fault.hints))

    def parsed(self, node: Node, attribute: str, parse: Callable[[str], T], default: T) -> T:
        """Return what `parse` makes of a property; `default` without one or with a mistake."""
        text = node.properties.get(attribute)
        if text is None:
            return default
        try:
            return parse(text)
        except SvgFault as fault:
            self.add(fault, node, attribute)
            return default

    def raise_found(self) -> None:
        """Raise ProjectError with all mistakes in order of place, if there are any."""
        if self.found:
            raise ProjectError(in_order(self.found))

    def _span(self, node: Node, attribute: str) -> Span:
        """Return the place of an attribute, or of its element where it cannot be told.

        The parser knows where an element begins; the attribute is looked up from there, and only
        now that a mistake is to be shown.
        """
        line, column = node.line, node.column
        # In style="..." a property is followed by a colon.
        name = re.escape(attribute.encode())
        tag = rb"""(?s)<(?:[^>"']|"[^"]*"|'[^']*')*"""
        whole = re.compile(tag).match(self.data, node.byte)
        if not attribute or whole is None:
            return Span(self.name, line, column)
        found = re.search(rb"""(?s)(?<=[\s;"':])""" + name + rb"\s*[=:]", whole.group())
        if found is None:
            return Span(self.name, line, column)
        before = whole.group()[: found.start()]
        n_lines = before.count(b"\n")
        if n_lines:
            column = len(before) - before.rfind(b"\n")
        else:
            column += len(before)
        return Span(self.name, line + n_lines, column)
