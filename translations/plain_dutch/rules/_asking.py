"""What the question rules share: their sources, and which sentences ask."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch.evidence import Evidence, SentenceEvidence
from translations.plain_dutch.rule import Context

QAS = "Willis & Lessler (1999), Question Appraisal System QAS-99"
DILLMAN = "Dillman, Smyth & Christian (2014), Internet, Phone, Mail, and Mixed-Mode Surveys, 4th ed."
KROSNICK = "Krosnick & Presser (2010), Question and Questionnaire Design, in Handbook of Survey Research, 2nd ed."
TOURANGEAU = "Tourangeau, Rips & Rasinski (2000), The Psychology of Survey Response"
SARIS = "Saris & Gallhofer (2014), Design, Evaluation, and Analysis of Questionnaires for Survey Research, 2nd ed."
KETENPLAN = "Ketenplan inburgering 2022-2025, chapter 6, guidelines for communication"
YOU = frozenset("u je jij".split())


def asked(evidence: Evidence, context: Context) -> Iterator[SentenceEvidence]:
    """The sentences that ask something; an option or a button asks nothing."""
    if context.kind not in {"option", "button"}:
        yield from (sentence for sentence in evidence.sentences if sentence.is_question)
