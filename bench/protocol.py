"""The scripted protocol under load: start, document once, one PUT per answer, the last with ``finished``.

    python -m bench.protocol http://127.0.0.1:8000 SLUG --users 8 --interviews 400

The respondents live in a process of their own, as the load client's do, so that nothing of the bench runs beside them.
"""

from __future__ import annotations

import argparse
import http.client
import json
import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
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


def run(address: str, slug: str, users: int, interviews: int) -> float:
    """Complete interviews a second with this many respondents at once."""
    began = time.perf_counter()
    with ThreadPoolExecutor(users) as respondents:
        for done in [respondents.submit(one, address, slug) for _ in range(interviews)]:
            done.result()  # what went wrong in an interview ends the measurement
    return interviews / (time.perf_counter() - began)


def scripted(server: Server, slug: str, users: int, interviews: int) -> float:
    """The same, by respondents in a process of their own."""
    line = [
        sys.executable, "-m", "bench.protocol", server.address, slug,
        "--users", str(users), "--interviews", str(interviews),
    ]  # fmt: skip
    return float(subprocess.run(line, check=True, stdout=subprocess.PIPE, text=True).stdout)


def main() -> None:
    """Say how many interviews a second were completed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("slug")
    parser.add_argument("--users", type=int, default=8)
    parser.add_argument("--interviews", type=int, default=400)
    options = parser.parse_args()
    print(run(options.address, options.slug, options.users, options.interviews))


if __name__ == "__main__":
    main()
