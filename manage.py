#!/usr/bin/env python
"""Door to Django's commands."""

import os
import sys

COMPUTE_ONLY = {"check_text", "analyse"}  # they serve nobody, so they need no secrets


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if sys.argv[1:2] and sys.argv[1] in COMPUTE_ONLY:
        os.environ.setdefault("WORKSHOP", "true")
    from django.core.management import execute_from_command_line  # settings must be named first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
