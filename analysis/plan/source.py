"""Plans as text: YAML 1.2 with the place of every key, item and value.

Only ``true``/``false`` are booleans, ``1e-10`` is a number, a key twice in a mapping is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from analysis.stats.errors import StatsError
from analysis.stats.options import nearest

__all__ = ["Fault", "Item", "Place", "PlanError", "at", "nearest", "read"]

LONGEST = 2_000_000
"""Characters of a plan; a plan with ten thousand totals has a tenth of that."""
MOST = 200_000
"""Values of a plan once its anchors are unfolded: nine nested anchors make a thousand million of nine lines."""
DEEPEST = 40

_INT = re.compile(r"[-+]?[0-9]{1,300}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = {".inf": float("inf"), "+.inf": float("inf"), "-.inf": float("-inf"), ".nan": float("nan")}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: line and column from 1, and the keys that lead to it (``design.fpc``)."""

    line: int
    column: int = 1
    path: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be used: its place in the plan and what to mend, in words."""

    place: Place
    words: str

    @property
    def line(self) -> int:
        """The line of the plan."""
        return self.place.line

    def __str__(self) -> str:
        where = f"{self.place.path}, column {self.place.column}" if self.place.path else f"column {self.place.column}"
        return f"{self.line}: {self.words} [{where}]"


class PlanError(ValueError):
    """A plan or its data cannot be used; ``faults`` names every place, in the order of the plan."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(set(faults), key=lambda fault: (fault.place, fault.words)))
        super().__init__("; ".join(map(str, self.faults)))


@contextmanager
def at(line: Place, faults: list[Fault] | None = None) -> Iterator[None]:
    """Give the kernel's errors the line of the plan; collect them, or stop at the first."""
    try:
        yield
    except (StatsError, TypeError, ValueError, KeyError, ArithmeticError) as fault:
        if isinstance(fault, PlanError):
            if faults is None:
                raise
            faults += fault.faults
            return
        found = [Fault(line, fault.detail if isinstance(fault, StatsError) else f"a value cannot be used: {fault}")]
        if faults is None:
            raise PlanError(found) from fault
        faults += found


@dataclass
class Item:
    """A value of the plan with its place: plain value, list of items, or mapping of key to item."""

    value: Any
    place: Place
    keys: dict[Any, Place] = field(default_factory=dict)

    @property
    def plain(self) -> Any:
        """The value without its places."""
        if isinstance(self.value, dict):
            return {key: item.plain for key, item in self.value.items()}
        if isinstance(self.value, list):
            return [item.plain for item in self.value]
        return self.value

    @property
    def is_map(self) -> bool:
        """Whether it is a mapping."""
        return isinstance(self.value, dict)

    def get(self, key: str) -> Item | None:
        """An item of a mapping; a key without a value is as if it were left out."""
        found: Item | None = self.value.get(key) if isinstance(self.value, dict) else None
        return None if found is None or found.value is None else found

    def key(self, key: str) -> Place:
        """The place of a key, or of the mapping when the key is absent."""
        return self.keys.get(key, self.place)

    def items(self) -> Iterator[Item]:
        """The items of a list, or the single value as a list of one."""
        yield from self.value if isinstance(self.value, list) else [self]

    def texts(self) -> tuple[str, ...]:
        """A name or a list of names."""
        return tuple(str(item.value) for item in self.items())

    def fault(self, words: str) -> Fault:
        """A fault of this value."""
        return Fault(self.place, words)


def _scalar(node: Node) -> Any:
    text = str(node.value)
    if getattr(node, "style", None) in ("'", '"', "|", ">"):
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return _INFINITE.get(text.lower(), text)


class _Reader:
    """From nodes to placed values; collects faults."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.left = MOST

    def item(self, node: Node, path: str, depth: int = 0) -> Item:
        place = Place(node.start_mark.line + 1, node.start_mark.column + 1, path)
        self.left -= 1
        if self.left < 0:
            raise PlanError([Fault(place, f"the plan holds more than {MOST} values once its anchors are unfolded")])
        if depth > DEEPEST:
            raise PlanError([Fault(place, f"the plan is nested more than {DEEPEST} deep")])
        if isinstance(node, MappingNode):
            return self._mapping(node, place, depth)
        if isinstance(node, SequenceNode):
            return Item([self.item(child, f"{path}[{i}]", depth + 1) for i, child in enumerate(node.value)], place)
        return Item(_scalar(node), place)

    def _mapping(self, node: MappingNode, at: Place, depth: int) -> Item:
        values: dict[Any, Item] = {}
        places: dict[Any, Place] = {}
        for key_node, value_node in node.value:
            mark = key_node.start_mark
            key = _scalar(key_node) if isinstance(key_node, ScalarNode) else None
            place = Place(mark.line + 1, mark.column + 1, f"{at.path}.{key}" if at.path else str(key))
            if key is None or isinstance(key, bool) or str(key) == "nan":
                shown = "a list or mapping" if not isinstance(key_node, ScalarNode) else key_node.value or "nothing"
                self.faults.append(Fault(place, f"a key must be text or a number, not {shown}: quote it"))
                continue
            if key in values:
                self.faults.append(Fault(place, f"key {key} stands twice (first on line {places[key].line})"))
            values[key] = self.item(value_node, place.path, depth + 1)
            places[key] = place
        return Item(values, at, places)


def read(content: str | bytes) -> tuple[Item, list[Fault]]:
    """The plan as placed values, and the keys that stand twice or are no text.

    Raises:
        PlanError: not UTF-8, not YAML, not a mapping, or beyond all measure.
    """
    text = _decoded(content) if isinstance(content, bytes) else content
    _measure(text)
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        words = " ".join(str(part) for part in (fault.context, fault.problem) if part)
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1)
        raise PlanError([Fault(place, f"not readable as YAML: {words}")]) from fault
    except (YAMLError, RecursionError, ValueError) as fault:
        words = "nested too deep" if isinstance(fault, RecursionError) else " ".join(str(fault).split())
        raise PlanError([Fault(Place(1), f"not readable as YAML: {words}")]) from fault
    if not isinstance(node, MappingNode):
        raise PlanError([Fault(Place(1), "a plan is a YAML mapping of keys such as data, design and estimates")])
    reader = _Reader()
    return reader.item(node, ""), reader.faults


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = content[: fault.start]
        place = Place(before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
        words = f"the plan is not UTF-8 text: byte 0x{content[fault.start]:02x} cannot stand here"
        raise PlanError([Fault(place, words)]) from fault


def _measure(text: str) -> None:
    if len(text) > LONGEST:
        raise PlanError([Fault(Place(1), f"the plan has {len(text)} characters, more than {LONGEST}")])
    wrong = _UNPRINTABLE.search(text)
    if wrong is not None:
        place = Place(text.count("\n", 0, wrong.start()) + 1, wrong.start() - text.rfind("\n", 0, wrong.start()))
        words = f"not readable as YAML: the character U+{ord(wrong.group()):04X} cannot stand in a plan"
        raise PlanError([Fault(place, words)])
