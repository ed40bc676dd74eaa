"""``termbase relate``: a relation between two concepts."""

from __future__ import annotations

import argparse

from termbase.cli.opening import open_base, user
from termbase.cli.reporting import report_write
from termbase.messages import _


def summary() -> str:
    """One line for the list of commands."""
    return _("relate two concepts: who held which office, and when")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Relates the concept ID to TARGET, with dates (YYYY, YYYY-MM or YYYY-MM-DD; --to .. means "
        "still so, no --to means unknown):\n"
        "  termbase relate pham-minh-chinh holds-office pm --from 2021-04-05"
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("id", metavar=_("ID"), help=_("the concept"))

    from termbase.model.vocabulary import RelationKind

    parser.add_argument("relation", choices=[r.value for r in RelationKind])
    parser.add_argument("target", metavar=_("TARGET"), help=_("the other concept"))
    parser.add_argument("--from", dest="start", default="", metavar=_("DATE"))
    parser.add_argument("--to", dest="end", default="", metavar=_("DATE"))
    parser.add_argument("--last-attested", default="", metavar=_("DATE"))
    parser.add_argument(
        "--source", action="append", default=[], metavar=_("SOURCE"), help=_("a source id")
    )
    parser.add_argument("--note", default="", metavar=_("NOTE"))
    parser.add_argument("--remove", action="store_true", help=_("take the relation away"))


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.model import Period, Relation, RelationKind
    from termbase.workflow.edit import refuse_unknown_sources, relate, unrelate

    with open_base(args) as base:
        refuse_unknown_sources(base, args.source)
        if args.remove:
            batch = unrelate(base, user(args), args.id, args.relation, args.target)
        else:
            relation = Relation(
                RelationKind(args.relation),
                args.target,
                Period(args.start, args.end, args.last_attested),
                tuple(args.source),
                args.note,
            )
            batch = relate(base, user(args), args.id, relation)
    return report_write(args, args.id, batch)
