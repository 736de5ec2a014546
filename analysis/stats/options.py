"""What may be asked for, and what was meant by something that may not."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.stats.errors import BadRequestError

REPLICATED: dict[str, tuple[str, ...]] = {
    "jackknife": ("centre",),
    "bootstrap": ("replicates", "seed"),
    "brr": ("rho",),
}
"""Options of each kind of replicates."""


def nearest(word: Any, known: Sequence[Any]) -> str:
    """`` (did you mean ...?)`` with the nearest known word, or nothing."""
    found = difflib.get_close_matches(str(word), [str(item) for item in known], n=1, cutoff=0.5)
    return f" (did you mean {found[0]}?)" if found else ""


def known_only(given: Mapping[str, Any], known: Sequence[str], of: str) -> None:
    """Whether every option is one.

    Raises:
        BadRequestError: one is not; names the nearest.
    """
    for name in given:
        if name not in known:
            raise BadRequestError(f"{of} has no option {name}{nearest(name, known)}", value=name)


def one_of(value: Any, known: Sequence[str], what: str) -> None:
    """Whether a word is one of those known.

    Raises:
        BadRequestError: it is not; names the nearest.
    """
    if value not in known:
        raise BadRequestError(f"{what} {value!r} is not one of {', '.join(known)}{nearest(value, known)}", value=value)


def is_number(value: Any) -> bool:
    """Whether a value is a number: no truth, not NaN."""
    try:
        return not isinstance(value, bool | str) and not math.isnan(float(value))
    except (TypeError, ValueError):
        return False


def number(value: Any, what: str, *, whole: bool = False) -> float:
    """A number, whole where that is asked.

    Raises:
        BadRequestError: it is none.
    """
    if not is_number(value) or (whole and float(value) != int(float(value))):
        words = f"{what} {value!r} is no whole number" if whole else f"{what} {value!r} is no number"
        raise BadRequestError(words, value=value)
    return float(value)


def replicate_options(kind: str, given: Mapping[str, Any]) -> None:
    """Whether the options of replicates go with their kind.

    Raises:
        BadRequestError: an unknown kind or option, one that is left out, or a value that cannot be used.
    """
    one_of(kind, tuple(REPLICATED), "kind of replicates")
    known_only(given, REPLICATED[kind], kind)
    if kind == "bootstrap":
        for name in REPLICATED[kind]:
            if name not in given:
                raise BadRequestError(f"bootstrap needs {name}", value=name)
            if number(given[name], name, whole=True) < 0:
                raise BadRequestError(f"{name} {given[name]} is below zero", value=given[name])
    if "centre" in given:
        one_of(given["centre"], ("replicate_mean", "estimate"), "centre")
    if "rho" in given:
        number(given["rho"], "rho")


def check_method(method: Any, bounds: Any, known: Sequence[str]) -> None:
    """Whether a method of calibration is known and its bounds go with it.

    Raises:
        BadRequestError: they do not.
    """
    one_of(method, known, "method")
    if bounds is None:
        if method == "logit":
            raise BadRequestError("method logit needs bounds such as (0.6, 1.6)", value=None)
        return
    if method != "logit":
        raise BadRequestError("bounds go with method: logit only", value=bounds)
    if not isinstance(bounds, Sequence) or len(bounds) != 2 or not all(is_number(bound) for bound in bounds):
        raise BadRequestError(f"bounds {bounds!r} are not two numbers", value=bounds)


def trim_bounds(lower: Any, upper: Any) -> tuple[float, float]:
    """The bounds of trimming, infinite where left out: linear calibration can leave weights below zero, too.

    Raises:
        BadRequestError: no numbers, or not one below the other.
    """
    low = -math.inf if lower is None else number(lower, "lower")
    high = math.inf if upper is None else number(upper, "upper")
    if low >= high:
        raise BadRequestError(f"the lower bound {low:g} is not below the upper bound {high:g}", value=[low, high])
    return low, high


def chances(p: Any) -> tuple[float, ...]:
    """Probabilities of quantiles: a number or several.

    Raises:
        BadRequestError: something else.
    """
    values = (p,) if is_number(p) and getattr(p, "ndim", 0) == 0 else p
    if isinstance(values, str) or not hasattr(values, "__iter__"):
        raise BadRequestError(f"p {p!r} is not a number or a list of numbers", value=p)
    return tuple(number(value, "p") for value in values)
