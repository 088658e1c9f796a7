"""A page that is laid out: a short list of item kinds, absolute, in points; nothing left to decide.

Origin: top left corner of the trim box, x to the right, y down. A painter needs nothing else.
"""

from enum import StrEnum
from typing import NamedTuple

from collateral.core.color import Color
from collateral.core.diag import Diagnostic, Span
from collateral.core.geometry import IDENTITY, Matrix, Path, Point, Rect, Sides
from collateral.core.record import record
from collateral.model.press import Press


class Role(StrEnum):
    """What an item is to a reader who cannot see the page. ISO 32000-2:2020, 14.8.4."""

    H1 = "h1"
    H2 = "h2"
    H3 = "h3"
    H4 = "h4"
    H5 = "h5"
    H6 = "h6"
    PARAGRAPH = "paragraph"
    LIST = "list"
    LIST_ITEM = "list-item"
    LABEL = "label"
    FIGURE = "figure"
    ARTIFACT = "artifact"


@record
class Tag:
    """Role, language and reading order of what stands inside a group.

    `order` counts from 0 in the order of reading; `alt` is the text for those who do not see a
    figure; `element` is the element's name in the layout.
    """

    role: Role
    language: str
    order: int
    alt: str = ""
    element: str = ""


@record(kw_only=False)
class Stop:
    """A colour of a gradient at a place between 0 and 1."""

    offset_ratio: float
    color: Color


@record
class LinearGradient:
    """Colours along the line from `start` to `end`, and on beyond. ISO 32000-2, 8.7.4.5.3."""

    start: Point
    end: Point
    stops: tuple[Stop, ...]
    matrix: Matrix = IDENTITY


@record
class RadialGradient:
    """Colours from `focus` outwards to the circle about `centre`. ISO 32000-2, 8.7.4.5.4."""

    centre: Point
    radius_pt: float
    focus: Point
    stops: tuple[Stop, ...]
    matrix: Matrix = IDENTITY


Paint = Color | LinearGradient | RadialGradient


class Cap(StrEnum):
    """How a line ends."""

    BUTT = "butt"
    ROUND = "round"
    SQUARE = "square"


class Join(StrEnum):
    """How two lines meet."""

    MITER = "miter"
    ROUND = "round"
    BEVEL = "bevel"


@record
class Stroke:
    """How an outline is drawn; lengths in pt."""

    paint: Paint
    width_pt: float
    cap: Cap = Cap.BUTT
    join: Join = Join.MITER
    miter_limit: float = 10.0
    dash_pt: tuple[float, ...] = ()
    dash_offset_pt: float = 0.0


@record
class Shape:
    """A path, filled, stroked or both; `element` names the one whose ground it is."""

    path: Path
    fill: Paint | None = None
    even_odd: bool = False
    stroke: Stroke | None = None
    element: str = ""


class FaceRef(NamedTuple):
    """One face of one font file, with its axes set; names the face, holds no data.

    `face_idx` counts the faces of the file from 0. A tuple, because its hash is asked for often.
    """

    path: str
    face_idx: int = 0
    axes: tuple[tuple[str, float], ...] = ()


@record
class GlyphRun:
    """Shaped glyphs of one face, script and direction, in visual order, left to right.

    `text` is what the run says, in logical order; `clusters[i]` is the index in `text` of the first
    character that glyph i belongs to. Advances and offsets are in font units (`upem` to the em of
    the run: fewer than the font has where a face that helps out is set larger) and hold tracking
    already. `x_pt` is the left edge of the run on the page.

    The last five say where it departs from its line: its type size over that of the line, how far
    its baseline lies above, in em of the line, its own fill, language and fact it leads to.
    """

    face: FaceRef
    upem: float
    text: str
    script: str
    level: int
    x_pt: float
    glyphs: tuple[int, ...]
    clusters: tuple[int, ...]
    advances: tuple[int, ...]
    x_offsets: tuple[int, ...]
    y_offsets: tuple[int, ...]
    size_ratio: float = 1.0
    rise_em: float = 0.0
    fill: Color | None = None
    language: str = ""
    link: str = ""


@record
class TextLine:
    """One line of text: runs in logical order, the baseline, size and fill they have in common."""

    runs: tuple[GlyphRun, ...]
    baseline_y_pt: float
    size_pt: float
    fill: Paint


@record
class PlacedImage:
    """A pixel image: the whole picture fills `rect`; `flipped` swaps left and right.

    `path` is the file on disk, `digest` the SHA-256 of its bytes, `span` where it is asked for.
    Width and height are those of the picture as it is shown, 0 where nobody asks for them;
    `orientation`, 1..8 as EXIF has it, is how its stored pixels are turned for that; `bitmap` says
    that they are black or white.
    """

    path: str
    digest: str
    rect: Rect
    flipped: bool = False
    width_px: int = 0
    height_px: int = 0
    orientation: int = 1
    bitmap: bool = False
    span: Span | None = None


@record
class Group:
    """Items that share a matrix, a clip outline, an opacity or a tag.

    The clip outline is in the coordinates inside `matrix`. Opacity, 0..1, counts for the group as a
    whole: where two of its items overlap, the one beneath does not shine through. `element` is the
    element that asks for it, where no tag tells, and `span` where it is written.
    """

    items: tuple["Item", ...]
    matrix: Matrix = IDENTITY
    clip: Path | None = None
    opacity_ratio: float = 1.0
    tag: Tag | None = None
    element: str = ""
    span: Span | None = None


Item = TextLine | Shape | PlacedImage | Group


@record
class PlacedCode:
    """A QR code on the page, as the layout put it there; the check reads it back.

    `field` is the white field with its quiet zone, on the trim's coordinates; `symbol` the modules
    alone; `module_pt` the side of one module.
    """

    url: str
    version: int
    level: str
    field: Rect
    symbol: Rect
    module_pt: float
    element: str
    span: Span | None = None


@record
class PlacedFact:
    """An isolated fact on the page, as the layout put it there; the check reads it back.

    Its glyphs stand on one baseline between `left_pt` and `right_pt`, on the trim's coordinates
    before `turn` turns them. `name` is the fact's, `span` where the message that holds it is
    written.
    """

    name: str
    text: str
    left_pt: float
    right_pt: float
    baseline_y_pt: float
    size_pt: float
    element: str
    turn: Matrix | None = None
    span: Span | None = None


@record
class Page:
    """One page: its trim size, its bleed, its items, its codes and isolated facts.

    `slug` is what lies beyond the bleed, for marks; the items in `marks` may stand there, and are
    painted after all others.
    """

    width_pt: float
    height_pt: float
    bleed: Sides = Sides()
    slug: Sides = Sides()
    items: tuple[Item, ...]
    codes: tuple[PlacedCode, ...] = ()
    facts: tuple[PlacedFact, ...] = ()
    marks: tuple[Item, ...] = ()

    @property
    def trim_corner(self) -> tuple[float, float]:
        """Return the lower left corner of the trim on the sheet, whose own corner is 0 0, pt."""
        return self.slug.left + self.bleed.left, self.slug.bottom + self.bleed.bottom


@record
class Sheet:
    """All pages of one file, with what its document information says.

    `date` is a day in ISO 8601 (`2026-11-01`), `identity` the digest of everything that went in,
    `language` a BCP 47 tag; `press` what it is made for, None for
    a sheet that keeps to nobody's rules; `findings` what must be said of it although it can be
    printed. `links` are pairs of a fact's name and what a click on it opens; none for print.
    """

    pages: tuple[Page, ...]
    title: str
    language: str
    author: str
    date: str
    identity: str
    press: Press | None = None
    findings: tuple[Diagnostic, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
