"""`make bench`: the same posters by this program, Typst and WeasyPrint, in turn, side by side.

Nothing here is a test: no time is ever asserted.
"""

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks import materials

ROOT: Final = materials.ROOT
OUT: Final = materials.OUT
BUILT: Final = OUT / "built"
PICTURE_BYTES: Final = (ROOT / "assets" / "images" / materials.PICTURES[0]).stat().st_size

#: What is measured: a name, and the languages that one process builds.
CASES: Final[Mapping[str, tuple[str, ...]]] = {
    "cold": (materials.COLD_LANGUAGE,),
    "run": materials.LANGUAGES,
}
OURS: Final = "collateral --no-decode"
DECODING: Final = "collateral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Something that builds posters: the module it needs, and its command for some languages.

    One that `keeps` finds what it has stored beside its files before.
    """

    name: str
    module: str
    command: Callable[[Path, Sequence[str]], list[str]]
    keeps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One process, from its start to its end: CPU and wall time in s, memory in MB, its files."""

    cpu_s: float
    wall_s: float
    peak_mb: float
    poster_bytes: float


def main() -> int:
    """Measure, print the tables, and return how the program ends."""
    options = _options()
    present, missing = sorted_out(_programs())
    for program in missing:
        print(f"{program.name} is missing: `{program.module}` cannot be imported", file=sys.stderr)
    if missing and not options.allow_missing:
        print("install the `bench` extra, or give --allow-missing", file=sys.stderr)
        return 1
    materials.prepare()
    samples = measure(present, options.rounds)
    names = [program.name for program in present]
    if options.json:
        print(json.dumps(_as_data(names, samples, options.rounds), indent=1))
    else:
        _print_tables(names, samples, options.rounds)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="measured rounds; one more warms up")
    parser.add_argument("--json", action="store_true", help="data instead of tables")
    parser.add_argument("--allow-missing", action="store_true", help="do without a missing peer")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be 1 or more")
    return options


def _programs() -> tuple[Program, ...]:
    return (
        Program(name=OURS, module="collateral", command=build("plain", "--no-decode"), keeps=True),
        Program(name=DECODING, module="collateral", command=build("plain"), keeps=True),
        Program(name="typst", module="typst", command=peer("with_typst")),
        Program(name="weasyprint", module="weasyprint", command=peer("with_weasyprint")),
    )


def build(output: str, *options: str) -> Callable[[Path, Sequence[str]], list[str]]:
    """Return what makes the command of this program, for an output of the campaign."""

    def command(out: Path, languages: Sequence[str]) -> list[str]:
        asked = ("--language", ",".join(languages), "--size", "A3", "--jobs", "1")
        asked += ("--output", output, *options)
        where = ("--campaign", str(materials.CAMPAIGN), "--out", str(out))
        return [sys.executable, "-m", "collateral", "build", "bench", *asked, *where]

    return command


def peer(module: str, *options: str) -> Callable[[Path, Sequence[str]], list[str]]:
    """Return what makes the command of another program."""

    def command(out: Path, languages: Sequence[str]) -> list[str]:
        return [sys.executable, "-m", f"benchmarks.{module}", *options, str(out), *languages]

    return command


def sorted_out(programs: Iterable[Program]) -> tuple[list[Program], list[Program]]:
    """Return the programs that are there, and those that are not."""
    present: list[Program] = []
    missing: list[Program] = []
    for program in programs:
        found = importlib.util.find_spec(program.module) is not None and _starts(program.module)
        (present if found else missing).append(program)
    return present, missing


def _starts(module: str) -> bool:
    """Tell whether a module can be imported: a library of the system may be missing."""
    run = subprocess.run(
        (sys.executable, "-c", f"import {module}"), capture_output=True, env=environment()
    )
    return run.returncode == 0


def environment() -> dict[str, str]:
    """Return what every process sees: compiled Python is kept, as it is once installed."""
    kept = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "0",
        "FONTCONFIG_FILE": str(OUT / "fonts.conf"),
    }


def measure(programs: Sequence[Program], n_rounds: int) -> dict[tuple[str, str], list[Sample]]:
    """Return the samples of each case and program; the first round of all is thrown away."""
    samples: dict[tuple[str, str], list[Sample]] = {}
    for nth in range(n_rounds + 1):
        print(f"round {nth} of {n_rounds}", file=sys.stderr)
        for case, languages in CASES.items():
            for program in programs:
                found = sample(program, languages)
                if nth > 0:
                    samples.setdefault((case, program.name), []).append(found)
    return samples


def sample(program: Program, languages: Sequence[str]) -> Sample:
    """Return what one process takes to build posters; they lie in `folder_of` the program."""
    folder = folder_of(program)
    if program.keeps:
        for path in folder.rglob("*.pdf"):
            path.unlink()
    else:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    with (OUT / "talk.txt").open("w+b") as talk:
        start = time.perf_counter()
        child = subprocess.Popen(
            program.command(folder, languages), stdout=talk, stderr=talk, env=environment()
        )
        _, status, usage = os.wait4(child.pid, 0)
        wall_s = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        talk.seek(0)
        said = talk.read().decode(errors="replace")
    sizes = [path.stat().st_size for path in folder.rglob("*.pdf")]
    if child.returncode != 0 or len(sizes) != len(languages) or min(sizes) < PICTURE_BYTES:
        sys.exit(f"{program.name} did not build its {len(languages)} posters:\n{said}")
    # macOS counts bytes, Linux kilobytes.
    peak_mb = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Sample(
        cpu_s=usage.ru_utime + usage.ru_stime,
        wall_s=wall_s,
        peak_mb=peak_mb,
        poster_bytes=sum(sizes) / len(sizes),
    )


def folder_of(program: Program) -> Path:
    """Return where the files of a program go."""
    return BUILT.with_name("kept") if program.keeps else BUILT


def ratio(ours: Sequence[Sample], theirs: Sequence[Sample]) -> float:
    """Return the median over the rounds of one CPU time over another in the same round."""
    return median(a.cpu_s / b.cpu_s for a, b in zip(ours, theirs, strict=True))


def _as_data(
    names: Sequence[str], samples: Mapping[tuple[str, str], Sequence[Sample]], n_rounds: int
) -> dict[str, object]:
    peers = [name for name in names if name not in (OURS, DECODING)]
    cases = {}
    for case, languages in CASES.items():
        by_name = {name: medians(samples[case, name]) for name in names}
        ratios = {
            f"{ours} / {peer}": round(ratio(samples[case, ours], samples[case, peer]), 3)
            for ours in (OURS, DECODING)
            for peer in peers
        }
        decode = ratio(samples[case, DECODING], samples[case, OURS]) - 1
        cases[case] = {
            "posters": len(languages),
            "medians": by_name,
            "cpu_ratios": ratios,
            "decode_over_build": round(decode, 3),
        }
    return {"schema": 1, "rounds": n_rounds, "cases": cases}


def medians(samples: Sequence[Sample]) -> dict[str, float]:
    return {
        "cpu_s": round(median(s.cpu_s for s in samples), 4),
        "cpu_s_least": round(min(s.cpu_s for s in samples), 4),
        "wall_s": round(median(s.wall_s for s in samples), 4),
        "peak_mb": round(median(s.peak_mb for s in samples), 1),
        "poster_bytes": round(median(s.poster_bytes for s in samples)),
    }


def _print_tables(
    names: Sequence[str], samples: Mapping[tuple[str, str], Sequence[Sample]], n_rounds: int
) -> None:
    peers = [name for name in names if name not in (OURS, DECODING)]
    print(f"medians of {n_rounds} rounds; a ratio is this program's CPU time over the other's\n")
    for case, languages in CASES.items():
        print(f"{case}: {len(languages)} poster(s), one process")
        heads = ("", "CPU s", "least", "wall s", "peak MB", "kB/poster", *(f"/ {p}" for p in peers))
        rows = [heads]
        for name in names:
            ours = samples[case, name]
            found = medians(ours)
            ratios = (f"{ratio(ours, samples[case, peer]):.2f}" for peer in peers)
            rows.append(
                (
                    name,
                    f"{found['cpu_s']:.3f}",
                    f"{found['cpu_s_least']:.3f}",
                    f"{found['wall_s']:.3f}",
                    f"{found['peak_mb']:.0f}",
                    f"{found['poster_bytes'] / 1000:.0f}",
                    *ratios,
                )
            )
        print_rows(rows)
        decode = ratio(samples[case, DECODING], samples[case, OURS]) - 1
        print(f"reading every code back costs {decode:.2f} of the build without it\n")


def print_rows(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[idx]) for row in rows) for idx in range(len(rows[0]))]
    for first, *others in rows:
        cells = (cell.rjust(width + 2) for cell, width in zip(others, widths[1:], strict=True))
        print("  " + first.ljust(widths[0]) + "".join(cells))


if __name__ == "__main__":
    sys.exit(main())
