"""Pictures with enough pixels for their size, and pages with something on them.

`gwg.resolution`, `gwg.empty-page`.

Source: Ghent Workgroup 2022, R0005, R0031 and R0032; what the printer says goes before.
"""

from collections.abc import Iterator
from typing import Final

from collateral.check.painted import Kind, meets
from collateral.check.rule import Rule, area, on_page, warned
from collateral.check.survey import Survey
from collateral.check.walked import Picture
from collateral.core.diag import Diagnostic, error
from collateral.core.record import replace
from collateral.model.press import Press

_GWG: Final = "Ghent Workgroup 2022"
#: What a picture must have more of than, in pixels per inch: else an error, else a warning.
_LEAST, _WANTED = 149.0, 224.0
_BITMAP_LEAST, _BITMAP_WANTED = 549.0, 799.0
#: Smaller ones are ornaments. R0031 and R0032.
_LARGE_PX: Final = 16


def _tones(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    asked = press.resolution
    limits = (asked.least, asked.wanted) if asked.least or asked.wanted else (_LEAST, _WANTED)
    yield from _coarse(survey, *limits, bitmaps=False)


def _bitmaps(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    asked = press.resolution
    given = asked.bitmap_least or asked.bitmap_wanted
    limits = (asked.bitmap_least, asked.bitmap_wanted) if given else (_BITMAP_LEAST, _BITMAP_WANTED)
    yield from _coarse(survey, *limits, bitmaps=True)


def _coarse(survey: Survey, least: float, wanted: float, *, bitmaps: bool) -> Iterator[Diagnostic]:
    pictures = {_key(picture): picture for picture in survey.walked.pictures}
    for one in survey.inside:
        if one.kind not in (Kind.IMAGE, Kind.STENCIL):
            continue
        picture = pictures.get((one.page_idx, one.within, one.name))
        if picture is None or max(picture.width_px, picture.height_px) <= _LARGE_PX:
            continue
        if (picture.bits == 1) is not bitmaps:
            continue
        # Writers round lengths; a pixel more or less in a thousand is none.
        ppi = one.ppi * 1.0005
        where = f"{on_page(one.page_idx, one.within)}: the picture `{one.name}`"
        if ppi >= max(least, wanted):
            continue
        asks = f"at least {least:g} are asked for" if ppi < least else f"{wanted:g} are better"
        text = f"{where} has {one.ppi:.0f} pixels per inch; {asks}"
        found = error("gwg.resolution", text, None, ("use a larger picture, or place it smaller",))
        found = replace(found, area=area(one, survey.leaves[one.page_idx]))
        yield found if ppi < least else warned(found)


def _key(picture: Picture) -> tuple[int, str, str]:
    return picture.page_idx, picture.within, picture.name


def _something(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for leaf in survey.leaves:
        inked = (
            one.kind in (Kind.IMAGE, Kind.SHADING) or not one.color.white
            for one in survey.inside
            if one.page_idx == leaf.idx and meets(one.box, leaf.trim)
        )
        if not any(inked):
            text = f"{leaf.said}: nothing is printed on it"
            yield warned(error("gwg.empty-page", text, None, ("leave the page out",)))


RULES: Final = (
    Rule(
        id="R0005",
        asks="There is ink on every page.",
        source=f"{_GWG}, R0005",
        check=_something,
    ),
    Rule(
        id="R0031",
        asks="Pictures of tones have enough pixels per inch.",
        source=f"{_GWG}, R0031",
        check=_tones,
    ),
    Rule(
        id="R0032",
        asks="Pictures of one bit have enough pixels per inch.",
        source=f"{_GWG}, R0032",
        check=_bitmaps,
    ),
)
