"""What a file is made for: the rules of one print shop, a screen, or an image of so many pixels.

Everything is decided here: a printer's file and the output of the campaign that names it are one
`Press`, with nothing left to look up. Lengths are in pt, shares of ink are sums over all plates
(3.0 is 300 %).
"""

from enum import StrEnum
from pathlib import Path

from collateral.core.geometry import Edges
from collateral.core.record import record


class Standard(StrEnum):
    """The standard a file is written to, and held to before it gets its name."""

    X4 = "pdf-x-4"
    X3 = "pdf-x-3"
    X1A = "pdf-x-1a"
    NONE = "none"


class Medium(StrEnum):
    """What a file is for: plates and paper, a screen, or a picture of pixels."""

    PRINT = "print"
    SCREEN = "screen"
    IMAGE = "image"


class Inks(StrEnum):
    """What a file's colours are made of: four inks, black alone, or light (a screen)."""

    CMYK = "cmyk"
    BLACK = "black"
    RGB = "rgb"


class InkUse(StrEnum):
    """How much ink a design may take: as it is drawn, or little, for an office printer."""

    FULL = "full"
    LOW = "low"


class Intent(StrEnum):
    """How colours are brought from one space to another. ICC.1:2022, 6.1."""

    PERCEPTUAL = "perceptual"
    RELATIVE = "relative"
    SATURATION = "saturation"
    ABSOLUTE = "absolute"


class SpotPolicy(StrEnum):
    """What becomes of inks of their own: a plate each, process inks, or an error."""

    KEEP = "keep"
    CONVERT = "convert"
    REFUSE = "refuse"


class Transparency(StrEnum):
    """What becomes of what is half seen through: kept, an error, or a tint that covers."""

    KEEP = "keep"
    REFUSE = "refuse"
    FLATTEN = "flatten"


class FontPolicy(StrEnum):
    """How letters are written: as type with their fonts, or as outlines."""

    EMBED = "embed"
    OUTLINE = "outline"


class ImagePolicy(StrEnum):
    """What becomes of pictures in red, green and blue: inks, or kept with a profile."""

    CONVERT = "convert"
    KEEP = "keep"


@record
class Condition:
    """An output condition: what paper, what inks, and the profile that describes both.

    `identifier` is the reference name of the ICC's registry (`FOGRA39`), `about` says it in words,
    `registry` is the address of that registry or empty. `profile` is the file of the ICC profile,
    None when the condition goes by its name alone; `embed` says whether it goes into the file.
    """

    identifier: str
    about: str = ""
    registry: str = ""
    profile: Path | None = None
    embed: bool = True


@record
class Marks:
    """What is printed around the trimmed page, outside its bleed.

    `offset_pt` is the distance of the marks from the trim, never less than the bleed; `length_pt`
    and `weight_pt` are those of a crop mark.
    """

    crop: bool = False
    fold: bool = False
    registration: bool = False
    color_bar: bool = False
    page_information: bool = False
    offset_pt: float = 0.0
    length_pt: float = 0.0
    weight_pt: float = 0.25

    @property
    def any(self) -> bool:
        """Tell whether there is any mark at all."""
        return (
            self.crop or self.fold or self.registration or self.color_bar or self.page_information
        )


@record
class Resolution:
    """Pixels per inch of placed pictures: below `least` an error, below `wanted` a warning.

    `bitmap` is for pictures of one bit. A picture above `most` is brought down to `target`; 0 means
    that there is no such limit.
    """

    least: float = 0.0
    wanted: float = 0.0
    bitmap_least: float = 0.0
    bitmap_wanted: float = 0.0
    most: float = 0.0
    target: float = 0.0


@record
class ImageSize:
    """An image of so many pixels, by the name it has in file names."""

    name: str
    width_px: int
    height_px: int


@record
class Press:
    """What one output is made for. Read `printer` as the name of its profile.

    `bleed` goes by start and end: a bound edge is the start. `edge_pt` is the white edge that an
    office printer leaves; a design is scaled into what is inside. `sheets` are the only papers
    there are, by ISO name; empty for any. `ink_limit` is the sum of inks, 0 for no limit.
    `file_name` is a pattern with `{layout}`, `{size}`, `{language}`, `{output}`, `{edition}`;
    `max_bytes` is 0 for no limit.
    `reference` is the condition the swatches were mixed for.
    """

    output: str
    printer: str
    title: str = ""
    medium: Medium = Medium.PRINT
    standard: Standard = Standard.X4
    condition: Condition
    reference: Condition
    intent: Intent = Intent.RELATIVE
    black_point: bool = True
    inks: Inks = Inks.CMYK
    ink_use: InkUse = InkUse.FULL
    ink_limit: float = 0.0
    rich_black: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 1.0)
    bleed: Edges = Edges()
    safe_pt: float = 0.0
    edge_pt: float = 0.0
    sheets: tuple[str, ...] = ()
    marks: Marks = Marks()
    smallest_type_pt: float = 0.0
    smallest_reversed_pt: float = 0.0
    smallest_line_pt: float = 0.0
    resolution: Resolution = Resolution()
    spots: SpotPolicy = SpotPolicy.KEEP
    overprint: bool = True
    transparency: Transparency = Transparency.KEEP
    fonts: FontPolicy = FontPolicy.EMBED
    images: ImagePolicy = ImagePolicy.CONVERT
    file_name: str = ""
    single_pages: bool = False
    max_bytes: int = 0
    links: bool = False
    sizes_px: tuple[ImageSize, ...] = ()
    image_format: str = "png"
