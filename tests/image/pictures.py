"""Small pictures for the tests, made here: by Pillow where it can, by hand where it would not."""

import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Any

import pytest
from PIL import Image

from collateral.core.diag import Diagnostic, ProjectError

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def photo(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """Return a picture that differs in every direction, so that a turned one is told apart."""
    image = Image.new("RGB", (width, height))
    image.putdata(
        [
            (255 * x // width, 255 * y // height, (x * 7 + y * 13) % 256)
            for y in range(height)
            for x in range(width)
        ]
    )
    return image.convert(mode)


def jpeg(mode: str = "RGB", size: tuple[int, int] = (64, 48), **options: Any) -> bytes:
    """Return a JPEG of `photo`."""
    stream = BytesIO()
    photo(*size, mode).save(stream, "JPEG", **options)
    return stream.getvalue()


def png(mode: str = "RGB", size: tuple[int, int] = (64, 48), **options: Any) -> bytes:
    """Return a PNG of `photo`."""
    stream = BytesIO()
    photo(*size, mode).save(stream, "PNG", **options)
    return stream.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    """Return one segment of a JPEG."""
    return bytes((0xFF, marker)) + pack(">H", len(body) + 2) + body


def with_segment(data: bytes, marker: int, body: bytes) -> bytes:
    """Return a JPEG with one more segment behind its start."""
    return data[:2] + segment(marker, body) + data[2:]


def exif(orientation: int, order: str = "<") -> bytes:
    """Return an EXIF segment's content that states an orientation and nothing else."""
    head = b"II*\0" if order == "<" else b"MM\0*"
    entry = pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"Exif\0\0" + head + pack(order + "IH", 8, 1) + entry + pack(order + "I", 0)


def chunk(kind: bytes, body: bytes) -> bytes:
    """Return one chunk of a PNG, with its checksum."""
    return pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body))


def header(
    width: int, height: int, bits: int, color_type: int, *, interlaced: bool = False
) -> bytes:
    """Return the header chunk of a PNG."""
    return chunk(b"IHDR", pack(">IIBBBBB", width, height, bits, color_type, 0, 0, interlaced))


def raw_png(head: bytes, rows: Sequence[bytes], *before: bytes) -> bytes:
    """Return a PNG of unfiltered rows, with the chunks `before` its pixels."""
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows))
    return SIGNATURE + head + b"".join(before) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def with_chunk(data: bytes, kind: bytes, body: bytes) -> bytes:
    """Return a PNG with one more chunk behind its header."""
    return data[:33] + chunk(kind, body) + data[33:]


def written(folder: Path, name: str, data: bytes) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(data)
    return path


def faults(call: Callable[[], object]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics that a call raises."""
    with pytest.raises(ProjectError) as caught:
        call()
    return caught.value.diagnostics


def codes(call: Callable[[], object]) -> tuple[str, ...]:
    """Return the codes of the diagnostics that a call raises."""
    return tuple(fault.code for fault in faults(call))
