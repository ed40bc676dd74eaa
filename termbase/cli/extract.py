"""``termbase extract``: new concepts from articles, for review."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from termbase.cli.annotate import read_file
from termbase.cli.exit_codes import Exit
from termbase.cli.opening import open_base, saying_when_interrupted, user
from termbase.cli.output import bold, narrate, print_json, say_styled
from termbase.cli.progress import Progress
from termbase.language.display import safe
from termbase.messages import MN, _, show

_SLIPS = 8
"""So many forms that are not proposed are named."""

if TYPE_CHECKING:
    from collections.abc import Mapping

    from termbase.workflow.articles import Article
    from termbase.workflow.extract import Extraction, Proposal
    from termbase.workflow.prose import Prose


def summary() -> str:
    """One line for the list of commands."""
    return _("propose new concepts from articles")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Finds the names in articles that the base does not know (people with their offices, "
        "organisations, agreements and their acronyms, places) and the terms that come again, "
        "and proposes them for review, as one batch, which “termbase undo” takes back. The "
        "articles are kept as the evidence. Reads plain text (UTF-8), Markdown, HTML, DOCX, PO and "
        "XLIFF, by the ending of the file, and plain text on standard input (“-”). --dry-run shows "
        "what would be proposed."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    from termbase.model.vocabulary import Kind

    parser.add_argument("files", nargs="+", metavar=_("ARTICLE"), help=_("a text, or -"))
    parser.add_argument(
        "--lang", choices=("vi", "en", "fr"), help=_("the language (default: by name, or detected)")
    )
    parser.add_argument(
        "--date", default="", metavar=_("DATE"), help=_("the day of the articles (default: theirs)")
    )
    parser.add_argument(
        "--kind",
        action="append",
        default=[],
        choices=[k.value for k in Kind],
        help=_("propose only this kind; may be given again"),
    )
    parser.add_argument(
        "--min-count",
        type=int,
        default=1,
        metavar=_("N"),
        help=_("propose only what is named so often"),
    )
    parser.add_argument(
        "--parallel",
        action="store_true",
        help=_("NAME.vi.txt, NAME.en.txt … say the same: pair their names"),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only show what would happen"))
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.model import Kind
    from termbase.workflow.articles import article
    from termbase.workflow.extract import extract

    with (
        open_base(args) as base,
        saying_when_interrupted(base),
        Progress(_("reading"), quiet=args.quiet) as progress,
    ):
        articles: list[Article] = []
        proses: dict[str, Prose] = {}
        for path in args.files:
            taken = [known.source.id for known in articles]
            proses[path] = read_file(path)
            articles.append(
                article(base, path, proses[path], lang=args.lang or "", date=args.date,
                        taken=taken)
            )  # fmt: skip
        report = extract(
            base,
            user(args),
            articles,
            kinds=[Kind(kind) for kind in args.kind],
            min_count=args.min_count,
            parallel=args.parallel,
            dry_run=args.dry_run,
            progress=progress.stage,
        )
    if args.format == "json":
        print_json(_document(report, proses))
    else:
        _say(report, proses, quiet=args.quiet)
    return Exit.DONE


def _document(report: Extraction, proses: Mapping[str, Prose]) -> dict[str, Any]:
    return {
        "dry_run": report.dry_run,
        "batch": report.batch.id if report.batch else None,
        "articles": [
            {"path": a.path, "source": a.source.id, "lang": a.lang, "date": a.source.date,
             "new": a.is_new}
            for a in report.articles
        ],
        "proposals": [_proposal(proposal, proses) for proposal in report.proposals],
        "unheld": [
            {"person": u.person, "office": u.office, "date": u.date, "source": u.source}
            for u in report.unheld
        ],
    }  # fmt: skip


def _proposal(proposal: Proposal, proses: Mapping[str, Prose]) -> dict[str, Any]:
    mentions = [
        {"path": met.article.path, **proses[met.article.path].where(met.start, met.end),
         "text": met.article.text[met.start : met.end]}
        for met in proposal.met
    ]  # fmt: skip
    return {
        "concept": proposal.concept.id,
        "kind": proposal.kind.value,
        "new": proposal.is_new,
        "rule": proposal.rule.value,
        "terms": [
            {"lang": t.lang, "text": t.text, "type": t.type.value, "status": t.status.value}
            for t in proposal.terms
        ],
        "relations": [
            {"kind": r.kind.value, "target": r.target, "last_attested": r.valid.last_attested}
            for r in (proposal.concept.relations if proposal.is_new else ())
        ],
        "mentions": mentions,
    }


def _say(report: Extraction, proses: Mapping[str, Prose], *, quiet: bool) -> None:
    for proposal in report.proposals:
        _say_proposal(proposal, proses[proposal.met[0].article.path])
    if quiet:
        return
    _narrate_unheld(report)
    if report.slips:
        shown = ", ".join(safe(text) for text in report.slips[:_SLIPS])
        narrate(_("not proposed, since “termbase check” calls it wrong: {forms}", forms=shown))
    count = MN("{n} proposal", "{n} proposals", len(report.proposals))
    if report.dry_run:
        narrate(_("{proposals}; dry run: nothing was changed", proposals=count))
    elif report.batch is None:
        narrate(_("nothing new"))
    else:
        narrate(
            _("{proposals}, done as batch {id}; “termbase review” lists them, “termbase undo” "
              "takes them back", proposals=count, id=report.batch.id)
        )  # fmt: skip


def _narrate_unheld(report: Extraction) -> None:
    """Says which offices of people of the base are left to a person, and how to enter them."""
    if not report.unheld:
        return
    count = MN(
        "{n} office of somebody whom the base has is left to you:",
        "{n} offices of people whom the base has are left to you:",
        len(report.unheld),
    )
    narrate(show(count))
    kept = {a.source.id for a in report.articles if report.batch or not a.is_new}
    for unheld in report.unheld:
        day = f" --last-attested {unheld.date}" if unheld.date else ""
        source = f" --source {unheld.source}" if unheld.source in kept else ""
        command = f"termbase relate {unheld.person} holds-office {unheld.office}{day}{source}"
        narrate(f"  {command}")


def _say_proposal(proposal: Proposal, prose: Prose) -> None:
    from termbase.workflow import wording

    met = proposal.met[0]
    where = prose.said_where(met.start)
    forms: dict[str, list[str]] = {}
    for term in proposal.terms:
        forms.setdefault(term.lang, []).append(term.text)
    said = "  ".join(f"{lang} {' | '.join(texts)}" for lang, texts in forms.items())
    kind = wording.kind_word(proposal.kind.value)
    times = show(MN("{n} time", "{n} times", len(proposal.met)))
    mark = "" if proposal.is_new else "  [" + _("new form") + "]"
    say_styled(
        f"{safe(met.article.path)}:{safe(where)}: {bold(proposal.concept.id)}  {safe(kind)}, "
        f"{safe(times)}  {safe(said)}{safe(mark)}"
    )
    if proposal.is_new:
        for relation in proposal.concept.relations:
            word = wording.relation_word(relation.kind.value)
            day = relation.valid.last_attested
            say_styled(safe(f"    {word} {relation.target} {day}".rstrip()))
