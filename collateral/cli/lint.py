"""`collateral lint`: what typography would write otherwise, told and mended."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from collateral.build.lint import Linted, lint, write
from collateral.cli import console
from collateral.cli.outcome import exit_code
from collateral.core.diag import Diagnostic, ExitCode, ProjectError
from collateral.core.record import record, replace
from collateral.lint.file import named
from collateral.report import as_json as json_report
from collateral.report import as_text


@record
class LintRequest:
    """What to look at, and whether to mend it: `yes` does so without asking."""

    root: Path
    languages: tuple[str, ...]
    fix: bool
    yes: bool


def run_lint(request: LintRequest, *, as_json: bool) -> ExitCode:
    """Look at translations, mend them if asked, tell what is left; return how the program ends."""
    try:
        files = tuple(lint(request.root, request.languages))
    except ProjectError as faults:
        _tell((), tuple((fault, False) for fault in faults.diagnostics), as_json=as_json)
        return exit_code(faults.diagnostics)
    written: tuple[str, ...] = ()
    if request.fix and any(file.is_mendable for file in files):
        files, written = _mend(files, yes=request.yes, as_json=as_json)
    findings = tuple(_findings(files, written))
    rows = [
        {"path": file.name, "language": file.language, "fixed": file.name in written}
        for file in files
    ]
    _tell(rows, findings, as_json=as_json)
    _tell_totals(files, findings, written)
    diagnostics = [diagnostic for diagnostic, _ in findings]
    return exit_code(diagnostics) or (ExitCode.FINDINGS if diagnostics else ExitCode.GOOD)


def _mend(
    files: Sequence[Linted], *, yes: bool, as_json: bool
) -> tuple[tuple[Linted, ...], tuple[str, ...]]:
    """Show what would change and write it if that is wanted; return the names written too."""
    for file in files:
        if file.is_mendable:
            _show(file.diff, as_json=as_json)
    n_files = sum(file.is_mendable for file in files)
    if not yes:
        if not console.can_ask():
            console.talk("nothing was changed: `--yes` agrees to the changes above")
            return tuple(files), ()
        if not console.ask(f"change {_count(n_files, 'file')} like this?"):
            console.talk("nothing was changed")
            return tuple(files), ()
    done, written = [], []
    for file in files:
        try:
            if file.is_mendable:
                write(file)
                written.append(file.name)
            done.append(file)
        except ProjectError as faults:
            done.append(replace(file, faults=(*file.faults, *faults.diagnostics)))
    return tuple(done), tuple(written)


def _show(diff: str, *, as_json: bool) -> None:
    """Show what would change: exactly, for programs that read it; to people, spaces by name."""
    if as_json or console.data_is_read():
        lines = diff.split("\n")
        diff = "\n".join(
            named(line, spaces=False) if line.startswith(("+", "-")) else line for line in lines
        )
    if as_json:
        console.talk(diff.rstrip("\n"))
    else:
        console.data(diff)


def _findings(files: Sequence[Linted], written: Sequence[str]) -> Iterator[tuple[Diagnostic, bool]]:
    """Yield what there is to tell, file by file, and whether `--fix` mends it."""
    for file in files:
        for fault in file.faults:
            yield fault, False
        for finding in file.left if file.name in written else file.findings:
            yield finding.diagnostic, finding.is_mendable


def _tell(
    rows: Sequence[dict[str, object]],
    findings: Sequence[tuple[Diagnostic, bool]],
    *,
    as_json: bool,
) -> None:
    if as_json:
        console.data(json_report.linted(rows, findings))
    for diagnostic, _ in findings:
        console.talk(console.colored(as_text.finding(diagnostic), diagnostic.severity))


def _tell_totals(
    files: Sequence[Linted],
    findings: Sequence[tuple[Diagnostic, bool]],
    written: Sequence[str],
) -> None:
    n_fixable = sum(fixable for _, fixable in findings)
    told = [_count(len(files), "file"), _count(len(findings), "finding")]
    if n_fixable:
        told.append(f"`--fix` mends {n_fixable}")
    if written:
        told.append(f"{_count(len(written), 'file')} changed")
    console.talk("; ".join(told))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
