"""What a screen reader is told, from Chromium's own tree: question, group, state, hint and fault, once each."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e import house

Node = dict[str, Any]


def tree(page: Page) -> list[Node]:
    link = page.context.new_cdp_session(page)
    found = link.send("Accessibility.getFullAXTree")["nodes"]
    link.detach()
    return [node for node in found if not node.get("ignored")]


def value(node: Node, name: str) -> str:
    return str(node.get(name, {}).get("value", ""))


def state(node: Node, name: str) -> Any:
    return next((item["value"].get("value") for item in node["properties"] if item["name"] == name), None)


def of(nodes: list[Node], *roles: str) -> list[Node]:
    return [node for node in nodes if value(node, "role") in roles]


def shown(page: Page, css: str) -> str:
    return " ".join(page.locator(css).inner_text().split())


@pytest.mark.parametrize("language", ["nl", "ar", "ti"])
@pytest.mark.parametrize("drawn", [False, True], ids=["printed", "drawn"])
def test_a_closed_question(phone: Page, interview: house.Stored, language: str, drawn: bool) -> None:
    interview.begin(phone, language)
    if drawn:
        house.ready(phone)
        house.answer(phone)
    house.choose(phone, 1)
    question = shown(phone, "h1")
    nodes = tree(phone)
    assert [" ".join(value(node, "name").split()) for node in of(nodes, "heading")] == [question]
    groups = [node for node in of(nodes, "group", "radiogroup") if value(node, "name")]
    assert [" ".join(value(node, "name").split()) for node in groups] == [question]
    options = of(nodes, "radio", "checkbox")
    labels = [" ".join(text.split()) for text in phone.locator(".opt label").all_inner_texts()]
    assert [" ".join(value(node, "name").split()) for node in options] == labels
    assert [state(node, "checked") for node in options].count("true") == 1
    assert state(options[1], "checked") == "true"
    assert len(of(nodes, "main")) == len(of(nodes, "banner")) == len(of(nodes, "contentinfo")) == 1
    assert len(of(nodes, "status")) == 1


@pytest.mark.parametrize("language", ["nl", "ar"])
@pytest.mark.parametrize("drawn", [False, True], ids=["printed", "drawn"])
def test_a_typed_question_and_its_fault(phone: Page, interview: house.Stored, language: str, drawn: bool) -> None:
    interview.begin(phone, language, slug=house.NUMBERS)
    if drawn:
        house.ready(phone)
    else:
        phone.context.route("**/later.*.js", lambda route: route.abort())
    house.answer(phone)
    house.answer(phone)
    if drawn:
        phone.context.set_offline(True)
    phone.locator("fieldset .in").fill("12")
    phone.click("button[name=next]")
    phone.wait_for_selector(".note.wrong")
    question, fault = shown(phone, "h1"), shown(phone, "#e")
    hints = [" ".join(text.split()) for text in phone.locator("fieldset .hint").all_inner_texts()]
    nodes = tree(phone)
    (field,) = of(nodes, "textbox")
    assert " ".join(value(field, "name").split()) == question
    assert " ".join(value(field, "description").split()) == " ".join([*hints, fault])
    assert state(field, "invalid") == "true"
    assert len(of(nodes, "alert")) == 1
    assert [" ".join(value(node, "name").split()) for node in of(nodes, "link")].count(fault) == 1
    phone.context.set_offline(False)


def test_the_whole_way_by_keyboard(phone: Page, interview: house.Stored) -> None:
    interview.begin(phone)
    house.ready(phone)

    def to(css: str) -> None:
        for _ in range(40):
            phone.keyboard.press("Tab")
            if phone.evaluate("css => document.activeElement.matches(css)", css):
                return
        raise AssertionError(f"{phone.url}: no way to {css} by Tab")

    asked = 0
    while not phone.url.endswith("/end/"):
        to("fieldset input, fieldset select, fieldset textarea")
        kind = phone.evaluate("document.activeElement.type || document.activeElement.tagName")
        if kind.startswith("select"):
            phone.keyboard.press("ArrowDown")
        elif kind in ("radio", "checkbox"):
            phone.keyboard.press("Space")
        else:
            phone.keyboard.type("Goed")
        before = phone.url
        to("button[name=next]")
        phone.keyboard.press("Enter")
        phone.wait_for_function("before => location.href !== before", arg=before)
        asked += 1
        assert asked < 60
    stored = interview.answers(interview.last())
    assert len(stored) == asked
    assert all(given is not None for given, _, _ in stored.values())
