"""Records of a file in a form that goes through a pipe, and the process that makes them.

Reading a file costs as much as keying and writing it: a second process does it where there is one
to be had. It runs this module, reads one file and writes what it found to its standard output.
"""

from __future__ import annotations

import contextlib
import gc
import marshal
import pickle
import struct
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, BinaryIO

from termbase.errors import TermbaseError
from termbase.exchange import formats
from termbase.exchange.options import ReadOptions
from termbase.exchange.records import Read, Related
from termbase.messages import M, Message
from termbase.model import Concept, Term, Unsaid
from termbase.store.rows import ConceptRows, concept_from, concept_rows
from termbase.store.standing import UNSAID, Other, Plain
from termbase.workflow.po_return import Returned, Sent

Packet = Plain | Other
"""A concept as rows, or any other record of a file pickled, with the concepts that it names and
the terms that it has."""

_SLAB = 250
_LENGTH = struct.Struct("<Q")
_PIPE = 1 << 20


class ReaderLost(TermbaseError):
    """The process that read a file ended before it was done."""


def packed(read: Read | tuple[int, Returned, Sent]) -> Packet:
    """A record of a file as a packet."""
    item = read.item if isinstance(read, Read) else None
    if isinstance(read, Read) and isinstance(item, Concept):
        if not (item.redirect or item.version or read.refused or read.beside):
            rows = concept_rows(item)
            return read.line, item.id, *_marked(item, rows)
        terms = tuple([(term.lang, term.text) for term in item.terms])
        return (item.id, item.redirect), terms, pickle.dumps(read)
    if not isinstance(read, Read):
        _, entry, sent = read
        terms = (sent.source, entry.source), (sent.target, entry.target)
        return (entry.id,), terms, pickle.dumps(read)
    return (item.concept,) if isinstance(item, Related) else (), (), pickle.dumps(read)


def unpacked(packet: Packet) -> Read | tuple[int, Returned, Sent]:
    """The record that :func:`packed` made a packet of."""
    if len(packet) == 3:
        return pickle.loads(packet[2])  # type: ignore[no-any-return]
    line, id, concept, terms, relations = packet
    return Read(line, _unmarked(id, ConceptRows(concept, terms, relations)))


def _marked(item: Concept, rows: ConceptRows) -> ConceptRows:
    """The rows of ``item`` with the review states marked that its file does not say."""
    if isinstance(item.review, Unsaid):
        kind, subject, review, redirect, rest = rows.concept
        rows = rows._replace(concept=(kind, subject, review + UNSAID, redirect, rest))
    if any(isinstance(term.review, Unsaid) for term in item.terms):
        terms = [
            (*row[:4], row[4] + UNSAID, *row[5:]) if isinstance(term.review, Unsaid) else row
            for term, row in zip(item.terms, rows.terms, strict=True)
        ]
        rows = rows._replace(terms=tuple(terms))
    return rows


def _unmarked(id: str, rows: ConceptRows) -> Concept:
    """The concept whose rows :func:`_marked` gave."""
    kind, subject, review, redirect, rest = rows.concept
    plain = ConceptRows(
        (kind, subject, review.removesuffix(UNSAID), redirect, rest),
        tuple([(*row[:4], row[4].removesuffix(UNSAID), *row[5:]) for row in rows.terms]),
        rows.relations,
    )
    concept = concept_from(id, plain, 0)
    parts: tuple[Concept | Term, ...] = (concept, *concept.terms)
    states = (review, *(row[4] for row in rows.terms))
    for part, said in zip(parts, states, strict=True):
        if said.endswith(UNSAID):
            # Nobody else has it yet, and its other values are checked already.
            object.__setattr__(part, "review", Unsaid(part.review))
    return concept


def plain(reads: Iterable[Read], remarks: list[Message]) -> Iterator[Read]:
    """The reads without those that are remarks on the whole file, which ``remarks`` takes."""
    for read in reads:
        if read.remark is None:
            yield read
        else:
            remarks.append(read.remark)


def read_apart(
    path: str, format: str, options: ReadOptions, remarks: list[tuple[str, Message]]
) -> Iterator[Packet]:
    """The packets of a file, read by a process of its own; ``remarks`` takes those on the file.

    Raises what the reader raises, and :class:`ReaderLost` where its process came to grief.
    """
    order = pickle.dumps((path, format, options))
    command = [sys.executable, "-m", __name__]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin is not None and child.stdout is not None
    try:
        _widen(child.stdout)
        with contextlib.suppress(BrokenPipeError):
            child.stdin.write(order)
            child.stdin.close()
        while True:
            head = child.stdout.read(_LENGTH.size)
            if len(head) < _LENGTH.size:
                raise ReaderLost(
                    M("the process that read the file was ended"),
                    remedy=M("nothing was changed; try again"),
                    place=path,
                )
            told = marshal.loads(child.stdout.read(_LENGTH.unpack(head)[0]))
            if isinstance(told, bytes):
                error, told_remarks = pickle.loads(told)
                remarks += [(path, remark) for remark in told_remarks]
                if error is not None:
                    kind, message, remedy, place = error
                    raise kind(message, remedy=remedy, place=place)
                return
            yield from told
    finally:
        child.kill()
        child.stdout.close()
        child.wait()


def _widen(pipe: IO[bytes]) -> None:
    """Lets the reader be some packets ahead, where the system can."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def _answer(order: tuple[str, str, ReadOptions], out: BinaryIO) -> None:
    """Writes slabs of packets, and at last what went wrong and the remarks on the file."""
    path, format, options = order
    remarks: list[Message] = []
    failed = None
    try:
        reads = plain(formats.read(formats.named(format), path, path, options), remarks)
        while slab := list(map(packed, islice(reads, _SLAB))):
            _send(out, marshal.dumps(slab))
    except TermbaseError as error:
        failed = type(error), error.message, error.remedy, error.place
    _send(out, marshal.dumps(pickle.dumps((failed, remarks))))


def _send(out: BinaryIO, content: bytes) -> None:
    out.write(_LENGTH.pack(len(content)))
    out.write(content)
    out.flush()


def main() -> None:
    """Reads the file that standard input names; ends quietly when nobody listens any more."""
    import signal

    # Nothing here is held in cycles that grow: looking for them every 700 objects takes a tenth.
    gc.set_threshold(50_000, 20, 50)
    # A key press that breaks the import off is the parent's to hear.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(BrokenPipeError):
        _answer(pickle.load(sys.stdin.buffer), sys.stdout.buffer)


if __name__ == "__main__":
    main()
