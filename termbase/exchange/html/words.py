"""What the page says itself, in the interface language.

The texts are those of the program's other faces, which translate them once for all.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from termbase.language import icu_library
from termbase.messages import M, Message, _, current, show
from termbase.model import Gender, Number, PartOfSpeech, Period, RelationKind, SourceKind
from termbase.model.dates import OPEN

_WORDS: dict[tuple[type[StrEnum], str], Message] = {
    # Values of two lists may be the same string.
    (PartOfSpeech, "noun"): M("noun"),
    (PartOfSpeech, "proper-noun"): M("proper noun"),
    (PartOfSpeech, "verb"): M("verb"),
    (PartOfSpeech, "adjective"): M("adjective"),
    (PartOfSpeech, "adverb"): M("adverb"),
    (PartOfSpeech, "other"): M("other part of speech"),
    (Number, "singular"): M("singular"),
    (Number, "plural"): M("plural"),
    (Number, "dual"): M("dual"),
    (Number, "mass"): M("mass noun"),
    (Number, "other"): M("other number"),
    (Gender, "other"): M("other gender"),
    (SourceKind, "illustrative"): M("illustrative"),
}
_RELATIONS = {
    RelationKind.HOLDS_OFFICE: (M("holds office"), M("held by")),
    RelationKind.MEMBER_OF: (M("member of"), M("has member")),
    RelationKind.SIGNED_BY: (M("signed by"), M("signed")),
    RelationKind.SUCCEEDS: (M("succeeds"), M("succeeded by")),
    RelationKind.LOCATED_IN: (M("located in"), M("location of")),
    RelationKind.BROADER: (M("kind of"), M("has kind")),
    RelationKind.RELATED: (M("related to"), M("related to")),
}


def word(value: StrEnum) -> str:
    """A value of one of the model's closed lists."""
    message = _WORDS.get((type(value), value.value))
    return show(message) if message else _(value.value.replace("-", " "))


def relation(kind: RelationKind, *, incoming: bool) -> str:
    """A relation, seen from its own concept or from the other end."""
    return show(_RELATIONS[kind][incoming])


def period(valid: Period) -> str:
    """A period in words; empty where no dates are said."""
    start, end, last = valid.start, valid.end, valid.last_attested
    if not (start or end or last):
        return ""
    if end == OPEN:
        return _("since {start}", start=start or "?")
    if end and end == start:
        return end
    if end:
        return _("{start} to {end}", start=start or "?", end=end)
    if last:
        return _("since {start}, still so on {day}", start=start or "?", day=last)
    return _("from {start}, end unknown", start=start)


def language(tag: str) -> str:
    """The name of a language in the interface language; the tag itself where ICU has none."""
    return _language(tag, current())


@lru_cache(maxsize=256)
def _language(tag: str, interface: str) -> str:
    icu = icu_library.load()
    try:
        name = icu.Locale.forLanguageTag(tag).getDisplayName(icu.Locale(interface))
    except icu.ICUError:  # well-formed, but nothing that a locale could be
        return tag
    return str(name) or tag
