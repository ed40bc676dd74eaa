"""Units of the memory as hypothesis makes them: every field, codes within codes."""

from __future__ import annotations

from hypothesis import strategies as st

from termbase.model.memory import MemoryUnit, Neighbours, Occurrence, marked
from termbase.model.unit import Code, Property, Provenance, Role, Segment, UnitNote
from termbase.model.vocabulary import Review

LETTERS = "abxyzđĐôộẩéÈœ'’–“” \u00a0\"\\{}<&0123\u0301\n\ufffc"
TEXTS = st.text(LETTERS, min_size=1, max_size=12)
WORDS = st.text("abcđộ %-", max_size=8)
LANGS = st.sampled_from(["vi", "en", "fr", "en-GB", "zh-Hant"])
INSTANTS = st.sampled_from(["", "2020-02-29T06:30:00Z", "2026-11-22T06:30:00Z"])
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["datatype", "x", "usagecount"]), WORDS, max_size=2
).map(lambda said: tuple(sorted(said.items())))


def tuples(items, size=2):
    return st.lists(items, max_size=size).map(tuple)


NATIVE = st.builds(
    Code, st.sampled_from([Role.OPEN, Role.CLOSE, Role.ALONE]), st.sampled_from(["bpt", "ph", "x"]),
    st.sampled_from(["", "1", "2"]), WORDS, tuples(TEXTS, 1), st.just(("", "")), ATTRIBUTES,
)  # fmt: skip


def _span(inner):
    return st.builds(
        Code, st.sampled_from([Role.SPAN, Role.MARK]), st.sampled_from(["g", "hi"]),
        st.sampled_from(["", "1"]), WORDS, tuples(inner, 3), st.tuples(WORDS, WORDS), ATTRIBUTES,
    )  # fmt: skip


CONTENTS = st.one_of(
    TEXTS.map(lambda text: (text,)),
    tuples(st.recursive(TEXTS | NATIVE, _span, max_leaves=6), 4),
)
NOTES = tuples(st.builds(UnitNote, WORDS, st.just("") | LANGS, ATTRIBUTES))
PROPERTIES = tuples(st.builds(Property, WORDS, WORDS, st.just("") | LANGS, ATTRIBUTES))
PROVENANCES = st.builds(Provenance, WORDS, INSTANTS, WORDS, INSTANTS, INSTANTS)
SEGMENTS = st.builds(
    Segment, LANGS, CONTENTS, st.none() | st.sampled_from(Review), NOTES, PROPERTIES, PROVENANCES,
    ATTRIBUTES,
)  # fmt: skip
KEYS = st.integers(-(1 << 63), (1 << 63) - 1)
OCCURRENCES = st.builds(
    Occurrence, WORDS, st.integers(0, 9), WORDS, tuples(st.builds(Neighbours, LANGS, KEYS, KEYS))
)
IDS = st.sampled_from([f"{n:016x}" for n in range(6)])


def distinct(segments):
    return tuple({(s.lang, marked(s.content)): s for s in segments}.values())


UNITS = st.builds(
    MemoryUnit, IDS, st.lists(SEGMENTS, min_size=1, max_size=3).map(distinct),
    st.sampled_from(Review), WORDS, st.just("") | LANGS, PROVENANCES, tuples(OCCURRENCES, 3), NOTES,
    PROPERTIES, ATTRIBUTES,
)  # fmt: skip
