// Questions drawn as the server draws them: same elements, classes, names and ids.

import { digits, el, icon } from "./screen.js";

const RUN = /[A-Za-z0-9](?:[A-Za-z0-9 .:\/-]*[A-Za-z0-9])?/g;

/** Text of which, from right to left, numbers and Dutch terms stand apart, so that they keep order. */
function isolated(text) {
  if (document.documentElement.dir !== "rtl") return [text];
  const parts = [];
  let at = 0;
  for (const run of text.matchAll(RUN)) {
    parts.push(text.slice(at, run.index), el("bdi", {}, run[0]));
    at = run.index + run[0].length;
  }
  return [...parts, text.slice(at)];
}

const tick = () => el("span", { class: "tick" }, icon("i-check"));
const CLOSED = new Set(["single", "multiple", "scale"]);
const APART = new Set(["dont_know", "refused"]);

function option(question, item, chosen, words, apart) {
  const many = question.kind === "multiple";
  const id = `${question.code}-${String(item.value).replace(/\s+/g, "_")}`;
  const mark = item.face
    ? el("span", { class: "has-face" }, icon(`f${item.face}`, "face"), tick())
    : el("span", { class: many ? "box" : "dot" }, tick());
  return el(
    "div",
    { class: "opt" },
    el("input", {
      type: many ? "checkbox" : "radio", id, name: question.code, value: String(item.value),
      checked: chosen.includes(String(item.value)), "data-alone": many && apart,
    }),
    el("label", { for: id }, mark, el("span", {}, isolated(item.label))),
    sayButton(item, words),
  );
}

function sayButton({ label, audio }, words) {
  return el("button", {
    type: "button", class: "quiet say", "data-say": label, "data-audio": audio, hidden: true, "aria-label": `${words.listen}: ${label}`,
  }, icon("i-listen", "i flip"));
}

function choices(question, chosen, words) {
  const apart = (item) => APART.has(item.role) || (question.kind === "multiple" && question.exclusive.includes(item.value));
  const usual = question.options.filter((item) => !apart(item));
  const rest = question.options.filter(apart);
  const parts = [el("div", { class: "opts" }, usual.map((item) => option(question, item, chosen, words, false)))];
  if (rest.length) {
    const style = rest.length === 1 || question.kind === "multiple" ? "apart one" : "apart";
    parts.push(el("div", { class: style }, rest.map((item) => option(question, item, chosen, words, true))));
  }
  return parts;
}

function list(question, shared, value, words) {
  const options = question.choices.map((name) => el("option", { value: name, lang: "nl", selected: name === value }, name));
  const kept = value && !question.choices.includes(value);
  return el("select", shared, el("option", { value: "" }, words.choose),
    kept ? el("option", { value: "kept", selected: true }, words.kept) : null, options);
}

const PARTS = ["day", "month", "year"];

/** A day in three fields, and the calendar it is written in where the language has one of its own. */
function day(question, value, words, describedby) {
  const given = (value ?? "").split("-").reverse();
  const part = (name, at) => el("p", {}, el("label", { for: `${question.code}-${name}` }, words[name === "year" ? "year_part" : name]), el("input", {
    class: "in", id: `${question.code}-${name}`, name: `${question.code}-${name}`, inputmode: "numeric", autocomplete: "off",
    dir: "ltr", value: given[at + given.length - 3] ?? "",
  }));
  const own = `${question.code}-calendar`;
  return el("div", { class: "day", role: "group", "aria-labelledby": "t", "aria-describedby": describedby }, PARTS.map(part),
    words.calendars.length && el("p", {}, el("label", { for: own }, words.calendar), el("select", { class: "in", id: own, name: own },
      words.calendars.map(([name, label]) => el("option", { value: name }, label)))));
}

const GUESSES = {
  gregorian: (year, month) => Date.UTC(year, month - 1),
  persian: (year, month) => Date.UTC(year + 621, 2, 21 + (month - 1) * 31 - Math.max(0, month - 7)),
  ethiopic: (year, month) => Date.UTC(year + 7, 8, 11 + (month - 1) * 30),
};

/** ISO text of what stands in the fields, as the server reads it; "?" when there is no such day, null when all is empty. */
function iso(form, question) {
  const field = (name) => digits(form.elements[`${question.code}-${name}`]?.value.trim() ?? "");
  const parts = ["year", "month", "day"].map(field);
  while (parts.length && !parts.at(-1)) parts.pop();
  if (!parts.length) return null;
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return "?";
  const calendar = field("calendar") || "gregorian";
  const [year, month = 7, date = parts.length < 2 ? 1 : month === 13 ? 3 : 15] = parts.map(Number);
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar === "gregorian" ? "gregory" : calendar}-nu-latn`,
    { year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC" });
  for (const shift of [0, -1, 1, -2, 2]) {
    const found = new Date(GUESSES[calendar](year, month) + (date - 1 + shift) * 864e5);
    const said = Object.fromEntries(format.formatToParts(found).map(({ type, value }) => [type, Number(value)]));
    if (said.year !== year || said.month !== month || said.day !== date) continue;
    const there = found.getUTCFullYear();
    return there < 1900 || there > 2100 ? "?" : found.toISOString().slice(0, [4, 7, 10][parts.length - 1]);
  }
  return "?";
}

function typed(question, value, words, describedby) {
  const shared = { class: "in", id: question.code, name: question.code, "aria-labelledby": "t", "aria-describedby": describedby };
  if (question.choices) return list(question, shared, value, words);
  if (question.kind === "date") return day(question, value, words, describedby);
  if (question.kind === "text") {
    const area = el("textarea", { ...shared, rows: "5", maxlength: question.max_length ?? 2000, dir: "auto" });
    area.value = value ?? "";
    return area;
  }
  return el("input", { ...shared, inputmode: "numeric", dir: "auto", autocomplete: "off", value });
}

/** The fieldset of a question with the answer given before, if any. */
export function fieldset(question, value, words) {
  const chosen = (Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]).map(String);
  const closed = !question.choices && CLOSED.has(question.kind);
  const describedby = [question.help && "h", question.hint && "m"].filter(Boolean).join(" ") || null;
  return el(
    "fieldset",
    { "aria-describedby": closed ? describedby : null },
    el("legend", {}, el("h1", { tabindex: "-1", id: "t" }, isolated(question.text))),
    question.help ? el("p", { class: "hint", id: "h" }, isolated(question.help)) : null,
    question.hint ? el("p", { class: "hint", id: "m" }, question.hint) : null,
    closed ? choices(question, chosen, words) : typed(question, value, words, describedby),
  );
}

/** What stands in the form in the question's own type; null: nothing was given; undefined: as it was kept. */
export function given(form, question) {
  if (question.kind === "date") return iso(form, question);
  const fields = [...form.elements].filter((field) => field.name === question.code);
  if (question.choices || !CLOSED.has(question.kind)) {
    if (question.choices && fields[0]?.value === "kept") return undefined;
    return fields[0] && fields[0].value.trim() !== "" ? fields[0].value.trim() : null;
  }
  const values = fields.filter((field) => field.checked)
    .map((field) => question.options.find((item) => String(item.value) === field.value)?.value);
  if (question.kind === "multiple") return values.length ? values : null;
  return values[0] ?? null;
}
