"""Words to lines: shaping, breaking and fitting alone, beside Typst and Pango.

`python -m benchmarks.text` prints it. Each measurement is a process that sets a text many times,
less one that sets it once, so that starting costs nobody anything.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.materials import FONTS, HERE, OUT, ROOT
from benchmarks.run import environment, print_rows

TEXTS: Final = OUT / "running"

#: Languages, with the family they are set in.
LANGUAGES: Final[Mapping[str, str]] = {"de": "Noto Sans", "ar": "Noto Sans Arabic"}
N_CHARACTERS: Final = 2000
#: A column of this width at this size, and the same text made to fit half of its height.
WIDTH_PT: Final = 340
SIZE_PT: Final = 10
#: Texts that one process sets. Each is another, as programs remember what they have set before.
N_TEXTS: Final = 40

_FONTCONFIG: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setter:
    """A program that sets texts: what it needs, and its command for a mode, language and number."""

    name: str
    modes: tuple[str, ...]
    program: Sequence[str]
    is_there: bool


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="measured rounds; one more warms up")
    print_text(parser.parse_args().rounds)


def print_text(n_rounds: int = 7) -> None:
    """Print CPU time per text in ms, ratios within a round, and what hyphens cost at first use."""
    prepare()
    setters = _setters()
    samples: dict[tuple[str, str, str], list[float]] = {}
    hyphens: list[float] = []
    for nth in range(n_rounds + 1):
        for language in LANGUAGES:
            for setter in setters:
                for mode in setter.modes if setter.is_there else ():
                    spent = _ms_per_text(setter, mode, language)
                    samples.setdefault((setter.name, mode, language), []).append(spent)
        hyphens.append(
            float(_said((sys.executable, "-m", "benchmarks.with_text", "hyphens", "de")))
        )
        if nth == 0:
            samples, hyphens = {}, []
    print(
        f"CPU time in ms for a text of {N_CHARACTERS} characters, medians of {n_rounds} rounds; "
        "a ratio is this program's time over the other's"
    )
    print_rows(_rows(setters, samples))
    for language in LANGUAGES:
        fits, lines = (samples[setters[0].name, mode, language] for mode in ("fit", "lines"))
        cost = median(a - b for a, b in zip(fits, lines, strict=True))
        print(f"fitting one box, {language}: {cost:.1f} ms")
    print(f"German hyphens of the text, first use in a process: {median(hyphens):.0f} ms")


def prepare() -> None:
    """Write the texts and the list of fonts."""
    shutil.rmtree(TEXTS, ignore_errors=True)
    TEXTS.mkdir(parents=True)
    for language in LANGUAGES:
        words = _words(language)
        # Each text begins one word later than the one before, so that no two are alike.
        texts = [" ".join(words[n:] + words[:n])[:N_CHARACTERS].strip() for n in range(N_TEXTS)]
        written = json.dumps(texts, ensure_ascii=False)
        (TEXTS / f"{language}.json").write_text(written, encoding="utf-8")
    fontconfig = _FONTCONFIG.format(fonts=FONTS, cache=OUT / "fontconfig")
    (OUT / "fonts.conf").write_text(fontconfig, encoding="utf-8")


def _words(language: str) -> list[str]:
    """Return running text of the example campaign as words, a little more than is needed."""
    import yaml

    source = (ROOT / "translations" / f"{language}.yaml").read_text(encoding="utf-8")
    said: list[str] = []
    _gather(yaml.safe_load(source), said)
    plain = re.sub(r"[*\[\]]|\{[^}]*\}", "", " ".join(said))
    words = plain.split()
    while len(" ".join(words)) < N_CHARACTERS + 100:
        words += words
    return words


def _gather(node: object, said: list[str]) -> None:
    if isinstance(node, str):
        said.append(node)
    elif isinstance(node, Mapping):
        for child in node.values():
            _gather(child, said)
    elif isinstance(node, Sequence):
        for child in node:
            _gather(child, said)


def _setters() -> tuple[Setter, ...]:
    module = (sys.executable, "-m", "benchmarks.with_text")
    modes = ("lines", "fit")
    has_typst = subprocess.run((sys.executable, "-c", "import typst"), capture_output=True)
    return (
        Setter(name="collateral", modes=modes, program=(*module, "ours"), is_there=True),
        Setter(
            name="typst",
            modes=modes,
            program=(*module, "typst"),
            is_there=has_typst.returncode == 0,
        ),
        Setter(
            name="pango",
            modes=("lines",),
            program=("pango-view",),
            is_there=shutil.which("pango-view") is not None,
        ),
    )


def _ms_per_text(setter: Setter, mode: str, language: str) -> float:
    many, one = (_cpu_s(_command(setter, mode, language, n)) for n in (N_TEXTS, 1))
    return (many - one) / (N_TEXTS - 1) * 1000


def _command(setter: Setter, mode: str, language: str, n_texts: int) -> tuple[str, ...]:
    if setter.name != "pango":
        return (*setter.program, mode, language, str(n_texts))
    # Pango sets one text again and again, and remembers nothing of it.
    text = json.loads((TEXTS / f"{language}.json").read_text("utf-8"))[0]
    font = f"--font={LANGUAGES[language]} {SIZE_PT}"
    options = ("--no-display", "--pixels", font, f"--width={WIDTH_PT}", f"--language={language}")
    told = (f"--runs={n_texts}", f"--output={OUT / 'pango.png'}", f"--text={text}")
    return (*setter.program, *options, *told)


def _cpu_s(command: Sequence[str]) -> float:
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment(), cwd=ROOT)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(command)[:300]} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def _said(command: Sequence[str]) -> str:
    run = subprocess.run(command, capture_output=True, env=environment(), cwd=ROOT, check=True)
    return run.stdout.decode()


def _rows(
    setters: Sequence[Setter], samples: Mapping[tuple[str, str, str], Sequence[float]]
) -> list[tuple[str, ...]]:
    ours, *peers = setters
    heads = [f"{language} {mode}" for language in LANGUAGES for mode in ours.modes]
    rows = [("", *heads)]
    for setter in setters:
        cells = [
            _cell(setter, samples.get((setter.name, mode, language), ()))
            for language in LANGUAGES
            for mode in ours.modes
        ]
        rows.append((setter.name, *cells))
    for peer in peers:
        ratios = [
            _ratio(samples[ours.name, mode, language], samples.get((peer.name, mode, language), ()))
            for language in LANGUAGES
            for mode in ours.modes
        ]
        rows.append((f"ours / {peer.name}", *ratios))
    return rows


def _cell(setter: Setter, spent: Sequence[float]) -> str:
    if not setter.is_there:
        return "not there"
    return f"{median(spent):.2f}" if spent else ""


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    if not theirs:
        return ""
    return f"{median(a / b for a, b in zip(ours, theirs, strict=True)):.2f}"


#: Where the Typst programme lies.
TYPST: Final[Path] = HERE / "text.typ"

if __name__ == "__main__":
    main()
