"""Plain Dutch: what is too hard for a reader at level A2, and how to say it better. Pure: values in, values out.

``check(text, kind="question")`` gives a ``Result``; ``difficulty(text)`` its score,
and ``flesch_douma(text)`` a number to show that decides nothing.
"""

from __future__ import annotations

from translations.plain_dutch.finding import Finding, Level, Result, Verdict
from translations.plain_dutch.guidelines import check_guidelines
from translations.plain_dutch.judge import check, difficulty, examine, flesch_douma
from translations.plain_dutch.options import check_options
from translations.plain_dutch.rule import KINDS
from translations.plain_dutch.suggest.rewrite import Rewriting, rewrite

__all__ = [
    "KINDS", "Finding", "Level", "Result", "Rewriting", "Verdict", "check", "check_guidelines", "check_options",
    "difficulty", "examine", "flesch_douma", "rewrite",
]  # fmt: skip
