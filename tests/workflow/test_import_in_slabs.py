"""Import in slabs beside the obvious one, which writes each record before it reads the next."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase.errors import Conflict, InvalidValue, NotFound, TermbaseError
from termbase.exchange.records import Item, Read, Related, reason
from termbase.messages import M
from termbase.model import (
    Concept,
    Kind,
    Note,
    Source,
    Task,
    Term,
)
from termbase.model.document import from_document, to_document
from termbase.store import concepts, history, sources
from termbase.store.base import Base
from termbase.store.writing import Writing, writing
from termbase.workflow import bring_in as in_slabs
from termbase.workflow import import_report, slabs
from termbase.workflow.ahead import Record
from termbase.workflow.bring_in import bring_in
from termbase.workflow.import_report import Outcome, Report, What
from termbase.workflow.merging import merged, merged_source
from termbase.workflow.po_return import Returned, Sent, proposed
from termbase.workflow.relating import refuse_senseless
from termbase.workflow.uniting import unite, was_changed_here
from tests.workflow.colliding import streams
from tests.workflow.shared import ids_of, shared_forms, told


def one_by_one(base: Base, user: str, records: list[Record]) -> Report:
    """The obvious import."""
    report = Report()
    claimed: set[str] = set()
    joined: dict[str, str] = {}
    met: dict[str, str] = {}
    last = ""
    outcomes: list[list[Outcome]] = [[] for _ in records]
    with writing(base, Task.IMPORT, user) as batch:
        for n, (path, read) in enumerate(records):
            if path != last:
                claimed, joined, last = set(), {}, path
            if not isinstance(read, Read):
                outcomes[n] = [take_back(base, batch, path, *read)]
            elif not isinstance(read.item, Related):
                outcomes[n] = take(base, batch, path, read, claimed, joined)
                met = joined | met
        for n, (path, read) in enumerate(records):
            if isinstance(read, Read) and isinstance(read.item, Related):
                outcomes[n] = take(base, batch, path, read, set(), met)
    for outcome in chain.from_iterable(outcomes):
        report.add(outcome)
    report.batch = batch.batch
    return report


def take(
    base: Base, batch: Writing, path: str, read: Read, claimed: set[str], joined: dict[str, str]
) -> list[Outcome]:
    if read.item is None:
        return [Outcome(What.REFUSED, path, read.line, why=read.refused)]
    try:
        outcome = take_item(base, batch, path, read.line, read.item, claimed, joined)
    except TermbaseError as error:
        id = getattr(read.item, "id", "") or getattr(read.item, "concept", "")
        return [Outcome(What.CONFLICT, path, read.line, id, why=reason(error))]
    if read.refused is None or outcome.what is What.CONFLICT:
        return [outcome]
    # What was taken of it is counted as what it is, unless it was there already.
    left = Outcome(What.REFUSED, path, read.line, outcome.id, why=read.refused)
    return [left] if outcome.what is What.IDENTICAL else [outcome, left]


def take_back(
    base: Base, batch: Writing, path: str, line: int, entry: Returned, sent: Sent
) -> Outcome:
    try:
        if not concepts.exists(base, entry.id):
            raise NotFound(M("there is no concept “{id}”", id=entry.id))
        now = concepts.get(base, entry.id)
        return put(batch, path, line, now, proposed(entry, sent, path, now, at(base, now, sent)))
    except Conflict as error:
        return Outcome(What.CONFLICT, path, line, entry.id, why=reason(error))
    except TermbaseError as error:
        return Outcome(What.REFUSED, path, line, entry.id, why=reason(error))


def at(base: Base, now: Concept, sent: Sent) -> Concept | None:
    later = [c.before for c in history.of_concept(base, now.id) if c.batch.id > sent.revision]
    if not later:
        return now
    return from_document(Concept, later[-1]) if later[-1] else None


def take_item(
    base: Base,
    batch: Writing,
    path: str,
    line: int,
    item: Item,
    claimed: set[str],
    joined: dict[str, str],
) -> Outcome:
    if isinstance(item, Source):
        return take_source(base, batch, path, line, item)
    if isinstance(item, Related):
        return take_related(base, batch, path, line, item, joined)
    if item.redirect:
        return take_redirect(base, batch, path, line, item, joined)
    existing = counterpart(base, item, claimed)
    claimed.add(existing.id if existing else item.id)
    if existing is not None and not concepts.exists(base, item.id):
        joined[item.id] = existing.id
    if existing is None:
        batch.put(replace(item, version=0))
        return Outcome(What.ADDED, path, line, item.id, after=item)
    return put(batch, path, line, existing, merged(existing, item))


def take_related(
    base: Base, batch: Writing, path: str, line: int, item: Related, met: dict[str, str]
) -> Outcome:
    """As ``termbase relate`` would, unless it is there already."""
    own, leads_to = (
        id if concepts.exists(base, id) else met.get(id, id)
        for id in (item.concept, item.relation.target)
    )
    relation = replace(item.relation, target=leads_to)
    if concepts.exists(base, own) and relation in concepts.get(base, own).relations:
        return Outcome(What.IDENTICAL, path, line, concepts.get(base, own).id)
    for id in (own, leads_to):
        if not concepts.exists(base, id):
            why = M("there is no concept “{id}”", id=id)
            return Outcome(What.REFUSED, path, line, own, why=why)
    there, target = concepts.get(base, own), concepts.get(base, leads_to)
    try:
        refuse_senseless(there, relation.kind, target)
    except InvalidValue as error:
        return Outcome(What.REFUSED, path, line, own, why=reason(error))
    relations = (replace(relation, target=target.id),)
    said = Concept(there.id, there.kind, review=there.review, relations=relations)
    return put(batch, path, line, there, merged(there, said))


def take_redirect(
    base: Base, batch: Writing, path: str, line: int, item: Concept, joined: dict[str, str]
) -> Outcome:
    if concepts.exists(base, item.id) and joined.get(item.redirect) == item.id:
        there = concepts.get(base, item.id)
        target = batch.put(replace(there, id=item.redirect, version=0))
        return united(base, batch, path, line, there, target)
    if not concepts.exists(base, item.redirect):
        why = M("“{id}” leads to “{target}”, which is not there", id=item.id, target=item.redirect)
        return Outcome(What.REFUSED, path, line, item.id, why=why)
    if not concepts.exists(base, item.id):
        batch.put(item)
        return Outcome(What.ADDED, path, line, item.id, after=item)
    there, target = (concepts.get(base, id) for id in (item.id, item.redirect))
    if there.id == target.id:
        return Outcome(What.IDENTICAL, path, line, item.id)
    if there.id != item.id or was_changed_here(base, there, target):
        raise Conflict(
            M("“{id}” was merged into “{target}” there and is a concept of its own here",
              id=item.id, target=target.id),
            remedy=M("merge the two here as well: termbase merge {id} {target}",
                     id=there.id, target=target.id),
        )  # fmt: skip
    return united(base, batch, path, line, there, target)


def united(
    base: Base, batch: Writing, path: str, line: int, there: Concept, target: Concept
) -> Outcome:
    unite(base, batch, there, target)
    post = Concept(there.id, there.kind, redirect=target.id)
    return Outcome(What.CHANGED, path, line, there.id, before=there, after=post)


def put(batch: Writing, path: str, line: int, before: Concept, after: Concept) -> Outcome:
    if before == after:
        return Outcome(What.IDENTICAL, path, line, before.id)
    batch.put(after)
    return Outcome(What.CHANGED, path, line, before.id, before=before, after=after)


def take_source(base: Base, batch: Writing, path: str, line: int, item: Source) -> Outcome:
    if not sources.exists(base, item.id):
        batch.put_source(item)
        return Outcome(What.ADDED, path, line, item.id, after=item)
    existing = sources.get(base, item.id)
    if None not in (existing.text, item.text) and existing.text != item.text:
        why = M("the source “{id}” is there with another text", id=item.id)
        return Outcome(What.CONFLICT, path, line, item.id, why=why)
    after = merged_source(existing, item)
    if after == existing:
        return Outcome(What.IDENTICAL, path, line, item.id)
    batch.put_source(after)
    return Outcome(What.CHANGED, path, line, item.id, before=existing, after=after)


def counterpart(base: Base, item: Concept, claimed: set[str]) -> Concept | None:
    if concepts.exists(base, item.id):
        there = concepts.get(base, item.id)
        if item.terms and there.terms and not shared(there, item):
            own = ", ".join(dict.fromkeys(t.text for t in there.terms[:3]))
            raise InvalidValue(
                M("the id “{id}” stands for another concept here ({terms})", id=item.id, terms=own),
                remedy=M("give it another id in the file"),
            )
        return there
    found: Counter[str] = Counter()
    for lang in item.languages():
        ids: set[str] = set()
        for term in item.terms:
            if term.lang == lang:
                ids.update(set(concepts.with_term(base, lang, term.text)) - claimed)
        found.update(ids)
    if not found:
        return None
    best = max(found.values())
    likely = sorted(id for id, count in found.items() if count == best)
    if len(likely) > 1:
        raise InvalidValue(
            M("its terms belong to several concepts: {ids}", ids=", ".join(likely)),
            remedy=M("give the id of the one it is"),
        )
    there = concepts.get(base, likely[0])
    disputed = [x for x in item.languages() if x in there.languages()]
    if best < len(disputed) and best < 2:
        return None
    return there


def shared(there: Concept, item: Concept) -> bool:
    own = {(t.lang, t.text.casefold()) for t in there.terms}
    languages = {t.lang for t in there.terms}
    comparable = [t for t in item.terms if t.lang in languages]
    return not comparable or any((t.lang, t.text.casefold()) in own for t in comparable)


def content(base: Base) -> dict[str, list[Any]]:
    """All that a base holds, but for when it was written."""
    read = base.connection.execute
    found = {
        table: read(f"SELECT rowid, * FROM {table} ORDER BY rowid").fetchall()
        for table in ("concept", "term", "source", "change", "term_index")
    }
    # Nothing goes by the number of a relation's row.
    found["relation"] = read(
        "SELECT concept, position, kind, target, document FROM relation ORDER BY 1, 2"
    ).fetchall()
    found["word_start"] = read("SELECT key, slot FROM word_start").fetchall()
    found["batch"] = [(b.id, b.task, b.user, b.note, b.changes) for b in history.batches(base, 100)]
    return found


def shown(report: Report) -> list[Any]:
    return [
        (o.what, o.path, o.line, o.id, o.why, document(o.before), document(o.after), o.fields)
        for o in report.outcomes
    ]


def document(item: Concept | Source | None) -> Any:
    return item and (item.version, to_document(item))


def outcome_of(
    run: Callable[[Base, str, list[Record]], Report], base: Base, records: list[Record]
) -> Any:
    before = ids_of(base)
    try:
        report = run(base, "lan", records)
    except TermbaseError as error:
        return type(error), error.message
    shared = told(report) if run is bring_in else shared_forms(base, before)
    return report.counts, shown(report), report.batch and report.batch.changes, shared


def numbered(records: list[Any]) -> list[Record]:
    """The records with their lines."""
    lined: list[Record] = []
    for line, record in enumerate(records, 1):
        if isinstance(record, Read):
            lined.append(("f.csv", replace(record, line=line)))
        else:
            lined.append(("f.po", (line, *record[1:])))
    return lined


@pytest.mark.heavy
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(streams, min_size=2, max_size=3), st.integers(2, 6))
def test_slabs_do_what_the_obvious_import_does(files: list[list[Any]], slab: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as patch,
        Base.create(Path(folder, "slow.db")) as slow,
        Base.create(Path(folder, "fast.db")) as fast,
    ):
        patch.setattr(in_slabs, "SLAB", slab)
        for records in map(numbered, files):
            wanted = outcome_of(one_by_one, slow, records)
            assert outcome_of(bring_in, fast, records) == wanted
            assert content(fast) == content(slow)


@pytest.mark.parametrize("slab", [1, 2, 500])
def test_homonyms_of_one_file_stay_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slab: int
) -> None:
    monkeypatch.setattr(in_slabs, "SLAB", slab)
    town = [
        Concept(f"springfield-{n}", Kind.PLACE, terms=(Term("en", "Springfield"),))
        for n in range(3)
    ]
    records: list[Record] = [("a.csv", Read(n, item)) for n, item in enumerate(town, 1)]
    with Base.create(tmp_path / "towns.db") as base:
        assert bring_in(base, "lan", records).counts == {What.ADDED: 3}
        assert bring_in(base, "lan", records).counts == {What.IDENTICAL: 3}
        # Another file's town may be any of the three.
        other = Concept("town", Kind.PLACE, terms=(Term("en", "Springfield"),))
        report = bring_in(base, "lan", [*records, ("b.csv", Read(1, other))])
        assert report.counts == {What.IDENTICAL: 3, What.CONFLICT: 1}


def test_who_takes_over_terms_is_found_by_them(tmp_path: Path) -> None:
    hue = (Term("vi", "Huế"),)
    there = [Concept("a", terms=hue), Concept("b"), Concept("c", terms=hue)]
    told = [Concept("c"), Concept("c", redirect="b"), Concept("d", terms=hue)]
    with Base.create(tmp_path / "slow.db") as slow, Base.create(tmp_path / "fast.db") as fast:
        for items in (there, told):
            records = numbered([Read(1, item) for item in items])
            assert outcome_of(bring_in, fast, records) == outcome_of(one_by_one, slow, records)


def test_bulk_lookup_is_the_single_one(seeds: Base) -> None:
    pairs = [
        (term.lang, spelt)
        for concept in concepts.stream(seeds)
        for term in concept.terms
        for spelt in (term.text, term.text.upper(), f"{term.text}x")
    ]
    found = concepts.with_terms(seeds, pairs)
    everything = list(concepts.stream(seeds))
    for lang, text in pairs[::17]:
        slow = sorted(
            concept.id
            for concept in everything
            if any(t.lang == lang and t.text.casefold() == text.casefold() for t in concept.terms)
        )
        assert found.get((lang, text), []) == slow
        assert concepts.with_term(seeds, lang, text) == slow


def test_a_slab_ends_with_much_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slabs, "TEXT", 100)
    long = Concept("a", notes=(Note("x" * 90),), terms=(Term("vi", "Huế" * 10),))
    records: list[Record] = [("f", Read(n, long)) for n in range(3)]
    assert [len(slab) for slab in slabs.slabs(slabs.numbered(records), 500)] == [1, 1, 1]


def test_what_is_listed_is_bounded(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_report, "LISTED", 3)
    bad: list[Record] = [("f", Read(n, refused=M("bad"))) for n in range(1, 9)]
    new: list[Record] = [("f", Read(n, Concept(f"new-{n}"))) for n in range(9, 14)]
    report = bring_in(base, "lan", [*bad, *new])
    assert [o.line for o in report.outcomes] == [1, 2, 3, 9, 10, 11]
    assert report.counts == {What.REFUSED: 8, What.ADDED: 5}
    assert (report.unlisted(What.REFUSED), report.unlisted(What.ADDED)) == (5, 2)
    assert report.unlisted(What.CONFLICT) == 0
    assert not report.clean
