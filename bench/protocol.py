"""The scripted protocol under load: start, document once, one PUT per answer, the last with ``finished``."""

from __future__ import annotations

import http.client
import json
import threading
import time
import uuid
from urllib.parse import urlsplit

from bench.server import Server


def one(address: str, slug: str) -> None:
    """One interview over one connection, as the phone's script gives it.

    Raises:
        RuntimeError: the server did not save what it should.
    """
    parts = urlsplit(address)
    link = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=30)

    def ask(method: str, path: str, body: bytes | None = None, kind: str = "") -> http.client.HTTPResponse:
        link.request(method, path, body, {"Content-Type": kind} if kind else {})
        return link.getresponse()

    ask("GET", f"/v/{slug}/nl/").read()
    started = ask("POST", f"/v/{slug}/nl/", b"", "application/x-www-form-urlencoded")
    started.read()
    code = (started.headers["Location"] or "").split("/")[2]
    document = json.loads(ask("GET", f"/v/{code}/nl/document.json").read())
    questions = document["questions"]
    client = str(uuid.uuid4())
    for number, question in enumerate(questions, start=1):
        value = question["options"][0]["value"] if question["options"] else "Goed, dank u"
        answer = {"question": question["code"], "value": value, "revision": 1, "seconds": 4.2}
        body = {"client": client, "language": "nl", "answers": [answer], "finished": number == len(questions)}
        reply = ask("PUT", f"/v/{code}/answers", json.dumps(body).encode(), "application/json")
        said = json.loads(reply.read())
        if reply.status != 200 or said["saved"] != 1:
            raise RuntimeError(f"{question['code']}: {reply.status} {said}")
    link.close()


def scripted(server: Server, slug: str, users: int, interviews: int) -> float:
    """Complete interviews a second with this many respondents at once."""
    todo = iter(range(interviews))
    lock = threading.Lock()

    def respondent() -> None:
        while True:
            with lock:
                if next(todo, None) is None:
                    return
            one(server.address, slug)

    threads = [threading.Thread(target=respondent) for _ in range(users)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return interviews / (time.perf_counter() - began)
