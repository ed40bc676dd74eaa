"""What the entries of a file say together: which findings to believe, and which forms differ."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from termbase.language import keys
from termbase.messages import M
from termbase.proofing.bilingual.proofread_pair import PairFindings
from termbase.proofing.bilingual.term_variants import RULE
from termbase.proofing.diagnostic import Diagnostic, Severity

_MOSTLY = 2
"""A file translates a term mostly as the base says when it does so twice as often as not."""

_GLOSSARY = 20
"""A file of at least so many entries that are mostly terms by themselves is a glossary."""

_PLACES = 100_000
"""So many places of a form are remembered."""


@dataclass(slots=True)
class _Uses:
    """How often a form was used, and where: entry, start and end."""

    count: int = 0
    places: array[int] = field(default_factory=lambda: array("Q"))


class Gathering:
    """The findings of a file's entries, taken one after the other.

    A form that any text may hold is believed to be its term where the file mostly translates it as
    the base says.
    """

    def __init__(self) -> None:
        self._kept: Counter[str] = Counter()
        self._with_terms = 0
        self._terms_alone = 0
        self._doubtful: dict[str, list[tuple[int, Diagnostic]]] = {}
        self._uses: dict[tuple[str, str, str], dict[str, _Uses]] = {}

    def add(self, entry: int, found: PairFindings) -> None:
        """Takes what was found in an entry."""
        self._kept.update(found.kept)
        self._with_terms += bool(found.uses)
        self._terms_alone += bool(found.uses) and found.is_entry
        for form, told in found.doubtful:
            self._doubtful.setdefault(form, []).append((entry, told))
        for use in dict.fromkeys(found.uses):
            forms = self._uses.setdefault((use.concept, use.source, use.family), {})
            uses = forms.setdefault(use.form, _Uses())
            uses.count += 1
            if uses.count <= _PLACES:
                uses.places.extend((entry, use.start, use.end))

    def believed(self) -> Iterator[tuple[int, Diagnostic]]:
        """The doubtful findings that the file speaks for, with their entries."""
        for form, doubtful in self._doubtful.items():
            if self._kept[form] >= _MOSTLY * len(doubtful):
                yield from doubtful

    def variants(
        self, severity: Severity, text: Callable[[int], str]
    ) -> Iterator[tuple[int, Diagnostic]]:
        """The forms that differ from the usual one of their term; ``text`` has the translation of
        an entry. Of two as frequent the one that comes first is the usual one. A glossary lists all
        forms on purpose.
        """
        if self._with_terms >= _GLOSSARY and 2 * self._terms_alone > self._with_terms:
            return
        for (concept, source, _), forms in self._uses.items():
            if len(forms) > 1:
                usual = max(forms, key=lambda form: forms[form].count)
                for form, uses in forms.items():
                    if _are_rivals(form, usual):
                        for entry, start, end in zip(*[iter(uses.places)] * 3, strict=True):
                            found = text(entry)[start:end]
                            yield (
                                entry,
                                _variant(severity, source, usual, concept, (start, end), found),
                            )


def _are_rivals(form: str, usual: str) -> bool:
    """Whether neither of two forms is the other with more words: «cuộc điện đàm», «điện đàm»."""
    ours, theirs = (f" {keys.typographic(text)} " for text in (form, usual))
    return ours not in theirs and theirs not in ours


def _variant(
    severity: Severity,
    source: str,
    usual: str,
    concept: str,
    place: tuple[int, int],
    found: str,
) -> Diagnostic:
    return Diagnostic(
        RULE.code,
        severity,
        *place,
        found,
        M("“{term}” is “{usual}” elsewhere in the file", term=source, usual=usual),
        (usual,),
        concept,
    )
