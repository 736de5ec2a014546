"""Chain and questionnaire from their files: whole, idempotent, refused with file, key and reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from survey.models import Body, Goal, Guideline, Indicator, Option, Phase, Question, WeighingQuestion
from survey.services.loading_drafts import DRAFTS, load_drafts
from survey.services.loading_ketenplan import KETENPLAN, load_ketenplan
from survey.services.loading_questionnaire import CORE, load_questionnaire
from survey.services.publishing import NotPublishableError, freeze
from survey.services.source import SourceError
from translations.enums import UnitStatus
from translations.languages import LanguageFileError, languages, read_languages
from translations.models import TranslationUnit
from translations.services.readback import Need, record_read_back, text_of

pytestmark = pytest.mark.django_db


def spoiled(source: Path, folder: Path, change: Callable[[Any], None]) -> Path:
    yaml = YAML(typ="safe", pure=True)
    data = yaml.load(source.read_text(encoding="utf-8"))
    change(data)
    path = folder / source.name
    with path.open("w", encoding="utf-8") as out:
        yaml.dump(data, out)
    return path


def test_the_ketenplan_is_whole_and_loading_twice_changes_nothing() -> None:
    first = load_ketenplan()
    assert first == load_ketenplan()
    assert (Goal.objects.count(), Phase.objects.count(), Guideline.objects.count()) == (10, 3, 6)
    assert Indicator.objects.get(code="10a").target_value is None
    schakel = Body.objects.get(code="schakeloverleg")
    assert (schakel.interval_weeks, schakel.members.filter(code="duo").exists()) == (6, True)
    assert WeighingQuestion.objects.count() == 4
    assert Goal.objects.get(number=10).phase is None


def test_an_agreed_target_survives_loading_again() -> None:
    load_ketenplan()
    Indicator.objects.filter(code="10a").update(target_value=70, target_agreed_on="2026-01-01")
    load_ketenplan()
    assert Indicator.objects.get(code="10a").target_value == 70


def _without_goal(data: Any) -> None:
    del data["ketendoelen"][4]


def _without_text(data: Any) -> None:
    data["ketendoelen"][2]["indicatoren"][0]["tekst"] = ""


def _odd_direction(data: Any) -> None:
    data["ketendoelen"][2]["indicatoren"][0]["richting"] = "omhoog"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (_without_goal, "ketenplan.yaml: ketendoelen: "),
        (_without_text, "ketenplan.yaml: ketendoelen[2].indicatoren[0].tekst: missing or empty"),
        (_odd_direction, "ketenplan.yaml: ketendoelen[2].indicatoren[0].richting: 'omhoog' is not one of"),
    ],
)
def test_a_wrong_ketenplan_is_refused_whole(tmp_path: Path, change: Callable[[Any], None], place: str) -> None:
    with pytest.raises(SourceError) as fault:
        load_ketenplan(path=spoiled(KETENPLAN, tmp_path, change))
    assert str(fault.value).startswith(place)
    assert Goal.objects.count() == 0


def test_the_core_questionnaire_asks_what_the_frame_does_not_know() -> None:
    load_ketenplan()
    questionnaire = load_questionnaire()
    assert load_questionnaire() == questionnaire
    assert questionnaire.questions.count() == 32
    assert Question.objects.get(code="S1").condition == {"!": [{"var": "facts.phase"}]}
    assert Question.objects.get(code="B3").condition == {"!": [{"var": "facts.target_group"}]}
    assert Question.objects.get(code="F1_2").condition == {
        "and": [{"in": [{"var": "phase"}, ["F1"]]}, {"in": [{"var": "F1_1"}, [1, 2, 3]]}]
    }
    faces = Option.objects.filter(scale__code="tevreden5").values_list("value", "face", "role")
    assert list(faces)[4:] == [(5, 5, ""), (8, None, "dont_know"), (9, None, "refused")]


def _unknown_scale(data: Any) -> None:
    data["items"][1]["schaal"] = "tevreden6"


def _unreadable_condition(data: Any) -> None:
    data["items"][11]["alleen_als"] = "als F1_1 ja is"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (_unknown_scale, "questionnaire_core.yaml: items[1].schaal: 'tevreden6' is not one of"),
        (_unreadable_condition, "questionnaire_core.yaml: items[11].alleen_als: cannot be read"),
    ],
)
def test_a_wrong_questionnaire_is_refused_whole(tmp_path: Path, change: Callable[[Any], None], place: str) -> None:
    load_ketenplan()
    with pytest.raises(SourceError) as fault:
        load_questionnaire(path=spoiled(CORE, tmp_path, change))
    assert str(fault.value).startswith(place)
    assert Question.objects.count() == 0


def test_machine_drafts_fill_what_is_empty_and_are_never_approved() -> None:
    load_ketenplan()
    questionnaire = load_questionnaire()
    assert load_drafts(questionnaire=questionnaire, path=DRAFTS / "ti.yaml") > 100
    assert load_drafts(questionnaire=questionnaire, path=DRAFTS / "ti.yaml") == 0
    assert set(TranslationUnit.objects.filter(language="ti").values_list("status", flat=True)) == {
        UnitStatus.MACHINE_DRAFT
    }
    with pytest.raises(NotPublishableError) as fault:
        freeze(questionnaire=questionnaire, languages=["nl", "ti"])
    assert {(item.rule, item.place) for item in fault.value.obstacles} == {
        ("not_approved", "nl"),
        ("not_approved", "ti"),
    }
    version = freeze(questionnaire=questionnaire, languages=["nl", "ti"], allow_machine_drafts=True)
    assert version.document["languages"]["ti"]["status"] == "machine_draft"
    assert freeze(questionnaire=questionnaire, languages=["nl", "ti"], allow_machine_drafts=True) == version


def test_a_version_can_ask_for_readers_who_understood_each_text() -> None:
    load_ketenplan()
    questionnaire = load_questionnaire()
    TranslationUnit.objects.update(status=UnitStatus.APPROVED)
    with pytest.raises(NotPublishableError) as fault:
        freeze(questionnaire=questionnaire, languages=["nl"], read_back=Need(readers=5, share=0.8))
    obstacles = fault.value.obstacles
    filled = [unit for unit in TranslationUnit.objects.filter(language="nl") if text_of(unit)]
    assert {item.rule for item in obstacles} == {"not_read_back"}
    assert len(obstacles) == len(filled) > 100
    assert next(item for item in obstacles if item.place == "C1.text.nl").detail.startswith("Hoe tevreden")
    for unit in filled:
        record_read_back(unit=unit, tested_on=date(2026, 3, 2), readers=5, understood=4)
    version = freeze(questionnaire=questionnaire, languages=["nl"], read_back=Need(readers=5, share=0.8))
    assert freeze(questionnaire=questionnaire, languages=["nl"]) == version


def test_every_language_of_the_registry_is_complete(tmp_path: Path) -> None:
    assert len(languages()) == 22
    path = tmp_path / "languages.yaml"
    path.write_text("talen:\n  - {rang: 1, code: xx, bcp47: xx}\n", encoding="utf-8")
    with pytest.raises(LanguageFileError, match=r"languages.yaml: talen\[0\].autonym: missing or empty"):
        read_languages(path)
