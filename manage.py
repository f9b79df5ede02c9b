#!/usr/bin/env python3
"""Django's command-line utility; on a fresh clone `demo` and `test` set up what they need first."""

import os
import sys

from factcheck import bootstrap


def main() -> None:
    """Run administrative tasks."""
    bootstrap.ensure(sys.argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
