"""The version of the program; read from here because asking the installed package costs 30 ms."""

from typing import Final

VERSION: Final = "0.1.0"
