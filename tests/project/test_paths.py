"""Paths a user wrote: found inside the campaign folder, and nowhere else."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collateral.core.codes import CODES
from collateral.core.diag import Diagnostic, ProjectError, Span
from collateral.project.paths import _wrong_case, inside

SPAN = Span("layouts/poster.yaml", 3, 7)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    root = tmp_path / "campaign"
    (root / "assets" / "images").mkdir(parents=True)
    (root / "layouts").mkdir()
    for name in ("images/Doorway.jpg", "images/sea.jpg", "logo.png"):
        (root / "assets" / name).write_bytes(b"x")
    (tmp_path / "secret.txt").write_bytes(b"x")
    (tmp_path / "campaign-too").mkdir()
    (tmp_path / "campaign-too" / "logo.png").write_bytes(b"x")
    return root


def fault(root: Path, text: str) -> Diagnostic:
    with pytest.raises(ProjectError) as caught:
        inside(root, text, SPAN)
    (found,) = caught.value.diagnostics
    assert found.code in CODES
    assert found.span == SPAN
    return found


@pytest.mark.parametrize(
    "text",
    [
        "assets/logo.png",
        "./assets//logo.png",
        "layouts/../assets/logo.png",
        "assets/../assets/logo.png",
    ],
)
def test_a_file_of_the_campaign_is_found(text: str, campaign: Path) -> None:
    found = inside(campaign, text, SPAN)
    assert found.is_absolute()
    assert found == (campaign / "assets" / "logo.png").resolve()


def test_the_folder_itself_may_be_a_link(campaign: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(campaign)
    assert inside(tmp_path / "link", "assets/logo.png", SPAN).read_bytes() == b"x"


def test_the_folder_may_be_the_root_of_the_file_system(campaign: Path) -> None:
    path = (campaign / "assets" / "logo.png").resolve()
    root = Path(path.anchor)
    assert inside(root, path.relative_to(root).as_posix(), SPAN) == path


@pytest.mark.parametrize(
    "text",
    [
        "/etc/passwd",
        "//server/share/x",
        "C:/x.png",
        "c:x.png",
        "../secret.txt",
        "assets/../../secret.txt",
        "../campaign/assets/logo.png",
        "../campaign-too/logo.png",
        "assets/./images/../../../secret.txt",
        "missing/../../secret.txt",
    ],
)
def test_a_path_out_of_the_folder_is_refused(text: str, campaign: Path) -> None:
    assert fault(campaign, text).code == "file.outside"


@pytest.mark.parametrize("target", ["../secret.txt", "../campaign-too/logo.png", "/dev/null"])
def test_a_link_out_of_the_folder_is_refused(target: str, campaign: Path) -> None:
    (campaign / "link.png").symlink_to(target)
    assert fault(campaign, "link.png").code == "file.outside"


def test_a_linked_folder_out_of_the_folder_is_refused(campaign: Path, tmp_path: Path) -> None:
    (campaign / "assets" / "more").symlink_to(tmp_path / "campaign-too")
    assert fault(campaign, "assets/more/logo.png").code == "file.outside"


def test_a_link_within_the_folder_is_followed(campaign: Path) -> None:
    (campaign / "link.png").symlink_to("assets/logo.png")
    assert inside(campaign, "link.png", SPAN) == (campaign / "assets" / "logo.png").resolve()


@pytest.mark.parametrize("text", ["", " ", "assets\\logo.png", "a\x00b", "a\nb", "\ud800"])
def test_what_is_no_path_is_refused(text: str, campaign: Path) -> None:
    assert fault(campaign, text).code == "file.bad-path"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("assets/logo.pgn", "logo.png"),
        ("asets/logo.png", "assets"),
        ("assets/images/doorway.jpg", "Doorway.jpg"),
        ("assets/IMAGES/sea.jpg", "images"),
        ("layouts/../assets/images/see.jpg", "sea.jpg"),
    ],
)
def test_a_missing_file_names_the_nearest(text: str, named: str, campaign: Path) -> None:
    found = fault(campaign, text)
    assert found.code == "file.missing"
    assert any(f"`{named}`" in hint for hint in found.hints)


@pytest.mark.parametrize("text", ["assets", "assets/", ".", "assets/logo.png/x", "x" * 300])
def test_what_is_no_file_is_missing(text: str, campaign: Path) -> None:
    assert fault(campaign, text).code == "file.missing"


def test_links_in_a_circle_are_missing(campaign: Path) -> None:
    (campaign / "a").symlink_to("b")
    (campaign / "b").symlink_to("a")
    (campaign / "c").symlink_to("nowhere")
    assert fault(campaign, "a").code == "file.missing"
    assert fault(campaign, "c").code == "file.missing"


def test_a_name_with_accents_encoded_otherwise_is_named(campaign: Path) -> None:
    (campaign / "e\u0301te\u0301.png").write_bytes(b"x")
    if (campaign / "\u00e9t\u00e9.png").exists():
        pytest.skip("this file system takes both encodings for one name")
    found = fault(campaign, "\u00e9t\u00e9.png")
    assert found.code == "file.missing"
    assert any("encoded otherwise" in hint for hint in found.hints)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("assets/logo.png", False),
        ("assets/images/Doorway.jpg", False),
        ("./layouts/../assets/logo.png", False),
        ("assets/LOGO.png", True),
        ("assets/images/doorway.jpg", True),
        ("Assets/logo.png", True),
    ],
)
def test_a_file_system_blind_to_case_hides_no_wrong_name(
    text: str, wrong: bool, campaign: Path
) -> None:
    def exists(path: Path) -> bool:
        return path.name.lower() in (there.name.lower() for there in path.parent.iterdir())

    assert _wrong_case(campaign, text, exists) == wrong


def test_a_name_with_its_folder_before_it_is_put_right(campaign: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        inside(campaign, "assets/images/sea.jpg", SPAN, "assets")
    (found,) = caught.value.diagnostics
    assert found.code == "file.missing"
    assert "write `images/sea.jpg`" in found.hints[0]


def test_a_folder_that_is_not_there_is_named_whole(campaign: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        inside(campaign, "paper.icc", SPAN, "assets/profiles")
    (found,) = caught.value.diagnostics
    assert found.code == "file.missing"
    assert "`assets/profiles`" in found.message


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(
        st.sampled_from(["..", ".", "", "assets", "images", "logo.png", "campaign", "secret.txt"]),
        max_size=7,
    )
)
def test_no_path_ever_leads_out(parts: list[str], campaign: Path) -> None:
    try:
        found = inside(campaign, "/".join(parts), SPAN)
    except ProjectError:
        return
    assert found == (campaign / "assets" / "logo.png").resolve()
