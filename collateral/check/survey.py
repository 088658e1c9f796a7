"""A finished file surveyed once: its written bytes, its objects and its pages.

Nothing here comes from the program that wrote the file: the header, the trailer and the table of
objects are read as bytes, the objects by qpdf, the content by a reader of our own.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Stream

from collateral.check.blob import Blob, blob_of
from collateral.check.painted import Box, Painted, meets
from collateral.check.spaces import entry
from collateral.check.values import box_of, inherited
from collateral.check.walk import walk_looks, walk_page
from collateral.check.walked import Walked
from collateral.check.written import WrittenFile
from collateral.check.xmp import read_xmp

#: Tables of widths may hold thousands of numbers, and nothing else.
_ONLY_NUMBERS: Final = frozenset({"/W", "/W2", "/Widths"})


class Found:
    """A dictionary, or that of a stream, somewhere in the file; `said` names its object."""

    __slots__ = ("keys", "said", "thing")

    def __init__(self, said: str, thing: Any, keys: set[str]) -> None:
        self.said = said
        self.thing = thing
        self.keys = keys


class Leaf:
    """A page: its dictionary, and its boxes as they are stated; None where there is none."""

    __slots__ = ("boxes", "idx", "raw", "rotate", "thing")

    def __init__(self, idx: int, thing: Any) -> None:
        self.idx = idx
        self.thing = thing
        self.rotate = inherited(thing, "/Rotate")
        self.raw: dict[str, Any] = {
            "MediaBox": inherited(thing, "/MediaBox"),
            "CropBox": inherited(thing, "/CropBox"),
            **{name: thing.get(f"/{name}") for name in ("BleedBox", "TrimBox", "ArtBox")},
        }
        self.boxes: dict[str, Box | None] = {name: box_of(raw) for name, raw in self.raw.items()}

    @property
    def said(self) -> str:
        """Return the page for a message."""
        return f"page {self.idx + 1}"

    @property
    def media(self) -> Box:
        """Return the media box; that of A4 where none can be read, which a rule tells of."""
        return self.boxes["MediaBox"] or (0.0, 0.0, 595.276, 841.89)

    @property
    def trim(self) -> Box:
        """Return what is left when the sheet is cut: the trim box, else art, crop, media box."""
        boxes = self.boxes
        return boxes["TrimBox"] or boxes["ArtBox"] or boxes["CropBox"] or self.media

    @property
    def bleed(self) -> Box:
        """Return how far the picture goes; the trim where no bleed box is stated."""
        return self.boxes["BleedBox"] or self.trim


class Survey:
    """All that the rules look at."""

    def __init__(
        self, path: Path, pdf: pikepdf.Pdf, written: WrittenFile, cache: Path | None = None
    ) -> None:
        self.path = path
        self.pdf = pdf
        self.written = written
        self.cache = cache
        self.root: Any = pdf.Root
        self.info: Any = pdf.trailer.get("/Info")
        self.leaves = [Leaf(idx, page.obj) for idx, page in enumerate(pdf.pages)]
        self.by_key: dict[str, list[Found]] = {}
        for found in _dictionaries(pdf):
            for key in found.keys:
                self.by_key.setdefault(key, []).append(found)
        self.walked = Walked()
        for leaf in self.leaves:
            walk_page(leaf.thing, leaf.idx, leaf.media, self.walked)
            for looks in _appearances(leaf.thing):
                walk_looks(looks, leaf.idx, self.walked)
        # What lies in the slug is cut off with it. Ghent Workgroup 2022, D0003.
        bleeds = [leaf.bleed for leaf in self.leaves]
        self.inside: list[Painted] = [
            one for one in self.walked.painted if meets(one.box, bleeds[one.page_idx])
        ]

    @cached_property
    def intent_profile(self) -> Blob | None:
        """Return the profile in the first output intent for PDF/X, as it stands in the file."""
        listed = self.root.get("/OutputIntents")
        for intent in listed if isinstance(listed, Array) else ():
            profile = entry(intent, "/DestOutputProfile")
            if entry(intent, "/S") == "/GTS_PDFX" and isinstance(profile, Stream):
                return blob_of(profile, self.written)
        return None

    @cached_property
    def properties(self) -> Mapping[str, str]:
        """Return the properties of the XMP packet; none when it is missing or broken."""
        packet = self.root.get("/Metadata")
        try:
            return read_xmp(packet.read_bytes()) if isinstance(packet, Stream) else {}
        except (ValueError, pikepdf.PdfError):
            return {}

    def having(self, key: str) -> list[Found]:
        """Return every dictionary of the file that has a key, such as `/SMask`."""
        return self.by_key.get(key, [])


def _appearances(page: Any) -> Iterator[Any]:
    """Yield what the annotations of a page look like: one form, or one for each state. 12.5.5."""
    listed = page.get("/Annots")
    for one in listed if isinstance(listed, Array) else ():
        normal = entry(one, "/AP", "/N")
        if isinstance(normal, Stream):
            yield normal
        elif isinstance(normal, Dictionary):
            yield from normal.values()


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Found]:
    """Yield every dictionary of every object, those inside others too."""
    yield Found("the trailer", pdf.trailer, set(pdf.trailer.keys()))
    for thing in pdf.objects:
        if isinstance(thing, Array | Dictionary | Stream):
            yield from _inside(thing, f"object {thing.objgen[0]}", 0)


def _inside(thing: Any, said: str, depth: int) -> Iterator[Found]:
    if depth > 32:
        return
    if isinstance(thing, Array):
        values = iter(thing)
    else:
        keys = set(thing.keys())
        yield Found(said, thing, keys)
        values = (thing[key] for key in keys - _ONLY_NUMBERS)
    for value in values:
        if isinstance(value, Array | Dictionary) and not value.is_indirect:
            yield from _inside(value, said, depth + 1)
