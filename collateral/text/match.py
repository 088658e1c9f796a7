"""Letters of two fonts that stand in one line are made as large as each other to the eye.

Size says little of letters: at the same size one font draws them half as large again as another.
Where a font helps out in a text that another one sets, its letters are measured against those.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from collateral.model.frame import FaceRef
from collateral.text.fonts import Face, open_face
from collateral.text.shape import Manner, shape

#: A letter of each script that reaches as high as the eye takes the script to be, and that height
#: over the x-height of the Latin letters that go with it. Measured in the Noto fonts, which were
#: drawn to stand together in one line.
_LETTERS: Final[Mapping[str, tuple[str, float]]] = {
    "Latn": ("x", 1.0),
    "Cyrl": ("х", 1.0),
    "Grek": ("χ", 1.0),
    "Arab": ("ا", 1.332),
    "Beng": ("ক", 1.16),
    "Deva": ("क", 1.16),
    "Ethi": ("ሀ", 1.332),
    "Guru": ("ਸ", 1.16),
    "Hani": ("国", 1.465),
    "Thai": ("ก", 1.056),
}
#: In Nastaliq tall letters tower over low ones, such as this one, and Latin goes with the low.
_LOW: Final = "د"
_NASTALIQ_RATIO: Final = 1.65
_NASTALIQ_HEIGHT: Final = 1.62

_FROM_RIGHT: Final = frozenset(("Arab",))

#: Nobody sees less; and more would say that a font is no letters for reading at all.
_LEAST: Final = 0.03
_BOUNDS: Final = (0.75, 1.35)


def matched(face: Face, script: str, main: Face, main_script: str) -> Face:
    """Return a face at the ratio of its size at which its letters of a script look as large.

    They are held against those of the face that sets the main script of the text.
    """
    ratio = _ratio(face.ref, script, main.ref, main_script)
    return face if ratio == 1.0 else face.sized(ratio)


@lru_cache(maxsize=1024)
def _ratio(face: FaceRef, script: str, main: FaceRef, main_script: str) -> float:
    own, wanted = _x_height_em(face, script), _x_height_em(main, main_script)
    if own is None or wanted is None or abs(wanted / own - 1) < _LEAST:
        return 1.0
    least, most = _BOUNDS
    return round(min(max(wanted / own, least), most), 3)


@lru_cache(maxsize=1024)
def _x_height_em(ref: FaceRef, script: str) -> float | None:
    """Return the x-height of the Latin letters that would go with those of a face.

    None for a script without a measure, and for a face without the letter.
    """
    letter, ratio = _LETTERS.get(script, ("", 1.0))
    height_em = _height_em(ref, script, letter) if letter else None
    if height_em is not None and script == "Arab":
        low_em = _height_em(ref, script, _LOW)
        if low_em is not None and height_em > _NASTALIQ_RATIO * low_em:
            ratio = _NASTALIQ_HEIGHT
    return height_em / ratio if height_em else None


def _height_em(ref: FaceRef, script: str, letter: str) -> float | None:
    """Return how high a letter reaches; None if the face does not have it or it has no height."""
    face = open_face(ref)
    if not face.has(letter):
        return None
    set_ = shape(Manner(ref, script, "", script in _FROM_RIGHT), letter)
    tops = [face.boxes[glyph][3] + y for glyph, y in zip(set_.glyphs, set_.y_offsets, strict=True)]
    return max(tops) / face.upem if max(tops) > 0 else None
