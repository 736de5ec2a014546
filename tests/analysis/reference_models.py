"""Recipes of reference cases: regression, adjusted weights, replicates, waves, lonely PSUs, satisfaction."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from analysis.stats import Margin, SurveyDesign, kish
from analysis.stats.steps import Calibrated, Nonresponse, Trimmed
from tests.analysis import reference_recipes as basic
from tests.analysis.reference_recipes import LABEL, Case, NotUnderstoodError, Tree, category_key, pair, stat
from tests.analysis.reference_search import logit_of

MODELS = {
    "m1": ("api00 ~ ell + meals + mobility", "gaussian"),
    "m2": ("api00 ~ stype + meals + awards", "gaussian"),
    "m3": (("sch_wide", "Yes", "ell + meals + mobility"), "binomial"),
    "m4": (("awards", "Yes", "stype + meals"), "binomial"),
}


def coefficients(found: Any) -> Tree:
    """R's tables of a fit."""
    names = {"coef": "estimate", "se": "se", "t": "t", "p": "p", "ci_lower": "ci_low", "ci_upper": "ci_high"}
    out: Tree = {name: {category_key(r): getattr(r, field) for r in found.rows} for name, field in names.items()}
    out["df_resid"] = found.rows[0].df
    out["vcov"] = {"names": [category_key(row) for row in found.rows], "values": found.vcov.tolist()}
    return out


def fit(design: SurveyDesign, model: Any, test: tuple[str, ...] = ()) -> Any:
    """A formula, or (variable, value, terms): the logistic model that the variable has the value."""
    formula, family = model
    if not isinstance(formula, str):
        variable, value, terms = formula
        column = design.column(variable)
        design = basic.with_column(design, "outcome", column.factor[0] == column.category(value))
        formula = f"outcome ~ {terms}"
    return design.regression(formula, family=family, test=test)


def regressions(case: Case) -> Tree:
    """G1, G2."""
    models = {**MODELS, **{name: tuple(value) for name, value in (case.param("models") or {}).items()}}
    out: Tree = {}
    for key in case.expected:
        if key.startswith("odds_ratio_"):
            rows = fit(case.design, models[key.removeprefix("odds_ratio_")]).rows
            out[key] = {category_key(row): float(np.exp(row.estimate)) for row in rows}
        elif "_test_" in key:
            name, term = key.split("_test_")
            test = fit(case.design, models[name], (term,)).tests[0]
            out[key] = {"F": test["F"], "df": test["ndf"], "ddf": test["ddf"], "p": test["p"]}
        elif key in models:
            out[key] = coefficients(fit(case.design, models[key]))
        else:
            raise NotUnderstoodError(f"{key}: no model")
    return out


def ordinal(case: Case) -> Tree:
    """G3."""
    found = case.design.regression(case.param("formula", "mealcat ~ avg_ed + mobility + stype"), family="ordinal")
    cuts = [row for row in found.rows if row.variable == "(Threshold)"]
    slopes = [row for row in found.rows if row.variable != "(Threshold)"]
    se = {category_key(row): row.se for row in slopes} | {row.category: row.se for row in cuts}
    return {
        "coef": {category_key(row): row.estimate for row in slopes},
        "thresholds": {row.category: row.estimate for row in cuts},
        "se": se,
        "n": found.n,
    }


# -- adjusted weights ----------------------------------------------------------------------------------


def margin_of(case: Case, name: str) -> Margin:
    """A margin of the population, by one column or ``a x b``."""
    by = name.split(" x ")
    if len(by) == 1:
        return Margin.of(name, case.population[name])
    rows = case.population["_x_".join(by)]
    return Margin.of(by, {tuple(row[column] for column in by): row["N"] for row in rows})


def calibrated(case: Case) -> SurveyDesign:
    """The design after the adjustment that the family names."""
    same = ["stype"] if case.id[:2] in ("H6", "H7") else ["stype", "sch_wide", "awards"]  # as the case before
    known = [name for name, counts in case.population.items() if isinstance(counts, Mapping) and name != "totals"]
    names = case.param("margins", same if set(same) <= set(known) else known)
    margins = [margin_of(case, name) for name in ([names] if isinstance(names, str) else names)]
    family = case.id.split("-")[0]
    if family in ("H1", "H2"):
        return case.design.poststratify(margins[0].by, margins[0].counts)
    if family in ("H3", "H4"):
        return case.design.rake(margins, tolerance=1e-13)
    if family == "H8":
        low, high = case.params.get("bounds") or (case.params["lower"], case.params["upper"])
        return case.design.calibrate("logit", margins=margins, bounds=(low, high))
    wanted = case.param("totals", ["api99"]) if family != "H5" else []
    totals = dict(wanted) if isinstance(wanted, Mapping) else {n: case.population["totals"][n] for n in wanted}
    return case.design.calibrate("raking" if family == "H7" else "linear", margins=margins, totals=totals)


@dataclass(frozen=True)
class Unweighted(Calibrated):
    """Convention U of R's ``rake()``: an unweighted additive fit, ten sweeps; the product follows convention W."""

    def residual(self, z: Any) -> Any:
        w = self.after[:, None]
        y = z / w
        for _ in range(10):
            for place in self.aux.places:
                size = np.bincount(place.codes)
                sums = [np.bincount(place.codes, weights=column) for column in y.T]
                y = y - (np.array(sums) / size).T[place.codes]
        return w * y


def weights_of(case: Case, weights: Any, column: str) -> Tree:
    """Worst difference with the weights per row of the folder, as a number that should be 0."""
    path = case.folder / f"weights_{case.design_name}.csv"
    if not path.exists() or column not in (table := pd.read_csv(path)):
        return {}
    wanted = table[column].to_numpy()
    return {"weights": (weights, wanted)}


def adjusted(case: Case) -> Tree:
    """H1 to H8: what the adjusted weights give."""
    design = calibrated(case)
    step = design.steps[-1]
    if case.id.startswith("H4"):
        design = replace(design, steps=(Unweighted(**vars_of(step)),))
    w = design.weights
    g = w / case.design.weights
    found = re.search(r"column (\w+)", case.what)
    return {
        **estimates(case, design),
        "sum_w": float(w.sum()), "sum_w2": float(w @ w), "min_w": float(w.min()), "max_w": float(w.max()),
        "deff_kish": kish(w), "g_min": float(g.min()), "g_max": float(g.max()),
        **(weights_of(case, w, found.group(1)) if found else {}),
    }  # fmt: skip


def vars_of(step: Any) -> Tree:
    """Fields of a calibration step."""
    return {name: getattr(step, name) for name in ("kind", "aux", "spec", "before", "after", "iterations")}


def estimates(case: Case, design: SurveyDesign) -> Tree:
    """The estimates that the H and I cases ask for, each under its key."""
    out: Tree = {}
    for key, wanted in case.expected.items():
        if key in ("mean", "total"):
            out[key] = stat(getattr(design, key)(list(wanted["estimate"])))
        elif key == "ratio":
            out[key] = pair(design.ratio(*basic.subject_of(case, "ratio", design)).rows[0])
        elif key == "prop":
            label = next(iter(wanted["estimate"]))
            match = LABEL.match(label)
            if match is None and label not in design.frame:
                raise NotUnderstoodError(f"label {label}")
            out[key] = basic.share(design, *(match.groups() if match else (label, 1)), label)
        elif isinstance(wanted, Mapping) and "rows" in wanted:
            out[key] = basic.grouped(case, key, design)
        elif key == "median":
            row = design.quantile(basic.median_of(case)).rows[0]
            out[key] = {"quantile": row.estimate, "lower": row.ci_low, "upper": row.ci_high, "se": row.se}
        elif key == "logit":
            terms = " + ".join(name for name in wanted["coef"] if name != "(Intercept)")
            outcome, value = case.param("logit") or logit_of(design, terms, wanted["coef"]) or ("comp_imp", "Yes")
            out[key] = coefficients(fit(design, ((outcome, value, terms), "binomial")))
    return out


def nonresponse(case: Case) -> Tree:
    """H9: weighting classes, then a model of who responds."""
    responded, classes = case.param("responded", "resp"), case.param("classes", ["stype", "sch_wide"])
    predictors = case.param("predictors", ["stype", "meals", "awards"])
    bare = without_fpc(case.design)
    adjusted_design = bare.nonresponse(responded, classes=classes)
    step = adjusted_design.steps[-1]
    assert isinstance(step, Nonresponse)
    model = bare.nonresponse(responded, predictors=predictors).steps[-1]
    assert isinstance(model, Nonresponse)
    rho = model.propensities(bare.weights)
    found = re.search(r"weights column (\w+)", case.what)
    formula = f"{responded} ~ {' + '.join(predictors)}"
    return {
        **estimates(case, adjusted_design),
        "factors": {".".join(map(str, row.group)): row.factor for row in step.class_rows()},
        "response_rate_unweighted": float(step.responded.mean()), "response_rate_weighted": step.response_rate,
        "propensity": coefficients(case.design.regression(formula, family="binomial")),
        "propensity_min": float(rho.min()), "propensity_max": float(rho.max()), "r_indicator": model.r_indicator,
        **(weights_of(case, adjusted_design.weights, found.group(1)) if found else {}),
    }  # fmt: skip


def without_fpc(design: SurveyDesign) -> SurveyDesign:
    """The same sample as if drawn with replacement."""
    stages = tuple(replace(stage, population=None) for stage in design.sampling.stages)
    return replace(design, sampling=replace(design.sampling, stages=stages))


def trimmed(case: Case) -> Tree:
    """H10: of the weights the case names, or of the design weights."""
    design = case.design
    source = re.search(r"trimming of the (\w+) weights", case.what)
    if source and source.group(1) != "design":
        table = pd.read_csv(case.folder / f"weights_{case.design_name}.csv")
        design = replace(design, weights=table[source.group(1)].to_numpy(dtype=float))
    bounds = {"lower": case.params["lower"], "upper": case.params["upper"]}
    once, strict = (design.trim(**bounds, strict=flag).weights for flag in (False, True))
    step = Trimmed(bounds["lower"], bounds["upper"], False, False, design.weights)
    _, low, high, _ = step.trace(design.weights)
    checks = [weights_of(case, once, "trim_once"), weights_of(case, strict, "trim_strict")]
    return {
        "sum_before": float(design.weights.sum()), "sum_once": float(once.sum()), "max_once": float(once.max()),
        "sum_strict": float(strict.sum()), "max_strict": float(strict.max()), "n_changed_first": low + high,
        "deff_kish_once": kish(once),
        **{f"weights_{place}": tree["weights"] for place, tree in enumerate(checks) if tree},
    }  # fmt: skip


# -- replicates, waves, lonely PSUs, satisfaction --------------------------------------------------------


def replicates(case: Case) -> Tree:
    """I1 to I9."""
    full = "full-sample" in str(case.param("centre", ""))
    design = case.design
    if "replicate_weights" not in case.definition and re.search(r"\b(BRR|Fay|balanced)\b", case.what):
        design = design.as_replicates("brr", rho=float(case.param("rho", 0.0)))
    elif "replicate_weights" not in case.definition:
        design = design.as_replicates("jackknife", centre="estimate" if full else "replicate_mean")
    elif full:
        assert design.replicates is not None
        design = design.with_replicates(replace(design.replicates, centre="estimate"))
    if "re-calibrated" in case.what or "re-raked" in case.what:
        method = "raking" if "re-raked" in case.what else "linear"
        names = case.param("margins", ["stype", "sch_wide", "awards"])
        design = design.calibrate(method, margins=[margin_of(case, name) for name in names])
    kept = design.replicates
    assert kept is not None
    rscales = kept.rscales
    if "replicate_weights" not in case.definition:  # R numbers replicates by stratum, in order of appearance
        stratum = design.sampling.first.stratum_of
        _, seen = np.unique(stratum, return_index=True)
        rscales = rscales[np.argsort(seen[stratum], kind="stable")]
    whole = {"n_replicates": kept.count, "scale": kept.scale, "rscales": rscales.tolist(), "degf": design.df()}
    return {**estimates(case, design), **whole}


def waves(case: Case) -> Tree:
    """J1, J2."""
    where = case.param("where", {"awards": "Yes"}) if case.id.startswith("J2") else case.params.get("where")
    by = case.params.get("by", "wave")
    groups, person = case.param("groups", [2, 1]), case.param("overlap", "id")
    out: Tree = {}
    for key in case.expected:
        if key in ("n", "overlap"):
            ids, wave = case.design.column(person).factor[0], case.design.column(by).factor
            seen = [set(ids[wave[0] == code].tolist()) for code in range(len(wave[1]))]
            out["n"] = {str(name): len(seen[code]) for code, name in enumerate(wave[1])}
            out["overlap"] = len(set.intersection(*seen))
            continue
        row = case.design.compare(key, by, groups, overlap=person, where=where).rows[0]
        levels = case.design.mean(key, by=by, where=where)
        v = levels.vcov
        assert v is not None
        out[key] = {
            **stat(levels, lambda r: str(r.group[by])), "diff": row.estimate, "diff_se": row.se, "df": row.df,
            "t": row.t, "p": row.p, "ci": [row.ci_low, row.ci_high],
            "corr": float(v[0, 1] / np.sqrt(v[0, 0] * v[1, 1])),
            "diff_se_if_independent": float(np.sqrt(v[0, 0] + v[1, 1])),
        }  # fmt: skip
        out[key]["df"] = row.df
    return out


def lonely(case: Case) -> Tree:
    """K1: each rule, and a clear error where none is given."""
    out: Tree = {}
    for rule, wanted in case.expected.items():
        design = replace(case.design, sampling=replace(case.design.sampling, lonely=rule))
        tree: Tree = {"df": design.df()}
        for kind in ("mean", "total"):
            if kind in wanted:
                tree[kind] = stat(getattr(design, kind)(list(wanted[kind]["estimate"])))
        out[rule] = tree
    return out


def satisfaction(case: Case) -> Tree:
    """M1: top-two-box, mean score, promoters minus detractors."""
    design = case.design
    s5, s10 = (design.column(name).numbers() for name in case.param("scores", ["s5", "s10"]))
    design = basic.with_column(design, "top2", (s5 >= 4).astype(float))
    design = basic.with_column(design, "net", 100.0 * ((s10 >= 9).astype(float) - (s10 <= 6)))
    top = design.proportion("top2", level=1, interval="logit").rows[0]
    by = next(name for name in case.expected["top2_by"]["rows"][0] if name not in basic.RESERVED)
    rows = design.proportion("top2", level=1, by=by).rows
    return {
        "top2": {**pair(top), "lower": top.ci_low, "upper": top.ci_high},
        "mean_s5": stat(design.mean("s5")),
        "nps": pair(design.mean("net").rows[0]),
        "top2_by": {"rows": [{**row.group, **pair(row)} for row in rows]},
        "dist": stat(design.proportion("s5", interval="mean"), lambda row: f"factor(s5){row.category}"),
    }


def anything(case: Case) -> Tree:
    """A family that is not listed: what its words adjust, then whatever estimates its keys name."""
    design, what = case.design, case.what.lower()
    for word, family in (("post-strat", "H1"), ("poststrat", "H1"), ("bounded", "H8"), ("raking", "H3"), ("rake", "H3"),
                         ("greg", "H5"), ("calibration", "H6")):  # fmt: skip
        if word in what:
            design = calibrated(replace(case, id=f"{family}-{case.id}"))
            break
    if "jackknife" in what:
        design = design.as_replicates("jackknife")
    w = design.weights
    kish_effect = kish(w)
    whole = {"sum_w": float(w.sum()), "sum_weights": float(w.sum()), "n": design.n, "df": design.df(),
             "design_df": design.df(), "degf": design.df(), "deff_kish": kish_effect, "kish": kish_effect}  # fmt: skip
    out = {**estimates(case, design), **{key: whole[key] for key in case.expected if key in whole}}
    if "estimate" in case.expected:
        kind = design.total if "total" in what.split("mean")[0] else design.mean
        out |= stat(kind(list(case.expected["estimate"])))
    unknown = set(case.expected) - set(out)
    if unknown:
        raise NotUnderstoodError(f"no recipe for {case.id} ({sorted(unknown)[0]}): {case.what}")
    return out


RECIPES = {
    "A1": basic.totals, "A2": basic.totals, "A3": basic.categories, "A4": basic.missing_and_variance,
    "A5": basic.missing_and_variance, "B1": basic.share_intervals, "C1": basic.groups, "C2": basic.groups,
    "C3": basic.contrasts, "C4": basic.subset, "C5": basic.subset, "C6": basic.strata_means, "D1": basic.quantiles,
    "E1": basic.ratios, "E2": basic.design_effects, "E3": basic.t_test, "F1": basic.associations,
    "G1": regressions, "G2": regressions, "G3": ordinal, **{f"H{i}": adjusted for i in range(1, 9)},
    "H9": nonresponse, "H10": trimmed, **{f"I{i}": replicates for i in range(1, 10)}, "J1": waves, "J2": waves,
    "K1": lonely, "L1": basic.presentation, "M1": satisfaction,
}  # fmt: skip
