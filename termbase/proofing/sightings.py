"""Names of the base in a manuscript, whether they are spelt right or wrong."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from termbase.language import keys
from termbase.language.boundaries import is_boundary
from termbase.lookup.spans import Span, spans
from termbase.lookup.tokens import tokens
from termbase.model import Kind
from termbase.proofing.belief import Place, Surroundings
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.forms import Forms
from termbase.proofing.judgement import Verdict, verdict
from termbase.proofing.knowledge import Knowledge
from termbase.proofing.manuscript import Manuscript
from termbase.store.probes import IndexedTerm


class _Candidate(NamedTuple):
    """A verdict on a span of words."""

    place: Place
    start: int
    end: int
    found: str
    concept: str
    kind: Kind
    verdict: Verdict


def sightings(manuscript: Manuscript, knowledge: Knowledge) -> list[Sighting]:
    """The names in a manuscript, in order; none overlaps another, the longest win."""
    return _Search(manuscript, knowledge).found()


class _Search:
    def __init__(self, manuscript: Manuscript, knowledge: Knowledge) -> None:
        self._manuscript = manuscript
        self._knowledge = knowledge
        self._text = manuscript.normal.text
        self._words = manuscript.words
        self._around = Surroundings(manuscript)

    def found(self) -> list[Sighting]:
        disguised = self._disguised()
        hidden = {(c.start, c.end) for c in disguised}
        spelt = (c for c in self._spelt() if not c.verdict.flaw or (c.start, c.end) not in hidden)
        candidates = [*spelt, *disguised]
        right = [c for c in candidates if c.verdict.flaw is None]
        self._around.known = frozenset(
            index for c in right for index in range(c.place.first, c.place.last + 1)
        )
        believed = [
            c for c in candidates if self._around.believe(c.found, c.verdict, c.kind, c.place)
        ]
        return [self._sighting(c) for c in _longest(map(self._absolved, believed))]

    def _absolved(self, candidate: _Candidate) -> _Candidate:
        """A longer name whose only fault is a name in it that may be spelt so is right."""
        made, place = candidate.verdict, candidate.place
        if made.flaw not in (Flaw.VOWEL_MARKS, Flaw.TONE_MARKS) or not made.right:
            return candidate
        ours = self._words[place.first : place.last + 1]
        theirs = tokens(made.right[0])
        if len(ours) != len(theirs):
            return candidate
        faulty = {
            place.first + index
            for index, (our, their) in enumerate(zip(ours, theirs, strict=True))
            if self._text[our.start : our.end].lower()
            != made.right[0][their.start : their.end].lower()
        }
        if len(faulty) < len(ours) and faulty <= self._around.known:
            return candidate._replace(verdict=made._replace(flaw=None, right=()))
        return candidate

    def _spelt(self) -> list[_Candidate]:
        """Candidates for what stands in the text."""
        found = [s for s in spans(self._text, self._words, self._knowledge.terms)
                 if is_boundary(self._text, self._words[s.first].start)
                 and is_boundary(self._text, s.end)]  # fmt: skip
        return list(self._judged(self._text, found))

    def _disguised(self) -> list[_Candidate]:
        """Candidates for what the text would be without look-alikes."""
        pieces: list[str] = []
        masked: set[int] = set()
        end = 0
        for index, word in enumerate(self._words):
            own = self._text[word.start : word.end]
            plain = keys.unmasked(own) if _may_be_masked(own) and not word.apart else own
            if plain != own:
                masked.add(index)
            pieces += [self._text[end : word.start], plain]
            end = word.end
        if not masked:
            return []
        text = "".join((*pieces, self._text[end:]))
        words = tokens(text)
        if len(words) != len(self._words):
            return []
        found = [
            s
            for s in spans(text, words, self._knowledge.terms)
            if masked.intersection(range(s.first, s.last + 1))
        ]
        return [
            made._replace(verdict=_as_disguise(made))
            for made in self._judged(text, found, words=words)
        ]

    def _judged(
        self, text: str, found: Sequence[Span], words: Sequence[object] | None = None
    ) -> Iterable[_Candidate]:
        starts = words or self._words
        by_key: dict[str, dict[str, list[IndexedTerm]]] = {}
        for term in self._knowledge.terms.terms({span.key for span in found}):
            by_key.setdefault(term.key, {}).setdefault(term.concept, []).append(term)
        ids = dict.fromkeys(id for concepts in by_key.values() for id in concepts)
        known = self._knowledge.concepts(ids)
        lang, style = self._manuscript.language, self._manuscript.style
        forms = {id: Forms(concept, lang, style) for id, concept in known.items()}
        seen: dict[tuple[str, str], list[tuple[str, Verdict]]] = {}
        for span in found:
            form = text[starts[span.first].start : span.end]  # type: ignore[attr-defined]
            if (form, span.key) not in seen:
                seen[form, span.key] = [
                    (id, made)
                    for id, terms in by_key.get(span.key, {}).items()
                    if id in forms
                    and (made := verdict(form, terms, forms[id], lang, style)) is not None
                ]
            start, end = self._own_span(span, plain=words is None)
            for id, made in seen[form, span.key]:
                place = Place(span.first, span.last)
                yield _Candidate(place, start, end, form, id, forms[id].kind, made)

    def _own_span(self, span: Span, *, plain: bool) -> tuple[int, int]:
        """The code points of the given text that a span stands for."""
        end = span.end if plain else self._words[span.last].end
        return self._manuscript.normal.span(self._words[span.first].start, end)

    def _sighting(self, candidate: _Candidate) -> Sighting:
        found = self._manuscript.text[candidate.start : candidate.end]
        made = candidate.verdict
        right = tuple(
            dict.fromkeys(r for r in (_dressed(t, found) for t in made.right) if r != found)
        )
        return Sighting(
            candidate.start,
            candidate.end,
            found,
            candidate.concept,
            candidate.kind,
            made.form.text,
            made.flaw,
            right,
            made.proposed,
        )


def _may_be_masked(word: str) -> bool:
    """Whether a word may be Latin with look-alikes in it: not one that is all of another script."""
    return not word.isascii() and any(
        (c.isascii() and c.isalpha()) or "À" <= c <= "ỹ" for c in word
    )


def _as_disguise(candidate: _Candidate) -> Verdict:
    made = candidate.verdict
    right = made.right if made.flaw in (Flaw.TONE_MARKS, Flaw.VOWEL_MARKS) else (candidate.found,)
    return made._replace(flaw=Flaw.LOOKALIKES, right=right or (candidate.found,))


def _dressed(right: str, found: str) -> str:
    """A form in the capitals of what it takes the place of: all capitals, or a first one."""
    if found.isupper() and len(found) > 3 and not right.isupper():
        return right.upper()
    if found[0].isupper() and right[0].islower():
        return right[0].upper() + right[1:]
    return right


def _longest(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """The candidates that are left when longer ones go first, the right ones before the wrong."""
    ranked = sorted(
        candidates,
        key=lambda c: (
            c.start - c.end,
            c.verdict.flaw is not None,
            c.verdict.rung.order,
            c.verdict.form.status.rank,
            c.verdict.form.review.rank,
            c.concept,
        ),
    )
    taken: list[tuple[int, int]] = []
    kept: list[_Candidate] = []
    for candidate in ranked:
        place = (candidate.start, candidate.end)
        at = bisect_left(taken, place)
        clear = at == 0 or taken[at - 1][1] <= place[0]
        if clear and (at == len(taken) or place[1] <= taken[at][0]):
            taken.insert(at, place)
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)
