"""The OpenType features there are: OpenType 1.9.1, registered features.

Whoever misspells a tag gets no error from a font, and nothing on the page either.
"""

import re
from typing import Final

_TAGS: Final = """
    aalt abvf abvm abvs afrc akhn apkn blwf blwm blws c2pc c2sc calt case ccmp cfar chws cjct
    clig cpct cpsp cswh curs dist dlig dnom dtls expt falt fin2 fin3 fina flac frac fwid half
    haln halt hist hkna hlig hngl hojo hwid init isol ital jalt jp04 jp78 jp83 jp90 kern lfbd
    liga ljmo lnum locl ltra ltrm mark med2 medi mgrk mkmk mset nalt nlck nukt numr onum opbd
    ordn ornm palt pcap pkna pnum pref pres pstf psts pwid qwid rand rclt rkrf rlig rphf rtbd
    rtla rtlm ruby rvrn salt sinf size smcp smpl ssty stch subs sups swsh titl tjmo tnam tnum
    trad twid unic valt vapk vatu vchw vert vhal vjmo vkna vkrn vpal vrt2 vrtr zero
"""

#: Every registered tag but the numbered ones, which `is_feature` knows.
REGISTERED: Final = frozenset(_TAGS.split())

#: Those that a shaper needs to set a script right, and applies by itself: no matter of taste.
_NEEDED: Final = """
    aalt abvf abvm abvs akhn blwf blwm blws ccmp cfar cjct curs dist fin2 fin3 fina half haln init
    isol kern ljmo locl ltra ltrm mark med2 medi mkmk mset nukt pref pres pstf psts rclt rkrf rlig
    rphf rtla rtlm rvrn size ssty stch tjmo vatu vert vjmo vkrn vrt2 vrtr
"""
_BY_ITSELF: Final = frozenset(_NEEDED.split())

#: Character variants 1 to 99, stylistic sets 1 to 20.
_NUMBERED: Final = re.compile(r"cv(0[1-9]|[1-9][0-9])|ss(0[1-9]|1[0-9]|20)")


def is_feature(tag: str) -> bool:
    """Tell whether a tag is a registered feature, or one that every font may use in its own way."""
    return tag in REGISTERED or _NUMBERED.fullmatch(tag) is not None


def is_choice(tag: str) -> bool:
    """Tell whether a feature is there for a designer to choose."""
    return is_feature(tag) and tag not in _BY_ITSELF
