// Which question comes next: the same JsonLogic subset as survey/routing, held to the same test vectors.
// Values in, values out; no page, no storage.

const DECIMAL = /^[+-]?[0-9]+(\.[0-9]+)?$/;
const number = (value) => (typeof value === "number" ? value : typeof value === "string" && DECIMAL.test(value) ? Number(value) : NaN);
const same = (a, b) => a === b || (typeof a !== typeof b && !Number.isNaN(number(a)) && number(a) === number(b));
const truth = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value));

function look(path, data) {
  let at = data;
  for (const part of String(path).split(".")) {
    if (at === null || typeof at !== "object" || !(part in at)) return null;
    at = at[part];
  }
  return at === undefined ? null : at;
}

const compare = (test) => (a, b) => {
  const [x, y] = [number(a), number(b)];
  return !Number.isNaN(x) && !Number.isNaN(y) && test(x, y);
};

const OPERATORS = {
  "==": (a, b) => same(a, b),
  "!=": (a, b) => !same(a, b),
  "<": compare((x, y) => x < y),
  "<=": compare((x, y) => x <= y),
  ">": compare((x, y) => x > y),
  ">=": compare((x, y) => x >= y),
  "!": (a) => !truth(a),
  "!!": (a) => truth(a),
  in: (a, list) => Array.isArray(list) && list.some((item) => same(item, a)),
};

/** The value of a condition; a question without one is always shown. */
export function evaluate(logic, data) {
  if (logic === null || typeof logic !== "object") return logic;
  if (Array.isArray(logic)) return logic.map((item) => evaluate(item, data));
  const [name] = Object.keys(logic);
  const given = Array.isArray(logic[name]) ? logic[name] : [logic[name]];
  if (name === "var") {
    const found = look(given[0], data);
    return found === null && given.length > 1 ? given[1] : found;
  }
  if (name === "and") return given.every((item) => truth(evaluate(item, data)));
  if (name === "or") return given.some((item) => truth(evaluate(item, data)));
  return OPERATORS[name](...given.map((item) => evaluate(item, data)));
}

/** What conditions may look at: answers by code, the facts of the frame, the phase. */
export function dataFor(answers, facts) {
  const said = typeof answers.S1 === "string" ? answers.S1.replace("_klaar", "") : null;
  return { ...answers, facts, phase: facts.phase ?? said };
}

/** Codes of the questions that are shown, in order. */
export function visible(questions, answers, facts) {
  const shown = [];
  const seen = {};
  for (const question of questions) {
    const fits = question.condition === null || truth(evaluate(question.condition, dataFor(seen, facts)));
    if (!fits) continue;
    shown.push(question.code);
    if (question.code in answers) seen[question.code] = answers[question.code];
  }
  return shown;
}

/** The question after this one, or null at the end. Without `after`: the first. */
export function next(questions, answers, facts, after = null) {
  const shown = visible(questions, answers, facts);
  if (after === null) return shown[0] ?? null;
  const order = questions.map((question) => question.code);
  return shown.find((code) => order.indexOf(code) > order.indexOf(after)) ?? null;
}

/** The question before this one, or null at the first. */
export function previous(questions, answers, facts, before) {
  const order = questions.map((question) => question.code);
  const shown = visible(questions, answers, facts).filter((code) => order.indexOf(code) < order.indexOf(before));
  return shown.length ? shown[shown.length - 1] : null;
}
