"""The language of researchers: *in hoeverre*, *kunt u aangeven*, *hoe ervaart u*. Each has a direct form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import Evidence, SentenceEvidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._asking import DILLMAN, YOU, asked
from translations.plain_dutch.suggest.direct import direct
from translations.plain_dutch.text import like

ID = "question.research_speak"
ERROR, WARNING = Level.ERROR, Level.WARNING
REQUEST = re.compile(
    r"(?i)(?:kunt|kun|wilt|wil|zou|zoudt) (?:u|je|jij) (?:ons |mij |kort |hieronder )?(?:willen |kunnen )?"
    r"(aangeven|toelichten|omschrijven|beschrijven|inschatten|zeggen|vertellen|uitleggen) "
)
FORMAL_REQUESTS = frozenset("aangeven toelichten omschrijven beschrijven inschatten".split())
CLAUSE = frozenset("of waarom hoe wat waar wanneer welke welk hoeveel wie in".split())
EXPLAIN = re.compile(
    r"(?i)(?:kunt|wilt|kun|wil) (u|je) (?:uw antwoord|je antwoord|dit|dat|het) (?:kort |nader )?toelichten"
)
JUDGE = "(?:ervaart|ervaar|beoordeelt|beoordeel|waardeert|waardeer)"
OPINIONS = tuple(
    (re.compile(rf"(?i){pattern}"), better, level)
    for pattern, better, level in (
        (rf"hoe {JUDGE} (u|je|jij) (?=het (?:om|dat|als)\b)", "hoe {v} {0} ", ERROR),
        (rf"hoe {JUDGE} (u|je|jij) ", "wat {v} {0} van ", ERROR),
        (r"hoe (?:ervaarde|ervoer|beoordeelde|waardeerde) (u|je|jij) ", "hoe vond {0} ", ERROR),
        (r"hoe (?:hebt|heeft|heb) (u|je|jij) (.{1,80}?) (?:ervaren|beoordeeld)\b", "hoe vond {0} {1}", ERROR),
        (r"hoe zou (u|je|jij) (.{1,80}?) (?:beoordelen|waarderen|omschrijven)\b", "wat {v} {0} van {1}", ERROR),
        (r"hoe kijkt (u|je|jij) tegen (.{1,80}?) aan\b", "wat {v} {0} van {1}", ERROR),
        (r"hoe staat (u|je|jij) tegenover ", "wat {v} {0} van ", ERROR),
        (r"wat is (uw|jouw|je) (?:oordeel|visie|opvatting|beleving) (?:over|van|op) ", "wat {v} {0} van ", ERROR),
        (r"wat is (uw|jouw|je) (?:mening|indruk) (?:over|van) ", "wat {v} {0} van ", WARNING),
        (r"bent (u) van (?:mening|oordeel) dat ", "{v} {0} dat ", ERROR),
        (r"ben (je|jij) van (?:mening|oordeel) dat ", "{v} {0} dat ", ERROR),
    )
)  # fmt: skip
GOOD = frozenset("helpen kennen begrijpen verstaan spreken lezen schrijven passen lukken werken voorbereiden".split())
DEGREES = frozenset(
    "tevreden duidelijk makkelijk moeilijk belangrijk goed nuttig fijn prettig veilig gelukkig blij bang moe druk "
    "bekend eenzaam gezond snel handig leuk zeker trots".split()
)  # fmt: skip


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for sentence in asked(evidence, context):
        yield from _request(evidence.raw, sentence)
        yield from _degree(evidence.raw, sentence)
        yield from _opinion(evidence.raw, sentence)


def _request(raw: str, sentence: SentenceEvidence) -> Iterator[Finding]:
    if match := EXPLAIN.match(raw, sentence.start):
        better = "Kunt u meer vertellen" if match[1].lower() == "u" else "Kun je meer vertellen"
        yield found(ID, ERROR, raw, match.span(), like(match[0], better))
        return
    match = REQUEST.match(raw, sentence.start)
    if not match:
        return
    level = ERROR if match[1].lower() in FORMAL_REQUESTS else WARNING
    first = next((k for k, word in enumerate(sentence.words) if word.start >= match.end()), None)
    if first is None or sentence.words[first].norm not in CLAUSE:
        if level is ERROR:
            yield found(ID, level, raw, (match.start(), match.end() - 1))
        return
    degree = _measure(sentence, first)
    said = direct(raw, sentence, first if degree is None else degree, degree=degree is not None)
    span = (sentence.start, sentence.end) if said else (match.start(), match.end() - 1)
    yield found(ID, level, raw, span, f"{said}?" if said else None)


def _measure(sentence: SentenceEvidence, first: int) -> int | None:
    """Index of the last word of *in hoeverre* or *in welke mate* at ``first``."""
    norms = [word.norm for word in sentence.words[first : first + 3]]
    if norms[:2] == ["in", "hoeverre"]:
        return first + 1
    return first + 2 if norms == ["in", "welke", "mate"] else None


def _degree(raw: str, sentence: SentenceEvidence) -> Iterator[Finding]:
    words = sentence.words
    for first in range(len(words) - 2):
        last = _measure(sentence, first)
        if last is None or last + 2 >= len(words):
            continue
        if first == 0:
            end, better = _how(raw, sentence, last)
            yield found(ID, ERROR, raw, (words[0].start, end), like(words[0].text, better))
        elif not REQUEST.match(raw, sentence.start):
            main = last + 1 in sentence.verbs  # a main clause: als u werkt, in hoeverre past dat
            yield found(ID, ERROR, raw, (words[first].start, words[last].end), None if main else "of")
        return


def _how(raw: str, sentence: SentenceEvidence, last: int) -> tuple[int, str]:
    """Where the replaced part ends and what comes instead; without a better form a question of yes or no."""
    words = sentence.words
    verb, subject, final = words[last + 1], words[last + 2], words[-1]
    third = words[last + 3] if last + 3 < len(words) else None
    if third is not None and subject.norm in YOU:
        if third.norm in DEGREES:
            return third.end, f"hoe {third.text} {verb.text} {subject.text}"
        if verb.norm in grammar.HEBBEN and third.noun and third.norm not in grammar.DETERMINERS:
            return third.end, f"hoeveel {third.text} {verb.text} {subject.text}"
    if final.norm in DEGREES and (verb.norm in grammar.ZIJN or verb.infinitive == "vinden"):
        return final.end, f"hoe {final.text} {raw[verb.start : words[-2].end]}"
    if verb.infinitive in GOOD:
        return verb.end, f"hoe goed {verb.text}"
    return verb.end, verb.text


def _opinion(raw: str, sentence: SentenceEvidence) -> Iterator[Finding]:
    for pattern, better, level in OPINIONS:
        match = pattern.match(raw, sentence.start, sentence.end)
        if match:
            person = {"uw": "u", "jouw": "je"}.get(match[1].lower(), match[1])
            groups = (person, *match.groups()[1:])
            said = better.format(*groups, v="vindt" if person.lower() == "u" else "vind")
            said, end = said.rstrip(), match.start() + len(match[0].rstrip())
            yield found(ID, level, raw, (match.start(), end), like(match[0], said))
            return


RULE = Rule(
    ID, f"{DILLMAN} chapter 4: use simple and familiar words; ask what you want to know", ERROR, ID, _check,
    passing=("Hoe tevreden bent u over de lessen?", "Wat vindt u van de docent?", "Kunt u zelf de brief lezen?",
             "In welke gemeente woont u?", "Kunt u de weg vertellen?"),
    failing=("In hoeverre bent u tevreden over de lessen?", "Kunt u aangeven of u hulp hebt?",
             "Hoe ervaart u de lessen?", "Wat is uw mening over de school?", "In welke mate helpt de gemeente u?",
             "Bent u van mening dat de les te lang is?"),
)  # fmt: skip
