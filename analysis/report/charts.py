"""Charts as one display list, drawn as SVG on a page and on the canvas of the PDF.

A list of shapes in a box of ``width`` x ``height`` points, origin at the top left. Colours are names of the
design tokens; what a shape means stands in words beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from analysis.report.words import number, percent

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    colour: str


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; ``y`` is its baseline."""

    x: float
    y: float
    text: str
    colour: str = "muted"
    bold: bool = False
    anchor: Anchor = "start"


Shape = Line | Box | Dot | Text


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its description in words."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    note: str
    said: str

    @property
    def description(self) -> str:
        """Everything the picture shows, in words."""
        return f"{self.note} {self.said}"


ROW = 22.0
LEFT, RIGHT = 176.0, 380.0


def _axis(values: Sequence[float]) -> tuple[float, float]:
    low = max(0.0, (int(min(values) * 10)) / 10)
    high = min(1.0, (int(max(values) * 10 + 0.999)) / 10)
    return (low, high) if high - low >= 0.2 else (max(0.0, high - 0.2), high)


def dots(block: dict[str, Any]) -> Chart:
    """Estimates as dots, intervals as bars behind them, the whole as a dashed line with its name."""
    rows = [row for section in block["sections"] for row in section["rows"]]
    known = [row for row in rows if row["n"] is not None]
    values = [limit for row in known for limit in (row["ci_low"], row["ci_high"]) if limit is not None]
    low, high = _axis(values or [0.4, 0.6])
    height = 26 + ROW * (len(rows) + len(block["sections"])) + 18

    def x(share: float) -> float:
        return LEFT + (RIGHT - LEFT) * (share - low) / (high - low)

    shapes: list[Shape] = []
    for tick in range(round(low * 10), round(high * 10) + 1):
        shapes += [
            Line(x(tick / 10), 20, x(tick / 10), height - 16, "line"),
            Text(x(tick / 10), height - 4, f"{tick * 10}%", anchor="middle"),
        ]
    if block["reference"]:
        at = x(block["reference"]["value"])
        shapes += [
            Line(at, 16, at, height - 16, "ink", 1, True),
            Text(at, 12, block["reference"]["label"], anchor="middle"),
        ]
    y = 26.0
    for section in block["sections"]:
        shapes.append(Text(0, y + 12, section["name"], "ink", True))
        y += ROW
        for row in section["rows"]:
            shapes += _dot_row(row, y, x)
            y += ROW
    said = "; ".join(_in_words(row) for row in rows)
    return Chart(490, height, tuple(shapes), block["title"], "Stip: schatting. Balk: 95%-interval.", f"{said}.")


def _in_words(row: dict[str, Any]) -> str:
    if row["n"] is None:
        return f"{row['label']}: {row['why']}"
    limits = f"{number(100 * row['ci_low'], 1)} tot {number(100 * row['ci_high'], 1)}"
    return f"{row['label']} {percent(row['estimate'])}, {limits}, n {number(row['n'])}"


def _dot_row(row: dict[str, Any], y: float, x: Any) -> list[Shape]:
    shapes: list[Shape] = [Text(0, y + 12, row["label"], "ink")]
    if row["n"] is None:
        return [*shapes, Text(RIGHT + 8, y + 12, row["why"])]
    left, right = x(row["ci_low"]), x(row["ci_high"])
    return [
        *shapes,
        Box(left, y + 5, right - left, 6, "interval"),
        Dot(x(row["estimate"]), y + 8, 5, "mark"),
        Text(RIGHT + 8, y + 12, percent(row["estimate"]), "ink", True),
        Text(RIGHT + 50, y + 12, f"n = {number(row['n'])}"),
    ]


TONES = (("p1", "ink"), ("p2", "ink"), ("p3", "ink"), ("p4", "paper"), ("p5", "paper"))


def bars(block: dict[str, Any]) -> Chart:
    """Stacked bars of the five answers, by lightness alone."""
    height = 22 + 27.0 * len(block["rows"])
    left, wide = 150.0, 340.0
    shapes: list[Shape] = [
        Text(left, 11, block["names"][0]),
        Text(left + wide, 11, block["names"][-1], anchor="end"),
    ]
    y = 20.0
    for row in block["rows"]:
        shapes.append(Text(0, y + 14, row["label"], "ink"))
        if row["shares"] is None:
            shapes.append(Text(left, y + 14, "te weinig mensen om te tonen"))
        x = left
        for share, (tone, on) in zip(row["shares"] or (), TONES, strict=False):
            shapes.append(Box(x, y, max(0.0, wide * share - 1.5), 19, tone))
            if share >= 0.035:
                shapes.append(Text(x + wide * share / 2, y + 13.5, number(100 * share), on, anchor="middle"))
            x += wide * share
        y += 27
    said = "; ".join(
        f"{row['label']}: " + ", ".join(
            f"{name} {number(100 * share)}" for name, share in zip(block["names"], row["shares"], strict=True)
        )
        for row in block["rows"] if row["shares"]
    )  # fmt: skip
    return Chart(490, height, tuple(shapes), block["title"], "In procenten, van licht naar donker.", f"{said}.")


def svg(chart: Chart, name: str) -> str:
    """The chart as SVG with title and description; ``name`` makes its ids unique on the page."""
    parts = [_svg(shape) for shape in chart.shapes]
    return (
        f'<svg class="g" viewBox="0 0 {chart.width:g} {chart.height:g}" role="img" '
        f'aria-labelledby="{name}-t {name}-d"><title id="{name}-t">{escape(chart.title)}</title>'
        f'<desc id="{name}-d">{escape(chart.description)}</desc>{"".join(parts)}</svg>'
    )


def _svg(shape: Shape) -> str:
    if isinstance(shape, Line):
        dashed = ' class="k-dash"' if shape.dashed else ""
        return (
            f'<line{dashed} x1="{shape.x1:.1f}" y1="{shape.y1:.1f}" x2="{shape.x2:.1f}" y2="{shape.y2:.1f}" '
            f'stroke="var(--{shape.colour})" stroke-width="{shape.width:g}"/>'
        )
    if isinstance(shape, Box):
        colour = "mark" if shape.colour == "interval" else shape.colour
        soft = ' opacity=".5"' if shape.colour == "interval" else ""
        return (
            f'<rect x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" height="{shape.height:.1f}" '
            f'fill="var(--{colour})"{soft}/>'
        )
    if isinstance(shape, Dot):
        return f'<circle cx="{shape.x:.1f}" cy="{shape.y:.1f}" r="{shape.radius:g}" fill="var(--{shape.colour})"/>'
    weight = ' font-weight="600"' if shape.bold else ""
    colour = {"paper": "on-p45"}.get(shape.colour, shape.colour)
    return (
        f'<text x="{shape.x:.1f}" y="{shape.y:.1f}" text-anchor="{shape.anchor}" fill="var(--{colour})"{weight}>'
        f"{escape(shape.text)}</text>"
    )
