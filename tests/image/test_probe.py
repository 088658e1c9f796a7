"""What a picture file is, and what is wrong with it, without a decoder."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path
from struct import pack
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.core.diag import Span
from collateral.image.fault import ImageFault
from collateral.image.jpeg import read_jpeg
from collateral.image.kind import Kind
from collateral.image.png import read_png
from collateral.image.probe import probe
from collateral.image.profiles import COATED_PATH, SRGB_PATH
from tests.image.pictures import (
    SIGNATURE,
    chunk,
    codes,
    exif,
    faults,
    header,
    jpeg,
    photo,
    png,
    raw_png,
    segment,
    with_chunk,
    with_segment,
    written,
)

COATED = COATED_PATH.read_bytes()
SRGB = SRGB_PATH.read_bytes()


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"progressive": True},
        {"optimize": True, "subsampling": 2},
        {"restart_marker_rows": 1},
        {"restart_marker_blocks": 5, "progressive": True},
    ],
)
def test_jpeg(tmp_path: Path, mode: str, options: dict[str, Any]) -> None:
    data = jpeg(mode, (101, 67), **options)
    facts = probe(written(tmp_path, "a.jpg", data), "a.jpg", None)
    assert facts.kind is Kind.JPEG
    assert (facts.width_px, facts.height_px, facts.bits) == (101, 67, 8)
    assert facts.components == {"L": 1, "RGB": 3, "CMYK": 4}[mode]
    assert (facts.has_alpha, facts.icc, facts.orientation) == (False, False, 1)
    assert facts.digest == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("mode", "components", "has_alpha"),
    [
        ("1", 1, False),
        ("L", 1, False),
        ("P", 3, False),
        ("RGB", 3, False),
        ("RGBA", 3, True),
        ("LA", 1, True),
    ],
)
def test_png(tmp_path: Path, mode: str, components: int, has_alpha: bool) -> None:
    facts = probe(written(tmp_path, "a.PNG", png(mode)), "a.PNG", None)
    assert facts.kind is Kind.PNG
    assert (facts.width_px, facts.height_px) == (64, 48)
    assert (facts.components, facts.has_alpha) == (components, has_alpha)
    assert facts.bits == (1 if mode == "1" else 8)


def test_svg(tmp_path: Path) -> None:
    data = b'\xef\xbb\xbf<?xml version="1.0"?>\n<svg viewBox="0 0 120.2 40"/>'
    facts = probe(written(tmp_path, "a.svg", data), "a.svg", None)
    assert (facts.kind, facts.width_px, facts.height_px) == (Kind.SVG, 121, 40)


@pytest.mark.parametrize(
    ("data", "dpi"),
    [
        (jpeg(dpi=(300, 150)), (300.0, 150.0)),
        (jpeg(), None),
        (png(dpi=(300, 300)), (300.0, 300.0)),
        (png(), None),
    ],
)
def test_density(tmp_path: Path, data: bytes, dpi: tuple[float, float] | None) -> None:
    name = "a.jpg" if data[0] == 0xFF else "a.png"
    assert probe(written(tmp_path, name, data), name, None).dpi == dpi


def test_density_per_centimetre() -> None:
    data = bytearray(jpeg(dpi=(300, 300)))
    at = data.index(b"JFIF\0") + 7
    data[at : at + 5] = pack(">BHH", 2, 100, 200)
    assert read_jpeg(bytes(data)).dpi == (254.0, 508.0)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation(tmp_path: Path, orientation: int, order: str) -> None:
    data = with_segment(jpeg(), 0xE1, exif(orientation, order))
    facts = probe(written(tmp_path, "a.jpg", data), "a.jpg", None)
    assert facts.orientation == orientation
    assert (facts.width_px, facts.height_px) == (64, 48)
    assert facts.upright_px == ((48, 64) if orientation >= 5 else (64, 48))


@pytest.mark.parametrize("orientation", [0, 1, 9, 65535])
def test_upright_or_unknown_orientation_is_upright(orientation: int) -> None:
    assert read_jpeg(with_segment(jpeg(), 0xE1, exif(orientation))).orientation == 1


def test_orientation_of_a_png() -> None:
    assert read_png(with_chunk(png(), b"eXIf", exif(6)[6:])).orientation == 6


@given(st.binary(max_size=80))
def test_a_damaged_exif_block_turns_nothing_and_stops_nothing(tail: bytes) -> None:
    for head in (b"", b"II*\0", b"MM\0*", b"II*\0\x08\0\0\0"):
        found = read_jpeg(with_segment(jpeg(), 0xE1, b"Exif\0\0" + head + tail)).orientation
        assert 1 <= found <= 8


def test_a_profile_in_many_pieces_is_joined() -> None:
    data = jpeg("CMYK", icc_profile=COATED)
    assert data.count(b"ICC_PROFILE\0") > 1
    assert read_jpeg(data).icc == COATED


@pytest.mark.parametrize(
    "pieces",
    [
        [(1, 2)],
        [(2, 2)],
        [(1, 2), (1, 2)],
        [(1, 2), (2, 3)],
        [(0, 1)],
        [(2, 1)],
    ],
)
def test_a_profile_with_missing_pieces_is_broken(
    tmp_path: Path, pieces: list[tuple[int, int]]
) -> None:
    data = jpeg()
    for number, of in reversed(pieces):
        data = with_segment(data, 0xE2, b"ICC_PROFILE\0" + bytes((number, of)) + SRGB)
    path = written(tmp_path, "a.jpg", data)
    assert codes(lambda: probe(path, "a.jpg", None)) == ("image.broken",)


@pytest.mark.parametrize("data", [jpeg("L", icc_profile=SRGB), jpeg(icc_profile=b"x" * 200)])
def test_a_profile_for_another_space_or_for_nothing(tmp_path: Path, data: bytes) -> None:
    path = written(tmp_path, "a.jpg", data)
    assert codes(lambda: probe(path, "a.jpg", None)) == ("image.profile",)


def test_a_profile_cut_short(tmp_path: Path) -> None:
    path = written(tmp_path, "a.png", png(icc_profile=SRGB[:-10]))
    assert codes(lambda: probe(path, "a.png", None)) == ("image.profile",)
    facts = probe(written(tmp_path, "b.png", png(icc_profile=SRGB)), "b.png", None)
    assert facts.icc


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 1}])
def test_every_truncation_of_a_jpeg_is_found(mode: str, options: dict[str, Any]) -> None:
    data = jpeg(mode, (24, 16), **options)
    for end in range(2, len(data)):
        with pytest.raises(ImageFault) as caught:
            read_jpeg(data[:end])
        assert caught.value.code == "image.broken"


def test_a_progressive_jpeg_without_its_last_scans_is_found() -> None:
    data = jpeg(size=(24, 16), progressive=True)
    scans = [found.start() for found in re.finditer(rb"\xff\xda", data)]
    assert len(scans) > 5
    assert read_jpeg(data).width_px == 24
    for start in scans[1:]:
        # The tables of a scan come before it.
        end = data.rindex(b"\xff\xc4", 0, start)
        with pytest.raises(ImageFault) as caught:
            read_jpeg(data[:end] + b"\xff\xd9")
        assert caught.value.code == "image.broken"


def test_every_truncation_of_a_png_is_found() -> None:
    data = png("P", (24, 16))
    for end in range(8, len(data)):
        with pytest.raises(ImageFault) as caught:
            read_png(data[:end])
        assert caught.value.code == "image.broken"


def test_every_changed_byte_of_a_png_is_found() -> None:
    data = png("L", (6, 4))
    for at in range(8, len(data)):
        changed = bytearray(data)
        changed[at] ^= 0x41
        with pytest.raises(ImageFault):
            read_png(bytes(changed))


@given(st.data())
def test_no_damage_to_a_jpeg_stops_the_program(data: st.DataObject) -> None:
    """Whatever the bytes, there is an answer or a fault; never another exception."""
    options: dict[str, Any] = data.draw(st.sampled_from([{}, {"progressive": True}]))
    damaged = bytearray(jpeg(size=(24, 16), **options))
    for at, value in data.draw(
        st.lists(st.tuples(st.integers(2, len(damaged) - 1), st.integers(0, 255)), max_size=6)
    ):
        damaged[at] = value
    try:
        read_jpeg(bytes(damaged))
    except ImageFault as fault:
        assert fault.code in ("image.broken", "image.unsupported", "image.too-large")


def test_picture_data_overwritten_with_noise_is_found() -> None:
    data = bytearray(jpeg(size=(400, 300), quality=95))
    assert len(data) > 40_000
    noise = b"".join(hashlib.sha256(bytes((i % 256, i // 256))).digest() for i in range(400))
    data[10_000 : 10_000 + len(noise)] = noise
    with pytest.raises(ImageFault) as caught:
        read_jpeg(bytes(data))
    assert caught.value.code == "image.broken"


def test_restart_markers_missing_or_out_of_order_are_found() -> None:
    data = jpeg(size=(64, 64), restart_marker_rows=1)
    cut = data.index(b"\xff\xd1")
    end = data.index(b"\xff\xd2")
    for damaged in (
        data[:cut] + data[end:],
        data.replace(b"\xff\xd1", b"\xff\xd3"),
        data[: data.index(b"\xff\xd2")] + b"\xff\xd9",
    ):
        assert damaged != data
        with pytest.raises(ImageFault) as caught:
            read_jpeg(damaged)
        assert caught.value.code == "image.broken"


def test_restart_markers_without_an_interval_are_found() -> None:
    data = jpeg()
    at = len(data) - 20
    with pytest.raises(ImageFault) as caught:
        read_jpeg(data[:at] + b"\xff\xd0" + data[at:])
    assert caught.value.code == "image.broken"


@pytest.mark.parametrize("marker", [0xC4, 0xDB], ids=["DHT", "DQT"])
def test_a_missing_table_is_found(marker: int) -> None:
    data = jpeg()
    while (at := data.find(bytes((0xFF, marker)))) > 0:
        data = data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4]) :]
    with pytest.raises(ImageFault) as caught:
        read_jpeg(data)
    assert caught.value.code == "image.broken"


def test_a_missing_scan_is_found() -> None:
    data = jpeg(progressive=True)
    with pytest.raises(ImageFault) as caught:
        read_jpeg(data[: data.index(b"\xff\xda")] + b"\xff\xd9")
    assert caught.value.code == "image.broken"


@pytest.mark.parametrize(
    "trailer",
    [
        b"\0" * 100,
        b"x" * 60_000,
        jpeg(size=(400, 400), quality=100) * 2,
        b"\0\0\0\x18ftypmp42" + b"f" * 100_000,
    ],
    ids=["zeros", "note", "second picture", "film"],
)
def test_what_cameras_append_is_tolerated_and_not_part_of_the_picture(trailer: bytes) -> None:
    data = jpeg()
    assert read_jpeg(data + trailer).end_byte == len(data)


def test_a_long_unknown_trailer_is_an_early_end() -> None:
    with pytest.raises(ImageFault) as caught:
        read_jpeg(jpeg() + b"x" * 70_000)
    assert caught.value.code == "image.broken"


@pytest.mark.parametrize("marker", [0xC3, 0xC5, 0xC9, 0xCA, 0xCB, 0xCF])
def test_kinds_of_jpeg_no_pdf_can_hold(tmp_path: Path, marker: int) -> None:
    data = jpeg().replace(b"\xff\xc0", bytes((0xFF, marker)), 1)
    path = written(tmp_path, "a.jpg", data)
    assert codes(lambda: probe(path, "a.jpg", None)) == ("image.unsupported",)


def test_12_bits_two_components_and_unmarked_rgb_are_unsupported() -> None:
    data = jpeg()
    at = data.index(b"\xff\xc0")
    twelve = data[: at + 4] + b"\x0c" + data[at + 5 :]
    two = data[:at] + segment(0xC0, data[at + 4 : at + 9] + b"\2\1\x11\0\2\x11\0") + data[at + 19 :]
    rgb = data.replace(b"\1\x22\0\2\x11\1\3\x11\1", b"R\x22\0G\x11\1B\x11\1")
    rgb = rgb.replace(b"\3\1\0\2\x11\3\x11", b"\3R\0G\x11B\x11")
    for changed in (twelve, two, rgb):
        assert changed != data
        with pytest.raises(ImageFault) as caught:
            read_jpeg(changed)
        assert caught.value.code == "image.unsupported"


@pytest.mark.parametrize(
    ("first", "word"),
    [
        (b"II+\0" + b"\0" * 20, "BigTIFF"),
        (b"MM\0+" + b"\0" * 20, "BigTIFF"),
        (b"GIF89a\0\0", "GIF"),
        (b"\0\0\0\x18ftypheic\0\0", "HEIC"),
        (b"\0\0\0\x18ftypavif\0\0", "AVIF"),
        (b"%PDF-1.7\n", "PDF"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "EPS"),
        (b"\xc5\xd0\xd3\xc6" + b"\0" * 26, "EPS"),
        (b"8BPS\0\1", "Photoshop"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"hello", "no picture"),
    ],
)
def test_other_kinds_are_named(tmp_path: Path, first: bytes, word: str) -> None:
    path = written(tmp_path, "a.jpg", first)
    (fault,) = faults(lambda: probe(path, "a.jpg", Span("l.yaml", 3, 4)))
    assert (fault.code, fault.span) == ("image.unsupported", Span("l.yaml", 3, 4))
    assert word in fault.message
    assert fault.hints


def test_empty_missing_and_folder(tmp_path: Path) -> None:
    empty = written(tmp_path, "a.jpg", b"")
    assert codes(lambda: probe(empty, "a.jpg", None)) == ("image.broken",)
    assert codes(lambda: probe(tmp_path / "no.jpg", "no.jpg", None)) == ("image.unreadable",)
    assert codes(lambda: probe(tmp_path, "folder.jpg", None)) == ("image.unreadable",)


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("photo.png", jpeg(), "photo.jpg"),
        ("photo", jpeg(), "photo.jpg"),
        ("logo.v2.jpeg", png(), "logo.v2.png"),
        ("logo.png", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', "logo.svg"),
    ],
)
def test_an_extension_that_lies(tmp_path: Path, name: str, data: bytes, wanted: str) -> None:
    path = written(tmp_path, name, data)
    (fault,) = faults(lambda: probe(path, name, None))
    assert fault.code == "image.wrong-extension"
    assert f"`{wanted}`" in fault.hints[0]


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    data = jpeg("L", icc_profile=SRGB)
    path = written(tmp_path, "a.png", data)
    assert set(codes(lambda: probe(path, "a.png", None))) == {
        "image.wrong-extension",
        "image.profile",
    }


@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (65_501, 4), (17_400, 17_400)])
def test_bombs_are_refused_by_their_header(tmp_path: Path, width: int, height: int) -> None:
    data = jpeg()
    at = data.index(b"\xff\xc0") + 5
    bomb = data[:at] + pack(">HH", height, width) + data[at + 4 :]
    path = written(tmp_path, "a.jpg", bomb)
    assert codes(lambda: probe(path, "a.jpg", None)) == ("image.too-large",)
    path = written(tmp_path, "a.png", raw_png(header(width, height, 8, 2), [b""]))
    assert codes(lambda: probe(path, "a.png", None)) == ("image.too-large",)


def test_a_jpeg_with_too_little_data_for_its_size_is_broken() -> None:
    data = jpeg()
    at = data.index(b"\xff\xc0") + 5
    with pytest.raises(ImageFault) as caught:
        read_jpeg(data[:at] + pack(">HH", 4000, 4000) + data[at + 4 :])
    assert caught.value.code == "image.broken"


GRAY = header(2, 1, 8, 0)
TWO = b"\0\1\2"
PIXELS = chunk(b"IDAT", b"x\x9ccb\x02\0\0\x06\0\x04")
END = chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [
        SIGNATURE + PIXELS + GRAY + END,
        SIGNATURE + GRAY + END,
        SIGNATURE + GRAY + GRAY + PIXELS + END,
        SIGNATURE + header(2, 1, 3, 0) + PIXELS + END,
        SIGNATURE + header(2, 1, 8, 1) + PIXELS + END,
        SIGNATURE + header(0, 1, 8, 0) + PIXELS + END,
        SIGNATURE + chunk(b"IHDR", b"\0" * 12) + PIXELS + END,
        SIGNATURE + header(2, 1, 8, 3) + PIXELS + END,
        SIGNATURE + header(2, 1, 1, 3) + chunk(b"PLTE", b"\0" * 9) + PIXELS + END,
        SIGNATURE + header(2, 1, 8, 3) + chunk(b"PLTE", b"\0" * 8) + PIXELS + END,
        SIGNATURE + GRAY + chunk(b"tRNS", b"\0") + PIXELS + END,
        SIGNATURE + header(2, 1, 8, 6) + chunk(b"tRNS", b"\0\0") + PIXELS + END,
        SIGNATURE + GRAY + PIXELS + chunk(b"tEXt", b"a\0b") + PIXELS + END,
        SIGNATURE + GRAY + chunk(b"iCCP", b"name\0\0nonsense") + PIXELS + END,
        SIGNATURE + GRAY + b"\0\0\0\0\1\2\3\4" + b"\0" * 4 + PIXELS + END,
    ],
)
def test_pngs_that_break_the_rules(data: bytes) -> None:
    with pytest.raises(ImageFault) as caught:
        read_png(data)
    assert caught.value.code == "image.broken"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (b"cICP", bytes((9, 16, 0, 1))),
        (b"acTL", b"\0" * 8),
        (b"CgBI", b"\0" * 4),
        (b"NEWc", b""),
    ],
)
def test_pngs_whose_colours_or_frames_would_be_lost(kind: bytes, body: bytes) -> None:
    with pytest.raises(ImageFault) as caught:
        read_png(with_chunk(png(), kind, body))
    assert caught.value.code == "image.unsupported"


def test_pngs_that_state_srgb_in_one_way_or_another() -> None:
    data = with_chunk(png(), b"gAMA", pack(">I", 45455))
    primaries = (31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
    read_png(with_chunk(data, b"cHRM", pack(">8I", *primaries)))
    read_png(with_chunk(with_chunk(png(), b"gAMA", pack(">I", 60000)), b"sRGB", b"\0"))


def test_no_decoder_is_loaded(tmp_path: Path) -> None:
    photo().save(tmp_path / "a.jpg")
    photo().save(tmp_path / "a.png")
    program = (
        "import sys; from pathlib import Path\n"
        "from collateral.image.probe import probe\n"
        "from collateral.image.encode import encode\n"
        "for name in sys.argv[1:]:\n"
        "    encode(Path(name), probe(Path(name), name, None).digest)\n"
        "print('PIL' in sys.modules, 'numpy' in sys.modules)\n"
    )
    paths = [str(tmp_path / "a.jpg"), str(tmp_path / "a.png")]
    done = subprocess.run(
        [sys.executable, "-c", program, *paths], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]
