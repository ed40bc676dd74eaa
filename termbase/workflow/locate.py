"""Which base is meant, and who is working on it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from termbase.errors import NotFound
from termbase.messages import M

BASE_NAME = "termbase.db"


def data_folder(env: Mapping[str, str]) -> Path:
    """The user's data folder for this program, by the custom of the platform."""
    home = Path(env.get("HOME") or env.get("USERPROFILE") or Path.home())
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "termbase"
    if sys.platform == "win32":
        return Path(env.get("LOCALAPPDATA") or home / "AppData" / "Local") / "termbase"
    return Path(env.get("XDG_DATA_HOME") or home / ".local" / "share") / "termbase"


def state_folder(env: Mapping[str, str] | None = None) -> Path:
    """Where this program keeps what is to outlast a run of it, by the custom of the platform."""
    env = os.environ if env is None else env
    if sys.platform in ("darwin", "win32"):
        return data_folder(env) / "state"
    home = Path(env.get("HOME") or Path.home())
    return Path(env.get("XDG_STATE_HOME") or home / ".local" / "state") / "termbase"


def config_folder(env: Mapping[str, str]) -> Path:
    """Where a person puts the configuration of this program, by the custom of the platform."""
    home = Path(env.get("HOME") or env.get("USERPROFILE") or Path.home())
    if sys.platform == "win32":
        return Path(env.get("APPDATA") or home / "AppData" / "Roaming") / "termbase"
    return Path(env.get("XDG_CONFIG_HOME") or home / ".config") / "termbase"


def find_base(
    explicit: str | None = None,
    env: Mapping[str, str] | None = None,
    here: Path | None = None,
) -> Path:
    """The base to work on: ``explicit``, else ``$TERMBASE_DB``, else ``termbase.db`` in ``here``
    (the current folder where nothing else is said) or a parent folder, else the one in the user's
    data folder.

    Raises :class:`NotFound` naming ``termbase init`` where there is none.
    """
    env = os.environ if env is None else env
    named = explicit or env.get("TERMBASE_DB")
    if named:
        path = Path(named).expanduser()
        if not path.exists():
            raise NotFound(
                M("there is no base at {path}", path=str(path)),
                remedy=M("make one with “termbase --db {path} init”", path=str(path)),
            )
        if path.is_dir():
            raise NotFound(M("{path} is a folder", path=str(path)), remedy=M("name the file in it"))
        return path
    here = here or Path.cwd()
    for folder in (here, *here.parents):
        if (folder / BASE_NAME).is_file():
            return folder / BASE_NAME
    own = data_folder(env) / BASE_NAME
    if own.is_file():
        return own
    raise NotFound(M("there is no base here"), remedy=M("make one with “termbase init”"))


def new_base_path(explicit: str | None = None, env: Mapping[str, str] | None = None) -> Path:
    """Where ``init`` makes a base: as named, else ``termbase.db`` in the current folder."""
    env = os.environ if env is None else env
    return Path(explicit or env.get("TERMBASE_DB") or BASE_NAME).expanduser()


def first_places(
    explicit: str | None = None,
    env: Mapping[str, str] | None = None,
    here: Path | None = None,
) -> tuple[Path, ...]:
    """Where a first base may be made: the place that is named, else one in the current folder and
    one that is found from every folder.
    """
    env = os.environ if env is None else env
    if explicit or env.get("TERMBASE_DB"):
        return (new_base_path(explicit, env),)
    return ((here or Path.cwd()) / BASE_NAME, data_folder(env) / BASE_NAME)


def find_user(explicit: str | None = None, env: Mapping[str, str] | None = None) -> str:
    """Who works: ``explicit``, else ``$TERMBASE_USER``, else git's name, else the system's."""
    env = os.environ if env is None else env
    name = explicit or env.get("TERMBASE_USER") or _git_name(env) or _system_name(env)
    return " ".join(name.split()) or "unknown"


def _git_name(env: Mapping[str, str]) -> str:
    # Reading the file costs nothing; starting git would double a cold start.
    if env.get("GIT_AUTHOR_NAME"):
        return env["GIT_AUTHOR_NAME"]
    home = env.get("HOME") or env.get("USERPROFILE") or ""
    config = env.get("XDG_CONFIG_HOME") or str(Path(home) / ".config")
    for path in (Path(home) / ".gitconfig", Path(config) / "git" / "config"):
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            continue
        section = ""
        for line in lines:
            text = line.strip()
            if text.startswith("["):
                section = text.strip("[]").lower()
            elif section == "user" and text.lower().startswith("name"):
                name, _, value = text.partition("=")
                if name.strip().lower() == "name":
                    return value.strip().strip('"')
    return ""


def _system_name(env: Mapping[str, str]) -> str:
    name = env.get("USER") or env.get("LOGNAME") or env.get("USERNAME")
    if name:
        return name
    # In a container or under cron nothing says it but the system's list of users.
    try:
        import pwd
    except ImportError:
        return ""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return ""
