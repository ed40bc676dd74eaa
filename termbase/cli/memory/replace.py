"""``termbase memory replace``: a text by another, in many units at once."""

from __future__ import annotations

import argparse
from itertools import islice

from termbase.cli.exit_codes import Exit
from termbase.cli.memory.asking import agreed, configure_asking
from termbase.cli.memory.filters import configure_filters, selection
from termbase.cli.memory.showing import shortened
from termbase.cli.numbers import positive
from termbase.cli.opening import open_base, user
from termbase.cli.output import narrate, print_json, say
from termbase.cli.progress import Progress
from termbase.cli.reporting import say_done
from termbase.messages import MN, _, show


def summary() -> str:
    """One line for the list of commands."""
    return _("replace a text in many units, after a look at each change")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Replaces OLD by NEW in the texts of the units that the filters choose, in the language "
        "of --lang or in all. Inline codes stay. It shows the changes before it asks; --dry-run "
        "only shows them. With --regex, OLD is a regular expression and \\1 in NEW is what its "
        "first group found.\n\n"
        '  termbase memory replace "Brúc-xen" "Brussels" --lang vi --dry-run\n\n'
        "Exit code 1 means that nothing was found, or that the answer was no."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("old", metavar=_("OLD"), help=_("what to look for"))
    parser.add_argument("new", metavar=_("NEW"), help=_("what stands there then"))
    parser.add_argument("--regex", action="store_true", help=_("OLD is a regular expression"))
    parser.add_argument("--dry-run", action="store_true", help=_("only show what would happen"))
    configure_asking(parser)
    parser.add_argument(
        "--limit", type=positive, default=20, metavar="N", help=_("show so many (default 20)")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    configure_filters(parser)


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.memory.clean import Rewording, reword, rewordings

    rewording = Rewording(args.old, args.new, args.lang, args.regex)
    chosen = selection(args)
    with open_base(args, read_only=args.dry_run) as base:
        with base.snapshot():
            found = rewordings(base, rewording, chosen)
            shown = list(islice(found, args.limit))
            total = len(shown) + sum(1 for _one in found)
        if args.format == "text":
            for item in shown:
                say(item.before.id)
                for lang, old, new in item.texts:
                    say(f"  - {lang}: {shortened(old)}")
                    say(f"  + {lang}: {shortened(new)}")
            if total > len(shown) and not args.quiet:
                narrate(_("… and {n} more: --limit shows them", n=total - len(shown)))
        batch, done = None, args.dry_run
        if total and not args.dry_run:
            question = show(MN("Change {n} unit?", "Change {n} units?", total))
            if done := agreed(args, question):
                with Progress(_("replacing"), quiet=args.quiet) as progress:
                    _count, batch = reword(
                        base, user(args), rewording, chosen, progress=progress.stage
                    )
    if args.format == "json":
        print_json({
            "dry_run": args.dry_run, "batch": batch.id if batch else None, "total": total,
            "changes": [
                {"unit": item.before.id, "lang": lang, "before": old, "after": new}
                for item in shown for lang, old, new in item.texts
            ],
        })  # fmt: skip
    elif not args.quiet:
        if not total:
            narrate(_("nothing found for “{query}”", query=args.old))
        elif args.dry_run:
            narrate(show(MN("{n} unit would change", "{n} units would change", total)))
        elif done:
            say_done(args, batch)
    return Exit.DONE if total and done else Exit.FINDINGS
