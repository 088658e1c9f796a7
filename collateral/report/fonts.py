"""The fonts of a campaign told: blocks that fit a narrow terminal, or one JSON object."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from collateral.model.typefaces import FontSurvey, FontUse, UsedFont
from collateral.report.as_json import finding_row
from collateral.report.as_text import counted
from collateral.report.wrap import wrapped


def lines(survey: FontSurvey, width: int) -> Iterator[str]:
    """Yield the fonts with what they set, then the files that set nothing."""
    for _, fonts in groupby(survey.fonts, lambda font: (font.file, font.ref.face_idx)):
        yield from _block(list(fonts), width)
        yield ""
    if survey.unused:
        yield from wrapped(f"not used in {' '.join(survey.languages)}:", "", "  ", width)
        yield from (f"  {name}" for name in survey.unused)
        yield ""
    n_files = len({font.file for font in survey.fonts})
    yield f"{counted(len(survey.fonts), 'face')} of {counted(n_files, 'file')}"


def as_json(survey: FontSurvey) -> Mapping[str, Any]:
    """Return the fonts, the files that set nothing and the findings as plain values."""
    return {
        "languages": list(survey.languages),
        "fonts": [_row(font) for font in survey.fonts],
        "unused": list(survey.unused),
        "findings": [finding_row(finding) for finding in survey.findings],
    }


def _block(fonts: Sequence[UsedFont], width: int) -> Iterator[str]:
    """Yield one face of a file, and each way its axes are set."""
    font, said = fonts[0], fonts[0].statement
    yield said.family if font.axes else f"{said.family} {_cut(font)}"
    # Some makers tell their tools behind the number.
    version = said.version.partition(";")[0]
    kind = f"{said.kind}, variable" if font.axes else said.kind
    told = (f"{font.file} ({font.source})", kind, version)
    yield from wrapped(", ".join(part for part in told if part), "  ", "    ", width)
    # A licence is often a page; its first sentence tells which it is.
    licence = said.licence.partition(". ")[0] or said.licence_url or "licence not stated"
    yield from wrapped(f"{licence}; embedding: {said.embedding}", "  ", "    ", width)
    for each in fonts:
        if each.axes:
            yield f"  {_cut(each)}"
        for script, by_languages in _gathered(each.uses).items():
            for languages, styles in by_languages.items():
                text = f"{script}  {', '.join(styles)}: {' '.join(languages)}"
                yield from wrapped(text, "    ", "      ", width)


def _cut(font: UsedFont) -> str:
    """Return weight, slope and set axes of a face in words."""
    said = f"{font.weight:g}"
    said += " italic" if font.italic else ""
    said += f" {font.width_percent:g} % wide" if font.width_percent != 100 else ""
    axes = " ".join(f"{tag} {value:g}" for tag, value in font.ref.axes)
    return f"{said} ({axes})" if axes else said


def _gathered(uses: Iterable[FontUse]) -> Mapping[str, Mapping[tuple[str, ...], list[str]]]:
    """Return by script the styles that are alike in their languages, with those languages."""
    languages: dict[tuple[str, str], dict[str, None]] = {}
    for use in uses:
        languages.setdefault((use.script, use.style), {})[use.language] = None
    found: dict[str, dict[tuple[str, ...], list[str]]] = {}
    for (script, style), those in languages.items():
        found.setdefault(script, {}).setdefault(tuple(sorted(those)), []).append(style)
    return dict(sorted(found.items()))


def _row(font: UsedFont) -> Mapping[str, Any]:
    said = font.statement
    return {
        "family": said.family,
        "face": said.face,
        "weight": font.weight,
        "italic": font.italic,
        "width": font.width_percent,
        "file": font.file,
        "index": font.ref.face_idx,
        "source": font.source,
        "kind": said.kind,
        "axes": {a.tag: {"least": a.least, "usual": a.usual, "most": a.most} for a in font.axes},
        "set": dict(font.ref.axes),
        "version": said.version,
        "licence": said.licence,
        "licence_url": said.licence_url,
        "embedding": said.embedding,
        "uses": [
            {"language": use.language, "script": use.script, "style": use.style}
            for use in font.uses
        ],
    }
