"""What the reliability tests run in processes of their own; each line printed acknowledges."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from termbase.errors import TermbaseError
from termbase.model import Concept, Kind, Task, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.writing import writing


def named(prefix: str, number: int) -> Concept:
    """A concept with two terms that tell its number."""
    terms = (Term("vi", f"Tên {prefix} {number}"), Term("en", f"Name {prefix} {number}"))
    return Concept(f"{prefix}-{number}", Kind.TERM, terms=terms)


def acknowledge(text: object) -> None:
    """Says that something is done, so that the parent hears it whatever happens next."""
    os.write(1, f"{text}\n".encode())


def edits(base: Base) -> None:
    """Single edits without end: a new concept, and a counter raised, in one batch each."""
    for _ in count():
        with writing(base, Task.EDIT, "lan") as w:
            number = raise_counter(base, w)
            w.put(named("edit", number))
        acknowledge(number)


def raise_counter(base: Base, w) -> int:
    """Raises the number that a concept's subject holds."""
    counter = concepts.get_all(base, ["counter"]).get("counter", Concept("counter"))
    number = int(counter.subject or 0) + 1
    w.put(replace(counter, subject=str(number)))
    return number


def imports(base: Base, size: str) -> None:
    """Imports of ``size`` concepts without end, each one batch."""
    for number in count(concepts.count(base).concepts // int(size) + 1):
        acknowledge("begun")
        with writing(base, Task.IMPORT, "lan") as w:
            w.put_all(named(f"import-{number}", n) for n in range(int(size)))
        acknowledge(number)


def counting(base: Base, times: str) -> None:
    """Raises the counter, together with others who do the same."""
    for _ in range(int(times)):
        with writing(base, Task.EDIT, str(os.getpid())) as w:
            number = raise_counter(base, w)
        acknowledge(number)


def filling(base: Base, room: str) -> None:
    """Edits until no file may grow by more than ``room`` bytes; says which error came."""
    import resource
    import signal

    size = max(file.stat().st_size for file in base.path.parent.iterdir())
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + int(room), -1))
    with told():
        edits(base)


def unprivileged(path: Path, mode: str) -> None:
    """As someone who may not write the folder: reads, or writes, and says what came."""
    if os.getuid() == 0:
        os.setuid(65534)
    with told(), Base.open(path, read_only=mode == "read") as base:
        acknowledge(" ".join(c.id for c in concepts.stream(base)))
        if mode == "write":
            with writing(base, Task.ADD, "lan") as w:
                w.put(Concept("new"))
            acknowledge("written")


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Prints the error that ends the block."""
    try:
        yield
    except TermbaseError as error:
        acknowledge(f"error: {error}")


def main(name: str, path: str, *rest: str) -> None:
    """Runs one of the above."""
    if name == "unprivileged":
        unprivileged(Path(path), *rest)
        return
    with Base.open(Path(path), wait=30) as base:
        acknowledge("ready")
        {"edits": edits, "imports": imports, "counting": counting, "filling": filling}[name](
            base, *rest
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
