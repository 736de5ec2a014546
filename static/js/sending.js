// Sends what waits: one request in flight, again with backoff and jitter, until the server says "saved".

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60000;

/**
 * `queue` has `waits()`, `batch()` (the body to send, or null when nothing waits) and `done(reply, body)`.
 * `tell(state, waits)` hears "sending", "saved" or "waiting"; `gone()` that nothing can be saved any more.
 */
export function sender(address, queue, tell, gone) {
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
      });
    } finally {
      clearTimeout(limit);
    }
  }

  async function once() {
    let sent = false;
    for (let body = queue.batch(); body; body = queue.batch()) {
      tell("sending", queue.waits());
      const reply = await put(body).catch(() => ({}));
      if (reply.status === 410) { // closed or deleted
        await queue.wipe();
        return gone();
      }
      const said = reply.status === 200 || reply.status === 422 ? await reply.json().catch(() => null) : null;
      if (!said) {
        later();
        return tell("waiting", queue.waits());
      }
      await queue.done(said, body);
      sent = true;
    }
    failures = 0;
    if (sent) tell("saved", 0);
  }

  /** Sends all that waits; resolves when it is saved or must wait. A second call joins the first. */
  function flush() {
    clearTimeout(timer);
    if (!queue.batch()) return flying ?? Promise.resolve();
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
