"""Fonts of a campaign: the files it brings, and the families its styles ask for."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from collateral.core import digest
from collateral.core.diag import Diagnostic, ProjectError, Span, fail
from collateral.model.project import all_styles
from collateral.model.source import Campaign, Layout, Style, StyleOverride
from collateral.project.paths import names_in, refuse_link_out
from collateral.project.places import place
from collateral.text.fonts import FontBook, load_book
from collateral.text.nearest import NORMAL, Cut

FOLDER: Final = "assets/fonts"

#: The family of a style that names none; `resolve` says the same.
_FAMILY: Final = "Noto Sans"

#: What decides about the face of a style, each by itself.
_DECIDING: Final = ("family", "width", "width_to", "italic")

_SUFFIXES: Final = frozenset((".ttf", ".otf", ".ttc", ".otc"))


def open_book(root: Path, diagnostics: list[Diagnostic], *, installed: bool) -> FontBook:
    """Return the fonts of a campaign; without its own when one of those cannot be read."""
    try:
        refuse_link_out(root, FOLDER)
        _refuse_locked(root, FOLDER)
        if (root / FOLDER).is_file():
            raise fail("file.unreadable", f"`{FOLDER}` is not a folder", Span(FOLDER))
        return load_book(root / FOLDER, installed)
    except ProjectError as faults:
        diagnostics.extend(faults.diagnostics)
        return load_book(None, installed)


def _refuse_locked(root: Path, folder: str) -> None:
    """Raise ProjectError for a folder that may not be looked into: its fonts would be missing."""
    for name in names_in(root, folder):
        inner = root / folder / name
        # A link may lead in a circle, and no font is looked for behind one.
        if inner.is_dir() and not inner.is_symlink():
            _refuse_locked(root, f"{folder}/{name}")


def font_digests(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the SHA-256 of every font in the campaign's font folder, in order.

    One that cannot be read is left out: `open_book` has told of it.
    """
    for folder, _, names in sorted(os.walk(root / FOLDER)):
        for path in (Path(folder, name) for name in sorted(names)):
            with suppress(OSError):
                hidden = path.name.startswith(".")
                if path.suffix.lower() in _SUFFIXES and path.is_file() and not hidden:
                    yield path.relative_to(root).as_posix(), digest.of_file(path)


def check_families(
    campaign: Campaign, layouts: Mapping[str, Layout], book: FontBook
) -> Iterator[Diagnostic]:
    """Yield the families, slopes and widths that styles ask for and no font has."""
    kinds = [(style, campaign.styles) for style in campaign.styles.values()]
    for layout in layouts.values():
        known = all_styles(campaign, layout)
        kinds += [(style, known) for style in layout.styles.values()]
    for style, styles in kinds:
        yield from _face(style, style, styles, book)
        for override in style.by.values():
            yield from _face(style, override, styles, book)


def _face(
    style: Style, said: Style | StyleOverride, styles: Mapping[str, Style], book: FontBook
) -> Iterator[Diagnostic]:
    deciding = [key for key in _DECIDING if getattr(said, key) is not None]
    if not deciding:
        return
    family, width, least, italic, weight = (
        _inherited(style, key, styles) if getattr(said, key) is None else getattr(said, key)
        for key in ("family", "width", "width_to", "italic", "weight")
    )
    cut = NORMAL if width is None else Cut(width)
    span = place(said, deciding[0].replace("_", "-"))
    try:
        book.face(family or _FAMILY, weight or 400, bool(italic), span, cut)
        if least is not None and least < cut.width_percent:
            book.check_narrowing(family or _FAMILY, weight or 400, bool(italic), span, Cut(least))
    except ProjectError as faults:
        yield from faults.diagnostics


def _inherited(style: Style, key: str, styles: Mapping[str, Style]) -> Any:
    """Return what a style says, or the nearest of those it extends that says it; None if none."""
    seen: list[Style] = []
    above: Style | None = style
    while above is not None and above not in seen:
        if getattr(above, key) is not None:
            return getattr(above, key)
        seen.append(above)
        above = styles.get(above.extends or "")
    return None
