"""Facts typed into a text: what is told, where, with which fact; and what is left alone."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from collateral.core.diag import Diagnostic
from collateral.model.source import Campaign
from collateral.project.loose_facts import loose_facts
from collateral.project.read_source import read_source
from collateral.project.reader import read_yaml
from collateral.project.translations import read_translation

CAMPAIGN: dict[str, Any] = {
    "title": "Test",
    "source-language": "en",
    "languages": ["en", "fr", "ar"],
    "edition": "2026-11",
    "checked": "2026-11-01",
    "contact": {
        "phone": {"number": "+3278055800", "display": "078 055 800"},
        "url": {"default": "https://www.example.org", "fr": "https://www.exemple.be/aide"},
        "domains": ["example.org", "exemple.be"],
        "emergency": "112",
        "email": "help@example.org",
        "centres": {"one": {"name": "Sürya", "phone": "+3242324030"}},
    },
}


def told(tmp_path: Path, file: str, *, emergency: str | None = "112") -> Sequence[Diagnostic]:
    """Return what is told of a translation."""
    path = tmp_path / "translations" / "fr.yaml"
    path.parent.mkdir()
    path.write_text(file, "utf-8")
    faults: list[Diagnostic] = []
    node = read_yaml(path, "translations/fr.yaml")
    translation = read_translation("fr", node, "", faults, lambda: file)
    assert faults == []
    contact = CAMPAIGN["contact"] | ({} if emergency else {"emergency": None})
    campaign = read_source(Campaign, CAMPAIGN | {"contact": contact})
    return tuple(loose_facts(campaign, {"fr": translation}, tmp_path))


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("078/055 800", "{contact.phone}"),
        ("078 055 800", "{contact.phone}"),
        ("078 05 58 00", "{contact.phone}"),
        ("+3278055800", "{contact.phone-international}"),
        ("078-055-800", "{contact.phone}"),
        ("+32 78 055 800", "{contact.phone-international}"),
        ("078/055.800", "{contact.phone}"),
        ("078.055.800", "{contact.phone}"),
        ("078/055\u00a0800", "{contact.phone}"),
        ("0032 78 055 800", "{contact.phone-international}"),
        ("078055800", "{contact.phone}"),
        ("٠٧٨ ٠٥٥ ٨٠٠", "{contact.phone}"),
        ("۰۷۸/۰۵۵ ۸۰۰", "{contact.phone}"),
        ("०७८ ०५५ ८००", "{contact.phone}"),
        ("๐๗๘ ๐๕๕ ๘๐๐", "{contact.phone}"),
        ("04 232 40 30", "{contact.centres.one.phone}"),
        ("02 511 64 64", "campaign.yaml"),
        ("(02) 511 64 64", "campaign.yaml"),
        ("+44 20 7946 0018", "campaign.yaml"),
        ("1-888-373-7888", "campaign.yaml"),
        ("116 006", "campaign.yaml"),
        ("112", "{contact.emergency}"),
        ("١١٢", "{contact.emergency}"),
        ("www.example.org", "{contact.url}"),
        ("https://www.example.org/", "{contact.url}"),
        ("example.org", "{contact.url}"),
        ("www.exemple.be/aide", "{contact.url}"),
        ("www.elsewhere.de", "campaign.yaml"),
        ("elsewhere.com/help", "campaign.yaml"),
        ("help@example.org", "{contact.email}"),
        ("someone@example.org", "campaign.yaml"),
    ],
)
def test_what_is_typed_by_hand_is_told_with_its_fact(typed: str, hint: str, tmp_path: Path) -> None:
    file = f"a: 'Rien ici.'\nb:\n  c:\n    - 'Rien'\n    - 'Appelez le {typed}, jour et nuit.'\n"
    (finding,) = told(tmp_path, file)
    assert finding.code == "fact.typed-by-hand"
    assert finding.message == f"`{typed}` is typed by hand in `b.c`"
    assert hint in finding.hints[0]
    assert finding.span is not None
    assert (finding.span.file, finding.span.line, finding.span.column) == (
        "translations/fr.yaml",
        5,
        file.splitlines()[4].index(typed) + 1,
    )


@pytest.mark.parametrize(
    "text",
    [
        "En 2026, 24 h/24 et 7 j/7 (24/7), pendant 45 jours.",
        "Le 01.11.2026, le 01/11/2026, le 2026-11-01 et du 01.11.2026-30.11.2026.",
        "De 08.00-18.00, de 09:00–17:30, de 9h00-17h30.",
        "23 000 personnes, 1.500.000 euros, 116 000 cas, 10 500 000 heures, 100,000 fois.",
        "12,50 €, 1 234,56 €, 0.12345678, 112 €, 112 %, 1.112, 11/2026.",
        "ISBN 978-0-306-40615-7, ISBN 0-306-40615-2, ISSN 0378-5955.",
        "BE68 5390 0754 7034, BE 0123.456.789.",
        "De 1939-1945, 2024/2025/2026, articles 433 quinquies à 433 octies.",
        "Par ex. p.d. e.g. z.B. Aujourd’hui.Demain. M. Dupont, 3.Es",
        "Les pages 10, 12, 14, 16, 18, 20 et 22.",
        "Appelez le {contact.phone} ou le {contact.emergency}; {contact.url}, {contact.email}.",
        "1000 Bruxelles, 4020 Liège; 1 Sample Square.",
    ],
)
def test_what_nobody_calls_is_left_alone(text: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"a: '{text}'\n") == ()


def test_dress_and_line_breaks_hide_nothing(tmp_path: Path) -> None:
    file = (
        'a: "Appelez le 078 **055** 800."\nb: "Ou le 078\\n055 800."\nc: >\n  Le 078\n  055 800\n'
    )
    found = told(tmp_path, file)
    assert [finding.hints[0] for finding in found] == ["write `{contact.phone}`"] * 3
    assert [(f.span.line, f.span.column) for f in found if f.span] == [(1, 16), (2, 11), (4, 6)]


def test_each_place_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, "a: '112, 112 ou www.example.org'\nb: '112'\n")
    places = [(f.span.line, f.span.column) for f in found if f.span]
    assert places == [(1, 5), (1, 10), (1, 17), (2, 5)]


def test_without_an_emergency_number_three_digits_are_three_digits(tmp_path: Path) -> None:
    assert told(tmp_path, "a: 'Le 112, et 911.'\n", emergency=None) == ()
