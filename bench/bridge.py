"""The bridge from the database to arrays: 100,000 interviews with 25 answers each, from PostgreSQL.

    make bench-bridge           (a throw-away PostgreSQL cluster, filled by COPY; a fresh process reads the wave)

The bar is 10 seconds and 600 MB at the highest, the interpreter and its libraries included.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import django
import numpy as np

CODE = "bridge"
ANSWERS = 25
SECONDS, MEGABYTES = 10.0, 600.0
STRATA = 8
Rng = np.random.Generator


def fill(interviews: int) -> None:
    """A wave with a sample a third larger than its interviews, and all answers; a fifth write a text of their own."""
    from django.db import connection

    from bench.fixtures import open_wave
    from survey.models import Stratum, Wave

    open_wave(CODE, None, languages=("nl", "en", "ar"))
    wave = Wave.objects.get(code=CODE)
    questions = wave.version.document["questions"]
    sampled = interviews * 4 // 3
    Stratum.objects.bulk_create(
        Stratum(wave=wave, code=f"h{number}", population=sampled, sampled=-(-sampled // STRATA))
        for number in range(STRATA)
    )
    strata = list(wave.strata.values_list("pk", flat=True))
    day = datetime.date(2026, 3, 1).isoformat()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # keys are right by construction
        tables: dict[str, Iterator[str]] = {
            "survey_sampleunit (id, stratum_id, number, facts)": _people(sampled, strata),
            "survey_invitation (id, wave_id, unit_id, kind, code_hash, expires_on, withdrawn)": (
                f"{person}\t{wave.pk}\t{person}\tpersonal\t\\\\x{person:064x}\t{day}\tf" for person in range(sampled)
            ),
            "survey_interview (id, invitation_id, wave_id, version_id, state, language, facts, last_question,"
            " paradata, started_on)": (
                f"{person}\t{person}\t{wave.pk}\t{wave.version_id}\t50\tnl\t{{}}\t\t{{}}\t{day}"
                for person in range(interviews)
            ),
            "survey_answer (interview_id, question, value, status, revision, language, changes)": _answers(
                questions[:ANSWERS], interviews
            ),
        }
        for table, lines in tables.items():
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for line in lines:
                    copy.write(f"{line}\n")
        cursor.execute("ANALYZE")


def _people(sampled: int, strata: list[int]) -> Iterator[str]:
    facts = [
        json.dumps({"phase": phase, "sex": sex, "target_group": group, "age_class": age})
        for phase in ("F1", "F2", "F3") for sex in ("man", "vrouw")
        for group in ("asielstatushouder", "gezinsmigrant") for age in ("18 tot 25 jaar", "25 tot 35 jaar")
    ]  # fmt: skip
    for person in range(sampled):
        yield f"{person}\t{strata[person % STRATA]}\t{person}\t{facts[person % len(facts)]}"


def _answers(questions: list[dict[str, Any]], interviews: int) -> Iterator[str]:
    rng = np.random.default_rng(1)
    for question in questions:
        choices = _choices(question)
        places = rng.integers(0, len(choices), interviews).tolist()
        own = (rng.random(interviews) < 0.2).tolist() if question["kind"] == "text" else None
        for person, place in enumerate(places):
            raw, status = choices[place]
            if own is not None and own[person]:
                raw, status = json.dumps(f"Woorden van persoon {person}, anders dan die van ieder ander."), "answered"
            yield f"{person}\t{question['code']}\t{raw}\t{status}\t1\tnl\t0"


def _choices(question: dict[str, Any]) -> list[tuple[str, str]]:
    """Stored values with their status, as the service writes them."""
    found = [("\\N", "skipped")]
    for option in question["options"]:
        value = [option["value"]] if question["kind"] == "multiple" else option["value"]
        found.append((json.dumps(value), option["role"] or "answered"))
    return found


def measure(cells: int) -> bool:
    """Read the wave in this process and say what it took; whether that is within the bar."""
    from analysis.dataset import Missing, load_wave

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begun, worked = time.perf_counter(), time.process_time()
    data = load_wave(CODE)
    seconds, processor = time.perf_counter() - begun, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    read = sum(
        int(np.isin(kinds, [Missing.NOT_SHOWN, Missing.NO_INTERVIEW], invert=True).sum())
        for kinds in data.kinds.values()
    )
    assert read == cells, f"{read} answers were read, {cells} are there"
    print(f"{data.n} sampled people, {read} answers -> {len(data.columns)} columns, digest {data.sha256[:16]}")
    print(f"{seconds:.2f} s (of which {processor:.2f} s in this process), must be at most {SECONDS:.0f} s")
    print(f"{peak:.0f} MB at the highest ({before:.0f} MB before reading), must be at most {MEGABYTES:.0f} MB")
    return seconds <= SECONDS and peak <= MEGABYTES


def main() -> None:
    """Fill, then measure in a process that did nothing else."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interviews", type=int, default=100_000)
    parser.add_argument("--measure", action="store_true", help="only measure, over a database that was filled")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    if options.measure:
        sys.exit(0 if measure(options.interviews * ANSWERS) else 1)
    fill(options.interviews)
    again = [sys.executable, "-m", "bench.bridge", "--measure", "--interviews", str(options.interviews)]
    sys.exit(max(subprocess.run(again, check=False).returncode for _ in range(2)))


if __name__ == "__main__":
    main()
