"""A finished file, proven before it gets its name: codes, facts and the rules of its press."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from collateral.core.diag import Diagnostic, Severity
from collateral.core.record import record, replace
from collateral.core.units import pt_to_mm
from collateral.model.frame import PlacedCode, Sheet
from collateral.model.job import CodeResult
from collateral.model.press import FontPolicy, Medium, Standard

if TYPE_CHECKING:
    from collateral.check.codes import CodeReading
    from collateral.check.facts import FactReading


_READ_BACK: Final = "build without `--no-decode` before anything is printed"


@record
class Proof:
    """What a finished file was found to be: its codes, what is wrong, how many rules were held."""

    codes: tuple[CodeResult, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    n_rules: int = 0


def prove(sheet: Sheet, path: Path, cache: Path | None = None, *, decode: bool) -> Proof:
    """Return every code of a sheet, and what is wrong with the finished file.

    Codes and facts are read back from it, and it is held to the rules of its press, unless told not
    to.

    Args: cache: a folder that keeps what pictures were found to be.
    """
    codes = [code for page in sheet.pages for code in page.codes]
    n_facts = sum(len(page.facts) for page in sheet.pages)
    if not decode:
        results = tuple(_code_result(code, None) for code in codes)
        return Proof(codes=results, findings=tuple(_not_read(sheet, len(codes), n_facts)))
    verdict = _verdict(sheet, path, cache)
    if not codes and not n_facts:
        return verdict
    results, findings = _read_back(sheet, path, codes, cache)
    return replace(verdict, codes=results, findings=(*findings, *verdict.findings))


def _verdict(sheet: Sheet, path: Path, cache: Path | None) -> Proof:
    """Return what the rules of a press say of its file; a screen has none."""
    press = sheet.press
    if press is None or press.medium is not Medium.PRINT:
        return Proof()
    # What reads a file as a press does is only loaded for one.
    from collateral.check.verify import verify

    verdict = verify(path, press, cache)
    return Proof(findings=verdict.findings, n_rules=verdict.n_rules)


def _not_read(sheet: Sheet, n_codes: int, n_facts: int) -> Iterator[Diagnostic]:
    """Yield what is said where nothing was read back."""
    told = (("qr.not-decoded", n_codes, "code(s)"), ("fact.not-read", n_facts, "fact(s)"))
    for code, n_items, what in told:
        if n_items:
            yield Diagnostic(
                code=code,
                message=f"{n_items} {what} were not read back from the finished file",
                severity=Severity.WARNING,
                hints=(_READ_BACK,),
            )
    press = sheet.press
    if press is not None and press.standard is not Standard.NONE:
        yield Diagnostic(
            code="pdfx.not-checked",
            message=f"the finished file was not held to the rules of `{press.standard}`",
            severity=Severity.WARNING,
            hints=(_READ_BACK,),
        )


def _read_back(
    sheet: Sheet, path: Path, placed: Sequence[PlacedCode], cache: Path | None
) -> tuple[tuple[CodeResult, ...], tuple[Diagnostic, ...]]:
    # What reads files back is only loaded when there is something to read.
    from collateral.check import codes, facts
    from collateral.check.finished import opened

    with opened(path) as file:
        if sheet.press is not None and sheet.press.fonts is FontPolicy.OUTLINE:
            facts_read = _read_as_type(sheet, cache)
        else:
            facts_read = facts.read_facts(file, sheet.pages)
        wanted = [codes.page_codes(idx, page) for idx, page in enumerate(sheet.pages)]
        codes_read = codes.read_codes(file, wanted)
    results = code_results(placed, codes_read)
    return results, (*facts.findings(facts_read), *codes.findings(codes_read, placed))


def _read_as_type(sheet: Sheet, cache: Path | None) -> "tuple[FactReading, ...]":
    """Return what facts say whose letters are shapes, which no program reads.

    The same sheet is written once more with its fonts, and read there: the shapes are those of the
    same glyphs at the same places.
    """
    # Few printers want letters as shapes.
    from tempfile import TemporaryDirectory

    from collateral.check.facts import read_facts
    from collateral.check.finished import opened
    from collateral.paint.pdf import paint

    if sheet.press is None or not any(page.facts for page in sheet.pages):
        return ()
    with TemporaryDirectory() as folder:
        path = Path(folder, "type.pdf")
        paint(replace(sheet, press=replace(sheet.press, fonts=FontPolicy.EMBED)), path, cache)
        with opened(path) as file:
            return read_facts(file, sheet.pages)


def code_results(
    placed: Sequence[PlacedCode], readings: Sequence["CodeReading"]
) -> tuple[CodeResult, ...]:
    """Return what is told of codes that were read back."""
    return tuple(
        replace(_code_result(code, None), decoded=reading.decoded)
        for code, reading in zip(placed, readings, strict=True)
    )


def _code_result(code: PlacedCode, decoded: str | None) -> CodeResult:
    return CodeResult(
        url=code.url,
        version=code.version,
        level=code.level,
        module_mm=round(pt_to_mm(code.module_pt), 3),
        decoded=decoded,
    )
