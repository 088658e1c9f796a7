"""Plain values to the typed form of a file that is right; of one that is not, just the word.

Goes by the annotations of `model/source.py`, as pydantic does, with the same outcome and in a
twentieth of the time, most of which is the import of pydantic. Why a file is wrong is none of its
business: `explain` asks pydantic, which tells every fault of the file.
"""

import sys
from collections.abc import Callable, Hashable, Mapping
from enum import EnumType
from functools import cache, partial
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, Union, get_args
from typing import get_origin as origin_of

from collateral.model.marks import (
    After,
    BadValue,
    Before,
    ByKind,
    Source,
    default_of,
    fields_of,
    is_required,
    names_of,
)

S = TypeVar("S", bound=Source)

#: Returns the typed form of a plain value.
Reader: TypeAlias = Callable[[Any], Any]

#: The names of the module a type stands in.
Names: TypeAlias = Mapping[str, Any]


class Unfit(Exception):
    """The value is not of the type that was asked for."""


def read_source(model: type[S], value: object) -> S:
    """Return the typed form of a mapping as `nodes.plain` gives it.

    Raises: Unfit when anything in it is not as the schema wants it.
    """
    kind: Hashable = model  # type: ignore[assignment]  # a class has a hash, whatever mypy says
    try:
        read: S = _source_reader(kind)(value)
    except BadValue as bad:
        raise Unfit from bad
    return read


@cache
def _source_reader(model: Hashable) -> Reader:
    """Return the reader of a mapping, made once for each type."""
    assert isinstance(model, type) and issubclass(model, Source)
    fields, home = fields_of(model), vars(sys.modules[model.__module__])
    names = names_of(model)
    required = frozenset(name for name, field in fields.items() if is_required(field))
    constants = {n: f.default for n, f in fields.items() if n not in required}
    made = tuple((n, f) for n, f in fields.items() if callable(f.default_factory))
    readers: dict[str, Reader] = {}
    check = getattr(model, "__post_init__", None)

    def read(value: Any) -> Source:
        if type(value) is not dict:
            raise Unfit
        said = dict(constants)
        for key, inner in value.items():
            name = names.get(key)
            if name is None:
                raise Unfit
            reader = readers.get(name)
            if reader is None:
                # Of the many keys an element may have, few are written.
                reader = readers[name] = _field_reader(fields[name], home)
            said[name] = reader(inner)
        if not required <= said.keys():
            raise Unfit
        for name, field in made:
            if said[name] is field.default:
                said[name] = default_of(field)
        found = object.__new__(model)
        found.__dict__.update(said)
        if check is not None:
            check(found)
        return found

    return read


def _field_reader(field: Any, home: Names) -> Reader:
    reader = reader_of(field.type, home)
    least = field.metadata.get("min_length", 0)
    if not least:
        return reader

    def read(value: Any) -> Any:
        found = reader(value)
        # A key without a value is one that is left out, where that can be.
        if found is not None and len(found) < least:
            raise Unfit
        return found

    return read


def reader_of(annotation: Any, home: Names) -> Reader:
    """Return what reads a value of an annotated type; `home` holds what is named before it is."""
    if isinstance(annotation, str):
        return _later(annotation, home)
    origin, args = origin_of(annotation), get_args(annotation)
    if origin is Annotated:
        return _marked_reader(args[0], args[1:], home)
    if origin in (UnionType, Union):
        return partial(_read_first, tuple(reader_of(choice, home) for choice in args))
    if origin is tuple:
        return _tuple_reader(args, home)
    if origin is dict:
        return partial(_read_mapping, reader_of(args[1], home))
    if origin is Literal:
        return partial(_read_choice, {choice: choice for choice in args})
    return _plain_reader(annotation)


def _plain_reader(kind: Any) -> Reader:
    """Return what reads a value that has no parts."""
    if kind is Any:
        return _read_any
    if kind in (None, NoneType):
        return _read_nothing
    if isinstance(kind, EnumType):
        return partial(_read_choice, kind._value2member_map_)
    if issubclass(kind, Source):
        return _source_reader(kind)
    return partial(_read_instance, kind)


def _later(name: str, home: Names) -> Reader:
    """Return the reader of a type that is named before it is made."""
    known: list[Reader] = []

    def read(value: Any) -> Any:
        if not known:
            known.append(reader_of(home[name], home))
        return known[0](value)

    return read


def _marked_reader(kind: Any, marks: tuple[Any, ...], home: Names) -> Reader:
    by_kind = next((mark for mark in marks if isinstance(mark, ByKind)), None)
    if by_kind is not None:
        choices = by_kind.choices(kind).items()
        readers = {name: reader_of(choice, home) for name, choice in choices}
        return partial(_read_kind, by_kind.kind_of, readers)
    reader = reader_of(kind, home)
    for mark in marks:
        if isinstance(mark, Before):
            reader = partial(_read_in_turn, mark.read, reader)
        elif isinstance(mark, After):
            reader = partial(_read_in_turn, reader, mark.read)
    return reader


def _tuple_reader(kinds: tuple[Any, ...], home: Names) -> Reader:
    readers = tuple(reader_of(kind, home) for kind in kinds if kind is not Ellipsis)
    return partial(_read_list, readers[0]) if Ellipsis in kinds else partial(_read_row, readers)


def _read_any(value: Any) -> Any:
    return value


def _read_nothing(value: Any) -> None:
    if value is not None:
        raise Unfit


def _read_instance(kind: type, value: Any) -> Any:
    if not isinstance(value, kind):
        raise Unfit
    return value


def _read_choice(choices: Mapping[Any, Any], value: Any) -> Any:
    if not isinstance(value, str) or value not in choices:
        raise Unfit
    return choices[value]


def _read_first(readers: tuple[Reader, ...], value: Any) -> Any:
    for reader in readers:
        try:
            return reader(value)
        except (Unfit, BadValue):
            continue
    raise Unfit


def _read_kind(kind_of: Callable[[Any], str], readers: Mapping[str, Reader], value: Any) -> Any:
    reader = readers.get(kind_of(value))
    if reader is None:
        raise Unfit
    return reader(value)


def _read_in_turn(first: Reader, then: Reader, value: Any) -> Any:
    return then(first(value))


def _read_mapping(reader: Reader, value: Any) -> dict[str, Any]:
    if type(value) is not dict:
        raise Unfit
    return {key: reader(inner) for key, inner in value.items()}


def _read_list(reader: Reader, value: Any) -> tuple[Any, ...]:
    if type(value) is not list:
        raise Unfit
    return tuple([reader(item) for item in value])


def _read_row(readers: tuple[Reader, ...], value: Any) -> tuple[Any, ...]:
    if type(value) is not list or len(value) != len(readers):
        raise Unfit
    return tuple([reader(item) for reader, item in zip(readers, value, strict=True)])
