"""Pages of a respondent, one by one: what they show, what they cost, what they never do."""

from __future__ import annotations

import datetime
import gzip
import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from survey import codes
from survey.enums import InterviewState, WaveState
from survey.models import Answer, Interview, Invitation, Wave
from survey.models.contact import Contact
from survey.views.respond.guard import FREE_FAILURES
from tests.survey.respondents import LANGUAGES, invite

UNKNOWN = "0" * 26


def begun(client: Client, wave: Wave, language: str = "nl", **facts: str) -> str:
    code = invite(wave, Invitation.objects.count() + 1, **facts)
    client.post(f"/v/{code}/{language}/")
    return f"/v/{code}/{language}/"


def test_get_changes_nothing(client: Client, wave: Wave) -> None:
    code = invite(wave, phase="F2")
    for path in ("", "nl/", "nl/practice/", "nl/C1/", "nl/end/", "nl/help/", "nl/leave/", "nl/withdraw/",
                 "nl/document.json", "kiosk/"):  # fmt: skip
        client.get(f"/v/{code}/{path}")
        client.get(f"/v/open-link/{path}")
    assert Interview.objects.count() == 0
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("path", ["", "nl/", "nl/practice/", "nl/C1/", "nl/help/", "nl/leave/", "nope/", "answers"])
def test_every_response_keeps_the_rules_of_the_house(client: Client, wave: Wave, path: str) -> None:
    base = begun(client, wave).removesuffix("nl/")
    response = client.get(base + path)
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Cookie" not in response["Vary"]
    assert not response.cookies
    assert response["Cache-Control"] == "no-store"
    if response["Content-Type"].startswith("text/html") and response.status_code != 405:
        policy = response["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "script-src 'self'" in policy
        assert not re.search(r'\sstyle="|<script>|\son\w+="', response.text)


def test_languages_stand_by_their_own_name(client: Client, wave: Wave) -> None:
    page = client.get("/v/open-link/", headers={"accept-language": "ti,en;q=0.5"}).text
    for lang, direction, autonym in (
        ("ar", "rtl", "العربية"),
        ("ti", "ltr", "ትግርኛ"),
        ("nl", "ltr", "Nederlands"),
    ):
        assert f'<a href="{lang}/" lang="{lang}" hreflang="{lang}" dir="{direction}"><b>{autonym}</b>' in page
    assert '<html lang="ti" dir="ltr">' in page
    sent = client.post("/v/open-link/", {"to": "ar"})
    assert (sent.status_code, sent["Location"]) == (303, "/v/open-link/ar/")


def test_the_first_screen_answers_the_fears_and_has_one_button(client: Client, wave: Wave) -> None:
    code = invite(wave, phase="F2")
    page = client.get(f"/v/{code}/nl/").text
    order = [
        page.index(text) for text in ("Dat duurt 8 minuten", "U kiest zelf", "DUO ziet niets", "Er verandert niets")
    ]
    assert order == sorted(order)
    assert page.count('<button class="go"') == 1
    assert 'aria-current="step"' in page
    assert '<a href="tel:0880000000">' in page
    assert '<bdi dir="ltr">088 000 00 00</bdi></a>.' in page
    assert '<bdi dir="ltr">088 000 00 00</bdi></a>\u1362' in client.get("/v/open-link/ti/").text
    assert "Het team helpt u" in page
    assert "verzonnen gegevens" in client.get(f"/v/{code}/ar/").text


def test_without_a_known_phase_there_is_no_road(client: Client, wave: Wave) -> None:
    assert "journey" not in re.sub("<style>.*?</style>", "", client.get("/v/open-link/nl/").text, flags=re.S)


def test_right_to_left_isolates_numbers_and_dutch_terms(client: Client, wave: Wave) -> None:
    base = begun(client, wave, "ar", phase="F2")
    page = client.get(f"{base}C1/").text
    assert '<html lang="ar" dir="rtl">' in page
    assert "(<bdi>DUO</bdi>)" in page


def test_a_machine_draft_is_marked_on_every_page_that_shows_it(client: Client, wave: Wave) -> None:
    base = begun(client, wave, "ti")
    for path in ("", "practice/", "S1/"):
        assert "machine draft" in client.get(base + path).text
    assert "machine draft" not in client.get(base.replace("/ti/", "/nl/") + "S1/").text


@pytest.mark.parametrize("invented", [True, False])
def test_a_wave_without_leave_for_drafts_never_serves_one(client: Client, wave: Wave, invented: bool) -> None:
    begin = begun(client, wave, "ti")
    Wave.objects.update(invented=invented, allow_machine_drafts=False)
    for path in (begin, f"{begin}S1/", f"{begin}document.json", "/v/open-link/ti/"):
        assert client.get(path).status_code == 404
    assert client.post("/v/open-link/ti/").status_code == 404
    choice = client.get("/v/open-link/").text
    assert 'href="ti/"' not in choice
    assert 'lang="ti"' not in choice
    assert client.get("/v/open-link/nl/").status_code == 200
    assert 'lang="ti"' not in client.get("/v/open-link/nl/").text


def test_a_wave_in_which_nothing_is_approved_opens_for_nobody(client: Client, wave: Wave) -> None:
    Wave.objects.update(allow_machine_drafts=False, languages=["ti"])
    assert client.get("/v/open-link/").status_code == 404
    assert client.get("/v/open-link/nl/").status_code == 404


def test_the_office_cannot_offer_a_language_nobody_approved(wave: Wave) -> None:
    wave.full_clean(exclude=["secret"])
    wave.allow_machine_drafts = False
    with pytest.raises(ValidationError, match="in ti zijn niet goedgekeurd"):
        wave.full_clean(exclude=["secret"])
    wave.languages = ["nl", "el"]
    with pytest.raises(ValidationError, match="geen tekst in el"):
        wave.full_clean(exclude=["secret"])


@pytest.mark.parametrize("taken", ["code", "Leave", "shell", "unknown", "closed"])
def test_an_open_link_cannot_take_the_address_of_another_page(wave: Wave, taken: str) -> None:
    wave.open_slug = taken
    with pytest.raises(ValidationError, match=f"{taken} is het adres van een andere pagina"):
        wave.full_clean(exclude=["secret"])
    wave.open_slug = f"{taken}-2027"
    wave.full_clean(exclude=["secret"])


def test_a_start_goes_to_practice_and_practice_stores_nothing(client: Client, wave: Wave) -> None:
    code = invite(wave)
    sent = client.post(f"/v/{code}/nl/")
    assert (sent.status_code, sent["Location"]) == (303, f"/v/{code}/nl/practice/")
    sent = client.post(sent["Location"], {"practice": "3"})
    assert (sent.status_code, sent["Location"]) == (303, "../S1/")
    assert Answer.objects.count() == 0
    assert client.post(f"/v/{code}/nl/")["Location"] == f"/v/{code}/nl/S1/"
    assert Interview.objects.count() == 1


def test_an_open_link_gives_each_person_a_code(client: Client, wave: Wave) -> None:
    places = {client.post("/v/open-link/nl/")["Location"].split("/")[2] for _ in range(3)}
    assert len(places) == 3
    assert all(codes.is_link_code(code) for code in places)
    assert Interview.objects.filter(invitation__kind="open").count() == 3
    assert client.get("/v/OPEN-LINK/nl/").status_code == 200


def test_case_and_lookalikes_of_a_code_do_not_matter(client: Client, wave: Wave) -> None:
    code = invite(wave)
    assert client.get(f"/v/{code.lower().replace('0', 'o').replace('1', 'l')}/nl/").status_code == 200


def test_a_typed_code_opens_the_same_interview(client: Client, wave: Wave) -> None:
    invite(wave, 5)
    typed = codes.typed_code(b"s" * 32, 5)
    sent = client.post("/v/", {"code": codes.in_groups(typed).lower()})
    assert (sent.status_code, sent["Location"]) == (303, f"/v/{typed}/")
    assert client.get(f"/v/{typed}/nl/").status_code == 200


def test_a_wrong_typed_code_is_said_with_what_was_typed(client: Client, wave: Wave) -> None:
    sent = client.post("/v/", {"code": "k7q2m <b>"})
    assert sent.status_code == 422
    assert 'value="k7q2m &lt;b&gt;"' in sent.text
    assert 'href="#code"' in sent.text


def test_guessing_slows_down_but_a_good_link_always_opens(client: Client, wave: Wave) -> None:
    code = invite(wave)
    statuses = [client.post("/v/", {"code": f"{n:010d}"}).status_code for n in range(FREE_FAILURES + 3)]
    assert statuses[0] == 422
    assert statuses[-1] == 429
    typed = codes.typed_code(b"s" * 32, 1)
    assert client.get(f"/v/{typed}/nl/").status_code == 429
    assert client.get(f"/v/{UNKNOWN}/nl/").status_code == 429
    assert client.get(f"/v/{code}/nl/").status_code == 200
    assert client.post("/v/", {"code": typed}, REMOTE_ADDR="10.9.8.7").status_code == 303


def test_strangers_get_a_friendly_page(client: Client, wave: Wave) -> None:
    reply = client.get(f"/v/{UNKNOWN}/", headers={"accept-language": "ar"})
    assert reply.status_code == 404
    assert '<html lang="ar" dir="rtl">' in reply.text
    for path in (
        f"/v/{UNKNOWN}/nl/C1/",
        "/v/no/such/page/at/all/",
        "/v/%00/",
        "/v/a%0Ab/nl/",
        "/v/zz/nl/help/",
    ):
        assert client.get(path).status_code == 404
    code = invite(wave)
    assert client.get(f"/v/{code}/xx/").status_code == 404
    assert client.get(f"/v/{code}/en/").status_code == 404
    client.post(f"/v/{code}/nl/")
    assert client.get(f"/v/{code}/nl/X9/").status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_expired_and_withdrawn_codes(client: Client, wave: Wave, method: str) -> None:
    code = invite(wave)
    Invitation.objects.update(expires_on=timezone.localdate() - datetime.timedelta(days=1))
    assert getattr(client, method)(f"/v/{code}/nl/").status_code == 410
    Invitation.objects.update(expires_on=wave.closes_on)
    Wave.objects.update(state=WaveState.CLOSED)
    assert getattr(client, method)(f"/v/{code}/nl/").status_code == 410
    assert getattr(client, method)("/v/open-link/nl/").status_code == 410
    Wave.objects.update(state=WaveState.OPEN)
    Invitation.objects.update(withdrawn=True)
    assert getattr(client, method)(f"/v/{code}/nl/C1/").status_code == 410
    assert Interview.objects.count() == 0


def test_deleting_asks_once_and_then_all_is_gone(client: Client, wave: Wave) -> None:
    base = begun(client, wave)
    client.post(f"{base}S1/", {"S1": "F1"})
    assert 'name="delete"' in client.get(f"{base}withdraw/").text
    assert Answer.objects.count() == 1
    sent = client.post(f"{base}withdraw/", {"delete": "1"})
    assert (sent.status_code, sent["Location"]) == (303, "/v/deleted/nl/")
    assert client.get(sent["Location"]).status_code == 200
    assert Answer.objects.count() == 0
    interview = Interview.objects.get()
    assert (interview.state, interview.paradata, interview.completed_on) == (
        InterviewState.WITHDRAWN,
        {},
        None,
    )
    assert client.get(base).status_code == 410
    assert client.post(f"{base}S1/", {"S1": "F1"}).status_code == 410
    assert Answer.objects.count() == 0


def test_refusing_before_the_start_closes_the_way_in(client: Client, wave: Wave) -> None:
    code = invite(wave)
    assert client.post(f"/v/{code}/nl/withdraw/", {"delete": "1"}).status_code == 303
    assert Invitation.objects.get().withdrawn
    assert Interview.objects.count() == 0


def test_names_are_kept_apart(client: Client, wave: Wave) -> None:
    base = begun(client, wave)
    assert client.get(f"{base}sign-up/panel/").status_code == 303
    Interview.objects.update(state=InterviewState.COMPLETE)
    assert client.get(f"{base}sign-up/panel/").status_code == 200
    assert client.get(f"{base}sign-up/other/").status_code == 303
    empty = client.post(f"{base}sign-up/panel/", {"name": "A <i>"})
    assert empty.status_code == 422
    assert 'value="A &lt;i&gt;"' in empty.text
    assert client.post(f"{base}sign-up/panel/", {"email": "nope"}).status_code == 422
    sent = client.post(f"{base}sign-up/panel/", {"name": "A", "phone": "06 1234 5678"})
    assert (sent.status_code, sent["Location"]) == (303, "../../end/?thanks")
    contact = Contact.objects.get()
    assert (contact.wish, contact.phone, contact.language, contact.wave_id) == (
        "panel",
        "06 1234 5678",
        "nl",
        wave.pk,
    )
    for _ in range(2):  # a second tap, and once more because the answer was lost
        client.post(f"{base}sign-up/panel/", {"name": "A", "phone": "06 1234 5678"})
    client.post(f"{base}sign-up/draw/", {"name": "A", "phone": "06 1234 5678"})
    assert sorted(Contact.objects.values_list("wish", flat=True)) == ["draw", "panel"]
    linked = {field.name for field in Contact._meta.get_fields() if field.is_relation}
    assert linked == {"wave"}


def test_a_kiosk_stays_a_kiosk(client: Client, wave: Wave) -> None:
    assert '<a href="../ar/?kiosk"' in client.get("/v/open-link/kiosk/").text
    assert '<a href="ar/?kiosk"' in client.get("/v/open-link/?kiosk").text
    place = client.post("/v/open-link/nl/?kiosk")["Location"]
    assert place.endswith("/practice/?kiosk")
    page = client.get(place.replace("practice", "S1")).text
    assert '"kiosk":"open-link"' in page
    assert 'href="/v/open-link/kiosk/" data-leave' in page
    assert client.post(place.replace("practice", "S1"), {"S1": "F1"})["Location"] == "../C1/?kiosk"


def test_a_page_is_the_same_packed_and_plain(client: Client, wave: Wave) -> None:
    base = begun(client, wave)
    plain = client.get(f"{base}S1/")
    packed = client.get(f"{base}S1/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < 6500


def test_styles_come_once(client: Client, wave: Wave) -> None:
    base = begun(client, wave)
    by_link = {"accept-encoding": "gzip"}
    onward = by_link | {"referer": f"http://testserver{base}practice/"}
    cold, warm = (client.get(f"{base}S1/", headers=headers) for headers in (by_link, onward))
    texts = [gzip.decompress(page.content).decode() for page in (cold, warm)]
    sheets = [re.findall(r"<style>|css/kept-latn[^\"]*", text) for text in texts]
    assert sheets == [["<style>"], ["css/kept-latn.css"]]
    assert len(warm.content) < len(cold.content) - 2500
    wrong = client.post(f"{base}C1/", {"C1": "77"}, headers=onward)
    assert (wrong.status_code, "<style>" in gzip.decompress(wrong.content).decode()) == (422, False)


def test_the_script_gets_whole_data_and_no_way_out_of_it(client: Client, wave: Wave) -> None:
    base = begun(client, wave)
    client.post(f"{base}O1/", {"O1": "</script><script>alert(1)</script>"})
    for path in ("", "O1/"):
        page = client.get(base + path).text
        block = page.split('<script type="application/json" id="phone">')[1].split("</script>")[0]
        data = json.loads(block)
        assert data["code"] == base.split("/")[2]
        assert client.get(data["documentAddress"]).json()["words"]["saved"]
        assert "<script>alert" not in page
    assert data["answers"] == {"O1": "</script><script>alert(1)</script>"}
    assert data["revisions"] == {"O1": 1}


def test_head_and_other_methods(client: Client, wave: Wave) -> None:
    assert client.head("/v/open-link/nl/").status_code == 200
    assert client.delete("/v/open-link/nl/").status_code == 405
    assert client.get("/v/open-link/answers").status_code == 405


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_screen_and_who_comes_back_after_it(client: Client, wave: Wave, language: str) -> None:
    base = begun(client, wave, language)
    assert client.get(f"{base}end/")["Location"] == "../S1/"
    client.post(f"{base}S1/", {"S1": "F3"})
    Interview.objects.update(state=InterviewState.COMPLETE)
    assert "/sign-up/draw/" in client.get(f"{base}end/").text
    for path in ("", "S1/", "practice/"):
        page = client.get(base + path)
        assert page.status_code == 200
        assert '" checked' not in page.text
        assert f"{base}withdraw/" in page.text
    assert client.post(f"{base}S1/", {"S1": "F1"})["Location"] == "../end/"
    assert Answer.objects.get().value == "F3"


def test_persian_pages_have_persian_digits_and_a_phone_number_as_it_is_dialled(client: Client, wave: Wave) -> None:
    first = client.get("/v/open-link/fa/").content.decode()
    assert "\u06f8" in first.split("<main")[1]
    assert "088 000 00 00" in first
    place = client.post("/v/open-link/fa/")["Location"].replace("practice", "S1")
    page = client.get(place).content.decode()
    assert "\u06f1" in page.split("data-place")[1][:60]
    assert 'data-digits="arabext"' in page
    assert "data-digits" not in client.get(place.replace("/fa/", "/nl/")).content.decode()
