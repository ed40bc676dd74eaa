"""The review state by default is that of what is new; what is there follows what a file says."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from termbase.exchange.options import ReadOptions
from termbase.exchange.records import Read
from termbase.model import Concept, Review, Status, Task, Term, Unsaid
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow import incoming
from termbase.workflow.hand_out import Order, hand_out
from termbase.workflow.import_report import What
from termbase.workflow.incoming import bring_in_files
from termbase.workflow.packets import packed, unpacked

TBX = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
<text><body><conceptEntry id="c9">
<langSec xml:lang="en"><termSec><term>river port</term></termSec></langSec>
<langSec xml:lang="vi"><termSec><term>cảng sông</term></termSec>
<termSec><term>bến sông</term></termSec></langSec>
</conceptEntry></body></text></tbx>
"""
PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: vi\\n"

msgid "river port"
msgstr "cảng sông"
"""
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="phrase" o-tmf="x"
 adminlang="en" srclang="en" datatype="plaintext"/><body><tu>
<tuv xml:lang="en"><seg>river port</seg></tuv><tuv xml:lang="vi"><seg>cảng sông</seg></tuv>
</tu></body></tmx>
"""
PAIR: dict[str, Any] = {"source": "en", "target": "vi"}
FOREIGN: dict[str, tuple[str, dict[str, Any]]] = {
    "two.csv": ("en,vi\nriver port,cảng sông\n", {}),
    "long.csv": (
        "concept,lang,term\nport,en,river port\nport,vi,cảng sông\nport,vi,bến sông\n",
        {},
    ),
    "a.tbx": (TBX, {}),
    "vi.po": (PO, {"source": "en"}),
    "a.tmx": (TMX, {"units": "terms"}),
    "a.utf8": ("river port\tcảng sông\n", PAIR),
}


def filled(base: Base) -> None:
    terms = (
        Term("en", "river port", status=Status.PREFERRED, review=Review.PROPOSED),
        Term("vi", "cảng sông", status=Status.PREFERRED, review=Review.PROPOSED),
    )
    with writing(base, Task.ADD, "lan") as batch:
        batch.put(Concept("port", terms=terms, review=Review.PROPOSED))


def states(base: Base, id: str = "port") -> dict[str, str]:
    concept = concepts.get(base, id)
    return {"": concept.review.value, **{t.text: t.review.value for t in concept.terms}}


@pytest.mark.parametrize("apart", [False, True], ids=["few", "staged"])
@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_that_says_no_state_approves_nothing_that_is_there(
    name: str, apart: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if apart:
        monkeypatch.setattr(incoming, "APART", 0)
    content, options = FOREIGN[name]
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with Base.create(tmp_path / "b.db") as base:
        filled(base)
        report = bring_in_files(base, "lan", [str(path)], options=ReadOptions(**options))
        assert report.clean
        assert concepts.count(base).concepts == 1
        found = states(base)
        assert (found[""], found["river port"], found["cảng sông"]) == ("proposed",) * 3
        assert found.get("bến sông", "approved") == "approved"


@pytest.mark.parametrize("apart", [False, True], ids=["few", "staged"])
@pytest.mark.parametrize("name", [name for name in FOREIGN if name != "a.tmx"])
def test_what_is_new_has_the_state_by_default(
    name: str, apart: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if apart:
        monkeypatch.setattr(incoming, "APART", 0)
    content, options = FOREIGN[name]
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    for review in (Review.APPROVED, Review.PROPOSED):
        with Base.create(tmp_path / f"{review}.db") as base:
            read = ReadOptions(review=review, **options)
            assert bring_in_files(base, "lan", [str(path)], options=read).clean
            (concept,) = concepts.stream(base)
            assert set(states(base, concept.id).values()) == {review.value}


@pytest.mark.parametrize("apart", [False, True], ids=["few", "staged"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("long.csv", "concept,lang,term,review\nport,en,river port,\nport,vi,cảng sông,approved\n"),
        ("long.csv", "concept,lang,term,review\nport,vi,cảng sông,approved\nport,en,river port,\n"),
    ],
)
def test_a_state_that_is_said_is_that_of_what_says_it(
    name: str, content: str, apart: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if apart:
        monkeypatch.setattr(incoming, "APART", 0)
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with Base.create(tmp_path / "b.db") as base:
        filled(base)
        bring_in_files(base, "lan", [str(path)])
        assert states(base) == {"": "proposed", "river port": "proposed", "cảng sông": "approved"}


@pytest.mark.parametrize("name", ["csv", "tbx", "text", "tmx"])
def test_our_own_files_say_their_states(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"own.{'txt' if name == 'text' else name}"
    with Base.create(tmp_path / "a.db") as approved:
        filled(approved)
        with writing(approved, Task.EDIT, "lan") as batch:
            there = concepts.get(approved, "port")
            terms = tuple(
                Term(t.lang, t.text, status=t.status, review=Review.APPROVED) for t in there.terms
            )
            batch.put(Concept("port", terms=terms, review=Review.APPROVED, version=there.version))
        hand_out(approved, Order(name), path)
    with Base.create(tmp_path / "b.db") as base:
        filled(base)
        assert bring_in_files(base, "lan", [str(path)]).clean
        assert set(states(base).values()) == {"approved"}


def test_a_preferred_form_that_stays_proposed_leaves_the_approved_one_preferred(
    tmp_path: Path,
) -> None:
    path = tmp_path / "two.csv"
    path.write_text("en,vi\nriver port,cảng sông\n", encoding="utf-8")
    with Base.create(tmp_path / "b.db") as base:
        filled(base)
        with writing(base, Task.EDIT, "lan") as batch:
            there = concepts.get(base, "port")
            other = Term("vi", "bến sông", status=Status.PREFERRED, review=Review.APPROVED)
            batch.put(Concept("port", terms=(*there.terms, other), review=there.review, version=1))
        bring_in_files(base, "lan", [str(path)])
        found = {t.text: t.status for t in concepts.get(base, "port").terms}
        assert found["bến sông"] is Status.PREFERRED


def test_a_default_goes_through_the_pipe_as_one() -> None:
    mixed = Concept(
        "port",
        review=Unsaid.PROPOSED,  # type: ignore[arg-type]
        terms=(
            Term("en", "port", review=Unsaid.APPROVED),  # type: ignore[arg-type]
            Term("vi", "cảng", review=Review.APPROVED, usage="x"),
        ),
    )
    there = unpacked(packed(Read(3, mixed)))
    assert isinstance(there, Read)
    assert there.item == mixed
    assert isinstance(there.item, Concept)
    assert there.item.review is Unsaid.PROPOSED  # type: ignore[comparison-overlap]
    assert [type(term.review) for term in there.item.terms] == [Review, Unsaid]
    assert type(pickle.loads(pickle.dumps(mixed)).review) is Unsaid


@pytest.mark.parametrize("apart", [False, True], ids=["few", "staged"])
def test_a_form_that_disagrees_with_an_approved_concept_is_proposed(
    apart: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if apart:
        monkeypatch.setattr(incoming, "APART", 0)
    (tmp_path / "a.csv").write_text("en,vi\nEVFTA,Hiệp định EVFTA\n", encoding="utf-8")
    table = tmp_path / "b.csv"
    with Base.create(tmp_path / "x.db") as base:
        bring_in_files(base, "lan", [str(tmp_path / "a.csv")])
        table.write_text("en,vi,fr\nEVFTA,Hiệp định khác,ALEVE\n", encoding="utf-8")
        bring_in_files(base, "lan", [str(table)])
        expected = {"Hiệp định EVFTA": "approved", "Hiệp định khác": "proposed"}
        expected |= {"": "approved", "EVFTA": "approved", "ALEVE": "approved"}
        assert states(base, "evfta") == expected
        assert bring_in_files(base, "lan", [str(table)]).counts == {What.IDENTICAL: 1}
        # What stands beside a form that both have is a synonym of it.
        table.write_text("en,vi\nEVFTA,Hiệp định EVFTA; Hiệp định Việt–Âu\n", encoding="utf-8")
        bring_in_files(base, "lan", [str(table)])
        assert states(base, "evfta") == expected | {"Hiệp định Việt–Âu": "approved"}
