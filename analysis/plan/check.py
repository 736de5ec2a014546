"""The shape of a plan: known keys, what is compulsory, values that have a fixed list. Every fault is collected."""

from __future__ import annotations

from collections.abc import Callable

from analysis.plan.source import Fault, Item, PlanError, nearest, unknown_keys
from analysis.stats import association, intervals, quantiles, regression, replicates, structure
from analysis.stats.calibration import METHODS

TOP = (
    "schema", "title", "data", "missing", "design", "derive", "adjust", "variance", "estimates", "confidence",
    "publish",
)  # fmt: skip
DESIGN = ("weights", "strata", "clusters", "fpc", "nested", "lonely_psu", "replicates")
REPLICATES = ("file", "columns", "kind", "scale", "rscales", "combined", "centre", "rho", "df")
DERIVE = ("name", "from", "in", "valid", "cut", "right", "labels")
MARGIN = ("by", "totals")
ADJUST = {
    "nonresponse": ("responded", "classes", "model"),
    "poststratify": ("by", "totals"),
    "rake": ("margins", "tolerance", "max_iterations"),
    "calibrate": ("method", "bounds", "margins", "totals"),
    "trim": ("lower", "upper", "relative", "strict"),
}
COMMON = ("id", "where")
KINDS = {
    "mean": ("by",),
    "total": ("by",),
    "variance": ("by",),
    "proportion": ("by", "level", "interval"),
    "ratio": ("by",),
    "quantile": ("by", "p", "rule"),
    "compare": ("by", "groups", "level", "overlap"),
    "association": ("statistic",),
    "regression": ("family", "test"),
}
PUBLISH = ("minimum_cell", "minimum_percentage_base", "group_disclosure", "nchs", "secondary", "round_percent")
VARIANCE = ("jackknife", "bootstrap", "brr")


class Checker:
    """Collects faults while it walks a plan."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fail(self, line: int, words: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(line, words))

    def mapping(self, item: Item, known: tuple[str, ...], place: str) -> bool:
        """Whether the item is a mapping; its unknown keys are faults."""
        if not item.is_map:
            self.fail(item.line, f"{place} must be a mapping of {', '.join(known)}")
            return False
        self.faults += unknown_keys(item, known, place)
        return True

    def need(self, item: Item, key: str, place: str) -> Item | None:
        """A compulsory key."""
        found = item.get(key)
        if found is None or found.value is None:
            self.fail(item.line_of(key), f"{place} needs {key}")
            return None
        return found

    def one_of(self, item: Item, key: str, allowed: tuple[str, ...]) -> None:
        """A value that has a fixed list."""
        found = item.get(key)
        if found is not None and found.value not in allowed:
            words = f"{key} {found.value} is not one of {', '.join(allowed)}{nearest(str(found.value), allowed)}"
            self.fail(found.line, words)

    def number(self, item: Item, key: str, good: Callable[[float], bool], what: str) -> None:
        """A number within limits."""
        found = item.get(key)
        if found is None:
            return
        value = found.value
        if isinstance(value, bool) or not isinstance(value, int | float) or not good(value):
            self.fail(found.line, f"{key} must be {what}, is {value}")


def check(plan: Item) -> None:
    """Check the shape of a plan.

    Raises:
        PlanError: with every fault.
    """
    checker = Checker()
    if checker.mapping(plan, TOP, "the plan"):
        _top(checker, plan)
    if checker.faults:
        raise PlanError(checker.faults)


def _top(checker: Checker, plan: Item) -> None:
    schema = checker.need(plan, "schema", "the plan")
    if schema is not None and schema.value != 1:
        checker.fail(schema.line, f"schema {schema.value} is not known: this reads schema 1")
    data = checker.need(plan, "data", "the plan")
    if data is not None and data.is_map:
        checker.mapping(data, ("wave",), "data")
        checker.need(data, "wave", "data")
    checker.number(plan, "confidence", lambda value: 0 < value < 1, "a number between 0 and 1")
    design = plan.get("design")
    if design is not None and checker.mapping(design, DESIGN, "design"):
        _design(checker, design)
    for item in _list(checker, plan, "derive"):
        _derive(checker, item)
    for item in _list(checker, plan, "adjust"):
        _adjust(checker, item)
    _variance(checker, plan.get("variance"))
    publish = plan.get("publish")
    if publish is not None:
        checker.mapping(publish, PUBLISH, "publish")
    _estimates(checker, plan)


def _list(checker: Checker, plan: Item, key: str) -> list[Item]:
    found = plan.get(key)
    if found is None or found.value is None:
        return []
    if not isinstance(found.value, list):
        checker.fail(found.line, f"{key} must be a list")
        return []
    return list(found.value)


def _design(checker: Checker, design: Item) -> None:
    checker.one_of(design, "lonely_psu", structure.LONELY_RULES)
    weights = design.get("weights")
    if weights is not None and weights.is_map:
        checker.mapping(weights, ("from",), "weights")
        checker.one_of(weights, "from", ("fpc",))
    held = design.get("replicates")
    if held is None or not checker.mapping(held, REPLICATES, "replicates"):
        return
    if (held.get("file") is None) is (held.get("columns") is None):
        checker.fail(held.line, "replicates needs either file or columns")
    checker.one_of(held, "kind", replicates.KINDS)
    checker.one_of(held, "centre", ("replicate_mean", "estimate"))


def _derive(checker: Checker, item: Item) -> None:
    if not checker.mapping(item, DERIVE, "derive"):
        return
    checker.need(item, "name", "derive")
    checker.need(item, "from", "derive")
    if (item.get("in") is None) is (item.get("cut") is None):
        checker.fail(item.line, "derive needs either in or cut")


def _margin(checker: Checker, item: Item, place: str) -> None:
    if checker.mapping(item, MARGIN, place):
        checker.need(item, "by", place)
        checker.need(item, "totals", place)


def _adjust(checker: Checker, item: Item) -> None:
    if not checker.mapping(item, tuple(ADJUST), "adjust") or len(item.value) != 1:
        if item.is_map and len(item.value) != 1:
            checker.fail(item.line, "each step of adjust is one of " + ", ".join(ADJUST))
        return
    kind, step = next(iter(item.value.items()))
    if kind not in ADJUST or not checker.mapping(step, ADJUST[kind], kind):
        return
    if kind == "poststratify":
        _margin(checker, step, kind)
    if kind == "nonresponse":
        checker.need(step, "responded", kind)
        if (step.get("classes") is None) is (step.get("model") is None):
            checker.fail(step.line, "nonresponse needs either classes or model")
    if kind == "rake":
        checker.need(step, "margins", kind)
    if kind == "calibrate":
        checker.one_of(step, "method", METHODS)
    margins = step.get("margins")
    for margin in margins.items() if margins is not None else ():
        _margin(checker, margin, "a margin")


def _variance(checker: Checker, item: Item | None) -> None:
    if item is None or item.value == "taylor":
        return
    if not item.is_map or len(item.value) != 1:
        checker.fail(item.line, "variance is taylor, or one of jackknife, bootstrap and brr")
        return
    checker.mapping(item, VARIANCE, "variance")
    boot = item.get("bootstrap")
    if boot is not None and checker.mapping(boot, ("replicates", "seed"), "bootstrap"):
        checker.need(boot, "replicates", "bootstrap")
        checker.need(boot, "seed", "bootstrap")


def _estimates(checker: Checker, plan: Item) -> None:
    checker.need(plan, "estimates", "the plan")
    seen: dict[str, int] = {}
    for item in _list(checker, plan, "estimates"):
        if not item.is_map:
            checker.fail(item.line, "an estimate is a mapping with an id and what to estimate")
            continue
        kinds = [key for key in KINDS if key in item.value]
        if len(kinds) != 1:
            asked = ", ".join(kinds) if kinds else "none"
            others = [key for key in item.value if key not in COMMON]
            hint = nearest(others[0], tuple(KINDS)) if others and not kinds else ""
            checker.fail(item.line_of("id"), f"an estimate has one of {', '.join(KINDS)}; here: {asked}{hint}")
            continue
        _estimate(checker, item, kinds[0])
        name = checker.need(item, "id", "an estimate")
        if name is None:
            continue
        if name.value in seen:
            checker.fail(name.line, f"id {name.value} stands twice (also on line {seen[name.value]})")
        seen.setdefault(name.value, name.line)


def _estimate(checker: Checker, item: Item, kind: str) -> None:
    checker.mapping(item, (*COMMON, kind, *KINDS[kind]), kind)
    checker.one_of(item, "interval", intervals.KINDS)
    checker.one_of(item, "rule", tuple(quantiles.RULES))
    checker.one_of(item, "statistic", association.STATISTICS)
    checker.one_of(item, "family", regression.FAMILIES)
    where = item.get("where")
    if where is not None and not where.is_map:
        checker.fail(where.line, "where is a mapping of column to value, list or comparison")
    if kind == "compare":
        checker.need(item, "by", "compare")
        groups = checker.need(item, "groups", "compare")
        if groups is not None and len(list(groups.items())) != 2:
            checker.fail(groups.line, "groups names two groups: first minus second")
    if kind in ("ratio", "association") and len(item.value[kind].texts()) != 2:
        checker.fail(item.value[kind].line, f"{kind} needs two columns")
