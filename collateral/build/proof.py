"""A finished file, proven before it gets its name: codes, facts and the rules of its press."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from collateral.core.diag import Diagnostic, Severity
from collateral.core.record import record, replace
from collateral.core.units import pt_to_mm
from collateral.model.frame import PlacedCode, Sheet
from collateral.model.job import CodeResult


@record
class Proof:
    """What a finished file was found to be: its codes, what is wrong, how many rules were held."""

    codes: tuple[CodeResult, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    n_rules: int = 0


def prove(sheet: Sheet, path: Path, *, decode: bool) -> Proof:
    """Return every code of a sheet, and what is wrong with codes and facts of the finished file.

    Both are read back from it unless told not to.
    """
    codes = [code for page in sheet.pages for code in page.codes]
    n_facts = sum(len(page.facts) for page in sheet.pages)
    if not codes and not n_facts:
        return Proof()
    if not decode:
        results = tuple(_code_result(code, None) for code in codes)
        return Proof(codes=results, findings=tuple(_not_read(len(codes), n_facts)))
    results, findings = _read_back(sheet, path, codes)
    return Proof(codes=results, findings=findings)


def _not_read(n_codes: int, n_facts: int) -> Iterator[Diagnostic]:
    """Yield what is said where nothing was read back."""
    told = (("qr.not-decoded", n_codes, "code(s)"), ("fact.not-read", n_facts, "fact(s)"))
    for code, n_items, what in told:
        if n_items:
            yield Diagnostic(
                code=code,
                message=f"{n_items} {what} were not read back from the finished file",
                severity=Severity.WARNING,
                hints=("build without `--no-decode` before anything is printed",),
            )


def _read_back(
    sheet: Sheet, path: Path, placed: Sequence[PlacedCode]
) -> tuple[tuple[CodeResult, ...], tuple[Diagnostic, ...]]:
    # What reads files back is only loaded when there is something to read.
    from collateral.check import codes, facts
    from collateral.check.finished import opened

    with opened(path) as file:
        facts_read = facts.read_facts(file, sheet.pages)
        wanted = [codes.page_codes(idx, page) for idx, page in enumerate(sheet.pages)]
        codes_read = codes.read_codes(file, wanted)
    results = tuple(
        replace(_code_result(code, None), decoded=reading.decoded)
        for code, reading in zip(placed, codes_read, strict=True)
    )
    return results, (*facts.findings(facts_read), *codes.findings(codes_read, placed))


def _code_result(code: PlacedCode, decoded: str | None) -> CodeResult:
    return CodeResult(
        url=code.url,
        version=code.version,
        level=code.level,
        module_mm=round(pt_to_mm(code.module_pt), 3),
        decoded=decoded,
    )
