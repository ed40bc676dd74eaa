"""What titles and names are called for short: General Secretary, for Party General Secretary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from termbase.extraction.drafts import Draft, Form, name_key
from termbase.extraction.lexicon import lexicon
from termbase.extraction.places import country_code
from termbase.model import Kind

SHORTENED = (Kind.PERSON, Kind.OFFICE, Kind.ORGANISATION, Kind.EVENT, Kind.AGREEMENT)
"""The kinds whose names are shortened to some of their words."""

Holders = Mapping[int, set[int]]
"""For offices (``id`` of the draft) those who hold them."""


class Shortening:
    """Drafts of one kind by the words that their forms begin and end with."""

    def __init__(self, drafts: Sequence[Draft], holders: Holders) -> None:
        self._holders = holders
        self._by_part: dict[tuple[str, tuple[str, ...]], dict[int, Draft]] = {}
        for draft in drafts:
            for form in draft.forms:
                for part in _parts(form, draft.kind):
                    self._by_part.setdefault((form.lang, part), {})[id(draft)] = draft

    def longer(self, draft: Draft) -> list[Draft]:
        """The drafts that ``draft`` is a short form of (:func:`shortens`), each once."""
        found: dict[int, Draft] = {}
        for form in draft.forms:
            words = tuple(name_key(form.text).split())
            found |= self._by_part.get((form.lang, words), {})
        return [
            other
            for other in found.values()
            if other is not draft and shortens(draft, other, self._holders)
        ]


def _parts(form: Form, kind: Kind) -> Iterator[tuple[str, ...]]:
    """The words that a shorter form may be."""
    words = tuple(name_key(form.text).split())
    for size in range(2, len(words)):
        if kind is not Kind.PERSON:
            yield words[:size]
        if kind is Kind.PERSON or form.lang == "en":
            yield words[-size:]


def shortens(short: Draft, long: Draft, holders: Holders) -> bool:
    """Whether one is what the other is called for short: the same words at the end or beginning,
    and no two people tell them apart.

    What says but whose office it is (Vietnamese Prime Minister) is another's unless somebody holds
    both, and a name that the base has is not taken for the beginning of a longer one.
    """
    if not _agree(short, long, holders):
        return False
    held = bool(holders.get(id(short), set()) & holders.get(id(long), set()))
    if short.concept and not long.concept and short.kind is not Kind.PERSON and not held:
        return False
    return any(
        a.lang == b.lang
        and _is_part(a.text, b.text, a.lang, short.kind)
        and (held or short.kind is not Kind.OFFICE or _is_same(a, b))
        for a in short.forms
        for b in long.forms
    )


def _is_same(short: Form, long: Form) -> bool:
    """Whether an office's longer form says more than of which country it is, or the short one
    stands nowhere but inside it.
    """
    ours = name_key(short.text).split()
    more = [word for word in name_key(long.text).split() if word not in ours]
    national = all(word in lexicon(long.lang).adjectives for word in more)
    if not (national or country_code(" ".join(more))):
        return True
    return all(
        any(b.text == a.text and b.start <= a.start and a.end <= b.end for b in long.places)
        for a in short.places
    )


def _agree(short: Draft, long: Draft, holders: Holders) -> bool:
    """Whether no two people tell the offices apart."""
    if short.kind is not Kind.OFFICE:
        return True
    one, other = holders.get(id(short), set()), holders.get(id(long), set())
    return not one or not other or bool(one & other)


def _is_part(short: str, long: str, lang: str, kind: Kind) -> bool:
    ours, theirs = name_key(short).split(), name_key(long).split()
    if not 2 <= len(ours) < len(theirs):
        return False
    ends = theirs[-len(ours) :] == ours
    if kind is Kind.PERSON:
        return ends
    begins = theirs[: len(ours)] == ours
    return begins or (ends and lang == "en")
