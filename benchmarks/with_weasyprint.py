"""The posters by WeasyPrint: `python -m benchmarks.with_weasyprint OUT LANGUAGE...`.

Style, fonts and pictures are read once for all of them. With `--press PROFILE` before these, they
are PDF/X-4 with that ICC profile.
"""

import html
import json
import sys
from pathlib import Path
from string import Template
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

HERE = Path(__file__).resolve().parent


def main() -> None:
    words = sys.argv[1:]
    profile = words[1] if words[0] == "--press" else ""
    folder, *languages = words[2:] if profile else words
    template = Template((HERE / "poster.html").read_text(encoding="utf-8"))
    fonts = FontConfiguration()
    style = CSS(HERE / "poster.css", font_config=fonts)
    options = for_press(profile) if profile else {}
    pictures: dict[str, Any] = {}
    for language in languages:
        page = HTML(string=filled(template, language), base_url=str(HERE / "out") + "/")
        page.write_pdf(
            Path(folder) / f"{language}.pdf",
            stylesheets=[style],
            font_config=fonts,
            cache=pictures,
            **options,
        )


def for_press(profile: str) -> dict[str, Any]:
    """Return what asks for PDF/X-4, with a profile for its colours and its output intent."""
    source = f'src: url("{Path(profile).as_uri()}"); components: c, m, y, k'
    profiles: dict[str, Any] = {}
    CSS(string=f"@color-profile device-cmyk {{ {source} }}", color_profiles=profiles)
    return {"pdf_variant": "pdf/x-4", "color_profiles": profiles}


def filled(template: Template, language: str) -> str:
    """Return the page of one language."""
    text = json.loads((HERE / "out" / "texts" / f"{language}.json").read_text(encoding="utf-8"))
    words = {key: html.escape(value) for key, value in text.items() if isinstance(value, str)}
    words["signs"] = "".join(f"<li>{html.escape(sign)}</li>" for sign in text["signs"])
    words["signs_note"] = "".join(run(**part) for part in text["signs_note"])
    return template.substitute(words)


def run(*, bold: bool, text: str) -> str:
    """Return a run of words as HTML."""
    escaped = html.escape(text)
    return f"<b>{escaped}</b>" if bold else escaped


if __name__ == "__main__":
    main()
