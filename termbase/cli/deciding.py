"""Which proposals the commands of the review mean, and deciding on many of them at once."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from termbase.cli.exit_codes import Exit
from termbase.cli.numbers import positive
from termbase.cli.opening import open_base, saying_when_interrupted, user
from termbase.cli.output import narrate, say
from termbase.cli.progress import Progress
from termbase.cli.reporting import say_done
from termbase.messages import MN, _, show

if TYPE_CHECKING:
    from termbase.model import Batch
    from termbase.workflow.waiting import Wanted

Decision = Callable[..., "Batch | None"]
"""Called with the base, the user, what is wanted, and ``progress``."""


def configure_filters(parser: argparse.ArgumentParser) -> None:
    """The options of :class:`~termbase.workflow.waiting.Wanted`."""
    from termbase.model.vocabulary import Kind

    group = parser.add_argument_group(_("which proposals"))
    group.add_argument(
        "--batch", type=positive, metavar="N", help=_("that came with this batch (see “history”)")
    )
    group.add_argument(
        "--file", default="", metavar=_("NAME"),
        help=_("that an import of this file brought (* is anything)"),
    )  # fmt: skip
    group.add_argument(
        "--author", default="", metavar=_("NAME"), help=_("that this person's batches brought")
    )
    group.add_argument(
        "--source", default="", metavar=_("SOURCE"), help=_("that name this source id")
    )
    group.add_argument("--lang", default="", metavar=_("LANG"), help=_("in this language"))
    group.add_argument("--kind", choices=[k.value for k in Kind], help=_("of such concepts"))


def configure_deciding(parser: argparse.ArgumentParser) -> None:
    """The filters, and how to be asked."""
    configure_filters(parser)
    parser.add_argument("--dry-run", action="store_true", help=_("only show what would happen"))
    parser.add_argument("-y", "--yes", action="store_true", help=_("do not ask"))
    parser.add_argument(
        "--limit", type=positive, default=20, metavar="N", help=_("show so many (default 20)")
    )


def chosen(args: argparse.Namespace) -> Wanted:
    """What the filters say."""
    from termbase.model import Kind
    from termbase.workflow.waiting import Wanted

    kind = Kind(args.kind) if args.kind else None
    return Wanted(args.batch, args.file, args.source, args.lang, kind, args.author)


def is_one(args: argparse.Namespace) -> bool:
    """Whether one concept is named, and no filter said.

    Raises :class:`~termbase.errors.InvalidValue` for both or neither.
    """
    from termbase.errors import InvalidValue
    from termbase.messages import M

    filtered = not chosen(args).is_everything
    if args.id and (filtered or args.dry_run):
        raise InvalidValue(
            M("ID names one concept; --dry-run and filters are for many"),
            remedy=M("leave one of the two out"),
        )
    if not args.id and args.term:
        raise InvalidValue(M("--term needs the ID of its concept"))
    if not args.id and not filtered:
        raise InvalidValue(
            M("nothing says what is meant"),
            remedy=M(
                "name a concept, or filter with --batch, --file, --author, --source, --lang or "
                "--kind"
            ),
        )
    return bool(args.id)


def decide(args: argparse.Namespace, decision: Decision, question: Callable[[int], str]) -> int:
    """Lists what is meant, asks and does it; the exit code. With ``--yes``, the ids are listed."""
    from termbase.cli.memory.asking import agreed
    from termbase.cli.review import say_proposal
    from termbase.workflow.waiting import count, waiting

    wanted = chosen(args)
    with open_base(args, read_only=args.dry_run) as base, saying_when_interrupted(base):
        total = count(base, wanted)
        if args.yes and not args.dry_run:
            for item in waiting(base, wanted):
                say(item.concept.id)
        else:
            for item in islice(waiting(base, wanted), args.limit):
                say_proposal(item)
            if total > args.limit and not args.quiet:
                narrate(_("… and {n} more: --limit shows them", n=total - args.limit))
        if not total:
            narrate(_("nothing that waits fits"))
            return Exit.FINDINGS
        if args.dry_run:
            if not args.quiet:
                narrate(show(MN("{n} concept waits", "{n} concepts wait", total)))
                narrate(_("dry run: nothing was changed"))
            return Exit.DONE
        if not agreed(args, question(total)):
            return Exit.FINDINGS
        with Progress(_("writing"), quiet=args.quiet) as progress:
            batch = decision(base, user(args), wanted, progress=progress.stage)
    say_done(args, batch)
    return Exit.DONE
