"""``termbase add``: a new concept, or a term more."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from termbase.cli.opening import open_base, user
from termbase.cli.output import narrate
from termbase.cli.reporting import report_write
from termbase.messages import _

if TYPE_CHECKING:
    from termbase.model import Review, Term


def summary() -> str:
    """One line for the list of commands."""
    return _("add a concept, or a term to one")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Without --to, makes a concept of the given terms, the first of each language preferred:\n"
        '  termbase add --kind person "vi:Nguyễn Văn An" "en:Nguyen Van An"\n'
        "With --to ID, adds the terms to that concept. What is added is proposed until it is "
        "approved; --approved says that it is right."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    from termbase.model.vocabulary import Kind, Status, TermType

    parser.add_argument("terms", nargs="+", metavar=_("LANG:TERM"), help=_("forms with language"))
    parser.add_argument("--to", metavar=_("ID"), help=_("add to this concept"))
    parser.add_argument("--kind", choices=[k.value for k in Kind], default="term")
    parser.add_argument("--id", default="", metavar=_("ID"), help=_("the new concept's id"))
    parser.add_argument("--type", choices=[t.value for t in TermType], default="full-form")
    parser.add_argument("--status", choices=[s.value for s in Status], default="admitted")
    parser.add_argument("--gender", choices=("masculine", "feminine", "neuter", "other"))
    parser.add_argument("--style", default="", metavar=_("STYLE"), help=_("a house style"))
    parser.add_argument("--usage", default="", metavar=_("USAGE"), help=_("a usage note"))
    parser.add_argument(
        "--source", action="append", default=[], metavar=_("SOURCE"), help=_("a source id")
    )
    parser.add_argument("--approved", action="store_true", help=_("approved at once"))
    parser.add_argument(
        "--allow-duplicate", action="store_true", help=_("even if another concept has the form")
    )


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.model import Kind, Review
    from termbase.workflow.edit import (
        add_concept,
        add_terms,
        near_forms,
        refuse_unknown_sources,
    )

    review = Review.APPROVED if args.approved else Review.PROPOSED
    terms = [_term(args, item, review) for item in args.terms]
    with open_base(args) as base:
        refuse_unknown_sources(base, args.source)
        if args.to:
            batch = add_terms(base, user(args), args.to, terms)
            return report_write(args, args.to, batch)
        for term, id, form in near_forms(base, terms) if not args.quiet else ():
            narrate(_("“{term}” is close to {id} ({form})", term=term.text, id=id, form=form))
        concept, batch = add_concept(
            base,
            user(args),
            Kind(args.kind),
            terms,
            id=args.id,
            allow_duplicate=args.allow_duplicate,
            review=review,
        )
    return report_write(args, concept.id, batch)


def _term(args: argparse.Namespace, item: str, review: Review) -> Term:
    """The term that ``LANGUAGE:TERM`` says, with what the options say of all."""
    from termbase.errors import InvalidValue
    from termbase.messages import M
    from termbase.model import Gender, Status, Term, TermType
    from termbase.workflow.edit import refuse_unknown_language

    lang, colon, text = item.partition(":")
    if not colon:
        raise InvalidValue(
            M("“{item}” has no language", item=item),
            remedy=M("write LANGUAGE:TERM, as in vi:Hà Nội"),
        )
    refuse_unknown_language(lang)
    return Term(
        lang,
        text,
        type=TermType(args.type),
        status=Status(args.status),
        review=review,
        gender=Gender(args.gender) if args.gender else None,
        style=args.style,
        usage=args.usage,
        sources=tuple(args.source),
    )
