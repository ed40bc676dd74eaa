"""The header entry: languages, plural forms, and which state of the base a file was made from."""

from __future__ import annotations

from dataclasses import dataclass

from termbase import __version__
from termbase.exchange.po.escaping import quoted

_PLURALS = {
    "vi": "nplurals=1; plural=0;",
    "en": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
}

REVISION = "X-Termbase-Revision"
SOURCE = "X-Termbase-Source-Language"
TARGET = "X-Termbase-Target-Language"


@dataclass(frozen=True, slots=True)
class Pair:
    """What a PO file is of: two languages, and the base's state at the time.

    ``changed_at`` is when the base last changed (ISO 8601 in UTC, empty for a base that never
    did); ``style`` the house style whose forms come first.
    """

    source: str
    target: str
    revision: int = 0
    changed_at: str = ""
    style: str = ""


def header(pair: Pair) -> str:
    """The header entry."""
    fields = {
        "Project-Id-Version": f"termbase {__version__}",
        "PO-Revision-Date": _stamp(pair.changed_at),
        "Last-Translator": "termbase",
        "Language-Team": pair.target,
        "Language": pair.target.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    plural = _PLURALS.get(pair.target.split("-")[0])
    if plural:
        fields["Plural-Forms"] = plural
    fields[REVISION] = str(pair.revision)
    fields[SOURCE] = pair.source
    fields[TARGET] = pair.target
    lines = [quoted(f"{name}: {value}\n") for name, value in fields.items()]
    return "\n".join(['msgid ""', 'msgstr ""', *lines, ""])


def _stamp(iso: str) -> str:
    """``2026-11-22T03:04:05.678Z`` as gettext writes it, ``2026-11-22 03:04+0000``."""
    return f"{iso[:10]} {iso[11:16]}+0000" if len(iso) >= 16 else "1970-01-01 00:00+0000"
