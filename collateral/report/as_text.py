"""Results for people: findings with their places, and a table of what was made and what was not."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from collateral.core.diag import Diagnostic
from collateral.model.job import Outcome

#: More languages than this are counted, not named.
_MANY: Final = 8


def finding(found: Diagnostic) -> str:
    """Return a finding as lines: place, severity, message and code, then its hints."""
    about = " ".join(part for part in (found.layout, found.size, found.language) if part)
    place = f"{found.span}: " if found.span else ""
    tail = f" ({about})" if about else ""
    first = f"{place}{found.severity.value}: {found.message}{tail} [{found.code}]"
    return "\n".join((first, *(f"  hint: {hint}" for hint in found.hints)))


def gathered(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield each fault of a layout once, with all the sizes and languages it occurs in."""
    alike: dict[tuple[object, ...], list[Diagnostic]] = {}
    for found in findings:
        key = (found.code, found.span, found.layout, found.message)
        alike.setdefault(key, []).append(found)
    for same in alike.values():
        sizes = dict.fromkeys(f.size for f in same if f.size)
        languages = dict.fromkeys(f.language for f in same if f.language)
        named = " ".join(languages) if len(languages) <= _MANY else f"{len(languages)} languages"
        yield same[0].about(layout=same[0].layout, language=named, size=" ".join(sizes))


def summary(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a line for each layout, size and output: how many were made, and which were not."""

    def of(outcome: Outcome) -> tuple[str, str, str]:
        return outcome.job.layout, outcome.job.size.name, outcome.job.output

    rows = [("layout", "size", "output", "made", "not made")]
    for (layout, size, output), group in groupby(sorted(outcomes, key=of), key=of):
        told = list(group)
        failed = [o.job.language for o in told if o.file is None]
        made = f"{len(told) - len(failed)} of {len(told)}"
        rows.append((layout, size, output, made, " ".join(failed)))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def totals(outcomes: Sequence[Outcome]) -> str:
    """Return the last line of a run: files, bytes, codes read back, files not made."""
    files = [o.file for o in outcomes if o.file is not None]
    n_read = sum(1 for f in files for code in f.codes if code.decoded == code.url)
    n_codes = sum(len(f.codes) for f in files)
    n_bytes = sum(f.n_bytes for f in files)
    n_failed = len(outcomes) - len(files)
    said = [f"{counted(len(files), 'file')} made", _size(n_bytes)]
    if n_codes:
        said.append(f"{n_read} of {counted(n_codes, 'code')} read back")
    if n_failed:
        said.append(f"{n_failed} not made")
    return ", ".join(said)


def counted(number: int, thing: str) -> str:
    """Return a number of things, in the right number: `1 file`, `2 files`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _size(n_bytes: int) -> str:
    return f"{n_bytes / 1e6:.1f} MB" if n_bytes >= 1e6 else f"{n_bytes / 1e3:.0f} kB"
