"""Ghostscript: the separations of a finished file, one picture of each plate.

It keeps the numbers of inks as they are written and honours overprint. What it writes is grey, 0
for full ink and 255 for none.
"""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote

from collateral.core.diag import fail
from collateral.tools.probe import Program
from collateral.tools.run import Ran, run

#: The longest that one file may take, s; a poster of A3 at 100 pixels per inch takes 1 or 2.
TIMEOUT_S: Final = 300.0

#: `p12(Cyan).tif`; what could be no file name is written as a per cent sign and its code.
_PLATE: Final = re.compile(r"p(?P<page>\d+)\((?P<ink>.*)\)\.tif", re.DOTALL)


class Separation(NamedTuple):
    """One plate as a picture: the page, counted from 1, the ink as the file calls it, the TIFF."""

    page_no: int
    ink: str
    path: Path


@contextmanager
def separations(
    program: Program, file: Path, ppi: int, *, timeout_s: float = TIMEOUT_S
) -> Iterator[tuple[Separation, ...]]:
    """Give the plates of a PDF file within its bleed, in a folder that goes when the block ends.

    Raises: ProjectError: `tool.failed` when Ghostscript cannot read it or takes too long.
    """
    with tempfile.TemporaryDirectory(prefix="collateral-") as name:
        folder = Path(name)
        try:
            ran = run((program.path, *_options(ppi), "-f", str(file.absolute())), folder, timeout_s)
        except TimeoutError:
            message = f"{program.title} did not finish `{file}` within {timeout_s:g} s"
            raise fail("tool.failed", message, None, ("ask for a smaller `--ppi`",)) from None
        found = tuple(_found(folder))
        if ran.exit_code or not found:
            message = f"{program.title} {program.version} cannot separate `{file}`: {_reason(ran)}"
            raise fail("tool.failed", message, None, ("build the file again",))
        yield found


def _options(ppi: int) -> tuple[str, ...]:
    return (
        "-dSAFER",
        "-dBATCH",
        "-dNOPAUSE",
        "-dQUIET",
        "-sDEVICE=tiffsep",
        # Marks outside the bleed are on every plate and different in every language.
        "-dUseBleedBox",
        f"-r{ppi}",
        "-sCompression=lzw",
        "-sOutputFile=p%d.tif",
    )


def _found(folder: Path) -> Iterator[Separation]:
    for path in sorted(folder.iterdir()):
        # The picture of all inks together has no name in brackets.
        if plate := _PLATE.fullmatch(path.name):
            yield Separation(int(plate["page"]), unquote(plate["ink"]), path)


def _reason(ran: Ran) -> str:
    """Return what the program said first of what went wrong, in one line."""
    lines = [line.strip() for line in ran.said.splitlines() if line.strip()]
    told = next((line for line in lines if "rror" in line), lines[0] if lines else "")
    return told[:200] or f"it ended with {ran.exit_code}"
