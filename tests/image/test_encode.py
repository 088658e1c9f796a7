"""Pictures as PDFs hold them, shown by PDFium and MuPDF and compared with what Pillow reads."""

import hashlib
import zlib
from io import BytesIO
from pathlib import Path
from struct import pack

import pikepdf
import pytest
from PIL import Image, ImageChops

from collateral.image.encode import encode
from collateral.image.encoded import EncodedImage, Filter
from collateral.image.profiles import COATED_PATH, ColorSpace, srgb_profile
from tests.image.on_paper import image_pdf, rendered
from tests.image.pictures import (
    SIGNATURE,
    chunk,
    codes,
    header,
    jpeg,
    photo,
    png,
    raw_png,
    with_chunk,
    written,
)
from tests.tools import run

COATED = COATED_PATH.read_bytes()


def encoded(folder: Path, data: bytes) -> EncodedImage:
    name = "a.jpg" if data[0] == 0xFF else "a.png"
    return encode(written(folder, name, data), hashlib.sha256(data).hexdigest())


def differs_by(first: Image.Image, second: Image.Image) -> int:
    """Return the largest difference of a sample; the sizes must be the same."""
    assert first.size == second.size
    apart = ImageChops.difference(first.convert("RGB"), second.convert("RGB"))
    return max(apart.tobytes())


def on_white(image: Image.Image) -> Image.Image:
    """Return the picture laid on white paper."""
    paper = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")


def test_a_jpeg_is_passed_through(tmp_path: Path) -> None:
    data = jpeg()
    image = encoded(tmp_path, data)
    assert image.data == data
    assert (image.filter, image.space, image.bits) == (Filter.DCT, ColorSpace.RGB, 8)
    assert image.icc == srgb_profile()
    assert (image.inverted, image.soft_mask, image.decode_parms) == (False, None, {})


def test_what_follows_a_jpeg_is_cut_off(tmp_path: Path) -> None:
    assert encoded(tmp_path, jpeg() + b"film" * 100).data == jpeg()


def test_grey_goes_to_the_black_plate(tmp_path: Path) -> None:
    image = encoded(tmp_path, jpeg("L"))
    assert (image.space, image.icc) == (ColorSpace.GRAY, None)


def test_profiles_are_kept(tmp_path: Path) -> None:
    other = COATED[:40] + b"x" + COATED[41:]
    assert encoded(tmp_path, jpeg("CMYK", icc_profile=other)).icc == other
    assert encoded(tmp_path, jpeg("CMYK")).icc is None
    profile = srgb_profile()[:40] + b"x" + srgb_profile()[41:]
    assert encoded(tmp_path, png(icc_profile=profile)).icc == profile


@pytest.mark.parametrize("adobe", [True, False])
def test_the_ink_of_cmyk_is_not_inverted(tmp_path: Path, adobe: bool) -> None:
    """Nearly no ink must show as nearly white, whichever way the file stores it."""
    stream = BytesIO()
    Image.new("CMYK", (16, 16), (10, 0, 0, 0)).save(stream, "JPEG", quality=100)
    data = stream.getvalue()
    at = data.index(b"Adobe")
    if not adobe:
        data = data[: at - 4] + data[at + 12 :]
    image = encoded(tmp_path, data)
    assert (image.space, image.inverted) == (ColorSpace.CMYK, adobe)
    pixel = rendered(image_pdf(image)).getpixel((8, 8))
    assert isinstance(pixel, tuple)
    # Without Adobe's marker the stored values are ink: 245, 255, 255, 255 are all of it.
    assert (min(pixel) > 200) is adobe


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_an_opaque_png_is_passed_through_and_looks_the_same(tmp_path: Path, mode: str) -> None:
    data = png(mode)
    image = encoded(tmp_path, data)
    assert image.data in data
    assert image.decode_parms["Predictor"] == 15
    assert (image.palette is not None) == (mode == "P")
    assert (image.icc is not None) == (mode in ("P", "RGB"))
    pdf = image_pdf(image)
    assert differs_by(rendered(pdf), Image.open(BytesIO(data))) <= 1
    page = written(tmp_path, "a.pdf", pdf)
    shown = run("mutool", "draw", "-q", "-r", "72", "-A", "0", "-F", "png", "-o", "-", str(page))
    assert differs_by(Image.open(BytesIO(shown)), Image.open(BytesIO(data))) <= 1


@pytest.mark.parametrize("bits", [1, 2, 4])
@pytest.mark.parametrize("color_type", [0, 3])
def test_pixels_of_few_bits(tmp_path: Path, bits: int, color_type: int) -> None:
    palette = chunk(b"PLTE", bytes(range(0, 240, 240 // (3 << bits)))[: 3 << bits])
    rows = [bytes((17 * y + 29 * x) % 256 for x in range(-(-11 * bits // 8))) for y in range(7)]
    head = header(11, 7, bits, color_type)
    data = raw_png(head, rows, palette) if color_type else raw_png(head, rows)
    image = encoded(tmp_path, data)
    assert image.bits == bits
    assert differs_by(rendered(image_pdf(image)), Image.open(BytesIO(data))) <= 1


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_alpha_becomes_a_soft_mask(tmp_path: Path, mode: str) -> None:
    picture = photo().convert(mode)
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    stream = BytesIO()
    picture.save(stream, "PNG")
    image = encoded(tmp_path, stream.getvalue())
    assert image.soft_mask is not None
    assert (image.soft_mask.space, image.soft_mask.icc) == (ColorSpace.GRAY, None)
    assert (image.bits, image.soft_mask.bits) == (8, 8)
    assert differs_by(rendered(image_pdf(image)), on_white(picture)) <= 2


def test_alpha_that_hides_nothing_is_left_out(tmp_path: Path) -> None:
    image = encoded(tmp_path, png("RGBA"))
    assert image.soft_mask is None
    assert differs_by(rendered(image_pdf(image)), photo()) <= 1


@pytest.mark.parametrize(
    ("color_type", "bits", "key"),
    [
        (0, 1, pack(">H", 1)),
        (0, 2, pack(">H", 2)),
        (0, 4, pack(">H", 9)),
        (0, 8, pack(">H", 200)),
        (2, 8, pack(">3H", 200, 10, 30)),
        (3, 8, b"\xff\x00\x80"),
        (3, 2, b"\x00\x80"),
    ],
)
def test_transparency_without_an_alpha_channel(
    tmp_path: Path, color_type: int, bits: int, key: bytes
) -> None:
    if color_type == 2:
        rows = [bytes((200, 10, 30, 200, 10, 31)), bytes((0, 0, 0, 200, 10, 30))]
        colors = [[(200, 10, 30, 0), (200, 10, 31, 255)], [(0, 0, 0, 255), (200, 10, 30, 0)]]
        parts: list[bytes] = []
    elif color_type == 0:
        full, value = (1 << bits) - 1, key[1]
        samples = [[value, 0], [value ^ 1, value]]
        rows = [_packed(row, bits) for row in samples]
        colors = [
            [
                (v * 255 // full, v * 255 // full, v * 255 // full, 0 if v == value else 255)
                for v in row
            ]
            for row in samples
        ]
        parts = []
    else:
        table = [(250, 20, 20), (20, 250, 20), (20, 20, 250)]
        alphas = [*key, 255, 255]
        samples = [[0, 1], [1, 2]]
        rows = [_packed(row, bits) for row in samples]
        colors = [[(*table[v], alphas[v]) for v in row] for row in samples]
        parts = [chunk(b"PLTE", bytes(sum(table, ())))]
    data = raw_png(header(2, 2, bits, color_type), rows, *parts, chunk(b"tRNS", key))
    image = encoded(tmp_path, data)
    assert image.soft_mask is not None
    wanted = Image.new("RGBA", (2, 2))
    wanted.putdata([color for row in colors for color in row])
    assert differs_by(rendered(image_pdf(image)), on_white(wanted)) <= 2


def _packed(samples: list[int], bits: int) -> bytes:
    """Return one row of samples, the first in the high bits."""
    text = "".join(f"{sample:0{bits}b}" for sample in samples)
    text += "0" * (-len(text) % 8)
    return int(text, 2).to_bytes(len(text) // 8)


@pytest.mark.parametrize("color_type", [0, 2, 4, 6])
def test_16_bits_become_8(tmp_path: Path, color_type: int) -> None:
    n_samples = {0: 1, 2: 3, 4: 2, 6: 4}[color_type]
    row = b"".join(pack(">H", 257 * v) for x in range(4) for v in range(60 * x, 60 * x + n_samples))
    data = raw_png(header(4, 1, 16, color_type), [row])
    image = encoded(tmp_path, data)
    assert image.bits == 8
    wanted = Image.new({0: "L", 2: "RGB", 4: "LA", 6: "RGBA"}[color_type], (4, 1))
    pixels = [tuple(range(60 * x, 60 * x + n_samples)) for x in range(4)]
    wanted.putdata([p[0] for p in pixels] if n_samples == 1 else pixels)
    assert differs_by(rendered(image_pdf(image)), on_white(wanted)) <= 2


@pytest.mark.parametrize("color_type", [0, 2])
def test_16_bits_with_a_see_through_colour(tmp_path: Path, color_type: int) -> None:
    """The colour is one of 16 bits: its neighbour, which is the same in 8, is seen."""
    n_samples = 1 if color_type == 0 else 3
    row = b"\x90\x02" * n_samples + b"\x90\x03" * n_samples
    data = raw_png(header(2, 1, 16, color_type), [row], chunk(b"tRNS", b"\x90\x02" * n_samples))
    mask = encoded(tmp_path, data).soft_mask
    assert mask is not None
    assert _samples(mask) == b"\x00\xff"


@pytest.mark.parametrize("color_type", [0, 2, 4, 6])
def test_16_bits_are_rounded(tmp_path: Path, color_type: int) -> None:
    n_samples = {0: 1, 2: 3, 4: 2, 6: 4}[color_type]
    levels = [*range(0, 2000, 7), *range(30_000, 32_000, 7), *range(63_000, 65_536, 7), 65_535]
    levels = levels[: len(levels) // n_samples * n_samples]
    data = raw_png(
        header(len(levels) // n_samples, 1, 16, color_type),
        [b"".join(pack(">H", level) for level in levels)],
    )
    image = encoded(tmp_path, data)
    colors, alpha = _samples(image), _samples(image.soft_mask) if image.soft_mask else b""
    rounded = [round(level / 257) for level in levels]
    n_colors = 1 if color_type in (0, 4) else 3
    assert list(colors) == [v for i, v in enumerate(rounded) if i % n_samples < n_colors]
    assert list(alpha) == [v for i, v in enumerate(rounded) if i % n_samples >= n_colors]


def _samples(image: EncodedImage) -> bytes:
    """Return the samples of a picture without loss, as a foreign program unpacks them."""
    pdf = pikepdf.open(BytesIO(image_pdf(image)))
    return bytes(pdf.pages[0].Resources.XObject["/I"].read_bytes())


@pytest.mark.parametrize(("width", "height"), [(8, 8), (13, 11), (1, 1), (3, 2)])
def test_an_interlaced_png_is_unpacked(tmp_path: Path, width: int, height: int) -> None:
    picture = photo(width, height)
    data = SIGNATURE + header(width, height, 8, 2, interlaced=True)
    data += chunk(b"IDAT", _interlaced(picture)) + chunk(b"IEND", b"")
    assert differs_by(Image.open(BytesIO(data)), picture) == 0
    image = encoded(tmp_path, data)
    assert differs_by(rendered(image_pdf(image)), picture) <= 1


def _interlaced(picture: Image.Image) -> bytes:
    """Return the pixels of a picture in the seven passes of Adam7. PNG, 8.1."""
    rows = b""
    for left, top, across, down in (
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
        (0, 1, 1, 2),
    ):  # fmt: skip
        for y in range(top, picture.height, down):
            row = b"".join(
                bytes(picture.getpixel((x, y)))  # type: ignore[arg-type]
                for x in range(left, picture.width, across)
            )
            rows += b"\0" + row if row else b""
    return zlib.compress(rows)


@pytest.mark.parametrize("what", ["too few", "too many", "no zlib", "filter", "cut"])
def test_pixels_that_cannot_be_unpacked_are_broken(tmp_path: Path, what: str) -> None:
    rows = {"too few": b"\0abc", "too many": b"\0abc" * 3, "filter": b"\0abc\5abc"}
    packed = zlib.compress(rows.get(what, b"\0abc" * 2))
    packed = {"no zlib": b"nonsense", "cut": packed[:-4]}.get(what, packed)
    data = SIGNATURE + header(3, 2, 8, 0) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    assert codes(lambda: encoded(tmp_path, data)) == ("image.broken",)


def test_a_bomb_in_the_pixels_is_not_unpacked(tmp_path: Path) -> None:
    packed = zlib.compress(b"\0" * 50_000_000)
    data = SIGNATURE + header(3, 2, 8, 0) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    assert codes(lambda: encoded(tmp_path, data)) == ("image.broken",)


def test_a_filter_is_found_in_any_row(tmp_path: Path) -> None:
    """The rows are checked in pieces of a megabyte, which end in the middle of a row."""
    rows = bytearray((b"\1" + b"\xff" * 1000) * 3000)

    def file() -> bytes:
        pixels = chunk(b"IDAT", zlib.compress(rows, 1))
        return SIGNATURE + header(1000, 3000, 8, 0) + pixels + chunk(b"IEND", b"")

    assert encoded(tmp_path, file()).height_px == 3000
    for bad in (1500, 2999):
        rows[1001 * bad] = 9
        assert codes(lambda: encoded(tmp_path, file())) == ("image.broken",)
        rows[1001 * bad] = 1


def test_a_file_that_changed_or_went(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jpg", jpeg())
    assert codes(lambda: encode(path, "0" * 64)) == ("image.changed",)
    assert codes(lambda: encode(tmp_path / "b.jpg", "0" * 64)) == ("image.unreadable",)


def test_a_drawing_has_no_pixels(tmp_path: Path) -> None:
    data = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    path = written(tmp_path, "a.svg", data)
    digest = hashlib.sha256(data).hexdigest()
    assert codes(lambda: encode(path, digest)) == ("image.unsupported",)


def test_a_picture_is_encoded_once(tmp_path: Path) -> None:
    data = with_chunk(png("RGBA"), b"tEXt", b"a\0b")
    assert encoded(tmp_path, data) is encoded(tmp_path, data)
