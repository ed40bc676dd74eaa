"""Proofing texts: from a document to diagnostics, and fixes back into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from termbase.language.detection import detect
from termbase.proofing.diagnostic import Diagnostic
from termbase.proofing.knowledge import Knowledge, store_knowledge
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.proofread import DEFAULT, Settings, proofread
from termbase.store.base import Base


@dataclass(frozen=True, slots=True)
class Checked:
    """A text that was proofed; the diagnostics' offsets are code points of ``text``."""

    text: str
    lang: str
    diagnostics: tuple[Diagnostic, ...]


def check(
    base: Base,
    text: str,
    lang: str | None = None,
    *,
    style: str = "",
    date: str = "",
    settings: Settings = DEFAULT,
) -> Checked:
    """What is wrong with the names in ``text``; its language is detected where it is not given."""
    with store_knowledge(base) as knowledge:
        return check_with(knowledge, text, lang, style=style, date=date, settings=settings)


def check_with(
    knowledge: Knowledge,
    text: str,
    lang: str | None = None,
    *,
    style: str = "",
    date: str = "",
    masked: Iterable[tuple[int, int]] = (),
    settings: Settings = DEFAULT,
) -> Checked:
    """As :func:`check`, with what is known at hand."""
    lang = lang or detect(text)
    manuscript = Manuscript(text, lang, style, date, tuple(masked))
    return Checked(text, lang, tuple(proofread(manuscript, knowledge, settings)))
