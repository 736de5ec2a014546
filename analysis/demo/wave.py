"""The invented waves: one that was held and is closed, one that is open to try."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone

from analysis.demo.people import answer_of, contentment, invent_frame, rows, willingness
from survey.enums import AnswerStatus, EventKind, InterviewState, WaveState
from survey.models import Answer, Interview, InterviewEvent, Invitation, Questionnaire, Version, Wave
from survey.routing import next_question
from survey.services.inviting import invite_sample, letters
from survey.services.publishing import freeze
from survey.services.sampling import SampleDesign, draw_sample
from survey.walker import Walker

SEED = 20_261
SAMPLED, COMPLETE, PARTIAL, STOPPED = 4_000, 1_500, 110, 60
LANGUAGES = ("nl", "ar", "ti", "tr", "en", "fa", "prs", "uk")
WALKED = ("nl", "ar", "ti", "tr", "en", "prs")
PER_LANGUAGE = 11
LANGUAGE_OF_GROUP = {
    "ar": "ar",
    "tr": "tr",
    "fa_prs": "prs",
    "ti": "ti",
    "ru_uk": "uk",
    "so": "en",
    "overig": "nl",
}
STATUS_OF_ROLE = {
    "": AnswerStatus.ANSWERED, "dont_know": AnswerStatus.DONT_KNOW, "refused": AnswerStatus.REFUSED,
    "not_applicable": AnswerStatus.NOT_APPLICABLE,
}  # fmt: skip
Step = Callable[[int], None]


def _wave(code: str, title: str, version: Version, days: tuple[int, int], slug: str | None) -> Wave:
    today = timezone.localdate()
    return Wave.objects.create(
        code=code, title=title, version=version, state=WaveState.OPEN, languages=list(LANGUAGES),
        opens_on=today + datetime.timedelta(days=days[0]), closes_on=today + datetime.timedelta(days=days[1]),
        open_slug=slug, invented=True, allow_machine_drafts=True, contact_name="het team van dit onderzoek",
        contact_phone="088 000 00 00", contact_email="vragen@perspectief.example",
        results_url="https://perspectief.example/resultaten/",
    )  # fmt: skip


def publish(questionnaire: Questionnaire) -> Version:
    """Freeze the questionnaire in the languages of the demo, machine drafts included and marked."""
    return freeze(questionnaire=questionnaire, languages=LANGUAGES, allow_machine_drafts=True)


def open_to_try(version: Version) -> Wave:
    """The wave anybody may try; it stays open."""
    found = Wave.objects.filter(code="demo-open").first()
    return found or _wave("demo-open", "Probeer het zelf", version, (-1, 365), "demo")


@dataclass(frozen=True)
class Invented:
    """One sampled person: invitation, facts, language, and the mood behind the answers."""

    invitation: int
    number: int
    code: str
    facts: Mapping[str, Any]
    mood: float
    language: str


@dataclass(frozen=True)
class Cast:
    """The sample, sorted by who answers soonest."""

    wave: Wave
    people: list[Invented]

    @property
    def complete(self) -> list[Invented]:
        """Who gives a whole interview."""
        return self.people[:COMPLETE]

    def walkers(self) -> list[Invented]:
        """Those of the complete who answer through the real pages: some in each of six languages."""
        chosen: list[Invented] = []
        for language in WALKED:
            own = [person for person in self.complete if person.language == language]
            chosen += own[:PER_LANGUAGE]
        return chosen


@dataclass(frozen=True, slots=True)
class Round:
    """One invented wave: its code, name, days from today, seed, and how much worse people felt."""

    code: str
    title: str
    days: tuple[int, int]
    seed: int
    gloom: float = 0.0


NOW = Round("demo-2026", "Meting 2026", (-60, 1), SEED)
BEFORE = Round("demo-2025", "Meting 2025", (-425, -364), SEED - 100, 0.25)


@transaction.atomic
def draw_wave(version: Version, held: Round = NOW) -> Wave:
    """A wave that was held: frame, stratified sample, invitations. Groups that are small are drawn more often."""
    wave = _wave(held.code, held.title, version, held.days, None)
    frame = invent_frame(np.random.default_rng(held.seed))
    people = rows(frame)
    sizes: dict[str, int] = {}
    for person in people:
        sizes[stratum_of(person)] = sizes.get(stratum_of(person), 0) + 1
    roots = {name: size**0.5 for name, size in sizes.items()}
    allocation = {
        name: min(sizes[name] - 1, round(SAMPLED * root / sum(roots.values()))) for name, root in roots.items()
    }
    allocation[max(sizes, key=lambda name: sizes[name])] += SAMPLED - sum(allocation.values())
    draw_sample(wave=wave, frame=people, design=SampleDesign(stratum_of, allocation, held.seed))
    invite_sample(wave=wave)
    return wave


def stratum_of(facts: Mapping[str, Any]) -> str:
    """Target group by phase."""
    return f"{facts['target_group']} {facts['phase']}"


def cast(wave: Wave, held: Round = NOW) -> Cast:
    """Who would answer, and how content they are; decided by the seed alone."""
    wave.refresh_from_db()
    codes = {letter.invitation_id: letter.link_code for letter in letters(wave=wave)}
    drawn = list(
        Invitation.objects.filter(wave=wave).order_by("unit__number").values_list("pk", "unit__number", "unit__facts")
    )
    columns = {key: np.array([facts[key] for _, _, facts in drawn]) for key in drawn[0][2]}
    rng = np.random.default_rng(held.seed + 1)
    order = np.argsort(-willingness(columns, rng), kind="stable")
    moods = contentment(columns, rng) - held.gloom
    people = [
        Invented(pk, number, codes[pk], facts, float(moods[place]), LANGUAGE_OF_GROUP[str(facts["language_group"])])
        for place, (pk, number, facts) in enumerate(drawn)
    ]
    return Cast(wave, [people[place] for place in order.tolist()])


def interview_of(person: Invented, document: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of a person on the whole path, by question."""
    rng = np.random.default_rng([SEED, person.number])
    questions = {question["code"]: question for question in document["questions"]}
    answers: dict[str, Any] = {}
    at = next_question(document["questions"], answers, person.facts)
    while at is not None:
        answers[at] = answer_of(questions[at], person.facts, person.mood, rng)
        at = next_question(document["questions"], answers, person.facts, at)
    return answers


def walk(people: list[Invented], server: str, document: Mapping[str, Any], step: Step) -> None:
    """Give interviews through the real pages, form by form."""
    finished = set(
        Interview.objects.filter(
            invitation__in=[person.invitation for person in people], state=InterviewState.COMPLETE
        ).values_list("invitation_id", flat=True)
    )
    for person in people:
        if person.invitation in finished:  # an earlier run was broken off
            step(1)
            continue
        given = interview_of(person, document)

        def choose(name: str, offered: Any, given: Mapping[str, Any] = given) -> list[str]:
            value = given.get(name)
            values = value if isinstance(value, list) else [value]
            return [str(item) for item in values if item is not None]

        walker = Walker(server, person.language)
        walker.interview(f"/v/{person.code}/{person.language}/", choose)
        walker.close()
        step(1)


def _status(question: Mapping[str, Any], value: Any) -> AnswerStatus:
    if value is None:
        return AnswerStatus.SKIPPED
    first = value[0] if isinstance(value, list) else value
    role = next((option["role"] for option in question["options"] if option["value"] == first), "")
    return STATUS_OF_ROLE[role]


@transaction.atomic
def fill(cast: Cast, document: Mapping[str, Any], step: Step) -> None:
    """The other interviews, written as the service writes them."""
    questions = {question["code"]: question for question in document["questions"]}
    done = set(Interview.objects.filter(wave=cast.wave).values_list("invitation_id", flat=True))
    for chunk in _chunks(
        [person for person in cast.people[: COMPLETE + PARTIAL + STOPPED] if person.invitation not in done]
    ):
        states = {person.invitation: _state(cast, person) for person in chunk}
        interviews = Interview.objects.bulk_create(
            [_interview(cast.wave, person, states[person.invitation]) for person in chunk]
        )
        answers: list[Answer] = []
        for person, interview in zip(chunk, interviews, strict=True):
            given = interview_of(person, document)
            kept = (
                list(given)
                if states[person.invitation] == InterviewState.COMPLETE
                else list(given)[: 3 + person.number % 9]
            )
            if states[person.invitation] == InterviewState.WITHDRAWN:
                kept = []
            answers += [
                Answer(
                    interview=interview, question=code, value=given[code], status=_status(questions[code], given[code]),
                    language=person.language,
                )
                for code in kept
            ]  # fmt: skip
        Answer.objects.bulk_create(answers, batch_size=2000)
        InterviewEvent.objects.bulk_create([event for interview in interviews for event in _events(interview)])
        step(len(chunk))


def _chunks(people: list[Invented], size: int = 250) -> Iterator[list[Invented]]:
    for begin in range(0, len(people), size):
        yield people[begin : begin + size]


def _state(cast: Cast, person: Invented) -> InterviewState:
    place = cast.people.index(person)
    if place < COMPLETE:
        return InterviewState.COMPLETE
    return InterviewState.PARTIAL if place < COMPLETE + PARTIAL else InterviewState.WITHDRAWN


def _interview(wave: Wave, person: Invented, state: InterviewState) -> Interview:
    complete = state == InterviewState.COMPLETE
    return Interview(
        invitation_id=person.invitation, wave=wave, version_id=wave.version_id, state=state, language=person.language,
        facts={} if state == InterviewState.WITHDRAWN else dict(person.facts), started_on=wave.opens_on,
        completed_on=wave.opens_on if complete else None,
    )  # fmt: skip


def _events(interview: Interview) -> list[InterviewEvent]:
    kinds = [EventKind.STARTED]
    if interview.state == InterviewState.COMPLETE:
        kinds.append(EventKind.COMPLETED)
    elif interview.state == InterviewState.WITHDRAWN:
        kinds.append(EventKind.WITHDRAWN)
    return [InterviewEvent(interview=interview, kind=kind, happened_on=interview.started_on) for kind in kinds]
