"""The six guidelines of chapter 6 of the ketenplan for a questionnaire as a whole, each with its places.

*What is expected*, *whom to ask* and *where in the process* look at the fields that exist for them. ``waved`` maps a
guideline (or ``guideline:place``) to the reason with which somebody waved it through.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from translations.plain_dutch import tone
from translations.plain_dutch.evidence import gather
from translations.plain_dutch.finding import Finding, Level, Verdict
from translations.plain_dutch.judge import check
from translations.plain_dutch.language import TELLING
from translations.plain_dutch.options import is_way_out
from translations.plain_dutch.questionnaire import SOURCE, Questionnaire, Unit, read_document
from translations.plain_dutch.rules.question_address import addresses

EXPECTED = (("wat_vragen_wij", "wat"), ("einde", "end"), ("vervolg", "next"))
OPENING = ("waarom", "opening", "why")
ENDING = ("einde", "end")
THANKS = re.compile(r"(?i)\b(?:dank|bedankt|fijn dat (?:u|je)|blij dat (?:u|je))\b")
# A field that is filled in later, a phone number of 6 digits or more or 14 0xx, an e-mail or web address.
REACH = re.compile(
    r"(?i)\{(?:contact|telefoon|phone|tel|email|e_mail|mail)\w{0,20}\}|\d(?:[ ()/-]{0,2}\d){5}|\b14 ?0\d|\S@\S|"
    r"\bwww\.|https?://|\b[a-z0-9-]+\.nl\b"
)


FIELD = re.compile(r"\{\w{1,40}\}")
WORD = re.compile(r"[^\W\d_]+")
WAITS = re.compile(r"(?i)^\W*(?:todo|tbd|fixme|xxx+|lorem ipsum|translate|vertalen)\b")
BORROWS = {"prs": "fa"}
SIGN = re.compile(r"[^\W_]")
LEAST = 3  # words from which a text can be told from its translation
ARABIC, CYRILLIC, ETHIOPIC = "[\u0600-\u06ff]", "[\u0400-\u04ff]", "[\u1200-\u137f]"
LETTERS = {
    code: re.compile(letters)
    for codes, letters in (
        ("ar fa prs ps ckb ur", ARABIC), ("uk ru", CYRILLIC), ("ti am", ETHIOPIC),
        ("zh", "[\u4e00-\u9fff]"), ("th", "[\u0e00-\u0e7f]"),
    )
    for code in codes.split()
}  # fmt: skip


class Status(StrEnum):
    """Outcome of one guideline."""

    MET = "met"
    NOT_MET = "not_met"
    WAVED = "waved_through"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a guideline is not met: ``where`` is the path of the text, ``reason`` a stable id, no words."""

    where: str
    reason: str
    text: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Guideline:
    """One guideline with its outcome and the places that decide it."""

    id: str
    status: Status
    places: tuple[Place, ...] = ()


def check_guidelines(document: object, waved: Mapping[str, str] | None = None) -> tuple[Guideline, ...]:
    """One result per guideline, in the order of chapter 6. ValueError for what is no questionnaire, with the place."""
    form = document if isinstance(document, Questionnaire) else read_document(document)
    places = {
        "a2_no_jargon": (*_too_hard(form), *_mixed(form)),
        "translated": tuple(_untranslated(form)),
        "what_is_expected": tuple(_expected(form)),
        "whom_to_ask": tuple(_whom(form)),
        "where_in_the_process": tuple(_where(form)),
        "positive_and_motivating": tuple(_tone(form)),
    }
    return tuple(_outcome(name, found, waved or {}) for name, found in places.items())


def _outcome(name: str, found: tuple[Place, ...], waved: Mapping[str, str]) -> Guideline:
    if not found:
        return Guideline(name, Status.MET)
    free = waved.get(name) or all(waved.get(f"{name}:{place.where}") for place in found)
    return Guideline(name, Status.WAVED if free else Status.NOT_MET, found)


def _too_hard(form: Questionnaire) -> Iterator[Place]:
    for unit in form.units:
        if unit.text.strip():
            result = check(unit.text, kind=unit.kind, options=unit.options)
            if result.level is not Verdict.A2:
                blocking = tuple(finding for finding in result.findings if finding.level is Level.ERROR)
                yield Place(unit.where, "too_hard", unit.text, blocking)


def _mixed(form: Questionnaire) -> Iterator[Place]:
    """The texts that say u where most say je, or the other way round."""
    used = {unit.where: (addresses(gather(unit.text)), unit) for unit in form.units if unit.text.strip()}
    count = Counter(form_ for forms, _ in used.values() for form_ in forms)
    if len(count) < 2:
        return
    usual = "je" if count["je"] > count["u"] else "u"
    for where, (forms, unit) in used.items():
        if forms - {usual}:
            yield Place(where, "mixed_address", unit.text)


def _untranslated(form: Questionnaire) -> Iterator[Place]:
    if len(form.languages) < 2:
        yield Place("languages", "only_source")
    codes = tuple(dict.fromkeys((SOURCE, *form.languages)))
    for unit in form.units:
        for order, code in enumerate(codes):
            said = unit.texts.get(code, "").strip()
            if not said:
                yield Place(f"{unit.where}.{code}", "missing")
            elif code != SOURCE and _not_in(code, said, unit.text):
                yield Place(f"{unit.where}.{code}", "not_translated", said)
            elif code != SOURCE and _copied(unit, said, code, codes[:order]):
                yield Place(f"{unit.where}.{code}", "same_as_language", said)
            elif set(FIELD.findall(unit.text)) - set(FIELD.findall(said)):
                yield Place(f"{unit.where}.{code}", "field_missing", said)


def _copied(unit: Unit, said: str, code: str, others: Sequence[str]) -> bool:
    """Whether a translation has the words of one of the others; Dari may borrow those of Persian."""
    told = (unit.texts.get(other, "").strip() for other in others if other not in {SOURCE, BORROWS.get(code)})
    return len(WORD.findall(said)) >= LEAST and said in told


def _not_in(code: str, said: str, source: str) -> bool:
    """Whether a translation is the Dutch text itself, Dutch, a place that waits, or in other letters than its own."""
    if WAITS.search(said) or not SIGN.search(said):
        return True
    words = WORD.findall(FIELD.sub("", said).lower())
    if len(words) < LEAST:
        return False
    if said == source.strip():
        return True
    if code in LETTERS:
        return not LETTERS[code].search(said)
    return sum(word in TELLING for word in words) * 2 >= len(words)


def _expected(form: Questionnaire) -> Iterator[Place]:
    for keys in EXPECTED:
        if not form.says(*keys):
            yield Place(f"{form.room}.{keys[0]}", "missing")


def _whom(form: Questionnaire) -> Iterator[Place]:
    where = f"{form.room}.contact" if "text" in form.contact else "contact"
    said = " ".join(value for value in form.contact.values()).strip()
    if not said:
        yield Place(where, "missing")
    elif not REACH.search(said):
        yield Place(where, "no_way_to_reach", said)


def _where(form: Questionnaire) -> Iterator[Place]:
    if not form.phases:
        yield Place("phases", "missing")
    seen: set[str] = set()
    for phase in form.phases:
        said = form.says(f"plaats_{phase}", f"phase_{phase}", f"where_{phase}")
        if not said:
            yield Place(f"{form.room}.plaats_{phase}", "missing")
        elif said in seen:
            yield Place(f"{form.room}.plaats_{phase}", "same_as_other", said)
        seen.add(said)


def _tone(form: Questionnaire) -> Iterator[Place]:
    if not form.says(*OPENING):
        yield Place(f"{form.room}.{OPENING[0]}", "missing")
    ending = form.says(*ENDING)
    if not THANKS.search(ending):
        yield Place(f"{form.room}.{ENDING[0]}", "no_thanks", ending)
    for unit in form.units:
        if tone.threats(unit.text) and not unit.text.strip().endswith("?"):
            yield Place(unit.where, "threat", unit.text)
        if _pressed(unit):
            yield Place(unit.where, "no_way_out", unit.text)


def _pressed(unit: Unit) -> bool:
    """A question whose answers hold neither "I do not know" nor "I do not want to say"; routing needs an answer."""
    return bool(unit.options) and not unit.routes and not any(is_way_out(label) for label in unit.options)
