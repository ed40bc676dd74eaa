"""TBX for one program that its users edited: terms come back as proposals, nothing is lost."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from xml.dom import minidom

import pytest

from termbase.errors import BadFile
from termbase.exchange import tbx
from termbase.exchange.options import WriteOptions
from termbase.model import Concept, Definition, Note, Review, Status, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.writing import Task, writing
from termbase.workflow.hand_out import Order, hand_out
from termbase.workflow.import_report import What
from termbase.workflow.incoming import bring_in_files
from termbase.workflow.validate import validate

OK, PREFERRED, DEPRECATED = Review.APPROVED, Status.PREFERRED, Status.DEPRECATED
HANOI = Concept(
    "hanoi",
    review=OK,
    terms=(
        Term("vi", "Hà Nội", status=PREFERRED, review=OK),
        Term("vi", "Hà-nội", status=DEPRECATED, review=OK),
        Term("en", "Hanoi", status=PREFERRED, review=OK, usage="in our own texts"),
        Term("en", "Ha Noi", review=OK),
        Term("fr", "Hanoï", status=PREFERRED, review=OK),
    ),
    definitions=(Definition("en", "The capital."),),
    notes=(Note("of the house"),),
)
HUE = Concept(
    "hue",
    review=OK,
    terms=(Term("vi", "Huế", status=PREFERRED, review=OK), Term("en", "Hue", review=OK)),
)


@pytest.fixture
def base(tmp_path: Path):
    with Base.create(tmp_path / "base.db") as made:
        put(made, HANOI, HUE)
        yield made


def put(base: Base, *changed: Concept) -> None:
    with writing(base, Task.IMPORT, "lan") as batch:
        for concept in changed:
            batch.put(concept)


def exported(base: Base, tool: str) -> str:
    stream = io.StringIO()
    options = WriteOptions(profile=tool, source="en", target="vi")
    hand_out(base, Order("tbx", options), stream)
    return stream.getvalue()


def back(base: Base, tmp_path: Path, text: str | bytes, **options):
    path = tmp_path / "back.tbx"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return bring_in_files(base, "minh", [str(path)], **options)


def terms(base: Base, id: str = "hanoi") -> list[tuple[str, str, str, str]]:
    return states(concepts.get(base, id))


def states(concept: Concept) -> list[tuple[str, str, str, str]]:
    return sorted((t.lang, t.text, str(t.status), str(t.review)) for t in concept.terms)


OLD = states(HANOI)
TOOLS = ["omegat", "weblate", "lokalize"]


@pytest.mark.parametrize("tool", TOOLS)
def test_what_nobody_changed_changes_nothing(base: Base, tmp_path: Path, tool: str) -> None:
    revision = base.revision
    report = back(base, tmp_path, exported(base, tool))
    assert (report.clean, set(report.counts)) == (True, {What.IDENTICAL})
    assert base.revision == revision
    assert terms(base) == OLD


@pytest.mark.parametrize("tool", TOOLS)
def test_a_form_in_the_place_of_another_is_proposed(base: Base, tmp_path: Path, tool: str) -> None:
    text = exported(base, tool).replace("<term>Hà Nội</term>", "<term>Hà Nội mới</term>", 1)
    report = back(base, tmp_path, text)
    assert report.clean
    assert terms(base) == sorted([*OLD, ("vi", "Hà Nội mới", "preferred", "proposed")])
    # What the file leaves out of the concept is there.
    after = concepts.get(base, "hanoi")
    assert (after.definitions, after.notes) == (HANOI.definitions, HANOI.notes)
    assert terms(base, "hue") == states(HUE)
    # Once more says nothing new.
    assert set(back(base, tmp_path, text).counts) == {What.IDENTICAL}


def test_one_more_form_is_proposed_beside(base: Base, tmp_path: Path) -> None:
    old = "<term>Ha Noi</term>"
    tig = "</tig><tig><term>Hanoi City</term>"
    text = exported(base, "lokalize").replace(old, old + tig, 1)
    assert back(base, tmp_path, text).clean
    assert terms(base) == sorted([*OLD, ("en", "Hanoi City", "admitted", "proposed")])


def test_another_order_asks_for_the_first(base: Base, tmp_path: Path) -> None:
    text = exported(base, "lokalize")
    text = text.replace("<term>Hanoi</term>", "<term>#</term>").replace("Ha Noi<", "Hanoi<")
    assert back(base, tmp_path, text.replace("#", "Ha Noi")).clean
    assert terms(base) == OLD
    asked = [n.text for n in concepts.get(base, "hanoi").notes if n not in HANOI.notes]
    assert len(asked) == 1 and asked[0].endswith("en:Ha Noi")


def test_a_second_form_of_the_source_is_no_first_one(base: Base, tmp_path: Path) -> None:
    text = exported(base, "weblate")
    assert 'id="hanoi·2"' in text
    assert back(base, tmp_path, text.replace("<term>Ha Noi<", "<term>Ha Noi City<")).counts == {
        What.CHANGED: 1, What.IDENTICAL: text.count("<termEntry") - 1
    }  # fmt: skip
    assert terms(base) == sorted([*OLD, ("en", "Ha Noi City", "admitted", "proposed")])


@pytest.mark.parametrize(
    ("tool", "change", "why"),
    [
        ("lokalize", lambda t: t.replace("<tig>\n            <term>Ha Noi</term>", "<tig>"),
         "“Ha Noi” was taken out and stays"),
        ("lokalize", lambda t: t.replace("The capital.", "A city."),
         "“A city.” does not come back: only terms do"),
        ("weblate", lambda t: t.replace(">Hà-nội<", ">Hà-Nội<"), "not to be used was changed"),
        ("weblate", lambda t: t.replace('id="hue"', 'id="hue·7"'), "not written with such"),
        ("weblate", lambda t: t.replace(' id="hue"', ""), "the entry has no id"),
        ("lokalize", lambda t: t.replace('id="hue"', 'id="lan-1"'), "there is no concept “lan-1”"),
    ],
)  # fmt: skip
def test_what_does_not_come_back_is_told(
    base: Base, tmp_path: Path, tool: str, change: Callable[[str], str], why: str
) -> None:
    old = exported(base, tool)
    text = change(old)
    assert text != old
    report = back(base, tmp_path, text)
    (refused,) = [o for o in report.outcomes if o.what is What.REFUSED]
    assert refused.why is not None and why in refused.why.english()
    assert text.splitlines()[refused.line - 1].strip().startswith("<termEntry")
    assert terms(base) == OLD


def test_an_edit_goes_in_beside_what_does_not(base: Base, tmp_path: Path) -> None:
    text = exported(base, "lokalize").replace("The capital.", "A city.")
    report = back(base, tmp_path, text.replace(">Hà Nội<", ">Hà Nội mới<"))
    assert (report.counts[What.CHANGED], report.counts[What.REFUSED]) == (1, 1)
    assert ("vi", "Hà Nội mới", "preferred", "proposed") in terms(base)


def test_entries_and_languages_that_are_gone_say_nothing(base: Base, tmp_path: Path) -> None:
    text = exported(base, "lokalize")
    start = text.index('      <termEntry id="hue"')
    end = text.index("</termEntry>", start) + len("</termEntry>\n")
    assert back(base, tmp_path, text[:start] + text[end:]).clean
    start = text.index('        <langSet xml:lang="en"')
    end = text.index("</langSet>", start) + len("</langSet>\n")
    assert back(base, tmp_path, text[:start] + text[end:]).clean
    assert (terms(base), len(terms(base, "hue"))) == (OLD, 2)


def test_what_changed_here_meanwhile_is_a_conflict(base: Base, tmp_path: Path) -> None:
    text = exported(base, "lokalize").replace("<term>Hà Nội</term>", "<term>Hà Nội mới</term>")
    changed = concepts.get(base, "hanoi").with_term(Term("vi", "Thủ đô", review=OK))
    put(base, changed)
    report = back(base, tmp_path, text)
    assert report.counts[What.CONFLICT] == 1
    assert ("vi", "Hà Nội mới", "preferred", "proposed") not in terms(base)
    # What changed in another language is no matter.
    text = exported(base, "lokalize").replace("<term>Hanoi</term>", "<term>Hanoi City</term>")
    put(base, concepts.get(base, "hanoi").with_term(Term("vi", "Kinh đô", review=OK)))
    assert back(base, tmp_path, text).clean


def test_what_was_rejected_here_stays_so(base: Base, tmp_path: Path) -> None:
    put(base, concepts.get(base, "hanoi").with_term(Term("en", "Hà", review=Review.REJECTED)))
    old = "<term>Ha Noi</term>"
    text = exported(base, "lokalize").replace(old, f"{old}</tig><tig><term>Hà</term>")
    assert back(base, tmp_path, text).counts[What.CONFLICT] == 1


def test_a_file_of_another_revision_or_another_base(base: Base, tmp_path: Path) -> None:
    text = exported(base, "weblate").replace(">Hà Nội<", ">Hà Nội mới<")
    older = text.replace(f"revision={base.revision}", "revision=0")
    report = back(base, tmp_path, older)
    assert report.counts[What.REFUSED] and terms(base) == OLD
    with Base.create(tmp_path / "other.db") as other:
        report = back(other, tmp_path, text)
        assert set(report.counts) == {What.REFUSED}
        assert concepts.count(other).concepts == 0


def test_a_dry_run_shows_the_proposals(base: Base, tmp_path: Path) -> None:
    text = exported(base, "lokalize").replace(">Hà Nội<", ">Hà Nội mới<")
    report = back(base, tmp_path, text, dry_run=True)
    assert report.counts[What.CHANGED] == 1
    assert terms(base) == OLD


def test_standard_input_and_many_entries(base: Base, tmp_path: Path, monkeypatch) -> None:
    many = [
        Concept(f"c{n}", review=OK, terms=(Term("vi", f"v{n}", review=OK),
                                           Term("en", f"e{n}", review=OK)))
        for n in range(2_100)
    ]  # fmt: skip
    put(base, *many)
    text = exported(base, "lokalize").replace(">v7<", ">v7 mới<")
    stream = io.TextIOWrapper(io.BytesIO(text.encode()))
    monkeypatch.setattr("sys.stdin", stream)
    report = bring_in_files(base, "minh", ["-"], format="tbx")
    assert report.counts == {What.CHANGED: 1, What.IDENTICAL: 2_101}
    assert ("vi", "v7 mới", "preferred", "proposed") in terms(base, "c7")


def test_a_big_file_is_not_read_apart(base: Base, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("termbase.workflow.incoming.APART", 100)
    text = exported(base, "lokalize").replace(">Hà Nội<", ">Hà Nội mới<")
    assert back(base, tmp_path, text).counts[What.CHANGED] == 1


def test_such_a_file_is_never_read_as_concepts(base: Base, tmp_path: Path) -> None:
    text = exported(base, "weblate")
    line = text[: text.index("termbase:for")].count("\n") + 1
    with pytest.raises(BadFile, match=rf"x:{line}: this file was written for Weblate"):
        list(tbx.read(io.BytesIO(text.encode()), "x"))
    path = tmp_path / "tool.tbx"
    path.write_text(text, encoding="utf-8")
    assert not [fault for fault in validate(str(path)).faults if fault.code == "import"]


def test_as_lokalize_saves_it(base: Base, tmp_path: Path) -> None:
    """It keeps the document's tree, changes and appends terms, and gives new entries its own ids;
    the file is indented anew.
    """
    tree = minidom.parseString(exported(base, "lokalize").encode())
    entries = {e.getAttribute("id"): e for e in tree.getElementsByTagName("termEntry")}
    entries["hanoi"].getElementsByTagName("term")[-1].firstChild.data = "Hà Nội mới"
    new = entries["hue"].cloneNode(True)
    new.setAttribute("id", "lan-1")
    entries["hue"].parentNode.appendChild(new)
    data = tree.toprettyxml(indent="  ", encoding="UTF-8")
    report = back(base, tmp_path, data)
    assert report.counts == {What.CHANGED: 1, What.IDENTICAL: 1, What.REFUSED: 1}
    assert ("vi", "Hà Nội mới", "preferred", "proposed") in terms(base)


def test_as_weblate_saves_it(base: Base, tmp_path: Path) -> None:
    """It edits with translate-toolkit: targets are set, terms added without ids."""
    storage = pytest.importorskip("translate.storage.tbx")
    store = storage.tbxfile.parsestring(exported(base, "weblate").encode())
    for unit in store.units:
        if unit.getid() == "hanoi":
            unit.target = "Hà Nội mới"
    store.addsourceunit("dog").target = "chó"
    out = io.BytesIO()
    store.serialize(out)
    report = back(base, tmp_path, out.getvalue())
    (refused,) = [o for o in report.outcomes if o.what is What.REFUSED]
    assert refused.why is not None and "has no id" in refused.why.english()
    assert report.counts[What.CHANGED] == 1
    assert terms(base) == sorted([*OLD, ("vi", "Hà Nội mới", "preferred", "proposed")])


@pytest.mark.parametrize("most", [2, 100])
@pytest.mark.parametrize("tool", TOOLS)
def test_a_file_from_another_base_is_refused_once(
    base: Base, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tool: str, most: int
) -> None:
    monkeypatch.setattr("termbase.workflow.incoming.STRANGE", most)
    text = exported(base, tool)
    with Base.create(tmp_path / "other.db") as other:
        report = back(other, tmp_path, text)
        assert report.counts == {What.REFUSED: 1}
        (why,) = [outcome.why.english() for outcome in report.outcomes if outcome.why]
        assert why.startswith("this file was written for") and "without --for" in why
        assert concepts.count(other).concepts == 0


def test_of_a_file_with_one_concept_of_the_base_the_others_are_named(
    base: Base, tmp_path: Path
) -> None:
    text = exported(base, "lokalize")
    with Base.create(tmp_path / "other.db") as other:
        put(other, HUE)
        report = back(other, tmp_path, text)
        why = [outcome.why.english() for outcome in report.outcomes if outcome.why]
        assert "there is no concept “hanoi”" in why
        assert report.counts[What.REFUSED] >= 1
