"""``termbase annotate``: the terms found in a text."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termbase.cli.exit_codes import Exit
from termbase.cli.opening import open_base
from termbase.cli.output import bold, narrate, print_json, say_styled
from termbase.language.display import safe
from termbase.messages import MN, _, show
from termbase.workflow import wording
from termbase.workflow.documents import annotated_document

if TYPE_CHECKING:
    from termbase.model import Concept
    from termbase.workflow.annotate import Annotated
    from termbase.workflow.prose import Prose


def summary() -> str:
    """One line for the list of commands."""
    return _("mark the terms of a text, with their forms")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Finds the base's terms in texts: a line for each, with its place, its concept and its "
        "forms in the other languages. Reads plain text (UTF-8), Markdown, HTML, DOCX, PO and "
        "XLIFF, by the ending of the file, and plain text on standard input (“-”)."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("files", nargs="+", metavar=_("FILE"), help=_("a text, or -"))
    parser.add_argument(
        "--lang", choices=("vi", "en", "fr"), help=_("the text's language (default: detected)")
    )
    parser.add_argument(
        "--house-style", default="", metavar=_("NAME"), help=_("the house style to prefer")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.annotate import annotate

    documents = []
    with open_base(args, read_only=True) as base:
        if args.house_style:
            from termbase.workflow.house_styles import refuse_unknown_style

            refuse_unknown_style(base, args.house_style)
        seen: dict[str, Concept] = {}
        for name in args.files:
            prose = read_file(name)
            annotated = annotate(base, prose.text, args.lang or prose.lang)
            _load(base, annotated, seen)
            if args.format == "json":
                documents.append(
                    annotated_document(name, annotated, seen, args.house_style, prose.where)
                )
            else:
                _say(name, prose, annotated, seen, args.house_style)
                if args.lang is None and not args.quiet:
                    _narrate_language(name, annotated)
    if args.format == "json":
        print_json({"files": documents})
    return Exit.DONE


def read_file(name: str) -> Prose:
    """What is to be read in a file (or standard input for ``-``, plain text).

    Raises :class:`~termbase.errors.BadFile` for what is not of the format of the file's name.
    """
    from termbase.errors import BadFile, os_reason
    from termbase.messages import M
    from termbase.workflow.prose import read_prose

    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise BadFile(M("cannot be read: {why}", why=os_reason(error)), place=name) from error
    return read_prose(name, data)


def _load(base: Any, annotated: Annotated, seen: dict[str, Concept]) -> None:
    from termbase.store import concepts

    for mention in annotated.mentions:
        if mention.concept not in seen:
            seen[mention.concept] = concepts.get(base, mention.concept)


def _narrate_language(name: str, annotated: Annotated) -> None:
    found = show(MN("{n} term", "{n} terms", len(annotated.mentions)))
    narrate(_("{path}: read as {lang}, {terms}", path=name, lang=annotated.lang, terms=found))


def _say(
    name: str, prose: Prose, annotated: Annotated, seen: dict[str, Concept], style: str
) -> None:
    from termbase.workflow.look_up import permitted_forms

    for m in annotated.mentions:
        forms = permitted_forms(seen[m.concept], style)
        others = "  ".join(
            f"{lang} {texts[0]}" for lang, texts in forms.items() if lang != annotated.lang
        )
        marks = [wording.status_mark(m)] if not m.status.permitted else []
        if m.tier not in ("exact", "canonical", "typographic"):
            marks.append(wording.rung_word(m.tier))
        mark = ", ".join(marks)
        where, found = prose.said_where(m.start), " ".join(m.text.split())
        say_styled(
            f"{safe(name)}:{safe(where)}: {bold(found)}  {m.concept}  {safe(others)}"
            + (f"  [{mark}]" if mark else "")
        )
