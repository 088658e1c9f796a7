"""`collateral init`: the example campaign in a folder of its own."""

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
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        message = f"`{directory}` is not an empty folder"
        return tell((error("usage.not-empty", message),), as_json=False)
    source = example_folder()
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for part in PARTS:
            if (source / part).is_dir():
                shutil.copytree(source / part, directory / part, ignore=_IGNORED)
            else:
                shutil.copyfile(source / part, directory / part)
        (directory / ".gitignore").write_text("/out/\n", encoding="utf-8")
    except OSError as fault:
        message = f"cannot write `{directory}`: {fault.strerror or fault}"
        return tell((error("file.unwritable", message),), as_json=False)
    console.talk(f"the example campaign is in `{directory}`; next:")
    console.talk(f"  cd {directory} && collateral build")
    return ExitCode.GOOD
