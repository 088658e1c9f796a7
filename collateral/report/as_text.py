"""Results for people: findings with their places, and a table of what was made and what was not."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from collateral.core.diag import Diagnostic
from collateral.model.job import Outcome


def finding(found: Diagnostic) -> str:
    """Return a finding as lines: place, severity, message and code, then its hints."""
    about = " ".join(part for part in (found.layout, found.size, found.language) if part)
    place = f"{found.span}: " if found.span else ""
    tail = f" ({about})" if about else ""
    first = f"{place}{found.severity.value}: {found.message}{tail} [{found.code}]"
    return "\n".join((first, *(f"  hint: {hint}" for hint in found.hints)))


def gathered(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield each fault of a layout and a language once, with all the sizes it occurs in."""
    alike: dict[tuple[object, ...], list[Diagnostic]] = {}
    for found in findings:
        key = (found.code, found.span, found.layout, found.language, found.message)
        alike.setdefault(key, []).append(found)
    for same in alike.values():
        first, sizes = same[0], dict.fromkeys(f.size for f in same)
        yield first.about(
            layout=first.layout, language=first.language, size=", ".join(filter(None, sizes))
        )


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
    size_mb = sum(f.n_bytes for f in files) / 1e6
    n_failed = len(outcomes) - len(files)
    failed = f", {n_failed} not made" if n_failed else ""
    codes = f", {n_read} of {n_codes} codes read back" if n_codes else ""
    return f"{len(files)} files made, {size_mb:.1f} MB{codes}{failed}"
