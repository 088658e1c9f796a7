"""`collateral schema`: the shape of the YAML files, for editors."""

import json
from collections.abc import Mapping
from typing import Any

from collateral.cli import console
from collateral.core.diag import ExitCode
from collateral.model.source import Campaign, Component, Layout, Source

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def run_schema(kind: str) -> ExitCode:
    """Print the JSON Schema of one kind of file."""
    console.data(json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n")
    return ExitCode.GOOD


def schema_of(kind: str) -> Mapping[str, Any]:
    """Return the JSON Schema of `campaign`, `layout`, `component` or `translation`."""
    if kind == "translation":
        return _translation()
    models: Mapping[str, type[Source]] = {
        "campaign": Campaign,
        "layout": Layout,
        "component": Component,
    }
    model = models[kind]
    return {"$schema": _DIALECT, **model.model_json_schema(by_alias=True)}


def _translation() -> Mapping[str, Any]:
    """Return the schema of a translation file: keys, nested, down to texts or lists of them."""
    key = "^[a-z0-9_-]+$"
    return {
        "$schema": _DIALECT,
        "title": "Translation",
        "description": "messages of one language; the file is named by its BCP 47 tag",
        "$ref": "#/$defs/Messages",
        "$defs": {
            "Messages": {
                "type": "object",
                "additionalProperties": False,
                "patternProperties": {
                    key: {
                        "anyOf": [
                            {"type": "string", "minLength": 1},
                            {"type": "array", "items": {"type": "string", "minLength": 1}},
                            {"$ref": "#/$defs/Messages"},
                        ]
                    }
                },
            }
        },
    }
