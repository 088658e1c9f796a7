"""`collateral init`: the example campaign in a folder of its own."""

import os
import shlex
import shutil
from pathlib import Path
from typing import Final

from collateral.cli import console
from collateral.cli.example import PARTS, example_folder
from collateral.cli.outcome import tell
from collateral.core.diag import ExitCode, error

_IGNORED: Final = shutil.ignore_patterns("__pycache__", ".*", "make")


def run_init(directory: Path) -> ExitCode:
    """Copy the example campaign into a new or empty folder."""
    try:
        if os.path.lexists(directory) and (not directory.is_dir() or any(directory.iterdir())):
            message = f"`{directory}` is not an empty folder"
            hint = "name one that is new or empty"
            return tell((error("usage.not-empty", message, None, (hint,)),), as_json=False)
        _lay_down(directory)
    except OSError as fault:
        message = f"cannot write `{directory}`: {fault.strerror or fault}"
        return tell((error("file.unwritable", message),), as_json=False)
    console.talk(f"the example campaign is in `{directory}`; next:")
    console.talk(f"  cd {_as_typed(directory)} && collateral build")
    return ExitCode.GOOD


def _lay_down(directory: Path) -> None:
    source = example_folder()
    directory.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        if (source / part).is_dir():
            shutil.copytree(source / part, directory / part, ignore=_IGNORED)
        else:
            shutil.copyfile(source / part, directory / part)
    (directory / ".gitignore").write_text("/out/\n", encoding="utf-8")


def _as_typed(directory: Path) -> str:
    """Return the name of a folder as it is typed at a shell."""
    name = str(directory)
    return shlex.quote(name) if os.name != "nt" else f'"{name}"' if " " in name else name
