"""Translations beside their sources, proofed with what the seeds know."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from termbase.exchange.documents.passage import Passage
from termbase.proofing.diagnostic import Diagnostic
from termbase.proofing.knowledge import MemoryKnowledge
from termbase.proofing.proofread import DEFAULT, Settings
from termbase.workflow.check import CheckOptions
from termbase.workflow.check_entries import check_entries

PairProofed = Callable[..., list[tuple[int, Diagnostic]]]


class Entries:
    """A catalogue of some pairs in one pair of languages."""

    lang = date = ""

    def __init__(self, source: str, target: str, pairs, *, drafts=()) -> None:
        self.passages = [
            Passage(text, lang=target, source=own, source_lang=source, is_draft=own in drafts)
            for own, text in pairs
        ]

    def place(self, passage: int, offset: int, *, end: bool = False) -> tuple[int, int]:
        return passage + 1, offset + 1


@pytest.fixture(scope="session")
def pairs_proofed(seeds: MemoryKnowledge) -> PairProofed:
    """The findings in the translations of one file, with the indexes of their entries."""

    def proofed(
        langs: str, *pairs: tuple[str, str], settings: Settings = DEFAULT, drafts=()
    ) -> list[tuple[int, Diagnostic]]:
        document = Entries(*langs.split(), pairs, drafts=drafts)
        options = CheckOptions(settings=settings)
        _, found = check_entries(seeds, document, "a.po", options)
        for index, told in found:
            assert pairs[index][1][told.start : told.end] == told.found
        return found

    return proofed
