"""Rules of printers and outputs that make no sense, alone or together."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from collateral.core.diag import Diagnostic, did_you_mean, error
from collateral.core.geometry import Edges
from collateral.model.marks import Source
from collateral.model.press import ImagePolicy, Inks, InkUse, Medium, Press, Standard, Transparency
from collateral.model.printer import Output, Rules
from collateral.model.scalars import ISO_SIZES_MM
from collateral.project.places import place

#: Sides of an image: below there is nothing to see, above no network takes it.
_LEAST_PX: Final = 16
_MOST_PX: Final = 16384

_BYTES: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?(kB|KB|MB|GB)")
_N_BYTES: Final[Mapping[str, int]] = {"kB": 10**3, "KB": 10**3, "MB": 10**6, "GB": 10**9}
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_PLACEHOLDERS: Final = ("layout", "size", "language", "output", "edition", "correction")
_FILE_NAME: Final = re.compile(r"[A-Za-z0-9._-]*")

#: Shares of ink are sums of hundredths: this is less than any of them.
_EPS: Final = 1e-9


def n_bytes(text: str) -> int:
    """Return the bytes that `100 MB` are; 0 for what says nothing or is wrong."""
    found = _BYTES.fullmatch(text.strip())
    return int(float(found[1]) * _N_BYTES[found[2]]) if found else 0


def value_faults(written: Source) -> Iterator[Diagnostic]:
    """Yield values of one file or output that are wrong by themselves."""
    if not isinstance(written, Rules):
        return
    for idx, sheet in enumerate(written.sheets or ()):
        if sheet not in ISO_SIZES_MM:
            hints = did_you_mean(sheet, ISO_SIZES_MM) or (f"sheets: {', '.join(ISO_SIZES_MM)}",)
            span = place(written, "sheets", idx)
            yield error("printer.unknown-sheet", f"no sheet `{sheet}`", span, hints)

    def wrong(message: str, hint: str, *path: str | int) -> Diagnostic:
        return error("printer.bad-value", message, place(written, *path), (hint,))

    if written.image_format not in (None, "png", "jpeg"):
        message = f"`{written.image_format}` is no format of images"
        yield wrong(message, "write `png` or `jpeg`", "image-format")
    if written.largest_file is not None and not n_bytes(written.largest_file):
        yield wrong(
            f"`{written.largest_file}` is no size of a file", "write `100 MB`", "largest-file"
        )
    for name, size in (written.pixels or {}).items():
        if not all(_LEAST_PX <= side <= _MOST_PX for side in (size.width, size.height)):
            message = f"an image has {_LEAST_PX} to {_MOST_PX} pixels a side"
            yield wrong(message, "write `{width: 1080, height: 1080}`", "pixels", name)
    for idx, percent in enumerate(written.rich_black or ()):
        if not 0 <= percent <= 100:
            yield wrong(f"no plate has {percent:g} % of ink", "0 to 100", "rich-black", idx)
    if isinstance(written, Output) and written.correction is not None and written.correction < 1:
        message = f"there is no correction {written.correction}"
        yield wrong(
            message, "corrections count from 1; leave it out for the first file", "correction"
        )
    yield from _mark_faults(written)
    yield from _name_faults(written)


def _mark_faults(written: Rules) -> Iterator[Diagnostic]:
    """Yield marks that would not be seen, or as thin as each machine likes."""
    marks = written.marks
    for key, value in (("length", marks and marks.length), ("weight", marks and marks.weight)):
        if value == 0:
            hint = "write `length: 6mm`" if key == "length" else "write `weight: 0.25pt`"
            span = place(written, "marks", key)
            yield error("printer.bad-value", f"marks have a {key} above 0", span, (hint,))


def _name_faults(written: Rules) -> Iterator[Diagnostic]:
    pattern = written.file_name
    if pattern is None:
        return
    span = place(written, "file-name")
    for name in _PLACEHOLDER.findall(pattern):
        if name not in _PLACEHOLDERS:
            hints = did_you_mean(name, _PLACEHOLDERS) or (f"names: {', '.join(_PLACEHOLDERS)}",)
            yield error("printer.file-name", f"no `{{{name}}}` to fill in", span, hints)
    if not _FILE_NAME.fullmatch(_PLACEHOLDER.sub("", pattern)):
        message = f"`{pattern}` is no pattern of file names"
        hint = "letters A to Z, digits and `. _ -` alone; `.pdf` is added"
        yield error("printer.file-name", message, span, (hint,))


def correction_faults(written: Source, pattern: str) -> Iterator[Diagnostic]:
    """Yield the number of a correction that no file name has room for."""
    if isinstance(written, Output) and written.correction and "{correction}" not in pattern:
        hinted = f"{pattern or '{layout}-{size}-{language}'}-{{correction}}"
        message = "`correction` does nothing: `file-name` has no `{correction}`"
        span = place(written, "correction")
        yield error("printer.contradiction", message, span, (f'write `file-name: "{hinted}"`',))


def contradictions(press: Press, written: Source) -> Iterator[Diagnostic]:
    """Yield rules of a press that cannot all be kept; told where the nearest file says them."""
    for rules in (_standard_clashes, _light_clashes, _ink_clashes, _picture_clashes):
        for keys, message, hint in rules(press):
            said = next((key for key in keys if _says(written, key)), keys[0])
            yield error("printer.contradiction", message, place(written, said), (hint,))


#: The keys it may be told at, the first that is written; what is wrong; what would mend it.
_Clash = tuple[tuple[str, ...], str, str]


def _says(written: Source, key: str) -> bool:
    return key.replace("-", "_") in written.given


def _standard_clashes(press: Press) -> Iterator[_Clash]:
    standard, condition = press.standard, press.condition
    if standard is Standard.NONE:
        return
    if press.medium is not Medium.PRINT or press.inks is Inks.RGB:
        message = f"`{standard}` is for plates and inks, not for a screen"
        yield ("standard", "medium", "colors"), message, "write `standard: none`"
    elif not condition.identifier:
        message = f"`{standard}` needs a condition with a name"
        yield ("condition",), message, "write `condition: {name: FOGRA39, profile: …}`"
    elif condition.profile is None and (standard is Standard.X4 or condition.embed):
        message = f"`{standard}` needs the profile of `{condition.identifier}`"
        yield ("condition",), message, "add `profile:` with a file of assets/profiles"
    elif condition.profile is None and not condition.registry:
        message = f"`{standard}` without a profile needs the registry that knows the name"
        yield ("condition",), message, "add `registry: http://www.color.org`"
    if standard is Standard.X4 and not condition.embed:
        message = "`pdf-x-4` has its profile in the file"
        yield ("condition", "standard"), message, "leave out `embed: false`"
    if standard in (Standard.X1A, Standard.X3) and press.transparency is Transparency.KEEP:
        message = f"`{standard}` has nothing that is half seen through"
        yield ("transparency", "standard"), message, "write `transparency: refuse`, or `flatten`"
    if standard is Standard.X1A and press.images is ImagePolicy.KEEP:
        message = "`pdf-x-1a` has no pictures in red, green and blue"
        yield ("images", "standard"), message, "write `images: convert`"
    if press.links:
        message = f"`{standard}` has no addresses that can be clicked"
        yield ("links", "standard"), message, "write `links: false`"


def _light_clashes(press: Press) -> Iterator[_Clash]:
    if press.medium is Medium.IMAGE and not press.sizes_px:
        yield ("medium",), "an image needs its size", "add `pixels: {square: {…}}`"
    if press.medium is not Medium.PRINT and press.inks is not Inks.RGB:
        message = "a screen and an image have colours of light"
        yield ("medium", "colors"), message, "write `printer: screen`, or extend it"
    if press.medium is not Medium.IMAGE and press.sizes_px:
        yield ("pixels", "medium"), "`pixels` are the size of images", "write `medium: image`"
    if press.edge_pt and press.bleed != Edges():
        yield ("bleed", "edge"), "a design inside a white edge has no bleed", "write `bleed: 0`"
    elif press.sheets and press.bleed != Edges():
        yield ("bleed", "sheets"), "a design scaled to a sheet has no bleed", "write `bleed: 0`"


def _ink_clashes(press: Press) -> Iterator[_Clash]:
    rich = sum(press.rich_black)
    if press.ink_limit and rich > press.ink_limit + _EPS:
        hint = f"stay below the ink limit of {press.ink_limit:.0%}"
        yield ("rich-black", "ink-limit"), f"`rich-black` comes to {rich:.0%}", hint
    if press.ink_use is InkUse.LOW and press.transparency is not Transparency.KEEP:
        message = "with `ink: low` large pictures are half seen through"
        yield ("ink", "transparency"), message, "write `transparency: keep`, or leave out `ink`"


def _picture_clashes(press: Press) -> Iterator[_Clash]:
    pixels = press.resolution
    if pixels.most and not pixels.wanted <= pixels.target <= pixels.most:
        message = f"pictures above {pixels.most:g} ppi cannot come to {pixels.target:g}"
        if pixels.target < pixels.wanted:
            message = (
                f"pictures would come to {pixels.target:g} ppi, and {pixels.wanted:g} is wanted"
            )
        hint = "`target` lies between `wanted` and `most`"
        yield ("resolution",), message, hint
    for least, wanted, prefix in (
        (pixels.least, pixels.wanted, ""),
        (pixels.bitmap_least, pixels.bitmap_wanted, "bitmap-"),
    ):
        if wanted and least > wanted:
            message = f"`{prefix}least` is above `{prefix}wanted`: {least:g} ppi and {wanted:g}"
            yield ("resolution",), message, "what is an error lies below what is a warning"
