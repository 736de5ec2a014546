"""What a question is about, in front of it with a colon or a comma: *Met betrekking tot uw huur: kunt u die betalen?*

It becomes a sentence of its own: *Het gaat over uw huur. Kunt u die betalen?*
"""

from __future__ import annotations

import re

from translations.plain_dutch.text import capital

ABOUT = (
    r"(?:kijkend |als u kijkt )?naar|met betrekking tot|ten aanzien van|wat betreft|als het gaat om|inzake|omtrent|"
    r"over|op het gebied van"
)
MOMENT = r"voorafgaand aan|ten tijde van|tijdens|gedurende|na|voor|sinds"
OPENED = re.compile(rf"(?P<word>{ABOUT}|{MOMENT}) (?P<thing>[^,:?.!]{{3,60}})[:,] (?P<asked>[^:?.!]+)\?", re.I)
COMPARED = re.compile(
    r"(?:in vergelijking met|vergeleken met|ten opzichte van) (?P<than>[^,:?.!]{3,60}), hoe "
    r"(?:zou|kunt|wilt) u (?P<thing>uw [^,:?.!]{3,40}?) (?:op dit moment |nu )?"
    r"(?:omschrijven|beschrijven|beoordelen|noemen)\?",
    re.I,
)
IN_TIME = re.compile(r"(?:de|het) (?:eerste |vorige |afgelopen )?(?:periode|tijd|jaar|maanden|weken)\b", re.I)
NO_THING = re.compile(r"\b(?:u|die|dat|als|of|wie|waar\w*|om|wordt|bent|hebt|heeft|is|zijn|was)\b", re.I)
TIMES = {"voorafgaand aan": "de tijd voor ", "voor": "de tijd voor ", "na": "de tijd na ", "sinds": "de tijd sinds "}
VERB_FIRST = re.compile(
    r"(?:hoe|wat|waar|wanneer|wie|welke?|waarom|hoeveel|heeft|hebt|had|bent|was|is|zijn|waren|kunt|kon|weet|wist|wilt|"
    r"vindt|vond|krijgt|kreeg|voelt|gaat|ging|doet|moet|moest|mag|mocht|woont|woonde|werkt|werkte)\b",
    re.I,
)


def topic(said: str) -> str | None:
    """The sentence without its front, which comes first; None when it has none."""
    if match := COMPARED.fullmatch(said):
        noun = match["thing"].split()[1]
        one = not noun.endswith(("en", "s")) or noun == "kennis"
        than = f"in {match['than']}" if IN_TIME.match(match["than"]) else match["than"]
        return f"Hoe is {match['thing']} nu? Is dat beter of slechter dan {than}?" if one else None
    match = OPENED.fullmatch(said)
    if match is None or NO_THING.search(match["thing"]) or not VERB_FIRST.match(match["asked"]):
        return None
    word = " ".join(match["word"].lower().split())
    if re.fullmatch(MOMENT, word):
        return f"Denk aan {TIMES.get(word, '')}{match['thing']}. {capital(match['asked'])}?"
    return f"Het gaat over {match['thing']}. {capital(match['asked'])}?"
