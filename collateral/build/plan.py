"""A request and a project -> the jobs, in the order their results are told."""

from collections.abc import Iterable, Iterator, Sequence

from collateral.build.place import obstacles, source_faults
from collateral.core.diag import Diagnostic, ProjectError, did_you_mean, error
from collateral.model.job import BuildRequest, Job
from collateral.model.project import Project
from collateral.model.scalars import TrimSize
from collateral.model.source import Layout
from collateral.resolve.document import DEFAULT_OUTPUTS


def plan(request: BuildRequest, project: Project) -> tuple[Job, ...]:
    """Return the jobs of a request: by layout, language, then size and output.

    Languages come before sizes so that what is shaped for one size serves the next.
    Raises: ProjectError: `usage.unknown-layout`, `usage.unknown-language`, `usage.unknown-size`,
    `usage.unknown-output`, `usage.no-layout`, `usage.out-in-sources`,
    `usage.out-unwritable`.
    """
    campaign = project.campaign
    outputs = tuple(campaign.outputs or DEFAULT_OUTPUTS)
    diagnostics: list[Diagnostic] = []
    layouts = _chosen("usage.unknown-layout", request.layouts, project.layouts, diagnostics)
    languages = _chosen(
        "usage.unknown-language", request.languages, campaign.languages, diagnostics
    )
    sizes = [size.name for name in layouts for size in printed_sizes(project.layouts[name])]
    _chosen("usage.unknown-size", request.sizes, sizes, diagnostics)
    chosen_outputs = _chosen("usage.unknown-output", request.outputs, outputs, diagnostics)
    if not project.layouts:
        diagnostics.append(error("usage.no-layout", "the folder `layouts` holds no layout"))
    diagnostics += source_faults(request.out, request.root)
    jobs = tuple(_jobs(request, project, layouts, languages, chosen_outputs))
    diagnostics += obstacles(request.out, (job.path for job in jobs))
    if diagnostics:
        raise ProjectError(diagnostics)
    return jobs


def printed_sizes(layout: Layout) -> tuple[TrimSize, ...]:
    """Return the sizes a layout is printed at; its design size when it names none."""
    return layout.sizes or (layout.trim,)


def file_path(layout: str, language: str, size: str, output: str, *, main_output: str) -> str:
    """Return where a file goes below the output folder; the main output is not named in it."""
    tail = "" if output == main_output else f"-{output}"
    return f"{layout}/{size}/{layout}-{size}-{language}{tail}.pdf"


def _jobs(
    request: BuildRequest,
    project: Project,
    layouts: Sequence[str],
    languages: Sequence[str],
    outputs: Sequence[str],
) -> Iterator[Job]:
    main_output = next(iter(project.campaign.outputs or DEFAULT_OUTPUTS))
    for name in layouts:
        for language in languages:
            for size in printed_sizes(project.layouts[name]):
                if request.sizes and size.name not in request.sizes:
                    continue
                for output in outputs:
                    path = file_path(name, language, size.name, output, main_output=main_output)
                    yield Job(layout=name, language=language, size=size, output=output, path=path)


def _chosen(
    code: str, asked: Sequence[str], known: Iterable[str], diagnostics: list[Diagnostic]
) -> tuple[str, ...]:
    """Return what was asked for in the order of the campaign, or everything."""
    names, what = tuple(known), code.removeprefix("usage.unknown-")
    for name in dict.fromkeys(asked):
        if name not in names:
            message = f"no {what} `{name}` in this campaign"
            hints = did_you_mean(name, names)
            diagnostics.append(error(code, message, None, hints))
    return tuple(name for name in names if name in asked) if asked else names
