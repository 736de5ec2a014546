"""The chain report as PDF: the only room that knows ReportLab.

A4, one message a page. Text is selectable, fonts are embedded, language and title are set, each page has a bookmark
and a number. The same content gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from analysis.report import charts
from analysis.report.pdf.pictures import (
    BOLD,
    FOOT,
    HEIGHT,
    INNER,
    MARGIN,
    REGULAR,
    WIDTH,
    colour,
    field,
    person,
    register,
    shape,
)


class Sheet:
    """A page being written, from the top; ``y`` is where the next thing begins."""

    def __init__(self, canvas: Canvas, content: dict[str, Any]) -> None:
        self.canvas = canvas
        self.content = content
        self.number = 0
        self.y = HEIGHT - MARGIN

    def text(self, words: str, size: float = 10, *, bold: bool = False, ink: str = "ink", indent: float = 0) -> None:
        """A paragraph in the full width."""
        font = BOLD if bold else REGULAR
        leading = size * (1.25 if size > 14 else 1.5)
        for line in simpleSplit(words, font, size, INNER - indent):
            self.room(leading)
            self.y -= leading
            self.canvas.setFillColor(colour(ink))
            self.canvas.setFont(font, size)
            self.canvas.drawString(MARGIN + indent, self.y + leading * 0.28, line)

    def gap(self, size: float) -> None:
        """Empty space."""
        self.y -= size

    def room(self, needed: float) -> None:
        """Go on to a new page when what follows does not fit."""
        if self.y - needed < FOOT:
            self.finish()
            self.begin(None)

    def begin(self, page: dict[str, Any] | None) -> None:
        """A new page with its head; a page that goes on has no bookmark of its own."""
        self.number += 1
        self.y = HEIGHT - MARGIN
        if page is not None:
            self.canvas.bookmarkPage(page["id"])
            self.canvas.addOutlineEntry(page["title"], page["id"], 0)
        if page is not None and page.get("cover"):
            field(self.canvas)
            self.y = HEIGHT - 176 - 22
        self._over()

    def _over(self) -> None:
        canvas, x = self.canvas, MARGIN
        canvas.setFont(REGULAR, 9)
        canvas.setFillColor(colour("muted"))
        for words in ("Ketenrapport inburgering", self.content["wave"]):
            canvas.drawString(x, self.y - 9, words)
            x += pdfmetrics.stringWidth(words, REGULAR, 9) + 14
        if self.content["invented"]:
            words = "verzonnen gegevens"
            width = pdfmetrics.stringWidth(words, BOLD, 8.5)
            canvas.setStrokeColor(colour("amber"))
            canvas.setDash(2, 1.5)
            canvas.roundRect(x - 2, self.y - 13, width + 14, 15, 7, stroke=1, fill=0)
            canvas.setDash()
            canvas.setFillColor(colour("amber"))
            canvas.setFont(BOLD, 8.5)
            canvas.drawString(x + 5, self.y - 9, words)
        self.y -= 22

    def finish(self) -> None:
        """The foot, and on to the next page."""
        canvas = self.canvas
        canvas.setStrokeColor(colour("line"))
        canvas.setLineWidth(0.8)
        canvas.line(MARGIN, 46, WIDTH - MARGIN, 46)
        canvas.setFillColor(colour("muted"))
        canvas.setFont(REGULAR, 8.5)
        canvas.drawString(MARGIN, 32, "Perspectief")
        canvas.drawCentredString(WIDTH / 2, 32, self.content["source"])
        canvas.drawRightString(WIDTH - MARGIN, 32, f"bladzijde {self.number}")
        canvas.showPage()


def _one_figure(sheet: Sheet, block: dict[str, Any]) -> None:
    canvas = sheet.canvas
    sheet.gap(8)
    top = sheet.y
    canvas.setFillColor(colour("mark"))
    canvas.setFont(BOLD, 76)
    canvas.drawString(MARGIN - 3, top - 62, block["percent"])
    width = pdfmetrics.stringWidth(block["percent"], BOLD, 76)
    canvas.setFont(BOLD, 34)
    canvas.drawString(MARGIN + width, top - 62, "%")
    x = MARGIN + 152
    for place in range(10):
        person(canvas, x + place * 24, top - 34, place < block["in_ten"])
    canvas.setFillColor(colour("ink"))
    canvas.setFont(BOLD, 10.5)
    canvas.drawString(x, top - 52, block["strong"])
    canvas.setFont(REGULAR, 9.5)
    for number, line in enumerate(simpleSplit(block["text"], REGULAR, 9.5, INNER - 152)):
        canvas.drawString(x, top - 66 - 13 * number, line)
    sheet.y = top - 98


def _facts(sheet: Sheet, block: dict[str, Any]) -> None:
    wide = (INNER - 36) / 3
    lowest = sheet.y
    for number, item in enumerate(block["facts"]):
        x, y = MARGIN + number * (wide + 18), sheet.y
        sheet.canvas.setStrokeColor(colour("plum"))
        sheet.canvas.setLineWidth(2.2)
        sheet.canvas.line(x, y, x + wide, y)
        y -= 5
        for words, font, size, ink in (
            (item["name"], REGULAR, 9, "muted"),
            (item["strong"], BOLD, 11.5, "ink"),
            (item["text"], REGULAR, 9, "muted"),
        ):  # fmt: skip
            for line in simpleSplit(words, font, size, wide):
                y -= size * 1.4
                sheet.canvas.setFillColor(colour(ink))
                sheet.canvas.setFont(font, size)
                sheet.canvas.drawString(x, y, line)
        lowest = min(lowest, y)
    sheet.y = lowest - 12


def _voice(sheet: Sheet, block: dict[str, Any]) -> None:
    lines = simpleSplit(block["text"], REGULAR, 11.5, INNER - 18)
    height = 17 * len(lines) + 18
    sheet.room(height + 8)
    sheet.gap(4)
    sheet.canvas.setFillColor(colour("saffron"))
    sheet.canvas.rect(MARGIN, sheet.y - height, 3, height, stroke=0, fill=1)
    for line in lines:
        sheet.y -= 17
        sheet.canvas.setFillColor(colour("ink"))
        sheet.canvas.setFont(REGULAR, 11.5)
        sheet.canvas.drawString(MARGIN + 14, sheet.y + 3, line)
    sheet.text(block["by"], 9, ink="muted", indent=14)
    sheet.gap(8)


def _goals(sheet: Sheet, block: dict[str, Any]) -> None:
    sheet.room(56)
    canvas, y = sheet.canvas, sheet.y - 18
    for goal in range(1, block["count"] + 1):
        x = MARGIN + 14 + (goal - 1) * 36
        now = goal == block["now"]
        canvas.setLineWidth(2 if now else 1.2)
        canvas.setStrokeColor(colour("ink" if now else "control"))
        canvas.setFillColor(colour("saffron" if now else "paper"))
        if not now:
            canvas.setDash(1, 2)
        canvas.circle(x, y, 13, stroke=1, fill=1)
        canvas.setDash()
        canvas.setFillColor(colour("ink" if now else "muted"))
        canvas.setFont(BOLD if now else REGULAR, 9.5)
        canvas.drawCentredString(x, y - 3.4, str(goal))
    sheet.y = y - 20
    sheet.text(block["text"], 9, ink="muted")


def _chart(sheet: Sheet, chart: charts.Chart) -> None:
    sheet.room(chart.height + 40)
    sheet.text(chart.title, 12.5, bold=True)
    sheet.text(chart.note, 9, ink="muted")
    sheet.gap(4)
    top = sheet.y
    for item in chart.shapes:
        shape(sheet.canvas, item, top)
    sheet.y = top - chart.height - 8


def _wide(text: str) -> float:
    return float(pdfmetrics.stringWidth(text, REGULAR, 9))


def _word(text: str) -> float:
    """Width of the longest word."""
    return max((_wide(word) for word in text.split()), default=0.0)


def _widths(rows: list[list[str]]) -> list[float]:
    """Column widths: the first takes what the others leave."""
    count = len(rows[0])
    others = [
        min(120.0, max(*(_wide(row[column]) for row in rows[1:] or rows), _word(rows[0][column])) + 16)
        for column in range(1, count)
    ]
    others = [max(width, 44.0) for width in others]
    if sum(others) > INNER * 0.72:
        others = [INNER * 0.72 / len(others)] * len(others)
    return [INNER - sum(others), *others]


def _table(sheet: Sheet, block: dict[str, Any]) -> None:
    rows = [block["head"], *block["rows"]]
    if len(rows) == 1:
        return
    widths = _widths(rows)
    sheet.room(60)
    sheet.gap(6)
    sheet.text(block["title"], 10.5, bold=True)
    for number, row in enumerate(rows):
        head = number == 0
        cells = [
            simpleSplit(cell, REGULAR, 8.5 if head else 9, width - (8 if column else 10))
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        height = 13.0 * max(1, *(len(lines) for lines in cells)) + 5
        sheet.room(height)
        _row(sheet, cells, widths, head)
        sheet.y -= height
        sheet.canvas.setStrokeColor(colour("control" if head else "line"))
        sheet.canvas.setLineWidth(1 if head else 0.6)
        sheet.canvas.line(MARGIN, sheet.y, WIDTH - MARGIN, sheet.y)
    sheet.gap(6)


def _row(sheet: Sheet, cells: list[list[str]], widths: list[float], head: bool) -> None:
    x = MARGIN
    sheet.canvas.setFont(REGULAR, 8.5 if head else 9)
    sheet.canvas.setFillColor(colour("muted" if head else "ink"))
    for column, (lines, width) in enumerate(zip(cells, widths, strict=True)):
        for place, line in enumerate(lines):
            y = sheet.y - 12 - 13 * place
            if column == 0:
                sheet.canvas.drawString(x, y, line)
            else:
                sheet.canvas.drawRightString(x + width, y, line)
        x += width


def _list(sheet: Sheet, block: dict[str, Any]) -> None:
    sheet.gap(4)
    sheet.text(block["title"], 10.5, bold=True)
    for item in block["points"]:
        sheet.room(30)
        sheet.canvas.setFillColor(colour("plum"))
        sheet.canvas.circle(MARGIN + 3, sheet.y - 8.5, 1.8, stroke=0, fill=1)
        sheet.text(item, 9.5, indent=14)
        sheet.gap(3)


def _heading(sheet: Sheet, block: dict[str, Any]) -> None:
    sheet.room(60)
    sheet.gap(8)
    sheet.text(block["text"], 13, bold=True)


def _plain(sheet: Sheet, block: dict[str, Any]) -> None:
    sheet.text(block["text"], 10)


def _small(sheet: Sheet, block: dict[str, Any]) -> None:
    sheet.gap(8)
    sheet.text(block["text"], 8.5, ink="muted")


DRAW = {
    "one_figure": _one_figure,
    "facts": _facts,
    "voice": _voice,
    "goals": _goals,
    "dots": lambda sheet, block: _chart(sheet, charts.dots(block)),
    "bars": lambda sheet, block: _chart(sheet, charts.bars(block)),
    "table": _table,
    "list": _list,
    "heading": _heading,
    "text": _plain,
    "small": _small,
}


def draw(content: dict[str, Any]) -> bytes:
    """The PDF of a content."""
    register()
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=1, lang="nl-NL", initialFontName=REGULAR)
    canvas.setTitle(content["title"])
    canvas.setAuthor("Perspectief")
    canvas.setSubject("Ketendoel 10: de inburgeraar is tevreden over zijn inburgering")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    sheet = Sheet(canvas, content)
    for page in content["pages"]:
        sheet.begin(page)
        sheet.text(page["title"], 22 if page.get("cover") else 19, bold=True)
        if page.get("lead"):
            sheet.gap(4)
            sheet.text(page["lead"], 10.5)
            sheet.gap(6)
        for block in page["blocks"]:
            DRAW[block["kind"]](sheet, block)
        sheet.finish()
    canvas.save()
    return out.getvalue()
