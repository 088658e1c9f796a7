"""What `benchmarks.text` times: `python -m benchmarks.with_text ours|typst MODE LANGUAGE N`."""

import json
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.text import LANGUAGES, SIZE_PT, TEXTS, TYPST, WIDTH_PT

if TYPE_CHECKING:
    from collateral.layout.setting import Setting
    from collateral.model.document import Style, TextContent


def main() -> None:
    who, *rest = sys.argv[1:]
    if who == "hyphens":
        _hyphens(rest[0])
    elif who == "typst":
        _by_typst(*rest)
    else:
        _by_us(*rest)


def _by_us(mode: str, language: str, n_texts: str) -> None:
    """Measure each text as lines, and make it fit into half of the height it needs."""
    from collateral.core.geometry import Rect
    from collateral.layout.setting import Setting
    from collateral.model.document import Message, Piece, TextContent
    from collateral.text.fonts import load_book

    book, page = load_book(None, False), Rect(0, 0, WIDTH_PT, 2000)
    style = _style()
    for text in _texts(language, n_texts):
        setting = Setting(
            language=language, rtl=language == "ar", book=book, trim=page, bleed=page, safe=page
        )
        content = TextContent(message=Message(pieces=(Piece(text=text),), key="text"), style=style)
        _set(content, setting, fits=mode == "fit")


def _style() -> "Style":
    from collateral.core.color import BLACK
    from collateral.model.document import Align, Style

    return Style(
        name="body",
        family="Noto Sans",
        weight=400,
        bold_weight=700,
        italic=False,
        size_pt=SIZE_PT,
        floor_pt=SIZE_PT / 2,
        leading_ratio=1.4,
        tracking_em=0.0,
        align=Align.START,
        color=BLACK,
    )


def _set(content: "TextContent", setting: "Setting", *, fits: bool) -> None:
    from collateral.layout.block import text_height
    from collateral.layout.fit import fitted
    from collateral.layout.setting import Squeeze
    from collateral.model.document import Box, Overflow

    def height_at(squeeze: Squeeze) -> float:
        return text_height(content, WIDTH_PT, setting, squeeze)

    whole_pt = height_at(Squeeze())
    if fits:
        box = Box(name="text", content=content, overflow=Overflow.SHRINK)
        assert fitted(box, height_at, whole_pt / 2, Squeeze(open=True)).ratio < 1


def _by_typst(mode: str, language: str, n_texts: str) -> None:
    import typst

    compiler = typst.Compiler(
        TYPST,
        root=TYPST.parent,
        font_paths=[TYPST.parent.parent / "collateral" / "fonts"],
        ignore_system_fonts=True,
    )
    asked = {"mode": mode, "language": language, "n": n_texts, "family": LANGUAGES[language]}
    compiler.compile(format="pdf", sys_inputs=asked)


def _hyphens(language: str) -> None:
    """Print the CPU time in ms until the places of a whole text are known, import and all."""
    (text,) = _texts(language, "1")
    start = time.process_time()
    from collateral.text.hyphens import hyphen_places

    places = hyphen_places(text, language)
    spent_ms = (time.process_time() - start) * 1000
    assert places
    print(spent_ms)


def _texts(language: str, n_texts: str) -> list[str]:
    found: list[str] = json.loads((TEXTS / f"{language}.json").read_text("utf-8"))
    return found[: int(n_texts)]


if __name__ == "__main__":
    main()
