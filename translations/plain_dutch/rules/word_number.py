"""Numbers in letters and percentages: digits and *5 van de 10* are read sooner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translations.plain_dutch.evidence import Evidence
from translations.plain_dutch.finding import Finding, Level
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._words import GUIDE, finding
from translations.plain_dutch.suggest.replace import Edit

ID = "word.number"
ONES = "een twee drie vier vijf zes zeven acht negen".split()
TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
NUMBERS = {
    name: 13 + place for place, name in enumerate(
        "dertien veertien vijftien zestien zeventien achttien negentien".split()
    )
} | {ten: 10 * (place + 2) for place, ten in enumerate(TENS)} | {
    f"{one}{'ën' if one.endswith('e') else 'en'}{ten}": 10 * (p + 2) + o + 1
    for p, ten in enumerate(TENS) for o, one in enumerate(ONES)
}  # fmt: skip
HUNDREDS = {
    f"{times}{unit}": size * (place + 1)
    for unit, size in (("honderd", 100), ("duizend", 1000))
    for place, times in enumerate(("", *ONES[1:]))
}
SMALL = {name: place + 1 for place, name in enumerate([*ONES, "tien", "elf", "twaalf"])} | NUMBERS
LONG = 10  # letters of a number over a hundred: honderdeen
PERCENT = re.compile(r"(?<![\d.,])(\d{1,3})(?:[.,](\d{1,3}))?\s?(?:%|procent\b)")


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for word in evidence.words:
        known = word.norm in NUMBERS or len(word.norm) >= LONG
        if known and (value := _value(word.norm)) is not None:
            place = Edit(word.start, word.end, str(value))
            yield finding(ID, Level.WARNING, evidence, place, {"plain": place.text})
    for match in PERCENT.finditer(evidence.raw):
        place = Edit(match.start(), match.end(), "" if match[2] else _of_hundred(int(match[1])))
        yield finding(ID, Level.WARNING, evidence, place, {"plain": place.text})


def _of_hundred(number: int) -> str:
    """*3 van de 10* for 30; empty above 100."""
    if not 0 < number < 100:
        return "alle" if number == 100 else ""
    return f"{number // 10} van de 10" if number % 10 == 0 else f"{number} van de 100"


def _value(norm: str) -> int | None:
    """The number that a long word says: *vijfentwintig*, *tweehonderd*, *honderdtwintig*; None for a short one."""
    if norm in NUMBERS:
        return NUMBERS[norm]
    for unit in ("honderd", "duizend"):
        head, found, rest = norm.partition(unit)
        if found and head + unit in HUNDREDS and (head or rest) and (not rest or rest in SMALL):
            return HUNDREDS[head + unit] + SMALL.get(rest, 0)
    return None


RULE = Rule(
    ID, f"{GUIDE}; numbers in digits", Level.WARNING, ID, _check,
    passing=("Ik heb 25 boeken.", "Ik heb drie kinderen.", "Er zijn honderd mensen.", "Dat kost honderden euro's."),
    failing=("Ik heb vijfentwintig boeken.", "Dat is 30% van de mensen.",
             "Er komen honderdtwintig mensen.", "Het kost tweehonderd euro."),
)  # fmt: skip
