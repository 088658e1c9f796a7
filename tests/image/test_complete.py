"""A JPEG that was cut off, with an end marker put behind it, is told from a whole one."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from collateral.image.complete import check_whole
from collateral.image.encode import encode
from collateral.image.fault import ImageFault
from collateral.image.jpeg import read_jpeg
from collateral.image.use import ImageUse
from collateral.model.press import ImagePolicy
from tests.image.pictures import codes, jpeg, written

KINDS: list[dict[str, Any]] = [
    {},
    {"subsampling": "4:4:4", "quality": 97},
    {"subsampling": "4:2:2", "optimize": True},
    {"progressive": True},
    {"restart_marker_rows": 1},
    {"restart_marker_blocks": 3, "subsampling": "4:4:4"},
]
SIZES = [(64, 48), (101, 67), (17, 33), (8, 8), (1, 1), (160, 9)]


def is_whole(data: bytes) -> bool:
    try:
        check_whole(data, read_jpeg(data))
    except ImageFault as fault:
        assert fault.code == "image.broken"
        return False
    return True


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("options", KINDS)
def test_a_whole_picture_is_never_doubted(mode: str, options: dict[str, Any]) -> None:
    for size in SIZES:
        assert is_whole(jpeg(mode, size, **options)), size


@pytest.mark.parametrize("level", [0, 127, 128, 255])
def test_a_plain_picture_is_never_doubted(level: int) -> None:
    """Grey is what a decoder fills in; a picture of it must not look like a lost one."""
    from io import BytesIO

    from PIL import Image

    for mode, color in (("L", level), ("RGB", (level,) * 3), ("CMYK", (level,) * 4)):
        stream = BytesIO()
        Image.new(mode, (150, 130), color).save(stream, "JPEG")
        assert is_whole(stream.getvalue())


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("options", KINDS)
def test_a_cut_picture_is_found(mode: str, options: dict[str, Any]) -> None:
    """Wherever it is cut, to a few bytes from its end."""
    data = jpeg(mode, (101, 67), **options)
    start = data.rindex(b"\xff\xda") + 24
    missed = []
    for end in range(start, len(data) - 2, 7):
        cut = data[:end].rstrip(b"\xff") + b"\xff\xd9"
        try:
            found = not is_whole(cut)
        except ImageFault:
            continue  # The walk through its markers has found it already.
        if not found:
            missed.append(len(data) - 2 - end)
    # A lost code can stand for what a decoder takes its place by.
    assert all(n_bytes <= 8 for n_bytes in missed), missed


def test_a_large_picture_is_told_by_an_eighth_of_it() -> None:
    """What its last block loses may stay unseen there: at most 64 coefficients."""
    data = jpeg(size=(2200, 2000), quality=60)
    assert is_whole(data)
    for n_bytes in (1 << n for n in range(8, 20)):
        assert not is_whole(data[: len(data) - 2 - n_bytes].rstrip(b"\xff") + b"\xff\xd9")


def test_a_cut_picture_is_refused_when_it_is_converted(tmp_path: Path) -> None:
    data = jpeg(size=(400, 300), quality=95)
    cut = data[: len(data) // 2].rstrip(b"\xff") + b"\xff\xd9"
    read_jpeg(cut)
    path = written(tmp_path, "a.jpg", cut)
    digest = hashlib.sha256(cut).hexdigest()
    convert = ImageUse(images=ImagePolicy.CONVERT)
    assert codes(lambda: encode(path, digest, convert)) == ("image.broken",)
    # What is passed through is looked at where that is remembered.
    assert codes(lambda: encode(path, digest, cache_folder=tmp_path / "c")) == ("image.broken",)


def test_what_is_known_to_be_whole_is_not_looked_at_again(tmp_path: Path) -> None:
    data = jpeg()
    path = written(tmp_path, "a.jpg", data)
    digest = hashlib.sha256(data).hexdigest()
    folder = tmp_path / "cache"
    encode(path, digest, cache_folder=folder)
    (kept,) = [file for file in folder.rglob("*") if file.is_file()]
    before = kept.stat().st_mtime_ns
    encode.cache_clear()
    encode(path, digest, cache_folder=folder)
    assert kept.stat().st_mtime_ns == before
