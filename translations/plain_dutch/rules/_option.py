"""An option rule picks its own problems out of ``options.problems`` and lays them over the text of the question."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch import options
from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Example, Rule


def with_options(*labels: str) -> Example:
    """A question with these answers."""
    return Example("Wat kiest u?", Context("question", labels))


def option_rule(
    name: str, source: str, level: Level, passing: tuple[Example, ...], failing: tuple[Example, ...]
) -> Rule:
    """The rule ``option.<name>``. An option that is checked itself keeps its own offsets."""

    def check(evidence: Evidence, context: Context) -> Iterator[Finding]:
        raw = evidence.raw
        labels = (raw,) if context.kind == "option" else context.options
        mine = [item for item in options.problems(labels) if item.rule == name]
        if name == "option.length":  # each option also has a finding of its own; the question names the longest
            mine = sorted(mine, key=lambda item: -int(item.params["words"]))[:1]
        for item in mine:
            place = -1 if item.index is None else item.index
            label = "" if item.index is None else labels[item.index]
            yield found(name, item.level, raw, (0, len(raw)), None, **{**item.params, "option": label, "index": place})

    return Rule(name, source, level, name, check, passing, failing)
