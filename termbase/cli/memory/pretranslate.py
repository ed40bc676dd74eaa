"""``termbase memory pretranslate``: drafts for what a file has not translated."""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from termbase.cli.exit_codes import Exit
from termbase.cli.memory.hanging import some
from termbase.cli.memory.search import percentage
from termbase.cli.opening import open_base
from termbase.cli.output import narrate, print_json
from termbase.cli.progress import Progress
from termbase.language.display import safe
from termbase.messages import MN, _, show

if TYPE_CHECKING:
    from termbase.workflow.memory.pretranslation_report import PretranslationReport

_SHOWN = 20
_XLIFF = (".xlf", ".xliff", ".mqxliff", ".sdlxliff")


def summary() -> str:
    """One line for the list of commands."""
    return _("fill a catalogue or XLIFF file with drafts from the memory")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Writes a PO or XLIFF file with drafts for what has no translation. Identical reviewed "
        "text goes in as it is; all else is marked fuzzy (PO, with the previous source as #| "
        "lines) or as needing review (XLIFF). A sentence that differs from an earlier one only in "
        "names, numbers, tags or placeholders gets its translation with those put in, names in "
        "the termbase's own form. Entries that have a translation stay the same bytes.\n\n"
        "  termbase memory pretranslate vi.po -o vi.new.po\n"
        "  termbase memory pretranslate fr.po --in-place --terms --threshold 80\n"
        "  msgmerge -N fr.po app.pot | termbase memory pretranslate - --from po > fr.new.po\n\n"
        "With --fail-on-terms exit code 1 means that a draft does not use the approved form of a "
        "term; the file is written all the same."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("file", metavar=_("FILE"), help=_("a catalogue or XLIFF file, or -"))
    parser.add_argument(
        "-o", "--output", metavar=_("FILE"), help=_("the file to write (default: standard output)")
    )
    parser.add_argument("--in-place", action="store_true", help=_("write the file that was read"))
    parser.add_argument("--from", dest="kind", choices=("po", "xliff"),
                        help=_("the format (default: by name)"))  # fmt: skip
    language = _("LANG")
    parser.add_argument("--source", default="", metavar=language,
                        help=_("the source language, if not said there"))  # fmt: skip
    parser.add_argument("--target", default="", metavar=language,
                        help=_("the target language, if not said there"))  # fmt: skip
    parser.add_argument(
        "--threshold", type=percentage, default=70, metavar=_("PERCENT"),
        help=_("the least score of a draft, in percent (default 70; 100: identical text only)"),
    )  # fmt: skip
    parser.add_argument(
        "--terms", action="store_true", help=_("entries that are exactly a term, from the termbase")
    )
    parser.add_argument("--house-style", default="", metavar=_("NAME"),
                        help=_("the house style to prefer"))  # fmt: skip
    parser.add_argument("--fail-on-terms", action="store_true",
                        help=_("exit 1 where a draft does not use an approved form"))  # fmt: skip
    parser.add_argument("--format", choices=("text", "json"), default="text",
                        help=_("how the report is written"))  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.errors import InvalidValue
    from termbase.messages import M

    output = args.file if args.in_place else args.output
    if args.in_place and (args.output or args.file == "-"):
        raise InvalidValue(M("--in-place writes the file that is read"), remedy=M("give one name"))
    if args.format == "json" and output in (None, "-"):
        raise InvalidValue(M("the report and the file cannot both go to standard output"),
                           remedy=M("name a file with -o"))  # fmt: skip
    with (
        _readable(args.file) as path,
        open_base(args, read_only=True) as base,
        Progress(_("pre-translating"), quiet=args.quiet) as progress,
        _written(output) as stream,
    ):
        report = _fill(args, base, path, stream, progress)
    if args.format == "json":
        print_json(_document(report))
    elif not args.quiet:
        _say(report)
    return Exit.FINDINGS if args.fail_on_terms and report.strays else Exit.DONE


def _fill(
    args: argparse.Namespace, base: Any, path: str, stream: BinaryIO, progress: Progress
) -> PretranslationReport:
    from termbase.workflow.memory.draft import Wanted
    from termbase.workflow.memory.pretranslate_po import pretranslate_po
    from termbase.workflow.memory.pretranslate_xliff import pretranslate_xliff

    wanted = Wanted(args.source, args.target, args.threshold / 100, args.terms, args.house_style)
    xliff = args.kind == "xliff" or (not args.kind and args.file.lower().endswith(_XLIFF))
    task = pretranslate_xliff if xliff else pretranslate_po
    return task(base, path, stream, wanted, name=args.file, progress=progress.stage)


@contextlib.contextmanager
def _readable(name: str) -> Iterator[str]:
    """A file that can be read twice: what stands there, or a copy of standard input or a pipe."""
    if name != "-" and (Path(name).is_file() or not Path(name).exists()):
        yield name
        return
    with tempfile.NamedTemporaryFile() as copy:
        if name == "-":
            shutil.copyfileobj(sys.stdin.buffer, copy)
        else:
            with Path(name).open("rb") as pipe:
                shutil.copyfileobj(pipe, copy)
        copy.flush()
        yield copy.name


@contextlib.contextmanager
def _written(output: str | None) -> Iterator[BinaryIO]:
    """The file to write, there whole or not at all; standard output gets all of it at the end."""
    from termbase.exchange.atomic import replacing_bytes

    if output not in (None, "-"):
        with replacing_bytes(output) as stream:
            yield stream
        return
    with tempfile.TemporaryFile() as copy:
        yield copy
        copy.seek(0)
        shutil.copyfileobj(copy, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _document(report: PretranslationReport) -> dict[str, Any]:
    return {
        "path": report.path,
        "entries": report.entries,
        "translated": report.translated,
        "drafted": report.drafted,
        "left": report.left,
        "sure": report.sure,
        "origins": {origin.value: n for origin, n in sorted(report.drafts.items())},
        "terms": [
            {"line": s.line, "term": s.term, "use": s.use.value, "forms": list(s.forms)}
            for s in report.strays
        ],
        "not_put_in": [{"line": m.line, "texts": list(m.texts)} for m in report.missing],
        "unwritable": list(report.unwritable),
        "assumed": [message.english() for message in report.assumed],
        "doubts": [message.english() for message in report.doubts],
    }


def _say(report: PretranslationReport) -> None:
    from termbase.workflow.memory.wording import origin_word, use_word

    place = safe(report.path)
    for message in (*report.assumed, *report.doubts):
        narrate(f"termbase: {place}: {show(message)}")
    for left in report.missing[:_SHOWN]:
        text = _("not put in: {texts}", texts=safe(", ".join(left.texts)))
        narrate(f"{place}:{left.line}: {text}")
    if len(report.missing) > _SHOWN:
        narrate(_("… and {n} more", n=len(report.missing) - _SHOWN))
    for stray in report.strays[:_SHOWN]:
        forms = safe(some(stray.forms, ", ", stray.term))
        text = _("“{term}” ({forms}): the draft has {use}",
                 term=safe(stray.term), forms=forms, use=use_word(stray.use))  # fmt: skip
        narrate(f"{place}:{stray.line}: {text}")
    if len(report.strays) > _SHOWN:
        narrate(_("… and {n} more", n=len(report.strays) - _SHOWN))
    unwritable = _("the charset of the file cannot hold the draft")
    for line in report.unwritable[:_SHOWN]:
        narrate(f"{place}:{line}: {unwritable}")
    narrate(
        _("{entries}: {translated} translated before, {drafted} drafted ({sure} sure), {left} left",
          entries=show(MN("{n} entry", "{n} entries", report.entries)),
          translated=report.translated, drafted=report.drafted, sure=report.sure,
          left=report.left)
    )  # fmt: skip
    for origin, count in sorted(report.drafts.items()):
        narrate(f"  {count:>7,}  {origin_word(origin)}")
