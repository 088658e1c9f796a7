"""A campaign of one text in all languages of the corpus, one page for each language and layout."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Final

from collateral.rules.hyphens import hyphens_of
from collateral.text.hyphens import hyphen_places
from tests.conftest import run_program
from tests.text.corpus import TEST_FONTS, Sample, copy_fonts, samples

CAMPAIGN: Final = """\
title: Article 4
source-language: en
languages: [{languages}]
edition: 2026-11
checked: 2026-11-01
contact:
  phone: "+3278055800"
  url: https://www.example.org
  domains: [example.org]
styles:
  body:
    size: 12pt
    by:
{families}
  parted:
    extends: body
    hyphens: true
"""

LAYOUT: Final = """\
title: title
trim: [{width_mm}mm, {height_mm}mm]
page:
  safe: 8mm
  children:
    - text: {key}
      style: {style}
      at: safe
"""

#: Layouts: message, style, width and height; the narrow ones are for languages that part words,
#: and in `line` every text is one line.
LAYOUTS: Final = {
    "plain": ("article", "body", 100, 200),
    "parted": ("article", "parted", 56, 200),
    "soft": ("soft", "body", 56, 200),
    "line": ("article", "body", 1300, 30),
}

PARTING: Final = tuple(s for s in samples() if hyphens_of(s.language) is not None)


def lay_out_campaign(root: Path) -> None:
    """Write the campaign with its fonts, layouts and translations into a folder."""
    copy_fonts(root / "assets" / "fonts")
    languages = ", ".join(sample.language for sample in samples())
    families = "\n".join(
        f"      {key}: {{family: {family}}}" for key, (family, _) in TEST_FONTS.items()
    )
    _write(root / "campaign.yaml", CAMPAIGN.format(languages=languages, families=families))
    for name, (key, style, width_mm, height_mm) in LAYOUTS.items():
        layout = LAYOUT.format(key=key, style=style, width_mm=width_mm, height_mm=height_mm)
        _write(root / "layouts" / f"{name}.yaml", layout)
    for language, _, text in samples():
        words = {"title": "4", "article": text, "soft": with_soft_hyphens(text, language)}
        lines = [f"{key}: {json.dumps(value)}" for key, value in words.items()]
        _write(root / "translations" / f"{language}.yaml", "\n".join(lines) + "\n")


def texts(layout: str) -> tuple[Sample, ...]:
    """Return the texts a layout is built with."""
    return PARTING if layout in ("parted", "soft") else samples()


def build_campaign(root: Path, *layouts: str) -> None:
    """Build layouts in their languages, or fail with what the build says."""
    for layout in layouts:
        languages = ",".join(sample.language for sample in texts(layout))
        where = ("--campaign", str(root), "--language", languages, "--jobs", "1")
        code, _, said = run_program("build", layout, *where)
        assert code == 0, said


def page(root: Path, layout: str, language: str) -> Path:
    """Return the file of a layout in a language."""
    (path,) = (root / "out" / layout).glob(f"*/{layout}-*-{language}.pdf")
    return path


def with_soft_hyphens(text: str, language: str) -> str:
    """Return a text with a soft hyphen wherever its words may be parted."""
    at = [0, *hyphen_places(text, language), len(text)]
    return "\u00ad".join([text[start:end] for start, end in pairwise(at)])


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
