"""Results for people: findings with their places, and a table of what was made and what was not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from collateral.core.diag import Diagnostic, Severity
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
    """Yield each fault of a layout once, with all the sizes and languages it occurs in.

    What is measured is told where it is worst.
    """
    alike: dict[tuple[object, ...], list[Diagnostic]] = {}
    for found in findings:
        what = found.measured or found.message
        key = (found.code, found.severity, found.span, found.layout, what)
        alike.setdefault(key, []).append(found)
    for same in alike.values():
        sizes = dict.fromkeys(f.size for f in same if f.size)
        languages = dict.fromkeys(f.language for f in same if f.language)
        named = " ".join(languages) if len(languages) <= _MANY else f"{len(languages)} languages"
        worst = min(same, key=lambda f: f.amount)
        yield worst.about(layout=worst.layout, language=named, size=" ".join(sizes))


def summary(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a line for each layout, size and output: how many were made, and which were not."""

    def of(outcome: Outcome) -> tuple[str, str, str]:
        return outcome.job.layout, outcome.job.size.name, outcome.job.output

    rows = [("layout", "size", "output", "made", "not made")]
    for (layout, size, output), group in groupby(sorted(outcomes, key=of), key=of):
        told = list(group)
        failed = [o.job.language for o in told if o.file is None]
        made = f"{len(told) - len(failed)} of {len(told)}"
        named = "all" if len(told) == len(failed) > _MANY else " ".join(failed)
        rows.append((layout, size, output, made, named))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def totals(outcomes: Sequence[Outcome]) -> str:
    """Return the last line of a run: how much was found wrong; then what was made, and what not."""
    n_made = sum(1 for o in outcomes if o.file is not None)
    n_failed = len(outcomes) - n_made
    said = [*_found([finding for o in outcomes for finding in o.findings])]
    if not n_made and n_failed:
        said.append("the file was not made" if n_failed == 1 else f"none of {n_failed} files made")
        return "; ".join(said)
    if n_failed:
        said.append(f"{n_failed} of {counted(len(outcomes), 'file')} not made")
    return "; ".join((*said, _made(outcomes)))


def _found(findings: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield how many errors and warnings there are, each told once for all that it occurs in."""
    told = Counter(found.severity for found in gathered(findings))
    for severity in (Severity.ERROR, Severity.WARNING):
        if told[severity]:
            yield counted(told[severity], severity.value)


def _made(outcomes: Sequence[Outcome]) -> str:
    """Return what was made: files, bytes, codes read back."""
    files = [o.file for o in outcomes if o.file is not None]
    n_read = sum(1 for f in files for code in f.codes if code.decoded == code.url)
    n_codes = sum(len(f.codes) for f in files)
    said = [f"{counted(len(files), 'file')} made", _size(sum(f.n_bytes for f in files))]
    if n_codes:
        said.append(f"{n_read} of {counted(n_codes, 'code')} read back")
    rules = sorted({f.n_rules for f in files if f.n_rules})
    if rules:
        least = "" if len(rules) == 1 else "at least "
        said.append(f"{least}{counted(rules[0], 'rule')} checked in each")
    return ", ".join(said)


def counted(number: int, thing: str) -> str:
    """Return a number of things, in the right number: `1 file`, `2 files`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _size(n_bytes: int) -> str:
    return f"{n_bytes / 1e6:.1f} MB" if n_bytes >= 1e6 else f"{n_bytes / 1e3:.0f} kB"
