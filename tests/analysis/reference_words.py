"""What the words of a reference case name: ``what`` is read with the columns of its data at hand.

Cases mostly say in ``params`` what they are about; where they do not, their words do: "mean api00 by sch_wide",
"proportion sch_wide=Yes", "ratio api_stu/enroll", "m1 api00~ell+meals", "domain api00>=700 & awards=Yes".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

NAME = r"[A-Za-z_][A-Za-z0-9_.]*"
FORMULA = re.compile(rf"(P\(\s*({NAME})\s*={{1,2}}\s*\"?([^\s\")]+)\"?\s*\)|{NAME})\s*~\s*({NAME}(?:\s*\+\s*{NAME})*)")
NAMED = re.compile(rf"\b(m\d+)\s*:?\s+{FORMULA.pattern}")
CONDITION = re.compile(rf"({NAME})\s*(>=|<=|==|!=|=|<|>)\s*\"?([A-Za-z0-9_.+-]+)\"?")


def value_of(text: str) -> Any:
    """A number where the text is one."""
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return text


@dataclass(frozen=True)
class Words:
    """The words of a case beside the columns there are and the population counts that are known."""

    what: str
    columns: Collection[str]
    population: Mapping[str, Any]
    psu: Any = None

    def find(self, name: str) -> Any:
        """What the words say of a parameter, or ``None``."""
        reader: Callable[[], Any] | None = getattr(self, f"_{name}", None)
        return None if reader is None else reader()

    def _known(self, text: str) -> str | None:
        name = text.replace(".", "_").rstrip("_")
        return text if text in self.columns else name if name in self.columns else None

    def _after(self, word: str) -> str | None:
        """The first column after a word, in the same clause."""
        for match in re.finditer(rf"\b{word}s?\b", self.what, re.IGNORECASE):
            clause = re.split(r"[;:]|\bby\b", self.what[match.end() :], maxsplit=1)[0]
            for text in re.findall(NAME, clause):
                if self._known(text):
                    return self._known(text)
        return None

    def _mean(self) -> str | None:
        return self._after("mean")

    def _var(self) -> str | None:
        return self._after("mean") or self._after("total") or self._after("of")

    def _total(self) -> str | None:
        return self._after("total")

    def _median(self) -> str | None:
        return self._after("median")

    def _by(self) -> str | None:
        return self._after("by") or self._after("comparison of mean [^,]*,")

    def _prop(self) -> tuple[str, Any] | None:
        for match in re.finditer(rf"({NAME})\s*={{1,2}}\s*\"?([A-Za-z0-9_.+-]+)\"?", self.what):
            name = self._known(match.group(1))
            if name and name != self.psu:
                return name, value_of(match.group(2).rstrip("."))
        return None

    def _ratio(self) -> tuple[str, str] | None:
        for match in re.finditer(rf"({NAME})\s*/\s*({NAME})", self.what):
            names = self._known(match.group(1)), self._known(match.group(2))
            if names[0] and names[1]:
                return names[0], names[1]
        return None

    def _groups(self) -> list[Any] | None:
        found = re.search(r"(\S+) minus (\S+?)[,:;.]?(?:\s|$)", self.what)
        found = found or re.search(rf"{NAME}\s+(\d+)\s*-\s*{NAME}\s+(\d+)", self.what)
        return None if found is None else [value_of(text) for text in found.groups()]

    def _where(self) -> dict[str, Any] | None:
        clause = re.search(r"\b(?:domain|within|subset)\b(.*?)(?:[:;]|$)", self.what)
        where: dict[str, Any] = {}
        for match in CONDITION.finditer(clause.group(1)) if clause else ():
            name = self._known(match.group(1))
            if name:
                value = value_of(match.group(3))
                sign = match.group(2)
                where[name] = value if sign in ("=", "==") else {sign: value}
        return where or None

    def _margins(self) -> list[str] | None:
        cross = re.search(rf"({NAME}) x ({NAME})(?: x ({NAME}))?", self.what)
        if cross and "_x_".join(part for part in cross.groups() if part) in self.population:
            return [" x ".join(part for part in cross.groups() if part)]
        clause = re.sub(r"\bcolumns? \w+", "", self.what)
        names = [
            t for t in re.findall(NAME, clause) if t in self.columns and isinstance(self.population.get(t), Mapping)
        ]
        return list(dict.fromkeys(names)) or None

    def _totals(self) -> list[str] | None:
        known = self.population.get("totals", {})
        return list(dict.fromkeys(text for text in re.findall(NAME, self.what) if text in known)) or None

    def _responded(self) -> str | None:
        found = re.search(rf"column ({NAME})\s*:?\s*1", self.what)
        return self._known(found.group(1)) if found else None

    def _classes(self) -> list[str] | None:
        found = re.search(rf"classes ({NAME}(?: x {NAME})*)", self.what)
        names = found.group(1).split(" x ") if found else []
        return names if names and all(name in self.columns for name in names) else None

    def _formulas(self) -> list[tuple[str | None, Any, list[str]]]:
        """Name, outcome (a column, or column and value) and terms of each formula."""
        found: list[tuple[str | None, Any, list[str]]] = []
        for match in NAMED.finditer(self.what):
            name, plain, outcome, value, terms = match.groups()
            found.append((name, (outcome, value_of(value)) if outcome else plain, re.split(r"\s*\+\s*", terms)))
        if not found:
            for match in FORMULA.finditer(self.what):
                plain, outcome, value, terms = match.groups()
                found.append((None, (outcome, value_of(value)) if outcome else plain, re.split(r"\s*\+\s*", terms)))
        known = set(self.columns)
        return [item for item in found if set(item[2]) <= known]

    def _models(self) -> dict[str, Any] | None:
        models: dict[str, Any] = {}
        for name, outcome, terms in self._formulas():
            if name is not None:
                right = " + ".join(terms)
                binary = isinstance(outcome, tuple)
                models[name] = ((*outcome, right), "binomial") if binary else (f"{outcome} ~ {right}", "gaussian")
        return models or None

    def _formula(self) -> str | None:
        plain = [(outcome, terms) for _, outcome, terms in self._formulas() if outcome in self.columns]
        return f"{plain[0][0]} ~ {' + '.join(plain[0][1])}" if plain else None

    def _predictors(self) -> list[str] | None:
        found = self._formulas()
        return found[-1][2] if found else None

    def _overlap(self) -> str | None:
        found = re.search(rf"PSU\s*=\s*({NAME})", self.what)
        return self._known(found.group(1)) if found else self.psu if isinstance(self.psu, str) else None
