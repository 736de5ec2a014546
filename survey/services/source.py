"""Reading data files so that a fault names file, key and reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

T = TypeVar("T")


class SourceError(ValueError):
    """A file that cannot be loaded; the message is ``FILE: KEY: reason``."""


@dataclass(frozen=True, slots=True)
class Node:
    """A mapping of a file that knows where it stands."""

    file: str
    place: str
    values: dict[str, Any]

    def fail(self, key: str, reason: str) -> SourceError:
        """The error for one key of this mapping."""
        return SourceError(f"{self.file}: {f'{self.place}.' if self.place else ''}{key}: {reason}")

    def need(self, key: str, kind: type[T]) -> T:
        """The value of a key that must be there, filled and of this type.

        Raises:
            SourceError: it is missing, empty or something else.
        """
        value = self.values.get(key)
        if value is None or value == "":
            raise self.fail(key, "missing or empty")
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.fail(key, f"must be {kind.__name__}, is {type(value).__name__}")
        return value

    def get(self, key: str, kind: type[T], default: T) -> T:
        """The value of a key that may be absent or empty."""
        return default if self.values.get(key) in (None, "") else self.need(key, kind)

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str:
        """A text that must be one of these."""
        value = self.need(key, str)
        if value not in allowed:
            raise self.fail(key, f"{value!r} is not one of {', '.join(allowed)}")
        return value

    def node(self, key: str) -> Node:
        """A mapping below this one."""
        place = f"{self.place}.{key}" if self.place else key
        return Node(self.file, place, self.need(key, dict))

    def nodes(self, key: str) -> Iterator[Node]:
        """The mappings of a list below this one; an empty list is a fault."""
        place = f"{self.place}.{key}" if self.place else key
        for number, item in enumerate(self.need(key, list)):
            if not isinstance(item, dict):
                raise SourceError(f"{self.file}: {place}[{number}]: must be a mapping")
            yield Node(self.file, f"{place}[{number}]", item)


def read_yaml(path: Path) -> Node:
    """The top of a YAML file.

    Raises:
        SourceError: the file is absent, not YAML, or not a mapping.
    """
    try:
        data = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise SourceError(f"{path}: {fault.strerror}") from fault
    except (YAMLError, UnicodeDecodeError) as fault:
        raise SourceError(f"{path.name}: not readable as YAML: {' '.join(str(fault).split())}") from fault
    if not isinstance(data, dict):
        raise SourceError(f"{path.name}: must be a mapping of keys")
    return Node(path.name, "", data)
