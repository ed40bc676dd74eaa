"""``termbase memory concordance``: where a phrase stands, and how it was translated."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termbase.cli.exit_codes import Exit
from termbase.cli.memory.showing import given_text, shortened
from termbase.cli.numbers import positive
from termbase.cli.opening import open_base
from termbase.cli.output import bold, narrate, print_json, say, say_styled
from termbase.language.display import safe
from termbase.messages import MN, _, show
from termbase.model.memory import CODE
from termbase.workflow.wording import rung_word

if TYPE_CHECKING:
    from termbase.memory.concordance import Concordance, Line

_CONTEXT = 60


def summary() -> str:
    """One line for the list of commands."""
    return _("find a phrase in the memory, with how it was translated")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Finds the sentences that have the words of PHRASE one after another, whatever their "
        "case, in any language or in --lang. Letters without marks match any marks, marks that "
        "you type count more. --export writes the lines as a table (.csv, .tsv), or their units "
        "(.tmx).\n\n"
        '  termbase memory concordance "entry into force" --target vi\n'
        '  termbase memory concordance "hiệp định" --lang vi --export lines.csv\n\n'
        "Exit code 1 means that nothing was found."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("phrase", nargs="+", metavar=_("PHRASE"), help=_("what you look for, or -"))
    language = _("LANG")
    parser.add_argument("--lang", default="", metavar=language, help=_("only in this language"))
    parser.add_argument(
        "--target", default="", metavar=language, help=_("only with a translation into this one")
    )
    parser.add_argument(
        "--limit", type=positive, metavar="N", help=_("at most so many (default 20; exported 500)")
    )
    parser.add_argument("--export", metavar=_("FILE"), help=_("write them: .csv, .tsv, .tmx"))
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.memory.concordance import MOST, concordance, hand_out_lines

    phrase = given_text(args.phrase)
    limit = args.limit or (MOST if args.export else 20)
    with open_base(args, read_only=True) as base, base.snapshot():
        found = concordance(base, phrase, args.lang, args.target, limit=limit)
        written = hand_out_lines(base, found, Path(args.export)) if args.export else 0
    if args.format == "json":
        print_json({"query": phrase, "total": found.total, "more": found.more,
                    "hits": [_document(line) for line in found.lines]})  # fmt: skip
    elif not args.export:
        # A unit that has the phrase in several languages is one thing to read.
        units: dict[str, dict[int, Line]] = {}
        for line in found.lines:
            units.setdefault(line.unit, {})[line.segment] = line
        for lines in units.values():
            _say(lines)
    if not args.quiet:
        _narrate(args, found, phrase, written)
    return Exit.DONE if found.lines else Exit.FINDINGS


def _narrate(args: argparse.Namespace, found: Concordance, phrase: str, written: int) -> None:
    if args.export:
        entries = show(MN("{n} line", "{n} lines", written))
        narrate(_("{path}: {entries}", path=args.export, entries=entries))
    elif not found.lines:
        shown = phrase if len(phrase) <= 80 else f"{phrase[:80]}…"
        narrate(_("nothing found for “{query}”", query=shown))
    else:
        narrate(have_it(found))


def have_it(found: Concordance) -> str:
    """How many sentences have the phrase, in words."""
    if found.more:
        return _("more than {n} sentences have it", n=found.total)
    return show(MN("{n} sentence has it", "{n} sentences have it", found.total))


def _document(line: Line) -> dict[str, Any]:
    return {
        "unit": line.unit,
        "lang": line.lang,
        "text": line.text,
        "spans": [list(span) for span in line.spans],
        "tier": line.rung.value,
        "unfinished": line.unfinished,
        "review": line.review.value,
        "changed": line.changed,
        "translations": [{"lang": t.lang, "text": t.text} for t in line.translations],
    }


def _say(lines: dict[int, Line]) -> None:
    """A unit, by its best line, and the phrase in its other languages that have it."""
    best = next(iter(lines.values()))
    words = [rung_word(best.rung.value)] if best.rung.value != "exact" else []
    words += [_("proposed")] if best.review.value != "approved" else []
    rest = f"  [{safe(', '.join(words))}]" if words else ""
    say_styled(f"{safe(best.unit)}{rest}")
    _say_line(best)
    for translation in best.translations:
        if other := lines.get(translation.segment):
            _say_line(other)
        else:
            say(f"  {translation.lang}  {shortened(translation.text).replace(CODE, '')}")


def _say_line(line: Line) -> None:
    from termbase.workflow.memory.concordance import parts

    before, found, after = (part.replace("\n", " ") for part in parts(line))
    left = f"…{before[-_CONTEXT:]}" if len(before) > _CONTEXT else before
    right = f"{after[:_CONTEXT]}…" if len(after) > _CONTEXT else after
    say_styled(f"  {safe(line.lang)}  {safe(left)}{bold(found)}{safe(right)}")
