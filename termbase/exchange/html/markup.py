"""From a text to HTML: everything that comes from the data goes through here."""

from __future__ import annotations

import html
from urllib.parse import urlsplit

from termbase.language.display import safe


def text(value: str) -> str:
    """``value`` as content or as a quoted attribute: never markup, never a bidi control."""
    return html.escape(safe(value))


def lang(tag: str, around: str) -> str:
    """The ``lang`` attribute of a text in ``tag`` (empty: nobody knows which language).

    Nothing where the text around it is in that language already.
    """
    return "" if tag == around else f' lang="{text(tag)}"'


def link(address: str) -> str:
    """``address`` as a link that leads away, if it is one of the web; else as a text.

    The page it leads to learns nothing of this one, and cannot reach back to it.
    """
    shown = text(address)
    if not _is_web(address):
        return shown
    return f'<a href="{shown}" rel="noopener noreferrer">{shown}</a>'


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    plain = address.isprintable() and not set(address) & set(" \\\"'<>`{}")
    return plain and parts.scheme in ("http", "https") and bool(parts.hostname)
