"""Walks a JSON schema over placed values and collects every fault, each with its place and the nearest known word."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from analysis.plan.schema import Schema
from analysis.plan.source import Fault, Item, nearest

_TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "null": lambda value: value is None,
}
_LIMITS: dict[str, Callable[[Any, Any], bool]] = {
    "minimum": lambda value, limit: value >= limit,
    "exclusiveMinimum": lambda value, limit: value > limit,
    "maximum": lambda value, limit: value <= limit,
    "exclusiveMaximum": lambda value, limit: value < limit,
}


def faults_of(item: Item, schema: Schema, name: str = "the plan") -> list[Fault]:
    """Every fault of a value; ``name`` is what people call it."""
    if item.value is None and not _fits_type(None, schema):
        return [item.fault(f"{name} has no value, must be {_said(schema)}")]
    if "oneOf" in schema:
        return _choose(item, schema, name)
    if not _fits_type(item.value, schema):
        return [_wrong(item, schema, name)]
    if item.is_map:
        return _mapping(item, schema, name)
    if isinstance(item.value, list):
        return _list(item, schema, name)
    return [] if _fits_limits(item.value, schema) else [_wrong(item, schema, name)]


def _kinds(schema: Schema) -> list[str]:
    kinds = schema.get("type", [])
    return kinds if isinstance(kinds, list) else [kinds]


def _fits_type(value: Any, schema: Schema) -> bool:
    if "const" in schema:
        return type(value) is type(schema["const"]) and bool(value == schema["const"])
    if "enum" in schema:
        return not isinstance(value, bool | list | dict) and any(value == word for word in schema["enum"])
    if "oneOf" in schema:
        return any(_fits_type(value, form) for form in schema["oneOf"])
    return any(_TYPES[kind](value) for kind in _kinds(schema))


def _fits_limits(value: Any, schema: Schema) -> bool:
    if isinstance(value, str):
        return len(value) >= int(schema.get("minLength", 0))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return True
    limited = [key for key in _LIMITS if key in schema]
    if limited and not math.isfinite(value):
        return False
    return not math.isnan(value) and all(_LIMITS[key](value, schema[key]) for key in limited)


def _said(schema: Schema) -> str:
    if "description" in schema:
        return str(schema["description"])
    if "const" in schema:
        return str(schema["const"]).lower()
    if "enum" in schema:
        return f"one of {', '.join(str(value) for value in schema['enum'] if value is not None)}"
    if "properties" in schema:
        return f"a mapping of {', '.join(schema['properties'])}"
    if _kinds(schema)[:1] == ["array"]:
        most = schema.get("maxItems")
        return f"a list of {most}" if most is not None else "a list"
    return "a mapping"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, bool):
        return str(value).lower()
    return repr(value) if isinstance(value, str) and not value.strip() else str(value)[:80]


def _wrong(item: Item, schema: Schema, name: str) -> Fault:
    hint = nearest(item.value, [word for word in schema.get("enum", ()) if word]) if "enum" in schema else ""
    return item.fault(f"{name} {_shown(item.value)} is not {_said(schema)}{hint}")


def _choose(item: Item, schema: Schema, name: str) -> list[Fault]:
    """The branch that fits the kind of value; among mappings the one whose key is there."""
    forms = [form for form in schema["oneOf"] if _fits_type(item.value, form)]
    titled = [form for form in forms if "title" in form]
    if not forms:
        words = [word for form in schema["oneOf"] for word in form.get("enum", ()) if word]
        hint = nearest(item.value, words) if isinstance(item.value, str) else ""
        return [item.fault(f"{name} {_shown(item.value)} is not {_said(schema)}{hint}")]
    if not item.is_map or not titled:
        return faults_of(item, forms[0], name)
    there = [form for form in titled if form["title"] in item.value]
    if len(there) == 1:
        return faults_of(item, there[0], name)
    asked = ", ".join(form["title"] for form in there) if there else "none"
    known = {key for form in titled for key in form["properties"]} - {form["title"] for form in titled}
    others = [key for key in item.value if key not in known]
    titles = [form["title"] for form in titled]
    hint = nearest(str(others[0]), titles) if others and not there else ""
    place = item.key("id") if not others or there else item.key(others[0])
    return [Fault(place, f"{name} must be {_said(schema)}; here: {asked}{hint}")]


def _mapping(item: Item, schema: Schema, name: str) -> list[Fault]:
    known = schema.get("properties", {})
    rest = schema.get("additionalProperties", True)
    faults = [Fault(item.place, f"{name} needs {key}") for key in schema.get("required", ()) if key not in item.value]
    if len(item.value) < schema.get("minProperties", 0):
        faults.append(item.fault(f"{name} is empty, must be {_said(schema)}"))
    for key, value in item.value.items():
        if key in known:
            faults += faults_of(value, known[key], key)
        elif rest is False:
            faults.append(Fault(item.keys[key], f"unknown key {key} in {name}{nearest(str(key), tuple(known))}"))
        elif rest is not True:
            faults += faults_of(value, rest, f"{name} of {key}")
    return faults


def _list(item: Item, schema: Schema, name: str) -> list[Fault]:
    least, most = schema.get("minItems", 0), schema.get("maxItems")
    if len(item.value) < least or (most is not None and len(item.value) > most):
        count = f"{least}" if least == most else f"at least {least}"
        remark = f" ({schema['description']})" if "description" in schema else ""
        return [item.fault(f"{name} has {len(item.value)} items, needs {count}{remark}")]
    one = name[:-1] if name.endswith("s") else name
    return [fault for part in item.value for fault in faults_of(part, schema["items"], one)]
