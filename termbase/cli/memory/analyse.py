"""``termbase memory analyse``: how much of some files the memory has, in bands."""

from __future__ import annotations

import argparse
import contextlib
import csv
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from termbase.cli.exit_codes import Exit
from termbase.cli.opening import open_base
from termbase.cli.output import narrate, print_json, say
from termbase.cli.progress import Progress
from termbase.errors import InvalidValue, TermbaseError
from termbase.language.display import safe
from termbase.messages import M, _, show

if TYPE_CHECKING:
    from termbase.memory.leverage import Leverage
    from termbase.workflow.memory.analyse import Analysis

_ENDINGS = {"po": ".po", "xliff": ".xlf", "text": ".txt"}
_UNITS = ("segments", "words", "characters")


def summary() -> str:
    """One line for the list of commands."""
    return _("count what a job has in it: repetitions, exact and fuzzy matches, new text")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Counts the segments, words and characters of catalogues (PO), XLIFF files and plain "
        "texts by how much of each segment the memory has, for each file and in total. Plain "
        "texts are cut into sentences by rules (--srx: your own).\n\n"
        "A text that comes again counts as a repetition, whatever the memory has. Words are "
        "counted with numbers and dates, without tags and placeholders; in Vietnamese a syllable "
        "is a word.\n\n"
        "  termbase memory analyse app.pot --target vi\n"
        "  termbase memory analyse *.txt --source vi --target en --format csv"
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument(
        "files", nargs="+", metavar=_("FILE"), help=_("what is to be translated, or -")
    )
    language = _("LANG")
    parser.add_argument("--source", default="", metavar=language,
                        help=_("the source language, if not said there"))  # fmt: skip
    parser.add_argument("--target", default="", metavar=language,
                        help=_("the target language, if not said there"))  # fmt: skip
    parser.add_argument(
        "--untranslated", action="store_true", help=_("only what has no finished translation")
    )
    parser.add_argument("--from", dest="kind", choices=tuple(_ENDINGS),
                        help=_("the format of standard input"))  # fmt: skip
    parser.add_argument("--srx", metavar=_("FILE"), help=_("rules of segmentation (SRX 2.0)"))
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.memory.analyse import analyse
    from termbase.workflow.segmentation import segmentation_rules

    with (
        _named(args.files, args.kind) as paths,
        open_base(args, read_only=True) as base,
        Progress(_("analysing"), quiet=args.quiet) as progress,
    ):
        analysis = analyse(
            base, paths, args.source, args.target,
            rules=segmentation_rules(args.srx), only_untranslated=args.untranslated,
            progress=progress.stage,
        )  # fmt: skip
    files = (replace(f, path=name) for f, name in zip(analysis.files, args.files, strict=True))
    analysis = replace(analysis, files=tuple(files))
    if not args.quiet:
        for file in analysis.files:
            for message in file.doubts:
                narrate(f"termbase: {safe(file.path)}: {show(message)}")
    if args.format == "json":
        print_json(_document(analysis))
    elif args.format == "csv":
        _write_csv(analysis)
    else:
        _say(analysis)
        if not args.quiet and not analysis.total.total.segments:
            narrate(_("there is nothing to count in it"))
    return Exit.DONE


@contextlib.contextmanager
def _named(files: list[str], kind: str | None) -> Iterator[list[str]]:
    """The files, a copy of standard input for “-”: what is read tells by its name what it is."""
    if "-" not in files:
        yield files
        return
    if kind is None:
        raise InvalidValue(
            M("standard input has no name that tells its format"),
            remedy=M("name it with --from: {names}", names=", ".join(_ENDINGS)),
            place="-",
        )
    with tempfile.NamedTemporaryFile(suffix=_ENDINGS[kind]) as copy:
        shutil.copyfileobj(sys.stdin.buffer, copy)
        copy.flush()
        try:
            yield [copy.name if name == "-" else name for name in files]
        except TermbaseError as error:
            error.place = error.place.replace(copy.name, "-")
            raise


def _document(analysis: Analysis) -> dict[str, Any]:
    return {
        "files": [
            {
                "path": f.path,
                "source": f.lang,
                "target": f.target,
                "doubts": [message.english() for message in f.doubts],
                **_bands(f.leverage),
            }
            for f in analysis.files
        ],
        "total": _bands(analysis.total),
    }


def _bands(leverage: Leverage) -> dict[str, Any]:
    bands = {
        band.value: {unit: getattr(amount, unit) for unit in _UNITS}
        for band, amount in leverage.amounts.items()
    }
    return {"bands": bands, "total": {unit: getattr(leverage.total, unit) for unit in _UNITS}}


def _write_csv(analysis: Analysis) -> None:
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["file", "source", "target", "band", *_UNITS])
    for file in analysis.files:
        for band, amount in file.leverage.amounts.items():
            counts = [getattr(amount, unit) for unit in _UNITS]
            table.writerow([file.path, file.lang, file.target, band.value, *counts])


def _say(analysis: Analysis) -> None:
    for file in analysis.files:
        say(f"{safe(file.path)}  {file.lang} → {file.target}")
        _say_table(file.leverage)
    if len(analysis.files) > 1:
        say(_("all files"))
        _say_table(analysis.total)


def _say_table(leverage: Leverage) -> None:
    from termbase.workflow.memory.wording import band_word

    total = leverage.total
    rows = [(band_word(band), amount) for band, amount in leverage.amounts.items()]
    rows.append((_("total"), total))
    heads = (_("segments"), _("words"), _("characters"))
    width = max(len(name) for name, _amount in rows)
    columns = [max(len(head), 9) for head in heads]
    shown = "  ".join(head.rjust(size) for head, size in zip(heads, columns, strict=True))
    say(f"  {'':{width}}  {shown}       %")
    for name, amount in rows:
        counts = (amount.segments, amount.words, amount.characters)
        cells = "  ".join(f"{n:>{size},}" for n, size in zip(counts, columns, strict=True))
        share = 100 * amount.words / total.words if total.words else 0
        say(f"  {name:{width}}  {cells}  {share:6.1f}")
