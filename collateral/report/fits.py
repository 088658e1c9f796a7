"""The ledger of fitting, for people and for machines; what is tightest first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from collateral.core.units import pt_to_mm
from collateral.model.fit import TextFit
from collateral.model.job import Account, Job

Entry = tuple[Job, TextFit]

_HEAD: Final = (
    "layout", "size", "language", "text", "style", "set at", "wanted", "floor", "lines",
    "free mm", "free", "characters left",
)  # fmt: skip


def entries(found: Iterable[Account]) -> tuple[Entry, ...]:
    """Return every text of every poster, the tightest first."""
    every = [(account.job, fit) for account in found for fit in account.fits]
    # What has least left, then what has given way most, then in the order of the posters.
    return tuple(sorted(every, key=lambda entry: (entry[1].n_left, _given(entry[1]))))


def _given(fit: TextFit) -> float:
    return fit.size_pt / fit.wanted_pt


def table(found: Sequence[Entry]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the ledger, its head first.

    A size may come in several outputs, each with its own room; which one it is stands in a column
    of its own, where there is more than one.
    """
    shows_output = len({job.output for job, _ in found}) > 1
    yield (*_HEAD[:2], *(("output",) if shows_output else ()), *_HEAD[2:])
    for job, fit in found:
        yield (
            job.layout,
            job.size.name,
            *((job.output,) if shows_output else ()),
            job.language,
            f"{fit.key} ({fit.language})" if fit.language else fit.key,
            fit.style,
            f"{fit.size_pt:.1f}pt",
            f"{fit.wanted_pt:.1f}pt",
            f"{fit.floor_pt:.1f}pt",
            str(fit.n_lines),
            f"{pt_to_mm(fit.slack_pt):.1f}",
            f"{_free(fit):.0%}",
            str(fit.n_left),
        )


def rows(found: Iterable[Entry]) -> Iterator[Mapping[str, Any]]:
    """Yield the ledger for machines."""
    for job, fit in found:
        yield {
            "layout": job.layout,
            "language": job.language,
            "size": job.size.name,
            "output": job.output,
            "element": fit.element,
            "text": fit.key,
            "text_language": fit.language or job.language,
            "style": fit.style,
            "fit_group": fit.group or None,
            "size_pt": round(fit.size_pt, 3),
            "wanted_pt": round(fit.wanted_pt, 3),
            "floor_pt": round(fit.floor_pt, 3),
            "ceiling_pt": round(fit.ceiling_pt, 3),
            "tracking": round(fit.tracking_em * 1000, 1),
            "width_percent": round(fit.width_percent, 2),
            "leading": round(fit.leading_ratio, 4),
            "lines": fit.n_lines,
            "characters": fit.n_characters,
            "room_mm": round(pt_to_mm(fit.room_pt), 2),
            "free_mm": round(pt_to_mm(fit.slack_pt), 2),
            "free_percent": round(_free(fit) * 100, 1),
            "characters_left": fit.n_left,
            "file": fit.span.file if fit.span else None,
            "line": fit.span.line if fit.span else None,
            "column": fit.span.column if fit.span else None,
        }


def _free(fit: TextFit) -> float:
    return fit.slack_pt / fit.room_pt if fit.room_pt else 0.0
