"""What can be asked of the program: commands, arguments and options.

The standard library's parser, because every build waits for it: one that draws boxes around its
help would take longer to load than two posters to make.
"""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from collateral.core.version import VERSION

FORMATS: Final = ("text", "json")
#: Files that have a schema.
SCHEMAS: Final = ("campaign", "layout", "component", "translation", "printer")

#: The coarsest and the finest separations, pixels per inch.
_PPI: Final = (10, 1200)

_PROGRAM: Final = "collateral"
_ABOUT: Final = "Print collateral from one campaign folder: every language, size and code, checked."
_COMMANDS: Final[Mapping[str, str]] = {
    "build": "Make the files: every layout in every language and size, or those asked for.",
    "fit": "Tell how tight each text is in its box, in every language, the tightest first.",
    "fonts": "Tell which font sets what, its licence, and what no font has.",
    "init": "Lay down the example campaign, ready to build and to change.",
    "lint": "Hold the translations to the typography of their languages, and mend them if asked.",
    "list": "List the layouts with their sizes, and the languages.",
    "plates": "Tell which plates the languages of a poster share, and what spoils it.",
    "printers": "List the printers there are, or explain what some of them ask for.",
    "schema": "Print the JSON Schema of a kind of file, for completion in an editor.",
}


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are findings."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line.

        Raises: ProjectError: `usage.command-line`.
        """
        from collateral.cli.misuse import misused

        raise misused(self, message)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options of a command line.

    Ends the process after `--help` and `--version`.
    Raises: ProjectError: `usage.command-line` when something is wrong.
    """
    words = list(arguments)
    if not words or words[0] in ("-h", "--help", "--version"):
        return parsers()[0].parse_args(words)
    if words[0] not in _COMMANDS:
        from collateral.cli.misuse import no_command

        program, commands = parsers()
        raise no_command(program, words, commands)
    # The parsers of the other commands would take a millisecond to make.
    parser = Parser(prog=f"{_PROGRAM} {words[0]}", **_about(words[0]))
    _FILLED[words[0]](parser)
    # Layouts may stand before, between and behind the options.
    found, left = parser.parse_known_intermixed_args(words[1:])
    if left:
        message = f"unrecognized arguments: {' '.join(left)}"
        parser.error(message)
    found.command = words[0]
    if found.command == "lint" and found.yes and not found.fix:
        message = "argument --yes: it answers what `--fix` asks, and goes with it"
        parser.error(message)
    if found.command == "plates" and found.no_files and found.save:
        message = "argument --save: plates come from the files that `--no-files` leaves out"
        parser.error(message)
    return found


def parsers() -> tuple[Parser, Mapping[str, Parser]]:
    """Return the parser of the program and those of its commands, by name."""
    program = Parser(
        prog=_PROGRAM, description=_ABOUT, allow_abbrev=False, formatter_class=_Formatter
    )
    program.add_argument(
        "--version", action="version", version=f"{_PROGRAM} {VERSION}", help="say the version"
    )
    group = program.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    commands = {
        name: group.add_parser(name, help=about, **_about(name))
        for name, about in _COMMANDS.items()
    }
    for name, parser in commands.items():
        _FILLED[name](parser)
    return program, commands


def _about(command: str) -> dict[str, Any]:
    """Return what the parser of a command is made with, alone or among the others."""
    return {
        "description": _COMMANDS[command],
        "allow_abbrev": False,
        "formatter_class": _Formatter,
    }


class _Formatter(argparse.HelpFormatter):
    """Help with room for the longest option beside its words."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=_columns() - 2)


def _columns() -> int:
    """Return how wide the terminal is, as argparse finds it out.

    It asks for that with every option that is added, and imports shutil with all its archive
    formats to do so, which takes 2 ms.
    """
    said = os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and int(said) > 0:
        return int(said)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        # There is no stream, or it is no terminal.
        return 80


def _add_choice(parser: Parser, about_layouts: str) -> None:
    """Add what chooses posters among those of a campaign."""
    parser.add_argument("layouts", metavar="LAYOUT", nargs="*", help=about_layouts)
    _add_languages(parser)
    lists = {
        "--size": "sizes, comma between: A4,A3",
        "--output": "press, office, screen, social, or others of campaign.yaml",
    }
    for name, about in lists.items():
        parser.add_argument(
            name, type=_names, action="extend", default=[], metavar="NAMES", help=about
        )
    parser.add_argument(
        "--pseudo",
        action="store_true",
        help="texts made from the source text, to prove a layout: longer, mirrored, taller …",
    )


def _add_build(parser: Parser) -> None:
    _add_choice(parser, "layouts to make; all by default")
    parser.add_argument(
        "--printer", type=_printer, metavar="NAME",
        help="make print files for this printer; `collateral printers` lists them",
    )  # fmt: skip
    parser.add_argument(
        "--out",
        type=_folder,
        metavar="DIR",
        help="where files go; `out` in the campaign by default",
    )
    parser.add_argument(
        "--jobs", type=_count, default=0, metavar="N", help="processes; 0 chooses by the work"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be made")
    parser.add_argument(
        "--no-decode",
        action="store_true",
        help="do not check the finished file: codes, facts, rules of the press; for drafts",
    )
    _add_common(parser)


def _add_fit(parser: Parser) -> None:
    _add_choice(parser, "layouts to account for; all by default")
    parser.add_argument("--all", action="store_true", help="show every text")
    _add_common(parser)


def _add_fonts(parser: Parser) -> None:
    _add_languages(parser)
    _add_common(parser)


def _add_init(parser: Parser) -> None:
    parser.add_argument(
        "directory", metavar="DIR", type=_folder, help="a folder that is new or empty"
    )


def _add_plates(parser: Parser) -> None:
    _add_choice(parser, "layouts to compare; all by default")
    parser.add_argument(
        "--printer", type=_printer, metavar="NAME",
        help="plates of the files for this printer; `collateral printers` lists them",
    )  # fmt: skip
    parser.add_argument(
        "--out",
        type=_folder,
        metavar="DIR",
        help="where the finished files are; `out` in the campaign by default",
    )
    parser.add_argument(
        "--ppi", type=_ppi, default=100, metavar="N", help="pixels per inch of the separations"
    )
    parser.add_argument(
        "--save", type=_folder, metavar="DIR", help="keep the separations in this folder, as TIFF"
    )
    parser.add_argument(
        "--no-files", action="store_true", help="ask the layouts alone, no finished file"
    )
    _add_common(parser)


def _add_schema(parser: Parser) -> None:
    parser.add_argument(
        "kind", metavar="KIND", nargs="?", choices=SCHEMAS, default="layout",
        help=f"{', '.join(SCHEMAS[:-1])} or {SCHEMAS[-1]}; layout by default",
    )  # fmt: skip


def _add_lint(parser: Parser) -> None:
    parser.add_argument(
        "languages", metavar="LANGUAGE", nargs="*", help="languages to look at; all by default"
    )
    parser.add_argument(
        "--fix", action="store_true", help="show what would be mended, ask, and mend it"
    )
    parser.add_argument("--yes", action="store_true", help="with `--fix`: mend without asking")
    _add_common(parser)


def _add_printers(parser: Parser) -> None:
    parser.add_argument("names", metavar="NAME", nargs="*", help="printers to explain")
    _add_common(parser)


def _add_languages(parser: Parser) -> None:
    parser.add_argument(
        "--language", type=_names, action="extend", default=[], metavar="NAMES",
        help="languages, comma between: fr,nl",
    )  # fmt: skip


def _add_common(parser: Parser) -> None:
    parser.add_argument(
        "--format", choices=FORMATS, type=_one_of(FORMATS), default=FORMATS[0],
        help="for people or for machines",
    )  # fmt: skip
    parser.add_argument(
        "--campaign", type=_folder, default=Path(), metavar="DIR",
        help="folder that holds campaign.yaml; here by default",
    )  # fmt: skip


def _one_of(choices: Sequence[str]) -> Callable[[str], str]:
    """Return a reader of one of some words; what the standard library says of others is long."""

    def read(text: str) -> str:
        if text not in choices:
            known = ", ".join(f"`{choice}`" for choice in choices)
            raise argparse.ArgumentTypeError(f"`{text}` is none of {known}")
        return text

    return read


def _names(text: str) -> tuple[str, ...]:
    """Read names with commas between."""
    found = tuple(name.strip() for name in text.split(","))
    if not any(found):
        raise argparse.ArgumentTypeError("names are missing: write them like fr,nl")
    if not all(found):
        raise argparse.ArgumentTypeError(f"a name is missing in `{text}`: write them like fr,nl")
    return found


def _printer(text: str) -> str:
    """Read the name of a printer; an empty one is a variable that nobody has set."""
    if not text.strip():
        raise argparse.ArgumentTypeError("a printer must have a name")
    return text.strip()


def _folder(text: str) -> Path:
    """Read the name of a folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError("a folder must have a name")
    if text.startswith("~"):
        said = f"your shell has not replaced the `~` of `{text}`"
        raise argparse.ArgumentTypeError(f"{said}: write it without quotes, and a space before it")
    return Path(text)


def _count(text: str) -> int:
    """Read a whole number that is not negative."""
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"`{text}` is no whole number, 0 or more")
    return int(text)


def _ppi(text: str) -> int:
    """Read a resolution that plates can be compared at."""
    value = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    if not _PPI[0] <= value <= _PPI[1]:
        raise argparse.ArgumentTypeError(
            f"`{text}` is no whole number between {_PPI[0]} and {_PPI[1]}"
        )
    return value


#: What gives the parser of each command its arguments.
_FILLED: Final[Mapping[str, Callable[[Parser], None]]] = {
    "build": _add_build,
    "fit": _add_fit,
    "fonts": _add_fonts,
    "init": _add_init,
    "lint": _add_lint,
    "list": _add_common,
    "plates": _add_plates,
    "printers": _add_printers,
    "schema": _add_schema,
}
