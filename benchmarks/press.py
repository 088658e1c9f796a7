"""The poster as a press file: PDF/X-4 by this program and by WeasyPrint, in turn, side by side.

`python -m benchmarks.press` prints time, size, and how many rules each file breaks. Both are given
the same ICC profile. The rules are counted by this program's own verifier, in each file alike.
"""

import argparse
import importlib.util
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks import materials
from benchmarks.run import (
    CASES,
    Program,
    Sample,
    build,
    folder_of,
    measure,
    medians,
    peer,
    print_rows,
    ratio,
    sample,
    sorted_out,
)

PROFILE: Final = materials.ROOT / "collateral" / "profiles" / "ISOcoated_v2_300_bas.icc"
OUTPUT: Final = "press"
OURS: Final = "collateral"
KEPT: Final = "collateral, photo kept"
UNREAD: Final = "collateral --no-decode"
PEER: Final = "weasyprint pdf/x-4"

#: What a message of the verifier ends with.
_RULE: Final = re.compile(r"\(rule `([^`]+)`\)$")


def main() -> int:
    """Measure and print, and return how the program ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="measured rounds; one more warms up")
    parser.add_argument("--findings", action="store_true", help="say what is wrong with the files")
    options = parser.parse_args()
    materials.prepare()
    print_press(options.rounds, tells=options.findings)
    return 0


def print_press(n_rounds: int = 7, *, tells: bool = False) -> None:
    """Print the tables of time and size, then that of the rules; materials are laid down before."""
    present, missing = sorted_out(_programs())
    for program in missing:
        print(f"{program.name} is missing: `{program.module}` cannot be imported", file=sys.stderr)
    samples = measure(present, n_rounds)
    print(f"PDF/X-4, medians of {n_rounds} rounds; a ratio is our CPU time over the peer's\n")
    for case, languages in CASES.items():
        print(f"{case}: {len(languages)} poster(s), one process")
        print_rows(_time_rows([p.name for p in present], case, samples))
        reading = ratio(samples[case, OURS], samples[case, UNREAD]) - 1
        print(f"reading the files back costs {reading:.2f} of the build without it\n")
    _print_rules(present, tells=tells)


def _programs() -> tuple[Program, ...]:
    theirs = peer("with_weasyprint", "--press", str(PROFILE))
    return (
        Program(name=UNREAD, module="collateral", command=build(OUTPUT, "--no-decode")),
        Program(name=OURS, module="collateral", command=build(OUTPUT)),
        Program(name=KEPT, module="collateral", command=build(OUTPUT), keeps=True),
        Program(name=PEER, module="weasyprint", command=theirs),
    )


def _time_rows(
    names: Sequence[str], case: str, samples: Mapping[tuple[str, str], Sequence[Sample]]
) -> list[tuple[str, ...]]:
    rows = [("", "CPU s", "least", "wall s", "peak MB", "kB/poster", f"/ {PEER}")]
    for name in names:
        found = medians(samples[case, name])
        over = f"{ratio(samples[case, name], samples[case, PEER]):.2f}" if PEER in names else ""
        rows.append(
            (
                name,
                f"{found['cpu_s']:.3f}",
                f"{found['cpu_s_least']:.3f}",
                f"{found['wall_s']:.3f}",
                f"{found['peak_mb']:.0f}",
                f"{found['poster_bytes'] / 1000:.0f}",
                over,
            )
        )
    return rows


def _print_rules(programs: Sequence[Program], *, tells: bool) -> None:
    """Print how many rules of PDF/X-4 and of the printer each program's file breaks."""
    if importlib.util.find_spec("collateral.check.verify") is None:
        print("rules are not counted: this version of collateral has no `check/verify.py`")
        return
    rows = [("", "rules checked", "broken", "warned of")]
    talk = []
    for program in programs:
        if program.name in (UNREAD, KEPT):
            continue
        sample(program, CASES["cold"])
        (path,) = folder_of(program).rglob("*.pdf")
        verdict = _verdict(path)
        errors = _rules(verdict.findings, "error")
        warnings = _rules(verdict.findings, "warning") - errors
        rows.append((program.name, str(verdict.n_rules), str(len(errors)), str(len(warnings))))
        talk += [f"{program.name}: {f.severity.value}: {f.message}" for f in verdict.findings]
    print_rows(rows)
    for line in talk if tells else ():
        print(line)


def _verdict(path: Path) -> Any:
    """Return what this program's verifier says of a file for the printer of the press."""
    from collateral.build.presses import press_of
    from collateral.check.verify import verify
    from collateral.project.load import load

    return verify(path, press_of(load(materials.CAMPAIGN), OUTPUT))


def _rules(findings: Sequence[Any], severity: str) -> set[str]:
    """Return the rules that findings of one severity break; one without a rule by its code."""
    named = {f: _RULE.search(f.message) for f in findings if f.severity.value == severity}
    return {found[1] if found else finding.code for finding, found in named.items()}


if __name__ == "__main__":
    sys.exit(main())
