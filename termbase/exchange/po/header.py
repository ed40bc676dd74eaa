"""The header entry: languages, plural forms, and which state of the base a file was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from termbase import __version__
from termbase.errors import InvalidValue
from termbase.exchange.po.strings import string
from termbase.model.identifiers import language_tag

_PLURALS = {
    "vi": "nplurals=1; plural=0;",
    "en": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
}

_SCRIPTS = {"latin": "Latn", "latn": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva"}

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


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a PO file says of itself; empty where it does not say.

    ``revision`` is that of the base which the file was exported from, ``None`` for a file of
    another program.
    """

    source: str = ""
    target: str = ""
    revision: int | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_own(self) -> bool:
        """Whether ``export po`` wrote the file."""
        return self.revision is not None and bool(self.source and self.target)


def metadata(text: str) -> Metadata:
    """What a header entry's text says."""
    fields: dict[str, str] = {}
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            fields[name.strip()] = value.strip()
    revision = fields.get(REVISION, "")
    return Metadata(
        source=locale_tag(fields.get(SOURCE) or fields.get("X-Source-Language") or ""),
        target=locale_tag(fields.get(TARGET) or fields.get("Language") or ""),
        revision=int(revision) if revision.isascii() and revision.isdigit() else None,
        fields=fields,
    )


def locale_tag(text: str) -> str:
    """A locale as gettext names it (``pt_BR``, ``sr@latin``) as a language tag; else empty."""
    locale, _, modifier = text.strip().partition("@")
    script = _SCRIPTS.get(modifier.lower(), "")
    language, *region = locale.partition(".")[0].replace("_", "-").split("-", 1)
    try:
        return language_tag("-".join(filter(None, [language, script, *region])))
    except InvalidValue:
        return ""


def header(pair: Pair, width: int = 0) -> str:
    """The header entry; ``width`` as in :func:`termbase.exchange.po.strings.string`."""
    own = {REVISION: str(pair.revision), SOURCE: pair.source, TARGET: pair.target}
    return _entry(_fields(pair) | own, width)


def catalogue_header(pair: Pair) -> str:
    """The header entry of a catalogue, which holds texts and no concepts of a base."""
    return _entry(_fields(pair) | {"X-Source-Language": pair.source}, 0)


def plural_forms(lang: str) -> str:
    """The ``Plural-Forms`` of a language; empty where they are not known."""
    return _PLURALS.get(lang.split("-")[0], "")


def _fields(pair: Pair) -> dict[str, str]:
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
    if plural := plural_forms(pair.target):
        fields["Plural-Forms"] = plural
    return fields


def _entry(fields: Mapping[str, str], width: int) -> str:
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return string("msgid", "") + string("msgstr", text, width)


def _stamp(iso: str) -> str:
    """``2026-11-22T03:04:05.678Z`` as gettext writes it, ``2026-11-22 03:04+0000``."""
    return f"{iso[:10]} {iso[11:16]}+0000" if len(iso) >= 16 else "1970-01-01 00:00+0000"
