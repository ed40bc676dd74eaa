"""What came of a pre-translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from termbase.messages import Message
from termbase.workflow.memory.answer import Use
from termbase.workflow.memory.draft import Draft, Origin

_SURE = (Origin.CONTEXT, Origin.EXACT, Origin.TERM, Origin.ADAPTED, Origin.FUZZY)


@dataclass(frozen=True, slots=True)
class Stray:
    """A term of a text that its draft does not render by an approved form."""

    line: int
    term: str
    use: Use
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Names and placeables of a text that could not be put into its draft."""

    line: int
    texts: tuple[str, ...]


@dataclass(slots=True)
class PretranslationReport:
    """What became of a file: how many entries it has, how many had a translation already, how
    many have a draft now by where that is from, and the terms that drafts do not render.

    ``unwritable`` are the lines of entries whose draft the file's charset cannot hold; ``doubts``
    say where the texts are clearly in another language than is said.
    """

    path: str
    entries: int = 0
    translated: int = 0
    drafts: Counter[Origin] = field(default_factory=Counter)
    sure: int = 0
    strays: list[Stray] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    unwritable: tuple[int, ...] = ()
    assumed: tuple[Message, ...] = ()
    doubts: tuple[Message, ...] = ()

    @property
    def drafted(self) -> int:
        """How many entries have a draft."""
        return sum(self.drafts.values()) - len(self.unwritable)

    @property
    def left(self) -> int:
        """How many entries have no translation still."""
        return self.entries - self.translated - self.drafted

    def count(self, line: int, drafts: Sequence[Draft]) -> bool:
        """Counts the drafts of an entry as the least sure of them; says whether all are sure."""
        sure = all(draft.sure for draft in drafts)
        self.drafts[max((draft.origin for draft in drafts), key=_SURE.index)] += 1
        self.sure += sure
        for draft in drafts:
            if draft.missing:
                self.missing.append(Missing(line, draft.missing))
            self.strays += [
                Stray(line, use.term.mention.text, use.use, use.term.forms) for use in draft.strays
            ]
        return sure
