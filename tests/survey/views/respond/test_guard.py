"""Pages without an interview: in each language, kept by a phone, and on a tablet for many."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from django.test import Client

from survey.enums import InterviewState
from survey.models import Interview, Wave
from tests.survey.views.respond.test_pages import begun


def test_the_page_of_a_tablet_without_internet(client: Client, db: None) -> None:
    page = client.get("/v/offline/nl/?kiosk=open-link").text
    assert '<a class="go alt" href="/v/open-link/kiosk/" data-leave=' in page
    assert 'id="idle"' in page
    for query in ("", "?kiosk", "?kiosk=%22%3E%3Cscript%3E"):
        assert "kiosk" not in client.get(f"/v/offline/nl/{query}").text


def test_the_frame_of_a_tablets_question_is_a_tablets(client: Client, db: None) -> None:
    page = client.get("/v/shell/nl/?kiosk=open-link").text
    assert '"shell":true,"language":"nl","kiosk":"open-link"' in page
    assert 'id="idle"' in page
    assert 'href="/v/open-link/kiosk/" data-leave' in page
    assert "/kiosk/" not in client.get("/v/shell/nl/").text


def test_who_leaves_or_deletes_on_a_tablet_makes_room_for_the_next_person(client: Client, wave: Wave) -> None:
    assert 'href="/v/open-link/kiosk/" data-leave' in client.get("/v/open-link/nl/leave/?kiosk").text
    base = client.post("/v/open-link/nl/?kiosk")["Location"].replace("practice/?kiosk", "")
    gone = client.post(f"{base}withdraw/?kiosk", {"delete": "1"})["Location"]
    assert gone == "/v/deleted/nl/?kiosk=open-link"
    page = client.get(gone).text
    assert '<a class="go" href="/v/open-link/kiosk/">' in page
    assert 'id="idle"' in page


def test_a_wave_without_an_open_link_has_no_tablet(client: Client, wave: Wave) -> None:
    base = begun(client, wave)
    Wave.objects.update(open_slug=None)
    assert "kiosk" not in client.get(f"{base}help/?kiosk").text


def test_leaving_is_a_page_that_a_phone_keeps(client: Client, wave: Wave) -> None:
    kept, own = (client.get(address).text for address in ("/v/leave/nl/", f"{begun(client, wave)}leave/"))
    assert '"shell":true' in kept
    main = re.compile("<main.*</main>", re.S)
    words = [re.sub("<[^>]+>", " ", main.search(page)[0]).split() for page in (kept, own)]  # type: ignore[index]
    assert words[1][: len(words[0])] == words[0]
    assert client.get("/v/leave/xx/").status_code == 404


@pytest.mark.parametrize(
    "address", ["/v/", "/v/bye/nl/", "/v/deleted/nl/?kiosk=open-link", "/v/closed/nl/", "/v/NOSUCHLINK/nl/S1/"]
)
def test_pages_without_an_interview_speak_other_languages_too(client: Client, db: None, address: str) -> None:
    page = client.get(address, headers={"accept-language": "nl"}).text
    other = re.search('<a href="([^"]+)" hreflang="ar"', page)
    assert other is not None
    there = client.get(urljoin(address, other[1]))
    assert '<html lang="ar" dir="rtl"' in there.text
    back = re.search('<a href="([^"]+)" hreflang="nl"', there.text)
    assert back is not None
    title = re.compile("<title>.*</title>")
    assert title.findall(client.get(urljoin(address, back[1])).text) == title.findall(page)
    assert ('id="idle"' in there.text) == ("kiosk" in address)


def test_who_comes_back_after_the_end_can_change_the_language(client: Client, wave: Wave) -> None:
    base = begun(client, wave)
    Interview.objects.update(state=InterviewState.COMPLETE)
    page = client.get(f"{base}S1/").text
    other = re.search('<a href="([^"]+)" hreflang="ar"', page)
    assert other is not None
    assert '<html lang="ar"' in client.get(urljoin(f"{base}S1/", other[1])).text
