"""Workshop tools of the translations app: run by hand or by make, never by a page."""
