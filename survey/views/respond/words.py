"""Words of the respondent's pages that are not in a template."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from babel import Locale
from babel.dates import format_date
from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from survey.calendars import BY_LANGUAGE
from survey.values import ValueFault
from translations.languages import SOURCE, by_code

_SENTENCE = re.compile(r"(?<=[.!?።؟۔])\s+")
_LTR_RUN = re.compile(r"&#?\w+;|[A-Za-z0-9](?:[A-Za-z0-9 .:/-]*[A-Za-z0-9])?")
PHASE_ICONS = {"F1": "i-plan", "F2": "i-learn", "F3": "i-exam"}


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [part for part in _SENTENCE.split(text.strip()) if part]


def isolated(text: str, rtl: bool) -> SafeString:
    """Text as HTML; from right to left, numbers and Dutch terms stand apart, so that they keep order."""
    safe = str(escape(text))
    if rtl:
        safe = _LTR_RUN.sub(lambda run: run[0] if run[0][0] == "&" else f"<bdi>{run[0]}</bdi>", safe)
    return mark_safe(safe)  # noqa: S308 - escaped above


def capitalised(text: str) -> str:
    """Sentences that begin with a capital, also where a name was filled in."""
    return " ".join(part[:1].upper() + part[1:] for part in sentences(text))


def stressed(text: str, rtl: bool, which: int) -> SafeString:
    """The same with one sentence in bold: the one that answers the fear."""
    parts = [isolated(part, rtl) for part in sentences(text)]
    if len(parts) > 1:
        parts[which] = SafeString(f"<b>{parts[which]}</b>")
    return SafeString(" ".join(parts))


def place(number: int, total: int) -> str:
    """Where somebody is, in words."""
    return local(_("Question {number} of {total}").format(number=number, total=total))


def local(text: str) -> str:
    """Text in the digits of the language in use."""
    about = by_code().get(translation.get_language() or SOURCE)
    return about.digits(text) if about else text


def day_and_month(day: datetime.date, language: str) -> str:
    """A day in the words of a language, by CLDR: Django itself has no months in Tigrinya or Dari.

    In the Gregorian calendar, as every letter of a Dutch office.
    """
    about = by_code()[language]
    return about.digits(format_date(day, "d MMMM", locale=Locale.parse(about.bcp47, sep="-")))


def fault_words(fault: ValueFault, question: Mapping[str, Any]) -> str:
    """What is wrong and what to do, in the language in use and its digits."""
    return local(_fault_words(fault, question))


def _fault_words(fault: ValueFault, question: Mapping[str, Any]) -> str:
    if fault.rule == "alone":
        labels = {option["value"]: option["label"] for option in question["options"]}
        return _("You chose “{label}” and also another answer. Choose one of the two.").format(
            label=labels.get(fault.details["value"], "")
        )
    if fault.rule == "range":
        low, high = fault.details["low"], fault.details["high"]
        if low is None:
            return _("Write a number of {high} or lower.").format(high=high)
        if high is None:
            return _("Write a number of {low} or higher.").format(low=low)
        return _("Write a number from {low} to {high}.").format(low=low, high=high)
    if fault.rule == "long":
        return _("Your text is too long. You can use {limit} letters. You now have {length}.").format(**fault.details)
    return {
        "number": _("Write a whole number in digits. For example: 12."),
        "year": _("Write a year with four digits. For example: 2020."),
        "date": _("We do not know this day. Look at the day, the month and the year."),
    }.get(fault.rule, _("This answer is not in the list. Choose one of the answers."))


def phone_words(language: str) -> dict[str, Any]:
    """Words the phone's script needs, in one language; those of a fault as the server says them."""
    with translation.override(language):
        ranges = {"range": ("{low}", "{high}"), "at_least": ("{low}", None), "at_most": (None, "{high}")}
        return {
            **{rule: fault_words(ValueFault(rule), {}) for rule in ("number", "year", "date")},
            **{name: fault_words(ValueFault("range", low=low, high=high), {}) for name, (low, high) in ranges.items()},
            "wrong": _("Something is not right"),
            "not_lost": _("Nothing is lost. What you wrote is still here."),
            "leave": _("After this, nothing of you is left on this phone."),
            "later": _("You can go on later with the same link."),
            "saved": _("Saved"),
            "sending": _("Saved on this phone. Sending …"),
            "waiting": _("Saved. Not sent yet: no internet"),
            "all_sent": _("Everything has been sent"),
            "offline": _("No internet. You can just go on."),
            "language_later": _("You can change the language when there is internet. Your answers stay here."),
            "safe": _("{n} answers are safe on this phone. We send them later."),
            "lose": _("Some answers have not been sent yet. Remove them from this phone?"),
            "place": _("Question {number} of {total}"),
            "listen": _("Listen"),
            "silent": _("This sound cannot be played now."),
            "choose": _("Choose from the list"),
            "kept": _("Your answer is saved"),
            **_day_words(language),
        }


def _day_words(language: str) -> dict[str, Any]:
    return {
        "day": _("Day"),
        "month": _("Month"),
        "year_part": _("Year"),
        "calendar": _("Calendar"),
        "calendars": calendars(language),
    }


def calendars(language: str) -> list[tuple[str, str]]:
    """Calendars to choose from, the Gregorian first, by name; none where the language has no other."""
    names = {
        "gregorian": _("Dutch calendar"),
        "persian": _("Persian calendar"),
        "ethiopic": _("Ethiopian calendar"),
    }
    own = BY_LANGUAGE.get(language)
    return [(name, names[name]) for name in ("gregorian", own)] if own else []


def hint(question: Mapping[str, Any]) -> str:
    """How to answer a question of this kind, in the language in use."""
    if question["kind"] == "multiple" and question["choices"] is None:
        return "" if question["help"] else _("You can choose more answers.")
    hints = {
        "date": _("Do you not know the day? Then write only the year."),
        "year": _("Write four digits. For example: 2020."),
        "number": _("Write a number in digits."),
    }
    return local(hints.get(question["kind"], ""))
