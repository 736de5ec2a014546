"""A question about a clause with *dat*: the clause becomes a question or a statement of its own.

*Heeft u het gevoel dat de docent u helpt?* asks what the clause says: *Helpt de docent u?*
*Weet u dat de les gratis is?* takes the clause as a fact: *De les is gratis. Weet u dat?*
"""

from __future__ import annotations

import re
from collections.abc import Callable

from translations.plain_dutch.suggest.clause import Clause, asked, clause, told
from translations.plain_dutch.suggest.line import Line, phrase, question, statement

CERTAIN = {"zult": "kunt", "zal": "kan", "zullen": "kunnen"}
Make = Callable[[Line, "re.Match[str]", Clause], "str | None"]
YOU = r"(?:u|je|jij)"
BE = r"(?:bent|was|ben)"
HAVE = r"(?:hebt|heeft|had|heb)"
BY = r"(?: door (iemand|de [a-z]+|uw [a-z]+))?"
CLAUSES = frozenset({"dat", "waarom", "waardoor"})
NESTED = frozenset("die dat als omdat wanneer terwijl waardoor en nadat voordat zodat om".split())
FARTHEST = 12  # words before the clause


def content(row: Line) -> str | None:
    """A question with a clause of *dat* to its end, said in one or two short sentences; None when it is no such."""
    place = next((k for k, norm in enumerate(row.norms[:FARTHEST]) if norm in CLAUSES and k >= 2), None)
    if place is None or not row.asks:
        return None
    part = clause(row, place + 1, len(row))
    behind = row.norms[part.verbs.past :] if part is not None else ()
    aim = behind[:1] == ("om",) and behind[-2:-1] == ("te",) and not NESTED & set(behind[1:])  # om boodschappen te doen
    if part is None or (NESTED & set(behind) and not aim and phrase(row, part.verbs.past) != len(row)):
        return None
    head = " ".join(row.norms[:place])
    if REASON.fullmatch(head):
        return f"{statement(told(row, part))} {question(row.text(0, place))}"
    ways = WAYS if row.norms[place] == "dat" else ()
    return next((make(row, match, part) for pattern, make in ways if (match := pattern.fullmatch(head))), None)


def _whether(row: Line, match: re.Match[str], part: Clause) -> str:
    verbs = row.norms[part.verbs.first : part.verbs.past]
    if match[0].endswith("vertrouwen in") and verbs[0] in CERTAIN and len(verbs) > 1:
        able = (CERTAIN[verbs[0]], *verbs[1:])
        return question(
            "denkt u dat", row.text(part.start, part.verbs.first), *able, row.text(part.verbs.past, part.past)
        )
    mine = {"u", "je"} & set(row.norms[part.start : part.past]) or row.norms[part.start] in {"uw", "er"}
    return question(asked(row, part, "" if mine else "volgens u"))


def _sometimes(row: Line, match: re.Match[str], part: Clause) -> str:
    return question(asked(row, part, "soms"))


def _how(row: Line, match: re.Match[str], part: Clause) -> str:
    return question(match[1], asked(row, part))


def _through(row: Line, match: re.Match[str], part: Clause) -> str:
    return question(asked(row, part, f"door {match[1] or match[2]}"))


def _why(row: Line, match: re.Match[str], part: Clause) -> str:
    return question("waarom", asked(row, part))


def _known(row: Line, match: re.Match[str], part: Clause) -> str:
    verb = "wist" if match[0].startswith(("wist", "was")) else "weet"
    return f"{statement(told(row, part))} {question(verb, 'u dat')}"


def _heard(row: Line, match: re.Match[str], part: Clause) -> str:
    who = next((group for group in match.groups() if group), "iemand")
    return f"{statement(told(row, part))} {question('heeft', who, 'u dat verteld')}"


WISHES = frozenset("nodig noodzakelijk belangrijk wenselijk verstandig handig".split())


def _feeling(row: Line, match: re.Match[str], part: Clause) -> str | None:
    """A fact, and how somebody feels about it; what is needed is no fact yet."""
    if match[2] in WISHES and match[1] == "vindt":
        return None
    return f"{statement(told(row, part))} {question(match[1], 'u dat', match[2])}"


def _thinking(row: Line, match: re.Match[str], part: Clause) -> str:
    return f"{statement(told(row, part))} {question('wat', match[1], 'u daarvan')}"


def _felt(row: Line, match: re.Match[str], part: Clause) -> str:
    return f"{statement(told(row, part))} {question('hoe vond u dat')}"


def _about(row: Line, match: re.Match[str], part: Clause) -> str:
    verb, feeling, about = match.groups()
    return f"{statement(told(row, part))} {question(verb, 'u daar', feeling, about)}"


GIVEN = frozenset("aangeboden gegeven georganiseerd verzorgd geregeld".split())


def _wanted(row: Line, match: re.Match[str], part: Clause) -> str:
    verbs = row.norms[part.verbs.first : part.verbs.past]
    if set(verbs) & GIVEN and {"wordt", "worden"} & set(verbs) and row.norms[part.start] == "de":
        also = part.subject + (row.norms[part.subject] in {"ook", "meer", "vaker"})
        said = row.text(part.subject, also), row.text(part.start + 1, part.subject), row.text(also, part.verbs.first)
        return question("wilt u", *said, row.text(part.verbs.past, part.past))
    return question("wilt u dat", row.text(part.start, part.past))


REASON = re.compile(r"wat (?:is|was|zijn|waren) (?:volgens u |voor u )?(?:de|uw) (?:[a-z]+ )?(?:reden|oorzaak|redenen)")
WAYS: tuple[tuple[re.Pattern[str], Make], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"{BE} {YOU} van (?:mening|oordeel)|(?:denkt|gelooft|ervaart|meent|merkt) u|vindt u|"
         rf"{HAVE} {YOU} (?:het|de|sterk het) (?:gevoel|idee|indruk|ervaring)|{BE} {YOU} het er ?mee eens|"
         rf"{BE} {YOU} het (?:er ?mee )?eens met de (?:volgende )?(?:stelling|uitspraak|bewering)|"
         rf"(?:is het|klopt het)(?: volgens u)?(?: zo)?|is er sprake van|zou {YOU} zeggen|"
         rf"(?:krijgt|kreeg) u (?:het|de) (?:gevoel|idee|indruk)|"
         rf"{BE} {YOU} er ?van overtuigd|{HAVE} {YOU} er ?vertrouwen in", _whether),
        (r"(?:komt|kwam) het(?: wel ?eens| soms)? voor|(?:gebeurt|gebeurde) het(?: wel ?eens| soms)?", _sometimes),
        (r"(hoe vaak|hoe regelmatig|wanneer) (?:(?:komt|kwam) het voor|(?:gebeurt|gebeurde) het)", _how),
        (r"hoe (?:komt|kwam) het(?: volgens u)?|"
         r"(?:wat (?:heeft|had)|(?:welke|wat voor) [a-z]+ (?:hebben|hadden)) ertoe geleid", _why),
        (r"(?:heeft|hebben) ((?:de|het|uw|deze|dit) [a-z ]+?) ertoe (?:geleid|bijgedragen)()", _through),
        (r"(?:draagt|droeg) ((?:de|het|uw|deze|dit) [a-z]+) (?:er volgens u toe|ertoe) bij|"
         r"(?:zorgt|zorgde) ((?:de|het|uw|deze|dit) [a-z]+) ervoor", _through),
        (rf"(?:weet|wist) u(?: al)?|{BE} {YOU} (?:er ?van |hiervan )?(?:op de hoogte|bewust)(?: van het feit)?|"
         rf"{BE} {YOU} zich er ?van bewust|{BE} {YOU} bekend met het feit|is (?:het )?{YOU} bekend", _known),
        (rf"heeft (iemand|de [a-z]+|uw [a-z]+) u (?:verteld|gezegd|uitgelegd|laten weten|gemeld|meegedeeld)|"
         rf"(?:{BE}|werd) {YOU} er ?(?:op)?{BY} (?:op )?(?:gewezen|geattendeerd)|"
         rf"(?:is|werd) (?:aan )?{YOU}{BY} (?:verteld|gezegd|uitgelegd|medegedeeld|meegedeeld)|"
         rf"(?:{BE}|werd) {YOU} er ?(?:over |van )?{BY} ?(?:geïnformeerd|ingelicht|op de hoogte (?:gesteld|gebracht))",
         _heard),
        (r"(?:heeft|hebt) u (?:er )?behoefte (?:er ?)?aan|(?:acht|vindt) u het (?:wenselijk|gewenst)", _wanted),
        (r"(vindt|vond) u het ([a-z]+(?: en [a-z]+)?)", _feeling),
        (r"(?:wat|hoe) (vindt|vond) u (?:ervan|er van|het)", _thinking),
        (r"hoe (?:heeft|hebt) u (?:het )?(?:ervaren|gevonden)", _felt),
        (rf"({BE}) {YOU} er ?([a-z]+) (over|mee|om|van)", _about),
    )
)  # fmt: skip
