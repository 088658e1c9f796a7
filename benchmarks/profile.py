"""Where our time goes: CPU time per room of the twelve posters, and of every import.

`python -m benchmarks.profile` prints it. A room is timed by wrapping its public functions; what
they call in another room counts there. The wrapping itself costs a few per cent.
"""

import argparse
import builtins
import importlib
import json
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from itertools import pairwise
from statistics import median
from typing import Any, Final

from benchmarks import materials
from benchmarks.run import BUILT, environment, print_rows

#: What a build loads; late imports too, as a function can only be wrapped once it is there.
_MODULES: Final = (
    "cli.app",
    "cli.build",
    "check.codes",
    "check.facts",
    "image.swatches",
    "paint.image",
)

#: Rooms in the order they are told, with the functions that lead into them.
ROOMS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("start of Python", ()),
    ("imports", ()),
    ("cli: options and talk", ()),
    ("project: read YAML", ("project.reader:read_tree",)),
    ("project: schema", ("project.validate:validate",)),
    ("project: expand, references", ("project.expand:expand", "project.references:check")),
    (
        "project: translations",
        ("project.translations:read_translation", "project.translations:compare"),
    ),
    ("project: probe pictures", ("image.probe:probe",)),
    ("project: the rest", ("project.load:load", "text.fonts:load_book")),
    ("resolve: facts", ("facts.book:find_fact",)),
    ("resolve: SVG", ("image.svg:read_svg",)),
    ("resolve: RGB to CMYK", ("image.swatches:rgb_to_inks",)),
    ("resolve: QR matrix", ("qr.encode:make_symbol",)),
    ("resolve: the rest", ("resolve.document:resolve",)),
    ("layout: itemise", ("text.itemise:itemise",)),
    ("layout: open fonts", ("text.fonts:open_face",)),
    ("layout: shape", ("text.shape:shape",)),
    (
        "layout: break",
        ("text.breaks:opportunities", "text.breaks:priced", "text.breaks:total_fit"),
    ),
    ("layout: set lines", ("text.lines:set_lines",)),
    ("layout: QR path", ("qr.path:symbol_path",)),
    ("layout: the rest", ("layout.compose:lay_out",)),
    ("paint: subset", ("text.subset:embed",)),
    ("paint: fonts", ("paint.fonts:embed_fonts",)),
    ("paint: text lines", ("paint.text:paint_line",)),
    ("paint: outlines", ("paint.outline:traced",)),
    ("paint: content", ("paint.page:paint_items",)),
    ("paint: pictures", ("image.encode:encode",)),
    ("paint: compress", ("zlib:compress",)),
    ("paint: write", ("paint.objects:PdfFile.write",)),
    ("paint: the rest", ("paint.pdf:paint",)),
    ("decode", ("check.codes:read_codes", "check.codes:page_codes")),
    ("read facts", ("check.facts:read_facts",)),
    ("paint: digest of the file", ("core.digest:of_chunks",)),
    ("build: the rest", ("build.build:Build.__init__", "build.run:run_job")),
)


#: How many libraries the table of imports names.
_N_LIBRARIES: Final = 24


class Clock:
    """CPU time in ns by room; a room's time stops while another runs inside it."""

    def __init__(self) -> None:
        self.spent: dict[str, int] = defaultdict(int)
        self._rooms = ["build: the rest"]
        self._since = time.process_time_ns()
        self.spent["start of Python"] = self._since

    @contextmanager
    def inside(self, room: str) -> Iterator[None]:
        """Count what runs in the block to a room."""
        self.turn(room)
        try:
            yield
        finally:
            self.turn(None)

    def turn(self, room: str | None) -> None:
        """Enter a room; leave the last one entered with None."""
        now = time.process_time_ns()
        self.spent[self._rooms[-1]] += now - self._since
        if room is None:
            self._rooms.pop()
        else:
            self._rooms.append(room)
        self._since = time.process_time_ns()

    def reading(self) -> dict[str, int]:
        """Return what has been spent until now."""
        self.turn("build: the rest")
        self.turn(None)
        return dict(self.spent)


def main() -> None:
    """Print the profile, or as the process that is timed print its own times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(_timed_build()))
        return
    materials.prepare()
    print_profile(options.rounds)


def print_profile(n_rounds: int = 5) -> None:
    """Print CPU time per room and the time of imports; the materials must be there."""
    runs = [_child() for _ in range(n_rounds + 1)][1:]
    print(f"CPU time in ms, medians of {n_rounds} processes of {len(materials.LANGUAGES)} posters")
    rows: list[tuple[str, ...]] = [("room", "before", "first poster", "each further", "all")]
    totals = [0.0, 0.0, 0.0, 0.0]
    for room, _ in ROOMS:
        ms = _room_ms(runs, room)
        totals = [total + part for total, part in zip(totals, ms, strict=True)]
        rows.append((room, *(f"{part:.2f}" if part >= 0.005 else "" for part in ms)))
    rows.append(("together", *(f"{total:.2f}" for total in totals)))
    print_rows(rows)
    print("\nimports for one poster, own time in ms as `-X importtime` tells it (slower than bare)")
    print_rows([("library", "modules", "ms"), *_import_rows()])


def _room_ms(runs: Sequence[Sequence[Mapping[str, int]]], room: str) -> tuple[float, ...]:
    """Return ms before the first poster, in the first, in each further one, and in all."""
    columns = []
    for readings in runs:
        at = [reading.get(room, 0) / 1e6 for reading in readings]
        steps = [later - earlier for earlier, later in pairwise(at)]
        columns.append((at[0], steps[0], sum(steps[1:]) / len(steps[1:]), at[-1]))
    return tuple(median(column) for column in zip(*columns, strict=True))


def _child() -> list[dict[str, int]]:
    command = (sys.executable, "-m", "benchmarks.profile", "--child")
    run = subprocess.run(command, capture_output=True, env=environment(), check=True)
    readings: list[dict[str, int]] = json.loads(run.stdout)
    return readings


def _timed_build() -> list[dict[str, int]]:
    """Build the twelve posters; return the times before the first and after each."""
    clock = Clock()
    _time_imports(clock)
    with clock.inside("imports"):
        for module in _MODULES:
            importlib.import_module(f"collateral.{module}")
    run = importlib.import_module("collateral.build.run")
    run_job = run.run_job
    readings: list[dict[str, int]] = []

    def read_job(*args: Any, **named: Any) -> Any:
        if not readings:
            readings.append(clock.reading())
        outcome = run_job(*args, **named)
        readings.append(clock.reading())
        return outcome

    _replace(run, "run_job", read_job)
    _time_rooms(clock)
    asked = ("--language", ",".join(materials.LANGUAGES), "--size", "A3", "--jobs", "1")
    asked += ("--output", "plain")
    where = ("--campaign", str(materials.CAMPAIGN), "--out", str(BUILT))
    app = importlib.import_module("collateral.cli.app")
    with redirect_stdout(sys.stderr), clock.inside("cli: options and talk"):
        status = app.run(["build", "bench", *asked, *where])
    if status:
        sys.exit(f"the build ended with {status}")
    return [*readings[:-1], clock.reading()]


def _time_imports(clock: Clock) -> None:
    """Count every import that loads something to its own room, also one within a function."""
    plain = builtins.__import__

    def timed(name: str, *rest: Any, **named: Any) -> Any:
        if name in sys.modules and not (len(rest) > 2 and rest[2]):
            return plain(name, *rest, **named)
        known = len(sys.modules)
        start = time.process_time_ns()
        with clock.inside("imports"):
            module = plain(name, *rest, **named)
        if len(sys.modules) == known:
            # Nothing was loaded; what this cost belongs to whoever asked.
            clock.spent["imports"] -= time.process_time_ns() - start
        return module

    builtins.__import__ = timed


def _time_rooms(clock: Clock) -> None:
    """Put a timed function in the place of each public one."""
    for room, names in ROOMS:
        for name in names:
            module_name, _, path = name.partition(":")
            ours = module_name != "zlib"
            owner: Any = sys.modules[f"collateral.{module_name}" if ours else module_name]
            *within, last = path.split(".")
            for part in within:
                owner = getattr(owner, part)
            _replace(owner, last, _timed(clock, room, getattr(owner, last)))


def _replace(owner: Any, name: str, new: Callable[..., Any]) -> None:
    """Replace a function where it is defined and wherever it has been imported to."""
    old = getattr(owner, name)
    setattr(owner, name, new)
    for module in [m for known, m in sys.modules.items() if known.startswith("collateral.")]:
        for known, value in list(vars(module).items()):
            if value is old:
                setattr(module, known, new)


def _timed(clock: Clock, room: str, plain: Callable[..., Any]) -> Callable[..., Any]:
    def timed(*args: Any, **named: Any) -> Any:
        clock.turn(room)
        try:
            return plain(*args, **named)
        finally:
            clock.turn(None)

    return timed


def _import_rows() -> list[tuple[str, str, str]]:
    """Return libraries with their modules and own import time, the slowest first."""
    command = [sys.executable, "-X", "importtime", "-m", "collateral", "build", "bench"]
    command += ["--language", materials.COLD_LANGUAGE, "--campaign", str(materials.CAMPAIGN)]
    command += ["--out", str(BUILT), "--jobs", "1", "--output", "plain"]
    told = [
        subprocess.run(command, capture_output=True, env=environment(), text=True, check=True)
        for _ in range(2)
    ][1].stderr
    spent: dict[str, list[int]] = defaultdict(list)
    for line in re.finditer(r"import time:\s+(\d+) \|\s+\d+ \|\s*(\S+)", told):
        spent[_library(line[2])].append(int(line[1]))
    rows = sorted(spent.items(), key=lambda item: -sum(item[1]))
    told_rows = [(name, str(len(us)), f"{sum(us) / 1000:.1f}") for name, us in rows[:_N_LIBRARIES]]
    all_us = [us for parts in spent.values() for us in parts]
    return [*told_rows, ("together", str(len(all_us)), f"{sum(all_us) / 1000:.1f}")]


def _library(module: str) -> str:
    """Return the library of a module: our own by room, those of Python as one."""
    parts = module.split(".")
    if parts[0] == "collateral":
        return ".".join(parts[:2])
    return "Python's own" if parts[0].lstrip("_") in _STANDARD else parts[0]


_STANDARD: Final = frozenset(name.lstrip("_") for name in sys.stdlib_module_names)


if __name__ == "__main__":
    main()
