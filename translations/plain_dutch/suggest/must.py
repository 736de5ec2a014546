"""A passive with *moeten, mogen, kunnen* of which the reader is the doer: *Het formulier moet worden ingevuld.*

Only for deeds that a reader is told to do, or not to do: who *wijzigt* or *weigert* is not said.
"""

from __future__ import annotations

from translations.plain_dutch import grammar
from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.line import Line, about, group, phrase, statement, whole

FOR_READER = {  # the modal verb with u
    "moet": "moet", "moeten": "moet", "mag": "mag", "mogen": "mag", "kan": "kunt", "kunnen": "kunt",
    "moest": "moest", "moesten": "moest", "mocht": "mocht", "mochten": "mocht", "kon": "kon", "konden": "kon",
}  # fmt: skip
DEEDS = frozenset(
    "invullen ondertekenen tekenen betalen terugbetalen afzeggen aanvragen meenemen meebrengen inleveren opsturen "
    "terugsturen versturen sturen mailen roken eten drinken bellen parkeren gebruiken lezen doorlezen melden "
    "doorgeven uitzetten aanzetten uitdoen beantwoorden afdrukken printen ophalen afhalen kopen kiezen halen "
    "schrijven opschrijven doen afmaken bewaren lenen terugbrengen leren oefenen bestellen reserveren maken "
    "filmen fotograferen spelen zwemmen fietsen weggooien laten uploaden downloaden aankruisen omcirkelen "
    "inschrijven afsluiten opzeggen verlengen ruilen indienen dragen wassen zetten leggen openmaken ophangen "
    "neerzetten".split()
)  # fmt: skip
FRONT = frozenset("hier daar thuis online vandaag morgen vooraf dan daarna eerst".split())
OTHERS = frozenset("ik mijn mij me hij hem zij ze haar hun hen iemand men je jij jouw door".split())


def must(row: Line) -> str | None:
    """The sentence with *u*; None when it is no such passive, or another may be the doer."""
    if row.asks or OTHERS & set(row.norms):
        return None
    finite = next((k for k in range(1, len(row) - 1) if row.norms[k] in FOR_READER), None)
    place = next((k for k in range(2, len(row)) if row.norms[k] == "worden"), None)
    if finite is None or place is None or place < finite:
        return None
    cluster = _verb(row, place)
    if cluster is None or _behind(row, cluster[2]) != len(row) or grammar.SUBORDINATORS & set(row.norms):
        return None
    verb, first, past = cluster
    modal, middle, behind = FOR_READER[row.norms[finite]], row.text(finite + 1, first), row.text(past, len(row))
    where = row.norms[0] in grammar.PREPOSITIONS and finite in {phrase(row, 0), group(row, 1)}
    if where or (row.norms[0] in FRONT and finite == 1):
        return statement(row.text(0, finite), modal, "u", middle, verb, behind)
    if row.norms[0] == "er" and finite == 1:
        return statement("u", modal, middle, verb, behind)
    thing = group(row, 0)
    if thing is None or about(row, whole(row, 0, thing)) != finite or row.norms[0] in {"u", "wij", "we"}:
        return None
    return statement("u", modal, row.text(0, finite), middle, verb, behind)


def _verb(row: Line, place: int) -> tuple[str, int, int] | None:
    """The deed of *worden ingevuld* or *ingevuld worden* as an infinitive, with the words it takes."""
    for first, past, index in ((place, place + 2, place + 1), (place - 1, place + 1, place - 1)):
        if index < len(row) and conjugate.is_participle(row.norms[index]):
            verb = conjugate.reading(row.norms[index])[0]
            both = past + 1 < len(row) and row.norms[past] == "en" and conjugate.is_participle(row.norms[past + 1])
            second = conjugate.reading(row.norms[past + 1])[0] if both else ""
            if both and second in DEEDS:  # ingevuld en ondertekend
                return (f"{verb} en {second}", first, past + 2) if verb in DEEDS else None
            return (verb, first, past) if verb in DEEDS else None
    return None


def _behind(row: Line, past: int) -> int:
    """Past the groups with a preposition behind the verbs."""
    while past < len(row) and (end := phrase(row, past)) is not None:
        past = end
    return past
