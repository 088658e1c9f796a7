"""What is asked for and not there: the finding names what may be meant."""

import shutil

import pytest

from tests.conftest import REPOSITORY, CampaignFolder


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("Poster", "no layout `Poster`", "did you mean `poster`?"),
        ("poster.yaml", "no layout `poster.yaml`", "layouts are asked for by name: `poster`"),
        ("layouts/poster.yaml", "no layout", "layouts are asked for by name: `poster`"),
        (
            "--language en fr",
            "no layout `fr`",
            "`fr` is a language; several have a comma between: ",
        ),
        ("--size A5 A4", "no layout `A4`", "`--size A5,A4`"),
        ("--size a4", "no size `a4`", "did you mean `A4`?"),
        ("--size A9", "no size `A9`", "known: `A4`, `A5`"),
        ("--language FR", "no language `FR`", "did you mean `fr`?"),
        ("--language french", "no language `french`", "did you mean `fr`?"),
        ("--language Français", "no language `Français`", "did you mean `fr`?"),
        ("--language العربية", "no language `العربية`", "did you mean `ar`?"),
        ("--language fr_BE", "no language `fr_BE`", "did you mean `fr`?"),
        ("--language en;fr", "no language `en;fr`", "with a comma between: `en,fr`"),
        ("--language klingon", "no language `klingon`", "known: `ar`, `en`, `fr`"),
        ("--output pres", "no output `pres`", "did you mean `press`?"),
        ("--output ./made", "no output `./made`", "the folder for the files is `--out`"),
    ],
)
def test_what_may_be_meant_is_named(
    line: str, message: str, hint: str, campaign: CampaignFolder
) -> None:
    exit_code, out, err = campaign.run("build", *line.split())
    assert (exit_code, out) == (2, "")
    assert message in err
    assert hint in err
    assert err.endswith("\n1 error; nothing was built\n")


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("--size square", "made at `square`", "`social` has that size: `--output social`"),
        ("poster --size A2 --output office", "made at `A2`", "`--output press`"),
    ],
)
def test_a_size_of_another_output_names_it(line: str, message: str, hint: str) -> None:
    campaign = CampaignFolder(REPOSITORY)
    exit_code, _, err = campaign.run("build", "--dry-run", *line.split())
    assert exit_code == 2
    assert message in err
    assert hint in err


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("zh", "did you mean `zh-Hans`?"),
        ("zh-hans", "did you mean `zh-Hans`?"),
        ("pt-BR", "did you mean `pt`?"),
        ("Dutch", "did you mean `nl`?"),
        ("nederlands", "did you mean `nl`?"),
        ("klingon", "`collateral list` names all 29"),
    ],
)
def test_a_language_is_known_by_its_names(asked: str, hint: str) -> None:
    campaign = CampaignFolder(REPOSITORY)
    exit_code, _, err = campaign.run("build", "--dry-run", "--language", asked)
    assert exit_code == 2
    assert hint in err


def test_a_size_of_another_layout_is_told_so(campaign: CampaignFolder) -> None:
    layout = campaign.root / "layouts/poster.yaml"
    shutil.copy(layout, layout.with_name("flyer.yaml"))
    campaign.replace("layouts/flyer.yaml", "sizes: [A5, A4]", "sizes: [A6]")
    exit_code, _, err = campaign.run("build", "poster", "--size", "A6")
    assert exit_code == 2
    assert "`poster` is not printed at `A6`" in err
    assert "at `A6` there is `flyer`" in err


def test_an_option_may_stand_twice(campaign: CampaignFolder) -> None:
    line = "build --dry-run --language fr --size A5 --language en,fr --size A4"
    _, out, _ = campaign.run(*line.split())
    assert [path.rpartition("-")[2] for path in out.splitlines()] == ["en.pdf"] * 2 + ["fr.pdf"] * 2


def test_a_size_that_the_outputs_asked_for_do_not_have() -> None:
    """The square is an image of its own name, and no sheet of its trim."""
    campaign = CampaignFolder(REPOSITORY)
    asked = ("build", "--dry-run", "--output", "social", "--size", "270x270mm")
    exit_code, _, err = campaign.run(*asked)
    assert exit_code == 2
    assert "nothing is made at `270x270mm` for these outputs [usage.unknown-size]" in err
    assert "known: `square`, `story`" in err
