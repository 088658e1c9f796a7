"""What the program says of the examples: messages, output and results, as it says them now."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from collateral.build.build import Build
from collateral.core.diag import Diagnostic, ProjectError
from collateral.model.job import BuildRequest, Outcome
from collateral.report import as_json
from collateral.report.as_text import finding
from collateral.rules.pseudo import is_pseudo
from docs.tools.snippets import Snippet, all_snippets, lay_down, merge, snippets
from docs.tools.tutorial import follow, run

#: Kinds of snippet that are refused: elements, keys of campaign.yaml, messages.
REFUSED = ("wrong", "refused", "mistake")
#: Kinds that make the campaign in which elements are refused.
_AROUND = ("campaign", "translation", "component", "printer")


def retold(page: Path) -> str:
    """Return the text of a page with all that the program says brought up to now."""
    text = page.read_text("utf-8")
    for (start, end), new in sorted(_said(page), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def refusal(snippet: Snippet) -> str:
    """Return what is told of a snippet that is refused, as people read it."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "campaign"
        around = (other for other in all_snippets() if other.kind in _AROUND)
        lay_down(folder, snippet.scene if snippet.kind == "wrong" else "", around)
        if snippet.kind == "wrong":
            (folder / snippet.file).write_text(snippet.whole, "utf-8")
        elif snippet.kind == "refused":
            merge(folder / "campaign.yaml", snippet.text)
        else:
            merge(folder / f"translations/{snippet.words[0]}.yaml", snippet.text)
        layout = snippet.name if snippet.kind == "wrong" else "hello"
        found = _findings(folder, layout, snippet.languages)
        return "".join(f"{finding(one)}\n" for one in dict.fromkeys(found))


def results(snippet: Snippet) -> dict[str, Any]:
    """Return the JSON that a build of the layout a snippet names prints."""
    layout = next(s for s in all_snippets() if s.file and s.name == snippet.name)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "campaign"
        lay_down(folder, layout.scene, ())
        (folder / layout.file).write_text(layout.whole, "utf-8")
        made = outcomes(folder, snippet.name, snippet.languages)
    files = [outcome.file for outcome in made if outcome.file is not None]
    told: dict[str, Any] = json.loads(as_json.results(files, (f for o in made for f in o.findings)))
    return told


def outcomes(
    folder: Path, layout: str, languages: Sequence[str], sizes: Sequence[str] = ()
) -> tuple[Outcome, ...]:
    """Build one layout of a campaign into the folder `out` in it."""
    request = BuildRequest(
        root=folder,
        out=folder / "out",
        layouts=(layout,),
        languages=tuple(languages),
        sizes=tuple(sizes),
        pseudo=any(map(is_pseudo, languages)),
        n_jobs=1,
    )
    return tuple(Build(request).outcomes())


def _findings(folder: Path, layout: str, languages: Sequence[str]) -> Iterable[Diagnostic]:
    try:
        return [found for made in outcomes(folder, layout, languages) for found in made.findings]
    except ProjectError as faults:
        return faults.diagnostics


def _said(page: Path) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the places of a page where the program speaks, and what it says there."""
    with tempfile.TemporaryDirectory() as temporary:
        for ran in follow(page, Path(temporary)):
            if not ran.as_said:
                yield ran.snippet.text_place, ran.text
    for snippet in snippets(page):
        if snippet.kind in REFUSED:
            yield snippet.told_place, refusal(snippet)
        elif snippet.kind == "json":
            yield snippet.text_place, json.dumps(results(snippet), indent=2) + "\n"
        elif snippet.kind == "shown":
            with tempfile.TemporaryDirectory() as temporary:
                lay_down(Path(temporary) / "campaign", "", ())
                yield snippet.text_place, run(snippet, Path(temporary) / "campaign").text
