"""`collateral list`: what a campaign holds."""

from pathlib import Path

from collateral.build.presses import press_of
from collateral.build.sizes import listed_sizes
from collateral.cli import console
from collateral.cli.outcome import tell
from collateral.core.diag import ExitCode, ProjectError
from collateral.project.load import load
from collateral.report import as_json as json_report
from collateral.rules.pseudo import PSEUDO_LANGUAGES


def run_list(root: Path, *, as_json: bool) -> ExitCode:
    """Tell the layouts with their sizes, and the languages."""
    try:
        project = load(root)
    except ProjectError as faults:
        return tell(faults.diagnostics, as_json=as_json, so="nothing was listed")
    languages = project.campaign.languages
    found = {
        name: [
            size.name
            for size in listed_sizes(layout, [press_of(project, o) for o in layout.outputs or ()])
        ]
        for name, layout in project.layouts.items()
    }
    if as_json:
        rows = (
            {"layout": name, "sizes": sizes, "languages": list(languages)}
            for name, sizes in found.items()
        )
        console.data(json_report.table("layouts", rows))
        return ExitCode.GOOD
    lines = [("layout", "sizes", "files")]
    for name, sizes in found.items():
        lines.append((name, " ".join(sizes), str(len(sizes) * len(languages))))
    console.data("".join(f"{line}\n" for line in console.rows(lines)))
    console.data(f"\n{len(languages)} languages: {' '.join(languages)}\n")
    console.data(f"pseudo-languages, for `build --pseudo`: {' '.join(PSEUDO_LANGUAGES)}\n")
    return ExitCode.GOOD
