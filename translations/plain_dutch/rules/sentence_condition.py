"""A condition without *als*: *Mocht u vragen hebben, dan kunt u bellen.* Readers take it for a question."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import Evidence, SentenceEvidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._sentences import ANS, GUIDE
from translations.plain_dutch.suggest.verbs import Form, paradigm
from translations.plain_dutch.text import capital

ID = "sentence.condition"
FIRST = frozenset("mocht mochten zou zouden had hadden was waren".split())
SINGULAR = frozenset("u hij ze zij het dit dat iemand".split())
LONG = 12  # words within which the condition ends


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for sentence in evidence.sentences:
        if sentence.is_question or not sentence.words or sentence.norms[0] not in FIRST:
            continue
        comma = _comma(evidence.raw, sentence)
        if comma and (sentence.norms[0].startswith("mocht") or sentence.norms[comma] in {"dan", "zou", "had"}):
            better = _asked_first(evidence.raw, sentence, comma)
            yield found(ID, Level.ERROR, evidence.raw, (sentence.start, sentence.end), better)


def _comma(raw: str, sentence: SentenceEvidence) -> int:
    """Index of the first word after the first comma; 0 for none."""
    words = sentence.words
    places = range(3, min(len(words), LONG))
    return next((k for k in places if "," in raw[words[k - 1].end : words[k].start]), 0)


def _asked_first(raw: str, sentence: SentenceEvidence, comma: int) -> str | None:
    """*Hebt u vragen? Dan kunt u bellen.*"""
    words = sentence.words
    verb, who = words[comma - 1], words[1]
    if not sentence.norms[0].startswith("mocht") or who.norm not in SINGULAR or verb.norm != verb.infinitive:
        return None
    if verb.norm in grammar.ZIJN | grammar.WORDEN | {"zijn", "worden"} or (
        words[comma - 2].roles and not words[comma - 2].noun
    ):
        return None  # a participle or a second verb: the order is not sure
    lines = paradigm(verb.norm)
    middle = raw[who.start : words[comma - 2].end]
    particle = f" {lines.particle}" if lines.particle else ""
    rest = raw[words[comma].start : sentence.end]
    then = rest if words[comma].norm == "dan" else f"dan {rest}"
    return f"{capital(lines.form(Form.PRESENT, joined=False))} {middle}{particle}? {capital(then)}"


RULE = Rule(
    ID, f"{GUIDE}; {ANS}, 21.2: the condition with the verb in front", Level.ERROR, ID, _check,
    passing=("Had u vragen?", "Mocht u naar buiten?", "Was het druk?", "Als u vragen hebt, belt u ons."),
    failing=("Mocht u vragen hebben, dan kunt u ons bellen.", "Had ik dat geweten, dan was ik gebleven."),
)  # fmt: skip
