"""Run the program: `python -m collateral`, or `collateral` where it is installed."""

from typing import NoReturn

from collateral.core.memory import collect_seldom


def main() -> NoReturn:
    """Run the program as the command line asks, and end the process with its exit code."""
    # Before anything else is loaded: that makes most of the objects there are.
    collect_seldom()
    from collateral.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
