"""Is a program there, where, and in which version; and what to install if not."""

import shutil
import tempfile
from pathlib import Path
from typing import Final

from collateral.core.diag import Diagnostic, error
from collateral.core.record import record
from collateral.tools.run import run

#: A program that does not say its version within this time, s, is none.
_TIMEOUT_S: Final = 20.0


@record
class Tool:
    """A program by its title, what it may be called, and its packages by who distributes them."""

    title: str
    names: tuple[str, ...]
    packages: tuple[tuple[str, str], ...]
    version_option: str = "--version"


@record
class Program:
    """A tool that is there."""

    title: str
    path: str
    version: str


GHOSTSCRIPT: Final = Tool(
    title="Ghostscript",
    names=("gs", "gswin64c", "gswin32c"),
    packages=(
        ("Debian", "apt install ghostscript"),
        ("Homebrew", "brew install ghostscript"),
        ("Windows", "winget install ArtifexSoftware.GhostScript"),
    ),
)


def probe(tool: Tool) -> Program | None:
    """Return the first program of a tool's names that is on the path and tells its version."""
    for name in tool.names:
        found = shutil.which(name)
        if found is None:
            continue
        # It is run from another folder, where a path like `./gs` would lead elsewhere.
        path = str(Path(found).absolute())
        if version := _version(path, tool):
            return Program(title=tool.title, path=path, version=version)
    return None


def missing(tool: Tool, what_for: str) -> Diagnostic:
    """Return the finding that a tool is not there, with what it is asked `what_for`."""
    named = "; ".join(f"{who}: `{package}`" for who, package in tool.packages)
    message = f"{tool.title} is not on the path; {what_for} needs it"
    return error("tool.missing", message, None, (f"install it: {named}",))


def _version(path: str, tool: Tool) -> str:
    """Return the first line that a program says of its version; nothing if it is broken."""
    with tempfile.TemporaryDirectory(prefix="collateral-") as folder:
        try:
            ran = run((path, tool.version_option), Path(folder), _TIMEOUT_S)
        except OSError:
            return ""
    return ran.said.strip().partition("\n")[0] if ran.exit_code == 0 else ""
