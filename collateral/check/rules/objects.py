"""What an object must not be: things from outside the file, in PostScript, or in two versions.

`pdfx.xobject`, `pdfx.filter`, `pdfx.graphics-state`.

Source: ISO 15930-7:2010; ISO 15930-4:2003; ISO 15930-6:2003; ISO 32000-2:2020, 7.3.8, 8.4.5, 8.8.2,
8.9.5.4, 10.5, 10.6, 14.11.7.
"""

from collections.abc import Iterator
from typing import Any, Final

from pikepdf import Array, Stream

from collateral.check.rule import Rule, on_page
from collateral.check.spaces import entry
from collateral.check.survey import Survey
from collateral.check.values import filters_of
from collateral.core.diag import Diagnostic, error
from collateral.model.press import Press

_X: Final = "ISO 15930-7:2010; ISO 15930-4:2003; ISO 15930-6:2003"
_REMOVE: Final = ("place the picture itself",)
_LZW: Final = ("LZWDecode", "LZW")
#: Came with PDF 1.5.
_LATE: Final = ("JPXDecode", "Crypt")
_RIGHT_HALFTONES: Final = (1, 5)


def _no_postscript(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for found in survey.having("/Subtype"):
        second = found.thing.get("/Subtype2")
        if isinstance(found.thing, Stream) and "/PS" in (found.thing["/Subtype"], second):
            text = f"{found.said} is a program in PostScript"
            yield error("pdfx.xobject", text, None, _REMOVE)


def _no_opi(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for found in survey.having("/OPI"):
        text = f"{found.said} stands in for a picture elsewhere (`OPI`)"
        yield error("pdfx.xobject", text, None, _REMOVE)


def _no_alternates(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for found in survey.having("/Alternates"):
        listed = found.thing["/Alternates"]
        for one in listed if isinstance(listed, Array) else ():
            if entry(one, "/DefaultForPrinting") is True:
                text = f"{found.said} has another version of itself for printing (`Alternates`)"
                yield error("pdfx.xobject", text, None, _REMOVE)


def _nothing_outside(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for found in survey.having("/F"):
        if isinstance(found.thing, Stream):
            text = f"{found.said} has its data in another file (`F`)"
            yield error("pdfx.xobject", text, None, ("put the data into the file",))


def _no_reference(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for found in survey.having("/Ref"):
        if isinstance(found.thing, Stream):
            text = f"{found.said} stands in for a page of another file (`Ref`)"
            yield error("pdfx.xobject", text, None, ("place the page itself",))


def _filters(survey: Survey) -> Iterator[tuple[str, tuple[str, ...]]]:
    for found in survey.having("/Filter"):
        if isinstance(found.thing, Stream):
            yield found.said, filters_of(found.thing["/Filter"])
    for picture in survey.walked.pictures:
        if picture.thing is None:
            yield f"{on_page(picture.page_idx, picture.within)}, inline image", picture.filters


def _no_lzw(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for said, filters in _filters(survey):
        if any(one in _LZW for one in filters):
            yield error("pdfx.filter", f"{said} is compressed by LZW", None, ("use Flate",))


def _no_late(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    for said, filters in _filters(survey):
        for one in filters:
            if one in _LATE:
                text = f"{said} has the filter `{one}`, which `{press.standard}` does not know"
                yield error("pdfx.filter", text, None, ("use Flate or DCT",))


def _no_crypt(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for said, filters in _filters(survey):
        if "Crypt" in filters:
            yield error("pdfx.filter", f"{said} is encrypted by itself", None, ("remove it",))


def _no_transfer(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for found in survey.having("/TR"):
        # A soft mask has one of its own, which changes no ink.
        if found.thing.get("/S") not in ("/Alpha", "/Luminosity"):
            text = f"{found.said} changes the inks behind their numbers (`TR`)"
            yield error("pdfx.graphics-state", text, None, ("leave `TR` out",))
    for found in survey.having("/TR2"):
        if found.thing["/TR2"] != "/Default":
            text = f"{found.said} changes the inks behind their numbers (`TR2`)"
            yield error("pdfx.graphics-state", text, None, ("leave `TR2` out",))
    for found in survey.having("/TransferFunction"):
        text = f"{found.said} changes the inks behind their numbers (`TransferFunction`)"
        yield error("pdfx.graphics-state", text, None, ("leave the halftone to the press",))


def _no_origin(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for found in survey.having("/HTP"):
        text = f"{found.said} moves the screen of the press (`HTP`)"
        yield error("pdfx.graphics-state", text, None, ("leave `HTP` out",))


def _plain_screens(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for found in survey.having("/HalftoneType"):
        kind: Any = found.thing["/HalftoneType"]
        if kind not in _RIGHT_HALFTONES:
            text = f"{found.said} is a halftone of type {kind}; 1 and 5 are allowed"
            yield error("pdfx.graphics-state", text, None, ("leave the halftone to the press",))
        elif "/HalftoneName" in found.keys:
            text = f"{found.said} is a halftone with a name"
            yield error("pdfx.graphics-state", text, None, ("leave the halftone to the press",))


RULES: Final = (
    Rule(
        id="no-postscript",
        asks="There are no programs in PostScript.",
        source=_X,
        check=_no_postscript,
    ),
    Rule(
        id="no-opi",
        asks="Nothing stands in for a picture that is elsewhere.",
        source=_X,
        check=_no_opi,
    ),
    Rule(
        id="no-alternates",
        asks="No picture has another version for printing.",
        source=_X,
        check=_no_alternates,
    ),
    Rule(
        id="nothing-outside",
        asks="No stream has its data in another file.",
        source=_X,
        check=_nothing_outside,
    ),
    Rule(
        id="no-reference",
        asks="No form stands in for a page of another file.",
        source=_X,
        check=_no_reference,
    ),
    Rule(
        id="no-lzw",
        asks="Nothing is compressed by LZW.",
        source="ISO 15930-4:2003; ISO 19005-2:2011, 6.1.7.2",
        check=_no_lzw,
    ),
    Rule(
        id="no-crypt",
        asks="No stream is encrypted by itself.",
        source=_X,
        check=_no_crypt,
    ),
    Rule(
        id="no-transfer",
        asks="No transfer function changes the inks behind their numbers.",
        source=_X,
        check=_no_transfer,
    ),
    Rule(
        id="no-screen-origin",
        asks="No graphics state moves the screen of the press.",
        source=_X,
        check=_no_origin,
    ),
    Rule(
        id="halftone-plain",
        asks="Halftones are of type 1 or 5 and have no name.",
        source=_X,
        check=_plain_screens,
    ),
)

#: Asked by the standards that stand on PDF 1.4.
EARLY: Final = (
    Rule(
        id="filters-early",
        asks="There are no filters that came after PDF 1.4.",
        source="ISO 15930-4:2003; ISO 15930-6:2003",
        check=_no_late,
    ),
)
