"""`collateral schema`: the shape of the YAML files, for editors."""

import json

from collateral.cli import console
from collateral.core.diag import ExitCode
from collateral.project.json_schema import schema_of


def run_schema(kind: str) -> ExitCode:
    """Print the JSON Schema of one kind of file."""
    console.data(json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n")
    return ExitCode.GOOD
