"""A whole interview in Chromium with scripts on: every byte that went over the wire."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import sync_playwright

from bench.server import Server, chromium

_ANSWER = """() => {
    const field = document.querySelector("fieldset .opt input");
    const list = document.querySelector("fieldset select"), typed = document.querySelector("fieldset .in");
    if (field) field.click();
    else if (list) list.selectedIndex = 1;
    else typed.value = typed.inputMode === "numeric" ? "2020" : "Goed, dank u";
    return location.pathname;
}"""


@dataclass(frozen=True)
class Whole:
    """Questions answered and bytes received, from the link to the last screen, and of those the fonts."""

    questions: int
    received: float
    fonts: float


def whole_interview(server: Server, slug: str, language: str) -> Whole:
    """Answers all questions that are shown, as a person with a new phone does.

    Raises:
        RuntimeError: there was no end after 60 questions.
    """
    sizes: dict[str, float] = {}
    kinds: dict[str, str] = {}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, locale=language).new_page()
        link = page.context.new_cdp_session(page)
        link.send("Network.enable")
        link.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
        link.on(
            "Network.loadingFinished",
            lambda event: sizes.update({event["requestId"]: max(0, event["encodedDataLength"])}),
        )
        page.goto(f"{server.address}/v/{slug}/{language}/")
        page.tap("button[name=start]")
        page.tap("button[name=next]")
        page.wait_for_selector("form#q fieldset")
        for asked in range(60):
            if page.url.endswith("/end/"):
                page.wait_for_load_state("networkidle")
                browser.close()
                fonts = sum(size for request, size in sizes.items() if kinds.get(request) == "Font")
                return Whole(asked, sum(sizes.values()), fonts)
            before = page.evaluate(_ANSWER)
            page.tap("button[name=next]")
            page.wait_for_function("before => location.pathname !== before", arg=before)
            page.wait_for_timeout(100)
    raise RuntimeError("no end after 60 questions")
