"""Shares as percentages in the language of the page."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def percent(share: float | None, decimals: int = 1) -> str:
    """A share from 0 to 1 as a percentage with its sign; a dash where there is none."""
    return "–" if share is None else f"{number_format(round(100 * share, decimals), decimals)}%"
