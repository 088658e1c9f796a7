"""The campaign as its files say it: the schema of what users write, typed and frozen.

Every mapping carries the node it was read from, so that a later stage can point at its line.
"""

from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic.json_schema import SkipJsonSchema

from collateral.model.document import Align, Area, Fit, Marker, Mirror, Overflow, ShapeKind
from collateral.model.frame import Cap, Role
from collateral.model.scalars import (
    Angle,
    Color,
    ColorRef,
    ColorStop,
    Day,
    FactName,
    Flag,
    Integer,
    LanguageTag,
    Length,
    MessageKey,
    Name,
    Named,
    Number,
    Ratio,
    Size,
    Tracking,
    Trim,
    bad,
    read_color,
    read_dimension,
)


def _hyphenated(name: str) -> str:
    return name.replace("_", "-")


class Source(BaseModel):
    """A mapping of a YAML file: no unknown key, never changed once read."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=_hyphenated, defer_build=True
    )

    node: SkipJsonSchema[Any] = Field(default=None, alias="__node__", exclude=True, repr=False)


class SwatchIntent(StrEnum):
    """How an RGB colour is brought to the press. ICC.1:2022, 6.1."""

    RELATIVE = "relative"


class Swatch(Source):
    """A named colour: `cmyk`, a `spot` ink with `cmyk` as its alternate, or `rgb`, converted."""

    cmyk: tuple[Number, Number, Number, Number] | None = Field(
        None, description="cyan, magenta, yellow, black; each 0 to 100"
    )
    spot: str | None = Field(None, description="name of the ink on its plate")
    rgb: str | None = Field(None, description="#rrggbb, taken as sRGB")
    intent: SwatchIntent | None = Field(None, description="rendering intent of an rgb colour")


class LinearGradient(Source):
    """Colours along a line across a box."""

    linear: Angle = Field(description="0deg runs upwards, 90deg from start to end")
    stops: tuple[ColorStop, ...] = Field(min_length=2)


class RadialGradient(Source):
    """Colours from a point outwards."""

    radial: tuple[Ratio, Ratio] = Field(description="the middle, across and down the box")
    radius: Ratio = Field(0.5, description="share of the box's longer side")
    stops: tuple[ColorStop, ...] = Field(min_length=2)


def _fill_kind(value: object) -> str:
    if isinstance(value, dict):
        return "radial" if "radial" in value else "linear"
    return "color"


Fill = Annotated[
    Annotated[Color, Tag("color")]
    | Annotated[LinearGradient, Tag("linear")]
    | Annotated[RadialGradient, Tag("radial")],
    Discriminator(_fill_kind),
]


class Stroke(Source):
    """The outline of a box or shape."""

    color: Color
    width: Length
    dash: tuple[Length, ...] = Field((), description="lengths of dash and gap, in turn")
    cap: Cap = Cap.BUTT


def _read_stroke(value: object) -> object:
    """Read the short form, `night 40% 0.5mm`, as the mapping it stands for."""
    if not isinstance(value, str):
        return value
    color, _, width = value.strip().rpartition(" ")
    if not color:
        raise bad("color.malformed", "not a stroke: `{value}`", value, "write `night 0.5mm`")
    return {"color": read_color(color), "width": read_dimension(width).value}


class Edges(Source):
    """Four distances; what is not named is 0."""

    start: Length = 0.0
    top: Length = 0.0
    end: Length = 0.0
    bottom: Length = 0.0


def _read_edges(value: object) -> object:
    if isinstance(value, str):
        return {"start": value, "top": value, "end": value, "bottom": value}
    return value


StrokeField = Annotated[Stroke, BeforeValidator(_read_stroke)]
EdgesField = Annotated[Edges, BeforeValidator(_read_edges)]


class Phone(Source):
    """A phone number: E.164, and the grouping it is known by if that is not the usual one."""

    number: str = Field(description="E.164: +3278055800")
    display: str | None = Field(None, description="the same digits as they are published")


def _read_phone(value: object) -> object:
    return {"number": value} if isinstance(value, str) else value


def _by_language(value: object) -> object:
    return {"default": value} if isinstance(value, str) else value


PhoneField = Annotated[Phone, BeforeValidator(_read_phone)]
#: One text for all languages, or a mapping from language tag to text with a `default`.
ByLanguage = Annotated[Named[str], BeforeValidator(_by_language)]


class Centre(Source):
    """A place that helps; its name is never translated."""

    name: str
    phone: PhoneField
    url: ByLanguage | None = None
    email: str | None = None
    address: str | None = None


class Contact(Source):
    """The contact point: every fact once, typed."""

    phone: PhoneField
    url: ByLanguage
    domains: tuple[str, ...] = Field(description="the only domains a QR code may open")
    emergency: str | None = None
    email: str | None = None
    address: str | None = None
    centres: Named[Centre] = Field(default_factory=dict)


class Imprint(Source):
    """Who answers for the print: a name and an address."""

    name: str
    address: str


class StyleOverride(Source):
    """What a style changes for one language or script."""

    family: str | None = None
    weight: Integer | None = None
    bold_weight: Integer | None = None
    size: Ratio | None = Field(None, description="share of the style's size")
    leading: Number | None = None
    tracking: Tracking | None = None
    balance: Flag | None = None


class Style(Source):
    """A paragraph style. What it leaves out it takes from the style it extends."""

    extends: Name | None = None
    family: str | None = Field(None, description="font family, such as `Noto Sans`")
    weight: Integer | None = Field(None, description="100 to 900; 400 is regular, 700 bold")
    bold_weight: Integer | None = Field(None, description="weight of **bold** words")
    italic: Flag | None = None
    size: Length | None = Field(None, description="type size at the design size")
    min_size: Length | None = Field(None, description="never smaller than this, in any format")
    shrink_to: Ratio | None = Field(None, description="how far `overflow: shrink` may go")
    leading: Number | None = Field(None, description="line pitch over type size")
    tracking: Tracking | None = Field(None, description="thousandths of an em")
    align: Align | None = None
    color: Fill | None = None
    features: Named[Integer] | None = Field(None, description="OpenType features, `tnum: 1`")
    balance: Flag | None = Field(None, description="lines of even length")
    space_before: Length | None = None
    space_after: Length | None = None
    role: Role | None = None
    by: Named[StyleOverride] = Field(
        default_factory=dict, description="changes by language tag or ISO 15924 script"
    )


class Fonts(Source):
    """Where fonts may come from beside assets/fonts/ and the bundled ones."""

    installed: Flag = Field(False, description="also fonts installed on this machine")


class Output(Source):
    """One kind of file to make."""

    bleed: Length = Field(3 * 72 / 25.4, description="extra picture beyond the trim")


class Campaign(Source):
    """campaign.yaml: languages, contact facts, brand, imprint, outputs."""

    SPECIAL: ClassVar[frozenset[str]] = frozenset({"black", "paper", "registration"})

    title: str
    source_language: LanguageTag
    languages: tuple[LanguageTag, ...] = Field(min_length=1)
    region: str = Field("", pattern="^([A-Z]{2})?$", description="ISO 3166, for dates: `BE`")
    edition: str
    checked: Day = Field(description="the day the facts were last checked; dates the files")
    contact: Contact
    imprint: Imprint | None = None
    names: Named[ByLanguage] = Field(
        default_factory=dict, description="proper names to set with `value: names.…`"
    )
    swatches: Named[Swatch] = Field(default_factory=dict)
    fonts: Fonts = Field(default_factory=Fonts)
    styles: Named[Style] = Field(default_factory=dict)
    outputs: Named[Output] = Field(default_factory=dict)


class When(Source):
    """When an element is shown: all that is named must hold."""

    language: tuple[LanguageTag, ...] | None = None
    not_language: tuple[LanguageTag, ...] | None = None
    size: tuple[str, ...] | None = None
    output: tuple[Name, ...] | None = None
    audience: tuple[Name, ...] | None = None
    direction: Literal["ltr", "rtl"] | None = None


class At(Source):
    """Distances from the edges of the parent; width and height where an edge is left open."""

    start: Size | None = None
    top: Size | None = None
    end: Size | None = None
    bottom: Size | None = None
    width: Size | None = None
    height: Size | None = None


def _at_kind(value: object) -> str:
    return "edges" if isinstance(value, dict) else "area"


AtField = Annotated[
    Annotated[Area, Tag("area")] | Annotated[At, Tag("edges")], Discriminator(_at_kind)
]


class Element(Source):
    """What every element can say of its place and its box."""

    id: Name | None = Field(None, description="name by which `extends` changes it")
    when: When | None = None
    at: AtField | None = Field(None, description="absolute place instead of the flow")
    width: Size | None = None
    height: Size | None = None
    min_width: Length | None = None
    max_width: Length | None = None
    min_height: Length | None = None
    max_height: Length | None = None
    grow: Number = Field(0.0, description="share of the room left over along the flow")
    place: Align | None = Field(None, description="own alignment across the flow")
    padding: EdgesField | None = None
    fill: Fill | None = None
    stroke: StrokeField | None = None
    radius: Length = 0.0
    opacity: Ratio = 1.0
    rotate: Angle = Field(0.0, description="clockwise")
    clip: Flag = Field(False, description="cut the content at the box")
    mirror: Mirror = Mirror.BOX
    overflow: Overflow = Overflow.ERROR


class Typeset(Element):
    """What elements that set type have in common."""

    style: Name = "body"
    color: Fill | None = None
    align: Align | None = None
    role: Role | None = None


class TextElement(Typeset):
    """`text`: one message, set as a paragraph."""

    text: MessageKey


class ValueElement(Typeset):
    """`value`: one typed fact on one line."""

    value: FactName


class ListElement(Typeset):
    """`list`: a message that is a list, one paragraph per item, each after a marker."""

    list_: MessageKey = Field(alias="list")
    marker: Marker = Marker.SQUARE
    marker_color: Fill | None = None
    indent: Length | None = None
    gap: Length = 0.0


class Pictured(Element):
    """What pictures have in common: a description, or the word that they are decoration."""

    alt: MessageKey | None = None
    decorative: Flag = False


class ImageElement(Pictured):
    """`image`: a file of assets/: JPEG, PNG or SVG."""

    image: str
    fit: Fit = Fit.CONTAIN
    focus: tuple[Ratio, Ratio] = Field((0.5, 0.5), description="the place that stays in view")
    color: Color | None = Field(None, description="swatch for `currentColor` in an SVG")
    colors: Named[Color] = Field(
        default_factory=dict, description="swatches for colours of an SVG, by #rrggbb"
    )


class CodeElement(Pictured):
    """`qr`: a QR code that opens a fact's URL, on a white field of its own."""

    qr: FactName
    size: Length
    min_size: Length = Field(20 * 72 / 25.4, description="floor for smaller formats")


class ShapeElement(Element):
    """`shape`: a rectangle, an ellipse or a line."""

    shape: ShapeKind


class SpacerElement(Source):
    """`spacer`: empty room along the flow."""

    spacer: Size
    id: Name | None = None
    when: When | None = None


class Children(Element):
    """What containers have in common."""

    children: tuple["AnyElement", ...]
    gap: Length = 0.0
    align: Align = Align.STRETCH
    justify: Align = Align.START


class GridBody(Children):
    """Children in columns, row after row."""

    columns: tuple[Size, ...] = Field(min_length=1)
    row_gap: Length | None = None


class RowElement(Source):
    """`row`: children along the line, from start to end."""

    row: Children


class ColumnElement(Source):
    """`column`: children one below another."""

    column: Children


class GridElement(Source):
    """`grid`: children in columns of given widths."""

    grid: GridBody


class StackElement(Source):
    """`stack`: children over one another, from back to front."""

    stack: Children


class UseElement(Source):
    """`use`: a component of layouts/components/, with its parameters; expanded when read."""

    use: Name
    with_: Named[Any] = Field(default_factory=dict, alias="with")
    id: Name | None = None
    at: Any = None
    when: Any = None


KINDS = (
    "text",
    "list",
    "value",
    "image",
    "qr",
    "shape",
    "row",
    "column",
    "grid",
    "stack",
    "spacer",
    "use",
)


def kind_of(value: object) -> str:
    """Return the kind of an element: its first key."""
    if isinstance(value, dict):
        return next((key for key in value if key != "__node__"), "")
    for kind, model in ELEMENTS.items():
        if isinstance(value, model):
            return kind
    return ""


AnyElement = Annotated[
    Annotated[TextElement, Tag("text")]
    | Annotated[ListElement, Tag("list")]
    | Annotated[ValueElement, Tag("value")]
    | Annotated[ImageElement, Tag("image")]
    | Annotated[CodeElement, Tag("qr")]
    | Annotated[ShapeElement, Tag("shape")]
    | Annotated[RowElement, Tag("row")]
    | Annotated[ColumnElement, Tag("column")]
    | Annotated[GridElement, Tag("grid")]
    | Annotated[StackElement, Tag("stack")]
    | Annotated[SpacerElement, Tag("spacer")]
    | Annotated[UseElement, Tag("use")],
    Discriminator(kind_of),
]

ELEMENTS: dict[str, type[Source]] = {
    tag.tag: model
    for model, tag in (get_args(choice) for choice in get_args(get_args(AnyElement)[0]))
}


class PageBody(Source):
    """The page of a poster: its ground and what stands on it, from back to front."""

    fill: Fill | None = None
    safe: EdgesField = Field(
        default_factory=lambda: Edges(), description="distance kept from the trim by `at: safe`"
    )
    children: tuple[AnyElement, ...]


class Layout(Source):
    """A file of layouts/: one piece, drawn at one size, printed at several."""

    extends: Name | None = Field(None, description="layout to start from")
    change: Named[Any] = Field(
        default_factory=dict, description="element id to its new keys, or `remove`"
    )
    title: MessageKey
    trim: Trim = Field(description="the size it is drawn at")
    sizes: tuple[Trim, ...] = Field((), description="the sizes it is printed at")
    audience: Name | None = None
    styles: Named[Style] = Field(default_factory=dict)
    page: PageBody


class Component(Source):
    """A file of layouts/components/: one element, with parameters written `$name`."""

    parameters: Named[str | None] = Field(
        default_factory=dict, description="name to default; empty means it must be given"
    )
    element: AnyElement


__all__ = ["ColorRef"]
