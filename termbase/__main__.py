"""``python -m termbase``."""

from termbase.cli.main import entry

entry()
