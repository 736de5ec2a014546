"""Who does something said first, in a sentence that hides it: *Wie te laat komt, betaalt* is *Komt u te laat? Dan ...*

Also *het is niet toegestaan om*, *het kost mij moeite om*, *heeft de neiging om*, *de ontvangst van uw brief*, and a
subject in the plural with *die*. Source of the orders: Algemene Nederlandse Spraakkunst, chapters 5, 18 and 21.
"""

from __future__ import annotations

from translations.plain_dutch import grammar
from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.clause import Clause, Cluster, asked, cluster, told
from translations.plain_dutch.suggest.line import (
    DETERMINERS,
    PRONOUNS,
    Line,
    group,
    join,
    many,
    phrase,
    question,
    statement,
    whole,
)
from translations.plain_dutch.suggest.verbs import PARTICLES, Form, paradigm

TO_U = {"is": "bent", "heeft": "hebt", "kan": "kunt", "wil": "wilt", "zal": "zult", "zijn": "uw", "hem": "u"}
SHORTEST, LONGEST = 5, 40
OFTEN = frozenset("vaak meestal soms altijd zelden nooit".split())  # what people do is no rule for the reader
OTHERS = frozenset("u uw ik mijn wij we ons onze hij zij ze haar hun die dat wie dan".split())
MAY = {"toegestaan": True, "geoorloofd": True, "verboden": False}
WHO = {"me": "ik vind", "mij": "ik vind", "ons": "wij vinden", "hem": "hij vindt", "haar": "zij vindt", "u": "u vindt"}
MEASURE = {"veel": "heel moeilijk", "weinig": "makkelijk", "enige": "moeilijk"}
HAVE = {"heb": "vind", "heeft": "vindt", "hebben": "vinden", "hebt": "vindt", "had": "vond", "hadden": "vonden"}
BE = frozenset("ben is zijn bent".split())


def persons(row: Line) -> str | None:
    """The sentence with who does it as its subject; None when it has none of these forms or an order is not sure."""
    if row.asks or not SHORTEST <= len(row) <= LONGEST:
        return None
    moves = (_could, _eligible, _paid_by, _awaited, _whoever, _allowed, _hard_for, _moody, _arrived, _some)
    return next((said for move in moves if (said := move(row)) is not None), None)


def _whoever(row: Line) -> str | None:
    """*Wie de fiets te laat terugbrengt, betaalt meer.* -> *Brengt u de fiets te laat terug? Dan betaalt u meer.*"""
    comma = min(row.commas, default=0)
    if row.norms[0] != "wie" or comma < 2 or len(row.commas) > 1 or not conjugate.is_singular(row.norms[comma]):
        return None
    verbs = cluster(row, 1, comma)
    if verbs is None or comma not in {verbs.past, phrase(row, verbs.past)}:
        return None
    if not conjugate.is_singular(row.norms[verbs.finite]):
        return None
    if OTHERS & set(row.norms[1:comma]) or (OTHERS - {"dat"} | OFTEN) & set(row.norms[comma + 1 :]):
        return None
    first = asked(row, Clause(1, 1, verbs, comma)).split()
    himself = first[1:2] == ["zich"]
    you = [first[0], "u", *first[1:]] if not himself else [first[0], "u", "zich", *first[2:]]
    then = [row.norms[comma], "u", *row.text(comma + 1, len(row)).split()]
    if row.norms[-1] == "zijn" or "zijn" in row.norms[verbs.first : verbs.past]:
        return None
    return f"{question(*map(_to_u, you))} {statement('dan', *map(_to_u, then))}"


def _to_u(word: str) -> str:
    return TO_U.get(word, word)


def _deed(row: Line, start: int) -> tuple[int, str] | None:
    """Behind *om*: past what goes before the verb, and the infinitive; None when *te* does not close the sentence."""
    if len(row) < start + 2 or row.norms[-2] != "te" or not conjugate.is_infinitive(row.norms[-1]):
        return None
    if "te" in row.norms[start:-2] or grammar.SUBORDINATORS & set(row.norms[start:]):
        return None
    past, verb = len(row) - 2, row.norms[-1]
    particle = row.norms[past - 1] if past > start else ""
    if particle in PARTICLES and conjugate.reading(particle + verb)[0] == particle + verb:
        return past - 1, particle + verb
    return past, verb


def _allowed(row: Line) -> str | None:
    """*Het is bewoners niet toegestaan om hier te roken.* -> *Bewoners mogen hier niet roken.*"""
    if row.norms[:2] != ("het", "is"):
        return None
    place = next((k for k in range(2, min(len(row), 9)) if row.norms[k] in MAY), 0)
    denied = place > 2 and row.norms[place - 1] == "niet"
    end = place - denied
    deed = _deed(row, place + 1 + (row.norms[place + 1 : place + 2] == ("om",))) if place else None
    if deed is None or (end > 2 and group(row, 2) != end) or (denied and not MAY[row.norms[place]]):
        return None
    who = row.text(2, end) or "u"
    several = end > 2 and (many(row.words[end - 1]) or row.norms[2] in {"ons", "hun", "hen"})
    if end > 2 and row.norms[2] in PRONOUNS:
        return None
    start = place + 1 + (row.norms[place + 1] == "om")
    middle = row.text(start, deed[0])
    if denied or not MAY[row.norms[place]]:
        middle = _not(row, start, deed[0])
    return statement(who, "mogen" if several else "mag", middle, deed[1])


def _not(row: Line, start: int, past: int) -> str:
    """What is done, denied: *geen fietsen in de gang*, *de fiets niet in de gang*, *niet in de gang*."""
    end = group(row, start) if start < past else None
    if end is None or end > past:
        return join("niet", row.text(start, past))
    if row.norms[start] == "een":
        return join("geen", row.text(start + 1, past))
    if row.norms[start] not in DETERMINERS | PRONOUNS:
        return join("geen", row.text(start, past))
    end += end < past and row.norms[end] in {"hier", "daar"}
    return join(row.text(start, end), "niet", row.text(end, past))


def _hard_for(row: Line) -> str | None:
    """*Het kost mij moeite om te slapen*, *Ik heb er moeite mee te slapen* -> *Ik vind het moeilijk om te slapen.*"""
    norms = row.norms
    if norms[:2] == ("het", "kost") and norms[2] in WHO:
        measured = norms[3] in MEASURE
        if norms[3 + measured : 5 + measured] != ("moeite", "om"):
            return None
        how = MEASURE[norms[3]] if measured else "moeilijk"
        return statement(WHO[norms[2]], "het", how, row.text(4 + measured, len(row)))
    verb = group(row, 0)
    if verb is None or verb + 4 > len(row) or norms[verb] not in HAVE:
        return None
    start = verb + 1
    there = norms[start : start + 3] == ("er", "moeite", "mee")
    measured = norms[start] in MEASURE and norms[start] != "enige"
    if not there and norms[start + measured] != "moeite":
        return None
    behind = start + 3 if there else start + measured + 1
    behind += norms[behind : behind + 1] == ("om",)
    how = MEASURE[norms[start]] if measured else "moeilijk"
    te = norms.index("te", behind) if "te" in norms[behind:-1] else 0
    if not te or not conjugate.is_infinitive(norms[te + 1]) or grammar.SUBORDINATORS & set(norms[behind:te]):
        return None
    return statement(row.text(0, verb), HAVE[norms[verb]], "het", how, "om", row.text(behind, len(row)))


def _moody(row: Line) -> str | None:
    """*Ik ben geneigd om anderen de schuld te geven.* -> *Ik geef anderen vaak de schuld.*"""
    norms, verb = row.norms, group(row, 0)
    if verb is None or verb + 3 > len(row):
        return None
    inclined = norms[verb] in BE and norms[verb + 1] == "geneigd"
    if not inclined and not (norms[verb] in HAVE and norms[verb + 1 : verb + 3] == ("de", "neiging")):
        return None
    start = verb + 2 + (not inclined)
    start += norms[start : start + 1] == ("om",)
    deed = _deed(row, start)
    if deed is None or not grammar.NEGATIONS.isdisjoint(norms[start:]) or norms[verb] in {"had", "hadden"}:
        return None
    plural = norms[verb] in {"zijn", "hebben"}
    form = Form.INFINITIVE if plural else Form.STEM if norms[0] == "ik" else Form.PRESENT
    lines = paradigm(deed[1])
    end = _first_group(row, start, deed[0])
    finite = lines.form(form, joined=False)
    return statement(row.text(0, verb), finite, row.text(start, end), "vaak", row.text(end, deed[0]), lines.particle)


def _first_group(row: Line, start: int, past: int) -> int:
    """Past the first group there, behind which *vaak* stands: *anderen*, *zich*; ``start`` itself for none."""
    if row.norms[start] == "zich":
        return start + 1
    end = group(row, start) if start < past else None
    end = start if end is None or end > past else end
    return next((k for k in range(start + 1, end) if row.norms[k] in grammar.DETERMINERS), end)


def _arrived(row: Line) -> str | None:
    """*Hierbij bevestigen wij de ontvangst van uw brief.* -> *Wij hebben uw brief gekregen.*"""
    norms = row.norms
    start = norms.index("ontvangst") if "ontvangst" in norms[:6] else 0
    before = set(norms[:start])
    if not start or norms[start + 1 : start + 2] != ("van",) or not before & {"bevestigen", "bevestig"}:
        return None
    if before - {"hierbij", "hiermee", "bevestigen", "bevestig", "wij", "ik", "we", "de"} or row.commas:
        return None
    who = "ik heb" if "ik" in before else "wij hebben"
    thing = row.text(start + 2, len(row))
    return statement(who, thing.replace("uw schrijven", "uw brief"), "gekregen")


def _subject(row: Line) -> int | None:
    """Past the subject that opens the sentence, with what belongs to it up to its verb; None when it is not sure."""
    end = group(row, 0)
    end = whole(row, 0, end) if end is not None else None
    while end is not None and (further := phrase(row, end)) is not None:
        end = further
    return end if end is not None and end < len(row) else None


COULD = {"werd": "kon", "werden": "konden", "is": "kon", "wordt": "kan", "worden": "kunnen"}


def _could(row: Line) -> str | None:
    """*De leerlingen werden in de gelegenheid gesteld om te stemmen.* -> *De leerlingen konden stemmen.*"""
    verb, norms = _subject(row), row.norms
    if verb is None or norms[verb] not in COULD:
        return None
    start = verb + 1
    fixed = next((words for words in ABLE if norms[start : start + len(words)] == words), None)
    if fixed is None:
        return None
    start += len(fixed)
    start += norms[start : start + 1] == ("om",)
    deed = _deed(row, start)
    return statement(row.text(0, verb), COULD[norms[verb]], row.text(start, deed[0]), deed[1]) if deed else None


ABLE = (("in", "de", "gelegenheid", "gesteld"), ("in", "staat", "gesteld"))


def _eligible(row: Line) -> str | None:
    """*U komt in aanmerking voor huurtoeslag.* -> *U kunt huurtoeslag krijgen.*"""
    verb = _subject(row)
    denied = verb is not None and row.norms[verb + 1 : verb + 2] == ("niet",)
    if verb is None or row.norms[verb + 1 + denied : verb + 4 + denied] != ("in", "aanmerking", "voor") or row.commas:
        return None
    can = {"komt": "kunt" if row.norms[0] == "u" else "kan", "kom": "kan", "komen": "kunnen"}.get(row.norms[verb])
    start = verb + 4 + denied
    end = group(row, start)
    if can is None or end is None or whole(row, start, end) != len(row):
        return None
    thing = _not(row, start, end) if denied else row.text(start, end)
    return statement(row.text(0, verb), can, thing, row.text(end, len(row)), "krijgen")


NO_PAYER = ("ing", "budget", "fonds", "kas")


def _paid_by(row: Line) -> str | None:
    """*De kosten komen voor rekening van de huurder.* -> *De huurder moet de kosten betalen.*"""
    verb = _subject(row)
    if verb is None or row.norms[verb] not in {"komt", "komen"} or row.commas:
        return None
    if row.norms[verb + 1 : verb + 4] not in {("voor", "rekening", "van"), ("ten", "laste", "van")}:
        return None
    start = verb + 4
    end = group(row, start)
    if end is None or whole(row, start, end) != len(row):
        return None
    if row.words[end - 1].norm.endswith(NO_PAYER) and row.norms[end - 1] != "verzekering":
        return None  # a budget does not pay
    must = "moeten" if many(row.words[end - 1]) or row.norms[start] in {"wij", "we"} else "moet"
    return statement(row.text(start, len(row)), must, row.text(0, verb), "betalen")


def _awaited(row: Line) -> str | None:
    """*Wij zien uw reactie met belangstelling tegemoet.* -> *Wij wachten op uw reactie.*"""
    verb = {"wij zien": "wachten", "ik zie": "wacht", "we zien": "wachten"}.get(" ".join(row.norms[:2]))
    end = group(row, 2)
    if verb is None or end is None or row.norms[-1] != "tegemoet" or row.commas:
        return None
    end = whole(row, 2, end)
    if row.norms[end:-1] not in {(), ("graag",), ("gaarne",), ("met", "belangstelling"), ("met", "interesse")}:
        return None
    return statement(row.text(0, 1), verb, "op", row.text(2, end))


def _some(row: Line) -> str | None:
    """*Medewerkers die 's nachts werken, krijgen meer.* -> *Sommige medewerkers werken 's nachts. Zij krijgen meer.*"""
    place = next((k for k in range(1, min(len(row), 5)) if row.norms[k] == "die"), 0)
    comma = min(row.commas, default=0)
    if not place or comma < place + 3 or len(row.commas) > 1 or row.norms[0] in DETERMINERS | {"sommige"}:
        return None
    if group(row, 0) != place or not (many(row.words[place - 1]) or row.norms[place - 1] == "mensen"):
        return None
    verbs = cluster(row, place + 1, comma)
    if verbs is None and conjugate.is_plural(row.norms[comma - 1]):  # nachtdiensten draaien: also a noun
        verbs = Cluster(comma - 1, comma, comma - 1)
    if verbs is None or not _plain(row, (place, comma), verbs) or not conjugate.is_plural(row.norms[comma]):
        return None
    fact = told(row, Clause(0, place, verbs, comma)).split()
    fact.remove("die")
    second = statement("zij", row.norms[comma], row.text(comma + 1, len(row)))
    return f"{statement('sommige', *fact)} {second}"


def _plain(row: Line, span: tuple[int, int], verbs: Cluster) -> bool:
    """Whether *die* is the subject of its clause, which holds no other one."""
    place, comma = span
    inner = (grammar.SUBORDINATORS | {"die", "wie", "wat", "om", "u", "ik", "wij", "we"}) & set(row.norms[place + 1 :])
    own = conjugate.is_plural(row.norms[verbs.finite]) and row.norms[place + 1] not in grammar.SUBJECTS
    return own and not inner and verbs.past <= comma
