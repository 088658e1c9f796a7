"""Line breaks: where a text may be broken (UAX #14), and where it is for a given width."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from collateral.rules.words import LEANING

#: Slack in comparisons of widths, in em: a millionth of the type size.
EPS_EM: Final = 1e-6

# What a paragraph costs: for a line the square of the share it leaves free (or is off the middle
# length) times a hundred. A hyphen is worth some 40 % of a line left free, a short word at the end
# of a line 25 %, one word alone on the last line 60 %; the end of a phrase is worth 20 % of it.
_FREE_COST: Final = 100.0
_HYPHEN_COST: Final = 16.0
_HYPHENS_COST: Final = 30.0
_SAVED_LINE_COST: Final = 1000.0
_LEANING_COST: Final = 6.0
_LEANING_COST_IN_BODY: Final = 2.0
#: A space widened by a quarter of an em is as bad as 60 % of a ragged line left free.
_FLUSH_COST: Final = 2.4
_NO_GAP: Final = 0.5
_PHRASE_COST: Final = -4.0
_LONELY_COST: Final = 36.0
#: A last line shorter than this share of the width looks lost, though it may hold two words.
_LEAST_LAST: Final = 0.25
_SHORT_LAST_COST: Final = 9.0
_NEVER: Final = float("inf")

_NO_WORDS: Final[frozenset[str]] = frozenset()
_PHRASE_ENDS: Final = frozenset(".,;:!?…–—،؛؟۔。，、；：！？።፣፤፥।")
_HYPHENS: Final = frozenset("-\u00ad\u2010\u058a\u05be")

_CHINESE: Final = frozenset(("zh", "yue"))

#: With what no line begins, beyond UAX #14: signs that repeat or cut short the word before them in
#: Thai, Lao and Khmer, where ICU takes some for words; connectors and interpuncts in Chinese.
#: Sources: The Unicode Standard, 16.1, 16.2 and 16.4; W3C, CLREQ, 6.1.1.
_CLINGING: Final = {
    **dict.fromkeys(("th", "lo", "km"), frozenset("ๆฯໆຯៗ")),
    **dict.fromkeys(_CHINESE, frozenset("·•‧～~")),
}

#: Where words stand without spaces, and a space is the end of a phrase or a sentence.
#: Source: The Unicode Standard, 16.1, 16.2, 16.3 and 16.4.
_SPACED_PHRASES: Final = frozenset(("th", "lo", "km", "my"))

# What a line that ends in it does not show: spaces that UAX #14 lets hang (SP, BA spaces, ZW, BK).
TRAILING: Final = (
    " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000\u2028"
)


class Aim(StrEnum):
    """What lines should be: full, alike as headlines want them, or filled out by their spaces."""

    FULL = "full"
    EVEN = "even"
    FLUSH = "flush"


class Edges(NamedTuple):
    """The places where a paragraph can be broken, each with x in em from its start, unbroken.

    A line that ends at place i ends at character `at[i]`, and its ink at `ends[i]`; the line after
    it begins at `starts[i]`. `forced` holds the places where a line must end, the last one too;
    `costs` what it costs to end a line at each place, `hyphens` the places that part a word, `gaps`
    how many gaps before each place could be widened; `lead_em` is where the first line begins.
    """

    at: tuple[int, ...]
    ends: tuple[float, ...]
    starts: tuple[float, ...]
    forced: tuple[int, ...]
    costs: Sequence[float] = ()
    hyphens: AbstractSet[int] = frozenset()
    gaps: Sequence[int] = ()
    lead_em: float = 0.0


def opportunities(text: str, language: str, headline: bool) -> tuple[int, ...]:
    """Return the characters before which a line may begin, and the end of the text, rising.

    `language` is a BCP 47 tag. Japanese and Chinese keep small kana and closing marks off a line's
    start, Thai, Lao and Khmer what repeats a word. Headlines break between phrases in Japanese and
    between words in Chinese; Korean always breaks at spaces. Source: UAX #14 as ICU tailors it,
    with its dictionaries for Thai, Lao, Khmer and Burmese; for Chinese words UAX #29.
    """
    primary = language.partition("-")[0].lower()
    found = _line_breaks(text, _locale(primary, headline))
    clinging = _CLINGING.get(primary)
    if clinging is not None and not clinging.isdisjoint(text):
        found = tuple([at for at in found if not _clings(text, at, clinging)])
    if headline and primary in _CHINESE:
        words = _word_ends(text)
        return tuple([at for at in found if at in words])
    return found


def _clings(text: str, at: int, clinging: AbstractSet[str]) -> bool:
    """Tell whether a line would begin with a clinging sign; a break that is asked for may."""
    return at < len(text) and text[at] in clinging and text[at - 1] not in "\u2028\u200b"


def greedy(edges: Edges, width_em: float) -> list[int]:
    """Return the places where lines end when each line takes all that fits.

    A stretch that is wider than the width stands on a line of its own and juts out.
    """
    ends, starts = edges.ends, edges.starts
    lines: list[int] = []
    idx, x = 0, edges.lead_em
    for last in edges.forced:
        while idx <= last:
            fitting = bisect_right(ends, x + width_em + EPS_EM, idx, last + 1) - 1
            taken = fitting if fitting > idx else idx
            lines.append(taken)
            x = starts[taken]
            idx = taken + 1
    return lines


def total_fit(
    edges: Edges, width_em: float, aim: Aim, filled: list[int] | None = None
) -> list[int]:
    """Return the places where lines end when the paragraph as a whole costs least.

    There are as many lines as `greedy` needs, never more. Even lines cost by how far each is from
    the middle length, full ones by how much each but the last leaves free, flush ones by how much
    each but the last must widen its gaps. It always costs something to end on a short word or a
    hyphen, on two hyphens in a row, and to leave one word alone on the last line.
    `filled` is what `greedy` gave, if that is known.
    Source: D. E. Knuth, M. F. Plass, "Breaking Paragraphs into Lines", 1981.
    """
    if filled is None:
        filled = greedy(edges, width_em)
    if len(filled) == len(edges.forced):
        return filled
    lines: list[int] = []
    first, done = 0, 0
    for last in edges.forced:
        n_lines = bisect_right(filled, last) - done
        done += n_lines
        if n_lines == 1:
            lines.append(last)
        else:
            full = filled[done - n_lines : done]
            lines += _cheapest(edges, width_em, first, full, aim)
        first = last + 1
    return lines


def rest(edges: Edges, start: int) -> Edges:
    """Return the places behind a character at which a line may begin, as those of a text."""
    first = bisect_right(edges.at, start)
    before = edges.gaps[first - 1] if edges.gaps and first else 0
    return Edges(
        edges.at[first:],
        edges.ends[first:],
        edges.starts[first:],
        tuple([idx - first for idx in edges.forced if idx >= first]),
        edges.costs[first:],
        frozenset([idx - first for idx in edges.hyphens if idx >= first]),
        [n_gaps - before for n_gaps in edges.gaps[first:]],
        edges.starts[first - 1] if first else edges.lead_em,
    )


def priced(edges: Edges, text: str, language: str, aim: Aim) -> Edges:
    """Return the places with what it costs to end a line at each, for an aim.

    A line should not end in a hyphen, nor on a short word that leans on the next one. A headline
    gladly ends a line where a phrase does, which in Thai and its like is at a space, and parts a
    word at its hyphen only where that saves a line.
    """
    hyphens = frozenset(
        [idx for idx, at in enumerate(edges.at) if text[at - 1 : at] in _HYPHENS] + [*edges.hyphens]
    )
    primary = language.partition("-")[0].lower()
    leaning = LEANING.get(primary, _NO_WORDS)
    spaced = primary in _SPACED_PHRASES
    even = aim is Aim.EVEN
    phrase_cost = _PHRASE_COST if even else 0.0
    leaning_cost = _LEANING_COST if even else _LEANING_COST_IN_BODY
    costs: list[float] = []
    start = 0
    for idx, at in enumerate(edges.at):
        stretch = text[start:at].rstrip(TRAILING)
        start = at
        if idx in hyphens:
            costs.append(_SAVED_LINE_COST if even else _HYPHEN_COST)
        elif stretch[-1:] in _PHRASE_ENDS or (spaced and text[at - 1 : at] == " "):
            costs.append(phrase_cost)
        else:
            costs.append(leaning_cost if stretch.lower() in leaning else 0.0)
    return edges._replace(costs=costs, hyphens=hyphens)


def _cheapest(
    edges: Edges, width_em: float, first: int, filled: Sequence[int], aim: Aim
) -> list[int]:
    """Return the cheapest places for the lines of one stretch between forced breaks.

    `first` is the first place in it, `filled` where lines end when each takes all that fits. A line
    ends no later than that, and no earlier than when all lines after it take all that fits.
    """
    ends, starts, prices, hyphens = edges.ends, edges.starts, edges.costs, edges.hyphens
    even, flush, gaps = aim is Aim.EVEN, aim is Aim.FLUSH and bool(edges.gaps), edges.gaps
    last, n_lines = filled[-1], len(filled)
    x_first = starts[first - 1] if first else edges.lead_em
    target_em = (ends[last] - x_first) / n_lines
    earliest = _earliest(edges, width_em, first, filled)
    # Each layer: by the place where a line ends, what all lines so far cost, and the place before.
    layer: dict[int, float] = {first - 1: 0.0}
    traces: list[dict[int, int]] = []
    for line_idx in range(n_lines):
        is_last = line_idx == n_lines - 1
        costs_now: dict[int, float] = {}
        trace: dict[int, int] = {}
        for place in range(earliest[line_idx], filled[line_idx] + 1):
            end = ends[place]
            price = 0.0 if is_last or not prices else prices[place]
            is_hyphen = place in hyphens
            best = _NEVER
            for before, cost in layer.items():
                if before >= place:
                    continue
                width = end - (starts[before] if before >= first else x_first)
                if width > width_em + EPS_EM:
                    if before < place - 1:
                        continue
                    free = 0.0
                elif even:
                    free = (width - target_em) / target_em
                elif is_last:
                    free = 0.0
                elif flush:
                    n_gaps = gaps[place] - (gaps[before] if before >= 0 else 0)
                    free = _FLUSH_COST * (width_em - width) / max(n_gaps, _NO_GAP)
                else:
                    free = (width_em - width) / width_em
                total = cost + price + _FREE_COST * free * free
                if is_hyphen and before in hyphens:
                    total += _HYPHENS_COST
                if is_last and before == place - 1:
                    total += _LONELY_COST
                elif is_last and width < _LEAST_LAST * width_em:
                    total += _SHORT_LAST_COST
                # Of two ways that cost the same, the one with the longer lines first.
                if total <= best:
                    best, trace[place] = total, before
            if best < _NEVER:
                costs_now[place] = best
        layer = costs_now
        traces.append(trace)
    lines = [last]
    for trace in reversed(traces[1:]):
        lines.append(trace[lines[-1]])
    return lines[::-1]


def _earliest(edges: Edges, width_em: float, first: int, filled: Sequence[int]) -> list[int]:
    """Return where each line ends at the earliest, if there are to be no more lines."""
    found = [filled[-1]]
    for latest in reversed(filled[:-1]):
        place = found[-1]
        before = bisect_left(edges.starts, edges.ends[place] - width_em - EPS_EM, first, place)
        found.append(min(before, place - 1, latest))
    return found[::-1]


def _locale(primary: str, headline: bool) -> str:
    """Return the ICU locale with its keywords: lb is how strict, lw where words may be broken.

    They stand in ICU's own spelling: to read that of BCP 47 it loads a table first, in 4 ms.
    """
    if primary == "ja":
        return "ja@lb=strict;lw=phrase" if headline else "ja@lb=strict"
    if primary == "ko":
        return "ko@lw=phrase"
    return f"{primary}@lb=strict" if primary in _CHINESE else primary


@lru_cache(maxsize=1024)
def _line_breaks(text: str, locale: str) -> tuple[int, ...]:
    # ICU takes 18 ms to load, and a run that finds everything done already needs none of it.
    from icu4py.breakers import LineBreaker

    return _ends(text, LineBreaker(text, locale).segments())


@lru_cache(maxsize=256)
def _word_ends(text: str) -> frozenset[int]:
    from icu4py.breakers import WordBreaker

    return frozenset(_ends(text, WordBreaker(text, "zh").segments()))


def _ends(text: str, segments: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """Return where segments end, in characters; ICU counts UTF-16 units."""
    ends = [end for _, end in segments]
    if not text.isascii() and max(text, default="") > "\uffff":
        ends = _from_utf16(text, ends)
    return tuple(ends)


def _from_utf16(text: str, offsets: Iterable[int]) -> list[int]:
    at: dict[int, int] = {}
    unit = 0
    for idx, char in enumerate(text):
        at[unit] = idx
        unit += 2 if char > "\uffff" else 1
    at[unit] = len(text)
    return [at[offset] for offset in offsets]
