"""Host names: from what a person writes to what a name server is asked, and back.

The standard library's codec for this follows IDNA 2003, which sends `straße.de` to `strasse.de`,
another owner's site. So the steps of UTS #46 (non-transitional) are done here, and only the
punycode comes from the library.
"""

import re
import unicodedata
from typing import Final

#: RFC 1034, 3.1 (63 octets a label) and RFC 1035, 2.3.4 (255 octets with lengths, 253 as text).
LABEL_OCTETS: Final = 63
HOST_OCTETS: Final = 253

_PREFIX: Final = "xn--"
_ASCII_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
#: A last label that a browser takes for a part of an IPv4 address. WHATWG URL, 3.5 "ends in a
#: number".
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
#: Letters without an upper case to fold, marks and decimal digits. RFC 5892, 2.1.
_LETTER_DIGITS: Final = frozenset({"Ll", "Lo", "Lm", "Mn", "Mc", "Nd"})


def ascii_host(text: str) -> str:
    """Return a host name in lower-case ASCII, each label outside ASCII as its `xn--` form.

    Args: text: the name alone, in any script, without scheme, user, port or closing dot.
    Raises: ValueError: its text says, for a person, what is wrong with the name.
    Source: UTS #46, 4 (non-transitional); RFC 5891, 4; joiners and the dots of RFC 5892, A are
    refused.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    labels = folded.replace("\u3002", ".").split(".")
    if not text:
        raise ValueError("it names no host")
    if len(labels) < 2:
        raise ValueError("its host has no domain")
    host = ".".join(_ascii_label(label) for label in labels)
    if _NUMBER.fullmatch(labels[-1]):
        raise ValueError("its host is a number, not a name")
    if len(host) > HOST_OCTETS:
        raise ValueError(f"its host is longer than {HOST_OCTETS} characters")
    return host


def unicode_host(host: str) -> str:
    """Return a host name as its readers write it: the reverse of `ascii_host`."""
    return ".".join(_decoded(label) or label for label in host.split("."))


def _ascii_label(label: str) -> str:
    """Return one folded label in ASCII; ValueError says what is wrong with it."""
    if not label:
        raise ValueError("its host has an empty part between two dots")
    if label.isascii():
        _check_ascii(label)
        return label
    categories = [unicodedata.category(char) for char in label]
    for char, category in zip(label, categories, strict=True):
        if char != "-" and category not in _LETTER_DIGITS:
            raise ValueError(f"its host holds U+{ord(char):04X}, which no domain name may")
    if label.startswith("-") or label.endswith("-") or categories[0].startswith("M"):
        raise ValueError(f"the part `{label}` of its host starts or ends with a wrong character")
    encoded = _PREFIX + label.encode("punycode").decode("ascii")
    if len(encoded) > LABEL_OCTETS:
        raise ValueError(f"the part `{label}` of its host is too long")
    return encoded


def _check_ascii(label: str) -> None:
    """Raise ValueError when an ASCII label is not one that can be registered."""
    if not _ASCII_LABEL.fullmatch(label):
        shown = label.encode("unicode_escape").decode("ascii")
        raise ValueError(
            f"the part `{shown}` of its host may hold only letters, digits and hyphens"
        )
    if len(label) > LABEL_OCTETS:
        raise ValueError(f"the part `{label}` of its host is longer than {LABEL_OCTETS} characters")
    if label[2:4] == "--" and not _decoded(label):
        raise ValueError(f"the part `{label}` of its host is no name that IDNA could have made")


def _decoded(label: str) -> str:
    """Return what an `xn--` label stands for, or nothing when it stands for nothing valid."""
    if not label.startswith(_PREFIX):
        return ""
    try:
        text = label.removeprefix(_PREFIX).encode("ascii").decode("punycode")
        same = not text.isascii() and _ascii_label(text) == label
    except ValueError:
        # A UnicodeError of the codec is a ValueError too: either way the label is not one of ours.
        return ""
    return text if same and unicodedata.is_normalized("NFKC", text) else ""
