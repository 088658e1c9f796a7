"""Every example of the documentation is built, every mistake it shows is refused as it says."""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from collateral.model.job import Outcome
from collateral.model.marks import Source, fields_of
from collateral.model.source import Component, Layout, UseElement
from collateral.project.load import load
from collateral.project.nodes import Node
from collateral.project.reader import read_yaml
from collateral.report.as_text import finding
from docs.make_reference import IMAGES, pictured
from docs.tools import pictures, tables
from docs.tools.retell import REFUSED, outcomes, refusal, results
from docs.tools.snippets import DOCS, EXAMPLES, Snippet, all_snippets, lay_down, snippets
from docs.tools.tutorial import follow, run

ALL = all_snippets()
SCENES = tuple(dict.fromkeys(snippet.scene for snippet in ALL))
BUILT = tuple(snippet for snippet in ALL if snippet.kind in ("example", "layout"))
HELLO = next(snippet for snippet in BUILT if snippet.name == "hello")

#: How far a picture may be from what is built now, on the average.
MOST_DIFFERENT = 0.005


@pytest.fixture(scope="module")
def campaigns(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The campaign of every scene."""
    root = tmp_path_factory.mktemp("docs")
    folders = {scene: root / f"scene-{scene}" for scene in SCENES}
    for scene, folder in folders.items():
        lay_down(folder, scene, ALL)
    return folders


def of(snippet: Snippet) -> str:
    return f"{snippet.page}:{snippet.line} {snippet.name}"


def build(folder: Path, snippet: Snippet) -> Sequence[Outcome]:
    return outcomes(folder, snippet.name, snippet.languages, snippet.sizes)


def chosen(*kinds: str) -> tuple[Snippet, ...]:
    return tuple(snippet for snippet in ALL if snippet.kind in kinds)


def test_names_are_used_once() -> None:
    files = [snippet.file for snippet in ALL if snippet.file]
    assert len(files) == len(set(files))


def test_the_first_layout_is_that_of_the_examples() -> None:
    assert HELLO.text == (EXAMPLES / "layouts" / "hello.yaml").read_text("utf-8")


@pytest.mark.parametrize("snippet", BUILT, ids=of)
def test_example_is_built(snippet: Snippet, campaigns: Mapping[str, Path]) -> None:
    made = build(campaigns[snippet.scene], snippet)
    assert [finding(found) for outcome in made for found in outcome.findings] == []
    assert all(outcome.file for outcome in made)


@pytest.mark.parametrize("snippet", tuple(pictured()), ids=of)
def test_picture_shows_what_is_built(snippet: Snippet, campaigns: Mapping[str, Path]) -> None:
    folder = campaigns[snippet.scene]
    paths = [folder / "out" / outcome.job.path for outcome in build(folder, snippet)]
    now = pictures.side_by_side(pictures.page_pictures(paths, bleed="bleed" in snippet.words))
    with Image.open(IMAGES / f"{snippet.name}.png") as kept:
        assert pictures.difference(now, kept.convert("RGB")) < MOST_DIFFERENT


def test_pictures_can_differ() -> None:
    images = []
    for name in ("text", "list"):
        with Image.open(IMAGES / f"{name}.png") as kept:
            images.append(kept.convert("RGB").crop((0, 0, 300, 100)))
    assert pictures.difference(images[0], images[1]) > MOST_DIFFERENT


@pytest.mark.parametrize("snippet", chosen(*REFUSED), ids=of)
def test_mistake_is_told_as_shown(snippet: Snippet) -> None:
    assert snippet.told
    assert refusal(snippet) == snippet.told


@pytest.mark.parametrize("page", [DOCS / "first-poster.md"], ids=lambda page: page.stem)
def test_tutorial_can_be_followed(page: Path, tmp_path: Path) -> None:
    commands = list(follow(page, tmp_path))
    assert len(commands) == sum(step.kind == "run" for step in snippets(page)) > 0
    for ran in commands:
        assert ran.as_said, f"line {ran.snippet.line}: exit {ran.exit_code}\n{ran.printed}"


@pytest.mark.parametrize("snippet", chosen("tour"), ids=of)
def test_tour_is_built_in_the_example_campaign(snippet: Snippet, tmp_path: Path) -> None:
    shutil.copy(DOCS.parent / "campaign.yaml", tmp_path)
    for folder in ("translations", "assets"):
        shutil.copytree(DOCS.parent / folder, tmp_path / folder)
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / f"{snippet.name}.yaml").write_text(snippet.text, "utf-8")
    made = build(tmp_path, snippet)
    assert [finding(found) for outcome in made for found in outcome.findings] == []


@pytest.mark.parametrize("snippet", chosen("shown"), ids=of)
def test_command_prints_what_is_shown(snippet: Snippet, tmp_path: Path) -> None:
    lay_down(tmp_path / "campaign", "", ())
    ran = run(snippet, tmp_path / "campaign")
    assert ran.as_said, f"exit {ran.exit_code}\n{ran.printed}"


@pytest.mark.parametrize("snippet", chosen("json"), ids=of)
def test_json_is_as_shown(snippet: Snippet) -> None:
    assert _settled(results(snippet)) == _settled(json.loads(snippet.text))


def _settled(results: dict[str, Any]) -> dict[str, Any]:
    """Leave out of results what depends on the versions of the parts."""
    files = [{**file, "sha256": "", "bytes": 0} for file in results["files"]]
    return {**results, "files": files}


@pytest.mark.parametrize(
    "snippet", chosen("campaign", "translation", "component", "printer"), ids=of
)
def test_scene_is_read(snippet: Snippet, campaigns: Mapping[str, Path]) -> None:
    load(campaigns[snippet.scene])


def test_every_key_has_an_example(campaigns: Mapping[str, Path]) -> None:
    shown: set[tuple[str, str]] = set()
    for folder in campaigns.values():
        project = load(folder)
        shown |= set(_keys_of(project.campaign))
        for printer in project.printers.values():
            shown |= set(_keys_of(printer))
        for layout in project.layouts.values():
            shown |= set(_keys_of(layout))
        for path in folder.glob("layouts/**/*.yaml"):
            # These are gone when a layout has been read whole.
            shown |= set(_written(read_yaml(path, path.name), "components" in path.parts))
    wanted = {
        (name, key) for name, model in tables.models().items() for key in tables.own_keys(model)
    }
    assert sorted(wanted - shown) == []


def _keys_of(value: object) -> Iterator[tuple[str, str]]:
    """Yield every key that was written in a tree, with the mapping it belongs to."""
    if isinstance(value, Source):
        for home in type(value).__mro__:
            if home.__name__ in tables.models():
                for key, field in tables.own_keys(tables.models()[home.__name__]).items():
                    if field.name in value.given:
                        yield home.__name__, key
        for name in fields_of(type(value)):
            if name != "node":
                yield from _keys_of(getattr(value, name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _keys_of(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _keys_of(inner)


def _written(node: Node, component: bool) -> Iterator[tuple[str, str]]:
    """Yield the keys of layouts, components and `use` as they are written."""
    assert isinstance(node.value, dict)
    model = Component if component else Layout
    yield from ((model.__name__, key) for key in node.value)
    yield from _uses(node)


def _uses(node: Node) -> Iterator[tuple[str, str]]:
    if isinstance(node.value, dict):
        if next(iter(node.value), "") == "use":
            yield from ((UseElement.__name__, key) for key in node.value)
        for child in node.value.values():
            yield from _uses(child)
    elif isinstance(node.value, list):
        for child in node.value:
            yield from _uses(child)
