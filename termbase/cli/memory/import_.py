"""``termbase memory import``: files of translated sentences into the memory, as one batch."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from termbase.cli.exit_codes import Exit
from termbase.cli.memory.showing import shortened, unit_json
from termbase.cli.opening import open_base, user
from termbase.cli.output import narrate, print_json, say
from termbase.cli.progress import Progress
from termbase.cli.reporting import say_done
from termbase.messages import _, show

if TYPE_CHECKING:
    from termbase.workflow.memory.report import UnitOutcome, UnitReport

_FORMATS = ("tmx", "po", "xliff", "csv", "tsv")


def summary() -> str:
    """One line for the list of commands."""
    return _("bring translated sentences in: TMX, PO, XLIFF, tables")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Brings the translations of files into the memory as one batch, which “termbase undo” "
        "takes back. A pair that is there already only gains the place where it was met, so that "
        "the same file twice adds nothing. What a file marks as unfinished is proposed, the rest "
        "as --review says. Edits in a file that the memory exported take the place of the old "
        "texts. “-” is standard input.\n\n"
        "  termbase memory import project.tmx\n"
        "  termbase memory import locales/*/LC_MESSAGES/*.po --domain software\n"
        "  termbase memory import pairs.csv --review proposed --dry-run\n\n"
        "Exit code 1 means that something was refused or in conflict; the rest went in."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("files", nargs="+", metavar=_("FILE"), help=_("what to bring in"))
    parser.add_argument(
        "--from", dest="format", choices=_FORMATS, help=_("the format (default: by name)")
    )
    parser.add_argument(
        "--review",
        choices=("approved", "proposed"),
        default="approved",
        help=_("the state of what is new and the file says none of (default: approved)"),
    )
    language = _("LANG")
    parser.add_argument(
        "--source", default="", metavar=language, help=_("the source language, if not said there")
    )
    parser.add_argument(
        "--target", default="", metavar=language, help=_("the target language, if not said there")
    )
    parser.add_argument(
        "--domain", default="", metavar=_("NAME"), help=_("the subject of units that have none")
    )
    parser.add_argument(
        "--document", default="", metavar=_("NAME"), help=_("what the file is called (its path)")
    )
    parser.add_argument("--obsolete", action="store_true", help=_("PO: obsolete entries too"))
    parser.add_argument("--encoding", default="", metavar=_("NAME"), help=_("if not UTF-8"))
    parser.add_argument("--dry-run", action="store_true", help=_("only show what would happen"))
    parser.add_argument("--strict", action="store_true", help=_("all or nothing"))
    parser.add_argument("--format", dest="output", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.exchange.memory import UnitReading
    from termbase.model import Review
    from termbase.workflow.memory.remember import Remembering, remember_files

    how = UnitReading(args.source, args.target, Review(args.review), args.obsolete, args.encoding)
    options = Remembering(args.format, how, args.domain, args.document)
    with (
        open_base(args) as base,
        Progress(_("importing"), quiet=args.quiet) as progress,
    ):
        before = base.revision
        try:
            report = remember_files(
                base, user(args), args.files, options,
                dry_run=args.dry_run, strict=args.strict, progress=progress.stage,
            )  # fmt: skip
        except KeyboardInterrupt:
            if base.revision == before:
                narrate(_("interrupted; nothing was changed"))
            return Exit.INTERRUPTED
    if args.output == "json":
        print_json(_document(report))
    else:
        _say(args, report)
    return Exit.DONE if report.clean else Exit.FINDINGS


def _document(report: UnitReport) -> dict[str, Any]:
    from termbase.workflow.import_report import What

    return {
        "dry_run": report.dry_run,
        "batch": report.batch.id if report.batch else None,
        "read": report.read,
        "counts": {what.value: report.counts[what] for what in What},
        "placed": report.placed,
        "passed": dict(report.passed),
        "unlisted": {what.value: report.unlisted(what) for what in What if report.unlisted(what)},
        "outcomes": [
            {
                "what": o.what.value,
                "path": o.path,
                "line": o.line,
                "unit": o.id,
                "why": o.why.english() if o.why else "",
                "before": unit_json(o.before) if o.before else None,
                "after": unit_json(o.after) if o.after else None,
            }
            for o in report.outcomes
        ],
        "remarks": [{"path": path, "message": remark.english()} for path, remark in report.remarks],
    }


def _say(args: argparse.Namespace, report: UnitReport) -> None:
    from termbase.workflow.import_report import What
    from termbase.workflow.import_words import counts_words, unlisted_words

    for outcome in report.outcomes:
        if outcome.what in (What.REFUSED, What.CONFLICT):
            why = show(outcome.why) if outcome.why else ""
            refused = outcome.what is What.REFUSED
            text = _("refused: {why}", why=why) if refused else _("conflict: {why}", why=why)
            narrate(f"termbase: {outcome.path}:{outcome.line}: {text}")
        elif outcome.after is not None:
            _say_outcome(outcome)
    for more in unlisted_words(report):
        narrate(f"termbase: {more}")
    if not args.quiet:
        for path, remark in report.remarks:
            narrate(f"termbase: {path}: {show(remark)}")
        for reason, count in sorted(report.passed.items()):
            narrate(_("left out: {count} × {name}", count=count, name=_(reason)))
    say(counts_words(report))
    if report.dry_run and not args.quiet:
        narrate(_("dry run: nothing was changed"))
    elif not report.dry_run:
        say_done(args, report.batch)


def _say_outcome(outcome: UnitOutcome) -> None:
    say(f"{'+' if outcome.before is None else '~'} {outcome.id}  ({outcome.path}:{outcome.line})")
    old = {(s.lang, s.text) for s in outcome.before.segments} if outcome.before else set()
    new = {(s.lang, s.text): s for s in outcome.after.segments} if outcome.after else {}
    for lang, text in sorted(old - new.keys()):
        say(f"    - {lang}: {shortened(text)}")
    for lang, text in new:
        if (lang, text) not in old:
            say(f"    + {lang}: {shortened(text)}")
