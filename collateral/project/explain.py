"""What is wrong in a file, told by pydantic: every fault at its line and column, each once."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from collateral.core.diag import Diagnostic, Span, did_you_mean, error
from collateral.core.record import mutable
from collateral.model.marks import NODE_KEY, BadValue, Source
from collateral.project.nodes import Node
from collateral.project.schema_walk import Place, Schema, SchemaWalk

_LONGEST_VALUE: Final = 48

#: Keys that take one length or four, and no list: nobody could say which edge comes first.
_EDGES: Final = ("bleed", "padding", "safe")

#: What was expected, by the pydantic error types that begin so.
_EXPECTED: Final = (
    (("dataclass_type", "dict_type", "mapping_type"), "a mapping"),
    (("list_type", "tuple_type", "set_type", "frozen_set_type", "iterable_type"), "a list"),
    (("string_type",), "text"),
    (("int_",), "a whole number"),
    (("float_", "decimal_"), "a number"),
    (("bool_",), "`true` or `false`"),
    (("date_",), "a day such as `2026-11-01`"),
)


@mutable
class Fault:
    """A diagnostic in the making, with what decides whether it is said, and what is left out.

    `unknown` is the key that means nothing, `missing` the one that is not there; `meant` are the
    keys that an unknown one may have been meant to be.
    """

    code: str
    message: str
    span: Span
    place: Place
    path: tuple[str | int, ...]
    hints: tuple[str, ...] = ()
    missing: str = ""
    unknown: str = ""
    meant: tuple[str, ...] = ()
    expected: str = ""
    found: str = ""

    @property
    def told(self) -> Diagnostic:
        """What the user is told."""
        return error(self.code, self.message, self.span, self.hints)

    @property
    def choice(self) -> tuple[str | int, ...] | None:
        """The path to the choice of a union by type that was tried, if one was."""
        union = self.place.union
        return None if union is None else self.path[: union + 1]

    @property
    def unfit(self) -> bool:
        """Whether the whole choice is of another type than the value."""
        return bool(self.expected) and self.path == self.choice


def explain(model: type[Source], value: object, node: Node) -> tuple[Fault, ...]:
    """Return every fault of a mapping that `read_source` refuses, each once.

    Args: value: the plain form of `node`, with nodes.
    """
    kind: Hashable = model  # type: ignore[assignment]  # a class has a hash, whatever mypy says
    judge = _judge(kind)
    try:
        judge.validate_python(value)
    except ValidationError as invalid:
        walk = SchemaWalk(judge.core_schema)
        told = (d for d in invalid.errors(include_url=False) if not _is_long_enough(d))
        faults = [_fault(details, walk, node) for details in told]
        return tuple(_said_once(faults))
    raise AssertionError(f"pydantic reads this {model.__name__}, read_source does not: {node.span}")


def _is_long_enough(details: Mapping[str, Any]) -> bool:
    """Tell whether a list is called too short for items that are wrong, which is told of them."""
    value, least = details["input"], details.get("ctx", {}).get("min_length", 0)
    return details["type"] == "too_short" and isinstance(value, list) and len(value) >= least


@cache
def _judge(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def _fault(details: Mapping[str, Any], walk: SchemaWalk, root: Node) -> Fault:
    kind, path = details["type"], details["loc"]
    if kind == "unexpected_keyword_argument":
        return _unknown_key(walk.find(root, path[:-1]), path, walk)
    if kind == "missing" and isinstance(path[-1], str):
        return _missing_key(walk.find(root, path[:-1]), path)
    if kind == "missing":
        path = path[:-1]
    place = walk.find(root, path)
    if kind in ("missing", "too_short", "too_long"):
        return _wrong_length(place, path, details.get("ctx", {}))
    if kind.startswith("union_tag_"):
        return _unknown_tag(place, path, details)
    if kind in ("literal_error", "enum"):
        return _bad_choice(place, path, details)
    expected = next((what for types, what in _EXPECTED if kind.startswith(types)), "")
    if expected:
        return _wrong_type(place, path, expected, details["input"])
    return _bad_value(place, path, details)


def _unknown_key(place: Place, path: tuple[str | int, ...], walk: SchemaWalk) -> Fault:
    name = str(path[-1])
    span = place.node.key_spans.get(name, place.span)
    homes = walk.homes(place.schema, name)[:1]
    hints = tuple(f"`{name}` belongs inside `{home}`: indent it further" for home in homes)
    hints = hints or did_you_mean(name, walk.names(place.schema))
    meant = homes or _suggested(hints)
    message = f"unknown key `{name}`"
    return Fault("schema.unknown-key", message, span, place, path, hints, unknown=name, meant=meant)


def _missing_key(place: Place, path: tuple[str | int, ...]) -> Fault:
    name = str(path[-1])
    message = f"missing key `{name}`"
    return Fault("schema.missing-key", message, place.span, place, path, missing=name)


def _wrong_type(place: Place, path: tuple[str | int, ...], expected: str, value: object) -> Fault:
    found = _found(value)
    message = f"expected {expected}, found {found}"
    hints = _quoting(place.node)
    if expected == "a list" and isinstance(value, str) and value.strip():
        hints = (f"write `[{_listed(value)}]`",)
    elif place.name in _EDGES and isinstance(value, list):
        hints = ("one length for all edges, or `{start: 3mm, top: 3mm, end: 3mm, bottom: 3mm}`",)
    return Fault(
        "schema.wrong-type", message, place.span, place, path, hints,
        expected=expected, found=found,
    )  # fmt: skip


def _listed(value: str) -> str:
    """Return a text as the items of a list: plain words apart, anything else as one."""
    words = [word for word in re.split(r"[\s,;]+", value) if word]
    plain = all(re.fullmatch(r"[\w.%-]+", word) for word in words)
    return ", ".join(words) if plain else value.strip()


def _wrong_length(place: Place, path: tuple[str | int, ...], context: Mapping[str, Any]) -> Fault:
    """Return the fault of a list too short or too long; pydantic says "missing" of fixed ones."""
    schema, value = place.schema, place.node.value
    n_found = len(value) if isinstance(value, list) else 0
    if schema["type"] == "tuple" and "variadic_item_index" not in schema:
        bound, n_wanted = "", len(schema["items_schema"])
    elif "min_length" in context:
        bound, n_wanted = "at least ", context["min_length"]
    else:
        bound, n_wanted = "at most ", context["max_length"]
    items = "item" if n_wanted == 1 else "items"
    message = f"expected {bound}{n_wanted} {items}, found {n_found}"
    hints: tuple[str, ...] = ()
    if place.name == "cmyk":
        hints = ("four inks, cyan, magenta, yellow and black: `cmyk: [90, 70, 30, 55]`",)
    elif place.name == "sizes":
        hints = ("name a size, `[A4]`, or leave `sizes` out: then it is printed at its `trim`",)
    return Fault("schema.bad-value", message, place.span, place, path, hints)


def _quoting(node: Node) -> tuple[str, ...]:
    """Return a hint for `{phone}`, which YAML reads as a mapping whose key has no value."""
    fields = node.value
    if isinstance(fields, dict) and fields and all(f.value is None for f in fields.values()):
        return ("put a text that begins with `{` in quotes",)
    return ()


def _unknown_tag(place: Place, path: tuple[str | int, ...], details: Mapping[str, Any]) -> Fault:
    """Return the fault of a mapping that is none of the kinds there are."""
    tags = tuple(str(tag) for tag in place.schema.get("choices", ()))
    field, fields = place.schema.get("discriminator"), place.node.value
    if not isinstance(fields, dict) or not fields:
        fault = _wrong_type(place, path, "a mapping that begins with its kind", details["input"])
        fault.hints = did_you_mean("", tags)
        return fault
    if isinstance(field, str):
        if field not in fields:
            return _missing_key(place, (*path, field))
        value = fields[field]
        message = f"`{field}` cannot be {_found(value.value)}"
        hints = did_you_mean(str(value.value), tags)
        return Fault("schema.bad-choice", message, value.span, place, path, hints)

    first = next(iter(fields))
    late = tuple(f"put `{name}` first" for name in fields if name in tags)
    span = place.node.key_spans.get(first, place.span)
    message = f"unknown kind `{first}`"
    hints = late or did_you_mean(first, tags)
    meant = tuple(name for name in fields if name in tags) or _suggested(hints)
    return Fault(
        "layout.unknown-kind", message, span, place, path, hints, unknown=first, meant=meant
    )


def _bad_choice(place: Place, path: tuple[str | int, ...], details: Mapping[str, Any]) -> Fault:
    value = details["input"]
    if isinstance(value, dict | list):
        return _wrong_type(place, path, "text", value)
    what = f"`{place.name}`" if place.name else "this"
    hints = did_you_mean(str(value), _choices(place.schema)) if value is not None else ()
    message = f"{what} cannot be {_found(value)}"
    return Fault("schema.bad-choice", message, place.span, place, path, hints)


def _choices(schema: Schema) -> tuple[str, ...]:
    values: Sequence[object] = schema.get("expected") or schema.get("members") or ()
    return tuple(str(v.value if isinstance(v, Enum) else v) for v in values)


def _bad_value(place: Place, path: tuple[str | int, ...], details: Mapping[str, Any]) -> Fault:
    """Return the fault of a value that its reader refused, or a limit of the schema."""
    raised, value = details.get("ctx", {}).get("error"), details["input"]
    if isinstance(raised, BadValue):
        # Of a list or mapping its reader may blame a part, which is worth showing.
        shown = _found(value if raised.value == str(value) else raised.value)
        message = str(raised).replace(f"`{raised.value}`", shown)
        if raised.code == "schema.wrong-type":
            message = f"{message}, found {_found(value)}"
        code, hints = raised.code, raised.hints or _quoting(place.node)
    else:
        said = details["msg"].replace("Input should be", "must be", 1).replace("String", "text", 1)
        message = f"{said[0].lower()}{said[1:]}, found {_found(value)}"
        code, hints = "schema.bad-value", _quoting(place.node)
    return Fault(code, " ".join(message.split()), place.span, place, path, hints)


def _found(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping" if value.keys() - {NODE_KEY} else "an empty mapping"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None:
        return "nothing"
    text = " ".join(str(value).split())
    return f"`{text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + '…'}`"


def _said_once(faults: Sequence[Fault]) -> Iterator[Fault]:
    """Yield what is worth saying: one choice of a union, a misspelt key not as missing too."""
    kept = [fault for fault in faults if fault.choice is None]
    unions: dict[tuple[str | int, ...], list[Fault]] = {}
    for fault in faults:
        if fault.choice is not None:
            unions.setdefault(fault.choice[:-1], []).append(fault)
    for tried in unions.values():
        kept += _best_choice(tried)

    meant = {(id(fault.place.node), name) for fault in kept for name in fault.meant}
    for fault in kept:
        if (id(fault.place.node), fault.missing) not in meant:
            yield fault


def _suggested(hints: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that hints of `did_you_mean` take for the right ones."""
    near = (hint for hint in hints if hint.startswith("did you mean"))
    return tuple(name for hint in near for name in re.findall("`([^`]+)`", hint))


def _best_choice(tried: list[Fault]) -> list[Fault]:
    """Return the faults of the choice that came nearest; all in one when none is of its type."""
    fits = [fault for fault in tried if not fault.unfit]
    if fits:
        nearest = max(fits, key=lambda fault: len(fault.path)).choice
        return [fault for fault in fits if fault.choice == nearest]
    first = tried[0]
    expected = " or ".join(dict.fromkeys(fault.expected for fault in tried))
    first.message = f"expected {expected}, found {first.found}"
    return [first]
