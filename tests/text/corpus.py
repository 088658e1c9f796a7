"""One text in 87 languages and 27 writings, and the fonts for those the package has none for.

The texts are `tests/data/udhr-article-4.tsv`; where they come from, and under which terms, is told
in `tests/data/udhr-article-4.LICENSE.txt`.
"""

import os
import shutil
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest

DATA: Final = Path(__file__).parents[1] / "data" / "udhr-article-4.tsv"

#: Family and file, by script, or by language where one script is written in several ways; Debian
#: packages fonts-noto-core and fonts-noto-cjk. What is not named here is set in bundled fonts.
TEST_FONTS: Final[dict[str, tuple[str, str]]] = {
    script: (f"Noto {family}", f"/usr/share/fonts/{path}")
    for script, family, path in (
        ("Armn", "Sans Armenian", "truetype/noto/NotoSansArmenian-Regular.ttf"),
        ("Geor", "Sans Georgian", "truetype/noto/NotoSansGeorgian-Regular.ttf"),
        ("Gujr", "Sans Gujarati", "truetype/noto/NotoSansGujarati-Regular.ttf"),
        ("Hebr", "Sans Hebrew", "truetype/noto/NotoSansHebrew-Regular.ttf"),
        ("Khmr", "Sans Khmer", "truetype/noto/NotoSansKhmer-Regular.ttf"),
        ("Knda", "Sans Kannada", "truetype/noto/NotoSansKannada-Regular.ttf"),
        ("Laoo", "Sans Lao", "truetype/noto/NotoSansLao-Regular.ttf"),
        ("Mlym", "Sans Malayalam", "truetype/noto/NotoSansMalayalam-Regular.ttf"),
        ("Mymr", "Sans Myanmar", "truetype/noto/NotoSansMyanmar-Regular.ttf"),
        ("Sinh", "Sans Sinhala", "truetype/noto/NotoSansSinhala-Regular.ttf"),
        ("Taml", "Sans Tamil", "truetype/noto/NotoSansTamil-Regular.ttf"),
        ("Telu", "Sans Telugu", "truetype/noto/NotoSansTelugu-Regular.ttf"),
        ("Thaa", "Sans Thaana", "truetype/noto/NotoSansThaana-Regular.ttf"),
        ("Tibt", "Serif Tibetan", "truetype/noto/NotoSerifTibetan-Regular.ttf"),
        ("ja", "Sans CJK JP", "opentype/noto/NotoSansCJK-Regular.ttc"),
        ("ko", "Sans CJK KR", "opentype/noto/NotoSansCJK-Regular.ttc"),
        ("zh-Hant", "Sans CJK TC", "opentype/noto/NotoSansCJK-Regular.ttc"),
    )
}

RIGHT_TO_LEFT: Final = frozenset(("Arab", "Hebr", "Thaa"))


class Sample(NamedTuple):
    """A text and its language (BCP 47); the script is the writing, `Jpan` or `Kore` also."""

    language: str
    script: str
    text: str

    @property
    def font_key(self) -> str | None:
        """Return under which key of `TEST_FONTS` its font is, if it needs one."""
        return next((key for key in (self.language, self.script) if key in TEST_FONTS), None)

    @property
    def family(self) -> str:
        """Return the family to ask for; the bundled ones are found from Noto Sans."""
        key = self.font_key
        return "Noto Sans" if key is None else TEST_FONTS[key][0]

    @property
    def rtl(self) -> bool:
        """Tell whether the language is written from right to left."""
        return self.script in RIGHT_TO_LEFT


@lru_cache(maxsize=1)
def samples() -> tuple[Sample, ...]:
    """Return every text, in the order of the languages."""
    rows = (line.split("\t") for line in DATA.read_text("utf-8").splitlines() if line[0] != "#")
    return tuple(Sample(language, script, text) for language, script, _, text in rows)


def need_font(sample: Sample) -> None:
    """Skip the test without the font of a text, or fail when `CI` is set."""
    key = sample.font_key
    if key is None or Path(TEST_FONTS[key][1]).is_file():
        return
    family, path = TEST_FONTS[key]
    if os.environ.get("CI"):
        pytest.fail(f"{path} is missing; CI must install fonts-noto-core and -cjk", pytrace=False)
    pytest.skip(f"the font {family} is not installed")


def copy_fonts(folder: Path) -> None:
    """Put the fonts that are there into a folder, as a campaign has them."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted({Path(path) for _, path in TEST_FONTS.values()}):
        if path.is_file():
            shutil.copyfile(path, folder / path.name)
