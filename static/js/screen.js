// One question as the server draws it: the same elements, classes, names and ids.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes and children; text is always text. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children.flat().filter((child) => child !== null));
  return node;
}

/** An icon of the sprite that stands in the page. */
export function icon(name, style = "i") {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", style);
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#${name}`);
  svg.append(use);
  return svg;
}

const tick = () => el("span", { class: "tick" }, icon("i-check"));
const APART = new Set(["dont_know", "refused"]);

function option(question, item, chosen, words, apart) {
  const many = question.kind === "multiple";
  const id = `${question.code}-${item.value}`;
  const mark = item.face
    ? el("span", { class: "has-face" }, icon(`f${item.face}`, "face"), tick())
    : el("span", { class: many ? "box" : "dot" }, tick());
  return el(
    "div",
    { class: "opt" },
    el("input", {
      type: many ? "checkbox" : "radio", id, name: question.code, value: String(item.value),
      checked: chosen.includes(String(item.value)), "data-alone": (question.exclusive ?? []).includes(item.value),
    }),
    el("label", { for: id }, mark, el("span", {}, item.label)),
    apart ? null : sayButton(item.label, words),
  );
}

function sayButton(text, words) {
  return el("button", { type: "button", class: "quiet say", "data-say": text, "aria-label": `${words.listen}: ${text}` },
    icon("i-listen", "i flip"));
}

function choices(question, chosen, words) {
  const apart = (item) => APART.has(item.role) || (question.exclusive ?? []).includes(item.value);
  const usual = question.options.filter((item) => !apart(item));
  const rest = question.options.filter(apart);
  const parts = [el("div", { class: "opts" }, usual.map((item) => option(question, item, chosen, words, false)))];
  if (rest.length) {
    const style = rest.length === 1 || question.kind === "multiple" ? "apart one" : "apart";
    parts.push(el("div", { class: style }, rest.map((item) => option(question, item, chosen, words, true))));
  }
  return parts;
}

function list(question, value, words) {
  const options = question.choices.map((name) => el("option", { value: name, selected: name === value }, name));
  return [el("select", { class: "in", id: question.code, name: question.code },
    el("option", { value: "" }, words.choose), options)];
}

function typed(question, value) {
  const shared = { class: "in", id: question.code, name: question.code };
  if (question.kind === "text") {
    const area = el("textarea", { ...shared, rows: "5", maxlength: question.max_length ?? 2000, dir: "auto" });
    area.value = value ?? "";
    return [area];
  }
  const numeric = question.kind === "number" || question.kind === "year";
  return [el("input", { ...shared, type: "text", inputmode: numeric ? "numeric" : null, dir: "auto",
    autocomplete: "off", value: value ?? null })];
}

/** The fieldset of a question with the answer given before, if any. */
export function fieldset(question, value, words) {
  const chosen = (Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]).map(String);
  const closed = ["single", "multiple", "scale"].includes(question.kind);
  let body;
  if (question.choices) body = list(question, value, words);
  else body = closed ? choices(question, chosen, words) : typed(question, value);
  return el(
    "fieldset",
    { "aria-describedby": question.help ? "h" : null },
    el("legend", {}, el("h1", { tabindex: "-1" }, question.text)),
    question.help ? el("p", { class: "hint", id: "h" }, question.help) : null,
    body,
  );
}

/** What stands in the form: a value in the question's own type, or null when nothing was given. */
export function given(form, question) {
  const fields = [...form.elements].filter((field) => field.name === question.code);
  if (question.choices || !["single", "multiple", "scale"].includes(question.kind)) {
    return fields[0] && fields[0].value.trim() !== "" ? fields[0].value.trim() : null;
  }
  const values = fields.filter((field) => field.checked)
    .map((field) => question.options.find((item) => String(item.value) === field.value)?.value);
  if (question.kind === "multiple") return values.length ? values : null;
  return values[0] ?? null;
}

/** A choice that stands alone takes the others away, and the other way round. */
export function keepAlone(event) {
  const field = event.target;
  if (field.type !== "checkbox" || !field.checked) return;
  const alone = field.hasAttribute("data-alone");
  for (const other of field.form.elements) {
    if (other !== field && other.type === "checkbox" && (alone || other.hasAttribute("data-alone"))) other.checked = false;
  }
}
