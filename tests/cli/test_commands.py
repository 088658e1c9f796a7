"""Every command against what must always hold: exit codes, where it speaks, what it leaves."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from collateral.cli import app
from collateral.core.version import VERSION
from collateral.project.json_schema import schema_of
from tests.broken.rig import check_schema
from tests.conftest import REPOSITORY, CampaignFolder, run_program

_LANGUAGES: Final = ("en", "fr", "ar")
_SIZES: Final = ("A5", "A4")
_PATHS: Final = [f"poster/{s}/poster-{s}-{tag}.pdf" for tag in _LANGUAGES for s in _SIZES]
_KINDS: Final = ("campaign", "layout", "component", "translation", "printer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command line, and what it must come to in the small campaign."""

    line: str
    exit_code: int = 0
    #: What standard output holds; nothing at all when empty.
    says: tuple[str, ...] = ()
    #: What standard error holds.
    talks: tuple[str, ...] = ()
    makes: tuple[str, ...] = ()
    is_json: bool = False


_COMMANDS: Final = (
    Command(line="--help", says=("build", "fonts", "init", "list", "schema", "--version")),
    Command(line="-h", says=("build", "init", "list", "schema")),
    Command(line="--version", says=(f"collateral {VERSION}",)),
    Command(
        line="build --help",
        says=(
            "LAYOUT",
            "--language",
            "--size",
            "--output",
            "--out",
            "--jobs",
            "--format",
            "--dry-run",
            "--no-decode",
            "--pseudo",
            "--campaign",
        ),
    ),
    Command(line="fonts --help", says=("--language", "--format", "--campaign")),
    Command(line="fonts --language nl", exit_code=2, talks=("usage.unknown-language",)),
    Command(line="init --help", says=("DIR",)),
    Command(line="plates --help", says=("--ppi", "--save", "--no-files", "--printer", "--out")),
    Command(line="list --help", says=("--format", "--campaign")),
    Command(line="schema --help", says=("campaign", "layout", "component", "translation")),
    Command(line="", exit_code=2, says=("usage:",)),
    Command(line="bild", exit_code=2, talks=("did you mean `build`",)),
    Command(line="--nonsense", exit_code=2, talks=("--nonsense",)),
    Command(line="build --nonsense", exit_code=2, talks=("--nonsense",)),
    Command(line="build --jobs -1", exit_code=2, talks=("--jobs",)),
    Command(line="build --out .", exit_code=2, talks=("usage.out-in-sources",)),
    Command(line="build --out layouts/made", exit_code=2, talks=("usage.out-in-sources",)),
    Command(line="build --out campaign.yaml", exit_code=2, talks=("`campaign.yaml` is a file",)),
    Command(
        line="build --dry-run --out campaign.yaml/deep/out",
        exit_code=2,
        talks=("usage.out-unwritable", "`campaign.yaml` is a file", "1 error;"),
    ),
    Command(line="build --out=~/made", exit_code=2, talks=("`~`",)),
    Command(line="build --out=", exit_code=2, talks=("--out",)),
    Command(line="list --campaign=", exit_code=2, talks=("--campaign",)),
    Command(line="build --language fr,,en", exit_code=2, talks=("fr,,en",)),
    Command(line="build --langauge fr", exit_code=2, talks=("did you mean `--language`",)),
    Command(line="build --jobs two", exit_code=2, talks=("--jobs",)),
    Command(line="build --format xml", exit_code=2, talks=("--format",)),
    Command(line="build --language nl", exit_code=2, talks=("usage.unknown-language",)),
    Command(
        line="build --language nl --format json",
        exit_code=2,
        says=("usage.unknown-language",),
        talks=("usage.unknown-language",),
        is_json=True,
    ),
    Command(line="build --campaign elsewhere", exit_code=2, talks=("campaign.missing",)),
    Command(
        line="build poster --language fr --size A5",
        says=("1 of 1",),
        talks=("1 of 1  poster/A5/poster-A5-fr.pdf", "1 file made"),
        makes=("poster/A5/poster-A5-fr.pdf",),
    ),
    Command(
        line="build --language fr,en --size A5,A4 --format json",
        says=("poster-A4-fr.pdf",),
        talks=("4 files made",),
        makes=tuple(p for p in _PATHS if not p.endswith("-ar.pdf")),
        is_json=True,
    ),
    Command(
        line="build --size A5 --language ar --no-decode",
        says=("1 of 1",),
        talks=("qr.not-decoded", "pdfx.not-checked", "1 file made"),
        makes=("poster/A5/poster-A5-ar.pdf",),
    ),
    Command(line="build --dry-run", says=tuple(_PATHS), talks=("6 files would be made",)),
    Command(
        line="build --dry-run --format json",
        says=(*_PATHS, '"findings": []'),
        talks=("6 files would be made",),
        is_json=True,
    ),
    Command(line="list", says=("poster", "A5 A4", "6", "3 languages: en fr ar")),
    Command(line="list --format json", says=("poster",), is_json=True),
    Command(line="list --campaign elsewhere", exit_code=2, talks=("campaign.missing",)),
    Command(line="printers --help", says=("NAME", "--format", "--campaign")),
    Command(line="printers", says=("offset-coated", "FOGRA39", "8 printers")),
    Command(line="printers office", says=("edge: 6mm",)),
    Command(line="printers --format json", says=("large-format",), is_json=True),
    Command(line="printers ofice", exit_code=2, talks=("did you mean `office`",)),
    Command(line="printers --campaign elsewhere", exit_code=2, talks=("campaign.missing",)),
    *(Command(line=f"schema {k}", says=("$schema",), is_json=True) for k in _KINDS),
    Command(line="schema poster", exit_code=2, talks=("poster",)),
    Command(line="init", exit_code=2, talks=("DIR",)),
    Command(line="init .", exit_code=2, talks=("usage.not-empty",)),
    Command(line="init campaign.yaml", exit_code=2, talks=("usage.not-empty",)),
    Command(line="init ~/mine", exit_code=2, talks=("`~`",)),
    Command(line="init campaign.yaml/deeper", exit_code=1, talks=("file.unwritable",)),
)


@pytest.mark.parametrize("command", _COMMANDS, ids=lambda command: command.line or "nothing")
def test_commands_keep_their_promises(command: Command, campaign: CampaignFolder) -> None:
    before = _files(campaign.root)
    exit_code, out, err = campaign.run(*command.line.split())
    assert exit_code == command.exit_code, err
    assert "Traceback" not in out + err
    assert "\033" not in out + err
    _check_streams(command, out, err)
    made = {name: data for name, data in _files(campaign.root).items() if name not in before}
    assert sorted(made) == sorted(f"out/{path}" for path in command.makes)
    assert all(data.startswith(b"%PDF-") for data in made.values())


def _check_streams(command: Command, out: str, err: str) -> None:
    assert bool(out) == bool(command.says)
    for words in command.says:
        assert words in out
    for words in command.talks:
        assert words in err
    if command.is_json:
        found = json.loads(out)
        assert isinstance(found, dict)
        assert out.endswith("}\n")


def _files(root: Path) -> dict[str, bytes]:
    """Return all files of a folder, but for those that are kept for the next build."""
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    made = (path for path in found if ".cache" not in path.parts)
    return {path.as_posix(): (root / path).read_bytes() for path in made}


def test_the_report_tells_of_every_file(campaign: CampaignFolder) -> None:
    exit_code, out, _ = campaign.run("build", "--format", "json")
    report = json.loads(out)
    assert exit_code == 0
    assert list(report) == ["schema", "files", "findings"]
    assert [file["path"] for file in report["files"]] == _PATHS
    for file in report["files"]:
        data = (campaign.root / "out" / file["path"]).read_bytes()
        assert file["bytes"] == len(data)
        assert re.fullmatch(r"[0-9a-f]{64}", file["sha256"])
        assert (file["pages"], file["output"]) == (1, "press")
        (code,) = file["qr"]
        ours = (
            "https://www.example.org/fr" if file["language"] == "fr" else "https://www.example.org"
        )
        assert code["url"] == code["decoded"] == ours
        assert set(code) == {"url", "version", "level", "module_mm", "decoded"}


def test_the_list_tells_layouts_sizes_and_languages(campaign: CampaignFolder) -> None:
    _, out, _ = campaign.run("list", "--format", "json")
    row = {"layout": "poster", "sizes": list(_SIZES), "languages": list(_LANGUAGES)}
    assert json.loads(out) == {"schema": 1, "layouts": [row], "findings": []}


@pytest.mark.parametrize(
    "line",
    [
        "build --format json --bogus",
        "build --jobs x --format=json",
        "build --format json --format nope",
        "--format json",
        "--format json build",
        "bild --format json",
        "init --format json",
        "schema poster --format json",
        "list --format json --campaign elsewhere",
        "list --format json extra",
        "build --format json --campaign elsewhere",
        "build --format json nothing",
    ],
)
def test_failures_of_all_commands_have_one_shape(line: str, campaign: CampaignFolder) -> None:
    exit_code, out, err = campaign.run(*line.split())
    report = json.loads(out)
    assert exit_code == 2
    check_schema(report)
    assert report["files"] == []
    (finding,) = report["findings"]
    assert finding["code"] in err and finding["message"] in err


def test_json_that_is_not_asked_for_is_not_given(campaign: CampaignFolder) -> None:
    exit_code, out, err = campaign.run("build", "--format", "nope")
    assert (exit_code, out) == (2, "")
    assert "usage." in err


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("build --langauge fr", "did you mean `--language`?"),
        ("build --languages fr", "did you mean `--language`?"),
        ("build -l fr", "did you mean `--language`?"),
        ("build -o here", "did you mean `--output` or `--out`?"),
        ("build -C here", "did you mean `--campaign`?"),
        ("build --layout poster", "`collateral build poster`"),
        ("list --json", "did you mean `--format json`?"),
        ("init --json", "`collateral init --help` tells more"),
        ("--campaign here build", "options follow it: `collateral build --campaign …`"),
        ("bild", "did you mean `build`?"),
        ("help", "did you mean `--help`?"),
        ("-v", "did you mean `--version`?"),
        (
            "poster",
            "known: `build`, `fit`, `fonts`, `init`, `lint`, `list`, `plates`, `printers`, "
            "`schema`",
        ),
    ],
)
def test_the_nearest_option_is_named(line: str, hint: str, campaign: CampaignFolder) -> None:
    exit_code, _, err = campaign.run(*line.split())
    assert exit_code == 2
    assert hint in err


def test_no_option_is_named_that_is_not_near(campaign: CampaignFolder) -> None:
    _, _, err = campaign.run("build", "--bogus")
    assert "did you mean" not in err


def test_building_twice_gives_the_same_bytes(campaign: CampaignFolder) -> None:
    campaign.run("build", "--out", "first")
    campaign.run("build", "--out", "second")
    first, second = _files(campaign.root / "first"), _files(campaign.root / "second")
    assert len(first) == 6
    assert first == second


def test_processes_make_the_same_bytes_in_the_same_order(campaign: CampaignFolder) -> None:
    alone = campaign.run("build", "--jobs", "1", "--out", "alone", "--format", "json")
    shared = campaign.run("build", "--jobs", "2", "--out", "shared", "--format", "json")
    assert alone == shared
    files = _files(campaign.root / "alone")
    assert len(files) == 6
    assert files == _files(campaign.root / "shared")


def test_another_folder_makes_the_same_bytes(campaign: CampaignFolder, tmp_path: Path) -> None:
    campaign.run("build", "--size", "A5", "--language", "fr")
    moved = campaign.root.rename(tmp_path / "elsewhere")
    run_program("build", "--campaign", str(moved), "--size", "A5", "--out", str(tmp_path / "out"))
    name = "poster/A5/poster-A5-fr.pdf"
    assert (moved / "out" / name).read_bytes() == (tmp_path / "out" / name).read_bytes()


@pytest.fixture
def unfinished(campaign: CampaignFolder) -> CampaignFolder:
    """Return a campaign in which the French lack a message."""
    campaign.replace("translations/fr.yaml", '  call: "Appelez le {contact.phone}"\n', "")
    return campaign


def test_a_language_that_fails_stops_no_other(unfinished: CampaignFolder) -> None:
    exit_code, out, err = unfinished.run("build")
    assert exit_code == 1
    assert set(_files(unfinished.root / "out")) == {p for p in _PATHS if "-fr" not in p}
    rows = [line.split() for line in out.splitlines()]
    assert ["poster", "A5", "press", "2", "of", "3", "fr"] in rows
    assert ["poster", "A4", "press", "2", "of", "3", "fr"] in rows
    # Once for both sizes, where and why, and what to do.
    (told,) = [line for line in err.splitlines() if "message.missing" in line]
    assert told.startswith("layouts/poster.yaml:")
    assert "A5 A4" in told and "`poster.call`" in told
    last = err.splitlines()[-1]
    assert last.startswith("1 error; 2 of 6 files not made; 4 files made, ")
    assert re.search(r", 4 of 4 codes read back, \d+ rules checked in each$", last)
    progress = [line for line in err.splitlines() if " of 6  " in line]
    paths = [f"not made: {path}" if "-fr" in path else path for path in _PATHS]
    assert progress == [f"{idx} of 6  {path}" for idx, path in enumerate(paths, 1)]


@pytest.mark.parametrize(
    ("line", "last"),
    [
        ("build --language fr", "1 error; none of 2 files made"),
        ("build --language fr --size A5", "1 error; the file was not made"),
        ("build --dry-run", "6 files would be made; this was a dry run"),
        ("build --dry-run --language en --size A5", "1 file would be made; this was a dry run"),
        ("build --language nl", "1 error; nothing was built"),
        ("build --language nl,de --dry-run", "2 errors; nothing would be built"),
        ("list --campaign elsewhere", "1 error; nothing was listed"),
    ],
)
def test_the_last_line_says_what_came_of_it(
    line: str, last: str, unfinished: CampaignFolder
) -> None:
    assert unfinished.run(*line.split())[2].splitlines()[-1] == last


def test_the_last_line_counts_mistakes_of_the_campaign(campaign: CampaignFolder) -> None:
    campaign.replace("layouts/poster.yaml", "at: bleed", "att: bleed")
    campaign.replace("campaign.yaml", "region: BE", "regoin: BE")
    assert campaign.run("build")[2].splitlines()[-1] == "2 errors; nothing was built"


def test_the_last_line_counts_warnings(campaign: CampaignFolder) -> None:
    _, _, err = campaign.run("build", "--no-decode", "--size", "A5")
    last = err.splitlines()[-1]
    assert last.startswith("3 warnings; 3 files made, ")
    assert last.endswith(", 0 of 3 codes read back")


def test_an_older_file_goes_when_its_poster_fails(campaign: CampaignFolder) -> None:
    campaign.run("build", "--size", "A5")
    assert len(_files(campaign.root / "out")) == 3
    campaign.replace("translations/fr.yaml", '  call: "Appelez le {contact.phone}"\n', "")
    campaign.run("build", "--size", "A5", "--language", "fr")
    left = set(_files(campaign.root / "out"))
    assert left == {"poster/A5/poster-A5-en.pdf", "poster/A5/poster-A5-ar.pdf"}


def test_files_that_are_not_ours_stay(campaign: CampaignFolder) -> None:
    campaign.write("out/poster/A5/notes.txt", "for the printer")
    campaign.run("build", "--size", "A5", "--language", "fr")
    assert (campaign.root / "out/poster/A5/notes.txt").read_text("utf-8") == "for the printer"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_nobody_may_write_to_is_told(campaign: CampaignFolder) -> None:
    out = campaign.root / "out"
    out.mkdir(mode=0o500)
    exit_code, _, err = campaign.run("build", "--size", "A5")
    assert exit_code == 2
    assert err.count("usage.out-unwritable") == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may look everywhere")
@pytest.mark.parametrize("folder", ["layouts", "translations", "assets/fonts", "assets"])
def test_a_folder_nobody_may_look_into_is_told(folder: str, campaign: CampaignFolder) -> None:
    locked = campaign.root / folder
    locked.mkdir(exist_ok=True)
    locked.chmod(0)
    try:
        exit_code, _, err = campaign.run("build", "--size", "A5")
    finally:
        locked.chmod(0o700)
    assert exit_code == 3
    assert "file.unreadable" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("name", "code"), [("translations", "file.unreadable"), ("assets", "file.missing")]
)
def test_a_folder_that_is_a_file_is_told(name: str, code: str, campaign: CampaignFolder) -> None:
    shutil.rmtree(campaign.root / name)
    campaign.write(name, "no folder")
    exit_code, _, err = campaign.run("build", "--size", "A5")
    assert exit_code == 3
    assert code in err
    assert "Traceback" not in err


def test_fonts_that_are_linked_in_a_circle_end(campaign: CampaignFolder) -> None:
    fonts = campaign.root / "assets/fonts"
    fonts.mkdir()
    (fonts / "again").symlink_to(".")
    (fonts / "above").symlink_to("..")
    assert campaign.run("list")[0] == 0


@pytest.mark.parametrize(
    ("asked", "of_all"),
    [("SIGINT", False), ("SIGINT", True), ("SIGTERM", False), ("SIGTERM", True)],
)
@pytest.mark.parametrize("n_processes", ["1", "2"])
def test_being_stopped_leaves_nothing_half_done(
    n_processes: str, asked: str, of_all: bool, tmp_path: Path
) -> None:
    # The example campaign, for the small one is built before it can be stopped.
    command = (sys.executable, "-m", "collateral", "build", "--jobs", n_processes)
    run = subprocess.Popen(
        (*command, "--out", tmp_path),
        cwd=REPOSITORY,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
        # Whoever runs the tests in the background ignores interrupts, and that is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        while run.poll() is None and not any(tmp_path.rglob("*.pdf")):
            time.sleep(0.02)
        # A terminal asks all processes of a command, and so do those that look after services.
        (os.killpg if of_all else os.kill)(run.pid, signal.Signals[asked])
        out, err = run.communicate(timeout=30)
    finally:
        run.kill()
    assert run.returncode == 130
    assert out == b""
    assert err.decode().splitlines()[-1] == "stopped"
    assert b"Traceback" not in err
    made = _files(tmp_path)
    assert 0 < len(made) < 174
    assert all(path.endswith(".pdf") for path in made)
    assert all(data.rstrip().endswith(b"%%EOF") for data in made.values())
    # What is written beside its place has the number of its process behind a full stop.
    assert not [path for path in (tmp_path / ".cache").rglob("*") if "." in path.name]


@pytest.mark.parametrize("command", ["build", "list"])
@pytest.mark.parametrize(
    ("asked", "message", "hint"),
    [
        ("elsewhere", "there is no folder `{root}/elsewhere`", "`{root}` holds one"),
        ("layouts", "no `campaign.yaml` in `{root}/layouts`", "`{root}` holds one"),
        ("../empty", "no `campaign.yaml` in `{above}/empty`", "`collateral init DIR`"),
        ("campaign.yaml", "`{root}/campaign.yaml` is a file", "`{root}` holds one"),
    ],
)
def test_a_folder_without_a_campaign_is_named(
    asked: str, message: str, hint: str, command: str, campaign: CampaignFolder
) -> None:
    above = campaign.root.parent
    (above / "empty").mkdir()
    exit_code, out, err = campaign.run(command, "--campaign", asked)
    assert (exit_code, out) == (2, "")
    assert err.startswith(f"error: {message.format(root=campaign.root, above=above)}")
    assert hint.format(root=campaign.root) in err


@pytest.mark.skipif(os.name == "nt", reason="there nothing is asked to end")
def test_being_stopped_while_modules_load_ends_alike(
    campaign: CampaignFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(root: Path) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        raise AssertionError("a process that is asked to end goes on")

    # `list` does nothing that would have to be cleared up, and ends like `build`.
    monkeypatch.setattr("collateral.cli.listing.load", load)
    assert campaign.run("list") == (130, "", "stopped\n")


def test_init_lays_down_a_campaign_that_is_right(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "campaign"
    exit_code, out, err = run_program("init", str(folder))
    assert (exit_code, out) == (0, "")
    assert "collateral build" in err
    exit_code, out, _ = run_program("list", "--campaign", str(folder), "--format", "json")
    assert exit_code == 0
    layouts = [row["layout"] for row in json.loads(out)["layouts"]]
    assert layouts == ["poster", "selfid", "share-tall", "share"]
    assert not list(folder.rglob("*.py"))


def test_init_says_what_can_be_typed(tmp_path: Path) -> None:
    _, _, err = run_program("init", str(tmp_path / "my campaign"))
    assert f"  cd '{tmp_path / 'my campaign'}' && collateral build\n" in err


def test_init_does_not_follow_a_dead_link(tmp_path: Path) -> None:
    (tmp_path / "dead").symlink_to("nowhere")
    assert run_program("init", str(tmp_path / "dead"))[0] == 2
    assert not (tmp_path / "nowhere").exists()


def test_init_takes_an_empty_folder_and_no_other(tmp_path: Path) -> None:
    assert run_program("init", str(tmp_path))[0] == 0
    before = _files(tmp_path)
    exit_code, _, err = run_program("init", str(tmp_path))
    assert exit_code == 2
    assert "usage.not-empty" in err
    assert _files(tmp_path) == before


class _Terminal:
    """A standard error that people watch."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "is_colored"),
    [({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"TERM": "xterm"}, True)],
)
def test_colour_is_for_terminals_that_want_it(
    environment: Mapping[str, str],
    is_colored: bool,
    unfinished: CampaignFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal = _Terminal()
    monkeypatch.setattr("collateral.cli.console.sys.stderr", terminal)
    app.run(("list", "--campaign", str(unfinished.root / "nowhere")))
    assert "campaign.missing" in terminal.text
    assert ("\033[31m" in terminal.text) is is_colored


def test_progress_is_plain_lines_where_nobody_watches(campaign: CampaignFolder) -> None:
    _, _, err = campaign.run("build")
    lines = [line for line in err.splitlines() if " of 6  " in line]
    assert lines == [f"{idx} of 6  {path}" for idx, path in enumerate(_PATHS, 1)]


class _EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: 700 is a number, but 2026-11-01 and `no` are text (YAML 1.2)."""

    yaml_implicit_resolvers = {
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if not tag.endswith((":timestamp", ":bool"))
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    } | {first: [("tag:yaml.org,2002:bool", re.compile("true|false"))] for first in "tf"}


def _example(kind: str) -> list[Path]:
    patterns = {
        "campaign": "campaign.yaml",
        "layout": "layouts/*.yaml",
        "component": "layouts/components/*.yaml",
        "translation": "translations/*.yaml",
        "printer": "*/printers/*.yaml",
    }
    minimal = REPOSITORY / "tests/data/minimal"
    return [*sorted(REPOSITORY.glob(patterns[kind])), *sorted(minimal.glob(patterns[kind]))]


@pytest.mark.parametrize("kind", _KINDS)
def test_schemas_accept_the_files_of_the_example(kind: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(schema_of(kind))
    validator.check_schema(schema_of(kind))
    for path in _example(kind):
        text = path.read_text("utf-8")
        written = yaml.load(text, Loader=_EditorLoader)  # noqa: TID251  What editors read.
        faults = [fault.message for fault in validator.iter_errors(written)]
        assert not faults, f"{path}: {faults}"


def test_schema_of_layouts_asks_for_what_no_other_layout_says() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(schema_of("layout"))
    assert not list(validator.iter_errors({"extends": "poster", "trim": "A3"}))
    faults = {fault.message for fault in validator.iter_errors({"trim": "A3"})}
    assert faults == {"'title' is a required property", "'page' is a required property"}


@pytest.mark.parametrize("kind", _KINDS)
def test_schemas_are_whole(kind: str) -> None:
    schema = schema_of(kind)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for node in _nodes(schema):
        target = node.get("$ref", "#/$defs")
        assert isinstance(target, str)
        step: Any = schema
        for name in target.removeprefix("#").strip("/").split("/"):
            assert name in step, f"{target} leads nowhere"
            step = step[name]
        # Only with this does an editor underline a misspelt key.
        if node.get("type") == "object" and "properties" in node:
            assert node.get("additionalProperties") is False


def _nodes(schema: object) -> list[Mapping[str, Any]]:
    if isinstance(schema, list):
        return [node for item in schema for node in _nodes(item)]
    if not isinstance(schema, dict):
        return []
    return [schema, *(node for value in schema.values() for node in _nodes(value))]
