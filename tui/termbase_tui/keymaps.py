"""Keymaps: the keys of the table of actions, those of vim's users, and a person's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from textual.keys import KEY_ALIASES, KEY_NAME_REPLACEMENTS, Keys, _character_to_key

from termbase.errors import BadFile, NotFound, os_reason
from termbase.messages import M, Message
from termbase_tui.actions import ACTIONS, Place

FILE = "keys.toml"
"""The file of a person's own keymap, in the folder of the configuration."""
DEFAULT, VIM, OWN = "default", "vim", "own"
LIMIT = 100_000
"""A longer file is none of ours, in bytes."""

Keymap = Mapping[str, str]
"""The keys (separated by commas) of the actions that have others than the table says, by id."""

VIM_KEYS: Keymap = {
    "list-page-up": "pageup,ctrl+b,ctrl+u",
    "list-page-down": "pagedown,ctrl+f,ctrl+d",
    "list-search": "slash,i",
    "list-redo": "U,ctrl+r",
    "list-palette": "colon",
    "list-open": "enter,l",
    "card-back": "escape,q,h",
    "sources-back": "escape,q,h",
    "article-up": "left,ctrl+u",
    "article-down": "right,space,ctrl+d",
    "unit-back": "escape,q,h",
}
"""Beside the letters of vim that the lists have in any case."""

PRESETS: dict[str, Keymap] = {DEFAULT: {}, VIM: VIM_KEYS}

_BY_ID = {action.id: action for action in ACTIONS}
_MODIFIERS = ("ctrl", "shift", "alt", "super", "hyper", "meta")
_NAMED = frozenset(key.value for key in Keys if "+" not in key.value and key.value[:1] != "<")
_LETTERED = frozenset(
    action.place for action in ACTIONS
    if any(len(key) == 1 for key in action.keys.split(","))
)  # fmt: skip
"""The places in which no text field takes letters."""


def load(name: str | None, folder: Path) -> Keymap:
    """The keymap of a name: ``default``, ``vim``, or ``own`` from the file in ``folder``; where
    none is named, the own one if there is a file.

    Raises :class:`NotFound` where the own one is named and there is no file, :class:`BadFile` with
    the line for what a file may not say.
    """
    if name in PRESETS:
        return PRESETS[name]
    path = folder / FILE
    if not path.is_file():
        if name == OWN:
            raise NotFound(
                M("there is no keymap of your own"),
                remedy=M("write one, as the documentation of the app says"),
                place=str(path),
            )
        return {}
    return read(path)


def read(path: Path) -> Keymap:
    """The keymap in a file; see :func:`load`."""
    import tomllib

    try:
        with path.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except OSError as error:
        raise BadFile(M("cannot be read: {why}", why=os_reason(error)), place=str(path)) from error
    if len(data) > LIMIT:
        raise BadFile(M("the file is longer than {limit} bytes", limit=LIMIT), place=str(path))
    try:
        text = data.decode("utf-8-sig")
        document = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        place = f"{path}:{found[1]}" if found else str(path)
        raise BadFile(M("is no TOML: {why}", why=str(error)), place=place) from error
    return _Reader(path, text).keymap(document)


class _Reader:
    """Takes a parsed file apart and refuses what it may not say."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text

    def keymap(self, document: Mapping[str, Any]) -> Keymap:
        for name in document:
            if name not in ("keymap", "keys"):
                raise self._bad(
                    name, M("“{key}” is unknown", key=name), _near(name, ("keymap", "keys"))
                )
        base = document.get("keymap", DEFAULT)
        if base not in PRESETS:
            known = ", ".join(PRESETS)
            raise self._bad("keymap", M("“{value}” is none of {known}", value=base, known=known))
        said = document.get("keys", {})
        if not isinstance(said, dict):
            raise self._bad("keys", M("“{key}” is to be a table", key="keys"))
        own = {id: self._keys(id, keys) for id, keys in said.items()}
        self._refuse_twice(own)
        return _settled({**PRESETS[base], **own}, own)

    def _keys(self, id: str, said: Any) -> str:
        if id not in _BY_ID:
            raise self._bad(id, M("there is no action “{id}”", id=id), _near(id, tuple(_BY_ID)))
        keys = said.split(",") if isinstance(said, str) else said
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            raise self._bad(id, M("“{key}” is to be a key, or a list of keys", key=id))
        return ",".join(self._key(id, key.strip()) for key in keys if key.strip())

    def _key(self, id: str, said: str) -> str:
        *modifiers, key = said.split("+") if len(said) > 1 else [said]
        name = _character_to_key(key) if len(key) == 1 else KEY_ALIASES_BACK.get(key, key)
        unknown = [m for m in modifiers if m not in _MODIFIERS]
        if unknown or not (len(name) == 1 or name in _NAMED or len(key) == 1):
            near = get_close_matches(key, sorted(_NAMED), 1)
            remedy = (
                M("did you mean “{key}”?", key="+".join([*modifiers, near[0]])) if near else None
            )
            raise self._bad(id, M("“{key}” is no key", key=said), remedy)
        place = _BY_ID[id].place
        if not modifiers and (len(key) == 1 or name == "space") and place not in _LETTERED:
            raise self._bad(
                id,
                M("“{key}” is a letter that text fields need", key=said),
                M("give it with ctrl, or another key such as f6"),
            )
        return "+".join([*modifiers, name])

    def _refuse_twice(self, own: Keymap) -> None:
        seen: dict[tuple[Place, str], str] = {}
        for id, keys in own.items():
            for key in filter(None, keys.split(",")):
                other = seen.setdefault((_BY_ID[id].place, key), id)
                if other != id:
                    raise self._bad(id, M("“{key}” is given to “{id}” too", key=key, id=other))

    def _bad(self, key: str, message: Message, remedy: Message | None = None) -> BadFile:
        pattern = rf"^[ \t]*[\[\"\']*{re.escape(key)}\b"
        found = re.search(pattern, self._text, re.MULTILINE)
        line = self._text.count("\n", 0, found.start()) + 1 if found else 1
        return BadFile(message, remedy=remedy, place=f"{self._path}:{line}")


KEY_ALIASES_BACK = {
    **{alias: name for name, aliases in KEY_ALIASES.items() for alias in aliases},
    **KEY_NAME_REPLACEMENTS,
    "esc": "escape", "return": "enter", "pgup": "pageup", "pgdn": "pagedown", "del": "delete",
}  # fmt: skip
"""What people call keys, and their names here."""


def _settled(keymap: Keymap, own: Keymap) -> Keymap:
    """``keymap`` in which the actions of a place lose the keys that ``own`` gives to others."""
    taken = {(_BY_ID[id].place, key): id for id, keys in own.items() for key in keys.split(",")}
    settled = dict(keymap)
    for action in ACTIONS:
        keys = settled.get(action.id, action.keys).split(",")
        kept = [key for key in keys if taken.get((action.place, key), action.id) == action.id]
        if kept != keys:
            settled[action.id] = ",".join(kept)
    return settled


def _near(name: str, known: tuple[str, ...]) -> Message | None:
    near = get_close_matches(name, known, 1, 0.5)
    return M("did you mean “{key}”?", key=near[0]) if near else None
