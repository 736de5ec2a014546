"""The one door to the numbers of a plan: the command and the workbench run the same text to the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from analysis.dataset import load_wave
from analysis.plan.check import checked
from analysis.plan.engines import Engines
from analysis.plan.rows import public
from analysis.plan.run import Options, run_content
from analysis.plan.source import Fault, Item, PlanError
from analysis.stats import Column
from survey.models import Wave

Tell = Callable[[int, int], None]


def read_wave(code: str) -> tuple[Mapping[str, Column], str]:
    """Columns and digest of a wave for a plan.

    Raises:
        LookupError: there is no such wave.
    """
    try:
        data = load_wave(code)
    except Wave.DoesNotExist as fault:
        raise LookupError(code) from fault
    return data.columns, data.sha256


def analyse(
    content: bytes,
    folder: Path,
    *,
    withhold: bool = False,
    tell: Tell | None = None,
    engines: Engines | None = None,
) -> bytes:
    """The results file of a plan.

    Args:
        content: the plan as it was written.
        folder: where the files lie that it names.
        withhold: take out what may not be published (``--public``).
        tell: hears how many steps of how many are done.
        engines: where the rows lie and who works them out; in memory when left out.

    Raises:
        PlanError: the plan or its data cannot be used; every fault with its line.
    """
    options = Options(withhold, read_wave, tell or (lambda _done, _total: None), engines or Engines())
    return run_content(content, folder, options)


def withheld(results: bytes) -> bytes:
    """The ``--public`` file of a results file, without computing anything again."""
    whole = json.loads(results)
    whole["estimates"] = [public(record) for record in whole["estimates"]]
    return (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def faults_of(text: str, wave: str) -> list[Fault]:
    """What stops a plan of the workbench before any data are read: its form, and data that are not its own wave."""
    try:
        plan = checked(text)
    except PlanError as fault:
        return list(fault.faults)
    return _foreign(plan, wave)


def _foreign(plan: Item, wave: str) -> list[Fault]:
    """Files have no place in the workbench: a path there would reach into the server."""
    faults = []
    data, design = plan.get("data"), plan.get("design")
    if data is None or not data.is_map or str(data.value["wave"].value) != wave:
        words = f"a plan in the workbench reads its own wave: write data: {{wave: {wave}}}"
        faults.append(Fault(plan.key("data"), words))
    replicates = None if design is None else design.get("replicates")
    if replicates is not None and replicates.get("file") is not None:
        words = "a plan in the workbench cannot read a file: name columns, or give variance: {bootstrap: ...}"
        faults.append(Fault(replicates.key("file"), words))
    return faults


def seed_of(text: str) -> int | None:
    """The seed that a plan draws with."""
    variance = checked(text).get("variance")
    bootstrap = variance.get("bootstrap") if variance is not None and variance.is_map else None
    seed = bootstrap.get("seed") if bootstrap is not None and bootstrap.is_map else None
    return None if seed is None else int(seed.value)


def sha256(text: str | bytes) -> str:
    """Digest of a text as its file would have it."""
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()
