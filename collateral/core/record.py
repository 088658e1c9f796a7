"""Records: frozen values with named fields, for the hand-overs between the stages.

They are what `dataclasses` makes, without its code generation: that takes half a millisecond per
class, and with well over a hundred classes it was a quarter of the time to the first poster. Here
all records share one set of methods, and making one takes no longer.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final, TypeVar, dataclass_transform, overload

T = TypeVar("T")

#: Sets what a record otherwise refuses to have changed.
_adopt: Final = object.__setattr__


class _Factory:
    """A default that is made anew for every record."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


class _Fields:
    """The fields of a class of records, in the order of the class."""

    __slots__ = ("defaults", "factories", "names", "positional")

    def __init__(self, names: dict[str, None], positional: bool) -> None:
        self.names = names
        self.positional = positional
        self.defaults: dict[str, object] = {}
        self.factories: dict[str, Callable[[], object]] = {}


def field(*, default_factory: Callable[[], T]) -> T:
    """Return the default of a field that is made anew for every record."""
    made: Any = _Factory(default_factory)
    found: T = made
    return found


@overload
def record(cls: type[T], /) -> type[T]: ...


@overload
def record(*, kw_only: bool = True) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def record(cls: type[Any] | None = None, /, *, kw_only: bool = True) -> Any:
    """Make a class of frozen records of its annotated names, and of those of its base.

    Two records are equal when they are of one class and all fields are; they have a hash when all
    fields have. Args: kw_only: fields are given by name alone.
    """
    if cls is None:
        return lambda named: _made(named, _FROZEN, positional=not kw_only)
    return _made(cls, _FROZEN, positional=not kw_only)


@dataclass_transform(field_specifiers=(field,))
def mutable(cls: type[T], /) -> type[T]:
    """Make a class of records that may change: what a stage keeps while it is at work."""
    return _made(cls, _CHANGING, positional=True)


def replace(old: T, **changes: Any) -> T:
    """Return a record with some fields changed.

    Raises: TypeError for a name that is no field.
    """
    fields: _Fields = type(old).__record__  # type: ignore[attr-defined]
    if not changes.keys() <= fields.names.keys():
        raise TypeError(_misnamed(type(old), changes, fields))
    new: T = object.__new__(type(old))
    _adopt(new, "__dict__", old.__dict__ | changes)
    return new


def _made(cls: type[T], methods: Mapping[str, Any], *, positional: bool) -> type[T]:
    above: _Fields | None = getattr(cls, "__record__", None)
    # Only its own: a class never hands on those of its base.
    own = cls.__annotations__
    names = dict.fromkeys(name for name, kind in own.items() if not is_of_class(kind))
    fields = _Fields((above.names if above else {}) | names, positional)
    if above is not None:
        fields.defaults |= above.defaults
        fields.factories |= above.factories
    for name in names.keys() & cls.__dict__.keys():
        default = cls.__dict__[name]
        if isinstance(default, _Factory):
            fields.factories[name] = default.make
            delattr(cls, name)
        else:
            fields.defaults[name] = default
    for name, method in methods.items():
        if name not in cls.__dict__:
            setattr(cls, name, method)
    cls.__record__ = fields  # type: ignore[attr-defined]
    return cls


def is_of_class(annotation: object) -> bool:
    """Tell whether an annotated name belongs to the class, and not to what is made of it."""
    return getattr(annotation, "__origin__", annotation) is ClassVar


def _init(self: Any, /, *values: object, **said: object) -> None:
    fields: _Fields = self.__record__
    if values:
        said = _named(self, values, said)
    if said.keys() != fields.names.keys():
        for name, make in fields.factories.items():
            if name not in said:
                said[name] = make()
        said = fields.defaults | said
        if said.keys() != fields.names.keys():
            raise TypeError(_misnamed(type(self), said, fields))
    # The mapping is nobody else's: it becomes that of the record, and nothing is copied.
    _adopt(self, "__dict__", said)


def _named(self: Any, values: tuple[object, ...], said: dict[str, object]) -> dict[str, object]:
    """Return values given in order under the names of their fields."""
    fields: _Fields = self.__record__
    known = type(self).__name__
    if not fields.positional or len(values) > len(fields.names):
        raise TypeError(f"{known} takes no more than {len(values) - 1} values without a name")
    named = dict(zip(fields.names, values, strict=False))
    if not said:
        return named
    if twice := named.keys() & said.keys():
        raise TypeError(f"{known} is given {', '.join(sorted(twice))} twice")
    return named | said


def _misnamed(kind: type, said: Mapping[str, object], fields: _Fields) -> str:
    unknown = ", ".join(sorted(said.keys() - fields.names.keys()))
    missing = ", ".join(sorted(fields.names.keys() - said.keys()))
    return f"{kind.__name__} has no {unknown}" if unknown else f"{kind.__name__} needs {missing}"


def _set(self: object, name: str, _value: object) -> None:
    raise AttributeError(f"{type(self).__name__}.{name} is never changed")


def _delete(self: object, name: str) -> None:
    raise AttributeError(f"{type(self).__name__}.{name} is never removed")


def _equal(self: object, other: object) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    return self.__dict__ == other.__dict__


def _hash(self: Any) -> int:
    values = self.__dict__
    return hash((type(self), *[values[name] for name in self.__record__.names]))


def _show(self: Any) -> str:
    told = (f"{name}={self.__dict__[name]!r}" for name in self.__record__.names)
    return f"{type(self).__qualname__}({', '.join(told)})"


_CHANGING: Final[Mapping[str, Any]] = {
    "__init__": _init,
    "__eq__": _equal,
    "__hash__": None,
    "__repr__": _show,
}
_FROZEN: Final[Mapping[str, Any]] = {
    **_CHANGING,
    "__hash__": _hash,
    "__setattr__": _set,
    "__delattr__": _delete,
}
