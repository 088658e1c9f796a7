"""The example campaign, built by the program as its users start it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

REPOSITORY: Final = Path(__file__).parents[2]
#: A few of each kind: Latin, right to left, Nastaliq, tall, dense.
LANGUAGES: Final = ("en", "ar", "ur", "am", "zh-Hans")
#: What `pdfinfo` calls the files of each printer, and their version of PDF.
STANDARDS: Final = {
    "offset-coated": ("PDF/X-4", "1.6"),
    "offset-x1a": ("PDF/X-1a:2003", "1.4"),
    "offset-x3": ("PDF/X-3:2003", "1.4"),
}

#: The folder of the files, and what the program says of them.
Example = tuple[Path, dict[str, Any]]


def built(out: Path, *options: str) -> dict[str, Any]:
    """Build files of the example campaign and return what the program says of them."""
    command = [sys.executable, "-m", "collateral", "build", "--format", "json"]
    command += ["--campaign", str(REPOSITORY), "--out", str(out), *options]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def files(folder: Path) -> list[Path]:
    """Return the PDFs below a folder, in the order of their names."""
    return sorted(folder.rglob("*.pdf"))
