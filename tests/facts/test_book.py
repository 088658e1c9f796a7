"""Typed facts of a campaign."""

from typing import Any

import pytest

from collateral.core.diag import ProjectError
from collateral.facts.book import FactKind, check_facts, fact_names, find_fact
from collateral.model.source import Campaign
from collateral.project.read_source import read_source

GOOD: dict[str, Any] = {
    "title": "Test",
    "source-language": "en",
    "languages": ["en", "fr", "ar"],
    "region": "BE",
    "edition": "2026-11",
    "checked": "2026-11-01",
    "contact": {
        "phone": {"number": "+3278055800", "display": "078 055 800"},
        "url": {"default": "https://www.example.org/", "fr": "https://www.exemple.org/aide"},
        "domains": ["example.org", "exemple.org"],
        "emergency": "112",
        "email": "help@example.org",
        "centres": {"one": {"name": "Sürya", "phone": "+3242324030"}},
    },
    "imprint": {"name": "Town", "address": "Square 1"},
    "facts": {
        "desk": {"hours": "9:00-17:30"},
        "fee": {"amount": "12.50 EUR"},
        "rest": {"amount": "45"},
    },
    "names": {"partner": {"default": "Voorbeke", "fr": "Exempleville"}},
}


def campaign(**contact: Any) -> Campaign:
    return read_source(Campaign, GOOD | {"contact": GOOD["contact"] | contact})


def text(name: str, language: str = "en") -> str:
    return find_fact(campaign(), language, name).text


def test_every_name_leads_to_a_fact_in_every_language() -> None:
    for language in ("en", "fr", "ar"):
        for name in fact_names(campaign()):
            assert find_fact(campaign(), language, name).text


def test_the_published_spelling_of_a_number() -> None:
    assert text("contact.phone") == "078 055 800"
    assert text("contact.phone-international") == "+32 78 05 58 00"
    assert text("contact.centres.one.phone") == "04 232 40 30"


def test_an_address_has_a_readable_and_a_coded_form() -> None:
    fact = find_fact(campaign(), "fr", "contact.url")
    assert (fact.text, fact.url) == ("www.exemple.org/aide", "https://www.exemple.org/aide")
    assert text("contact.url", "ar") == "www.example.org"


def test_dates_and_languages_are_words_of_their_sentence() -> None:
    assert text("checked_date") == "1 November 2026"
    assert text("checked_date", "fr") == "1 novembre 2026"
    assert text("source_language", "fr") == "anglais"
    assert not find_fact(campaign(), "ar", "checked_date").isolated
    assert find_fact(campaign(), "ar", "contact.phone").isolated
    assert find_fact(campaign(), "ar", "contact.phone").kind is FactKind.PHONE


def test_hours_and_amounts_are_written_by_language() -> None:
    assert text("facts.desk") == "09:00–17:30"
    assert text("facts.fee", "fr") == "12,50\u00a0€"
    assert text("facts.rest", "ar") == "45"


def test_hours_and_amounts_are_units_of_their_own() -> None:
    for language in ("fr", "ar"):
        hours = find_fact(campaign(), language, "facts.desk")
        fee = find_fact(campaign(), language, "facts.fee")
        assert (hours.kind, fee.kind) == (FactKind.HOURS, FactKind.AMOUNT)
        assert hours.isolated and fee.isolated


def test_a_currency_must_exist() -> None:
    wrong = read_source(Campaign, GOOD | {"facts": {"fee": {"amount": "12 EUO"}}})
    assert [fault.code for fault in check_facts(wrong)] == ["fact.currency"]


def test_names_may_differ_by_language() -> None:
    assert text("names.partner", "fr") == "Exempleville"
    assert text("names.partner", "ar") == "Voorbeke"


def test_a_good_campaign_has_no_faults() -> None:
    assert list(check_facts(campaign())) == []


@pytest.mark.parametrize(
    ("contact", "code"),
    [
        ({"phone": {"number": "078055800"}}, "phone.malformed"),
        ({"phone": {"number": "+3200000000"}}, "phone.impossible"),
        ({"phone": {"number": "+3278055800", "display": "078 055 801"}}, "phone.display"),
        ({"url": {"default": "http://example.org"}}, "qr.not-https"),
        ({"url": {"default": "https://evilexample.org"}}, "url.not-allowed"),
        (
            {"url": {"default": "https://example.org", "nl": "https://example.org/nl"}},
            "campaign.unknown-language",
        ),
        ({"emergency": "eleven"}, "phone.malformed"),
        ({"email": "help at example"}, "email.malformed"),
        ({"domains": ["https://example.org", "exemple.org", "example.org"]}, "url.domain"),
    ],
)
def test_faults(contact: dict[str, Any], code: str) -> None:
    assert [fault.code for fault in check_facts(campaign(**contact))] == [code]


def test_no_other_language_steps_in() -> None:
    only_french = campaign(url={"fr": "https://exemple.org"})
    with pytest.raises(ProjectError) as caught:
        find_fact(only_french, "ar", "contact.url")
    assert caught.value.diagnostics[0].code == "fact.no-language"
