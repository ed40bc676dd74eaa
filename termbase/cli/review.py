"""``termbase review``: the queue of what waits for a decision."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from termbase.cli.deciding import chosen, configure_filters
from termbase.cli.exit_codes import Exit
from termbase.cli.numbers import positive
from termbase.cli.opening import open_base
from termbase.cli.output import bold, print_json, say, say_styled
from termbase.language.display import safe
from termbase.messages import MN, _, show
from termbase.workflow import wording

if TYPE_CHECKING:
    from termbase.workflow.waiting import Waiting, Wanted

SHOWN = 50
"""So many proposals are listed where nothing else is said."""


def summary() -> str:
    """One line for the list of commands."""
    return _("list what waits for approval")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Lists the proposed concepts and forms, by id; with filters, those that fit all of them. "
        "Decide with “termbase approve ID”, “termbase reject ID --reason …”, on all that filters "
        "choose at once, or in the app.\n\n"
        "  termbase review --file vi.po\n"
        "  termbase review --batch 7 --lang vi\n"
        "  termbase review --kind person --format json\n"
        "  termbase approve --batch 7 --lang vi --dry-run\n"
        '  termbase reject --file vi.po --kind place --reason "wrong country"\n'
        "  termbase review --plain --lang vi"
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    configure_filters(parser)
    parser.add_argument(
        "--limit", type=positive, metavar="N", help=_("at most so many (default: 50 of a list)")
    )
    parser.add_argument(
        "--plain",
        action="store_true",
        help=_("decide on one after the other, in plain lines (for screen readers and Braille)"),
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from itertools import islice

    from termbase.workflow.waiting import count, waiting

    wanted = chosen(args)
    if args.plain:
        return _plainly(args, wanted)
    limit = args.limit or SHOWN
    with open_base(args, read_only=True) as base, base.snapshot():
        proposals = list(islice(waiting(base, wanted), limit))
        total = count(base, wanted) if len(proposals) == limit else len(proposals)
    more = total - len(proposals)
    if args.format == "json":
        documents = [_document(p) for p in proposals]
        print_json({"proposals": documents, "more": more > 0, "total": total})
        return Exit.DONE
    for proposal in proposals:
        say_proposal(proposal)
    if more:
        say(_("… and {n} more: --limit shows them", n=more))
    say(show(MN("{n} concept waits", "{n} concepts wait", total)))
    return Exit.DONE


def _plainly(args: argparse.Namespace, wanted: Wanted) -> int:
    from termbase.cli.review_plain import review_plainly
    from termbase.errors import InvalidValue
    from termbase.messages import M

    if args.format == "json":
        raise InvalidValue(M("--plain is read by people"), remedy=M("leave --format json out"))
    with open_base(args) as base:
        return review_plainly(args, base, wanted)


def _document(proposal: Waiting) -> dict[str, Any]:
    return {
        "concept": proposal.concept.id,
        "whole": proposal.whole,
        "terms": [
            {"lang": t.lang, "term": t.text, "status": t.status.value, "sources": list(t.sources)}
            for t in proposal.terms
        ],
        "asked": [n.text for n in proposal.asked],
    }


def say_proposal(proposal: Waiting) -> None:
    """What waits in a concept, in a line each."""
    concept = proposal.concept
    whole = "  [" + _("the whole concept") + "]" if proposal.whole else ""
    say_styled(f"{bold(concept.id)}  {wording.kind_word(concept.kind)}{whole}")
    for term in proposal.terms:
        approved = concept.preferred(term.lang)
        instead = (
            _(" (approved now: {term})", term=approved.text)
            if approved and approved.review == "approved" and approved.text != term.text
            else ""
        )
        status = wording.status_word(term.status)
        say_styled(f"  {safe(term.lang)}:{safe(term.text)}  {status}{safe(instead)}")
    for note in proposal.asked:
        say(f"  {wording.note_words(note.text)}")
