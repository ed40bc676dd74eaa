"""The sources of one card: numbers where they are used, the list at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from termbase.exchange.html import words
from termbase.exchange.html.markup import lang, link, text
from termbase.model import Source, SourceKind


class Citations:
    """Numbers sources in the order in which a card names them.

    ``source`` finds a source by its id; ``interface`` is the language of the text around.
    """

    def __init__(self, source: Callable[[str], Source | None], interface: str) -> None:
        self._source = source
        self._interface = interface
        self._numbers: dict[str, int] = {}

    def numbers(self, ids: Iterable[str]) -> str:
        """What stands behind a text that these sources attest."""
        found = [self._numbers.setdefault(id, len(self._numbers) + 1) for id in ids]
        return f"<sup>[{', '.join(map(str, found))}]</sup>" if found else ""

    def listed(self) -> str:
        """The list that the numbers point into; empty without any."""
        if not self._numbers:
            return ""
        return f"<ol>{''.join(map(self._entry, self._numbers))}</ol>"

    def _entry(self, id: str) -> str:
        source = self._source(id)
        if source is None:
            return f'<li><code translate="no">{text(id)}</code></li>'
        cited = cite(source)
        if source.kind is SourceKind.ILLUSTRATIVE:
            kind = text(words.word(source.kind))
            cited += f" <small{lang(self._interface, source.lang)}>({kind})</small>"
        return f"<li{lang(source.lang, self._interface)}>{cited}</li>"


def cite(source: Source) -> str:
    """The source in one line, as :meth:`Source.cite` has it, an address as a link."""
    parts = [text(source.publisher), text(source.title), link(source.locator), text(source.date)]
    return ", ".join(part for part in parts if part) or text(source.id)
