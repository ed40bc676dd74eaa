"""How what is proposed from the real articles is judged.

*Wanted* are the facts (``glossary/facts.tsv`` of the test data) that are people, places,
organisations, offices or agreements and one of whose English forms stands in an article: as words,
whatever their case, dashes and apostrophes. A fact is proposed where one of its English forms is
a form of a proposed concept, in the singular or plural.

A *proposal* is a concept. It is worth keeping where all its forms stand in the text as they are
proposed and its first form is one of the English forms of a fact (of any kind), or stands in
``judged.tsv``: forms that are in no fact, judged one by one by hand, each with what it is. That
list may hold what is no good as well; what stands nowhere is counted as no good.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from termbase.language import keys
from termbase.language.english import plural
from termbase.workflow.extract import Extraction, Proposal

JUDGED = Path(__file__).with_name("judged.tsv")
WANTED = ("person", "place", "organisation", "office", "agreement")


@dataclass(frozen=True)
class Fact:
    id: str
    kind: str
    forms: tuple[str, ...]


def facts(path: Path) -> list[Fact]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t")
        return [
            Fact(row["id"], row["kind"],
                 tuple(filter(None, (row["en_preferred"], *row["en_variants"].split("|")))))
            for row in rows
        ]  # fmt: skip


def key(form: str) -> str:
    return keys.typographic(form)


def stands(form: str, text: str) -> bool:
    """Whether a form stands in ``text``, the key of a text, as words."""
    return re.search(rf"(?<!\w){re.escape(key(form))}(?!\w)", text) is not None


def judged() -> dict[str, bool]:
    """The forms of the list by their keys, and whether they are worth keeping."""
    with JUDGED.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t")
        return {key(row["form"]): row["keep"] == "yes" for row in rows}


def proposed_forms(report: Extraction) -> dict[str, str]:
    """The keys of all proposed forms and of their plurals, each with its concept's kind."""
    found: dict[str, str] = {}
    for proposal in report.proposals:
        for term in proposal.terms:
            for form in (plural(term.text), term.text):
                found[key(form)] = proposal.kind.value
    return found


def wanted(known: list[Fact], text: str) -> list[Fact]:
    return [f for f in known if f.kind in WANTED and any(stands(form, text) for form in f.forms)]


def is_worth_keeping(proposal: Proposal, known: list[Fact], text: str) -> bool:
    good = judged()
    if not all(stands(t.text, text) or stands(plural(t.text), text) for t in proposal.terms):
        return False
    first = proposal.terms[0].text
    if key(first) in good:
        return good[key(first)]
    forms = {key(form) for fact in known for form in fact.forms}
    return key(first) in forms or key(plural(first)) in forms


@dataclass(frozen=True)
class Expected:
    """A thing that a made-up article names, with its form in each language's text."""

    article: str
    kind: str
    forms: dict[str, str]


def expected(name: str = "expected.tsv") -> list[Expected]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t")
        return [
            Expected(r["article"], r["kind"], {g: r[g] for g in ("en", "vi", "fr") if r[g]})
            for r in rows
        ]
