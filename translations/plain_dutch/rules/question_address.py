"""u and je in one text: choose one, and keep it in the whole questionnaire."""

from __future__ import annotations

from collections.abc import Iterator

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import Evidence, SentenceEvidence
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._asking import KETENPLAN
from translations.plain_dutch.suggest.verbs import present_for_u
from translations.plain_dutch.text import like

ID = "question.address"
POLITE = frozenset("u uw uzelf".split())
FAMILIAR = frozenset("je jij jou jouw jezelf".split())


def addresses(evidence: Evidence) -> frozenset[str]:
    """Which forms a text uses: ``u``, ``je``, both or none."""
    norms = {word.norm for word in evidence.words}
    return frozenset(name for name, forms in (("u", POLITE), ("je", FAMILIAR)) if norms & forms)


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    if len(addresses(evidence)) == 2:
        for sentence in evidence.sentences:
            for index, word in enumerate(sentence.words):
                if word.norm in FAMILIAR:
                    yield _finding(evidence.raw, sentence, index)


def _finding(raw: str, sentence: SentenceEvidence, index: int) -> Finding:
    words = sentence.words
    word = words[index]
    span, better = (word.start, word.end), {"jij": "u", "jou": "u", "jouw": "uw", "jezelf": "uzelf"}.get(word.norm, "u")
    if word.norm in {"je", "jij"}:
        owned = word.norm == "je" and index + 1 < len(words) and bool(words[index + 1].noun)
        if owned and words[index - 1].norm in grammar.ZIJN:  # was je inzet goed
            better = "uw"
        elif index and index - 1 in sentence.finite:
            verb = words[index - 1]
            span, better = (verb.start, word.end), f"{_polite(verb.norm, verb.infinitive)} u"
        elif index + 1 in sentence.finite:
            verb = words[index + 1]
            span, better = (word.start, verb.end), f"u {_polite(verb.norm, verb.infinitive)}"
        elif owned:
            better = "uw"
    return found(ID, Level.WARNING, raw, span, like(raw[span[0] : span[1]], better))


def _polite(norm: str, infinitive: str) -> str:
    past = norm.endswith(("de", "te")) or norm in {"was", "had", "kon", "mocht", "wou", "zou", "ging", "kwam", "kreeg"}
    if past or norm in {"moet", "mag", "hoeft"} or not (infinitive or norm in grammar.ZIJN):
        return norm
    return "bent" if norm in grammar.ZIJN else present_for_u(infinitive)


RULE = Rule(
    ID, f"{KETENPLAN}: direct and clear language", Level.WARNING, ID, _check,
    passing=("Wat vindt u van uw school?", "Wat vind je van je school?"),
    failing=("Wat vind je van uw school?", "Hebt u werk? Vertel over jouw werk."),
)  # fmt: skip
