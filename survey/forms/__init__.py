"""Forms of the survey app."""
