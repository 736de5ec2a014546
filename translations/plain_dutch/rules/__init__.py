"""One rule a file; each exposes ``RULE``. Files that start with an underscore are shared helpers."""
