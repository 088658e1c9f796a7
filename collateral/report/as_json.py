"""Results for machines: one object on standard output, its shape told by `schema`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from collateral.core.diag import Diagnostic
from collateral.model.job import CodeResult, FileResult

#: Grows when a key changes its meaning or goes; new keys may come without.
SCHEMA: Final = 1


def results(files: Iterable[FileResult], findings: Iterable[Diagnostic]) -> str:
    """Return files and findings as one JSON object, ending in a newline."""
    return _dumped(
        {
            "schema": SCHEMA,
            "files": [_file(file) for file in files],
            "findings": [finding_row(finding) for finding in _once(findings)],
        }
    )


def _once(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield findings, what every poster says of all of them only once."""
    told: set[Diagnostic] = set()
    for finding in findings:
        if finding not in told:
            yield finding
        if finding.of_all:
            told.add(finding)


def planned(files: Iterable[Mapping[str, Any]]) -> str:
    """Return files that would be made, in the form of results; nothing has been found yet."""
    return _dumped({"schema": SCHEMA, "files": list(files), "findings": []})


def table_and_findings(
    name: str, rows: Iterable[Mapping[str, Any]], findings: Iterable[Diagnostic]
) -> str:
    """Return rows under a name, and findings, as one JSON object, ending in a newline."""
    told = [finding_row(found) for found in findings]
    return _dumped({"schema": SCHEMA, name: list(rows), "findings": told})


def linted(files: Iterable[Mapping[str, Any]], findings: Iterable[tuple[Diagnostic, bool]]) -> str:
    """Return files that were looked at, and findings with whether `--fix` mends them."""
    rows = [{**finding_row(finding), "fixable": fixable} for finding, fixable in findings]
    return _dumped({"schema": SCHEMA, "files": list(files), "findings": rows})


def table(name: str, rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows under a name as one JSON object, ending in a newline; nothing was found wrong."""
    return keyed({name: list(rows), "findings": []})


def keyed(values: Mapping[str, Any]) -> str:
    """Return values by key as one JSON object, ending in a newline."""
    return _dumped({"schema": SCHEMA, **values})


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _file(file: FileResult) -> Mapping[str, Any]:
    return {
        "path": file.path,
        "layout": file.layout,
        "language": file.language,
        "size": file.size,
        "output": file.output,
        "sha256": file.sha256,
        "bytes": file.n_bytes,
        "pages": file.n_pages,
        "printer": file.printer,
        "standard": file.standard,
        "rules_checked": file.n_rules,
        "qr": [_code(code) for code in file.codes],
    }


def _code(code: CodeResult) -> Mapping[str, Any]:
    return {
        "url": code.url,
        "version": code.version,
        "level": code.level,
        "module_mm": code.module_mm,
        "decoded": code.decoded,
    }


def finding_row(finding: Diagnostic) -> Mapping[str, Any]:
    """Return a finding as plain values."""
    span = finding.span
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "file": span.file if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "layout": finding.layout or None,
        "language": finding.language or None,
        "size": finding.size or None,
        "hints": list(finding.hints),
    }
