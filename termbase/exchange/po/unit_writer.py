"""Writes units of the memory as a catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from termbase.exchange.first_met import FirstMet
from termbase.exchange.memory.vocabulary import REVIEW, VERSION
from termbase.exchange.po.escaping import one_line
from termbase.exchange.po.header import Pair, catalogue_header, plural_forms
from termbase.exchange.po.plural_forms import number_of_forms
from termbase.exchange.po.plural_units import WAITING, Group, Line, plural_of
from termbase.exchange.po.strings import string
from termbase.exchange.records import Losses
from termbase.messages import M
from termbase.model import Review
from termbase.model.unit import Segment, TranslationUnit, codes

NO_PAIR = M("units without the two languages").id
SAME_SOURCE = M("further translations of the same text").id
CODES = M("inline codes").id
PLURALS = M("plural forms").id
OWN = "termbase-unit: "
"""How the extracted comment begins that says a unit's id, version and review state."""


def write_units(
    units: Iterable[TranslationUnit], stream: TextIO, source: str, target: str, changed_at: str = ""
) -> Losses:
    """Writes one entry a unit, in the order given; returns what was left out, by name.

    Units that came as the forms of a plural are one entry again, once all are there. A text that
    comes again with the same context is left out, as a catalogue has each once. What is not
    approved is fuzzy. A unit that has a version says it, with its id and its state, in an extracted
    comment, so that the entry is known again.
    """
    stream.write(catalogue_header(Pair(source, target, changed_at=changed_at)))
    writer = _UnitWriter(stream, (source, target))
    for unit in units:
        writer.take(unit)
    writer.finish()
    return +writer.losses  # type: ignore[return-value]


class _UnitWriter:
    """Writes what it is given; plurals wait for the rest of their forms."""

    def __init__(self, stream: TextIO, pair: tuple[str, str]) -> None:
        self.losses = Losses()
        self._stream = stream
        self._pair = pair
        self._forms = number_of_forms(plural_forms(pair[1]))
        self._seen = FirstMet()
        self._written = FirstMet()
        self._waiting: dict[tuple[str, str, str], Group] = {}
        self._count = 0

    def take(self, unit: TranslationUnit) -> None:
        """Takes a unit."""
        source, target = (_chosen(unit, lang) for lang in self._pair)
        if source is None or target is None:
            self.losses[NO_PAIR] += 1
            return
        line = Line(
            unit.provenance.context,
            source.text,
            target.text,
            unit.said(REVIEW) in ("", Review.APPROVED),
            sum(1 for s in (source, target) for _ in codes(s.content)),
            "".join(f"# {one_line(note.text)}\n" for note in unit.notes),
            _own(unit),
        )
        said = plural_of(unit)
        if said is None or line.said not in said[:2] or not said.forms:
            self._put([line])
            return
        key = (line.context, *said[:2])
        group = self._waiting.setdefault(key, Group(said))
        if key in self._written or not group.put(line, said.forms):
            self.losses[SAME_SOURCE] += 1
        elif targets := group.targets(self._forms):
            del self._waiting[key]
            self._written.setdefault(key)
            self._put(list(group.lines()), said.plural, targets)
        elif len(self._waiting) > WAITING:
            self._split(next(iter(self._waiting)))

    def finish(self) -> None:
        """Writes what waits still, each form an entry."""
        for key in list(self._waiting):
            self._split(key)

    def _split(self, key: tuple[str, str, str]) -> None:
        self.losses[PLURALS] += 1
        for line in self._waiting.pop(key).lines():
            self._put([line])

    def _put(self, lines: list[Line], plural: str = "", targets: Sequence[str] = ()) -> None:
        first = lines[0]
        self._count += 1
        place = (first.context, first.said)
        if not first.said or self._seen.setdefault(place, self._count) != self._count:
            self.losses[SAME_SOURCE] += len(lines)
            return
        self.losses[CODES] += sum(line.codes for line in lines)
        self._stream.write(
            "\n"
            + "".join(line.notes for line in lines)
            + "".join(line.own for line in lines)
            + ("" if all(line.approved for line in lines) else "#, fuzzy\n")
            + (string("msgctxt", first.context) if first.context else "")
            + string("msgid", first.said)
            + (string("msgid_plural", plural) if targets else "")
            + "".join(string(f"msgstr[{n}]", text) for n, text in enumerate(targets))
            + ("" if targets else string("msgstr", first.translation))
        )


def _own(unit: TranslationUnit) -> str:
    version = unit.said(VERSION)
    return f"#. {OWN}{unit.id} {version} {unit.said(REVIEW)}\n" if version and unit.id else ""


def _chosen(unit: TranslationUnit, lang: str) -> Segment | None:
    primary = lang.split("-")[0]
    same = [s for s in unit.segments if s.lang.split("-")[0] == primary]
    return next((s for s in same if s.lang == lang), same[0] if same else None)
