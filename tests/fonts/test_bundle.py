"""The bundled fonts: complete for the campaign's languages, licensed, and as the index says."""

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont
from fontTools.unicodedata import script

from tests.tools import run

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "collateral" / "fonts"
INDEX: dict[str, Any] = json.loads((FONTS / "index.json").read_text("utf-8"))
FILES: tuple[str, ...] = tuple(face["file"] for face in INDEX["faces"])
# fmt: off
LANGUAGES = (
    "am", "ar", "bg", "bn", "ckb", "de", "en", "es", "fa", "fr", "hi", "hu", "it", "nl", "pa",
    "pl", "ps", "pt", "ro", "ru", "so", "sq", "th", "ti", "tr", "uk", "ur", "vi", "zh-Hans",
)
# fmt: on
MAX_BUNDLE_BYTES = 14_000_000

# Letters of the two languages that most Arabic fonts serve half, as their schools teach them, and
# of Urdu for the Nastaliq face.
ALPHABETS = {
    "ckb": "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ",
    "ps": "آابپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼوؤهۀيېیۍئ",
    "ur": "آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہۂھیےئۓ",
}
# One phrase per script and language system: conjuncts, marks and joins, not an alphabet.
SAMPLES = {
    "Latn": ("vi", "Không ai được phép giữ giấy tờ của bạn: ș ț ő ë ğ"),
    "Cyrl": ("uk", "Зателефонуйте, щойно відчуєте себе в безпеці: ґ є ї"),
    "Grek": ("el", "Κανένας δεν ανήκει σε άλλον"),
    "Arab": ("ar", "لا أحد يملك إنسانًا آخر"),
    "Arab:ur": ("ur", "کوئی انسان کسی دوسرے کی ملکیت نہیں"),
    "Ethi": ("ti", "ሰብ ንብረት ሰብ ኣይኮነን። ሓገዝ ኣሎ፧"),
    "Beng": ("bn", "মানুষ কারও সম্পত্তি নয়, স্ত্রী ও ক্ষুধা"),
    "Deva": ("hi", "मनुष्य किसी की संपत्ति नहीं, स्त्री और क्षुधा"),
    "Guru": ("pa", "ਮਨੁੱਖ ਕਿਸੇ ਦੀ ਜਾਇਦਾਦ ਨਹੀਂ, ਪ੍ਰੇਮ ਤੇ ਸ੍ਵੈ"),
    "Hani": ("zh-Hans", "任何人都不属于他人，随时可以求助。"),
    "Thai": ("th", "ไม่มีใครเป็นเจ้าของผู้อื่น น้ำ ที่ปรึกษา"),
}


@cache
def characters(file: str) -> frozenset[int]:
    with TTFont(FONTS / file, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def family_file(family: str, weight: int) -> str:
    """Return the upright file of `family` at `weight`."""
    (file,) = (
        face["file"]
        for face in INDEX["faces"]
        if (face["family"], face["weight"], face["italic"]) == (family, weight, False)
    )
    return str(file)


def families_for(code: str, language: str) -> tuple[str, ...]:
    """Return the families tried for a script in a language: full tag, primary subtag, script."""
    fallback = INDEX["fallback"]
    for key in (f"{code}:{language}", f"{code}:{language.split('-')[0]}", code):
        if key in fallback:
            return tuple(fallback[key])
    return ()


def uncovered(text: str, language: str, weight: int) -> set[str]:
    """Return the characters of `text` no font named for them has."""
    codes = {script(c) for c in text}
    common = {family for code in codes for family in families_for(code, language)}
    missing = set()
    for character in set(text) - {"\n"}:
        code = script(character)
        families = common if code in ("Zyyy", "Zinh") else families_for(code, language)
        files = [family_file(family, weight) for family in families]
        if not any(ord(character) in characters(file) for file in files):
            missing.add(f"U+{ord(character):04X}")
    return missing


def shape(file: str, text: str, language: str) -> list[tuple[int, int]]:
    """Return (cluster, glyph) pairs of `text` set in `file`."""
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(FONTS / file))))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = language
    hb.shape(font, buffer)
    return [(info.cluster, info.codepoint) for info in buffer.glyph_infos]


def test_every_language_of_the_campaign_has_its_translation_here() -> None:
    assert {path.stem for path in (ROOT / "translations").glob("*.yaml")} >= set(LANGUAGES)


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("language", LANGUAGES)
def test_translation_is_covered(language: str, weight: int) -> None:
    text = (ROOT / "translations" / f"{language}.yaml").read_text("utf-8")
    assert uncovered(text, language, weight) == set()


def test_a_letter_of_no_bundled_script_is_reported() -> None:
    assert uncovered("aཀ", "fr", 400) == {"U+0F40"}


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("language", sorted(ALPHABETS))
def test_arabic_alphabet_is_covered_and_joins(language: str, weight: int) -> None:
    first = families_for("Arab", language)[0]
    file = family_file(first, weight)
    for letter in ALPHABETS[language]:
        assert ord(letter) in characters(file), letter
        alone = [glyph for _, glyph in shape(file, letter, language)]
        after_beh = [glyph for cluster, glyph in shape(file, "ب" + letter, language) if cluster]
        assert after_beh != alone, f"{letter} does not join to the letter before it"


@pytest.mark.parametrize("weight", [400, 700])
def test_simplified_chinese_has_every_hanzi_of_gb_2312(weight: int) -> None:
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    hanzi = {ord(c) for pair in cells for c in pair.decode("gb2312", "ignore")}
    assert len(hanzi) == 6763
    assert hanzi <= characters(family_file("Noto Sans SC", weight))


@pytest.mark.parametrize("file", FILES)
def test_every_face_can_set_a_phone_number_an_address_and_a_price(file: str) -> None:
    signs = "0123456789 \u00a0.,;:!?()[]/+-–—@&%€·•…'\"‘’“”«»"
    assert [sign for sign in signs if ord(sign) not in characters(file)] == []


@pytest.mark.parametrize("file", FILES)
def test_index_agrees_with_the_file(file: str) -> None:
    (face,) = (face for face in INDEX["faces"] if face["file"] == file)
    data = (FONTS / file).read_bytes()
    assert hashlib.sha256(data).hexdigest() == face["sha256"]
    with TTFont(FONTS / file, lazy=True) as font:
        names = font["name"]
        assert (names.getDebugName(16) or names.getDebugName(1)) == face["family"]
        assert font["OS/2"].usWeightClass == face["weight"]
        assert bool(font["OS/2"].fsSelection & 1) is face["italic"]
        assert bool(font["head"].macStyle & 2) is face["italic"]
    assert {script(chr(c)) for c in characters(file)} >= set(face["scripts"])


@pytest.mark.parametrize("file", FILES)
def test_font_keeps_its_licence_and_may_be_embedded(file: str) -> None:
    licence = (FONTS / "OFL.txt").read_text("utf-8")
    with TTFont(FONTS / file, lazy=True) as font:
        names = font["name"]
        assert "SIL Open Font License, Version 1.1" in names.getDebugName(13)
        assert re.search(r"OFL|openfontlicense", names.getDebugName(14))
        assert names.getDebugName(0) in licence
        assert font["OS/2"].fsType == 0


@pytest.mark.parametrize("file", FILES)
def test_font_has_outlines_and_layout_but_no_hints(file: str) -> None:
    with TTFont(FONTS / file, lazy=True) as font:
        tables = set(font.keys())
    assert tables >= {"glyf", "loca", "GSUB", "GPOS", "GDEF", "name", "OS/2", "cmap"}
    assert not tables & {"fpgm", "prep", "cvt ", "fvar", "STAT", "DSIG"}


@pytest.mark.parametrize("file", FILES)
def test_readme_names_the_family_at_its_version(file: str) -> None:
    with TTFont(FONTS / file, lazy=True) as font:
        names = font["name"]
    family = names.getDebugName(16) or names.getDebugName(1)
    version = names.getDebugName(5).split(";")[0].removeprefix("Version ")
    readme = (FONTS / "README.md").read_text("utf-8")
    assert re.search(rf"^\| {family} \| {re.escape(version)} \|", readme, re.MULTILINE)


def test_index_is_the_whole_bundle_in_sorted_order() -> None:
    assert list(FILES) == sorted(path.name for path in FONTS.glob("*.ttf"))
    assert list(INDEX["fallback"]) == sorted(INDEX["fallback"])
    assert list(INDEX) == sorted(INDEX)
    assert INDEX["schema"] == 1


def test_every_family_of_a_fallback_has_regular_and_bold() -> None:
    named = {family for families in INDEX["fallback"].values() for family in families}
    assert named == {face["family"] for face in INDEX["faces"]}
    assert all((FONTS / family_file(family, w)).is_file() for family in named for w in (400, 700))


def test_bundle_stays_small() -> None:
    assert sum((FONTS / file).stat().st_size for file in FILES) <= MAX_BUNDLE_BYTES


@pytest.mark.parametrize("file", FILES)
def test_font_loads_in_harfbuzz(file: str) -> None:
    face = hb.Face(hb.Blob.from_file_path(str(FONTS / file)))
    assert face.upem == 1000
    assert face.glyph_count > 300


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("key", sorted(SAMPLES))
def test_sample_is_shaped_without_a_missing_glyph(key: str, weight: int) -> None:
    language, text = SAMPLES[key]
    file = family_file(families_for(key.split(":", maxsplit=1)[0], language)[0], weight)
    options = ("--no-glyph-names", "--output-format=json", f"--language={language}")
    shaped = run("hb-shape", *options, str(FONTS / file), text)
    glyphs = [glyph["g"] for glyph in json.loads(shaped)]
    assert len(glyphs) > len(text) // 3
    assert 0 not in glyphs
    assert [glyph for _, glyph in shape(file, text, language)] == glyphs
