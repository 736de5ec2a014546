"""A formal or written word where a plain one says the same: *ontvangen*, *werkzaamheden*, *teneinde*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

from translations.plain_dutch import lexicon
from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._words import GUIDE, Match, at_words, finding, matches
from translations.plain_dutch.suggest import inflect, replace
from translations.plain_dutch.suggest.verbs import PARTICLES, paradigm, readings

ID = "word.formal"
REACH = 12
FARTHEST = 60  # words of one clause between a verb and its particle


@cache
def _phrases() -> lexicon.Phrases:
    """Terms with the forms that the word table cannot lead back to them."""
    terms: dict[str, Mapping[str, str]] = {}
    for row in lexicon.rows("formal"):
        terms[row["term"]] = row
        if row["kind"] == "bn":
            terms.setdefault(inflect.with_e(row["term"]), row)
        elif row["kind"] == "ww":
            joined = (form for form, (_, attached) in readings(row["term"]).items() if attached)
            terms |= {form: row for form in joined if form not in terms and not lexicon.entry(form)}
    return lexicon.Phrases(terms)


def _edit(evidence: Evidence, match: Match) -> replace.Edit | None:
    sentence, first, past, row = match
    if row["kind"] == "ww":
        return replace.verb(sentence, evidence.raw, first, row["term"], row["replacement"])
    if row["kind"] in {"de", "het", "mv"}:
        return replace.noun(sentence, evidence.raw, first, dict(row))
    if row["kind"] == "bn":
        return replace.adjective(sentence, evidence.raw, first, dict(row))
    return replace.edit(sentence, evidence.raw, first, past, row["replacement"])


def _fits(match: Match) -> bool:
    """Whether the word really is a form of the listed term: a noun is no verb, a verb no noun."""
    sentence, first, past, row = match
    word = sentence.words[first]
    if word.is_function and past - first == 1 and word.norm != row["term"]:
        return False
    if row["kind"] == "ww":
        found = replace.slot(sentence, first, row["term"])
        return found is not None and (
            found[1] or paradigm(row["term"]).particle in sentence.norms[first : first + 1 + FARTHEST]
        )
    if row["kind"] in {"de", "het"}:
        return word.norm == row["term"] or word.lemma == row["term"]
    if row["kind"] in {"bn", "bw", "mv"} and past - first == 1:
        return word.norm == row["term"] or (row["kind"] == "bn" and word.norm == inflect.with_e(row["term"]))
    return True


@cache
def _separable() -> Mapping[str, Mapping[str, str]]:
    """Verbs whose particle can stand apart."""
    verbs = (row for row in lexicon.rows("formal") if row["kind"] == "ww")
    return {row["term"]: row for row in verbs if paradigm(row["term"]).particle}


def _apart(evidence: Evidence) -> Iterator[Match]:
    """Verbs that stand in two parts: *wij lichten dit toe*."""
    for sentence in evidence.sentences:
        particles = [norm if norm in PARTICLES else "" for norm in sentence.norms]
        for index, word in enumerate(sentence.words if any(particles) else ()):
            near = (particle for particle in particles[index + 1 : index + 1 + REACH] if particle)
            row = next(
                (_separable()[term] for particle in near if (term := particle + word.infinitive) in _separable()), None
            )
            if row and word.infinitive:
                yield sentence, index, index + 1, row


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for match in chain(matches(evidence, _phrases()), _apart(evidence)):
        if _fits(match):
            row = match[3]
            place = _edit(evidence, match) or at_words(match)
            yield finding(ID, Level(row["level"]), evidence, place, {"plain": row["replacement"]})


RULE = Rule(
    ID, GUIDE, Level.ERROR, ID, _check,
    passing=("U krijgt een brief.", "Wat vindt u van de les?"),
    failing=("U ontvangt een brief.", "Hoe ervaart u de les?", "De werkzaamheden beginnen.", "Reeds drie jaar."),
)  # fmt: skip
