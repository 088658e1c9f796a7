"""Where the program speaks: data to standard output, talk to standard error."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from collateral.core.diag import Severity


class Unwritable(Exception):
    """Standard output takes nothing: its disk is full, or gone."""


def data(text: str) -> None:
    """Write data, as it is, to standard output.

    Raises: BrokenPipeError when its reader has gone; Unwritable.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise Unwritable(f"cannot write to standard output: {fault.strerror or fault}") from fault


def talk(text: str = "") -> None:
    """Write a line for people to standard error."""
    sys.stderr.write(text + "\n")


def is_terminal() -> bool:
    """Tell whether people see standard error as it is written."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def in_color() -> bool:
    """Tell whether colour is welcome. Source: no-color.org."""
    return is_terminal() and not os.environ.get("NO_COLOR")


def colored(text: str, severity: Severity) -> str:
    """Return a line in the colour of its severity, where colour is welcome."""
    if not in_color():
        return text
    code = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}[severity]
    return f"\033[{code}m{text}\033[0m"


class _Plain:
    """Progress where nobody watches: a line now and then."""

    def __init__(self, n_total: int) -> None:
        self._n_total = n_total
        self._n_done = 0

    def step(self, what: str) -> None:
        self._n_done += 1
        every = max(self._n_total // 10, 1)
        if self._n_done % every == 0 or self._n_done == self._n_total:
            talk(f"{self._n_done} of {self._n_total}  {what}")


class _Bar:
    """Progress on a terminal."""

    def __init__(self, progress: Any, task: Any) -> None:
        self._progress, self._task = progress, task

    def step(self, what: str) -> None:
        self._progress.update(self._task, advance=1, what=what)


@contextmanager
def progress(n_total: int) -> Iterator[Any]:
    """Give an object whose `step(what)` tells that one of `n_total` things is done."""
    if not is_terminal():
        yield _Plain(n_total)
        return
    # Only a terminal needs the library that draws on it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    console = Console(stderr=True, no_color=not in_color())
    columns = (BarColumn(), MofNCompleteColumn(), Remaining(), TextColumn("{task.fields[what]}"))
    with Progress(*columns, console=console, transient=True) as bar:
        yield _Bar(bar, bar.add_task("", total=n_total, what=""))


def rows(lines: Sequence[Sequence[str]]) -> Iterable[str]:
    """Yield a plain table: cells padded to the widest of their column."""
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        yield "  ".join(cells).rstrip()
