"""The demo: invented people, an invented wave, and the whole journey from an answer to the chain report."""
