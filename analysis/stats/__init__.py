"""Survey weighting and estimation: pure, values in and frozen records out.

    design = SurveyDesign(data, weights="pw", strata="stype", fpc="fpc")
    raked = design.rake([Margin.of("stype", {...}), Margin.of("sch_wide", {...})])
    raked.proportion("satisfied", level=True, interval="logit", by="phase").rows

Conventions and the reference case of each formula: ``docs/methods.md``.
"""

from analysis.stats.collinear import Apart, told_apart
from analysis.stats.columns import Column, as_column
from analysis.stats.design import SurveyDesign
from analysis.stats.design_input import FROM_FPC
from analysis.stats.diagnostics import warnings_of
from analysis.stats.disclosure import Rules, nchs, reasons
from analysis.stats.errors import StatsError, StatsWarning
from analysis.stats.margins import Margin
from analysis.stats.multiple import benjamini_hochberg
from analysis.stats.paired import paired_difference
from analysis.stats.predictive import predictive_margins
from analysis.stats.records import SCHEMA, Estimates, Row
from analysis.stats.replicates import SuppliedSpec, supplied
from analysis.stats.steps import Calibrated, Nonresponse, Trimmed, kish

__all__ = [
    "FROM_FPC",
    "SCHEMA",
    "Apart",
    "Calibrated",
    "Column",
    "Estimates",
    "Margin",
    "Nonresponse",
    "Row",
    "Rules",
    "StatsError",
    "StatsWarning",
    "SuppliedSpec",
    "SurveyDesign",
    "Trimmed",
    "as_column",
    "benjamini_hochberg",
    "kish",
    "nchs",
    "paired_difference",
    "predictive_margins",
    "reasons",
    "supplied",
    "told_apart",
    "warnings_of",
]
