"""The chain report: one content object, drawn as PDF and as a web page."""
