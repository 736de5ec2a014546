"""More than one question in one text: there is only one place for the answer."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import Evidence, SentenceEvidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._asking import QAS, asked
from translations.plain_dutch.text import capital

ID = "question.several"
SHORT = 9
SECOND = frozenset("waarom hoe wanneer waarmee".split())


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    if context.kind != "question":
        return
    raw, questions = evidence.raw, list(asked(evidence, context))
    for sentence in questions[1:]:
        yield found(ID, Level.WARNING, raw, (sentence.start, sentence.end), None, questions=len(questions))
    for sentence in questions:
        if (second := _second(sentence)) is not None:
            index, level = second
            first = raw[sentence.start : sentence.words[index - 1].end].rstrip(", ")
            said = f"{first}? {capital(raw[sentence.words[index + 1].start : sentence.end])}"
            yield found(ID, level, raw, (sentence.start, sentence.end), said, questions=2)


def _second(sentence: SentenceEvidence) -> tuple[int, Level] | None:
    """Where *en* joins a second question: *en waarom?*, *en met wie?*, *en wat kan er beter?*; None for no such."""
    words, norms = sentence.words, sentence.norms
    for index in range(1, len(words) - 1):
        left = len(words) - index
        if norms[index] != "en":
            continue
        if left == 2 and norms[-1] in SECOND:
            return index, Level.ERROR
        if left == 3 and norms[index + 1] in grammar.PREPOSITIONS:
            return (index, Level.ERROR) if norms[-1] in grammar.QUESTION_WORDS else None
        asks = left > 3 and norms[index + 1] in grammar.QUESTION_WORDS
        if asks and sentence.finite and sentence.finite[0] < index:
            return index, Level.WARNING if len(words) <= SHORT else Level.ERROR
    return None


RULE = Rule(
    ID, f"{QAS}, step 5c: one question at a time", Level.ERROR, ID, _check,
    passing=("Hoe was dit gesprek?", "U maakte een toets. Wist u waarom?", "Waar en wanneer hebt u les?"),
    failing=("Hebt u werk? Hoeveel uur werkt u?", "Wat gaat er goed en wat kan er beter?",
             "Hoe vaak sport u en met wie?", "Wanneer kwam u hier en waarom?"),
)  # fmt: skip
