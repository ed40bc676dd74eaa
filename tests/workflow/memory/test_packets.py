"""Units on their way in: the short way of plain units leads where the long one does."""

from __future__ import annotations

from dataclasses import replace
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from termbase.exchange.memory import UnitReading
from termbase.exchange.memory.carried import arrived, carried
from termbase.exchange.units import UnitRead
from termbase.model import Review
from termbase.model.memory import marked
from termbase.model.unit import Provenance, Segment, TranslationUnit
from termbase.store.unit_rows import unit_from, unit_rows
from termbase.workflow.memory.packets import FileOrder, UnitPacket, packets
from tests.store.memory_units import INSTANTS, PROPERTIES, PROVENANCES, SEGMENTS, UNITS, WORDS

PLAIN = st.builds(
    Segment, st.sampled_from(["vi", "en", "en-GB"]), st.text("ab ộ", max_size=4).map(lambda t: (t,))
)
FOUND = st.builds(
    TranslationUnit,
    st.lists(PLAIN | SEGMENTS, min_size=1, max_size=3).map(tuple),
    st.sampled_from(["", "7"]),
    st.sampled_from(["", "en"]),
    properties=st.just(()) | PROPERTIES,
    provenance=PROVENANCES
    | st.builds(Provenance, WORDS, INSTANTS)
    | st.builds(Provenance, document=st.sampled_from(["", "x"]), context=WORDS),
)


@given(st.lists(FOUND, max_size=5), st.sampled_from(["", "law"]), st.sampled_from(list(Review)[:2]))
def test_the_short_way_leads_where_the_long_one_does(found, domain, review):
    order = FileOrder("f", "tmx", UnitReading(review=review), "f", domain)
    reads = [UnitRead(n, unit) for n, unit in enumerate(found, 1)]
    short = list(packets(reads, order))
    with mock.patch("termbase.workflow.memory.packets.plain_rows", lambda *_: None):
        long = list(packets(reads, order))
    assert short == long
    for packet in short:
        if isinstance(packet, UnitPacket):
            unit = unit_from("x", packet.rows, 0)
            assert unit_rows(unit) == packet.rows


@given(UNITS)
def test_what_is_carried_arrives(unit):
    """Whatever the memory knows of a unit is in its file; a unit of one language is none."""
    unit = replace(unit, version=3, segments=tuple(replace(s, review=None) for s in unit.segments))
    unit = replace(unit, provenance=replace(unit.provenance, document="", context=""))
    found = arrived(carried(unit), Review.PROPOSED)
    spoken = {s.lang for s in unit.segments if marked(s.content).strip()}
    if found is None:
        assert len(spoken) < 2
        return
    kept = tuple(s for s in unit.segments if s in found.unit.segments)
    assert found.unit == replace(unit, segments=kept)
    assert found.review is unit.review and found.places == bool(unit.id)
