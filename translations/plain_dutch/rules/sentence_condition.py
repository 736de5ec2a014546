"""A condition without *als*: *Mocht u vragen hebben, dan kunt u bellen; heeft u werk, dan belt u ons.*

Readers take it for a question.
"""

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
WHO = frozenset("u ik hij zij ze er iemand wij we jullie uw mijn zijn haar".split())
SHORTEST = 5
LONG = 12  # words within which the condition ends


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for sentence in evidence.sentences:
        if sentence.is_question or len(sentence.words) < SHORTEST:
            continue
        comma = _comma(evidence.raw, sentence)
        if not comma and sentence.norms[0] in FIRST and "maar" in sentence.norms and "p" in sentence.words[-1].roles:
            yield found(ID, Level.ERROR, evidence.raw, (sentence.start, sentence.end), None)
        if comma and _starts(sentence) and _concludes(sentence, comma):
            better = _asked_first(evidence.raw, sentence, comma)
            yield found(ID, Level.ERROR, evidence.raw, (sentence.start, sentence.end), better)


def _starts(sentence: SentenceEvidence) -> bool:
    """Whether a verb stands first and who does it second."""
    asked = 0 in sentence.verbs and sentence.norms[1] in WHO and sentence.words[0].roles != "i"
    return asked or sentence.norms[0] in FIRST


def _concludes(sentence: SentenceEvidence, comma: int) -> bool:
    """Whether what follows the comma is the main clause: *dan*, or its verb first."""
    return sentence.norms[0].startswith("mocht") or sentence.norms[comma] == "dan" or comma in sentence.verbs


def _comma(raw: str, sentence: SentenceEvidence) -> int:
    """Index of the first word after the first comma; 0 for none."""
    words = sentence.words
    places = range(3, min(len(words), LONG))
    return next((k for k in places if "," in raw[words[k - 1].end : words[k].start]), 0)


def _asked_first(raw: str, sentence: SentenceEvidence, comma: int) -> str | None:
    """*Hebt u vragen? Dan kunt u bellen.*"""
    words = sentence.words
    verb, who = words[comma - 1], words[1]
    if sentence.norms[0] not in FIRST:  # heeft u geen werk, dan kunt u bellen
        rest = raw[words[comma].start : sentence.end]
        said = rest if "dan" in sentence.norms[comma:] else f"dan {rest}"
        return f"{raw[sentence.start : words[comma - 1].end]}? {capital(said)}"
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
    if "dan" in sentence.norms[comma + 1 : comma + 4]:  # aarzel dan niet
        rest = capital(rest)
    then = rest if rest[0].isupper() or words[comma].norm == "dan" else f"dan {rest}"
    return f"{capital(lines.form(Form.PRESENT, joined=False))} {middle}{particle}? {capital(then)}"


RULE = Rule(
    ID, f"{GUIDE}; {ANS}, 21.2: the condition with the verb in front", Level.ERROR, ID, _check,
    passing=("Had u vragen?", "Mocht u naar buiten?", "Was het druk?", "Als u vragen hebt, belt u ons.",
             "Bel ons, dan helpen wij u."),
    failing=("Mocht u vragen hebben, dan kunt u ons bellen.", "Had ik dat geweten, dan was ik gebleven.",
             "Had ik dat maar geweten.",
             "Heeft u geen werk, dan kunt u een uitkering aanvragen."),
)  # fmt: skip
