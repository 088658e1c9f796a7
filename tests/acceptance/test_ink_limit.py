"""A dark photo for printers that take less ink than their profile makes, judged by Ghostscript."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from tests.conftest import REPOSITORY, CampaignFolder
from tests.tools import run

PPI: Final = 150
DARK: Final = REPOSITORY / "assets" / "images" / "doorway-dark.jpg"
PRINTER: Final = """title: Little ink
about: Takes less than the profile makes.
extends: {printer}
ink-limit: {limit}%
"""

Levels = npt.NDArray[np.int64]


def dark_photo() -> bytes:
    """Return the darkest part of the example's photo in its full grain, light at an edge."""
    with Image.open(DARK) as image:
        part = image.crop((900, 2200, 2300, 4200))
    stream = BytesIO()
    part.save(stream, "JPEG", quality=92)
    return stream.getvalue()


def built(campaign: CampaignFolder, printer: str, limit: int) -> Path:
    campaign.write("assets/images/glow.jpg", dark_photo())
    campaign.write("assets/printers/little.yaml", PRINTER.format(printer=printer, limit=limit))
    campaign.replace("campaign.yaml", "{cmyk: [96, 78, 40, 52]}", "{rgb: '#1b1c14'}")
    code, _, err = campaign.run("build", "--printer", "little", "--language", "en", "--size", "A5")
    assert code == 0, err
    (path,) = campaign.root.glob("out/**/*.pdf")
    return path


def plates(path: Path, folder: Path) -> dict[str, Levels]:
    """Return the ink of each pixel within the bleed on each plate, 0 to 255."""
    options = ("-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-dUseBleedBox")
    run("gs", *options, f"-r{PPI}", f"-sOutputFile={folder}/page.tif", str(path))
    found = {}
    for file in folder.glob("page*(*).tif"):
        named = re.search(r"\((.+)\)", file.name)
        assert named is not None
        with Image.open(file) as plate:
            found[named[1]] = 255 - np.asarray(plate.convert("L")).astype(np.int64)
    return found


@pytest.mark.parametrize(
    ("printer", "limit"), [("offset-coated", 260), ("offset-coated", 240), ("offset-uncoated", 210)]
)
def test_no_pixel_of_a_page_is_over_the_limit(
    campaign: CampaignFolder,
    tmp_path: Path,
    measured: Callable[[str], None],
    printer: str,
    limit: int,
) -> None:
    found = plates(built(campaign, printer, limit), tmp_path)
    assert sorted(found) == ["Black", "Cyan", "Magenta", "Yellow"]
    total = sum(found.values()) / 2.55
    assert isinstance(total, np.ndarray)
    measured(f"ink at {PPI} ppi where {limit} % is the limit, {printer}: {total.max():.1f} %")
    assert total.max() <= limit * 1.01
    # It is the limit that holds the photo, and not a photo that is light.
    assert np.mean(total > limit - 5) > 0.2


def test_a_printer_that_takes_what_its_profile_makes_gets_more(
    campaign: CampaignFolder, tmp_path: Path
) -> None:
    total = sum(plates(built(campaign, "offset-coated", 300), tmp_path).values()) / 2.55
    assert isinstance(total, np.ndarray)
    assert 265 < np.percentile(total, 90) < total.max() <= 303
