"""Our own Dutch fits: the core questionnaire and every word of a respondent's page."""

from __future__ import annotations

import re

import pytest

from tests.translations.plain_dutch.test_guidelines import CORE
from tests.translations.test_locale import catalog, words_of_respondents
from translations.plain_dutch import Level, check
from translations.plain_dutch.questionnaire import read_document

# What stays, and why: the wording of the questionnaire comes from outside this project.
NAMED = {
    "verslag": "the text of the questionnaire is given; “verslag” is explained by the sentence that follows",
    "de leerbaarheidstoets": "the official name of the test, given so that people recognise it",
    "leerroute": "the official name that stands in everybody's plan",
    "leerroutes": "the official name that stands in everybody's plan",
    "B1-route": "the official name of a leerroute",
    "PIP": "the official short name of the plan",
}
FIELD = re.compile(r"%\(\w+\)s|\{\w+\}")


def errors(text: str, kind: str, options: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    found = check(text, kind, options=options).findings
    return [(item.rule, item.match) for item in found if item.level is Level.ERROR and item.match not in NAMED]


def test_the_core_questionnaire_has_no_error_without_a_reason() -> None:
    units = read_document(CORE).units
    assert len(units) > 100
    hard = {unit.where: found for unit in units if (found := errors(unit.text, unit.kind, unit.options))}
    assert hard == {}


def respondents_dutch() -> list[str]:
    known = {message.id: str(message.string) for message in catalog("nl") if isinstance(message.id, str)}
    return sorted(known[word] for word in words_of_respondents())


@pytest.mark.parametrize("text", respondents_dutch())
def test_a_word_of_a_respondents_page_is_plain(text: str) -> None:
    said = FIELD.sub("3", text).replace("%%", "%")
    assert errors(said, "help" if said.rstrip("…").endswith((".", "?", "!")) else "button") == []
