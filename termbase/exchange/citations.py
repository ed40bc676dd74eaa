"""Sources as files name them: an id, or a free citation that becomes a source of its own."""

from __future__ import annotations

import hashlib
import re

from termbase.errors import InvalidValue
from termbase.model import Source
from termbase.model.identifiers import concept_id, slug
from termbase.model.text import clean


class Citations:
    """Turns what a file says about a source into a source id, and keeps the sources it made.

    Text that can be an id is taken for one. Anything else is a citation: the same text always
    gets the same id, so that a second import of the file finds it.
    """

    def __init__(self) -> None:
        self._made: dict[str, Source] = {}
        self._known: set[str] = set()

    def id(self, text: str) -> str:
        """The source id for ``text``; empty for empty text."""
        text = clean(text, "source", lines=True)
        if not text:
            return ""
        try:
            return concept_id(text)
        except InvalidValue:
            source = cited(text)
        if source.id not in self._known:
            self._known.add(source.id)
            self._made[source.id] = source
        return source.id

    def fresh(self) -> tuple[Source, ...]:
        """The sources made since the last call."""
        made = tuple(self._made.values())
        self._made.clear()
        return made


def cited(text: str) -> Source:
    """A bare citation of ``text``, with an id made from it."""
    text = re.sub(r"[ \t\n]+", " ", text)
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return Source(id=f"{slug(text)[:60].rstrip('-')}-{digest}", title=text)
