"""Other programs, run as strangers: a time limit, no input, output kept, a folder of their own."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from collateral.core.record import record

#: What would change how a program behaves without standing in its command line.
_UNHEARD: Final = ("GS_OPTIONS", "GS_DEVICE", "GS_LIB", "GS_FONTPATH", "GS_LIB_DEFAULT")


@record
class Ran:
    """How a program ended, and all that it said."""

    exit_code: int
    said: str


def run(command: Sequence[str], folder: Path, timeout_s: float) -> Ran:
    """Run a program in a folder, which is also where it puts its temporary files, and wait for it.

    Raises: TimeoutError when it takes longer than `timeout_s`; it is ended then. OSError when it
    cannot be started.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _UNHEARD}
    # Ghostscript asks for TEMP, others for TMPDIR.
    environment |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=timeout_s,
        )
    except subprocess.TimeoutExpired:
        raise TimeoutError(f"no answer within {timeout_s:g} s") from None
    return Ran(exit_code=done.returncode, said=done.stdout.decode("utf-8", "replace"))
