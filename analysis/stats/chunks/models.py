"""Regression by passes over blocks: one for each step of Newton's method, then one for the influence of the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.stats.arithmetic import across, dot, expit, inverse
from analysis.stats.chunks.blocks import Block, Table
from analysis.stats.chunks.domains import Groups, df_of, within
from analysis.stats.chunks.sums import counted, crossed, grouped, summed
from analysis.stats.chunks.variance import Linear, covariance
from analysis.stats.columns import Bools, Floats, Ints
from analysis.stats.domains import Domain
from analysis.stats.errors import BadRequestError, EmptyDomainError, NoConvergenceError
from analysis.stats.records import Estimates
from analysis.stats.regression import FAMILIES, THRESHOLD, RegressionSpec, Reported, check_varies, reported
from analysis.stats.regression_fit import (
    LEAST,
    SEPARATED,
    STEPS,
    Term,
    away,
    bare,
    check_compared,
    check_terms,
    newton_step,
    ordinal_at,
    overshot,
    parse_formula,
    proportional_odds,
    runs_away,
    small,
    solved,
    without_rounding,
)
from analysis.stats.steps import truth

if TYPE_CHECKING:
    from analysis.stats.chunks.sample import ChunkedDesign


@dataclass(frozen=True)
class Matrix:
    """Model matrix of a formula: terms, and for categories the codes that get a coefficient (``None``: a number)."""

    names: tuple[str, ...]
    codes: tuple[tuple[int, ...] | None, ...]
    terms: tuple[Term, ...]

    def of(self, block: Block) -> Floats:
        """Intercept and terms, shape (rows, p); missing cells count as 0."""
        columns = [np.ones(block.size)]
        for name, codes in zip(self.names, self.codes, strict=True):
            column = block.frame[name]
            if codes is None:
                numbers = column.numbers()
                columns.append(np.where(np.isfinite(numbers), numbers, 0.0))
            else:
                columns += [(column.factor[0] == code).astype(np.float64) for code in codes]
        return np.column_stack(columns)


def complete(block: Block, names: Sequence[str]) -> Bools:
    """Rows with a cell in each column; an infinite number is none."""
    found = np.ones(block.size, dtype=bool)
    for name in names:
        column = block.frame[name]
        found &= np.isfinite(column.values) if column.kind == "number" else ~column.missing
    return found


def matrix_of(table: Table, wanted: Sequence[str], rows: Callable[[Block], Bools]) -> Matrix:
    """The model matrix; only categories that occur among ``rows`` get a coefficient, the first is the reference."""
    terms = [Term("(Intercept)")]
    all_codes: list[tuple[int, ...] | None] = []
    for term in wanted:
        name = bare(term)
        info = table.need(name)
        if info.kind == "number" and info.order is None and term == name:
            terms.append(Term(term))
            all_codes.append(None)
            continue
        categories = table.categories(name)
        seen = table.fold(partial(_seen, name=name, rows=rows, many=len(categories)))
        check_compared(name, int(np.count_nonzero(seen)))
        codes = tuple(np.flatnonzero(seen).tolist()[1:])
        terms += [Term(name, categories[code]) for code in codes]
        all_codes.append(codes)
    return Matrix(tuple(bare(term) for term in wanted), tuple(all_codes), tuple(terms))


def _seen(block: Block, name: str, rows: Callable[[Block], Bools], many: int) -> Ints:
    return counted(np.where(rows(block), block.frame[name].factor[0], -1), many)


def logistic(table: Table, at: Callable[[Block], tuple[Floats, Floats, Floats]]) -> tuple[Floats, Floats]:
    """Coefficients and information of a weighted logistic regression; ``at`` gives x, y and w of a block.

    Raises:
        NoConvergenceError: the outcome is separated by the predictors.
    """

    def sums(block: Block, beta: Floats, step: Floats) -> tuple[Any, ...]:
        x, y, w = at(block)
        eta = across(x, beta)
        p = expit(eta)
        tops = np.array([away(across(x, step)[w != 0], eta[w != 0])])
        return crossed(x, w * p * (1 - p)), summed(x * (w * (y - p))[:, None]), summed(w[:, None]), tops

    def passed(beta: Floats, step: Floats) -> tuple[Any, ...]:
        def joined(a: tuple[Any, ...], b: tuple[Any, ...]) -> tuple[Any, ...]:
            return *(a[i] + b[i] for i in range(3)), np.maximum(a[3], b[3])

        information, score, scale, tops = table.fold(lambda block: sums(block, beta, step), joined)
        return information, score, float(scale[0]), tops

    beta = np.zeros(at(next(table.blocks()))[0].shape[1])
    information, score, scale, _ = passed(beta, beta)
    for number in range(STEPS):
        step, size = newton_step(information, score, number), 1.0
        settled, slope = small(step, information, scale), dot(score, step)
        information, score, scale, tops = passed(beta + step, step)
        while not settled and size > LEAST and overshot(dot(score, step), slope):
            size /= 2
            information, score, scale, tops = passed(beta + size * step, size * step)
        beta = beta + size * step
        if settled and not runs_away(float(tops[0])):
            return beta, information
    raise NoConvergenceError(SEPARATED)


def regression(design: ChunkedDesign, spec: RegressionSpec, where: Any) -> Estimates:
    """Fit and test.

    Raises:
        BadRequestError: an unknown family or term, or redundant predictors.
        EmptyDomainError: nobody answered every question.
        NoConvergenceError: no maximum is found.
    """
    if spec.family not in FAMILIES:
        raise BadRequestError(f"family {spec.family!r} is not one of {', '.join(FAMILIES)}", value=spec.family)
    outcome, wanted = parse_formula(spec.formula)
    check_terms((outcome, *wanted), design.table.infos)
    inside = within(design, where)
    names = (outcome, *(bare(term) for term in wanted))
    for name in names:
        design.table.need(name)

    def rows(block: Block) -> Bools:
        return inside(block) & complete(block, names)

    n = int(design.table.fold(lambda block: int(np.count_nonzero(rows(block)))))
    if not n:
        raise EmptyDomainError("no row has an answer to every question of the formula", column=outcome)
    fit = _Fit(design, matrix_of(design.table, wanted, rows), outcome, rows)
    terms, slopes, beta, influence = {"gaussian": fit.linear, "binomial": fit.logistic, "ordinal": fit.ordinal}[
        spec.family
    ]()

    def values(block: Block) -> tuple[Ints, Floats]:
        return np.where(rows(block), 0, -1), influence(block)

    v = covariance(design, Linear(1, len(beta), values))
    df = df_of(design, Groups.one(Domain(where=where)), lambda block: rows(block)[:, None])[0, 0] - slopes
    return reported(Reported(terms, slopes, beta, float(df)), v, n, (spec.test, design.confidence))


Outcome = tuple[Sequence[Term], int, Floats, Callable[[Block], Floats]]


@dataclass(frozen=True)
class _Fit:
    """A model over the rows that answered: terms, slopes, coefficients and influence of rows, for each family."""

    design: ChunkedDesign
    matrix: Matrix
    outcome: str
    rows: Callable[[Block], Bools]

    def weights(self, block: Block) -> Floats:
        """Weights, 0 for the others."""
        return np.where(self.rows(block), block.vector(self.design.weights_name), 0.0)

    def _answers(self, block: Block) -> Floats:
        return np.nan_to_num(block.frame[self.outcome].numbers(), posinf=0.0, neginf=0.0)

    def linear(self) -> Outcome:
        """Weighted least squares."""

        def sums(block: Block) -> tuple[Floats, Floats]:
            x, w = self.matrix.of(block), self.weights(block)
            return crossed(x, w), summed(x * (w * self._answers(block))[:, None])

        information, tops = self.design.table.fold(sums)
        fitted = solved(information, tops)

        def left(block: Block) -> Floats:
            return self._answers(block) - across(self.matrix.of(block), fitted)

        def squares(block: Block) -> Floats:
            both = np.column_stack([left(block), self._answers(block)])
            return summed(both * both * self.weights(block)[:, None])

        rest, whole = self.design.table.fold(squares).tolist()
        beta, perfect = without_rounding(fitted, information, (rest, whole))

        def scores(block: Block) -> Floats:
            x = self.matrix.of(block)
            return np.zeros_like(x) if perfect else x * (self.weights(block) * left(block))[:, None]

        return self.matrix.terms, len(beta) - 1, beta, _influence(information, scores)

    def logistic(self) -> Outcome:
        """Weighted logistic regression."""

        def at(block: Block) -> tuple[Floats, Floats, Floats]:
            return self.matrix.of(block), truth(block.frame[self.outcome]).astype(np.float64), self.weights(block)

        def seen(block: Block) -> Ints:
            return counted(np.where(self.rows(block), truth(block.frame[self.outcome]), -1), 2)

        check_varies(self.outcome, int(np.count_nonzero(self.design.table.fold(seen))))
        beta, information = logistic(self.design.table, at)

        def scores(block: Block) -> Floats:
            x, y, w = at(block)
            return x * (w * (y - expit(across(x, beta))))[:, None]

        return self.matrix.terms, len(beta) - 1, beta, _influence(information, scores)

    def ordinal(self) -> Outcome:
        """Weighted proportional odds: slopes, then thresholds."""
        table = self.design.table
        categories = table.categories(self.outcome)

        def codes(block: Block) -> Ints:
            return np.where(self.rows(block), block.frame[self.outcome].factor[0], -1)

        seen = np.flatnonzero(table.fold(lambda block: counted(codes(block), len(categories))))
        labels = [categories[code] for code in seen.tolist()]
        levels = len(labels)
        check_varies(self.outcome, levels)

        def at(block: Block) -> tuple[Floats, Ints, Floats]:
            kept = self.rows(block)
            return self.matrix.of(block)[kept, 1:], np.searchsorted(seen, codes(block)[kept]), self.weights(block)[kept]

        def passed(theta: Floats) -> tuple[float, Floats, Floats]:
            def sums(block: Block) -> tuple[Any, ...]:
                value, scores, information = ordinal_at(theta, *at(block), levels)
                return value, summed(scores), information

            return table.fold(sums)

        shares = table.fold(lambda block: grouped(at(block)[1], at(block)[2], levels))
        theta, information = proportional_odds(passed, shares, len(self.matrix.terms) - 1)

        def scores(block: Block) -> Floats:
            kept = self.rows(block)
            out = np.zeros((block.size, len(theta)))
            out[kept] = ordinal_at(theta, *at(block), levels)[1]
            return out

        cuts = [Term(THRESHOLD, f"{low}|{high}") for low, high in pairwise(labels)]
        slopes = len(self.matrix.terms) - 1
        return [*self.matrix.terms[1:], *cuts], slopes, theta, _influence(information, scores)


def _influence(information: Floats, scores: Callable[[Block], Floats]) -> Callable[[Block], Floats]:
    inverted = inverse(information)

    def influence(block: Block) -> Floats:
        own = scores(block)
        return across(own, inverted)

    return influence
