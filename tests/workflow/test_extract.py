"""What is proposed from articles, merged with what the base knows."""

from __future__ import annotations

import itertools
import unicodedata

import pytest

from termbase.errors import Conflict
from termbase.model import Kind, Relation, RelationKind, Review, SourceKind, Task, Term, TermType
from termbase.proofing.knowledge import store_knowledge
from termbase.store import concepts, history, sources
from termbase.store.base import Base
from termbase.workflow import edit, review
from termbase.workflow.annotate import evidence
from termbase.workflow.articles import article
from termbase.workflow.check import CheckOptions, check_text
from termbase.workflow.extract import Extraction, extract


@pytest.fixture
def empty(tmp_path):
    with Base.create(tmp_path / "empty.db") as base:
        yield base


def run(base: Base, *texts: str, **options) -> Extraction:
    articles = []
    for number, text in enumerate(texts):
        taken = [one.source.id for one in articles]
        articles.append(article(base, f"text-{number}.txt", text, taken=taken))
    return extract(base, "tests", articles, **options)


def forms(report: Extraction) -> dict[str, set[tuple[str, str]]]:
    return {p.concept.id: {(t.lang, t.text) for t in p.terms} for p in report.proposals}


def add(base: Base, kind: Kind, *terms: str, review: Review = Review.APPROVED) -> str:
    made = [Term(*term.split(":", 1), review=review) for term in terms]
    concept, _ = edit.add_concept(base, "tests", kind, made, review=review)
    return concept.id


def test_an_office_that_the_base_says_is_not_left(empty):
    known = add(empty, Kind.PERSON, "en:Anna Berg")
    office = add(empty, Kind.OFFICE, "en:Lake Minister")
    assert len(run(empty, "Lake Minister Anna Berg spoke.").unheld) == 1
    edit.relate(empty, "tests", known, Relation(RelationKind.HOLDS_OFFICE, office))
    assert run(empty, "Lake Minister Anna Berg spoke again.").unheld == []


def test_what_proofing_calls_wrong_is_not_proposed(empty):
    add(empty, Kind.PERSON, "vi:Đỗ Văn Tám")
    add(empty, Kind.AGREEMENT, "en:Lake Trade Agreement", "en:LTA")
    english = "A guest met John Smithson on the Lake Trade Agreement (LTG)."
    vietnamese = "Ông Đỗ Văn Tâm đã gặp ông Lê Hữu Phúc tại đây."

    def told() -> list[str]:
        with store_knowledge(empty) as knowledge:
            found = [check_text(knowledge, english, CheckOptions("en"))]
            found.append(check_text(knowledge, vietnamese, CheckOptions("vi")))
        return [one.found for each in found for one in each]

    before = told()
    assert {"LTG", "Đỗ Văn Tâm"} <= set(before)
    report = run(empty, english, vietnamese)
    proposed = {text for terms in forms(report).values() for _, text in terms}
    assert {"John Smithson", "Lê Hữu Phúc"} <= proposed
    assert not {"LTG", "Đỗ Văn Tâm"} & proposed
    assert set(report.slips) == {"LTG", "Đỗ Văn Tâm"}
    assert told() == before


PERSON = "Ông Đỗ Văn Tám đã đến. Ông Tám nói rằng trời mưa.\n"


def test_a_new_short_form_of_a_known_person_is_a_form_of_that_concept(empty):
    known = add(empty, Kind.PERSON, "vi:Đỗ Văn Tám")
    report = run(empty, PERSON)
    (proposal,) = report.proposals
    assert (proposal.concept.id, proposal.is_new) == (known, False)
    (term,) = proposal.terms
    assert (term.text, term.type, term.review) == ("Tám", TermType.SHORT_FORM, Review.PROPOSED)
    stored = concepts.get(empty, known)
    assert stored.review is Review.APPROVED
    assert [t.text for t in stored.permitted_in("vi")] == ["Đỗ Văn Tám", "Tám"]


def test_what_is_recognised_is_not_proposed_again(empty):
    add(empty, Kind.PERSON, "vi:Đỗ Văn Tám", "vi:Tám")
    assert run(empty, PERSON).proposals == []
    # Other marks, other case, no marks: the same name.
    add(empty, Kind.PLACE, "vi:Hà Giang")
    assert (
        run(empty, "HA GIANG - The rain in Ha Giang stopped and Ha Giang is dry.").proposals == []
    )


def test_an_acronym_of_a_known_name_is_a_form_of_that_concept(empty):
    known = add(empty, Kind.ORGANISATION, "en:Lake Ecology Forum")
    report = run(empty, "The Lake Ecology Forum (LEF) met. The LEF has a plan.")
    assert forms(report) == {known: {("en", "LEF")}}
    assert len(report.proposals[0].met) == 2


def test_the_long_form_of_a_known_acronym_is_too(empty):
    known = add(empty, Kind.ORGANISATION, "en:LEF")
    report = run(empty, "The Lake Ecology Forum (LEF) met.")
    assert forms(report) == {known: {("en", "Lake Ecology Forum")}}


def test_a_form_that_was_rejected_is_not_proposed_again(empty):
    report = run(empty, PERSON)
    (id,) = forms(report)
    review.reject(empty, "tests", id, "vi:Tám", reason="too short")
    assert run(empty, "Ông Đỗ Văn Tám đi. Ông Tám về.").proposals == []
    review.reject(empty, "tests", id, reason="nobody")
    assert run(empty, "Ông Đỗ Văn Tám ở lại. Ông Tám ngủ.").proposals == []


def test_a_new_person_holds_a_known_office_from_the_day_of_the_article(empty):
    office = add(empty, Kind.OFFICE, "en:Lake Minister")
    report = run(empty, "3 March 2027\n\nLake Minister Anna Berg spoke.")
    (proposal,) = report.proposals
    (relation,) = concepts.get(empty, proposal.concept.id).relations
    assert (relation.target, relation.valid.last_attested) == (office, "2027-03-03")
    assert relation.sources == (report.articles[0].source.id,)
    assert relation.valid.holds_on("2027-03-03") is None


def test_offices_of_known_people_are_counted_and_left_to_a_person(empty):
    known = add(empty, Kind.PERSON, "en:Anna Berg")
    report = run(empty, "Lake Minister Anna Berg spoke.")
    assert forms(report) == {"lake-minister": {("en", "Lake Minister")}}
    (left,) = report.unheld
    assert (left.person, left.office) == (known, "lake-minister")
    assert concepts.get(empty, known).relations == ()


def test_everything_is_one_batch_and_undo_leaves_nothing(empty):
    report = run(empty, "Lake Minister Anna Berg met the Lake Ecology Forum (LEF).", PERSON)
    assert report.batch is not None
    assert report.batch.task is Task.ADD
    assert concepts.count(empty).approved == 0
    assert {s.kind for s in sources.stream(empty)} == {SourceKind.ARTICLE}
    history.undo(empty, "tests", report.batch.id)
    counted = concepts.count(empty)
    assert (counted.concepts, counted.terms, counted.sources) == (0, 0, 0)


SHORTS = {
    "vi": "Ông Đỗ Văn Tám đã đến. Ông Tám nói rằng trời mưa.\n",
    "en": "Mr Anna Berg Sound came. Mr Sound said that it rained. Sound left.\n",
    "fr": "M. Paul Morel est venu. M. Morel a déclaré qu’il pleuvait.\n",
}


@pytest.mark.parametrize("parallel", [False, True])
@pytest.mark.parametrize(
    "langs", [chosen for size in (1, 2, 3) for chosen in itertools.permutations(SHORTS, size)]
)
def test_new_forms_of_a_known_concept_in_several_languages_are_one_proposal(empty, langs, parallel):
    known = add(empty, Kind.PERSON, "vi:Đỗ Văn Tám", "en:Anna Berg Sound", "fr:Paul Morel")
    articles = [article(empty, f"n.{lang}.txt", SHORTS[lang]) for lang in langs]
    shown = extract(empty, "tests", articles, parallel=parallel, dry_run=True)
    (proposal,) = shown.proposals
    assert proposal.concept.id == known
    assert {term.lang for term in proposal.terms} == set(langs)
    assert forms(extract(empty, "tests", articles, parallel=parallel)) == forms(shown)
    assert set(proposal.terms) <= set(concepts.get(empty, known).terms)


def test_a_dry_run_changes_nothing_and_says_the_same(empty):
    before = empty.revision
    dry = run(empty, PERSON, dry_run=True)
    assert empty.revision == before
    assert forms(dry) == forms(run(empty, PERSON))


def test_every_form_has_its_sentences_as_evidence(empty):
    text = "Lake Minister Anna Berg met the Lake Ecology Forum (LEF). Berg likes the LEF.\n"
    report = run(empty, text)
    for proposal in report.proposals:
        shown = evidence(empty, concepts.get(empty, proposal.concept.id))
        assert {item.term for item in shown} == {term.text for term in proposal.terms}
        assert all(item.verified for item in shown)
        for met in proposal.met:
            assert text[met.start : met.end] in {term.text for term in proposal.terms}


def test_places_are_those_of_the_text_as_it_was_read(empty):
    decomposed = unicodedata.normalize("NFD", PERSON)
    report = run(empty, decomposed)
    (proposal,) = report.proposals
    found = [decomposed[met.start : met.end] for met in proposal.met]
    assert {unicodedata.normalize("NFC", said) for said in found} == {"Đỗ Văn Tám", "Tám"}
    assert sources.get(empty, report.articles[0].source.id).text == decomposed


def test_an_article_that_is_kept_already_is_the_same_source(empty):
    first = run(empty, PERSON)
    again = article(empty, "other-name.txt", PERSON)
    assert (again.source.id, again.is_new) == (first.articles[0].source.id, False)
    other = article(empty, "text-0.txt", PERSON + "Hết.\n")
    assert (other.source.id, other.is_new) == ("text-0-vi-2", True)


def test_a_text_that_is_given_twice_is_read_once(empty):
    report = run(empty, PERSON, "Ông Trần Văn Chín đến.", PERSON)
    assert [one.source.id for one in report.articles] == ["text-0-vi", "text-1-vi"]
    assert len(list(sources.stream(empty))) == 2
    assert sum(len(proposal.met) for proposal in report.proposals) == 3


def test_an_article_says_its_language_date_and_title(empty, tmp_path):
    path = tmp_path / "news.fr.txt"
    (tmp_path / "news.toml").write_text(
        'publisher = "Le Journal"\ndate = "2027-01-02"\n[title]\nfr = "Un titre"\n', "utf-8"
    )
    found = article(empty, str(path), "Titre du texte\n3 mars 2027\n")
    source = found.source
    assert (found.stem, source.id, source.lang) == ("news", "news-fr", "fr")
    assert (source.title, source.publisher, source.date) == ("Un titre", "Le Journal", "2027-01-02")
    alone = article(empty, "-", "A title here\n\n3 March 2027\n").source
    assert (alone.id, alone.title, alone.date) == ("article-en", "A title here", "2027-03-03")
    assert article(empty, "-", "Text.", date="2026-05").source.date == "2026-05"


VI = "Ông Đỗ Văn Tám gặp bà Anna Berg, Bộ trưởng Bộ Nội vụ, ở Hà Giang.\nHọ ký ý định thư.\n"
EN = "Do Van Tam said he met Anna Berg, the Minister of Home Affairs, in Ha Giang.\n" \
     "They signed a letter of intent.\n"  # fmt: skip


def pair(base: Base, **options) -> Extraction:
    articles = [article(base, "n.vi.txt", VI), article(base, "n.en.txt", EN)]
    return extract(base, "tests", articles, **options)


def test_parallel_articles_pair_their_names(empty):
    found = forms(pair(empty, parallel=True, dry_run=True)).values()
    assert {("vi", "Bộ trưởng Bộ Nội vụ"), ("en", "Minister of Home Affairs")} in found
    assert {("vi", "ý định thư"), ("en", "letter of intent")} in found
    assert {("vi", "Đỗ Văn Tám"), ("en", "Do Van Tam")} in found


def test_without_it_only_what_is_the_same_name_is_one(empty):
    found = forms(pair(empty, dry_run=True)).values()
    assert {("vi", "Bộ trưởng Bộ Nội vụ")} in found
    assert {("vi", "Đỗ Văn Tám"), ("en", "Do Van Tam")} in found


def test_a_pair_brings_a_known_name_its_form_in_the_other_language(empty):
    known = add(empty, Kind.OFFICE, "vi:Bộ trưởng Bộ Nội vụ")
    assert forms(pair(empty, parallel=True))[known] == {("en", "Minister of Home Affairs")}


ASSOCIATION = {
    "vi": "Ông Lê Quang Thịnh, Chủ tịch Hiệp hội Tài chính Xanh Đông Nam Á, cho biết trời mưa.\n"
    "Bà Đỗ Thị Hoài Thương, Tổng thư ký hiệp hội, trình bày kế hoạch.\n",
    "en": "Mr Le Quang Thinh, President of the Southeast Asian Green Finance Association, spoke.\n"
    "Ms Do Thi Hoai Thuong, Secretary General of the association, presented the plan.\n",
    "fr": "M. Lê Quang Thinh, président de l’Association de la finance verte, a déclaré cela.\n"
    "Mme Dô Thi Hoài Thuong, secrétaire générale de l’association, a présenté le plan.\n",
}


def heads(base: Base) -> tuple[str, str]:
    first = add(base, Kind.OFFICE, "vi:Chủ tịch nước", "vi:Chủ tịch", "en:President",
                "en:State President", "fr:président", "fr:président de la République")  # fmt: skip
    second = add(base, Kind.OFFICE, "vi:Tổng Bí thư", "en:General Secretary",
                 "fr:secrétaire général", "fr:secrétaire générale")  # fmt: skip
    return first, second


def offices(report: Extraction) -> set[str]:
    return {r.target for p in report.proposals for r in p.concept.relations}


@pytest.mark.parametrize(
    "langs", [chosen for size in (1, 2, 3) for chosen in itertools.permutations(ASSOCIATION, size)]
)
@pytest.mark.parametrize("parallel", [False, True])
def test_the_head_of_an_association_is_not_the_head_of_state(empty, langs, parallel):
    known = heads(empty)
    articles = [article(empty, f"n.{lang}.txt", ASSOCIATION[lang]) for lang in langs]
    report = extract(empty, "tests", articles, parallel=parallel)
    assert not forms(report).keys() & set(known)
    assert not offices(report) & set(known)
    assert not {left.office for left in report.unheld} & set(known)
    new = [p.concept for p in report.proposals if p.kind is Kind.OFFICE]
    assert {t.lang for concept in new for t in concept.terms} == set(langs)
    if parallel:
        assert len(new) == 1


def test_a_pair_of_longer_offices_leaves_the_known_shorter_one_alone(empty):
    known = add(empty, Kind.OFFICE, "vi:Thủ tướng", "en:Prime Minister")
    texts = {
        "vi": "Thủ tướng Nhật Bản đến Hà Nội.\n",
        "en": "The Prime Minister of Japan came to Ha Noi.\n",
    }
    articles = [article(empty, f"n.{lang}.txt", text) for lang, text in texts.items()]
    found = forms(extract(empty, "tests", articles, parallel=True))
    assert known not in found
    assert {("vi", "Thủ tướng Nhật Bản"), ("en", "Prime Minister of Japan")} in found.values()


WHOLE = {
    "vi": "Chủ tịch Hiệp hội Tài chính Xanh Đông Nam Á",
    "en": "President of the Southeast Asian Green Finance Association",
    "fr": "président de l’Association de la finance verte d’Asie du Sud-Est",
}
SPOKE = {
    "vi": ("Ông Lê Quang Thịnh, {0}, cho biết trời mưa.\n", "{0} Lê Quang Thịnh đến.\n"),
    "en": ("Mr Le Quang Thinh, {0}, said that it rained.\n", "{0} Le Quang Thinh came.\n"),
    "fr": ("M. Lê Quang Thinh, {0}, a déclaré cela.\n", "Le {0} Lê Quang Thinh arrive.\n"),
}


@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize("lang", WHOLE)
def test_what_lies_inside_a_recognised_office_is_no_form_of_it(empty, lang, behind):
    known = add(empty, Kind.OFFICE, f"{lang}:{WHOLE[lang]}")
    text = SPOKE[lang][behind].format(WHOLE[lang])
    report = extract(empty, "tests", [article(empty, f"n.{lang}.txt", text)])
    assert {p.kind for p in report.proposals} <= {Kind.PERSON, Kind.ORGANISATION, Kind.PLACE}
    assert known not in forms(report)
    assert offices(report) == {known}
    said = {text for own in forms(report).values() for _, text in own}
    assert not said & {"Association de la finance", "Hiệp hội Tài chính"}


def test_ids_that_somebody_took_meanwhile_are_a_conflict(empty, monkeypatch):
    from termbase.workflow import extract as module

    real = module.writing

    def late(base, *arguments, **options):
        monkeypatch.setattr(module, "writing", real)
        add(base, Kind.PERSON, "vi:Đỗ Văn Tám")
        return real(base, *arguments, **options)

    monkeypatch.setattr(module, "writing", late)
    with pytest.raises(Conflict):
        run(empty, PERSON)
    assert concepts.count(empty).concepts == 1
