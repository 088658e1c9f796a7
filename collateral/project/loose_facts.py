"""Facts typed into a text as letters: they would be set without isolation, and checked by nobody.

A text that is right is done with after one look at each file: it has no `@`, no address, no row of
digits. Only what that look finds is weighed, and what it comes to is told at its line and column.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from collateral.core.diag import Diagnostic, ProjectError, Span, error
from collateral.core.record import record
from collateral.facts.book import FactKind, fact_names, find_fact
from collateral.model.messages import LINE_BREAK, Translation, Written
from collateral.model.source import Campaign

#: What may stand between two digits of a number: two signs at most.
_BETWEEN: Final = "[\\s().\\-/\u2010-\u2013]{0,2}"
#: Digits of any script, near one another; how many are looked at more closely is said when known.
_DIGITS: Final = rf"\d(?:{_BETWEEN}\d)"
_DOT_IN_WORD: Final = re.compile(r"\.[A-Za-z]{2}")

# What follows is for suspects alone, so it is not compiled before there is one.
_NUMBER: Final = (
    rf"(?<![0-9A-Za-z])(?<![0-9][.,:])[+(]{{0,2}}[0-9](?:{_BETWEEN}[0-9]){{5,}}(?![0-9A-Za-z])"
)
_EMAIL: Final = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_URL: Final = r"(?i:https?://|www\.)[^\s{}\ufffc]+"
_HOST: Final = (
    r"(?<![A-Za-z0-9@._-])(?:[A-Za-z0-9-]+\.)+([A-Za-z]{2,})(?![A-Za-z0-9-])(?:/[^\s{}\ufffc]*)?"
)
#: Endings of host names that a forgotten space after a full stop does not make.
_TOP_LEVEL: Final = frozenset(("com", "eu", "gov", "info", "int", "net", "org"))

_DAY_OR_MONTH: Final = r"(?:0?[1-9]|[12][0-9]|3[01])"
_YEAR: Final = r"(?:19|20)[0-9]{2}"
#: Digits that nobody calls: days, hours, shares of one; numbers of books, accounts, enterprises.
_NO_CALL: Final = (
    rf"(?<![0-9]){_YEAR}[-./]{_DAY_OR_MONTH}[-./]{_DAY_OR_MONTH}(?![0-9])"
    rf"|(?<![0-9]){_DAY_OR_MONTH}[-./]{_DAY_OR_MONTH}[-./]{_YEAR}(?![0-9])"
    r"|(?<![0-9])(?<![0-9][-./ ])[0-9]{1,2}[.:h][0-9]{2}\s?[-\u2013]\s?[0-9]{1,2}[.:h][0-9]{2}"
    r"(?![0-9])(?![-./ ][0-9])"
    r"|(?<![0-9])(?<![0-9][-./ ])0\.[0-9]+(?![0-9])(?![-./ ][0-9])"
    r"|IS[BS]N[\w :-]{0,8}[0-9][0-9 -]*[0-9X]"
    r"|\b[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,3})?\b"
    r"|\b[A-Z]{2} ?[01][0-9]{3}\.[0-9]{3}\.[0-9]{3}\b"
)
#: 23 000, 1.500.000: a count, whose groups are of three and parted alike.
_COUNT: Final = r"[1-9][0-9]{0,2}(?:([ .\u00a0\u202f])[0-9]{3}(?:\1[0-9]{3})*)?"
#: How many digits a number has with its area code. ITU-T E.164, 6.1.
_FEWEST, _MOST = 8, 15
#: Helplines that have one number in all the European Union. Decision 2007/116/EC. What 116 000 is
#: cannot be seen: it may be a count.
_HELPLINE: Final = "116(?!000)[0-9]{3}"


@record(kw_only=False)
class _Known:
    """What the campaign has already: facts by the digits and addresses they are typed as."""

    numbers: Mapping[str, str]
    addresses: Mapping[str, str]
    endings: frozenset[str]
    emergency: str


def loose_facts(
    campaign: Campaign, translations: Mapping[str, Translation], root: Path
) -> Iterator[Diagnostic]:
    """Yield `fact.typed-by-hand`: phone numbers, web addresses and e-mails typed into a text.

    Args: campaign: its facts have names that can be asked for. root: the folder in whose files the
    places are looked up.
    """
    digits = re.compile(f"{_DIGITS}{{{(len(_emergency(campaign)) or 6) - 1}}}")
    suspects = [t for t in translations.values() if _is_suspect(_typed_in(t), digits)]
    if not suspects:
        return
    known = _known(campaign)
    for translation in suspects:
        lists = ((key, written) for key, group in translation.lists.items() for written in group)
        for key, written in (*translation.texts.items(), *lists):
            text = _text(written)
            if _is_suspect(text, digits):
                yield from _told(key, written, tuple(_weighed(text, known)), root)


def _typed_in(translation: Translation) -> str:
    """Return all that is typed in a file."""
    groups = chain((translation.texts.values(),), translation.lists.values())
    return " ".join([part.text for group in groups for each in group for part in each.parts])


def _is_suspect(text: str, digits: re.Pattern[str]) -> bool:
    return (
        "@" in text
        or "://" in text
        or _DOT_IN_WORD.search(text) is not None
        or digits.search(text) is not None
    )


def _text(written: Written) -> str:
    """Return what is typed, whatever its dress; an object stands for each fact."""
    return "".join([part.text or "\ufffc" for part in written.parts])


def _known(campaign: Campaign) -> _Known:
    numbers: dict[str, str] = {}
    addresses: dict[str, str] = {}
    # The shortest name is the plainest: `contact.phone` before `contact.phone-international`.
    for name in sorted(fact_names(campaign), key=len):
        for language in campaign.languages if name.startswith("contact.") else ():
            try:
                fact = find_fact(campaign, language, name)
            except ProjectError:
                # What is wrong with a fact is told at its own place.
                continue
            if fact.kind is FactKind.PHONE:
                numbers.setdefault(re.sub(r"\D", "", fact.text), name)
            elif fact.kind in (FactKind.URL, FactKind.EMAIL):
                addresses.setdefault(_bare(fact.text), name)
    numbers |= {
        f"00{digits}": name for digits, name in numbers.items() if name.endswith("-international")
    }
    endings = {domain.rpartition(".")[2].lower() for domain in campaign.contact.domains}
    return _Known(numbers, addresses, _TOP_LEVEL | endings, _emergency(campaign))


def _emergency(campaign: Campaign) -> str:
    """Return the emergency number; nothing for one that is none, which is told elsewhere."""
    number = campaign.contact.emergency or ""
    return number if re.fullmatch("[0-9]{2,6}", number) else ""


def _weighed(text: str, known: _Known) -> Iterator[tuple[int, int, str]]:
    """Yield start and end of what is typed by hand, and what to write instead."""
    # One digit for one, so that places stay the same.
    plain = "".join([_ascii_digit(char) for char in text])
    for pattern in (_EMAIL, _URL, _HOST):
        for found in re.finditer(pattern, plain):
            if pattern is _HOST and found[1].lower() not in known.endings:
                continue
            end = found.start() + len(found[0].rstrip(".,;:!?)\u00bb\u201d"))
            yield found.start(), end, _address_hint(plain[found.start() : end], known)
            plain = _veiled(plain, found.start(), found.end())
    for found in re.finditer(_NO_CALL, plain):
        plain = _veiled(plain, found.start(), found.end())
    for found in re.finditer(_NUMBER, plain):
        digits = re.sub(r"\D", "", found[0])
        if digits in known.numbers or _is_called(found[0], digits):
            yield found.start(), found.end(), _number_hint(digits, known)
            plain = _veiled(plain, found.start(), found.end())
    if known.emergency:
        for found in _alone(known.emergency).finditer(plain):
            yield found.start(), found.end(), "write `{contact.emergency}`"


def _alone(number: str) -> re.Pattern[str]:
    """Return the pattern of a short number that stands alone, and is no part of an amount."""
    return re.compile(
        rf"(?<![0-9A-Za-z])(?<![0-9][.,:/-]){number}(?![0-9A-Za-z])(?![.,:/-][0-9])(?!\s?[%\u20ac$])"
    )


def _is_called(typed: str, digits: str) -> bool:
    """Tell whether digits that no fact has look like a number that somebody answers."""
    if re.fullmatch(_HELPLINE, digits):
        return True
    if not _FEWEST <= len(digits) <= _MOST or re.fullmatch(_COUNT, typed):
        return False
    if typed[0] in "+(" or digits[0] == "0":
        return True
    groups = [group for group in re.split(r"\D+", typed) if group]
    years = all(re.fullmatch(_YEAR, group) for group in groups)
    return len(groups) > 2 and max(map(len, groups)) > 2 and not years


def _number_hint(digits: str, known: _Known) -> str:
    name = known.numbers.get(digits)
    if name is not None:
        return f"write `{{{name}}}`"
    return "add it to campaign.yaml, as the `phone` of a centre, and write its fact in braces"


def _address_hint(typed: str, known: _Known) -> str:
    bare = _bare(typed)
    name = known.addresses.get(bare) or known.addresses.get(bare.partition("/")[0])
    if name is not None:
        return f"write `{{{name}}}`"
    return "add it to campaign.yaml, as `email` or `url` of a centre, and write its fact in braces"


def _bare(address: str) -> str:
    """Return an address without what people leave out: scheme, `www.` and the last slash."""
    bare = re.sub(r"^https?://", "", address.lower())
    return bare.removeprefix("www.").rstrip("/")


def _ascii_digit(char: str) -> str:
    return char if char.isascii() or not char.isdecimal() else str(unicodedata.decimal(char))


def _veiled(text: str, start: int, end: int) -> str:
    return text[:start] + "\ufffc" * (end - start) + text[end:]


def _told(
    key: str, written: Written, found: Sequence[tuple[int, int, str]], root: Path
) -> Iterator[Diagnostic]:
    """Yield one finding for each, in the order of the text, at the place where it is typed."""
    text, after = _text(written), 0
    source = _source(root, written.span) if found else ""
    for start, end, hint in sorted(found):
        typed = text[start:end].replace(LINE_BREAK, " ")
        place = _as_written(typed).search(source, after)
        span = written.span
        if place is not None:
            after = place.end()
            span = _moved(span, source[: place.start()])
        message = f"`{typed}` is typed by hand in `{key}`"
        yield error("fact.typed-by-hand", message, span, (hint,))


def _as_written(typed: str) -> re.Pattern[str]:
    """Return the pattern of a text in its file, where its dress and its line breaks are written."""
    chars = (r"(?:\s|\\n)+" if char.isspace() else re.escape(char) for char in typed)
    return re.compile(r"\**".join(chars))


def _source(root: Path, span: Span) -> str:
    """Return a file from a place on."""
    lines = (root / span.file).read_text("utf-8-sig").split("\n")[span.line - 1 :]
    return "\n".join([lines[0][span.column - 1 :], *lines[1:]])


def _moved(span: Span, passed: str) -> Span:
    """Return the place that is reached from another one after some text."""
    n_lines = passed.count("\n")
    if not n_lines:
        return Span(span.file, span.line, span.column + len(passed))
    return Span(span.file, span.line + n_lines, len(passed) - passed.rfind("\n"))
