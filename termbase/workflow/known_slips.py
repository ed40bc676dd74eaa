"""What extraction leaves out: forms that proofing calls wrong, so that a slip never becomes a
proposal, by which the next text with the same slip would pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from termbase.extraction.drafts import Draft, Form, Place
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.knowledge import store_knowledge
from termbase.proofing.rules import office_holder
from termbase.store.base import Base
from termbase.workflow.articles import Article
from termbase.workflow.check import CheckOptions, check_text


class KnownSlips:
    """What is wrong with the names of articles by what a base knows."""

    def __init__(self, base: Base, articles: Sequence[Article]) -> None:
        with store_knowledge(base) as knowledge:
            self._told = [
                [told for told in check_text(knowledge, item.text, _options(item)) if _counts(told)]
                for item in articles
            ]

    def left_out(self, drafts: Iterable[Draft]) -> tuple[list[Draft], list[Form]]:
        """The drafts without the new forms that are slips wherever they stand, and those forms."""
        kept: list[Draft] = []
        gone: list[Form] = []
        for draft in drafts:
            wrong = [form for form in draft.forms if not form.known and self._is_slip(form)]
            gone += wrong
            # A slip is compared by what it is, not by what it says.
            draft.forms = [form for form in draft.forms if not any(form is one for one in wrong)]
            if draft.forms:
                kept.append(draft)
        return kept, gone

    def misnames(self, article: int, person: str) -> bool:
        """Whether an article gives a person an office that the base knows not to be theirs."""
        code = office_holder.RULE.code
        return any(told.concept == person and told.rule == code for told in self._told[article])

    def _is_slip(self, form: Form) -> bool:
        return bool(form.places) and all(map(self._is_told, form.places))

    def _is_told(self, place: Place) -> bool:
        return any(
            told.start < place.end and place.start < told.end for told in self._told[place.text]
        )


def _options(article: Article) -> CheckOptions:
    return CheckOptions(article.lang, date=article.source.date)


def _counts(told: Diagnostic) -> bool:
    return bool(told.concept) and told.severity is not Severity.INFO
