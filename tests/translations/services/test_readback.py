"""Read-back evidence: what is refused, and which texts still lack it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from survey.models import Questionnaire, QuestionnaireText
from translations.enums import UnitStatus
from translations.models import ReadBack, TranslationUnit
from translations.services.readback import Need, record_read_back, text_of, untested
from translations.services.units import LoadedText, record_loaded

DAY = date(2026, 3, 2)


@pytest.fixture
def owner(db: None) -> QuestionnaireText:
    questionnaire = Questionnaire.objects.create(code="q", definition={})
    text = QuestionnaireText.objects.create(
        questionnaire=questionnaire, key="einde", order=1, text_nl="Dank u wel!", text_en="Thank you!"
    )
    status = UnitStatus.APPROVED
    record_loaded(texts=[LoadedText(text, "text", code, status, changed=False) for code in ("nl", "en")])
    return text


@pytest.fixture
def unit(owner: QuestionnaireText) -> TranslationUnit:
    return TranslationUnit.objects.get(language="nl")


def test_a_round_keeps_the_words_that_were_read(unit: TranslationUnit) -> None:
    found = record_read_back(unit=unit, tested_on=DAY, readers=5, understood=4)
    assert (found.text, found.readers, found.understood, text_of(unit)) == ("Dank u wel!", 5, 4, "Dank u wel!")
    assert str(found) == f"{unit.pk}: 4/5 2026-03-02"


@pytest.mark.parametrize(("readers", "understood"), [(0, 0), (5, 6), (-1, 0), (5, -1)])
def test_impossible_numbers_are_refused(unit: TranslationUnit, readers: int, understood: int) -> None:
    with pytest.raises(ValidationError):
        record_read_back(unit=unit, tested_on=DAY, readers=readers, understood=understood)
    assert not ReadBack.objects.exists()


@pytest.mark.parametrize(("readers", "understood"), [(0, 0), (5, 6)])
def test_the_database_holds_the_line(unit: TranslationUnit, readers: int, understood: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadBack.objects.create(unit=unit, text="x", tested_on=DAY, readers=readers, understood=understood)


def test_a_day_to_come_is_refused_and_today_is_not(unit: TranslationUnit) -> None:
    today = timezone.localdate()
    with pytest.raises(ValidationError, match="tested_on"):
        record_read_back(unit=unit, tested_on=today + timedelta(days=1), readers=1, understood=1)
    assert record_read_back(unit=unit, tested_on=today, readers=1, understood=1).pk


def test_an_empty_text_cannot_have_been_read(owner: QuestionnaireText, unit: TranslationUnit) -> None:
    QuestionnaireText.objects.filter(pk=owner.pk).update(text_nl="")
    with pytest.raises(ValidationError, match="text"):
        record_read_back(unit=TranslationUnit.objects.get(pk=unit.pk), tested_on=DAY, readers=1, understood=1)


def test_the_gate_opens_when_the_rounds_add_up(owner: QuestionnaireText, unit: TranslationUnit) -> None:
    need = Need(readers=5, share=0.8)
    assert untested(owners=[owner], need=need) == [unit]
    record_read_back(unit=unit, tested_on=DAY, readers=3, understood=3)
    assert untested(owners=[owner], need=need) == [unit]
    record_read_back(unit=unit, tested_on=DAY, readers=2, understood=1)
    assert untested(owners=[owner], need=need) == []
    assert untested(owners=[owner], need=Need(readers=5, share=0.9)) == [unit]
    assert [item.language for item in untested(owners=[owner], language="en")] == ["en"]


def test_changed_words_are_read_again(owner: QuestionnaireText, unit: TranslationUnit) -> None:
    record_read_back(unit=unit, tested_on=DAY, readers=5, understood=5)
    assert untested(owners=[owner]) == []
    owner.text_nl = "Bedankt!"
    owner.save()
    assert untested(owners=[owner]) == [unit]
    owner.text_nl = ""
    owner.save()
    assert untested(owners=[owner]) == []


def test_superusers_see_and_add_rounds(unit: TranslationUnit) -> None:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("chief", "chief@example.org", "x"))
    record_read_back(unit=unit, tested_on=DAY, readers=5, understood=4)
    assert client.get("/beheer/translations/readback/").status_code == 200
    wrong = {"unit": unit.pk, "text": "x", "tested_on": "2026-03-02", "readers": 2, "understood": 3}
    assert client.post("/beheer/translations/readback/add/", wrong).status_code == 200
    assert ReadBack.objects.count() == 1
    assert client.post("/beheer/translations/readback/add/", {**wrong, "understood": 2}).status_code == 302
    assert ReadBack.objects.count() == 2
