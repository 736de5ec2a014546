"""How well the A2 check answers: fitting suggestions, jargon, rewritten questions; and what a fresh start costs."""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from collections.abc import Sequence

import numpy as np

from bench import own_texts
from translations.plain_dutch import Finding, Result, Verdict, check, rewrite
from translations.plain_dutch.tools.train import SOURCE, Item

DRAWS = 1000
START = """
import pathlib, re, time
begun = time.perf_counter()
from translations.plain_dutch import check
check("Hoe lang woont u in Nederland?")
seconds = time.perf_counter() - begun
# VmHWM, for ru_maxrss carries the peak of the process that started this one.
print(seconds, int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]) / 1024)
"""


def fits(result: Result, finding: Finding) -> bool:
    """Whether the suggestion, put in place, is no harder and takes its own finding away."""
    if finding.suggestion is None:
        return False
    after = check(result.text[: finding.start] + finding.suggestion + result.text[finding.end :], result.kind)

    def times(judged: Result) -> int:
        return sum(f.rule == finding.rule and f.match == finding.match for f in judged.findings)

    return after.score <= result.score and times(after) < times(result)


def suggested(data: Sequence[Item]) -> list[bool]:
    """For each hard text that is flagged: whether at least one suggestion fits."""
    flagged = [result for item in data if item.hard and (result := check(item.text)).level is not Verdict.A2]
    return [any(fits(result, finding) for finding in result.findings) for result in flagged]


def answered(term: own_texts.Term) -> bool:
    """Whether a finding overlaps the term and carries a suggestion or an explanation."""
    start = term.sentence.casefold().index(term.term.casefold())
    end = start + len(term.term)
    return any(
        f.start < end and f.end > start and (f.suggestion is not None or bool(f.params.get("explanation")))
        for f in check(term.sentence, "letter").findings
    )


def given_terms() -> set[str]:
    """Terms of the given list, so that new jargon can be counted apart; empty when the list is absent."""
    path = SOURCE.with_name("jargon.tsv")
    if not path.is_file():
        return set()
    with path.open(encoding="utf-8", newline="") as file:
        return {row["term"].casefold() for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def rewritten() -> list[bool]:
    """For each hard question: whether it ends at A2 with nothing but the check's own suggestions."""
    return [rewrite(question.text).result.level is Verdict.A2 for question in own_texts.questions()]


def share(name: str, right: Sequence[bool]) -> None:
    """One line: the share with its 95 % bootstrap interval."""
    values, rng = np.array(right, dtype=float), np.random.default_rng(1)
    drawn = [values[rng.integers(0, len(values), len(values))].mean() for _ in range(DRAWS)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    print(f"{name:42}{values.mean():.3f}  ({low:.3f} to {high:.3f})  of {len(values)}")


def report(data: Sequence[Item]) -> None:
    """Print the shares."""
    share("fitting suggestion on flagged hard texts", suggested(data))
    terms, given = own_texts.jargon(), given_terms()
    share("jargon answered", [answered(term) for term in terms])
    share("jargon answered, not in the given list", [answered(t) for t in terms if t.term.casefold() not in given])
    share("questions at A2 after rewriting", rewritten())


HOSTILE = (
    ",",
    "(",
    '"',
    "a",
    "a/",
    "QRS ",
    "Bel QRS (de balie) ",
    "waarin ",
    "niet ",
    "over tot ",
    "neem een ",
    "worden gedaan ",
    "geeft aan ",
    "u en wat u doet ",
)


def growth() -> float:
    """How much longer a text of 50 KB takes than one of 5 KB, at worst over texts made to be slow; 10 is linear."""

    def took(unit: str, size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        begun = time.perf_counter()
        check(text)
        return time.perf_counter() - begun

    return max(took(unit, 50_000) / took(unit, 5_000) for unit in HOSTILE)


def start() -> dict[str, float]:
    """Seconds from import to the first answer, and peak memory in MB, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", START], check=True, capture_output=True, text=True)
    seconds, memory = (float(value) for value in done.stdout.split())
    return {"start s": seconds, "peak memory MB": memory}
