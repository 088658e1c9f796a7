"""JSON Schema of the YAML files, for editors."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import TypeAdapter

from collateral.model.marks import Source
from collateral.model.printer import Printer
from collateral.model.source import Campaign, Component, Layout

#: A parameter of a component, alone or within a text.
_PARAMETER: Final = {"type": "string", "pattern": r"\$(\{[a-z][a-z0-9-]*\}|[a-z])"}
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def schema_of(kind: str) -> Mapping[str, Any]:
    """Return the JSON Schema of `campaign`, `layout`, `component`, `translation` or `printer`."""
    if kind == "translation":
        return _translation()
    models: Mapping[str, type[Source]] = {
        "campaign": Campaign,
        "layout": Layout,
        "component": Component,
        "printer": Printer,
    }
    schema = TypeAdapter(models[kind]).json_schema(by_alias=True)
    if kind == "layout":
        schema = _extending(schema)
    if kind == "component":
        schema["$defs"] = {name: _with_parameters(each) for name, each in schema["$defs"].items()}
    return {"$schema": _DIALECT, **schema}


def _extending(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a layout, which may leave to the one it extends what all must have."""
    own = {key: value for key, value in schema.items() if key != "required"}
    extends = {"required": ["extends"]}
    return {**own, "if": {"not": extends}, "then": {"required": schema["required"]}}


def _with_parameters(schema: Any) -> Any:
    """Return a schema in which `$name` can stand for every text, number or choice."""
    if isinstance(schema, list):
        return [_with_parameters(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") in ("string", "number", "integer", "boolean") or "enum" in schema:
        return {"anyOf": [schema, _PARAMETER]}
    return {key: _with_parameters(value) for key, value in schema.items()}


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
