"""Numbers and addresses inside sentences, as people copy them out of the finished page."""

from pathlib import Path

import pypdfium2
import pytest

from tests.acceptance.test_example import readable
from tests.conftest import REPOSITORY, CampaignFolder
from tests.tools import run

LAYOUT = """\
title: contact.label
trim: A5
page:
  fill: night
  safe: 12mm
  children:
    - column:
        gap: 6mm
        children:
          - text: contact.call
          - text: contact.visit
          - text: contact.emergency
          - qr: contact.url
            size: 30mm
"""


@pytest.mark.parametrize("language", ["ar", "fa", "ckb", "ps", "ur", "fr", "th"])
def test_a_number_in_a_sentence_reads_right(campaign: CampaignFolder, language: str) -> None:
    campaign.replace("campaign.yaml", "languages: [en, fr, ar]", f"languages: [en, {language}]")
    phone = 'phone: {number: "+3278055800", display: 078 055 800}\n  emergency: "112"'
    campaign.replace("campaign.yaml", 'phone: "+3278055800"', phone)
    campaign.replace("campaign.yaml", "    fr: https://www.example.org/fr\n", "")
    for tag in ("en", language):
        text = (REPOSITORY / f"translations/{tag}.yaml").read_text("utf-8")
        campaign.write(f"translations/{tag}.yaml", text)
    (campaign.root / "layouts" / "poster.yaml").unlink()
    campaign.write("layouts/call.yaml", LAYOUT)
    code, _, said = campaign.run("build", "call", "--language", language)
    assert code == 0, said
    path = campaign.root / f"out/call/A5/call-A5-{language}.pdf"
    for text in (_poppler(path), _pdfium(path)):
        assert "078 055 800" in text
        assert "112" in text
    # pdfium turns the words of an address round in some right-to-left lines; the page is right.
    assert "www.example.org" in _poppler(path)


def _poppler(path: Path) -> str:
    return readable(run("pdftotext", "-enc", "UTF-8", str(path), "-").decode())


def _pdfium(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return readable(document[0].get_textpage().get_text_range())
