"""The day that a text is of: what is said, its dateline, the day that its file has."""

from __future__ import annotations

import pytest

from termbase.exchange import documents
from termbase.proofing.knowledge import MemoryKnowledge
from termbase.workflow.check import CheckOptions, check_document

HEAD = '<html><meta name="date" content="2013-12-23"><body>'
DATELINE = "<p>Hanoi, 28 January 2026 – The two sides met.</p>"


@pytest.mark.parametrize(
    ("page", "said", "day"),
    [
        (HEAD + "<p>The two sides met.</p>", "", "2013-12-23"),
        (HEAD + DATELINE, "", "2026-01-28"),
        (HEAD + DATELINE, "2025-05-05", "2025-05-05"),
    ],
)
def test_a_dateline_says_more_than_the_file(page, said, day):
    document = documents.read(page.encode(), "html", "a.html")
    options = CheckOptions("en", date=said)
    assert check_document(MemoryKnowledge(()), document, "html", "a.html", options).date == day
