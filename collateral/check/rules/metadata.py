"""What the file says of itself: the XMP packet and the information dictionary.

`pdfx.metadata`, `pdfx.information`.

Source: ISO 15930-7:2010 (X-4: XMP); ISO 15930-4:2003 and -6:2003 (Info); ISO
32000-2:2020, 14.3.
"""

import re
from collections.abc import Iterator
from typing import Final

from pikepdf import Name, Stream, String

from collateral.check.rule import Rule
from collateral.check.spaces import entry
from collateral.check.survey import Survey
from collateral.check.xmp import read_xmp
from collateral.core.diag import Diagnostic, error
from collateral.model.press import Press, Standard

_X4: Final = "ISO 15930-7:2010"
_BOTH: Final = "ISO 15930-7:2010; ISO 15930-4:2003; ISO 15930-6:2003"
_VERSIONS: Final = {
    Standard.X4: ("PDF/X-4",),
    Standard.X1A: ("PDF/X-1a:2003",),
    Standard.X3: ("PDF/X-3:2003",),
}
_PDF_DATE: Final = re.compile(
    r"D:(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])([0-5]\d)([0-5]\d)(?:Z(?:00'?00'?)?|([+-])(\d\d)'?(\d\d)'?)?"
)
_XMP_DATE: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|([+-])(\d\d):(\d\d))"
)
_PAIRS: Final = (
    ("Title", "dc:title"),
    ("CreationDate", "xmp:CreateDate"),
    ("ModDate", "xmp:ModifyDate"),
)


def _packet(survey: Survey) -> bytes | None:
    found = survey.root.get("/Metadata")
    return found.read_bytes() if isinstance(found, Stream) else None


def _present(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    found = survey.root.get("/Metadata")
    if not isinstance(found, Stream):
        yield error("pdfx.metadata", "the file has no XMP packet", None, ("write one",))
    elif found.get("/Type") != "/Metadata" or found.get("/Subtype") != "/XML":
        text = "the stream of the XMP packet does not say `Metadata` and `XML`"
        yield error("pdfx.metadata", text, None, ("write `/Type /Metadata /Subtype /XML`",))


def _plain(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    filters = entry(survey.root, "/Metadata", "/Filter")
    if filters is not None:
        text = f"the XMP packet is compressed (`{filters}`); it must be readable as it stands"
        yield error("pdfx.metadata", text, None, ("write it without filter",))


def _well_formed(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    packet = _packet(survey)
    if packet is None:
        return
    try:
        read_xmp(packet)
    except ValueError as err:
        yield error("pdfx.metadata", f"the XMP packet cannot be read: {err}", None, ("mend it",))


def _stated(survey: Survey, *names: str) -> Iterator[Diagnostic]:
    found = survey.properties
    for name in names if found else ():
        if name not in found:
            text = f"the XMP packet lacks `{name}`"
            yield error("pdfx.metadata", text, None, (f"write `{name}`",))


def _xmp_version(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    found = survey.properties
    stated, wanted = found.get("pdfxid:GTS_PDFXVersion"), _VERSIONS[press.standard][0]
    if found and stated != wanted:
        text = f"the XMP packet says `pdfxid:GTS_PDFXVersion` {_said(stated)}, not `{wanted}`"
        yield error("pdfx.metadata", text, None, (f"write `{wanted}`",))


def _xmp_dates(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    dates = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")
    yield from _stated(survey, *dates)
    found = survey.properties
    for name in dates:
        if name in found and _moment(_XMP_DATE, found[name]) is None:
            text = f"the XMP packet says `{name}` `{found[name]}`, which is no date with a time"
            yield error("pdfx.metadata", text, None, ("write `2026-11-01T00:00:00Z`",))


def _xmp_document(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    yield from _stated(survey, "xmpMM:DocumentID")
    stated = survey.properties.get("xmpMM:DocumentID", ":")
    if ":" not in stated:
        text = f"the XMP packet says `xmpMM:DocumentID` `{stated}`, which is no URI"
        yield error("pdfx.metadata", text, None, ("write `uuid:…`",))


def _xmp_edition(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    yield from _stated(survey, "xmpMM:VersionID")


def _xmp_class(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    yield from _stated(survey, "xmpMM:RenditionClass")


def _xmp_title(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    yield from _stated(survey, "dc:title")


def _xmp_trapped(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    yield from _stated(survey, "pdf:Trapped")
    stated = survey.properties.get("pdf:Trapped", "False")
    if stated not in ("True", "False"):
        text = f"the XMP packet says `pdf:Trapped` `{stated}`, not `True` or `False`"
        yield error("pdfx.metadata", text, None, ("write `False`",))


def _equal(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    found = survey.properties
    for key, name in _PAIRS:
        info, xmp = _info(survey, key), found.get(name)
        if info is None or xmp is None:
            continue
        if key == "Title":
            same = info.strip() == xmp
        else:
            moment = _moment(_PDF_DATE, info)
            same = moment is not None and moment == _moment(_XMP_DATE, xmp)
        if not same:
            text = f"`{key}` is `{info}`, but `{name}` in the XMP packet is `{xmp}`"
            yield error("pdfx.metadata", text, None, ("write the same in both",))
    info, xmp = _info(survey, "Trapped"), found.get("pdf:Trapped")
    if info is not None and xmp is not None and info != f"/{xmp}":
        text = f"`Trapped` is `{info}`, but `pdf:Trapped` in the XMP packet is `{xmp}`"
        yield error("pdfx.metadata", text, None, ("write the same in both",))


def _title(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    stated = entry(survey.info, "/Title")
    if not isinstance(stated, String) or not str(stated).strip():
        yield error("pdfx.information", "`Info` lacks `Title`", None, ("write a title",))


def _dates(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for key in ("CreationDate", "ModDate"):
        stated = _info(survey, key)
        if stated is None:
            text = f"`Info` lacks `{key}`"
        elif _moment(_PDF_DATE, stated) is None:
            text = f"`Info` says `{key}` `{stated}`, which is no date with a time"
        else:
            continue
        yield error("pdfx.information", text, None, ("write `D:20261101000000Z`",))


def _trapped(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    stated = entry(survey.info, "/Trapped")
    if not isinstance(stated, Name) or str(stated) not in ("/True", "/False"):
        said = "nothing" if stated is None else f"`{stated}`"
        text = f"`Info` says {said} of `Trapped`; `True` or `False` is asked for"
        yield error("pdfx.information", text, None, ("write `/Trapped /False`",))


def _info_version(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    stated, known = _info(survey, "GTS_PDFXVersion"), _VERSIONS[press.standard]
    if stated not in known:
        text = f"`Info` says {_said(stated)} of `GTS_PDFXVersion`; `{known[0]}` is asked for"
        yield error("pdfx.information", text, None, (f"write `({known[0]})`",))


def _conformance(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    stated = _info(survey, "GTS_PDFXConformance")
    if stated not in (None, "PDF/X-1a:2003"):
        text = f"`Info` says `{stated}` of `GTS_PDFXConformance`; `PDF/X-1a:2003` is asked for"
        yield error("pdfx.information", text, None, ("write `(PDF/X-1a:2003)`",))


def _info(survey: Survey, key: str) -> str | None:
    found = entry(survey.info, f"/{key}")
    return None if found is None else str(found)


def _said(stated: str | None) -> str:
    return "nothing" if stated is None else f"`{stated}`"


def _moment(shape: "re.Pattern[str]", text: str) -> tuple[str, ...] | None:
    """Return the parts of a date that two ways of writing it share; None when it is none."""
    found = shape.fullmatch(text.strip())
    if found is None:
        return None
    *parts, sign, hours, minutes = found.groups()
    away = "" if sign is None or hours + minutes == "0000" else f"{sign}{hours}{minutes}"
    return (*(part or "00" for part in parts), away)


#: Asked by X-4 alone.
XMP: Final = (
    Rule(
        id="xmp-present",
        asks="The catalog has an XMP packet.",
        source=_X4,
        check=_present,
    ),
    Rule(
        id="xmp-plain",
        asks="The packet is not compressed.",
        source=_X4 + "; ISO 16684-1:2019, 7",
        check=_plain,
    ),
    Rule(
        id="xmp-version",
        asks="The packet names the standard.",
        source=_X4,
        check=_xmp_version,
    ),
    Rule(
        id="xmp-dates",
        asks="The packet says when file and packet were made and changed.",
        source=_X4,
        check=_xmp_dates,
    ),
    Rule(
        id="xmp-document",
        asks="The packet identifies the document.",
        source=_X4,
        check=_xmp_document,
    ),
    Rule(
        id="xmp-edition",
        asks="The packet has a version of the document.",
        source=_X4,
        check=_xmp_edition,
    ),
    Rule(
        id="xmp-rendition",
        asks="The packet has a rendition class.",
        source=_X4,
        check=_xmp_class,
    ),
    Rule(
        id="xmp-title",
        asks="The packet has a title.",
        source=_X4,
        check=_xmp_title,
    ),
    Rule(
        id="xmp-trapped",
        asks="The packet says whether the file is trapped.",
        source=_X4,
        check=_xmp_trapped,
    ),
)

RULES: Final = (
    Rule(
        id="xmp-well-formed",
        asks="An XMP packet can be read.",
        source="ISO 16684-1:2019, 7",
        check=_well_formed,
    ),
    Rule(
        id="xmp-equals-info",
        asks="What stands in XMP and in Info is the same.",
        source="ISO 32000-2:2020, 14.3.2",
        check=_equal,
    ),
    Rule(
        id="info-title",
        asks="Info has a title.",
        source=_BOTH,
        check=_title,
    ),
    Rule(
        id="info-dates",
        asks="Info says when the file was made and changed.",
        source=_BOTH,
        check=_dates,
    ),
    Rule(
        id="info-trapped",
        asks="Info says whether the file is trapped, and `Unknown` is no answer.",
        source=_BOTH,
        check=_trapped,
    ),
    Rule(
        id="info-version",
        asks="Info names the standard.",
        source="ISO 15930-4:2003 and -6:2003; readers of X-4 look here too",
        check=_info_version,
    ),
)

#: Asked by X-1a alone.
CONFORMANCE: Final = (
    Rule(
        id="info-conformance",
        asks="Where Info names a conformance, it is that of X-1a:2003.",
        source="ISO 15930-4:2003",
        check=_conformance,
    ),
)
