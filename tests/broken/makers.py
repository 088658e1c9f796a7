"""What a case cannot write as text: damaged pictures and fonts, links, other encodings."""

import os
import struct
import zlib
from pathlib import Path
from typing import Final

from collateral.qr.encode import make_symbol
from tests.conftest import REPOSITORY, CampaignFolder
from tests.text.small_fonts import house_font

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_COVERED: Final = """
title: poster.headline
trim: A6
page:
  fill: paper
  children:
    - value: contact.url
      at: {start: 10mm, top: 10mm}
      color: black
    - qr: contact.url
      at: {start: 30mm, top: 40mm}
      size: 30mm
"""
_FONT: Final = REPOSITORY / "collateral" / "fonts"
_PROFILES: Final = REPOSITORY / "collateral" / "profiles"


def truncate(folder: CampaignFolder, name: str, n_bytes: int) -> None:
    """Keep the first bytes of a file only."""
    path = folder.root / name
    folder.write(name, path.read_bytes()[:n_bytes])


def garble(folder: CampaignFolder, name: str, at: int, n_bytes: int) -> None:
    """Put zeros over a stretch of a file."""
    data = bytearray((folder.root / name).read_bytes())
    data[at : at + n_bytes] = bytes(n_bytes)
    folder.write(name, bytes(data))


def flip(folder: CampaignFolder, name: str, at: int) -> None:
    """Turn one bit of a byte, counted from the end when negative."""
    data = bytearray((folder.root / name).read_bytes())
    data[at] ^= 1
    folder.write(name, bytes(data))


def huge_png(folder: CampaignFolder, name: str, width_px: int, height_px: int) -> None:
    """Write a PNG of a few hundred bytes that unpacks to that many white pixels, or says so."""
    folder.write(name, _png(width_px, height_px, b"\0" * 10_000))


def encoded(folder: CampaignFolder, name: str, encoding: str) -> None:
    """Save a file again in another encoding."""
    text = (folder.root / name).read_text("utf-8")
    folder.write(name, text.encode(encoding))


def repeated(folder: CampaignFolder, name: str, text: str, n_times: int) -> None:
    """Append a text many times to a file, or begin one with it."""
    path = folder.root / name
    folder.write(name, (path.read_text("utf-8") if path.exists() else "") + text * n_times)


def raw(folder: CampaignFolder, name: str, as_hex: str) -> None:
    """Write bytes."""
    folder.write(name, bytes.fromhex(as_hex))


def renamed(folder: CampaignFolder, name: str, new: str) -> None:
    """Rename a file."""
    (folder.root / name).rename(folder.root / new)


def small_font(
    folder: CampaignFolder, name: str, family: str, weight: int, embedding: int = 0
) -> None:
    """Write a font of few letters, with what its maker allows."""
    path = folder.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    house_font(path, family, weight, embedding)


def directory(folder: CampaignFolder, name: str) -> None:
    """Make a folder."""
    (folder.root / name).mkdir(parents=True)


def link(folder: CampaignFolder, name: str, target: str) -> None:
    """Put a link in the place of a file or a folder."""
    path = folder.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def moved_out(folder: CampaignFolder, name: str) -> None:
    """Move a file or a folder out of the campaign and leave a link to it."""
    path = folder.root / name
    outside = folder.root.parent / "outside" / Path(name).name
    outside.parent.mkdir(exist_ok=True)
    path.rename(outside)
    path.symlink_to(outside)


def pipe(folder: CampaignFolder, name: str) -> None:
    """Make a pipe, which a reader would wait for."""
    os.mkfifo(folder.root / name)


def cut_font(folder: CampaignFolder, name: str, n_bytes: int) -> None:
    """Write the first bytes of a bundled font."""
    font = sorted(_FONT.glob("NotoSans-*.ttf"))[0]
    folder.write(name, font.read_bytes()[:n_bytes])


def long_address(folder: CampaignFolder, n_characters: int) -> None:
    """Give the contact point an address of at least so many characters."""
    tail = "x" * n_characters
    folder.replace(
        "campaign.yaml",
        "default: https://www.example.org",
        f"default: https://www.example.org/{tail}",
    )


def covered_code(folder: CampaignFolder, element: str) -> None:
    """Add a layout that paints one more element after its code, which is 30 mm wide."""
    folder.write("layouts/covered.yaml", f"{_COVERED}    - {element}\n")


def other_code(folder: CampaignFolder, name: str) -> None:
    """Write a picture of a code that opens an address of somebody else."""
    symbol = make_symbol("https://evil.example", 30.0)
    n_px = (len(symbol.modules) + 8) * 8
    rows = []
    for y_px in range(n_px):
        line = (_is_dark(symbol.modules, x_px // 8 - 4, y_px // 8 - 4) for x_px in range(n_px))
        rows.append(b"\0" + bytes(0 if dark else 255 for dark in line))
    folder.write(name, _png(n_px, n_px, b"".join(rows)))


def _is_dark(modules: tuple[tuple[bool, ...], ...], column: int, row: int) -> bool:
    n_modules = len(modules)
    return 0 <= row < n_modules and 0 <= column < n_modules and modules[row][column]


def _png(width_px: int, height_px: int, rows: bytes) -> bytes:
    """Return a grey PNG; each row begins with its filter."""
    header = struct.pack(">LLBBBBB", width_px, height_px, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return _PNG + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))


def profile(folder: CampaignFolder, name: str, changes: dict[str, str], cut: int = 0) -> None:
    """Write the profile of the program for uncoated paper, with other bytes in its header.

    Args: changes: offset -> bytes in hexadecimal. cut: bytes that are missing at the end.
    """
    data = bytearray((_PROFILES / "FOGRA47L_uncoated_300.icc").read_bytes())
    for offset, as_hex in changes.items():
        raw_bytes = bytes.fromhex(as_hex)
        data[int(offset) : int(offset) + len(raw_bytes)] = raw_bytes
    folder.write(name, bytes(data[: len(data) - cut]))
