"""Ids for the entries of a glossary that has none: readable, and the same at every import."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from termbase.model.identifiers import slug

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?: [A-Za-z0-9]+)*\Z")
_LIMIT = 80


def glossary_id(source: str, context: str = "") -> str:
    """The id of the concept with the source text ``source``, in the context ``context``.

    Words of ASCII letters and digits stand as they are (``IP Address`` gives ``IP-Address``, a
    context follows after a full stop). Any other text gives its slug and the beginning of its
    SHA-256, so that ``C`` and ``C++`` stay apart. Capitals count: gettext tells ``Polish`` from
    ``polish``, and so must two glossaries of different languages.
    """
    parts = [part for part in (source, context) if part]
    if all(map(_PLAIN.match, parts)) and sum(map(len, parts)) < _LIMIT:
        return ".".join(part.replace(" ", "-") for part in parts)
    whole = unicodedata.normalize("NFC", "\x04".join((context, source)))
    digest = hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{slug(source)[:60].rstrip('-')}-{digest}"
