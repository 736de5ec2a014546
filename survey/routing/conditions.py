"""Conditions: the part of JsonLogic that questionnaires need.

``var``, ``==``, ``!=``, ``<``, ``<=``, ``>``, ``>=``, ``in``, ``and``, ``or``, ``!``, ``!!``. A variable that
has no value is null; comparing with null is false, so a condition on a skipped question does not hold.
Source of the form: jsonlogic.com; the meaning of each operator is fixed by the shared test vectors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Data = Mapping[str, Any]
_DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


class ConditionError(ValueError):
    """A condition that cannot be read; the message names the operator or the shape at fault."""


def _number(value: Any) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    return float(value) if isinstance(value, str) and _DECIMAL.fullmatch(value) else None


def _same(left: Any, right: Any) -> bool:
    """Equal, or equal as numbers when one is text: a form sends text."""
    if type(left) is type(right):
        return bool(left == right)
    a, b = _number(left), _number(right)
    return a is not None and a == b


def _ordered(test: Callable[[float, float], bool]) -> Callable[[Any, Any], bool]:
    def compare(left: Any, right: Any) -> bool:
        a, b = _number(left), _number(right)
        return a is not None and b is not None and test(a, b)

    return compare


def _among(item: Any, values: Any) -> bool:
    return isinstance(values, list | tuple) and any(_same(value, item) for value in values)


_BINARY: dict[str, Callable[[Any, Any], bool]] = {
    "==": _same,
    "!=": lambda left, right: not _same(left, right),
    "<": _ordered(lambda a, b: a < b),
    "<=": _ordered(lambda a, b: a <= b),
    ">": _ordered(lambda a, b: a > b),
    ">=": _ordered(lambda a, b: a >= b),
    "in": _among,
}
_UNARY: dict[str, Callable[[Any], bool]] = {"!": lambda value: not value, "!!": bool}
_LISTS = ("and", "or")


def _parts(logic: Mapping[str, Any]) -> tuple[str, list[Any]]:
    if len(logic) != 1:
        raise ConditionError(f"a condition has one operator, not {len(logic)}: {sorted(logic)}")
    name, given = next(iter(logic.items()))
    arguments = list(given) if isinstance(given, list | tuple) else [given]
    if name == "var":
        if not 1 <= len(arguments) <= 2 or not isinstance(arguments[0], str):
            raise ConditionError("var takes a name and at most a default")
    elif name in _BINARY:
        if len(arguments) != 2:
            raise ConditionError(f"{name} takes two values, not {len(arguments)}")
    elif name in _UNARY:
        if len(arguments) != 1:
            raise ConditionError(f"{name} takes one value, not {len(arguments)}")
    elif name not in _LISTS:
        raise ConditionError(f"unknown operator {name!r}")
    return name, arguments


def _look(path: str, data: Data) -> Any:
    at: Any = data
    for part in path.split("."):
        if not isinstance(at, Mapping) or part not in at:
            return None
        at = at[part]
    return at


def evaluate(logic: Any, data: Data) -> Any:
    """The value of a condition over data.

    Raises:
        ConditionError: an unknown operator or a wrong number of values.
    """
    if isinstance(logic, list | tuple):
        return [evaluate(item, data) for item in logic]
    if not isinstance(logic, Mapping):
        return logic
    name, arguments = _parts(logic)
    if name == "var":
        found = _look(arguments[0], data)
        return arguments[1] if found is None and len(arguments) == 2 else found
    if name == "and":
        return all(bool(evaluate(item, data)) for item in arguments)
    if name == "or":
        return any(bool(evaluate(item, data)) for item in arguments)
    values = [evaluate(item, data) for item in arguments]
    return _UNARY[name](values[0]) if name in _UNARY else _BINARY[name](values[0], values[1])


def variables(logic: Any) -> Iterator[str]:
    """Names a condition looks at, as written (``"C1"``, ``"facts.phase"``)."""
    if isinstance(logic, list | tuple):
        for item in logic:
            yield from variables(item)
    elif isinstance(logic, Mapping):
        name, arguments = _parts(logic)
        if name == "var":
            yield str(arguments[0])
        else:
            yield from variables(arguments)
