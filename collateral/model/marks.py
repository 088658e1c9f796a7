"""What a key of a YAML file says of itself: how its text is read, what is told to editors.

Two go by these marks. `project/read_source.py` makes the typed form of a file that is right, and
loads nothing for it. Pydantic explains a file that is wrong, and prints JSON Schema; each mark
speaks to it in its own words. Only then is it imported: that costs more than three posters.
"""

from collections.abc import Callable, Hashable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, get_args

from collateral.core.record import is_of_class

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

#: Under this key a plain mapping carries the node it was read from.
NODE_KEY: Final = "__node__"

#: The default of a key that has none.
MISSING: Final[Any] = object()

Json = dict[str, Any]
Read = Callable[[Any], Any]


class BadValue(ValueError):
    """A value that cannot be read: the diagnostic code, one line of text, what would mend it."""

    def __init__(self, code: str, message: str, value: object, hints: tuple[str, ...]) -> None:
        super().__init__(message)
        self.code, self.value, self.hints = code, str(value), hints


class Before:
    """Reads what is written before the type looks at it; `takes` is the type editors are told."""

    __slots__ = ("read", "takes")

    def __init__(self, read: Read, takes: Any = None) -> None:
        self.read, self.takes = read, takes

    def __get_pydantic_core_schema__(
        self, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from pydantic_core import core_schema

        takes = None if self.takes is None else handler.generate_schema(self.takes)
        inner = handler(source)
        return core_schema.no_info_before_validator_function(
            self.read, inner, json_schema_input_schema=takes
        )


class After:
    """Holds what the type has made of a value to a rule."""

    __slots__ = ("read",)

    def __init__(self, read: Read) -> None:
        self.read = read

    def __get_pydantic_core_schema__(
        self, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self.read, handler(source))


class Told:
    """What editors are told of a value, instead of what its type would say."""

    __slots__ = ("schema",)

    def __init__(self, schema: Json) -> None:
        self.schema = schema

    def __get_pydantic_json_schema__(
        self, _schema: "CoreSchema", _handler: "GetJsonSchemaHandler"
    ) -> Json:
        return dict(self.schema)


class Untold:
    """Marks what nobody writes, and editors are not told of."""

    __slots__ = ()

    def __get_pydantic_json_schema__(
        self, _schema: "CoreSchema", _handler: "GetJsonSchemaHandler"
    ) -> Json:
        from pydantic_core import PydanticOmit

        raise PydanticOmit


class Kind:
    """The name of one choice of a union that `ByKind` decides."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class ByKind:
    """Decides which choice of a union a value is to be, before any looks at it."""

    __slots__ = ("kind_of",)

    def __init__(self, kind_of: Callable[[Any], str]) -> None:
        self.kind_of = kind_of

    @staticmethod
    def choices(union: Any) -> dict[str, Any]:
        """Return the choices of a union by the name that each is annotated with."""
        return {
            mark.name: choice
            for choice in get_args(union)
            for mark in choice.__metadata__
            if isinstance(mark, Kind)
        }

    def __get_pydantic_core_schema__(
        self, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from pydantic_core import core_schema

        choices = {
            name: handler.generate_schema(inner) for name, inner in self.choices(source).items()
        }
        return core_schema.tagged_union_schema(choices, self.kind_of)


class Field:
    """A key of a mapping: name and type of its field, its default, and what is said of it."""

    __slots__ = ("default", "default_factory", "metadata", "name", "type")

    def __init__(self, default: Any, default_factory: Any, metadata: Mapping[str, Any]) -> None:
        self.default, self.default_factory, self.metadata = default, default_factory, metadata
        self.name, self.type = "", None


def key(
    default: Any = MISSING,
    *,
    default_factory: Any = MISSING,
    description: str = "",
    **said: Any,
) -> Any:
    """Return a key of a mapping: what holds where it is left out, and what it says.

    Args: said: `alias`, if the key is not the name with hyphens; `min_length`, of a list or text.
    """
    said |= {"description": description} if description else {}
    return Field(default, default_factory, said)


class Source:
    """A mapping of a YAML file: no unknown key, never changed once read.

    Each is what a dataclass is, with one constructor for all: a generated one costs more than a
    tenth of a millisecond per class, at every start of the program. It becomes a dataclass when
    pydantic asks.
    """

    __pydantic_config__: ClassVar[Any] = {
        "extra": "forbid",
        "arbitrary_types_allowed": True,
        "alias_generator": lambda name: name.replace("_", "-"),
    }
    #: The keys by the name of their field, and those names by the keys as users write them.
    __fields_by_name__: ClassVar[Mapping[str, Field]] = {}
    __names_by_key__: ClassVar[Mapping[str, str]] = {}

    node: Annotated[Any, Untold()] = key(None, alias=NODE_KEY)

    def __init_subclass__(cls) -> None:
        _find_fields(cls)

    def __init__(self, **said: Any) -> None:
        fields = fields_of(type(self))
        if unknown := said.keys() - fields:
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        for name, field in fields.items():
            if name not in said:
                said[name] = default_of(field)
        self.__dict__.update(said)

    def __setattr__(self, name: str, _value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} is never changed")

    @property
    def given(self) -> tuple[str, ...]:
        """The fields that were written, by name; all but the defaults for one made in code."""
        written = getattr(self.node, "value", None)
        if isinstance(written, dict):
            names = names_of(type(self))
            return tuple([names[key] for key in written if key in names])
        return tuple(
            name
            for name, field in fields_of(type(self)).items()
            if name != "node" and (field.default is MISSING or getattr(self, name) != field.default)
        )

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        kind: Hashable = cls  # type: ignore[assignment]  # a class has a hash, whatever mypy says
        _make_dataclass(kind)
        return handler(source)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: "CoreSchema", handler: "GetJsonSchemaHandler"
    ) -> Json:
        from inspect import cleandoc

        said = handler(schema)
        # Pydantic takes the text of a plain dataclass for a generated one, and leaves it out.
        handler.resolve_ref_schema(said)["description"] = cleandoc(cls.__doc__ or "")
        return said


def _find_fields(cls: type[Source]) -> None:
    """Find the keys of a mapping: those of its base, and its own."""
    fields = dict(cls.__fields_by_name__)
    for name, kind in cls.__annotations__.items():
        if is_of_class(kind):
            continue
        said = getattr(cls, name, MISSING)
        field = said if isinstance(said, Field) else Field(said, MISSING, {})
        field.name, field.type = name, kind
        fields[name] = field
        # As with dataclasses, the class itself has the defaults.
        if field.default is not MISSING:
            setattr(cls, name, field.default)
        elif name in cls.__dict__:
            delattr(cls, name)
    cls.__fields_by_name__ = fields
    cls.__names_by_key__ = {key_of(name, field): name for name, field in fields.items()}


@cache
def _make_dataclass(model: Hashable) -> None:
    """Let a mapping be a dataclass too, with the same fields: that is what pydantic knows."""
    import dataclasses

    assert isinstance(model, type)
    if model is not Source:
        _make_dataclass(model.__base__)
    fields = fields_of(model)
    for name in model.__annotations__.keys() & fields.keys():
        said: dict[str, Any] = {"metadata": fields[name].metadata}
        for kind in ("default", "default_factory"):
            if getattr(fields[name], kind) is not MISSING:
                said[kind] = getattr(fields[name], kind)
        setattr(model, name, dataclasses.field(**said))
    dataclasses.dataclass(init=False, repr=False, eq=False)(model)


def fields_of(model: type[Source]) -> Mapping[str, Field]:
    """Return the keys of a mapping by the name of their field."""
    return model.__fields_by_name__


def names_of(model: type[Source]) -> Mapping[str, str]:
    """Return the names of the fields of a mapping by their keys as users write them."""
    return model.__names_by_key__


def key_of(name: str, field: Field) -> str:
    """Return the key of a field as users write it."""
    alias = field.metadata.get("alias")
    return alias if isinstance(alias, str) else name.replace("_", "-")


def is_required(field: Field) -> bool:
    """Tell whether a key must be there."""
    return field.default is MISSING and field.default_factory is MISSING


def default_of(field: Field) -> Any:
    """Return what holds where a key is left out.

    Raises: TypeError for a key that must be there.
    """
    if field.default_factory is not MISSING:
        return field.default_factory()
    if field.default is MISSING:
        raise TypeError(f"`{field.name}` must be given")
    return field.default


_find_fields(Source)
