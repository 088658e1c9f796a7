"""Tags of languages: which there are, and what a table says of one or of what it varies."""

from collections.abc import Mapping
from typing import Final, TypeVar

#: ISO 639-1, all of it; then the languages of ISO 639-3 without a code of two letters that are
#: spoken by more than a few million, or that people on the move speak.
_TWO_LETTERS: Final = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da "
    "de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy "
    "hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg "
    "li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or "
    "os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta "
    "te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_THREE_LETTERS: Final = (
    "ars ary arz azb bal bar bho ceb ckb crh din dyu fil gsw haw haz hmn hyw ilo kab kea kmr lez "
    "luo mai man mfe mnk nds nqo nus pap pcm pnb prs rhg rmn rmy rom rup scn shi skr sma smj smn "
    "sms syr tig tzm vls yue zgh zza"
)
LANGUAGES: Final = frozenset((_TWO_LETTERS + " " + _THREE_LETTERS).split())

#: Languages in which i and ı are two letters, with the capitals İ and I. SpecialCasing.txt of
#: Unicode 16 (az, tr); CLDR 46, az-Upper; so too in the Latin letters of Crimean Tatar and Tatar.
TURKIC: Final = frozenset(("az", "crh", "tr", "tt"))

T = TypeVar("T")


def entry(table: Mapping[str, T], language: str) -> T | None:
    """Return what a table says of a BCP 47 tag: the longest beginning of it that is in the table.

    Keys are written as tags are: `fr-CH`, `zh-Hant`. `None` when the language is not in the table.
    """
    parts = _usual(language)
    for n_parts in range(len(parts), 0, -1):
        if (found := table.get("-".join(parts[:n_parts]))) is not None:
            return found
    return None


def _usual(language: str) -> list[str]:
    """Return the parts of a tag in the case they are usually written in."""
    primary, *rest = language.split("-")
    return [primary.lower(), *(p.upper() if len(p) == 2 else p.title() for p in rest)]
