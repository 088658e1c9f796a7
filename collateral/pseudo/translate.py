"""The source text -> the same text in a pseudo-language, as if a translator had sent it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from collateral.core.record import replace
from collateral.model.messages import Part, Translation, Written
from collateral.pseudo.lengthen import lengthen
from collateral.pseudo.letters import to_arabic, to_urdu
from collateral.pseudo.shorten import shorten
from collateral.pseudo.solid import to_thai

#: From the texts of a message, one for each part, to those of the pseudo-language. A placeholder
#: is None, and what comes of it is not looked at.
Texts = Sequence[str | None]

_MAKERS: Final[Mapping[str, Callable[[Texts], list[str]]]] = {
    "qps-long": lengthen,
    "qps-short": shorten,
    "qps-rtl": to_arabic,
    "qps-tall": to_urdu,
    "qps-solid": to_thai,
}


def translate(source: Translation, language: str) -> Translation:
    """Return all messages of a source text in one of the pseudo-languages.

    Keys, lists, placeholders, dress and forced line breaks are those of the source; so is the place
    of each message, since that is where a user can change it.
    """
    make = _MAKERS[language]
    return Translation(
        language=language,
        file=source.file,
        digest=source.digest,
        texts={key: _written(text, make) for key, text in source.texts.items()},
        lists={
            key: tuple(_written(item, make) for item in items)
            for key, items in source.lists.items()
        },
    )


def _written(source: Written, make: Callable[[Texts], list[str]]) -> Written:
    made = make([None if part.placeholder else part.text for part in source.parts])
    parts = zip(source.parts, made, strict=True)
    return replace(source, parts=tuple(_part(part, text) for part, text in parts))


def _part(part: Part, text: str) -> Part:
    return part if part.placeholder else replace(part, text=text)
