"""Records of a file in a form that goes through a pipe, and the process that makes them.

Reading a file costs as much as keying and writing it: a second process does it where there is one
to be had. It runs :func:`main`, reads one file and writes what it found to its standard output.
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
from termbase.store.standing import UNSAID, Late, Other, Plain
from termbase.workflow.po_return import Returned, Sent
from termbase.workflow.tbx_return import ReturnedForms

Packet = Plain | Other | Late
"""A concept as rows, or any other record of a file pickled, with the concepts that it names and
the terms that it has; a relation that stands apart from its concept pickled alone."""

_BESIDE = 2 * UNSAID
_SLAB = 250
_LENGTH = struct.Struct("<Q")
_PIPE = 1 << 20
_READY = b"termbase reads\n"


class ReaderLost(TermbaseError):
    """The process that read a file ended before it was done."""


def packed(read: Read | tuple[int, Returned, Sent]) -> Packet:
    """A record of a file as a packet."""
    item = read.item if isinstance(read, Read) else None
    if isinstance(read, Read) and isinstance(item, Concept):
        apart = read.edited or (read.beside and not isinstance(item.review, Unsaid))
        if not (item.redirect or item.version or read.refused or apart):
            rows = concept_rows(item)
            return read.line, item.id, *_marked(item, rows, beside=read.beside)
        terms = tuple([(term.lang, term.text) for term in item.terms])
        return (item.id, item.redirect), terms, pickle.dumps(read)
    if not isinstance(read, Read):
        return (read[1].id,), tuple(_forms(*read[1:])), pickle.dumps(read)
    return (pickle.dumps(read),) if isinstance(item, Related) else ((), (), pickle.dumps(read))


def _forms(entry: Returned, sent: Sent) -> Iterator[tuple[str, str]]:
    if isinstance(entry, ReturnedForms):
        yield from ((lang, text) for lang, texts in entry.entry.forms for text in texts)
    else:
        yield sent.source, entry.source
        yield sent.target, entry.target


def unpacked(packet: Packet) -> Read | tuple[int, Returned, Sent]:
    """The record that :func:`packed` made a packet of."""
    if len(packet) != 5:
        return pickle.loads(packet[-1])  # type: ignore[no-any-return]
    line, id, concept, terms, relations = packet
    found = _unmarked(id, ConceptRows(concept, terms, relations))
    return Read(line, found, beside=concept[2].endswith(_BESIDE))


def _marked(item: Concept, rows: ConceptRows, *, beside: bool) -> ConceptRows:
    """The rows of ``item`` with the review states marked that its file does not say, that of the
    concept twice where its record stays ``beside`` what is there.
    """
    if isinstance(item.review, Unsaid):
        kind, subject, review, redirect, rest = rows.concept
        review += _BESIDE if beside else UNSAID
        rows = rows._replace(concept=(kind, subject, review, redirect, rest))
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
        (kind, subject, review.rstrip(UNSAID), redirect, rest),
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
    """The packets of a file, read by a process of its own, or by this one where there is none to
    be had; ``remarks`` takes those on the file.

    Raises what the reader raises, and :class:`ReaderLost` where its process came to grief.
    """
    child = _started()
    if child is None:
        own: list[Message] = []
        yield from map(packed, plain(formats.read(formats.named(format), path, path, options), own))
        remarks += [(path, remark) for remark in own]
        return
    with _ending(child):
        assert child.stdin is not None and child.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            child.stdin.write(pickle.dumps((path, format, options)))
            child.stdin.close()
        while isinstance(told := _received(child.stdout, path), list):
            yield from told
        failed, told_remarks = pickle.loads(told)
        remarks += [(path, remark) for remark in told_remarks]
        if isinstance(failed, tuple):
            kind, message, remedy, place = failed
            raise kind(message, remedy=remedy, place=place)
        if failed is not None:
            raise failed


def _started() -> subprocess.Popen[bytes] | None:
    """A process that waits to be told what to read; ``None`` where there is none to be had.

    Some systems refuse to start one; a program that was frozen, or is part of another one, has no
    interpreter to start.
    """
    if getattr(sys, "frozen", False) or not sys.executable:
        return None
    # Modules are looked for where this process looks, and not in the folder that it is in.
    order = f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import main; main()"
    try:
        child = subprocess.Popen(
            [sys.executable, "-c", order],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None
    assert child.stdout is not None
    _widen(child.stdout)
    if child.stdout.read(len(_READY)) == _READY:
        return child
    with _ending(child):
        return None


@contextlib.contextmanager
def _ending(child: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        child.kill()
        for pipe in (child.stdin, child.stdout):
            with contextlib.suppress(BrokenPipeError):
                assert pipe is not None
                pipe.close()
        child.wait()


def _received(stream: IO[bytes], path: str) -> list[Packet] | bytes:
    """What :func:`_send` sent."""
    head = stream.read(_LENGTH.size)
    size = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else 0
    content = stream.read(size)
    if not size or len(content) < size:
        raise ReaderLost(
            M("the process that read the file was ended"),
            remedy=M("nothing was changed; try again"),
            place=path,
        )
    return marshal.loads(content)  # type: ignore[no-any-return]


def _widen(pipe: IO[bytes]) -> None:
    """Lets the reader be some packets ahead, where the system can."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def _answer(order: tuple[str, str, ReadOptions], out: BinaryIO) -> None:
    """Writes slabs of packets, and at last what went wrong and the remarks on the file."""
    path, format, options = order
    remarks: list[Message] = []
    failed: tuple[object, ...] | Exception | None = None
    try:
        reads = plain(formats.read(formats.named(format), path, path, options), remarks)
        while slab := list(map(packed, islice(reads, _SLAB))):
            _send(out, marshal.dumps(slab))
    except TermbaseError as error:
        failed = type(error), error.message, error.remedy, error.place
    except (OSError, MemoryError) as error:
        failed = error
    except Exception as error:
        # A mistake of this program: not all that is raised can be sent.
        import traceback

        failed = RuntimeError("".join(traceback.format_exception(error)))
    _send(out, marshal.dumps(pickle.dumps((failed, remarks))))


def _send(out: BinaryIO, content: bytes) -> None:
    out.write(_LENGTH.pack(len(content)))
    out.write(content)
    out.flush()


def main() -> None:
    """Says that it is there, and reads the file that standard input names; ends quietly when
    nobody listens any more.
    """
    import signal

    # Nothing here is held in cycles that grow: looking for them every 700 objects takes a tenth.
    gc.set_threshold(50_000, 20, 50)
    # A key press that breaks the import off is the parent's to hear.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.buffer.write(_READY)
        sys.stdout.buffer.flush()
        _answer(pickle.load(sys.stdin.buffer), sys.stdout.buffer)
