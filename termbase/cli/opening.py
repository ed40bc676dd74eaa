"""Opening the base that the options name."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from termbase.cli.output import narrate
from termbase.messages import _

if TYPE_CHECKING:
    from termbase.store.base import Base


def open_base(args: argparse.Namespace, *, read_only: bool = False) -> Base:
    """The base that ``--db``, the environment or the folder names."""
    from termbase.store.base import Base
    from termbase.workflow.locate import find_base

    base = Base.open(find_base(args.db), read_only=read_only)
    base.turns.waiting = lambda: _say_waiting(quiet=args.quiet)
    return base


def _say_waiting(*, quiet: bool) -> None:
    if not quiet:
        narrate(_("another program is writing to the base; waiting for it (Ctrl-C gives up)"))


def user(args: argparse.Namespace) -> str:
    """Who works, for the history."""
    from termbase.workflow.locate import find_user

    return find_user(args.user)


@contextmanager
def saying_when_interrupted(base: Base) -> Iterator[None]:
    """Says that nothing was changed where a key press ends the block before its batch is in."""
    before = base.revision
    try:
        yield
    except KeyboardInterrupt:
        if base.revision == before:
            narrate(_("interrupted; nothing was changed"))
        raise
