"""A printer's file and an output, as they are written: what a print shop asks of a file.

Each profile may take what it leaves out from another (`extends`). `project/printers.py` makes a
`Press` of them, with nothing left to look up.
"""

from collections.abc import Mapping
from typing import Annotated, Final

from collateral.model.marks import Before, Source, Told, key
from collateral.model.press import (
    FontPolicy,
    ImagePolicy,
    Inks,
    InkUse,
    Intent,
    Medium,
    SpotPolicy,
    Standard,
    Transparency,
)
from collateral.model.scalars import (
    Flag,
    Integer,
    Length,
    Name,
    Named,
    Number,
    TypeSize,
    bad,
    read_number,
    read_percent_sum,
)

#: The outputs that every campaign has, and the printer of each.
ALWAYS: Final[Mapping[str, str]] = {
    "press": "offset-coated",
    "office": "office",
    "screen": "screen",
    "social": "social",
}

#: The most that four inks come to.
_FULL = 4.0


def _read_ink(value: object) -> float:
    """Read a sum of inks: `300%` is 3 full plates."""
    ratio = read_percent_sum(value)
    if not 0 <= ratio <= _FULL:
        raise bad("schema.out-of-range", "a sum of inks lies between 0% and 400%: `{value}`", value)
    return ratio


InkSum = Annotated[
    float,
    Before(_read_ink),
    Told({"type": "string", "pattern": r"^[0-9.]+ *%$", "description": "sum of inks, `300%`"}),
]


def _read_ppi(value: object) -> float:
    """Read pixels per inch: a number, 0 or more."""
    found = read_number(value)
    if found < 0:
        raise bad("schema.out-of-range", "pixels per inch are not below 0: `{value}`", value)
    return found


Ppi = Annotated[float, Before(_read_ppi), Told({"type": "number", "minimum": 0})]


class BleedEdges(Source):
    """What is printed beyond each edge of the trim; an edge that is not named has none."""

    start: Length = key(0.0, description="beyond the start edge, where a booklet is bound")
    top: Length = key(0.0, description="beyond the top edge")
    end: Length = key(0.0, description="beyond the end edge")
    bottom: Length = key(0.0, description="beyond the bottom edge")


def _read_bleed(value: object) -> object:
    if isinstance(value, str):
        return {"start": value, "top": value, "end": value, "bottom": value}
    return value


Bleed = Annotated[BleedEdges, Before(_read_bleed, Length | BleedEdges)]


class ConditionSource(Source):
    """An output condition: paper and inks, by name and by profile."""

    name: str | None = key(
        None, description="its name in the registry of the ICC: `FOGRA39`, `FOGRA51`"
    )
    about: str | None = key(None, description="the same in words, for people")
    registry: str | None = key(None, description="address of the registry that knows the name")
    profile: str | None = key(
        None,
        description="ICC profile: a file of assets/profiles, or one that comes with the program",
    )
    embed: Flag | None = key(
        None, description="the profile goes into the file; PDF/X-1a and X-3 can do without"
    )


class MarksSource(Source):
    """What is printed around the page, outside its bleed."""

    crop: Flag | None = key(None, description="crop marks at the corners of the trim")
    fold: Flag | None = key(None, description="fold marks, for pieces that are folded")
    registration: Flag | None = key(None, description="targets that lie in every plate")
    color_bar: Flag | None = key(None, description="patches of the inks and of grey")
    page_information: Flag | None = key(
        None, description="a line that says what this is: file, title, size, language, day, plates"
    )
    offset: Length | None = key(
        None, description="distance of the marks from the trim; never less than the bleed"
    )
    length: Length | None = key(None, description="length of a crop mark")
    weight: Length | None = key(None, description="thickness of a mark")


class ResolutionSource(Source):
    """Pixels per inch of pictures at the size they are placed."""

    least: Ppi | None = key(None, description="below it a picture is an error")
    wanted: Ppi | None = key(None, description="below it a picture is a warning")
    bitmap_least: Ppi | None = key(None, description="the same for pictures of black and white")
    bitmap_wanted: Ppi | None = key(None, description="the same for pictures of black and white")
    most: Ppi | None = key(None, description="above it a picture is brought down to `target`")
    target: Ppi | None = key(None, description="what a picture with too many pixels comes to")


class PixelSize(Source):
    """The size of an image, in pixels."""

    width: Integer = key(description="pixels across")
    height: Integer = key(description="pixels down")


class Rules(Source):
    """What a printer's file and an output can both say."""

    standard: Standard | None = key(None, description="what the file is written and held to")
    medium: Medium | None = key(None, description="plates and paper, a screen, or an image")
    bleed: Bleed | None = key(None, description="what is printed beyond the trim, to be cut off")
    safe: Length | None = key(
        None, description="text and codes nearer to the trim are told; 0 for no such distance"
    )
    edge: Length | None = key(
        None, description="white edge that cannot be printed; the whole design is scaled into it"
    )
    sheets: tuple[str, ...] | None = key(
        None, description="the papers there are, by ISO name; every design is scaled to each"
    )
    colors: Inks | None = key(None, description="four inks, black alone, or the light of a screen")
    ink: InkUse | None = key(None, description="ink as the design has it, or little")
    ink_limit: InkSum | None = key(
        None, description="the most ink there may be in one place; conversion keeps to it"
    )
    rich_black: tuple[Number, Number, Number, Number] | None = key(
        None, description="inks of the swatch `rich-black`, for large areas; each 0 to 100"
    )
    smallest_type: TypeSize | None = key(None, description="smaller type is an error")
    smallest_reversed_type: TypeSize | None = key(
        None, description="smaller type is an error where it is white on ink"
    )
    smallest_line: Length | None = key(None, description="a thinner line is an error")
    resolution: ResolutionSource | None = key(None, description="of pictures, as they are placed")
    spots: SpotPolicy | None = key(
        None, description="inks of their own: kept, made of four inks, or refused"
    )
    overprint: Flag | None = key(
        None, description="small black type and thin black lines are printed over what is below"
    )
    transparency: Transparency | None = key(
        None, description="kept, refused, or flattened to tints that cover"
    )
    fonts: FontPolicy | None = key(None, description="type with its fonts, or outlines")
    images: ImagePolicy | None = key(
        None, description="pictures in red, green and blue: converted, or kept with a profile"
    )
    intent: Intent | None = key(None, description="how colours are converted")
    black_point: Flag | None = key(
        None, description="the darkest of the source becomes the darkest of the press"
    )
    marks: MarksSource | None = key(None, description="what is printed around the page")
    file_name: str | None = key(
        None,
        description="pattern of file names: `{layout}-{size}-{language}`; also `{output}`, "
        "`{edition}`, `{correction}`",
    )
    single_pages: Flag | None = key(
        None, description="a file has one page; one with several is an error"
    )
    largest_file: str | None = key(None, description="a larger file is an error: `100 MB`")
    links: Flag | None = key(None, description="addresses can be clicked; for screens")
    pixels: Named[PixelSize] | None = key(
        None, description="images to make, each under a name: `square: {width: 1080, height: 1080}`"
    )
    image_format: str | None = key(None, description="`png` or `jpeg`")


class Printer(Rules):
    """A file of assets/printers: what one print shop asks for."""

    title: str | None = key(None, description="the name of the print shop or of its process")
    about: str | None = key(None, description="one sentence on when to take it")
    extends: Name | None = key(None, description="profile to take from what this one leaves out")
    condition: ConditionSource | None = key(None, description="paper and inks")


class Output(Rules):
    """One kind of file to make. What it leaves out it takes from its printer."""

    printer: Name | None = key(
        None, description="a profile of assets/printers, or one that comes with the program"
    )
    correction: Integer | None = key(
        None, description="number of the correction, for file names: `corr2`"
    )
