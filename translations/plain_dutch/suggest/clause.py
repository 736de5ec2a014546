"""A subordinate clause in a row of words: its subject and verbs, and the same clause as a statement or a question.

Source of the word orders: Algemene Nederlandse Spraakkunst (ANS, 2nd edition), chapters 18, 20 and 21.
"""

from __future__ import annotations

from dataclasses import dataclass

from translations.plain_dutch import grammar
from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.line import (
    DETERMINERS,
    PRONOUNS,
    Line,
    about,
    group,
    join,
    many,
    phrase,
    whole,
)  # fmt: skip
from translations.plain_dutch.suggest.verbs import Form

MANY = 3  # verbs of a cluster that is still whole without its last


@dataclass(frozen=True, slots=True)
class Cluster:
    """The verbs that close a subordinate clause: words ``first`` up to ``past``, ``finite`` among them."""

    first: int
    past: int
    finite: int


def cluster(row: Line, start: int, past: int) -> Cluster | None:
    """The first verb cluster in the words of a subordinate clause; None when no finite verb is sure."""
    index = start
    while index < past:
        skip = phrase(row, index) or (group(row, index) if _in_group(row, index) else None)
        if skip and skip <= past:
            index = skip
            continue
        if _verbal(row, index, past):
            end = index
            while end < past and _verbal(row, end, past) and (end == index or end not in row.commas):
                end += 1
            if end + 1 < past and row.norms[end] in {"en", "of"} and _verbal(row, end + 1, past):
                return None  # wonen en werken
            finite = _finite(row, index, end)
            if finite is not None and _is_state(row, finite, past):
                finite = None
            if finite is not None:
                alone = (
                    row.norms[finite] not in conjugate.HELPERS
                    and finite == index
                    and _participle_follows(row, end, index)
                )
                return Cluster(index, index + 1 if alone else end, finite)
            index = end
        else:
            index += 1
    return _last_word(row, start, past)


SEVERAL = frozenset("wij we zij ze jullie".split())


def _last_word(row: Line, start: int, past: int) -> Cluster | None:
    """A last word that is a verb for its subject alone: *ik samenwerk*, *wij het huis huren*."""
    if past - 1 < start or start < 1 or conjugate.is_infinitive(row.norms[past - 2]):
        return None
    subject, slots = row.norms[start - 1], conjugate.reading(row.norms[past - 1])[1]
    mine = subject == "ik" and Form.STEM in slots
    ours = subject in SEVERAL and bool({Form.INFINITIVE, Form.PASTS} & slots)
    return Cluster(past - 1, past, past - 1) if mine or ours else None


def _is_state(row: Line, index: int, past: int) -> bool:
    """Whether a form that can be a participle describes, for the finite verb comes later: *verplicht aanwezig was*."""
    return conjugate.is_participle(row.norms[index]) and any(
        row.norms[k] in grammar.FINITE_ALWAYS for k in range(index + 1, past)
    )


def _participle_follows(row: Line, end: int, index: int) -> bool:
    """Whether a full verb has a participle behind it, which is an adjective then: *waarin u woont geschikt*."""
    return (
        end == index + 2
        and conjugate.is_participle(row.norms[index + 1])
        and not conjugate.is_infinitive(row.norms[index + 1])
    )


def _in_group(row: Line, index: int) -> bool:
    """Whether a noun group and no verb begins here."""
    norm = row.norms[index]
    if norm in DETERMINERS | PRONOUNS:
        return True
    if norm in LEADING and index + 1 < len(row) and conjugate.is_infinitive(row.norms[index + 1]):
        return False
    sure = row.words[index].noun and not (conjugate.is_singular(norm) or conjugate.is_participle(norm))
    return bool(sure) and not ("i" in row.words[index].roles and index + 1 == len(row))


def _verbal(row: Line, index: int, past: int) -> bool:
    norm = row.norms[index]
    if norm == "te":  # te laat
        return index + 1 < past and conjugate.is_infinitive(row.norms[index + 1])
    if norm in conjugate.HELPERS:
        return True
    if row.norms[index - 1] == "te" and not conjugate.is_infinitive(norm):
        return False
    if not conjugate.reading(norm)[1] - {Form.STEM}:  # snel, werk: a stem goes with ik alone
        return False
    after = index + 1 if index + 1 < past else None
    describes = after is not None and row.words[after].noun and not row.words[after].is_function
    if (
        describes
        and conjugate.is_participle(norm)
        and after is not None
        and not conjugate.reading(row.norms[after])[1] - {Form.STEM}
    ):
        return False  # betaald werk, geleerde lessen
    if describes and norm.endswith("e") and conjugate.is_participle(norm[:-1]):
        return False  # betaalde arbeid
    return not (norm.endswith("e") and not conjugate.is_singular(norm))


def _finite(row: Line, first: int, past: int) -> int | None:
    """The finite verb of a cluster: the one that is sure, else a plural at its edge."""
    sure = [k for k in range(first, past) if row.norms[k] in grammar.FINITE_ALWAYS]
    if not sure:
        sure = [k for k in range(first, past) if row.norms[k - 1] != "te" and _may_be_finite(row, k)]
    if not sure:
        sure = [k for k in range(first, past) if conjugate.is_singular(row.norms[k])] if past == first + 1 else []
    if not sure:
        plain = [k for k in range(first, past) if conjugate.is_plural(row.norms[k]) and row.norms[k - 1] != "te"]
        helpers = [k for k in plain if row.norms[k] in conjugate.HELPERS]
        leading = plain[:1] if plain and row.norms[plain[0]] in LEADING else plain
        sure = helpers if len(helpers) == 1 else leading
    return sure[0] if len(sure) == 1 else None


LEADING = frozenset("leren gaan komen laten blijven helpen".split())  # leren schrijven: the first is finite


def _may_be_finite(row: Line, index: int) -> bool:
    norm = row.norms[index]
    return conjugate.is_singular(norm) and not conjugate.is_participle(norm)


@dataclass(frozen=True, slots=True)
class Clause:
    """A subordinate clause without its first word: its subject, its middle, its verbs, and what comes behind."""

    start: int
    subject: int
    verbs: Cluster
    past: int


def clause(row: Line, start: int, past: int) -> Clause | None:
    """Reads the words ``start`` up to ``past`` as a subordinate clause; None when its parts are not sure."""
    subject = group(row, start)
    if start < past and row.norms[start] == "het" and (subject is None or _rains(row, start, past)):
        subject = start + 1
    elif subject is None:
        return None
    elif row.norms[start] not in PRONOUNS:
        subject = about(row, whole(row, start, subject))
    while subject in row.commas and (more := group(row, subject)):  # werk, zorg en inburgering: a row of things
        subject = whole(row, subject, more)
    verbs = cluster(row, subject, past)
    if verbs and any(_inner(row, k) for k in range(start, verbs.first)):
        return None
    return Clause(start, subject, verbs, past) if verbs and verbs.first >= subject else None


def disagrees(row: Line, part: Clause) -> bool:
    """Whether a group in the plural stands before a verb in the singular, and so is no subject."""
    head, verb = row.words[part.subject - 1], row.norms[part.verbs.finite]
    return many(head) and conjugate.is_singular(verb) and not {"en", "of"} & set(row.norms[part.start : part.subject])


def _rains(row: Line, start: int, past: int) -> bool:
    """Whether *het* is all of the subject: *het regent*, *het vakantie is*."""
    rains = past == start + 2 and conjugate.is_singular(row.norms[start + 1])
    return rains or (past == start + 3 and row.norms[start + 2] in {"is", "was", "wordt", "werd"})


INNER = frozenset("die dat als om wie waar wanneer omdat nadat voordat terwijl".split())


def _inner(row: Line, index: int) -> bool:
    """Whether one more clause opens here: *de hulp die u krijgt*, but not *dat die hulp goed is*."""
    norm = row.norms[index]
    if norm not in INNER and not (norm.startswith("waar") and norm in grammar.SUBORDINATORS):
        return False
    return not (norm in {"die", "dat"} and group(row, index) not in {None, index + 1})


def ends(row: Line, place: int, part: Clause) -> int:
    """Past the words of the clause that opens at ``place``: what the main clause waits for comes behind it."""
    past = part.verbs.past
    if past >= len(row):
        return past
    verbal = [k for k in range(past, len(row)) if conjugate.is_participle(row.norms[k]) or _closing(row, k)]
    return past if verbal and (verbal[0] == past or waits(row, place)) else len(row)


def _closing(row: Line, index: int) -> bool:
    """Whether an infinitive can close the main clause: no noun, and no *te* before it."""
    norm, before = row.norms[index], row.norms[index - 1]
    return conjugate.is_infinitive(norm) and before not in {"te", "het"} and not row.words[index].noun


def waits(row: Line, place: int) -> bool:
    """Whether the main clause before ``place`` has a helping verb and still needs its participle or infinitive."""
    helper = next((k for k in range(place) if row.norms[k] in conjugate.HELPERS), None)
    return helper is not None and not any(
        conjugate.is_participle(norm) or (conjugate.is_infinitive(norm) and norm not in conjugate.HELPERS
                                          and not row.words[k].noun)
        for k, norm in enumerate(row.norms[helper + 1 : place], helper + 1)
    )  # fmt: skip


def own_verbs(row: Line, place: int, verbs: Cluster) -> Cluster:
    """The cluster without a last verb of the main clause: *die u volgt aanraden*, *die u hebt gevolgd aanraden*."""
    size, last = verbs.past - verbs.first, verbs.past
    helper = next((row.norms[k] for k in range(place) if row.norms[k] in conjugate.HELPERS), "")
    if (
        helper in grammar.MODALS
        and conjugate.is_participle(row.norms[last - 1])
        and not conjugate.is_infinitive(row.norms[last - 1])
    ):
        return verbs  # kunt u wat u hebt geleerd: the main clause waits for an infinitive
    complete = row.norms[verbs.finite] not in conjugate.HELPERS or size >= MANY
    if size >= 2 and complete and verbs.finite < last - 1 and waits(row, place):
        return Cluster(verbs.first, last - 1, verbs.finite)
    return verbs


def told(row: Line, part: Clause, first: str = "") -> str:
    """The clause as a statement: *dat u les krijgt* is *u krijgt les*; with ``first`` *soms krijgt u les*."""
    verb, tail = _verb(row, part)
    subject = row.text(part.start, part.subject)
    opened = [first, verb, subject] if first else [subject, verb]
    return join(*opened, row.text(part.subject, part.verbs.first), tail, row.text(part.verbs.past, part.past))


def asked(row: Line, part: Clause, after: str = "") -> str:
    """The clause as a question: *dat u les krijgt* is *krijgt u les*; ``after`` stands behind its subject."""
    verb, tail = _verb(row, part)
    subject = part.subject + (row.norms[part.subject] == "zich")
    return join(verb, row.text(part.start, subject), after, row.text(subject, part.verbs.first), tail,
                 row.text(part.verbs.past, part.past))  # fmt: skip


def _verb(row: Line, part: Clause) -> tuple[str, str]:
    """The finite verb as it stands in front, and the verbs that stay behind with its particle."""
    verbs = part.verbs
    verb, particle = conjugate.apart(row.norms[verbs.finite])
    rest = [row.norms[k] for k in range(verbs.first, verbs.past) if k != verbs.finite]
    return verb, join(particle, *rest)
