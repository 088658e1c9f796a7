"""Damaged files of every kind: an answer or a diagnostic, never a trace, a warning or a word."""

import zlib
from io import BytesIO
from pathlib import Path
from random import Random  # noqa: TID251  Seeded: the same damage in every run.

import pytest
from PIL import Image

from collateral.core.diag import ProjectError
from collateral.core.digest import of_bytes
from collateral.image.encode import encode
from collateral.image.kind import Kind, sniff
from collateral.image.probe import probe
from collateral.image.use import AS_IT_IS, ImageUse
from collateral.model.press import ImagePolicy, Inks, Transparency
from tests.image.kinds import every_kind

N_DAMAGES = 12
SWEEPS = (b"\xff\xff\xff\xff", bytes(4), b"\x7f\xff\xff\xff")
USES = (
    AS_IT_IS,
    ImageUse(
        images=ImagePolicy.CONVERT, transparency=Transparency.FLATTEN, width_px=9, height_px=7
    ),
    ImageUse(inks=Inks.RGB),
    ImageUse(inks=Inks.BLACK),
)
CODES = {"image.broken", "image.unsupported", "image.too-large", "image.profile"}


def damaged(data: bytes, random: Random) -> bytes:
    """Return a file with some bytes changed, swept by a constant or cut off behind them."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 5)):
        at = random.randrange(2, len(changed) - 4)
        how = random.randrange(4)
        if how == 0:
            changed[at] = random.randrange(256)
        elif how == 1:
            changed[at] ^= 1 << random.randrange(8)
        elif how == 2:
            changed[at : at + 4] = random.choice(SWEEPS)
        elif len(changed) > 64:
            del changed[max(32, at) :]
    return repaired(bytes(changed))


def repaired(data: bytes) -> bytes:
    """Return a PNG with checksums that agree, so that damage gets past them; others as they are."""
    if data[:4] != b"\x89PNG":
        return data
    fixed, at = bytearray(data), 8
    while at + 12 + int.from_bytes(fixed[at : at + 4]) <= len(fixed):
        end = at + 8 + int.from_bytes(fixed[at : at + 4])
        fixed[end : end + 4] = zlib.crc32(bytes(fixed[at + 4 : end])).to_bytes(4)
        at = end + 4
    return bytes(fixed)


def codes_of(path: Path, data: bytes) -> set[str]:
    path.write_bytes(data)
    found: set[str] = set()
    calls = [lambda: probe(path, path.name, None)]
    calls += [lambda use=use: encode(path, of_bytes(data), use) for use in USES]  # type: ignore[misc]
    for call in calls:
        try:
            call()
        except ProjectError as faults:
            found |= {fault.code for fault in faults.diagnostics}
            assert all(path.name in fault.message for fault in faults.diagnostics)
    return found


@pytest.mark.parametrize("name", sorted(every_kind()))
def test_damage_is_told_in_words(
    tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    random = Random(name)
    whole = every_kind()[name]
    assert codes_of(tmp_path / name, whole) == set()
    found: set[str] = set()
    for _ in range(N_DAMAGES):
        found |= codes_of(tmp_path / name, damaged(whole, random))
    assert "image.broken" in found
    assert found <= CODES
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", sorted(every_kind()))
def test_what_is_cut_off_is_broken(tmp_path: Path, name: str) -> None:
    whole = every_kind()[name]
    kind = sniff(whole)
    # Behind the pixels of a TIFF may stand tags that nobody reads.
    least = {Kind.TIFF: len(whole) // 8}.get(kind, 1)
    for n_bytes in range(least, len(whole) - 8, 37):
        assert codes_of(tmp_path / name, whole[: len(whole) - n_bytes]) <= {
            "image.broken",
            "image.unsupported",
        }
        cut = codes_of(tmp_path / name, whole[: len(whole) - n_bytes])
        assert cut, n_bytes


def test_pixels_of_a_tiff_that_are_others_than_were_packed(tmp_path: Path) -> None:
    """Swept by a constant, Deflate data may still unpack, to as many pixels as there should be."""
    picture = Image.frombytes("L", (400, 300), Random("noise").randbytes(400 * 300))
    whole = BytesIO()
    picture.save(whole, "TIFF", compression="tiff_adobe_deflate")
    data = bytearray(whole.getvalue())
    found = []
    for at in range(2000, len(data) - 2000, 4001):
        swept = bytes(data[:at]) + b"\xff" * 8 + bytes(data[at + 8 :])
        found.append(codes_of(tmp_path / "swept.tif", swept))
    assert len(found) > 10
    assert all(codes == {"image.broken"} for codes in found)
