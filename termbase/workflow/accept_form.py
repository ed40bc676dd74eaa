"""Accepting a word or form for all texts of a project: into the ``.termbase.toml`` that holds for
them, which stays as it is but for that.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from termbase.errors import BadFile, os_reason
from termbase.exchange.atomic import replacing_bytes
from termbase.messages import M
from termbase.workflow import configuration
from termbase.workflow.configuration import NAME

_HEADER = re.compile(r"^[ \t]*\[[ \t]*check[ \t]*\][ \t]*(?:#[^\r\n]*)?(?:\r?\n|\Z)", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_LIST = re.compile(r"^[ \t]*accept[ \t]*=[ \t]*\[", re.MULTILINE)
_TOKEN = re.compile(r"""#[^\r\n]*|"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*'|[\[\]]""")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A configuration that was written: its ``path``, and its bytes before and after."""

    path: Path
    before: bytes
    after: bytes


def configuration_for(text: Path) -> Path | None:
    """The ``.termbase.toml`` that holds for the text at a path; ``None`` where there is none."""
    return next((f / NAME for f in text.resolve().parents if (f / NAME).is_file()), None)


def accept_form(path: Path, form: str) -> Accepted | None:
    """Puts a form on the list of accepted ones in the configuration at ``path``; ``None`` where it
    stands there.

    Raises :class:`~termbase.errors.BadFile` where the file cannot be read or written, or is one in
    which nobody but its owner should write.
    """
    configuration.read.cache_clear()
    configuration.read(path)
    try:
        before = path.read_bytes()
        text = before.decode("utf-8-sig")
        document = tomllib.loads(text)
        if form in document.get("check", {}).get("accept", ()):
            return None
        after = before[: -len(text.encode("utf-8")) or len(before)] + _with(text, form).encode()
        if tomllib.loads(after.decode("utf-8-sig")) != _wanted(document, form):
            raise ValueError(form)
        _write(path, after)
    except OSError as error:
        why = M("cannot be written: {why}", why=os_reason(error))
        raise BadFile(why, place=str(path)) from error
    except ValueError as error:
        raise BadFile(
            M("its list “accept” is written in a way that only a person can add to"),
            remedy=M("add the form by hand"),
            place=str(path),
        ) from error
    return Accepted(path, before, after)


def take_back(accepted: Accepted) -> bool:
    """Puts the configuration back as it was; ``False`` where others have changed it since."""
    try:
        if accepted.path.read_bytes() != accepted.after:
            return False
        _write(accepted.path, accepted.before)
    except OSError as error:
        why = M("cannot be written: {why}", why=os_reason(error))
        raise BadFile(why, place=str(accepted.path)) from error
    return True


def _write(path: Path, data: bytes) -> None:
    with replacing_bytes(path) as stream:
        stream.write(data)
    configuration.read.cache_clear()


def _wanted(document: dict[str, Any], form: str) -> dict[str, Any]:
    check = document.get("check", {})
    return {**document, "check": {**check, "accept": [*check.get("accept", ()), form]}}


def _with(text: str, form: str) -> str:
    """The configuration with a form more."""
    end = "\r\n" if "\r\n" in text else "\n"
    value = json.dumps(form, ensure_ascii=False)
    header = _HEADER.search(text)
    if header is None:
        before = text if not text or text.endswith("\n") else text + end
        return f"{before}{end if before else ''}[check]{end}accept = [{value}]{end}"
    own = _TABLE.search(text, header.end())
    there = _LIST.search(text, header.end(), own.start() if own else len(text))
    if there is None:
        lead = "" if text[: header.end()].endswith("\n") else end
        return f"{text[: header.end()]}{lead}accept = [{value}]{end}{text[header.end() :]}"
    last, close = _list_end(text, there.end())
    held = text[last:close]
    comma = "" if last == there.end() or held.lstrip().startswith(",") else ","
    if "\n" in text[there.end() : close]:
        # A list in lines gets a line more, indented as the one before it.
        line = text.rfind("\n", 0, last) + 1
        indent = re.match(r"[ \t]*", text[line:last])
        tail = text.rfind("\n", 0, close) + 1
        space = indent.group() if indent and last > there.end() else "    "
        return f"{text[:last]}{comma}{text[last:tail]}{space}{value},{end}{text[tail:]}"
    gap = " " if last > there.end() else ""
    head = text[:close].rstrip()
    return f"{head}{comma}{gap}{value}{text[close:]}"


def _list_end(text: str, start: int) -> tuple[int, int]:
    """Where the last item of a list ends (``start`` without one), and where its bracket closes."""
    last = start
    for token in _TOKEN.finditer(text, start):
        if token.group() == "]":
            return last, token.start()
        if token.group() == "[":
            break
        if not token.group().startswith("#"):
            last = token.end()
    raise ValueError(text)
