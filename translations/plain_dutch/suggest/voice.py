"""A question in the passive voice turned round: *Bent u door de school geholpen?* -> *Heeft de school u geholpen?*

Without a doer *iemand* does it, but only for verbs that somebody does to a reader: *Bent u ingeschreven?* stays.
"""

from __future__ import annotations

from translations.plain_dutch import grammar
from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.line import Line, first_verb, group, many, question, statement, whole
from translations.plain_dutch.suggest.verbs import Form, Paradigm, paradigm, present_for_u

OBJECT = {"ik": "mij", "hij": "hem", "zij": "haar", "ze": "ze", "wij": "ons", "we": "ons", "er": ""}
DOER = {"ons": "wij", "hen": "zij", "hun": "zij", "hem": "hij", "haar": "zij", "mij": "ik", "u": "u"}
BE = frozenset("is bent zijn was waren".split())
PERSONS = frozenset(
    "gemeente docent docenten buren ouders vrienden familie partner man vrouw gezin school contactpersoon baas chef "
    "organisatie kinderen kind huisarts arts overheid collega collega's klas groep taalschool azc buurt".split()
)  # fmt: skip
PERSON_ENDS = ("er", "ers", "ent", "enten", "eur", "eurs", "coach", "maatje", "genoten", "leden", "manager", "managers")
DONE_BY_SOMEBODY = frozenset(
    "informeren vertellen wijzen vragen uitleggen bespreken maken nemen houden geven aanbieden sturen helpen "
    "begeleiden ondersteunen behandelen regelen betalen afwijzen goedkeuren toekennen besteden meewegen meenemen "
    "bijstaan uitnodigen opstellen vaststellen wijzigen aanpassen bijstellen inlichten voorlezen aanraden "
    "adviseren verwijzen doorverwijzen stellen voorstellen verstrekken "
    "toelichten overleggen controleren beoordelen toetsen brengen "
    "ophalen discrimineren uitschelden onderzoeken veranderen weigeren benaderen bellen bezoeken verlenen vergoeden "
    "waarschuwen evalueren schenken leveren bedreigen betrekken opleggen oplossen beantwoorden bieden "
    "organiseren gebruiken terugbellen bepalen kiezen verzorgen mededelen meedelen noemen opvangen bestuderen".split()
)  # fmt: skip


def voice(row: Line) -> str | None:
    """The question in the active voice; None when it is not passive, or who does it is not sure."""
    finite = first_verb(row)
    if not row.asks or finite is None or row.norms[finite] not in BE | grammar.BECOME:
        return None
    subject = group(row, finite + 1)
    if subject is None:
        return None
    subject = whole(row, finite + 1, subject) if row.norms[finite + 1] not in OBJECT else subject
    participle = _participle(row, subject)
    by = _by(row, subject, len(row))
    if participle is None or participle + 1 in row.commas or grammar.happens(row.norms[participle]):
        return None
    verb = conjugate.reading(row.norms[participle])[0]
    if by is None and finite == 1 and row.norms[0] in {"hoe", "wanneer"}:
        heard = row.norms[participle] in TELL and row.norms[finite + 1] == "u"
        return question(row.text(0, 1), "hebt u", row.text(subject, participle), "gehoord",
                        row.text(participle + 1, len(row))) if heard else None  # fmt: skip
    owned = not {"haar", "hun"}.isdisjoint(row.norms[subject:])  # would be of somebody who is not named
    if not verb or (by is None and (owned or _caused(row, subject))):
        return None
    if by is None and row.norms[finite] in BE and verb not in DONE_BY_SOMEBODY:
        return None
    door = next((k for k in range(subject, len(row) - 1) if row.norms[k] == "door"), None)
    end = group(row, door + 1) if door is not None else None
    if end is not None and end < len(row) and row.norms[end] in GOES_ON:  # door de docent met wie u contact hebt
        return None
    return _said(row, (finite, subject, participle), by, verb)


def stated(row: Line) -> str | None:
    """A statement turned round when its doer is named: *De brief wordt morgen door de school verstuurd.*"""
    subject = None if row.asks or row.commas else group(row, 0)
    if subject is None or subject >= len(row) or row.norms[subject] not in BE | grammar.BECOME | {"ben"}:
        return None
    by, participle = _by(row, subject + 1, len(row)), _participle(row, subject + 1)
    if by is None or participle is None or grammar.happens(row.norms[participle]):
        return None
    if any(k != subject and row.words[k].norm in grammar.FINITE_ALWAYS for k in range(len(row))):
        return None
    who, several = _doer(row, by)
    forms = paradigm(conjugate.reading(row.norms[participle])[0])
    done = row.norms[subject] not in grammar.BECOME
    verb = _finite(row.norms[subject], paradigm("hebben") if done else forms, who, several=several)
    closing = row.norms[participle] if done else forms.particle
    thing = OBJECT.get(row.norms[0], row.text(0, subject))
    middle = [row.text(first, until) for first, until in _without(subject + 1, participle, by)]
    behind = [row.text(first, until) for first, until in _without(participle + 1, len(row), by)]
    said = [*middle, thing] if row.norms[0] == "een" else [thing, *middle]
    return statement(who, verb, *said, closing, *behind)


def _participle(row: Line, start: int) -> int | None:
    """The only participle of the main clause that no noun follows."""
    inner = grammar.SUBORDINATORS - {"sinds"} | {"die", "om"}
    past = next((k for k in range(start, len(row)) if row.norms[k] in inner), len(row))
    found = [k for k in range(start, past) if conjugate.is_participle(row.norms[k]) and not _describes(row, k)]
    return found[-1] if len(found) == 1 else None


def _describes(row: Line, index: int) -> bool:
    """Whether the participle stands before its noun: *betaald werk*."""
    after = row.words[index + 1] if index + 1 < len(row) else None
    return after is not None and bool(after.noun) and not after.is_function


def _by(row: Line, start: int, past: int) -> tuple[int, int] | None:
    """The words *door de school*: first and past."""
    for place in range(start, past - 1):
        if row.norms[place] == "door" and (end := group(row, place + 1) or _body(row, place + 1)):
            end = whole(row, place + 1, end)
            head = row.words[end - 1]
            person = head.norm in PERSONS or head.norm.endswith(PERSON_ENDS)
            if row.norms[place + 1] == "uw" and not person and HINDERED.isdisjoint(row.norms):
                continue  # door uw naam: a reason, and no doer
            if head.norm in CAUSES or (end < len(row) and row.norms[end] in GOES_ON):
                return None
            if row.norms[place + 1] in DOERS or many(head) or head.is_name or _body(row, end - 1):
                return place, end
    return None


def _caused(row: Line, start: int) -> bool:
    """Whether a thing does it: *door zorgen over geld*."""
    doors = (k for k in range(start, len(row)) if row.norms[k] == "door")
    return any(not CAUSES.isdisjoint(row.norms[k + 1 : k + 4]) for k in doors)


def _body(row: Line, start: int) -> int | None:
    """Past a body that is said in capitals: *de IND, DUO*."""
    past = start + 1 + (row.norms[start] == "de")
    return past if past <= len(row) and len(said := row.words[past - 1].text) > 1 and said.isupper() else None


CAUSES = frozenset(
    "regen sneeuw storm oorlog ziekte drukte brand ongeluk vertraging corona crisis vakantie weer wind hitte kou "
    "staking stress geld tijd fout zorgen".split()
)
GOES_ON = frozenset("met uit over die dat en of waar".split())  # what follows belongs to the doer
HINDERED = frozenset("belemmerd gehinderd beïnvloed bepaald verstoord beperkt".split())  # a thing does this too
TELL = dict.fromkeys(("geïnformeerd", "ingelicht", "voorgelicht"), "verteld")
DOERS = frozenset("de het een uw mijn je jouw deze die onze iemand iedereen niemand".split()) | frozenset(DOER)


def _said(row: Line, places: tuple[int, int, int], by: tuple[int, int] | None, verb: str) -> str | None:
    finite, subject, participle = places
    who, several = _doer(row, by)
    thing = OBJECT.get(row.norms[finite + 1], row.text(finite + 1, subject))
    if row.norms[finite + 1] == "u" and who == "u":
        return None
    if subject < participle and row.norms[subject] == "u" and row.norms[finite + 1] not in OBJECT:
        thing, subject = f"u {thing}", subject + 1
    middle = [row.text(first, past) for first, past in _without(subject, participle, by)]
    behind = [row.text(first, past) for first, past in _without(participle + 1, len(row), by)]
    if row.norms[finite] in BE:
        have = _finite(row.norms[finite], paradigm("hebben"), who, several=several)
        done = TELL.get(row.norms[participle], row.norms[participle])
        return question(row.text(0, finite), have, who, thing, *middle, done, *behind)
    forms = paradigm("vertellen" if row.norms[participle] in TELL else verb)
    active = _finite(row.norms[finite], forms, who, several=several)
    return question(row.text(0, finite), active, who, thing, *middle, forms.particle, *behind)


def _finite(auxiliary: str, verb: Paradigm, who: str, *, several: bool) -> str:
    """The verb of who does it, in the past where the passive was."""
    if auxiliary.startswith("werd"):
        return verb.form(Form.PASTS if several else Form.PAST, joined=False)
    if who == "u":
        return present_for_u(verb.infinitive)
    form = Form.STEM if who == "ik" else Form.INFINITIVE if several else Form.PRESENT
    return verb.form(form, joined=False)


def _without(first: int, past: int, by: tuple[int, int] | None) -> list[tuple[int, int]]:
    if by is None or not first <= by[0] < past:
        return [(first, past)]
    return [(first, by[0]), (by[1], past)]


def _doer(row: Line, by: tuple[int, int] | None) -> tuple[str, bool]:
    if by is None:
        return "iemand", False
    alone = by[1] == by[0] + 2  # hun moeder is no zij
    who = DOER[row.norms[by[0] + 1]] if alone and row.norms[by[0] + 1] in DOER else row.text(by[0] + 1, by[1])
    head = row.words[by[1] - 1]
    several = "en" in row.norms[by[0] : by[1]] or (many(head) and not head.is_name)
    return who, several or who in {"wij", "zij"}
