"""Where a pydantic error stands: its path followed through the schema and the nodes at once.

A path holds more than keys and indexes: the tag of a union's choice, the name of its type. Only the
schema tells which is which, so it is walked along, in the form that pydantic's core runs on.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from collateral.core.diag import Span
from collateral.core.record import mutable
from collateral.model.marks import NODE_KEY
from collateral.project.nodes import Node, child_of

Schema: TypeAlias = Mapping[str, Any]

#: Kinds of schema that take a step of the path; all others only wrap one.
_STEPS: Final = frozenset({"dataclass-args", "tagged-union", "union", "list", "tuple", "dict"})
_UNKNOWN: Final[Schema] = {"type": "any"}
#: Stands behind a key in the path when the key itself is wrong.
_KEY_STEP: Final = "[key]"


@mutable
class Place:
    """The end of a path: the last node on it, what the schema wants there, and how it was reached.

    `name` is the last key passed; `union` the number of steps before the first union by type;
    `trail` leads from the root to the node, by keys and indexes alone.
    """

    node: Node
    span: Span
    schema: Schema
    name: str = ""
    union: int | None = None
    trail: tuple[str | int, ...] = ()


class SchemaWalk:
    """The schema of a mapping, in the form of pydantic's core, to be walked along many paths."""

    def __init__(self, root: Schema) -> None:
        self._definitions: dict[str, Schema] = {}
        self._root = root

    def find(self, root: Node, path: Sequence[str | int]) -> Place:
        """Return the place a path of a pydantic error leads to, or the last one that exists."""
        place = Place(root, root.span, self._unwrapped(self._root))
        for idx, step in enumerate(path):
            kind = place.schema["type"]
            if kind == "tagged-union":
                place.schema = self._unwrapped(place.schema["choices"].get(step, _UNKNOWN))
            elif kind == "union":
                place.union = idx if place.union is None else place.union
                place.schema = self._unwrapped(self._choice(place.schema, str(step)))
            elif step == _KEY_STEP and kind != "dataclass-args":
                continue
            else:
                key = idx + 1 < len(path) and path[idx + 1] == _KEY_STEP
                self._descend(place, step, key)
        return place

    def names(self, schema: Schema) -> tuple[str, ...]:
        """Return the keys a mapping may have; none when it may have any."""
        return tuple(name for name, _ in self._fields(schema) if name != NODE_KEY)

    def homes(self, schema: Schema, name: str) -> tuple[str, ...]:
        """Return the keys of a mapping whose own mappings may have the key `name`."""
        fields = self._fields(schema)
        return tuple(key for key, field in fields if name in self.names(self._unwrapped(field)))

    def _descend(self, place: Place, step: str | int, key: bool) -> None:
        place.schema = self._unwrapped(self._inner(place.schema, step))
        if isinstance(step, str):
            place.name = step
        child = child_of(place.node, step)
        if child is None:
            return
        place.span = place.node.key_spans.get(str(step), child.span) if key else child.span
        place.node = child
        place.trail = (*place.trail, step)

    def _unwrapped(self, schema: Schema) -> Schema:
        """Return the schema under validators, defaults, references and `None`."""
        while schema["type"] not in _STEPS:
            if schema["type"] == "definitions":
                self._definitions |= {inner["ref"]: inner for inner in schema["definitions"]}
                schema = schema["schema"]
            elif schema["type"] == "definition-ref":
                schema = self._definitions[schema["schema_ref"]]
            elif "schema" in schema:
                schema = schema["schema"]
            else:
                return schema
        return schema

    def _fields(self, schema: Schema) -> Iterator[tuple[str, Schema]]:
        if schema["type"] == "dataclass-args":
            for field in schema["fields"]:
                yield field.get("validation_alias", field["name"]), field["schema"]

    def _inner(self, schema: Schema, step: str | int) -> Schema:
        kind = schema["type"]
        if kind == "dataclass-args":
            return dict(self._fields(schema)).get(str(step), _UNKNOWN)
        inner: Schema = _UNKNOWN
        if kind == "dict":
            inner = schema.get("values_schema") or _UNKNOWN
        elif kind == "list":
            inner = schema.get("items_schema") or _UNKNOWN
        elif kind == "tuple" and isinstance(step, int) and schema["items_schema"]:
            items: Sequence[Schema] = schema["items_schema"]
            inner = items[min(step, schema.get("variadic_item_index", step), len(items) - 1)]
        return inner

    def _choice(self, schema: Schema, label: str) -> Schema:
        """Return the choice of a union that pydantic calls `label`."""
        for choice in schema["choices"]:
            inner, name = choice if isinstance(choice, tuple) else (choice, "")
            reference = inner.get("schema_ref")
            whole: Schema = self._definitions[reference] if reference else inner
            called = name or getattr(whole.get("cls"), "__name__", "")
            if label == called or label.partition("[")[0] == self._unwrapped(whole)["type"]:
                return whole
        return _UNKNOWN
