"""What the standard has no category for, in notes and reference texts of a fixed form.

A note ``termbase:KEY=VALUE`` carries one value; VALUE is everything after the first ``=``. Where
the value has a source that no element can name, the note is ``termbase:KEY(SOURCE)=VALUE``, the
source percent-encoded.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple
from urllib.parse import quote, unquote

from termbase.errors import InvalidValue
from termbase.exchange.xml_escapes import legal
from termbase.messages import M
from termbase.model import ExternalReference, Extra, Period, Relation, RelationKind
from termbase.model.text import clean

PREFIX = "termbase:"
MARK = f"{PREFIX}form=1"
"""The header's paragraph that says that white space in values is meant."""
WRITTEN_FOR = f"{PREFIX}for="
"""What the header's paragraph begins with that names the program that a file was written for."""
REDIRECTS = f"{PREFIX}redirect"
"""The back matter's section of merged concepts."""
SOURCE_PREFIX = "source·"
"""What an XML id of a source starts with. No concept id can hold the dot, so none can collide."""
OWN = f"{PREFIX}history=own"
"""What stands in a transaction that tells when this program made or changed a concept."""

_NOTE = re.compile(r"termbase:([a-z-]+)(?:\(([^()]*)\))?=(.*)\Z", re.DOTALL)
_SAFE = "!\"#$&'()*+,/:;<=>?@[\\]^`{|}~"
_KINDS = {kind.value: kind for kind in RelationKind}


class Keyed(NamedTuple):
    """What a note of the fixed form says; the key of an ordinary note is empty."""

    key: str = ""
    value: str = ""
    source: str = ""


_ORDINARY = Keyed()


def keyed(key: str, value: str, source: str = "") -> str:
    """The text of a note that carries ``value``, from ``source``, under ``key``."""
    said = f"({quote(source, safe='')})" if source else ""
    return f"{PREFIX}{key}{said}={value}"


def unkeyed(text: str) -> Keyed:
    """What a note's text carries."""
    match = _NOTE.match(text)
    return Keyed(match[1], match[3], unquote(match[2] or "")) if match else _ORDINARY


def extra_value(extra: Extra) -> str:
    """A data category of another tool as one value."""
    fields = [extra.element, extra.type, extra.value, extra.lang, extra.xml]
    return json.dumps([legal(field) for field in fields], ensure_ascii=False)


def extra_of(value: str) -> Extra:
    """The extra that :func:`extra_value` was given; :class:`InvalidValue` for anything else, also
    for control characters, which JSON can spell.
    """
    try:
        fields = json.loads(value)
    except (ValueError, RecursionError):
        fields = None
    if not (isinstance(fields, list) and len(fields) == 5 and all(type(f) is str for f in fields)):
        raise InvalidValue(M("“termbase:extra” does not hold five strings"))
    return Extra(*(clean(field, "extra", lines=True) for field in fields))


def external_value(reference: ExternalReference) -> str:
    """An external reference that has no web address as one value: scheme, space, value."""
    return f"{quote(reference.scheme, safe=_SAFE)} {reference.value}"


def external_of(value: str) -> ExternalReference:
    """The reference that :func:`external_value` was given."""
    scheme, _, rest = value.partition(" ")
    return ExternalReference(unquote(scheme), rest)


def relation_text(relation: Relation, *, target: bool) -> str:
    """What a cross-reference says of a relation, after ``target`` where no attribute names it."""
    words = [relation.kind.value]
    if target:
        words.append(f"target={relation.target}")
    valid = relation.valid
    for key, value in (
        ("valid-from", valid.start),
        ("valid-to", valid.end),
        ("last-attested", valid.last_attested),
    ):
        if value:
            words.append(f"{key}={value}")
    words += [f"source={quote(source, safe='')}" for source in relation.sources]
    if relation.note:
        words.append(f"note={relation.note}")
    return " ".join(words)


def relation_of(text: str, target: str) -> Relation | None:
    """The relation that :func:`relation_text` wrote; ``None`` where the text says otherwise.

    Raises :class:`InvalidValue` for a bad date or target.
    """
    head, _, note = text.partition(" note=")
    kind, *words = head.split(" ")
    if kind not in _KINDS:
        return None
    values: dict[str, list[str]] = {}
    for word in words:
        key, _, value = word.partition("=")
        values.setdefault(key, []).append(value)
    if values.keys() - {"target", "valid-from", "valid-to", "last-attested", "source"}:
        return None
    period = Period(*(values.get(k, [""])[0] for k in ("valid-from", "valid-to", "last-attested")))
    sources = tuple(unquote(source) for source in values.get("source", []))
    return Relation(_KINDS[kind], target or values.get("target", [""])[0], period, sources, note)
