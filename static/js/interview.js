// The interview on this phone: what was answered, what still waits, and which revision each answer has.

import { next, previous, visible } from "./routing.js";

const uuid = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16)).join("");

/** `start` is what the server knows: answers, revisions, facts. What waits in the box goes before it. */
export function interview(start, box, kept) {
  const state = {
    client: kept?.client ?? uuid(),
    answers: { ...start.answers, ...kept?.answers },
    revisions: { ...start.revisions },
    waiting: kept?.waiting ?? {},
    finished: kept?.finished ?? false,
    switches: kept?.switches ?? 0,
  };
  for (const [code, revision] of Object.entries(kept?.revisions ?? {})) {
    state.revisions[code] = Math.max(revision, state.revisions[code] ?? 0);
  }
  const facts = start.facts;
  const keep = () => box.write(state);

  return {
    answers: state.answers,
    waits: () => Object.keys(state.waiting).length + (state.finished ? 1 : 0),
    next: (questions, after) => next(questions, state.answers, facts, after),
    previous: (questions, before) => previous(questions, state.answers, facts, before),
    place(questions, code) {
      const shown = visible(questions, state.answers, facts);
      return { number: shown.indexOf(code) + 1, total: shown.length };
    },
    /** Keeps an answer; resolves when it is safe on this phone. */
    async answer(code, value, paradata) {
      const revision = (state.revisions[code] ?? 0) + 1;
      const changed = code in state.answers && JSON.stringify(state.answers[code]) !== JSON.stringify(value);
      state.answers[code] = value;
      state.revisions[code] = revision;
      state.waiting[code] = { question: code, value, revision, answered_at: new Date().toISOString(), ...paradata, changed };
      await keep();
    },
    async finish() {
      state.finished = true;
      await keep();
    },
    /** The body that must be sent, or null. */
    batch(language) {
      const answers = Object.values(state.waiting);
      if (!answers.length && !state.finished) return null;
      return { client: state.client, language, answers, finished: state.finished };
    },
    /** The server has these: they wait no longer. A refused answer is returned, so that the page can say so. */
    async done(reply, body) {
      const refused = new Set((reply.errors ?? []).map((fault) => fault.question));
      for (const sent of body.answers) {
        if (state.waiting[sent.question]?.revision === sent.revision) delete state.waiting[sent.question];
      }
      if (body.finished && !refused.size) state.finished = false;
      await keep();
      return [...refused];
    },
    wipe: () => box.wipe(),
  };
}
