"""Keymaps: the keys of the table of actions, those of vim's users, and a person's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textual.keys import KEY_ALIASES, KEY_NAME_REPLACEMENTS, Keys, _character_to_key

from termbase.errors import NotFound
from termbase.meant import did_you_mean, meant
from termbase.messages import M
from termbase.workflow.toml_file import TomlFile
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
    return _Reader(TomlFile.read(path, LIMIT)).keymap()


class _Reader:
    """Takes a parsed file apart and refuses what it may not say."""

    def __init__(self, file: TomlFile) -> None:
        self._file = file
        self._bad = file.bad

    def keymap(self) -> Keymap:
        document = self._file.document
        self._file.refuse_unknown(document, ("keymap", "keys"))
        base = document.get("keymap", DEFAULT)
        if base not in PRESETS:
            known = ", ".join(PRESETS)
            raise self._bad("keymap", M("“{value}” is none of {known}", value=base, known=known))
        said = self._file.table(document.get("keys", {}), "keys")
        own = {id: self._keys(id, keys) for id, keys in said.items()}
        self._refuse_twice(own)
        return _settled({**PRESETS[base], **own}, own)

    def _keys(self, id: str, said: Any) -> str:
        if id not in _BY_ID:
            meaning = did_you_mean(id, _BY_ID)
            raise self._bad(id, M("there is no action “{id}”", id=id), meaning)
        keys = said.split(",") if isinstance(said, str) else said
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            raise self._bad(id, M("“{key}” is to be a key, or a list of keys", key=id))
        return ",".join(self._key(id, key.strip()) for key in keys if key.strip())

    def _key(self, id: str, said: str) -> str:
        *modifiers, key = said.split("+") if len(said) > 1 else [said]
        name = _character_to_key(key) if len(key) == 1 else KEY_ALIASES_BACK.get(key, key)
        unknown = [m for m in modifiers if m not in _MODIFIERS]
        if unknown or not (len(name) == 1 or name in _NAMED or len(key) == 1):
            near = meant(key, sorted(_NAMED))
            whole = "+".join([*modifiers, near])
            remedy = M("did you mean “{key}”?", key=whole) if near else None
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
