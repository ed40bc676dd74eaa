"""What a file format is to this program: how it is known, who reads and writes it, with what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from termbase.exchange.inputs import Input
from termbase.exchange.options import Collection, ReadOptions, WriteOptions, Written
from termbase.exchange.records import Read
from termbase.model import Concept

Reader = Callable[[Input, str, ReadOptions], Iterator[Read]]
Writer = Callable[[Iterator[Concept], TextIO, WriteOptions, Collection], Written]
Packer = Callable[[Iterator[Concept], BinaryIO, WriteOptions, Collection], Written]

HEAD = 4096
"""How many bytes of a file are looked at to tell its format."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format.

    ``title`` is its name where that is not ``name`` in capitals. ``suffixes`` are the endings of
    its files, that of those which are written first; ``begins`` tells it by the first :data:`HEAD`
    bytes and the text they hold. ``reads_with`` and ``writes_with`` name the options that it
    takes, ``needs`` those that writing cannot do without, ``profiles`` the programs that it can
    be written for; ``with_program`` and ``without_program`` are the options that go with one alone,
    and with none alone; ``check`` refuses values that do not go together. A format whose files are
    no text has a ``packer`` in the place of its ``writer``. Either gets the rejected concepts and
    the redirects only where ``rejected`` and ``redirects`` say so.
    """

    name: str
    proper_name: str = ""
    suffixes: tuple[str, ...] = ()
    begins: Callable[[bytes, str], bool] | None = None
    reader: Reader | None = None
    writer: Writer | None = None
    packer: Packer | None = None
    reads_with: frozenset[str] = frozenset()
    writes_with: frozenset[str] = frozenset()
    needs: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    with_program: frozenset[str] = frozenset()
    without_program: frozenset[str] = frozenset()
    check: Callable[[WriteOptions], None] | None = None
    rejected: bool = True
    redirects: bool = False

    @property
    def is_written(self) -> bool:
        """Whether there are exports in the format."""
        return self.writer is not None or self.packer is not None

    @property
    def called(self) -> str:
        """What people call the format."""
        return self.proper_name or self.name.upper()

    @property
    def suffix(self) -> str:
        """The ending of files that are written."""
        return self.suffixes[0] if self.suffixes else f".{self.name}"

    def offers(self, program: str) -> frozenset[str]:
        """The options that go with a file for ``program``, or (empty) for none."""
        return self.writes_with - (self.without_program if program else self.with_program)
