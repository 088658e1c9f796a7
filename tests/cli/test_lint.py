"""`collateral lint`: what it tells, what it writes, and when it writes nothing."""

import io
import json
import sys
from pathlib import Path

import pytest

from collateral.build import lint as lint_room
from collateral.cli import console
from collateral.lint.file import Mended
from tests.conftest import CampaignFolder

_FR = "translations/fr.yaml"
_EN = "translations/en.yaml"
#: A fault in each way to write a text, with the column of the very character.
_WRITTEN = (
    "# Une remarque ?\n"
    "plain: Qui ?\n"
    "double: \"L\\u00e0 ?  \\\"Oui\\\"\"   # vu ?\n"
    "single: 'Qui ? C''est'\n"
    "block: |\n"
    "  Voilà\n"
    "  qui ?\n"
    "folded: >-\n"
    "  Voilà\n"
    "  qui ?\n"
)  # fmt: skip
_MENDED = (
    "# Une remarque ?\n"
    "plain: Qui\u202f?\n"
    "double: \"L\\u00e0\u202f? «\u202fOui\u202f»\"   # vu ?\n"
    "single: 'Qui\u202f? C’est'\n"
    "block: |\n"
    "  Voilà\n"
    "  qui\u202f?\n"
    "folded: >-\n"
    "  Voilà\n"
    "  qui\u202f?\n"
)  # fmt: skip


@pytest.fixture
def faulty(campaign: CampaignFolder) -> CampaignFolder:
    """Return a campaign whose French would be written otherwise."""
    campaign.write(_FR, _WRITTEN)
    return campaign


def test_nothing_to_find(campaign: CampaignFolder) -> None:
    assert campaign.run("lint") == (0, "", "3 files; 0 findings\n")
    assert campaign.run("lint", "--fix") == (0, "", "3 files; 0 findings\n")


def test_places_are_those_of_the_characters(faulty: CampaignFolder) -> None:
    code, out, err = faulty.run("lint", "fr", "--format", "json")
    assert code == 1
    report = json.loads(out)
    assert report["files"] == [{"path": _FR, "language": "fr", "fixed": False}]
    found = [(f["code"], f["line"], f["column"]) for f in report["findings"]]
    assert found == [
        ("lint.space", 2, 11),
        ("lint.space", 3, 17),
        ("lint.double-space", 3, 19),
        ("lint.quotes", 3, 21),
        ("lint.space", 4, 13),
        ("lint.apostrophe", 4, 17),
        ("lint.space", 7, 6),
        ("lint.space", 10, 6),
    ]
    assert all(f["fixable"] and f["severity"] == "warning" for f in report["findings"])
    assert "‹narrow no-break space›" in report["findings"][0]["hints"][0]
    assert "1 file; 8 findings; `--fix` mends 8" in err


def test_without_a_terminal_the_changes_are_shown_and_not_made(faulty: CampaignFolder) -> None:
    code, out, err = faulty.run("lint", "--fix")
    assert code == 1
    assert (faulty.root / _FR).read_text("utf-8") == _WRITTEN
    assert out.startswith(f"--- a/{_FR}\n+++ b/{_FR}\n")
    assert "\n-plain: Qui ?\n" in out and "\n+plain: Qui\u202f?\n" in out
    assert "nothing was changed: `--yes` agrees" in err


def test_with_yes_the_file_is_mended_and_nothing_else(faulty: CampaignFolder) -> None:
    (faulty.root / _FR).chmod(0o640)
    code, _, err = faulty.run("lint", "--fix", "--yes")
    assert code == 0
    assert (faulty.root / _FR).read_text("utf-8") == _MENDED
    assert (faulty.root / _FR).stat().st_mode & 0o777 == 0o640
    assert err.endswith("3 files; 0 findings; 1 file changed\n")
    assert sorted(path.name for path in (faulty.root / "translations").iterdir()) == [
        "ar.yaml", "en.yaml", "fr.yaml",
    ]  # fmt: skip
    assert faulty.run("lint", "--fix", "--yes")[1] == ""


def test_with_json_the_object_is_all_there_is_on_standard_output(faulty: CampaignFolder) -> None:
    code, out, err = faulty.run("lint", "--fix", "--yes", "--format", "json")
    assert code == 0
    report = json.loads(out)
    assert report["findings"] == []
    assert [file["path"] for file in report["files"] if file["fixed"]] == [_FR]
    assert "+plain: Qui‹narrow no-break space›?" in err


@pytest.mark.parametrize(("answer", "changed"), [("y", True), ("n", False), ("", False)])
def test_a_person_is_asked(
    faulty: CampaignFolder, monkeypatch: pytest.MonkeyPatch, answer: str, changed: bool
) -> None:
    monkeypatch.setattr(console, "can_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{answer}\n"))
    code, _, err = faulty.run("lint", "--fix")
    assert "change 1 file like this? [y/N]" in err
    assert (code == 0) == changed
    assert ((faulty.root / _FR).read_text("utf-8") == _MENDED) == changed


def test_a_person_sees_spaces_by_name(
    faulty: CampaignFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "data_is_read", lambda: True)
    assert "+plain: Qui‹narrow no-break space›?\n" in faulty.run("lint", "--fix")[1]


def test_faults_elsewhere_are_no_hindrance(faulty: CampaignFolder) -> None:
    faulty.write("campaign.yaml", "title: [")
    faulty.write("layouts/poster.yaml", "nonsense")
    assert faulty.run("lint")[0] == 1


def test_a_file_that_is_no_yaml_is_told_and_the_others_mended(faulty: CampaignFolder) -> None:
    faulty.write(_EN, 'title: "open\n')
    code, _, err = faulty.run("lint", "--fix", "--yes")
    assert code == 3
    assert f"{_EN}:1:8: error:" in err
    assert (faulty.root / _FR).read_text("utf-8") == _MENDED


def test_byte_order_mark_and_line_ends_stay(campaign: CampaignFolder) -> None:
    raw = b"\xef\xbb\xbf" + _WRITTEN.replace("\n", "\r\n").encode()
    campaign.write(_FR, raw)
    assert campaign.run("lint", "--fix", "--yes")[0] == 0
    mended = b"\xef\xbb\xbf" + _MENDED.replace("\n", "\r\n").encode()
    assert (campaign.root / _FR).read_bytes() == mended


def test_a_space_by_its_number_stays_one(campaign: CampaignFolder) -> None:
    campaign.write(_FR, 'a: "Qui\\u00a0? Quoi\\_!"\n')
    campaign.run("lint", "--fix", "--yes")
    assert (campaign.root / _FR).read_text("utf-8") == 'a: "Qui\\u202f? Quoi\\u202f!"\n'


def test_lines_of_the_file_are_never_joined(campaign: CampaignFolder) -> None:
    text = 'a: "Qui\n  ? Quoi ?"\n'
    campaign.write(_FR, text)
    code, out, _ = campaign.run("lint", "--fix", "--yes", "--format", "json")
    assert code == 1
    (finding,) = json.loads(out)["findings"]
    assert (finding["line"], finding["column"], finding["fixable"]) == (1, 8, False)
    assert "the lines of the file are concerned, which `--fix` never changes" in finding["hints"]
    assert (campaign.root / _FR).read_text("utf-8") == text.replace(' ?"', '\u202f?"')


def test_a_text_that_an_alias_repeats_is_one(campaign: CampaignFolder) -> None:
    campaign.write(_FR, 'a: &a "Qui ?"\nb: *a\n')
    assert "1 finding;" in campaign.run("lint", "fr")[2]
    assert campaign.run("lint", "fr", "--fix", "--yes")[0] == 0


def test_a_link_stays_one(faulty: CampaignFolder) -> None:
    (faulty.root / _FR).rename(faulty.root / "french.yaml")
    (faulty.root / _FR).symlink_to("../french.yaml")
    assert faulty.run("lint", "--fix", "--yes")[0] == 0
    assert (faulty.root / _FR).is_symlink()
    assert (faulty.root / "french.yaml").read_text("utf-8") == _MENDED


def test_a_link_out_of_the_campaign_is_refused(faulty: CampaignFolder, tmp_path: Path) -> None:
    (faulty.root / _FR).rename(tmp_path / "french.yaml")
    (faulty.root / _FR).symlink_to(tmp_path / "french.yaml")
    code, _, err = faulty.run("lint", "--fix", "--yes")
    assert code == 3
    assert "[file.outside]" in err
    assert (tmp_path / "french.yaml").read_text("utf-8") == _WRITTEN


def test_a_file_that_would_say_something_else_is_left_alone(
    faulty: CampaignFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Mended(text=_WRITTEN.replace("plain", "plane"), messages={})
    monkeypatch.setattr(lint_room, "mend", lambda _source: wrong)
    code, out, err = faulty.run("lint", "--fix", "--yes")
    assert (code, out) == (1, "")
    assert "[lint.not-mended]" in err
    assert (faulty.root / _FR).read_text("utf-8") == _WRITTEN


def test_a_file_that_would_be_none_is_left_alone(
    faulty: CampaignFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lint_room, "mend", lambda _source: Mended(text="[", messages={}))
    assert "[lint.not-mended]" in faulty.run("lint", "--fix", "--yes")[2]
    assert (faulty.root / _FR).read_text("utf-8") == _WRITTEN


def test_a_file_changed_meanwhile_is_left_alone(
    faulty: CampaignFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(_question: str) -> bool:
        faulty.write(_FR, "a: b\n")
        return True

    monkeypatch.setattr(console, "can_ask", lambda: True)
    monkeypatch.setattr(console, "ask", change)
    code, _, err = faulty.run("lint", "--fix")
    assert code == 1
    assert "the file was changed meanwhile, and stays so [lint.not-mended]" in err
    assert (faulty.root / _FR).read_text("utf-8") == "a: b\n"


def test_a_file_that_cannot_be_written_is_told(
    faulty: CampaignFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Path, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    code, _, err = faulty.run("lint", "--fix", "--yes")
    assert code == 1
    assert f"cannot write `{_FR}`: No space left on device [file.unwritable]" in err
    assert (faulty.root / _FR).read_text("utf-8") == _WRITTEN


def test_an_unknown_language_is_told_with_the_nearest(campaign: CampaignFolder) -> None:
    code, out, err = campaign.run("lint", "fx", "en")
    assert (code, out) == (2, "")
    assert "no `fx`: `translations` holds no such language" in err
    assert "known: `ar`, `en`, `fr`" in err or "did you mean `fr`" in err


def test_a_folder_that_is_no_campaign(tmp_path: Path) -> None:
    assert CampaignFolder(tmp_path).run("lint")[0] == 2


def test_yes_alone_means_nothing(campaign: CampaignFolder) -> None:
    code, _, err = campaign.run("lint", "--yes")
    assert code == 2
    assert "goes with it" in err


def test_the_example_is_clean_and_soon_looked_at() -> None:
    from tests.conftest import REPOSITORY, run_program

    code, _, err = run_program("lint", "--campaign", str(REPOSITORY))
    assert (code, err) == (0, "29 files; 0 findings\n")
