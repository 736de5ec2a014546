"""A small frozen version with every kind of question, a wave that offers it, and people who have a code."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from survey import codes, document
from survey.enums import InvitationKind, WaveState
from survey.models import Invitation, Questionnaire, SampleUnit, Stratum, Version, Wave

LANGUAGES = ("nl", "ar", "ti", "fa")


def words(nl: str, ar: str = "") -> dict[str, str]:
    return {"nl": nl, "ar": ar or f"{nl} (DUO) ع", "ti": f"{nl} ት", "fa": f"{nl} ف"}


def option(value: object, label: str, role: str = "", face: int | None = None) -> dict[str, Any]:
    return {"value": value, "role": role, "face": face, "label": words(label)}


def question(code: str, kind: str, **more: Any) -> dict[str, Any]:
    base = {
        "code": code, "kind": kind, "role": "", "theme": "", "margin": "", "phases": ["F1", "F2", "F3"],
        "condition": None, "text": words(f"Vraag {code}?"), "help": {}, "min": None, "max": None,
        "max_length": None, "choices": None, "exclusive": [], "options": [],
    }  # fmt: skip
    return base | more


APART = [option(8, "Ik weet het niet", "dont_know"), option(9, "Ik wil dit niet zeggen", "refused")]
QUESTIONS = [
    question("S1", "single", options=[option("F1", "begin"), option("F2", "bezig"), option("F3", "einde")]),
    question("C1", "scale", help=words("Denk aan alles."),
             options=[*(option(n, f"punt {n}", face=n) for n in range(1, 6)), *APART]),
    question("F2_5", "multiple", exclusive=["niets"], condition={"==": [{"var": "phase"}, "F2"]},
             options=[option("geld", "geld"), option("werk", "werk"), option("niets", "niets")]),
    question("N1", "number", min=0, max=20),
    question("J1", "year", min=1990, max=2026),
    question("D1", "date"),
    question("O1", "text"),
    question("B5", "single", choices="municipalities"),
]  # fmt: skip
TEXTS = {
    "titel": words("Vragen over uw inburgering"),
    "waarom": words("Hoe gaat het? Uw mening is belangrijk. Dank u."),
    "wat_vragen_wij": words("U krijgt korte vragen. Dat duurt {minuten} minuten."),
    "vrijwillig": words("U kiest zelf. U mag stoppen."),
    "privacy": words("Wij vragen niet uw naam. DUO ziet niets."),
    "geen_gevolgen": words("Er verandert niets."),
    "contact": words("Heeft u een vraag? {contact} helpt u."),
    "toestemming": words("Ik heb de tekst gelezen. Ik doe mee."),
    "niet_meedoen": words("Nee, ik doe niet mee."),
    "plaats_F1": words("Start."), "plaats_F2": words("Bezig."), "plaats_F3": words("Laatste deel."),
    "einde": words("Dank u wel! U bent klaar."),
    "vervolg": words("Wij schrijven een verslag. Lees het op {verslag_url}."),
}  # fmt: skip


def make_wave(**more: Any) -> Wave:
    """An open wave, with the open link ``/v/open-link/``."""
    content: dict[str, Any] = {
        "schema": 1, "code": "small", "version": 1, "source": "nl",
        "languages": {
            code: {"status": "machine_draft" if code == "ti" else "approved",
                   "direction": "rtl" if code in ("ar", "fa") else "ltr"} for code in LANGUAGES
        },
        "texts": TEXTS, "phases": [{"code": "F1", "number": 1, "short_title": "Begin"}], "indicator": {},
        "choices": {"municipalities": {"Utrecht": "groot", "Baarn": "klein"}}, "questions": QUESTIONS,
    }  # fmt: skip
    version = Version.objects.create(
        questionnaire=Questionnaire.objects.create(code="small"), number=1, document=content,
        sha256=document.digest(content), frozen_at=timezone.now(),
    )  # fmt: skip
    today = timezone.localdate()
    fields: dict[str, Any] = {
        "code": "small", "title": "Klein", "version": version, "state": WaveState.OPEN, "opens_on": today,
        "closes_on": today + datetime.timedelta(days=9), "languages": list(LANGUAGES),
        "open_slug": "open-link", "invented": True, "allow_machine_drafts": True,
        "contact_name": "het team", "contact_phone": "088 000 00 00", "contact_email": "team@example.org",
        "results_url": "https://perspectief.example/resultaten", "secret": b"s" * 32,
    }  # fmt: skip
    return Wave.objects.create(**fields | more)


def invite(wave: Wave, number: int = 1, **facts: Any) -> str:
    """A person of the sample; gives the link code back."""
    stratum, _ = Stratum.objects.get_or_create(wave=wave, code="all", defaults={"population": 100})
    unit = SampleUnit.objects.create(stratum=stratum, number=number, facts=facts)
    code = codes.personal_code(bytes(wave.secret or b""), number)
    Invitation.objects.create(
        wave=wave, unit=unit, kind=InvitationKind.PERSONAL, code_hash=codes.hashed(code),
        typed_hash=codes.hashed(codes.typed_code(bytes(wave.secret or b""), number)),
        expires_on=wave.closes_on,
    )  # fmt: skip
    return code
