"""Pictures of the workbench, made of the same shapes as the charts of the report; words in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from analysis.report.charts import Box, Chart, Dot, Line, Shape, Text

ROW = 24.0


@dataclass(frozen=True, slots=True)
class Interval:
    """One line of a dot-and-interval picture: a share or a difference of shares with its limits."""

    label: str
    estimate: float
    low: float
    high: float
    note: str = ""


def percent(share: float, decimals: int = 1) -> str:
    """A share as a percentage in the reader's language, with a real minus sign."""
    return f"{number_format(round(100 * share, decimals), decimals)}%".replace("-", "\u2212")


def points(share: float, decimals: int = 1) -> str:
    """A difference of shares in percentage points with its sign; what rounds to nothing has none."""
    value = round(100 * share, decimals)
    return f"{'+' if value > 0 else chr(0x2212) if value < 0 else ''}{number_format(abs(value), decimals)}"


def histogram(after: Sequence[int], before: Sequence[int] | None, bound: float | None, title: str) -> Chart:
    """Weights against their mean: grey bars after the step, a line before it, the bound dashed."""
    left, wide, floor, tall = 8.0, 350.0, 168.0, 140.0
    most = max([*after, *(before or ()), 1])
    width = wide / len(after)

    def top(count: int) -> float:
        return floor - tall * count / most

    shapes: list[Shape] = [
        Box(left + place * width + 0.5, top(count), width - 1, floor - top(count), "ghost")
        for place, count in enumerate(after)
    ]
    edge = floor
    for place, count in enumerate(before or ()):
        x, y = left + place * width, top(count)
        shapes += [Line(x, edge, x, y, "mark-2", 2), Line(x, y, x + width, y, "mark-2", 2)]
        edge = y
    shapes.append(Line(left, floor, left + wide, floor, "control"))
    per = len(after) / 5
    for tick in range(6):
        words = str(tick) if tick < 5 else _("5 or more")
        anchor: Any = "end" if tick == 5 else "middle"
        shapes.append(Text(left + tick * per * width, floor + 16, words, anchor=anchor))
    if bound is not None and bound < 5:
        at = left + bound * per * width
        words = _("bound %(value)s") % {"value": number_format(bound, 1)}
        anchor = "end" if bound > 2.5 else "start"
        offset = -6 if bound > 2.5 else 6
        shapes += [Line(at, 14, at, floor, "ink", 1, True), Text(at + offset, 20, words, anchor=anchor)]
    note = _("Grey: after this step. Line: before it. The mean weight is 1.") if before else _("The mean weight is 1.")
    return Chart(370, 190, tuple(shapes), title, note, "")


def reached(margins: Sequence[dict[str, Any]], title: str) -> Chart:
    """Each category: an open ring for those who answered as weighted before, a dot for the population and after."""
    rows = [(row, sum(r["target"] for r in margin["rows"])) for margin in margins for row in margin["rows"]]
    shares = [value / total for row, total in rows for value in (row["target"], row["before"])]
    high = min(1.0, (int(max(shares, default=0.1) * 5) + 1) / 5)
    left, right, height = 196.0, 366.0, ROW * len(rows) + 26

    def x(share: float) -> float:
        return left + (right - left) * share / high

    shapes: list[Shape] = []
    for tick in range(round(high * 5) + 1):
        shapes.append(Line(x(tick / 5), 0, x(tick / 5), height - 22, "line"))
        shapes.append(Text(x(tick / 5), height - 6, f"{20 * tick}%", anchor="middle"))
    for place, (row, total) in enumerate(rows):
        y, before, target = ROW * place + 12, x(row["before"] / total), x(row["target"] / total)
        shapes += [
            Text(0, y + 4, row["label"], "ink"),
            Line(before, y, target, y, "mark-2", 2),
            Dot(before, y, 6, "mark-2"),
            Dot(before, y, 4, "surface"),
            Dot(target, y, 4.5, "mark"),
        ]
    said = "; ".join(
        f"{row['label']}: {percent(row['before'] / total)}, {percent(row['target'] / total)}" for row, total in rows
    )
    note = _("Open ring: before this step. Full dot: population, and after it.")
    return Chart(380, height, tuple(shapes), title, note, said)


def intervals(rows: Sequence[Interval], title: str, *, difference: bool = False) -> Chart:
    """Estimates as dots with their intervals; differences with a dashed line at zero."""
    wide = max((len(row.label) for row in rows), default=0)
    left, right = min(330.0, max(120.0, 7.0 * wide + 10)), 620.0
    low, high, step = _axis([value for row in rows for value in (row.low, row.high)], difference)
    height = ROW * len(rows) + 34

    def x(value: float) -> float:
        return left + (right - left) * (value - low) / (high - low)

    shapes: list[Shape] = []
    for tick in range(round((high - low) / step) + 1):
        value = low + tick * step
        zero = difference and abs(value) < 1e-9
        words = points(value, 0) if difference else percent(value, 0)
        shapes.append(Line(x(value), 4, x(value), height - 24, "ink" if zero else "line", 1, zero))
        shapes.append(Text(x(value), height - 8, words, anchor="middle"))
    for place, row in enumerate(rows):
        y = ROW * place + 16
        shapes += [
            Text(0, y + 4, row.label, "ink"),
            Box(x(row.low), y - 3, x(row.high) - x(row.low), 6, "interval"),
            Dot(x(row.estimate), y, 5, "mark"),
            Text(right + 12, y + 4, points(row.estimate) if difference else percent(row.estimate), "ink", True),
            Text(right + 64, y + 4, row.note),
        ]
    shown = points if difference else percent
    said = "; ".join(f"{row.label}: {shown(row.estimate)} ({shown(row.low)}, {shown(row.high)})" for row in rows)
    return Chart(740, height, tuple(shapes), title, _("Dot: estimate. Bar: 95% interval."), f"{said}.")


def _axis(values: Sequence[float], difference: bool) -> tuple[float, float, float]:
    """Limits and step of an axis in tens or fives of points, zero on it for differences."""
    lowest, highest = min(values, default=0.0), max(values, default=1.0)
    if difference:
        lowest, highest = min(lowest, -0.01), max(highest, 0.01)
    step = next(size for size in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5) if highest - lowest <= 8 * size or size == 0.5)
    return (lowest // step) * step, -((-highest) // step) * step, step
