"""Two things in one question: who is happy with one and not with the other cannot answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from translations.plain_dutch import grammar
from translations.plain_dutch.evidence import Evidence, SentenceEvidence, Word, adjectives
from translations.plain_dutch.finding import Finding, Level, found
from translations.plain_dutch.rule import Context, Rule
from translations.plain_dutch.rules._asking import QAS, YOU, asked
from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.text import capital

ID = "question.double_barrelled"
JUDGING = frozenset(
    "tevreden ontevreden blij vindt vind vond goed slecht duidelijk onduidelijk moeilijk makkelijk nuttig belangrijk "
    "prettig fijn snel leuk veilig handig trots eens denkt".split()
)  # fmt: skip
STARTS = frozenset("de het een uw jouw je mijn deze dit die dat onze".split())
PAIRS = frozenset(
    frozenset(pair.split())
    for pair in ("man vrouw", "vader moeder", "zoon dochter", "broer zus", "opa oma", "dag nacht", "jongen meisje",
                 "jongens meisjes", "mannen vrouwen", "zonen dochters", "ouders kinderen", "eten drinken",
                 "vraag antwoord", "vragen antwoorden", "tijd plaats", "pen papier")
)  # fmt: skip
SUBJECTS = YOU | STARTS | frozenset("ik hij ze zij we wij er iemand".split())


def _check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for sentence in asked(evidence, context):
        norms = {word.norm for word in sentence.words}
        for index in range(1, len(sentence.words) - 1):
            if sentence.words[index].norm != "en":
                continue
            raw = evidence.raw
            finding = _verbs(raw, sentence, index) or _clauses(raw, sentence, index)
            if finding is None and norms & JUDGING:
                finding = _things(raw, sentence, index)
            if finding := finding or _qualities(raw, sentence, index) or _each(raw, sentence, index):
                yield finding
                break


def _clauses(raw: str, sentence: SentenceEvidence, index: int) -> Finding | None:
    """*Begrijpt u de brief en weet u wat u moet doen?*"""
    words = sentence.words
    if index + 2 >= len(words) or words[0].norm in {"als", "wanneer"} or words[index + 2].norm not in SUBJECTS:
        return None
    second = index + 1 in sentence.verbs or _verb(words[index + 1])
    first = (bool(sentence.finite) and sentence.finite[0] < index) or any(map(_verb, islice(words, index)))
    if not (first and second):
        return None
    cut = raw[sentence.start : words[index - 1].end].rstrip(", ")
    after = capital(raw[words[index + 1].start : sentence.end])
    return found(ID, Level.ERROR, raw, (sentence.start, sentence.end), f"{cut}? {after}")


def _verbs(raw: str, sentence: SentenceEvidence, index: int) -> Finding | None:
    """*Leest en schrijft u Nederlands?*: two verbs before one subject."""
    words = sentence.words
    both = index - 1 in sentence.verbs and index + 1 in sentence.verbs
    if not both or index > 3 or index + 2 >= len(words) or words[index + 2].norm not in SUBJECTS:
        return None
    opening = raw[sentence.start : words[index - 1].start]
    rest = raw[words[index + 1].end : sentence.end]
    said = [f"{opening}{words[index - 1].text}{rest}", f"{opening}{words[index + 1].text}{rest}"]
    return found(ID, Level.ERROR, raw, (sentence.start, sentence.end), " ".join(map(capital, said)))


def _qualities(raw: str, sentence: SentenceEvidence, index: int) -> Finding | None:
    """*Was de les leuk en nuttig?*, *Is uw woning warm, droog en groot genoeg?*: yes to both?"""
    words, norms = sentence.words, sentence.norms
    if 0 not in sentence.verbs or index < 3 or norms[index + 2 :] not in ([], ["genoeg"]):
        return None
    row = "," in raw[words[index - 2].end : words[index - 1].start]
    first = index - 2 if row else index - 1
    if any(not _is_quality(words[k]) for k in {first, index - 1, index + 1}) or {norms[index - 1], norms[-1]} in FIXED:
        return None
    said = None
    if not row:
        ending = raw[words[index + 1].end : sentence.end]
        start = raw[sentence.start : words[first].start]
        said = f"{raw[sentence.start : words[first].end]}{ending} {capital(start)}{words[index + 1].text}{ending}"
    things = {"first": words[first].text, "second": words[index + 1].text}
    span = (sentence.start, sentence.end) if said else (words[first].start, words[-1].end)
    return found(ID, Level.ERROR, raw, span, said, **things)


FIXED = [
    set(pair.split()) for pair in ("op neer", "af toe", "heen weer", "jong oud", "nu dan", "gezond wel", "kant klaar")
]


def _is_quality(word: Word) -> bool:
    """A known adjective, or a word that is no noun and no verb of its own."""
    if word.norm in adjectives():
        return True
    verbal = bool(set(word.roles) & set("fvi")) and "p" not in word.roles
    return word.is_word and not (word.noun or verbal or word.is_function or word.is_name)


def _each(raw: str, sentence: SentenceEvidence, index: int) -> Finding | None:
    """*Krijgt u hulp van de gemeente en van school?*, *Hebt u een huis en een baan?*: yes to one says nothing."""
    words, norms = sentence.words, sentence.norms
    opener = norms[index + 1]
    if 0 not in sentence.verbs or not (opener in grammar.PREPOSITIONS or opener == "een"):
        return None
    left = next((k for k in range(index - 2, max(0, index - 5), -1) if norms[k] == opener), None)
    if left is None or not words[index - 1].noun or not words[-1].noun or len(words) - index > 4:
        return None
    if frozenset({norms[index - 1], norms[-1]}) in PAIRS or norms[left - 1] in TOGETHER:
        return None
    ending = raw[words[-1].end : sentence.end]
    start, second = capital(raw[sentence.start : words[left].start]), raw[words[index + 1].start : sentence.end]
    said = f"{raw[sentence.start : words[index - 1].end]}{ending} {start}{second}"
    things = {"first": raw[words[left].start : words[index - 1].end], "second": second[: -len(ending) or None]}
    return found(ID, Level.WARNING, raw, (sentence.start, sentence.end), said, **things)


def _verb(word: Word) -> bool:
    verbal = bool(set(word.roles) & set("fv")) and word.norm not in grammar.PREPOSITIONS  # zonder is no verb
    return verbal or word.norm in grammar.FINITE_ALWAYS


def _things(raw: str, sentence: SentenceEvidence, index: int) -> Finding | None:
    words = sentence.words
    right = index + 1 + (words[index + 1].norm in grammar.PREPOSITIONS)
    if right >= len(words):
        return None
    left = _start(sentence, index)
    if left is None or words[right].norm not in STARTS:
        return _bare(raw, sentence, index)
    end = _end(words, right)
    if end is None or frozenset({words[index - 1].norm, words[end].norm}) in PAIRS:
        return None
    if left and words[left - 1].norm == "tussen":
        return None
    said = _cut(raw, sentence, (left, index, right, end))
    first, second = raw[words[left].start : words[index - 1].end], raw[words[right].start : words[end].end]
    return found(ID, Level.ERROR, raw, (sentence.start, sentence.end), said, first=first, second=second)


def _start(sentence: SentenceEvidence, index: int) -> int | None:
    """The article or possessive that opens the group of words before *en*."""
    if not sentence.words[index - 1].noun:
        return None
    for step in range(index - 2, max(-1, index - 5), -1):
        norm = sentence.words[step].norm
        if norm in STARTS:
            return step
        if norm in grammar.PREPOSITIONS or step in sentence.finite:
            return None
    return None


def _end(words: tuple[Word, ...], right: int) -> int | None:
    """The noun that closes the group of words after *en*."""
    for step in range(right + 1, min(len(words), right + 4)):
        if words[step].noun and not (step + 1 < len(words) and words[step + 1].noun and words[step].norm.endswith("e")):
            return step
    return None


def _bare(raw: str, sentence: SentenceEvidence, index: int) -> Finding | None:
    """*tevreden over school en werk*: two bare nouns after a preposition, not a fixed pair."""
    words = sentence.words
    before, after = words[index - 1], words[index + 1]
    if (
        index < 2
        or words[index - 2].norm not in {"over", "met", "van"}
        or words[index - 3].norm in TOGETHER
        or not (before.noun and after.noun)
    ):
        return None
    if "i" in before.roles + after.roles or frozenset({before.norm, after.norm}) in PAIRS:
        return None
    said = (f"{raw[sentence.start : before.end]}{raw[after.end : sentence.end]} "
            f"{capital(raw[sentence.start : before.start])}{raw[after.start : sentence.end]}")  # fmt: skip
    return found(ID, Level.WARNING, raw, (sentence.start, sentence.end), said, first=before.text, second=after.text)


TOGETHER = frozenset("tussen combinatie balans verhouding verschil verschillen samenwerking".split())  # ask for both
QUALITIES = frozenset(
    "frequentie inhoud kwaliteit snelheid duur hoeveelheid prijs sfeer aantal vorm tempo kennis uitleg hulp steun "
    "houding toon aanpak".split()
)


def _cut(raw: str, sentence: SentenceEvidence, places: tuple[int, int, int, int]) -> str | None:
    """Two whole questions; None for a row of three or a verb whose number cannot be told."""
    left, index, right, end = places
    words = sentence.words
    if "tussen" in sentence.norms[max(0, left - 8) : left]:  # tussen A en B asks for both
        return None
    head, tail = raw[sentence.start : words[left].start], raw[words[end].end : sentence.end]
    things = (raw[words[left].start : words[index - 1].end], raw[words[right].start : words[end].end])
    if head.rstrip().endswith(",") or not tail.rstrip().endswith("?"):
        return None
    verb = words[left - 1] if left else None
    if verb is None or verb.norm in grammar.PREPOSITIONS or left - 1 not in sentence.finite:
        both = (words[index - 1], words[end])  # de snelheid en de kwaliteit van de hulp
        shared = all(word.noun == "a" or word.norm in QUALITIES or word.norm.endswith("heid") for word in both)
        own = "?" if tail.startswith(" van ") and not shared else tail  # van de gemeente belongs to the second
        return f"{capital(f'{head}{things[0]}{own}')} {capital(f'{head}{things[1]}{tail}')}"
    if not verb.norm.endswith("n"):
        return None
    start = raw[sentence.start : verb.start]
    said = []
    for noun, thing in zip((words[index - 1], words[end]), things, strict=True):
        form = verb.norm if noun.is_plural else conjugate.in_number(verb.norm, plural=False) or verb.norm
        said.append(capital(f"{start}{form} {thing}{tail}"))
    return " ".join(said)


RULE = Rule(
    ID, f"{QAS}, step 5c (double-barrelled); Saris & Gallhofer (2014)", Level.ERROR, ID, _check,
    passing=("Bent u tevreden over de lessen?", "Kunt u lezen en schrijven?", "Wonen uw vader en moeder bij u?",
             "Werkt u dag en nacht?", "Gaat de lift op en neer?", "Kijkt u af en toe tv?",
             "Wat vindt u van het werk van de man en de vrouw?",
             "Is de taalles te makkelijk, goed of te moeilijk?", "Is het moeilijk om te werken en naar de les te gaan?",
             "Woont u met uw man en uw kinderen?",
             "Hoeveel uur leert u thuis, buiten de les en zonder de reis?", "Wat gaat er goed en wat kan er beter?"),
    failing=("Bent u tevreden over de lessen en de docent?", "Bent u tevreden over uw docent en over het lesmateriaal?",
             "Begrijpt u de brief en weet u wat u moet doen?", "Had u pijn en hielp het medicijn?",
             "Zijn de lessen en de docent goed?", "Is uw woning warm, droog en groot genoeg?",
             "Was de docent vriendelijk en goed?", "Leest en schrijft u Nederlands?", "Wat eet en drinkt u?",
             "Krijgt u hulp van de gemeente en van school?", "Hebt u een huis en een baan?"),
)  # fmt: skip
