"""``termbase memory align``: parallel texts as units of the memory."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from termbase.cli.exit_codes import Exit
from termbase.cli.memory.search import percentage
from termbase.cli.memory.showing import shortened
from termbase.cli.opening import open_base, user
from termbase.cli.output import narrate, print_json, say
from termbase.cli.progress import Progress
from termbase.cli.reporting import say_done
from termbase.language.display import safe
from termbase.messages import MN, _, show

if TYPE_CHECKING:
    from termbase.workflow.memory.align import AlignedTexts
    from termbase.workflow.memory.report import UnitReport


def summary() -> str:
    """One line for the list of commands."""
    return _("make units of the same text in two or three languages")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Aligns two or three texts of the same article sentence by sentence and takes the pairs "
        "into the memory as one batch. Lengths, numbers, names and the terms of the base tell "
        "which sentence is which; sentences may be joined, split or missing. What is less sure "
        "than --sure is proposed, for review (“termbase memory list --review proposed”).\n\n"
        "The language of each text is that of its name (news.vi.txt), else as the text looks.\n\n"
        "  termbase memory align news.vi.txt news.en.txt news.fr.txt --dry-run\n"
        "  termbase memory align a.txt b.txt --langs vi,en --domain trade"
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("files", nargs="+", metavar=_("FILE"), help=_("two or three texts"))
    parser.add_argument("--langs", default="", metavar=_("LANG,LANG"),
                        help=_("their languages, in the same order"))  # fmt: skip
    parser.add_argument("--srx", metavar=_("FILE"), help=_("rules of segmentation (SRX 2.0)"))
    parser.add_argument(
        "--sure", type=percentage, default=90, metavar=_("PERCENT"),
        help=_("the confidence from which a pair needs no review (default 90)"),
    )  # fmt: skip
    parser.add_argument("--review", choices=("approved", "proposed"), default="approved",
                        help=_("the state of what is sure (default: approved)"))  # fmt: skip
    parser.add_argument("--document", default="", metavar=_("NAME"),
                        help=_("what the texts are called together"))  # fmt: skip
    parser.add_argument("--domain", default="", metavar=_("NAME"), help=_("their subject"))
    parser.add_argument("--dry-run", action="store_true", help=_("only show what would happen"))
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.model import Review
    from termbase.workflow.memory.align import align_files, remember_aligned
    from termbase.workflow.segmentation import segmentation_rules

    langs = [lang.strip() for lang in args.langs.split(",")] if args.langs else []
    with (
        open_base(args) as base,
        Progress(_("aligning"), quiet=args.quiet) as progress,
    ):
        aligned = align_files(base, args.files, langs, segmentation_rules(args.srx))
        report = remember_aligned(
            base, user(args), aligned, sure=args.sure / 100, review=Review(args.review),
            document=args.document, domain=args.domain, dry_run=args.dry_run,
            progress=progress.stage,
        )  # fmt: skip
    if args.format == "json":
        print_json(_document(args, aligned, report))
        return Exit.DONE
    if args.dry_run:
        _say_beads(aligned)
    _say(args, aligned, report)
    return Exit.DONE


def _document(
    args: argparse.Namespace, aligned: AlignedTexts, report: UnitReport
) -> dict[str, Any]:
    from termbase.workflow.import_report import What

    beads = []
    for bead in aligned.beads:
        sides = []
        for text, (first, end), said in zip(
            aligned.texts, bead.spans, aligned.said(bead), strict=True
        ):
            where = (text.spans[first][0], text.spans[end - 1][1]) if said else None
            sides.append(
                {"lang": text.lang, "segments": end - first, "text": said,
                 "start": where and where[0], "end": where and where[1]}
            )  # fmt: skip
        beads.append({"kind": bead.kind, "confidence": round(bead.confidence, 4), "sides": sides})
    return {
        "dry_run": args.dry_run,
        "batch": report.batch.id if report.batch else None,
        "files": [{"path": text.path, "lang": text.lang} for text in aligned.texts],
        "beads": beads,
        "counts": {what.value: report.counts[what] for what in What},
    }


def _say_beads(aligned: AlignedTexts) -> None:
    for bead in aligned.beads:
        say(f"{100 * bead.confidence:3.0f}%  {bead.kind}")
        for text, said in zip(aligned.texts, aligned.said(bead), strict=True):
            say(f"    {text.lang}  {shortened(safe(' '.join(said.split()))) if said else '–'}")


def _say(args: argparse.Namespace, aligned: AlignedTexts, report: UnitReport) -> None:
    from termbase.workflow.import_report import What

    whole = [bead for bead in aligned.beads if bead.is_whole]
    unsure = sum(bead.confidence < args.sure / 100 for bead in whole)
    say(
        _("{pairs}: {added} added, {changed} changed, {identical} as they were; "
          "{unsure} to be reviewed, {left} without a counterpart",
          pairs=show(MN("{n} pair", "{n} pairs", len(whole))), added=report.counts[What.ADDED],
          changed=report.counts[What.CHANGED], identical=report.counts[What.IDENTICAL],
          unsure=unsure, left=len(aligned.beads) - len(whole))
    )  # fmt: skip
    if args.dry_run:
        if not args.quiet:
            narrate(_("dry run: nothing was changed"))
    else:
        say_done(args, report.batch)
