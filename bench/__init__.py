"""Measurements: figures come from here, as ratios in one run. A benchmark is never a timed test."""
