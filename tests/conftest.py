"""For the whole suite: how examples are drawn, and how much was not tested for want of data."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# By hand each run draws other examples; CI draws the same ones, so that a change is judged by
# what it changed. What a run by hand finds becomes a test of its own.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

DATA = "TERMBASE_TEST_DATA"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Counts the tests that were skipped because ``$TERMBASE_TEST_DATA`` was not set."""
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(DATA in str(report.longrepr) for report in skipped)
    terminalreporter.write_line(f"Skipped for want of data (${DATA}): {count}")
