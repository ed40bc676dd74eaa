"""The texts that are open in the editor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.uris import to_fs_path

from termbase.server.lsp.positions import Encoding, Places
from termbase.workflow.check_open_text import format_of


@dataclass(frozen=True)
class OpenText:
    """A text as it stands in the editor in one ``version``; no other has its ``number``, also when
    a text is closed and opened again.
    """

    number: int
    uri: str
    kind: str
    version: int
    text: str
    encoding: Encoding

    @cached_property
    def places(self) -> Places:
        """Its places as the editor says them."""
        return Places(self.text, self.encoding)

    @cached_property
    def path(self) -> Path | None:
        """Where it is kept; ``None`` for one that was never saved, or is kept elsewhere."""
        path = to_fs_path(self.uri) if urlsplit(self.uri).scheme == "file" else None
        return Path(path) if path else None

    @cached_property
    def name(self) -> str:
        """What it is called."""
        return str(self.path or unquote(self.uri))

    @cached_property
    def format(self) -> str:
        """Its format, as documents have them."""
        return format_of(self.kind, self.name)


class Texts:
    """The open texts by their addresses."""

    def __init__(self) -> None:
        self.encoding: Encoding = "utf-16"
        self._open: dict[str, OpenText] = {}
        self._numbers = count(1)

    def __iter__(self) -> Iterator[OpenText]:
        return iter(list(self._open.values()))

    def get(self, uri: str) -> OpenText | None:
        """The text that is open under an address."""
        return self._open.get(uri)

    def put(self, item: types.TextDocumentItem) -> OpenText:
        """A text was opened."""
        made = OpenText(
            next(self._numbers), item.uri, item.language_id, item.version, item.text, self.encoding
        )
        self._open[item.uri] = made
        return made

    def change(
        self, uri: str, version: int, changes: Iterable[types.TextDocumentContentChangeEvent]
    ) -> OpenText | None:
        """A text was changed; each change is one of the text that the one before it left."""
        known = self._open.get(uri)
        if known is None:
            return None
        for change in changes:
            text = _changed(known.places, change)
            number = next(self._numbers)
            known = replace(known, number=number, version=version, text=text)
        self._open[uri] = known
        return known

    def drop(self, uri: str) -> None:
        """A text was closed."""
        self._open.pop(uri, None)


def _changed(places: Places, change: types.TextDocumentContentChangeEvent) -> str:
    if not isinstance(change, types.TextDocumentContentChangePartial):
        return change.text
    start, end = places.offset(change.range.start), places.offset(change.range.end)
    return places.text[:start] + change.text + places.text[max(start, end) :]
