"""A threat without help: say what somebody can do and who helps."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch import tone
from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._asking import KETENPLAN

ID = "tone.threat"


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    if context.kind in {"option", "button"}:
        return
    for start, _ in tone.threats(evidence.raw)[:1]:
        for sentence in evidence.sentences:
            if sentence.start <= start < sentence.end and not sentence.is_question:
                said = evidence.raw[sentence.start : sentence.end]
                span = (sentence.start, sentence.end)
                yield found(ID, Level.WARNING, evidence.raw, span, f"{said} {tone.OFFER}")


RULE = Rule(
    ID, f"{KETENPLAN}: positive and motivating", Level.WARNING, ID, _check,
    passing=("U krijgt geen boete.", "U bent niet verplicht.", "Wie bepaalt de straf van Maura?",
             "Soms moet u een boete betalen. Bel ons. Wij helpen u."),
    failing=("Doe mee. Anders krijgt u een boete.", "U bent verplicht om te antwoorden.",
             "U krijgt dan een korting op uw uitkering.", "Komt u niet? Dan stopt uw geld.",
             "Wie niet komt, wordt gestraft.",
             "Wij korten uw uitkering.", "Meedoen is verplicht."),
)  # fmt: skip
