"""The replacement of a listed word in the form that its place asks, where the row of the list allows it there.

A row may name words of the sentence with which its replacement counts (``only``) or does not (``unless``):
*verklaren* is *uitleggen*, but not with *dat*. More than one replacement stands between semicolons. A verb that counts
only with *zich* loses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from translations.plain_dutch import grammar, lexicon
from translations.plain_dutch.evidence import SentenceEvidence, Word, adjectives
from translations.plain_dutch.suggest import carried, governed, inflect, naming, phrase, replace
from translations.plain_dutch.suggest.replace import Edit, edit
from translations.plain_dutch.suggest.verbs import PARTICLES, Form, paradigm

BEHIND = frozenset("met van op in".split())  # financieel: a problem "met geld"
AS_ADVERB = frozenset(
    "goed slecht snel duidelijk makkelijk moeilijk vaak soms altijd precies langzaam direct eerlijk best anders apart "
    "samen netjes rustig oneerlijk onvriendelijk "
    "vriendelijk boos blij verkeerd veilig vrij genoeg "
    "extra erg gratis tijdelijk eerst gewoon zo weinig zeker sterk".split()
)
NO_ENDING = AS_ADVERB & frozenset("vaak soms altijd best anders samen netjes genoeg zo weinig".split()) | {
    "hetzelfde", "moe", "alleen", "dichtbij", "klaar", "mogelijk", "gelijk",
}  # fmt: skip
DEGREES = frozenset("heel te".split())
CLOSED_BY = grammar.PREPOSITIONS | grammar.COORDINATORS | grammar.SUBORDINATORS
NEAR = 8  # words between zich and its verb


def replacement(sentence: SentenceEvidence, raw: str, first: int, past: int, row: Mapping[str, str]) -> Edit | None:
    """The edit for the words ``first`` up to ``past``; None where no form is sure to fit."""
    if past == first + 1 and (said := carried.carried(sentence, raw, first, row["term"])) is not None:
        return said
    if past == first + 1 and (deed := naming.deed(sentence, raw, first, row)) is not None:
        return deed
    row = chosen(sentence, first, past, row)
    if not row["replacement"]:
        return None
    if row["kind"] == "ww":
        return _verb(sentence, raw, first, row)
    if row["replacement"].startswith(ONE_WHO) and sentence.norms[first] != row["term"]:
        return _people(sentence, raw, first, row["replacement"].removeprefix(ONE_WHO))
    if row["kind"] in {"de", "het", "mv"}:
        return naming.noun(sentence, raw, first, row)
    if row["kind"] == "bn":
        return _adjective(sentence, raw, first, row)
    return _fixed(sentence, raw, first, past, row)


ONE_WHO = "de persoon "


def _people(sentence: SentenceEvidence, raw: str, index: int, rest: str) -> Edit | None:
    """*Deskundigen raden dat aan* is *Mensen die er veel van weten, raden dat aan*: more persons."""
    norms, said = sentence.norms, phrase.several(f"iemand {rest}")
    before, after = norms[index - 1] if index else "", norms[index + 1 : index + 2]
    opened = before in {"de", "die", "deze"}
    described = index > 0 and not opened and not sentence.words[index - 1].is_function
    if not said or before in grammar.OWNERS or (described and index - 1 not in sentence.verbs):
        return None
    if after and (
        after[0] in grammar.PREPOSITIONS | grammar.COORDINATORS or after[0].startswith(("die", "dat", "waar"))
    ):
        return None
    finite = index + 1 in sentence.verbs or (index + 1 < len(norms) and "i" in sentence.words[index + 1].roles)
    verb_follows = finite and raw[sentence.words[index].end] != ","
    article = f"{before} " if opened else ""
    return edit(sentence, raw, index - opened, index + 1, f"{article}{said}{',' if verb_follows else ''}")


def chosen(sentence: SentenceEvidence, first: int, past: int, row: Mapping[str, str]) -> dict[str, str]:
    """The row with the first of its replacements that means the same among these words; an empty one for none."""
    cells = [row.get(name) or "" for name in ("replacement", "only", "unless")]
    for new, only, unless in zip_longest(*(cell.split(";") for cell in cells), fillvalue=""):
        if (not only.strip() or _around(sentence, first, past, only)) and not _around(sentence, first, past, unless):
            return {**row, "replacement": new.strip(), "only": only.strip()}
    return {**row, "replacement": "", "only": ""}


def _around(sentence: SentenceEvidence, first: int, past: int, words: str) -> bool:
    """Whether one of these words stands in the sentence, beside those of the term itself."""
    norms = sentence.norms
    there = sentence.norm_set.intersection(words.split())
    return any(norm not in norms[first:past] or norms.count(norm) > norms[first:past].count(norm) for norm in there)


def _verb(sentence: SentenceEvidence, raw: str, index: int, row: Mapping[str, str]) -> Edit | None:
    term, new = row["term"], row["replacement"]
    if new.startswith("="):  # no verb: voelt u zich welkom
        participle = sentence.norms[index] == paradigm(term).participle
        return edit(sentence, raw, index, index + 1, new[1:]) if participle else None
    found = replace.slot(sentence, index, term)
    if found is None or _has_particle(sentence, index, term):
        return None
    if naming.describes_noun(sentence, index, term):
        base = new.rpartition(" ")[2]
        if " " in new or not base.endswith("n") or base in replace.NO_OBJECT | {"hebben", "willen"}:
            return None
        said = paradigm(base).participle
        ending = sentence.norms[index].endswith("e") or said.endswith("n")
        return edit(sentence, raw, index, index + 1, naming.participle_with_e(said) if ending else said)
    if (row.get("only") or "") == "zich":
        return _without_zich(sentence, raw, index, row, found)
    if governed.parts(new):
        return governed.governed(sentence, raw, index, (term, new), found)
    return replace.verb(sentence, raw, index, term, new)


def _has_particle(sentence: SentenceEvidence, index: int, term: str) -> bool:
    """Whether a particle at the end makes another verb of it: *biedt uw school hulp aan* is no *bieden*."""
    if paradigm(term).particle:
        return False
    norms = [*sentence.norms, ""]
    later = (k for k in range(index + 1, min(len(norms) - 1, index + NEAR)) if norms[k] in PARTICLES)
    apart = (norms[k] for k in later if not norms[k + 1] or norms[k + 1] in CLOSED_BY)
    return any(lexicon.entry(particle + term) is not None for particle in apart)


def _without_zich(
    sentence: SentenceEvidence, raw: str, index: int, row: Mapping[str, str], found: tuple[Form, bool]
) -> Edit | None:
    """*Kunt u zich legitimeren?* is *Kunt u uw paspoort laten zien?*; only for an infinitive behind *zich*."""
    at = next((k for k in range(index - 1, max(-1, index - NEAR), -1) if sentence.norms[k] == "zich"), None)
    if at is None or found[0] is not Form.INFINITIVE or not found[1]:
        return None
    te = sentence.norms[index - 1] == "te"
    rest, _, base = row["replacement"].rpartition(" ")
    if not base.endswith("n"):
        return None
    verb = f"{rest} {replace.with_te(base) if te else base}".strip()
    if te and rest.endswith("laten"):
        verb = f"{rest.removesuffix('laten')}te laten {base}"
    middle = [word.text for word in sentence.words[at + 1 : index - te]]
    return edit(sentence, raw, at, index + 1, " ".join([*middle, verb]))


def _adjective(sentence: SentenceEvidence, raw: str, index: int, row: Mapping[str, str]) -> Edit | None:
    """Another adjective with the ending of its place; *met geld* goes behind the noun."""
    new, words = row["replacement"], sentence.words
    after = words[index + 1] if index + 1 < len(words) else None
    before_noun = after is not None and bool(after.noun) and not after.is_function
    inflected = words[index].norm != row["term"]
    if new.split()[0] in BEHIND and " " in new:
        further = words[index + 2].noun and not words[index + 2].is_function if index + 2 < len(words) else False
        if not before_noun or after is None or further or after.norm in AS_ADVERB:
            return None
        said = edit(sentence, raw, index, index + 2, f"{after.text} {new}")
        return said if index == 0 else Edit(said.start, said.end, f"{after.text} {new}")
    if inflected or before_noun:
        degree, _, base = new.rpartition(" ")
        if not inflected and row["term"].endswith("en") and not base.endswith("en"):  # zijn gezwollen voet
            return None
        if base in NO_ENDING or (degree and degree not in DEGREES):
            return None
        form = inflect.with_e(base) if inflected else base
        known = lexicon.entry(form) is not None  # onverwachte is not ineense
        return edit(sentence, raw, index, index + 1, f"{degree} {form}".strip()) if known else None
    if row["term"] in MUCH and after is not None and _compared(after):
        return edit(sentence, raw, index, index + 1, "veel")
    closes = after is None or after.norm in grammar.COORDINATORS | grammar.PREPOSITIONS | grammar.SUBORDINATORS
    says = after is not None and (after.norm in {"om", "u", "is", "zijn", "was", "waren", "vindt", "genoeg"})
    if new.rpartition(" ")[2] not in AS_ADVERB:
        if not (closes or says):
            return None
        adverbial = new.split()[0] in grammar.PREPOSITIONS  # reist zelfstandig: zonder hulp
        if not says and not adverbial and sentence.verbs and not _is_said_of(sentence, index):
            return edit(sentence, raw, index, index + 1, "veel") if row["term"] in MUCH else None
    return edit(sentence, raw, index, index + 1, new)


MUCH = frozenset("aanzienlijk aanmerkelijk fors substantieel drastisch significant wezenlijk".split())
MORE = frozenset("meer minder te beter anders".split())
CHANGED = frozenset("gestegen gedaald gegroeid veranderd toegenomen afgenomen verbeterd gezakt".split())
LINKING = frozenset("zijn worden blijven lijken vinden maken voelen noemen heten doen schijnen".split())


def _compared(word: Word) -> bool:
    """Whether a word says how much more or less, or that it became so: *hoger, te duur, gestegen*."""
    more = word.norm.endswith("er") and inflect.without_er(word.norm) is not None
    return more or word.norm in MORE | CHANGED


def _is_said_of(sentence: SentenceEvidence, index: int) -> bool:
    """Whether an adjective at the end tells what somebody or something is: *is groot*, not *stijgt groot*."""
    near = range(max(0, index - FAR), min(len(sentence.words), index + 3))
    return any(LINKING & {sentence.words[k].infinitive, sentence.norms[k]} or sentence.norms[k] in LINKS for k in near)


FAR = 12
LINKS = grammar.ZIJN | grammar.WORDEN


def _fixed(sentence: SentenceEvidence, raw: str, first: int, past: int, row: Mapping[str, str]) -> Edit | None:
    """Words without a form; not between an article and its noun, where an adverb has no place."""
    words = sentence.words
    if row["replacement"] == "genoeg" and past < len(words) and words[past].norm in adjectives():
        closes = past + 1 == len(words) or words[past + 1].is_function or words[past + 1].infinitive
        said = f"{words[past].text} genoeg"  # voldoende duidelijk
        return edit(sentence, raw, first, past + 1, said) if closes else None
    before, after = (words[first - 1] if first else None), (words[past] if past < len(words) else None)
    noun_follows = after is not None and bool(after.noun) and not after.is_function
    inside = before is not None and before.norm in grammar.DETERMINERS - {"dit", "dat", "het"} and noun_follows
    if before and before.norm in grammar.OWNERS and words[first].noun and past == first + 1 and not noun_follows:
        return None  # mijn enkel is dik
    if inside and not (row.get("only") or row["replacement"].endswith("e")):
        return None
    if row["replacement"] == "maar" and row["term"] in CONTRARY:
        return _contrary(sentence, raw, first, past)
    said = row["replacement"]
    if said.endswith(" niet") and noun_follows and after is not None and "i" not in after.roles:
        said = said.removesuffix("niet") + "geen"  # amper geld
    return edit(sentence, raw, first, past, said)


CONTRARY = frozenset("echter evenwel daarentegen".split())
EARLY = 7


def _contrary(sentence: SentenceEvidence, raw: str, first: int, past: int) -> Edit | None:
    """*De les is echter gratis.* is *Maar de les is gratis.*"""
    if sentence.is_question or first > EARLY:
        return None
    if first == 0:
        return edit(sentence, raw, 0, past, "maar")
    opening = raw[sentence.words[0].start : sentence.words[first - 1].end]
    if "," in opening:
        return None
    opening = opening if sentence.words[0].is_name else opening[0].lower() + opening[1:]
    return Edit(sentence.words[0].start, sentence.words[past - 1].end, f"Maar {opening}")
