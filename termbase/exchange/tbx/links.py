"""External references as web addresses, and back."""

from __future__ import annotations

import re

from termbase.model import ExternalReference

# What a schema accepts as an address without asking how its library escapes it.
_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:[/?#](?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
    r"(?:#(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?)?\Z"
)
_PLAIN = re.compile(r"[A-Za-z0-9._-]+\Z")
_PLACES = {
    "wikidata": "https://www.wikidata.org/wiki/",
    "celex": "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:",
    "iate": "https://iate.europa.eu/entry/result/",
    "eurovoc": "http://eurovoc.europa.eu/",
}


def is_address(text: str) -> bool:
    """Whether ``text`` is a web address that can stand as the target of a reference."""
    return bool(_ADDRESS.match(text))


def address(reference: ExternalReference) -> str:
    """The web address of a reference; empty where none is known."""
    if reference.scheme == "url":
        return reference.value if is_address(reference.value) else ""
    place = _PLACES.get(reference.scheme, "")
    return place + reference.value if place and _PLAIN.match(reference.value) else ""


def label(reference: ExternalReference) -> str:
    """What stands in a reference's element beside its address."""
    if reference.scheme == "url":
        return reference.value
    return f"{reference.scheme}:{reference.value}"


def reference(target: str, text: str) -> ExternalReference | None:
    """The reference of an address with its label; ``None`` where the label says more than it."""
    if not text or text == target:
        return ExternalReference("url", target)
    scheme, _, value = text.partition(":")
    if scheme in _PLACES and _PLAIN.match(value) and _PLACES[scheme] + value == target:
        return ExternalReference(scheme, value)
    return None
