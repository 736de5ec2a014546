"""The environment of the tests: a workshop machine. Loaded before Django's settings."""

import os

os.environ["WORKSHOP"] = "true"
os.environ.setdefault("PUBLIC_URL", "http://testserver")
os.environ.setdefault("STATIC_MANIFEST", "false")
