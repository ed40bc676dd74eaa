"""Articles as sources: NAME.LANG.txt, with what NAME.toml beside it says of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from termbase.errors import BadFile
from termbase.extraction.dateline import dateline
from termbase.language.detection import detect
from termbase.messages import M
from termbase.model import Source, SourceKind
from termbase.model.identifiers import slug
from termbase.store import sources
from termbase.store.base import Base
from termbase.workflow.prose import Prose

_NAMED = re.compile(r"\A(?P<stem>.+)[._](?P<lang>vi|en|fr)\Z")
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Article:
    """A text with where it came from. ``stem`` is what its translations are called alike;
    ``is_new`` whether the base has not the text yet.
    """

    path: str
    stem: str
    source: Source
    is_new: bool = True

    @property
    def text(self) -> str:
        """The text as it was read."""
        return self.source.text or ""

    @property
    def lang(self) -> str:
        """Its language: ``vi``, ``en`` or ``fr``."""
        return self.source.lang


def article(
    base: Base,
    path: str,
    text: str | Prose,
    *,
    lang: str = "",
    date: str = "",
    taken: Collection[str] = (),
) -> Article:
    """The article of a file (``-``: standard input) with that text, or what is read of it.

    Its language is ``lang``, else that of the name (``news.vi.txt``), else detected; its date is
    ``date``, else that of ``NAME.toml`` (columns as in the seeds), else of its dateline, else what
    the file says. A text
    that the base keeps already is that source. ``taken`` are ids that others have now. Raises
    :class:`BadFile` where the description cannot be read.
    """
    name = "article" if path == "-" else Path(path).name.rpartition(".")[0] or Path(path).name
    named = _NAMED.match(name)
    stem = named["stem"] if named else name
    said_date = ""
    lang = lang or (named["lang"] if named else "")
    if isinstance(text, Prose):
        lang, said_date, text = lang or text.lang, text.date, text.text
    lang = lang or detect(text)
    about = {} if path == "-" else _described(Path(path).with_name(f"{stem}.toml"))
    source = Source(
        id=f"{slug(stem)}-{lang}",
        kind=SourceKind(about.get("kind", SourceKind.ARTICLE)),
        title=_title(about, lang, text),
        publisher=str(about.get("publisher", "")),
        locator=str(about.get("locator", "")),
        date=date or str(about.get("date", "")) or dateline(text) or said_date,
        lang=lang,
        note=str(about.get("note", "")),
        text=text,
    )
    for id in sources.with_text(base, source.sha256):
        return Article(path, stem, sources.get(base, id), is_new=False)
    return Article(path, stem, _renamed(base, source, taken))


def _renamed(base: Base, source: Source, taken: Collection[str]) -> Source:
    from dataclasses import replace

    id, number = source.id, 2
    while id in taken or sources.exists(base, id):
        id, number = f"{source.id}-{number}", number + 1
    return source if id == source.id else replace(source, id=id)


def _described(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadFile(M("cannot be read: {why}", why=str(error)), place=str(path)) from error


def _title(about: dict[str, Any], lang: str, text: str) -> str:
    titles = about.get("title", {})
    said = titles.get(lang, "") if isinstance(titles, dict) else titles
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    shown = "".join(c for c in first if c.isprintable())
    return str(said) or (shown if len(shown) <= _LONGEST_TITLE else "")
