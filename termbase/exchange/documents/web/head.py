"""What an HTML page says of itself: its language and when it was published."""

from __future__ import annotations

import re

from termbase.exchange.documents.metadata import said_date, said_lang
from termbase.exchange.documents.web.tokens import Token

_PUBLISHED = {
    "article:published_time": 0, "og:article:published_time": 0, "datepublished": 1,
    "dcterms.issued": 2, "dc.date.issued": 2, "dcterms.date": 2, "dc.date": 2, "date": 2,
    "pubdate": 2, "publish_date": 2, "publish-date": 2, "publication_date": 2, "dcterms.created": 2,
}  # fmt: skip
_LINKED = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,40})\"")
_LINKED_RANK, _TIME_RANK = 1, 3


class Head:
    """Gathers what the tags of a page say, the likeliest kind of statement first."""

    def __init__(self) -> None:
        self.lang = ""
        self._dates: dict[int, str] = {}

    @property
    def date(self) -> str:
        """The day of publication, empty where nothing says one."""
        return self._dates[min(self._dates)] if self._dates else ""

    def take(self, token: Token, said: dict[str, str]) -> None:
        """Takes a start tag with its attributes."""
        if token.name == "html":
            self.lang = self.lang or said_lang(said.get("lang") or said.get("xml:lang") or "")
        elif token.name == "meta":
            names = (said.get("property", ""), said.get("name", ""), said.get("itemprop", ""))
            value = said.get("content", "")
            for name in names:
                if (rank := _PUBLISHED.get(name.lower())) is not None:
                    self._date(rank, value)
            if said.get("http-equiv", "").lower() == "content-language":
                self.lang = self.lang or said_lang(value)
        elif token.name == "time":
            is_said = "pubdate" in said or said.get("itemprop", "").lower() == "datepublished"
            self._date(_LINKED_RANK if is_said else _TIME_RANK, said.get("datetime", ""))

    def take_script(self, text: str) -> None:
        """Takes the linked data (JSON-LD) of a page."""
        if found := _LINKED.search(text):
            self._date(_LINKED_RANK, found[1])

    def _date(self, rank: int, text: str) -> None:
        if date := said_date(text):
            self._dates.setdefault(rank, date)
