"""Bring the documentation up to the program: its tables, and the pictures of its examples.

    python -m docs.make_reference             tables, what the program says, pictures
    python -m docs.make_reference --check     say which tables are out of date; exit code 1 if any
    python -m docs.make_reference --posters   also the picture at the top of README.md

What lies between `<!-- keys: Style -->` and `<!-- end -->` is made, and so is what the program says
of the examples, see docs/tools/snippets.py. All other text is written.
"""

import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from collateral.build.build import Build
from collateral.core.diag import ProjectError
from collateral.model.job import BuildRequest
from docs.tools import pictures, tables
from docs.tools.languages import rules
from docs.tools.press_rules import counts, press_rules
from docs.tools.retell import outcomes, retold
from docs.tools.snippets import DOCS, Snippet, all_snippets, lay_down, pages
from docs.tools.tutorial import follow

IMAGES: Final = DOCS / "images"

_MADE: Final = re.compile(
    r"(?P<mark><!-- (?P<kind>keys|command|codes|svg|include|rules|printers|press-rules)"
    r"(?:: (?P<name>\S+))? -->)\n"
    r".*?(?P<end>^<!-- end -->$)",
    re.MULTILINE | re.DOTALL,
)


def main() -> int:
    """Run what the arguments ask for; return the exit code."""
    stale = [page for page in pages() if brought_up(page) != page.read_text("utf-8")]
    if "--check" in sys.argv[1:]:
        for page in stale:
            print(f"{page.name} is out of date: run python -m docs.make_reference")
        return 1 if stale else 0
    for page in pages():
        page.write_text(brought_up(page), "utf-8")
        page.write_text(retold(page), "utf-8")
    make_pictures()
    make_tutorial_pictures()
    if "--posters" in sys.argv[1:]:
        make_poster_picture()
    return 0


def brought_up(page: Path) -> str:
    """Return the text of a page with everything that is made in it as it should be."""

    def made(found: re.Match[str]) -> str:
        body = _MAKERS[found["kind"]](found["name"] or "")
        body = body.replace(f"]({page.name}#", "](#")
        return f"{found['mark']}\n{body}{found['end']}"

    return _MADE.sub(made, page.read_text("utf-8"))


def made_names(kind: str) -> Iterator[str]:
    """Yield the names that are made on any page, of one kind."""
    for page in pages():
        for found in _MADE.finditer(page.read_text("utf-8")):
            if found["kind"] == kind:
                yield found["name"] or ""


def pictured() -> Iterator[Snippet]:
    """Yield the snippets whose picture stands on their page."""
    shown = {page.name: page.read_text("utf-8") for page in pages()}
    for snippet in all_snippets():
        if (
            snippet.kind in ("example", "layout")
            and f"images/{snippet.name}.png" in shown[snippet.page]
        ):
            yield snippet


def make_pictures() -> None:
    """Build what is pictured, and write the pictures."""
    IMAGES.mkdir(exist_ok=True)
    for scene in dict.fromkeys(snippet.scene for snippet in pictured()):
        for snippet, paths in built(scene):
            drawn = pictures.page_pictures(paths, bleed="bleed" in snippet.words)
            pictures.save(pictures.side_by_side(drawn), IMAGES / f"{snippet.name}.png")


def make_tutorial_pictures() -> None:
    """Follow the tutorial, and write a picture after each command that names one."""
    with tempfile.TemporaryDirectory() as temporary:
        for ran in follow(DOCS / "first-poster.md", Path(temporary)):
            for name in ran.snippet.words:
                # The source language first.
                paths = sorted(
                    Path(temporary).glob("out/*/A3/*.pdf"), key=lambda p: "-en" not in p.name
                )
                drawn = pictures.side_by_side(pictures.page_pictures(paths))
                pictures.save(drawn, IMAGES / f"{name}.png")


def built(scene: str) -> Iterator[tuple[Snippet, list[Path]]]:
    """Build what is pictured of a scene; yield each snippet with its files, in a folder that goes.

    Raises: ProjectError when an example does not build.
    """
    among = all_snippets()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "campaign"
        lay_down(folder, scene, among)
        for snippet in pictured():
            if snippet.scene == scene:
                made = outcomes(folder, snippet.name, snippet.languages, snippet.sizes)
                faults = [finding for outcome in made for finding in outcome.findings]
                if faults:
                    raise ProjectError(faults)
                yield snippet, [folder / "out" / outcome.job.path for outcome in made]


def make_poster_picture() -> None:
    """Write the picture of the first page, from the example campaign in this repository."""
    with tempfile.TemporaryDirectory() as temporary:
        request = BuildRequest(
            root=DOCS.parent,
            out=Path(temporary),
            layouts=("poster", "selfid"),
            languages=tuple(language for _, language in pictures.SHOWN),
            sizes=("A3",),
            # In light: a renderer that knows no profile shows inks bluer than they are printed.
            outputs=("screen",),
            n_jobs=1,
        )
        made = {
            (o.job.layout, o.job.language): Path(temporary) / o.job.path
            for o in Build(request).outcomes()
        }
        shown = [made[choice] for choice in pictures.SHOWN]
        pictures.save(pictures.posters(shown), IMAGES / "posters.png")


def _included(name: str) -> str:
    path = DOCS / name
    return f"```{path.suffix.removeprefix('.')}\n{path.read_text('utf-8')}```\n"


_MAKERS: Final[Mapping[str, Callable[[str], str]]] = {
    "rules": rules,
    "keys": tables.keys,
    "command": lambda name: tables.command("" if name == "collateral" else name),
    "codes": lambda name: tables.all_codes(),
    "svg": tables.svg,
    "printers": lambda name: tables.printers(),
    "press-rules": lambda name: counts() if name == "counts" else press_rules(),
    "include": _included,
}


if __name__ == "__main__":
    sys.exit(main())
