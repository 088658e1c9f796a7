"""Shaping: characters of one face, script and direction become glyphs, in font units."""

from bisect import bisect_left
from functools import lru_cache
from typing import Any, Final, NamedTuple

import uharfbuzz as hb

from collateral.model.frame import FaceRef
from collateral.text.fonts import open_face

#: Letters on either side that HarfBuzz sees but does not set: more never decide a joining form.
N_CONTEXT: Final = 5

_TATWEEL_SAFE: Final = int(hb.GlyphFlags.SAFE_TO_INSERT_TATWEEL)
_UNSAFE: Final = int(hb.GlyphFlags.UNSAFE_TO_BREAK)

Features = tuple[tuple[str, int], ...]


class Manner(NamedTuple):
    """All that decides the glyphs of some characters, but for the characters.

    `script` is an ISO 15924 code, `language` a BCP 47 tag; `tracking` and `spread` are in font
    units. `spread` is tracking that came later, to fit: it changes advances and no glyph.
    """

    face: FaceRef
    script: str
    language: str
    rtl: bool
    features: Features = ()
    tracking: int = 0
    spread: int = 0


class Shaped(NamedTuple):
    """Glyphs from left to right; `clusters` counts from the first character that was shaped.

    Lengths are in font units; `advances` hold the tracking. Do not read `infos`: it keeps what
    HarfBuzz says of each glyph until `safe_cut` asks, for asking of every glyph doubles the time.
    """

    glyphs: tuple[int, ...]
    clusters: tuple[int, ...]
    advances: tuple[int, ...]
    x_offsets: tuple[int, ...]
    y_offsets: tuple[int, ...]
    infos: tuple[Any, ...]


@lru_cache(maxsize=4096)
def shape(manner: Manner, text: str, before: str = "", after: str = "") -> Shaped:
    """Shape `text` as it stands between `before` and `after`; nothing but `text` gives glyphs.

    Clusters are graphemes at least (HarfBuzz cluster level 0). With tracking, ligatures that are a
    matter of taste are off, and the last glyph of each cluster is that much wider.
    """
    buffer = _shaped_buffer(manner, text, before, after)
    return _read(buffer, len(before), manner.tracking + manner.spread)


@lru_cache(maxsize=1024)
def tatweel_places(manner: Manner, text: str, before: str = "", after: str = "") -> tuple[int, ...]:
    """Return the characters of `text` before which a tatweel may go, as far as the font is asked.

    There it changes no letter beside it. A font that knits letters more closely, as Nastaliq does,
    has no such place.
    """
    flag = hb.BufferFlags.PRODUCE_SAFE_TO_INSERT_TATWEEL
    infos = _shaped_buffer(manner, text, before, after, flag).glyph_infos
    found = {info.cluster - len(before) for info in infos if int(info.flags) & _TATWEEL_SAFE}
    return tuple(sorted(at for at in found if at > 0))


def _shaped_buffer(
    manner: Manner, text: str, before: str, after: str, flags: hb.BufferFlags | None = None
) -> Any:
    buffer = hb.Buffer()
    buffer.add_str(before + text + after, len(before), len(text))
    if flags is not None:
        buffer.flags = flags
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.direction = "rtl" if manner.rtl else "ltr"
    buffer.script = manner.script
    buffer.language = manner.language
    features = dict(manner.features)
    if manner.tracking:
        features.update(liga=0, clig=0, dlig=0)
    hb.shape(open_face(manner.face).font, buffer, features)
    return buffer


def safe_cut(shaped: Shaped, at: int, rtl: bool) -> bool:
    """Tell whether the glyphs before and after a character are what they were if cut before it.

    `at` counts as `clusters` do; a cut inside a cluster is never safe.
    """
    clusters = shaped.clusters
    glyph_idx = bisect_left(clusters, -at, key=_negative) if rtl else bisect_left(clusters, at)
    if glyph_idx == len(clusters) or clusters[glyph_idx] != at:
        return False
    return is_safe(shaped, glyph_idx)


def is_safe(shaped: Shaped, glyph_idx: int) -> bool:
    """Tell the same of a cut before a glyph that begins a cluster, from left to right."""
    return not int(shaped.infos[glyph_idx].flags) & _UNSAFE


def part(shaped: Shaped, start: int, end: int, rtl: bool) -> Shaped:
    """Return the glyphs of some of the characters; both cuts must be safe ones or ends."""
    clusters = shaped.clusters
    if rtl:
        first = bisect_left(clusters, 1 - end, key=_negative)
        last = bisect_left(clusters, 1 - start, key=_negative)
    else:
        first, last = bisect_left(clusters, start), bisect_left(clusters, end)
    return Shaped(
        shaped.glyphs[first:last],
        tuple([cluster - start for cluster in clusters[first:last]]),
        shaped.advances[first:last],
        shaped.x_offsets[first:last],
        shaped.y_offsets[first:last],
        shaped.infos[first:last],
    )


def spread(shaped: Shaped, units: int) -> Shaped:
    """Return the same glyphs, each cluster that many font units wider, or narrower."""
    advances = list(shaped.advances)
    _track(advances, list(shaped.clusters), units)
    return shaped._replace(advances=tuple(advances))


def _negative(cluster: int) -> int:
    return -cluster


def _read(buffer: Any, offset: int, tracking: int) -> Shaped:
    infos = tuple(buffer.glyph_infos)
    places = buffer.glyph_positions
    clusters = [info.cluster - offset for info in infos]
    advances = [place.x_advance for place in places]
    if tracking:
        _track(advances, clusters, tracking)
    return Shaped(
        tuple([info.codepoint for info in infos]),
        tuple(clusters),
        tuple(advances),
        tuple([place.x_offset for place in places]),
        tuple([place.y_offset for place in places]),
        infos,
    )


def _track(advances: list[int], clusters: list[int], tracking: int) -> None:
    """Widen the last glyph of each cluster; one without any width, such as a joiner, stays so."""
    width = 0
    for idx, cluster in enumerate(clusters):
        width += advances[idx]
        if idx + 1 == len(clusters) or clusters[idx + 1] != cluster:
            advances[idx] += tracking if width else 0
            width = 0
