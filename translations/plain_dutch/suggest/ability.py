"""Can, may, must and want, said with a noun and *om te*: *Bent u in staat om te komen?* -> *Kunt u komen?*"""

from __future__ import annotations

import re

from translations.plain_dutch import grammar
from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.clause import clause
from translations.plain_dutch.suggest.line import (
    DETERMINERS,
    PRONOUNS,
    Line,
    first_verb,
    group,
    join,
    phrase,
    question,
    whole,
)

CAN = r"(?:zich )?(?:goed |voldoende )?in staat(?: geweest| geacht| gesteld)?|" \
    r"in de gelegenheid(?: geweest| gesteld)?|" \
    r"(?:(?:de|een|genoeg|voldoende|veel) )*(?:mogelijkheid|mogelijkheden|gelegenheid|kans|kansen|ruimte|tijd)" \
    r"(?: gehad| gekregen| geboden)?|mogelijk(?: geweest)?|gelukt"  # fmt: skip
WANT = r"(?:van plan|voornemens|bereid|(?:de |een )?behoefte|de wens|de ambitie|de intentie|gemotiveerd)(?: om)?"
MUST = r"(?:verplicht|genoodzaakt|gedwongen|noodzakelijk)(?: geweest| om)?"
MAY = r"(?:toegestaan|gerechtigd|bevoegd|(?:het )?recht|toestemming|(?:de )?vrijheid)(?: gekregen| gehad)?"
KINDS = tuple(
    (re.compile(rf"(?:(?P<before>.*?) )??(?P<key>{pattern})"), forms)
    for pattern, forms in (
        (CAN, ("kunt", "kon", "kan", "kon")), (WANT, ("wilt", "wilde", "wil", "wilde")),
        (MUST, ("moet", "moest", "moet", "moest")), (MAY, ("mag", "mocht", "mag", "mocht")),
    )
)  # fmt: skip
LIGHT = frozenset("zijn hebben krijgen worden zien lukken achten bestaan voelen".split())
ENOUGH = {
    "niet": "niet",
    "nooit": "nooit",
    "voldoende": "goed",
    "genoeg": "goed",
    "altijd": "altijd",
    "ook": "ook",
    "nu": "nu",
    "al": "al",
    "soms": "soms",
}


def able(row: Line) -> str | None:
    """The question with *kunnen, willen, moeten* or *mogen*; None when it has no such noun, or more verbs."""
    finite = first_verb(row)
    subject = _subject(row, finite) if finite is not None else None
    if finite is None or subject is None or not row.asks:
        return None
    infinitive = _infinitive(row, subject)
    if infinitive is None or conjugate.reading(row.norms[finite])[0] not in LIGHT:
        return None
    opened = next((k for k in range(subject, infinitive[0]) if row.norms[k] == "om" or k in row.commas), None)
    limit = opened if opened is not None else infinitive[0]
    for start in range(limit, subject, -1):
        said = " ".join(row.norms[subject:start])
        found = next(((match, forms) for kind, forms in KINDS if (match := kind.fullmatch(said))), None)
        if found and (opened is None or start == opened):
            return _said(row, (finite, subject), found, (start + (opened is not None and row.norms[opened] == "om"),
                                                         *infinitive))  # fmt: skip
    return None


def _subject(row: Line, finite: int) -> int | None:
    if row.norms[finite + 1 : finite + 3] in {("het", "voor"), ("het", "u"), ("er", "voor")} or (
        row.norms[finite + 1] == "er" and row.norms[finite] in {"is", "was", "bestaat", "bestond", "zijn", "waren"}
    ):
        return finite + 2
    return group(row, finite + 1)


def _infinitive(row: Line, start: int) -> tuple[int, int, str] | None:
    """The only *te* with its infinitive: first word, past the last, and the verb without *te*."""
    places = [
        k for k in range(start, len(row) - 1) if row.norms[k] == "te" and conjugate.is_infinitive(row.norms[k + 1])
    ]
    if len(places) != 1:
        return None
    place = places[0]
    verb, past = row.norms[place + 1], place + 2
    if verb == "kunnen" and past < len(row) and conjugate.is_infinitive(row.norms[past]):
        verb, past = row.norms[past], past + 1
    first, before = place, row.norms[place - 1]
    whose = before != "om" or "om" in row.norms[start : place - 1]  # om te werken, but om met geld om te gaan
    if before in PARTICLES and whose and conjugate.reading(before + verb)[0]:
        return place - 1, past, before + verb
    return first, past, verb


PERSONS = PRONOUNS | frozenset("kind kinderen partner man vrouw gezin ouders mensen iemand".split())
SPANS = frozenset("afgelopen laatste eerste komende vorige".split())
PARTICLES = frozenset("aan af bij door in mee na om op over terug toe uit voor weg weer deel samen".split())


def _said(row: Line, head: tuple[int, int], found: tuple[re.Match[str], tuple[str, ...]],
          tail: tuple[int, int, int, str]) -> str | None:  # fmt: skip
    (finite, subject), (match, forms), (first, te, past, verb) = head, found, tail
    before = match["before"] or ""
    kept = _kept(row, subject, subject + len(before.split())) if before not in {"zichzelf", "uzelf", "zich"} else ""
    if kept is None or set(row.norms[past:]) & (grammar.SUBORDINATORS | {"en", "of"}):
        return None
    person = row.norms[subject - 1]
    if conjugate.reading(row.norms[finite])[0] != "zijn" and person not in PERSONS | {"het", "er"}:
        return None  # een woning met ruimte om te studeren kan niet studeren
    past_tense = conjugate.is_past(row.norms[finite]) or (
        conjugate.reading(row.norms[finite])[0] == "hebben"
        and (match["key"].split()[-1] in {"gehad", "gekregen", "geboden"})
    )
    past_tense = past_tense or (
        match["key"].endswith(("geweest", "gesteld", "gelukt")) and row.norms[finite] not in {"wordt", "worden"}
    )
    if match["key"].endswith("gesteld") and kept.startswith("door "):  # wie iemand de gelegenheid geeft
        kept, forms = f"van {kept.removeprefix('door ')}", ("mag", "mocht", "mag", "mocht")
    polite = person in {"u"}
    form = forms[(0 if polite else 2) + past_tense]
    who = row.text(finite + 1, subject)
    if who in {"het", "er"}:  # is het voor u mogelijk om
        if "voor u" not in before and who != "er":
            return None
        kept = kept.replace("voor u", "").replace("volgens u", "").strip()
        who, form = "u", forms[past_tense]
    enough = {"voldoende", "genoeg"} & set(match[0].split())
    kept = kept.removesuffix("goed").strip()
    well = "goed" if enough else ""
    things = row.text(first, te)
    for denial in ("niet", "nooit"):
        if kept.endswith(denial):
            if row.norms[first] not in DETERMINERS - {"een"} and first != te:
                return None
            kept, well = kept.removesuffix(denial).strip(), join(denial, well)
    if row.norms[first] in DETERMINERS and (end := group(row, first)) and end <= te:
        end = min(whole(row, first, end), te)
        if end < te and row.norms[end] in {"die", "dat"} and (part := clause(row, end + 1, te)):
            end = part.verbs.past  # de dingen die u hebt geleerd
        things = join(row.text(first, end), well, row.text(end, te))
    else:
        things = join(well, things)
    return question(row.text(0, finite), form, who, kept, things, verb, row.text(past, len(row)))


def _kept(row: Line, start: int, past: int) -> str | None:
    """What stands between subject and noun, if it is adverbs and groups with a preposition; None for more."""
    index, said = start, []
    while index < past:
        end = phrase(row, index) or (group(row, index) if row.norms[index + 1] in SPANS else None)
        if end is not None and end <= past:
            said.append(row.text(index, end))
            index = end
        elif row.norms[index] in ENOUGH:
            said.append(ENOUGH[row.norms[index]])
            index += 1
        else:
            return None
    return join(*said)
