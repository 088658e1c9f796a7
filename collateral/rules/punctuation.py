"""What each language asks of spaces, dashes and signs: data with their sources.

A language that is not named in a table is left alone by the rules of that table.
"""

from collections.abc import Mapping
from typing import Final

from collateral.core.record import record

SPACE: Final = " "
NO_BREAK: Final = "\u00a0"
NARROW: Final = "\u202f"
JOINER: Final = "\u200c"

#: What the spaces are called where they must be seen.
SPACE_NAMES: Final[Mapping[str, str]] = {
    SPACE: "space",
    NO_BREAK: "no-break space",
    NARROW: "narrow no-break space",
    "\u2009": "thin space",
    JOINER: "zero-width non-joiner",
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
}


@record
class Spacing:
    """Spaces before signs, `""` for none, and just inside « »."""

    before: Mapping[str, str]
    inside: str
    source: str


#: French sets its double signs apart.
SPACING: Final[Mapping[str, Spacing]] = {
    "fr": Spacing(
        before={";": NARROW, "!": NARROW, "?": NARROW, ":": NO_BREAK},
        inside=NARROW,
        source="Imprimerie nationale, Lexique des règles typographiques (Ponctuation)",
    ),
    "fr-CH": Spacing(
        before={";": NARROW, "!": NARROW, "?": NARROW, ":": NARROW},
        inside=NARROW,
        source="Guide du typographe (Lausanne)",
    ),
    "fr-CA": Spacing(
        before={";": "", "!": "", "?": "", ":": NO_BREAK},
        inside=NO_BREAK,
        source="OQLF, Vitrine linguistique 22039",
    ),
}


@record
class Numbers:
    """What stands with a number: signs after it and before it, and the space that holds them.

    `ok` are the spaces that are left as they are, `write` is the one that is put in. Only with
    `opened` is one put in where there was none. `thousands` says that groups of three digits are
    parted by a space.
    """

    after: str
    before: str
    write: str
    ok: str
    source: str
    opened: bool = True
    thousands: bool = False


_FIXED: Final = NO_BREAK + NARROW

NUMBERS: Final[Mapping[str, Numbers]] = {
    "fr": Numbers(
        after="%‰€",
        before="§",
        write=NARROW,
        ok=_FIXED,
        thousands=True,
        source="CLDR, numbers of fr; Imprimerie nationale, Lexique (Nombres)",
    ),
    "fr-CA": Numbers(
        after="%‰€$",
        before="§",
        write=NO_BREAK,
        ok=_FIXED,
        thousands=True,
        source="OQLF, Vitrine linguistique 22039",
    ),
    "de": Numbers(after="%‰€", before="§", write=NARROW, ok=_FIXED, source="DIN 5008"),
    "cs": Numbers(
        after="%‰€",
        before="§",
        write=NO_BREAK,
        ok=_FIXED,
        # `10%` is an adjective.
        opened=False,
        source="ČSN 01 6910",
    ),
    "sk": Numbers(
        after="%‰€", before="§", write=NO_BREAK, ok=_FIXED, opened=False, source="STN 01 6910"
    ),
}


@record
class Abbreviations:
    """Abbreviations of several words, whose parts a space holds together."""

    words: tuple[str, ...]
    write: str
    ok: str
    source: str


ABBREVIATIONS: Final[Mapping[str, Abbreviations]] = {
    "de": Abbreviations(
        words=(
            "z. B.", "d. h.", "u. a.", "i. d. R.", "u. Ä.", "o. Ä.", "s. o.", "s. u.", "z. T.",
            "v. a.", "u. U.", "z. Z.", "i. A.", "m. E.", "u. v. m.", "n. Chr.", "v. Chr.",
        ),
        write=NARROW,
        ok=_FIXED,
        source="DIN 5008",
    ),
}  # fmt: skip


@record
class Bound:
    """Words of one letter that no line ends with."""

    words: str
    source: str


_CUSTOM: Final = "custom of the trade; no written rule found"

BOUND: Final[Mapping[str, Bound]] = {
    "be": Bound(words="а з і й у ў", source=_CUSTOM),
    "bg": Bound(words="а в и о с у", source=_CUSTOM),
    "cs": Bound(words="a i k o s u v z", source="ČSN 01 6910; ÚJČ, Internetová jazyková příručka"),
    "hr": Bound(words="a i k o s u", source=_CUSTOM),
    "pl": Bound(words="a i o u w z", source="PN-83/P-55366; R. Chwałowski, Typografia (sierotki)"),
    "ru": Bound(words="а в и к о с у", source="Былинский, Жилин, Справочная книга корректора, 361"),
    "sk": Bound(words="a i k o s u v z", source="STN 01 6910"),
    "sl": Bound(words="a h k o s v z", source=_CUSTOM),
    "uk": Bound(
        words="а в з і й о у",
        source="ЦДУ, Правила набору (пробіли): однобуквені прийменники та сполучники",
    ),
}


@record
class Dashes:
    """What a hyphen is that stands between words, or between numbers; dashes are left alone."""

    between: str
    #: Between two numbers or times, `from–to`; empty where this is left alone.
    span: str = "–"
    source: str = "CLDR, characters and intervals; custom of book printing"


_EN: Final = Dashes(between="–")
_EM: Final = Dashes(between="—")
#: Signs turn about in text from right to left: ranges there are left to those who write it.
_EN_ALONE: Final = Dashes(between="–", span="")

DASHES: Final[Mapping[str, Dashes]] = {
    **dict.fromkeys(
        (
            "af", "bg", "ca", "cs", "cy", "da", "de", "el", "en", "et", "eu", "fi", "fr", "ga",
            "gl", "hr", "hu", "is", "it", "lb", "mt", "nb", "nl", "nn", "no", "pl", "pt", "ro",
            "sk", "sl", "so", "sq", "sr", "sv", "sw", "tr", "vi",
        ),
        _EN,
    ),
    **dict.fromkeys(("be", "kk", "lt", "lv", "mk", "ru", "uk"), _EM),
    **dict.fromkeys(
        ("am", "ar", "bn", "ckb", "fa", "he", "hi", "mr", "ne", "pa", "ps", "th", "ti", "ur"),
        _EN_ALONE,
    ),
    # A raya stands close to the words it parts: only people can tell where. Between spaces: –.
    "es": Dashes(between="–", source="RAE, Ortografía 2010 (raya); CLDR"),
    "en-US": _EM,
}  # fmt: skip


@record
class Dots:
    """What three dots are written as."""

    write: str
    source: str


_ONE_SIGN: Final = Dots(write="…", source="CLDR, characters (ellipsis)")

ELLIPSIS: Final[Mapping[str, Dots]] = {
    **dict.fromkeys(
        (
            "be", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hr", "hu",
            "it", "lt", "lv", "nb", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sv",
            "tr", "uk", "vi",
        ),
        _ONE_SIGN,
    ),
    "zh": Dots(write="……", source="GB/T 15834-2011, 4.11; W3C, clreq"),
    "ja": Dots(write="……", source="W3C, jlreq"),
}  # fmt: skip


@record
class Signs:
    """Signs of a script in place of those of another, behind its letters.

    `letters` is the inside of a character class. A stop is only replaced where a sentence must end:
    a dot also shortens words, but not `verbs`, short as they are. `wide` says that the sign brings
    its own room, so that no space stands beside it.
    """

    letters: str
    instead: Mapping[str, str]
    source: str
    wide: bool = False
    verbs: tuple[str, ...] = ()


_ARABIC: Final = "\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff"
_ARABIC_SIGNS: Final = Signs(
    letters=_ARABIC,
    instead={",": "،", ";": "؛", "?": "؟"},
    source="W3C, alreq; CLDR, exemplar punctuation",
)
_ETHIOPIC_SIGNS: Final = Signs(
    letters="\u1200-\u135f\u1380-\u139f",
    instead={"፡፡": "።", "::": "።", ".": "።", ",": "፣", ";": "፤"},
    source="W3C, elreq; Unicode 17, 19.1 (Ethiopic)",
)
_HAN: Final = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

SIGNS: Final[Mapping[str, Signs]] = {
    **dict.fromkeys(("ar", "azb", "ckb", "fa", "ps", "sd", "ug"), _ARABIC_SIGNS),
    "ur": Signs(
        letters=_ARABIC,
        instead={",": "،", ";": "؛", "?": "؟", ".": "۔"},
        verbs=("ہے", "ہیں", "ہوں", "ہو", "تھا", "تھے", "تھی"),
        source="W3C, alreq; CLDR, exemplar punctuation",
    ),
    **dict.fromkeys(("am", "ti"), _ETHIOPIC_SIGNS),
    **dict.fromkeys(
        ("hi", "ne", "sa"),
        Signs(
            letters="\u0900-\u0963\u0971-\u097f",
            instead={".": "।"},
            verbs=("है", "हैं", "हूँ", "हो", "था", "थे", "थी", "छ", "छन्"),
            source="Unicode 17, 12.1 (danda); केंद्रीय हिंदी निदेशालय, मानक हिंदी वर्तनी",
        ),
    ),
    **dict.fromkeys(
        ("as", "bn"),
        Signs(letters="\u0980-\u09e3", instead={".": "।"}, source="Unicode 17, 12.1 (danda)"),
    ),
    "pa": Signs(
        letters="\u0a00-\u0a75",
        instead={".": "।"},
        verbs=("ਹੈ", "ਹਨ", "ਹਾਂ", "ਹੋ", "ਸੀ", "ਸਨ"),
        source="Unicode 17, 12.1 (danda)",
    ),
    "or": Signs(letters="\u0b00-\u0b63", instead={".": "।"}, source="Unicode 17, 12.1 (danda)"),
    "hy": Signs(
        letters="\u0531-\u0587",
        instead={":": "։"},
        source="Unicode 17, 7.6 (Armenian); CLDR, exemplar punctuation",
    ),
    "el": Signs(
        letters="\u0370-\u037d\u037f-\u03ff\u1f00-\u1fff",
        instead={"?": ";"},
        source="Unicode 17, 7.2 (Greek); CLDR, exemplar punctuation",
    ),
    "zh": Signs(
        letters=_HAN,
        instead={",": "，", ".": "。", ":": "：", ";": "；", "?": "？", "!": "！"},
        wide=True,
        source="GB/T 15834-2011; W3C, clreq",
    ),
    "ja": Signs(
        letters=_HAN,
        instead={",": "、", ".": "。", ":": "：", ";": "；", "?": "？", "!": "！"},
        wide=True,
        source="W3C, jlreq",
    ),
}

#: Signs as wide as a letter, with their room in them.
WIDE: Final = "，。、：；？！（）「」『』《》〈〉【】"


@record
class Letters:
    """Letters that look like those of the language and are not, with the right ones.

    With `sure` they are replaced; else they may stand in a quotation of another language.
    """

    instead: Mapping[str, str]
    source: str
    sure: bool = True


_PERSIAN: Final = {"ي": "ی", "ك": "ک"}

LETTERS: Final[Mapping[str, Letters]] = {
    "ro": Letters(
        instead={"ş": "ș", "Ş": "Ș", "ţ": "ț", "Ţ": "Ț"},
        source="Academia Română, DOOM; SR 13411",
    ),
    "fa": Letters(instead=_PERSIAN, source="ISIRI 6219"),
    "ckb": Letters(instead=_PERSIAN, sure=False, source="CLDR, exemplar characters"),
    "ur": Letters(instead=_PERSIAN, sure=False, source="CLDR, exemplar characters"),
}


@record
class Joined:
    """Endings and prefixes that stand by a zero-width non-joiner, and not by a space.

    After `sure` endings nothing else can be meant; `unsure` prefixes may be words of their own.
    """

    sure: tuple[str, ...]
    unsure: tuple[str, ...]
    source: str


JOINED: Final[Mapping[str, Joined]] = {
    "fa": Joined(
        sure=("ها", "های", "هایی", "هایم", "هایت", "هایش"),
        unsure=("می", "نمی"),
        source="فرهنگستان زبان و ادب فارسی، دستور خط فارسی",
    ),
}

#: Marks that open a question and an exclamation, for languages that have them.
OPENING: Final[Mapping[str, Mapping[str, str]]] = {
    "es": {"?": "¿", "!": "¡"},
    "ast": {"?": "¿", "!": "¡"},
}
