"""Whatever stands in an article, what is proposed can be kept, shown and taken back."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase.model import Kind, Term
from termbase.store import concepts, history
from termbase.store.base import Base
from termbase.workflow import edit
from termbase.workflow.articles import article
from termbase.workflow.extract import extract

PARTS = [
    "Bộ trưởng Bộ Ngoại giao Lê Hoài Trung", "Prime Minister Anna Berg", "the Lake Forum (LF)",
    "ministre de la Culture Paul Morel", "Hiệp định Paris", "ông Trung", "Berg", "HÀ NỘI —", "EU",
    "Brussels", "in Hanoi", "tại Hà Nội", "l’Union européenne", "\n", ". ", ", ", "\u200b", "\x07",
    "\u00ad", "\u202e", "ﬁ", "漢字", "😀", "(", ")", "«", "&", "GD&ĐT",
]  # fmt: skip
KNOWN = [
    (Kind.PERSON, [Term("vi", "Lê Hoài Trung"), Term("en", "Anna Berg"), Term("fr", "Paul Morel")]),
    (Kind.OFFICE, [Term("vi", "Bộ trưởng"), Term("en", "Minister"), Term("fr", "ministre")]),
    (Kind.ORGANISATION, [Term("en", "EU"), Term("fr", "l’Union"), Term("vi", "Liên minh")]),
]
texts = st.lists(st.sampled_from(PARTS) | st.text(max_size=6), max_size=20).map(" ".join)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(texts, min_size=1, max_size=3), st.booleans(), st.booleans())
def test_it_goes_in_once_and_comes_out_again(tmp_path_factory, given_texts, parallel, known):
    with Base.create(tmp_path_factory.mktemp("any") / "termbase.db") as base:
        articles = []
        for number, text in enumerate(given_texts):
            name = f"a.{('vi', 'en', 'fr')[number]}.txt"
            taken = [one.source.id for one in articles]
            articles.append(article(base, name, text, taken=taken))
        if known:
            for kind, terms in KNOWN:
                edit.add_concept(base, "tests", kind, terms)
        shown = extract(base, "tests", articles, parallel=parallel, dry_run=True)
        report = extract(base, "tests", articles, parallel=parallel)
        assert [p.concept for p in report.proposals] == [p.concept for p in shown.proposals]
        for proposal in report.proposals:
            stored = concepts.get(base, proposal.concept.id)
            assert set(proposal.terms) <= set(stored.terms)
            for met in proposal.met:
                assert 0 <= met.start < met.end <= len(met.article.text)
        if report.batch is not None:
            history.undo(base, "tests", report.batch.id)
            assert concepts.count(base).terms == (sum(len(t) for _, t in KNOWN) if known else 0)
