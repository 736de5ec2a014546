"""*De inburgeraar*, *men*, *de respondent*: say u to the person who reads."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import Evidence, SentenceEvidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._asking import KETENPLAN
from translations.plain_dutch.suggest.verbs import Form, paradigm, present_for_u
from translations.plain_dutch.text import like

ID = "question.impersonal"
READER = frozenset("inburgeraar inburgeraars respondent respondenten geïnterviewde ondervraagde betrokkene".split())
ROLE = frozenset(
    "cliënt cliënten deelnemer deelnemers kandidaat kandidaten cursist statushouder migrant burger".split()
)


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    if context.kind in {"option", "button"}:
        return
    for sentence in evidence.sentences:
        spoken = any(word.norm in {"u", "uw"} for word in sentence.words)
        for index, word in enumerate(sentence.words):
            article = index > 0 and sentence.words[index - 1].norm in {"de", "een", "iedere", "elke"}
            if word.norm == "men":
                yield _finding(evidence.raw, sentence, index, index)
            elif word.norm in READER and article:
                yield _finding(evidence.raw, sentence, index - 1, index)
            elif word.norm in ROLE and article and context.kind == "question" and sentence.is_question and not spoken:
                yield _finding(evidence.raw, sentence, index - 1, index, Level.WARNING)


def _finding(raw: str, sentence: SentenceEvidence, first: int, last: int, level: Level = Level.ERROR) -> Finding:
    words = sentence.words
    before, after = first - 1, last + 1
    if before in sentence.finite:
        span, better = (
            (words[before].start, words[last].end),
            f"{_for_u(words[before].norm, words[before].infinitive)} u",
        )
    elif after in sentence.finite and (first == 0 or words[first - 1].norm not in grammar.PREPOSITIONS):
        span, better = (words[first].start, words[after].end), f"u {_for_u(words[after].norm, words[after].infinitive)}"
    else:
        span, better = (words[first].start, words[last].end), "u"
    return found(ID, level, raw, span, like(raw[span[0] : span[1]], better))


def _for_u(norm: str, infinitive: str) -> str:
    """*heeft* and *hebben* become *hebt*, *waren* becomes *was*."""
    if norm in grammar.ZIJN | {"was", "waren"}:
        return "was" if norm in {"was", "waren"} else "bent"
    if not infinitive:
        return norm
    forms = paradigm(infinitive)
    if norm in {forms.past, forms.pasts}:
        return forms.form(Form.PAST, joined=False)
    return present_for_u(infinitive)


RULE = Rule(
    ID, f"{KETENPLAN}: direct language", Level.ERROR, ID, _check,
    passing=("Bent u tevreden?", "Hoeveel deelnemers zijn er?", "Wie helpt de buurman?"),
    failing=("Is de inburgeraar tevreden over de lessen?", "Wat vindt men van de lessen?",
             "Heeft de respondent werk?", "Krijgt de cliënt hulp?"),
)  # fmt: skip
