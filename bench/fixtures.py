"""Waves to measure with: invented, open, with machine drafts allowed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from survey import document
from survey.enums import WaveState
from survey.models import Version, Wave
from survey.services.loading_ketenplan import load_ketenplan
from survey.services.loading_questionnaire import load_questionnaire
from survey.services.publishing import freeze

LANGUAGES = ("nl", "en", "ar", "tr", "uk", "fa")


def open_wave(slug: str, codes: Sequence[str] | None, languages: Sequence[str] = LANGUAGES) -> str:
    """An open link to the core questionnaire, or to some of its questions without conditions."""
    call_command("migrate", verbosity=0)
    load_ketenplan()
    questionnaire = load_questionnaire()
    call_command("load_machine_drafts", verbosity=0, stdout=StringIO())
    version = freeze(questionnaire=questionnaire, languages=languages, allow_machine_drafts=True)
    if codes is not None:
        content = {**version.document, "version": 1000}
        chosen = [question for question in content["questions"] if question["code"] in codes]
        content["questions"] = [{**question, "condition": None} for question in chosen]
        version, _ = Version.objects.update_or_create(
            questionnaire=questionnaire,
            number=1000,
            defaults={
                "document": content,
                "sha256": document.digest(content),
                "frozen_at": timezone.now(),
            },
        )
    today = timezone.localdate()
    Wave.objects.update_or_create(
        code=slug,
        defaults={
            "title": slug, "version": version, "state": WaveState.OPEN, "opens_on": today,
            "closes_on": today + datetime.timedelta(days=30), "languages": list(languages), "open_slug": slug,
            "invented": True, "allow_machine_drafts": True, "contact_name": "het team van dit onderzoek",
            "contact_phone": "088 000 00 00", "results_url": "https://perspectief.example/resultaten",
        },
    )  # fmt: skip
    return slug
