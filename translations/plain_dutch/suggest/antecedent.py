"""The thing or person that a clause is about, and the word that opens the clause: *de docent aan wie*."""

from __future__ import annotations

from translations.plain_dutch.suggest.line import WHO_ACTS, Line, group

WITH = {
    "waarin": "in", "waarmee": "met", "waarop": "op", "waarvoor": "voor", "waarover": "over", "waaraan": "aan",
    "waarbij": "bij", "waarnaar": "naar", "waar": "",
}  # fmt: skip
OWNERS = {word: word for word in "uw mijn onze ons hun".split()}
THAT = {"de": "die", "het": "dat", "een": "", "die": "die", "deze": "die", "dat": "dat", "dit": "dat"} | OWNERS
WHO = frozenset("met aan van voor bij op naar over door tegen".split())
HELPERS_OF_U = ("er", "ers", "ent", "enten", "eur", "eurs", "or", "aar", "aars", "ist", "isten", "coach", "coaches")
PEOPLE = frozenset("mensen persoon personen vrouw man arts huisarts tolk buren vriend vrienden collega".split())


def with_who(row: Line, place: int) -> bool:
    """Whether *met wie*, *aan wie* opens a clause here."""
    return row.norms[place] in WHO and row.norms[place + 1] == "wie" and place + 2 < len(row)


def opener(row: Line, place: int) -> tuple[str, int]:
    """The preposition that opens the clause, if any, and where its words begin."""
    if with_who(row, place):
        return row.norms[place], place + 2
    return WITH.get(row.norms[place], ""), place + 1


def article(row: Line, place: int) -> str:
    """*de* or *het* before the noun at ``place``; empty for none."""
    return next((row.norms[k] for k in range(place - 2, max(-1, place - 5), -1) if row.norms[k] in {"de", "het"}), "")


def antecedent(row: Line, place: int) -> int | None:
    """Where the group that ends before the clause begins: at its article, else at its noun."""
    if not row.words[place - 1].noun and row.norms[place - 1] not in {"iemand", "mensen"}:
        return None
    for start in range(place - 1, max(-1, place - 6), -1):
        if group(row, start) == place and (row.norms[start] in THAT or start == 0 or group(row, start - 1) != place):
            return _person_of(row, start, place)
    return None


def _person_of(row: Line, start: int, place: int) -> int:
    """Where the person begins whom *de gemeente* only describes: *een medewerker van de gemeente die*."""
    if row.norms[start - 1 : start] != ("van",) or row.norms[place] != "die" or row.norms[place - 1] not in WHO_ACTS:
        return start
    head = row.norms[start - 2]
    before = next((k for k in range(max(0, start - 5), start - 1) if group(row, k) == start - 1), None)
    return before if before is not None and (head in PEOPLE or head.endswith(HELPERS_OF_U)) else start
