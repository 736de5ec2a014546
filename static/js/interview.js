// The interview on this phone: what was answered, what still waits, and which revision each answer has.

import { next, previous, visible } from "./routing.js";

/** `start` is what the server knows: answers, revisions, facts. What waits in the box goes before it. */
export function interview(start, box, kept) {
  const state = {
    client: crypto.randomUUID(), documentAddress: start.documentAddress, facts: start.facts,
    waiting: {}, finished: false, code: start.code, ...kept,
    answers: { ...start.answers }, revisions: { ...start.revisions },
  };
  if (start.facts) Object.assign(state, { documentAddress: start.documentAddress, facts: start.facts, tongues: start.tongues });
  const { answers, revisions, waiting, facts } = state;
  const newer = [];
  /** What the box knows that is newer than what this page knows. */
  function learn(other) {
    for (const [code, revision] of Object.entries(other?.revisions ?? {})) {
      if (revision <= (revisions[code] ?? 0)) continue;
      revisions[code] = revision;
      if (code in other.waiting) waiting[code] = other.waiting[code];
      if (!(code in other.answers)) continue; // it was refused
      answers[code] = other.answers[code];
      newer.push(code);
    }
  }
  learn(kept);
  let writing = Promise.resolve();
  let wiped = false;
  let unsafe = false;
  // One write after another; a box that breaks half-way leaves the answers in memory, and sending goes on.
  const keep = () => {
    writing = writing.then(() => wiped || box.write(state)).catch(() => { unsafe = true; });
    return writing;
  };
  const phone = {
    answers, documentAddress: state.documentAddress, tongues: state.tongues, keep,
    waits: () => Object.keys(waiting).length,
    ended: () => wiped,
    /** Whether this phone knows a newer answer than the page it got. */
    ahead: (code) => newer.includes(code),
    /** The next question; at the end of the road one that was passed over; null when all have been seen. */
    next(questions, after) {
      return next(questions, answers, facts, after)
        ?? visible(questions, answers, facts).find((code) => !(code in answers)) ?? null;
    },
    previous: (questions, before) => previous(questions, answers, facts, before),
    /** Another tab with the same interview shares the box: what was said there counts here too. */
    meet: async () => wiped || learn(await box.read().catch(() => null)),
    place(questions, code) {
      const shown = visible(questions, answers, facts);
      return { number: shown.indexOf(code) + 1, total: shown.length };
    },
    /** Keeps an answer; resolves when it is safe on this phone. */
    answer(code, value, paradata) {
      delete state.typed;
      answers[code] = value;
      revisions[code] = (revisions[code] ?? 0) + 1;
      waiting[code] = { question: code, value, revision: revisions[code], language: start.language, ...paradata };
      return keep();
    },
    typed: kept?.typed,
    /** What was typed and cannot be kept as an answer goes along to the page in another language. */
    jot(typed) {
      state.typed = typed;
      return keep();
    },
    finish() {
      state.finished = true;
      return keep();
    },
    /** The body that must be sent, or null. */
    batch() {
      const { client, finished } = state;
      if (!phone.waits() && !finished) return null;
      const [first] = Object.values(waiting);
      const language = first?.language ?? start.language;
      const batch = Object.values(waiting).filter((answer) => answer.language === language);
      return { client, language, answers: batch, finished: finished && batch.length === phone.waits() };
    },
    /** The server has these: they wait no longer. What it refused is asked again. */
    async done(reply, body) {
      for (const sent of body.answers) {
        if (waiting[sent.question]?.revision === sent.revision) delete waiting[sent.question];
      }
      const [refused] = reply.errors ?? [];
      if (refused || body.finished) state.finished = false;
      // Its revision stays used: the next answer must be newer than what the server may hold.
      for (const fault of reply.errors ?? []) delete answers[fault.question];
      await phone.meet();
      await keep();
      if (reply.state === "complete" && !phone.waits()) {
        await phone.wipe();
        phone.onEnd();
      }
    },
    async wipe() {
      wiped = true;
      await writing;
      await box.wipe();
    },
  };
  addEventListener("beforeunload", (event) => {
    if (unsafe && phone.waits()) event.preventDefault();
  });
  return phone;
}
