"""A small campaign for plates: a poster with a photo above and paper below, in en, fr and ar."""

import json
from typing import Any

from tests.conftest import CampaignFolder

#: Black text on paper; the photo and the band are the same in all languages of a direction.
LAYOUT = """
title: poster.headline
trim: A6
page:
  fill: paper
  children:
    - image: images/glow.jpg
      id: picture
      at: {start: 0mm, end: 20mm, top: 0mm, height: 50mm}
      fit: cover
      decorative: true
    - shape: rect
      id: band
      at: {start: 0mm, end: 60mm, top: 60mm, height: 20mm}
      fill: amber
    - text: poster.headline
      id: headline
      at: {start: 10mm, end: 10mm, top: 90mm}
      color: black
"""

#: A printer whose black never overprints, so that files of any age say the same.
PRINTER = "title: Plain\nabout: No overprint\nextends: offset-coated\noverprint: false\n"


def prepare(folder: CampaignFolder, layout: str = LAYOUT) -> CampaignFolder:
    """Put the layout and the printer in the place of those of the small campaign."""
    folder.write("layouts/poster.yaml", layout)
    folder.write("assets/printers/plain.yaml", PRINTER)
    path = folder.root / "campaign.yaml"
    text = path.read_text("utf-8").replace(
        "swatches:", "outputs:\n  press: {printer: plain}\n\nswatches:"
    )
    folder.write("campaign.yaml", text)
    return folder


def posters(folder: CampaignFolder, *arguments: str) -> list[dict[str, Any]]:
    """Return what the program says for machines; any finding fails the test."""
    code, stdout, stderr = folder.run("plates", "--format", "json", *arguments)
    assert code == 0, stderr
    found: dict[str, Any] = json.loads(stdout)
    assert list(found) == ["schema", "posters", "findings"]
    assert (found["schema"], found["findings"]) == (1, [])
    rows: list[dict[str, Any]] = found["posters"]
    return rows


def sets_of(poster: dict[str, Any]) -> list[tuple[list[str], int, int]]:
    """Return the sets of a poster: languages, plates, plates without sharing."""
    return [(s["languages"], s["plates"], s["plates_apart"]) for s in poster["sets"]]


def spoilers_of(poster: dict[str, Any]) -> dict[tuple[str, str], tuple[str, list[str], list[str]]]:
    """Return by element and direction why it spoils plates, which, and in which languages."""
    return {
        (s["element"], s["direction"]): (s["reason"], s["inks"], s["languages"])
        for s in poster["spoilers"]
    }
