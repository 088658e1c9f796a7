"""Host names against the values of UTS #46 and RFC 3492, and what no name server could answer."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.facts.host import ascii_host, unicode_host


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("www.stoptraite.be", "www.stoptraite.be"),
        ("WWW.StopTraite.BE", "www.stoptraite.be"),
        # UTS #46, table 1: what IDNA 2003 would have sent elsewhere.
        ("faß.de", "xn--fa-hia.de"),
        ("βόλος.com", "xn--nxasmm1c.com"),
        ("Bücher.example", "xn--bcher-kva.example"),
        ("bu\u0308cher.example", "xn--bcher-kva.example"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("ℌilfe.be", "hilfe.be"),
        ("例え。jp", "xn--r8jz45g.jp"),
        ("ｗｗｗ．stoptraite．be", "www.stoptraite.be"),
    ],
)
def test_names_become_what_a_name_server_is_asked(written: str, asked: str) -> None:
    assert ascii_host(written) == asked


@pytest.mark.parametrize(
    "written",
    [
        "",
        "be",
        ".be",
        "a..be",
        "a.be.",
        "-a.be",
        "a-.be",
        "a_b.be",
        "a b.be",
        "a/b.be",
        "a℀.be",
        "ab--cd.be",
        "xn--a.be",
        "xn--abc-.be",
        "xn--" + "ﬁn".encode("punycode").decode() + ".be",
        "xn--" + "Ün".encode("punycode").decode() + ".be",
        "xn--BCHER-kva\u200d.be",
        "ü-.be",
        "\u0301ü.be",
        "a\u200bb.be",
        "نامه\u200cای.com",
        "10.0.0.1",
        "a.0x7f",
        "[2001:db8::1]",
        "a" * 64 + ".be",
        "ü" * 64 + ".be",
        ".".join(["a" * 60] * 5),
    ],
)
def test_names_that_cannot_be_registered_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match="host"):
        ascii_host(written)


def test_a_strange_letter_makes_another_name() -> None:
    assert ascii_host("stoptr\u0430ite.be") != ascii_host("stoptraite.be")


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_a_name_survives_the_way_there_and_back(first: str, second: str) -> None:
    try:
        host = ascii_host(f"{first}.{second}")
    except ValueError:
        return
    assert host.isascii()
    assert host == host.lower()
    assert ascii_host(host) == host
    assert ascii_host(unicode_host(host)) == host


@given(st.text(alphabet="abcäßςéжшあ例ักا-", min_size=1, max_size=10))
def test_a_name_of_letters_survives_the_way_there_and_back(label: str) -> None:
    try:
        host = ascii_host(label + ".be")
    except ValueError:
        return
    assert unicode_host(host) == unicodedata.normalize("NFKC", label + ".be")
