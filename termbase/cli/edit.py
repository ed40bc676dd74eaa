"""``termbase edit``: change a term or a concept."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from termbase.cli.opening import open_base, user
from termbase.cli.reporting import report_write
from termbase.messages import M, _


def summary() -> str:
    """One line for the list of commands."""
    return _("change a term, or what is said of a concept")


def description() -> str:
    """The head of the command's help."""
    return _(
        "With --term LANG:TERM, changes that form; without, the concept. In $EDITOR: no option at "
        "all opens the concept as a JSON document, which is stored when the editor ends."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("id", metavar=_("ID"), help=_("the concept"))

    from termbase.model.vocabulary import Kind, Status, TermType

    parser.add_argument("--term", metavar=_("LANG:TERM"), help=_("the form to change"))
    parser.add_argument("--text", metavar=_("TEXT"), help=_("its new spelling"))
    parser.add_argument("--type", choices=[t.value for t in TermType])
    parser.add_argument("--status", choices=[s.value for s in Status])
    parser.add_argument("--gender", choices=("masculine", "feminine", "neuter", "other"))
    parser.add_argument("--usage", metavar=_("USAGE"), help=_("its usage note"))
    parser.add_argument("--style", metavar=_("STYLE"), help=_("its house style"))
    parser.add_argument("--kind", choices=[k.value for k in Kind], help=_("the concept's kind"))
    parser.add_argument("--subject", metavar=_("SUBJECT"), help=_("the concept's subject field"))
    parser.add_argument("--definition", action="append", metavar=_("LANG:TEXT"), default=[])


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.errors import InvalidValue
    from termbase.workflow.edit import edit_concept, edit_term

    fields = _term_fields(args)
    if fields and not args.term:
        raise InvalidValue(
            M("{options} change a form, and none is named", options=_options(fields)),
            remedy=M("name it with --term LANGUAGE:TERM"),
        )
    with open_base(args) as base:
        if args.term:
            if not fields:
                raise InvalidValue(
                    M("nothing is said to change in the form"),
                    remedy=M("give --text, --status, --usage …"),
                )
            batch = edit_term(base, user(args), args.id, args.term, **fields)
        else:
            fields = _concept_fields(args)
            if fields:
                batch = edit_concept(base, user(args), args.id, **fields)
            else:
                from termbase.cli.in_editor import edit_in_editor

                named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
                if not named and not (sys.stdin.isatty() and sys.stdout.isatty()):
                    raise InvalidValue(
                        M("nothing is said to change, and an editor needs a terminal"),
                        remedy=M("give --subject, --kind, --definition or --term"),
                    )
                batch = edit_in_editor(base, user(args), args.id)
    return report_write(args, args.id, batch)


def _options(fields: dict[str, Any]) -> str:
    return ", ".join(f"--{name}" for name in fields)


def _term_fields(args: argparse.Namespace) -> dict[str, Any]:
    from termbase.model import Gender, Status, TermType

    fields: dict[str, Any] = {}
    for name, make in (("type", TermType), ("status", Status), ("gender", Gender)):
        value = getattr(args, name)
        if value is not None:
            fields[name] = make(value)
    for name in ("text", "usage", "style"):
        if getattr(args, name) is not None:
            fields[name] = getattr(args, name)
    return fields


def _concept_fields(args: argparse.Namespace) -> dict[str, Any]:
    from termbase.model import Definition, Kind
    from termbase.workflow.edit import refuse_unknown_language

    fields: dict[str, Any] = {}
    if args.kind:
        fields["kind"] = Kind(args.kind)
    if args.subject is not None:
        fields["subject"] = args.subject
    if args.definition:
        for item in args.definition:
            refuse_unknown_language(item.partition(":")[0])
        fields["definitions"] = tuple(
            Definition(lang, text)
            for lang, _colon, text in (item.partition(":") for item in args.definition)
        )
    return fields
