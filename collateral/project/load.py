"""A campaign folder -> a `Project`, or every fault of every file at once."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard, TypeVar

from collateral.core import digest
from collateral.core.diag import Diagnostic, ProjectError, Span, error, in_order
from collateral.core.record import field, mutable, replace
from collateral.facts.book import check_facts, fact_names
from collateral.image.kind import Kind
from collateral.image.probe import probe
from collateral.model.document import Marker
from collateral.model.logos import Variant, logo_name
from collateral.model.marks import Source
from collateral.model.messages import Translation
from collateral.model.pdf_part import PdfPart
from collateral.model.printer import ALWAYS, Printer
from collateral.model.project import Asset, Project
from collateral.model.scalars import marker_kind
from collateral.model.source import Campaign, Component, ImageElement, Layout, ListElement
from collateral.project import references
from collateral.project.brackets import check_brackets, pinned
from collateral.project.campaign_faults import check_names
from collateral.project.drawings import check_colors, drawing_colors
from collateral.project.effects import check_effects
from collateral.project.expand import Library, expand
from collateral.project.inks import ink_faults
from collateral.project.loose_facts import loose_facts
from collateral.project.nodes import UNWRITTEN, Lost, Node, is_torn
from collateral.project.paths import (
    CAMPAIGN_FILE,
    inside,
    names_in,
    refuse_link_out,
    refuse_no_campaign,
)
from collateral.project.places import elements, place
from collateral.project.reader import read_bytes, read_raw, tree_of
from collateral.project.translations import compare, has_messages, read_translation
from collateral.project.typefaces import check_families, font_digests, open_book
from collateral.project.typesetting import check_fitting, check_lines
from collateral.project.validate import validate
from collateral.rules.pseudo import is_pseudo

if TYPE_CHECKING:
    from collateral.project.printers import Printers

T = TypeVar("T", bound=Source)


def load(root: Path) -> Project:
    """Read a campaign folder whole.

    Raises: ProjectError with every fault found, sorted by place; `campaign.missing` when the
    folder holds no campaign.yaml.
    """
    refuse_no_campaign(root)
    reading = _Reading(root)
    campaign = reading.campaign()
    layouts = reading.layouts()
    translations = reading.translations(campaign)
    assets = reading.assets(campaign, layouts)
    printers = reading.printers(campaign)
    sheets = partial(_sheet_names, campaign, printers, root)
    reading.names(campaign, layouts, translations, sheets)
    reading.fonts(campaign, layouts)
    reading.digests.update(font_digests(root))
    if reading.diagnostics:
        raise ProjectError(_each_once(pinned(reading.diagnostics, root)))
    return Project(
        root=root,
        campaign=campaign,
        layouts=layouts,
        translations=translations,
        assets=assets,
        digests=reading.digests,
        printers=printers,
    )


def load_printers(root: Path) -> "Printers":
    """Read the printers of a campaign folder, and nothing else of it.

    Raises: ProjectError with every fault found in them; `campaign.missing`.
    """
    from collateral.project.printers import Printers

    refuse_no_campaign(root)
    reading = _Reading(root)
    known = Printers(reading.own_printers(), root)
    reading.diagnostics.extend(known.faults())
    if reading.diagnostics:
        raise ProjectError(_each_once(reading.diagnostics))
    return known


@mutable
class _Reading:
    """What has been read so far, and what was wrong with it."""

    root: Path
    diagnostics: list[Diagnostic] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    #: Whether each layout could be read, so far that it can be asked what it says.
    all_layouts: bool = True

    def yaml(self, name: str) -> Node | None:
        """Return the nodes of one file; its faults are noted."""
        path = self.root / name
        try:
            refuse_link_out(self.root, name)
            raw = read_bytes(path, name)
            node, faults = tree_of(raw, name)
            self.diagnostics.extend(faults)
            self.digests[name] = digest.of_bytes(raw)
        except ProjectError as unread:
            self.diagnostics.extend(unread.diagnostics)
            return None
        return node

    def model(self, model: type[T], node: Node | None) -> T | None:
        """Return the typed form of a file; its faults are noted."""
        return validate(model, node, diagnostics=self.diagnostics) if node is not None else None

    def campaign(self) -> Campaign:
        """Return campaign.yaml, or what can be read of it."""
        found = self.model(Campaign, self.yaml(CAMPAIGN_FILE))
        if found is None:
            # Only a campaign that is wrong waits for pydantic.
            from collateral.project.salvage import nothing_of

            found = nothing_of(Campaign)
        return found

    def layouts(self) -> Mapping[str, Layout]:
        """Return every layout of layouts/, whole, by name; of those that are wrong what can be."""
        files = dict(self._folder("layouts"))
        components = dict(self._folder("layouts/components"))
        for node in components.values():
            self.model(Component, _without_parameters(node) if node is not None else None)
        for name, node in files.items():
            if node is not None and not isinstance(node.value, dict):
                self.model(Layout, node)
                files[name] = None
        library = Library(files, components, self.diagnostics)
        found = {}
        for name, node in files.items():
            layout = self.model(Layout, expand(name, library) if node is not None else None)
            if layout is not None:
                found[name] = layout
        self.all_layouts = len(found) == len(files)
        return found

    def translations(self, campaign: Campaign) -> Mapping[str, Translation]:
        """Return the messages of every language of the campaign that could be read."""
        nodes: dict[str, Node] = {}
        found: dict[str, Translation] = {}
        for language in self._languages(campaign):
            if is_pseudo(language):
                continue  # Refused where it is listed; a file of that name would change nothing.
            name = f"translations/{language}.yaml"
            node = self.yaml(name) if self._is_translated(language, campaign) else None
            if node is not None:
                nodes[language] = node
                raw = partial(read_raw, self.root / name, name)
                digest_of = self.digests[name]
                found[language] = read_translation(language, node, digest_of, self.diagnostics, raw)
        source = found.get(campaign.source_language)
        if source is not None and not has_messages(source) and nodes[source.language].value == {}:
            fault = error("translation.empty", "the source text has no messages", Span(source.file))
            self.diagnostics.append(fault)
        elif source is not None and has_messages(source):
            facts, lost = fact_names(campaign), Lost(campaign.node)
            for language, translation in found.items():
                if language != campaign.source_language:
                    self.diagnostics.extend(
                        compare(source, translation, nodes, lambda n: n in facts or lost.holds(n))
                    )
        return found

    def _is_translated(self, language: str, campaign: Campaign) -> bool:
        """Tell whether there is a file for a language; if not, that is noted where it is listed."""
        name = f"translations/{language}.yaml"
        # Where the folder is none, its files are told of one by one.
        if os.path.lexists(self.root / name) or (self.root / "translations").is_file():
            return True
        if self._is_locked("translations"):
            return False
        source = campaign.source_language
        if language == source:
            span = place(campaign, "source-language")
            hint = f"write the messages into `{name}`"
        else:
            span = place(campaign, "languages", campaign.languages.index(language))
            hint = f"copy `translations/{source}.yaml` to `{name}` and translate it"
            there = (name.removesuffix(".yaml") for name in self._names("translations"))
            if right := next((tag for tag in there if tag.lower() == language.lower()), None):
                hint = f"write `{right}`: there is `translations/{right}.yaml`"
        message = f"no file `{name}` for the language `{language}`"
        self.diagnostics.append(error("file.missing", message, span, (hint,)))
        return False

    def _languages(self, campaign: Campaign) -> Iterable[str]:
        """Return the languages whose files are read: where in doubt, all that have one."""
        written = not is_torn(campaign.node, "source-language")
        source = (campaign.source_language,) if written else ()
        if not is_torn(campaign.node, "source-language", "languages"):
            return dict.fromkeys((*source, *campaign.languages))
        named = () if is_torn(campaign.node, "languages") else campaign.languages
        there = (Path(name).stem for name in self._names("translations") if name.endswith(".yaml"))
        return dict.fromkeys((*source, *named, *there))

    def names(
        self,
        campaign: Campaign,
        layouts: Mapping[str, Layout],
        translations: Mapping[str, Translation],
        sheets: Callable[[], Iterable[str]],
    ) -> None:
        """Note names that lead nowhere, facts that are none, and what does nothing."""
        found = self.diagnostics
        misnamed = tuple(check_names(campaign))
        found += misnamed
        # Facts are looked up by those names.
        found += () if misnamed else loose_facts(campaign, translations, self.root)
        found += check_brackets(campaign, translations)
        found += check_facts(campaign, Lost(campaign.node).touches)
        source = translations.get(campaign.source_language)
        if source is not None and not has_messages(source):
            # That is told once, and not again for each message that is asked for.
            source = None
        found += references.check(
            campaign, layouts, source, all_layouts=self.all_layouts, sheets=sheets
        )
        found += ink_faults(campaign)
        found += (fault for layout in layouts.values() for fault in check_effects(layout))
        found += check_lines(campaign.styles, campaign.styles)
        for layout in layouts.values():
            styles = {**campaign.styles, **layout.styles}
            found += check_lines(styles, layout.styles)
            found += check_fitting(layout, styles)

    def assets(self, campaign: Campaign, layouts: Mapping[str, Layout]) -> Mapping[str, Asset]:
        """Return every picture the layouts and the logos name, looked at once."""
        found: dict[str, Asset] = {}
        tried: set[str] = set()
        for logo in campaign.logos.values():
            for key in ("file", "black", "white"):
                name = getattr(logo, key)
                if name is not None and name not in tried:
                    tried.add(name)
                    self._asset(name, place(logo, key), found)
        for layout in layouts.values():
            for element in elements(layout):
                if isinstance(element, ImageElement):
                    name, key = _file_of(element, campaign), "image"
                elif _has_drawing(element):
                    name, key = element.marker, "marker"
                else:
                    continue
                if name and name not in tried:
                    tried.add(name)
                    self._asset(name, place(element, key), found)
                if isinstance(element, ImageElement) and name in found:
                    self.diagnostics.extend(check_colors(element, found[name]))
                    self._page(element, found[name])
        return found

    def fonts(self, campaign: Campaign, layouts: Mapping[str, Layout]) -> None:
        """Note fonts that cannot be read; when all can, families that no font has."""
        n_faults = len(self.diagnostics)
        installed = campaign.fonts.installed
        book = open_book(self.root, self.diagnostics, installed=installed)
        if len(self.diagnostics) == n_faults and not is_torn(campaign.node, "fonts"):
            self.diagnostics.extend(check_families(campaign, layouts, book))

    def printers(self, campaign: Campaign) -> Mapping[str, Printer]:
        """Return the campaign's own printers; what is wrong with them or an output is noted."""
        own = self.own_printers()
        if not own and not campaign.outputs:
            return {}
        # A campaign that goes by what comes with the program reads none of it here.
        from collateral.project.printers import Printers

        known = Printers(own, self.root)
        self.diagnostics.extend(known.faults())
        for name, output in campaign.outputs.items():
            self.diagnostics.extend(known.output_faults(name, output))
        return {name: printer for name, printer in own.items() if printer is not None}

    def own_printers(self) -> Mapping[str, Printer | None]:
        """Return each printer of the campaign by name; None where nothing can be read of it."""
        return {name: self.model(Printer, node) for name, node in self._folder("assets/printers")}

    def _page(self, element: ImageElement, asset: Asset) -> None:
        """Note what is wrong with the page of a PDF, whatever it is printed on."""
        if asset.kind != Kind.PDF:
            return
        # Few campaigns place a PDF.
        from collateral.image.fault import ImageFault
        from collateral.image.pdf_copy import read_page

        try:
            read_page(asset.path, PdfPart(page_no=element.page, box=element.box))
        except ImageFault as fault:
            span = place(element, "image")
            self.diagnostics.append(fault.about(asset.name, span))

    def _asset(self, name: str, span: Span, found: dict[str, Asset]) -> None:
        try:
            path = inside(self.root, name, span, "assets")
            facts = probe(path, name, span)
            colors = frozenset[str]()
            if facts.kind is Kind.SVG:
                colors = drawing_colors(path, f"assets/{name}")
        except ProjectError as faults:
            self.diagnostics.extend(_in_assets(fault, name) for fault in faults.diagnostics)
            return
        found[name] = Asset(
            name=name,
            path=path,
            kind=facts.kind.value,
            width_px=facts.upright_px[0],
            height_px=facts.upright_px[1],
            digest=facts.digest,
            has_alpha=facts.has_alpha,
            orientation=facts.orientation,
            bitmap=facts.bitmap,
            colors=colors,
        )

    def _folder(self, folder: str) -> Iterator[tuple[str, Node | None]]:
        """Yield the YAML files of a folder by name, in order; `None` for one that has no tree."""
        for name in self._names(folder):
            path = self.root / folder / name
            if path.suffix.lower() not in (".yaml", ".yml"):
                continue
            self._check_name(path, folder)
            yield path.stem, self.yaml(f"{folder}/{path.name}")

    def _is_locked(self, folder: str) -> bool:
        """Tell whether what a folder holds cannot be reached; that is noted, once for all files."""
        path = self.root / folder
        is_locked = path.is_dir() and not os.access(path, os.X_OK)
        if is_locked:
            message = f"`{folder}` cannot be read: Permission denied"
            self.diagnostics.append(error("file.unreadable", message, Span(folder)))
        return is_locked

    def _names(self, folder: str) -> tuple[str, ...]:
        """Return the names in a folder; that it cannot be looked into is noted."""
        try:
            return names_in(self.root, folder)
        except ProjectError as faults:
            self.diagnostics.extend(faults.diagnostics)
            return ()

    def _check_name(self, path: Path, folder: str) -> None:
        """Note a file that cannot be named: in layouts, on the command line, in names of files."""
        if not re.fullmatch(r"[a-z][a-z0-9-]*\.yaml", path.name):
            message = f"`{path.name}` is no name for a file of `{folder}`"
            hint = "small letters, digits and hyphens, a letter first, then `.yaml`"
            fault = error("layout.bad-name", message, Span(f"{folder}/{path.name}"), (hint,))
            self.diagnostics.append(fault)


def _sheet_names(campaign: Campaign, printers: Mapping[str, Printer], root: Path) -> Iterator[str]:
    """Yield the names of papers and images that the outputs of a campaign have of their own."""
    from collateral.project.printers import Printers, printer_of

    known = Printers(printers, root)
    for name in (*campaign.outputs, *ALWAYS):
        written = campaign.outputs.get(name)
        printer = printer_of(name, written)
        # What is wrong with a printer is told where it is read.
        with suppress(ProjectError):
            if known.chain(printer):
                press = known.press(name, written, printer)
                yield from (*press.sheets, *(size.name for size in press.sizes_px))


def _file_of(element: ImageElement, campaign: Campaign) -> str:
    """Return the file of assets/ that a picture names; none for a logo that is not there."""
    logo = logo_name(element.image)
    if logo is None:
        return element.image
    known = campaign.logos.get(logo)
    if known is None:
        return ""
    files = {Variant.BLACK: known.black, Variant.WHITE: known.white}
    return files.get(element.variant) or known.file


def _has_drawing(element: Source) -> TypeGuard[ListElement]:
    return isinstance(element, ListElement) and marker_kind(element.marker) is Marker.DRAWING


def _in_assets(fault: Diagnostic, name: str) -> Diagnostic:
    """Return the fault of a picture with its place in the campaign; a drawing has places too."""
    span = fault.span
    if span is None or span.file != name:
        return fault
    return replace(fault, span=Span(f"assets/{name}", span.line, span.column))


def _without_parameters(component: Node) -> Node:
    """Return a component as far as it can be judged by itself.

    An element with a parameter in it is judged where it is used; here a spacer stands for it.
    """
    fields = component.value
    if not isinstance(fields, dict):
        return component
    value = {
        key: Node({"spacer": Node("0", node.span)}, node.span)
        if key != "parameters" and "$" in _text_of(node)
        else node
        for key, node in fields.items()
    }
    return replace(component, value=value)


def _text_of(node: Node) -> str:
    """Return all scalars of a tree, to see whether a parameter stands in one of them."""
    if isinstance(node.value, dict):
        return " ".join(_text_of(child) for child in node.value.values())
    if isinstance(node.value, list):
        return " ".join(_text_of(child) for child in node.value)
    return node.value or ""


def _each_once(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what is wrong in what was written, in order; what layouts share is told once."""
    told: set[tuple[object, ...]] = set()
    for fault in in_order(diagnostics):
        # The hints may differ: they name what one layout has and the other has not.
        same = (fault.code, fault.message, fault.span)
        if fault.span != UNWRITTEN and same not in told:
            told.add(same)
            yield fault
