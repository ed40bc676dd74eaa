"""``termbase import``: files into the base, as one batch."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from termbase.cli.changes import say_changes
from termbase.cli.exit_codes import Exit
from termbase.cli.opening import open_base, saying_when_interrupted, user
from termbase.cli.output import narrate, print_json, say
from termbase.cli.progress import Progress
from termbase.cli.reading import configure_reading, reading_options
from termbase.messages import _, show
from termbase.workflow.field_words import field_word
from termbase.workflow.wording import label

if TYPE_CHECKING:
    from termbase.workflow.import_report import Outcome, Report

_SHARING = 5
"""How many new concepts that share a form with another one are named."""


def summary() -> str:
    """One line for the list of commands."""
    return _("bring files of other tools in")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Brings files in as one batch, which “termbase undo” takes back. Concepts join those of "
        "the same id, else of the same terms; what the file does not say stays as it is. Edits "
        "in a PO file or wide table that came from here return as proposals. --dry-run shows what "
        "would happen. “-” is standard input.\n\n"
        "Exit code 1 means that something was refused or in conflict; the rest went in."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    from termbase.exchange.formats import readable

    parser.add_argument("files", nargs="+", metavar=_("FILE"), help=_("what to bring in"))
    parser.add_argument(
        "--from",
        dest="format",
        choices=readable(),
        help=_("the format (default: by name)"),
    )
    parser.add_argument(
        "--review",
        choices=("approved", "proposed"),
        default="approved",
        help=_("the state of what is new and the file says none of (default: approved)"),
    )
    configure_reading(parser)
    parser.add_argument("--dry-run", action="store_true", help=_("only show what would happen"))
    parser.add_argument("--strict", action="store_true", help=_("all or nothing"))
    parser.add_argument("--format", dest="output", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.incoming import bring_in_files

    with (
        open_base(args) as base,
        saying_when_interrupted(base),
        Progress(_("importing"), quiet=args.quiet) as progress,
    ):
        report = bring_in_files(
            base,
            user(args),
            args.files,
            format=args.format,
            options=reading_options(args),
            dry_run=args.dry_run,
            strict=args.strict,
            progress=progress.stage,
        )
    if args.output == "json":
        print_json(_document(report))
    else:
        _say(report, quiet=args.quiet)
    return Exit.DONE if report.clean else Exit.FINDINGS


def _document(report: Report) -> dict[str, Any]:
    from dataclasses import asdict

    from termbase.workflow.import_report import What
    from termbase.workflow.import_words import kinds_of

    return {
        "dry_run": report.dry_run,
        "batch": report.batch.id if report.batch else None,
        "counts": {what.value: report.counts[what] for what in What},
        "sources": {what.value: report.sources[what] for what in (What.ADDED, What.CHANGED)},
        "kinds": kinds_of(report),
        "unlisted": {what.value: report.unlisted(what) for what in What if report.unlisted(what)},
        "shared_forms": {
            "count": report.shared_count,
            "listed": [asdict(shared) for shared in report.shared],
        },
        "outcomes": [
            {
                "what": o.what.value,
                "path": o.path,
                "line": o.line,
                "id": o.id,
                "object": o.object,
                "why": o.why.english() if o.why else "",
                "changes": [
                    {"field": f.path, "before": f.before, "after": f.after} for f in o.fields
                ],
            }
            for o in report.outcomes
        ],
        "remarks": [{"path": path, "message": remark.english()} for path, remark in report.remarks],
    }


def _say(report: Report, *, quiet: bool) -> None:
    from termbase.workflow.import_report import SHOWN, What
    from termbase.workflow.import_words import counts_words, kinds_words, unlisted_words

    shown = 0
    for outcome in report.outcomes:
        if outcome.what in (What.REFUSED, What.CONFLICT):
            why = show(outcome.why) if outcome.why else ""
            refused = outcome.what is What.REFUSED
            text = _("refused: {why}", why=why) if refused else _("conflict: {why}", why=why)
            narrate(f"termbase: {outcome.path}:{outcome.line}: {text}")
        elif report.dry_run and shown < SHOWN:
            shown += 1
            _say_outcome(outcome)
    unshown = report.counts[What.ADDED] + report.counts[What.CHANGED] - shown
    if report.dry_run and unshown:
        say(_("and {n} more; --format json lists all", n=unshown))
    for more in unlisted_words(report):
        narrate(f"termbase: {more}")
    if not quiet:
        for path, remark in report.remarks:
            narrate(f"termbase: {path}: {show(remark)}")
        _say_shared(report)
    say(counts_words(report))
    if kinds := kinds_words(report):
        say(kinds)
    if quiet:
        return
    if report.dry_run:
        narrate(_("dry run: nothing was changed"))
    elif report.batch is None:
        narrate(_("nothing changed"))
    else:
        narrate(_("done as batch {id}; “termbase undo” takes it back", id=report.batch.id))


def _say_shared(report: Report) -> None:
    """Which new concepts share a form with one that was there, as the first of them do."""
    from termbase.workflow.import_words import shared_words

    for line in shared_words(report, _SHARING):
        narrate(f"termbase: {line}")
    if (more := report.shared_count - _SHARING) > 0:
        narrate(_("and {n} more; --format json lists all", n=more))


def _say_outcome(outcome: Outcome) -> None:
    id = _("source {id}", id=outcome.id) if outcome.object == "source" else outcome.id
    say(f"{'+' if outcome.before is None else '~'} {id}  ({outcome.path}:{outcome.line})")
    if outcome.before is None:
        for term in getattr(outcome.after, "terms", ()):
            say(f"    + {term.lang}: {term.text}")
        if title := getattr(outcome.after, "title", ""):
            say(f"    + {label(field_word('title'))} {title}")
    say_changes(outcome.fields)
