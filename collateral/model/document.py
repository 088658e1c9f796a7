"""A layout resolved for one language, one size and one output: no name left to look up.

Lengths are in points at the size that is printed; only shares (`%`, `fr`) wait for the layout.
"""

from enum import StrEnum
from typing import Final, NamedTuple

from collateral.core.color import Color
from collateral.core.diag import Diagnostic, Span
from collateral.core.geometry import Edges, Sides
from collateral.core.record import field, record
from collateral.model.frame import Cap, Item, Join, Role
from collateral.model.press import Press


class Unit(StrEnum):
    """What a dimension is measured in once the layout is resolved."""

    PT = "pt"
    PERCENT = "%"
    SHARE = "fr"


@record(kw_only=False)
class Dimension:
    """A length in points, a percentage of the parent (100 = all), or a share of what is left."""

    value: float
    unit: Unit = Unit.PT


class Align(StrEnum):
    """Where something stands in a room that is larger than it."""

    START = "start"
    CENTER = "center"
    END = "end"
    STRETCH = "stretch"
    BASELINE = "baseline"
    BETWEEN = "between"
    JUSTIFY = "justify"


class Mirror(StrEnum):
    """What a right-to-left language does to a box: moves it, flips its picture too, or neither."""

    BOX = "box"
    CONTENT = "content"
    NEVER = "never"


class Overflow(StrEnum):
    """What happens when a box does not fit: an error, or the type gives way to its floors first.

    `FILL` lets the type grow too, up to its ceiling, until the box is full.
    """

    ERROR = "error"
    SHRINK = "shrink"
    FILL = "fill"


class Area(StrEnum):
    """A rectangle of the page that a box can fill."""

    BLEED = "bleed"
    TRIM = "trim"
    SAFE = "safe"


@record
class Placement:
    """Where a box stands absolutely: an area of the page, or distances from its parent's edges."""

    area: Area | None = None
    start: Dimension | None = None
    top: Dimension | None = None
    end: Dimension | None = None
    bottom: Dimension | None = None
    width: Dimension | None = None
    height: Dimension | None = None


@record(kw_only=False)
class GradientStop:
    """A colour of a gradient at a place between 0 and 1."""

    offset_ratio: float
    color: Color


@record
class LinearFill:
    """A gradient across a box. 0 deg runs from bottom to top, 90 deg from start to end."""

    angle_deg: float
    stops: tuple[GradientStop, ...]


@record
class RadialFill:
    """A gradient outwards from a place in a box; place and radius as ratios of the box."""

    x_ratio: float
    y_ratio: float
    radius_ratio: float
    stops: tuple[GradientStop, ...]


Fill = Color | LinearFill | RadialFill


@record
class Line:
    """The outline of a box or a shape; lengths in pt."""

    fill: Fill
    width_pt: float
    dash_pt: tuple[float, ...] = ()
    cap: Cap = Cap.BUTT
    join: Join = Join.MITER


class Case(StrEnum):
    """Whether letters are set as they are written, as capitals, or as small capitals."""

    NONE = "none"
    UPPER = "upper"
    SMALL_CAPS = "small-caps"
    ALL_SMALL_CAPS = "all-small-caps"


@record
class Style:
    """A paragraph style, every question answered; sizes in pt at the printed size.

    `floor_pt` and `ceiling_pt` are the smallest and the largest size that fitting may reach, and
    `min_pt` the smallest for any word; `leading_ratio` is line pitch over size, `tracking_em` extra
    space between letters, and `least_leading_ratio`, `least_tracking_em` and `least_width_percent`
    how far they may give way. `case` is done with where it asks for capitals, and is in `features`
    where it asks for small ones. `span` is where it is written.
    """

    name: str
    family: str
    weight: int
    bold_weight: int
    italic: bool
    size_pt: float
    floor_pt: float
    leading_ratio: float
    tracking_em: float
    align: Align
    color: Fill
    ceiling_pt: float = 0.0
    least_leading_ratio: float = 100.0
    least_tracking_em: float = 100.0
    least_width_percent: float = 1000.0
    width_percent: float = 100.0
    features: tuple[tuple[str, int], ...] = ()
    balance: bool = False
    hyphens: bool = False
    hang: bool = False
    kashida: bool = False
    space_before_pt: float = 0.0
    space_after_pt: float = 0.0
    role: Role = Role.PARAGRAPH
    min_pt: float = 0.0
    case: Case = Case.NONE
    span: Span | None = None


class Position(StrEnum):
    """Where letters stand: on the baseline, or raised or lowered as small ones."""

    LINE = "line"
    SUPERSCRIPT = "sup"
    SUBSCRIPT = "sub"


class Accent(NamedTuple):
    """What sets a stretch apart beyond bold and italic: what its brackets say, all names looked up.

    `size_ratio` is its type size over that of the words around it, `language` a BCP 47 tag where it
    is another one, `link` the fact it leads to. Print shows the words of a link and no more.
    """

    fill: Color | None = None
    size_ratio: float = 1.0
    position: Position = Position.LINE
    language: str = ""
    link: str = ""


class Piece(NamedTuple):
    """A stretch of text set one way.

    `keep` holds it on one line. `fact` names the typed fact it is; a fact is one isolated unit on
    one line, from left to right unless its first letter runs the other way. `accent` is what
    brackets say of it, None for most. A tuple, because what was shaped is known again by its
    pieces.
    """

    text: str
    bold: bool = False
    italic: bool = False
    keep: bool = False
    fact: str = ""
    accent: Accent | None = None


#: ZERO WIDTH SPACE, SOFT HYPHEN and WORD JOINER; a line break is read as a space.
_UNREAD: Final = {0x200B: None, 0xAD: None, 0x2060: None, 0x2028: " "}


@record
class Message:
    """One paragraph: its pieces in order, the message key it came from and where that is written.

    A line break inside is the character U+2028. `language` is a BCP 47 tag and `rtl` the direction
    of the paragraph, of a text in another language than its poster; `language` is empty otherwise.
    """

    pieces: tuple[Piece, ...]
    key: str
    span: Span | None = None
    language: str = ""
    rtl: bool = False

    @property
    def text(self) -> str:
        """Return the words without their dress."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def read(self) -> str:
        """Return the words as they are told, without what only says where a line may end."""
        return self.text.translate(_UNREAD)


@record
class TextContent:
    """One paragraph in one style; all texts of a fit group have one size.

    Its lines run through `n_columns` columns, and on into the frames of its `thread`.
    """

    message: Message
    style: Style
    fit_group: str = ""
    n_columns: int = 1
    gutter_pt: float = 0.0
    thread: str = ""


@record
class ContinueContent:
    """A frame that takes what the frames of a thread before it have left over."""

    thread: str
    n_columns: int = 1
    gutter_pt: float = 0.0


class Marker(StrEnum):
    """What stands before each item of a list."""

    NONE = "none"
    SQUARE = "square"
    DISC = "disc"
    DASH = "dash"
    NUMBER = "number"
    SIGN = "sign"
    DRAWING = "drawing"


@record
class ListContent:
    """Paragraphs in one style, each after a marker; `indent_pt` from marker start to text start.

    Without an `indent_pt` it is as wide as the markers want, and alike in most lists: that of type
    of `level_pt`, where this is larger, for a list to be level with another one. Numbers and
    signs are `labels`, one for each message, after `n_before` of items that are set elsewhere;
    `drawing` is a marker from a file, which `flips` in a right-to-left language. A list that
    `runs_on` is followed by another a line pitch below, which `follows` it. `span` is the place of
    the indent, or of the list.
    """

    messages: tuple[Message, ...]
    style: Style
    marker: Marker
    marker_fill: Fill
    indent_pt: float | None
    gap_pt: float
    fit_group: str = ""
    n_columns: int = 1
    gutter_pt: float = 0.0
    thread: str = ""
    labels: tuple[Message, ...] = ()
    drawing: "DrawingContent | None" = None
    flips: bool = False
    level_pt: float = 0.0
    n_before: int = 0
    follows: bool = False
    runs_on: bool = False
    span: Span | None = None


class Fit(StrEnum):
    """How a picture fills its box: covering it, inside it, or at its own size."""

    COVER = "cover"
    CONTAIN = "contain"


@record
class ImageContent:
    """A pixel picture: file, size in pixels, how it fills the box and which place stays in view.

    Width and height are those of the picture as it is shown; `orientation`, 1..8 as EXIF has it,
    is how its stored pixels are turned for that. `opaque` says that it has no transparency,
    `bitmap` that its pixels are black or white; `span` is the place that names the file.
    """

    path: str
    digest: str
    width_px: int
    height_px: int
    fit: Fit
    focus_x_ratio: float
    focus_y_ratio: float
    opaque: bool = True
    orientation: int = 1
    bitmap: bool = False
    span: Span | None = None


@record
class DrawingContent:
    """A vector picture: its items in its own coordinates (y down), and its size in them."""

    items: tuple[Item, ...]
    width: float
    height: float
    fit: Fit
    focus_x_ratio: float
    focus_y_ratio: float


@record
class CodeContent:
    """A QR code: what it opens, the fact that says so, and its dark modules, row by row.

    `side_pt` is the wanted side of the white field with its quiet zone; it is at its floor already.
    """

    url: str
    fact: str
    level: str
    version: int
    modules: tuple[tuple[bool, ...], ...]
    side_pt: float


class ShapeKind(StrEnum):
    """A drawn shape; `line` runs along the longer side of its box."""

    RECT = "rect"
    ELLIPSE = "ellipse"
    LINE = "line"


@record
class ShapeContent:
    """A shape that fills its box with the box's own fill and stroke."""

    kind: ShapeKind


@record
class SpacerContent:
    """Empty room along the direction of the container."""

    size: Dimension


class Flow(StrEnum):
    """How a container sets its children: down, along the line, in a grid, or over one another."""

    COLUMN = "column"
    ROW = "row"
    GRID = "grid"
    STACK = "stack"


@record
class Container:
    """Children and how they flow; `align` is across the flow, `justify` along it."""

    flow: Flow
    children: tuple["Box", ...]
    gap_pt: float = 0.0
    row_gap_pt: float = 0.0
    align: Align = Align.STRETCH
    justify: Align = Align.START
    columns: tuple[Dimension, ...] = ()


Content = (
    TextContent
    | ListContent
    | ContinueContent
    | ImageContent
    | DrawingContent
    | CodeContent
    | ShapeContent
    | SpacerContent
    | Container
)


@record
class Box:
    """One element: its content, its place and size, and how its box is drawn.

    `name` is the id the layout gives it, or its kind and place; `alt` describes a picture, and a
    picture without it is decoration. `place` overrides the container's alignment of this child.
    """

    name: str
    content: Content
    span: Span | None = None
    at: Placement | None = None
    width: Dimension | None = None
    height: Dimension | None = None
    min_width_pt: float | None = None
    max_width_pt: float | None = None
    min_height_pt: float | None = None
    max_height_pt: float | None = None
    grow: float = 0.0
    place: Align | None = None
    padding: Edges = field(default_factory=Edges)
    fill: Fill | None = None
    stroke: Line | None = None
    radius_pt: float = 0.0
    opacity_ratio: float = 1.0
    rotate_deg: float = 0.0
    clip: bool = False
    mirror: Mirror = Mirror.BOX
    overflow: Overflow = Overflow.ERROR
    alt: str = ""


@record
class Mount:
    """The sheet that a whole design is put on, in its middle; lengths in pt.

    `ground` is what is painted around the design; None leaves the sheet as it is.
    """

    width_pt: float
    height_pt: float
    ground: Fill | None = None


@record
class Document:
    """One poster to be laid out: page geometry in pt, its boxes from back to front, its facts.

    `findings` are what must be said of it although it can be printed.
    `mount` is the sheet the design is put on, None where the design is the sheet.
    """

    layout: str
    language: str
    rtl: bool
    size: str
    output: str
    width_pt: float
    height_pt: float
    bleed: Sides
    safe: Edges
    background: Fill | None
    boxes: tuple[Box, ...]
    title: str
    author: str
    date: str
    identity: str
    press: Press | None = None
    links: tuple[tuple[str, str], ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    mount: Mount | None = None
