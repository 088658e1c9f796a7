"""Quotation marks and apostrophes of each language: data with their sources."""

from collections.abc import Mapping
from typing import Final

from collateral.core.record import record

#: What opens and what closes.
Pair = tuple[str, str]


@record
class Quotes:
    """The marks around a quotation, those around one within it, and others that are as good."""

    outer: Pair
    inner: Pair
    also: tuple[Pair, ...] = ()
    source: str = "CLDR 45, delimiters; customs beside them"

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """All pairs that are right in the language."""
        return (self.outer, self.inner, *self.also)


_UP: Final[Pair] = ("“", "”")
_SINGLE: Final[Pair] = ("‘", "’")
_ANGLE: Final[Pair] = ("«", "»")
_SMALL_ANGLE: Final[Pair] = ("‹", "›")
_TURNED: Final[Pair] = ("»", "«")
_SMALL_TURNED: Final[Pair] = ("›", "‹")
_LOW: Final[Pair] = ("„", "“")
_LOW_SINGLE: Final[Pair] = ("‚", "‘")
_LOW_RIGHT: Final[Pair] = ("„", "”")
_LOW_RIGHT_SINGLE: Final[Pair] = ("‚", "’")
_RIGHT: Final[Pair] = ("”", "”")
_RIGHT_SINGLE: Final[Pair] = ("’", "’")
#: For text from right to left.
_MIRRORED: Final[Pair] = ("”", "“")
_MIRRORED_SINGLE: Final[Pair] = ("’", "‘")
_CORNER: Final[Pair] = ("「", "」")
_WHITE_CORNER: Final[Pair] = ("『", "』")

_ENGLISH: Final = Quotes(outer=_UP, inner=_SINGLE)
_GERMAN: Final = Quotes(outer=_LOW, inner=_LOW_SINGLE, also=(_TURNED, _SMALL_TURNED))
_ROMANCE: Final = Quotes(outer=_ANGLE, inner=_UP, also=(_SINGLE,))
_RUSSIAN: Final = Quotes(outer=_ANGLE, inner=_LOW)
_PERSIAN: Final = Quotes(
    outer=_ANGLE,
    inner=_SMALL_ANGLE,
    also=(_UP, _MIRRORED, _SINGLE, _MIRRORED_SINGLE),
    source="W3C, alreq; « » are mirrored with the direction",
)
_NORDIC: Final = Quotes(outer=_RIGHT, inner=_RIGHT_SINGLE, also=(("»", "»"), _TURNED, _ANGLE, _UP))

QUOTES: Final[Mapping[str, Quotes]] = {
    "en": _ENGLISH,
    "nl": Quotes(
        outer=_UP,
        inner=_SINGLE,
        also=(_LOW_RIGHT, _LOW_RIGHT_SINGLE),
        source="Taalunie, Taaladvies (aanhalingstekens); CLDR 45 has ‘ ’",
    ),
    "fr": Quotes(
        outer=_ANGLE,
        inner=_UP,
        also=(_SMALL_ANGLE,),
        source="Imprimerie nationale, Lexique (Guillemets)",
    ),
    "de": _GERMAN,
    "de-CH": Quotes(
        outer=_ANGLE,
        inner=_SMALL_ANGLE,
        also=(_LOW, _LOW_SINGLE),
        source="Bundeskanzlei, Schreibweisungen",
    ),
    "lb": _GERMAN,
    "es": Quotes(
        outer=_ANGLE, inner=_UP, also=(_SINGLE,), source="RAE, Ortografía 2010; CLDR 45 has “ ”"
    ),
    "ca": _ROMANCE,
    "it": _ROMANCE,
    "pt": Quotes(outer=_UP, inner=_SINGLE, also=(_ANGLE,)),
    "gl": Quotes(outer=_UP, inner=_SINGLE, also=(_ANGLE,)),
    "eu": Quotes(outer=_UP, inner=_SINGLE, also=(_ANGLE,)),
    "ro": Quotes(outer=_LOW_RIGHT, inner=_ANGLE),
    "pl": Quotes(outer=_LOW_RIGHT, inner=_ANGLE, also=(_LOW_RIGHT_SINGLE, _TURNED)),
    "cs": _GERMAN,
    "sk": _GERMAN,
    "sl": _GERMAN,
    "hr": Quotes(
        outer=_LOW_RIGHT,
        inner=_SINGLE,
        also=(_TURNED, _LOW, _LOW_SINGLE),
        source="Hrvatski pravopis (navodnici); CLDR 45 has „ “",
    ),
    "hu": Quotes(outer=_LOW_RIGHT, inner=_TURNED),
    "sq": Quotes(outer=_ANGLE, inner=_UP, also=(_LOW, _SINGLE, _LOW_RIGHT)),
    "el": Quotes(outer=_ANGLE, inner=_UP),
    "tr": Quotes(outer=_UP, inner=_SINGLE, also=(_ANGLE,)),
    "so": _ENGLISH,
    "vi": _ENGLISH,
    "bg": Quotes(outer=_LOW, inner=_LOW_SINGLE, also=(_ANGLE, _SINGLE, _RIGHT_SINGLE)),
    "ru": _RUSSIAN,
    "be": _RUSSIAN,
    "uk": Quotes(outer=_ANGLE, inner=_LOW, also=(_UP, _LOW_RIGHT)),
    "sv": _NORDIC,
    "fi": _NORDIC,
    "da": Quotes(outer=_UP, inner=_SINGLE, also=(_TURNED, _SMALL_TURNED, _LOW, _RIGHT)),
    "nb": Quotes(outer=_ANGLE, inner=_SINGLE),
    "no": Quotes(outer=_ANGLE, inner=_SINGLE),
    "et": _GERMAN,
    "lt": Quotes(outer=_LOW, inner=_LOW_SINGLE, also=(_ANGLE,)),
    "lv": Quotes(outer=_UP, inner=_SINGLE, also=(_ANGLE, _LOW, _LOW_RIGHT)),
    "ar": _PERSIAN,
    "fa": _PERSIAN,
    "ps": _PERSIAN,
    "ckb": _PERSIAN,
    "ur": Quotes(outer=_MIRRORED, inner=_MIRRORED_SINGLE, also=(_UP, _SINGLE, _ANGLE)),
    "am": Quotes(outer=_ANGLE, inner=_SMALL_ANGLE, also=(_UP, _SINGLE)),
    "ti": Quotes(outer=_ANGLE, inner=_SMALL_ANGLE, also=(_UP, _SINGLE), source="as Amharic"),
    "hi": _ENGLISH,
    "bn": _ENGLISH,
    "pa": _ENGLISH,
    "th": _ENGLISH,
    "zh": Quotes(outer=_UP, inner=_SINGLE, source="GB/T 15834-2011, 4.8"),
    **dict.fromkeys(
        ("zh-Hant", "zh-TW", "zh-HK", "zh-MO", "ja"),
        Quotes(outer=_CORNER, inner=_WHITE_CORNER, source="W3C, clreq and jlreq"),
    ),
    "ko": _ENGLISH,
}

#: The apostrophe where it is one, and what else is right. In Somali, Hausa and Uzbek the sign is
#: a letter, in Hebrew a mark of its own: they are left alone.
APOSTROPHE: Final = "’"
APOSTROPHES: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            "af", "br", "ca", "cs", "cy", "da", "de", "el", "en", "et", "eu", "fi", "fr", "ga",
            "gd", "hu", "it", "lb", "mt", "nb", "nl", "no", "oc", "pl", "pt", "ro", "sk", "sl",
            "sq", "sv", "tr",
        ),
        APOSTROPHE,
    ),
    # Unicode 17, 6.2 (Apostrophes): U+02BC where it is a letter.
    **dict.fromkeys(("be", "uk"), APOSTROPHE + "ʼ"),
}  # fmt: skip

#: Words that begin with an apostrophe, which looks like a quotation mark there.
CLIPPED: Final[Mapping[str, tuple[str, ...]]] = {
    "nl": ("s", "t", "n", "k", "m", "r"),
    "en": ("tis", "twas", "em"),
}

#: Marks of abbreviation inside a word, typed as quotation marks.
#: Source: Academy of the Hebrew Language; Unicode 17, 9.1.
GERSHAYIM: Final[Mapping[str, Mapping[str, str]]] = {
    "he": {'"': "״", "'": "׳"},
    "yi": {'"': "״", "'": "׳"},
}
