"""A small invented wave, weighted and reported."""

from __future__ import annotations

import pytest

from analysis.demo import story
from analysis.demo import wave as demo
from analysis.models import MarginSet
from analysis.services.margins import load_margins
from analysis.services.reporting import compute
from survey.models import Questionnaire, Wave
from survey.services.closing import close_wave
from survey.services.loading_drafts import DRAFTS, load_drafts
from survey.services.loading_ketenplan import load_ketenplan
from survey.services.loading_questionnaire import load_questionnaire


def asked() -> Questionnaire:
    load_ketenplan()
    found = load_questionnaire()
    for path in sorted(DRAFTS.glob("*.yaml")):
        load_drafts(questionnaire=found, path=path)
    return found


def closed(questionnaire: Questionnaire) -> Wave:
    """A closed wave of 600 invited people, of whom 360 answered."""
    with pytest.MonkeyPatch.context() as small:
        for name, value in {"SAMPLED": 600, "COMPLETE": 360, "PARTIAL": 20, "STOPPED": 10}.items():
            small.setattr(demo, name, value)
        version = demo.publish(questionnaire)
        wave = demo.draw_wave(version)
        demo.fill(demo.cast(wave), version.document, lambda _: None)
        return close_wave(wave=wave)


@pytest.fixture
def questionnaire(db: None) -> Questionnaire:
    return asked()


@pytest.fixture
def held(questionnaire: Questionnaire) -> Wave:
    return closed(questionnaire)


@pytest.fixture
def margins(db: None) -> MarginSet:
    return load_margins()


@pytest.fixture
def told(held: Wave, margins: MarginSet) -> Wave:
    """The same wave with a signal that the panel has interpreted."""
    story.tell(held, compute(wave=held, margins=margins).analysis.results)
    return held
