"""Two denials in one sentence: *niet ontevreden*, *nooit zonder*, *geen dag dat ik niet*."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from translations.plain_dutch import ease, lexicon
from translations.plain_dutch.evidence import Evidence, SentenceEvidence, Word
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._sentences import GUIDE, span_of
from translations.plain_dutch.suggest.denied import affirmed

ID = "sentence.double_negation"
DENIALS = frozenset("niet geen nooit niemand niets nergens zonder noch weinig nauwelijks zelden".split())
STRONG = DENIALS - {"weinig", "nauwelijks", "zelden"}
NO_DENIAL = frozenset("ongeluk onlangs onkosten onweer onderwijs ontbijt ondanks ongeveer".split())
APART = frozenset("en of maar , want dus".split())
MEANS_YES = {
    "niet ontevreden": "tevreden", "niet oneens": "eens", "niet onbelangrijk": "belangrijk", "niet ongewoon": "gewoon",
    "niet onmogelijk": "mogelijk", "niet onduidelijk": "duidelijk", "niet ongezond": "gezond",
    "niet onveilig": "veilig",
}  # fmt: skip


def _denies(word: Word) -> bool:
    if word.norm in DENIALS:
        return True
    rest = word.norm[2:]
    return (
        word.norm.startswith("on") and len(rest) >= 4 and word.norm not in NO_DENIAL
        and lexicon.entry(rest) is not None and ease.of_norm(rest) >= ease.LISTED
    )  # fmt: skip


def _pair(sentence: SentenceEvidence, raw: str) -> tuple[int, int] | None:
    found = [index for index, word in enumerate(sentence.words) if _denies(word)]
    for first, second in pairwise(found):
        between = {word.norm for word in sentence.words[first + 1 : second]}
        strong = {sentence.words[first].norm, sentence.words[second].norm} & STRONG
        apart = set(raw[sentence.words[first].end : sentence.words[second].start]) & set(":;,")
        if strong and not apart and not between & APART and sentence.words[first].norm != "of":
            return first, second
    return None


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    if context.kind == "option":  # "niet tevreden en niet ontevreden" is the middle of a scale
        return
    for sentence in evidence.sentences:
        pair = _pair(sentence, evidence.raw)
        if pair:
            span = span_of(sentence, *pair)
            better = _means_yes(sentence, *pair)
            if better is None and (better := affirmed(sentence, evidence.raw)) is not None:
                span = sentence.start, sentence.end
            yield found(ID, Level.ERROR, evidence.raw, span, better)


def _means_yes(sentence: SentenceEvidence, first: int, second: int) -> str | None:
    """*niet onvriendelijk* is *vriendelijk*; what has no plain positive stays."""
    said = sentence.norms[second]
    if sentence.norms[first] != "niet" or second != first + 1 or not said.startswith("on") or said in NO_POSITIVE:
        return None
    return MEANS_YES.get(f"niet {said}", said[2:] if said.endswith(ADJECTIVE) else None)


ADJECTIVE = ("ig", "lijk", "baar", "rijk", "woon", "zond", "zeker", "bekend", "eerlijk", "gerust", "nodig")
NO_POSITIVE = frozenset("onmiddellijk ongelukkig onlangs onafhankelijk onopvallend ontzettend".split())


RULE = Rule(
    ID, f"{GUIDE}; Willis & Lessler (1999), QAS-99, step 4a", Level.ERROR, ID, _check,
    passing=("Ik heb geen werk.", "Ik heb geen geld en geen huis.", "Ik had een ongeluk. Ik kan niet lopen."),
    failing=("Ik ben niet ontevreden.", "Er is geen dag dat ik niet studeer.", "Ik ga nooit zonder jas naar buiten."),
)  # fmt: skip
