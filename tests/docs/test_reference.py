"""The reference says all there is: every key, command, option, code and dependency."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from collateral.cli.options import SCHEMAS
from collateral.core.codes import CODES
from collateral.core.diag import ExitCode, ProjectError
from collateral.facts.book import fact_names
from collateral.image.limits import MAX_PIXELS
from collateral.project.load import load
from collateral.project.reader import read_yaml
from docs import make_reference
from docs.tools import tables
from docs.tools.snippets import DOCS, EXAMPLES, pages

ROOT = DOCS.parent
COMMANDS = (DOCS / "commands.md").read_text("utf-8")
CAMPAIGN = (DOCS / "campaign.md").read_text("utf-8")
TEXT = (DOCS / "text.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")

#: A megabyte and a half for all pictures; a bit more than a third of it for the first one.
MOST_BYTES, MOST_POSTER_BYTES = 1_500_000, 600_000


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_tables_are_up_to_date(page: Path) -> None:
    assert make_reference.brought_up(page) == page.read_text("utf-8")


def test_every_mapping_has_its_table() -> None:
    # One key each, with a sentence of its own; the table of all containers says what a row adds.
    containers = {"RowElement", "ColumnElement", "GridElement", "StackElement"}
    told = set(make_reference.made_names("keys")) | containers | {"RowBody"}
    assert told == set(tables.models())
    text = (DOCS / "layout.md").read_text("utf-8")
    assert all(
        f"A `{key}` " in text
        for name in containers
        for key in tables.own_keys(tables.models()[name])
    )


@pytest.mark.parametrize("name", tables.models())
def test_every_key_says_what_it_is_for(name: str) -> None:
    said = {
        key: field.metadata.get("description")
        for key, field in tables.own_keys(tables.models()[name]).items()
    }
    assert [key for key, description in said.items() if not description] == []


def test_every_command_has_its_table() -> None:
    expected = {name or "collateral" for name in tables.commands()}
    assert set(make_reference.made_names("command")) == expected


@pytest.mark.parametrize("name", tables.commands())
def test_every_option_is_explained(name: str) -> None:
    help_text = tables.commands()[name].format_help()
    options = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", help_text))
    assert options >= {"--help"}
    assert {o for o in options if f"`{o}`" not in COMMANDS} <= {"-h", "--help"}


def test_help_is_explained() -> None:
    assert "--help` (or `-h`)" in COMMANDS


def test_every_code_is_listed() -> None:
    text = (DOCS / "errors.md").read_text("utf-8")
    listed = re.findall(r'<a id="([a-z0-9-]+)"></a>`([a-z0-9.-]+)`', text)
    assert {code for _, code in listed} == set(CODES)
    assert all(anchor == code.replace(".", "-") for anchor, code in listed)
    assert {code.partition(".")[0] for code in CODES} == set(tables.AREAS)


@pytest.mark.parametrize("code", ExitCode)
def test_every_exit_code_is_listed(code: ExitCode) -> None:
    assert f"| {code.value} |" in COMMANDS
    assert re.search(rf"(^|· ){code.value} [a-z]", README, re.MULTILINE)


def test_every_fact_is_listed() -> None:
    text = (DOCS / "translations.md").read_text("utf-8")
    for name in fact_names(load(EXAMPLES).campaign):
        assert f"`{name}`" in text
    for field in ("name", "phone", "url", "email", "address"):
        assert f".{field}`" in text


def test_every_dependency_is_listed_with_its_folder() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    rows = re.findall(r"^\| ([\w-]+) \| (.+?) \| (.+?) \| ((?:`\w+`(?:, )?)+) \|$", README, re.M)
    folders = {name: set(re.findall(r"\w+", where)) for name, _, _, where in rows}
    names = {re.split(r"[^\w-]", text)[0] for text in project["project"]["dependencies"]}
    assert set(folders) == names
    modules = {"pillow": "PIL", "pyyaml": "yaml", "zxing-cpp": "zxingcpp"}
    allowed = dict(_protected(project["tool"]["importlinter"]["contracts"]))
    # Of pyphen only files are read.
    allowed["pyphen"] = {"text"}
    assert folders == {name: allowed[modules.get(name, name)] for name in folders}


def _protected(contracts: list[dict[str, object]]) -> Iterator[tuple[str, set[str]]]:
    """Yield each library with the rooms that may import it."""
    for contract in contracts:
        importers, modules = contract.get("allowed_importers"), contract.get("protected_modules")
        if isinstance(importers, list) and isinstance(modules, list):
            for module in modules:
                yield module, {importer.split(".")[1] for importer in importers}


def test_every_schema_is_set_up_for_the_editor() -> None:
    kinds = re.findall(r"^collateral schema (\w+) > \.schemas/(\w+)\.json$", README, re.MULTILINE)
    assert [(kind, kind) for kind in SCHEMAS] == kinds
    assert all(f'".schemas/{kind}.json": "' in README for kind in SCHEMAS)


def _read(value: str, tmp_path: Path) -> object:
    """Return what the program reads where a value is written without quotes, None if it cannot."""
    path = tmp_path / "quotes.yaml"
    path.write_text(f"key: {value}\nnext: x\n", "utf-8")
    try:
        node = read_yaml(path, path.name).value
    except ProjectError:
        return None
    assert isinstance(node, dict)
    return node["key"].value


def _signs(begin: str) -> list[str]:
    """Return what stands in backticks behind the beginning of a line of the page on campaigns."""
    (line,) = re.findall(rf"^- {re.escape(begin)}(.*)$", CAMPAIGN, re.MULTILINE)
    return [double or single for double, single in re.findall(r"`` (.) ``|`([^`]+)`", line)]


def test_texts_that_need_quotes_are_listed(tmp_path: Path) -> None:
    first = _signs("A text needs them that begins with one of these signs:")
    spaced = _signs("So does one that begins with a sign and a space:")
    colon, comment, last = _signs("So does one that holds")
    inside = _signs("Inside `[…]` and `{…}`, a text needs them also when it holds one of these:")
    wrong = [f"{sign}text" for sign in (*first, *spaced)]
    wrong += [f"a{colon}b", f"a{comment}b", f"a{last}"]
    assert len(wrong) == 16 + 3 + 3
    assert [text for text in wrong if _read(text, tmp_path) == text] == []
    for sign in inside:
        nodes = _read(f"[a{sign}b]", tmp_path)
        assert not isinstance(nodes, list) or [node.value for node in nodes] != [f"a{sign}b"]


def test_no_other_text_needs_quotes(tmp_path: Path) -> None:
    first = {*_signs("A text needs them that begins with one of these signs:")}
    spaced = {sign[0] for sign in _signs("So does one that begins with a sign and a space:")}
    signs = [chr(code) for code in range(33, 127) if not chr(code).isalnum()]
    assert {s for s in signs if _read(f"{s}text", tmp_path) != f"{s}text"} == first
    assert {s for s in signs if _read(f"{s} text", tmp_path) != f"{s} text"} == first | spaced


def test_texts_that_need_no_quotes_are_listed(tmp_path: Path) -> None:
    texts = _signs("Without quotes, all of these are what they look like:")
    assert len(texts) > 10
    assert [text for text in texts if _read(text, tmp_path) != text] == []


def test_bundled_fonts_are_listed() -> None:
    index = json.loads((ROOT / "collateral" / "fonts" / "index.json").read_text("utf-8"))
    assert [f for f in {face["family"] for face in index["faces"]} if f"| {f}" not in TEXT] == []


def test_limit_of_pictures_is_as_set() -> None:
    text = " ".join((DOCS / "colour-and-images.md").read_text("utf-8").split())
    assert f"more than {MAX_PIXELS // 1_000_000} megapixels" in text


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http://", "https://")):
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        assert path.exists(), f"{page.name} links to {target}"
        if anchor:
            assert anchor in _anchors(path.read_text("utf-8")), f"{page.name} links to {target}"


def _anchors(text: str) -> set[str]:
    """Return the anchors GitHub gives the headings of a page."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_pictures_are_small_and_all_are_shown() -> None:
    texts = "".join(page.read_text("utf-8") for page in pages())
    files = sorted((DOCS / "images").glob("*"))
    assert [path.name for path in files if f"images/{path.name}" not in texts] == []
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
    assert (DOCS / "images" / "posters.png").stat().st_size < MOST_POSTER_BYTES
