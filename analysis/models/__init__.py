"""Models of the analysis app, one family a file."""

from analysis.models.margins import Margin, MarginSet
from analysis.models.report import ChainReport
from analysis.models.runs import AnalysisRun, FinalWeight, WeightingRun

__all__ = ["AnalysisRun", "ChainReport", "FinalWeight", "Margin", "MarginSet", "WeightingRun"]
