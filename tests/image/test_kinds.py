"""TIFF and WebP: what they say of themselves, and their pixels as Pillow or numpy have them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Any

import numpy as np
import pytest
from PIL import Image

from collateral.image.fault import ImageFault
from collateral.image.kind import Kind, sniff
from collateral.image.probe import ImageFacts, probe
from collateral.image.profiles import SRGB_PATH
from collateral.image.tiff import read_tiff
from collateral.image.use import AS_IT_IS
from collateral.image.webp import read_webp
from tests.image.judged import made, pixels
from tests.image.kinds import built_tiff, plain_tags, tiff, webp
from tests.image.pictures import codes, exif, photo, written
from tests.tools import run

SRGB = SRGB_PATH.read_bytes()


def facts(folder: Path, name: str, data: bytes) -> ImageFacts:
    return probe(written(folder, name, data), name, None)


def refused(read: Callable[[bytes], object], data: bytes) -> str:
    with pytest.raises(ImageFault) as caught:
        read(data)
    return caught.value.code


@pytest.mark.parametrize("packing", ["raw", "tiff_lzw", "tiff_adobe_deflate", "packbits"])
@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "CMYK", "LA", "RGBA"])
def test_tiff(tmp_path: Path, mode: str, packing: str) -> None:
    data = tiff(mode, (101, 67), compression=packing, dpi=(300, 150))
    found = facts(tmp_path, "a.tif", data)
    assert (found.kind, found.width_px, found.height_px) == (Kind.TIFF, 101, 67)
    assert found.components == {"1": 1, "L": 1, "LA": 1, "CMYK": 4}.get(mode, 3)
    assert (found.bits, found.bitmap) == ((1, True) if mode == "1" else (8, False))
    assert found.has_alpha is (mode in ("LA", "RGBA"))
    assert (found.dpi, found.icc, found.orientation) == ((300.0, 150.0), False, 1)
    image = made(tmp_path, "a.tif", data, AS_IT_IS)
    assert image.soft_mask is None
    expected = photo(101, 67, mode)
    if mode == "P":
        table = np.array(expected.getpalette(), np.uint8).reshape(-1, 3)
        wanted = table[np.asarray(expected)].tobytes()
        colors = np.frombuffer(image.palette or b"", np.uint8).reshape(-1, 3)
        assert colors[np.asarray(pixels(image))].tobytes() == wanted
    else:
        kept = {"LA": "L", "RGBA": "RGB"}.get(mode, mode)
        assert pixels(image).tobytes() == expected.convert(kept).tobytes()


@pytest.mark.parametrize("packing", ["group3", "group4", "tiff_lzw"])
def test_tiff_of_one_bit(tmp_path: Path, packing: str) -> None:
    image = made(tmp_path, "a.tif", tiff("1", (101, 67), compression=packing), AS_IT_IS)
    assert pixels(image).tobytes() == photo(101, 67, "1").tobytes()


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(("photometric", "n_samples"), [(1, 1), (2, 3), (5, 4)])
def test_tiff_of_16_bits_is_rounded(
    tmp_path: Path, order: str, photometric: int, n_samples: int
) -> None:
    levels = np.linspace(0, 65535, 240).astype(int)
    body = pack(f"{order}240H", *levels)
    tags = plain_tags(240 // n_samples, 1, [16] * n_samples, photometric)
    image = made(tmp_path, "a.tif", built_tiff(tags, body, order), AS_IT_IS)
    assert list(pixels(image).tobytes()) == [round(level / 257) for level in levels]


@pytest.mark.parametrize("name", ["lzw", "zip"])
def test_tiff_of_16_bits_that_is_packed_is_rounded_too(tmp_path: Path, name: str) -> None:
    """Written by a foreign program, with its predictor."""
    levels = (np.arange(3 * 40 * 30) * 977 % 65536).astype(">u2")
    (tmp_path / "a.ppm").write_bytes(b"P6 40 30 65535\n" + levels.tobytes())
    (tmp_path / "raw.tif").write_bytes(
        built_tiff(plain_tags(40, 30, [16] * 3, 2), levels.astype("<u2").tobytes())
    )
    run("tiffcp", "-c", f"{name}:2", str(tmp_path / "raw.tif"), str(tmp_path / "b.tif"))
    image = made(tmp_path, "c.tif", (tmp_path / "b.tif").read_bytes(), AS_IT_IS)
    assert list(pixels(image).tobytes()) == [round(int(level) / 257) for level in levels]


@pytest.mark.parametrize("options", [("-t", "-w", "32", "-l", "16"), ("-r", "5"), ("-B",)])
def test_tiff_in_tiles_and_strips_of_a_foreign_program(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    photo(101, 67).save(tmp_path / "a.tif")
    run("tiffcp", "-c", "lzw", *options, str(tmp_path / "a.tif"), str(tmp_path / "b.tif"))
    image = made(tmp_path, "c.tif", (tmp_path / "b.tif").read_bytes(), AS_IT_IS)
    assert pixels(image).tobytes() == photo(101, 67).tobytes()


def test_tiff_whose_white_is_zero(tmp_path: Path) -> None:
    gray = photo(24, 16, "L")
    body = bytes(255 - level for level in gray.tobytes())
    image = made(tmp_path, "a.tif", built_tiff(plain_tags(24, 16, [8], 0), body), AS_IT_IS)
    assert pixels(image).tobytes() == gray.tobytes()


def test_tiff_of_one_bit_in_reverse_order(tmp_path: Path) -> None:
    data = built_tiff(plain_tags(8, 2, [1], 1, t266=2), b"\x01\x80")
    assert pixels(made(tmp_path, "a.tif", data, AS_IT_IS)).tobytes() == b"\x80\x01"


@pytest.mark.parametrize("times", [256, 257])
def test_tiff_palettes_of_8_bits_written_in_16(tmp_path: Path, times: int) -> None:
    """Writers multiply by 256 or by 257, and mean the same."""
    colors = [[3 * n % 256 * times for n in range(256)] for _ in range(3)]
    tags = plain_tags(16, 16, [8], 3) | {320: ("H", [v for part in colors for v in part])}
    image = made(tmp_path, "a.tif", built_tiff(tags, bytes(range(256))), AS_IT_IS)
    assert image.palette == bytes(3 * n % 256 for n in range(256) for _ in range(3))


@pytest.mark.parametrize("alpha", [0, 1, 2])
def test_the_extra_channel_of_a_tiff(tmp_path: Path, alpha: int) -> None:
    """0 is nobody's, 1 is alpha that the colours are mixed by, 2 is alpha by itself."""
    body = bytes((100, 50, 20, 128)) * 4
    data = built_tiff(plain_tags(4, 1, [8] * 4, 2, t338=alpha), body)
    assert facts(tmp_path, "a.tif", data).has_alpha is (alpha > 0)
    image = made(tmp_path, "a.tif", data, AS_IT_IS)
    color = pixels(image).tobytes()[:3]
    assert color == (bytes((199, 99, 39)) if alpha == 1 else bytes((100, 50, 20)))
    assert (image.soft_mask is None) is (alpha == 0)


def test_a_tiff_says_its_profile_and_which_way_up_it_is(tmp_path: Path) -> None:
    stream = BytesIO()
    photo(24, 16).save(stream, "TIFF", icc_profile=SRGB, tiffinfo={274: 6})
    found = facts(tmp_path, "a.tif", stream.getvalue())
    assert (found.icc, found.orientation, found.upright_px) == (True, 6, (16, 24))
    image = made(tmp_path, "a.tif", stream.getvalue(), AS_IT_IS)
    assert (image.width_px, image.height_px) == (24, 16)
    assert pixels(image).tobytes() == photo(24, 16).tobytes()


def test_several_pages_are_refused_and_a_thumbnail_is_none(tmp_path: Path) -> None:
    stream = BytesIO()
    photo(24, 16).save(stream, "TIFF", save_all=True, append_images=[photo(12, 8)])
    data = stream.getvalue()
    assert codes(lambda: facts(tmp_path, "a.tif", data)) == ("image.unsupported",)
    second = data.rindex(pack("<HHI", 256, 4, 1))  # The width of the second page.
    first_tag = pack("<HHII", 254, 4, 1, 1)
    thumbnail = data[:second] + first_tag + data[second + 12 :]
    assert read_tiff(thumbnail).width_px == 24


@pytest.mark.parametrize(
    ("tags", "code"),
    [
        (plain_tags(4, 1, [8] * 3, 6), "image.unsupported"),  # YCbCr
        (plain_tags(4, 1, [8] * 3, 8), "image.unsupported"),  # L*a*b*
        (plain_tags(4, 1, [8] * 3, 2, t259=7), "image.unsupported"),  # JPEG
        (plain_tags(4, 1, [8] * 3, 2, t284=2), "image.unsupported"),  # planes
        (plain_tags(4, 1, [32], 1, t339=3), "image.unsupported"),  # floats
        (plain_tags(4, 1, [8] * 5, 5), "image.unsupported"),  # CMYK and one more
        (plain_tags(4, 1, [8] * 4, 5, t332=2), "image.unsupported"),  # other inks
        (plain_tags(4, 1, [12], 1), "image.unsupported"),
        (plain_tags(4, 1, [8, 8, 16], 2), "image.broken"),
        (plain_tags(4, 1, [8], 2), "image.broken"),
        (plain_tags(0, 1, [8], 1), "image.broken"),
        (plain_tags(4, 40, [8], 1), "image.broken"),  # too few bytes
        (plain_tags(4, 1, [8], 3), "image.broken"),  # no palette
        (plain_tags(60_000, 60_000, [8], 1), "image.too-large"),
        (plain_tags(4, 1, [8], 1) | {273: ("I", [90_000])}, "image.broken"),
        (plain_tags(4, 1, [8], 1) | {279: ("I", [90_000])}, "image.broken"),
        (plain_tags(4, 1, [8], 1) | {273: ("I", [8, 8])}, "image.broken"),
    ],
)
def test_tiffs_that_are_refused(tags: dict[int, tuple[str, list[int]]], code: str) -> None:
    assert refused(read_tiff, built_tiff(tags, bytes(12))) == code


def test_a_huge_tile_is_refused_before_room_is_made_for_it() -> None:
    tags = plain_tags(4, 1, [8], 1)
    tags |= {322: ("I", [1 << 20]), 323: ("I", [1 << 20]), 324: ("I", [8]), 325: ("I", [4])}
    assert refused(read_tiff, built_tiff(tags, bytes(12))) == "image.broken"


def test_directories_in_a_circle_end() -> None:
    data = bytearray(tiff("L", compression="raw"))
    (start,) = np.frombuffer(bytes(data[4:8]), "<u4")
    n_entries = int.from_bytes(data[start : start + 2], "little")
    end = int(start) + 2 + 12 * n_entries
    data[end : end + 4] = pack("<I", start)
    assert read_tiff(bytes(data)).width_px == 24


@pytest.mark.parametrize(
    ("mode", "options", "lossless"),
    [
        ("RGB", {}, False),
        ("RGB", {"lossless": True}, True),
        ("RGBA", {}, False),
        ("RGBA", {"lossless": True, "exact": True}, True),
        ("RGB", {"lossless": True, "icc_profile": SRGB}, True),
    ],
)
def test_webp(tmp_path: Path, mode: str, options: dict[str, Any], lossless: bool) -> None:
    data = webp(mode, (101, 67), **options)
    assert sniff(data) is Kind.WEBP
    found = facts(tmp_path, "a.webp", data)
    assert (found.width_px, found.height_px, found.components) == (101, 67, 3)
    assert found.has_alpha is (mode == "RGBA")
    assert found.icc is ("icc_profile" in options)
    assert read_webp(data).lossless is lossless
    image = made(tmp_path, "a.webp", data, AS_IT_IS)
    assert (image.soft_mask is not None) is (mode == "RGBA")
    if lossless:
        assert pixels(image).tobytes() == photo(101, 67).tobytes()
    else:
        apart = np.subtract(pixels(image), photo(101, 67), dtype=int, casting="unsafe")
        assert np.abs(apart).mean() < 40


def test_a_webp_says_which_way_up_it_is(tmp_path: Path) -> None:
    data = webp(exif=exif(6))
    assert facts(tmp_path, "a.webp", data).upright_px == (16, 24)


def test_a_webp_that_moves_is_refused() -> None:
    stream = BytesIO()
    photo(24, 16).save(stream, "WEBP", save_all=True, append_images=[Image.new("RGB", (24, 16))])
    assert refused(read_webp, stream.getvalue()) == "image.unsupported"


def test_a_webp_bomb_is_refused_by_its_header() -> None:
    data = bytearray(webp(lossless=True))
    at = data.index(b"VP8L") + 9
    data[at : at + 4] = ((16383 - 1) | (16383 - 1) << 14).to_bytes(4, "little")
    assert refused(read_webp, bytes(data)) == "image.too-large"


@pytest.mark.parametrize("lossless", [True, False])
def test_every_truncation_of_a_webp_is_found(tmp_path: Path, lossless: bool) -> None:
    data = webp(lossless=lossless)
    for end in range(12, len(data)):
        assert refused(read_webp, data[:end]) == "image.broken"
