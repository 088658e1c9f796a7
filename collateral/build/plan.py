"""A request and a project -> the jobs, in the order their results are told."""

from collections.abc import Iterable, Iterator, Sequence

from collateral.build.place import obstacles, source_faults
from collateral.build.sizes import printed_sizes
from collateral.core.diag import Diagnostic, ProjectError, error
from collateral.model.job import BuildRequest, Job
from collateral.model.project import Project
from collateral.resolve.document import DEFAULT_OUTPUTS
from collateral.rules.pseudo import PSEUDO_LANGUAGES


def plan(request: BuildRequest, project: Project) -> tuple[Job, ...]:
    """Return the jobs of a request: by layout, language, then size and output.

    Languages come before sizes so that what is shaped for one size serves the next.
    Raises: ProjectError: `usage.unknown-layout`, `usage.unknown-language`, `usage.unknown-size`,
    `usage.unknown-output`, `usage.no-layout`, `usage.out-in-sources`,
    `usage.out-unwritable`.
    """
    campaign = project.campaign
    layouts = _chosen(request.layouts, project.layouts)
    # Without a layout that is known, sizes are held to all: one mistake is not told twice.
    printed = [printed_sizes(project.layouts[name]) for name in layouts or project.layouts]
    sizes = [size.name for sizes in printed for size in sizes]
    outputs = tuple(campaign.outputs or DEFAULT_OUTPUTS)
    diagnostics: list[Diagnostic] = []
    for code, asked, names in (
        ("usage.unknown-layout", request.layouts, project.layouts),
        ("usage.unknown-size", request.sizes, sizes),
        ("usage.unknown-output", request.outputs, outputs),
    ):
        diagnostics += _unknown(code, asked, tuple(dict.fromkeys(names)), layouts, project)
    languages = _languages(request, project, layouts, diagnostics)
    if not project.layouts:
        diagnostics.append(error("usage.no-layout", "the folder `layouts` holds no layout"))
    diagnostics += source_faults(request.out, request.root)
    jobs = tuple(_jobs(request, project, layouts, languages, _chosen(request.outputs, outputs)))
    diagnostics += obstacles(request.out, (job.path for job in jobs))
    if diagnostics:
        raise ProjectError(diagnostics)
    return jobs


def _languages(
    request: BuildRequest,
    project: Project,
    layouts: Sequence[str],
    diagnostics: list[Diagnostic],
) -> tuple[str, ...]:
    """Return the languages asked for; real ones and pseudo-languages are never built together."""
    code, pseudo, real = (
        "usage.unknown-language",
        tuple(PSEUDO_LANGUAGES),
        project.campaign.languages,
    )
    known, others = (pseudo, real) if request.pseudo else (real, pseudo)
    mixed = [name for name in dict.fromkeys(request.languages) if name in others]
    for name in mixed:
        kind, hint = "a pseudo-language", "add `--pseudo` to build it"
        if request.pseudo:
            kind = "no pseudo-language"
            hint = f"those are {', '.join(pseudo)}; leave out `--pseudo` to build `{name}`"
        diagnostics.append(error(code, f"`{name}` is {kind}", None, (hint,)))
    asked = [name for name in request.languages if name not in mixed]
    diagnostics += _unknown(code, asked, known, layouts, project)
    return () if mixed and not asked else _chosen(asked, known)


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


def _chosen(asked: Sequence[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return what was asked for in the order of the campaign, or everything."""
    return tuple(name for name in known if name in asked) if asked else tuple(known)


def _unknown(
    code: str, asked: Sequence[str], names: Sequence[str], layouts: Sequence[str], project: Project
) -> Iterator[Diagnostic]:
    for name in dict.fromkeys(asked):
        if name not in names:
            from collateral.build.wishes import unknown

            yield unknown(code, name, names, layouts, project)
