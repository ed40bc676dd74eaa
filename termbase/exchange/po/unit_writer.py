"""Writes units of the memory as a catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from termbase.exchange.first_met import FirstMet
from termbase.exchange.memory.vocabulary import REVIEW, VERSION
from termbase.exchange.po.escaping import one_line
from termbase.exchange.po.header import Pair, catalogue_header
from termbase.exchange.po.strings import string
from termbase.exchange.records import Losses
from termbase.messages import M
from termbase.model import Review
from termbase.model.unit import Segment, TranslationUnit, codes

NO_PAIR = M("units without the two languages").id
SAME_SOURCE = M("further translations of the same text").id
CODES = M("inline codes").id
OWN = "termbase-unit: "
"""How the extracted comment begins that says a unit's id, version and review state."""


def write_units(
    units: Iterable[TranslationUnit], stream: TextIO, source: str, target: str, changed_at: str = ""
) -> Losses:
    """Writes one entry a unit, in the order given; returns what was left out, by name.

    A text that comes again with the same context is left out, as a catalogue has each once.
    What is not approved is fuzzy. A unit that has a version says it, with its id and its state, in
    an extracted comment, so that the entry is known again.
    """
    losses = Losses()
    seen = FirstMet()
    stream.write(catalogue_header(Pair(source, target, changed_at=changed_at)))
    for number, unit in enumerate(units, 1):
        texts = [_chosen(unit, lang) for lang in (source, target)]
        if None in texts:
            losses[NO_PAIR] += 1
            continue
        said, translation = (segment.text for segment in texts if segment is not None)
        context = unit.provenance.context
        if not said or seen.setdefault((context, said), number) != number:
            losses[SAME_SOURCE] += 1
            continue
        losses[CODES] += sum(1 for s in texts if s is not None for _ in codes(s.content))
        approved = unit.said(REVIEW) in ("", Review.APPROVED)
        stream.write(
            "\n"
            + "".join(f"# {one_line(note.text)}\n" for note in unit.notes)
            + _own(unit)
            + ("" if approved else "#, fuzzy\n")
            + (string("msgctxt", context) if context else "")
            + string("msgid", said)
            + string("msgstr", translation)
        )
    return +losses  # type: ignore[return-value]


def _own(unit: TranslationUnit) -> str:
    version = unit.said(VERSION)
    return f"#. {OWN}{unit.id} {version} {unit.said(REVIEW)}\n" if version and unit.id else ""


def _chosen(unit: TranslationUnit, lang: str) -> Segment | None:
    primary = lang.split("-")[0]
    same = [s for s in unit.segments if s.lang.split("-")[0] == primary]
    return next((s for s in same if s.lang == lang), same[0] if same else None)
