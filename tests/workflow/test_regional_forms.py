"""Forms of a region that come in beside those of the whole language."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.model import Concept, PartOfSpeech, Review, Status, Term, TermType
from termbase.store.base import Base
from termbase.workflow.import_report import What
from termbase.workflow.incoming import bring_in_files
from termbase.workflow.merging import merged

OK, NO = Review.APPROVED, Review.REJECTED
NOUN = PartOfSpeech.NOUN


def joined(own: Term, incoming: Term) -> tuple[Term, ...]:
    there = Concept("menu", review=OK, terms=(own,))
    return merged(there, Concept("menu", review=OK, terms=(incoming,))).terms


@pytest.mark.parametrize(
    ("own", "incoming"),
    [
        (Term("en", "menu", review=OK), Term("en-US", "menu", review=OK)),
        (
            Term("en", "menu", status=Status.PREFERRED, review=OK, part_of_speech=NOUN),
            Term("en-US", "menu", part_of_speech=NOUN),
        ),
    ],
)
def test_what_the_language_says_is_not_said_again_of_a_region(own: Term, incoming: Term) -> None:
    assert joined(own, incoming) == (own,)


@pytest.mark.parametrize(
    ("own", "incoming"),
    [
        (Term("en", "menu", review=OK), Term("en-US", "Menu", review=OK)),
        (Term("en", "menu", review=OK), Term("en-US", "menu", status=Status.PREFERRED)),
        (Term("en", "menu", review=OK), Term("en-US", "menu", usage="in programs")),
        (Term("en", "menu", review=OK), Term("en-US", "menu", type=TermType.VARIANT)),
        (Term("en", "menu"), Term("en-US", "menu", review=OK)),
        (Term("en", "menu", review=NO), Term("en-US", "menu", review=OK)),
        (Term("en", "menu", status=Status.DEPRECATED), Term("en-US", "menu")),
        (Term("en-GB", "menu", review=OK), Term("en-US", "menu", review=OK)),
        (Term("en-US", "menu", review=OK), Term("en", "menu", review=OK)),
    ],
)
def test_what_says_more_is_a_form_of_its_own(own: Term, incoming: Term) -> None:
    assert set(joined(own, incoming)) == {own, incoming}


def test_a_glossary_of_a_region_changes_nothing(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "kde.tbx"
    row = (
        '<conceptEntry><langSec xml:lang="{}"><termSec><term>menu</term></termSec></langSec>'
        '<langSec xml:lang="vi"><termSec><term>trình đơn</term></termSec></langSec></conceptEntry>'
    )
    path.write_text(f"<tbx><text><body>{row.format('en')}</body></text></tbx>", encoding="utf-8")
    assert bring_in_files(base, "lan", [str(path)]).counts[What.ADDED] == 1
    path.write_text(f"<tbx><text><body>{row.format('en-US')}</body></text></tbx>", encoding="utf-8")
    report = bring_in_files(base, "lan", [str(path)])
    assert (report.counts[What.CHANGED], report.counts[What.IDENTICAL]) == (0, 1)
