"""Make `collateral/text/script_ranges.py` from the script table of fonttools.

Needs `fonttools==4.68.0`, whose table is that of Unicode 18.0.0. Run:

    python make_script_ranges.py ../../../collateral/text/script_ranges.py
"""

import re
import sys
import textwrap
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from fontTools.unicodedata import Scripts, script

HEADER = '''\
"""Unicode script of every code point, as ranges for `bisect`.

Made by `assets/fonts/make/make_script_ranges.py`; do not edit. Entry `i` of `SCRIPTS` is the ISO
15924 code of the code points from `STARTS[i]` up to the next start, so the script of `c` is
`SCRIPTS[bisect_right(STARTS, c) - 1]`. Zyyy is common, Zinh inherited, Zzzz unassigned.

Source: Unicode Standard Annex #24, Scripts.txt.
"""

# fmt: off
'''


def main() -> None:
    """Write the module to the path given on the command line."""
    runs = [
        (code, next(iter(points)))
        for code, points in groupby(range(0x110000), key=lambda point: script(chr(point)))
    ]
    found = re.search(r"Scripts-([\d.]+)\.txt", Path(Scripts.__file__).read_text("utf-8"))
    if found is None:
        raise SystemExit("the script table of fonttools does not name its Unicode version")
    text = HEADER + f'UNICODE_VERSION: str = "{found[1]}"\n'
    text += literal("STARTS: tuple[int, ...]", (str(start) for _, start in runs))
    text += literal("SCRIPTS: tuple[str, ...]", (f'"{code}"' for code, _ in runs))
    Path(sys.argv[1]).write_text(text, "utf-8", newline="\n")


def literal(name: str, items: Iterable[str]) -> str:
    """Return the assignment of a tuple, filled to lines of 100 characters."""
    body = textwrap.fill(
        ", ".join(items) + ",", 100, initial_indent="    ", subsequent_indent="    "
    )
    return f"{name} = (\n{body}\n)\n"


if __name__ == "__main__":
    main()
