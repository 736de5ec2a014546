"""Which verb a written form belongs to, and which slot it fills; also for forms that the word table missed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from translations.plain_dutch import grammar, lexicon
from translations.plain_dutch.evidence import facts
from translations.plain_dutch.suggest.verbs import LEAST, PARTICLES, STRONG, Form, paradigm, readings

FINITE = frozenset({Form.STEM, Form.PRESENT, Form.PAST, Form.PASTS, Form.INFINITIVE})
SINGULAR = frozenset({Form.PRESENT, Form.PAST})
NONE: tuple[str, frozenset[Form]] = ("", frozenset())
HELPERS = {
    form: verb
    for verb, forms in {
        "zijn": "ben bent is zijn was waren geweest", "hebben": "heb hebt heeft hebben had hadden gehad",
        "worden": "word wordt worden werd werden geworden", "kunnen": "kan kun kunt kunnen kon konden",
        "moeten": "moet moeten moest moesten", "mogen": "mag mogen mocht mochten",
        "willen": "wil wilt willen wilde wilden wou", "zullen": "zal zult zullen zou zouden",
    }.items()
    for form in forms.split()
}  # fmt: skip
STRONG_PARTICIPLES = {row[2]: verb for verb, row in STRONG.items()}
STRONG_PASTS = {form: verb for verb, row in STRONG.items() for form in row[:2]}
NO_PARTICIPLES = frozenset("eens afgelopen aanstaand verleden recht open".split())
LOOKS = re.compile(
    rf"(?:ge|be|ver|ont|her|er|mis|vol|onder|over|voor|om|door|aan|weer)[^\W\d_]|(?:{'|'.join(PARTICLES)})(?:ge|be|ver)"
)
LONGEST = 25
SHORTEST = 3  # letters of a stem


@lru_cache(maxsize=20_000)
def reading(norm: str) -> tuple[str, frozenset[Form]]:
    """The infinitive of a verb form with the slots it can fill; an empty infinitive for what is no verb form."""
    if norm in HELPERS:
        return HELPERS[norm], _slots(HELPERS[norm], norm)
    if len(norm) > LONGEST or norm in grammar.FUNCTION_WORDS or not norm.isalpha():
        return NONE
    for verb in _verbs(norm):
        if len(verb) >= LEAST and (slots := _slots(verb, norm)):
            return verb, slots
    return NONE


def _slots(verb: str, norm: str) -> frozenset[Form]:
    forms = paradigm(verb)
    return frozenset(form for form in Form if norm in {forms.form(form), forms.form(form, joined=False)}) | (
        frozenset({readings(verb)[norm][0]}) if norm in readings(verb) else frozenset()
    )


def _verbs(norm: str) -> Iterator[str]:
    """Infinitives that the form may belong to, the surest first."""
    known = facts(norm)
    if known.infinitive:
        yield known.infinitive
    if norm in readings("inburgeren"):  # too new for the table, and no text of ours goes without it
        yield "inburgeren"
    if norm in STRONG_PARTICIPLES:
        yield STRONG_PARTICIPLES[norm]
    if norm in STRONG_PASTS and not known.infinitive:  # ging, gaven
        yield STRONG_PASTS[norm]
    for particle in PARTICLES:
        rest = norm.removeprefix(particle)
        if rest != norm and len(rest) >= SHORTEST:
            inner = STRONG_PARTICIPLES.get(rest) or facts(rest).infinitive or STRONG_PASTS.get(rest)
            yield from (particle + inner,) if inner and not known.infinitive else ()
    if not known.infinitive and not known.noun:
        yield from (verb for verb in _guesses(norm) if (row := lexicon.entry(verb)) and "i" in row.forms)


def _guesses(norm: str) -> Iterator[str]:
    """*wijst* may come of *wijzen*, *geïnformeerd* of *informeren*."""
    bases = [norm]
    if norm.startswith(("ge", "geï")):
        bases.append("i" + norm[3:] if norm.startswith("geï") else norm[2:])
    for base in filter(None, bases):  # ge alone has none
        for stem in (base, base[:-1] if base[-1] in "td" else "", base[:-2] if base.endswith(("te", "de")) else ""):
            if len(stem) < SHORTEST:
                continue
            voiced = stem[:-1] + {"f": "v", "s": "z"}.get(stem[-1], stem[-1])
            for end in dict.fromkeys((stem, voiced)):
                yield end + "en"
                yield end + end[-1] + "en"
                if end[-2] == end[-3]:
                    yield end[:-2] + end[-1] + "en"


def is_participle(norm: str) -> bool:
    """Whether it can be a past participle."""
    if norm.startswith("ver") and norm.endswith("erd") and not facts(norm).noun:
        return True  # verslechterd: what grew worse or better is rarely in the table
    return norm not in NO_PARTICIPLES and Form.PARTICIPLE in reading(norm)[1] and bool(LOOKS.match(norm))


def is_infinitive(norm: str) -> bool:
    """Whether it can be an infinitive, *te* inside it or not."""
    return Form.INFINITIVE in reading(norm)[1] or norm in {"hebben", "zijn", "worden"}


def is_singular(norm: str) -> bool:
    """Whether it is a finite form with *u*, *hij* or a singular noun."""
    if norm in HELPERS:
        return (norm in grammar.FINITE_ALWAYS and not norm.endswith(("den", "ren"))) or norm == "moest"
    return bool(SINGULAR & reading(norm)[1])


def fits(subject: str, norm: str) -> bool:
    """Whether it can be the finite verb beside the word that ends its subject: *ik fiets*, *de man fietst*."""
    return is_singular(norm) or is_plural(norm) or (subject == "ik" and Form.STEM in reading(norm)[1])


def is_plural(norm: str) -> bool:
    """Whether it is a finite form with a plural."""
    slots = reading(norm)[1]
    return Form.PASTS in slots or Form.INFINITIVE in slots or norm in {"zijn", "hebben", "worden"}


def in_number(norm: str, plural: bool) -> str | None:
    """The finite form with a singular or plural subject, in the same tense: *passen* is *past*; None for no verb."""
    pair = next((pair for pair in PAIRS if norm in pair), None)
    if pair is not None:
        return pair[plural]
    verb = reading(norm)[0]
    if not verb or not (is_singular(norm) or is_plural(norm)):
        return None
    past = (Form.PAST, Form.PASTS) if is_past(norm) else (Form.PRESENT, Form.INFINITIVE)
    return paradigm(verb).form(past[plural], joined=False)


PAIRS = tuple(
    tuple(pair.split("/"))
    for pair in "is/zijn was/waren heeft/hebben had/hadden wordt/worden werd/werden kan/kunnen kon/konden moet/moeten "
    "moest/moesten mag/mogen mocht/mochten wil/willen wilde/wilden zal/zullen zou/zouden".split()
)


def is_past(norm: str) -> bool:
    """Whether it is a past tense."""
    slots = reading(norm)[1]
    return bool(slots & {Form.PAST, Form.PASTS}) and not slots & {Form.PRESENT, Form.INFINITIVE}


def apart(norm: str) -> tuple[str, str]:
    """A finite form without its particle, and the particle: *afstemt* becomes *stemt, af*."""
    verb = reading(norm)[0]
    particle = paradigm(verb).particle if verb and norm not in HELPERS else ""
    if particle and norm.startswith(particle) and len(norm) - len(particle) >= 2:
        return norm.removeprefix(particle), particle
    return norm, ""
