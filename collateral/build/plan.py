"""A request and a project -> the jobs, in the order their results are told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from collateral.build.names import file_path, name_faults
from collateral.build.place import obstacles, source_faults
from collateral.build.presses import built_outputs, output_names, press_of, tail_of, with_printer
from collateral.build.sizes import edge_faults, is_made_for, sheets_of
from collateral.core.diag import Diagnostic, ProjectError, error, fail
from collateral.model.job import BuildRequest, Job
from collateral.model.press import Medium, Press
from collateral.model.project import Project
from collateral.model.scalars import TrimSize
from collateral.model.source import Layout
from collateral.rules.pseudo import PSEUDO_LANGUAGES


def plan(request: BuildRequest, project: Project) -> tuple[Job, ...]:
    """Return the jobs of a request: by layout, language, then size and output.

    Languages come before sizes so that what is shaped for one size serves the next.
    Raises: ProjectError: `usage.unknown-layout`, `usage.unknown-language`, `usage.unknown-size`,
    `usage.unknown-output`, `usage.unknown-printer`, `usage.nothing-to-make`, `usage.no-layout`,
    `usage.out-in-sources`, `usage.out-unwritable`, `printer.file-name`, `printer.contradiction`.
    """
    layouts = _chosen(request.layouts, project.layouts)
    diagnostics: list[Diagnostic] = []
    outputs = _outputs(request, project, layouts, diagnostics)
    presses = {output: press_of(project, output) for output in outputs}
    # Without a layout or an output that is known, sizes are held to all: one mistake is not told
    # twice.
    held_to = presses or {name: press_of(project, name) for name in built_outputs(project)}
    printed = [
        sheets_of(project.layouts[name], press)
        for name in layouts or project.layouts
        for press in held_to.values()
    ]
    sizes = [size.name for sizes in printed for size in sizes]
    for code, asked, names in (
        ("usage.unknown-layout", request.layouts, project.layouts),
        # Where no layout is made at all, that is what there is to say.
        ("usage.unknown-size", request.sizes, sizes if sizes else request.sizes),
    ):
        diagnostics += _unknown(code, asked, tuple(dict.fromkeys(names)), layouts, project)
    languages = _languages(request, project, layouts, diagnostics)
    if not project.layouts:
        diagnostics.append(error("usage.no-layout", "the folder `layouts` holds no layout"))
    diagnostics += source_faults(request.out, request.root)
    jobs = tuple(_jobs(request, project, layouts, languages, presses))
    if not jobs and not diagnostics:
        diagnostics.append(_nothing(layouts, outputs, project))
    elif request.outputs:
        # Who names an output waits for its files.
        idle = (name for name in outputs if not _any_made_for(layouts, presses[name], project))
        diagnostics += (_nothing(layouts, (name,), project) for name in idle if layouts)
    if jobs and request.layouts:
        # And so does who names a layout.
        diagnostics += _left_out(layouts, presses, project)
    diagnostics += obstacles(request.out, (job.path for job in jobs))
    diagnostics += name_faults(jobs, project)
    diagnostics += edge_faults(jobs, presses, project)
    if diagnostics:
        raise ProjectError(diagnostics)
    return jobs


def _any_made_for(layouts: Sequence[str], press: Press, project: Project) -> bool:
    return any(is_made_for(project.layouts[name], press) for name in layouts)


def _left_out(
    layouts: Sequence[str], presses: Mapping[str, Press], project: Project
) -> Iterator[Diagnostic]:
    """Yield what is said of layouts that are made for no output, while others are."""
    for name in layouts:
        if not any(is_made_for(project.layouts[name], press) for press in presses.values()):
            wanted = (*presses, *(project.layouts[name].outputs or ()))
            hint = f"leave out `{name}`"
            if all(output in output_names(project) for output in presses):
                # Where another printer is tried, there is no other output.
                hint = f"write `--output {','.join(wanted)}`, or {hint}"
            message = f"`{name}` is not made for {', '.join(presses)}"
            yield error("usage.nothing-to-make", message, None, (hint,))


def _nothing(layouts: Sequence[str], outputs: Sequence[str], project: Project) -> Diagnostic:
    """Return what is said of layouts none of which is made for what is asked for."""
    named = ", ".join(f"`{name}`" for name in layouts)
    message = f"{named} {'is' if len(layouts) == 1 else 'are'} not made for {', '.join(outputs)}"
    asked = [name for layout in layouts for name in project.layouts[layout].outputs or ()]
    wanted = ",".join(dict.fromkeys(asked))
    hint = f"add `--output {wanted}`" if wanted else f"write `outputs: [{outputs[0]}]` into one"
    return error("usage.nothing-to-make", message, None, (hint,))


def _outputs(
    request: BuildRequest,
    project: Project,
    layouts: Sequence[str],
    diagnostics: list[Diagnostic],
) -> tuple[str, ...]:
    """Return the outputs asked for, or all that the campaign builds; with another printer if so."""
    known = output_names(project)
    diagnostics += _unknown("usage.unknown-output", request.outputs, known, layouts, project)
    chosen = _chosen(request.outputs, known) if request.outputs else built_outputs(project)
    if not request.printer:
        return chosen
    on_paper = [name for name in chosen if press_of(project, name).medium is Medium.PRINT]
    if not on_paper:
        message = f"`--printer` is for print, and {', '.join(chosen)} is not"
        raise fail("usage.unknown-printer", message, None, ("leave out `--output`",))
    tried = tuple(with_printer(name, request.printer) for name in on_paper)
    if any(press_of(project, name).medium is not Medium.PRINT for name in tried):
        message = f"`{request.printer}` prints nothing"
        hint = "name a printer of `collateral printers`; screens are an `--output`"
        raise fail("usage.unknown-printer", message, None, (hint,))
    return tried


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


def _jobs(
    request: BuildRequest,
    project: Project,
    layouts: Sequence[str],
    languages: Sequence[str],
    presses: Mapping[str, Press],
) -> Iterator[Job]:
    main_output, edition = built_outputs(project)[0], project.campaign.edition
    for name in layouts:
        for language in languages:
            for size, output in _printed(project.layouts[name], presses):
                if request.sizes and size.name not in request.sizes:
                    continue
                tail, press = tail_of(output, main_output), presses[output]
                path = file_path(name, language, size.name, tail, press, edition)
                yield Job(layout=name, language=language, size=size, output=output, path=path)


def _printed(layout: Layout, presses: Mapping[str, Press]) -> Iterator[tuple[TrimSize, str]]:
    """Yield size and output of each file of a layout; outputs of one size follow each other."""
    found = {output: sheets_of(layout, press) for output, press in presses.items()}
    sizes = dict.fromkeys(size for sizes in found.values() for size in sizes)
    for size in sizes:
        for output, own in found.items():
            if size in own:
                yield size, output


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
