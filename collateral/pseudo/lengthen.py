"""`qps-long`: longer words under marks, and more of them; whoever reads the source reads it too."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Final

from collateral.model.messages import LINE_BREAK
from collateral.pseudo.words import bits

#: How much longer a translation of so many characters can be; longer ones grow by `_GROWTH`.
#: IBM, globalization guideline A3, "Providing for UI expansion": 100 to 200 % up to 10 characters,
#: 80 to 100 % up to 20, 60 to 80 % up to 30, 40 to 60 % up to 50; here the least of each.
_GROWTH_OF_SHORT: Final = ((10, 1.0), (20, 0.8), (30, 0.6))
_GROWTH: Final = 0.4

# Letters of Latin-1 and Latin Extended-A: a typeface made for Europe has them all.
_MARKED: Final = str.maketrans(
    "acdeghijklnorstuwyzACDEGHIJKLNORSTUWYZ",
    "åçďéĝĥîĵķļñöŕšţûŵýžÅÇĎÉĜĤÎĴĶĻÑÖŔŠŢÛŴÝŽ",
)
_VOWELS: Final = frozenset("aeiouAEIOU")
#: Words from so many letters on get longer themselves, as the compounds of German do.
_LONG_WORD: Final = 8
_MORE: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def growth_ratio(n_chars: int) -> float:
    """Return by what share of its length a text grows."""
    return next((ratio for most, ratio in _GROWTH_OF_SHORT if n_chars <= most), _GROWTH)


def lengthen(texts: Sequence[str | None]) -> list[str]:
    """Return texts that are longer by what a translation may need, each forced line by itself."""
    ratio = growth_ratio(sum(len(text or "") for text in texts))
    segments = [(text or "").split(LINE_BREAK) for text in texts]
    for line in _lines(segments):
        _lengthen_line(segments, line, ratio)
    return [LINE_BREAK.join(of_text) for of_text in segments]


def _lines(segments: Sequence[Sequence[str]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the lines of a message: for each stretch of it, whose text it is and which of it."""
    line: list[tuple[int, int]] = []
    for text_idx, of_text in enumerate(segments):
        for segment_idx in range(len(of_text)):
            if segment_idx:
                yield line
                line = []
            line.append((text_idx, segment_idx))
    yield line


def _lengthen_line(
    segments: Sequence[list[str]], line: Sequence[tuple[int, int]], ratio: float
) -> None:
    n_wanted = round((1 + ratio) * sum(len(segments[a][b]) for a, b in line))
    with_words = [(a, b) for a, b in line if any(bit.is_word for bit in bits(segments[a][b]))]
    if not with_words:
        return
    last_text, last = with_words[-1]
    written = segments[last_text][last]
    for text_idx, idx in with_words:
        segments[text_idx][idx] = "".join(
            _marked(bit.text, ratio) if bit.is_word else bit.text
            for bit in bits(segments[text_idx][idx])
        )
    n_missing = n_wanted - sum(len(segments[a][b]) for a, b in line)
    segments[last_text][last] = _filled(segments[last_text][last], written, n_missing)


def _marked(word: str, ratio: float) -> str:
    """Return a word with marks on its letters, and in a long one some of its vowels twice."""
    n_more = int(min(ratio, _GROWTH) * len(word)) if len(word) >= _LONG_WORD else 0
    marked = ""
    for char in word:
        twice = n_more > 0 and char in _VOWELS
        n_more -= twice
        marked += char + (char.lower() if twice else "")
    return marked.translate(_MARKED)


def _filled(text: str, written: str, n_missing: int) -> str:
    """Return a text with words behind its last one, till it is longer by `n_missing`."""
    found = bits(text)
    last = max(idx for idx, bit in enumerate(found) if bit.is_word)
    more = ""
    for word in _more(written):
        if n_missing - len(more) < len(word) / 2:
            break
        more += word
    head = "".join(bit.text for bit in found[: last + 1])
    return head + more + "".join(bit.text for bit in found[last + 1 :])


def _more(written: str) -> Iterator[str]:
    """Yield words to add without end: numbers, or the text's own where it is not in Latin letters.

    Each comes with the space before it, if its script has any.
    """
    own = [bit.text for bit in bits(written) if bit.is_word]
    if all(unicodedata.name(word[0], "").startswith("LATIN") for word in own):
        own = list(_MORE)
    spaced = len(own) < 2 or any(char.isspace() for char in written) or own == list(_MORE)
    yield from cycle([f" {word}" if spaced else word for word in own])
