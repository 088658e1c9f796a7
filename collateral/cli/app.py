"""The command line: options in, one request out, results shown; heavy rooms open when needed."""

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from collateral.core.version import VERSION

app = typer.Typer(
    name="collateral",
    help="Print collateral from one campaign folder: every language, size and code, checked.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """How results are told."""

    TEXT = "text"
    JSON = "json"


class Schema(StrEnum):
    """Files that have a schema."""

    CAMPAIGN = "campaign"
    LAYOUT = "layout"
    COMPONENT = "component"
    TRANSLATION = "translation"


FormatOption = Annotated[Format, typer.Option("--format", help="for people or for machines")]
RootOption = Annotated[
    Path, typer.Option("--campaign", help="folder that holds campaign.yaml", show_default="here")
]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"collateral {VERSION}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="say the version")
    ] = False,
) -> None:
    pass


@app.command()
def build(
    layouts: Annotated[
        list[str] | None,
        typer.Argument(metavar="LAYOUT", help="layouts to make; all by default"),
    ] = None,
    language: Annotated[str, typer.Option(help="languages, comma between: fr,nl")] = "",
    size: Annotated[str, typer.Option(help="sizes, comma between: A4,A3")] = "",
    output: Annotated[str, typer.Option(help="outputs of campaign.yaml, comma between")] = "",
    out: Annotated[Path, typer.Option(help="where files go")] = Path("out"),
    jobs: Annotated[int, typer.Option(min=0, help="processes; 0 chooses by the work")] = 0,
    format_: FormatOption = Format.TEXT,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would be made")] = False,
    no_decode: Annotated[
        bool,
        typer.Option("--no-decode", help="do not read QR codes back; for drafts"),
    ] = False,
    campaign: RootOption = Path(),
) -> None:
    """Make the posters: every layout in every language and size, or those asked for."""
    from collateral.cli.build import run_build
    from collateral.model.job import BuildRequest

    request = BuildRequest(
        root=campaign,
        out=out if out.is_absolute() else campaign / out,
        layouts=tuple(layouts or ()),
        languages=_names(language),
        sizes=_names(size),
        outputs=_names(output),
        n_jobs=jobs,
        decode=not no_decode,
    )
    raise typer.Exit(run_build(request, as_json=format_ is Format.JSON, dry_run=dry_run))


@app.command()
def init(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="a folder that is new or empty")],
) -> None:
    """Lay down the example campaign, ready to build and to change."""
    from collateral.cli.init import run_init

    raise typer.Exit(run_init(directory))


@app.command(name="list")
def list_(
    format_: FormatOption = Format.TEXT,
    campaign: RootOption = Path(),
) -> None:
    """List the layouts with their sizes, and the languages."""
    from collateral.cli.listing import run_list

    raise typer.Exit(run_list(campaign, as_json=format_ is Format.JSON))


@app.command()
def schema(
    kind: Annotated[
        Schema,
        typer.Argument(metavar="KIND", help="campaign, layout, component or translation"),
    ] = Schema.LAYOUT,
) -> None:
    """Print the JSON Schema of a kind of file, for completion in an editor."""
    from collateral.cli.schema import run_schema

    raise typer.Exit(run_schema(kind.value))


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def main() -> None:
    """Run the program; the last place where anything is caught."""
    sys.exit(_guarded(app))


def _guarded(run: Callable[[], None]) -> int:
    from collateral.core.diag import ExitCode

    try:
        run()
    except SystemExit as end:
        # Typer has caught the interrupt before us, and ends with its code in silence.
        if end.code == ExitCode.STOPPED:
            sys.stderr.write("stopped\n")
        return end.code if isinstance(end.code, int) else int(ExitCode.GOOD)
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")
        return ExitCode.STOPPED
    except BrokenPipeError:
        # The reader of our output has gone; there is nobody to tell.
        sys.stderr.close()
        return ExitCode.GOOD
    except Exception:  # noqa: BLE001  The last place: say whose fault it is, and end with its code.
        import traceback

        traceback.print_exc()
        sys.stderr.write("this is a fault of collateral itself; please report it with the above\n")
        return ExitCode.BUG
    return ExitCode.GOOD
