"""What LittleCMS' own programs make of pictures and colours, to judge what is made here."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pikepdf
from PIL import Image

from collateral.core.delta_e import delta_e
from collateral.core.digest import of_bytes
from collateral.core.lab import Lab
from collateral.image.encode import encode
from collateral.image.encoded import EncodedImage
from collateral.image.use import ImageUse
from tests.image.on_paper import image_pdf
from tests.image.pictures import written
from tests.tools import run


def made(folder: Path, name: str, data: bytes, use: ImageUse) -> EncodedImage:
    """Return a file encoded for an output."""
    return encode(written(folder, name, data), of_bytes(data), use)


def pixels(encoded: EncodedImage) -> Image.Image:
    """Return the samples of a picture as a foreign program unpacks them; 0 is no ink."""
    if encoded.filter == "DCTDecode":
        return Image.open(BytesIO(encoded.data))
    with pikepdf.open(BytesIO(image_pdf(encoded))) as pdf:
        samples = bytes(pdf.pages[0].Resources.XObject["/I"].read_bytes())
    mode = "L" if encoded.samples == 1 else {3: "RGB", 4: "CMYK"}[encoded.samples]
    mode = "1" if encoded.bits == 1 else mode
    size = (encoded.width_px, encoded.height_px)
    return Image.frombytes(mode, size, samples)


def by_tificc(
    folder: Path, image: Image.Image, source: Path, target: Path, *options: str
) -> Image.Image:
    """Return a picture converted by LittleCMS' program for TIFF files."""
    before, after = folder / "before.tif", folder / "after.tif"
    image.save(before)
    run("tificc", f"-i{source}", f"-o{target}", "-c0", *options, str(before), str(after))
    with Image.open(after) as found:
        found.load()
        return found


def looks(profile: Path, inks: Iterable[tuple[int, ...]]) -> list[Lab]:
    """Return L*, a*, b* of colours in bytes by a profile, by LittleCMS' program for numbers."""
    rows = list(inks)
    # Inks are told in percent, levels in bytes.
    per_step = 100 / 255 if len(rows[0]) == 4 else 1.0
    text = "\n".join(" ".join(f"{part * per_step:.5f}" for part in row) for row in rows)
    said = run("transicc", f"-i{profile}", "-o*Lab", "-t1", "-n", stdin=text.encode()).decode()
    return [Lab(*map(float, line.split())) for line in said.splitlines() if line.strip()]


def furthest(ones: Iterable[Lab], others: Iterable[Lab]) -> float:
    """Return the largest difference of colours: Delta E of CIE 2000."""
    return max(delta_e(one, other) for one, other in zip(ones, others, strict=True))


def colors_of(image: Image.Image) -> list[tuple[int, ...]]:
    """Return the pixels of a picture as tuples."""
    n_bands = len(image.getbands())
    raw = image.tobytes()
    return [tuple(raw[at : at + n_bands]) for at in range(0, len(raw), n_bands)]
