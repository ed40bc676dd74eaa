"""The front matter of a text: YAML between lines of ``---``, or TOML between lines of ``+++``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from termbase.exchange.documents.metadata import said_date, said_lang

_FENCES = (
    (re.compile(r"---[ \t]*\r?\n"), re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)),
    (re.compile(r"\+\+\+[ \t]*\r?\n"), re.compile(r"^\+\+\+[ \t]*(?:\r?\n|\Z)", re.MULTILINE)),
)
# The same in YAML and TOML as far as it goes: a plain or quoted scalar on the key's own line.
_FIELD = re.compile(
    r"^[\"']?(?P<key>date|lang|language|locale)[\"']?[ \t]*[:=][ \t]*"
    r"(?P<quote>[\"']?)(?P<value>[^\"'#\r\n]*)",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where the front matter ends (0 without one), and what it says."""

    end: int = 0
    lang: str = ""
    date: str = ""


def front_matter(text: str) -> FrontMatter:
    """The front matter that a text begins with; one that is not closed is none."""
    for opening, closing in _FENCES:
        begun = opening.match(text)
        ended = closing.search(text, begun.end()) if begun else None
        if begun and ended:
            said: dict[str, str] = {}
            for match in _FIELD.finditer(text, begun.end(), ended.start()):
                said.setdefault(match["key"].lower(), match["value"].strip())
            lang = said.get("lang") or said.get("language") or said.get("locale") or ""
            return FrontMatter(ended.end(), said_lang(lang), said_date(said.get("date", "")))
    return FrontMatter()
