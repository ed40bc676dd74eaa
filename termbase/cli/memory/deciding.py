"""What deleting, approving and rejecting have in common: which units, a question, one batch."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from termbase.cli.exit_codes import Exit
from termbase.cli.memory.asking import agreed, configure_asking, refuse_everything
from termbase.cli.memory.filters import configure_filters, selection
from termbase.cli.memory.showing import say_unit, unit_json
from termbase.cli.numbers import positive
from termbase.cli.opening import open_base, user
from termbase.cli.output import narrate, print_json
from termbase.cli.progress import Progress
from termbase.cli.reporting import say_done
from termbase.messages import _

if TYPE_CHECKING:
    from termbase.model import Batch
    from termbase.model.memory import MemoryUnit
    from termbase.store.base import Base

Decision = Callable[..., "tuple[int, Batch | None]"]
"""Called with the base, the user, the units chosen, and ``progress``."""


def configure_deciding(parser: argparse.ArgumentParser) -> None:
    """Ids, filters, and how to be asked."""
    parser.add_argument("ids", nargs="*", metavar=_("ID"), help=_("units by their ids"))
    parser.add_argument("--dry-run", action="store_true", help=_("only show what would happen"))
    configure_asking(parser)
    parser.add_argument(
        "--limit", type=positive, default=20, metavar="N", help=_("show so many (default 20)")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    configure_filters(parser)


def decide(args: argparse.Namespace, decision: Decision, question: Callable[[int], str]) -> int:
    """Shows what is meant, asks (not for units that were named) and does it; the exit code."""
    from termbase.workflow.memory import look

    chosen = selection(args, args.ids)
    refuse_everything(chosen)
    with open_base(args, read_only=args.dry_run) as base:
        total = look.count(base, chosen)
        shown = list(islice(look.listed(base, chosen), args.limit))
        if args.format == "text" and (args.dry_run or not (args.yes or args.ids)):
            for unit in shown:
                say_unit(unit)
            if shown and total > len(shown) and not args.quiet:
                narrate(_("… and {n} more: --limit shows them", n=total - len(shown)))
        batch, done = None, args.dry_run
        if args.ids or (total and not args.dry_run):
            done = args.dry_run or bool(args.ids) or agreed(args, question(total))
            if done and not args.dry_run:
                with Progress(_("writing"), quiet=args.quiet) as progress:
                    _count, batch = decision(base, user(args), chosen, progress=progress.stage)
                shown = _as_they_are(base, shown)
    if args.format == "json":
        print_json({
            "dry_run": args.dry_run, "batch": batch.id if batch else None, "total": total,
            "units": [unit_json(unit) for unit in shown], "more": total > len(shown),
        })  # fmt: skip
    elif not args.quiet and not total:
        narrate(_("no unit fits"))
    elif not args.quiet and args.dry_run:
        narrate(_("dry run: nothing was changed"))
    elif done:
        say_done(args, batch)
    return Exit.DONE if total and done else Exit.FINDINGS


def _as_they_are(base: Base, before: list[MemoryUnit]) -> list[MemoryUnit]:
    """The units as the base has them now; those that are gone as they were."""
    from termbase.store import units

    now = units.get_all(base, [unit.id for unit in before])
    return [now.get(unit.id, unit) for unit in before]
