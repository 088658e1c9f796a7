"""What is asked for, what is to be made, and what came of it."""

from pathlib import Path

from collateral.core.diag import Diagnostic
from collateral.core.record import record
from collateral.model.fit import TextFit
from collateral.model.scalars import TrimSize


@record
class BuildRequest:
    """What the user asks to build; an empty selection means all there is.

    `printer` is another printer than those of the outputs. `pseudo` asks for pseudo-languages
    instead of those of the campaign.
    """

    root: Path
    out: Path
    layouts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    printer: str = ""
    pseudo: bool = False
    n_jobs: int = 0
    decode: bool = True


@record
class Job:
    """One file to make; `path` is relative to the output folder, POSIX, ASCII."""

    layout: str
    language: str
    size: TrimSize
    output: str
    path: str


@record
class CodeResult:
    """A QR code of a finished file; `decoded` is what its raster says, None if not tried."""

    url: str
    version: int
    level: str
    module_mm: float
    decoded: str | None


@record
class FileResult:
    """A file that was made and found right.

    `n_rules` counts the rules of its standard that were held to the finished file; 0 where it was
    not read back.
    """

    path: str
    layout: str
    language: str
    size: str
    output: str
    sha256: str
    n_bytes: int
    n_pages: int
    codes: tuple[CodeResult, ...] = ()
    standard: str = ""
    printer: str = ""
    n_rules: int = 0


@record
class Account:
    """How the texts of one poster came out, and what did not fit or could not be set."""

    job: Job
    fits: tuple[TextFit, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


@record
class Outcome:
    """What came of one job: its file, or why there is none, and what else is worth saying."""

    job: Job
    file: FileResult | None = None
    findings: tuple[Diagnostic, ...] = ()
    trace: str = ""
