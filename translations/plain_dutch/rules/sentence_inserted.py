"""What stands inside something else: a phrase between the article and its noun, *de op de eerste verdieping gelegen
kamer*, or a clause between two commas, *U kunt, als u dat wilt, een tolk meenemen*."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import Evidence, SentenceEvidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._sentences import ANS, GUIDE, span_of
from translations.plain_dutch.suggest.between import MOVES, enclosed
from translations.plain_dutch.suggest.inserted import apart
from translations.plain_dutch.suggest.whole import whole

ID = "sentence.inserted"
ARTICLES = frozenset("de deze een".split())
FARTHEST = 8
BOTH = 2
OPENS = MOVES | frozenset("die dat tenzij mits waar".split())


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for sentence in evidence.sentences:
        for index in range(len(sentence.words) - 3):
            end = _noun(sentence, index)
            if end is not None:
                better = apart(sentence, evidence.raw, index, end)
                span = (sentence.start, sentence.end) if better else span_of(sentence, index, end)
                yield found(ID, Level.ERROR, evidence.raw, span, better)
        for first, past in _between(sentence, evidence.raw):
            better = whole(sentence, evidence.raw)
            span = (sentence.start, sentence.end) if better else span_of(sentence, first, past - 1)
            yield found(ID, Level.ERROR, evidence.raw, span, better)


def _between(sentence: SentenceEvidence, raw: str) -> Iterator[tuple[int, int]]:
    """Clauses between two commas with the main clause going on behind: *U kunt, als u dat wilt, een tolk meenemen.*"""
    words = sentence.words
    if OPENS.isdisjoint(sentence.norm_set) or raw.count(",", sentence.start, sentence.end) < BOTH:
        return
    commas = frozenset(k for k in range(1, len(words)) if "," in raw[words[k - 1].end : words[k].start])
    for place in sorted(commas):
        past = enclosed(words, commas, place) if sentence.norms[place] in OPENS else None
        if past is not None and place not in sentence.verbs and sentence.verbs & set(range(place + 1, past)):
            yield place, past
            return


def _noun(sentence: SentenceEvidence, index: int) -> int | None:
    """Index of the noun to which the article belongs, when a phrase stands between; None when it does not."""
    words = sentence.words
    loose = words[index].norm == "het"  # may stand alone: het in de tuin zetten
    if words[index].norm not in ARTICLES | {"het"} or words[index + 1].norm not in grammar.PREPOSITIONS:
        return None
    if words[index + 2].norm in {"een", "de"} and words[index].norm == "een":
        return None  # een voor een, een op de tien
    for step in range(index + 4, min(len(words), index + FARTHEST)):
        before = words[step - 1]
        adjective = "p" in before.roles or before.norm.endswith(("de", "te", "ende", "ige", "lijke", "bare"))
        if loose and "p" not in before.roles:
            continue
        if words[step].noun and adjective and before.norm not in grammar.FUNCTION_WORDS:
            return step
    return None


RULE = Rule(
    ID, f"{GUIDE}; {ANS}, 15.4: the extended attribute", Level.ERROR, ID, _check,
    passing=("De kamer op de eerste verdieping is vrij.", "Kom een voor een naar binnen.",
             "Een op de tien mensen rookt.", "Als u ziek bent, belt u de school, want dat moet.",
             "Ik koop brood, melk, kaas en fruit."),
    failing=("De op de eerste verdieping gelegen kamer is vrij.", "De door u ingevulde brief is zoek.",
             "Het door u gekozen examen vervalt.",
             "Het is een voor iedereen begrijpelijke tekst.",
             "Weet u of de dokter, als u belt zonder afspraak, terugbelt?",
             "Bel, als u niet naar de les kunt komen, uw docent.",
             "Vraag de man, die bij de deur zit, om de sleutel."),
)  # fmt: skip
