"""What the seeds know, in memory, and a short way to proof a text with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from termbase.proofing.diagnostic import Diagnostic
from termbase.proofing.knowledge import MemoryKnowledge
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.proofread import DEFAULT, Settings, proofread
from termbase.store import concepts
from termbase.store.base import Base

Proofed = Callable[..., list[Diagnostic]]


@pytest.fixture(scope="session")
def seeds(seed_path: Path) -> MemoryKnowledge:
    with Base.open(seed_path, read_only=True) as base:
        return MemoryKnowledge(concepts.stream(base))


@pytest.fixture(scope="session")
def proofed(seeds: MemoryKnowledge) -> Proofed:
    """The findings in a text."""

    def proofed(
        text: str, lang: str, style: str = "", date: str = "", settings: Settings = DEFAULT
    ) -> list[Diagnostic]:
        found = proofread(Manuscript(text, lang, style, date), seeds, settings)
        for told in found:
            assert text[told.start : told.end] == told.found
        return found

    return proofed
