"""What a camera notes of place and maker does not go to print."""

from pathlib import Path

from PIL import Image

from collateral.core import digest
from collateral.image.encode import encode


def test_a_picture_keeps_its_bytes_and_loses_its_notes(tmp_path: Path) -> None:
    picture = Image.radial_gradient("L").convert("RGB")
    plain, noted = tmp_path / "plain.jpg", tmp_path / "noted.jpg"
    picture.save(plain, quality=80)
    exif = Image.Exif()
    exif[0x010F] = "A camera of somebody"
    exif[0x8825] = {1: "N", 2: (50.0, 51.0, 1.0)}
    picture.save(noted, quality=80, exif=exif, comment=b"taken at the shelter")
    assert b"somebody" in noted.read_bytes()
    assert b"shelter" in noted.read_bytes()
    encoded = encode(noted, digest.of_file(noted)).data
    assert b"somebody" not in encoded
    assert b"shelter" not in encoded
    assert encoded == plain.read_bytes()
    assert encode(plain, digest.of_file(plain)).data == plain.read_bytes()
