"""Where the program speaks: data to standard output, talk to standard error."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, TextIO

from collateral.core.diag import ExitCode, Severity

#: The width of lines where there is no terminal to fit into.
_WIDTH: Final = 100


def data(text: str) -> None:
    """Write data to standard output: to files and pipes as UTF-8, whatever the locale says.

    A reader that has gone needs none, and how the program ends is still decided by what it did.
    Raises: SystemExit when it cannot be written for another reason.
    """
    try:
        _write(sys.stdout, text)
    except BrokenPipeError:
        _silence(sys.stdout)
    except OSError as fault:
        _silence(sys.stdout)
        talk(f"error: cannot write to standard output: {fault.strerror} [file.unwritable]")
        raise SystemExit(ExitCode.FINDINGS) from None


def talk(text: str = "") -> None:
    """Write a line for people to standard error; nobody there to read it stops nothing."""
    try:
        _write(sys.stderr, text + "\n")
    except OSError:
        _silence(sys.stderr)


def _write(stream: TextIO | None, text: str) -> None:
    # Python has no stream where the shell has closed it.
    if stream is None:
        return
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
    else:
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.flush()
        buffer.write(text.encode(encoding, "backslashreplace"))
    stream.flush()


def _silence(stream: TextIO) -> None:
    """Lead a stream nowhere, or Python would complain of it once more when it ends."""
    with suppress(OSError, ValueError), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def is_terminal() -> bool:
    """Tell whether people see standard error as it is written."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def in_color() -> bool:
    """Tell whether colour is welcome. Source: no-color.org."""
    return is_terminal() and not os.environ.get("NO_COLOR")


def colored(text: str, severity: Severity) -> str:
    """Return a line in the colour of its severity, where colour is welcome."""
    if not in_color():
        return text
    code = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}[severity]
    return f"\033[{code}m{text}\033[0m"


def data_is_read() -> bool:
    """Tell whether a person reads standard output, and no file or program."""
    return sys.stdout is not None and sys.stdout.isatty()


def width() -> int:
    """Return how many characters a line of data may have: as many as the terminal shows, or 100."""
    if not data_is_read():
        return _WIDTH
    # It brings all archive formats along, and no build needs it.
    import shutil

    return shutil.get_terminal_size((_WIDTH, 24)).columns


def can_ask() -> bool:
    """Tell whether a person reads what is said and can answer it."""
    return is_terminal() and sys.stdin is not None and sys.stdin.isatty()


def ask(question: str) -> bool:
    """Ask a person, and return whether the answer is yes; anything but `y` or `yes` is no."""
    _write(sys.stderr, f"{question} [y/N] ")
    return sys.stdin.readline().strip().lower() in ("y", "yes")


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
