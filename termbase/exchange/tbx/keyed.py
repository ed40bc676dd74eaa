"""What the standard has no category for, in notes and reference texts of a fixed form.

A note ``termbase:KEY=VALUE`` carries one value; VALUE is everything after the first ``=``.
"""

from __future__ import annotations

import json
import re
from urllib.parse import quote, unquote

from termbase.errors import InvalidValue
from termbase.messages import M
from termbase.model import ExternalReference, Extra, Period, Relation, RelationKind

PREFIX = "termbase:"
_NOTE = re.compile(r"termbase:([a-z-]+)=(.*)\Z", re.DOTALL)
_SAFE = "!\"#$&'()*+,/:;<=>?@[\\]^`{|}~"
_KINDS = {kind.value: kind for kind in RelationKind}


def keyed(key: str, value: str) -> str:
    """The text of a note that carries ``value`` under ``key``."""
    return f"{PREFIX}{key}={value}"


def unkeyed(text: str) -> tuple[str, str]:
    """Key and value of a note's text; both empty where it is an ordinary note."""
    match = _NOTE.match(text)
    return (match[1], match[2]) if match else ("", "")


def extra_value(extra: Extra) -> str:
    """A data category of another tool as one value."""
    fields = [extra.element, extra.type, extra.value, extra.lang, extra.xml]
    return json.dumps(fields, ensure_ascii=False)


def extra_of(value: str) -> Extra:
    """The extra that :func:`extra_value` was given; :class:`InvalidValue` for anything else."""
    try:
        fields = json.loads(value)
    except (ValueError, RecursionError):
        fields = None
    if not (isinstance(fields, list) and len(fields) == 5 and all(type(f) is str for f in fields)):
        raise InvalidValue(M("“termbase:extra” does not hold five strings"))
    return Extra(*fields)


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
