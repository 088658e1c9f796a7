"""What is wrong with a command line, in words; only a command line that is wrong loads this."""

import re
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from collateral.core.diag import did_you_mean, fail

#: What the standard library says after the name of an argument, and how we say it.
_SAID: Final = (
    (r"expected one argument", "lacks its value"),
    (r"ignored explicit argument '(.*)'", r"takes no value, so `=\1` must go"),
)

#: What people ask for by a name it has elsewhere: an option the command must have, and the hint.
_ELSEWHERE: Final = {
    "--dir": ("--campaign", "did you mean `--campaign`?"),
    "--json": ("--format", "did you mean `--format json`?"),
    "--layout": ("--size", "layouts are named without an option: `collateral build poster`"),
    "--layouts": ("--size", "layouts are named without an option: `collateral build poster`"),
    "--project": ("--campaign", "did you mean `--campaign`?"),
}


def wants_json(arguments: Sequence[str]) -> bool:
    """Tell whether a command line asks for JSON, whatever else is wrong with it."""
    return "--format=json" in arguments or ("--format", "json") in pairwise(arguments)


def misused(parser: ArgumentParser, message: str) -> Exception:
    """Return the fault for what the standard library says is wrong, to be raised."""
    help_hint = f"`{parser.prog} --help` tells more"
    if unknown := re.match(r"unrecognized arguments: (.*)", message, re.DOTALL):
        text, hints = _unknown(parser, unknown[1])
    elif lacking := re.match(r"the following arguments are required: (.*)", message):
        text, hints = f"`{lacking[1]}` is missing", ()
    elif about := re.match(r"argument (?:\S+/)?(\S+): (.*)", message, re.DOTALL):
        text, hints = f"`{about[1]}`{_in_our_words(about[2])}", ()
    else:
        text, hints = message, ()
    return fail("usage.command-line", text, None, (*hints, help_hint))


def no_command(program: ArgumentParser, words: Sequence[str], commands: Iterable[str]) -> Exception:
    """Return the fault for a command line that does not begin with a command, to be raised."""
    first, names = words[0], tuple(commands)
    command = next((word for word in words if word in names), None)
    if first.startswith("-") and command:
        text = f"`{first}` stands before the command"
        hints: tuple[str, ...] = (f"options follow it: `{program.prog} {command} {first} …`",)
    elif first.startswith("-"):
        text, hints = _unknown(program, first)
    else:
        text = f"there is no command `{first}`"
        near = did_you_mean(first, (*names, "--help", "--version"))
        known_hint = "known: " + ", ".join(f"`{name}`" for name in names)
        hints = near if near and near[0].startswith("did you mean") else (known_hint,)
    return fail("usage.command-line", text, None, (*hints, f"`{program.prog} --help` tells more"))


def _unknown(parser: ArgumentParser, words: str) -> tuple[str, tuple[str, ...]]:
    """Return what to say of words that no argument or option takes, and what may be meant."""
    option = re.search(r"(?:^| )(-[^\s=]+)", words)
    if option is None:
        return f"`{parser.prog}` takes no `{words}`", ()
    return f"`{parser.prog}` has no option `{option[1]}`", tuple(_meant(parser, option[1]))


def _meant(parser: ArgumentParser, option: str) -> Iterator[str]:
    """Yield the options of a parser that come near to an unknown one, as a hint."""
    known = [name for name in parser._option_string_actions if name.startswith("--")]
    needs, hint = _ELSEWHERE.get(option, ("", ""))
    if needs in known:
        yield hint
        return
    word = option.lstrip("-").casefold()
    near = [name for name in known if word and name.removeprefix("--").startswith(word)]
    if near:
        yield "did you mean " + " or ".join(f"`{name}`" for name in near) + "?"
        return
    # The hyphens that all options share must not make two of them alike.
    for near_hint in did_you_mean(word, (name.removeprefix("--") for name in known)):
        if near_hint.startswith("did you mean"):
            yield re.sub(r"`([\w-]+)`", r"`--\1`", near_hint)


def _in_our_words(said: str) -> str:
    """Return what is wrong with one argument, to stand behind its name."""
    for theirs, ours in _SAID:
        if re.fullmatch(theirs, said):
            return " " + re.sub(theirs, ours, said)
    return f": {said}"
