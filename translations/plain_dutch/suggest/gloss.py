"""A word that must stay, explained in a line behind it: *Mijn opa is dementerend. Dementerend: dingen vergeten.*

An expression is explained as a whole: *De maat is vol. Dat betekent: het is nu te veel.* The last thing to offer, where
nothing in the text has a replacement that fits its place. A text that is written so counts the word as told (``told``
in ``evidence``), and the expression (``means``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from translations.plain_dutch import grammar, lexicon
from translations.plain_dutch.evidence import Evidence, SentenceEvidence, Word
from translations.plain_dutch.finding import Finding

RULES = frozenset({"word.hard", "word.formal", "word.jargon"})
LISTS = frozenset({"hard", "formal", "jargon"})
KINDS = frozenset({"question", "help", "intro", "letter"})
MOST = 2  # words explained behind one sentence; more is a sentence to write again
LONGEST = 400  # characters of a text
NOT_SURE = (", of ", " / ", ";", ":")


def glosses(evidence: Evidence, findings: Iterable[Finding]) -> Iterator[tuple[SentenceEvidence, str]]:
    """Sentences with a listed word that has an explanation, and the sentence with that explanation behind it."""
    if len(evidence.raw) > LONGEST:
        return
    explained = {finding.start: str(finding.params.get("explanation") or finding.params.get("plain") or "")
                 for finding in findings if finding.rule in RULES and finding.suggestion is None}  # fmt: skip
    figures = [finding for finding in findings if finding.rule == "word.idiom" and finding.suggestion is None]
    for sentence in evidence.sentences:
        lines: dict[str, str] = {}
        for word in sentence.words:
            said = explained.get(word.start, "")
            if said and _sure(word, said):
                lines.setdefault(_name(word), said)
        figure = next((found for found in figures if sentence.start <= found.start < sentence.end), None)
        meant = str(figure.params.get("explanation") or "") if figure and not _denied(sentence, figure) else ""
        if meant and not _of_another(sentence, meant) and not any(part in meant for part in NOT_SURE):
            yield sentence, f"{_closed(evidence.raw[sentence.start : sentence.end])} {MEANS}: {_line(meant)}"
        elif lines:
            told = {name: _to(evidence, words) for name, words in list(lines.items())[:MOST]}
            said = " ".join(f"{name.capitalize()}: {_line(words)}" for name, words in told.items())
            yield sentence, f"{_closed(evidence.raw[sentence.start : sentence.end])} {said}"


def means(evidence: Evidence, place: int) -> bool:
    """Whether the sentence at ``place`` says what the one before it means: *Dat betekent: het is nu te veel.*"""
    if place >= len(evidence.sentences):
        return False
    words = evidence.sentences[place].words
    said = " ".join(word.norm for word in words[:2]) == MEANS.lower()
    return said and evidence.raw.startswith(": ", words[1].end)


MEANS = "Dat betekent"


def _denied(sentence: SentenceEvidence, figure: Finding) -> bool:
    """Whether the sentence denies the expression, so that it does not mean what the list says."""
    outside = (word.norm for word in sentence.words if not figure.start <= word.start < figure.end)
    return not grammar.NEGATIONS.isdisjoint(outside) or " niet " in f" {figure.match} "


def _of_another(sentence: SentenceEvidence, meant: str) -> bool:
    """Whether the list says *u* where the sentence is about somebody else."""
    return bool({"u", "uw"} & set(meant.lower().split())) and sentence.norm_set.isdisjoint({"u", "uw", "je", "jij"})


def _closed(raw: str) -> str:
    return raw if raw[-1] in ".?!" else f"{raw}."


FAMILIAR = {"u": "je", "uw": "je"}


def _to(evidence: Evidence, said: str) -> str:
    """The explanation as the text speaks to its reader: *hoe hard je werkt* beside *je*."""
    norms = {word.norm for word in evidence.words}
    if not norms & {"je", "jij", "jouw"} or norms & {"u", "uw"}:
        return said
    return " ".join(FAMILIAR.get(word, word) for word in said.split(" "))


def _sure(word: Word, said: str) -> bool:
    """Whether a list says this of the word, in one way; a verb has too many meanings for a line."""
    if word.infinitive or not word.is_content:
        return False
    known = lexicon.membership()
    listed = LISTS & (known.get(_name(word), frozenset()) | known.get(word.norm, frozenset()))
    return bool(listed) and not any(part in said for part in NOT_SURE)


def _name(word: Word) -> str:
    """The word as a dictionary has it; a noun in the plural stays as the reader meets it."""
    return word.norm if word.noun else word.lemma


def _line(said: str) -> str:
    return said[0].lower() + said[1:].rstrip(".") + "."
