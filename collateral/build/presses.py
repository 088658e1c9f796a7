"""What an output asked for is made for: one of the campaign, or another printer for the press."""

from typing import Final

from collateral.core.diag import Span
from collateral.model.press import Medium, Press
from collateral.model.printer import ALWAYS
from collateral.model.project import Project
from collateral.project.places import place
from collateral.project.printers import Printers, no_printer, printer_of

#: The output that another printer is tried with.
MAIN: Final = "press"

#: Between an output and the printer that the command line asks for.
_WITH: Final = "@"


def output_names(project: Project) -> tuple[str, ...]:
    """Return the outputs that can be asked for: those of the campaign, then those of every one."""
    return tuple(dict.fromkeys((*project.campaign.outputs, *ALWAYS)))


def built_outputs(project: Project) -> tuple[str, ...]:
    """Return the outputs that are built where none is asked for: all that the campaign names."""
    return tuple(project.campaign.outputs) or (MAIN,)


def with_printer(output: str, printer: str) -> str:
    """Return the name of an output that is made for another printer than its own."""
    return f"{output}{_WITH}{printer}"


def tail_of(output: str, main: str) -> str:
    """Return what sets the files of an output apart in their names; nothing for the main one."""
    name, _, printer = output.partition(_WITH)
    return "-".join(part for part in (name if name != main else "", printer) if part)


def press_of(project: Project, output: str) -> Press:
    """Return what an output is made for; `press@large-format` is the press for another printer.

    Raises: ProjectError: `usage.unknown-printer`, and what is wrong with the printer's profile.
    """
    printers = Printers(project.printers, project.root)
    name, _, printer = output.partition(_WITH)
    written = project.campaign.outputs.get(name)
    if printer and printer not in printers.names:
        raise no_printer(printer, names=that_print(printers))
    return printers.press(name, written, printer or printer_of(name, written))


def that_print(printers: Printers) -> tuple[str, ...]:
    """Return the printers that print; a screen is none."""
    return tuple(
        name
        for name in printers.names
        if printers.press("press", None, name).medium is Medium.PRINT
    )


def said_at(project: Project, output: str, key: str) -> Span | None:
    """Return where the campaign says a rule of an output; None where only the program does.

    Args: key: of a printer's file or an output, as users write it.
    """
    name, _, printer = output.partition(_WITH)
    written = project.campaign.outputs.get(name)
    chain = Printers(project.printers, project.root).chain(printer or printer_of(name, written))
    sources = (written, *(file.source for file in chain if not file.bundled))
    for source in sources:
        if source is not None and key.replace("-", "_") in source.given:
            return place(source, key)
    return None
