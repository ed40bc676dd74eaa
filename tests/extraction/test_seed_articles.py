"""The stories of the seeds in three languages, read with an empty base and held against the seed
glossary, which was made by hand.
"""

from __future__ import annotations

import pytest

from termbase import resources
from termbase.model import Kind, Status, TermType
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.annotate import evidence
from termbase.workflow.articles import article
from termbase.workflow.extract import extract
from tests.extraction.judging import key, stands

KINDS = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.OFFICE, Kind.AGREEMENT)


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    with Base.create(tmp_path_factory.mktemp("empty") / "termbase.db") as base:
        yield base


@pytest.fixture(scope="module")
def report(empty):
    paths = sorted((resources.seeds() / "articles").glob("*.txt"))
    articles = [article(empty, str(path), path.read_text("utf-8")) for path in paths]
    return extract(empty, "tests", articles, parallel=True)


@pytest.fixture(scope="module")
def glossary(seeds):
    return list(concepts.stream(seeds))


def standing(glossary, report, lang):
    """The concepts that the articles of a language name, with the forms that stand there."""
    text = key("\n".join(a.text for a in report.articles if a.lang == lang))
    found = {}
    for concept in glossary:
        forms = {
            key(t.text)
            for t in concept.terms
            if t.lang == lang and t.status in (Status.PREFERRED, Status.ADMITTED)
        }
        said = {form for form in forms if stands(form, text)}
        if said and concept.kind in KINDS:
            found[concept.id] = said
    return found


@pytest.mark.parametrize("lang", ["vi", "en", "fr"])
def test_most_of_the_glossarys_names_are_proposed(report, glossary, lang, capsys):
    wanted = standing(glossary, report, lang)
    proposed = {key(t.text) for p in report.proposals for t in p.terms if t.lang == lang}
    missed = [id for id, forms in wanted.items() if not forms & proposed]
    with capsys.disabled():
        print(f"\nseeds {lang}: {len(wanted) - len(missed)} of {len(wanted)} "
              f"({', '.join(missed)})")  # fmt: skip
    assert len(missed) <= 0.15 * len(wanted)


def test_what_is_paired_is_one_concept_of_the_glossary(report, glossary, capsys):
    owners = {}
    for concept in glossary:
        for term in concept.terms:
            owners.setdefault((term.lang, key(term.text)), set()).add(concept.id)
    right, wrong = 0, []
    for proposal in report.proposals:
        full = [t for t in proposal.terms if t.type is TermType.FULL_FORM]
        known = [owners[pair] for t in full if (pair := (t.lang, key(t.text))) in owners]
        if len(known) > 1:
            one = bool(set.intersection(*known))
            right, wrong = right + one, wrong + ([] if one else [[t.text for t in full]])
    with capsys.disabled():
        print(f"\nseeds: {right} concepts of several known forms are one, not: {wrong}")
    assert len(wrong) <= 0.1 * right


def test_almost_every_form_is_found_again_as_evidence(report, empty, capsys):
    bare = []
    for proposal in report.proposals:
        concept = concepts.get(empty, proposal.concept.id)
        shown = {(item.lang, item.term) for item in evidence(empty, concept, limit=1_000)}
        bare += [t.text for t in concept.terms if (t.lang, t.text) not in shown]
    total = sum(len(p.terms) for p in report.proposals)
    with capsys.disabled():
        print(f"\nseeds: {total - len(bare)} of {total} forms have evidence; not: {bare}")
    assert len(bare) <= 0.1 * total
