"""The example campaign as a press gets it, judged by Ghostscript, Poppler and pikepdf."""

import hashlib
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageFilter
from pypdfium2 import PdfDocument

from tests.acceptance.test_example import Example, built
from tests.tools import need, run

PPI = 150
LIMIT = 3.0
PLATES = ("Cyan", "Magenta", "Yellow", "Black")
#: A few of each kind: Latin, right to left, Nastaliq, tall, dense.
LANGUAGES = ("en", "fr", "ar", "ur", "am", "th", "zh-Hans")
STANDARDS = {
    "offset-coated": ("PDF/X-4", "1.6"),
    "offset-x1a": ("PDF/X-1a:2003", "1.4"),
    "offset-x3": ("PDF/X-3:2003", "1.4"),
}


@pytest.fixture(scope="session")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build both posters in some languages for every standard; return the folders."""
    folders = {}
    for printer in STANDARDS:
        out = folders[printer] = tmp_path_factory.mktemp(printer)
        options = ("--language", ",".join(LANGUAGES), "--size", "A4", "--printer", printer)
        result = built(out, *options)
        assert len(result["files"]) == 2 * len(LANGUAGES)
        assert result["findings"] == []
        assert all(file["rules_checked"] > 50 for file in result["files"])
    return folders


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.pdf"))


def test_every_file_was_held_to_the_rules_of_its_standard(example: Example) -> None:
    _, result = example
    assert {file["standard"] for file in result["files"]} == {"pdf-x-4"}
    assert {file["printer"] for file in result["files"]} == {"offset-coated"}
    assert min(file["rules_checked"] for file in result["files"]) > 50


def test_poppler_names_the_standard(pressed: dict[str, Path]) -> None:
    for printer, (subtype, version) in STANDARDS.items():
        for path in files(pressed[printer]):
            said = run("pdfinfo", str(path)).decode()
            assert f"PDF subtype:     {subtype}" in said, path
            assert f"PDF version:     {version}" in said, path


@pytest.mark.parametrize("printer", STANDARDS)
def test_qpdf_finds_press_files_clean(pressed: dict[str, Path], printer: str) -> None:
    for path in files(pressed[printer]):
        run("qpdf", "--check", str(path))


@pytest.fixture(scope="session")
def plates(
    pressed: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[Path, dict[str, Path]]:
    """Separate every X-4 file at 150 ppi; return its plates by name."""
    folder = tmp_path_factory.mktemp("plates")
    paths = files(pressed["offset-coated"])
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda path: separated(path, folder), paths))
    return dict(zip(paths, found, strict=True))


def separated(path: Path, folder: Path) -> dict[str, Path]:
    base = folder / path.stem
    command = [need("gs"), "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep"]
    command += [f"-r{PPI}", "-dUseBleedBox", f"-sOutputFile={base}.tif", str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = {}
    for plate in folder.glob(f"{base.name}*(*).tif"):
        named = re.search(r"\((.+)\)", plate.name)
        assert named is not None
        found[named.group(1)] = plate
    return found


def test_there_are_four_plates_and_no_more(plates: dict[Path, dict[str, Path]]) -> None:
    for path, found in plates.items():
        assert sorted(found) == sorted(PLATES), path


def ink(plate: Path) -> Image.Image:
    """Return how much ink each pixel has, 0 to 255."""
    with Image.open(plate) as image:
        return ImageChops.invert(image.convert("L"))


def test_ink_stays_within_the_limit(
    plates: dict[Path, dict[str, Path]], measured: Callable[[str], None]
) -> None:
    side_px = round(15 * PPI / 25.4)
    most = 0.0
    for found in plates.values():
        quarters = [ink(found[name]).point(lambda level: level // 4) for name in PLATES]
        total = quarters[0]
        for plate in quarters[1:]:
            total = ImageChops.add(total, plate)
        window = total.filter(ImageFilter.BoxBlur(side_px / 2))
        most = max(most, window.getextrema()[1] * 4 / 255)
    measured(f"ink, the most in a square of 15 mm, example at {PPI} ppi: {most:.0%}")
    assert 1.0 < most <= LIMIT


def test_codes_stand_on_white_in_every_coloured_plate(
    plates: dict[Path, dict[str, Path]],
) -> None:
    for path, found in plates.items():
        box = code_box(path)
        for name in PLATES[:3]:
            assert ink(found[name]).crop(box).getextrema() == (0, 0), (path, name)
        black = ink(found["Black"]).crop(box)
        assert black.getextrema() == (0, 255)


def code_box(path: Path) -> tuple[int, int, int, int]:
    """Return the pixels of the code of a page, as a reader finds it in a raster."""
    with PdfDocument(path) as document:
        image = document[0].render(scale=PPI / 72).to_pil()
    (code,) = zxingcpp.read_barcodes(image)
    place = code.position
    corners = (place.top_left, place.top_right, place.bottom_left, place.bottom_right)
    across, down = [corner.x for corner in corners], [corner.y for corner in corners]
    return min(across), min(down), max(across), max(down)


@pytest.mark.parametrize("printer", STANDARDS)
def test_black_is_never_four_inks(pressed: dict[str, Path], printer: str) -> None:
    for path in files(pressed[printer]):
        with pikepdf.open(path) as pdf:
            for inks in cmyk_operands(pdf):
                c, m, y, k = inks
                assert k < 0.9 or c + m + y == 0, (path, inks)


def cmyk_operands(pdf: pikepdf.Pdf) -> Iterator[tuple[float, ...]]:
    """Yield the operands of every `k` and `K` of a file, in pages and forms."""
    streams: list[Any] = [pdf.pages[0]]
    streams += [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and is_form(o)]
    for stream in streams:
        for operands, operator in pikepdf.parse_content_stream(stream):
            if str(operator) in ("k", "K"):
                yield tuple(float(value) for value in operands)


def is_form(thing: pikepdf.Stream) -> bool:
    return thing.get("/Subtype") == "/Form"


def test_same_bytes_on_every_output(tmp_path: Path) -> None:
    options = ("poster", "--language", "ar", "--size", "A4")
    for output in ("press", "office", "screen"):
        digests = []
        for n_jobs in ("1", "2"):
            out = tmp_path / output / n_jobs
            built(out, *options, "--output", output, "--jobs", n_jobs)
            digests.append(
                {
                    str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
                    for path in out.rglob("*.pdf")
                }
            )
        assert digests[0] == digests[1]
        assert len(digests[0]) == 1


def test_a_broken_limit_leaves_no_file(tmp_path: Path) -> None:
    root = tmp_path / "campaign"
    run_program = [sys.executable, "-m", "collateral"]
    subprocess.run([*run_program, "init", str(root)], check=True, capture_output=True)
    path = root / "campaign.yaml"
    text = path.read_text("utf-8")
    heavier = text.replace("night: {cmyk: [86, 74, 40, 68]}", "night: {cmyk: [96, 94, 80, 88]}")
    assert heavier != text
    path.write_text(heavier, "utf-8")
    command = [*run_program, "build", "poster", "--language", "en", "--size", "A4"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "night" in done.stderr
    assert "358%" in done.stderr
    assert "300%" in done.stderr
    assert "hint:" in done.stderr
    assert not list((root / "out").rglob("*.pdf"))
