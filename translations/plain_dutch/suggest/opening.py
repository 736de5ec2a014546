"""How a question opens: researchers' openings made direct, with the verb and its order.

*In welke mate heeft u de les als nuttig ervaren?* -> *Vond u de les nuttig?*
"""

from __future__ import annotations

import re
from collections.abc import Callable

from translations.plain_dutch import grammar
from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.clause import Clause, asked, clause, cluster
from translations.plain_dutch.suggest.line import Line, first_verb, group, noun_like, phrase, question, whole
from translations.plain_dutch.suggest.verbs import Form, paradigm

ADJECTIVE_MOST = 3
EXPERIENCE = frozenset("ervaren beschouwen beoordelen bestempelen aanmerken zien".split())
PAST_VERBS = {"ervaren", "beschouwd", "beoordeeld", "bestempeld", "aangemerkt", "gezien"}
VAGUE = frozenset("factoren aspecten elementen zaken omstandigheden dingen punten oorzaken redenen".split())
ROLE = re.compile(r"welke rol (speelt|spelen|speelde|speelden)")
HAVE_FOR = {"ervaart": "hebt", "ervaarde": "had", "ervoer": "had", "ondervindt": "hebt", "ondervond": "had"}
OBSTACLES = frozenset(
    "problemen probleem moeilijkheden drempels belemmeringen obstakels klachten stress druk moeite hulp "
    "ondersteuning steun last begeleiding knelpunten hindernissen discriminatie".split()
)  # fmt: skip
FRONT = (
    (re.compile(r"(?i)^op (?:welke|wat voor) (?:wijze|manier) "), "hoe "),
    (re.compile(r"(?i)^op welk(?:e)? (?:moment|momenten|tijdstip|termijn)(?: in de tijd)? "), "wanneer "),
    (re.compile(r"(?i)^(?:om welke (?:reden|redenen)|met welk doel|waartoe|om wat voor reden) "), "waarom "),
    (re.compile(r"(?i)^(?:op|in) welke (?:plaats|locatie|plek) "), "waar "),
    (re.compile(r"(?i)^(?:met welke (?:frequentie|regelmaat)|hoe frequent|hoe dikwijls|hoe regelmatig) "), "hoe vaak "),
    (re.compile(r"(?i)^(?:met|door) wie(?:ns)? (?:zijn|haar) "), None),
    (re.compile(r"(?i)^wat is (?:voor u )?de (?:reden|oorzaak) (?:voor|van) (?=u)"), None),
)  # fmt: skip


def opening(row: Line) -> str | None:
    """The question with a direct opening; None when it has one, or its order is not sure."""
    if not row.asks:
        return None
    return next((said for way in WAYS if (said := way(row)) is not None), None)


def _front(row: Line) -> str | None:
    whole_text = row.text(0, len(row))
    for pattern, instead in FRONT:
        if instead is not None and (match := pattern.match(whole_text)):
            return question(instead + whole_text[match.end() :])
    return None


def measure(row: Line, start: int = 0) -> int | None:
    """Past the words of *in hoeverre* or *in welke mate* at ``start``."""
    if row.norms[start : start + 2] == ("in", "hoeverre"):
        return start + 2
    return start + 3 if row.norms[start : start + 3] in {("in", "welke", "mate"), ("in", "welk", "opzicht")} else None


def _as(row: Line) -> str | None:
    """*Heeft u de hulp als nuttig ervaren?*, *Ervaart u de les als zwaar?* -> *Vindt u de les zwaar?*"""
    start = measure(row) or 0
    if (said := _as_passive(row, start)) is not None:
        return said
    if start + 4 >= len(row) or row.norms[start + 1] not in {"u", "je", "jij"}:
        return None
    place = next((k for k in range(start + 3, len(row) - 1) if row.norms[k] == "als"), None)
    if place is None:
        return None
    verb, you = row.norms[start], row.norms[start + 1]
    if row.norms[-1] in PAST_VERBS and conjugate.reading(verb)[0] == "hebben":
        form, end = "vond", len(row) - 1
    elif conjugate.reading(verb)[0] in EXPERIENCE:
        form, end = ("vond" if conjugate.is_past(verb) else "vindt" if you == "u" else "vind"), len(row)
    else:
        return None
    if phrase(row, place + 2) == end:  # als genoeg voor uw leven
        return question(form, you, row.text(start + 2, place), row.text(place + 1, end))
    if end - place > ADJECTIVE_MOST + 1 or (noun_like(row.words[end - 1]) and row.words[end - 1].noun):
        return None
    return question(form, you, row.text(start + 2, place), row.text(place + 1, end))


def _as_passive(row: Line, start: int) -> str | None:
    """*Wordt de reis door u als een last ervaren?* -> *Vindt u de reis een last?*"""
    norms = row.norms
    if row.norms[start] not in grammar.BECOME or norms[-1] not in PAST_VERBS or "als" not in norms:
        return None
    place = norms.index("als")
    by = next((k for k in range(start + 2, place - 1) if norms[k : k + 2] == ("door", "u")), None)
    if by is None:
        return None
    form = "vond" if norms[start].startswith("werd") else "vindt"
    middle = row.text(by + 2, place)
    return question(form, "u", row.text(start + 1, by), middle, row.text(place + 1, len(row) - 1))


def _degree(row: Line) -> str | None:
    """*In hoeverre bent u tevreden* -> *hoe tevreden bent u*; else a question of yes or no."""
    start = measure(row)
    if start is None or start + 2 >= len(row) or not conjugate.reading(row.norms[start])[1]:
        return None
    subject = group(row, start + 1)
    if subject is None:
        return None
    verb = conjugate.reading(row.norms[start])[0]
    degree = subject if subject < len(row) and row.norms[subject] in DEGREES else None
    if degree is None and row.norms[-1] in DEGREES and (verb in {"zijn", "vinden"}):
        degree = len(row) - 1
    if degree is not None:
        return question("hoe", row.text(degree, degree + 1), row.text(start, degree), row.text(degree + 1, len(row)))
    well = "hoe goed" if verb in GOOD else ""
    return question(well, row.text(start, len(row)))


GOOD = frozenset("helpen kennen begrijpen verstaan spreken lezen schrijven passen lukken werken voorbereiden".split())
DEGREES = frozenset(
    "tevreden duidelijk makkelijk moeilijk belangrijk goed nuttig fijn prettig veilig gelukkig blij bang moe druk "
    "bekend eenzaam gezond snel handig leuk zeker trots".split()
)  # fmt: skip


def _judged(row: Line) -> str | None:
    """*Hoe zou u X omschrijven?*, *Hoe beoordeelt u X?* -> *Wat vindt u van X?*"""
    said = " ".join(row.norms[:3])
    if said in {"hoe zou u", "hoe kunt u", "hoe wilt u"} and row.norms[-1] in {
        "omschrijven", "beoordelen", "waarderen", "beschrijven", "typeren", "karakteriseren",
    }:  # fmt: skip
        return question("wat vindt u van", row.text(3, len(row) - 1 - (row.norms[-2] == "willen")))
    if row.norms[:2] == ("hoe", "heeft") and row.norms[2] == "u" and row.norms[-1] in {"ervaren", "beoordeeld"}:
        return question("wat vond u van", row.text(3, len(row) - 1))
    match = JUDGE.match(said)
    if match is None or row.norms[3:5] in {("het", "om"), ("het", "dat"), ("het", "als")}:
        return None
    then = row.norms[3] if row.norms[3:4] and row.norms[3] in {"dan", "nu", "toen"} else ""
    verb = "vond" if match[1].endswith(("de", "er")) else "vindt"
    return question("wat", verb, "u", then, "van", row.text(3 + bool(then), len(row)))


JUDGE = re.compile(
    r"hoe (ervaart|beoordeelt|waardeert|ervaarde|ervoer|beoordeelde|waardeerde|evalueert|typeert|omschrijft) u$"
)


def _role(row: Line) -> str | None:
    """*Welke rol speelt X bij Y?* -> *Hoe belangrijk is X bij Y?*"""
    match = ROLE.match(" ".join(row.norms[:3]))
    if match is None:
        return None
    be = {"speelt": "is", "spelen": "zijn", "speelde": "was", "speelden": "waren"}[match[1]]
    return question("hoe belangrijk", be, row.text(3, len(row)))


def _which(row: Line) -> str | None:
    """*Welke factoren belemmeren uw werk?* -> *Wat belemmert uw werk?*, *Welke problemen ervaart u?* -> *hebt u*."""
    if row.norms[0] != "welke" or len(row) < 4:
        return None
    finite = first_verb(row) or next(
        (k for k in range(2, 5) if k < len(row) and conjugate.is_plural(row.norms[k])), None
    )
    if finite is None:
        return None
    verb = row.norms[finite]
    if verb in HAVE_FOR and row.norms[finite + 1] == "u":
        return question(row.text(0, finite), HAVE_FOR[verb], row.text(finite + 1, len(row)))
    if row.norms[1] in VAGUE and finite == 2 and conjugate.is_plural(verb) and row.norms[3] != "u":
        return question("wat", conjugate.in_number(verb, plural=False) or verb, row.text(3, len(row)))
    return None


def _have(row: Line) -> str | None:
    """*Ervaart u problemen?* -> *Hebt u problemen?*"""
    if row.norms[0] not in HAVE_FOR or row.norms[1] != "u":
        return None
    near = set(row.norms[2:6])
    return question(HAVE_FOR[row.norms[0]], row.text(1, len(row))) if near & OBSTACLES else None


def _request(row: Line) -> str | None:
    """*Kunt u aangeven welke factoren ... hebben ...?* -> the question itself."""

    if not REQUEST.match(" ".join(row.norms)) or len(row) < 6:
        return None
    place = next((k for k in range(2, 6) if row.norms[k] in OF | WHICH | {"in"}), None)
    if place is None:
        return None
    start = place + 1
    if row.norms[place] == "of":
        part = clause(row, start, len(row))
        return question(asked(row, part)) if part and part.verbs.past >= len(row) - 8 else None
    if row.norms[place] == "in":
        past = place + (2 if row.norms[place + 1] == "hoeverre" else 3)
        part = clause(row, past, len(row))
        return question("in hoeverre", asked(row, part)) if part else None
    if row.norms[place] in {"welke", "welk", "hoeveel"}:
        end = group(row, place)
        if end is None:
            return None
        end = whole(row, place, end)
        while row.norms[end] in {"per", "van"} and (further := phrase(row, end)):  # hoeveel uur per week
            end = further
        start = end
        most = row.norms[end] == "het" and row.norms[end + 1] in {"meest", "meeste", "beste", "best", "minst"}
        if most or group(row, end) is None:
            verbs = cluster(row, end, len(row))
            if verbs is None:
                return None
            head = Clause(place, end, verbs, len(row))
            verb, _ = row.norms[verbs.finite], ""
            rest = [row.norms[k] for k in range(verbs.first, verbs.past) if k != verbs.finite]
            return question(
                row.text(place, end), verb, row.text(end, verbs.first), *rest, row.text(head.verbs.past, len(row))
            )
    if row.norms[place] == "hoe" and row.norms[start] in MEASURED and group(row, start + 1) is not None:
        start += 1  # hoe vaak u komt
    part = clause(row, start, len(row))
    if part is None and start == place + 1 and (verbs := cluster(row, start, len(row))):  # wat daarvan de reden is
        rest = [row.norms[k] for k in range(verbs.first, verbs.past) if k != verbs.finite]
        return question(row.norms[place], row.norms[verbs.finite], row.text(start, verbs.first), *rest,
                        row.text(verbs.past, len(row)))  # fmt: skip
    return question(row.text(place, start), asked(row, part)) if part else None


MEASURED = frozenset("vaak lang goed veel ver snel laat groot hard oud zeker belangrijk tevreden".split())
OF = frozenset({"of"})
WHICH = frozenset("welke welk hoeveel waarom hoe wat waar wanneer wie waarmee waarover waarvoor".split())
REQUEST = re.compile(
    r"(?:kunt|wilt|zou|zoudt|mogen) (?:u|wij u) (?:dan )?(?:ons |mij |kort |hieronder |ook )*(?:willen |kunnen )?"
    r"(?:aangeven|toelichten|omschrijven|beschrijven|inschatten|zeggen|vertellen|uitleggen|vragen) "
)


def _whom(row: Line) -> str | None:
    """*Door wie bent u geholpen?* -> *Wie heeft u geholpen?*"""
    if row.norms[:2] != ("door", "wie") or not conjugate.is_participle(row.norms[-1]):
        return None
    subject = group(row, 3)
    verb = row.norms[2]
    if subject is None or verb not in {"is", "bent", "zijn", "werd", "werden", "wordt", "worden"}:
        return None
    if verb in {"wordt", "worden"}:
        forms = paradigm(conjugate.reading(row.norms[-1])[0])
        return question("wie", forms.form(Form.PRESENT, joined=False), row.text(3, len(row) - 1), forms.particle)
    return question("wie heeft", row.text(3, len(row)))


WAYS: tuple[Callable[[Line], str | None], ...] = (
    _request, _as, _front, _degree, _judged, _role, _which, _have, _whom,
)  # fmt: skip
