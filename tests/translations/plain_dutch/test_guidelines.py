"""The six guidelines on the core questionnaire broken in one place at a time, in both forms of a document."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from translations.plain_dutch import check_guidelines
from translations.plain_dutch.guidelines import Status
from translations.plain_dutch.questionnaire import read_document

ROOT = Path(__file__).resolve().parents[3]
CORE: dict[str, Any] = YAML(typ="safe", pure=True).load(
    (ROOT / "survey" / "data" / "questionnaire_core.yaml").read_text(encoding="utf-8")
)
ORDER = (
    "a2_no_jargon", "translated", "what_is_expected", "whom_to_ask", "where_in_the_process", "positive_and_motivating",
)  # fmt: skip
A2, TRANSLATED, EXPECTED, WHOM, WHERE, TONE = ORDER
Broken = set[tuple[str, str, str]]
Change = Callable[[Any], object]


def places(document: object) -> Broken:
    return {(found.id, place.where, place.reason) for found in check_guidelines(document) for place in found.places}


def broken(change: Change, start: Any = CORE) -> dict[str, Any]:
    document: dict[str, Any] = copy.deepcopy(start)
    change(document)
    return document


def item(document: Any, code: str) -> Any:
    return next(entry for entry in document["items"] if entry["code"] == code)


def say(key: str, text: str | None, language: str = "nl") -> Change:
    def change(document: Any) -> None:
        document["teksten"][key]["tekst"][language] = text

    return change


def ask(code: str, text: str) -> Change:
    def change(document: Any) -> None:
        item(document, code)["tekst"]["nl"] = text

    return change


def label(code: str, index: int, text: str, language: str = "nl") -> Change:
    def change(document: Any) -> None:
        item(document, code)["opties"][index]["tekst"][language] = text

    return change


def in_scale(name: str, *texts: str) -> Change:
    def change(document: Any) -> None:
        options = document["schalen"][name]["opties"]
        for option, text in zip(options, texts, strict=False):
            option["tekst"]["nl"] = text

    return change


def way_out_gone(code: str) -> Change:
    def change(document: Any) -> None:
        entry = item(document, code)
        entry["opties"] = [option for option in entry["opties"] if option["waarde"] not in (8, 9)]

    return change


def every_language_but_dutch_gone(document: Any) -> None:
    document["meta"]["vertaalstatus"] = {"nl": "source"}


NO_WAY = (WHOM, "teksten.contact", "no_way_to_reach")
USER_OF_AGREE = ("C1", "F2_1")
CASES: list[tuple[str, Change, Broken]] = [
    ("no contact", lambda d: d["teksten"].pop("contact"), {(WHOM, "teksten.contact", "missing")}),
    ("contact empty", say("contact", ""),
     {(WHOM, "teksten.contact", "missing"), (TRANSLATED, "teksten.contact.nl", "missing")}),
    ("contact without a way", say("contact", "Heeft u een vraag? Jan helpt u graag."), {NO_WAY}),
    ("contact with another field", say("contact", "Heeft u een vraag? Dat duurt {minuten} minuten."),
     {NO_WAY, *((TRANSLATED, f"teksten.contact.{code}", "field_missing") for code in ("en", "ar", "tr", "uk", "fa"))}),
    ("contact with a small number", say("contact", "Heeft u een vraag? Kom naar kamer 12."), {NO_WAY}),
    ("contact with a phone number", say("contact", "Heeft u een vraag? Bel 020 123 45 67."), set()),
    ("contact with a short number", say("contact", "Heeft u een vraag? Bel 14 020."), set()),
    ("end gone", lambda d: d["teksten"].pop("einde"),
     {(EXPECTED, "teksten.einde", "missing"), (TONE, "teksten.einde", "no_thanks")}),
    ("end empty", say("einde", " "),
     {(EXPECTED, "teksten.einde", "missing"), (TONE, "teksten.einde", "no_thanks"),
      (TRANSLATED, "teksten.einde.nl", "missing")}),
    ("end without thanks", say("einde", "U bent klaar. U hoeft nu niets meer te doen."),
     {(TONE, "teksten.einde", "no_thanks")}),
    ("no sequel", lambda d: d["teksten"].pop("vervolg"), {(EXPECTED, "teksten.vervolg", "missing")}),
    ("not said what we ask", lambda d: d["teksten"].pop("wat_vragen_wij"),
     {(EXPECTED, "teksten.wat_vragen_wij", "missing")}),
    ("not said why", lambda d: d["teksten"].pop("waarom"), {(TONE, "teksten.waarom", "missing")}),
    ("place of one phase", lambda d: d["teksten"].pop("plaats_F2"), {(WHERE, "teksten.plaats_F2", "missing")}),
    ("a phase nobody described", lambda d: item(d, "C1")["fasen"].append("F9"),
     {(WHERE, "teksten.plaats_F9", "missing")}),
    ("no phases", lambda d: [entry.pop("fasen") for entry in d["items"]], {(WHERE, "phases", "missing")}),
    ("one text in one language", say("privacy", None, "ar"), {(TRANSLATED, "teksten.privacy.ar", "missing")}),
    ("one option in one language", label("F1_3", 3, "", "tr"), {(TRANSLATED, "items.F1_3.7.tr", "missing")}),
    ("one question in one language", lambda d: item(d, "C4")["tekst"].pop("uk"),
     {(TRANSLATED, "items.C4.uk", "missing")}),
    ("help in one language", lambda d: item(d, "C1")["hulp"].pop("en"), {(TRANSLATED, "items.C1.hulp.en", "missing")}),
    ("scale in one language", lambda d: d["schalen"]["vaak4"]["opties"][2]["tekst"].update(fa=" "),
     {(TRANSLATED, "schalen.vaak4.3.fa", "missing")}),
    ("a language on offer without texts", lambda d: d["meta"]["vertaalstatus"].update(ti="draft"), {("ti",) * 3}),
    ("a text that is still Dutch", lambda d: item(d, "C4")["tekst"].update(tr=item(d, "C4")["tekst"]["nl"]),
     {(TRANSLATED, "items.C4.tr", "not_translated")}),
    ("Dutch where English should be", say("waarom", "Hoe gaat het met u? Wij willen dat graag weten.", "en"),
     {(TRANSLATED, "teksten.waarom.en", "not_translated")}),
    ("Latin letters for Arabic", say("privacy", "We do not ask for your name.", "ar"),
     {(TRANSLATED, "teksten.privacy.ar", "not_translated")}),
    ("English where Turkish should be", lambda d: item(d, "C4")["tekst"].update(tr=item(d, "C4")["tekst"]["en"]),
     {(TRANSLATED, "items.C4.tr", "same_as_language")}),
    ("Arabic where Persian should be", lambda d: item(d, "C4")["tekst"].update(fa=item(d, "C4")["tekst"]["ar"]),
     {(TRANSLATED, "items.C4.fa", "same_as_language")}),
    ("a translation that waits", say("einde", "TODO", "uk"), {(TRANSLATED, "teksten.einde.uk", "not_translated")}),
    ("dots for a translation", say("einde", "...", "tr"), {(TRANSLATED, "teksten.einde.tr", "not_translated")}),
    ("an obligation without you", say("vrijwillig", "Meedoen is verplicht."), {(TONE, "teksten.vrijwillig", "threat")}),
    ("a translation without the field", say("contact", "Sorunuz mu var?", "tr"),
     {(TRANSLATED, "teksten.contact.tr", "field_missing")}),
    ("two phases with one text", lambda d: d["teksten"]["plaats_F2"].update(d["teksten"]["plaats_F1"]),
     {(WHERE, "teksten.plaats_F2", "same_as_other")}),
    ("a title where a text should be", say("wat_vragen_wij", "Vragen"),
     {(EXPECTED, "teksten.wat_vragen_wij", "missing")}),
    ("no choice", say("vrijwillig", "U moet deze vragen beantwoorden."), {(TONE, "teksten.vrijwillig", "threat")}),
    ("money as a threat", say("geen_gevolgen", "Doet u niet mee? Dan stoppen wij uw uitkering."),
     {(TONE, "teksten.geen_gevolgen", "threat")}),
    ("glad instead of thanks", say("einde", "Fijn dat u meedeed. U bent klaar."), set()),
    ("only Dutch", every_language_but_dutch_gone, {(TRANSLATED, "languages", "only_source")}),
    ("a question without Dutch", ask("C2", ""), {(TRANSLATED, "items.C2.nl", "missing")}),
    ("jargon in a question", ask("C6", "Is uw inburgeringstraject adequaat gefaciliteerd door de gemeente?"),
     {(A2, "items.C6", "too_hard")}),
    ("jargon in an option", label("F1_3", 1, "gedeeltelijk, conform de beschikking"),
     {(A2, "items.F1_3.2", "too_hard")}),
    ("jargon in help", lambda d: item(d, "C1")["hulp"].update(nl="Betrek hierbij de faciliterende voorzieningen."),
     {(A2, "items.C1.hulp", "too_hard")}),
    ("jargon in the opening", say("waarom", "Wij evalueren de doeltreffendheid van het inburgeringsstelsel."),
     {(A2, "teksten.waarom", "too_hard")}),
    ("two questions in one", ask("C1", "Hoe tevreden bent u over de lessen en de docent?"),
     {(A2, "items.C1", "too_hard")}),
    ("a statement to agree with", label("F1_4", 0, "helemaal mee eens"), set()),
    ("agree and disagree",
     lambda d: [label("F1_4", n, text)(d) for n, text in enumerate(("mee eens", "een beetje mee eens", "oneens"))],
     {(A2, "items.F1_4", "too_hard")}),
    ("the same answer twice", label("F2_2", 2, "te langzaam"), {(A2, "items.F2_2", "too_hard")}),
    ("ages that overlap", label("B2", 1, "24 tot en met 34 jaar"), {(A2, "items.B2", "too_hard")}),
    ("je among u", ask("C9", "Hoe gaat het met je?"), {(A2, "items.C9", "mixed_address")}),
    ("a threat in the opening", say("waarom", "Doe mee. Anders krijgt u een boete."),
     {(TONE, "teksten.waarom", "threat")}),
    ("an obligation", say("vrijwillig", "U bent verplicht om mee te doen."), {(TONE, "teksten.vrijwillig", "threat")}),
    ("a threat denied", say("vrijwillig", "U krijgt geen boete. U bent niet verplicht."), set()),
    ("no way out", way_out_gone("F2_2"), {(TONE, "items.F2_2", "no_way_out")}),
]  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_one_break_is_named_once(change: Change, expected: Broken) -> None:
    now, before = places(broken(change)), places(CORE)
    if expected == {("ti",) * 3}:
        units = read_document(CORE).units
        expected = {(TRANSLATED, f"{unit.where}.ti", "missing") for unit in units}
    assert now - before == expected


def test_the_core_questionnaire_meets_all_but_what_is_named_elsewhere() -> None:
    status = {found.id: found.status for found in check_guidelines(CORE)}
    assert tuple(status) == ORDER
    assert [name for name in ORDER[1:] if status[name] is not Status.MET] == []


def test_a_guideline_is_waved_through_by_name_or_place() -> None:
    document = broken(say("einde", "U bent klaar."))
    for key in (TONE, f"{TONE}:teksten.einde"):
        found = {item.id: item for item in check_guidelines(document, {key: "thanks on paper"})}
        assert found[TONE].status is Status.WAVED
        assert [place.where for place in found[TONE].places] == ["teksten.einde"]
    assert {item.id: item.status for item in check_guidelines(document, {TONE: ""})}[TONE] is Status.NOT_MET


WRONG: list[tuple[str, Change, str]] = [
    ("items a mapping", lambda d: d.update(items={}), "items: must be a list, is dict"),
    ("items null", lambda d: d.update(items=None), "items: must be a list, is empty"),
    ("an item null", lambda d: d["items"].insert(0, None), r"items\[0\]: must be a mapping, is empty"),
    ("an item text", lambda d: d["items"].insert(1, "C1"), r"items\[1\]: must be a mapping, is str"),
    ("no code", lambda d: d["items"][2].pop("code"), r"items\[2\].code: must be text or a number, is empty"),
    ("teksten a list", lambda d: d.update(teksten=[]), "teksten: must be a mapping, is list"),
    ("a text null", lambda d: d["teksten"].update(einde=None), "teksten.einde: must be a mapping, is empty"),
    ("a text a number", say("einde", 7), "teksten.einde.tekst.nl: must be text, is int"),  # type: ignore[arg-type]
    ("a text without languages", lambda d: d["teksten"]["einde"].update(tekst="Dank u"),
     "teksten.einde.tekst: must be a mapping, is str"),
    ("a question a number", ask("C1", 7), "items.C1.tekst.nl: must be text, is int"),  # type: ignore[arg-type]
    ("help a list", lambda d: item(d, "C1").update(hulp=["x"]), "items.C1.hulp: must be a mapping, is list"),
    ("an option yes", lambda d: item(d, "F1_3")["opties"][0]["tekst"].update(nl=True),
     "items.F1_3.1.tekst.nl: must be text, is bool"),
    ("an option null", lambda d: item(d, "F1_3")["opties"].append(None),
     r"items.F1_3.opties\[6\]: must be a mapping, is empty"),
    ("an option without value", lambda d: item(d, "F1_3")["opties"][0].pop("waarde"),
     r"items.F1_3.opties\[0\].waarde: must be text or a number, is empty"),
    ("phases text", lambda d: item(d, "C1").update(fasen="F1"), "items.C1.fasen: must be a list, is str"),
    ("a phase null", lambda d: item(d, "C1").update(fasen=[None]), r"items.C1.fasen\[0\]: must be text, is empty"),
    ("unknown scale", lambda d: item(d, "C1").update(schaal="tevreden9"),
     "items.C1.schaal: 'tevreden9' is not a scale of this file"),
    ("scale a number", lambda d: item(d, "C1").update(schaal=5), "items.C1.schaal: must be text, is int"),
    ("scale null", lambda d: d["schalen"].update(goed5=None), "schalen.goed5: must be a mapping, is empty"),
    ("status a list", lambda d: d["meta"].update(vertaalstatus=["nl"]),
     "meta.vertaalstatus: must be a mapping, is list"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_a_wrong_type_is_named_with_its_place(change: Change, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        check_guidelines(broken(change))


@pytest.mark.parametrize(
    ("document", "message"),
    [(None, "the document is empty"), ([], "the document: must be a mapping, is list"),
     ("text", "the document: must be a mapping, is str"), ({}, "neither a questionnaire file"),
     ({"meta": {}}, "neither a questionnaire file")],
)  # fmt: skip
def test_what_is_no_questionnaire_is_refused(document: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check_guidelines(document)


def version() -> dict[str, Any]:
    """A small frozen version in the shape of ``survey.document``."""
    words = {"nl": "Dank u wel! U bent klaar.", "en": "Thank you! You are done."}
    options = [(1, "ja", "yes", "answer"), (2, "nee", "no", "answer"), (8, "Ik weet het niet", "I do not know", "away")]
    return {
        "schema": 1,
        "languages": {"nl": {"status": "approved", "direction": "ltr"}, "en": {"status": "draft", "direction": "ltr"}},
        "texts": {
            "waarom": {"nl": "Hoe gaat het met u?", "en": "How are you?"},
            "wat_vragen_wij": {"nl": "U krijgt 2 vragen.", "en": "You get 2 questions."},
            "contact": {"nl": "Heeft u een vraag? Bel {contact}.", "en": "A question? Call {contact}."},
            "plaats_F1": {"nl": "U bent nu bij de start.", "en": "You are at the start."},
            "einde": words,
            "vervolg": {"nl": "U kunt later alles lezen.", "en": "You can read it all later."},
        },
        "phases": [{"code": "F1", "number": 1, "short_title": "start"}],
        "questions": [
            {
                "code": "C1", "kind": "single", "role": "driver", "text": {"nl": "Hebt u werk?", "en": "Do you work?"},
                "help": {},
                "options": [
                    {"value": v, "role": r, "face": "", "label": {"nl": nl, "en": en}} for v, nl, en, r in options
                ],
            }
        ],
    }  # fmt: skip


def test_a_good_version_meets_all_six() -> None:
    assert [(found.id, found.status) for found in check_guidelines(version())] == [(name, Status.MET) for name in ORDER]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: d["texts"].pop("contact"), {(WHOM, "texts.contact", "missing")}),
        (lambda d: d.update(contact={"name": "Jan"}), {(WHOM, "contact", "no_way_to_reach")}),
        (lambda d: d.update(contact={"name": "Jan", "phone": "030 123 45 67"}), set()),
        (lambda d: d["phases"].append({"code": "F2"}), {(WHERE, "texts.plaats_F2", "missing")}),
        (lambda d: d["questions"][0]["options"][1]["label"].pop("en"), {(TRANSLATED, "questions.C1.2.en", "missing")}),
        (lambda d: d["questions"][0]["options"].pop(), {(TONE, "questions.C1", "no_way_out")}),
        (lambda d: d["questions"][0]["text"].update(nl="Wat vindt men van de beschikking?"),
         {(A2, "questions.C1", "too_hard")}),
        (lambda d: d.update(languages={"nl": {}}), {(TRANSLATED, "languages", "only_source")}),
        (lambda d: d.update(phases=[]), {(WHERE, "phases", "missing")}),
    ],
)  # fmt: skip
def test_a_broken_version(change: Change, expected: Broken) -> None:
    assert places(broken(change, version())) == expected


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.update(questions=None), "questions: must be a list, is empty"),
        (lambda d: d.update(languages="nl"), "languages: must be a mapping or a list, is str"),
        (lambda d: d["questions"][0].update(text=5), "questions.C1.text: must be a mapping, is int"),
        (lambda d: d.update(contact=["Jan"]), "contact: must be a mapping, is list"),
    ],
)
def test_a_wrong_version_is_named_with_its_place(change: Change, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check_guidelines(broken(change, version()))


def test_a_version_survives_json() -> None:
    assert places(json.loads(json.dumps(version()))) == set()
