"""What an import did, in the interface language: for the command line and the app."""

from __future__ import annotations

from collections.abc import Callable

from termbase.messages import MN, Message, _, show
from termbase.model import Kind
from termbase.workflow.import_report import Report, What
from termbase.workflow.memory.report import UnitReport

_KINDS: dict[str, Callable[[int], Message]] = {
    "person": lambda n: MN("{n} person", "{n} persons", n),
    "place": lambda n: MN("{n} place", "{n} places", n),
    "organisation": lambda n: MN("{n} organisation", "{n} organisations", n),
    "office": lambda n: MN("{n} office", "{n} offices", n),
    "agreement": lambda n: MN("{n} agreement", "{n} agreements", n),
    "programme": lambda n: MN("{n} programme", "{n} programmes", n),
    "event": lambda n: MN("{n} event", "{n} events", n),
    "infrastructure": lambda n: MN("{n} infrastructure", "{n} infrastructures", n),
    "term": lambda n: MN("{n} term", "{n} terms", n),
}


def counts_words(report: Report | UnitReport) -> str:
    """How many records became what."""
    if isinstance(report, UnitReport):
        return _(
            "{read} read: {added} added, {changed} changed ({placed} only met again elsewhere), "
            "{identical} as they were, {conflict} in conflict, {refused} refused",
            read=report.read, placed=report.placed,
            **{what.value: report.counts[what] for what in What},
        )  # fmt: skip
    counts = report.counts
    return _(
        "{added} added, {changed} changed, {identical} as they were, {conflict} in conflict, "
        "{refused} refused",
        added=_told_apart(counts[What.ADDED], report.sources[What.ADDED]),
        changed=_told_apart(counts[What.CHANGED], report.sources[What.CHANGED]),
        **{w.value: counts[w] for w in (What.IDENTICAL, What.CONFLICT, What.REFUSED)},
    )


def kinds_of(report: Report) -> dict[str, int]:
    """How many of the new concepts are of each kind that there is, in the order of the model."""
    return {kind.value: n for kind in Kind if (n := report.kinds[kind.value])}


def kinds_words(report: Report) -> str:
    """The same in a line; empty where no concept is new."""
    kinds = kinds_of(report)
    if not kinds:
        return ""
    told = [show(_KINDS[kind](n)) for kind, n in kinds.items()]
    return _(
        "{concepts}: {kinds}", concepts=_told_apart(sum(kinds.values()), 0), kinds=", ".join(told)
    )


def unlisted_words(report: Report | UnitReport) -> list[str]:
    """How many refusals and conflicts there are that are counted only, in a line each."""
    refused, conflict = report.unlisted(What.REFUSED), report.unlisted(What.CONFLICT)
    told = []
    if refused:
        told.append(show(MN("and {n} more refused", "and {n} more refused", refused)))
    if conflict:
        told.append(show(MN("and {n} more in conflict", "and {n} more in conflict", conflict)))
    return told


def shared_words(report: Report, limit: int) -> list[str]:
    """Which new concepts share a form with one that was there, the first ``limit`` of them by
    name, in a line each; empty where none does.
    """
    if not (n := report.shared_count):
        return []
    what = MN(
        "{n} of the new concepts shares a form with one that was there before; look at both, and "
        "“termbase merge” them where they are the same:",
        "{n} of the new concepts share a form with one that was there before; look at them, and "
        "“termbase merge” those that are the same:",
        n,
    )
    told = [show(what)]
    for shared in report.shared[:limit]:
        form = _(
            "{id}: “{term}” ({lang}) is also a form of “{concept}”",
            id=shared.id,
            term=shared.term,
            lang=shared.lang,
            concept=shared.concept,
        )
        told.append(f"{shared.path}:{shared.line}: {form}" if shared.line else form)
    return told


def _told_apart(count: int, sources: int) -> str:
    """How many concepts and sources there are among ``count``."""
    parts = []
    if count > sources or not count:
        parts.append(show(MN("{n} concept", "{n} concepts", count - sources)))
    if sources:
        parts.append(show(MN("{n} source", "{n} sources", sources)))
    return ", ".join(parts)
