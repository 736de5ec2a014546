// No waiting: each tap goes to the next question at once; answers are saved behind it.
// Whatever fails here falls back to the form: the page works without this file.

import { interview } from "./interview.js";
import { listening } from "./listen.js";
import { el, fieldset, given, icon, keepAlone } from "./screen.js";
import { sender } from "./sender.js";
import { openBox } from "./store.js";

const block = document.getElementById("phone");
const setup = block ? JSON.parse(block.textContent) : null;
const words = setup?.words ?? {};
const main = document.querySelector("main");
let shownAt = performance.now();
let heard = false;

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function say(state, waits = 0) {
  const line = document.querySelector(".safe");
  if (!line) return;
  const waiting = state === "waiting" || (state === "sending" && !navigator.onLine);
  const text = waiting ? words.waiting : state === "sending" ? words.sending : words.saved;
  line.className = waiting ? "safe wait" : "safe";
  line.replaceChildren(icon(waiting ? "i-phone" : "i-check"), text);
  let note = document.querySelector(".note.offline");
  if (!waiting) return note?.remove();
  if (!note) {
    note = el("div", { class: "note wait offline", role: "status" });
    main.prepend(note);
  }
  note.replaceChildren(el("span", {}, icon("i-offline")),
    el("div", {}, el("p", {}, el("b", {}, words.offline)), el("p", {}, fill(words.kept, { n: waits }))));
}

async function documentOf(address) {
  const reply = await fetch(address, { credentials: "omit" });
  if (!reply.ok) throw new Error(`document: ${reply.status}`);
  return reply.json();
}

function pages(phone, questions, send) {
  const form = main.querySelector("form");
  let current = questions.find((question) => question.code === setup.question);

  function draw(code, move = true) {
    current = questions.find((question) => question.code === code);
    const { number, total } = phone.place(questions, code);
    form.querySelector(".note.wrong")?.remove();
    form.querySelector("fieldset").replaceWith(fieldset(current, phone.answers[code], words));
    form.querySelector("[data-place]").textContent = fill(words.place, { number, total });
    form.querySelector(".where [data-say]")?.setAttribute("data-say", [current.text, current.help].filter(Boolean).join(" "));
    form.querySelector(".road")?.style.setProperty("--at", `${(100 * number) / total}%`);
    form.action = setup.base + code + "/";
    document.title = `${fill(words.place, { number, total })}: ${current.text} - Perspectief`;
    const before = phone.previous(questions, code);
    document.querySelector("[data-back]").href = before ? `${setup.base}${before}/` : setup.base;
    document.querySelectorAll("[data-switch]").forEach((link) => {
      link.href = link.dataset.switch.replace("QUESTION", code);
    });
    sound.show();
    shownAt = performance.now();
    if (move) {
      scrollTo(0, 0);
      form.querySelector("h1").focus({ preventScroll: true });
    }
  }

  async function end() {
    await phone.finish();
    await send.flush();
    if (phone.waits() === 0) {
      await phone.wipe();
      location.assign(`${setup.base}end/`);
    } else say("waiting", phone.waits());
  }

  async function forward(event) {
    const value = given(form, current);
    if (["number", "year", "date"].includes(current.kind) && value !== null && !/^[0-9]+$/.test(value)) return;
    event.preventDefault();
    const seconds = Math.round((performance.now() - shownAt) / 100) / 10;
    const kept = phone.answer(current.code, value, { seconds, listened: heard });
    heard = false;
    const after = phone.next(questions, current.code);
    if (after) {
      history.pushState({ code: after }, "", `${setup.base}${after}/`);
      draw(after);
    }
    await kept;
    if (!after) return end();
    return send.flush();
  }

  form.addEventListener("submit", (event) => {
    forward(event).catch(() => form.submit());
  });
  form.addEventListener("change", keepAlone);
  document.querySelector("[data-back]").addEventListener("click", (event) => {
    const before = phone.previous(questions, current.code);
    if (!before) return;
    event.preventDefault();
    history.pushState({ code: before }, "", `${setup.base}${before}/`);
    draw(before);
  });
  addEventListener("popstate", () => {
    const code = location.pathname.split("/")[4];
    if (questions.some((question) => question.code === code)) draw(code);
    else location.reload();
  });
  return { draw };
}

const sound = listening(document, { language: document.documentElement.lang, audio: setup?.audio, heard: () => { heard = true; } });

/** Leaving a shared phone: what waits is sent first; what cannot be sent is said, never lost silently. */
function leaving(phone, send) {
  document.querySelectorAll("[data-leave]").forEach((link) => link.addEventListener("click", async (event) => {
    event.preventDefault();
    await send.flush();
    if (phone.waits() && !confirm(words.lose)) return;
    await phone.wipe();
    navigator.serviceWorker?.controller?.postMessage({ forget: setup.code });
    location.replace(link.href);
  }));
}

async function start() {
  const box = await openBox(setup.code);
  const kept = await box.read();
  const phone = interview(setup, box, kept);
  const send = sender(setup.answersAddress, {
    batch: () => phone.batch(setup.language),
    done: (reply, body) => phone.done(reply, body),
  }, (state) => say(state, phone.waits()));
  leaving(phone, send);
  if (!setup.question) return send.flush();
  const questions = (await documentOf(setup.documentAddress)).questions;
  const page = pages(phone, questions, send);
  const here = location.pathname.split("/")[4];
  if (here !== setup.question || kept) page.draw(questions.some((q) => q.code === here) ? here : setup.question, false);
  return send.flush();
}

sound.show();
document.addEventListener("change", keepAlone);
if (setup) start().catch(() => {}); // private mode, refused storage: plain posts remain
if (setup && "serviceWorker" in navigator) navigator.serviceWorker.register("/v/sw.js", { scope: "/v/" }).catch(() => {});
