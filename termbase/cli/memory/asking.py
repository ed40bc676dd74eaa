"""Asking before many units change."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from termbase.cli.output import narrate
from termbase.messages import _

if TYPE_CHECKING:
    from termbase.store.unit_selection import Selection


def configure_asking(parser: argparse.ArgumentParser) -> None:
    """The option that spares the question."""
    parser.add_argument("-y", "--yes", action="store_true", help=_("do not ask"))


def refuse_everything(chosen: Selection) -> None:
    """Raises :class:`~termbase.errors.InvalidValue` where nothing says which units are meant."""
    from termbase.errors import InvalidValue
    from termbase.messages import M

    if chosen.is_everything:
        raise InvalidValue(
            M("nothing says which units are meant"),
            remedy=M("name their ids, or filter; --lang en means all that have English"),
        )


def agreed(args: argparse.Namespace, question: str) -> bool:
    """Whether the person says yes; without a terminal and without ``--yes`` it is no."""
    if args.yes:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        narrate(_("{question} Nothing was changed: say yes with --yes", question=question))
        return False
    yes, no = _("y"), _("N")
    sys.stderr.write(f"{question} [{yes}/{no}] ")
    sys.stderr.flush()
    answer = sys.stdin.readline().strip().lower()
    return bool(answer) and answer in ("y", "yes", yes.lower(), _("yes").lower())
