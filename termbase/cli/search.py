"""``termbase search``: from what was typed to the right form."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from termbase.cli.exit_codes import Exit
from termbase.cli.numbers import positive
from termbase.cli.opening import open_base
from termbase.cli.output import bold, narrate, print_json, say_styled
from termbase.language.display import safe
from termbase.messages import _
from termbase.workflow.documents import hit_document
from termbase.workflow.wording import part_word, rung_word, status_mark

if TYPE_CHECKING:
    from termbase.store.base import Base
    from termbase.workflow.look_up import Answer


def summary() -> str:
    """One line for the list of commands."""
    return _("find a name, an office or a title, however it was typed")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Finds concepts by any of their forms: without accents, with some, as an acronym, by a "
        "word from the middle, with a typing error, or as Telex, VNI or VIQR keystrokes. Marks "
        "that you type count; letters without marks match any marks.\n\n"
        "Exit code 1 means that nothing was found."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    from termbase.model.vocabulary import Kind, Status

    parser.add_argument("query", nargs="+", metavar=_("QUERY"), help=_("what you look for"))
    parser.add_argument("--lang", metavar=_("LANG"), help=_("only forms of this language"))
    parser.add_argument("--kind", choices=[k.value for k in Kind], help=_("only this kind"))
    parser.add_argument(
        "--status", choices=[s.value for s in Status], help=_("only forms of this status")
    )
    parser.add_argument(
        "--review", choices=("approved", "proposed"), help=_("only forms in this review state")
    )
    parser.add_argument(
        "--house-style", default="", metavar=_("NAME"), help=_("the house style to prefer")
    )
    parser.add_argument(
        "--limit", type=positive, default=20, metavar="N", help=_("at most so many (default 20)")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.cli.main import describe
    from termbase.model.vocabulary import Kind, Review, Status
    from termbase.workflow.look_up import look_up, unspoken

    query = " ".join(args.query)
    with open_base(args, read_only=True) as base:
        _refuse_unknown(base, args)
        answers = look_up(
            base,
            query,
            lang=args.lang,
            kind=Kind(args.kind) if args.kind else None,
            status=Status(args.status) if args.status else None,
            review=Review(args.review) if args.review else None,
            limit=args.limit,
            style=args.house_style,
        )
        error = unspoken(base, args.lang) if args.lang and not answers else None
    if args.format == "json":
        print_json({"query": query, "hits": [hit_document(a) for a in answers]})
    else:
        for answer in answers:
            _say_answer(answer)
        if not answers and not args.quiet:
            shown = query if len(query) <= 80 else f"{query[:80]}…"
            narrate(_("nothing found for “{query}”", query=shown))
            if error is not None:
                narrate(describe(error))
    return Exit.DONE if answers else Exit.FINDINGS


def _refuse_unknown(base: Base, args: argparse.Namespace) -> None:
    if not (args.lang or args.house_style):
        return
    # A search that says neither need not load what writes.
    from termbase.workflow.edit import refuse_unknown_language
    from termbase.workflow.house_styles import refuse_unknown_style

    if args.lang:
        refuse_unknown_language(args.lang)
    refuse_unknown_style(base, args.house_style)


def _say_answer(answer: Answer) -> None:
    hit = answer.hit
    how = ", ".join(
        word for word in (rung_word(answer.forgiven), part_word(hit.part), status_mark(hit)) if word
    )
    say_styled(f"{bold(hit.term)}  {safe(answer.concept.id)}  [{safe(how)}]")
    for lang, forms in answer.forms.items():
        first, *others = forms
        rest = f"  ({safe(' | '.join(others))})" if others else ""
        say_styled(f"  {safe(lang)}  {bold(first)}{rest}")
