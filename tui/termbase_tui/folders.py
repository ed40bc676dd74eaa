"""What lies in folders, for a field in which a path is typed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from termbase.errors import os_reason
from termbase.language.keys import diacritic
from termbase.language.normal import nfc
from termbase.messages import show
from termbase_tui.shown import line

LIMIT = 2_000
"""So many entries of a folder are offered at most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder or file: its name as it is shown and typed, and its size in bytes (a file's)."""

    name: str
    is_folder: bool
    size: int = 0


UP = Entry("..", is_folder=True)
"""The folder that a folder is in."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a typed path leads to: the ``file`` that it names, and the ``entries`` of its folder
    that begin as it ends (of a file, itself). ``why`` says why there are none where the folder
    cannot be read, and ``more`` that there are others.
    """

    file: Path | None = None
    entries: tuple[Entry, ...] = ()
    why: str = ""
    more: bool = False


def look(typed: str) -> Look:
    """What ``typed`` leads to now; read from the disk."""
    folder, begun = split(typed)
    try:
        names = list(os.scandir(folder))
    except OSError as error:
        return Look(why=show(os_reason(error)))
    file = next((n for n in names if shown_name(n.name) == begun and n.is_file()), None)
    if file is not None:
        return Look(Path(file.path), (_entry(file),))
    wanted = diacritic(begun)
    entries = sorted(
        (_entry(n) for n in names
         if diacritic(shown_name(n.name)).startswith(wanted)
         and (begun.startswith(".") or not n.name.startswith("."))),
        key=lambda entry: (not entry.is_folder, entry.name.casefold()),
    )  # fmt: skip
    up = () if begun or folder == os.path.dirname(folder) else (UP,)  # noqa: PTH120
    return Look(entries=(*up, *entries[:LIMIT]), more=len(entries) > LIMIT)


def split(typed: str) -> tuple[str, str]:
    """The folder that a typed path is in, and what was typed of a name in it."""
    head, name = os.path.split(typed)
    # Not pathlib's: it raises for a "~name" that is half typed, and goes through links.
    return os.path.abspath(os.path.expanduser(head or ".")), name  # noqa: PTH100, PTH111


def joined(typed: str, name: str, *, is_folder: bool) -> str:
    """The typed path with ``name`` in the place of what was begun; with :data:`UP` it grows shorter
    where it can.
    """
    above, last = os.path.split(os.path.split(typed)[0])
    if name == UP.name and last not in ("", "~", ".", ".."):
        return os.path.join(above, "") if above else ""  # noqa: PTH118
    return os.path.join(os.path.split(typed)[0], name) + (os.sep if is_folder else "")  # noqa: PTH118


def completed(typed: str, entries: tuple[Entry, ...]) -> str:
    """``typed`` with as much added as all the entries begin with; a folder alone is entered.
    Without entries it is as it was.
    """
    entries = tuple(entry for entry in entries if entry is not UP)
    if not entries:
        return typed
    if len(entries) == 1:
        return joined(typed, entries[0].name, is_folder=entries[0].is_folder)
    begun = os.path.split(typed)[1]
    common = os.path.commonprefix([entry.name for entry in entries])  # noqa: RUF071 (of letters)
    return joined(typed, common, is_folder=False) if len(common) > len(begun) else typed


def shown_name(name: str) -> str:
    """The name of a file as it is shown and typed: composed and safe for a terminal."""
    return nfc(line(name))


def _entry(found: os.DirEntry[str]) -> Entry:
    try:
        is_folder = found.is_dir()
        return Entry(shown_name(found.name), is_folder, 0 if is_folder else found.stat().st_size)
    except OSError:
        return Entry(shown_name(found.name), is_folder=False)
