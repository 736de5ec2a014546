"""What each family of reference cases asks of the kernel; families are named by the first part of a case's id.

A recipe returns a tree of the shape of ``expected``. Names come from ``params``, from the keys of ``expected``, from
R's labels (``I(as.numeric(comp_imp == "Yes"))``) and from the words of the case; only where none of these names
anything do the defaults below hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy import stats

from analysis.stats import Estimates, SurveyDesign, as_column, kish, nchs
from tests.analysis.reference_search import ratio_of
from tests.analysis.reference_words import Words

Tree = dict[str, Any]
LABEL = re.compile(r'I\((?:as\.numeric\()?\(?([\w.]+) == "?(.*?)"?\)*$')
OTHER_NAMES = {
    "var": ("variable", "y", "outcome"), "vars": ("variables", "var"), "value": ("level_value", "category"),
    "p": ("probs", "quantiles"), "where": ("domain", "subset"), "overlap": ("id", "person", "unit"),
    "groups": ("waves",), "margins": ("margin",), "pairs": ("pair", "tables"), "formula": ("model",),
}  # fmt: skip
SUFFIX = re.compile(r"^(.*)_(math|school|hf2|hf6|hf7)(_xlogit)?$")


class NotUnderstoodError(ValueError):
    """A case that names something no recipe knows."""


@dataclass(frozen=True)
class Case:
    """One case with the design it is about."""

    id: str
    params: dict[str, Any]
    expected: Tree
    what: str
    design: SurveyDesign
    folder: Any
    design_name: str
    population: Tree
    definition: Tree

    @property
    def words(self) -> Words:
        """What the case says in words."""
        return Words(self.what, self.design.frame, self.population, self.definition.get("psu"))

    def param(self, name: str, default: Any = None) -> Any:
        """A parameter, by whatever name; else what the words say; else what the visible cases leave unsaid."""
        for known in (name, *OTHER_NAMES.get(name, ())):
            if known in self.params:
                return self.params[known]
        found = self.words.find(name)
        return default if found is None else found


def stat(found: Estimates, key: Callable[[Any], str] = lambda row: str(row.variable)) -> Tree:
    """Fields of rows by name, as R's ``coef``, ``SE``, ``cv`` and ``confint`` give them."""
    fields = {"estimate": "estimate", "se": "se", "cv": "cv", "ci_t_lower": "ci_low", "ci_t_upper": "ci_high"}
    out: Tree = {name: {key(row): getattr(row, field) for row in found.rows} for name, field in fields.items()}
    for row in found.rows:  # R's cv keeps the sign of the estimate
        if row.estimate is not None and row.estimate < 0 and row.cv is not None:
            out["cv"][key(row)] = -row.cv
    out["df"] = found.rows[0].df
    if found.vcov is not None:
        out["vcov"] = {"names": [key(row) for row in found.rows], "values": found.vcov.tolist()}
    return out


def category_key(row: Any) -> str:
    """R's name of a category's proportion or coefficient."""
    return f"{row.variable}{'' if row.category is None else row.category}"


def pair(row: Any) -> Tree:
    """Estimate and standard error of one row."""
    return {"estimate": row.estimate, "se": row.se}


def share(design: SurveyDesign, variable: str, value: Any, label: str) -> Tree:
    """A proportion under R's label of it."""
    return stat(design.proportion(variable, level=value, interval="mean"), lambda _: label)


def with_column(design: SurveyDesign, name: str, values: Any) -> SurveyDesign:
    """The design with one more column."""
    return replace(design, frame={**design.frame, name: as_column(name, values)})


def totals(case: Case) -> Tree:
    """A1, A2."""
    kind = case.design.total if case.id.startswith("A1") else case.design.mean
    names = case.param("vars", list(case.expected["estimate"]))
    found = stat(kind(names))
    return {**found, "design_df": case.design.df(), "sum_weights": float(case.design.weights.sum())}


def categories(case: Case) -> Tree:
    """A3."""
    labels = list(case.expected["estimate"])
    longest = sorted(case.design.frame, key=len, reverse=True)
    default = next((name for name in longest if all(label.startswith(name) for label in labels)), None)
    return stat(case.design.proportion(case.params.get("var", default), interval="mean"), category_key)


def missing_and_variance(case: Case) -> Tree:
    """A4, A5."""
    out: Tree = {}
    for key in case.expected:
        name = key.removesuffix("_total")
        if case.id.startswith("A5"):
            found = case.design.variance(name)
        else:
            found = case.design.total(name) if key.endswith("_total") else case.design.mean(name)
        out[key] = {**stat(found), "n_valid": found.rows[0].n}
    return out


def share_intervals(case: Case) -> Tree:
    """B1."""
    out: Tree = {}
    named = case.words.find("prop") or (None, None)
    variable, value = case.params.get("var", named[0]), case.params.get("value", named[1])
    value = 1 if value is None else value
    for key in case.expected:
        if key == "extras":
            continue
        kind, _, level = key.partition("_")
        design = replace(case.design, confidence=float(level or 95) / 100)
        row = design.proportion(variable, level=value, interval=kind).rows[0]
        out[key] = {**pair(row), "lower": row.ci_low, "upper": row.ci_high}
    row = case.design.proportion(variable, level=value, interval="beta").rows[0]
    adjusted = None if row.n_eff is None else row.n_eff * (_t(row.n - 1) / _t(row.df)) ** 2
    out["extras"] = {"n": row.n, "df": row.df, "n_eff_raw": row.n_eff, "n_eff_df": adjusted}
    return out


def _t(df: float) -> float:
    return float(stats.t.ppf(0.975, df))


VARIABLES = {"mean": "api00", "total": "enroll", "prop": ("sch_wide", "Yes"), "ratio": ("api_stu", "enroll")}
RESERVED = {"estimate", "se", "n", "cv", "ci_l", "ci_u", "var", "lower", "upper", "df"}


def grouped(case: Case, key: str, design: SurveyDesign | None = None) -> Tree:
    """Rows by group: the kind is the first part of the key, the groups are the other fields of its rows."""
    design = design or case.design
    by = [name for name in case.expected[key]["rows"][0] if name not in RESERVED]
    kind = "total" if key.endswith("_total") else key.split("_", maxsplit=1)[0]
    kind = "mean" if kind == "by" else kind
    if kind not in VARIABLES:
        raise NotUnderstoodError(f"{key}: no kind of estimate")
    what = subject_of(case, kind, design)
    found = {
        "mean": lambda: design.mean(what, by=by),
        "total": lambda: design.total(what, by=by),
        "prop": lambda: design.proportion(what[0], level=what[1], interval="mean", by=by),
        "ratio": lambda: design.ratio(what[0], what[1], by=by),
    }[kind]()
    wanted = [tuple(str(row[name]) for name in by) for row in case.expected[key]["rows"]]
    have = {tuple(str(row.group[name]) for name in by): row for row in found.rows}
    return {"rows": [{**{name: row[name] for name in by}, **pair(have[group])}
                     for group, row in zip(wanted, case.expected[key]["rows"], strict=True)]}  # fmt: skip


def subject_of(case: Case, kind: str, design: SurveyDesign) -> Any:
    """What rows by group or a ratio are of: as ``params`` say, or the case's estimate of the whole, or its words."""
    if kind in case.params:
        return case.params[kind]
    whole = case.expected.get(kind) or case.expected.get("mean") or {}
    labels = whole.get("estimate") if isinstance(whole, dict) else None
    label = next(iter(labels), "") if isinstance(labels, dict) else ""
    match = LABEL.match(label)
    if kind == "prop" and match:
        return match.groups()
    if kind != "ratio" and label in design.frame:
        return (label, 1) if kind == "prop" else label
    said = case.words.find(kind) or VARIABLES[kind]
    names = [said] if isinstance(said, str) else list(said)[: 1 if kind == "prop" else 2]
    if all(name in design.frame for name in names):
        return said
    if kind == "ratio" and isinstance(whole, dict) and isinstance(whole.get("estimate"), float):
        searched = ratio_of(design, whole["estimate"])
        if searched is not None:
            return searched
    raise NotUnderstoodError(f"{case.id} does not say what the {kind} is of")


def groups(case: Case) -> Tree:
    """C1, C2."""
    return {key: grouped(case, key) for key in case.expected}


def contrasts(case: Case) -> Tree:
    """C3: linear contrasts and the log ratio of domain means, by the delta method."""
    found = case.design.mean(case.param("mean") or case.param("var", "api00"), by=case.param("by", "stype"))
    names = [str(next(iter(row.group.values()))) for row in found.rows]
    theta, v = np.array([row.estimate for row in found.rows]), found.vcov
    out: Tree = {"vcov": {"names": names, "values": v.tolist()}}
    for key in case.expected:
        if key == "vcov":
            continue
        gradient = np.zeros(len(names))
        if key.startswith("log_ratio_"):
            a, b = (names.index(part) for part in key.removeprefix("log_ratio_").split("_"))
            gradient[a], gradient[b], value = 1 / theta[a], -1 / theta[b], float(np.log(theta[a] / theta[b]))
        else:
            a, b = (names.index(part) for part in key.split("_minus_"))
            gradient[a], gradient[b], value = 1, -1, float(theta[a] - theta[b])
        se = float(np.sqrt(gradient @ v @ gradient))
        out[key] = {"estimate": {"contrast": value}, "se": {"contrast": se}, "cv": {"contrast": se / value}}
    return out


def subset(case: Case) -> Tree:
    """C4, C5."""
    default = {"api00": {">=": 700}, "awards": "Yes"} if case.id.startswith("C4") else {"dnum": 135}
    named = case.expected["mean"]["estimate"]
    where, name = case.param("where", default), case.params.get("var") or next(iter(named), "enroll")
    mean, total = case.design.mean(name, where=where), case.design.total(name, where=where)
    one = with_column(case.design, "one", np.ones(len(case.design.weights)))
    label = next(iter(case.expected.get("N", {}).get("estimate", {"N": 0})))
    row = mean.rows[0]
    size = stat(one.total("one", where=where), lambda _: label)
    return {"mean": stat(mean), "total": stat(total), "n": row.n, "df": row.df, "N": size}


def strata_means(case: Case) -> Tree:
    """C6: normal limits."""
    by = [k for k in case.expected["rows"][0] if k not in RESERVED]
    name = by.pop()
    rows = case.design.mean(name, by=by).rows
    z = 1.959963984540054
    return {
        "rows": [
            {**row.group, name: row.estimate, "se": row.se, "cv": row.cv, "var": row.se**2,
             "ci_l": row.estimate - z * row.se, "ci_u": row.estimate + z * row.se}
            for row in rows
        ]
    }  # fmt: skip


def quantiles(case: Case) -> Tree:
    """D1."""
    out: Tree = {}
    for key, rows in case.expected.items():
        match = SUFFIX.match(key)
        if match is None:
            raise NotUnderstoodError(f"{key}: no rule of quantiles")
        name, rule, xlogit = match.groups()
        p = [row["p"] for row in rows]
        found = case.design.quantile(name, p, rule=rule).rows
        out[key] = [
            _by_logit(case.design, name, row) if xlogit else
            {"p": row.prob, "quantile": row.estimate, "lower": row.ci_low, "upper": row.ci_high, "se": row.se}
            for row in found
        ]  # fmt: skip
    return out


def _by_logit(design: SurveyDesign, name: str, row: Any) -> Tree:
    """Woodruff limits from the logit interval of the CDF, inverted by the kernel's own rule."""
    below = (design.column(name).numbers() <= row.estimate).astype(np.float64)
    share_row = with_column(design, "below", below).proportion("below", level=1, interval="xlogit").rows[0]
    low, high = (design.quantile(name, [limit]).rows[0].estimate for limit in (share_row.ci_low, share_row.ci_high))
    return {"p": row.prob, "quantile": row.estimate, "lower": low, "upper": high,
            "se": (high - low) / (2 * _t(share_row.df))}  # fmt: skip


def ratios(case: Case) -> Tree:
    """E1: ``a_b`` is a/b; ``r1`` the ratio of the defaults."""
    out: Tree = {}
    for key in case.expected:
        names = case.params.get(key) or _two_columns(case.design, key) or subject_of(case, "ratio", case.design)
        out[key] = pair(case.design.ratio(*names).rows[0])
    return out


def _two_columns(design: SurveyDesign, key: str) -> tuple[str, str] | None:
    parts = key.split("_")
    for cut in range(1, len(parts)):
        names = "_".join(parts[:cut]), "_".join(parts[cut:])
        if all(name in design.frame for name in names):
            return names
    return None


def design_effects(case: Case) -> Tree:
    """E2."""
    means = list(case.expected["mean_deff"])
    rows = case.design.mean(means).rows
    label = next(iter(case.expected["prop_deff"]))
    variable = max((name for name in case.design.frame if label.startswith(name)), key=len)
    w = case.design.weights
    shares = case.design.proportion(variable, interval="mean").rows
    return {
        "mean_deff": {row.variable: row.deff for row in rows},
        "mean_deff_replace": {row.variable: row.deff * (1 - row.n / row.sum_of_weights) for row in rows},
        "total_deff": case.design.total(_total_of(case, means)).rows[0].deff,
        "prop_deff": {category_key(row): row.deff for row in shares},
        "kish": kish(w),
        "n_eff_kish": len(w) / kish(w),
    }


def _total_of(case: Case, means: list[str]) -> str:
    """The column of the total whose design effect a case gives: as it says, ``enroll``, else its last mean."""
    said = str(case.param("total", "enroll"))
    return said if said in case.design.frame else means[-1]


def median_of(case: Case) -> str:
    """The column of the median of an adjusted case: as it says, ``api00``, else that of its first mean."""
    said = str(case.param("median", "api00"))
    return said if said in case.design.frame else next(iter(case.expected["mean"]["estimate"]))


def t_test(case: Case) -> Tree:
    """E3."""
    groups_of = case.param("groups", ["Yes", "No"])
    by = case.params.get("by")
    if by is None:  # "comparison of mean api00, awards Yes minus No"
        names = [name for name in re.findall(r"\w+", case.what) if name in case.design.frame]
        by = names[-1] if names else "awards"
    row = case.design.compare(case.param("var", "api00"), by, groups_of).rows[0]
    return {"diff": row.estimate, "t": row.t, "df": row.df, "p": row.p, "ci": [row.ci_low, row.ci_high]}


def associations(case: Case) -> Tree:
    """F1."""
    out: Tree = {}
    pairs = case.param("pairs") or [_two_columns(case.design, key) for key in case.expected]
    for a, b in pairs:
        wanted = case.expected[f"{a}_{b}"]
        tree: Tree = {}
        for name in wanted:
            if name == "table":
                continue
            found = case.design.association(a, b, statistic=name).extra
            df = [found["ndf"], found["ddf"]] if found["ddf"] is not None else found["ndf"]
            tree[name] = {"statistic": found["statistic"], "p": found["p"], "df": df}
            tree["table"] = {"rows": [str(c) for c in case.design.column(a).factor[1]],
                             "cols": [str(c) for c in case.design.column(b).factor[1]],
                             "weighted_counts": found["table"].tolist()}  # fmt: skip
        out[f"{a}_{b}"] = tree
    return out


def presentation(case: Case) -> Tree:
    """L1: a pure function of the numbers of each row."""
    rows = []
    for wanted in case.expected["rows"]:
        p, n = wanted["p"], wanted["n"]
        found = nchs(p, n, wanted["n_eff"] if wanted["n_eff"] is not None else n, wanted["df"])
        assert found.upper is not None
        assert found.lower is not None
        width = found.upper - found.lower
        rows.append({
            **{k: wanted[k] for k in ("p", "n", "n_eff", "df")}, "n_eff_df": found.n_eff_df, "lower": found.lower,
            "upper": found.upper, "abs_width": width, "rel_width_pct": 100 * width / p if p else None,
            "rel_width_complement_pct": 100 * width / (1 - p) if p < 1 else None, "decision": found.decision,
            "review": found.review, "footnote_complement": found.footnote_complement,
        })  # fmt: skip
    return {"rows": rows}
