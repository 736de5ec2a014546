"""The shape of a rule, and the register that collects ``rules/``: one module a rule, each with a ``RULE``."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level

KINDS = ("question", "option", "help", "intro", "button", "letter")


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a text: its kind, and the answer options under a question."""

    kind: str = "question"
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its context; a plain string is a question without options."""

    text: str
    context: Context = Context()


@dataclass(frozen=True, slots=True)
class Rule:
    """A language rule with its source and the examples that one test runs.

    ``level`` is the heaviest level it gives; ``message`` the key of its wording on pages.
    """

    id: str
    source: str
    level: Level
    message: str
    check: Callable[[Evidence, Context], Iterable[Finding]]
    passing: tuple[str | Example, ...]
    failing: tuple[str | Example, ...]


@cache
def register() -> tuple[Rule, ...]:
    """All rules, ordered by id."""
    package = importlib.import_module("translations.plain_dutch.rules")
    modules = (
        importlib.import_module(f"{package.__name__}.{info.name}")
        for info in pkgutil.iter_modules(package.__path__)
        if not info.name.startswith("_")
    )
    return tuple(sorted((module.RULE for module in modules), key=lambda rule: rule.id))
