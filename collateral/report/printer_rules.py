"""The rules of a printer in plain words: what a file says, and what that means for a designer."""

from collections.abc import Iterator, Mapping
from typing import Final

from collateral.core.geometry import Edges
from collateral.core.units import pt_to_mm
from collateral.model.press import (
    FontPolicy,
    ImagePolicy,
    Inks,
    InkUse,
    Marks,
    Medium,
    Press,
    Resolution,
    SpotPolicy,
    Standard,
    Transparency,
)
from collateral.model.printer_account import PrinterAccount, PrinterRule

#: Standards as people name them.
STANDARDS: Final[Mapping[Standard, str]] = {
    Standard.X4: "PDF/X-4",
    Standard.X3: "PDF/X-3",
    Standard.X1A: "PDF/X-1a",
    Standard.NONE: "none",
}

_MEDIA: Final[Mapping[Medium, str]] = {
    Medium.PRINT: "It is printed.",
    Medium.SCREEN: "It is read on screens; nothing is printed.",
    Medium.IMAGE: "Each file is an image of a fixed number of pixels.",
}
_COLORS: Final[Mapping[Inks, str]] = {
    Inks.CMYK: "Everything is printed with cyan, magenta, yellow and black.",
    Inks.BLACK: "Everything is printed with black alone; colours become tints of it.",
    Inks.RGB: "Colours are those of light: red, green and blue.",
}
_SPOTS: Final[Mapping[SpotPolicy, str]] = {
    SpotPolicy.KEEP: "An ink of its own gets a plate of its own.",
    SpotPolicy.CONVERT: "An ink of its own is made of the other colours instead.",
    SpotPolicy.REFUSE: "An ink of its own is an error.",
}
_TRANSPARENCY: Final[Mapping[Transparency, str]] = {
    Transparency.KEEP: "What is half seen through stays so.",
    Transparency.REFUSE: "What is half seen through is an error that names the element.",
    Transparency.FLATTEN: "What is half seen through becomes a tint that covers.",
}
_FONTS: Final[Mapping[FontPolicy, str]] = {
    FontPolicy.EMBED: "Type stays type; its fonts are in the file.",
    FontPolicy.OUTLINE: "Type becomes outlines: nobody can search or copy it.",
}
_IMAGES: Final[Mapping[ImagePolicy, str]] = {
    ImagePolicy.CONVERT: "Pictures are converted to the colours of the condition.",
    ImagePolicy.KEEP: "Pictures in red, green and blue stay so, with their profile.",
}
_MARKS: Final[Mapping[str, str]] = {
    "crop": "Crop marks show where the sheet is cut.",
    "fold": "Fold marks show where it is folded.",
    "registration": "Targets that lie in every plate show whether the plates meet.",
    "color_bar": "Patches of the inks show how much of each is printed.",
    "page_information": "A line says which file and page this is.",
}

_Said = Iterator[tuple[str, str, str]]


def rules(account: PrinterAccount) -> Iterator[PrinterRule]:
    """Yield the rules of a printer that are in effect, with the file that says each."""
    press = account.press
    for group in (_kind, _sheet, _inks, _smallest, _pictures, _made_of, _marks, _files):
        for key, value, meaning in group(press):
            yield PrinterRule(
                key=key, value=value, meaning=meaning, origin=account.origins.get(key, "")
            )


def in_mm(length_pt: float) -> str:
    """Return a length as users write it: `3mm`."""
    return f"{round(pt_to_mm(length_pt), 3):g}mm" if length_pt else "0"


def edges(bleed: Edges) -> str:
    """Return four lengths as users write them, or the one that all of them are."""
    sides = {"start": bleed.start, "top": bleed.top, "end": bleed.end, "bottom": bleed.bottom}
    if len(set(sides.values())) == 1:
        return in_mm(bleed.top)
    return "{" + ", ".join(f"{name}: {in_mm(side)}" for name, side in sides.items()) + "}"


def _kind(press: Press) -> _Said:
    condition, name = press.condition, STANDARDS[press.standard]
    yield "medium", press.medium.value, _MEDIA[press.medium]
    held = f"Files are {name}, and are held to its rules before they get their names."
    plain = "Files are plain PDF; no standard is asked for."
    if press.medium is not Medium.IMAGE:
        yield "standard", press.standard.value, held if name != "none" else plain
    if condition.identifier:
        about = condition.about or "see what the print shop says of it"
        yield "condition.name", condition.identifier, f"Colours are made for: {about}."
    if condition.profile is not None:
        goes = "It goes into the file." if condition.embed else "The file only names it."
        meaning = f"The ICC profile by which colours are converted. {goes}"
        yield "condition.profile", condition.profile.name, meaning
    if condition.registry and press.standard is not Standard.NONE:
        yield (
            "condition.registry",
            condition.registry,
            "Where that name is registered.",
        )


def _sheet(press: Press) -> _Said:
    if press.bleed == Edges():
        yield "bleed", "0", "Nothing goes beyond the edge of the sheet."
    else:
        meaning = "Pictures and colours that reach the edge go on this far beyond it."
        yield "bleed", edges(press.bleed), meaning
    if press.safe_pt:
        yield "safe", in_mm(press.safe_pt), "Text and codes nearer to the cut are a warning."
    if press.edge_pt:
        meaning = "This much stays white on each side; the whole design is scaled into the rest."
        yield "edge", in_mm(press.edge_pt), meaning
    if press.sheets:
        meaning = "Every design is scaled to each of these papers, whatever its sizes are."
        yield "sheets", f"[{', '.join(press.sheets)}]", meaning


def _inks(press: Press) -> _Said:
    yield "colors", press.inks.value, _COLORS[press.inks]
    if press.ink_use is InkUse.LOW:
        yield "ink", "low", "Large dark areas become light, to save ink."
    if press.ink_limit:
        yield "ink-limit", f"{press.ink_limit:.0%}", "More ink in one place is an error."
    if press.inks is Inks.CMYK:
        rich = ", ".join(f"{100 * ink:g}" for ink in press.rich_black)
        meaning = "The swatch `rich-black`, for large black areas."
        if not any(press.rich_black[:3]):
            meaning = "The swatch `rich-black` is black alone."
        yield "rich-black", f"[{rich}]", meaning
        meaning = "Black knocks out what is below it, as other colours do."
        if press.overprint:
            meaning = "Small black type and thin black lines are printed over what is below."
        yield "overprint", str(press.overprint).lower(), meaning
    yield "spots", press.spots.value, _SPOTS[press.spots]
    meaning = "How colours that the press cannot print are converted."
    yield "intent", press.intent.value, meaning
    if press.black_point:
        meaning = "The darkest part of a picture becomes the darkest that the press prints."
        yield "black-point", "true", meaning


def _smallest(press: Press) -> _Said:
    for key, least_pt, what in (
        ("smallest-type", press.smallest_type_pt, "Smaller type"),
        ("smallest-reversed-type", press.smallest_reversed_pt, "Smaller white type on ink"),
        ("smallest-line", press.smallest_line_pt, "A thinner line"),
    ):
        if least_pt:
            yield key, f"{least_pt:g}pt", f"{what} is an error."


def _pictures(press: Press) -> _Said:
    pixels: Resolution = press.resolution
    for prefix, what, least, wanted in (
        ("", "Pictures", pixels.least, pixels.wanted),
        ("bitmap-", "Pictures of pure black and white", pixels.bitmap_least, pixels.bitmap_wanted),
    ):
        placed = "at the size they are placed" if not prefix else "likewise"
        if least:
            meaning = f"{what} below {least:g} ppi, {placed}, are an error."
            yield f"resolution.{prefix}least", f"{least:g}", meaning
        if wanted:
            meaning = f"{what} below {wanted:g} ppi are a warning."
            yield f"resolution.{prefix}wanted", f"{wanted:g}", meaning
    if pixels.most:
        meaning = f"Pictures above {pixels.most:g} ppi are brought down to {pixels.target:g}."
        yield "resolution.most", f"{pixels.most:g}", meaning
    yield "images", press.images.value, _IMAGES[press.images]


def _made_of(press: Press) -> _Said:
    if press.medium is Medium.IMAGE:
        return
    yield "transparency", press.transparency.value, _TRANSPARENCY[press.transparency]
    yield "fonts", press.fonts.value, _FONTS[press.fonts]
    if press.links:
        yield "links", "true", "Addresses can be clicked."


def _marks(press: Press) -> _Said:
    marks: Marks = press.marks
    if press.medium is not Medium.PRINT:
        return
    if not marks.any:
        yield "marks", "none", "Nothing is printed around the page."
        return
    for name, meaning in _MARKS.items():
        if getattr(marks, name):
            yield f"marks.{name.replace('_', '-')}", "true", meaning
    meaning = "Marks are this far from the cut, and outside the bleed in any case."
    yield "marks.offset", in_mm(marks.offset_pt), meaning
    if marks.crop or marks.fold:
        yield "marks.length", in_mm(marks.length_pt), "The length of a crop mark or a fold mark."
    yield "marks.weight", f"{marks.weight_pt:g}pt", "The thickness of a mark."


def _files(press: Press) -> _Said:
    if press.file_name:
        yield "file-name", press.file_name, "Files are named by this pattern."
    if press.single_pages:
        yield "single-pages", "true", "A file has one page."
    if press.max_bytes:
        size = f"{press.max_bytes / 1e6:g} MB"
        yield "largest-file", size, "A larger file is an error."
    for image in press.sizes_px:
        size = f"{image.width_px} x {image.height_px}"
        yield "pixels", f"{image.name} {size}", f"An image of {size} pixels is made."
    if press.sizes_px:
        yield "image-format", press.image_format, "The format of the images."


def mark_names(press: Press) -> str:
    """Return the marks of a printer in a few words, for a table."""
    names = [name.replace("_", " ") for name in _MARKS if getattr(press.marks, name)]
    return ", ".join(names) or "none"
