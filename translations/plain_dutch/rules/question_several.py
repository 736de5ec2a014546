"""More than one question in one text: there is only one place for the answer."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import Evidence
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
        words = sentence.words
        for index in range(1, len(words) - 1):
            if index + 2 == len(words) and words[index].norm == "en" and words[-1].norm in SECOND:
                first = raw[sentence.start : words[index - 1].end].rstrip(", ")
                said = f"{first}? {capital(words[-1].text)}?"
                yield found(ID, Level.ERROR, raw, (sentence.start, sentence.end), said, questions=2)
                break
            if index + 3 == len(words) and words[index].norm == "en" and words[index + 1].norm in grammar.PREPOSITIONS:
                if words[-1].norm in grammar.QUESTION_WORDS:
                    first = raw[sentence.start : words[index - 1].end].rstrip(", ")
                    said = f"{first}? {capital(raw[words[index + 1].start : sentence.end])}"
                    yield found(ID, Level.ERROR, raw, (sentence.start, sentence.end), said, questions=2)
                break
            second = words[index].norm == "en" and words[index + 1].norm in grammar.QUESTION_WORDS
            if second and bool(sentence.finite) and sentence.finite[0] < index and len(words) - index > 3:
                first = raw[sentence.start : words[index - 1].end].rstrip(", ")
                said = f"{first}? {capital(raw[words[index + 1].start : sentence.end])}"
                level = Level.WARNING if len(words) <= SHORT else Level.ERROR
                yield found(ID, level, raw, (sentence.start, sentence.end), said, questions=2)
                break


RULE = Rule(
    ID, f"{QAS}, step 5c: one question at a time", Level.ERROR, ID, _check,
    passing=("Hoe was dit gesprek?", "U maakte een toets. Wist u waarom?", "Waar en wanneer hebt u les?"),
    failing=("Hebt u werk? Hoeveel uur werkt u?", "Wat gaat er goed en wat kan er beter?",
             "Hoe vaak sport u en met wie?", "Wanneer kwam u hier en waarom?"),
)  # fmt: skip
