"""Export: the base, or a part of it, in an exchange format. A file is whole or not there."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

from termbase.errors import InvalidValue
from termbase.exchange import formats
from termbase.exchange.atomic import replacing, replacing_bytes, sweep
from termbase.exchange.lost import REDIRECTS, REJECTED_CONCEPTS
from termbase.exchange.options import Collection, WriteOptions
from termbase.exchange.records import Losses
from termbase.exchange.registry.format import Format
from termbase.messages import M
from termbase.model import Concept, Kind, Review, Source
from termbase.model.identifiers import language_tag
from termbase.store import concepts, sources
from termbase.store.base import Base
from termbase.store.connection import BESIDE, is_database
from termbase.workflow.house_styles import refuse_unknown_style
from termbase.workflow.look_up import unspoken

Progress = Callable[[int, int], None]
Begun = Callable[[str], None]
Stream = TextIO | BinaryIO


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written: the name of a format, its options, and of which ``kind`` (all).

    With ``approved``, only approved forms of approved concepts are.

    Raises :class:`InvalidValue` where the options do not go with the format.
    """

    format: str
    options: WriteOptions = field(default_factory=WriteOptions)
    kind: Kind | None = None
    approved: bool = False

    def __post_init__(self) -> None:
        if self.kind is not None and self.options.table == "sources":
            raise InvalidValue(M("sources are of no kind of concept"), remedy=M("leave --kind out"))
        formats.check_writing(formats.named(self.format), self.options)
        pair = (self.options.source, self.options.target)
        source, target = (language_tag(tag) if tag else "" for tag in pair)
        if source and source == target:
            raise InvalidValue(M("the two languages are the same"))
        options = replace(self.options, source=source, target=target)
        object.__setattr__(self, "options", options)


@dataclass(slots=True)
class Handed:
    """What was written: of how many concepts, how many entries (by default one a concept), what
    was left out, by name, and how many bytes (0: of a file that is text).
    """

    concepts: int = 0
    entries: int = -1
    losses: Losses = field(default_factory=Losses)
    size: int = 0


def hand_out(
    base: Base, order: Order, target: Path | Stream, progress: Progress | None = None
) -> Handed:
    """Writes what ``order`` asks for to a file, or to a stream that is open already: of bytes,
    where the format's files are no text (:func:`is_packed`).

    Raises :class:`InvalidValue` where the file cannot be written, is a base or belongs to one,
    and where a terminal would get what is no text.
    """
    with base.snapshot():
        if isinstance(target, Path):
            refuse_base(base, target)
            if target.is_dir():
                raise InvalidValue(M("{path} is a folder", path=str(target)))
            if target.exists() and not target.is_file():
                # A terminal, pipe or device cannot be replaced, only written to.
                with _opened(target, order) as stream:
                    return _write(base, order, stream, progress)
            if not target.parent.is_dir():
                raise InvalidValue(M("there is no folder {path}", path=str(target.parent)))
            sweep(target.parent)
            with replacing_bytes(target) if is_packed(order) else replacing(target) as stream:
                return _write(base, order, stream, progress)
        return _write(base, order, target, progress)


def is_packed(order: Order) -> bool:
    """Whether the files of the format are bytes, and no text."""
    return formats.named(order.format).packer is not None


def _opened(target: Path, order: Order) -> Stream:
    if is_packed(order):
        return target.open("wb")
    return target.open("w", encoding="utf-8", newline="\n")


def refuse_base(base: Base, target: Path) -> None:
    """Raises :class:`InvalidValue` where writing to ``target`` would destroy a base."""
    real, own = target.resolve(), base.path.resolve()
    beside = {own, *(own.with_name(f"{own.name}{ending}") for ending in BESIDE)}
    if real in beside or (target.is_file() and is_database(target)):
        raise InvalidValue(
            M("{path} is a termbase; an export does not replace it", path=str(target)),
            remedy=M("name another file with -o; “termbase backup” copies a base"),
        )


def preview(
    base: Base,
    order: Order,
    lines: int = 40,
    progress: Progress | None = None,
    begun: Begun | None = None,
) -> tuple[str, Handed]:
    """The first ``lines`` lines of what would be written (none, where it is no text), and what
    would be left out.

    The whole of it is made and let go, so that the losses are counted and not guessed; ``begun``
    is given the first lines as soon as they are made.
    """
    head, nowhere = Head(lines, begun), _Nowhere()
    with base.snapshot():
        stream = cast(BinaryIO, nowhere) if is_packed(order) else head
        handed = _write(base, order, stream, progress)
    handed.size = nowhere.size
    return head.head, handed


class _Nowhere(io.RawIOBase):
    """Counts what is written, and lets it go."""

    size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.size += len(data)
        return len(data)


class Head(io.StringIO):
    """A stream that keeps the first lines of what is written (:attr:`head`), and lets the rest
    go. ``begun`` is called with these lines, where there are so many.
    """

    def __init__(self, lines: int, begun: Begun | None = None) -> None:
        super().__init__()
        self.head = ""
        self._left = lines
        self._begun = begun

    def write(self, text: str) -> int:
        """Takes a piece of the file."""
        if self._left > 0:
            kept = text.splitlines(keepends=True)[: self._left + 1]
            for line in islice(kept, self._left + 1):
                if self._left <= 0:
                    break
                self.head += line
                self._left -= line.endswith("\n")
            if self._left <= 0 and self._begun is not None:
                self._begun(self.head)
        return len(text)


def _write(base: Base, order: Order, stream: Stream, progress: Progress | None) -> Handed:
    format = formats.named(order.format)
    _refuse_unspoken(base, order.options)
    handed = Handed()
    chosen = _counted(base, order, format, handed, progress)
    around = _collection(base, order)
    if format.packer is not None:
        if stream.isatty():
            raise InvalidValue(
                M("{format} is no text for a terminal", format=format.name),
                remedy=M("name a file with -o, or send the output to another program"),
            )
        written = format.packer(chosen, cast(BinaryIO, stream), order.options, around)
    else:
        assert format.writer is not None
        written = format.writer(chosen, cast(TextIO, stream), order.options, around)
    handed.losses.update(written.losses)
    handed.entries = handed.concepts if written.entries < 0 else written.entries
    return handed


def _refuse_unspoken(base: Base, options: WriteOptions) -> None:
    """Raises :class:`InvalidValue` for a language of the pair or a house style that no term has."""
    for lang in (options.source, options.target):
        if lang and (error := unspoken(base, lang)) is not None:
            raise error
    refuse_unknown_style(base, options.house_style)


def _counted(
    base: Base, order: Order, format: Format, handed: Handed, progress: Progress | None
) -> Iterator[Concept]:
    total = concepts.length(base)
    for concept in _chosen(base, order, redirects=True):
        if concept.redirect and not format.redirects:
            handed.losses[REDIRECTS] += 1
            continue
        if not (format.rejected or concept.redirect) and concept.review is Review.REJECTED:
            handed.losses[REJECTED_CONCEPTS] += 1
            continue
        handed.concepts += not concept.redirect
        if progress is not None:
            progress(handed.concepts, total)
        yield concept


def _chosen(base: Base, order: Order, *, redirects: bool = False) -> Iterator[Concept]:
    """The concepts that are asked for, as far as they are."""
    for concept in concepts.stream(base, kind=order.kind, redirects=redirects):
        if order.approved and not concept.redirect:
            if concept.review is Review.APPROVED and (approved := _approved(concept)).terms:
                yield approved
        elif not order.approved or _is_chosen(base, order, concept.redirect):
            yield concept


def _approved(concept: Concept) -> Concept:
    terms = tuple(term for term in concept.terms if term.review is Review.APPROVED)
    return replace(concept, terms=terms)


def _is_chosen(base: Base, order: Order, id: str) -> bool:
    if not concepts.exists(base, id):
        return False
    if order.kind is None and not order.approved:
        return True
    concept = concepts.get(base, id)
    if order.approved and not (concept.review is Review.APPROVED and _approved(concept).terms):
        return False
    return order.kind is None or concept.kind is order.kind


def _collection(base: Base, order: Order) -> Collection:
    def source(id: str) -> Source | None:
        return sources.get(base, id) if sources.exists(base, id) else None

    return Collection(
        revision=base.revision,
        changed_at=base.changed_at,
        source=source,
        sources=lambda: sources.stream(base),
        concepts=lambda: _chosen(base, order),
        exported=lambda id: _is_chosen(base, order, id),
    )
