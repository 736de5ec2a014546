"""Plans as text: YAML 1.2 with the line of every key, item and value.

Only ``true``/``false`` are booleans, ``1e-10`` is a number, a key twice in a mapping is a fault.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = {".inf": float("inf"), "+.inf": float("inf"), "-.inf": float("-inf"), ".nan": float("nan")}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be used: the line of the plan and what to mend, in words."""

    line: int
    words: str


class PlanError(ValueError):
    """A plan or its data cannot be used; ``faults`` names every place."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(set(faults), key=lambda fault: (fault.line, fault.words)))
        super().__init__("; ".join(f"{fault.line}: {fault.words}" for fault in self.faults))


@dataclass
class Item:
    """A value of the plan with its line: plain value, list of items, or mapping of key to item."""

    value: Any
    line: int
    keys: dict[str, int] = field(default_factory=dict)

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
        """An item of a mapping."""
        found: Item | None = self.value.get(key) if isinstance(self.value, dict) else None
        return found

    def line_of(self, key: str) -> int:
        """The line of a key, or of the mapping when the key is absent."""
        return self.keys.get(key, self.line)

    def items(self) -> Iterator[Item]:
        """The items of a list, or the single value as a list of one."""
        yield from self.value if isinstance(self.value, list) else [self]

    def texts(self) -> tuple[str, ...]:
        """A name or a list of names."""
        return tuple(str(item.value) for item in self.items())


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


def _item(node: Node, faults: list[Fault]) -> Item:
    line = node.start_mark.line + 1
    if isinstance(node, MappingNode):
        values: dict[Any, Item] = {}
        lines: dict[Any, int] = {}
        for key_node, value_node in node.value:
            key = _scalar(key_node) if isinstance(key_node, ScalarNode) else str(key_node.value)
            place = key_node.start_mark.line + 1
            if key in values:
                faults.append(Fault(place, f"key {key} stands twice"))
            values[key] = _item(value_node, faults)
            lines[key] = place
        return Item(values, line, lines)
    if isinstance(node, SequenceNode):
        return Item([_item(child, faults) for child in node.value], line)
    return Item(_scalar(node), line)


def read(text: str) -> Item:
    """The plan as placed values.

    Raises:
        PlanError: not YAML, not a mapping, or a key twice.
    """
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        words = " ".join(str(part) for part in (fault.context, fault.problem) if part)
        raise PlanError([Fault((mark.line if mark else 0) + 1, f"not readable as YAML: {words}")]) from fault
    except YAMLError as fault:
        raise PlanError([Fault(1, f"not readable as YAML: {' '.join(str(fault).split())}")]) from fault
    if not isinstance(node, MappingNode):
        raise PlanError([Fault(1, "a plan is a YAML mapping of keys such as data, design and estimates")])
    faults: list[Fault] = []
    item = _item(node, faults)
    if faults:
        raise PlanError(faults)
    return item


def nearest(word: str, known: Sequence[str]) -> str:
    """`` (did you mean ...?)`` with the nearest known word, or nothing."""
    found = difflib.get_close_matches(str(word), [str(item) for item in known], n=1, cutoff=0.5)
    return f" (did you mean {found[0]}?)" if found else ""


def unknown_keys(item: Item, known: Sequence[str], place: str) -> list[Fault]:
    """A fault for each key that the contract does not have."""
    return [
        Fault(item.keys[key], f"unknown key {key} in {place}{nearest(key, known)}")
        for key in item.value
        if key not in known
    ]
