"""What an import did or would do, as styled text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from textual.content import Content

from termbase.errors import TermbaseError
from termbase.messages import M, _
from termbase.model import Concept
from termbase.workflow import wording
from termbase.workflow.change_words import change_lines
from termbase.workflow.import_report import Outcome, Report, What
from termbase.workflow.import_words import shared_words, unlisted_words
from termbase.workflow.memory.report import UnitOutcome, UnitReport
from termbase_tui.card_text import HEADING, MUTED, STRONG, WARNING, lines, plain
from termbase_tui.remedies import remedy, told
from termbase_tui.shown import line

FAULTS, ROWS, FIELDS, SHARED = 100, 100, 6, 5
"""So many faults, records, changes of one record and shared forms are shown."""

_BAD = (What.REFUSED, What.CONFLICT)


def report_text(report: Report | UnitReport) -> Content:
    """Remarks, what was refused, then the first of what is added and changed."""
    parts = [plain(line(told(remark)), WARNING) for _path, remark in report.remarks]
    if isinstance(report, UnitReport):
        for reason, count in sorted(report.passed.items()):
            parts.append(plain(_("left out: {count} × {name}", count=count, name=told(M(reason)))))
    else:
        parts += [plain(line(words)) for words in shared_words(report, SHARED)]
    bad = [o for o in report.outcomes if o.what in _BAD]
    if bad:
        parts += _headed(_("Refused or in conflict"), parts)
        parts += [_fault(outcome) for outcome in bad[:FAULTS]]
        if len(bad) > FAULTS:
            parts.append(plain(_("and {n} more", n=len(bad) - FAULTS), MUTED))
        parts += [plain(words, MUTED) for words in unlisted_words(report)]
    good = (o for o in report.outcomes if o.what not in _BAD and o.after is not None)
    rows = [row for outcome in islice(good, ROWS) for row in _rows(outcome)]
    if rows:
        parts += [*_headed(_("The first records"), parts), *rows]
        more = report.counts[What.ADDED] + report.counts[What.CHANGED] - ROWS
        if more > 0:
            parts.append(plain(_("and {n} more", n=more), MUTED))
    return lines(parts)


def error_text(error: TermbaseError) -> Content:
    """Why a file cannot be taken in: where, what, and what to do about it."""
    parts = [plain(f"{line(error.place)}", MUTED)] if error.place else []
    parts.append(plain(line(told(error.message)), WARNING))
    if what_to_do := remedy(error):
        parts.append(plain(line(what_to_do)))
    return lines(parts)


def _headed(title: str, before: list[Content]) -> list[Content]:
    return [*([Content("")] if before else []), plain(title, HEADING)]


def _fault(outcome: Outcome | UnitOutcome) -> Content:
    why = told(outcome.why) if outcome.why else ""
    refused = outcome.what is What.REFUSED
    text = _("refused: {why}", why=why) if refused else _("conflict: {why}", why=why)
    return Content.assemble((f"{_place(outcome)}: ", MUTED), (line(text), WARNING))


def _place(outcome: Outcome | UnitOutcome) -> str:
    return line(f"{Path(outcome.path).name}:{outcome.line}")


def _rows(outcome: Outcome | UnitOutcome) -> Iterator[Content]:
    sign = "+" if outcome.before is None else "~"
    kind = outcome.after.kind if isinstance(outcome.after, Concept) else ""
    about = f"{wording.kind_word(kind)}  " if kind else ""
    yield Content.assemble(
        f"{sign} ", (line(outcome.id), STRONG), (f"  {about}{_place(outcome)}", MUTED)
    )
    if isinstance(outcome, UnitOutcome):
        yield from _segments(outcome)
    elif outcome.before is None:
        for term in outcome.after.terms if isinstance(outcome.after, Concept) else ():
            state = "" if term.review == "approved" else f"  {wording.review_word(term.review)}"
            yield Content.assemble(f"    {line(term.lang)}: {line(term.text)}", (state, WARNING))
        yield from (plain(f"    {line(t)}") for t in (getattr(outcome.after, "title", ""),) if t)
    else:
        for words in islice(change_lines(outcome.fields), FIELDS):
            yield plain(f"    {words}", MUTED)


def _segments(outcome: UnitOutcome) -> Iterator[Content]:
    old = {(s.lang, s.text) for s in outcome.before.segments} if outcome.before else set()
    for segment in outcome.after.segments if outcome.after else ():
        if (segment.lang, segment.text) not in old:
            yield plain(f"    {line(segment.lang)}: {line(segment.text)}")
