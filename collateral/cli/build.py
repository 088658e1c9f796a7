"""`collateral build`: one request, run and told."""

from collections.abc import Sequence

from collateral.build.build import Build
from collateral.cli import console
from collateral.cli.outcome import exit_code, tell
from collateral.core.diag import Diagnostic, ExitCode, ProjectError
from collateral.model.job import BuildRequest, Job, Outcome
from collateral.report import as_text


def run_build(request: BuildRequest, *, as_json: bool, dry_run: bool) -> ExitCode:
    """Build what was asked for, tell it, and return how the program ends."""
    try:
        build = Build(request)
    except ProjectError as faults:
        so = "nothing would be built" if dry_run else "nothing was built"
        return tell(faults.diagnostics, as_json=as_json, so=so)
    if dry_run:
        _tell_plan(build.jobs, as_json=as_json)
        return ExitCode.GOOD
    outcomes: list[Outcome] = []
    with console.progress(len(build.jobs)) as progress:
        for outcome in build.outcomes():
            outcomes.append(outcome)
            path = outcome.job.path
            progress.step(path if outcome.file else f"not made: {path}")
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    _tell_outcomes(outcomes, findings, as_json=as_json)
    return exit_code(findings)


def _tell_plan(jobs: Sequence[Job], *, as_json: bool) -> None:
    if as_json:
        from collateral.report import as_json as json_report

        rows = (
            {
                "path": job.path,
                "layout": job.layout,
                "language": job.language,
                "size": job.size.name,
                "output": job.output,
            }
            for job in jobs
        )
        console.data(json_report.planned(rows))
    else:
        console.data("".join(f"{job.path}\n" for job in jobs))
    console.talk(f"{as_text.counted(len(jobs), 'file')} would be made; this was a dry run")


def _tell_outcomes(
    outcomes: Sequence[Outcome], findings: Sequence[Diagnostic], *, as_json: bool
) -> None:
    if as_json:
        # People read no JSON.
        from collateral.report import as_json as json_report

        files = [outcome.file for outcome in outcomes if outcome.file is not None]
        console.data(json_report.results(files, findings))
    else:
        console.data("".join(f"{line}\n" for line in as_text.summary(outcomes)))
    for finding in as_text.gathered(findings):
        console.talk(console.colored(as_text.finding(finding), finding.severity))
    for trace in dict.fromkeys(o.trace for o in outcomes if o.trace):
        console.talk(trace)
    console.talk(as_text.totals(outcomes))
