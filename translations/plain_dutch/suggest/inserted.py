"""A phrase between article and noun, said apart: *de door u ingevulde brief* is *U hebt een brief ingevuld. Die brief*.

Source: Algemene Nederlandse Spraakkunst, 15.4 (the extended attribute).
"""

from __future__ import annotations

from translations.plain_dutch.evidence import SentenceEvidence
from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.line import group, line, many, statement
from translations.plain_dutch.text import capital

LYING = frozenset("gelegen geplaatste gevestigde staande liggende wonende".split())
THAT = {"het": "dat", "de": "die", "een": "die", "deze": "deze"}
SEVERAL = frozenset("wij we zij ze".split())
DOER = {"ons": "wij", "hen": "zij", "mij": "ik", "hem": "hij", "haar": "zij"}


def apart(sentence: SentenceEvidence, raw: str, start: int, noun: int) -> str | None:
    """The whole sentence without the phrase between the article at ``start`` and the noun; None when not sure."""
    words = sentence.words
    noun = next((k for k in range(noun + 1, min(len(words), noun + 4)) if words[k - 1].norm in LYING), noun)
    before, after = raw[sentence.start : words[start].start], raw[words[noun].end : sentence.end]
    article, verb = words[start].text, words[noun - 1].norm
    if verb in LYING:
        where = raw[words[start + 1].start : words[noun - 2].end]
        return f"{before}{article} {words[noun].text} {where}{after}"
    base = verb if conjugate.is_participle(verb) else verb.removesuffix("e")
    row = line(sentence, raw)
    if words[start + 1].norm != "door" or not conjugate.is_participle(base) or row is None:
        return None
    end = group(row, start + 2)
    if end is None or end > noun - 1:
        return None
    doer = DOER.get(row.norms[start + 2], row.text(start + 2, end))
    have = "hebt" if doer == "u" else "heb" if doer == "ik" else "heeft"
    have = "hebben" if doer in SEVERAL or many(words[end - 1]) else have
    thing = words[noun].text if many(words[noun]) else f"een {words[noun].text}"
    fact = statement(doer, have, thing, row.text(end, noun - 1), base)
    that = f"{THAT[words[start].norm]} {words[noun].text}"
    return f"{fact} {before}{that}{after}" if before else f"{fact} {capital(that)}{after}"
