"""Charts of the report as pictures in a page."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from analysis.pictures import points
from analysis.report import charts

register = template.Library()
KINDS = {"dots": charts.dots, "bars": charts.bars}


@register.simple_tag
def chart(block: dict[str, Any], name: str) -> SafeString:
    """The SVG of a block; every text in it is escaped where it is drawn."""
    return mark_safe(charts.svg(KINDS[block["kind"]](block), name))  # noqa: S308


@register.simple_tag
def picture(drawn: charts.Chart, name: str) -> SafeString:
    """A chart that was drawn already, as SVG."""
    return mark_safe(charts.svg(drawn, name))  # noqa: S308


@register.filter
def signed_points(share: float | None) -> str:
    """A difference of shares in percentage points with its sign; a dash where there is none."""
    return "–" if share is None else points(share)


@register.simple_tag
def chart_note(block: dict[str, Any]) -> str:
    """What the marks mean."""
    return KINDS[block["kind"]](block).note


@register.filter
def times(count: int) -> range:
    """Numbers from 1 to count."""
    return range(1, count + 1)
