"""Records of files as hypothesis makes them: of few ids and few texts, so that they meet."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from termbase.errors import InvalidValue
from termbase.exchange.records import Read, Related
from termbase.messages import M
from termbase.model import (
    Concept,
    Definition,
    Kind,
    Note,
    Relation,
    RelationKind,
    Review,
    Source,
    Status,
    Term,
)
from termbase.workflow.po_return import Returned, Sent

IDS = "abcde"
TEXTS = ("Huế", "huế", "Hà Nội", "Vinh", "vinh")
ids = st.sampled_from(IDS)
reviews = st.sampled_from(Review)
terms = st.lists(
    st.builds(
        Term,
        st.sampled_from(("vi", "vi", "en", "en-GB")),
        st.sampled_from(TEXTS),
        status=st.sampled_from(Status),
        review=reviews,
    ),
    max_size=3,
).map(tuple)
relations = st.builds(Relation, st.sampled_from(RelationKind), ids)


def concept(id: str, *parts: Any) -> Concept | None:
    names = ("kind", "review", "terms", "definitions", "notes", "relations", "redirect", "version")
    try:
        return Concept(id, **dict(zip(names, parts, strict=True)))
    except InvalidValue:
        return None


def few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=1).map(tuple)


written = st.builds(
    concept,
    ids,
    st.sampled_from((Kind.TERM, Kind.PLACE, Kind.PERSON, Kind.OFFICE)),
    reviews,
    terms,
    few(st.builds(Definition, st.sampled_from(("vi", "en")), st.sampled_from(("một", "two")))),
    few(st.builds(Note, st.sampled_from(("x", "y")))),
    few(relations),
    st.just("") | st.just("") | st.just("") | ids,
    st.just(0) | st.just(0) | st.just(0) | st.just(2),
).filter(lambda made: made is not None)
kept = st.builds(
    Source, ids, title=st.sampled_from(("", "T")), text=st.sampled_from((None, "một", "hai"))
)
items = written | written | written | kept | st.builds(Related, ids, relations)
reads = st.builds(
    Read, st.just(1), items, st.none() | st.none() | st.none() | st.just(M("something"))
) | st.just(Read(1, refused=M("bad")))
texts = st.sampled_from(("", *TEXTS))
returned = st.tuples(
    st.just(1),
    st.builds(Returned, ids, texts, texts, st.booleans()),
    st.builds(Sent, st.just("vi"), st.just("en"), st.sampled_from((0, 1, 1, 2))),
)
streams = st.lists(reads | reads | reads | returned, min_size=4, max_size=14)
