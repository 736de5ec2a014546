"""The shipped data of the check, loaded once: the word table and the word lists. The only file that reads files."""

from __future__ import annotations

import csv
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of the table. Zipf 0 means unknown; ``noun`` is c(oncrete), a(bstract), u(ndefined) or empty.

    ``verb`` is the infinitive if the word can be a verb; ``forms`` its roles: f present, v past, p participle,
    i infinitive or plural.
    """

    word: str
    spoken: float
    written: float
    lemma: str
    noun: str
    parts: tuple[str, ...]
    verb: str
    forms: str


@cache
def _connection() -> sqlite3.Connection:
    with as_file(files("translations.plain_dutch") / "data" / "words.sqlite") as path:
        address = f"file:{path}?mode=ro&immutable=1"
        return sqlite3.connect(address, uri=True, check_same_thread=False)


_LOCK = threading.Lock()
_SEEN: dict[str, Entry | None] = {}
SEEN_MOST = 40_000  # words kept in memory, about 20 MB
AT_ONCE = 500


def entry(word: str) -> Entry | None:
    """The row of a normalised word, or None."""
    try:
        return _SEEN[word]
    except KeyError:
        return _read([word])[word]


def fetch(words: Iterable[str]) -> None:
    """Read all rows that a text will ask for: asking the table for one word costs far more than one word more."""
    read_new([other for word in read_new(words) for other in _relatives(word)])


def read_new(words: Iterable[str]) -> list[str]:
    """Read the words among these that were not read yet, and give them back."""
    new = [word for word in dict.fromkeys(words) if word not in _SEEN]
    for start in range(0, len(new), AT_ONCE):
        _read(new[start : start + AT_ONCE])
    return new


def _relatives(word: str) -> Iterator[str]:
    """Words that are looked up because of this one: dictionary form, verb, and parts it may be made of."""
    row = _SEEN.get(word)
    if row:
        yield from (row.lemma, row.verb or row.lemma, *row.parts)
    if not (row and row.parts) and SHORTEST <= len(word) <= LONGEST:
        for cut in _cuts(word):
            yield word[cut:]
            yield from _bases(word[:cut])


def _read(words: list[str]) -> dict[str, Entry | None]:
    marks = ",".join("?" * len(words))
    with _LOCK:
        found = _connection().execute(f"SELECT * FROM word WHERE word IN ({marks})", words).fetchall()  # noqa: S608
    rows: dict[str, Entry | None] = dict.fromkeys(words)
    for name, spoken, written, lemma, noun, parts, verb, forms in found:
        rows[name] = Entry(
            name, spoken / 100, written / 100, lemma or name, noun,
            tuple(parts.split("+")) if parts else (), verb or (name if forms else ""), forms,
        )  # fmt: skip
    if len(_SEEN) > SEEN_MOST:
        _SEEN.clear()
    _SEEN.update(rows)
    return rows


LINKS = ("", "s", "en", "e", "n", "er", "-")
SHORTEST, LONGEST = 7, 35  # letters of a compound that is looked into: so the work per word is bounded


def _cuts(word: str) -> range:
    """Where the second part of a compound can begin."""
    return range(3, len(word) - 2)


def _bases(part: str) -> Iterator[str]:
    """What the first part of a compound can be without its linking letters."""
    for link in LINKS:
        if len(part) - len(link) >= 3 and part.endswith(link):
            yield part[: len(part) - len(link)]


@lru_cache(maxsize=20_000)
def split(word: str) -> tuple[str, ...]:
    """Parts of a compound: by the table, else the split whose rarest part is best known. Empty if none."""
    row = entry(word)
    if row and row.parts:
        return row.parts
    singular = entry(row.lemma) if row and row.noun and row.lemma != word else None
    if singular and singular.parts:
        return singular.parts
    if "-" in word.strip("-"):
        return tuple(part for part in word.split("-") if part)
    if not SHORTEST <= len(word) <= LONGEST:
        return ()
    best: tuple[float, tuple[str, ...]] = (2.3, ())
    for cut in _cuts(word):
        right = entry(word[cut:])
        if right is None or not (right.noun or right.spoken >= 3.0):
            continue
        left = entry_of_left(word[:cut])
        if left is None:
            continue
        value = min(left.spoken, max(right.spoken, right.written - 0.8)) + (0.3 if left.noun and right.noun else 0)
        if len(word) - cut <= 3:
            value -= 1.0
        if value > best[0]:
            best = (value, (left.word, right.word))
    return best[1]


def entry_of_left(part: str) -> Entry | None:
    """The row of the first part of a compound, without its linking letters."""
    for base in _bases(part):
        row = entry(base)
        if row and (row.noun or row.verb or row.spoken >= 3.5):
            return row
    return None


@cache
def lists() -> Mapping[str, tuple[Mapping[str, str], ...]]:
    """Every list of ``data/lists``: name to rows. Lines that start with ``#`` carry source and licence."""
    found: dict[str, tuple[Mapping[str, str], ...]] = {}
    folder = files("translations.plain_dutch") / "data" / "lists"
    for item in sorted(folder.iterdir(), key=lambda path: path.name):
        if item.name.endswith(".tsv"):
            lines = (line for line in item.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
            reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
            found[item.name.removesuffix(".tsv")] = tuple(reader)
    return found


def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of one list. KeyError when it does not ship."""
    return lists()[name]


@cache
def members(name: str) -> frozenset[str]:
    """The terms of one list in lower case: its first column, or each word of a column ``words``."""
    found: set[str] = set()
    for row in lists().get(name, ()):
        found |= set(row["words"].lower().split()) if "words" in row else {next(iter(row.values())).strip().lower()}
    return frozenset(found)


@cache
def membership() -> Mapping[str, frozenset[str]]:
    """Term to the names of the lists that hold it."""
    found: dict[str, set[str]] = {}
    for name in lists():
        for term in members(name):
            found.setdefault(term, set()).add(name)
    return {term: frozenset(names) for term, names in found.items()}


Term = tuple[tuple[str, ...], Mapping[str, str]]


class Phrases:
    """Terms of one or more words, found in one pass: each position tries only terms that start with its word."""

    def __init__(self, terms: Mapping[str, Mapping[str, str]]) -> None:
        self._by_first: dict[str, dict[str, list[Term]]] = {}
        for term, row in terms.items():
            words = tuple(term.lower().replace("’", "'").split())
            if words:
                second = words[1] if len(words) > 1 else ""
                self._by_first.setdefault(words[0], {}).setdefault(second, []).append((words, row))
        for groups in self._by_first.values():
            for group in groups.values():
                group.sort(key=lambda pair: -len(pair[0]))

    def find(self, keys: tuple[frozenset[str], ...]) -> Iterator[tuple[int, int, Mapping[str, str]]]:
        """Non-overlapping longest matches (first, past, row); ``keys`` holds the forms of each word in order."""
        starts, past = self._by_first.keys(), 0
        for position, forms in enumerate(keys):
            if position >= past and not starts.isdisjoint(forms):
                hit = self._at(keys, position)
                if hit is not None:
                    past = hit[0]
                    yield position, past, hit[1]

    def _at(self, keys: tuple[frozenset[str], ...], position: int) -> tuple[int, Mapping[str, str]] | None:
        following, left = keys[position + 1] if position + 1 < len(keys) else frozenset(), len(keys) - position
        best: Term | None = None
        for first in sorted(key for key in keys[position] if key in self._by_first):
            groups = self._by_first[first]
            for second in sorted(following & groups.keys()):
                for term in groups[second]:
                    if best is not None and len(term[0]) <= len(best[0]):
                        break
                    if len(term[0]) <= left and self._others(term[0], keys, position):
                        best = term
                        break
            if best is None and "" in groups:
                best = groups[""][0]
        return None if best is None else (position + len(best[0]), best[1])

    @staticmethod
    def _others(words: tuple[str, ...], keys: tuple[frozenset[str], ...], position: int) -> bool:
        """Whether the third word and those after it are there too."""
        return all(words[step] in keys[position + step] for step in range(2, len(words)))
