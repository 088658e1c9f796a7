"""Printers' files and outputs of the campaign -> what each output is made for, a `Press`.

A profile comes from assets/printers of the campaign, or else from those of the program; what it
leaves out it takes from the one it extends, down to single keys of `marks` or `resolution`.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from collateral.core.diag import Diagnostic, ProjectError, Span, did_you_mean, error
from collateral.core.geometry import Edges
from collateral.core.record import record, replace
from collateral.core.units import PT_PER
from collateral.model.marks import Source
from collateral.model.press import (
    Condition,
    ImageSize,
    Inks,
    Intent,
    Marks,
    Medium,
    Press,
    Resolution,
    SpotPolicy,
    Standard,
)
from collateral.model.printer import ALWAYS, BleedEdges, ConditionSource, Output, Printer
from collateral.model.printer_account import PrinterAccount
from collateral.project.icc import check_profile
from collateral.project.nodes import Lost
from collateral.project.paths import inside
from collateral.project.places import place
from collateral.project.printer_faults import (
    contradictions,
    correction_faults,
    n_bytes,
    value_faults,
)
from collateral.project.reader import read_tree
from collateral.project.validate import validate

#: The printers that come with the program.
FOLDER: Final = Path(__file__).parent.parent / "printers"

#: The profiles that come with the program.
_PROFILES: Final = Path(__file__).parent.parent / "profiles"

#: Marks start clear of a bleed of 3 mm, and are as long as the Ghent Workgroup advises.
_MARK_OFFSET_PT: Final = 4 * PT_PER["mm"]
_MARK_LENGTH_PT: Final = 6 * PT_PER["mm"]

#: The condition that swatches are mixed for.
_REFERENCE: Final = "offset-coated"

#: Mappings that are taken over key by key.
_MERGED: Final = ("condition", "marks", "resolution")

#: Rules that do not go together, wherever each of them is said.
_CLASH: Final = "printer.contradiction"

#: Where the number of a correction goes in a pattern of file names.
_CORRECTION: Final = "{correction}"


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

        A printer of the campaign that extends its own name takes from that of the program, and
        those of the program take from one another: a campaign changes none of them in passing.
        """
        found: list[PrinterFile] = []
        file = self.find(name)
        while file is not None and all(file.source is not f.source for f in found):
            found.append(file)
            file = self._above(file)
        return tuple(found)

    def _above(self, file: PrinterFile) -> PrinterFile | None:
        """Return what a printer takes from; None for nothing, or what cannot be read."""
        above = file.source.extends
        if above is None:
            return None
        if file.bundled or (above == file.name and above in bundled_names()):
            return PrinterFile(name=above, source=bundled(above), bundled=True)
        return self.find(above)

    def press(self, output: str, written: Output | None, printer: str) -> Press:
        """Return what an output is made for.

        Raises: ProjectError: what `inside` says of its profile.
        """
        chain = self.chain(printer)
        sources: list[Source] = [file.source for file in chain]
        if written is not None:
            sources.insert(0, written)
        return _press(output, printer, sources, self._root, written)

    def account(self, name: str) -> PrinterAccount:
        """Return a printer with all that it takes from others, and who says what.

        Raises: ProjectError: `printer.profile`, and what `inside` says of its profile.
        """
        chain = self.chain(name)
        named = [(_name_in(chain, file), file.source) for file in chain]
        origins: dict[str, str] = {}
        for file, key in _said(named):
            origins.setdefault(key, file)
        return PrinterAccount(
            name=name,
            own=not chain[0].bundled,
            about=chain[0].source.about or "",
            chain=tuple(file for file, _ in named[1:]),
            press=self.press("press", None, name),
            origins=origins,
        )

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
        found = tuple(self._sum_faults(written, chain))
        if found and chain and not chain[0].bundled:
            # What the printer's own file gets wrong is told there.
            told = {fault.message for fault in self._faults(chain[0].name, chain[0].source)}
            found = tuple(f for f in found if f.code != _CLASH or f.message not in told)
        yield from found

    def _faults(self, name: str, source: Printer) -> Iterator[Diagnostic]:
        above = source.extends
        if above is not None and above not in self.names:
            yield _no_printer(above, self.names, place(source, "extends"))
            return
        chain = self.chain(name)
        if closes := self._above(chain[-1]):
            names = " -> ".join(file.name for file in (*chain, closes))
            message = f"printers extend each other in a circle: {names}"
            hint = f"`{name}` is to take from another, or say all by itself"
            yield error("printer.circle", message, place(source, "extends"), (hint,))
            return
        yield from self._sum_faults(None, chain)

    def _sum_faults(
        self, written: Output | None, chain: Sequence[PrinterFile]
    ) -> Iterator[Diagnostic]:
        """Yield what does not go together in the sum of a printer and all it takes from."""
        sources: list[Source] = [file.source for file in chain]
        if written is not None:
            sources.insert(0, written)
        yield from value_faults(sources[0])
        is_whole = bool(chain) and chain[-1].source.extends is None
        if not is_whole or Lost(*(source.node for source in sources)).paths:
            # What could not be read may have been what is missing.
            return
        try:
            press = _press("press", "", sources, self._root, None)
        except ProjectError as faults:
            yield from (_at_own(fault, chain, sources) for fault in faults.diagnostics)
            return
        yield from contradictions(press, sources[0])
        yield from correction_faults(sources[0], _Reader(sources)("file_name", ""))


def _at_own(
    fault: Diagnostic, chain: Sequence[PrinterFile], sources: Sequence[Source]
) -> Diagnostic:
    """Return the fault of a profile where its user can mend it, and not in a file of the program.

    Such a profile is right by itself, and wrong for the `colors` that somebody asks for.
    """
    bundled_files = {file.source.node.span.file for file in chain if file.bundled}
    if fault.span is None or fault.span.file not in bundled_files:
        return fault
    asking = next((source for source in sources if "colors" in source.given), sources[0])
    hint = "`colors: rgb` goes with `condition: {name: sRGB, profile: sRGB2014.icc}` of a printer"
    return replace(fault, span=place(asking, "colors"), hints=(hint,))


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
    """Return the sum of sources, the first of which has the first word.

    Raises: ProjectError: `printer.profile`, and what `inside` says of the profile.
    """
    of = _Reader(sources)
    bleed = of("bleed") or BleedEdges()
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
        condition=_condition(sources, root, light=inks is Inks.RGB),
        reference=_condition([bundled(_REFERENCE)], root, light=False),
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
        single_pages=of("single_pages", False),
        max_bytes=n_bytes(of("largest_file", "")),
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


def _name_in(chain: Sequence[PrinterFile], file: PrinterFile) -> str:
    """Return the name of a printer among those it stands with; two may share one."""
    shared = file.bundled and any(f.name == file.name and not f.bundled for f in chain)
    return f"{file.name} of the program" if shared else file.name


def _said(chain: Sequence[tuple[str, Source]]) -> Iterator[tuple[str, str]]:
    """Yield each rule that a chain says: the printer, and the key as users write it."""
    n_own = len(_named_last([source for _, source in chain]))
    for idx, (name, source) in enumerate(chain):
        for field in source.given:
            value, key = getattr(source, field), field.replace("_", "-")
            if field not in _MERGED or not isinstance(value, Source):
                yield name, key
                continue
            for part in value.given:
                # What is said of another condition than the one at hand is not taken over.
                if field != "condition" or part not in ("about", "profile") or idx < n_own:
                    yield name, f"{key}.{part.replace('_', '-')}"


def _condition(sources: Sequence[Source], root: Path, *, light: bool) -> Condition:
    """Return paper and inks: one that names itself anew takes neither words nor profile over."""
    own = _named_last(sources)
    of, of_own = _parts(sources, "condition"), _parts(own, "condition")
    return Condition(
        identifier=of("name", ""),
        about=of_own("about", ""),
        registry=of("registry", ""),
        profile=_profile(own, root, light=light),
        embed=of("embed", True),
    )


def _named_last(sources: Sequence[Source]) -> Sequence[Source]:
    """Return the sources up to the last that gives the condition its name, before another name."""
    name, n_own = "", len(sources)
    for idx, source in enumerate(sources):
        condition = getattr(source, "condition", None)
        if condition is None or condition.name is None:
            continue
        if name and condition.name != name:
            break
        name, n_own = condition.name, idx + 1
    return sources[:n_own]


def _profile(sources: Sequence[Source], root: Path, *, light: bool) -> Path | None:
    """Return the file of the profile: of the campaign, or else of the program."""
    for source in sources:
        condition = getattr(source, "condition", None)
        if condition is not None and condition.profile is not None:
            return _profile_file(condition, root, light=light)
    return None


def _profile_file(condition: ConditionSource, root: Path, *, light: bool) -> Path:
    name, span = condition.profile or "", place(condition, "profile")
    there = _PROFILES / name
    own = root / "assets" / "profiles" / name
    # Unlike the method of Path, this one has an answer for a locked folder too.
    has_own = os.path.exists(own)  # noqa: PTH110
    if "/" not in name and "\\" not in name and there.is_file() and not has_own:
        found = there
    else:
        found = inside(root, name, span, "assets/profiles")
    check_profile(found, name, span, light=light)
    return found


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
    """Return a pattern with the number of the correction in it, `corr2`.

    Without a number, what joins it to the rest of the name goes too.
    """
    if correction:
        return pattern.replace(_CORRECTION, f"corr{correction}")
    mark = re.escape(_CORRECTION)
    return re.sub(rf"^{mark}[-_.]*|[-_.]*{mark}", "", pattern)


def printer_of(output: str, written: Output | None) -> str:
    """Return the name of the printer of an output: what it says, or what its name stands for."""
    if written is not None and written.printer is not None:
        return written.printer
    return ALWAYS.get(output, _REFERENCE)


def _no_printer(name: str, names: Sequence[str], span: Span | None) -> Diagnostic:
    hints = did_you_mean(name, names) or (f"printers: {', '.join(names)}",)
    return error("printer.unknown", f"no printer `{name}`", span, hints)


def no_printer(*unknown: str, names: Sequence[str]) -> ProjectError:
    """Return the fault of printers that the command line names and nobody has."""
    return ProjectError(
        error(
            "usage.unknown-printer",
            f"no printer `{name}`",
            None,
            did_you_mean(name, names) or (f"printers: {', '.join(names)}",),
        )
        for name in unknown
    )
