"""``termbase check``: editors' proofing of names, offices and titles."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termbase.cli.exit_codes import Exit
from termbase.cli.opening import open_base
from termbase.cli.output import narrate, print_json, say_styled
from termbase.messages import MN, _, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termbase.proofing.finding import Finding
    from termbase.workflow.check import Checked, CheckOptions


def summary() -> str:
    """One line for the list of commands."""
    return _("proof the names, offices and titles in texts")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Finds names, offices and titles that are spelt wrong in texts, with the right form: plain "
        "text, Markdown, HTML, DOCX, PO and XLIFF; “-” is standard input. Exit code 1 says that "
        "something was found."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("files", nargs="+", metavar=_("FILE"), help=_("a text, or -"))
    parser.add_argument(
        "--lang", choices=("vi", "en", "fr"), help=_("the text's language (default: detected)")
    )
    parser.add_argument("--from", dest="from_", metavar=_("FORMAT"), help=_("the files' format"))
    parser.add_argument(
        "--style", default="", metavar=_("NAME"), help=_("the house style that the text follows")
    )
    parser.add_argument(
        "--date", default="", metavar=_("DATE"), help=_("the day the text is of (YYYY-MM-DD)")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--fix", action="store_true", help=_("put the safe fixes into the files"))
    parser.add_argument("--exit-zero", action="store_true", help=_("exit code 0 in any case"))
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", "info"),
        default="info",
        help=_("the least severity that makes the exit code 1"),
    )


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.proofing.diagnostic import Severity
    from termbase.proofing.rendering.json_document import as_object
    from termbase.proofing.rendering.plain import lines

    found: list[Finding] = []
    objects: list[dict[str, Any]] = []
    for checked in _checked(args):
        findings = list(checked.findings())
        found += findings
        if args.format == "json":
            objects += [as_object(finding) for finding in findings]
        else:
            for finding in findings:
                for line in lines(finding):
                    say_styled(line)
    if args.format == "json":
        print_json({"files": len(args.files), "diagnostics": objects})
    elif not args.quiet:
        narrate(show(MN("{n} finding", "{n} findings", len(found))))
    floor = Severity(args.fail_on).rank
    failing = any(f.diagnostic.severity.rank <= floor for f in found)
    return Exit.FINDINGS if failing and not args.exit_zero else Exit.DONE


def _checked(args: argparse.Namespace) -> Iterator[Checked]:
    from termbase.exchange import documents
    from termbase.exchange.atomic import replacing_bytes
    from termbase.proofing.knowledge import store_knowledge
    from termbase.workflow.check import check_document

    options = _options(args)
    with open_base(args, read_only=True) as base, store_knowledge(base) as knowledge:
        for name in args.files:
            format = args.from_ or documents.format_of(name) or "text"
            document = documents.read(_bytes(name), format, name)
            checked = check_document(knowledge, document, format, name, options)
            if args.fix and name != "-" and (fixed := checked.fixed()) is not None:
                with replacing_bytes(name) as stream:
                    stream.write(fixed)
                document = documents.read(fixed, format, name)
                checked = check_document(knowledge, document, format, name, options)
            yield checked


def _options(args: argparse.Namespace) -> CheckOptions:
    from termbase.workflow.check import CheckOptions

    return CheckOptions(args.lang or "", args.style, args.date)


def _bytes(name: str) -> bytes:
    from termbase.errors import BadFile, os_reason
    from termbase.messages import M

    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise BadFile(M("cannot be read: {why}", why=os_reason(error)), place=name) from error
