"""What was passed over or taken otherwise than it stands, counted for the whole file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.exchange.tbx.pointing import Pointing
from termbase.exchange.tbx.unkept import Unkept
from termbase.exchange.unseen import Unseen
from termbase.exchange.usual_tags import UsualTags
from termbase.messages import MN, Message
from termbase.model import Term


@dataclass(slots=True)
class Assumed:
    """Empty places for terms, preferred forms beside another one, terms that stand twice, what
    nobody sees in a term, tags that are not those of their languages, relations to what is not in
    the file, and attributes and markup that are not kept.
    """

    untranslated: int = 0
    unseen: Unseen = field(default_factory=Unseen)
    languages: UsualTags = field(default_factory=UsualTags)
    unkept: Unkept = field(default_factory=Unkept)
    pointing: Pointing = field(default_factory=Pointing)
    _admitted: int = 0
    _first: tuple[Term, int] | None = None
    _joined: int = 0
    _first_joined: tuple[Term, int] | None = None

    def admit(self, term: Term, line: int) -> None:
        """Takes note of a preferred form that becomes an admitted one."""
        self._admitted += 1
        self._first = self._first or (term, line)

    def join(self, term: Term, line: int) -> None:
        """Takes note of a term that stood before in its language and entry."""
        self._joined += 1
        self._first_joined = self._first_joined or (term, line)

    @property
    def count(self) -> int:
        """How often there was something to say so far."""
        seen = self.unseen.count + self.unkept.count
        return self.untranslated + self._admitted + self._joined + seen + self.languages.count

    def remarks(self) -> Iterator[Message]:
        """What there is to say of the file."""
        yield from self.languages.remarks()
        if self.untranslated:
            yield MN("{n} place for a term is empty", "{n} places for terms are empty",
                     self.untranslated)  # fmt: skip
        yield from self.unseen.remarks()
        if self._first:
            term, line = self._first
            yield MN(
                "{n} preferred form stands beside another one and is taken as admitted: "
                "“{term}” ({lang}), line {line}",
                "{n} preferred forms stand beside another one and are taken as admitted, the first "
                "of them “{term}” ({lang}), line {line}",
                self._admitted, term=term.text, lang=term.lang, line=line,
            )  # fmt: skip
        if self._first_joined:
            term, line = self._first_joined
            yield MN(
                "{n} term stands twice in a language of its entry and is taken once, with all that "
                "both say: “{term}” ({lang}), line {line}",
                "{n} terms stand twice in a language of their entry and are taken once, with all "
                "that both say, the first of them “{term}” ({lang}), line {line}",
                self._joined, term=term.text, lang=term.lang, line=line,
            )  # fmt: skip
        yield from self.pointing.remarks()
        yield from self.unkept.remarks()
