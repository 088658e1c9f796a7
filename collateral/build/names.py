"""The names of finished files: made from a pattern or from what they are, and held to what lasts.

A file goes from here to mail programs, portals and presses. What one of them hides, cuts or takes
for something else is told before anything is built.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from collateral.build.presses import said_at
from collateral.core.diag import Diagnostic, error
from collateral.model.job import Job
from collateral.model.press import Press
from collateral.model.project import Project

#: The signs of a name with its ending. File systems end at 255 bytes, and a file has a longer name
#: while it is written.
_LONGEST: Final = 200

#: Names that Windows has given to devices, whatever their ending.
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)


def file_path(
    layout: str, language: str, size: str, output: str, press: Press, edition: str
) -> str:
    """Return where a file goes below the output folder.

    Args: output: what sets the output apart; empty for the main one, which is not named.
    """
    suffix = press.image_format.replace("jpeg", "jpg") if press.sizes_px else "pdf"
    tail = f"-{output}" if output else ""
    name = f"{layout}-{size}-{language}{tail}"
    if press.file_name:
        filled = {"layout": layout, "size": size, "language": language, "output": press.output}
        name = press.file_name.replace("{edition}", _plain(edition))
        for key, value in filled.items():
            name = name.replace(f"{{{key}}}", value)
        # A pattern that does not tell outputs apart leaves that to the folder.
        return f"{layout}/{size}{tail}/{name}.{suffix}"
    return f"{layout}/{size}/{name}.{suffix}"


def name_faults(jobs: Iterable[Job], project: Project) -> Iterator[Diagnostic]:
    """Yield names that files should not have, and two files under one, once for each output."""
    taken: set[str] = set()
    told: set[str] = set()
    for job in jobs:
        found = _fault(job.path, taken)
        taken.add(job.path)
        if found is not None and job.output not in told:
            told.add(job.output)
            span = said_at(project, job.output, "file-name")
            yield error("printer.file-name", found[0], span, (found[1],))


def _fault(path: str, taken: set[str]) -> tuple[str, str] | None:
    """Return what is wrong with a name, and what would mend it."""
    name = path.rpartition("/")[2]
    if path in taken:
        hint = "put `{layout}`, `{size}` and `{language}` into `file-name`"
        return f"two files would be called `{path}`", hint
    if len(name) > _LONGEST:
        message = f"a file would have a name of {len(name)} signs, `{name[:40]}…`"
        return message, f"stay below {_LONGEST} in `file-name`"
    if name[0] in ".-":
        what = "is hidden by file managers" if name[0] == "." else "looks like an option"
        message = f"a file would be called `{name}`, which {what}"
        return message, "begin `file-name` with a letter or a digit"
    if _DEVICES.match(name):
        message = f"a file would be called `{name}`, which Windows takes for a device"
        return message, "begin `file-name` with something else"
    return None


def _plain(text: str) -> str:
    """Return a text as it can stand in a file name."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", text)
