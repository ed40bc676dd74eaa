"""Standard output is data, standard error is narration."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from termbase.language.display import safe

SCHEMA = 1


def print_json(document: dict[str, Any]) -> None:
    """One JSON document and nothing else: UTF-8, keys in the given order."""
    sys.stdout.write(_json({"schema": SCHEMA, **document}) + "\n")


def print_json_list(key: str, items: Iterable[dict[str, Any]]) -> int:
    """One JSON document with a list under ``key``, written as the items come; how many came."""
    count = 0
    sys.stdout.write(f'{{\n  "schema": {SCHEMA},\n  "{key}": [')
    for count, item in enumerate(items, 1):
        text = _json(item).replace("\n", "\n    ")
        sys.stdout.write(f"{',' if count > 1 else ''}\n    {text}")
    sys.stdout.write("\n  ]\n}\n" if count else "]\n}\n")
    return count


def _json(document: dict[str, Any]) -> str:
    text = json.dumps(document, ensure_ascii=False, indent=2)
    # A lone surrogate (an undecodable file name) has no UTF-8 form: JSON can still escape it.
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(document, ensure_ascii=True, indent=2)
    return text


def say(text: str = "") -> None:
    """A line of data for people; control characters of the data are made visible."""
    sys.stdout.write(safe(text) + "\n")


def narrate(text: str) -> None:
    """A line on standard error."""
    sys.stderr.write(safe(text) + "\n")


def coloured(stream: TextIO) -> bool:
    """Whether to use colour on ``stream``: a terminal, and ``NO_COLOR`` not set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def bold(text: str) -> str:
    """``text`` made safe and, on a colour terminal, bold."""
    return f"\x1b[1m{safe(text)}\x1b[0m" if coloured(sys.stdout) else safe(text)


def say_styled(text: str) -> None:
    """A line whose parts were made safe already (see :func:`bold`)."""
    sys.stdout.write(text + "\n")
