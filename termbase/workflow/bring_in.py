"""Import: files into the base as one batch, counted, repeatable without effect, undoable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from operator import itemgetter
from pathlib import Path
from unicodedata import normalize

from termbase.errors import Conflict, InvalidValue, NotFound, TermbaseError
from termbase.exchange.records import Item, Read, Related, reason
from termbase.messages import M, Message
from termbase.model import Concept, Source, Task
from termbase.store import concepts, sources
from termbase.store.base import Base
from termbase.store.progress import Progress
from termbase.store.writing import Writing, writing
from termbase.workflow import table_return, tbx_return
from termbase.workflow.ahead import Ahead, Record
from termbase.workflow.import_report import Outcome, Report, What, first_trouble
from termbase.workflow.joining import is_homonym, refuse_other, refuse_several
from termbase.workflow.merging import merged, merged_source, settled
from termbase.workflow.po_return import Returned, Sent, proposed
from termbase.workflow.relating import refuse_senseless
from termbase.workflow.shared_forms import name_shared_forms
from termbase.workflow.slabs import Numbered, by_file, few, numbered, slabs
from termbase.workflow.tbx_return import ReturnedForms
from termbase.workflow.uniting import unite, was_changed_here

FEW = 2_000
"""So many records are taken in at once; more are staged beside the base first."""
SLAB = 500
"""How many records are looked up and written together."""


class StrictImport(TermbaseError):
    """With ``strict``, a file with a bad element changes nothing."""


class Rehearsal(Exception):
    """Takes a dry run's transaction back."""


def bring_in(
    base: Base,
    user: str,
    records: Iterable[Record],
    *,
    note: str = "",
    dry_run: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Takes ``records`` (each with the path it comes from) into the base, as one batch.

    A concept joins the one of its id (redirects are followed), else the one that has its terms;
    see :mod:`termbase.workflow.merging`. No two concepts of one file join the same one by their
    terms. Relations that stand apart from their concepts are taken in when all else is, and are
    held to what ``termbase relate`` asks. Bad records are refused by line and the good ones go in;
    with ``strict`` one bad record refuses all (:class:`StrictImport`). Raises
    :class:`~termbase.errors.BadFile` where a file cannot be parsed: nothing is changed then.
    ``progress`` is told of the ``records`` taken and of the ``index`` made.
    """
    rest = iter(records)
    head = list(few(rest, FEW))
    more = next(rest, None)
    if more is not None:
        # The module needs this one.
        from termbase.workflow.bring_in_staged import bring_in_staged

        return bring_in_staged(
            base, user, by_file(chain(head, (more,), rest)),
            note=note, dry_run=dry_run, strict=strict, progress=progress,
        )  # fmt: skip
    report = Report(dry_run=dry_run)
    try:
        with writing(base, Task.IMPORT, user, note=note, progress=but_rows(progress)) as batch:
            importing, done = Import(base, batch, report), 0
            for slab in slabs(numbered(head), SLAB):
                importing.take(slab)
                done += len(slab)
                if progress is not None:
                    progress("records", done, 0)
            importing.sort()
            name_shared_forms(report, batch, (path for path, _ in head))
            importing.settle(strict=strict)
        report.batch = batch.batch
    except Rehearsal:
        pass
    return report


class Import:
    """Takes records in, one after the other, as if each were written before the next is read.

    What they name is read for a slab together, and concepts are written together: a record that
    touches what waits to be written has it written first, and is looked up alone.
    """

    def __init__(self, base: Base, batch: Writing, report: Report) -> None:
        self.listed: list[int] = []
        """The number of each record whose outcome the report lists."""
        self._base = base
        self._batch = batch
        self._report = report
        self._waiting: list[Concept] = []
        self._file = -1
        self._claimed = _Claims(None)
        self._joined: dict[str, str] = {}
        self._met: dict[str, str] = {}
        self._touched: list[Concept] = []

    def take(
        self,
        slab: Sequence[Numbered],
        brought: Callable[[str], bool] | None = None,
    ) -> None:
        """Takes a slab of one file in; everything is written afterwards. ``brought`` says which ids
        concepts have that the file brought already.
        """
        if slab[0][1] != self._file:
            self._file = slab[0][1]
            self._claimed = _Claims(brought)
            self._joined.clear()
        known = Ahead(self._base, [record for _, _, record in slab])
        for number, _, record in slab:
            now = known
            if known.is_outdated(record, self._claimed):
                self._flush()
                now = Ahead(self._base, [record])
            for outcome in self._taken(now, record):
                # Whatever it was looked up in, the slab's own knowledge is older now.
                if isinstance(outcome.after, Concept):
                    before = [outcome.before] if isinstance(outcome.before, Concept) else []
                    known.wrote(*before, outcome.after, *self._touched)
                    if self._touched:
                        known.moved_terms()
                    self._touched.clear()
                if self._report.add(outcome):
                    self.listed.append(number)
        self._flush()

    def sort(self) -> None:
        """Puts the outcomes into the order of their records."""
        pairs = zip(self.listed, self._report.outcomes, strict=True)
        self._report.outcomes[:] = [one for _, one in sorted(pairs, key=itemgetter(0))]

    def settle(self, *, strict: bool) -> None:
        """Ends the import inside its write: raises :class:`Rehearsal` for a dry run, and
        :class:`StrictImport` where something is amiss that must not be.
        """
        if strict and not self._report.clean:
            raise StrictImport(
                first_trouble(self._report), remedy=M("without --strict the rest is imported")
            )
        if self._report.dry_run:
            raise Rehearsal

    def _taken(self, known: Ahead, record: Record) -> list[Outcome]:
        path, read = record
        if not isinstance(read, Read):
            return self._take_back(known, path, *read)
        if read.item is None:
            what = What.IDENTICAL if read.again else What.REFUSED
            return [Outcome(what, path, read.line, why=read.refused)]
        try:
            outcome = self._take_item(known, path, read, read.item)
        except TermbaseError as error:
            id = getattr(read.item, "id", "") or getattr(read.item, "concept", "")
            return [Outcome(What.CONFLICT, path, read.line, id, why=reason(error))]
        return _halves(outcome, read.refused)

    def _take_back(
        self, known: Ahead, path: str, line: int, entry: Returned, sent: Sent
    ) -> list[Outcome]:
        """An entry of a PO file, or of a TBX file for one program, that comes back."""
        try:
            if not known.has(entry.id):
                raise NotFound(M("there is no concept “{id}”", id=entry.id))
            before = known.concept(entry.id)
            written = known.at(before, sent.revision)
            if not isinstance(entry, ReturnedForms):
                after = proposed(entry, sent, Path(path).name, before, written)
                return [self._put(path, line, before, after)]
            after, left = tbx_return.proposed(entry.entry, before, written)
            return _halves(self._put(path, line, before, after), left)
        except Conflict as error:
            return [Outcome(What.CONFLICT, path, line, entry.id, why=reason(error))]
        except TermbaseError as error:
            return [Outcome(What.REFUSED, path, line, entry.id, why=reason(error))]

    def _take_item(self, known: Ahead, path: str, read: Read, item: Item) -> Outcome:
        line = read.line
        if isinstance(item, Source):
            return self._take_source(path, line, item)
        if isinstance(item, Related):
            met = self._as_met(known, item)
            if met != item:
                self._flush()
                known = Ahead(self._base, [(path, replace(read, item=met))])
            return self._take_related(known, path, line, met)
        if item.redirect:
            return self._take_redirect(known, path, line, item)
        existing = _counterpart(known, item, self._claimed)
        self._claimed.add(item.id if existing is None else existing.id)
        if existing is not None and not known.has(item.id):
            self._joined[item.id] = existing.id
            self._met.setdefault(item.id, existing.id)
        if existing is None:
            new = settled(item)
            self._waiting.append(new if new.version == 0 else replace(new, version=0))
            return Outcome(What.ADDED, path, line, item.id, after=item)
        if read.edited:
            return self._put(path, line, existing, table_return.proposed(existing, item))
        return self._put(path, line, existing, merged(existing, item, beside=read.beside))

    def _as_met(self, known: Ahead, item: Related) -> Related:
        """The relation between the concepts that those of the files joined, where the base has none
        of their ids.
        """
        concept, target = (
            id if known.has(id) else self._met.get(id, id)
            for id in (item.concept, item.relation.target)
        )
        return Related(concept, replace(item.relation, target=target))

    def _take_related(self, known: Ahead, path: str, line: int, item: Related) -> Outcome:
        """A relation, if it is there already or ``termbase relate`` would take it."""
        relation = item.relation
        there = known.concept(item.concept) if known.has(item.concept) else None
        if there is not None and relation in there.relations:
            return Outcome(What.IDENTICAL, path, line, there.id)
        if there is None or not known.has(relation.target):
            missing = item.concept if there is None else relation.target
            why = M("there is no concept “{id}”", id=missing)
            return Outcome(What.REFUSED, path, line, item.concept, why=why)
        target = known.concept(relation.target)
        try:
            refuse_senseless(there, relation.kind, target)
        except InvalidValue as error:
            return Outcome(What.REFUSED, path, line, item.concept, why=reason(error))
        relation = replace(relation, target=target.id)
        said = Concept(there.id, there.kind, review=there.review, relations=(relation,))
        return self._put(path, line, there, merged(there, said))

    def _take_redirect(self, known: Ahead, path: str, line: int, item: Concept) -> Outcome:
        if known.has(item.id) and self._joined.get(item.redirect) == item.id:
            # Only what it was merged into says its terms, which were found under the old id.
            self._flush()
            there = concepts.get(self._base, item.id)
            renamed = self._batch.put(replace(there, id=item.redirect, version=0))
            return self._unite(path, line, there, renamed)
        if not known.has(item.redirect):
            why = M(
                "“{id}” leads to “{target}”, which is not there", id=item.id, target=item.redirect
            )
            return Outcome(What.REFUSED, path, line, item.id, why=why)
        if not known.has(item.id):
            self._flush()
            self._batch.put(item)
            return Outcome(What.ADDED, path, line, item.id, after=item)
        if known.concept(item.id).id == known.concept(item.redirect).id:
            return Outcome(What.IDENTICAL, path, line, item.id)
        self._flush()
        there, target = (concepts.get(self._base, id) for id in (item.id, item.redirect))
        if there.id != item.id or was_changed_here(self._base, there, target):
            raise Conflict(
                M("“{id}” was merged into “{target}” there and is a concept of its own here",
                  id=item.id, target=target.id),
                remedy=M("merge the two here as well: termbase merge {id} {target}",
                         id=there.id, target=target.id),
            )  # fmt: skip
        return self._unite(path, line, there, target)

    def _unite(self, path: str, line: int, source: Concept, target: Concept) -> Outcome:
        self._touched = unite(self._base, self._batch, source, target)
        post = Concept(source.id, source.kind, redirect=target.id)
        return Outcome(What.CHANGED, path, line, source.id, before=source, after=post)

    def _take_source(self, path: str, line: int, item: Source) -> Outcome:
        existing = sources.get(self._base, item.id) if sources.exists(self._base, item.id) else None
        if existing is None:
            self._flush()
            self._batch.put_source(item)
            return Outcome(What.ADDED, path, line, item.id, after=item)
        if not _is_same_text(existing.text, item.text):
            why = M("the source “{id}” is there with another text", id=item.id)
            return Outcome(What.CONFLICT, path, line, item.id, why=why)
        # Contexts have offsets in the text that is kept, so it stays as it was read.
        after = merged_source(existing, item if existing.text is None else replace(item, text=None))
        if after == existing:
            return Outcome(What.IDENTICAL, path, line, item.id)
        self._flush()
        self._batch.put_source(after)
        return Outcome(What.CHANGED, path, line, item.id, before=existing, after=after)

    def _put(self, path: str, line: int, before: Concept, after: Concept) -> Outcome:
        if before == after:
            return Outcome(What.IDENTICAL, path, line, before.id)
        self._waiting.append(after)
        return Outcome(What.CHANGED, path, line, before.id, before=before, after=after)

    def _flush(self) -> None:
        """Writes what waits, in the order in which it came."""
        if self._waiting:
            self._batch.put_all(self._waiting)
            self._waiting.clear()


def _halves(outcome: Outcome, refused: Message | None) -> list[Outcome]:
    """What became of a record of which something was refused: what was taken counts, too."""
    if refused is None or outcome.what is What.CONFLICT:
        return [outcome]
    left = Outcome(What.REFUSED, outcome.path, outcome.line, outcome.id, why=refused)
    return [left] if outcome.what is What.IDENTICAL else [outcome, left]


def _is_same_text(there: str | None, said: str | None) -> bool:
    """Whether two kept texts are one, or one of them is not kept. Tools compose and decompose."""
    if there is None or said is None or there == said:
        return True
    return normalize("NFC", there) == normalize("NFC", said)


class _Claims:
    """The ids of the concepts that one file is, so that no two of it are the same one."""

    def __init__(self, brought: Callable[[str], bool] | None) -> None:
        self._ids: set[str] = set()
        self._brought = brought

    def add(self, id: str) -> None:
        self._ids.add(id)

    def __contains__(self, id: object) -> bool:
        if id in self._ids:
            return True
        return self._brought is not None and isinstance(id, str) and self._brought(id)


def _counterpart(known: Ahead, item: Concept, claimed: _Claims) -> Concept | None:
    """The concept of the base that ``item`` is: by id, else by its terms.

    Raises :class:`~termbase.errors.InvalidValue` where the id stands for something else, or where
    several concepts have its terms.
    """
    if known.has(item.id):
        there = known.concept(item.id)
        refuse_other(item, there)
        return there
    found = known.likely(item, claimed)
    if not found.ids:
        return None
    refuse_several(found)
    there = known.concept(found.ids[0])
    return None if is_homonym(item, there, found) else there


def but_rows(progress: Progress | None) -> Progress | None:
    """``progress`` without the rows: the records say as much."""
    if progress is None:
        return None
    told = progress

    def tell(stage: str, done: int, total: int) -> None:
        if stage != "rows":
            told(stage, done, total)

    return tell
