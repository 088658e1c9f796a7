"""`qps-short`: half of the words, for languages that say the same in less."""

from collections.abc import Sequence
from typing import Final

from collateral.model.messages import LINE_BREAK
from collateral.pseudo.words import Bit, bits, clusters

_SHARE: Final = 0.5

#: So far from its share a text may be left by whole words; beyond it the longest one is cut.
_TOLERANCE: Final = 0.1


def shorten(texts: Sequence[str | None]) -> list[str]:
    """Return texts about half as long; each line of each of them keeps a word, and its signs."""
    return [LINE_BREAK.join(map(_half, (text or "").split(LINE_BREAK))) for text in texts]


def _half(text: str) -> str:
    found = bits(text)
    kept = _kept(found)
    lengths = {idx: len(bit.text) for idx, bit in enumerate(found) if bit.is_word}
    n_words = sum(lengths.values())
    excess = sum(lengths[idx] for idx in lengths if kept[idx]) - _SHARE * n_words
    if excess > _TOLERANCE * n_words:
        longest = max((idx for idx in lengths if kept[idx]), key=lengths.__getitem__)
        letters = clusters(found[longest].text)
        kept[longest] = "".join(letters[: max(1, len(letters) - round(excess))])
    return _joined(found, kept)


def _kept(found: Sequence[Bit]) -> list[str | None]:
    """Return what is kept of each bit: nothing, None, of a word that would exceed the share."""
    kept: list[str | None] = []
    n_seen = n_kept = 0
    for bit in found:
        if not bit.is_word:
            kept.append(bit.text)
            continue
        length = len(bit.text)
        n_seen += length
        fits = n_kept + length / 2 <= _SHARE * n_seen
        n_kept += length if fits else 0
        kept.append(bit.text if fits else None)
    return kept


def _joined(found: Sequence[Bit], kept: Sequence[str | None]) -> str:
    """Join what is kept; a word that is left out takes one of the spaces around it along."""
    text = ""
    after_gap = False
    for bit, part in zip(found, kept, strict=True):
        if part is None:
            after_gap = True
            continue
        if after_gap and not bit.is_word and text[-1:].isspace():
            text, part = (text, part.lstrip()) if part[0].isspace() else (text.rstrip(), part)
        text += part
        after_gap = False
    return text.rstrip() if after_gap else text
