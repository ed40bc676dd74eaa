"""Import: files into the base as one batch, counted, repeatable without effect, undoable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from termbase.errors import Conflict, InvalidValue, TermbaseError
from termbase.exchange.records import Item, Read, Related, reason
from termbase.messages import M, Message
from termbase.model import Batch, Concept, Source, Task
from termbase.model.document import to_document
from termbase.store import concepts, sources
from termbase.store.base import Base
from termbase.store.writing import Writing, writing
from termbase.workflow.compare import FieldChange, field_changes
from termbase.workflow.merging import merged, merged_source
from termbase.workflow.po_return import Returned, Sent, proposed

Progress = Callable[[int, int], None]
Record = tuple[str, Read | tuple[int, Returned, Sent]]
"""The path of a file and what it holds: a record, or a PO entry that comes back with its line."""


class What(StrEnum):
    """What became of a record of a file."""

    ADDED = "added"
    CHANGED = "changed"
    IDENTICAL = "identical"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One record of a file and what became of it; ``before`` and ``after`` for a change."""

    what: What
    path: str
    line: int
    id: str = ""
    why: Message | None = None
    before: Concept | Source | None = None
    after: Concept | Source | None = None

    @property
    def fields(self) -> list[FieldChange]:
        """What changed, field by field; empty for what did not change."""
        if self.before is None:
            return []
        return field_changes(to_document(self.before), to_document(self.after))


@dataclass(slots=True)
class Report:
    """What an import did, or (``dry_run``) would do.

    ``outcomes`` lists what a person must see: changes, conflicts and refusals, and the added ones
    up to :data:`LISTED`; ``counts`` counts all.
    """

    counts: Counter[What] = field(default_factory=Counter)
    outcomes: list[Outcome] = field(default_factory=list)
    batch: Batch | None = None
    dry_run: bool = False

    def add(self, outcome: Outcome) -> None:
        """Counts an outcome, and lists it where it is worth listing."""
        self.counts[outcome.what] += 1
        if outcome.what is What.IDENTICAL:
            return
        if self.counts[outcome.what] <= LISTED or outcome.what in (What.CONFLICT, What.REFUSED):
            self.outcomes.append(outcome)

    @property
    def clean(self) -> bool:
        """Whether nothing was refused and nothing was in conflict."""
        return not (self.counts[What.REFUSED] or self.counts[What.CONFLICT])


LISTED = 10_000


class StrictImport(TermbaseError):
    """With ``strict``, a file with a bad element changes nothing."""


class _Rehearsal(Exception):
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
    see :mod:`termbase.workflow.merging`. Bad records are refused by line and the good ones go in;
    with ``strict`` one bad record refuses all (:class:`StrictImport`). Raises
    :class:`~termbase.errors.BadFile` where a file cannot be parsed: nothing is changed then.
    """
    report = Report(dry_run=dry_run)
    try:
        with writing(base, Task.IMPORT, user, note=note) as batch:
            for number, (path, read) in enumerate(records, 1):
                if isinstance(read, Read):
                    report.add(_take(base, batch, path, read))
                else:
                    report.add(_take_back(base, batch, path, *read))
                if progress is not None:
                    progress(number, 0)
            if strict and not report.clean:
                raise StrictImport(
                    first_trouble(report), remedy=M("without --strict the rest is imported")
                )
            if dry_run:
                raise _Rehearsal
        report.batch = batch.batch
    except _Rehearsal:
        pass
    return report


def first_trouble(report: Report) -> Message:
    """The first refusal or conflict of a report, with its place."""
    trouble = next(o for o in report.outcomes if o.what in (What.CONFLICT, What.REFUSED))
    return M(
        "{path}:{line}: {why}", path=Path(trouble.path).name, line=trouble.line,
        why=trouble.why or M("refused"),
    )  # fmt: skip


def _take(base: Base, batch: Writing, path: str, read: Read) -> Outcome:
    if read.item is None:
        return Outcome(What.REFUSED, path, read.line, why=read.refused)
    try:
        outcome = _take_item(base, batch, path, read.line, read.item)
    except TermbaseError as error:
        id = getattr(read.item, "id", "") or getattr(read.item, "concept", "")
        return Outcome(What.CONFLICT, path, read.line, id, why=reason(error))
    if read.refused is not None and outcome.what is not What.CONFLICT:
        return replace(outcome, what=What.REFUSED, why=read.refused)
    return outcome


def _take_back(
    base: Base, batch: Writing, path: str, line: int, entry: Returned, sent: Sent
) -> Outcome:
    """A PO entry that comes back."""
    asker = Path(path).name
    try:
        before, after = proposed(base, entry, sent, asker)
        return _put(batch, path, line, before, after)
    except Conflict as error:
        return Outcome(What.CONFLICT, path, line, entry.id, why=reason(error))
    except TermbaseError as error:
        return Outcome(What.REFUSED, path, line, entry.id, why=reason(error))


def _take_item(base: Base, batch: Writing, path: str, line: int, item: Item) -> Outcome:
    if isinstance(item, Source):
        return _take_source(base, batch, path, line, item)
    if isinstance(item, Related):
        if not concepts.exists(base, item.concept):
            why = M("there is no concept “{id}”", id=item.concept)
            return Outcome(What.REFUSED, path, line, item.concept, why=why)
        there = concepts.get(base, item.concept)
        item = Concept(there.id, there.kind, review=there.review, relations=(item.relation,))
        return _put(batch, path, line, there, merged(there, item))
    if item.redirect:
        return _take_redirect(base, batch, path, line, item)
    existing = _counterpart(base, item)
    if existing is None:
        batch.put(replace(item, version=0))
        return Outcome(What.ADDED, path, line, item.id, after=item)
    return _put(batch, path, line, existing, merged(existing, item))


def _take_redirect(base: Base, batch: Writing, path: str, line: int, item: Concept) -> Outcome:
    if not concepts.exists(base, item.redirect):
        why = M("“{id}” leads to “{target}”, which is not there", id=item.id, target=item.redirect)
        return Outcome(What.REFUSED, path, line, item.id, why=why)
    if not concepts.exists(base, item.id):
        batch.put(item)
        return Outcome(What.ADDED, path, line, item.id, after=item)
    if concepts.get(base, item.id).id == concepts.get(base, item.redirect).id:
        return Outcome(What.IDENTICAL, path, line, item.id)
    why = M("“{id}” was merged there and is a concept here", id=item.id)
    return Outcome(What.CONFLICT, path, line, item.id, why=why)


def _put(batch: Writing, path: str, line: int, before: Concept, after: Concept) -> Outcome:
    if before == after:
        return Outcome(What.IDENTICAL, path, line, before.id)
    batch.put(after)
    return Outcome(What.CHANGED, path, line, before.id, before=before, after=after)


def _take_source(base: Base, batch: Writing, path: str, line: int, item: Source) -> Outcome:
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


def _counterpart(base: Base, item: Concept) -> Concept | None:
    """The concept of the base that ``item`` is: by id, else by its terms.

    Raises :class:`InvalidValue` where the id stands for something else, or where several concepts
    have its terms.
    """
    if concepts.exists(base, item.id):
        there = concepts.get(base, item.id)
        if item.terms and there.terms and not _shared(there, item):
            own = ", ".join(dict.fromkeys(t.text for t in there.terms[:3]))
            raise InvalidValue(
                M("the id “{id}” stands for another concept here ({terms})", id=item.id, terms=own),
                remedy=M("give it another id in the file"),
            )
        return there
    found: Counter[str] = Counter()
    for lang in item.languages():
        ids: set[str] = set()
        for term in item.terms_in(lang):
            if term.lang == lang:
                ids.update(concepts.with_term(base, lang, term.text))
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
        # One shared form among several languages is as likely a homonym as the same concept.
        return None
    return there


def _shared(there: Concept, item: Concept) -> bool:
    own = {(t.lang, t.text.casefold()) for t in there.terms}
    languages = {t.lang for t in there.terms}
    comparable = [t for t in item.terms if t.lang in languages]
    return not comparable or any((t.lang, t.text.casefold()) in own for t in comparable)
