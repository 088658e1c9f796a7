"""The snippets of the documentation: fenced blocks that a mark makes files of a campaign.

A mark is an HTML comment above a fence, which readers of the page do not see:

    <!-- example: NAME [LANGUAGE…] [WxH] [in SCENE] -->   elements of a page
    <!-- layout: NAME [LANGUAGE…] [SIZE…] [in SCENE] -->  a whole layout
    <!-- component: NAME [in SCENE] -->                   a file of layouts/components/
    <!-- printer: NAME [in SCENE] -->                     a file of assets/printers/
    <!-- campaign: SCENE -->                              keys of campaign.yaml
    <!-- translation: SCENE LANGUAGE -->                  messages of one language
    <!-- wrong: NAME [LANGUAGE] [in SCENE] -->            elements refused, as the next fence says
    <!-- refused: NAME -->                                keys of campaign.yaml refused, likewise
    <!-- mistake: NAME LANGUAGE -->                       messages refused, likewise
    <!-- file: PATH -->                                   a file of a tutorial
    <!-- edit: PATH -->                                   lines of one that change, as a diff
    <!-- run: EXIT [PICTURE] -->                          a command and what it prints
    <!-- shown: EXIT -->                                  the same, in the campaign of docs/examples
    <!-- tour: NAME [LANGUAGE…] -->                       a whole layout for the example campaign
    <!-- json: NAME [LANGUAGE…] -->                       what `build --format json` prints of it

A scene is the campaign of docs/examples with some keys changed; without one, it is as it stands.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from collateral.rules.pseudo import PSEUDO_LANGUAGES

DOCS: Final = Path(__file__).resolve().parent.parent
EXAMPLES: Final = DOCS / "examples"

#: The page of short examples, in mm.
PAGE_MM: Final = (90, 50)

_MARKED: Final = re.compile(
    r"^<!-- (?P<kind>[a-z]+): (?P<words>[^>\n]+) -->\n"
    r"```(?P<lang>\w*)\n(?P<text>.*?)^```$"
    r"(?:\s*```text\n(?P<told>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)
_LANGUAGES: Final = frozenset(("en", "fr", "ar"))
_PAGE: Final = re.compile(r"(\d+)x(\d+)")
_TOP_KEY: Final = re.compile(r"(?=^[^\s#])", re.MULTILINE)
_SECOND_KEY: Final = re.compile(r"(?=^  [^\s#-])", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """One marked block: what kind, the words of its mark, its text, and what the program says.

    The places are where text and told begin and end in the page, in characters.
    """

    page: str
    line: int
    kind: str
    name: str
    words: tuple[str, ...]
    text: str
    told: str
    text_place: tuple[int, int]
    told_place: tuple[int, int]

    @property
    def scene(self) -> str:
        """Return the name of the campaign it belongs to; empty for the one as it stands."""
        if self.kind in ("campaign", "translation"):
            return self.name
        return self.words[self.words.index("in") + 1] if "in" in self.words else ""

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages it is built in."""
        known = (*_LANGUAGES, *PSEUDO_LANGUAGES)
        return tuple(word for word in self.words if word in known) or ("en",)

    @property
    def sizes(self) -> tuple[str, ...]:
        """Return the sizes it is built at; none means all."""
        return tuple(word for word in self.words if re.fullmatch(r"A\d", word))

    @property
    def file(self) -> str:
        """Return where its text goes in the campaign folder; empty when it goes into a file."""
        folders = {"example": "layouts", "wrong": "layouts", "layout": "layouts"}
        folders |= {"component": "layouts/components", "printer": "assets/printers"}
        folder = folders.get(self.kind, "")
        return f"{folder}/{self.name}.yaml" if folder else ""

    @property
    def whole(self) -> str:
        """Return its text as a whole file: elements get the page they stand on."""
        if self.kind not in ("example", "wrong"):
            return self.text
        size = next((found for word in self.words if (found := _PAGE.fullmatch(word))), None)
        width, height = (size[1], size[2]) if size else PAGE_MM
        body = "".join(f"    {line}\n" if line else "\n" for line in self.text.splitlines())
        head = f"title: title\ntrim: [{width}mm, {height}mm]\npage:\n  safe: 6mm\n  children:\n"
        return head + body


def snippets(page: Path) -> Iterator[Snippet]:
    """Yield the marked blocks of a page, from top to bottom."""
    text = page.read_text("utf-8")
    for found in _MARKED.finditer(text):
        name, *words = found["words"].split()
        yield Snippet(
            page=page.name,
            line=text.count("\n", 0, found.start()) + 1,
            kind=found["kind"],
            name=name,
            words=tuple(words),
            text=found["text"],
            told=found["told"] or "",
            text_place=found.span("text"),
            told_place=found.span("told"),
        )


def pages() -> tuple[Path, ...]:
    """Return the pages of the documentation, with the first page of the repository."""
    return (DOCS.parent / "README.md", *sorted(DOCS.glob("*.md")))


def all_snippets() -> tuple[Snippet, ...]:
    """Return the marked blocks of all pages."""
    return tuple(snippet for page in pages() for snippet in snippets(page))


def lay_down(folder: Path, scene: str, among: Iterable[Snippet]) -> None:
    """Write the campaign of a scene, with the layouts and components that belong to it."""
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("README.md", "out"))
    for snippet in among:
        if snippet.scene != scene:
            continue
        if snippet.kind in ("example", "layout", "component", "printer"):
            path = folder / snippet.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(snippet.whole, "utf-8")
        elif snippet.kind == "campaign":
            merge(folder / "campaign.yaml", snippet.text)
        elif snippet.kind == "translation":
            merge(folder / f"translations/{snippet.words[0]}.yaml", snippet.text)


def merge(path: Path, text: str) -> None:
    """Change keys of a YAML file, or begin it: second-level keys where both sides have such."""
    known_text = path.read_text("utf-8") if path.exists() else ""
    mine, theirs = _split(text, _TOP_KEY), _split(known_text, _TOP_KEY)
    for key, block in mine.items():
        known = theirs.get(key)
        if known is None or not _SECOND_KEY.search(block) or not _SECOND_KEY.search(known):
            theirs[key] = block
        else:
            inner = _split(known, _SECOND_KEY) | _split(block, _SECOND_KEY)
            theirs[key] = "".join(inner.values())
    path.write_text("".join(theirs.values()), "utf-8")


def _split(text: str, before: re.Pattern[str]) -> dict[str, str]:
    """Return the blocks of a text by the key they begin with, each ending its last line."""
    blocks = (block for block in before.split(text) if block)
    ended = (block if block.endswith("\n") else block + "\n" for block in blocks)
    return {block.partition(":")[0]: block for block in ended}
