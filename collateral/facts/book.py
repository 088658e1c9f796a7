"""The typed facts of a campaign, formatted for one language by one hand."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import partial
from typing import Any, Final

from collateral.core.diag import Diagnostic, ProjectError, Span, did_you_mean, error
from collateral.core.patterns import seldom
from collateral.core.record import record
from collateral.facts import url as urls
from collateral.facts.currency import CURRENCIES, looks_like_currency
from collateral.facts.phone import read_phone, read_short_number
from collateral.model.source import Campaign, Centre, Contact, Phone

_EMAIL: Final = seldom(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_HTTPS: Final = "https://"


class FactKind(StrEnum):
    """What a fact is, which decides how it is set."""

    PHONE = "phone"
    URL = "url"
    EMAIL = "email"
    NAME = "name"
    HOURS = "hours"
    AMOUNT = "amount"
    WORDS = "words"


@record
class Fact:
    """A fact as it stands on the page: its text, and for a URL what a code opens.

    `link` is what a click on it opens on a screen: a page, a letter or a call. Words (a date, the
    name of a language) belong to the sentence; everything else is one isolated unit.
    """

    name: str
    kind: FactKind
    text: str
    url: str = ""
    link: str = ""

    @property
    def isolated(self) -> bool:
        """Tell whether the fact is set as a unit of its own, from left to right if it can be."""
        return self.kind is not FactKind.WORDS


def fact_names(campaign: Campaign) -> frozenset[str]:
    """Return the names of all facts of a campaign."""
    contact, imprint = campaign.contact, campaign.imprint
    names = {"contact.phone", "contact.phone-international", "contact.url"}
    names |= {"edition", "checked_date", "source_language"}
    names |= {f"contact.{k}" for k in ("emergency", "email", "address") if getattr(contact, k)}
    names |= {f"names.{k}" for k in campaign.names}
    names |= {f"facts.{k}" for k in campaign.facts}
    names |= {"imprint.name", "imprint.address"} if imprint else set()
    for code, centre in contact.centres.items():
        names |= {f"contact.centres.{code}.{k}" for k in ("name", "phone")}
        optional = ("url", "email", "address")
        names |= {f"contact.centres.{code}.{k}" for k in optional if getattr(centre, k)}
    return frozenset(names)


def find_fact(campaign: Campaign, language: str, name: str) -> Fact:
    """Return one fact in one language.

    Raises: KeyError for a name that `fact_names` does not have; ProjectError when the campaign
    gives the fact no value in this language (`fact.no-language`) or a wrong one.
    """
    if name in ("edition", "checked_date", "source_language"):
        return _campaign_fact(campaign, language, name)
    head, _, rest = name.partition(".")
    if head == "facts":
        return _typed_fact(campaign, language, name, rest)
    if head == "names":
        return _proper_name(campaign, rest, language)
    if head == "imprint" and campaign.imprint is not None:
        return Fact(name=name, kind=FactKind.NAME, text=getattr(campaign.imprint, rest))
    if head != "contact":
        raise KeyError(name)
    contact = campaign.contact
    if rest.startswith("centres."):
        _, code, field = rest.split(".")
        return _contact_fact(contact.centres[code], name, field, language)
    if rest == "emergency" and contact.emergency is not None:
        text = read_short_number(contact.emergency, _span(contact, "emergency"))
        return Fact(name=name, kind=FactKind.PHONE, text=text, link=f"tel:{text}")
    return _contact_fact(contact, name, rest, language)


def check_facts(
    campaign: Campaign, in_doubt: Callable[[str], bool] = lambda _path: False
) -> Iterator[Diagnostic]:
    """Yield every fault in the facts of a campaign, whatever the language.

    Args: in_doubt: tells whether what stands at a path of the campaign was not read whole.
    """
    contact, language = campaign.contact, campaign.source_language
    yield from _check_amounts(campaign)
    for look_up in _look_ups(campaign):
        try:
            look_up(language)
        except ProjectError as faults:
            for fault in faults.diagnostics:
                if fault.code != "fact.no-language" or not in_doubt("source-language"):
                    yield fault
    without = [tag for tag in campaign.languages if not {tag, "default"} & set(contact.url)]
    if without and not in_doubt("contact.url"):
        message = f"`contact.url` has no value for {', '.join(without)}, and no `default`"
        yield error("fact.no-language", message, _span(contact, "url"))
    for language, text in contact.url.items():
        yield from _check_url(text, contact, _span(contact, "url", language), in_doubt)
        if language not in ("default", *campaign.languages) and not in_doubt("languages"):
            message = f"`{language}` is no language of this campaign"
            yield error("campaign.unknown-language", message, _span(contact, "url", language))
    for idx, domain in enumerate(contact.domains):
        if "/" in domain or ":" in domain or "." not in domain:
            yield error("url.domain", f"not a domain: `{domain}`", _span(contact, "domains", idx))


def _look_ups(campaign: Campaign) -> Iterator[Callable[[str], Fact]]:
    """Yield what looks up each fact that is worth a look of its own, in a language.

    Four are not: two hold words, two are checked with what they come from. Names are not looked
    up: those that are none hold facts too.
    """
    contact = campaign.contact
    told_elsewhere = ("contact.phone-international", "contact.url")
    for name in sorted(fact_names(campaign)):
        if name.startswith("contact.") and name.count(".") == 1 and name not in told_elsewhere:
            yield partial(find_fact, campaign, name=name)
    for code, centre in contact.centres.items():
        for key in ("phone", "url", "email"):
            if getattr(centre, key) is not None:
                name = f"contact.centres.{code}.{key}"
                yield partial(_contact_fact, centre, name, key)
    for key in campaign.names:
        yield partial(_proper_name, campaign, key)


def _proper_name(campaign: Campaign, key: str, language: str) -> Fact:
    name, span = f"names.{key}", _span(campaign, "names", key)
    text = _in_language(campaign.names[key], language, name, span)
    return Fact(name=name, kind=FactKind.NAME, text=text)


def _check_amounts(campaign: Campaign) -> Iterator[Diagnostic]:
    """Yield amounts in no currency; all else of a typed fact is told when it is read."""
    for name, fact in campaign.facts.items():
        unit = fact.amount.unit if fact.amount is not None else ""
        if looks_like_currency(unit) and unit not in CURRENCIES:
            hints = did_you_mean(unit, CURRENCIES)
            span = _span(campaign, "facts", name, "amount")
            yield error("fact.currency", f"no currency `{unit}`", span, hints)


def _check_url(
    text: str, contact: Contact, span: Span, in_doubt: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    try:
        url = urls.printable_url(text, span)
    except ProjectError as faults:
        yield from faults.diagnostics
        return
    if not urls.allowed(url, contact.domains) and not in_doubt("contact.domains"):
        known = ", ".join(f"`{d}`" for d in contact.domains)
        message = f"`{urls.host_of(url)}` is not on a domain of this campaign"
        yield error("url.not-allowed", message, span, (f"`contact.domains` lists {known}",))


def _typed_fact(campaign: Campaign, language: str, name: str, rest: str) -> Fact:
    # CLDR is heavy, and only posters that carry one of these facts need it.
    from collateral.facts.locale import hours, quantity

    _check_language(campaign, language, name)
    written = campaign.facts[rest]
    if written.hours is not None:
        text = hours(written.hours, language, campaign.region)
        return Fact(name=name, kind=FactKind.HOURS, text=text)
    text = quantity(written.amount, language, campaign.region)
    return Fact(name=name, kind=FactKind.AMOUNT, text=text)


def _check_language(campaign: Campaign, language: str, name: str) -> None:
    """Raise ProjectError where CLDR cannot say a fact in a language."""
    from collateral.facts.locale import is_known

    if not is_known(language):
        message = f"`{name}` cannot be said in `{language}`: CLDR does not know the language"
        idx = campaign.languages.index(language)
        raise ProjectError((error("fact.no-language", message, _span(campaign, "languages", idx)),))


def _campaign_fact(campaign: Campaign, language: str, name: str) -> Fact:
    if name == "edition":
        return Fact(name=name, kind=FactKind.NAME, text=campaign.edition)
    from collateral.facts.locale import language_name, long_date

    _check_language(campaign, language, name)
    if name == "checked_date":
        text = long_date(campaign.checked, language, campaign.region)
    else:
        text = language_name(campaign.source_language, language)
    return Fact(name=name, kind=FactKind.WORDS, text=text)


def _contact_fact(contact: object, name: str, field: str, language: str) -> Fact:
    """Return a fact of the contact point or of a centre, which have the same fields."""
    if field in ("phone", "phone-international"):
        phone: Phone = getattr(contact, "phone")  # noqa: B009
        # A number written in one line has no mapping of its own to tell its place.
        where = _span(phone, "number") if phone.node else _span(contact, "phone")
        read = read_phone(phone.number, phone.display, where, _span(phone, "display"))
        text = read.national if field == "phone" else read.international
        return Fact(name=name, kind=FactKind.PHONE, text=text, link=f"tel:{read.e164}")
    value = getattr(contact, field, None)
    if value is None:
        raise KeyError(name)
    span = _span(contact, field)
    if field == "url":
        found = _in_language(value, language, name, span)
        # A place that helps may have no https; only what goes into a code must.
        if isinstance(contact, Centre) and not found.startswith(_HTTPS):
            link = found if "://" in found else f"http://{found}"
            return Fact(name=name, kind=FactKind.URL, text=found, link=link)
        url = urls.printable_url(found, span)
        return Fact(name=name, kind=FactKind.URL, text=urls.readable(url), url=url, link=url)
    if field == "email":
        if not _EMAIL.fullmatch(value):
            raise ProjectError((error("email.malformed", f"not an e-mail: `{value}`", span),))
        return Fact(name=name, kind=FactKind.EMAIL, text=value, link=f"mailto:{value}")
    return Fact(name=name, kind=FactKind.NAME, text=value)


def _in_language(values: Mapping[str, str], language: str, name: str, span: Span) -> str:
    """Return the value for a language, else the default; never another language's."""
    for key in (language, "default"):
        if key in values:
            return values[key]
    message = f"`{name}` has no value for `{language}` and no `default`"
    raise ProjectError((error("fact.no-language", message, span),))


def _span(model: object, *path: str | int) -> Span:
    """Return where a value of the campaign is written."""
    node = getattr(model, "node", None)
    for step in path:
        inner: Any = node.value if node is not None else None
        if not (step in inner if isinstance(inner, dict) else isinstance(inner, list)):
            break
        node = inner[step]
    return node.span if node is not None else Span("campaign.yaml")
