"""Diagnostics: what a user is told about a mistake, and the exit codes of the program."""

from collections.abc import Iterable
from enum import IntEnum, StrEnum
from typing import NamedTuple

from collateral.core.geometry import Rect
from collateral.core.record import record, replace


class ExitCode(IntEnum):
    """What the program says to the shell when it ends."""

    GOOD = 0
    FINDINGS = 1
    USAGE = 2
    PROJECT = 3
    MISSING = 4
    BUG = 70
    STOPPED = 130


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(NamedTuple):
    """A place in a file of the campaign: path relative to it, line and column from 1.

    A tuple, because thousands are made while a campaign is read.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Area(NamedTuple):
    """Where on a page, from 0, of a finished file: from the top left corner of its trim, pt."""

    page_idx: int
    rect: Rect


@record
class Diagnostic:
    """One thing that is wrong: a stable code, one line of text, where, and what would mend it.

    `layout`, `language` and `size` say which poster it concerns; empty when it concerns them all,
    and never set of what is said `of_all`, though each poster finds it. `measured` names what came
    out too small, with an `amount` that is another in each poster: the least of them is told.
    `area` is where in a file something was found, for whoever knows which element is there.
    """

    code: str
    message: str
    severity: Severity = Severity.ERROR
    span: Span | None = None
    hints: tuple[str, ...] = ()
    layout: str = ""
    language: str = ""
    size: str = ""
    of_all: bool = False
    measured: str = ""
    amount: float = 0.0
    area: Area | None = None

    def about(self, *, layout: str, language: str, size: str) -> "Diagnostic":
        """Return the same diagnostic, said of one poster unless it is said of all."""
        if self.of_all:
            return self
        return replace(self, layout=layout, language=language, size=size)

    @property
    def place(self) -> tuple[str, int, int]:
        """Return file, line and column; what has no place sorts first."""
        span = self.span
        return (span.file, span.line, span.column) if span else ("", 0, 0)


class ProjectError(Exception):
    """One or more mistakes in what the user wrote; never a bug of ours."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__("; ".join(f"{d.code}: {d.message}" for d in self.diagnostics))

    def __reduce__(self) -> tuple[type["ProjectError"], tuple[tuple[Diagnostic, ...]]]:
        # The default would pickle the joined message, and a worker's error would lose its parts.
        return (ProjectError, (self.diagnostics,))


def error(
    code: str, message: str, span: Span | None = None, hints: Iterable[str] = ()
) -> Diagnostic:
    """Return a diagnostic of severity error."""
    return Diagnostic(code=code, message=message, span=span, hints=tuple(hints))


def fail(code: str, message: str, span: Span | None = None, hints: Iterable[str] = ()) -> Exception:
    """Return the exception for a single mistake, to be raised."""
    return ProjectError((error(code, message, span, hints),))


def did_you_mean(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return a hint with the nearest valid names, or all of them when they are few, or nothing."""
    names = sorted(set(known))
    if near := resembled(name, names):
        return ("did you mean " + " or ".join(f"`{n}`" for n in near) + "?",)
    if 0 < len(names) <= 12:
        return ("known: " + ", ".join(f"`{n}`" for n in names),)
    return ()


def resembled(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the valid names that one was most likely meant to be: two at most, or none."""
    # Only a mistake waits for what finds similar words.
    from difflib import get_close_matches

    by_fold: dict[str, list[str]] = {}
    for right in sorted(set(known)):
        by_fold.setdefault(right.casefold(), []).append(right)
    folded = name.casefold()
    near = [folded] if folded in by_fold else get_close_matches(folded, by_fold, n=2, cutoff=0.6)
    return tuple(right for fold in near for right in by_fold[fold])[:2]


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics sorted by place, each once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(
        sorted(unique, key=lambda d: (d.place, d.layout, d.language, d.size, d.code, d.message))
    )
