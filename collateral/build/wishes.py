"""What is asked for and not there, with what may be meant; only a wrong wish loads this."""

import re
from collections.abc import Iterable, Iterator, Sequence

from collateral.build.presses import output_names, press_of
from collateral.build.sizes import printed_sizes, sheets_of
from collateral.core.diag import Diagnostic, did_you_mean, error
from collateral.facts.locale import is_known, language_name
from collateral.model.project import Project


def unknown(
    code: str, name: str, names: Sequence[str], chosen: Sequence[str], project: Project
) -> Diagnostic:
    """Return the finding for a name that is none of `names`, the layouts of `chosen` being made."""
    what = code.removeprefix("usage.unknown-")
    if what == "size" and chosen and (printed := tuple(_printed_at(name, project))):
        if any(layout in chosen for layout in printed):
            return _of_other_outputs(code, name, names, project)
        message = f"{_listed(chosen)} {'is' if len(chosen) == 1 else 'are'} not printed at `{name}`"
        return error(code, message, None, (f"at `{name}` there is {_listed(printed)}",))
    if what == "size" and _output_with(name, project):
        return _of_other_outputs(code, name, names, project)
    near = {"layout": _layouts, "language": _languages, "size": _spaced, "output": _outputs}
    hints = tuple(near[what](name, names, project)) or did_you_mean(name, names)
    hints = hints or ((f"`collateral list` names all {len(names)}",) if names else ())
    return error(code, f"no {what} `{name}` in this campaign", None, hints)


def _layouts(name: str, names: Sequence[str], project: Project) -> Iterator[str]:
    stem = name.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    if bare := re.match(r"[\u2010-\u2015\u2212][\u2010-\u2015\u2212-]*(?=\w)", name):
        yield f"options begin with two hyphens, not with a dash: `--{name[bare.end() :]}`"
    elif stem in names:
        yield f"layouts are asked for by name: `{stem}`"
    elif name in (languages := project.campaign.languages):
        yield _with_comma("language", name, languages)
    elif name in (sizes := _all_sizes(project)):
        yield _with_comma("size", name, sizes)
    else:
        yield from _spaced(name, names, project)


def _with_comma(what: str, name: str, names: Iterable[str]) -> str:
    other = next((known for known in names if known != name), name)
    return f"`{name}` is a {what}; several have a comma between: `--{what} {other},{name}`"


def _languages(name: str, names: Sequence[str], project: Project) -> Iterator[str]:
    yield from _spaced(name, names, project)
    tag = name.replace("_", "-").casefold()
    kin = [n for n in names if f"{tag}-".startswith(f"{n}-".casefold())]
    kin += [n for n in names if n.casefold().startswith(f"{tag}-")]
    called = [known for known in names if name.casefold() in _called(known)]
    if near := kin or called:
        yield f"did you mean {_listed(near)}?"


def _called(language: str) -> tuple[str, ...]:
    """Return what a language is called in English and in itself, in small letters."""
    known = (tag for tag in ("en", language) if is_known(tag))
    return tuple(language_name(language, tag).casefold() for tag in known)


def _outputs(name: str, names: Sequence[str], project: Project) -> Iterator[str]:
    if set(name) & set("/\\.~"):
        yield "the folder for the files is `--out`"
    yield from _spaced(name, names, project)


def _of_other_outputs(code: str, name: str, names: Sequence[str], project: Project) -> Diagnostic:
    output = _output_with(name, project)
    hints = (f"`{output}` has that size: `--output {output}`",) if output else ()
    message = f"nothing is made at `{name}` for these outputs"
    return error(code, message, None, hints or did_you_mean(name, names))


def _output_with(size: str, project: Project) -> str:
    """Return the first output that makes something at a size; empty if none does."""
    for output in output_names(project):
        press = press_of(project, output)
        made = (each.name for one in project.layouts.values() for each in sheets_of(one, press))
        if size in made:
            return output
    return ""


def _spaced(name: str, _names: Sequence[str], _project: Project) -> Iterator[str]:
    parts = name.replace(";", " ").replace("+", " ").split()
    if len(parts) > 1:
        yield f"write several with a comma between: `{','.join(parts)}`"


def _all_sizes(project: Project) -> tuple[str, ...]:
    layouts = project.layouts.values()
    return tuple(dict.fromkeys(size.name for each in layouts for size in printed_sizes(each)))


def _printed_at(size: str, project: Project) -> Iterator[str]:
    """Yield the layouts that are printed at a size."""
    for name, layout in project.layouts.items():
        if any(printed.name == size for printed in printed_sizes(layout)):
            yield name


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
