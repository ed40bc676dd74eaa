"""For the whole suite: how much was not tested for want of data."""

from __future__ import annotations

import pytest

DATA = "TERMBASE_TEST_DATA"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Counts the tests that were skipped because ``$TERMBASE_TEST_DATA`` was not set."""
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(DATA in str(report.longrepr) for report in skipped)
    terminalreporter.write_line(f"Skipped for want of data (${DATA}): {count}")
