"""What a set of segmentation rules says: SRX 2.0 as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.errors import InvalidValue
from termbase.language.icu_library import load
from termbase.messages import M


@dataclass(frozen=True, slots=True)
class Rule:
    """A place between two characters where a segment ends, or does not.

    The place is one that a match of ``before`` ends at and a match of ``after`` begins at; both
    are regular expressions of ICU, and an empty one matches anywhere.
    """

    before: str = ""
    after: str = ""
    breaks: bool = True


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """Rules under a name (``languagerule``), in the order in which they are tried."""

    name: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class LanguageMap:
    """The languages that the rules of a name are for (``languagemap``).

    ``pattern`` is a regular expression that the whole language tag matches, in any case: tags
    are case-insensitive (BCP 47).
    """

    pattern: str
    name: str

    def covers(self, lang: str) -> bool:
        """Whether a language is meant."""
        icu = load()
        flags = icu.URegexpFlag.CASE_INSENSITIVE
        return bool(icu.RegexPattern.compile(self.pattern, flags).matcher(lang).matches())


@dataclass(frozen=True, slots=True)
class FormatHandles:
    """Whether a code at the place of a break stays with the text before it (``formathandle``).

    They are kept and written; plain text has no codes.
    """

    start: bool = False
    end: bool = True
    isolated: bool = False


@dataclass(frozen=True, slots=True)
class SegmentationRules:
    """All rules of a file, and which of them are for which language.

    With ``cascade`` the rules of every map that covers a language hold, one after another in the
    order of the maps; without it those of the first alone. ``subflows`` is kept and written:
    whether text inside of codes is to be segmented.
    """

    languages: tuple[LanguageRules, ...]
    maps: tuple[LanguageMap, ...]
    cascade: bool = True
    subflows: bool = True
    handles: FormatHandles = FormatHandles()

    def __post_init__(self) -> None:
        names = {rules.name for rules in self.languages}
        for one in self.maps:
            if one.name not in names:
                raise InvalidValue(M("there are no rules of the name “{name}”", name=one.name))

    def for_language(self, lang: str) -> tuple[Rule, ...]:
        """The rules that hold for a language, in the order in which they are tried."""
        named = {rules.name: rules.rules for rules in self.languages}
        covering = [one for one in self.maps if one.covers(lang)]
        if not self.cascade:
            covering = covering[:1]
        return tuple(rule for one in covering for rule in named[one.name])
