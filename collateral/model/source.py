"""The campaign as its files say it: the schema of what users write, typed and frozen.

Every mapping carries the node it was read from, so that a later stage can point at its line.
"""

from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, get_args

from collateral.model.document import (
    Align,
    Area,
    Case,
    Fit,
    Marker,
    Mirror,
    Overflow,
    ShapeKind,
)
from collateral.model.frame import Cap, Role
from collateral.model.logos import Variant
from collateral.model.marks import NODE_KEY, After, Before, ByKind, Kind, Source, key
from collateral.model.pdf_part import PageBox
from collateral.model.press import Intent
from collateral.model.printer import Output
from collateral.model.scalars import (
    Amount,
    Angle,
    Color,
    ColorStop,
    Day,
    Distance,
    FactName,
    Factor,
    Flag,
    Growth,
    HoursField,
    Integer,
    LanguageTag,
    Length,
    MarkerField,
    MessageKey,
    Name,
    Named,
    Number,
    Ratio,
    Region,
    Room,
    Size,
    Tracking,
    Trim,
    TypeSize,
    Weight,
    Width,
    bad,
    check_features,
    check_stops,
    one_of,
    read_color,
    read_features,
)


class Swatch(Source):
    """A named colour: `cmyk`, a `spot` ink with `cmyk` as its alternate, or `rgb`, converted."""

    cmyk: tuple[Number, Number, Number, Number] | None = key(
        None, description="cyan, magenta, yellow, black; each 0 to 100"
    )
    spot: str | None = key(
        None,
        description="name of the ink as the printer knows it; `cmyk` or `rgb` stands in for it",
    )
    black: Number | None = key(
        None, description="process black printed over a `spot` ink to darken it, 0 to 100"
    )
    rgb: str | None = key(None, description="#rrggbb, taken as sRGB")
    intent: Intent | None = key(
        None, description="how an `rgb` colour is converted, if not as the press does it"
    )
    low_ink: Color | None = key(
        None, description="what it becomes in outputs with `ink: low`, whatever it is used for"
    )


class Logo(Source):
    """A logo: its files, and the room and the size its owner asks for."""

    file: str = key(description="file in assets/ in its own colours: `images/city.svg`")
    black: str | None = key(
        None, description="file in one dark colour; outputs in black alone take it by themselves"
    )
    white: str | None = key(None, description="file in white, for dark grounds")
    clear_space: Room | None = key(
        None,
        description="room around it that nothing else is printed in: a length, or a percentage of "
        "its height",
    )
    min_width: Length = key(0.0, description="it is never printed narrower than this")
    min_height: Length = key(0.0, description="nor lower than this")


Stops = Annotated[tuple[ColorStop, ...], After(check_stops)]


class LinearGradient(Source):
    """Colours along a line across a box."""

    linear: Angle = key(description="direction: 0deg runs upwards, 90deg from start to end")
    stops: Stops = key(
        min_length=2, description="two colours or more, each with a place if wanted: `night at 30%`"
    )


class RadialGradient(Source):
    """Colours from a point outwards."""

    radial: tuple[Ratio, Ratio] = key(
        description="the middle: how far from the start edge, how far from the top"
    )
    radius: Ratio = key(
        0.5, description="where the last colour is reached, as a share of the longer side"
    )
    stops: Stops = key(
        min_length=2, description="two colours or more, each with a place if wanted: `night at 30%`"
    )


def _fill_kind(value: object) -> str:
    if isinstance(value, dict):
        return "radial" if "radial" in value else "linear"
    return "color"


Fill = Annotated[
    Annotated[Color, Kind("color")]
    | Annotated[LinearGradient, Kind("linear")]
    | Annotated[RadialGradient, Kind("radial")],
    ByKind(_fill_kind),
]


class Stroke(Source):
    """The outline of a box or shape."""

    color: Color = key(description="colour of the line")
    width: Length = key(description="thickness of the line")
    dash: tuple[Length, ...] = key(
        (), description="lengths of dash and gap in turn; a full line without it"
    )
    cap: Cap = key(Cap.BUTT, description="how the line and its dashes end")


def _read_stroke(value: object) -> object:
    """Read the short form, `night 40% 0.5mm`, as the mapping it stands for."""
    if not isinstance(value, str):
        return value
    color, _, width = value.strip().rpartition(" ")
    if not color:
        raise bad("color.malformed", "not a stroke: `{value}`", value, "write `night 0.5mm`")
    return {"color": read_color(color), "width": width}


class Edges(Source):
    """Four distances; what is not named is 0."""

    start: Length = key(0.0, description="distance from the start edge")
    top: Length = key(0.0, description="distance from the top edge")
    end: Length = key(0.0, description="distance from the end edge")
    bottom: Length = key(0.0, description="distance from the bottom edge")


def _read_edges(value: object) -> object:
    if isinstance(value, str):
        return {"start": value, "top": value, "end": value, "bottom": value}
    return value


StrokeField = Annotated[Stroke, Before(_read_stroke, str | Stroke)]
EdgesField = Annotated[Edges, Before(_read_edges, Length | Edges)]


class Phone(Source):
    """A phone number: E.164, and the grouping it is known by if that is not the usual one."""

    number: str = key(description="country code and digits, nothing else: `+3278055800`")
    display: str | None = key(
        None, description="the same digits, grouped as the owner publishes them at home"
    )


def _read_phone(value: object) -> object:
    return {"number": value} if isinstance(value, str) else value


def _by_language(value: object) -> object:
    return {"default": value} if isinstance(value, str) else value


PhoneField = Annotated[Phone, Before(_read_phone, str | Phone)]
#: One text for all languages, or a mapping from language tag to text with a `default`.
ByLanguage = Annotated[Named[str], Before(_by_language, str | dict[str, str])]


class Centre(Source):
    """A place that helps; its name is never translated."""

    name: str = key(description="its name, the same in every language")
    phone: PhoneField = key(description="its number")
    url: ByLanguage | None = key(None, description="its web address, as it is printed")
    email: str | None = key(None, description="its e-mail address")
    address: str | None = key(None, description="its postal address, in one line")


class Contact(Source):
    """The contact point: every fact once, typed."""

    phone: PhoneField = key(description="the number to call")
    url: ByLanguage = key(
        description="the address that codes open, by language; `default` serves all others"
    )
    domains: tuple[str, ...] = key(
        description="the only domains a code may open, with their subdomains"
    )
    emergency: str | None = key(None, description="emergency number, two to six digits")
    email: str | None = key(None, description="e-mail address")
    address: str | None = key(None, description="postal address, in one line")
    centres: Named[Centre] = key(
        default_factory=dict, description="other places that help, each under a short name"
    )


class TypedFact(Source):
    """A fact of one kind, written as each language writes it: hours or an amount."""

    hours: HoursField | None = key(
        None, description="from when to when, in times of 24 hours: `09:00-17:30`"
    )
    amount: Amount | None = key(
        None, description="a number with a currency, `%`, a unit or nothing: `12.50 EUR`, `45`"
    )

    def __post_init__(self) -> None:
        if (self.hours is None) == (self.amount is None):
            told = "both" if self.hours is not None else "neither"
            hint = "write `hours: 09:00-17:30` or `amount: 12.50 EUR`"
            raise bad(
                "schema.bad-value", "a fact has `hours` or `amount`; here `{value}`", told, hint
            )


class Imprint(Source):
    """Who answers for the print: a name and an address."""

    name: str = key(description="the responsible publisher; also the author of the files")
    address: str = key(description="the publisher's postal address, in one line")


Features = Annotated[
    Named[Integer],
    Before(read_features, list[str] | dict[str, int]),
    After(check_features),
]
TextSide = Annotated[Align, *one_of(Align.START, Align.CENTER, Align.END, Align.JUSTIFY)]
Across = Annotated[Align, *one_of(Align.START, Align.CENTER, Align.END, Align.STRETCH)]
AcrossRow = Annotated[
    Align, *one_of(Align.START, Align.CENTER, Align.END, Align.STRETCH, Align.BASELINE)
]
Along = Annotated[Align, *one_of(Align.START, Align.CENTER, Align.END, Align.BETWEEN)]
TextRole = Annotated[
    Role,
    *one_of(Role.PARAGRAPH, Role.H1, Role.H2, Role.H3, Role.H4, Role.H5, Role.H6),
]


class StyleOverride(Source):
    """What a style changes for one language or script."""

    family: str | None = key(None, description="font family")
    weight: Weight | None = key(None, description="100 to 900")
    bold_weight: Weight | None = key(None, description="weight of **bold** words")
    size: Factor | None = key(None, description="share of the style's size: `90%`")
    leading: Number | None = key(None, description="line pitch over type size")
    tracking: Tracking | None = key(None, description="thousandths of an em")
    italic: Flag | None = key(None, description="the real italic face, or not")
    width: Width | None = key(None, description="width of the face: `90%`")
    width_to: Width | None = key(None, description="width that may be reached to fit")
    balance: Flag | None = key(None, description="lines of even length")
    hyphens: Flag | None = key(None, description="words may be parted at a line's end")
    hang: Flag | None = key(None, description="light signs hang out of the lines")
    kashida: Flag | None = key(None, description="Arabic words are stretched to justify lines")
    case: Case | None = key(None, description="capitals, small capitals, or `none` of both")


class Style(Source):
    """A paragraph style. What it leaves out it takes from the style it extends."""

    extends: Name | None = key(None, description="style to take from what this one leaves out")
    family: str | None = key(None, description="font family")
    weight: Weight | None = key(None, description="100 to 900; 400 is regular, 700 bold")
    bold_weight: Weight | None = key(None, description="weight of **bold** words")
    italic: Flag | None = key(
        None, description="set all in the italic face; a family without one is an error"
    )
    width: Width | None = key(
        None,
        description="width of the face, `90%`; a family that has no such width is an error",
    )
    width_to: Width | None = key(
        None,
        description="width that may be reached before leading and size give way; wants `wdth`",
    )
    size: TypeSize | None = key(
        None, description="type size at the design size; other sizes scale it"
    )
    min_size: TypeSize | None = key(
        None, description="the type is never smaller than this, whatever the size of the sheet"
    )
    shrink_to: Ratio | None = key(
        None, description="share of its size to which `overflow: shrink` may bring the type"
    )
    grow_to: Factor | None = key(
        None, description="share of its size to which `overflow: fill` may bring the type"
    )
    leading: Number | None = key(
        None, description="line pitch over type size; scripts that need more get more"
    )
    leading_to: Number | None = key(
        None, description="leading that may be reached before the type gets smaller"
    )
    tracking: Tracking | None = key(
        None, description="room between letters, in thousandths of an em; negative is tighter"
    )
    tracking_to: Tracking | None = key(
        None, description="tracking that may be reached before width, leading and size give way"
    )
    align: TextSide | None = key(None, description="side that lines keep to")
    color: Fill | None = key(None, description="colour or gradient of the letters")
    features: Features | None = key(
        None, description="OpenType features: `[tnum, ss01]`, or `{tnum: 1, liga: 0}`"
    )
    balance: Flag | None = key(
        None, description="break into lines of even length, as headlines want it"
    )
    hyphens: Flag | None = key(
        None, description="words may be parted at a line's end, in languages that do so; body only"
    )
    hang: Flag | None = key(
        None, description="stops, hyphens and quotes hang out of the lines, for a cleaner edge"
    )
    kashida: Flag | None = key(
        None, description="with `align: justify`, Arabic words are stretched at their joints"
    )
    case: Case | None = key(
        None, description="`upper` sets all in capitals, by the rules of each language"
    )
    space_before: Length | None = key(None, description="room above the paragraph")
    space_after: Length | None = key(None, description="room below the paragraph")
    role: TextRole | None = key(None, description="what the text is to a screen reader")
    by: Named[StyleOverride] = key(
        default_factory=dict, description="changes by language tag (`ur`) or script (`Arab`)"
    )


class Fonts(Source):
    """Where fonts may come from beside assets/fonts/ and the bundled ones."""

    installed: Flag = key(
        False,
        description="also look among the fonts of this machine; others may then get other pages",
    )


class Campaign(Source):
    """campaign.yaml: languages, contact facts, brand, imprint, outputs."""

    SPECIAL: ClassVar[frozenset[str]] = frozenset({"black", "paper", "registration", "rich-black"})

    title: str = key(description="name of the campaign")
    source_language: LanguageTag = key(description="the language the others are translated from")
    languages: tuple[LanguageTag, ...] = key(
        min_length=1, description="languages to build, in the order they are told"
    )
    region: Region = key(
        "",
        description="country by ISO 3166, `BE`; its customs are used for dates",
    )
    edition: str = key(description="name of this edition: `2026-11`")
    checked: Day = key(
        description="the day the facts were last checked, year-month-day; dates the files"
    )
    contact: Contact = key(description="the contact point")
    imprint: Imprint | None = key(None, description="who answers for the print")
    names: Named[ByLanguage] = key(
        default_factory=dict,
        description="proper names, set by `value: names.…`; by language if wanted",
    )
    facts: Named[TypedFact] = key(
        default_factory=dict,
        description="hours and amounts, set by `value: facts.…` or `{facts.…}`",
    )
    swatches: Named[Swatch] = key(
        default_factory=dict, description="the colours of the campaign by name"
    )
    logos: Named[Logo] = key(
        default_factory=dict, description="logos by name, set by `image: logos.…`"
    )
    fonts: Fonts = key(default_factory=Fonts, description="where fonts may come from")
    styles: Named[Style] = key(default_factory=dict, description="paragraph styles by name")
    outputs: Named[Output] = key(
        default_factory=dict,
        description="kinds of file to make, by name; without any, `press`. `office`, `screen` and "
        "`social` can always be asked for",
    )


class When(Source):
    """When an element is shown: all that is named must hold."""

    language: tuple[LanguageTag, ...] | None = key(None, description="in these languages alone")
    not_language: tuple[LanguageTag, ...] | None = key(
        None, description="in all but these languages"
    )
    size: tuple[str, ...] | None = key(None, description="at these sizes: `[A2]`")
    output: tuple[Name, ...] | None = key(None, description="in these outputs of campaign.yaml")
    audience: tuple[Name, ...] | None = key(None, description="in layouts for these audiences")
    direction: Literal["ltr", "rtl"] | None = key(None, description="in languages written this way")


class At(Source):
    """Distances from the edges of the parent; width and height where an edge is left open."""

    start: Distance | None = key(None, description="distance from the start edge of the parent")
    top: Distance | None = key(None, description="distance from its top")
    end: Distance | None = key(None, description="distance from its end edge")
    bottom: Distance | None = key(None, description="distance from its bottom")
    width: Distance | None = key(None, description="width, where one side is left open")
    height: Distance | None = key(None, description="height, where top or bottom is left open")

    def __post_init__(self) -> None:
        for edges in (("start", "end", "width"), ("top", "bottom", "height")):
            if all(getattr(self, edge) is not None for edge in edges):
                one, other, length = edges
                message = f"`{one}`, `{other}` and `{length}` cannot all hold"
                hint = f"leave out `{length}` to fill the room between both edges, or one of these"
                raise bad("layout.over-determined", message, ", ".join(edges), hint)


def _at_kind(value: object) -> str:
    return "edges" if isinstance(value, dict) else "area"


AtField = Annotated[Annotated[Area, Kind("area")] | Annotated[At, Kind("edges")], ByKind(_at_kind)]


class Element(Source):
    """What every element can say of its place and its box."""

    id: Name | None = key(None, description="its name in messages, and for `change`")
    when: When | None = key(None, description="condition to be shown at all")
    at: AtField | None = key(None, description="a place of its own, out of the flow")
    width: Size | None = key(None, description="width; `%` of the parent, `fr` along a row")
    height: Size | None = key(None, description="height; `%` of the parent, `fr` down a column")
    min_width: Length | None = key(None, description="at least this wide")
    max_width: Length | None = key(None, description="at most this wide")
    min_height: Length | None = key(None, description="at least this high")
    max_height: Length | None = key(None, description="at most this high")
    grow: Growth = key(0.0, description="its share of the room left over along the flow")
    place: Across | None = key(
        None, description="its side across the flow, instead of the parent's `align`"
    )
    padding: EdgesField | None = key(
        None, description="room between the edge of the box and what is in it"
    )
    fill: Fill | None = key(None, description="colour or gradient of the box")
    stroke: StrokeField | None = key(None, description="outline of the box, drawn inside it")
    radius: Length = key(0.0, description="radius of the rounded corners")
    opacity: Ratio = key(1.0, description="100% hides what lies behind, 0% is invisible")
    rotate: Angle = key(
        0.0, description="turn about the middle, clockwise; the other way in a mirrored design"
    )
    clip: Flag = key(False, description="cut off what reaches out of the box, rounded corners too")
    mirror: Mirror = key(Mirror.BOX, description="what a right-to-left language turns round")
    overflow: Overflow = key(Overflow.ERROR, description="what happens to text that does not fit")


class Digits(StrEnum):
    """The figures of numbers: those of Europe in all languages, or those of the language."""

    WESTERN = "western"
    OWN = "own"


class NumberForm(StrEnum):
    """What stands about the number of an item."""

    BARE = "1"
    STOP = "1."
    BRACKET = "1)"
    BRACKETS = "(1)"


class Typeset(Element):
    """What elements that set type have in common."""

    style: Name = key("body", description="paragraph style of campaign.yaml or of the layout")
    color: Fill | None = key(None, description="colour of the letters, instead of the style's")
    align: TextSide | None = key(
        None, description="side that lines keep to, instead of the style's"
    )
    role: TextRole | None = key(
        None, description="what the text is to a screen reader, instead of the style's"
    )
    fit_group: Name | None = key(
        None, description="a group of the layout's `fit-groups`: its texts have one size"
    )


class Running(Typeset):
    """What elements have in common whose lines run through columns and frames."""

    columns: Integer = key(1, description="columns that the lines run through, from start to end")
    gutter: Length = key(0.0, description="room between the columns")
    thread: Name | None = key(
        None, description="name under which `continue` takes on what this frame does not hold"
    )


#: Stands for the language of the poster among the two of an element.
OWN_LANGUAGE = "own"


class Arrange(StrEnum):
    """How two languages stand: one below the other, in two columns, or item by item."""

    STACKED = "stacked"
    SIDE_BY_SIDE = "side-by-side"
    ALTERNATING = "alternating"


class Bilingual(Running):
    """What elements that set messages can say of a second language."""

    languages: tuple[LanguageTag, ...] | None = key(
        None,
        description="two languages to set it in, in their order; `own` is the poster's",
    )
    arrange: Arrange = key(
        Arrange.STACKED,
        description="the second below the first, or beside it; those of a list item by item",
    )
    language_gap: Length | None = key(
        None,
        description="room between the two; without it a type size side by side, about half a line"
        " more than between lines stacked, none alternating",
    )
    second_style: Name | None = key(
        None, description="style of the second language, instead of that of the first"
    )


class TextElement(Bilingual):
    """`text`: one message, set as a paragraph."""

    text: MessageKey = key(description="key of one message")


class ValueElement(Typeset):
    """`value`: one typed fact on one line."""

    value: FactName = key(description="name of the fact, such as `contact.phone`")


class ListElement(Bilingual):
    """`list`: a message that is a list, one paragraph per item, each after a marker."""

    list_: MessageKey = key(alias="list", description="key of a message that is a list")
    marker: MarkerField = key(
        Marker.SQUARE.value,
        description="what stands before each item: one of those, one sign, or an SVG of assets/",
    )
    marker_color: Fill | None = key(
        None, description="colour of the markers; that of the text without it"
    )
    indent: Length | None = key(
        None,
        description="from the start of the marker to the text; without it 1.2 times the type size,"
        " more where the markers are wider",
    )
    digits: Digits = key(
        Digits.WESTERN, description="figures of a `number`: 1, 2, 3 or those of the language"
    )
    number_form: NumberForm = key(
        NumberForm.BARE, description="what stands about a `number`; in quotes"
    )
    gap: Length = key(0.0, description="extra room between items")


class ContinueElement(Element):
    """`continue`: a frame that takes what the text of a thread has left over."""

    continue_: Name = key(alias="continue", description="name of the thread")
    columns: Integer = key(1, description="columns that the lines run through, from start to end")
    gutter: Length = key(0.0, description="room between the columns")


class Pictured(Element):
    """What pictures have in common: a description, or the word that they are decoration."""

    alt: MessageKey | None = key(
        None, description="key of the message that describes it to people who cannot see it"
    )
    decorative: Flag = key(False, description="it says nothing, and needs no description")


class ImageElement(Pictured):
    """`image`: a file of assets/, or a logo of the campaign."""

    image: str = key(description="file in assets/, `images/door.jpg`, or a logo, `logos.city`")
    variant: Variant = key(
        Variant.COLOR, description="how a logo is shown: `color`, `black` or `white`"
    )
    fit: Fit = key(Fit.CONTAIN, description="whole inside its box, or covering it")
    page: Integer = key(1, description="page of a PDF, counted from 1")
    box: PageBox = key(PageBox.TRIM, description="box of a PDF that its page is cut to")
    focus: tuple[Ratio, Ratio] = key(
        (0.5, 0.5),
        description="the place that stays in view: share from the left, share from the top",
    )
    color: Color | None = key(None, description="swatch for `currentColor` of an SVG")
    colors: Named[Color] = key(
        default_factory=dict,
        description="swatches for the colours of an SVG: `'#rrggbb'`, or as CSS has it",
    )


class CodeElement(Pictured):
    """`qr`: a QR code that opens a fact's URL, on a white field of its own."""

    qr: FactName = key(description="the fact it opens: `contact.url`")
    size: Length = key(description="side of its white field at the design size")
    min_size: Length = key(
        20 * 72 / 25.4,
        description="the field is never smaller than this, whatever the size of the sheet",
    )


class ShapeElement(Element):
    """`shape`: a rectangle, an ellipse or a line."""

    shape: ShapeKind = key(description="which shape; a `line` runs along the longer side")


class SpacerElement(Source):
    """`spacer`: empty room along the flow."""

    spacer: Size = key(description="a length, or a share of the room left over: `1fr`")
    id: Name | None = key(None, description="its name, for `change`")
    when: When | None = key(None, description="condition to stand there at all")


class Children(Element):
    """What containers have in common."""

    children: tuple["AnyElement", ...] = key(description="the elements in it, in reading order")
    gap: Length = key(0.0, description="room between neighbours")
    align: Across = key(Align.STRETCH, description="where children stand across the flow")
    justify: Along = key(
        Align.START, description="where they stand along it, if there is room left"
    )


class GridBody(Children):
    """Children in columns, row after row."""

    columns: tuple[Size, ...] = key(
        min_length=1, description="width of each column: lengths, `%`, or `fr` of what is left"
    )
    row_gap: Length | None = key(None, description="room between rows; `gap` without it")


class RowBody(Children):
    """Children along the line; they may stand on one baseline."""

    align: AcrossRow = key(Align.STRETCH, description="where children stand across the flow")


class RowElement(Source):
    """`row`: children along the line, from start to end."""

    row: RowBody = key(description="what is in the row, and how")


class ColumnElement(Source):
    """`column`: children one below another."""

    column: Children = key(description="what is in the column, and how")


class GridElement(Source):
    """`grid`: children in columns of given widths."""

    grid: GridBody = key(description="what is in the grid, and how")


class StackElement(Source):
    """`stack`: children over one another, from back to front."""

    stack: Children = key(description="what is in the stack, and how")


class UseElement(Source):
    """`use`: a component of layouts/components/, with its parameters; expanded when read."""

    use: Name = key(description="file in layouts/components/, without its ending")
    with_: Named[Any] = key(
        default_factory=dict, alias="with", description="values for its parameters, by name"
    )
    id: Name | None = key(None, description="its name, instead of the component's own")
    at: Any = key(None, description="its place, instead of the component's own")
    when: Any = key(None, description="its condition, instead of the component's own")


KINDS = (
    "text",
    "list",
    "value",
    "continue",
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
        return next((name for name in value if name != NODE_KEY), "")
    for kind, model in ELEMENTS.items():
        if isinstance(value, model):
            return kind
    return ""


AnyElement = Annotated[
    Annotated[TextElement, Kind("text")]
    | Annotated[ListElement, Kind("list")]
    | Annotated[ValueElement, Kind("value")]
    | Annotated[ContinueElement, Kind("continue")]
    | Annotated[ImageElement, Kind("image")]
    | Annotated[CodeElement, Kind("qr")]
    | Annotated[ShapeElement, Kind("shape")]
    | Annotated[RowElement, Kind("row")]
    | Annotated[ColumnElement, Kind("column")]
    | Annotated[GridElement, Kind("grid")]
    | Annotated[StackElement, Kind("stack")]
    | Annotated[SpacerElement, Kind("spacer")]
    | Annotated[UseElement, Kind("use")],
    ByKind(kind_of),
]

ELEMENTS: dict[str, type[Source]] = {
    name: get_args(choice)[0] for name, choice in ByKind.choices(get_args(AnyElement)[0]).items()
}


class FitScope(StrEnum):
    """Where the texts of a fit group have one size: in each poster, or in all languages too."""

    POSTER = "poster"
    LANGUAGES = "languages"


class PageBody(Source):
    """The page of a poster: its ground and what stands on it, from back to front."""

    fill: Fill | None = key(
        None, description="colour or gradient of the whole sheet, bleed included"
    )
    safe: EdgesField = key(
        default_factory=lambda: Edges(), description="distance from the trim that `at: safe` keeps"
    )
    children: tuple[AnyElement, ...] = key(description="what stands on it, from back to front")


class Layout(Source):
    """A file of layouts/: one piece, drawn at one size, printed at several."""

    extends: Name | None = key(
        None, description="layout to start from: a file of layouts/, without its ending"
    )
    change: Named[Any] = key(
        default_factory=dict,
        description="id of an element of that layout to its new keys, or to `remove`",
    )
    title: MessageKey = key(description="message that becomes the title of the document")
    trim: Trim = key(
        description="the size it is drawn at; every length in the file is for this size"
    )
    sizes: tuple[Trim, ...] = key(
        (), min_length=1, description="the sizes it is printed at; `trim` alone without it"
    )
    outputs: tuple[Name, ...] | None = key(
        None,
        min_length=1,
        description="the outputs it is made for: `[social]`; without it all that are no images",
    )
    audience: Name | None = key(None, description="whom it is for, asked by `when: {audience: …}`")
    styles: Named[Style] = key(
        default_factory=dict,
        description="styles of this layout; they go before those of campaign.yaml",
    )
    fit_groups: Named[FitScope] = key(
        default_factory=dict,
        description="groups of texts that have one size: `poster` or `languages`",
    )
    page: PageBody = key(description="the page and what stands on it")


class Component(Source):
    """A file of layouts/components/: one element, with parameters written `$name`."""

    parameters: Named[str | None] = key(
        default_factory=dict,
        description="name to default; one with nothing behind it must be given",
    )
    element: AnyElement = key(
        description="the one element it stands for; `$name` puts a parameter in"
    )
