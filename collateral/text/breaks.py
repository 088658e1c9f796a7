"""Line breaks: where a text may be broken (UAX #14), and where it is for a given width."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

#: Slack in comparisons of widths, in em: a millionth of the type size.
EPS_EM: Final = 1e-6

#: A last line narrower than this share of the width takes a word from the line before it.
LONELY_RATIO: Final = 0.15

_N_HALVINGS: Final = 18

_HYPHENS: Final = frozenset("-\u00ad\u2010\u058a\u05be")

_CHINESE: Final = frozenset(("zh", "yue"))

# What a line that ends in it does not show: spaces that UAX #14 lets hang (SP, BA spaces, ZW, BK).
TRAILING: Final = (
    " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000\u2028"
)


class Edges(NamedTuple):
    """The places where a paragraph can be broken, each with x in em from its start, unbroken.

    A line that ends at place i ends at character `at[i]`, and its ink at `ends[i]`; the line after
    it begins at `starts[i]`. `forced` holds the places where a line must end, the last one too.
    """

    at: tuple[int, ...]
    ends: tuple[float, ...]
    starts: tuple[float, ...]
    forced: tuple[int, ...]


def opportunities(text: str, language: str, headline: bool) -> tuple[int, ...]:
    """Return the characters before which a line may begin, and the end of the text, rising.

    `language` is a BCP 47 tag. Japanese and Chinese keep small kana and closing marks off a line's
    start. Headlines break between phrases in Japanese and between words in Chinese; Korean always
    breaks at spaces. Source: UAX #14 as ICU tailors it, with its dictionaries for Thai, Lao, Khmer
    and Burmese; for Chinese words UAX #29.
    """
    primary = language.partition("-")[0].lower()
    found = _line_breaks(text, _locale(primary, headline))
    if headline and primary in _CHINESE:
        words = _word_ends(text)
        return tuple([at for at in found if at in words])
    return found


def narrowest(edges: Edges) -> float:
    """Return the width in em of the widest stretch that cannot be broken."""
    befores = (0.0, *edges.starts)
    return max((end - x for end, x in zip(edges.ends, befores, strict=False)), default=0.0)


def natural(edges: Edges) -> float:
    """Return the width in em of the widest line when only forced breaks are taken."""
    befores = (0.0, *(edges.starts[idx] for idx in edges.forced))
    return max(
        (edges.ends[idx] - x for idx, x in zip(edges.forced, befores, strict=False)), default=0.0
    )


def greedy(edges: Edges, width_em: float) -> list[int]:
    """Return the places where lines end when each line takes all that fits.

    A stretch that is wider than the width stands on a line of its own and juts out.
    """
    ends, starts = edges.ends, edges.starts
    lines: list[int] = []
    idx, x = 0, 0.0
    for last in edges.forced:
        while idx <= last:
            fitting = bisect_right(ends, x + width_em + EPS_EM, idx, last + 1) - 1
            taken = fitting if fitting > idx else idx
            lines.append(taken)
            x = starts[taken]
            idx = taken + 1
    return lines


def balanced(edges: Edges, width_em: float) -> list[int]:
    """Return the places where lines end at the smallest width that needs no more lines."""
    lines = greedy(edges, width_em)
    low, high = narrowest(edges), width_em
    if len(lines) == len(edges.forced) or low > width_em:
        return lines
    for _ in range(_N_HALVINGS):
        middle = (low + high) / 2
        tried = greedy(edges, middle)
        if len(tried) > len(lines):
            low = middle
        else:
            lines, high = tried, middle
    return lines


def without_hyphens(edges: Edges, text: str) -> Edges:
    """Return the places that do not part a word at its hyphen; forced breaks stay."""
    kept = [
        idx
        for idx, at in enumerate(edges.at)
        if idx in edges.forced or text[at - 1] not in _HYPHENS
    ]
    if len(kept) == len(edges.at):
        return edges
    return Edges(
        tuple([edges.at[idx] for idx in kept]),
        tuple([edges.ends[idx] for idx in kept]),
        tuple([edges.starts[idx] for idx in kept]),
        tuple([kept.index(idx) for idx in edges.forced]),
    )


def without_lonely_end(edges: Edges, lines: list[int], width_em: float) -> list[int]:
    """Return the lines with one word more on the last one, if that was short and it goes in."""
    if len(lines) < 2 or lines[-2] in edges.forced:
        return lines
    start = edges.starts[lines[-2]]
    before = lines[-3] if len(lines) > 2 else -1
    moved = lines[-2] - 1
    if edges.ends[lines[-1]] - start >= LONELY_RATIO * width_em or moved <= before:
        return lines
    if edges.ends[lines[-1]] - edges.starts[moved] > width_em + EPS_EM:
        return lines
    return [*lines[:-2], moved, lines[-1]]


def _locale(primary: str, headline: bool) -> str:
    """Return the ICU locale with its keywords: lb is how strict, lw where words may be broken."""
    if primary == "ja":
        return "ja-u-lb-strict-lw-phrase" if headline else "ja-u-lb-strict"
    if primary == "ko":
        return "ko-u-lw-phrase"
    return f"{primary}-u-lb-strict" if primary in _CHINESE else primary


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
