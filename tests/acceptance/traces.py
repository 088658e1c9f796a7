"""What a page paints, as MuPDF tells it: object after object, in forms and patterns too."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from math import hypot
from pathlib import Path
from typing import Final, NamedTuple

from tests.tools import run

#: What paints; clips, groups and masks do not.
_PAINTS: Final = ("fill_path", "stroke_path", "fill_text", "stroke_text", "fill_image_mask")
_OTHERS: Final = ("fill_image", "fill_shade")


class Traced(NamedTuple):
    """One object: its operator, colour space, colour, overprint and, of type, its size in pt."""

    kind: str
    space: str
    color: tuple[float, ...]
    overprint: bool
    opm: int
    size_pt: float


def traced(path: Path) -> Iterator[Traced]:
    """Yield what the first page of a file paints, in its order."""
    told = run("mutool", "trace", str(path), "1").decode("utf-8", "replace")
    # Characters that XML has no place for stand in the texts, which nobody asks for here.
    page = ET.fromstring("".join(line for line in told.splitlines() if "<g " not in line))
    for one in page.iter():
        if one.tag in _PAINTS or one.tag in _OTHERS:
            yield Traced(
                one.tag,
                one.get("colorspace", ""),
                tuple(map(float, one.get("color", "").split())),
                one.get("op", "0") == "1",
                int(one.get("opm", "0")),
                _size_of(one),
            )


def _size_of(one: ET.Element) -> float:
    """Return the size of the smallest span of a text, pt; 0 for what is no text."""
    _, _, c, d, *_ = map(float, one.get("transform", "1 0 0 1 0 0").split())
    spans = [span.get("trm", "").split() for span in one.iter("span")]
    sizes = [hypot(float(trm[2]), float(trm[3])) for trm in spans if len(trm) == 4]
    return min(sizes, default=0.0) * hypot(c, d)
