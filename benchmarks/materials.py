"""What all three programs are given, made before any clock runs: campaign, texts, codes."""

import json
import re
import shutil
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
OUT: Final = HERE / "out"
CAMPAIGN: Final = OUT / "campaign"
FONTS: Final = ROOT / "collateral" / "fonts"
PICTURES: Final = ("doorway-dark.jpg", "heart.svg")
LANGUAGES: Final = ("en", "fr", "nl", "de", "pl", "ro", "uk", "tr", "ar", "ur", "hi", "zh-Hans")
COLD_LANGUAGE: Final = "fr"

#: What the poster says; nothing else of a translation is read by any of the three.
_KEYS: Final = {
    "poster": ("headline", "subhead", "signs_title", "signs", "signs_note"),
    "contact": ("label", "hours"),
    "imprint": ("example_notice",),
    "alt": ("doorway", "qr"),
}
_FAMILIES: Final = {
    "ar": "Noto Sans Arabic",
    "ur": "Noto Nastaliq Urdu",
    "hi": "Noto Sans Devanagari",
    "zh-Hans": "Noto Sans SC",
}
_CODE_MM: Final = 44.0
_FONTCONFIG: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def prepare() -> None:
    """Lay down benchmarks/out anew: the campaign, the peers' texts, codes and font list."""
    shutil.rmtree(OUT, ignore_errors=True)
    shutil.copytree(HERE / "campaign", CAMPAIGN)
    (CAMPAIGN / "assets" / "images").mkdir(parents=True)
    for name in PICTURES:
        shutil.copy(ROOT / "assets" / "images" / name, CAMPAIGN / "assets" / "images" / name)
    for folder in (CAMPAIGN / "translations", OUT / "texts", OUT / "codes"):
        folder.mkdir(parents=True)
    for language in LANGUAGES:
        _prepare_language(language)
    settings = _FONTCONFIG.format(fonts=FONTS, cache=OUT / "fontconfig")
    (OUT / "fonts.conf").write_text(settings, encoding="utf-8")


def _prepare_language(language: str) -> None:
    # The paths above serve processes whose imports are timed; only this needs more.
    import yaml

    source = (ROOT / "translations" / f"{language}.yaml").read_text(encoding="utf-8")
    whole = yaml.safe_load(source)
    words = {part: {key: whole[part][key] for key in keys} for part, keys in _KEYS.items()}
    written = yaml.safe_dump(words, allow_unicode=True, sort_keys=False, width=1000)
    (CAMPAIGN / "translations" / f"{language}.yaml").write_text(written, encoding="utf-8")
    campaign = yaml.safe_load((HERE / "campaign" / "campaign.yaml").read_text(encoding="utf-8"))
    text = _peer_text(language, words, campaign["contact"])
    whole_text = json.dumps(text, ensure_ascii=False, indent=1)
    (OUT / "texts" / f"{language}.json").write_text(whole_text, encoding="utf-8")
    (OUT / "codes" / f"{language}.svg").write_text(_code_svg(text["url"]), encoding="utf-8")


def _peer_text(language: str, words: dict[str, Any], contact: dict[str, Any]) -> dict[str, Any]:
    """Return the text of one poster with every decision taken: the peers look nothing up."""
    url = contact["url"].get(language, contact["url"]["default"])
    family = _FAMILIES.get(language, "Noto Sans")
    return {
        "language": language,
        "direction": "rtl" if language in ("ar", "ur") else "ltr",
        "fonts": list(dict.fromkeys((family, "Noto Sans"))),
        "leading": 2.0 if language == "ur" else 1.3,
        "headline_leading": 1.9 if language == "ur" else 1.1,
        "size": 0.85 if language == "ur" else 1.0,
        "headline_size": 0.75 if language == "ur" else 1.0,
        **words["poster"],
        "signs_note": _runs(words["poster"]["signs_note"]),
        **words["contact"],
        "phone": contact["phone"]["display"],
        "url": url,
        "readable_url": url.removeprefix("https://"),
        "example_notice": words["imprint"]["example_notice"],
    }


def _runs(message: str) -> list[dict[str, Any]]:
    """Return a message as runs of plain and bold text."""
    parts = re.split(r"\*\*(.+?)\*\*", message)
    return [{"bold": idx % 2 == 1, "text": part} for idx, part in enumerate(parts) if part]


def _code_svg(url: str) -> str:
    """Return the code for an address, on its white field, as a drawing of one path."""
    from collateral.qr.encode import QUIET_MODULES, make_symbol
    from collateral.qr.path import symbol_path

    modules = make_symbol(url, _CODE_MM).modules
    side = len(modules) + 2 * QUIET_MODULES
    ops = symbol_path(modules, QUIET_MODULES, QUIET_MODULES, 1)
    path = "".join(f"{name}{' '.join(f'{value:g}' for value in values)}" for name, *values in ops)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path fill="#000" d="{path}"/></svg>\n'
    )
