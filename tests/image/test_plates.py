"""Pictures of plates: what counts as ink, and as a difference."""

from pathlib import Path

import pytest
from PIL import Image

from collateral.image.plates import TOLERANCE, read_plate, share_apart


def plate(path: Path, grey: int, size: tuple[int, int] = (10, 10), dot: int | None = None) -> Path:
    picture = Image.new("L", size, grey)
    if dot is not None:
        picture.putpixel((3, 4), dot)
    picture.save(path, compression="tiff_lzw")
    return path


@pytest.mark.parametrize(
    ("dot", "has_ink"), [(255, False), (255 - TOLERANCE, False), (254 - TOLERANCE, True), (0, True)]
)
def test_one_pixel_is_ink(tmp_path: Path, dot: int, has_ink: bool) -> None:
    assert read_plate(plate(tmp_path / "a.tif", 255, dot=dot)).has_ink is has_ink


def test_the_digest_is_that_of_the_pixels(tmp_path: Path) -> None:
    first = read_plate(plate(tmp_path / "a.tif", 100))
    Image.new("L", (10, 10), 100).save(tmp_path / "b.tif", description="another file")
    assert read_plate(tmp_path / "b.tif") == first
    assert read_plate(plate(tmp_path / "c.tif", 101)) != first
    assert read_plate(plate(tmp_path / "d.tif", 100, (20, 5))).digest != first.digest


@pytest.mark.parametrize(
    ("dot", "share"), [(100, 0.0), (100 + TOLERANCE, 0.0), (101 + TOLERANCE, 0.01), (0, 0.01)]
)
def test_pixels_differ_beyond_the_tolerance(tmp_path: Path, dot: int, share: float) -> None:
    first, other = plate(tmp_path / "a.tif", 100), plate(tmp_path / "b.tif", 100, dot=dot)
    assert share_apart(first, other) == share_apart(other, first) == pytest.approx(share)


def test_plates_of_other_sizes_differ_everywhere(tmp_path: Path) -> None:
    first, other = plate(tmp_path / "a.tif", 100), plate(tmp_path / "b.tif", 100, (10, 11))
    assert share_apart(first, other) == 1
