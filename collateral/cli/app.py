"""The command line: options in, one request out, results shown; heavy rooms open when needed."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Final, NoReturn

from collateral.cli import console
from collateral.cli.options import parse, parsers
from collateral.cli.signals import ending_like_an_interrupt
from collateral.core.diag import ExitCode, ProjectError


def main() -> NoReturn:
    """Run the program as the command line asks, and end the process with its exit code.

    It ends at once: taking the interpreter apart piece by piece takes as long as making a poster,
    for memory that the system takes back anyway. Nothing is left open by then but the two streams.
    """
    try:
        code = run(sys.argv[1:])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    # A stream that is closed is none; a reader that has gone cannot be told.
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run the program and return how it ends; the last place where anything is caught.

    Raises: SystemExit when a command line only asks for help.
    """
    return _guarded(arguments)


def _run(arguments: Sequence[str]) -> int:
    try:
        options = parse(arguments)
    except ProjectError as faults:
        from collateral.cli.misuse import wants_json
        from collateral.cli.outcome import tell

        return tell(faults.diagnostics, as_json=wants_json(arguments))
    if options.command is None:
        parsers()[0].print_help()
        return 2
    return _COMMANDS[options.command](options)


def _build(options: Namespace) -> int:
    from collateral.cli.build import run_build
    from collateral.model.job import BuildRequest

    request = BuildRequest(
        root=options.campaign,
        out=options.out or options.campaign / "out",
        layouts=tuple(options.layouts),
        languages=tuple(options.language),
        sizes=tuple(options.size),
        outputs=tuple(options.output),
        printer=options.printer or "",
        pseudo=options.pseudo,
        n_jobs=options.jobs,
        decode=not options.no_decode,
    )
    return run_build(request, as_json=options.format == "json", dry_run=options.dry_run)


def _fit(options: Namespace) -> int:
    from collateral.cli.fit import run_fit
    from collateral.model.job import BuildRequest

    request = BuildRequest(
        root=options.campaign,
        out=options.campaign / "out",
        layouts=tuple(options.layouts),
        languages=tuple(options.language),
        sizes=tuple(options.size),
        outputs=tuple(options.output),
        pseudo=options.pseudo,
    )
    return run_fit(request, as_json=options.format == "json", shows_all=options.all)


def _fonts(options: Namespace) -> int:
    from collateral.cli.fonts import run_fonts

    return run_fonts(options.campaign, tuple(options.language), as_json=options.format == "json")


def _init(options: Namespace) -> int:
    from collateral.cli.init import run_init

    return run_init(options.directory)


def _lint(options: Namespace) -> int:
    from collateral.cli.lint import LintRequest, run_lint

    request = LintRequest(
        root=options.campaign,
        languages=tuple(options.languages),
        fix=options.fix,
        yes=options.yes,
    )
    return run_lint(request, as_json=options.format == "json")


def _list(options: Namespace) -> int:
    from collateral.cli.listing import run_list

    return run_list(options.campaign, as_json=options.format == "json")


def _plates(options: Namespace) -> int:
    from collateral.build.proofs import ProofRequest
    from collateral.cli.plates import run_plates
    from collateral.model.job import BuildRequest

    root, out = options.campaign, options.out or options.campaign / "out"
    request = BuildRequest(
        root=root,
        out=out,
        layouts=tuple(options.layouts),
        languages=tuple(options.language),
        sizes=tuple(options.size),
        outputs=tuple(options.output),
        printer=options.printer or "",
        pseudo=options.pseudo,
    )
    proof = ProofRequest(root=root, out=out, ppi=options.ppi, save=options.save)
    return run_plates(
        request, None if options.no_files else proof, as_json=options.format == "json"
    )


def _printers(options: Namespace) -> int:
    from collateral.cli.printers import run_printers

    return run_printers(options.campaign, tuple(options.names), as_json=options.format == "json")


def _schema(options: Namespace) -> int:
    from collateral.cli.schema import run_schema

    return run_schema(options.kind)


_COMMANDS: Final[Mapping[str, Callable[[Namespace], int]]] = {
    "build": _build,
    "fit": _fit,
    "fonts": _fonts,
    "init": _init,
    "lint": _lint,
    "list": _list,
    "plates": _plates,
    "printers": _printers,
    "schema": _schema,
}


def _guarded(arguments: Sequence[str]) -> int:
    """Return how the program ends, whatever happens in it."""
    try:
        with ending_like_an_interrupt():
            return _run(arguments)
    except KeyboardInterrupt:
        return _stopped()
    except Exception as fault:  # noqa: BLE001  The last place: say whose fault it is.
        return _stopped() if _is_interrupt(fault) else _own_fault(fault, arguments)


def _stopped() -> int:
    console.talk("stopped")
    return ExitCode.STOPPED


def _is_interrupt(fault: BaseException | None) -> bool:
    """Tell whether an interrupt is behind a fault; one that meets a class being made is wrapped."""
    while fault is not None and not isinstance(fault, KeyboardInterrupt):
        fault = fault.__cause__ or fault.__context__
    return fault is not None


def _own_fault(fault: Exception, arguments: Sequence[str]) -> int:
    """Tell a fault of the program itself, with its trace, and return the code for that."""
    import traceback

    from collateral.cli.misuse import wants_json
    from collateral.cli.outcome import tell
    from collateral.core.diag import error

    console.talk("".join(traceback.format_exception(fault)).rstrip())
    message = f"a fault of the program itself: {type(fault).__name__}: {fault}"
    finding = error("program.bug", message, None, ("please report it with the trace above",))
    return tell((finding,), as_json=wants_json(arguments))
