"""Quality and speed of the A2 check: ``make bench-plain-dutch``.

On the visible set: cross-validated over sources, never over items. On the texts of our own: the shipped model.
``--misses`` lists what is judged wrongly in the texts of our own, with the findings. It is there to see which *kind*
of thing is missed; word lists must not be tuned to it item by item, or the figures stop meaning anything.
``--texts FILE`` (columns of the visible set) and ``--jargon FILE`` (``term``, ``sentence``) measure the shipped check
on texts from elsewhere and print figures only, so that a set written blind can be measured before anybody reads it.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import textstat
from scipy.stats import rankdata

from bench import own_texts, plain_dutch_answers
from translations.plain_dutch import check, examine, verdict
from translations.plain_dutch.rule import Context
from translations.plain_dutch.tools.train import Item, fit, items, matrix

DRAWS = 1000


def auc(hard: np.ndarray, score: np.ndarray) -> float:
    """Area under the curve by ranks (Mann-Whitney)."""
    ranks, n1 = rankdata(score), hard.sum()
    return float((ranks[hard].sum() - n1 * (n1 + 1) / 2) / (n1 * (~hard).sum()))


def f1(hard: np.ndarray, said: np.ndarray) -> float:
    """Harmonic mean of precision and recall of "too hard"."""
    return float(2 * (hard & said).sum() / max(1, hard.sum() + said.sum()))


def held_out(data: list[Item]) -> np.ndarray:
    """Scores of each item by a model that never saw its source."""
    x, hard = matrix([item.text for item in data]), np.array([item.hard for item in data])
    source, scores = np.array([item.source for item in data]), np.zeros(len(data))
    for name in sorted(set(source)):
        model = fit(x[source != name], hard[source != name])
        for index in np.flatnonzero(source == name):
            scores[index] = verdict.conclude(*examine(data[index].text, Context()), model)[0]
    return scores


def figures(data: list[Item], score: np.ndarray) -> dict[str, float]:
    """The figures of the table; a score of 0 or more says "too hard"."""
    hard, said = np.array([item.hard for item in data]), score >= 0
    short = np.array([len(item.text.split()) <= 8 for item in data])
    pairs: dict[str, list[bool]] = {}
    for item, right in zip(data, hard == said, strict=True):
        if item.pair:
            pairs.setdefault(item.pair, []).append(bool(right))
    return {
        "AUC": auc(hard, score), "F1": f1(hard, said), "false alarms": float((said & ~hard).sum() / (~hard).sum()),
        "pairs": float(np.mean([all(both) for both in pairs.values()])) if pairs else float("nan"),
        "short F1": f1(hard[short], said[short]),
    }  # fmt: skip


def intervals(data: list[Item], score: np.ndarray) -> dict[str, tuple[float, float]]:
    """95 % bootstrap intervals; the members of a pair are drawn together."""
    groups: dict[str, list[int]] = {}
    for index, item in enumerate(data):
        groups.setdefault(item.pair or str(index), []).append(index)
    clusters, rng = list(groups.values()), np.random.default_rng(1)
    drawn: dict[str, list[float]] = {}
    for _ in range(DRAWS):
        chosen = [clusters[k] for k in rng.integers(0, len(clusters), len(clusters))]
        rows = [index for cluster in chosen for index in cluster]
        for name, value in figures([data[k] for k in rows], score[rows]).items():
            drawn.setdefault(name, []).append(value)
    return {name: tuple(np.nanpercentile(values, [2.5, 97.5])) for name, values in drawn.items()}


def speed(data: list[Item]) -> dict[str, float]:
    """p95 of a question and a text of 10 KB, in milliseconds; 1,000 questions in seconds."""

    def took(work: Callable[[], object]) -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    each = [took(lambda text=item.text: check(text)) for item in data]
    thousand = took(lambda: [check(data[k % len(data)].text) for k in range(1000)])
    page = (" ".join(item.text for item in data))[:10_000]
    long = 1000 * float(np.median([took(lambda: check(page)) for _ in range(7)]))
    return {"p95 ms": 1000 * float(np.percentile(each, 95)), "10 KB ms": long, "1,000 questions s": thousand}


def table(name: str, data: list[Item], score: np.ndarray) -> None:
    """The figures of one way of judging, with their intervals."""
    spread = intervals(data, score)
    print(name)
    for figure, value in figures(data, score).items():
        print(f"  {figure:14}{value:.3f}  ({spread[figure][0]:.3f} to {spread[figure][1]:.3f})")


def misses(data: list[Item], score: np.ndarray) -> None:
    """What is judged wrongly, with the reason of the label and the findings."""
    for item, value in zip(data, score, strict=True):
        if item.hard != (value >= 0):
            found = ", ".join(f"{f.rule}[{f.match}]" for f in check(item.text).findings) or "-"
            print(f"{'missed' if item.hard else 'false alarm':12}{value:6.2f}  {item.source}: {item.text}  {found}")


def elsewhere(texts: Path | None, jargon: Path | None) -> None:
    """Figures on texts that nobody here has read."""
    if texts:
        data = [item for item in items(texts) if not item.disputed]
        table(f"plain_dutch, {texts.name}", data, np.array([check(item.text).score for item in data]))
        plain_dutch_answers.share("fitting suggestion on flagged hard texts", plain_dutch_answers.suggested(data))
    if jargon:
        right = [plain_dutch_answers.answered(term) for term in own_texts.terms(jargon)]
        plain_dutch_answers.share("jargon answered", right)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what is judged wrongly in the texts of our own")
    parser.add_argument("--texts", type=Path, metavar="FILE", help="measure these labelled texts, figures only")
    parser.add_argument("--jargon", type=Path, metavar="FILE", help="measure these terms in their sentences")
    options = parser.parse_args()
    if options.texts or options.jargon:
        elsewhere(options.texts, options.jargon)
        return
    own = own_texts.sentences()
    check(own[0].text)
    times = {} if options.misses else speed(own)  # first of all: later every word has been seen
    own_score = np.array([check(item.text).score for item in own])
    if options.misses:
        misses(own, own_score)
        return
    data = [item for item in items() if not item.disputed]
    textstat.set_lang("nl")
    table("plain_dutch, visible set, cross-validated", data, held_out(data))
    for name, texts in (("visible set", data), ("texts of our own", own)):
        ease = [60 - textstat.flesch_reading_ease(item.text) for item in texts]
        table(f"textstat, {name}", texts, np.array(ease))
        table(f"sentence length, {name}", texts, np.array([len(item.text.split()) - 11.0 for item in texts]))
    table("plain_dutch, texts of our own", own, own_score)
    for name, texts in own_texts.written_blind().items():
        score = np.array([check(item.text).score for item in texts])
        table(f"plain_dutch, set {name} written blind, read since", texts, score)
    plain_dutch_answers.report(own)
    for figure, value in {
        **times,
        **plain_dutch_answers.start(),
        "hostile text x": plain_dutch_answers.growth(),
    }.items():
        print(f"{figure:18}{value:.2f}")


if __name__ == "__main__":
    main()
