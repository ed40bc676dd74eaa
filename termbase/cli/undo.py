"""``termbase undo``: take back a batch."""

from __future__ import annotations

import argparse
from functools import partial

from termbase.cli.exit_codes import Exit
from termbase.cli.opening import open_base, user
from termbase.cli.output import narrate
from termbase.cli.taking_back import told
from termbase.messages import _


def summary() -> str:
    """One line for the list of commands."""
    return _("take back the last change, or a whole batch such as an import")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Takes back the newest batch that stands, or the batch with the given number (see "
        "“termbase history”), and says what it had done. What came with the base when it was "
        "made is taken back by its number only, and after a question. What others changed since "
        "is never overwritten: then nothing is done, the batches that stand in the way are named, "
        "and the exit code is 1."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("batch", nargs="?", type=int, metavar=_("BATCH"), help=_("its number"))
    parser.add_argument(
        "-y", "--yes", action="store_true", help=_("do not ask before what came with the base")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.revise import undo

    if not _is_meant(args):
        return Exit.FINDINGS
    work = partial(undo, user=user(args), batch=args.batch)
    batch = told(args, _("taking back"), work)
    if not args.quiet:
        narrate(_("batch {id} is taken back; “termbase redo” brings it back", id=batch.undoes))
        _tell_room(args)
    return Exit.DONE


def _is_meant(args: argparse.Namespace) -> bool:
    """Whether whoever names a batch that came with the base says yes to it once more."""
    if args.batch is None:
        return True
    from termbase.cli.memory.asking import agreed
    from termbase.workflow.revise import founded

    with open_base(args, read_only=True) as base:
        if args.batch > founded(base):
            return True
    return agreed(args, _("Batch {id} came with the base. Take it back?", id=args.batch))


def _tell_room(args: argparse.Namespace) -> None:
    """Says how much of the file is empty now, where it is much."""
    from termbase.workflow.maintain import empty_megabytes

    with open_base(args, read_only=True) as base:
        megabytes = empty_megabytes(base)
    if megabytes:
        narrate(_("{n} MB of the file are empty now, for what comes next; “termbase doctor "
                  "--vacuum” gives them back to the disk", n=megabytes))  # fmt: skip
