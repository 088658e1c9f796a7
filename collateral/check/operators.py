"""The operators of a content stream, each with what stands before it.

One regular expression finds operand and operator together: a poster's 1500 operators take half a
millisecond, a third of what qpdf's own parser needs, and operands that nobody asks for are never
turned into numbers.

Source: ISO 32000-2:2020, 7.2 (lexical conventions), 7.8.2 (content streams), 8.9.7 (inline images).
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple


class Operator(NamedTuple):
    """One operator as it stands: `name` is `BI` for a whole inline image.

    `operands` are the bytes before it, or the dictionary of an inline image; `data` its pixels.
    """

    name: bytes
    operands: bytes
    data: bytes = b""


_SPACE: Final = rb"[\x00\t\n\f\r ]++|%[^\r\n]*+"
#: What must follow a word: nothing that would make it longer.
_END: Final = rb"(?=[\x00-\x20()<>\[\]{}/%]|\Z)"
_NUMBER: Final = rb"[-+.0-9]++"
_NAME: Final = rb"/[^\x00-\x20()<>\[\]{}/%]*+"
_HEX: Final = rb"<[0-9A-Fa-f\x00\t\n\f\r ]*+>"
#: Brackets in a string may stand in pairs; three deep is deeper than any program writes.
_PLAIN: Final = rb"[^()\\]|\\."
_STRING: Final = rb"\((?:%b|\((?:%b|\((?:%b|\((?:%b)*+\))*+\))*+\))*+\)" % (
    _PLAIN,
    _PLAIN,
    _PLAIN,
    _PLAIN,
)
_WORD: Final = rb"(?:true|false|null)" + _END
_ATOM: Final = b"|".join((_NUMBER, _NAME, _HEX, _STRING, _WORD))
_ARRAY: Final = rb"\[(?:%b|%b)*+\]" % (_SPACE, _ATOM)
_INNER: Final = rb"<<(?:%b|%b|%b)*+>>" % (_SPACE, _ATOM, _ARRAY)
_DICTIONARY: Final = rb"<<(?:%b|%b|%b|%b)*+>>" % (_SPACE, _ATOM, _ARRAY, _INNER)

#: No way of matching is tried twice, so that hostile content takes no longer than other content.
_OPERATION: Final = re.compile(
    rb"(?:%b)*+BI%b(?>(.*?[\x00-\x20])ID[\x00-\x20])(.*?)[\x00-\x20]EI%b" % (_SPACE, _END, _END)
    # Operands, then the operator.
    + rb"|((?:%b|%b|%b|%b)*+)(?!BI%b)([A-Za-z'\"][A-Za-z0-9*]*+)"
    % (_SPACE, _ATOM, _ARRAY, _DICTIONARY, _END)
    # What is neither, and all that follows it; comments and blanks at the end are nothing.
    + rb"|(?:%b)*+(?:(\S).*|\Z)" % _SPACE,
    re.DOTALL,
)
_SHOWN: Final = re.compile(rb"<([^>]*)>|(%b)|([-+.0-9]+)" % _STRING, re.DOTALL)
_NAMES: Final = re.compile(rb"/([^\x00-\x20()<>\[\]{}/%]*)")
_NUMBERS: Final = re.compile(_NUMBER)
_ESCAPED: Final = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.DOTALL)
_ESCAPES: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_HASHED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")


def operators(content: bytes) -> Iterator[Operator]:
    """Yield the operators of a content stream in their order.

    Raises: ValueError that quotes the place where something stands that is no operator.
    """
    make = tuple.__new__
    for inline, pixels, operands, name, odd in _OPERATION.findall(content):
        if name:
            # A page has thousands: the class itself takes twice as long to make one.
            yield make(Operator, (name, operands, b""))
        elif odd:
            # A single sign out of place: say what is around it.
            raise ValueError(_around(content))
        elif inline:
            yield Operator(b"BI", inline, pixels)


def numbers(operands: bytes) -> list[float]:
    """Return the numbers among operands.

    Raises: ValueError for what looks like a number and is none.
    """
    return list(map(float, _NUMBERS.findall(operands)))


def names(operands: bytes) -> list[str]:
    """Return the names among operands, without slash, their `#` escapes resolved."""
    return [_name(text) for text in _NAMES.findall(operands)]


def shown(operands: bytes) -> Iterator[bytes | float]:
    """Yield the strings and the shifts of a text-showing operator, in their order."""
    for digits, literal, shift in _SHOWN.findall(operands):
        if shift:
            yield float(shift)
        elif literal:
            yield _unescaped(literal[1:-1])
        else:
            yield _from_hex(digits)


def _name(text: bytes) -> str:
    if b"#" in text:
        text = _HASHED.sub(lambda found: bytes((int(found[1], 16),)), text)
    return text.decode("utf-8", "replace")


def _from_hex(digits: bytes) -> bytes:
    # `fromhex` skips blanks by itself; a last digit alone stands before a zero. 7.3.4.3.
    text = digits.translate(None, b"\x00\t\n\f\r ").decode("ascii")
    return bytes.fromhex(text + "0" * (len(text) % 2))


def _unescaped(text: bytes) -> bytes:
    return _ESCAPED.sub(_one, text) if b"\\" in text else text


def _one(found: re.Match[bytes]) -> bytes:
    octal, line_end, sign = found.groups()
    if octal:
        return bytes((int(octal, 8) & 0xFF,))
    return b"" if line_end else _ESCAPES.get(sign, sign)


def _around(content: bytes) -> str:
    for found in _OPERATION.finditer(content):
        if found[5]:
            at = found.start(5)
            return f"byte {at}, near {content[max(0, at - 20) : at + 20]!r}"
    return "no place"
