"""Web addresses: what goes into a code, what stands beside it, and whose they are."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from collateral.core.diag import Diagnostic, ProjectError, Span, error, fail
from collateral.core.patterns import seldom
from collateral.facts.host import ascii_host, unicode_host

_SCHEME: Final = "https://"
#: Scheme, authority, and the path, query and fragment in one. RFC 3986, appendix B.
_PARTS: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)(.*)", re.DOTALL)
_PRINTABLE_HOST: Final = re.compile(r"https://([a-z0-9.-]+)(?=[/?#]|\Z)")
_PORT: Final = re.compile(r":([0-9]*)\Z")
#: What may stand bare in a path, a query and a fragment. RFC 3986, 3.3 to 3.5.
_BARE: Final = seldom(r"[A-Za-z0-9\-._~!$&'()*+,;=:@/?]")
_BROKEN_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2}).{0,2}", re.DOTALL)
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_ESCAPES: Final = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
#: Characters that mean the same bare and escaped. RFC 3986, 2.3.
_UNRESERVED: Final = seldom(r"[A-Za-z0-9\-._~]")
#: Controls, invisible formats, halves of pairs and spaces: nobody sees them, so nobody may mean
#: them.
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})


# The same few addresses stand on every poster.
@lru_cache(maxsize=256)
def printable_url(text: str, span: Span | None = None) -> str:
    """Return an address as a code holds it: ASCII, `https`, host in IDNA, the rest in UTF-8.

    What the user escaped stays as it is; a default port goes; nothing else is rewritten.

    Args: text: the address as the user wrote it. span: where, for the diagnostics.
    Raises: ProjectError: `qr.not-https`; `url.malformed`, one for each fault.
    Source: RFC 3986, 3 and RFC 3987, 3.1; IDNA by UTS #46.
    """
    parts = _PARTS.fullmatch(text)
    if parts is None or parts[1].lower() != "https":
        raise _not_https(text, span)
    _, authority, rest = parts.groups()
    faults = [*_authority_faults(authority), *_rest_faults(rest)]
    host = ""
    try:
        host = ascii_host(_PORT.sub("", authority.rpartition("@")[2]))
    except ValueError as fault:
        faults.insert(0, (str(fault), ()))
    if faults:
        raise ProjectError(_malformed(text, fault, hints, span) for fault, hints in faults)
    return _SCHEME + host + _NOT_ASCII.sub(lambda run: _escaped(run[0]), rest)


def host_of(url: str) -> str:
    """Return the host of a printable address in lower-case ASCII; empty for anything else.

    An address with a user, a port or an upper-case host is not printable, so what a strange code
    opens has no host.
    """
    found = _PRINTABLE_HOST.match(url)
    return found[1] if found else ""


def allowed(url: str, domains: Iterable[str]) -> bool:
    """Tell whether a printable address stands on one of `domains` or below it.

    `www.stoptraite.be` is below `stoptraite.be`; `evilstoptraite.be` is not. A domain that is no
    host name allows nothing.
    """
    host = host_of(url)
    return host != "" and any(
        host == domain or host.endswith("." + domain) for domain in _hosts(domains)
    )


@lru_cache(maxsize=256)
def readable(url: str) -> str:
    """Return what stands beside a code for people: no scheme or closing slash, letters for escapes.

    Whoever types it into a browser comes to the same page: an escape stays one when the character
    would be invisible or would mean something else bare.

    Args: url: an address from `printable_url`.
    """
    host = host_of(url)
    rest = url.removeprefix(_SCHEME + host)
    if "?" not in rest and "#" not in rest:
        rest = rest.removesuffix("/")
    return unicode_host(host) + _ESCAPES.sub(lambda run: _unescaped(run[0]), rest)


def _not_https(text: str, span: Span | None) -> Exception:
    _, scheme_end, rest = text.partition("://")
    bare = rest if scheme_end else text
    hints = (f"write `https://{bare}`",) if re.fullmatch(r"[\w.-]+\.\w+(?:[/?#]\S*)?", bare) else ()
    return fail("qr.not-https", f"{_shown(text)} does not start with `https://`", span, hints)


def _malformed(text: str, fault: str, hints: tuple[str, ...], span: Span | None) -> Diagnostic:
    return error("url.malformed", f"{_shown(text)} is no address for a code: {fault}", span, hints)


def _shown(text: str) -> str:
    """Return a text for a message: one line, what cannot be seen spelt out."""
    return "`" + "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text) + "`"


def _authority_faults(authority: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what stands around the host and may not: a user, a port."""
    if "@" in authority:
        yield "it names a user before `@`", ()
    port = _PORT.search(authority)
    if port and port[1] not in ("", "443"):
        yield f"it names the port `{port[1]}`", ("only the default port of https is open to all",)


def _rest_faults(rest: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what stands in path, query or fragment and may not, each fault with what to write."""
    for broken in dict.fromkeys(_BROKEN_ESCAPE.findall(rest)):
        yield (
            f"{_shown(broken)} is no escape of two hexadecimal digits",
            ("write `%25` for a percent sign",),
        )
    for char in dict.fromkeys(rest.replace("#", "", 1)):
        if char == "%" or _BARE.fullmatch(char):
            continue
        if char.isascii() or unicodedata.category(char) in _INVISIBLE:
            yield f"it holds {_shown(char)}", (f"write `{_escaped(char)}` if it belongs there",)


def _escaped(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


def _unescaped(run: str) -> str:
    """Return a run of escapes with the letters it stands for; the others stay escapes."""
    text = bytes.fromhex(run.replace("%", "")).decode("utf-8", "surrogateescape")
    return "".join(
        char if _reads_well(char) else "".join(f"%{b:02X}" for b in _bytes_of(char))
        for char in text
    )


def _reads_well(char: str) -> bool:
    if char.isascii():
        return _UNRESERVED.fullmatch(char) is not None
    return unicodedata.category(char) not in _INVISIBLE


def _bytes_of(char: str) -> bytes:
    return char.encode("utf-8", "surrogateescape")


def _hosts(domains: Iterable[str]) -> Iterator[str]:
    """Yield the domains that are host names, in ASCII."""
    for domain in domains:
        try:
            yield ascii_host(domain)
        except ValueError:
            continue
