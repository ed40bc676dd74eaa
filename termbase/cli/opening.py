"""Opening the base that the options name."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termbase.store.base import Base


def open_base(args: argparse.Namespace, *, read_only: bool = False) -> Base:
    """The base that ``--db``, the environment or the folder names."""
    from termbase.store.base import Base
    from termbase.workflow.locate import find_base

    return Base.open(find_base(args.db), read_only=read_only)


def user(args: argparse.Namespace) -> str:
    """Who works, for the history."""
    from termbase.workflow.locate import find_user

    return find_user(args.user)
