"""A clause with *die, dat* or *waarin* about a thing in a question becomes a statement before it.

*Is de woning waarin u woont groot genoeg?* -> *U woont in een woning. Is die woning groot genoeg?*
Who asks whether there is such a thing says nothing first: *Zijn er mensen die u helpen?* -> *Helpen mensen u?*
"""

from __future__ import annotations

from translations.plain_dutch import grammar
from translations.plain_dutch.suggest import conjugate, inflect
from translations.plain_dutch.suggest.antecedent import (
    HELPERS_OF_U,
    OWNERS,
    PEOPLE,
    THAT,
    WHO,
    WITH,
    antecedent,
    article,
    opener,
    with_who,
)  # fmt: skip
from translations.plain_dutch.suggest.between import enclosed
from translations.plain_dutch.suggest.clause import (
    LEADING,
    Clause,
    Cluster,
    asked,
    clause,
    cluster,
    disagrees,
    own_verbs,
    told,
)
from translations.plain_dutch.suggest.line import (
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Line,
    group,
    join,
    many,
    phrase,
    question,
    statement,
)
from translations.plain_dutch.suggest.resumed import resumed

MASS = frozenset(
    "hulp geld tijd werk informatie contact steun rust ruimte post vervoer eten onderwijs internet begeleiding uitleg "
    "ondersteuning huiswerk opvang advies aandacht zorg kennis ervaring feedback nederlands taal lesmateriaal "
    "materiaal inkomen vrijwilligerswerk kleding stress druk".split()
)  # fmt: skip
LINKS = {  # what a clause says that only ties two things together
    ("verbonden", "aan"): "van", ("betrokken", "bij"): "bij", ("nodig", "voor"): "voor", ("bedoeld", "voor"): "voor",
    ("betrekking", "op"): "over", ("bestemd", "voor"): "voor",
}  # fmt: skip
BE = frozenset("zijn is was waren".split())
KNOWN = frozenset("kent kende begrijpt begreep".split())  # nothing behind the thing belongs to these


def relative(row: Line) -> str | None:
    """The question without its relative clause, which is said first; None when an order or the thing is not sure."""
    for place in range(2, len(row) - 1):
        norm = row.norms[place]
        if row.asks and norm == "waarvan" and (said := _often(row, place)):
            return said
        if row.asks and norm == "waardoor" and (said := _through(row, place)):
            return said
        if norm not in {"die", "dat"} and norm not in WITH and not with_who(row, place):
            continue
        if row.norms[place - 1] in FACTS or (norm == "dat" and (article(row, place) == "de")):
            continue
        start = antecedent(row, place)
        if start is None:
            continue
        if not row.asks:
            return _stated(row, start, place)
        if said := _there_is(row, start, place):
            return said
        if row.norms[0] in {"is", "zijn", "was", "waren"} and row.norms[1] == "er":
            return None
        if norm in {"die", "dat"} and (said := _tied(row, place)):
            return said
        if said := _apart(row, start, place):
            return said
    return None


def _stated(row: Line, start: int, place: int) -> str | None:
    """A statement that opens with the thing, or holds the clause between commas, or ends with it."""
    if start == 0:
        apart = resumed(row, place)
        return _apart(apart, start, place) if apart else None
    known = place in row.commas and enclosed(row.words, row.commas, place)
    return _apart(row, start, place) if known else _last(row, start, place)


FACTS = frozenset("manier wijze mate feit idee gevoel risico gevaar besef bewijs vertrouwen vermoeden".split())


def _clause(row: Line, place: int) -> Clause | None:
    """The clause behind *die*, its verbs not those of the main clause; a subject of its own, or none."""
    begin = opener(row, place)[1]
    comma = min((k for k in row.commas if k > place + 1), default=None)
    limit = len(row) if comma is None else comma
    own = clause(row, begin, limit)
    if own is None:
        verbs = cluster(row, begin, limit)
        own = Clause(begin, begin, verbs, limit) if verbs else None
    if own is None:
        return None
    if comma is not None:
        return own
    verbs = own_verbs(row, place, own.verbs)
    return Clause(own.start, own.subject, verbs, _past(row, place, verbs))


def _past(row: Line, place: int, verbs: Cluster) -> int:
    """Past the clause: a group behind its verbs is its own when the thing it is about stands in such a group too."""
    past = verbs.past
    end = phrase(row, past)
    while end is not None and (further := phrase(row, end)) is not None:
        end = further
    start = next((k for k in range(place - 1, max(0, place - 6), -1) if group(row, k) == place), place)
    inside = (start > 0 and row.norms[start - 1] in PREPOSITIONS) or row.norms[0] in KNOWN
    return end if inside and end == len(row) else past


def _there_is(row: Line, start: int, place: int) -> str | None:
    """*Zijn er mensen die u helpen?*, *Hebt u iemand die u helpt?*, *Zijn er redenen waardoor u niet komt?*"""
    there = row.norms[0] in {"is", "zijn", "was", "waren"} and row.norms[1] == "er"
    mine = row.norms[0] in {"hebt", "heeft", "had", "kent"} and row.norms[1] in {"u", "je"}
    if not (there or mine) or (start != 2 and phrase(row, 2) != start) or row.norms[start] in {"de", "het", "uw"}:
        return None
    verbs = cluster(row, place + 1, len(row))
    if there and row.norms[place] in WITH and row.norms[place] != "waar" and many(row.words[place - 1]):
        part = clause(row, place + 1, len(row))
        some = join(WITH[row.norms[place]], "sommige", row.text(start, place))
        return question(asked(row, part, some)) if part and place - start == 1 else None
    if verbs is None or row.norms[place] not in {"die", "dat"} or verbs.past - verbs.first > 3:
        return None
    if {"die", "dat", "als", "en", "om"} & set(row.norms[place + 1 :]):
        return None
    subject = group(row, place + 1)
    if subject is not None and row.norms[place + 1] != "u" and subject <= verbs.first:
        return None
    if (
        row.norms[place + 1] == "u"
        and conjugate.is_singular(row.norms[verbs.finite])
        and row.norms[place - 1] not in {"iemand"}
        and not (row.norms[place - 1] in PEOPLE and row.norms[verbs.finite] in {"kan", "wil", "is", "zal", "helpt"})
    ):
        return None  # een boek dat u leest
    verb, particle = conjugate.apart(row.norms[verbs.finite])
    rest = [row.norms[k] for k in range(verbs.first, verbs.past) if k != verbs.finite]
    who = join(row.text(start, place), row.text(2, start))
    return question(verb, who, row.text(place + 1, verbs.first), particle, *rest, row.text(verbs.past, len(row)))


def _often(row: Line, place: int) -> str | None:
    """*Hoe vaak krijgt u post waarvan de taal lastig is?* -> *Soms krijgt u post. Hoe vaak is de taal daarvan ...*"""
    if row.norms[:2] != ("hoe", "vaak") or row.norms[place] != "waarvan":
        return None
    part = clause(row, place + 1, len(row))
    if part is None or part.verbs.past != len(row):
        return None
    return f"{statement('soms', row.text(2, place))} {question('hoe vaak', asked(row, part, 'daarvan'))}"


def _through(row: Line, place: int) -> str | None:
    """*Zijn er redenen geweest waardoor u niet kwam?* -> *Kwam u door redenen niet?*"""
    if row.norms[0] not in {"is", "zijn", "was", "waren"} or row.norms[1] != "er":
        return None
    noun = place - (row.norms[place - 1] == "geweest")
    start = next((k for k in range(noun - 1, max(1, noun - 4), -1) if group(row, k) == noun), None)
    part = clause(row, place + 1, len(row))
    if start is None or part is None:
        return None
    return question(asked(row, part, join(row.text(2, start), "door", row.text(start, noun))))


def _tied(row: Line, place: int) -> str | None:
    """*de kosten die verbonden zijn aan uw examen* -> *de kosten van uw examen*."""
    if (end := phrase(row, place + 1)) is not None and end + 2 <= len(row):
        pair, other = (row.norms[end], row.norms[place + 1]), (row.norms[end + 1 : end + 2] or ("",))[0]
        if pair in LINKS and other in {"zijn", "is", "was", "waren"}:
            return question(row.text(0, place), LINKS[pair], row.text(place + 2, end), row.text(end + 2, len(row)))
    said = [norm for norm in row.norms[place + 1 : place + 5] if norm not in BE | {"hebben", "heeft", "te"}]
    link = next((LINKS[key] for key in LINKS if tuple(said[:2]) == key), None)
    at = next((k for k in range(place + 2, min(len(row), place + 5)) if row.norms[k] in PREPOSITIONS), None)
    verbs = (BE | {"hebben", "heeft"}) & set(row.norms[place + 1 : place + 4])
    if link is None or at is None or not verbs or phrase(row, at) is None:
        return None
    return question(row.text(0, place), link, row.text(at + 1, len(row)))


def _apart(row: Line, start: int, place: int) -> str | None:
    part, norm = _clause(row, place), row.norms[place]
    if part is None or INSIDE & set(row.norms[part.start : part.past]):
        return None
    article, noun = row.norms[start], row.words[place - 1]
    with_subject = part.subject > part.start and not _about_u(row, place, part) and not _called(row, part)
    if with_subject and norm in {"die", "dat"} and disagrees(row, part):  # die uw wensen heeft bekeken
        with_subject = False
    if not with_subject and part.subject > part.start:
        part = Clause(part.start, part.start, part.verbs, part.past)
    preposition, begin = opener(row, place)
    described = row.norms[start + 1 : place - 1]
    if (norm in WITH or begin > place + 1) and not with_subject:
        return None
    if any(word in ONLY or word.endswith("ste") for word in described):
        return None
    if article not in {"de", "het", "die", "deze"} | set(OWNERS):
        return _some(row, start, place, part) if not with_subject else None
    thing = _new(row, start, place, plural=many(noun))
    if not with_subject and article in OWNERS:
        return None
    if norm == "waar":
        stranded = row.norms[part.verbs.first - 1]
        if stranded in PREPOSITIONS - {"door"} and part.verbs.first - 1 >= part.subject:
            return _stranded(row, (start, place), part, thing)
        preposition = PLACES.get(row.norms[place - 1], "")
        if not preposition:
            return None
    fact = _fact(row, part, thing, preposition) if with_subject else _subject_fact(row, part, thing)
    main = _main(row, start, place, part.past)
    return f"{statement(fact)} {main}" if fact and main else None


INSIDE = frozenset(WITH) | {"die", "dat", "als", "om", "wie"}  # one more clause in the clause
IMAGINED = frozenset(  # what is looked for or wished is no fact
    "zoek zoekt zoeken zocht wil wilt willen wilde nodig moet moeten mag mogen kan kunt kunnen zou zouden wens wenst "
    "hoop hoopt krijgt".split()
)  # fmt: skip
NO_ONE = frozenset("geen elke ieder iedere elk alle veel weinig".split())


def _last(row: Line, start: int, place: int) -> str | None:
    """*Ik heb een docent aan wie ik alles kan vragen.* -> *Ik heb een docent. Aan die docent kan ik alles vragen.*"""
    (preposition, _), part = opener(row, place), _clause(row, place)
    before = set(row.norms[:start])
    if part is None or not preposition or part.verbs.past != len(row) or part.subject == part.start:
        return None
    open_word = grammar.NEGATIONS | grammar.SUBORDINATORS | IMAGINED | {"om", "die"}
    if before & open_word or row.norms[start] in NO_ONE or any(k < place for k in row.commas):
        return None
    that = _that(row, start, place)
    return f"{statement(row.text(0, place))} {statement(told(row, part, join(preposition, that)))}" if that else None


def _that(row: Line, start: int, place: int) -> str:
    """*een docent* as *die docent*; empty when the gender of the noun is not known."""
    word, first = row.words[place - 1], row.norms[start]
    if first in OWNERS:
        return row.text(start, place)
    person = row.norms[place] in WHO and word.norm != "kind" and not word.norm.endswith("je")
    gender = "de" if person or many(word) else inflect.nouns().get(word.norm, ("",))[0]
    that = THAT.get(gender, "") or THAT.get(first, "")
    return join(that, row.text(start + (first in THAT), place)) if that and place - start <= 2 else ""


PLACES = {"school": "op", "gemeente": "in", "wijk": "in", "buurt": "in", "stad": "in", "straat": "in", "huis": "in",
          "woning": "in", "dorp": "in", "kamer": "in", "azc": "in", "taalschool": "op", "bedrijf": "bij", "plek": "op",
          "plaats": "op", "locatie": "op"}  # fmt: skip


def _stranded(row: Line, group_at: tuple[int, int], part: Clause, thing: str) -> str | None:
    """*de hulp waar u recht op heeft*: *u heeft recht op hulp*."""
    start, place = group_at
    verb, particle = conjugate.apart(row.norms[part.verbs.finite])
    rest = [row.norms[k] for k in range(part.verbs.first, part.verbs.past) if k != part.verbs.finite]
    last = part.verbs.first - 1
    fact = statement(row.text(part.start, part.subject), verb, row.text(part.subject, last), row.norms[last], thing,
                     particle, *rest, row.text(part.verbs.past, part.past))  # fmt: skip
    main = _main(row, start, place, part.past)
    return f"{fact} {main}" if main else None


TOGETHER = (("tot", "nu", "toe"), ("te", "veel"), ("te", "weinig"))
ADVERBS = frozenset(
    "binnenkort straks wekelijks regelmatig momenteel eerst nu al ook nog soms vaak altijd meestal toen".split()
)
ONLY = frozenset("enige eerste laatste meeste minste beste andere".split())


NEVER_SUBJECT = frozenset("mij me ons hem hen jou".split())


def _about_u(row: Line, place: int, part: Clause) -> bool:
    """Whether *u* or *mij* is who it happens to: *de mensen die u hebben geholpen*, *de tolk die mij hielp*."""
    if row.norms[part.start] in NEVER_SUBJECT and part.subject == part.start + 1:
        return True
    if row.norms[part.start] != "u" or row.norms[place] != "die":
        return False
    verb, noun = row.norms[part.verbs.finite], row.norms[place - 1]
    if many(row.words[place - 1]) or noun == "mensen":  # mensen die u kent: the verb is that of u
        return not conjugate.is_singular(verb)
    person = noun in PEOPLE or noun.endswith(HELPERS_OF_U)
    return not conjugate.is_singular(verb) or (person and verb not in {"bent", "hebt", "kunt", "wilt", "was"})


def _called(row: Line, part: Clause) -> bool:
    """Whether the group says what somebody is: *mijn zus, die arts is*."""
    bare = row.norms[part.start] not in PRONOUNS | DETERMINERS
    return bare and part.subject == part.verbs.first and row.norms[part.verbs.finite] in BE | {"wordt", "werd"}


def _some(row: Line, start: int, place: int, part: Clause) -> str | None:
    """*mensen die hier wonen* -> *Sommige mensen wonen hier. ... die mensen*."""
    if not (many(row.words[place - 1]) or row.norms[place - 1] == "mensen") or start < 3 or row.norms[0] == "zijn":
        return None
    if row.norms[1:3] in {("u", "mensen"), ("u", "vrienden")} or place - start > 2 or row.norms[start] == "andere":
        return None
    verb, particle = conjugate.apart(row.norms[part.verbs.finite])
    rest = [row.norms[k] for k in range(part.verbs.first, part.verbs.past) if k != part.verbs.finite]
    thing = row.text(start, place)
    fact = statement("sommige", thing, verb, row.text(part.start, part.verbs.first), particle, *rest,
                     row.text(part.verbs.past, part.past))  # fmt: skip
    return f"{fact} {question(row.text(0, start), 'die', thing, row.text(part.past, len(row)))}"


def _subject_fact(row: Line, part: Clause, thing: str) -> str:
    """*die u helpt* about a teacher: *een docent helpt u*; in the passive voice with *er*."""
    verb, particle = conjugate.apart(row.norms[part.verbs.finite])
    rest = [row.norms[k] for k in range(part.verbs.first, part.verbs.past) if k != part.verbs.finite]
    middle, behind = row.text(part.start, part.verbs.first), row.text(part.verbs.past, part.past)
    if verb in grammar.WORDEN | grammar.ZIJN and rest and "u" not in row.norms[part.start : part.verbs.first]:
        return join("er", verb, middle, thing, *rest, behind)
    return join(thing, verb, middle, particle, *rest, behind)


def _new(row: Line, start: int, place: int, *, plural: bool) -> str:
    """The thing when it is named first: *de lessen* is *lessen*, *de opleiding* is *een opleiding*."""
    if row.norms[start] in OWNERS or place in row.commas:  # de huisarts, bij wie ik al jaren kom: a known one
        return row.text(start, place)
    bare = row.text(start + 1, place)
    noun = row.norms[place - 1]
    if plural or noun in MASS or noun.endswith(("werk", "kosten")):
        return bare
    described = place - start > 2 and row.norms[start] in {"het", "dat"}
    return row.text(start, place) if described else f"een {bare}"


def _fact(row: Line, part: Clause, thing: str, preposition: str) -> str | None:
    """*u krijgt hulp*: the clause as a statement, the thing in front of its last word for a state, else at the end."""
    verb, particle = conjugate.apart(row.norms[part.verbs.finite])
    rest = [row.norms[k] for k in range(part.verbs.first, part.verbs.past) if k != part.verbs.finite]
    middle, cut = (part.subject, part.verbs.first), part.verbs.first
    index = part.subject
    learns = row.norms[part.verbs.finite] in LEADING and bool(rest) and bool(preposition)
    while index < cut and not learns:  # groups first, then the thing, then what belongs to the verb: nodig, belangrijk
        end = phrase(row, index) or (group(row, index) if row.norms[index] not in grammar.NEGATIONS else None)
        if end is not None and end > cut:  # veel leer: no leather here
            end = index + 1
        fixed = next((words for words in TOGETHER if row.norms[index : index + len(words)] == words), None)
        if fixed:
            index += len(fixed)
            continue
        late = preposition or thing.split(maxsplit=1)[0] not in {
            "uw",
            "de",
            "het",
            "die",
        }  # u gaat binnenkort examens doen
        if end is None and not (late and row.norms[index] in ADVERBS):
            break
        index = end or index + 1
    said = join(preposition, thing)
    return join(row.text(part.start, part.subject), verb, row.text(middle[0], index), said, row.text(index, cut),
                particle, *rest, row.text(part.verbs.past, part.past))  # fmt: skip


def _main(row: Line, start: int, place: int, past: int) -> str | None:
    """The question with *die* or *dat* for the article of the thing."""
    that = THAT[row.norms[start]]
    thing = join(that, row.text(start + 1, place)) if that not in OWNERS else row.text(start, place)
    if row.norms[start] == "de" and row.norms[place - 1].endswith("je"):
        return None
    close = question if row.asks else statement
    return close(row.text(0, start), thing, row.text(past, len(row)))
