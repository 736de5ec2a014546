"""Published margins: real figures, what reconciling changed, and refusals with file, key and reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from analysis.models import Margin, MarginSet
from analysis.services.swi_margins import PUBLISHED, load_published_margins

pytestmark = pytest.mark.django_db


def test_the_published_cohort_is_loaded_once_and_says_what_rounding_changed(capsys: pytest.CaptureFixture[str]) -> None:
    everybody, asylum = load_published_margins()
    assert (everybody.code, everybody.total, everybody.provisional, everybody.invented) == (
        "swi-2022", 26460, True, False,
    )  # fmt: skip
    assert everybody.reference_date is not None
    assert everybody.reference_date.isoformat() == "2022-12-31"
    assert everybody.changes == []
    assert everybody.margins.get(name="doelgroep").counts["overige_migrant"] == 505
    change = asylum.changes[0]
    assert (change["published"], sum(change["cells"].values()), asylum.total) == (19025, 5, 19030)
    assert max(change["cells"].values()) <= 1
    assert sum(asylum.margins.get().counts.values()) == 19030
    call_command("load_margins", str(PUBLISHED))
    assert "opgeteld 19025, passend gemaakt op 19030" in capsys.readouterr().out
    assert (MarginSet.objects.count(), Margin.objects.count()) == (2, 3)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("waarde: 17670", "waarde: 17570", "margins.yaml: cohort_2022.gedetailleerde_doelgroep: adds up to 26360"),
        ("waarde: 505", "waarde: many", "cohort_2022.doelgroep_ketenplan[2].waarde: must be int"),
        ("man: 3530", "man: -3530", "cohort_2022.leeftijd_geslacht.18 tot 25 jaar|man: must be a whole number"),
        ("bronnen:", "bronnen: {}\nb:", "bronnen.SWI2022_H2: missing"),
        ("  totaal: {", "  total: {", "no cohort has a published total"),
    ],
)
def test_what_cannot_be_a_margin_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "margins.yaml"
    path.write_text(PUBLISHED.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CommandError) as found:
        call_command("load_margins", str(path))
    assert said in str(found.value)
    assert not MarginSet.objects.exists()
