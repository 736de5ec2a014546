// Sends what waits: one request in flight, again with backoff and jitter, until the server says "saved".

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60000;

/**
 * `queue` has `batch()` (the body to send, or null when nothing waits) and `done(reply, body)`.
 * `tell(state)` hears "sending", "saved", "waiting" or "closed".
 */
export function sender(address, queue, tell) {
  let flying = null;
  let failures = 0;
  let timer = 0;

  function later() {
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures);
    failures += 1;
    clearTimeout(timer);
    timer = setTimeout(flush, wait / 2 + Math.random() * wait);
  }

  async function put(body) {
    const stop = new AbortController();
    const limit = setTimeout(() => stop.abort(), 20000);
    try {
      return await fetch(address, {
        method: "PUT",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
        signal: stop.signal,
        credentials: "omit",
      });
    } finally {
      clearTimeout(limit);
    }
  }

  async function once() {
    for (let body = queue.batch(); body; body = queue.batch()) {
      tell("sending");
      let reply;
      try {
        reply = await put(body);
      } catch {
        later();
        return tell("waiting");
      }
      if (reply.status === 404 || reply.status === 410) return tell("closed");
      if (reply.status !== 200 && reply.status !== 422) {
        later();
        return tell("waiting");
      }
      await queue.done(await reply.json(), body);
    }
    failures = 0;
    return tell("saved");
  }

  /** Sends all that waits; resolves when it is saved or must wait. A second call joins the first. */
  function flush() {
    clearTimeout(timer);
    flying ??= once().finally(() => {
      flying = null;
    });
    return flying;
  }

  addEventListener("online", () => {
    failures = 0;
    flush();
  });
  document.addEventListener("visibilitychange", () => document.hidden || flush());
  return { flush };
}
