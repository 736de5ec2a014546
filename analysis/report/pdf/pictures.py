"""Type, colours and pictures of the PDF."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from analysis.report import charts

FONTS = Path(__file__).resolve().parent.parent / "fonts"
REGULAR, BOLD = "NotoSans", "NotoSans-SemiBold"
WIDTH, HEIGHT = A4
MARGIN = 51.0
INNER = WIDTH - 2 * MARGIN
FOOT = 62.0
COLOURS = {
    "ink": "#2a1a30", "muted": "#65566c", "line": "#ddd2de", "plum": "#5e2a66", "mark": "#4a1f52", "paper": "#ffffff",
    "saffron": "#f4b544", "amber": "#7a4a00", "control": "#857389", "p1": "#eadfec", "p2": "#ccb1d1",
    "p3": "#a981b1", "p4": "#7b4785", "p5": "#4a1f52", "interval": "#a58fa8", "sky": "#f3e7f4", "c1": "#5e2a66",
    "c2": "#c9748f", "c3": "#11605f", "c4": "#b893c0", "c5": "#8fbfb2", "c6": "#f4b544",
}  # fmt: skip


def register() -> None:
    """Make the fonts known to ReportLab, once."""
    for name, file in ((REGULAR, "NotoSans-400.ttf"), (BOLD, "NotoSans-600.ttf")):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))


def colour(name: str) -> Color:
    """A colour of the design tokens."""
    return HexColor(COLOURS[name])


def polygon(canvas: Canvas, points: list[tuple[float, float]], tone: str) -> None:
    """A filled shape."""
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.setFillColor(colour(tone))
    canvas.drawPath(path, stroke=0, fill=1)


def field(canvas: Canvas) -> None:
    """One field under an open sky: the sign of the house."""
    canvas.saveState()
    base = HEIGHT - 176
    clip = canvas.beginPath()
    clip.rect(0, base, WIDTH, 176)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setFillColor(colour("sky"))
    canvas.rect(0, base, WIDTH, 176, stroke=0, fill=1)
    canvas.setFillColor(colour("c6"))
    horizon = HEIGHT - 78
    canvas.circle(WIDTH * 0.755, horizon + 9, 34, stroke=0, fill=1)
    canvas.setFillColor(colour("c5"))
    canvas.rect(0, base, WIDTH, horizon - base, stroke=0, fill=1)
    vanish = (WIDTH * 0.315, horizon)
    edges = (-1367, -728, -419, -243, -88, 66, 243, 441, 728, 1235, 2316)
    tones = ("c5", "c2", "c1", "c6", "c3", "c4", "c1", "c5", "c2", "c3")
    scale = WIDTH / 794
    for (left, right), tone in zip(pairwise(edges), tones, strict=True):
        polygon(canvas, [vanish, (left * scale, base), (right * scale, base)], tone)
    canvas.setFillColor(colour("c3"))
    for x, up, wide, high in ((57, 8, 7.4, 13), (86, 12, 10.4, 18), (112, 7, 5.9, 10)):
        cx = x * scale
        canvas.ellipse(
            cx - wide * 0.75,
            horizon + up - high * 0.75,
            cx + wide * 0.75,
            horizon + up + high * 0.75,
            stroke=0,
            fill=1,
        )
    canvas.restoreState()


def person(canvas: Canvas, x: float, y: float, yes: bool) -> None:
    """One of the ten people: filled for yes."""
    canvas.setStrokeColor(colour("mark" if yes else "control"))
    canvas.setFillColor(colour("mark" if yes else "paper"))
    canvas.setLineWidth(1.1)
    canvas.circle(x + 8, y + 26, 4, stroke=1, fill=1)
    path = canvas.beginPath()
    path.moveTo(x, y)
    path.lineTo(x, y + 11)
    path.curveTo(x, y + 22, x + 16, y + 22, x + 16, y + 11)
    path.lineTo(x + 16, y)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)


def shape(canvas: Canvas, item: charts.Shape, top: float) -> None:
    """One shape of a display list, whose origin is at ``top``."""
    tone = colour(item.colour)
    canvas.setFillColor(tone)
    canvas.setStrokeColor(tone)
    if isinstance(item, charts.Line):
        canvas.setLineWidth(item.width * 0.8)
        if item.dashed:
            canvas.setDash(3, 2.5)
        canvas.line(MARGIN + item.x1, top - item.y1, MARGIN + item.x2, top - item.y2)
        canvas.setDash()
    elif isinstance(item, charts.Box):
        canvas.rect(MARGIN + item.x, top - item.y - item.height, item.width, item.height, stroke=0, fill=1)
    elif isinstance(item, charts.Dot):
        canvas.circle(MARGIN + item.x, top - item.y, item.radius, stroke=0, fill=1)
    else:
        canvas.setFont(BOLD if item.bold else REGULAR, 9.5)
        draw = {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}
        draw[item.anchor](MARGIN + item.x, top - item.y, item.text)
