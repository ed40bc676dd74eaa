"""From the names of texts to concepts: one for each thing, with all its forms and mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from termbase.extraction.drafts import Draft, Form, Place, name_key
from termbase.extraction.multiword import terms
from termbase.extraction.names import Findings, Name
from termbase.extraction.places import country_code
from termbase.extraction.shortening import SHORTENED, Shortening
from termbase.extraction.surnames import surname
from termbase.extraction.words import Reading
from termbase.language import keys
from termbase.language.ladder import Rung, judge
from termbase.language.projection import marks_are_subset
from termbase.model import Kind, TermType

Spans = Callable[[int, int], tuple[int, int]]
"""From code points of the text in NFC to those of the text as it was given."""
Known = Callable[[str, str], str]
"""The id of the concept that has a form (language, text); empty where none has."""


class Gathering:
    """The drafts of some texts."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._forms: dict[tuple[str, str], Draft] = {}
        self._roots: dict[int, Draft] = {}
        self._drafts: list[Draft] = []
        self._texts: list[tuple[int, Reading, set[int], Spans]] = []

    def add(self, number: int, reading: Reading, findings: Findings, spans: Spans) -> None:
        """Takes in the names of text ``number``; ``spans`` gives places in it as it was given."""
        for name in findings.names:
            self._enter(number, reading, name, spans)
        taken = {at for name in findings.names for at in range(name.first, name.end)}
        self._texts.append((number, reading, taken, spans))
        for long, short in findings.shortened:
            self.unite(self._draft(reading, long), self._draft(reading, short))
        for person, office in findings.holders:
            holder = self._draft(reading, person)
            holder.offices.append((self._draft(reading, office), number))

    def _enter(self, number: int, reading: Reading, name: Name, spans: Spans) -> None:
        draft = self._draft(reading, name)
        start = reading.words[name.first].start
        place = Place(number, *spans(start, reading.words[name.end - 1].end))
        form = self._form(draft, reading.lang, name)
        form.known = form.known or bool(name.concept)
        form.places[place] = None

    def _terms(self) -> None:
        """Takes in the terms of several words, which all texts of a language weigh together."""
        for lang in dict.fromkeys(reading.lang for _, reading, _, _ in self._texts):
            mine = [text for text in self._texts if text[1].lang == lang]
            for at, name in terms([text[1] for text in mine], [text[2] for text in mine]):
                number, reading, _, spans = mine[at]
                self._enter(number, reading, name, spans)

    def drafts(self) -> list[Draft]:
        """What was gathered, in the order of the texts; of people known by a short name alone
        nothing.
        """
        found = [draft for draft in self._drafts if draft.forms and not _is_nobody(draft)]
        for draft in found:
            draft.offices = [(self._root(office), at) for office, at in draft.offices]
        return sorted(found, key=lambda d: (d.first.text, d.first.start, -d.first.end))

    def settle(self) -> None:
        """Unites what is one: drafts of one concept of the base, names across languages,
        countries, long and short titles.
        """
        self._terms()
        self._of_one_concept()
        self._countries()
        self._across()
        self._short_people()
        self._contained()

    def unite(self, one: Draft, other: Draft) -> Draft:
        """Makes one draft of two; two concepts of the base stay two."""
        one, other = self._root(one), self._root(other)
        if one is other or (one.concept and other.concept and one.concept != other.concept):
            return one
        for form in other.forms:
            twin = next((f for f in one.forms if (f.lang, f.text) == (form.lang, form.text)), None)
            if twin is None:
                one.forms.append(form)
            else:
                twin.known = twin.known or form.known
                twin.places |= form.places
        one.concept = one.concept or other.concept
        one.offices += other.offices
        other.forms, other.offices = [], []
        self._roots[id(other)] = one
        return one

    def lengthens(self, one: Draft, other: Draft) -> bool:
        """Whether one is of the base, and the other begins as a form of it (in English, or ends):
        no other form of it, but something of its own. People are called by more or less of a name.
        """
        one, other = self._root(one), self._root(other)
        known, new = (one, other) if one.concept else (other, one)
        if not known.concept or new.concept or known.kind is Kind.PERSON:
            return False
        return any(
            self._known(form.lang, part) == known.concept
            for form in new.forms
            for part in _ends(form)
        )

    def _draft(self, reading: Reading, name: Name) -> Draft:
        key = reading.lang, name_key(name.text)
        if key not in self._forms:
            draft = Draft(concept=name.concept or self._known(reading.lang, name.text))
            self._forms[key] = draft
            self._drafts.append(draft)
        draft = self._root(self._forms[key])
        draft.concept = draft.concept or name.concept
        return draft

    def _root(self, draft: Draft) -> Draft:
        while id(draft) in self._roots:
            draft = self._roots[id(draft)]
        return draft

    def _form(self, draft: Draft, lang: str, name: Name) -> Form:
        for form in draft.forms:
            if form.lang == lang and name_key(form.text) == name_key(name.text):
                if name.rule.rank < form.rule.rank:
                    form.rule, form.kind = name.rule, name.kind
                return form
        known = bool(self._known(lang, name.text))
        form = Form(lang, name.text, name.type, name.rule, name.kind, known)
        draft.forms.append(form)
        return form

    def _live(self) -> list[Draft]:
        return [draft for draft in self._drafts if draft.forms]

    def _of_one_concept(self) -> None:
        """Unites the drafts of each concept of the base: whatever else is new of it is new of
        one concept, not of several.
        """
        met: dict[str, Draft] = {}
        for draft in self._live():
            if draft.concept:
                met[draft.concept] = self.unite(met.get(draft.concept, draft), draft)

    def _countries(self) -> None:
        met: dict[str, Draft] = {}
        for draft in self._live():
            if draft.kind is Kind.PLACE:
                code = next(filter(None, (country_code(f.text) for f in draft.forms)), "")
                if code:
                    met[code] = self.unite(met.get(code, draft), draft)

    def _across(self) -> None:
        """Unites one name with and without its marks, and names that are the same in several
        languages.
        """
        blocks: dict[str, list[Draft]] = {}
        for draft in self._live():
            for form in draft.forms:
                block = blocks.setdefault(keys.spacing(form.text), [])
                if draft not in block:
                    block.append(draft)
        for block in blocks.values():
            for one, other in combinations(block, 2):
                if one.forms and other.forms and _are_one(one, other):
                    self.unite(one, other)

    def _short_people(self) -> None:
        """Unites people known by a short name with the one person whose short name it is."""
        full: dict[tuple[str, str], list[Draft]] = {}
        for draft in self._live():
            for form in draft.forms:
                if draft.kind is Kind.PERSON and form.type is TermType.FULL_FORM:
                    holders = full.setdefault((form.lang, name_key(surname(form.text))), [])
                    if draft not in holders:
                        holders.append(draft)
        for draft in self._live():
            if _is_nobody(draft):
                form = draft.forms[0]
                meant = full.get((form.lang, name_key(form.text)), [])
                if len(meant) == 1:
                    self.unite(meant[0], draft)

    def _contained(self) -> None:
        """Unites a title or name with the one longer form that begins or ends with it."""
        for kind in SHORTENED:
            mine = [draft for draft in self._live() if draft.kind is kind]
            shortening = Shortening(mine, self._holders())
            for draft in mine:
                longer = shortening.longer(draft)
                if len(longer) == 1 and draft.forms and longer[0].forms:
                    for form in draft.forms:
                        if form.type is TermType.FULL_FORM:
                            form.type = TermType.SHORT_FORM
                    self.unite(longer[0], draft)

    def _holders(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for draft in self._live():
            for office, _ in draft.offices:
                found.setdefault(id(self._root(office)), set()).add(id(draft))
        return found


def _ends(form: Form) -> Iterator[str]:
    """What a form begins with, and in English ends with, in whole words."""
    words = form.text.split()
    for size in range(1, len(words)):
        yield " ".join(words[:size])
        if form.lang == "en":
            yield " ".join(words[-size:])


def _is_nobody(draft: Draft) -> bool:
    """Whether nothing but a short name tells who a person is."""
    return (
        not draft.concept
        and draft.kind is Kind.PERSON
        and all(form.type is TermType.SHORT_FORM for form in draft.forms)
    )


def _are_one(one: Draft, other: Draft) -> bool:
    return any(_same(a, b) for a in one.forms for b in other.forms)


def _same(a: Form, b: Form) -> bool:
    if name_key(a.text) == name_key(b.text):
        return a.lang != b.lang or a.kind is b.kind
    judged = judge(a.text, b.text)
    if judged is None or judged[0].order > Rung.spacing.order:
        return False
    named = a.text[0].isupper() and b.text[0].isupper() and len(a.text) > 3
    return named and (marks_are_subset(_solid(a.text), _solid(b.text))
                      or marks_are_subset(_solid(b.text), _solid(a.text)))  # fmt: skip


def _solid(text: str) -> str:
    return keys.typographic(text).replace(" ", "").replace("-", "")
