"""The language that a section says, in the ways that files say it."""

from __future__ import annotations

import re
from functools import lru_cache

from termbase.exchange.tbx.nodes import Node
from termbase.model.identifiers import language_tag

_LOCALE = re.compile(r"([A-Za-z]{2,8})([_-][A-Za-z0-9_-]+)?(?:\.[A-Za-z0-9-]+)?(?:@([A-Za-z]+))?\Z")
_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}


def section_tag(node: Node) -> str:
    """The language said on an element, as a BCP 47 tag.

    Raises :class:`~termbase.errors.InvalidValue` where it is none.
    """
    return tag(node.lang)


@lru_cache(maxsize=256)
def tag(said: str) -> str:
    """``said`` as a BCP 47 tag.

    Names of POSIX locales are understood: ``sr@latin`` is ``sr-Latn``, ``pt_BR.UTF-8`` ``pt-BR``.
    """
    if "@" in said or "." in said:
        match = _LOCALE.match(said)
        if match:
            language, region, modifier = match[1], match[2] or "", (match[3] or "").lower()
            script = _SCRIPTS.get(modifier, "")
            variant = modifier if not script and 5 <= len(modifier) <= 8 else ""
            parts = (language, script, region.strip("_-"), variant)
            return language_tag("-".join(part for part in parts if part))
    return language_tag(said)
