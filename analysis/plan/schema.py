"""The shape of a plan as a JSON schema (draft 2020-12): the one definition.

The reader walks this very schema (``analysis.plan.shape``), and ``manage.py analyse --schema`` prints it for editors.
Where a mapping may take several forms, each form is a branch of ``oneOf`` whose ``title`` is the key that tells it
apart. A key that may be left out may also stand without a value.
"""

from __future__ import annotations

from typing import Any

from analysis.stats import association, domains, intervals, quantiles, regression, replicates, structure
from analysis.stats.calibration import METHODS

Schema = dict[str, Any]


def _optional(schema: Schema) -> Schema:
    """The same, or nothing."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if "oneOf" in schema:
        return {**schema, "oneOf": [*schema["oneOf"], {"type": "null"}]}
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*kinds, "null"]}


def mapping(required: dict[str, Schema], optional: dict[str, Schema] | None = None, title: str = "") -> Schema:
    """A mapping of known keys only."""
    made: Schema = {"type": "object", "additionalProperties": False, "required": list(required)}
    made["properties"] = {**required, **{key: _optional(value) for key, value in (optional or {}).items()}}
    return {"title": title, **made} if title else made


def one_of(*forms: Schema, said: str) -> Schema:
    """One of several forms; ``said`` tells people which."""
    return {"description": said, "oneOf": list(forms)}


def listed(item: Schema, least: int = 1, most: int | None = None) -> Schema:
    """A list."""
    made: Schema = {"type": "array", "minItems": least, "items": item}
    return made if most is None else {**made, "maxItems": most}


def number(said: str, **limits: float) -> Schema:
    """A number within limits (``minimum``, ``exclusiveMinimum`` and so on)."""
    return {"description": said, "type": "number", **limits}


def whole(said: str, **limits: float) -> Schema:
    """A whole number within limits."""
    return {"description": said, "type": "integer", **limits}


def choice(*values: str) -> Schema:
    """One of fixed words."""
    return {"enum": list(values)}


NAME: Schema = {"description": "the name of a column", "type": ["string", "integer"], "minLength": 1}
NAMES = one_of(NAME, listed(NAME), said="the name of a column, or a list of names")
TWO_NAMES = {**listed(NAME, 2, 2), "description": "a list of two columns"}
VALUE: Schema = {"description": "text, a number, true or false", "type": ["string", "number", "boolean"]}
VALUES = one_of(VALUE, listed(VALUE), said="a value or a list of values")
FLAG: Schema = {"description": "true or false", "type": "boolean"}
TEXT: Schema = {"description": "text", "type": "string", "minLength": 1}
COUNT = number("a count above zero", exclusiveMinimum=0)
COUNTS: Schema = {"type": "object", "minProperties": 1, "additionalProperties": COUNT}
TOTALS: Schema = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": number("a number"),
    "description": "a mapping of column to its population total",
}
COUNTED_ROW: Schema = {"type": "object", "required": ["N"], "properties": {"N": COUNT}, "additionalProperties": VALUE}
MARGIN = mapping(
    {
        "by": NAMES,
        "totals": one_of(COUNTS, listed(COUNTED_ROW), said="a mapping of category to count, or a list of rows with N"),
    }
)
MARGINS = listed(MARGIN)
WHERE: Schema = {
    "type": "object",
    "minProperties": 1,
    "description": "a mapping of column to value, list or comparison",
    "additionalProperties": one_of(
        VALUE, listed(VALUE), mapping({}, dict.fromkeys(domains.COMPARISONS, VALUE)) | {"minProperties": 1},
        said="a value, a list of values, or a comparison such as {\">=\": 700}",
    ),
}  # fmt: skip

_REPLICATES = {
    "kind": choice(*replicates.KINDS),
    "scale": number("a number above zero", exclusiveMinimum=0),
    "rscales": listed(number("a number of zero or more", minimum=0)),
    "combined": FLAG,
    "centre": choice("replicate_mean", "estimate"),
    "rho": number("a number from 0 to below 1", minimum=0, exclusiveMaximum=1),
    "df": whole("a whole number above zero", minimum=1),
}
SIZE: Schema = {
    "description": "a column or a number above zero",
    "type": ["string", "number"],
    "minLength": 1,
    "exclusiveMinimum": 0,
}
DESIGN = mapping(
    {},
    {
        "weights": one_of(NAME, mapping({"from": choice("fpc")}), said="a column, or {from: fpc}"),
        "strata": NAMES,
        "clusters": NAMES,
        "fpc": one_of(
            {
                "description": "a column or a number",
                "type": ["string", "number"],
                "minLength": 1,
                "exclusiveMinimum": 0,
            },
            listed({"description": "a column or a number", "type": ["string", "number"], "exclusiveMinimum": 0}),
            said="a column, a number above zero, or a list of these",
        ),
        "nested": FLAG,
        "lonely_psu": choice(*structure.LONELY_RULES),
        "replicates": one_of(
            mapping({"file": TEXT}, _REPLICATES, "file"),
            mapping({"columns": NAMES}, _REPLICATES, "columns"),
            said="a mapping with either file or columns",
        ),
    },
)
DERIVE = one_of(
    mapping({"name": NAME, "from": NAME, "in": VALUES}, {"valid": VALUES}, "in"),
    mapping(
        {"name": NAME, "from": NAME, "cut": listed({"type": "number", "description": "a number"}, 2)},
        {"right": FLAG, "labels": listed(VALUE)},
        "cut",
    ),
    said="a mapping with either in or cut",
)
_BOUND = {"lower": number("a number of zero or more", minimum=0), "upper": COUNT}
ADJUST: Schema = one_of(
    mapping(
        {
            "nonresponse": one_of(
                mapping({"responded": NAME, "classes": NAMES}, {}, "classes"),
                mapping({"responded": NAME, "model": TEXT}, {}, "model"),
                said="a mapping with responded and either classes or model",
            )
        },
        {},
        "nonresponse",
    ),
    mapping({"poststratify": MARGIN}, {}, "poststratify"),
    mapping(
        {
            "rake": mapping(
                {"margins": MARGINS},
                {
                    "tolerance": number("a number between 0 and 1", exclusiveMinimum=0, exclusiveMaximum=1),
                    "max_iterations": whole("a whole number above zero", minimum=1),
                },
            )
        },
        {},
        "rake",
    ),
    mapping(
        {
            "calibrate": mapping(
                {},
                {
                    "method": choice(*METHODS),
                    "bounds": {**listed(number("a number of zero or more", minimum=0), 2, 2)},
                    "margins": MARGINS,
                    "totals": TOTALS,
                },
            )
        },
        {},
        "calibrate",
    ),
    mapping({"trim": mapping({}, {**_BOUND, "relative": mapping({}, _BOUND), "strict": FLAG})}, {}, "trim"),
    said="one step: nonresponse, poststratify, rake, calibrate or trim",
)
VARIANCE = one_of(
    choice("taylor"),
    mapping(
        {
            "jackknife": one_of(
                {"const": True},
                mapping({"centre": choice("replicate_mean", "estimate")}),
                said="true, or {centre: estimate}",
            )
        },
        {},
        "jackknife",
    ),
    mapping(
        {
            "bootstrap": mapping(
                {"replicates": whole("a whole number of 2 or more", minimum=2, maximum=100_000),
                 "seed": whole("a whole number of zero or more", minimum=0)}
            )
        },
        {},
        "bootstrap",
    ),
    mapping(
        {
            "brr": one_of(
                {"const": True},
                mapping({}, {"rho": _REPLICATES["rho"]}),
                said="true, or {rho: 0}",
            )
        },
        {},
        "brr",
    ),
    said="taylor, or one of jackknife, bootstrap and brr",
)  # fmt: skip
_COMMON = {"where": WHERE}
_BY = {**_COMMON, "by": NAMES}
_LEVEL = {"level": VALUE}
FORMS: dict[str, tuple[Schema, dict[str, Schema], dict[str, Schema]]] = {
    "mean": (NAMES, {}, _BY),
    "total": (NAMES, {}, _BY),
    "variance": (NAMES, {}, _BY),
    "proportion": (NAME, {}, {**_BY, **_LEVEL, "interval": choice(*intervals.KINDS)}),
    "ratio": (TWO_NAMES, {}, _BY),
    "quantile": (
        NAMES,
        {},
        {
            **_BY,
            "p": one_of(
                number("a number between 0 and 1", exclusiveMinimum=0, exclusiveMaximum=1),
                listed(number("a number between 0 and 1", exclusiveMinimum=0, exclusiveMaximum=1)),
                said="a number between 0 and 1, or a list of these",
            ),
            "rule": choice(*quantiles.PLAN_RULES),
        },
    ),
    "compare": (
        NAMES,
        {"by": NAME, "groups": {**listed(VALUE, 2, 2), "description": "a list of two groups: first minus second"}},
        {**_COMMON, **_LEVEL, "overlap": NAME},
    ),
    "association": (TWO_NAMES, {}, {**_COMMON, "statistic": choice(*association.STATISTICS)}),
    "regression": (TEXT, {}, {**_COMMON, "family": choice(*regression.FAMILIES), "test": NAMES}),
}
KINDS = tuple(FORMS)
ESTIMATE = one_of(
    *(mapping({"id": NAME, kind: what, **more}, rest, kind) for kind, (what, more, rest) in FORMS.items()),
    said=f"one of {', '.join(KINDS)}",
)
_CELL = whole("a whole number of zero or more", minimum=0)
PUBLISH = mapping(
    {},
    {
        "minimum_cell": _CELL,
        "minimum_percentage_base": _CELL,
        "group_disclosure": FLAG,
        "nchs": FLAG,
        "secondary": FLAG,
        "round_percent": _CELL,
    },
)
PLAN: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Analysis plan",
    **mapping(
        {
            "schema": {"const": 1},
            "data": one_of(
                TEXT, listed(TEXT), mapping({"wave": NAME}), said="a file, a list of files, or {wave: CODE}"
            ),
            "estimates": listed(ESTIMATE),
        },
        {
            "title": {"description": "text", "type": ["string", "number"]},
            "missing": one_of(VALUE, listed(VALUE, 0), said="a code or a list of codes"),
            "design": DESIGN,
            "derive": listed(DERIVE, 0),
            "adjust": listed(ADJUST, 0),
            "variance": VARIANCE,
            "confidence": number("a number between 0 and 1", exclusiveMinimum=0, exclusiveMaximum=1),
            "publish": PUBLISH,
        },
    ),
}
