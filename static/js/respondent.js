// No waiting: each tap goes to the next question at once; answers are saved behind it.
// Whatever fails here falls back to the form: the page works without this file.

import { interview } from "./interview.js";
import { listening } from "./listen.js";
import { digits, el, icon, keepAlone } from "./screen.js";
import { openBox, otherBoxes } from "./store.js";

const block = document.getElementById("phone");
const setup = block ? JSON.parse(block.textContent) : {};
const main = document.querySelector("main");
const form = document.getElementById("q");
const [, , code, , here] = location.pathname.split("/");
const base = `/v/${code}/${setup.language}/`;
const address = (question) => base + question + (question && "/") + location.search;
let words = {};
let drawn;
const later = () => import(document.querySelector("script[data-later]").dataset.later);
let shownAt = performance.now();
let heard = false;
let behind = false;

let sounds = [];
let learn;
const known = new Promise((resolve) => { learn = resolve; });
const sound = listening(document, {
  language: document.documentElement.lang,
  heard() {
    heard = true;
    // Whoever listens wants to listen on without internet: the sounds of this screen, then those of the questions to come.
    const here = [...document.querySelectorAll("[data-audio]")].flatMap((button) => button.dataset.audio.split(" "));
    ready({ hear: [...new Set([...here, ...(navigator.connection?.saveData ? [] : sounds)])] });
  },
  silent(button) {
    if (button.nextSibling?.role !== "status") known.then(() => button.after(el("p", { class: "hint", role: "status" }, words.silent)));
  },
});
const touched = new Promise((resolve) => ["pointerdown", "focusin", "change"].forEach((kind) => form?.addEventListener(kind, resolve)));
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** How safe the answers are, in words; a fault that stands on the page keeps its own line. */
function say(state, waits) {
  const line = document.querySelector(".safe");
  if (!line || document.querySelector(".note.wrong")) return;
  const text = state === "saved" && behind ? words.all_sent : words[state];
  behind = state === "waiting" || (behind && state === "sending");
  line.className = behind ? "safe wait" : "safe";
  line.replaceChildren(icon(behind ? "i-phone" : "i-check"), text);
  if (behind) note(null, el("p", {}, el("b", {}, words.offline)), waits > 1 && el("p", {}, fill(words.safe, { n: waits })));
  else document.querySelector(".offline")?.remove();
}

/** What stands on top of the page while there is no internet. */
function note(role, ...lines) {
  document.querySelector(".offline")?.remove();
  main.prepend(el("div", { class: "note wait offline", role }, el("span", {}, icon("i-offline")), el("div", {}, lines)));
}

function pages(phone, questions, send) {
  const find = (name) => questions.find((question) => question.code === name);
  let current = find(setup.question);

  function draw(name, move = true) {
    current = find(name);
    const { number, total } = phone.place(questions, name);
    const at = `${(100 * number) / total}%`;
    const place = fill(words.place, { number, total });
    form.querySelector(".note.wrong")?.remove();
    form.querySelector("fieldset").replaceWith(drawn.fieldset(current, phone.answers[name], words));
    form.querySelector("[data-place]").textContent = place;
    const listen = form.querySelector(".where [data-say]");
    listen.dataset.say = `${current.text} ${current.help}`.trim();
    listen.dataset.audio = current.audio ?? "";
    form.querySelector(".done").setAttribute("width", at);
    form.querySelector("circle").setAttribute("cx", at);
    document.title = `${place}: ${current.text} - Perspectief`;
    document.querySelector("[data-back]").href = address(phone.previous(questions, name) ?? "");
    sound.stop();
    sound.show();
    shownAt = performance.now();
    if (!move) return;
    scrollTo(0, 0);
    form.querySelector("h1").focus({ preventScroll: true });
  }

  function go(name) {
    history.pushState(null, "", address(name));
    draw(name);
  }

  async function end() {
    await phone.finish();
    await send.flush();
  }

  /** What is wrong with a number, in the server's words; empty when it can be kept as it is. */
  function fault(value) {
    if (value === null || value === undefined) return "";
    if (current.kind === "date") return /^\d{4}(-\d\d){0,2}$/.test(value) ? "" : words.date;
    if (!["number", "year"].includes(current.kind)) return "";
    if (!/^[0-9]{1,9}$/.test(value)) return words[current.kind];
    const year = current.kind === "year";
    const low = current.min ?? (year ? 1900 : null);
    const high = current.max ?? (year ? 2100 : null);
    if ((low === null || value >= low) && (high === null || value <= high)) return "";
    return fill(low === null ? words.at_most : high === null ? words.at_least : words.range, { low, high });
  }

  /** Shows a fault as the server's page does: on top with a link, and at the field; what was typed stays. */
  function explain(text) {
    const field = form.querySelector(".in");
    form.querySelectorAll(".note.wrong, .wrong-line").forEach((line) => line.remove());
    const note = el("div", { class: "note wrong", role: "alert", tabindex: "-1" }, el("span", {}, icon("i-alert")),
      el("div", {}, el("h2", {}, words.wrong), el("p", {}, el("a", { href: `#${field.id}` }, text)), el("p", {}, words.not_lost)));
    form.prepend(note);
    (field.closest(".day") ?? field).before(el("p", { class: "wrong-line", id: "e" }, icon("i-alert"), el("span", {}, text)));
    field.setAttribute("aria-invalid", "true");
    const described = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== "e");
    field.setAttribute("aria-describedby", [...described, "e"].join(" "));
    note.focus();
  }

  /** Another language without internet: this phone can speak those it has opened before. Nothing is lost. */
  async function speak(to, value) {
    const there = `/v/${code}/${to}/`;
    const has = await caches.match(`/v/shell/${to}/`) && await caches.match(`${there}document.json`, { ignoreSearch: true });
    const given = value !== null && value !== undefined;
    const asked = has && given && fault(value);
    document.querySelector(".tongue").open = false;
    if (asked) return explain(asked);
    if (!has) return note("status", el("p", {}, words.language_later));
    await (given ? keep(value) : phone.keep());
    location.assign(there + current.code + "/" + location.search);
  }

  function keep(value) {
    const seconds = Math.round((performance.now() - shownAt) / 100) / 10;
    const number = ["number", "year"].includes(current.kind) && value !== null;
    return phone.answer(current.code, number ? Number(value) : value, { seconds, listened: heard });
  }

  async function forward(event) {
    const raw = drawn.given(form, current);
    const value = typeof raw === "string" && current.kind !== "text" ? digits(raw) : raw;
    const leaves = event.submitter?.name === "lang";
    const wrong = fault(value);
    if ((leaves || wrong) && navigator.onLine) return;
    event.preventDefault();
    if (leaves) return speak(event.submitter.value, value);
    if (wrong) return explain(wrong);
    if (value !== undefined) await keep(value);
    heard = false;
    const after = phone.next(questions, current.code);
    if (after) go(after);
    await (after ? send.flush() : end());
    ready();
  }

  form.addEventListener("submit", (event) => {
    forward(event).catch(() => location.reload());
  });
  document.querySelector("[data-back]").addEventListener("click", (event) => {
    const before = phone.previous(questions, current.code);
    if (!before) return;
    event.preventDefault();
    go(before);
  });
  addEventListener("popstate", () => {
    const name = location.pathname.split("/")[4];
    if (find(name)) draw(name);
    else location.reload();
  });
  return { draw, find };
}

/** Leaving a shared phone: what waits is sent first; what cannot be sent is said, never lost silently. */
function leaving(phone, send) {
  const links = document.querySelectorAll("[data-leave], footer [href$='leave/']");
  links.forEach((link) => link.addEventListener("click", async (event) => {
    const away = "leave" in link.dataset;
    if (!away && navigator.onLine) return;
    event.preventDefault();
    await send.flush();
    // On a kiosk nobody may be there to ask: what could not be sent stays sealed.
    const ask = [!away && words.leave, !away && words.later, phone.waits() && words.lose].filter(Boolean).join("\n");
    if (ask && !setup.kiosk && !confirm(ask)) return;
    if (!phone.waits() || !setup.kiosk) await phone.wipe();
    navigator.serviceWorker?.controller?.postMessage({ forget: code, kiosk: setup.kiosk });
    location.replace(away ? link.href : `/v/bye/${setup.language}/`);
  }));
}

/** Once somebody reads or answers: what this phone needs without internet. */
function ready(more) {
  if (!navigator.serviceWorker || (ready.done && !more)) return;
  ready.done = true;
  const files = performance.getEntriesByType("resource").map((entry) => entry.name)
    .filter((name) => /\/static\/|document\.json/.test(name));
  const tongues = setup.kiosk ? [setup.language, ...setup.tongues] : [setup.language];
  const keep = [...files, `/v/shell/${setup.language}/`, `/v/bye/${setup.language}/`, ...tongues.map((to) => `/v/offline/${to}/`)];
  if (setup.kiosk) keep.push(document.body.dataset.kiosk);
  navigator.serviceWorker.register("/v/sw.js", { scope: "/v/" }).then(() => navigator.serviceWorker.ready)
    .then((registration) => registration.active.postMessage({ keep, ...more })).catch(() => {});
}

async function start() {
  const box = await openBox(code);
  const kept = await box.read();
  if (setup.shell && !kept) return;
  const buttons = [...document.querySelectorAll("[name=lang]")];
  setup.tongues = [setup.language, ...buttons.map((button) => button.value)];
  const phone = interview(setup, box, kept);
  if (setup.shell) buttons.forEach((button) => phone.tongues?.includes(button.value) || button.parentNode.remove());
  const documentAddress = phone.documentAddress.startsWith(base) ? phone.documentAddress : `${base}document.json`;
  const begun = Object.keys(phone.answers).length > 0;
  if (form && !setup.shell && !begun) await touched; // who only looks spends no data
  const [document_, { drawing, sender }] = await Promise.all([fetch(documentAddress).then((reply) => reply.json()), later()]);
  drawn = drawing({ el, icon, digits });
  const questions = document_.questions;
  words = document_.words;
  learn();
  sounds = questions.flatMap((item) => [item, ...item.options].flatMap(({ audio }) => audio?.split(" ") ?? []));
  const send = sender(`/v/${code}/answers`, phone, say);
  phone.onEnd = () => location.assign(address("end"));
  leaving(phone, send);
  if (form) {
    const page = pages(phone, questions, send);
    if (setup.shell || phone.ahead(setup.question)) {
      page.draw(page.find(here) ? here : phone.next(questions) ?? questions[0].code, false);
    }
  }
  if (setup.shell || !form || begun) ready();
  await send.flush();
  if (setup.complete) await phone.wipe();
}

/** What somebody before on this phone could not send is sent from here, unseen; on a kiosk it is then wiped. */
function sendOthers() {
  return otherBoxes(code, async (box) => {
    const kept = await box.read();
    if (!kept?.code) return;
    const other = interview({ answers: {}, revisions: {}, language: setup.language }, box, kept);
    other.onEnd = () => {};
    if (!other.batch()) return;
    const { sender } = await later();
    const tell = (state) => state === "saved" && setup.kiosk && other.wipe();
    await sender(`/v/${kept.code}/answers`, other, tell).flush();
  });
}

sound.show();
document.addEventListener("change", keepAlone);
sendOthers().catch(() => {});
if (setup.shell || setup.code) start().catch(() => {}); // private mode, refused storage: plain posts remain
