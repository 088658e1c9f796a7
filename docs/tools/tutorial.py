"""Tutorials, followed to the letter: their files written, their commands run, their output kept."""

import io
import re
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from collateral.cli import app
from docs.tools.snippets import Snippet, snippets

_PROMPT: Final = "$ collateral "
_PROGRESS: Final = re.compile(r"^\d+ of \d+  .*\n", re.MULTILINE)
#: How large files are depends on the versions of the parts; their order of size is what is shown.
_SIZE: Final = re.compile(r"\d+(?:\.\d+)? [kM]B")


@dataclass(frozen=True, slots=True)
class Ran:
    """A command of a tutorial: its mark, the exit code it ended with, and what it printed."""

    snippet: Snippet
    exit_code: int
    printed: str

    @property
    def text(self) -> str:
        """Return the block as it should be: the command and what it printed."""
        return self.snippet.text.partition("\n")[0] + "\n" + self.printed

    @property
    def as_said(self) -> bool:
        """Tell whether the page says what happened."""
        _, _, shown = self.snippet.text.partition("\n")
        same = _SIZE.sub("…", shown) == _SIZE.sub("…", self.printed)
        return same and self.exit_code == int(self.snippet.name)


def follow(page: Path, folder: Path) -> Iterator[Ran]:
    """Do in an empty folder what a page says, step by step; yield each command once it has run."""
    for step in snippets(page):
        if step.kind == "file":
            path = folder / step.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.text, "utf-8")
        elif step.kind == "edit":
            _edit(folder / step.name, step.text)
        elif step.kind == "run":
            yield run(step, folder)


def run(step: Snippet, folder: Path) -> Ran:
    """Run the command in the first line of a block, in a folder, within this process."""
    command = step.text.partition("\n")[0]
    if not command.startswith(_PROMPT):
        raise ValueError(f"{step.page}:{step.line}: not a command of collateral: {command}")
    out, err = io.StringIO(), io.StringIO()
    with chdir(folder), redirect_stdout(out), redirect_stderr(err):
        try:
            code = app.run(command.removeprefix(_PROMPT).split())
        except SystemExit as end:
            code = int(end.code or 0)
    return Ran(step, code, out.getvalue() + _PROGRESS.sub("", err.getvalue()))


def _edit(path: Path, diff: str) -> None:
    """Change lines of a file; a line that is only added goes to the end of it."""
    old = "".join(line[1:] for line in diff.splitlines(True) if line.startswith("-"))
    new = "".join(line[1:] for line in diff.splitlines(True) if line.startswith("+"))
    text = path.read_text("utf-8")
    if old and text.count(old) != 1:
        raise ValueError(f"{path.name} does not have these lines once:\n{old}")
    path.write_text(text.replace(old, new) if old else text + new, "utf-8")
