"""`collateral fit`: the ledger for people, one output and several."""

from tests.conftest import CampaignFolder


def heads(campaign: CampaignFolder, *options: str) -> list[list[str]]:
    """Return the first columns of each row, up to the name of the text."""
    code, stdout, stderr = campaign.run("fit", "--all", "--language", "en", *options)
    assert code == 0, stderr
    return [line.split()[:5] for line in stdout.splitlines()]


def test_one_output_needs_no_column(campaign: CampaignFolder) -> None:
    head, *rows = heads(campaign, "--output", "office")
    assert head[:4] == ["layout", "size", "language", "text"]
    assert rows and all(row[2] == "en" for row in rows)


def test_the_same_size_in_two_outputs_is_told_apart(campaign: CampaignFolder) -> None:
    head, *rows = heads(campaign, "--output", "office,screen")
    assert head == ["layout", "size", "output", "language", "text"]
    assert {row[2] for row in rows} == {"office", "screen"}
    assert all(row[3] == "en" for row in rows)
