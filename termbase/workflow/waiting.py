"""What waits for a decision, by where it came from and what it is; deciding on all of that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import islice
from typing import Any

from termbase.errors import InvalidValue, NotFound
from termbase.meant import meant
from termbase.messages import M
from termbase.model import Batch, Concept, Kind, Note, Review, Task, Term
from termbase.model.document import from_document
from termbase.model.identifiers import language_tag
from termbase.store import concepts, history
from termbase.store.base import Base
from termbase.store.progress import Progress
from termbase.store.writing import writing
from termbase.workflow.edit import change, refuse_unknown_language, refuse_unknown_sources
from termbase.workflow.review import (
    APPROVAL_ASKED,
    PREFERENCE_ASKED,
    Proposal,
    TermKey,
    approved_part,
    proposal_of,
    queue,
    queue_length,
    rejected_part,
)

_SHOWN = 5
_PAGE = 500
_ORIGINS = 40
_BRINGING = frozenset((Task.ADD, Task.EDIT, Task.IMPORT, Task.RELATE, Task.SPLIT))
"""What may bring proposals; the decisions on them, which are many, do not."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which proposals are meant: those that fit all that is said; nothing said means all.

    ``batch`` is the batch that brought them, ``file`` the name of the file that an import brought
    them from (``*`` stands for anything), ``author`` who wrote the batch that brought them,
    ``source`` the id of a source that they are from,
    ``lang`` their language (``pt`` includes ``pt-BR``), ``kind`` that of their concept. Raises
    :class:`InvalidValue` for what is no language.
    """

    batch: int | None = None
    file: str = ""
    source: str = ""
    lang: str = ""
    kind: Kind | None = None
    author: str = ""

    def __post_init__(self) -> None:
        if self.lang:
            refuse_unknown_language(self.lang)
            object.__setattr__(self, "lang", language_tag(self.lang))

    @property
    def is_everything(self) -> bool:
        """Whether nothing is said that would leave a proposal out."""
        return self == Wanted()

    def __str__(self) -> str:
        """As the options of the command line say it, for the history."""
        said = {"batch": self.batch, "file": self.file, "source": self.source, "lang": self.lang,
                "kind": self.kind and self.kind.value, "author": self.author}  # fmt: skip
        return " ".join(f"--{name} {value}" for name, value in said.items() if value)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in a concept, as far as it is meant: ``terms``, the notes that ask for a decision
    (``asked``), and with ``whole`` the concept itself.
    """

    concept: Concept
    terms: tuple[Term, ...]
    asked: tuple[Note, ...]
    whole: bool

    def approved(self) -> Concept:
        """The concept with all that is meant approved. A form of a proposed concept takes it along,
        as it does where it is approved alone.
        """
        whole = self.whole or (bool(self.terms) and self.concept.review is Review.PROPOSED)
        return approved_part(self.concept, self._keys(), self.asked, whole=whole)

    def rejected(self, reason: str) -> Concept:
        """The concept with all that is meant rejected."""
        return rejected_part(self.concept, self._keys(), self.asked, reason, whole=self.whole)

    def _keys(self) -> set[TermKey]:
        return {term.key for term in self.terms}


def waiting(base: Base, wanted: Wanted) -> Iterator[Waiting]:
    """What waits and is meant, by the concepts' ids.

    Raises :class:`NotFound` for a batch that there is not, and a file that was never imported.
    """
    if wanted.source:
        refuse_unknown_sources(base, (wanted.source,))
    yield from meant_of(base, wanted, queue(base))


def waiting_in(base: Base, wanted: Wanted, id: str) -> Waiting | None:
    """What waits in one concept and is meant, as it is now; ``None`` where nothing does."""
    proposal = proposal_of(concepts.get(base, id))
    return next(meant_of(base, wanted, [proposal] if proposal else []), None)


def meant_of(base: Base, wanted: Wanted, proposals: Iterable[Proposal]) -> Iterator[Waiting]:
    """What of some proposals is meant, in their order. Raises as :func:`waiting`."""
    batches = _batches(base, wanted)
    rest = (Waiting(p.concept, p.terms, p.asked, p.whole) for p in proposals)
    while slab := list(islice(rest, concepts.SLAB)):
        if batches is not None:
            slab = _brought(base, batches, slab)
        yield from (item for found in slab if (item := _narrowed(found, wanted)) is not None)


def origins(base: Base, most: int = _ORIGINS) -> list[Batch]:
    """The newest batches that may have brought proposals, newest first, ``most`` at most."""
    return list(islice((b for b in _all_batches(base) if b.task in _BRINGING), most))


def approve_one(base: Base, user: str, item: Waiting) -> Batch | None:
    """Approves what is meant of one concept. Raises :class:`~termbase.errors.Conflict` where it
    was changed since it was read.
    """
    return change(base, user, item.approved(), task=Task.APPROVE)


def reject_one(base: Base, user: str, item: Waiting, reason: str) -> Batch | None:
    """Rejects what is meant of one concept, as :func:`approve_one` approves it. Raises
    :class:`InvalidValue` without a reason.
    """
    _refuse_no_reason(reason)
    return change(base, user, item.rejected(reason.strip()), task=Task.REJECT)


def count(base: Base, wanted: Wanted) -> int:
    """How many concepts :func:`waiting` gives."""
    return queue_length(base) if wanted.is_everything else sum(1 for _ in waiting(base, wanted))


def approve_all(
    base: Base, user: str, wanted: Wanted, *, progress: Progress | None = None
) -> Batch | None:
    """Approves all that is meant, as one batch."""
    return _decide(base, user, Task.APPROVE, wanted, Waiting.approved, progress)


def reject_all(
    base: Base, user: str, wanted: Wanted, *, reason: str, progress: Progress | None = None
) -> Batch | None:
    """Rejects all that is meant, as one batch. Raises :class:`InvalidValue` without a reason."""
    _refuse_no_reason(reason)

    def rejected(item: Waiting) -> Concept:
        return item.rejected(reason.strip())

    return _decide(base, user, Task.REJECT, wanted, rejected, progress)


def _refuse_no_reason(reason: str) -> None:
    if not reason.strip():
        raise InvalidValue(M("a rejection needs a reason"), remedy=M("give one with --reason"))


def _decide(
    base: Base,
    user: str,
    task: Task,
    wanted: Wanted,
    decided: Callable[[Waiting], Concept],
    progress: Progress | None,
) -> Batch | None:
    with writing(base, task, user, note=str(wanted), progress=progress) as batch:
        batch.put_all(decided(item) for item in waiting(base, wanted))
    return batch.batch


def _batches(base: Base, wanted: Wanted) -> list[int] | None:
    """The batches that proposals must have come with; ``None`` where any will do."""
    found = None if wanted.batch is None else [history.batch(base, wanted.batch).id]
    if wanted.author:
        found = _written_by(base, wanted.author, found)
    if not wanted.file:
        return found
    imports = history.imports(base)
    named = [b.id for b in imports if _names(b.note, wanted.file)]
    if not named:
        raise _never_imported(wanted.file, (b.note for b in imports if b.note))
    return named if found is None else [id for id in found if id in named]


def _written_by(base: Base, author: str, among: list[int] | None) -> list[int]:
    """The batches of an author that may have brought proposals. Raises :class:`NotFound` for who
    wrote none.
    """
    batches = [b for b in _all_batches(base) if b.task in _BRINGING]
    own = [b.id for b in batches if b.user == author]
    if not own:
        names = list(dict.fromkeys(b.user for b in batches))
        near = meant(author, names)
        raise NotFound(
            M("nobody called “{name}” has proposed anything", name=author),
            remedy=M("did you mean {ids}?", ids=near) if near else M(
                "who did: {names}", names=", ".join(names[:_SHOWN]) or "–"),
        )  # fmt: skip
    return own if among is None else [id for id in among if id in own]


def _all_batches(base: Base) -> Iterator[Batch]:
    """All batches, newest first, read in pages."""
    before: int | None = None
    while page := history.batches(base, _PAGE, before):
        yield from page
        before = page[-1].id


def _names(note: str, file: str) -> bool:
    """Whether the note of an import names a file."""
    return any(fnmatchcase(name, file) for name in (note, *note.split(", ")))


def _never_imported(file: str, notes: Iterable[str]) -> NotFound:
    names = list(dict.fromkeys(name for note in notes for name in note.split(", ")))
    near = meant(file, names)
    known = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
    return NotFound(
        M("no file “{name}” was imported", name=file),
        remedy=M("did you mean {ids}?", ids=near) if near else M("imported: {names}",
                                                                   names=known or "–"),
    )  # fmt: skip


def _brought(base: Base, batches: list[int], slab: list[Waiting]) -> list[Waiting]:
    """What of the slab came with one of the batches."""
    ids = [item.concept.id for item in slab]
    keys: dict[str, set[TermKey]] = {id: set() for id in ids}
    notes: dict[str, list[Note]] = {id: [] for id in ids}
    wholes: set[str] = set()
    standing = {item.concept.id: item.concept for item in slab}
    for batch in batches:
        befores = history.before(base, ids, batch - 1)
        afters = history.before(base, list(befores), batch)
        for id, document in befores.items():
            before = _concept(document)
            after = _concept(afters[id]) if id in afters else standing[id]
            if after is None:
                continue
            keys[id] |= _proposed(after) - _proposed(before)
            known = before.notes if before else ()
            notes[id] += [n for n in after.notes if n not in known]
            if after.review is Review.PROPOSED and not (before and before.review is after.review):
                wholes.add(id)
    return [
        Waiting(
            item.concept,
            tuple(t for t in item.terms if t.key in keys[item.concept.id]),
            tuple(n for n in item.asked if n in notes[item.concept.id]),
            item.whole and item.concept.id in wholes,
        )
        for item in slab
    ]


def _concept(document: dict[str, Any] | None) -> Concept | None:
    return from_document(Concept, document) if document else None


def _proposed(concept: Concept | None) -> set[TermKey]:
    terms = concept.terms if concept else ()
    return {term.key for term in terms if term.review is Review.PROPOSED}


def _narrowed(item: Waiting, wanted: Wanted) -> Waiting | None:
    """What of a concept fits; the concept itself only where nothing of it is left aside."""
    if wanted.kind is not None and item.concept.kind is not wanted.kind:
        return None
    terms = tuple(t for t in item.terms if _fits(t, wanted))
    asked = tuple(n for n in item.asked if not wanted.source and _speaks(_language(n), wanted.lang))
    whole = item.whole and (terms, asked) == (item.terms, item.asked)
    if whole and not item.terms and (wanted.lang or wanted.source):
        whole = any(_fits(term, wanted) for term in item.concept.terms)
    return replace(item, terms=terms, asked=asked, whole=whole) if terms or asked or whole else None


def _fits(term: Term, wanted: Wanted) -> bool:
    return _speaks(term.lang, wanted.lang) and (not wanted.source or wanted.source in term.sources)


def _speaks(lang: str, wanted: str) -> bool:
    return not wanted or lang == wanted or lang.startswith(f"{wanted}-")


def _language(note: Note) -> str:
    """The language of what a note asks for; empty where it is the whole concept's."""
    if note.lang:
        return note.lang
    if note.text.startswith(PREFERENCE_ASKED):
        return note.text.removeprefix(PREFERENCE_ASKED).strip().partition(":")[0]
    what, of, form = note.text.removeprefix(APPROVAL_ASKED).partition(" of ")
    return form.partition(":")[0] if of and ":" not in what.removeprefix(": ") else ""
