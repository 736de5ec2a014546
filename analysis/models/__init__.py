"""Models of the analysis app, one family a file."""

from analysis.models.margins import Margin, MarginSet
from analysis.models.plans import AnalysisJob, AnalysisPlan, PlanEvent
from analysis.models.proposals import Proposal, Scan
from analysis.models.report import ChainReport
from analysis.models.runs import AnalysisRun, FinalWeight, RecipeEvent, WeightingRun

__all__ = [
    "AnalysisJob",
    "AnalysisPlan",
    "AnalysisRun",
    "ChainReport",
    "FinalWeight",
    "Margin",
    "MarginSet",
    "PlanEvent",
    "Proposal",
    "RecipeEvent",
    "Scan",
    "WeightingRun",
]
