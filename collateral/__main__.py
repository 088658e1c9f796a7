"""Run the program: `python -m collateral`."""

from collateral.cli.app import main

if __name__ == "__main__":
    main()
