"""Faults of a plan in the language of the page."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from analysis.wording.faults import in_language

register = template.Library()


@register.filter
def fault_words(words: str) -> SafeString:
    """What is wrong and how to mend it; marked as English where nobody put it in another language yet."""
    said, language = in_language(words)
    return format_html('<span lang="{}">{}</span>', language, said)
