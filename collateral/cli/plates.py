"""`collateral plates`: which plates the languages of a poster share, and what spoils it."""

import shutil
import sys
from collections.abc import Sequence
from typing import Final

from collateral.build.plates import Comparison, uses
from collateral.build.proofs import (
    ProofRequest,
    check_request,
    find_program,
    proof_uses,
    proofs,
    unlike_findings,
)
from collateral.cli import console
from collateral.cli.outcome import exit_code, tell
from collateral.core.diag import Diagnostic, ExitCode, ProjectError
from collateral.model.job import BuildRequest, Job
from collateral.model.plates import LaidOut, Proof
from collateral.report import as_json as json_report
from collateral.report import as_text
from collateral.report import plates as report

#: The width of lines where there is no terminal to fit into.
_WIDTH: Final = 100


def run_plates(request: BuildRequest, proof: ProofRequest | None, *, as_json: bool) -> ExitCode:
    """Tell what the layouts say, then what the finished files say; return how the program ends.

    Without `proof` no file is looked at.
    """
    try:
        comparison = Comparison(request)
        if proof is not None:
            check_request(proof, comparison.jobs)
    except ProjectError as faults:
        return tell(faults.diagnostics, as_json=as_json, so="no plates were compared")
    laid_out = _laid_out(comparison)
    said = uses(laid_out)
    findings = [finding for each in laid_out for finding in each.findings]
    if not as_json:
        # What is known is told before what takes minutes.
        console.data("".join(f"{line}\n" for line in report.lines(said, _width())))
    proven: Sequence[Proof] = ()
    if proof is not None:
        good = [each.job for each in laid_out if each.inked is not None]
        proven = _proven(proof, good, findings)
    found = proof_uses(proven, said)
    findings += unlike_findings(found)
    ppi = proof.ppi if proof is not None else 0
    if as_json:
        rows = report.rows(said, found, proven, ppi)
        console.data(json_report.table_and_findings("posters", rows, findings))
    else:
        console.data("".join(f"{line}\n" for line in report.proof_lines(found, ppi)))
    for finding in as_text.gathered(findings):
        console.talk(console.colored(as_text.finding(finding), finding.severity))
    return exit_code(findings)


def _laid_out(comparison: Comparison) -> list[LaidOut]:
    found = []
    with console.progress(len(comparison.jobs)) as progress:
        for each in comparison.laid_out():
            found.append(each)
            progress.step(f"laid out: {each.job.path}")
    return found


def _proven(
    request: ProofRequest, jobs: Sequence[Job], findings: list[Diagnostic]
) -> Sequence[Proof]:
    """Return the proofs of all files; what is wrong with one of them, or with all, is noted."""
    try:
        program = find_program()
    except ProjectError as faults:
        findings += faults.diagnostics
        return ()
    found = []
    with console.progress(len(jobs)) as progress:
        for proof in proofs(request, jobs, program):
            found.append(proof)
            findings += proof.findings
            progress.step(f"separated: {proof.job.path}" if proof.variants else proof.job.path)
    return found


def _width() -> int:
    seen = sys.stdout is not None and sys.stdout.isatty()
    return shutil.get_terminal_size((_WIDTH, 24)).columns if seen else _WIDTH
