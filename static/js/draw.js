// One question as the server draws it: the same elements, classes, names and ids. Fetched at the first touch.

/** The drawing of questions, with the elements and icons of the page's own script. */
export function drawing({ el, icon }) {
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
      apart ? null : sayButton(item.label, words),
    );
  }

  function sayButton(text, words) {
    return el("button", { type: "button", class: "quiet say", "data-say": text, hidden: true, "aria-label": `${words.listen}: ${text}` },
      icon("i-listen", "i flip"));
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

  function typed(question, value, words, describedby) {
    const shared = { class: "in", id: question.code, name: question.code, "aria-labelledby": "t", "aria-describedby": describedby };
    if (question.choices) return list(question, shared, value, words);
    if (question.kind === "text") {
      const area = el("textarea", { ...shared, rows: "5", maxlength: question.max_length ?? 2000, dir: "auto" });
      area.value = value ?? "";
      return area;
    }
    return el("input", { ...shared, inputmode: "numeric", dir: "auto", autocomplete: "off", value });
  }

  /** The fieldset of a question with the answer given before, if any. */
  function fieldset(question, value, words) {
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
  function given(form, question) {
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

  return { fieldset, given };
}
