"""What goes out and comes back in changes nothing; what a translator edits comes as a proposal."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from termbase.errors import BadFile, InvalidValue
from termbase.exchange.options import WriteOptions
from termbase.model import Review, Status
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow import review
from termbase.workflow.bring_in import StrictImport
from termbase.workflow.edit import edit_concept, edit_term, find_term, merge
from termbase.workflow.hand_out import Order, hand_out, preview
from termbase.workflow.import_report import What
from termbase.workflow.incoming import bring_in_files, faults
from termbase.workflow.revise import undo

EN_VI = Order("po", WriteOptions(source="en", target="vi"))
EN_FR = Order("po", WriteOptions(source="en", target="fr"))
TBX = Order("tbx")


def written(base: Base, order: Order, path: Path) -> str:
    hand_out(base, order, path)
    return str(path)


@pytest.mark.parametrize(
    ("order", "name"),
    [
        (EN_VI, "en-vi.po"),
        (EN_FR, "en-fr.po"),
        (TBX, "all.tbx"),
        (Order("csv"), "glossary.csv"),
        (Order("csv", WriteOptions(table="relations")), "relations.csv"),
        (Order("csv", WriteOptions(table="sources")), "sources.csv"),
    ],
)
def test_ones_own_export_changes_nothing(
    base: Base, tmp_path: Path, order: Order, name: str
) -> None:
    merge(base, "lan", "free-trade", "bilateral-trade")
    path = written(base, order, tmp_path / name)
    again = io.StringIO()
    hand_out(base, order, again)
    assert Path(path).read_text(encoding="utf-8") == again.getvalue()
    report = bring_in_files(base, "lan", [path])
    assert report.clean, report.outcomes
    assert report.batch is None
    assert report.counts[What.IDENTICAL] >= 126


def test_a_glossary_moves_to_an_empty_base_and_out_again_the_same(
    base: Base, tmp_path: Path
) -> None:
    first = written(base, TBX, tmp_path / "one.tbx")
    with Base.create(tmp_path / "other.db") as other:
        report = bring_in_files(other, "lan", [first])
        assert report.clean
        second = written(other, TBX, tmp_path / "two.tbx")
        assert Path(first).read_bytes() == Path(second).read_bytes()
        undo(other, "lan")
        assert concepts.count(other).concepts == 0


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
@pytest.mark.parametrize("order", [EN_VI, EN_FR])
def test_po_files_pass_msgfmt(base: Base, tmp_path: Path, order: Order) -> None:
    path = written(base, order, tmp_path / "x.po")
    run = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")


@pytest.fixture
def po_file(base: Base, tmp_path: Path) -> Iterator[Path]:
    yield Path(written(base, EN_VI, tmp_path / "en-vi.po"))


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


AQUATIC = 'msgid "aquatic products"\nmsgstr "thủy sản"'
SEAFOOD = ("thủy sản", "hải sản")
GATEWAY = 'msgid "Global Gateway"\nmsgstr "Cửa ngõ toàn cầu"'


def test_an_edited_translation_is_proposed_and_approved(base: Base, po_file: Path) -> None:
    edited(po_file, GATEWAY, 'msgid "Global Gateway"\nmsgstr "Cổng toàn cầu"')
    report = bring_in_files(base, "lan", [str(po_file)])
    assert [(o.what, o.id) for o in report.outcomes] == [(What.CHANGED, "global-gateway")]
    concept = concepts.get(base, "global-gateway")
    new = find_term(concept, "vi:Cổng toàn cầu")
    assert (new.status, new.review) == (Status.PREFERRED, Review.PROPOSED)
    assert concept.preferred("vi").text == "Cửa ngõ toàn cầu"
    assert bring_in_files(base, "lan", [str(po_file)]).batch is None
    review.approve(base, "minh", "global-gateway", "vi:Cổng toàn cầu")
    assert concepts.get(base, "global-gateway").preferred("vi").text == "Cổng toàn cầu"


def test_what_changed_on_both_sides_is_a_conflict(base: Base, po_file: Path) -> None:
    edited(po_file, GATEWAY, 'msgid "Global Gateway"\nmsgstr "Cổng toàn cầu"')
    edit_term(base, "minh", "global-gateway", "vi:Cửa ngõ toàn cầu", text="Cửa ngõ Toàn cầu")
    before = concepts.get(base, "global-gateway")
    report = bring_in_files(base, "lan", [str(po_file)])
    assert [(o.what, o.id) for o in report.outcomes] == [(What.CONFLICT, "global-gateway")]
    assert concepts.get(base, "global-gateway") == before


def test_a_change_here_alone_is_not_taken_back_by_an_old_file(base: Base, po_file: Path) -> None:
    edit_term(base, "minh", "global-gateway", "vi:Cửa ngõ toàn cầu", text="Cửa ngõ Toàn cầu")
    report = bring_in_files(base, "lan", [str(po_file)])
    assert report.clean
    assert report.batch is None


def test_a_removed_fuzzy_asks_for_approval_once(base: Base, po_file: Path) -> None:
    fuzzy = '#, fuzzy\nmsgctxt "aerospace"'
    edited(po_file, fuzzy, 'msgctxt "aerospace"')
    bring_in_files(base, "lan", [str(po_file)])
    (note,) = [n for n in concepts.get(base, "aerospace").notes if "approval" in n.text]
    assert "en-vi.po" in note.text
    assert bring_in_files(base, "lan", [str(po_file)]).batch is None
    review.approve(base, "minh", "aerospace")
    approved = concepts.get(base, "aerospace")
    assert approved.review is Review.APPROVED
    assert approved.notes == ()


def test_an_admitted_form_can_be_proposed_as_the_preferred_one(base: Base, po_file: Path) -> None:
    concept = concepts.get(base, "ha-noi")
    other = next(
        t
        for t in concept.terms_in("vi")
        if t.status is Status.ADMITTED and t.review is Review.APPROVED
    )
    edited(po_file, 'msgstr "Hà Nội"', f'msgstr "{other.text}"')
    bring_in_files(base, "lan", [str(po_file)])
    (proposal,) = [p for p in review.queue(base) if p.concept.id == "ha-noi"]
    assert other.text in proposal.asked[0].text
    asked = concepts.get(base, "ha-noi")
    assert (asked.review, asked.terms) == (concept.review, concept.terms)
    assert bring_in_files(base, "lan", [str(po_file)]).batch is None
    review.approve(base, "minh", "ha-noi", f"vi:{other.text}")
    approved = concepts.get(base, "ha-noi")
    assert approved.preferred("vi").text == other.text
    assert approved.notes == concept.notes


def test_a_rejected_request_to_prefer_a_form_is_told_to_who_asks_again(
    base: Base, po_file: Path
) -> None:
    edited(po_file, AQUATIC, AQUATIC.replace(*SEAFOOD))
    bring_in_files(base, "lan", [str(po_file)])
    review.reject(base, "minh", "aquatic-products", "vi:hải sản", reason="only from the sea")
    concept = concepts.get(base, "aquatic-products")
    form = find_term(concept, "vi:hải sản")
    assert (form.review, form.status) == (Review.APPROVED, Status.ADMITTED)
    (outcome,) = bring_in_files(base, "lan", [str(po_file)]).outcomes
    assert outcome.what is What.CONFLICT
    assert "rejected here (only from the sea)" in outcome.why.english()


def test_only_the_reason_of_a_rejection_is_told_to_who_proposes_again(
    base: Base, po_file: Path
) -> None:
    edit_term(base, "minh", "aquatic-products", "vi:hải sản", usage="fish and more")
    review.reject(base, "minh", "aquatic-products", "vi:hải sản", reason="only from the sea")
    edited(po_file, AQUATIC, AQUATIC.replace(*SEAFOOD))
    (outcome,) = bring_in_files(base, "lan", [str(po_file)]).outcomes
    assert outcome.what is What.CONFLICT
    assert "rejected here (only from the sea)" in outcome.why.english()
    assert find_term(concepts.get(base, "aquatic-products"), "vi:hải sản").usage == "fish and more"


def test_an_approved_entry_marked_fuzzy_is_to_be_looked_at_again(base: Base, po_file: Path) -> None:
    before = concepts.get(base, "global-gateway")
    entry = 'msgctxt "global-gateway"'
    edited(po_file, entry, f"#, fuzzy\n{entry}")
    report = bring_in_files(base, "lan", [str(po_file)])
    assert [(o.what, o.id) for o in report.outcomes] == [(What.CHANGED, "global-gateway")]
    after = concepts.get(base, "global-gateway")
    assert (after.review, after.terms) == (before.review, before.terms)
    (note,) = set(after.notes) - set(before.notes)
    assert (note.text, note.lang) == (f"{review.REVIEW_ASKED} (en-vi.po)", "vi")
    assert "global-gateway" in {p.concept.id for p in review.queue(base)}
    assert bring_in_files(base, "lan", [str(po_file)]).batch is None
    renamed = po_file.rename(po_file.with_name("again.po"))
    assert bring_in_files(base, "lan", [str(renamed)]).batch is None
    review.approve(base, "minh", "global-gateway")
    assert concepts.get(base, "global-gateway").notes == before.notes


def test_a_rejected_look_is_asked_for_again_only_by_a_newer_file(
    base: Base, po_file: Path, tmp_path: Path
) -> None:
    entry = 'msgctxt "global-gateway"'
    edited(po_file, entry, f"#, fuzzy\n{entry}")
    bring_in_files(base, "lan", [str(po_file)])
    review.reject(base, "minh", "global-gateway", reason="it is right")
    (outcome,) = bring_in_files(base, "lan", [str(po_file)]).outcomes
    assert outcome.what is What.CONFLICT
    assert "rejected here (it is right)" in outcome.why.english()
    newer = Path(written(base, EN_VI, tmp_path / "newer.po"))
    edited(newer, entry, f"#, fuzzy\n{entry}")
    (outcome,) = bring_in_files(base, "lan", [str(newer)]).outcomes
    assert outcome.what is What.CHANGED


def test_fuzzy_says_nothing_of_what_has_no_translation(base: Base, tmp_path: Path) -> None:
    concept = concepts.get(base, "global-gateway")
    edit_concept(base, "lan", concept.id, terms=tuple(concept.terms_in("en")))
    path = Path(written(base, EN_VI, tmp_path / "x.po"))
    untranslated = '#, fuzzy\nmsgctxt "global-gateway"\nmsgid "Global Gateway"\nmsgstr ""'
    assert untranslated in path.read_text(encoding="utf-8")
    edited(path, untranslated, untranslated.replace("#, fuzzy\n", ""))
    assert bring_in_files(base, "lan", [str(path)]).batch is None
    edited(path, 'msgctxt "global-gateway"', '#, fuzzy\nmsgctxt "global-gateway"')
    assert bring_in_files(base, "lan", [str(path)]).batch is None


def test_an_edit_marked_fuzzy_is_a_proposal_only(base: Base, po_file: Path) -> None:
    edited(po_file, GATEWAY, 'msgid "Global Gateway"\nmsgstr "Cổng toàn cầu"')
    entry = 'msgctxt "global-gateway"'
    edited(po_file, entry, f"#, fuzzy\n{entry}")
    before = concepts.get(base, "global-gateway")
    bring_in_files(base, "lan", [str(po_file)])
    after = concepts.get(base, "global-gateway")
    assert after.notes == before.notes
    assert find_term(after, "vi:Cổng toàn cầu").review is Review.PROPOSED
    assert bring_in_files(base, "lan", [str(po_file)]).batch is None


def test_a_dry_run_changes_nothing_and_says_the_same(base: Base, po_file: Path) -> None:
    edited(po_file, GATEWAY, 'msgid "Global Gateway"\nmsgstr "Cổng toàn cầu"')
    revision = base.revision
    rehearsal = bring_in_files(base, "lan", [str(po_file)], dry_run=True)
    assert base.revision == revision
    real = bring_in_files(base, "lan", [str(po_file)])
    assert rehearsal.counts == real.counts


def test_bad_rows_are_refused_by_line_and_the_good_ones_go_in(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    rows = ["concept,kind,lang,term", "hue,place,vi,Huế", "bad id,place,vi,Đà Lạt"]
    path.write_text("\n".join([*rows, "da-nang,place,vi,Đà Nẵng", ""]), encoding="utf-8")
    assert [fault.line for fault in faults(str(path))] == [3]
    with pytest.raises(StrictImport):
        bring_in_files(base, "lan", [str(path)], strict=True)
    assert not concepts.exists(base, "hue")
    report = bring_in_files(base, "lan", [str(path)])
    assert report.counts[What.ADDED] == 2
    assert [(o.line, o.what) for o in report.outcomes if o.what is What.REFUSED] == [
        (3, What.REFUSED)
    ]
    assert concepts.get(base, "hue").review is Review.APPROVED


def test_a_file_that_cannot_be_parsed_changes_nothing(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "broken.tbx"
    whole = tmp_path / "whole.tbx"
    hand_out(base, TBX, whole)
    path.write_bytes(whole.read_bytes()[:-200])
    revision = base.revision
    with pytest.raises(BadFile, match=r"broken\.tbx"):
        bring_in_files(base, "lan", [str(path)])
    assert base.revision == revision


def test_an_id_that_stands_for_something_else_is_a_conflict(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("concept,kind,lang,term\nha-noi,place,vi,Đà Lạt\n", encoding="utf-8")
    report = bring_in_files(base, "lan", [str(path)])
    assert [o.what for o in report.outcomes] == [What.CONFLICT]


def test_foreign_ids_join_by_their_terms(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    rows = [
        "concept,kind,lang,term",
        "c1,place,vi,Hà Nội",
        "c1,place,en,Hanoi",
        "c1,place,de,Hanoi",
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    report = bring_in_files(base, "lan", [str(path)])
    assert [(o.what, o.id) for o in report.outcomes] == [(What.CHANGED, "ha-noi")]
    assert find_term(concepts.get(base, "ha-noi"), "de:Hanoi").review is Review.APPROVED


def test_a_preview_shows_the_head_and_the_losses(seeds: Base) -> None:
    head, handed = preview(seeds, Order("csv"), lines=3)
    assert head.count("\n") == 3
    assert handed.concepts == concepts.count(seeds).concepts
    assert sum(handed.losses.values()) > 0


def test_a_preview_gives_its_first_lines_before_all_is_counted(seeds: Base) -> None:
    counted: list[int] = []
    totals: set[int] = set()
    begun: list[tuple[str, int]] = []
    head, handed = preview(
        seeds,
        Order("csv"),
        lines=3,
        progress=lambda done, total: (counted.append(done), totals.add(total)),
        begun=lambda text: begun.append((text, len(counted))),
    )
    assert [text for text, _done in begun] == [head]
    assert begun[0][1] < handed.concepts == counted[-1]
    assert totals == {concepts.count(seeds).concepts}


def test_a_pair_needs_two_languages() -> None:
    with pytest.raises(InvalidValue):
        Order("po", WriteOptions(source="en"))
    with pytest.raises(InvalidValue):
        Order("po", WriteOptions(source="en", target="en"))


def test_review_states_rise_and_never_fall(base: Base, tmp_path: Path) -> None:
    head = "concept,kind,lang,term,review,concept_review\n"
    path = tmp_path / "x.csv"
    path.write_text(f"{head}aerospace,,vi,hàng không vũ trụ,approved,approved\n", encoding="utf-8")
    bring_in_files(base, "lan", [str(path)])
    concept = concepts.get(base, "aerospace")
    assert concept.review is Review.APPROVED
    assert find_term(concept, "vi:hàng không vũ trụ").review is Review.APPROVED
    path.write_text(f"{head}aerospace,,vi,hàng không vũ trụ,proposed,proposed\n", encoding="utf-8")
    assert bring_in_files(base, "lan", [str(path)]).batch is None
    assert concepts.get(base, "aerospace") == concept


def test_an_edit_that_was_approved_meanwhile_is_no_conflict(base: Base, po_file: Path) -> None:
    edited(po_file, GATEWAY, 'msgid "Global Gateway"\nmsgstr "Cổng toàn cầu"')
    bring_in_files(base, "lan", [str(po_file)])
    review.approve(base, "minh", "global-gateway", "vi:Cổng toàn cầu")
    report = bring_in_files(base, "lan", [str(po_file)])
    assert report.clean
    assert report.batch is None


@pytest.mark.parametrize("lang", ["vi", "fr"])
def test_a_po_in_an_empty_base_gives_each_form_its_own_sources(seeds, tmp_path, lang):
    """A source that attests the English form alone says nothing of the other."""
    order = Order("po", WriteOptions(source="en", target=lang))
    path = written(seeds, order, tmp_path / "out.po")
    with Base.create(tmp_path / "other.db") as other:
        bring_in_files(other, "t", [path])
        attested = 0
        for theirs in concepts.stream(other):
            ours = concepts.get(seeds, theirs.id)
            for side in ("en", lang):
                shown, own = theirs.preferred(side), ours.preferred(side)
                assert (shown.sources if shown else ()) == (own.sources if own else ())
                attested += bool(own and own.sources)
        assert attested
