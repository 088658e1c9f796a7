"""What is asked for, what is to be made, and what came of it."""

from dataclasses import dataclass, field
from pathlib import Path

from collateral.core.diag import Diagnostic
from collateral.model.scalars import TrimSize


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRequest:
    """What the user asks to build; an empty selection means all there is."""

    root: Path
    out: Path
    layouts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    n_jobs: int = 0
    decode: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One file to make; `path` is relative to the output folder, POSIX, ASCII."""

    layout: str
    language: str
    size: TrimSize
    output: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeResult:
    """A QR code of a finished file; `decoded` is what its raster says, None if not tried."""

    url: str
    version: int
    level: str
    module_mm: float
    decoded: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileResult:
    """A file that was made and found right."""

    path: str
    layout: str
    language: str
    size: str
    output: str
    sha256: str
    n_bytes: int
    n_pages: int
    codes: tuple[CodeResult, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one job: its file, or why there is none, and what else is worth saying."""

    job: Job
    file: FileResult | None = None
    findings: tuple[Diagnostic, ...] = ()
    trace: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """All that a run made and found, in the order of the jobs."""

    outcomes: tuple[Outcome, ...] = ()
    findings: tuple[Diagnostic, ...] = field(default=())

    @property
    def files(self) -> tuple[FileResult, ...]:
        """Return the files that were made."""
        return tuple(o.file for o in self.outcomes if o.file is not None)

    @property
    def all_findings(self) -> tuple[Diagnostic, ...]:
        """Return what was found in the project and in every job."""
        return (*self.findings, *(f for o in self.outcomes for f in o.findings))
