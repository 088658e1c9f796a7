"""The posters by Typst, one compiler for all: `python -m benchmarks.with_typst OUT LANGUAGE...`."""

import sys
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent


def main() -> None:
    folder, *languages = sys.argv[1:]
    compiler = typst.Compiler(
        HERE / "poster.typ",
        root=HERE,
        font_paths=[HERE.parent / "collateral" / "fonts"],
        ignore_system_fonts=True,
    )
    for language in languages:
        # Tags are left out, as the other two write none.
        compiler.compile(
            output=Path(folder) / f"{language}.pdf",
            format="pdf",
            sys_inputs={"language": language},
            pdf_tags=False,
        )


if __name__ == "__main__":
    main()
