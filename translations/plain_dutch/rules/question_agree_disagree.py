"""Agree or disagree: many people say yes to any statement. Ask the thing itself, with its own answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Example, Rule
from translations.plain_dutch.rules._asking import KROSNICK
from translations.plain_dutch.text import capital

ID = "question.agree_disagree"
TEXT = re.compile(
    r"(?i)\b(?:(?:de |deze )?(?:volgende |onderstaande )?stelling(?:en)?\b|eens of (?:(?:mee )?oneens|niet\b)|"
    r"of (?:u|je) het (?:er ?mee )?(?:on)?eens (?:bent|ben)\b|"
    r"(?:bent u|ben je) het eens met (?:deze zin|de zin|dit))"
)
STATED = re.compile(
    r"(?i)\s*(?:in hoeverre |in welke mate )?(?:bent u|ben je) het (?:er ?mee )?(?:on)?eens met (?:de |deze )?"
    r"(?:volgende |onderstaande )?(?:stelling|uitspraak|zin)\s?:\s?([^:?.!\n]{3,200})[?.]?\s*"
)
QUOTES = " ‘’“”\"'"
LABEL = re.compile(r"(?i)\b(?:mee (?:on)?eens|oneens|eens)\b")
CHOOSING = re.compile(r"(?i)\beens (?:per|in)\b")


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    if context.kind not in {"question", "help"}:
        return
    raw = evidence.raw
    lowered = raw.lower()
    hits = list(TEXT.finditer(raw)) if "stelling" in lowered or "eens" in lowered else []
    stated = STATED.fullmatch(raw) if hits else None
    for match in hits:
        said = capital(stated[1].strip(QUOTES)) if stated and match is hits[0] else ""
        better = f"{said}. Klopt dat voor u?" if said else None
        yield found(ID, Level.ERROR, raw, (0, len(raw)) if better else match.span(), better)
    agreeing = [label for label in context.options if LABEL.search(label) and not CHOOSING.search(label)]
    if len(agreeing) >= 2 and not hits:
        yield found(
            ID, Level.ERROR, raw, (0, len(raw)), None, option=agreeing[0], index=context.options.index(agreeing[0])
        )


AGREE = ("helemaal mee oneens", "mee oneens", "mee eens", "helemaal mee eens")

RULE = Rule(
    ID, f"{KROSNICK}, acquiescence; Saris, Revilla, Krosnick & Shaeffer (2010)", Level.ERROR, ID, _check,
    passing=("Hoe tevreden bent u?", "Bent u het eens met uw docent?",
             Example("Hoe goed is de les?", Context("question", ("slecht", "goed")))),
    failing=("Wat vindt u van deze stelling?", "Zeg of u het eens bent met deze zin.", "Mee eens of niet?",
             Example("De lessen zijn goed.", Context("question", AGREE))),
)  # fmt: skip
