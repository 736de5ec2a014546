// The page of a question, drawn anew for each tap: what is given, what is wrong with it, and where to go on.

import { fieldset, given } from "./drawing.js";
import { digits, el, icon } from "./screen.js";

const inDigits = new Intl.NumberFormat("en", { numberingSystem: document.documentElement.dataset.digits ?? "latn", useGrouping: false });
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => inDigits.format(values[name]));

const TWICE = 500; // ms
const PAUSE = 400;

/** What stands on top of the page while there is no internet. */
export function note(role, ...lines) {
  document.querySelector(".offline")?.remove();
  document.querySelector("main").prepend(
    el("div", { class: "note wait offline", role }, el("span", {}, icon("i-offline")), el("div", {}, lines)),
  );
}

/** Says in words how safe the answers are; a fault that stands on the page keeps its own line. */
export function saying(words) {
  let behind = false;
  return (state, waits) => {
    const line = document.querySelector(".safe");
    if (!line || document.querySelector(".note.wrong")) return;
    const text = state === "saved" && behind ? words.all_sent : words[state];
    behind = state === "waiting" || (behind && state === "sending");
    line.className = behind ? "safe wait" : "safe";
    line.replaceChildren(icon(behind ? "i-phone" : "i-check"), text);
    if (behind) note(null, el("p", {}, el("b", {}, words.offline)), waits > 1 && el("p", {}, fill(words.safe, { n: waits })));
    else document.querySelector(".offline")?.remove();
  };
}

/** What is wrong with a value, in the server's words; empty when it can be kept as it is. */
function faultOf(question, value, words) {
  if (value === null || value === undefined) return "";
  if (question.kind === "date") return /^\d{4}(-\d\d){0,2}$/.test(value) ? "" : words.date;
  if (!["number", "year"].includes(question.kind)) return "";
  if (!/^[0-9]{1,9}$/.test(value)) return words[question.kind];
  const year = question.kind === "year";
  const low = question.min ?? (year ? 1900 : null);
  const high = question.max ?? (year ? 2100 : null);
  if ((low === null || value >= low) && (high === null || value <= high)) return "";
  return fill(low === null ? words.at_most : high === null ? words.at_least : words.range, { low, high });
}

/** Takes over the form of the `page`: the `phone` keeps, `send` sends, `after` runs once somebody went on. */
export function pages(page, { questions, words }, phone, send, after) {
  const { setup, code, form } = page;
  const address = (question) => page.base + question + (question && "/") + location.search;
  const find = (name) => questions.find((question) => question.code === name);
  let current = find(setup.question);
  let shownAt = performance.now();
  let busy = false;
  let drawn; // what stood in the form when it was drawn for somebody who went on

  function draw(name, move = true) {
    clearTimeout(typing);
    current = find(name);
    const { number, total } = phone.place(questions, name);
    const at = `${(100 * number) / total}%`;
    const place = fill(words.place, { number, total });
    form.querySelector(".note.wrong")?.remove();
    form.querySelector("fieldset").replaceWith(fieldset(current, phone.answers[name], words));
    form.querySelector("[data-place]").textContent = place;
    const listen = form.querySelector(".where [data-say]");
    listen.dataset.say = `${current.text} ${current.help}`.trim();
    listen.dataset.audio = current.audio ?? "";
    form.querySelector(".done").setAttribute("width", at);
    form.querySelector("circle").setAttribute("cx", at);
    document.title = `${place}: ${current.text} - Perspectief`;
    document.querySelector("[data-back]").href = address(phone.previous(questions, name) ?? "");
    page.sound.stop();
    page.sound.show();
    shownAt = performance.now();
    if (!move) return;
    drawn = JSON.stringify(said());
    scrollTo(0, 0);
    form.querySelector("h1").focus({ preventScroll: true });
  }

  function go(name) {
    history.pushState(null, "", address(name));
    draw(name);
  }

  /** Shows a fault as the server's page does: on top with a link, and at the field; what was typed stays. */
  function explain(text) {
    const field = form.querySelector(".in");
    form.querySelectorAll(".note.wrong, .wrong-line").forEach((line) => line.remove());
    const fault = el("div", { class: "note wrong", role: "alert", tabindex: "-1" }, el("span", {}, icon("i-alert")),
      el("div", {}, el("h2", {}, words.wrong), el("p", {}, el("a", { href: `#${field.id}` }, text)), el("p", {}, words.not_lost)));
    form.prepend(fault);
    (field.closest(".day") ?? field).before(el("p", { class: "wrong-line", id: "e" }, icon("i-alert"), el("span", {}, text)));
    field.setAttribute("aria-invalid", "true");
    const described = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== "e");
    field.setAttribute("aria-describedby", [...described, "e"].join(" "));
    fault.focus();
  }

  const fields = () => [...form.querySelectorAll(".in")];

  const jot = (told) => phone.jot({ code: current.code, fields: fields().map((field) => field.value), told });

  let typing;
  form.addEventListener("input", ({ target }) => {
    clearTimeout(typing);
    if (target.matches(".in")) typing = setTimeout(jot, PAUSE); // a browser may be ended at any moment
  });

  /** What was typed before, in another language with what is wrong with it. */
  function resume({ code: name, fields: typed, told }) {
    if (name !== current?.code) return;
    fields().forEach((field, index) => { field.value = typed[index] ?? field.value; });
    const wrong = told && faultOf(current, said(), words);
    if (wrong) explain(wrong);
  }

  /** What stands in the form, in our digits. */
  function said() {
    const raw = given(form, current);
    return typeof raw === "string" && current.kind !== "text" ? digits(raw) : raw;
  }

  /** Another language while answers wait. Without internet this phone can speak those it has opened before. */
  async function speak(to, value) {
    const there = `/v/${code}/${to}/`;
    const has = navigator.onLine
      || (await caches.match(`/v/shell/${to}/`, { ignoreSearch: true }) && await caches.match(`${there}document.json`, { ignoreSearch: true }));
    document.querySelector(".tongue").open = false;
    if (!has) return note("status", el("p", {}, words.language_later));
    const filled = value !== null && value !== undefined;
    const wrong = filled && faultOf(current, value, words);
    await (wrong ? jot(true) : filled ? keep(value) : phone.keep());
    location.assign(there + current.code + "/" + location.search);
  }

  function keep(value) {
    clearTimeout(typing);
    const seconds = Math.round((performance.now() - shownAt) / 100) / 10;
    const number = ["number", "year"].includes(current.kind) && value !== null;
    return phone.answer(current.code, number ? Number(value) : value, { seconds, listened: page.heard });
  }

  async function forward(event) {
    const value = said();
    const leaves = event.submitter?.name === "lang";
    const wrong = faultOf(current, value, words);
    // The form goes past what waits: an older answer that comes after it, of a higher revision, would win.
    if ((wrong || leaves) && !phone.waits() && navigator.onLine) return;
    event.preventDefault();
    if (leaves) return speak(event.submitter.value, value);
    // The second tap of a double one is no answer to the next question.
    if (busy || (performance.now() - shownAt < TWICE && JSON.stringify(value) === drawn)) return;
    if (wrong) {
      explain(wrong);
      return send.flush(); // once nothing waits, the server says what it makes of it
    }
    busy = true;
    try {
      if (value !== undefined) await keep(value);
      page.heard = false;
      const name = phone.next(questions, current.code);
      if (name) go(name);
      else await phone.finish();
    } finally {
      busy = false;
    }
    await send.flush();
    after();
  }

  form.onsubmit = null;
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
  return { draw, find, resume };
}
