"""The plates of the example campaign, as Ghostscript separates it at 150 ppi inside the bleed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import zxingcpp

from tests.acceptance.builds import STANDARDS, files
from tests.acceptance.plates import (
    COLORS,
    PROCESS,
    Plate,
    Plates,
    most_in_pixel,
    most_in_square,
    separated,
)

LIMIT = 3.0
QUIET_MODULES = 4

Edit = Callable[[pikepdf.Pdf], int]


def test_there_are_four_plates_and_no_more(plates: dict[Path, Plates]) -> None:
    assert len(plates) >= 10
    for path, found in plates.items():
        assert sorted(found) == sorted(PROCESS), path


def test_ink_stays_within_the_limit(
    plates: dict[Path, Plates], measured: Callable[[str], None]
) -> None:
    squares = [most_in_square(found, 15) for found in plates.values()]
    pixels = [most_in_pixel(found) for found in plates.values()]
    measured(f"ink of the example, the most in a square of 15 mm: {max(squares):.0%}")
    measured(f"ink of the example, the most in a pixel of 0.17 mm: {max(pixels):.0%}")
    assert 1.0 < max(squares) <= max(pixels) <= LIMIT


def test_codes_are_black_ink_on_bare_paper(plates: dict[Path, Plates]) -> None:
    """In code and quiet zone no ink but black; in the zone none; a module is ink or paper."""
    for path, found in plates.items():
        code, box, module = code_of(found)
        assert code.text.startswith("https://"), path
        quiet = round(QUIET_MODULES * module) - 1
        for name in COLORS:
            assert around(found[name], box, quiet).max() == 0, (path, name)
        zone = around(found["Black"], box, quiet).copy()
        zone[quiet - 1 : 1 - quiet, quiet - 1 : 1 - quiet] = 0
        assert zone.max() == 0, path
        assert set(np.unique(centres(found["Black"], box, module))) == {0, 255}, path


Box = tuple[int, int, int, int]


def code_of(found: Plates) -> tuple[zxingcpp.Barcode, Box, float]:
    """Return the code that is in the plates, its box, and the width of a module in pixels."""
    colors = sum(found[name].astype(int) for name in COLORS)
    grey = np.clip(255 - found["Black"].astype(int) - colors, 0, 255).astype(np.uint8)
    (code,) = zxingcpp.read_barcodes(grey)
    place = code.position
    corners = (place.top_left, place.top_right, place.bottom_left, place.bottom_right)
    across, down = [corner.x for corner in corners], [corner.y for corner in corners]
    box = min(across), min(down), max(across), max(down)
    return code, box, (box[2] - box[0]) / (17 + 4 * int(code.extra["Version"]))


def around(plate: Plate, box: Box, more_px: int) -> Plate:
    left, top, right, bottom = box
    return plate[top - more_px : bottom + more_px, left - more_px : right + more_px]


def centres(plate: Plate, box: Box, module: float) -> Plate:
    """Return the ink in the middle of each module."""
    n_modules = round((box[2] - box[0]) / module)
    steps = ((np.arange(n_modules) + 0.5) * module).astype(int)
    return plate[np.ix_(box[1] + steps, box[0] + steps)]


def test_black_text_leaves_the_colours_beneath_alone(
    pressed: dict[str, Path], plates: dict[Path, Plates], tmp_path: Path
) -> None:
    """Without the text the three other plates are the same; were it cut out, they were not."""
    for path in files(pressed["offset-coated"])[::5]:
        bare = edited(path, tmp_path / f"bare-{path.name}", without_black_text)
        cut_out = edited(path, tmp_path / f"cut-{path.name}", without_overprint)
        found = separated([bare, cut_out], tmp_path)
        whole = plates[path]
        text = whole["Black"].astype(int) - found[bare]["Black"] > 100
        assert text.sum() > 1000, path
        assert (found[bare]["Cyan"][text] > 0).sum() > 1000, path
        for name in COLORS:
            assert np.array_equal(whole[name], found[bare][name]), (path, name)
            assert not np.array_equal(whole[name], found[cut_out][name]), (path, name)


def edited(path: Path, target: Path, edit: Edit) -> Path:
    with pikepdf.open(path) as pdf:
        assert edit(pdf) > 0
        pdf.save(target)
    return target


def without_overprint(pdf: pikepdf.Pdf) -> int:
    """Let everything on the page knock out; return how many states said otherwise."""
    n_states = 0
    for state in pdf.pages[0].obj.Resources.ExtGState.values():
        n_states += state.get("/op") is True
        state["/op"] = state["/OP"] = False
    return n_states


def without_black_text(pdf: pikepdf.Pdf) -> int:
    """Take away the text that overprints in black; return how many pieces it was in."""
    states = pdf.pages[0].obj.Resources.ExtGState
    kept: list[Any] = []
    before: list[tuple[bool, bool]] = []
    black = over = False
    n_shown = 0
    for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
        name = str(operator)
        if name == "q":
            before.append((black, over))
        elif name == "Q":
            black, over = before.pop()
        elif name == "k":
            black = [float(part) for part in operands] == [0, 0, 0, 1]
        elif name == "gs":
            over = states[str(operands[0])].get("/op") is True
        if name in ("Tj", "TJ") and black and over:
            n_shown += 1
        else:
            kept.append((operands, operator))
    pdf.pages[0].obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
    return n_shown


def test_the_standards_have_the_same_plates(
    pressed: dict[str, Path], plates: dict[Path, Plates], tmp_path: Path
) -> None:
    """What a press prints does not depend on the standard its file is written to."""
    wanted = next(iter(plates.values()))
    for printer in list(STANDARDS)[1:]:
        (first,) = files(pressed[printer])[:1]
        found = separated([first], tmp_path)[first]
        assert sorted(found) == sorted(wanted)
        for name, plate in wanted.items():
            assert np.array_equal(plate, found[name]), (printer, name)
