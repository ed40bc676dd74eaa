"""What a document says of itself: its language and its date, as far as they are any."""

from __future__ import annotations

import re
from datetime import date

from termbase.errors import InvalidValue
from termbase.model.identifiers import language_tag

_DATE = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")


def said_date(text: str) -> str:
    """The day (``YYYY-MM-DD``) of a date or moment in ISO 8601; empty for anything else."""
    found = _DATE.match(text)
    if found is None:
        return ""
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return ""


def said_lang(text: str) -> str:
    """A language tag, also one written as a locale (``pt_BR``); empty for anything else."""
    tag = text.strip().partition(".")[0].replace("_", "-")
    try:
        return language_tag(tag) if tag else ""
    except InvalidValue:
        return ""
