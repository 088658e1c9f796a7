"""Printers' files and outputs of the campaign -> what each output is made for, a `Press`.

A profile comes from assets/printers of the campaign, or else from those of the program; what it
leaves out it takes from the one it extends, down to single keys of `marks` or `resolution`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from collateral.core.diag import Diagnostic, ProjectError, Span, did_you_mean, error, fail
from collateral.core.geometry import Edges
from collateral.core.record import record
from collateral.core.units import PT_PER
from collateral.model.marks import Source
from collateral.model.press import (
    Condition,
    ImagePolicy,
    ImageSize,
    Inks,
    Intent,
    Marks,
    Medium,
    Press,
    Resolution,
    SpotPolicy,
    Standard,
    Transparency,
)
from collateral.model.printer import ALWAYS, ConditionSource, Output, Printer, Rules
from collateral.model.scalars import ISO_SIZES_MM
from collateral.project.paths import inside
from collateral.project.reader import read_tree
from collateral.project.references import place
from collateral.project.validate import validate

#: The printers that come with the program.
FOLDER: Final = Path(__file__).parent.parent / "printers"

#: The profiles that come with the program.
_PROFILES: Final = Path(__file__).parent.parent / "profiles"

#: Marks start clear of a bleed of 3 mm, and are as long as the Ghent Workgroup advises.
_MARK_OFFSET_PT: Final = 4 * PT_PER["mm"]
_MARK_LENGTH_PT: Final = 6 * PT_PER["mm"]

#: Sides of an image: below there is nothing to see, above no network takes it.
_LEAST_PX: Final = 16
_MOST_PX: Final = 16384

#: The condition that swatches are mixed for.
_REFERENCE: Final = "offset-coated"

_BYTES: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?(kB|KB|MB|GB)")
_N_BYTES: Final[Mapping[str, int]] = {"kB": 10**3, "KB": 10**3, "MB": 10**6, "GB": 10**9}
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_PLACEHOLDERS: Final = ("layout", "size", "language", "output", "edition", "correction")
_FILE_NAME: Final = re.compile(r"[A-Za-z0-9._-]*")


@record
class PrinterFile:
    """One printer as it is written, and where: in the campaign or among those of the program."""

    name: str
    source: Printer
    bundled: bool


class Printers:
    """The printers a campaign can name: its own, read already, and those of the program."""

    def __init__(self, own: Mapping[str, Printer | None], root: Path) -> None:
        """Take the campaign's own printers by name; None for one that cannot be read."""
        self._own = own
        self._root = root

    @property
    def names(self) -> tuple[str, ...]:
        """Return all names there are, those of the program first."""
        return tuple(dict.fromkeys((*bundled_names(), *self._own)))

    def find(self, name: str) -> PrinterFile | None:
        """Return a printer; None where there is none, or it cannot be read."""
        if name in self._own:
            own = self._own[name]
            return None if own is None else PrinterFile(name=name, source=own, bundled=False)
        if name in bundled_names():
            return PrinterFile(name=name, source=bundled(name), bundled=True)
        return None

    def chain(self, name: str) -> tuple[PrinterFile, ...]:
        """Return a printer and those it takes from, nearest first; a circle ends where it closes.

        A printer of the campaign that extends its own name takes from that of the program.
        """
        found: list[PrinterFile] = []
        file = self.find(name)
        while file is not None and all(file.source is not f.source for f in found):
            found.append(file)
            above = file.source.extends
            if above is None:
                break
            if above == file.name and not file.bundled and above in bundled_names():
                file = PrinterFile(name=above, source=bundled(above), bundled=True)
            else:
                file = self.find(above)
        return tuple(found)

    def press(self, output: str, written: Output | None, printer: str) -> Press:
        """Return what an output is made for.

        Raises: ProjectError: what `inside` says of its profile.
        """
        chain = self.chain(printer)
        sources: list[Source] = [file.source for file in chain]
        if written is not None:
            sources.insert(0, written)
        return _press(output, printer, sources, self._root, written)

    def faults(self) -> Iterator[Diagnostic]:
        """Yield what is wrong in the campaign's own printers: names, circles, contradictions."""
        for name, source in self._own.items():
            if source is not None:
                yield from self._faults(name, source)

    def output_faults(self, output: str, written: Output) -> Iterator[Diagnostic]:
        """Yield what is wrong with an output of the campaign."""
        printer = written.printer
        if printer is not None and printer not in self.names:
            yield _no_printer(printer, self.names, place(written, "printer"))
            return
        chain = self.chain(printer_of(output, written))
        yield from self._sum_faults([written, *(file.source for file in chain)])

    def _faults(self, name: str, source: Printer) -> Iterator[Diagnostic]:
        above = source.extends
        if above is not None and above not in self.names:
            yield _no_printer(above, self.names, place(source, "extends"))
            return
        chain = self.chain(name)
        last = chain[-1].source.extends
        if last is not None and self.find(last) is not None and not chain[-1].bundled:
            names = " -> ".join((*(file.name for file in chain), last))
            message = f"printers extend each other in a circle: {names}"
            yield error("printer.circle", message, place(source, "extends"))
            return
        yield from self._sum_faults([file.source for file in chain])

    def _sum_faults(self, sources: Sequence[Source]) -> Iterator[Diagnostic]:
        """Yield what does not go together in the sum of a printer and all it takes from."""
        yield from value_faults(sources[0])
        try:
            press = _press("press", "", sources, self._root, None)
        except ProjectError as faults:
            yield from faults.diagnostics
            return
        yield from contradictions(press, sources[0])


@lru_cache(maxsize=1)
def bundled_names() -> tuple[str, ...]:
    """Return the names of the printers that come with the program."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@lru_cache(maxsize=32)
def bundled(name: str) -> Printer:
    """Return a printer that comes with the program."""
    node, faults = read_tree(FOLDER / f"{name}.yaml", f"{name}.yaml")
    told = list(faults)
    found = validate(Printer, node, diagnostics=told) if node is not None else None
    if found is None or told:
        raise ValueError(f"the printer {name}.yaml of the program is wrong: {told}")
    return found


def _press(
    output: str, printer: str, sources: Sequence[Source], root: Path, written: Output | None
) -> Press:
    """Return the sum of sources, the first of which has the first word."""
    of = _Reader(sources)
    bleed = of("bleed")
    rich = of("rich_black") or (0.0, 0.0, 0.0, 100.0)
    pixels = of("pixels") or {}
    inks = of("colors", Inks.CMYK)
    correction = written.correction if written is not None else None
    return Press(
        output=output,
        printer=printer,
        title=of("title", printer),
        medium=of("medium", Medium.PRINT),
        standard=of("standard", Standard.X4),
        condition=_condition(sources, root),
        reference=_condition([bundled(_REFERENCE)], root),
        intent=of("intent", Intent.RELATIVE),
        black_point=of("black_point", True),
        inks=inks,
        ink_use=of("ink", Press.ink_use),
        ink_limit=of("ink_limit", 0.0),
        rich_black=(rich[0] / 100, rich[1] / 100, rich[2] / 100, rich[3] / 100),
        bleed=Edges(start=bleed.start, top=bleed.top, end=bleed.end, bottom=bleed.bottom),
        safe_pt=of("safe", 0.0),
        edge_pt=of("edge", 0.0),
        sheets=of("sheets") or (),
        marks=_marks(sources),
        smallest_type_pt=of("smallest_type", 0.0),
        smallest_reversed_pt=of("smallest_reversed_type", 0.0),
        smallest_line_pt=of("smallest_line", 0.0),
        resolution=_resolution(sources),
        spots=of("spots", SpotPolicy.KEEP),
        overprint=of("overprint", False),
        transparency=of("transparency", Press.transparency),
        fonts=of("fonts", Press.fonts),
        images=of("images", Press.images),
        file_name=_file_name(of("file_name", ""), correction),
        max_bytes=_n_bytes(of("largest_file", "")),
        links=of("links", False),
        sizes_px=tuple(
            ImageSize(name=name, width_px=size.width, height_px=size.height)
            for name, size in pixels.items()
        ),
        image_format=of("image_format", "png"),
    )


class _Reader:
    """Asks one source after the other for a key, and takes the first answer."""

    def __init__(self, sources: Sequence[Source | None]) -> None:
        self._sources = [source for source in sources if source is not None]

    def __call__(self, name: str, default: Any = None) -> Any:
        for source in self._sources:
            found = getattr(source, name, None)
            if found is not None:
                return found
        return default


def _parts(sources: Sequence[Source], name: str) -> _Reader:
    """Return a reader of the mappings that the sources have under one key."""
    return _Reader([getattr(source, name, None) for source in sources])


def _condition(sources: Sequence[Source], root: Path) -> Condition:
    of = _parts(sources, "condition")
    return Condition(
        identifier=of("name", ""),
        about=of("about", ""),
        registry=of("registry", ""),
        profile=_profile(sources, root),
        embed=of("embed", True),
    )


def _profile(sources: Sequence[Source], root: Path) -> Path | None:
    """Return the file of the profile: of the campaign, or else of the program.

    A condition that names itself anew and no profile has none: that of another would be wrong.
    """
    for source in sources:
        condition = getattr(source, "condition", None)
        if condition is None:
            continue
        if condition.profile is not None:
            return _profile_file(condition, root)
        if condition.name is not None:
            return None
    return None


def _profile_file(condition: ConditionSource, root: Path) -> Path:
    name = condition.profile or ""
    there = _PROFILES / name
    own = root / "assets" / "profiles" / name
    if "/" not in name and "\\" not in name and there.is_file() and not own.exists():
        return there
    return inside(root, name, place(condition, "profile"), "assets/profiles")


def _marks(sources: Sequence[Source]) -> Marks:
    of, plain = _parts(sources, "marks"), Marks()
    return Marks(
        crop=of("crop", False),
        fold=of("fold", False),
        registration=of("registration", False),
        color_bar=of("color_bar", False),
        page_information=of("page_information", False),
        offset_pt=of("offset", _MARK_OFFSET_PT),
        length_pt=of("length", _MARK_LENGTH_PT),
        weight_pt=of("weight", plain.weight_pt),
    )


def _resolution(sources: Sequence[Source]) -> Resolution:
    of = _parts(sources, "resolution")
    return Resolution(
        least=of("least", 0.0),
        wanted=of("wanted", 0.0),
        bitmap_least=of("bitmap_least", 0.0),
        bitmap_wanted=of("bitmap_wanted", 0.0),
        most=of("most", 0.0),
        target=of("target", 0.0),
    )


def _file_name(pattern: str, correction: int | None) -> str:
    """Return a pattern with the number of the correction in it, `corr2`; empty where none is."""
    number = f"corr{correction}" if correction else ""
    filled = pattern.replace("{correction}", number)
    return filled if number else re.sub(r"[-_.]+(?=$)", "", filled)


def _n_bytes(text: str) -> int:
    """Return the bytes that `100 MB` are; 0 for what says nothing or is wrong."""
    found = _BYTES.fullmatch(text.strip())
    return int(float(found[1]) * _N_BYTES[found[2]]) if found else 0


def printer_of(output: str, written: Output | None) -> str:
    """Return the name of the printer of an output: what it says, or what its name stands for."""
    if written is not None and written.printer is not None:
        return written.printer
    return ALWAYS.get(output, _REFERENCE)


def _no_printer(name: str, names: Sequence[str], span: Span | None) -> Diagnostic:
    hints = did_you_mean(name, names) or (f"printers: {', '.join(names)}",)
    return error("printer.unknown", f"no printer `{name}`", span, hints)


def no_printer(name: str, names: Sequence[str]) -> Exception:
    """Return the fault of a printer that the command line names and nobody has."""
    hints = did_you_mean(name, names) or (f"printers: {', '.join(names)}",)
    return fail("usage.unknown-printer", f"no printer `{name}`", None, hints)


def value_faults(written: Source) -> Iterator[Diagnostic]:
    """Yield values of one file or output that are wrong by themselves."""
    if not isinstance(written, Rules):
        return
    for idx, sheet in enumerate(written.sheets or ()):
        if sheet not in ISO_SIZES_MM:
            hints = did_you_mean(sheet, ISO_SIZES_MM) or (f"sheets: {', '.join(ISO_SIZES_MM)}",)
            span = place(written, "sheets", idx)
            yield error("printer.unknown-sheet", f"no sheet `{sheet}`", span, hints)
    if written.image_format not in (None, "png", "jpeg"):
        message = f"`{written.image_format}` is no format of images"
        yield error(
            "printer.bad-value", message, place(written, "image-format"), ("write `png` or `jpeg`",)
        )
    if written.largest_file is not None and not _n_bytes(written.largest_file):
        message = f"`{written.largest_file}` is no size of a file"
        yield error(
            "printer.bad-value", message, place(written, "largest-file"), ("write `100 MB`",)
        )
    for name, size in (written.pixels or {}).items():
        if not all(_LEAST_PX <= side <= _MOST_PX for side in (size.width, size.height)):
            message = f"an image has {_LEAST_PX} to {_MOST_PX} pixels a side"
            yield error("printer.bad-value", message, place(written, "pixels", name))
    yield from _name_faults(written)


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


def contradictions(press: Press, written: Source) -> Iterator[Diagnostic]:
    """Yield rules of a press that cannot all be kept; told where the nearest file says them."""
    standard = press.standard

    def clash(key: str, message: str, hint: str) -> Diagnostic:
        return error("printer.contradiction", message, place(written, key), (hint,))

    if standard is not Standard.NONE:
        if press.medium is not Medium.PRINT or press.inks is Inks.RGB:
            message = f"`{standard}` is for plates and inks, not for a screen"
            yield clash("standard", message, "write `standard: none`")
        elif press.condition.profile is None and (standard is Standard.X4 or press.condition.embed):
            message = f"`{standard}` needs the profile of `{press.condition.identifier}`"
            yield clash("condition", message, "add `profile:` with a file of assets/profiles")
        if not press.condition.identifier:
            message = f"`{standard}` needs a condition with a name"
            yield clash("condition", message, "write `condition: {name: FOGRA39, profile: …}`")
    if standard in (Standard.X1A, Standard.X3) and press.transparency is Transparency.KEEP:
        message = f"`{standard}` has nothing that is half seen through"
        yield clash("transparency", message, "write `transparency: refuse`, or `flatten`")
    if standard is Standard.X1A and press.images is ImagePolicy.KEEP:
        message = "`pdf-x-1a` has no pictures in red, green and blue"
        yield clash("images", message, "write `images: convert`")
    if standard is Standard.X4 and not press.condition.embed:
        message = "`pdf-x-4` has its profile in the file"
        yield clash("condition", message, "leave out `embed: false`")
    if press.edge_pt and press.bleed != Edges():
        message = "a design inside a white edge has no bleed"
        yield clash("bleed", message, "write `bleed: 0`")
    if press.ink_limit and sum(press.rich_black) > press.ink_limit + 1e-9:
        message = f"`rich-black` comes to {sum(press.rich_black):.0%}"
        yield clash("rich-black", message, f"stay below the ink limit of {press.ink_limit:.0%}")
    if press.medium is Medium.IMAGE and not press.sizes_px:
        yield clash("medium", "an image needs its size", "add `pixels: {square: {…}}`")
