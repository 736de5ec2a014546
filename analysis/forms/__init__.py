"""Forms of the analysis app."""
