"""Cleaning the memory: edit, replace, delete, merge, approve, reject. Each is one batch."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from termbase.errors import Conflict, InvalidValue, NotFound
from termbase.messages import M
from termbase.model import Batch, Review, Task
from termbase.model.identifiers import language_tag
from termbase.model.memory import CODE, CODE_SIGN, MemoryUnit, marked
from termbase.model.unit import Code, Content, Role, Segment, UnitNote
from termbase.store import units
from termbase.store.base import Base
from termbase.store.progress import Progress
from termbase.store.unit_selection import TEXT_LIMIT, Selection
from termbase.store.writing import writing
from termbase.workflow.memory.joining import joined
from termbase.workflow.memory.upkeep import keep_up


@dataclass(frozen=True, slots=True)
class Rewording:
    r"""What is to be replaced in texts: ``old``, plain or as a regular expression, by ``new``.

    ``lang`` are the texts it is looked for in (all where empty). In a regular expression's ``new``,
    ``\1`` and ``\g<name>`` stand for what its groups found. Raises :class:`InvalidValue` for an
    empty ``old`` and for what is no regular expression.
    """

    old: str
    new: str
    lang: str = ""
    regex: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "lang", language_tag(self.lang) if self.lang else "")
        if not self.old:
            raise InvalidValue(M("there is nothing to look for"))
        if self.regex:
            try:
                self.apply("")
            except re.error as error:
                raise InvalidValue(
                    M("“{text}” is no regular expression: {why}", text=self.old, why=str(error))
                ) from error

    def apply(self, text: str) -> str:
        """``text`` with everything replaced."""
        if not self.regex:
            return text.replace(self.old, self.new)
        return re.sub(self.old, self.new, text)

    def of(self, unit: MemoryUnit) -> MemoryUnit:
        """``unit`` with its texts replaced; codes and what stands inside them stay."""
        segments = tuple(
            replace(s, content=self._content(s.content)) if self._means(s) else s
            for s in unit.segments
        )
        return unit if segments == unit.segments else replace(unit, segments=segments)

    def _means(self, segment: Segment) -> bool:
        return not self.lang or segment.lang == self.lang or segment.lang.startswith(
            f"{self.lang}-"
        )  # fmt: skip

    def _content(self, content: Content) -> Content:
        return tuple(self._part(part) for part in content)

    def _part(self, part: str | Code) -> str | Code:
        if isinstance(part, str):
            return self.apply(part)
        if part.role in (Role.SPAN, Role.MARK):
            return replace(part, content=self._content(part.content))
        return part


@dataclass(frozen=True, slots=True)
class Reworded:
    """A unit before and after."""

    before: MemoryUnit
    after: MemoryUnit

    @property
    def texts(self) -> Iterator[tuple[str, str, str]]:
        """The language, the old and the new text of each segment that changes."""
        for old, new in zip(self.before.segments, self.after.segments, strict=True):
            if old != new:
                yield old.lang, old.text, new.text


def rewordings(base: Base, rewording: Rewording, chosen: Selection) -> Iterator[Reworded]:
    """What :func:`reword` would change, as a stream.

    Raises :class:`InvalidValue` where a text would become empty or hold what it cannot.
    """
    for unit in units.stream(base, _narrowed(rewording, chosen)):
        after = rewording.of(unit)
        if after is unit:
            continue
        if any(not s.text.strip() and o.text.strip()
               for o, s in zip(unit.segments, after.segments, strict=True)):  # fmt: skip
            raise InvalidValue(
                M("a text of {id} would become empty", id=unit.id),
                remedy=M("“termbase memory delete” takes units out"),
            )
        yield Reworded(unit, after)


def _narrowed(rewording: Rewording, chosen: Selection) -> Selection:
    """The selection, narrowed to what can hold the text where nothing else is looked for."""
    if rewording.regex or chosen.text or chosen.lang or len(rewording.old) > TEXT_LIMIT:
        return chosen
    return replace(chosen, text=rewording.old, lang=rewording.lang)


def reword(
    base: Base,
    user: str,
    rewording: Rewording,
    chosen: Selection,
    *,
    progress: Progress | None = None,
) -> tuple[int, Batch | None]:
    """Replaces a text in all units chosen; gives how many changed, and the batch."""
    note = f"{rewording.old} → {rewording.new}"

    def changed() -> Iterator[MemoryUnit]:
        for item in rewordings(base, rewording, chosen):
            yield _touched(item.after, user)

    return _put(base, user, Task.EDIT, changed, note, progress)


def delete(
    base: Base, user: str, chosen: Selection, *, progress: Progress | None = None
) -> tuple[int, Batch | None]:
    """Takes the units chosen out; gives their number, and the batch.

    Raises :class:`NotFound` for an id that there is not.
    """
    _require(base, chosen)
    with writing(base, Task.DELETE, user, progress=progress) as batch:
        count = batch.remove_units(units.stream(base, chosen))
    return count, batch.batch


def approve(
    base: Base, user: str, chosen: Selection, *, progress: Progress | None = None
) -> tuple[int, Batch | None]:
    """Approves the units chosen; gives how many were not, and the batch."""
    return _decide(base, user, Task.APPROVE, Review.APPROVED, chosen, "", progress)


def reject(
    base: Base,
    user: str,
    chosen: Selection,
    *,
    reason: str = "",
    progress: Progress | None = None,
) -> tuple[int, Batch | None]:
    """Rejects the units chosen, which are kept and offered nowhere; the reason becomes a note."""
    return _decide(base, user, Task.REJECT, Review.REJECTED, chosen, reason.strip(), progress)


def _decide(
    base: Base,
    user: str,
    task: Task,
    review: Review,
    chosen: Selection,
    reason: str,
    progress: Progress | None,
) -> tuple[int, Batch | None]:
    _require(base, chosen)
    notes = (UnitNote(f"rejected: {reason}"),) if reason else ()

    def decided() -> Iterator[MemoryUnit]:
        for unit in units.stream(base, chosen):
            if unit.review is not review:
                yield replace(unit, review=review, notes=(*unit.notes, *notes))

    return _put(base, user, task, decided, "", progress)


@dataclass(frozen=True, slots=True)
class Revision:
    """What is to be changed of a unit; ``None`` leaves a field as it is.

    ``texts`` are new texts by language, an empty one takes the language's text out. ``version`` is
    that of the unit that somebody looked at before.
    """

    texts: Mapping[str, str] | None = None
    domain: str | None = None
    note: str | None = None
    review: Review | None = None
    version: int | None = None


def edit(base: Base, user: str, id: str, revision: Revision) -> tuple[MemoryUnit, Batch | None]:
    """Changes a unit; gives it as it is now. A text keeps its inline codes where it still has a
    sign (:data:`CODE_SIGN`) for each of them, else it is plain.

    Raises :class:`NotFound`, :class:`Conflict` where a language has several texts or the unit is
    not of the revision's ``version`` any more, and :class:`InvalidValue`.
    """
    before = units.get(base, id)
    if revision.version is not None and before.version != revision.version:
        raise _changed_meanwhile(before)
    after = before
    for lang, text in (revision.texts or {}).items():
        after = replace(after, segments=_with_text(after, language_tag(lang), text))
    if revision.domain is not None:
        after = replace(after, domain=revision.domain)
    if revision.note:
        after = replace(after, notes=(*after.notes, UnitNote(revision.note)))
    if revision.review is not None:
        after = replace(after, review=revision.review)
    if after == before:
        return before, None
    if after.segments != before.segments:
        after = _touched(after, user)
    with writing(base, Task.EDIT, user) as batch:
        batch.put_units([after])
    keep_up(base, quick=True)
    return units.get(base, id), batch.batch


def _with_text(unit: MemoryUnit, lang: str, text: str) -> tuple[Segment, ...]:
    own = [segment for segment in unit.segments if segment.lang == lang]
    if len(own) > 1:
        raise Conflict(
            M("{id} has several texts in {lang}", id=unit.id, lang=lang),
            remedy=M("replace a part of one with “termbase memory replace”"),
        )
    if not own:
        if not text.strip():
            raise NotFound(M("{id} has no text in {lang}", id=unit.id, lang=lang))
        return (*unit.segments, Segment(lang, (text,)))
    if not text.strip():
        return tuple(segment for segment in unit.segments if segment.lang != lang)
    (old,) = own
    if text in (old.text, marked(old.content), marked(old.content).replace(CODE, CODE_SIGN)):
        return unit.segments
    new = replace(old, content=_refilled(old.content, text))
    return tuple(new if segment is old else segment for segment in unit.segments)


def _refilled(content: Content, text: str) -> Content:
    """``text`` with the codes of ``content`` in the places of its marks, one after the other."""
    codes = [part for part in content if isinstance(part, Code)]
    pieces = (text.replace(CODE_SIGN, CODE) if codes else text).split(CODE)
    if len(pieces) != len(codes) + 1 or any(code.role.holds_text for code in codes):
        return (text,)
    filled: list[str | Code] = [pieces[0]]
    for code, piece in zip(codes, pieces[1:], strict=True):
        filled += [code, piece]
    return tuple(filled)


def merge(base: Base, user: str, kept: str, other: str) -> tuple[MemoryUnit, Batch | None]:
    """Makes one unit of two: ``kept`` gains the languages, the places and the remarks of
    ``other``, which goes.

    Raises :class:`NotFound`, and :class:`Conflict` where the two have different texts in the same
    language: then one of them is wrong, or they are two units.
    """
    if kept == other:
        raise InvalidValue(M("a unit cannot be merged with itself"))
    first, second = units.get(base, kept), units.get(base, other)
    texts = {s.lang: s for s in first.segments}
    for segment in second.segments:
        own = texts.get(segment.lang)
        if own is not None and marked(own.content) != marked(segment.content):
            raise Conflict(
                M("the two have different texts in {lang}", lang=segment.lang),
                remedy=M("edit or delete one of them"),
            )
    more = tuple(s for s in second.segments if s.lang not in texts)
    review = min(first.review, second.review, key=lambda state: state.rank)
    if more:
        # Nobody has looked at what stands together only now.
        review = max(first.review, second.review, key=lambda state: state.rank)
    merged = replace(
        joined(first, second, reviewed=False),
        segments=(*first.segments, *more),
        review=review,
    )
    with writing(base, Task.MERGE, user, note=f"{other} → {kept}") as batch:
        batch.remove_units([second])
        batch.put_units([merged])
    return units.get(base, kept), batch.batch


def _put(
    base: Base,
    user: str,
    task: Task,
    changed: Callable[[], Iterator[MemoryUnit]],
    note: str,
    progress: Progress | None,
) -> tuple[int, Batch | None]:
    with writing(base, task, user, note, progress=progress) as batch:
        tally = batch.put_units(changed())
    keep_up(base, progress)
    return tally.changed, batch.batch


def require_seen(base: Base, seen: MemoryUnit) -> None:
    """Raises :class:`NotFound` or :class:`Conflict` where a unit is not what somebody saw."""
    now = units.get(base, seen.id)
    if now.version != seen.version:
        raise _changed_meanwhile(now)


def _changed_meanwhile(unit: MemoryUnit) -> Conflict:
    return Conflict(
        M("{id} was changed meanwhile by {name}", id=unit.id, name=unit.author or "?"),
        remedy=M("look at it as it is now"),
    )


def _require(base: Base, chosen: Selection) -> None:
    """Raises :class:`NotFound` for an id that there is not."""
    there = units.get_all(base, chosen.ids)
    for id in chosen.ids:
        if id not in there:
            raise units.not_found(base, id)


def _touched(unit: MemoryUnit, user: str) -> MemoryUnit:
    """The unit with who changed its texts, and when."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return replace(unit, provenance=replace(unit.provenance, changer=user, changed=now))
