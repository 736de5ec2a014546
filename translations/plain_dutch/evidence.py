"""What is known about a text before any rule speaks: per word and per sentence. Values in, values out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

from translations.plain_dutch import grammar, lexicon
from translations.plain_dutch.clauses import Passive, finite_verbs, passives, verb_gap
from translations.plain_dutch.suggest.verbs import LEAST, Form, paradigm, readings
from translations.plain_dutch.text import WORD, Sentence, Text, Token, explained, read

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - used as a decorator
    """``functools.cached_property`` without its lock, which costs more than most of what is kept here.

    Two threads may work the same thing out; they get the same.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self.work, self.name, self.__doc__ = work, work.__name__, work.__doc__

    def __get__(self, owner: Any, kind: type | None = None) -> T:
        """The value, kept where the next look finds it first."""
        made = owner.__dict__[self.name] = self.work(owner)
        return made


@dataclass(frozen=True, slots=True)
class WordFacts:
    """What is known about a normalised word, wherever it stands. Worked out once a word, however often it is asked.

    ``spoken`` and ``written`` are Zipf frequencies (0 unknown); ``noun`` is c(oncrete), a(bstract), u(ndefined) or
    empty, the last part deciding for an unknown compound; ``infinitive`` is the verb it can be a form of, or empty;
    ``roles`` are f present, v past, p participle, i infinitive or plural; ``keys`` the forms under which a phrase
    list may hold it; ``is_function`` says that it belongs to a closed class, ``is_plural`` that it looks like the
    plural of its dictionary form.
    """

    entry: lexicon.Entry | None
    lemma: str
    spoken: float
    written: float
    parts: tuple[str, ...]
    lists: frozenset[str]
    noun: str
    infinitive: str
    roles: str
    keys: frozenset[str]
    is_function: bool
    is_plural: bool

    @property
    def formal_gap(self) -> float:
        """Zipf in newspapers minus Zipf in subtitles: from 0.8 on the word is formal. 0 when not comparable."""
        return self.written - self.spoken if self.spoken and self.written else 0.0


@lru_cache(maxsize=20_000)
def facts(norm: str) -> WordFacts:
    """Facts of a normalised word; its frequency is that of its best known form (word or lemma)."""
    row = lexicon.entry(norm)
    parts = lexicon.split(norm)
    lemma = row.lemma if row else _guess_lemma(norm, parts)
    base = lexicon.entry(row.verb or lemma) if row else lexicon.entry(lemma)
    rows = [item for item in (row, base) if item is not None]
    known = lexicon.membership()
    names = known.get(norm, frozenset()) | known.get(lemma, frozenset())
    if row and row.verb:
        names |= known.get(row.verb, frozenset())
    for plain in _plain_forms(norm) if norm not in known else ():
        names |= known.get(plain, frozenset()) & KNOWN
    last = row or (lexicon.entry(parts[-1]) if parts else None)
    infinitive, roles = _verb(norm, row)
    return WordFacts(
        entry=row,
        lemma=lemma,
        spoken=max((item.spoken for item in rows), default=0.0),
        written=max((item.written for item in rows), default=0.0),
        parts=parts,
        lists=names,
        noun=last.noun if last and norm not in grammar.FUNCTION_WORDS else "",
        infinitive=infinitive,
        roles=roles,
        keys=frozenset(form for form in (norm, lemma, infinitive) if form),
        is_function=norm in grammar.FUNCTION_WORDS,
        is_plural=norm != lemma and norm.endswith(("en", "s")),
    )


def _verb(norm: str, row: lexicon.Entry | None) -> tuple[str, str]:
    """Infinitive and roles by the table, mended where it takes one form for another.

    The table finds most forms by their ending: it takes *ontvangt* for a participle, does not know *ontving* and
    *verrichtte*, and misses that *opgenomen* is one.
    """
    if row is None:
        return "", ""
    verb, roles = row.verb, row.forms
    if not verb and row.lemma != norm and (base := lexicon.entry(row.lemma)) is not None and base.verb == row.lemma:
        form = readings(row.lemma).get(norm)
        if form is None or not row.lemma.startswith(PREFIXED):
            return "", roles
        return row.lemma, ROLE_OF[form[0]]
    if not verb and "ge" in norm[2:] and norm.endswith(("t", "d", "en")):
        return _joined_participle(norm)
    if verb and len(verb) < LEAST:  # the table takes én and pen for verbs
        return "", ""
    if len(verb) < 5 or not verb.endswith(("en", "gaan", "slaan", "staan")):
        return verb, roles
    lines = paradigm(verb)
    if roles == "p" and norm in {lines.form(Form.STEM), lines.form(Form.PRESENT)}:
        roles = "fp" if norm == lines.participle else "f"
    elif "p" not in roles and norm == lines.participle:
        roles += "p"
    return verb, roles


PREFIXED = ("be", "ge", "er", "her", "ont", "ver", "onder", "over", "vol")


def _joined_participle(norm: str) -> tuple[str, str]:
    """*Stopgezet* of *stopzetten*: a participle that the table knows without what stands before it."""
    at = norm.index("ge", 2)
    base = lexicon.entry(norm[at:])
    known = base is not None and "p" in base.forms and base.verb and lexicon.entry(norm[:at]) is not None
    return (norm[:at] + base.verb, "p") if base and known else ("", "")


ROLE_OF = {
    Form.STEM: "f", Form.PRESENT: "f", Form.INFINITIVE: "i", Form.PAST: "v", Form.PASTS: "v", Form.PARTICIPLE: "p",
}  # fmt: skip
KNOWN = frozenset({"a2_words", "inburgering_words"})
SMALL = ("e", "je", "tje", "etje", "jes", "tjes")
DEGREES = ("er", "ere", "st", "ste")
DOERS = ("er", "ers")


@cache
def adjectives() -> frozenset[str]:
    """Adjectives that readers know; only these have degrees."""
    rows = (row for row in lexicon.rows("a2_words") if row["kind"] == "bn")
    return frozenset(word for row in rows for word in row["words"].split())


def _plain_forms(norm: str) -> set[str]:
    """Words behind an ending: grote groot, drukker druk, flesje fles; and who does it: speler spelen."""
    found: set[str] = set()
    for ending in (*SMALL, *DEGREES, *DOERS):
        base = norm.removesuffix(ending)
        if norm == base or len(base) < 3:
            continue
        if ending in DOERS:
            found.add(base + "en")
        found |= _bases(base) if ending in SMALL else _bases(base) & adjectives()
    return found


def _bases(base: str) -> set[str]:
    """How a word without its ending may be written: groot of grot-, druk of drukk-, lief of liev-."""
    voiced = base[:-1] + {"v": "f", "z": "s"}.get(base[-1], base[-1])
    longer = voiced[:-1] + voiced[-2] + voiced[-1] if voiced[-2] in "aeou" else voiced
    return {base, base[:-1] if base[-1] == base[-2] else base, voiced, longer}


def _guess_lemma(norm: str, parts: tuple[str, ...]) -> str:
    if parts and norm.endswith(parts[-1]):
        last = lexicon.entry(parts[-1])
        return norm[: -len(parts[-1])] + (last.lemma if last else parts[-1])
    for ending, instead in (("en", ""), ("s", ""), ("'s", ""), ("e", ""), ("je", "")):
        base = norm.removesuffix(ending) + instead
        if norm.endswith(ending) and lexicon.entry(base):
            return base
    return norm


@lru_cache(maxsize=20_000)
def syllables(norm: str) -> int:
    """Groups of vowels by pyphen's Dutch hyphenation; at least 1."""
    return len(_hyphenator().positions(norm)) + 1


@lru_cache(maxsize=1)
def _hyphenator():  # type: ignore[no-untyped-def]  # pyphen has no types
    import pyphen  # costs 70 ms: only when syllables are asked for

    return pyphen.Pyphen(lang="nl_NL")


class Word:
    """A word in its sentence: ``raw[start:end] == text``.

    Rules ask a word the same things again and again, so they are attributes: ``text`` as given, ``norm`` as looked
    up, ``is_word`` for what is no number, abbreviation or link, ``is_content`` for a word whose ease matters; the
    others are those of ``WordFacts``.
    """

    __slots__ = (
        "end", "facts", "first", "infinitive", "is_content", "is_function", "is_name", "is_plural", "is_word", "keys",
        "kind", "lemma", "norm", "noun", "roles", "start", "text",
    )  # fmt: skip

    def __init__(self, token: Token, facts: WordFacts, first: bool, following: str = "", told: bool = False) -> None:
        self.text, self.start, self.end, self.kind, self.norm = token
        self.facts = facts
        self.first = first
        self.lemma = facts.lemma
        self.infinitive = facts.infinitive
        self.noun = facts.noun
        self.roles = facts.roles
        self.keys = facts.keys
        self.is_function = facts.is_function
        self.is_plural = facts.is_plural
        self.is_word = token.kind is WORD
        capital = self.text[0].isupper()
        self.is_name = self.is_word and capital and self._capital_is_a_name(following)
        # Capitals (PIP) have a rule of their own, which knows whether they are explained.
        capitals = capital and len(self.text) > 1 and self.text.isupper()
        self.is_content = self.is_word and not (self.is_function or self.is_name or capitals or told)
        if told:  # no list speaks of it
            self.keys = frozenset()

    def _capital_is_a_name(self, following: str) -> bool:
        """Capital inside a sentence, or a capital first word that is unknown: a name, or an abbreviation.

        A rare first word without a role of its own before a verb in the singular is one too: *Yusuf is jarig*; so is
        an unlisted one before another name: *Farid en Amina*.
        """
        known = self.facts
        if not self.first:
            return not known.lists & {"jargon", "formal"}
        if known.entry is None and not known.parts:
            return True
        if following == COUPLED:
            return not known.lists
        roleless = not (known.lists or known.noun or known.roles or known.parts or known.is_function)
        return roleless and known.spoken < NAME_BELOW and not self.norm.endswith(ADVERBIAL) and _singular(following)

    @property
    def syllables(self) -> int:
        """By hyphenation."""
        return syllables(self.norm)


NAME_BELOW = 3.6
COUPLED = "en Name"
"""What follows a first word that stands beside a capital: *en Amina*."""
ADVERBIAL = ("lijk", "ig", "s", "erwijs")


def _singular(norm: str) -> bool:
    """Whether a word is a finite verb in the singular."""
    if norm in grammar.FINITE_ALWAYS:
        return norm not in grammar.PLURAL_VERBS
    return bool(set(facts(norm).roles) & set("fv")) if norm else False


HELPERS = grammar.HEBBEN | grammar.ZIJN | grammar.WORDEN


@dataclass(frozen=True)
class SentenceEvidence:
    """One sentence with its words and verbs. Indices count ``words``."""

    sentence: Sentence
    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.sentence.start

    @property
    def end(self) -> int:
        """Offset past the last character."""
        return self.sentence.end

    @lazy
    def is_question(self) -> bool:
        """Ends with a question mark."""
        return self.sentence.is_question

    @lazy
    def keys(self) -> tuple[frozenset[str], ...]:
        """Per word the forms for ``lexicon.Phrases.find``."""
        return tuple(word.keys for word in self.words)

    @lazy
    def norms(self) -> list[str]:
        """Per word its normalised form."""
        return [word.norm for word in self.words]

    @lazy
    def finite(self) -> tuple[int, ...]:
        """Indices of words that are finite verbs."""
        return finite_verbs(self.words)

    @lazy
    def verbs(self) -> frozenset[int]:
        """``finite`` as a set."""
        return frozenset(self.finite)

    @lazy
    def norm_set(self) -> frozenset[str]:
        """``norms`` as a set."""
        return frozenset(self.norms)

    @lazy
    def first_helper(self) -> int:
        """Index of the first form of *hebben, zijn, worden*; the number of words when there is none."""
        return next((k for k, norm in enumerate(self.norms) if norm in HELPERS), len(self.norms))

    @lazy
    def clauses(self) -> int:
        """Number of clauses: finite verbs, at least one."""
        return max(1, len(self.finite))

    @lazy
    def passives(self) -> tuple[Passive, ...]:
        """Passive constructions."""
        return passives(self.words)

    @lazy
    def verb_gap(self) -> tuple[int, int] | None:
        """The widest split (finite verb, its last verb part) as indices, or None."""
        return verb_gap(self.words, self.finite)


@dataclass(frozen=True)
class Evidence:
    """A text with everything the rules look at."""

    text: Text
    sentences: tuple[SentenceEvidence, ...]

    @property
    def raw(self) -> str:
        """The text as given."""
        return self.text.raw

    @lazy
    def words(self) -> tuple[Word, ...]:
        """All words in order."""
        return tuple(word for sentence in self.sentences for word in sentence.words)

    @lazy
    def explained(self) -> frozenset[str]:
        """What brackets explain, in small letters: *een plan van de gemeente (PIP)*, *PIP (uw plan)*."""
        return explained(self.raw)

    @lazy
    def flesch_douma(self) -> float:
        """Flesch-Douma reading ease: 206.835 - 0.93 words per sentence - 77 syllables per word (Douma 1960).

        The number of ``textstat.flesch_reading_ease`` after ``set_lang("nl")``, without its 0.2 s of start.
        """
        words = [word for word in self.words if word.is_word]
        if not words:
            return 0.0
        per_sentence = len(words) / max(1, len(self.sentences))
        return 206.835 - 0.93 * per_sentence - 77.0 * sum(word.syllables for word in words) / len(words)


def gather(raw: str) -> Evidence:
    """Read a text into evidence."""
    text = read(raw)
    lexicon.fetch(token.norm for sentence in text.sentences for token in sentence.tokens)
    known = _told(text)
    return Evidence(text, tuple(SentenceEvidence(item, _words(item, known)) for item in text.sentences))


def _told(text: Text) -> frozenset[str]:
    """Words that a line of their own explains: *Rente: extra geld voor een lening.*"""
    if ": " not in text.raw:
        return frozenset()
    lines = (sentence for sentence in text.sentences[1:] if len(sentence.words) > 2)
    heads = (sentence.words[0] for sentence in lines if text.raw.startswith(": ", sentence.words[0].end))
    return frozenset(head.norm for head in heads)


def _words(sentence: Sentence, known: frozenset[str]) -> tuple[Word, ...]:
    tokens = sentence.words
    second = tokens[1].norm if len(tokens) > 1 else ""
    if second in ("en", "of") and len(tokens) > 2 and tokens[2].text[0].isupper():
        second = COUPLED
    made = []
    for k, token in enumerate(tokens):
        about = facts(token.norm)
        told = bool(known) and not known.isdisjoint(about.keys)
        made.append(Word(token, about, k == 0, "" if k else second, told))
    return tuple(made)
