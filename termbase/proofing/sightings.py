"""Names of the base in a manuscript, whether they are spelt right or wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from termbase.language import keys
from termbase.language.ladder import Rung
from termbase.lookup import capitals
from termbase.lookup.near_names import Near, near_names
from termbase.lookup.recognition import Probed, probe
from termbase.lookup.spans import Span
from termbase.lookup.tokens import tokens
from termbase.model import Kind, RelationKind, Term
from termbase.proofing.belief import Place, Surroundings
from termbase.proofing.candidates import Candidate, longest
from termbase.proofing.disguises import may_be_disguised, suspected, unmasked_word
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.forms import Forms, only_proposed
from termbase.proofing.half_marked import MARKS, as_the_others
from termbase.proofing.judgement import Verdict, difference
from termbase.proofing.knowledge import Knowledge
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.short_names import Named, misspelt_short_names
from termbase.proofing.typing_errors import TypingErrors
from termbase.proofing.verdicts import verdicts_on
from termbase.store.probes import IndexedTerm

_FEW_SMALL = 2
"""How many words may be names of the base that the text writes small and nowhere as names."""

_SMALLER = frozenset({Flaw.CASE, Flaw.OTHER_LANGUAGE})
"""The flaws of which a capital at the beginning may be one."""


def sightings(manuscript: Manuscript, knowledge: Knowledge, probed: Probed) -> list[Sighting]:
    """The names in a manuscript, in order; none overlaps another, the longest win.

    ``probed`` is what its words find among the terms that are known.
    """
    return _Search(manuscript, knowledge, probed).found()


class _Search:
    def __init__(self, manuscript: Manuscript, knowledge: Knowledge, probed: Probed) -> None:
        self._probed = probed
        self._manuscript = manuscript
        self._knowledge = knowledge
        self._text = manuscript.normal.text
        self._words = manuscript.words
        self._around = Surroundings(manuscript)
        self._right: set[int] = set()
        self._right_places: list[Place] = []
        self._sure: set[tuple[int, str]] = set()

    def found(self) -> list[Sighting]:
        disguised = self._disguised()
        hidden = {(c.start, c.end) for c in disguised}
        spelt = (c for c in self._spelt() if not c.verdict.flaw or (c.start, c.end) not in hidden)
        candidates = [*spelt, *disguised]
        for c in candidates:
            if c.verdict.flaw is None:
                self._right.update(range(c.place.first, c.place.last + 1))
                self._right_places.append(c.place)
        self._around.known = frozenset(self._right)
        believed = [
            c
            for c in candidates
            if c.verdict.flaw is None
            or self._around.believe(c.found, c.verdict, c.kind, c.place, described=c.described)
        ]
        absolved = (self._absolved(c) if c.verdict.right else c for c in believed)
        kept = self._without_common_words(longest(absolved))
        mistyped = self._mistyped(kept)
        chosen = longest([*kept, *mistyped]) if mistyped else kept
        self._sure = self._of_sure_people(chosen)
        chosen = sorted([*chosen, *self._called(chosen)], key=lambda c: c.start)
        text = self._manuscript
        if (
            text.language == "en"
            and not text.style
            and any(c.verdict.flaw in MARKS for c in chosen)
        ):
            chosen = as_the_others(chosen, self._forms({c.concept for c in chosen}))
        return [self._sighting(c) for c in chosen]

    def _of_sure_people(self, chosen: Sequence[Candidate]) -> set[tuple[int, str]]:
        """The people, by place, whom the text itself says to be those of the base: by an office or
        a title before the name, or by the name as it is right elsewhere. Others may be called
        nearly so: a pupil, a street vendor.
        """
        offices = {c.place.last + 1 for c in chosen if c.kind is Kind.OFFICE}
        named = {c.concept for c in chosen if not c.verdict.flaw and c.place.first < c.place.last}
        return {
            (c.start, c.concept)
            for c in chosen
            if c.kind is Kind.PERSON
            and (c.place.first in offices or c.concept in named or self._around.has_title(c.place))
        }

    def _without_common_words(self, kept: Sequence[Candidate]) -> Sequence[Candidate]:
        """Without names that seem to be written small: of the words that the text nowhere writes
        as names, many are no slips but words that some name is like, and so are all of which the
        base has nothing but the name. Among the world's villages are Home, Hope and Force.
        """
        small = [c for c in kept if c.verdict.flaw is Flaw.CASE and c.found.islower()]
        if not small:
            return kept
        large = {c.concept for c in kept if c.found[0].isupper() and not self._opens(c)}
        doubtful = [c for c in small if c.concept not in large]
        words = {c.found for c in doubtful if c.place.first == c.place.last}
        dropped = {
            c.start
            for c in doubtful
            if not c.described or (c.found in words and len(words) > _FEW_SMALL)
        }
        return [c for c in kept if c.start not in dropped]

    def _opens(self, candidate: Candidate) -> bool:
        return self._manuscript.starts_sentence(candidate.start)

    def _absolved(self, candidate: Candidate) -> Candidate:
        """A longer name whose only fault is a name in it that may be spelt so is right."""
        made = candidate.verdict
        # In a person's name it would be the same person's short one.
        if candidate.kind is Kind.PERSON:
            return candidate
        if made.flaw is Flaw.SPACING:
            is_right = self._is_spaced_alike(candidate)
        elif made.flaw in (Flaw.VOWEL_MARKS, Flaw.TONE_MARKS):
            is_right = self._has_right_words(candidate)
        else:
            return candidate
        return (
            candidate._replace(verdict=made._replace(flaw=None, right=()))
            if is_right
            else (candidate)
        )

    def _has_right_words(self, candidate: Candidate) -> bool:
        """Whether all words that are not those of the form belong to names that are right."""
        place, right = candidate.place, candidate.verdict.right[0]
        ours = self._words[place.first : place.last + 1]
        theirs = tokens(right)
        if len(ours) != len(theirs):
            return False
        faulty = {
            place.first + index
            for index, (our, their) in enumerate(zip(ours, theirs, strict=True))
            if self._text[our.start : our.end].lower() != right[their.start : their.end].lower()
        }
        return len(faulty) < len(ours) and faulty <= self._right

    def _is_spaced_alike(self, candidate: Candidate) -> bool:
        """Whether nothing but names that are right have other spaces than in the form."""
        text, place = candidate.found, candidate.place
        right = {keys.typographic(right) for right in candidate.verdict.right}
        if keys.typographic(text) in right:
            # Only a dash is wrong.
            return False
        for inner in self._right_places:
            if inner != place and place.first <= inner.first and inner.last <= place.last:
                found = self._text[slice(*self._place(inner.first, inner.last))]
                text = text.replace(found, keys.spacing(found))
        return keys.typographic(text) in right

    def _spelt(self) -> list[Candidate]:
        """Candidates for what stands in the text."""
        return list(self._judged(self._probed))

    def _mistyped(self, kept: Sequence[Candidate]) -> list[Candidate]:
        """Candidates for names with one letter wrong, in words that belong to none so far."""
        covered = {i for c in kept for i in range(c.place.first, c.place.last + 1)}
        terms, begun = self._knowledge.terms, self._probed.begun
        capitals = self._manuscript.capitals
        near = list(near_names(self._text, self._words, terms, covered, capitals, begun))
        if not near:
            return []
        offices = {(c.place.last + 1, c.concept) for c in kept if c.kind is Kind.OFFICE}
        named = {
            c.concept
            for c in kept
            if c.place.first < c.place.last or (c.kind is Kind.PLACE and not c.verdict.flaw)
        }
        errors = TypingErrors(self._manuscript, offices, self._titles, named)
        asked = self._possible(near, errors)
        forms = self._forms({id for _, id in asked})
        made = []
        for n, id in asked:
            known = forms.get(id)
            if known is None or (n.first == n.last and not known.is_described):
                continue
            meant = errors.meant(n, known)
            if meant:
                made.append(self._as_typo(n, known, meant))
        return made

    def _possible(self, near: Sequence[Near], errors: TypingErrors) -> list[tuple[Near, str]]:
        """The runs of words with the concepts that they may be meant for, told from the index
        alone: most names are none of what the words were meant for.
        """
        langs = (self._manuscript.language, "vi")
        found = self._probed.known.of({n.key for n in near}, self._knowledge.terms)
        known: dict[str, dict[str, list[IndexedTerm]]] = {key: {} for key in found}
        for key, terms in found.items():
            for term in terms:
                known[key].setdefault(term.concept, []).append(term)
        pairs = [
            (n, id)
            for n in near
            for id, own in known[n.key].items()
            if any(
                term.lang.split("-")[0] in langs and errors.may_mean(n, term.text, Kind(term.kind))
                for term in own
            )
        ]
        alone = {id for n, id in pairs if n.first == n.last}
        # Of what is but a name, one word says little.
        only_named = self._knowledge.only_named(alone) if alone else ()
        return [(n, id) for n, id in pairs if n.first < n.last or id not in only_named]

    def _called(self, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
        """Candidates for given names with wrong marks, of people whom the text names in full."""
        people = [c for c in chosen if c.kind is Kind.PERSON and c.place.first < c.place.last]
        if not people:
            return
        forms = self._forms({c.concept for c in people})
        named = [
            Named(c.concept, c.verdict.right[0] if c.verdict.flaw else c.found, term.text)
            for c in people
            for term in forms[c.concept].vietnamese[:1]
        ]
        covered = {i for c in chosen for i in range(c.place.first, c.place.last + 1)}
        for wrong in misspelt_short_names(self._manuscript, self._around, named, covered):
            known, found = forms[wrong.concept], self._words.form(wrong.word)
            flaw = difference(found, wrong.right)
            if flaw is None:
                continue
            start, end = self._manuscript.normal.span(*self._place(wrong.word, wrong.word))
            made = Verdict(flaw, known.vietnamese[0], Rung.diacritic, (wrong.right,))
            place = Place(wrong.word, wrong.word)
            yield Candidate(place, start, end, found, known.concept.id, known.kind, made, True)

    def _titles(self, person: Forms) -> set[str]:
        """The words of the names of the offices that a person holds or held."""
        relations = person.concept.relations
        held = [r.target for r in relations if r.kind is RelationKind.HOLDS_OFFICE]
        return {
            keys.typographic(word)
            for office in self._forms(held).values()
            for term in office.own
            for word in capitals.words(term.text)
        }

    def _as_typo(self, near: Near, forms: Forms, meant: Sequence[Term]) -> Candidate:
        whole = self._place(near.first, near.last)
        right = tuple(dict.fromkeys(t.text for t in meant))
        answer = Verdict(Flaw.TYPO, meant[0], Rung.typo, right, only_proposed(meant))
        start, end = self._manuscript.normal.span(*whole)
        found = self._text[slice(*whole)]
        place = Place(near.first, near.last)
        described = forms.is_described
        id = forms.concept.id
        return Candidate(place, start, end, found, id, forms.kind, answer, described)

    def _forms(self, ids: Iterable[str]) -> Mapping[str, Forms]:
        text = self._manuscript
        return self._knowledge.forms(ids, text.language, text.style)

    def _disguised(self) -> list[Candidate]:
        """Candidates for what the text would be without look-alikes."""
        if not may_be_disguised(self._manuscript.normal):
            return []
        pieces: list[str] = []
        masked: set[int] = set()
        end = 0
        for index in suspected(self._words, self._manuscript.normal):
            own, place = self._words.form(index), self._place(index, index)
            plain = unmasked_word(own)
            if plain != own:
                masked.add(index)
                pieces += [self._text[end : place[0]], plain]
                end = place[1]
        if not masked:
            return []
        text = "".join((*pieces, self._text[end:]))
        words = tokens(text)
        if len(words) != len(self._words):
            return []
        probed = probe(text, words, self._knowledge.terms)
        hidden = [s for s in probed.spans if masked.intersection(range(s.first, s.last + 1))]
        return [
            made._replace(verdict=_as_disguise(made))
            for made in self._judged(replace(probed, spans=hidden))
        ]

    def _judged(self, probed: Probed) -> Iterable[Candidate]:
        starts = probed.words.starts
        spans = [(span, probed.text[starts[span[0]] : span[2]]) for span in probed.spans]
        asked = {(form, span.key): None for span, form in spans}
        is_plain = probed is self._probed
        judged = verdicts_on(
            asked, probed.terms, self._manuscript, self._knowledge, disguised=not is_plain
        )
        is_own = is_plain and self._manuscript.normal.is_own
        for span, form in spans:
            first, last, end, key = span
            verdicts = judged[form, key]
            if verdicts:
                start = starts[first]
                if not is_own:
                    start, end = self._own_span(span, plain=is_plain)
                place = _placed((first, last))
                for known, made in verdicts:
                    id, kind = known.concept.id, known.kind
                    yield _candidate((place, start, end, form, id, kind, made, known.is_described))

    def _own_span(self, span: Span, *, plain: bool) -> tuple[int, int]:
        """The code points of the given text that a span stands for."""
        end = span.end if plain else self._words.ends[span.last]
        return self._manuscript.normal.span(self._words.starts[span.first], end)

    def _place(self, first: int, last: int) -> tuple[int, int]:
        """Where words stand in the text in NFC."""
        return self._words.starts[first], self._words.ends[last]

    def _sighting(self, candidate: Candidate) -> Sighting:
        _, start, end, _, concept, kind, made, _ = candidate
        found = self._manuscript.text[start:end]
        right: tuple[str, ...] = ()
        if made.right:
            opens = made.flaw not in _SMALLER or self._opens(candidate)
            dressed = (_dressed(form, found, opens=opens) for form in made.right)
            right = tuple(dict.fromkeys(form for form in dressed if form != found))
        is_sure = (
            kind is not Kind.PERSON
            or made.flaw not in (Flaw.TONE_MARKS, Flaw.VOWEL_MARKS, Flaw.CASE)
            or (start, concept) in self._sure
        )
        seen = (start, end, found, concept, kind, made.form.text, made.flaw, right)
        return _sighting((*seen, made.proposed, is_sure))


# As Candidate(…), Place(…) and Sighting(…), without a function's call for each: most names in a
# text are right, and there are many.
_candidate = partial(tuple.__new__, Candidate)
_placed = partial(tuple.__new__, Place)
_sighting = partial(tuple.__new__, Sighting)


def _as_disguise(candidate: Candidate) -> Verdict:
    made = candidate.verdict
    right = made.right if made.flaw in (Flaw.TONE_MARKS, Flaw.VOWEL_MARKS) else (candidate.found,)
    return made._replace(flaw=Flaw.LOOKALIKES, right=right or (candidate.found,))


def _dressed(right: str, found: str, *, opens: bool) -> str:
    """A form in the capitals of what it takes the place of: all capitals, or a first one.

    A capital that is only how another language writes the name does not stay, unless the form
    ``opens`` a sentence. Apostrophes and hyphens stay as they are.
    """
    if "-" in found and "–" not in found:
        right = right.replace("–", "-")
    if "’" in found and "'" not in found:
        right = right.replace("'", "’")
    if found.isupper() and len(found) > 3 and not right.isupper():
        return right.upper()
    if opens and found[0].isupper() and right[0].islower():
        return right[0].upper() + right[1:]
    return right
