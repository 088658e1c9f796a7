"""Addresses: what goes into a code, what is refused, what stands beside it, and whose it is."""

from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.core.codes import CODES
from collateral.core.diag import ExitCode, ProjectError, Span
from collateral.facts.url import allowed, host_of, printable_url, readable

HERE = Span("campaign.yaml", 4, 9)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("https://www.stoptraite.be", "https://www.stoptraite.be"),
        ("https://www.stoptraite.be/", "https://www.stoptraite.be/"),
        ("HTTPS://WWW.STOPTRAITE.BE/Fr", "https://www.stoptraite.be/Fr"),
        ("https://www.stoptraite.be:443/fr", "https://www.stoptraite.be/fr"),
        ("https://www.stoptraite.be:/fr", "https://www.stoptraite.be/fr"),
        ("https://straße.de/größe", "https://xn--strae-oqa.de/gr%C3%B6%C3%9Fe"),
        ("https://a.be/x%2fy%C3%a9", "https://a.be/x%2fy%C3%a9"),
        ("https://a.be/?q=é&r=1+2#pied-é", "https://a.be/?q=%C3%A9&r=1+2#pied-%C3%A9"),
        ("https://a.be?x=/a@b:c", "https://a.be?x=/a@b:c"),
        ("https://a.be/مساعدة", "https://a.be/%D9%85%D8%B3%D8%A7%D8%B9%D8%AF%D8%A9"),
    ],
)
def test_an_address_becomes_its_ascii_form(written: str, printed: str) -> None:
    assert printable_url(written, HERE) == printed


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("http://www.stoptraite.be/fr", "write `https://www.stoptraite.be/fr`"),
        ("www.stoptraite.be/fr", "write `https://www.stoptraite.be/fr`"),
        ("", ""),
        ("https:/www.stoptraite.be", ""),
        (" https://www.stoptraite.be", "write `https://www.stoptraite.be`"),
        ("tel:+3278055800", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_only_https_is_printed(written: str, hint: str) -> None:
    with pytest.raises(ProjectError) as caught:
        printable_url(written, HERE)
    (found,) = caught.value.diagnostics
    assert found.code == "qr.not-https"
    assert found.span == HERE
    assert found.hints == ((hint,) if hint else ())


@pytest.mark.parametrize(
    "written",
    [
        "https://",
        "https:///fr",
        "https://localhost/",
        "https://10.0.0.1/",
        "https://[::1]/",
        "https://user@stoptraite.be/",
        "https://stoptraite.be:8443/",
        "https://stoptraite.be\\@evil.be/",
        "https://stoptraite.be/a b",
        "https://stoptraite.be/a\tb",
        "https://stoptraite.be/fr ",
        "https://stoptraite.be/fr\n",
        "https://stoptraite.be/\u200b",
        "https://stoptraite.be/\u202egpj",
        "https://stoptraite.be/\ud800",
        "https://stoptraite.be/50%",
        "https://stoptraite.be/%zz",
        "https://stoptraite.be/{place}",
        "https://stoptraite.be/#a#b",
    ],
)
def test_what_a_code_cannot_hold_is_refused(written: str) -> None:
    with pytest.raises(ProjectError) as caught:
        printable_url(written, HERE)
    assert {(d.code, d.span) for d in caught.value.diagnostics} == {("url.malformed", HERE)}
    assert all("\n" not in d.message and d.message.isprintable() for d in caught.value.diagnostics)


def test_every_fault_of_an_address_is_told_at_once() -> None:
    with pytest.raises(ProjectError) as caught:
        printable_url("https://me@stop..be:81/a b%q", HERE)
    assert len(caught.value.diagnostics) == 5


def test_the_codes_are_mistakes_of_the_project() -> None:
    assert CODES["qr.not-https"].exit_code is ExitCode.PROJECT
    assert CODES["url.malformed"].exit_code is ExitCode.PROJECT


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.stoptraite.be/fr", "www.stoptraite.be/fr"),
        ("https://www.stoptraite.be/", "www.stoptraite.be"),
        ("https://www.stoptraite.be/fr/", "www.stoptraite.be/fr"),
        ("https://a.be/?q=a/", "a.be/?q=a/"),
        ("https://xn--strae-oqa.de/gr%C3%B6%C3%9Fe/", "straße.de/größe"),
        ("https://a.be/%7Eme%2Fyou%3F%25", "a.be/~me%2Fyou%3F%25"),
        ("https://a.be/%E9t%C3%A9%20", "a.be/%E9té%20"),
        ("https://a.be/%E2%80%8B%E2%80%AE", "a.be/%E2%80%8B%E2%80%AE"),
    ],
)
def test_people_read_letters(url: str, shown: str) -> None:
    assert readable(url) == shown


@pytest.mark.parametrize(
    ("url", "is_allowed"),
    [
        ("https://stoptraite.be", True),
        ("https://stoptraite.be/fr", True),
        ("https://www.stoptraite.be?x", True),
        ("https://evilstoptraite.be/", False),
        ("https://stoptraite.be.evil.com/", False),
        ("https://evil.com/stoptraite.be", False),
        ("https://stoptraite.be@evil.com/", False),
        ("https://evil.com#stoptraite.be", False),
        ("https://be/", False),
        ("http://stoptraite.be/", False),
        ("https://www.xn--strae-oqa.de/", True),
        ("https://strasse.de/", False),
        ("", False),
    ],
)
def test_an_address_is_allowed_by_whole_labels(url: str, is_allowed: bool) -> None:
    assert allowed(url, ("StopTraite.be", "straße.de", "", "not a host")) is is_allowed


def test_no_domain_allows_nothing() -> None:
    assert not allowed("https://stoptraite.be", ())


written_urls = st.builds(
    "https://{}{}".format,
    st.sampled_from(["a.be", "straße.de", "WWW.A.be:443"]),
    st.sampled_from(["", "/", "?", "#"]).flatmap(
        lambda start: st.text(max_size=20).map(lambda rest: start + rest if start else "")
    ),
)


@given(written_urls)
def test_what_is_printed_means_what_was_written(written: str) -> None:
    try:
        url = printable_url(written)
    except ProjectError:
        return
    ours, theirs = urlsplit(written), urlsplit(url)
    assert url.isascii()
    assert printable_url(url) == url
    assert theirs.hostname == host_of(url)
    for part in ("path", "query", "fragment"):
        assert unquote_to_bytes(getattr(ours, part)) == unquote_to_bytes(getattr(theirs, part))


@given(written_urls)
def test_what_people_type_leads_to_the_same_page(written: str) -> None:
    try:
        url = printable_url(written)
    except ProjectError:
        return
    typed = printable_url("https://" + readable(url))
    assert unquote_to_bytes(typed.rstrip("/")) == unquote_to_bytes(url.rstrip("/"))
    # No escape of a character with a meaning of its own was undone.
    assert typed.count("/") >= url.rstrip("/").count("/")
    assert [typed.count(c) for c in "?#&="] == [url.count(c) for c in "?#&="]
