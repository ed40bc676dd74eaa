"""``termbase diff``: what differs between two bases."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termbase.cli.changes import say_changes
from termbase.cli.exit_codes import Exit
from termbase.cli.output import narrate, print_json_list, say
from termbase.messages import _

if TYPE_CHECKING:
    from termbase.workflow.compare import Difference


def summary() -> str:
    """One line for the list of commands."""
    return _("show what differs between two bases")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Compares two bases concept by concept, then source by source; what is merged (a "
        "redirect) is told as such. Exit code 1 means that they differ."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("first", metavar=_("BASE1"))
    parser.add_argument("second", metavar=_("BASE2"))
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.store.base import Base
    from termbase.workflow.compare import compare

    # A generator that is let go while it reads would go on in bases that are closed.
    with (
        Base.open(Path(args.first), read_only=True) as first,
        Base.open(Path(args.second), read_only=True) as second,
        closing(compare(first, second)) as differences,
    ):
        if args.format == "json":
            count = print_json_list("differences", map(_document, differences))
        else:
            count = 0
            for difference in differences:
                _say(difference)
                count += 1
            if not count and not args.quiet:
                narrate(_("no difference"))
    return Exit.FINDINGS if count else Exit.DONE


def _document(difference: Difference) -> dict[str, Any]:
    from termbase.workflow.compare import document

    return {
        difference.object: difference.id,
        "before": document(difference.before) or None,
        "after": document(difference.after) or None,
        "changes": [
            {"field": field.path, "before": field.before, "after": field.after}
            for field in (difference.fields if difference.before and difference.after else ())
        ],
    }


def _say(difference: Difference) -> None:
    mark = "+" if difference.before is None else "-" if difference.after is None else "~"
    id = difference.id
    if difference.object != "concept":
        id = _("source {id}", id=id)
    say(f"{mark} {id}")
    if mark == "~":
        say_changes(difference.fields)
