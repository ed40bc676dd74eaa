"""What the lines of the text are called, for the writer and the reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

HEAD = "# Termbase text 1"
"""The first line, with the version of the form."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How an object stands in the text: ``word label: value`` and its facts below, indented.

    ``label`` and ``value`` are the fields that stand in its own line (empty: none). ``always``
    are facts written whatever they hold, ``facts`` those left out where they are empty (of which
    the object cannot do without ``required``), ``dated`` tells that it has a period,
    ``many`` plain facts that may stand several times (word to field), ``inner`` objects.
    """

    value: str
    label: str = ""
    always: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    dated: bool = False
    required: tuple[str, ...] = ()
    many: Mapping[str, str] = field(default_factory=dict)
    inner: Mapping[str, tuple[str, Shape]] = field(default_factory=dict)


PERIOD = {"from": "start", "to": "end", "attested": "last_attested"}
"""The facts of a period by the words for them."""

EXTRA = Shape("value", facts=("element", "type", "lang", "xml"), required=("element", "type"))
TERM = Shape(
    "text",
    "lang",
    always=("status", "review"),
    facts=(
        *("type", "part_of_speech", "gender", "number", "counterpart", "usage", "style"),
        *("region", "reliability"),
    ),
    dated=True,
    many={"source": "sources"},
    inner={"context": ("contexts", Shape("text", facts=("source",))), "extra": ("extras", EXTRA)},
)
CONCEPT = Shape(
    "",
    "id",
    always=("kind", "review"),
    facts=("subject", "redirect"),
    inner={
        "term": ("terms", TERM),
        "definition": ("definitions", Shape("text", "lang", facts=("source",))),
        "note": ("notes", Shape("text", facts=("lang", "source"))),
        "reference": ("references", Shape("value", "scheme")),
        "relation": (
            "relations",
            Shape("target", "kind", dated=True, many={"source": "sources"}, facts=("note",)),
        ),
        "extra": ("extras", EXTRA),
    },
)
SOURCE = Shape(
    "",
    "id",
    always=("kind",),
    facts=("title", "publisher", "locator", "date", "lang", "note"),
)

_ESCAPED = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]|\A | \Z")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(.))", re.DOTALL)
_SHORT = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_LONG = {"\\": "\\", "n": "\n", "t": "\t", "r": "\r"}


def escaped(text: str) -> str:
    r"""``text`` in one line: ``\n``, ``\t``, ``\r``, ``\\``, others as ``\u0085``."""
    if text.isprintable() and "\\" not in text and text[:1] != " " and text[-1:] != " ":
        return text
    return _ESCAPED.sub(lambda m: _SHORT.get(m[0]) or f"\\u{ord(m[0]):04x}", text)


def unescaped(text: str) -> str:
    """The text that :func:`escaped` was given; raises :class:`ValueError` for other escapes."""
    if "\\" not in text:
        return text

    def character(match: re.Match[str]) -> str:
        found = chr(int(match[1], 16)) if match[1] else _LONG.get(match[2], "")
        # Half a surrogate pair is no character, and nothing can write it.
        if not found or "\ud800" <= found <= "\udfff":
            raise ValueError(match[0])
        return found

    if len(_ESCAPE.sub("", text).replace("\\", "")) != len(_ESCAPE.sub("", text)):
        raise ValueError("\\")
    return _ESCAPE.sub(character, text)
