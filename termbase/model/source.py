"""Sources: texts that are kept whole, and bare citations of texts that are elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from termbase.model.dates import edtf
from termbase.model.identifiers import concept_id, language_tag
from termbase.model.text import clean
from termbase.model.vocabulary import SourceKind


@dataclass(frozen=True, slots=True)
class Source:
    """Where a form is attested.

    ``locator`` is a page, number or address; ``date`` EDTF; ``text`` the whole text where it is
    kept (as it was read, not normalised, so that offsets hold), else ``None``.
    """

    id: str
    kind: SourceKind = SourceKind.CITATION
    title: str = ""
    publisher: str = ""
    locator: str = ""
    date: str = ""
    lang: str = ""
    text: str | None = None
    note: str = ""
    version: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "id", concept_id(self.id))
        for name in ("title", "publisher", "locator", "note"):
            put(self, name, clean(getattr(self, name), name))
        put(self, "date", edtf(self.date))
        put(self, "lang", language_tag(self.lang) if self.lang else "")

    @property
    def sha256(self) -> str:
        """The SHA-256 of the kept text in UTF-8, in hexadecimal; empty without a text."""
        if self.text is None:
            return ""
        # Loading it takes longer than a search, which asks for no digest.
        from hashlib import sha256

        return sha256(self.text.encode()).hexdigest()

    def cite(self) -> str:
        """The source in one line: publisher, title, locator, date."""
        return ", ".join(p for p in (self.publisher, self.title, self.locator, self.date) if p)
