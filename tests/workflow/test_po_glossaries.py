"""Glossaries in PO on their way into a base, together, and out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from termbase.exchange.options import ReadOptions, WriteOptions
from termbase.model import Definition, Review, Status
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.edit import edit_concept, edit_term
from termbase.workflow.hand_out import Order, hand_out
from termbase.workflow.import_report import Report, What
from termbase.workflow.incoming import bring_in_files
from termbase.workflow.revise import undo
from termbase.workflow.validate import validate

COMMON = 880
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={}\\n"\n\n'


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    with Base.create(tmp_path / "empty.db") as made:
        yield made


def bring(base: Base, *paths: Path, **options: object) -> Report:
    return bring_in_files(base, "t", [str(path) for path in paths], options=ReadOptions(**options))


def counts(report: Report) -> dict[str, int]:
    return {what.value: n for what, n in report.counts.items() if n}


def entry(number: int, target: str) -> str:
    # Capitals, signs and contexts that keep homonyms apart.
    source = ("Term {}", "term {}", "C{}++", "e-mail {}", "Term {}")[number % 5].format(number // 5)
    context = 'msgctxt "verb"\n' if number % 5 == 4 else ""
    return f'#. "What {source} is."\n{context}msgid "{source}"\nmsgstr "{target}"\n\n'


@pytest.fixture
def pair(tmp_path: Path) -> list[Path]:
    """A glossary each for Vietnamese and French, in the style of GNOME's."""
    vi, fr = tmp_path / "vi.po", tmp_path / "fr.po"
    text = "".join(entry(n, f"thuật ngữ {n}; từ {n}" if n % 7 else "") for n in range(COMMON + 40))
    vi.write_text(HEADER.format("UTF-8") + text)
    text = "".join(entry(n, f"élément {n}") for n in reversed(range(COMMON)))
    fr.write_text(HEADER.format("ISO-8859-1") + text, encoding="latin-1")
    return [vi, fr]


def test_two_glossaries_of_one_template_come_together(base, pair):
    first = bring(base, *pair)
    assert counts(first) == {"added": COMMON + 40, "changed": COMMON}
    found = list(concepts.stream(base))
    assert len(found) == COMMON + 40
    assert sum(concept.languages() == ("vi", "en", "fr") for concept in found) == (
        COMMON - len(range(0, COMMON, 7))
    )
    assert all(len(list(concept.terms_in("en"))) == 1 for concept in found)
    assert [remark.english() for _, remark in first.remarks] == [
        "the source language is taken to be en (--source)",
        "the target language is taken to be vi (--target)",
        f"{len(range(0, COMMON + 40, 7))} entries have no translation",
        "the source language is taken to be en (--source)",
        "the target language is taken to be fr (--target)",
    ]
    again = bring(base, *pair)
    assert counts(again) == {"identical": 2 * COMMON + 40}
    assert again.batch is None


@pytest.mark.parametrize("names", [("vi", "fr"), ("fr", "vi")])
@pytest.mark.parametrize("copies", [1, 1100], ids=["few", "staged"])
def test_definitions_of_two_files_stay_side_by_side(base, tmp_path, names, copies):
    said = {"vi": "“Suspension” of a law.", "fr": "Explanation here"}
    paths = []
    for lang in names:
        entries = (
            f'#. {said[lang]}\nmsgid "item {n}"\nmsgstr "{lang} {n}"\n\n' for n in range(copies)
        )
        paths.append(tmp_path / f"{lang}.po")
        paths[-1].write_text(HEADER.format("UTF-8") + "".join(entries))
    assert counts(bring(base, *paths)) == {"added": copies, "changed": copies}
    for again in (paths, paths[::-1], paths[:1], paths[1:]):
        report = bring(base, *again)
        assert counts(report) == {"identical": copies * len(again)}
        assert report.batch is None
    for concept in concepts.stream(base):
        assert [(d.lang, d.text) for d in concept.definitions] == [
            ("en", said[lang]) for lang in names
        ]


def test_a_definition_that_the_team_edited_is_not_taken_back(base, tmp_path):
    path = tmp_path / "vi.po"
    path.write_text('#. As the file has it.\nmsgid "a"\nmsgstr "b"\n')
    bring(base, path)
    edit_concept(base, "t", "a", definitions=(Definition("en", "As the team has it."),))
    bring(base, path)
    assert [d.text for d in concepts.get(base, "a").definitions] == [
        "As the team has it.",
        "As the file has it.",
    ]


def test_an_import_is_one_batch(base, pair):
    bring(base, *pair)
    undo(base, "t")
    assert concepts.count(base).concepts == 0


def test_out_and_back_again_and_into_another_base(base, pair, tmp_path):
    bring(base, *pair)
    for lang, profile, width in (("vi", "", 0), ("fr", "", 79), ("vi", "weblate", 0)):
        path = tmp_path / f"out-{lang}.po"
        options = WriteOptions(source="en", target=lang, profile=profile, width=width)
        hand_out(base, Order("po", options), path)
        assert set(bring(base, path).counts) == {What.IDENTICAL}
        with Base.create(tmp_path / f"{lang}{profile}.db") as other:
            report = bring(other, path)
            assert counts(report) == {"added": COMMON + 40}
            assert report.remarks[0][1].english().startswith("from another base")
            for theirs in concepts.stream(other):
                ours = concepts.get(base, theirs.id)
                assert theirs.definitions == ours.definitions
                assert [t.text for t in theirs.permitted_in(lang)] == [
                    t.text for t in ours.permitted_in(lang)
                ]
            assert set(bring(other, path).counts) == {What.IDENTICAL}


def test_what_is_forbidden_goes_to_weblate_and_proposes_nothing(base, tmp_path):
    path = tmp_path / "vi.po"
    path.write_text(
        '#, terminology, forbidden\nmsgid "account"\nmsgstr "trương mục"\n\n'
        '#, fuzzy, read-only, max-length:9\nmsgid "GNOME"\nmsgstr "GNOME"\n'
    )
    bring(base, path)
    account = concepts.get(base, "account")
    assert [(t.text, t.status) for t in account.terms_in("vi")] == [
        ("trương mục", Status.DEPRECATED)
    ]
    assert next(concepts.get(base, "GNOME").terms_in("vi")).review is Review.PROPOSED
    out = tmp_path / "out.po"
    options = WriteOptions(source="en", target="vi", profile="weblate")
    hand_out(base, Order("po", options), out)
    text = out.read_text()
    assert "#, terminology, forbidden\n" in text
    assert "#, fuzzy, terminology, read-only, max-length:9\n" in text
    assert set(bring(base, out).counts) == {What.IDENTICAL}


def test_a_person_says_what_the_file_does_not(base, tmp_path):
    path = tmp_path / "glossary.po"
    path.write_text('msgid "a"\nmsgstr "b, c"\n')
    report = bring(base, path, source="fr", target="vi", separator=",", review=Review.PROPOSED)
    assert report.remarks == []
    made = concepts.get(base, "a")
    assert made.languages() == ("vi", "fr")
    assert [t.text for t in made.permitted_in("vi")] == ["b", "c"]
    assert made.review is Review.PROPOSED


def test_validation_says_what_msgfmt_would(tmp_path):
    path = tmp_path / "x.po"
    path.write_text(HEADER.format("UTF-8") + 'msgid "a\\n"\nmsgstr "b"\n' * 2)
    found = validate(str(path))
    assert [(fault.line, fault.code) for fault in found.faults] == [
        (5, "po-line-end"),
        (7, "po-duplicate"),
        (7, "po-line-end"),
    ]
    assert {note.code for note in found.notes} == {"po-field"}
    path.write_text("hello\n")
    (fault,) = validate(str(path)).faults
    assert fault.line == 1


@pytest.mark.parametrize("staged", [False, True])
def test_another_glossary_does_not_change_what_is_preferred(base, tmp_path, monkeypatch, staged):
    if staged:
        monkeypatch.setattr("termbase.workflow.bring_in.FEW", 1)
    first, second, third = (tmp_path / f"{name}.vi.po" for name in "abc")
    head = HEADER.format("UTF-8").replace('\\n"\n\n', '\\nLanguage: vi\\n"\n\n')
    more = 'msgid "other"\nmsgstr "khác"\n'
    first.write_text(f'{head}msgid "interest rate"\nmsgstr "lãi suất"\n\n{more}')
    second.write_text(f'{head}msgid "interest rate"\nmsgstr "tỷ lệ lãi"\n\n{more}')
    third.write_text(f'{head}#, fuzzy\nmsgid "interest rate"\nmsgstr "lãi"\n\n{more}')
    bring(base, first)
    assert counts(bring(base, second, third)) == {"changed": 2, "identical": 2}
    terms = {term.text: term for term in concepts.get(base, "interest-rate").terms}
    assert {text: (t.status, t.review) for text, t in terms.items()} == {
        "interest rate": (Status.PREFERRED, Review.APPROVED),
        "lãi suất": (Status.PREFERRED, Review.APPROVED),
        "tỷ lệ lãi": (Status.ADMITTED, Review.PROPOSED),
        "lãi": (Status.ADMITTED, Review.PROPOSED),
    }
    for path in (first, second, third):
        assert bring(base, path).batch is None


def test_a_glossary_says_nothing_of_a_form_that_is_there(base, tmp_path):
    path = tmp_path / "vi.po"
    path.write_text(f'{HEADER.format("UTF-8")}msgid "cat"\nmsgstr "mèo"\n')
    bring(base, path)
    edit_term(base, "t", "cat", "vi:mèo", status=Status.DEPRECATED)
    assert bring(base, path).batch is None
