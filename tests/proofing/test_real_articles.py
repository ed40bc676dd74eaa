"""The real articles under the paper's house style: what is told of them, by rule and count."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from termbase.proofing.diagnostic import Diagnostic

DATA = os.environ.get("TERMBASE_TEST_DATA")

pytestmark = pytest.mark.skipif(not DATA, reason="$TERMBASE_TEST_DATA is not set")


@pytest.fixture(scope="module")
def told(proofed) -> list[list[Diagnostic]]:
    articles = sorted(Path(DATA or "", "articles").glob("*.txt"))
    found = [proofed(path.read_text(encoding="utf-8"), "en", "vns") for path in articles]
    assert len(found) == 2
    return found


def test_a_given_name_used_as_a_surname_is_found_twice(told):
    calls = [d for d in told[0] if d.found == "Julien"]
    assert [d.suggestions[0] for d in calls] == ["Guerrier", "Guerrier"]


def test_little_else_is_told(told):
    others = [[d for d in found if d.found != "Julien"] for found in told]
    assert [len(found) <= 3 for found in others] == [True, True]
    # Forms that the glossary of the articles calls wrong, nothing else.
    assert Counter(d.rule for found in others for d in found).keys() <= {"deprecated"}
    assert told[1] == []
