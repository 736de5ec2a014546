"""What stands on each page of a version: the context of its template. Printed pages are kept by their key."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from survey.document import Document
from survey.models.contact import Contact
from survey.values import LONGEST_TEXT, ValueFault
from survey.views.respond import words
from survey.views.respond.printing import DRAWN, Html, Print, press, render
from survey.visits import Fieldwork, document_of, localised_of
from translations.enums import UnitStatus
from translations.languages import by_code
from translations.sounds import words_digest

SPOKEN = ("nl", "en", "ar", "tr", "fa", "prs", "uk", "ti")
"""Languages the friendly pages speak."""
APART = ("dont_know", "refused")
_SPACES = re.compile(r"\s+")
CLOSED = ("single", "multiple", "scale")
_FEARS = (
    ("i-clock", "wat_vragen_wij", -1),
    ("i-choice", "vrijwillig", 0),
    ("i-unseen", "privacy", -1),
    ("i-shield", "geen_gevolgen", 0),
)
"""What the first screen answers, in the order in which people ask it; the sentence that stands out."""
WISH_ICONS = {"results": "i-report", "panel": "i-people", "draw": "i-gift"}


def kiosk_address(slug: str) -> str:
    """Where the next person on a tablet for many begins."""
    return f"/v/{slug}/kiosk/" if slug else ""


@dataclass(frozen=True, slots=True)
class Edition:
    """One version in one language, in one wave, on a phone or a kiosk: what every page of it shares."""

    fieldwork: Fieldwork
    version: int
    language: str
    kiosk: bool = False

    @property
    def document(self) -> Document:
        """The frozen document in this language."""
        return localised_of(self.fieldwork.sha256, self.version, self.language)

    @property
    def rtl(self) -> bool:
        """Whether pages run from right to left."""
        return by_code()[self.language].rtl

    @property
    def tablet(self) -> str:
        """The open link with which the next person begins; empty on somebody's own phone."""
        return self.fieldwork.slug if self.kiosk else ""

    @property
    def query(self) -> str:
        """What each address carries so that a kiosk stays a kiosk."""
        return "?kiosk" if self.kiosk else ""

    def shell(self, up: str, here: str) -> dict[str, Any]:
        """What the frame around a page needs; ``up`` leads from the page to the first screen."""
        work = self.fieldwork
        return {
            "up": up,
            "here": here,
            "query": self.query,
            "kiosk": kiosk_address(self.tablet),
            "tongues": [by_code()[code] for code in work.offered(self.version) if code != self.language],
            "draft": self.document["status"] == "machine_draft",
            "invented": work.invented,
        }

    def text(self, key: str) -> str:
        """A text around the questions, filled in."""
        work = self.fieldwork
        text = self.document["texts"].get(key, "")
        filled = {
            "minuten": by_code()[self.language].digits(str(work.minutes)),
            "contact": work.contact,
            "verslag_url": work.results_url,
        }
        for name, value in filled.items():
            text = text.replace("{" + name + "}", value)
        return str(text)

    def sound(self, *texts: str) -> str:
        """Addresses of the recordings of these very words, one after another; empty when the first has none."""
        heard = sounds_of(self.fieldwork.sha256, self.version, self.language, self.fieldwork.machine_drafts)
        found = [heard.get(words_digest(text)[:32], "") for text in texts if text]
        return " ".join(address for address in found if address) if found and found[0] else ""

    def contact(self) -> dict[str, Any]:
        """Whom to ask."""
        work = self.fieldwork
        return {
            "contact": words.isolated(words.capitalised(self.text("contact")), self.rtl),
            "phone": work.phone,
            "phone_link": "".join(sign for sign in work.phone if sign.isdigit() or sign == "+"),
            "email": work.email,
        }


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody stands: a question, its place, the one before, and the phase of the process.

    ``styled``: they come from another page of it, so their browser holds the file of styles; who comes by a link
    gets them in the page.
    """

    question: str
    number: int
    total: int
    previous: str
    phase: str
    styled: bool = False


@lru_cache(maxsize=256)
def sounds_of(sha256: str, version: int, language: str, machine_drafts: bool) -> dict[str, str]:
    """Address of each recording that may be heard in this language, by the digest of its words."""
    sounds = document_of(sha256, version).get("audio", {}).get(language, {})
    return {
        words: f"/v/audio/{sound['file']}" for words, sound in sounds.items()
        if UnitStatus.may_show(sound["status"], machine_drafts=machine_drafts)
    }  # fmt: skip


@lru_cache(maxsize=64)
def shell_print(language: str, kiosk: str = "") -> Print:
    """A question's page without a question: the frame in which the script draws when there is no internet."""
    about = by_code()[language]
    tongues = [item for code, item in by_code().items() if code in SPOKEN and code != language]
    with translation.override(language):
        context = {
            "up": "../", "here": "", "query": "?kiosk" if kiosk else "", "kiosk": kiosk_address(kiosk),
            "tongues": tongues, "switch_by_form": True, "at": "0", "place": "",
            "text": _("There is no internet now"), "question": {"text": "Perspectief"},
            "fault": "", "icon": "i-people", "kind_template": "survey/respond/closed.html", "previous": "",
        }  # fmt: skip
        return press(render("question", about.code, context, DRAWN, kept=True))


@lru_cache(maxsize=512)
def question_of(edition: Edition, code: str) -> Mapping[str, Any]:
    """A question of the document in this language."""
    return next(question for question in edition.document["questions"] if question["code"] == code)


@lru_cache(maxsize=4096)
def question_print(edition: Edition, spot: Spot, stored: str) -> Print:
    """A question as it stands with what is stored for it (JSON text, empty when nothing is)."""
    given = json.loads(stored) if stored else None
    return press(question_html(edition, spot, given, saved=bool(stored)))


def question_html(
    edition: Edition, spot: Spot, given: Any, *, saved: bool = False, fault: ValueFault | None = None
) -> Html:
    """The page of a question with a value; with a fault: what was typed, and what is wrong with it."""
    question = question_of(edition, spot.question)
    with translation.override(edition.language):
        context = edition.shell("../", f"{spot.question}/") | _asked(edition, question)
        context |= {
            "switch_by_form": True,
            "place": words.place(spot.number, spot.total),
            "at": f"{100 * spot.number / spot.total:.1f}",
            "previous": spot.previous,
            "icon": words.PHASE_ICONS.get(spot.phase, "i-people"),
            "saved": saved,
            "fault": words.fault_words(fault, question) if fault else "",
        }
        closed = question["kind"] in CLOSED and question["choices"] is None
        context |= _closed(edition, question, given, fault) if closed else _typed(edition, question, given)
        context["kind_template"] = f"survey/respond/{'closed' if closed else 'typed'}.html"
        described = (("h", question["help"]), ("m", context["hint"]), ("e", fault))
        context["describes"] = " ".join(name for name, there in described if there)
        return render("question", edition.language, context, DRAWN, kept=spot.styled)


def _asked(edition: Edition, question: Any) -> dict[str, Any]:
    """What is asked: its words, how to answer, and the recordings of it."""
    return {
        "question": question,
        "text": words.isolated(question["text"], edition.rtl),
        "help": words.isolated(question["help"], edition.rtl),
        "hint": words.hint(question),
        "sound": edition.sound(question["text"], question["help"]),
    }


def _closed(edition: Edition, question: Any, given: Any, fault: ValueFault | None) -> dict[str, Any]:
    chosen = {str(item) for item in (given if isinstance(given, list) else [given]) if item is not None}
    many, alone = question["kind"] == "multiple", question["exclusive"]
    wrong = fault.details.get("value") if fault else object()
    options = []
    for option in question["options"]:
        apart = option["role"] in APART or (many and option["value"] in alone)
        options.append({
            **option,
            "id": f"{question['code']}-{_SPACES.sub('_', str(option['value']))}",
            "text": words.isolated(option["label"], edition.rtl),
            "sound": edition.sound(option["label"]),
            "checked": str(option["value"]) in chosen,
            "alone": many and apart,
            "wrong": option["value"] == wrong,
            "apart": apart,
        })  # fmt: skip
    rest = [option for option in options if option["apart"]]
    return {
        "usual": [option for option in options if not option["apart"]],
        "apart": rest,
        "apart_one": many or len(rest) == 1,
        "input": "checkbox" if many else "radio",
        "fault_at": next((option for option in options if option["wrong"]), options[0])["id"],
    }


def _typed(edition: Edition, question: Any, given: Any) -> dict[str, Any]:
    code, kind = question["code"], question["kind"]
    context = {
        "typed": "" if given is None else given,
        "choices": question["choices"],
        "kept": question["choices"] is not None and given is not None and given not in question["choices"],
        "max_length": question["max_length"] or LONGEST_TEXT,
        "fault_at": code,
    }
    return context | _day(edition, code, given) if kind == "date" else context


def _day(edition: Edition, code: str, given: Any) -> dict[str, Any]:
    typed = (
        given
        if isinstance(given, dict)
        else dict(zip(("year", "month", "day"), str(given or "").split("-"), strict=False))
    )
    labels = (("day", _("Day")), ("month", _("Month")), ("year", _("Year")))
    return {
        "parts": [
            {"id": f"{code}-{name}", "label": label, "value": typed.get(name, "")} for name, label in labels
        ],
        "calendars": words.calendars(edition.language),
        "calendar": typed.get("calendar", "gregorian"),
        "fault_at": f"{code}-day",
    }  # fmt: skip


@lru_cache(maxsize=512)
def first_print(edition: Edition, phase: str, personal: bool) -> Print:
    """The first screen: how long, do I have to, who sees it, what does it change; then one button."""
    rtl = edition.rtl
    *asked, take_part = words.sentences(edition.text("toestemming")) or [""]
    keys = ("titel", "waarom", *(key for _icon, key, _which in _FEARS))
    refuse = edition.text("niet_meedoen").rstrip(".\u1362")
    with translation.override(edition.language):
        context = {
            "texts": edition.document["texts"],
            "title": words.isolated(edition.text("titel"), rtl),
            "why": words.stressed(edition.text("waarom"), rtl, -2),
            "aloud": " ".join(edition.text(key) for key in keys),
            "sound": edition.sound(*(edition.text(key) for key in keys)),
            "facts": [
                {"icon": icon, "text": words.stressed(edition.text(key), rtl, which)} for icon, key, which in _FEARS
            ],
            "agree": words.isolated(" ".join(asked), rtl),
            "take_part": words.isolated(take_part.rstrip(".\u1362") or _("I take part"), rtl),
            "refuse": f"{'withdraw' if personal else 'leave'}/{edition.query}",
            "refuse_text": words.isolated(refuse or _("No, I do not take part"), rtl),
            "stops": _stops(phase),
            "where": words.isolated(edition.text(f"plaats_{phase}"), rtl),
        }
        return press(render("first", edition.language, edition.shell("", "") | edition.contact() | context))


def _stops(phase: str) -> list[dict[str, str]]:
    if phase not in words.PHASE_ICONS:
        return []
    names = {"F1": _("make a plan"), "F2": _("learn and take part"), "F3": _("last part")}
    return [
        {
            "icon": icon,
            "text": names[code],
            "when": "past" if code < phase else "now" if code == phase else "",
        }
        for code, icon in words.PHASE_ICONS.items()
    ]


@lru_cache(maxsize=128)
def practice_print(edition: Edition) -> Print:
    """One practice question, whose answer goes nowhere: its choices stand outside the form."""
    with translation.override(edition.language):
        labels = (_("very bad"), _("bad"), _("not good and not bad"), _("good"), _("very good"))
        usual = [
            {"id": f"practice-{face}", "value": face, "face": face, "text": label, "label": label}
            for face, label in enumerate(labels, start=1)
        ]
        context = edition.shell("../", "practice/") | {
            "usual": usual, "input": "radio", "question": {"code": "practice"},
        }  # fmt: skip
        return press(render("practice", edition.language, context, kept=True))


@lru_cache(maxsize=256)
def end_print(edition: Edition, thanks: bool) -> Print:
    """The last screen: done, what happens when, what one can still do, delete."""
    rtl = edition.rtl
    ends = words.sentences(edition.text("einde"))
    with translation.override(edition.language):
        day = words.day_and_month(edition.fieldwork.closes_on, edition.language)
        follow = words.sentences(edition.document["texts"].get("vervolg", ""))
        context = edition.shell("../", "end/") | edition.contact() | {
            "title": words.isolated(" ".join(ends[:-1]) or _("Thank you. You are done."), rtl),
            "lead": words.isolated(ends[-1] if len(ends) > 1 else "", rtl),
            "thanks": thanks,
            "until": words.isolated(_("Until {day}").format(day=day), rtl),
            "follow": words.isolated(" ".join(part for part in follow if "{" not in part), rtl),
            "results_url": edition.fieldwork.results_url,
            "wishes": [
                {"value": wish.value, "label": _(str(wish.label)), "icon": WISH_ICONS[wish.value]}
                for wish in Contact.Wish
            ],
        }  # fmt: skip
        return press(render("end", edition.language, context, kept=True))
