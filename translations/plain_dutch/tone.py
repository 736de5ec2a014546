"""Threats, and whether a text offers help beside them. Shared by the rule and by the guideline."""

from __future__ import annotations

import re

THREAT = re.compile(
    r"(?i)\b(?:(?:hoge |grote )?boetes?|sancties?|straf|gestraft|bestraft|korting op (?:uw|je) \w+|"
    r"(?:uw|je) uitkering (?:stopt|wordt lager|wordt gekort|kwijt)|u bent verplicht|bent u verplicht|je bent verplicht|"
    r"moet u betalen|moet je betalen|anders (?:hebt|heeft|krijgt|krijg|verliest|verlies|moet|stopt|stoppen|raakt)\b|"
    r"heeft (?:dat |dit )?gevolgen|verliest u|raakt u|stop(?:t|pen) (?:wij |we |de gemeente )?(?:met )?uw uitkering|"
    r"(?:uw|je) (?:geld|uitkering) stopt|stopt (?:uw|je) (?:geld|uitkering)|of (?:u|je) betaalt|"
    r"(?:wij|we) korten (?:op )?(?:uw|je)|korten (?:wij|we) (?:op )?(?:uw|je)|"
    r"krijgt (?:u|je) (?:dan )?geen (?:geld|uitkering)|(?:meedoen|invullen|antwoorden|deelname) is verplicht|"
    r"geen keus|geen keuze|(?:u|je) moet (?:meedoen\b(?! (?:aan|met|in))|(?:deze|alle|de|onze) vragen? ))"
)
DENIED = re.compile(r"(?i)\b(?:geen|niet|nooit|zonder)(?: \w+)?$")
HELP = re.compile(
    r"(?i)\b(?:help(?:en|t)?|hulp|bel(?:t|len)? (?:ons|dan|naar|\{?\w+)|vraag het|mail|samen|stel (?:uw|je) vraag|"
    r"contact|hulp nodig)\b|\{(?:contact|telefoon|phone|email)\}"
)
READER = re.compile(r"(?i)\b(?:u|uw|je|jij|jouw|meedoen|invullen|antwoorden|deelname|wie)\b")
"""Whom the threat is meant for: *ik leg het uit voordat ik straf geef* threatens no reader."""
OFFER = "Hebt u hulp nodig? Dan helpen wij u graag."


def threats(text: str) -> tuple[tuple[int, int], ...]:
    """Places of threats that the text does not deny (*geen boete*), unless it offers help somewhere."""
    if HELP.search(text) or not READER.search(text):
        return ()
    return tuple(
        match.span()
        for match in THREAT.finditer(text)
        if not DENIED.search(text[max(0, match.start() - 24) : match.start()].rstrip())
        and not text[match.end() : match.end() + 6].strip().startswith("niet")
    )
