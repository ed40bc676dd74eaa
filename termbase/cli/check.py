"""``termbase check``: editors' proofing of names, offices and titles."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from termbase.cli.exit_codes import Exit
from termbase.cli.opening import open_base
from termbase.cli.output import narrate, print_json
from termbase.messages import MN, _, show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from termbase.errors import TermbaseError
    from termbase.proofing.finding import Finding
    from termbase.workflow.check_files import Excluded, FileChecks, FileFindings

SEVERITIES = ("error", "warning", "info")
_ALSO = {"md": "markdown", "txt": "text", "htm": "html", "xlf": "xliff", "pot": "po"}
"""Endings, which people name for formats."""
FORMATS = ("text", "json", "sarif", "github", "rdjson")


def summary() -> str:
    """One line for the list of commands."""
    return _("proof the names, offices and titles in texts")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Finds names, offices and titles that are spelt wrong, and says where and what is right. "
        "Reads plain text, Markdown, HTML, DOCX, PO and XLIFF, folders of them, and standard input "
        "(“-”). The exit code is 1 where something was found. A file .termbase.toml above the "
        "texts says how strict the rules are; “termbase explain” tells what they look for.\n\n"
        "Examples:\n"
        "  termbase check article.txt\n"
        "  termbase check --lang en --style vns --date 2026-01-28 article.docx\n"
        "  termbase check --source en --target vi messages.po\n"
        "  termbase check --diff articles/\n"
        "  termbase check --fix articles/\n"
        "  termbase check --changed origin/main --format github\n"
        "  termbase check --write-baseline known.json articles/"
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("files", nargs="*", metavar=_("FILE"), help=_("a text, a folder, or -"))
    texts = parser.add_argument_group(_("the texts"))
    texts.add_argument(
        "--lang", choices=("vi", "en", "fr"), help=_("their language (default: detected)")
    )
    for option, meaning in (
        ("--source", _("the language that a PO or XLIFF file is translated from")),
        ("--target", _("the language that it is translated into (default: what the file says)")),
    ):
        texts.add_argument(option, choices=("vi", "en", "fr"), default="", help=meaning)
    texts.add_argument(
        "--from",
        dest="from_",
        metavar=_("FORMAT"),
        choices=("text", "markdown", "html", "docx", "po", "xliff"),
        type=lambda name: _ALSO.get(name.lower().lstrip("."), name.lower()),
        help=_("their format, where the file's ending does not tell it"),
    )
    texts.add_argument(
        "--style", default="", metavar=_("NAME"), help=_("the house style that they follow")
    )
    texts.add_argument(
        "--date", default="", metavar=_("DATE"), help=_("the day they are of (YYYY-MM-DD)")
    )
    _configure_findings(parser)
    _configure_changes(parser)


def _configure_findings(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("the findings"))
    group.add_argument("--format", choices=FORMATS, default="text", help=_("how they are told"))
    group.add_argument(
        "--fail-on",
        choices=SEVERITIES,
        default="info",
        help=_("the least severity that makes the exit code 1 (default: info, any)"),
    )
    group.add_argument("--exit-zero", action="store_true", help=_("exit code 0 in any case"))
    group.add_argument(
        "--changed",
        metavar=_("COMMIT"),
        help=_("only lines changed since that commit or branch; without FILE, all changed files"),
    )
    group.add_argument(
        "--baseline", metavar=_("FILE"), help=_("do not tell what this file has as known")
    )
    group.add_argument(
        "--resume",
        metavar=_("FILE"),
        help=_("keep what is done in this file, and go on from it where a run was broken off"),
    )
    group.add_argument(
        "--write-baseline", metavar=_("FILE"), help=_("keep what is found in this file, as known")
    )


def _configure_changes(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("fixes")).add_mutually_exclusive_group()
    group.add_argument(
        "--fix",
        action="store_true",
        help=_("put the safe fixes into the files; of standard input, write it out fixed"),
    )
    group.add_argument(
        "--convert",
        action="store_true",
        help=_("make files in TCVN3, VNI, VISCII, VIQR … UTF-8, then check them"),
    )
    group.add_argument(
        "--diff", action="store_true", help=_("show the safe fixes as a diff, change nothing")
    )


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    _refuse_unfit(args)
    names, asked = _asked(args)
    found: list[Finding] = []
    count = refused = mended = 0
    for file in _checked(args, names, asked):
        if file.refused is not None:
            refused += 1
            _say_refused(file.refused)
            continue
        count += 1
        found += file.findings
        mended += file.fixes
        _told_at_once(args, file)
    if refused and not count:
        return Exit.ERROR
    _told_together(args, found, count, mended)
    if args.write_baseline:
        _write_baseline(args, found, count)
        return Exit.ERROR if refused else Exit.DONE
    if refused:
        return Exit.ERROR
    rank = SEVERITIES.index(args.fail_on)
    failing = any(f.diagnostic.severity.rank <= rank for f in found)
    return Exit.FINDINGS if failing and not args.exit_zero else Exit.DONE


def _write_baseline(args: argparse.Namespace, found: Sequence[Finding], count: int) -> None:
    """Keeps what was found, and says how much and where."""
    from pathlib import Path

    from termbase.workflow.baseline import write_baseline

    kept = write_baseline(Path(args.write_baseline), found)
    if not args.quiet:
        findings = show(MN("{n} finding", "{n} findings", kept))
        files = show(MN("{n} file", "{n} files", count))
        narrate(_("{findings} in {files} written to {path}; --baseline {path} does not tell them",
                  findings=findings, files=files, path=args.write_baseline))  # fmt: skip


def _say_refused(error: TermbaseError) -> None:
    """A file that could not be read, on standard error: the others are told all the same."""
    from termbase.cli.main import describe

    sys.stdout.flush()
    sys.stderr.write(f"termbase: {describe(error)}\n")


def _refuse_unfit(args: argparse.Namespace) -> None:
    """Refuses options that do not go together."""
    from termbase.errors import TermbaseError
    from termbase.messages import M

    taken = args.diff or ((args.fix or args.convert) and "-" in args.files)
    if taken and args.format != "text":
        raise TermbaseError(
            M("standard output is taken by the text or the diff"),
            remedy=M("leave out --format, or name a file in the place of “-”"),
        )
    if args.resume and (args.fix or args.convert or args.diff or "-" in args.files):
        raise TermbaseError(
            M("--resume keeps findings of files that stay as they are"),
            remedy=M("leave out --fix, --convert, --diff and “-”"),
        )


def _asked(args: argparse.Namespace) -> tuple[Sequence[str], FileChecks]:
    """The files to be checked and what is asked of them."""
    from pathlib import Path

    from termbase.errors import TermbaseError
    from termbase.exchange.documents import format_of
    from termbase.messages import M
    from termbase.model.dates import edtf
    from termbase.workflow.check import CheckOptions
    from termbase.workflow.check_files import FileChecks, files_of

    changed = baseline = None
    if args.changed:
        from termbase.workflow.changed_lines import changed_lines

        changed = changed_lines(args.changed, Path.cwd())
    named = list(args.files)
    if not named and changed is not None:
        named = sorted(os_path(path) for path in changed if path.is_file() and format_of(path.name))
    elif not named:
        raise TermbaseError(M("no file is named"), remedy=M("name files, folders, or “-”"))
    if args.baseline:
        from termbase.workflow.baseline import read_baseline

        baseline = read_baseline(Path(args.baseline))
    options = CheckOptions(
        args.lang or "", args.style, edtf(args.date), source=args.source, target=args.target
    )
    asked = FileChecks(options, args.from_ or "", args.fix, args.convert, changed, baseline)
    excluded: list[Excluded] = []
    files = list(files_of(named, excluded))
    if not args.quiet:
        _say_excluded(excluded)
    return files, asked


def _say_excluded(excluded: Sequence[Excluded]) -> None:
    """Which of the files that were named are not checked, one line for each pattern."""
    by_pattern: dict[tuple[Path, str], list[str]] = {}
    for each in excluded:
        by_pattern.setdefault((each.by, each.pattern), []).append(each.name)
    for (by, pattern), names in by_pattern.items():
        said = {"path": names[0], "pattern": pattern, "file": os_path(by)}
        if more := len(names) - 1:
            text = MN("{path} and {n} more are not checked: “{pattern}” in {file} excludes them",
                      "{path} and {n} more are not checked: “{pattern}” in {file} excludes them",
                      more, **said)  # fmt: skip
            narrate(show(text))
        else:
            narrate(_("{path} is not checked: “{pattern}” in {file} excludes it", **said))


def os_path(path: object) -> str:
    """A path as seen from the current folder."""
    import os

    return os.path.relpath(str(path))


def _checked(
    args: argparse.Namespace, names: Sequence[str], asked: FileChecks
) -> Iterator[FileFindings]:
    from contextlib import ExitStack
    from pathlib import Path

    from termbase.cli.progress import Progress
    from termbase.workflow.check_archive import check_files

    with ExitStack() as stack:
        base = stack.enter_context(open_base(args, read_only=True))
        kept = None
        if args.resume:
            from termbase.workflow.kept_findings import KeptFindings

            kept = stack.enter_context(KeptFindings(Path(args.resume), base))
        progress = stack.enter_context(Progress(_("checking"), quiet=args.quiet))
        yield from check_files(base, names, asked, kept, progress=progress)


def _told_at_once(args: argparse.Namespace, file: FileFindings) -> None:
    """What is told of one file as soon as it was read."""
    if args.diff:
        from termbase.workflow.fix_diff import fix_diff

        sys.stdout.write(fix_diff(file.path, file.before, file.after))
    elif (args.fix or args.convert) and file.path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(file.after)
    elif args.write_baseline:
        # It is kept for not being told; only a document that is asked for has it all the same.
        return
    elif args.format == "text":
        from termbase.proofing.rendering.plain import lines

        for finding in file.findings:
            sys.stdout.write("".join(f"{line}\n" for line in lines(finding)))
    elif args.format == "github":
        from termbase.proofing.rendering.github import annotation

        for finding in file.findings:
            sys.stdout.write(f"{annotation(finding)}\n")


def _told_together(
    args: argparse.Namespace, found: Sequence[Finding], count: int, mended: int
) -> None:
    """What is told at the end."""
    if args.format == "json" and not args.diff:
        from termbase.proofing.rendering.json_document import as_object

        print_json({"files": count, "diagnostics": [as_object(finding) for finding in found]})
    elif args.format in ("sarif", "rdjson") and not args.diff:
        _print_document(args.format, found)
    elif not (args.quiet or args.write_baseline):
        findings = show(MN("{n} finding", "{n} findings", len(found)))
        files = show(MN("{n} file", "{n} files", count))
        fixable = sum(finding.diagnostic.is_safe for finding in found)
        text = _("{findings} in {files}", findings=findings, files=files)
        if fixable and not args.fix and not args.diff:
            text = _("{what}; --fix mends {n} of them", what=text, n=fixable)
        elif mended:
            text = _("{what}; {n} mended", what=text, n=mended)
        narrate(text)


def _print_document(format: str, found: Sequence[Finding]) -> None:
    import json

    if format == "sarif":
        from termbase.proofing.every_rule import EVERY_RULE
        from termbase.proofing.rendering.sarif import sarif

        document = sarif(found, EVERY_RULE)
    else:
        from termbase.proofing.rendering.rdjson import rdjson

        document = rdjson(found)
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
