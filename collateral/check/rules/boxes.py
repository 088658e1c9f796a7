"""Page boxes: how large the sheet is, where it is cut, how far the picture goes.

`pdfx.page-box`, `press.bleed`, `press.pages`, `gwg.page`.

Source: ISO 15930-7:2010; ISO 32000-2:2020, 14.11.2; Ghent Workgroup 2022, R0002 to R0004.
"""

from collections.abc import Iterator
from typing import Final

from collateral.check.painted import Box, holds
from collateral.check.rule import Check, Rule, warned
from collateral.check.survey import Leaf, Survey
from collateral.core.diag import Diagnostic, error
from collateral.core.units import in_mm
from collateral.model.press import Press

_CLAUSE: Final = "ISO 15930-7:2010"
#: A tenth of a millimetre: writers round, presses do not see it.
_SLACK_PT: Final = 0.28
#: Least and most of a side. ISO 32000-2:2020, C.2 and PDF 1.6, C.
_LEAST_PT: Final = 3.0
_MOST_PT: Final = 14_400.0


def _readable(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for leaf in survey.leaves:
        for name, raw in leaf.raw.items():
            box = leaf.boxes[name]
            if raw is None and name != "MediaBox":
                continue
            if box is None or box[0] >= box[2] or box[1] >= box[3]:
                text = f"{leaf.said}: the `{name}` is no box with an area"
                yield error("pdfx.page-box", text, None, ("write four numbers",))


def _any_page(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    if not survey.leaves:
        yield error("pdfx.page-box", "the file has no page", None, ("make the file again",))


def _trim_or_art(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for leaf in survey.leaves:
        has_trim, has_art = leaf.raw["TrimBox"] is not None, leaf.raw["ArtBox"] is not None
        if has_trim == has_art:
            told = "both `TrimBox` and `ArtBox`" if has_trim else "neither `TrimBox` nor `ArtBox`"
            text = f"{leaf.said}: it has {told}; exactly one is asked for"
            yield error("pdfx.page-box", text, None, ("state the `TrimBox` alone",))


def _nested(outer: str, *inner: str) -> Check:
    def check(survey: Survey, _: Press) -> Iterator[Diagnostic]:
        for leaf in survey.leaves:
            around = leaf.boxes[outer]
            for name in inner:
                box = leaf.boxes[name]
                if around is not None and box is not None and not holds(around, box):
                    text = (
                        f"{leaf.said}: the `{name}` goes beyond the `{outer}` by {_by(around, box)}"
                    )
                    yield error("pdfx.page-box", text, None, (f"keep it within the `{outer}`",))

    return check


def _size(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for leaf in survey.leaves:
        left, bottom, right, top = leaf.media
        for side in (right - left, top - bottom):
            if not _LEAST_PT <= side <= _MOST_PT:
                text = f"{leaf.said}: a side of the `MediaBox` is {side:g} pt; 3 to 14 400 can be"
                yield error("pdfx.page-box", text, None, ("make the page smaller",))


def _bleed(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    wanted = press.bleed
    for leaf in survey.leaves:
        trim, bleed = leaf.trim, leaf.bleed
        sides = ("left", "bottom", "right", "top")
        asked = (wanted.start, wanted.bottom, wanted.end, wanted.top)
        found = (trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
        pairs = list(zip(sides, found, asked, strict=True))
        if _near(found, asked) or _near(found, (asked[2], asked[1], asked[0], asked[3])):
            # Read from right to left, a page has its start edge at the right.
            continue
        told = ", ".join(
            f"{in_mm(there)} {side} instead of {in_mm(due)}"
            for side, there, due in pairs
            if abs(there - due) > _SLACK_PT
        )
        text = f"{leaf.said}: the bleed is {told}"
        yield error("press.bleed", text, None, ("make the file with the bleed of this printer",))


def _near(found: tuple[float, ...], asked: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= _SLACK_PT for a, b in zip(found, asked, strict=True))


def _unscaled(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for leaf in survey.leaves:
        if "/UserUnit" in leaf.thing:
            text = f"{leaf.said}: it is scaled by `UserUnit` {leaf.thing['/UserUnit']}"
            yield error("gwg.page", text, None, ("leave `UserUnit` out",))


def _uncropped(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for leaf in survey.leaves:
        crop = leaf.boxes["CropBox"]
        if crop is not None and not (holds(crop, leaf.media) and holds(leaf.media, crop)):
            text = f"{leaf.said}: the `CropBox` is not the `MediaBox`, so part of it is hidden"
            yield error("gwg.page", text, None, ("leave the `CropBox` out",))


def _alike(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for leaf in survey.leaves:
        if leaf.rotate not in (None, 0):
            text = f"{leaf.said}: it is turned by `Rotate` {leaf.rotate}"
            yield warned(error("gwg.page", text, None, ("draw it upright",)))
        first = _extent(survey.leaves[0])
        size = _extent(leaf)
        if abs(size[0] - first[0]) > _SLACK_PT or abs(size[1] - first[1]) > _SLACK_PT:
            told = f"{in_mm(size[0])} × {in_mm(size[1])}"
            text = f"{leaf.said}: it is cut to {told}, and page 1 is not"
            yield warned(error("gwg.page", text, None, ("make a file for each size",)))


def _extent(leaf: Leaf) -> tuple[float, float]:
    left, bottom, right, top = leaf.trim
    return right - left, top - bottom


def _single(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    n_pages = len(survey.leaves)
    if n_pages > 1:
        text = f"the file has {n_pages} pages, and the printer takes single ones"
        yield error("press.pages", text, None, ("make a file for each page",))


def _by(outer: Box, inner: Box) -> str:
    beyond = max(outer[0] - inner[0], outer[1] - inner[1], inner[2] - outer[2], inner[3] - outer[3])
    return f"{beyond:.2f} pt"


#: Asked of every file.
SOUND: Final = (
    Rule(
        id="page-there",
        asks="There is a page.",
        source="ISO 32000-2:2020, 7.7.3",
        check=_any_page,
    ),
    Rule(
        id="box-readable",
        asks="Every page has a media box, and all boxes are boxes.",
        source="ISO 32000-2:2020, 7.7.3.3 and 7.9.5",
        check=_readable,
    ),
    Rule(
        id="page-size",
        asks="No side of a page is below 3 or above 14 400 units.",
        source="PDF Reference 1.6, Appendix C",
        check=_size,
    ),
    Rule(
        id="bleed-in-media",
        asks="The bleed box lies in the media box.",
        source="ISO 32000-2:2020, 14.11.2",
        check=_nested("MediaBox", "BleedBox"),
    ),
    Rule(
        id="trim-in-media",
        asks="Trim and art box lie in the media box.",
        source="ISO 32000-2:2020, 14.11.2",
        check=_nested("MediaBox", "TrimBox", "ArtBox"),
    ),
)

RULES: Final = (
    Rule(
        id="trim-or-art",
        asks="Every page has a trim box or an art box, and not both.",
        source=_CLAUSE,
        check=_trim_or_art,
    ),
    Rule(
        id="trim-in-bleed",
        asks="Trim or art box lie in the bleed box.",
        source=_CLAUSE,
        check=_nested("BleedBox", "TrimBox", "ArtBox"),
    ),
    Rule(
        id="trim-in-crop",
        asks="Trim, art and bleed box lie in the crop box, where there is one.",
        source=_CLAUSE,
        check=_nested("CropBox", "TrimBox", "ArtBox", "BleedBox"),
    ),
    Rule(
        id="crop-in-media",
        asks="The crop box lies in the media box.",
        source="ISO 32000-2:2020, 14.11.2",
        check=_nested("MediaBox", "CropBox"),
    ),
    Rule(
        id="bleed-width",
        asks="The bleed is as wide as the printer asks, on each edge.",
        source="the printer's profile",
        check=_bleed,
    ),
    Rule(
        id="page-single",
        asks="The file has one page, where the printer takes single pages.",
        source="the printer's profile",
        check=_single,
        concerns=lambda press: press.single_pages,
    ),
    Rule(
        id="R0002",
        asks="No page is scaled by a user unit.",
        source="Ghent Workgroup 2022, R0002",
        check=_unscaled,
    ),
    Rule(
        id="R0003",
        asks="The crop box is the media box, or absent.",
        source="Ghent Workgroup 2022, R0003",
        check=_uncropped,
    ),
    Rule(
        id="R0004",
        asks="All pages are cut to one size, and none is turned.",
        source="Ghent Workgroup 2022, R0004",
        check=_alike,
    ),
)
