"""Where Arabic words are stretched to fill a line: which joint goes before which, and how far.

Source for the joints: the rules of Internet Explorer 5.5, which word processors still follow, as
told in Khtt Foundation, "The Big Kashida Secret": one place in a word, of equal ones the last.
That words are stretched by little, and short ones not at all, is custom: our numbers.
"""

from typing import Final

SEEN_SAD: Final = frozenset("سشصضښڛݜڝڞ")
HEH_DAL: Final = frozenset("ةهەھہۀۂۃ" + "دذډڈڊڌڎ")
ALEF_TAH_LAM_KAF: Final = frozenset("اأإآٱ" + "طظ" + "لڵ" + "كکگګڭڪ")
BEH: Final = frozenset("بتثپٹټٺنڼيیېئ")
REH_YEH: Final = frozenset("رزژړږڕ" + "يىیېۍ")
WAW_AIN_QAF_FEH: Final = frozenset("وؤۆۇۊۋ" + "عغ" + "ق" + "فڤ")

#: Letters that never join the one after them: theirs is the final form wherever they stand.
NEVER_JOIN_ON: Final = frozenset("اأإآٱ" + "دذډڈڊڌڎ" + "رزژړږڕ" + "وؤۆۇۊۋ" + "ةەۃ")

#: What is stretched before all else has been stretched already, by hand.
TATWEEL: Final = "\u0640"

#: The rank of a joint that no rule names; the ranks of those named are smaller.
OTHER_RANK: Final = 6

#: A word is stretched in one place, by no more than this, and not at all if it is shorter.
LONGEST_EM: Final = 0.6
LEAST_LETTERS: Final = 3

#: More room than this is never added to a space between Arabic words, in em.
WIDEST_SPACE_EM: Final = 0.25


def rank(letters: str, at: int) -> int:
    """Return how gladly a word is stretched before one of its letters, which are without marks.

    The smallest rank goes first.
    """
    before, after, is_last = letters[at - 1], letters[at], at == len(letters) - 1
    is_final = is_last or after in NEVER_JOIN_ON
    if TATWEEL in (before, after):
        return 0
    if before in SEEN_SAD:
        return 1
    if is_final and after in HEH_DAL:
        return 2
    if is_final and after in ALEF_TAH_LAM_KAF:
        return 3
    if after in BEH and at == len(letters) - 2 and letters[at + 1] in REH_YEH:
        return 4
    if is_final and after in WAW_AIN_QAF_FEH:
        return 5
    return OTHER_RANK
