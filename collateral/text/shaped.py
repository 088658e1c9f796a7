"""A message shaped in a style: the way to a paragraph."""

import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from collateral.core.diag import Diagnostic, ProjectError, error
from collateral.core.record import replace
from collateral.model.document import Case, Message, Piece, Style
from collateral.text.break_places import break_places, hyphens_in, in_facts
from collateral.text.fonts import FontBook, open_face
from collateral.text.itemise import Dress, itemise
from collateral.text.nearest import Cut
from collateral.text.paragraph import FontNotes, Paragraph
from collateral.text.runs import Runs, shape_items

_SMALL_CAPS: Final = frozenset((Case.SMALL_CAPS, Case.ALL_SMALL_CAPS))


def shape_paragraph(
    message: Message, style: Style, language: str, rtl: bool, book: FontBook
) -> Paragraph:
    """Shape a message in a style; its size does not matter, and neither does any width.

    `language` is a BCP 47 tag, `rtl` the direction of the paragraph. What was shaped before is
    remembered.

    Raises: ProjectError with one `text.missing-glyph` for each character that no font has, with
    `font.no-small-caps`, or with what `FontBook.face` raises.
    """
    dress = Dress(
        style.family,
        style.weight,
        style.bold_weight,
        style.italic,
        style.tracking_em,
        style.features,
        Cut(style.width_percent, style.size_pt if book.varies_by_size(style.family) else 0.0),
    )
    try:
        lines = _LineRules(style.balance, style.hyphens, style.hang, style.kashida)
        found = _shape_pieces(message.pieces, dress, language, rtl, lines, book)
        if style.case in _SMALL_CAPS:
            # Few styles ask for them.
            from collateral.text.small_caps import check_small_caps

            check_small_caps(found, style.case)
        return found
    except _GlyphsMissing as fault:
        raise ProjectError(
            _missing_glyph(char, tried, message, language) for char, tried in fault.missing.items()
        ) from None
    except ProjectError as fault:
        raise ProjectError(
            replace(found, span=found.span or message.span) for found in fault.diagnostics
        ) from None


class _LineRules(NamedTuple):
    """How the lines of a style are made; a tuple, because shaped paragraphs are found by it."""

    headline: bool
    hyphens: bool
    hang: bool
    kashida: bool


class _GlyphsMissing(Exception):
    def __init__(self, missing: dict[str, tuple[str, ...]]) -> None:
        super().__init__(missing)
        self.missing = missing


@lru_cache(maxsize=1024)
def _shape_pieces(
    pieces: tuple[Piece, ...],
    dress: Dress,
    language: str,
    rtl: bool,
    lines: _LineRules,
    book: FontBook,
) -> Paragraph:
    found = itemise(pieces, dress, language, rtl, book)
    if found.missing:
        raise _GlyphsMissing(found.missing)
    text = "".join([piece.text for piece in pieces])
    primary = open_face(book.face(dress.family, dress.weight, dress.italic, None, dress.cut))
    hyphens = hyphens_in(text, pieces, language) if lines.hyphens else ()
    places = break_places(text, pieces, language, lines.headline, hyphens)
    shaped = shape_items(text, found.items, dress, language)
    runs = Runs(text, found.level, shaped, frozenset(hyphens))
    doubtful = bool(
        found.stand_ins
        or found.upright
        or dress.features
        or not book.is_exact(dress.family, dress.weight, dress.italic, dress.cut)
    )
    fonts = FontNotes(found.stand_ins, found.upright, doubtful)
    return Paragraph(
        runs,
        primary,
        fonts,
        language,
        places,
        hang=lines.hang,
        facts=in_facts(pieces),
        stretches=lines.kashida,
    )


def _missing_glyph(
    char: str, tried: tuple[str, ...], message: Message, language: str
) -> Diagnostic:
    name = unicodedata.name(char, "a character without a name")
    text = f"no font sets `{char}` U+{ord(char):04X} {name}, in `{message.key}` ({language})"
    others = f" and {len(tried) - 1} more fonts" if len(tried) > 1 else ""
    hints = (f"not in `{tried[0]}`{others}: change it, or add a font to `assets/fonts`",)
    return error("text.missing-glyph", text, message.span, hints)
