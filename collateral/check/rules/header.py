"""The outside of the file: header, trailer, table of objects, and that it is whole.

`pdfx.header`, `pdfx.damaged`, `pdfx.file-id`, `pdfx.encrypted`, `pdfx.structure`.
"""

import re
from collections.abc import Iterator
from typing import Final

from pikepdf import Array, String

from collateral.check.rule import Rule
from collateral.check.survey import Survey
from collateral.core.diag import Diagnostic, error
from collateral.model.press import Press, Standard

_HEADER: Final = re.compile(rb"%PDF-(\d)\.(\d)(?=[\r\n])")
#: X-4 stands on PDF 1.6, X-1a:2003 and X-3:2003 on PDF 1.4. ISO 15930-7:2010, -4:2003, -6:2003.
_VERSIONS: Final = {Standard.X4: (1, 6), Standard.X1A: (1, 4), Standard.X3: (1, 4)}
_KIND: Final = re.compile(rb"/Type\s*/XRef|/XRefStm")


def _is_pdf(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    if _HEADER.match(survey.head) is None:
        yield error(
            "pdfx.header",
            f"the file begins with `{survey.head[:8].decode('latin-1')!r}` and not with `%PDF-`",
            None,
            ("make the file again",),
        )


def _version(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    wanted = _VERSIONS[press.standard]
    found = _HEADER.match(survey.head)
    if found is None:
        return
    stated = int(found[1]), int(found[2])
    exact = press.standard is Standard.X4
    if (stated != wanted) if exact else (stated > wanted):
        asked = f"PDF {wanted[0]}.{wanted[1]}" + ("" if exact else " or lower")
        text = f"the header says PDF {stated[0]}.{stated[1]}; `{press.standard}` asks for {asked}"
        yield error("pdfx.header", text, None, (f"write `%PDF-{wanted[0]}.{wanted[1]}`",))


def _catalog_version(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    stated = survey.root.get("/Version")
    wanted = "/{}.{}".format(*_VERSIONS[press.standard])
    if stated is not None and str(stated) > wanted:
        text = f"the catalog raises the version to `{stated}`; at most `{wanted}` is asked for"
        yield error("pdfx.header", text, None, ("leave `Version` out",))


def _sound(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    warnings = survey.pdf.get_warnings()
    if warnings:
        first = str(warnings[0]).rpartition("/")[2]
        text = f"the file had to be repaired to be read: {first}"
        yield error("pdfx.damaged", text, None, ("make the file again",))


def _whole(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    if not survey.table:
        text = "the file does not end with `startxref`, a number and `%%EOF`"
        yield error("pdfx.damaged", text, None, ("make the file again",))


def _readable(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for page_idx, told in survey.walked.faults:
        yield error(
            "pdfx.content",
            f"page {page_idx + 1}: {told}",
            None,
            ("make the file again; a content stream is broken",),
        )


def _identity(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    identity = survey.pdf.trailer.get("/ID")
    if (
        isinstance(identity, Array)
        and len(identity) == 2
        and all(isinstance(half, String) and len(bytes(half)) >= 16 for half in identity)
    ):
        return
    text = "the trailer has no `ID` of two strings of 16 bytes or more"
    yield error("pdfx.file-id", text, None, ("write a file identifier",))


def _open(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    if survey.pdf.is_encrypted or "/Encrypt" in survey.pdf.trailer:
        text = "the file is encrypted; a press opens none that is"
        yield error("pdfx.encrypted", text, None, ("save it without password and permissions",))


def _classic(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    if survey.table and not survey.table.startswith(b"xref"):
        told = "the table of objects is a stream"
    elif survey.having("/XRefStm") or _KIND.search(survey.tail) is not None:
        told = "a second table of objects is a stream"
    elif any(found.thing.get("/Type") == "/ObjStm" for found in survey.having("/First")):
        told = "objects are packed into streams"
    else:
        return
    yield error(
        "pdfx.structure",
        f"{told}; `{press.standard}` knows only the table of PDF 1.4",
        None,
        ("save it without object streams",),
    )


#: Asked of every file.
SOUND: Final = (
    Rule(
        id="header-pdf",
        asks="The file begins with a PDF header.",
        source="ISO 32000-2:2020, 7.5.2",
        check=_is_pdf,
    ),
    Rule(
        id="file-sound",
        asks="The table of objects is right and every object can be read.",
        source="ISO 32000-2:2020, 7.5.4",
        check=_sound,
    ),
    Rule(
        id="file-whole",
        asks="The file ends as a PDF file ends.",
        source="ISO 32000-2:2020, 7.5.5",
        check=_whole,
    ),
    Rule(
        id="content-readable",
        asks="Every content stream holds known operators, and all it calls by name is there.",
        source="ISO 32000-2:2020, 7.8.2 and Table A.1",
        check=_readable,
    ),
    Rule(
        id="no-encryption",
        asks="The file is not encrypted.",
        source="ISO 15930-7:2010; ISO 15930-4:2003",
        check=_open,
    ),
)

RULES: Final = (
    Rule(
        id="header-version",
        asks="The header states the version the standard stands on.",
        source="ISO 15930-7:2010 (PDF 1.6); ISO 15930-4:2003 and -6:2003 (PDF 1.4)",
        check=_version,
    ),
    Rule(
        id="catalog-version",
        asks="The catalog does not raise the version.",
        source="ISO 32000-2:2020, 7.7.2",
        check=_catalog_version,
    ),
    Rule(
        id="file-id",
        asks="The trailer has a file identifier.",
        source="ISO 15930-7:2010; ISO 32000-2:2020, 14.4",
        check=_identity,
    ),
)

#: For the standards that stand on PDF 1.4.
CLASSIC: Final = (
    Rule(
        id="xref-classic",
        asks="There are no streams of objects and no streams for tables of objects.",
        source="ISO 15930-4:2003 and -6:2003 (PDF 1.4 has neither)",
        check=_classic,
    ),
)
