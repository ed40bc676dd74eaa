"""Putting a form on the clipboard, and saying truthfully where it went."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum


class Route(StrEnum):
    """How a text left the app."""

    CLIPBOARD = "clipboard"
    """A program of the system took it: it is on the clipboard."""
    TMUX = "tmux"
    """tmux keeps it and was asked to pass it on to the terminal."""
    TERMINAL = "terminal"
    """It was sent to the terminal (OSC 52), which gives no answer and may ignore it."""
    BROWSER = "browser"
    """The same where the terminal is a page in a browser."""


_SECONDS = 2.0


def tool(
    env: Mapping[str, str] | None = None,
    platform: str = sys.platform,
    which: Callable[[str], str | None] = shutil.which,
) -> tuple[Route, list[str]] | None:
    """The program that reaches the clipboard of the person at the keyboard; ``None`` for none.

    Over SSH the clipboard of this machine is not theirs, so no local program is asked.
    """
    env = os.environ if env is None else env
    remote = bool(env.get("SSH_CONNECTION") or env.get("SSH_TTY"))
    candidates: list[tuple[Route, list[str]]] = []
    if not remote:
        if platform == "darwin":
            candidates.append((Route.CLIPBOARD, ["pbcopy"]))
        if platform == "win32" or env.get("WSL_DISTRO_NAME"):
            candidates.append((Route.CLIPBOARD, ["clip.exe"]))
        if env.get("WAYLAND_DISPLAY"):
            candidates.append((Route.CLIPBOARD, ["wl-copy"]))
        if env.get("DISPLAY"):
            candidates.append((Route.CLIPBOARD, ["xclip", "-selection", "clipboard"]))
            candidates.append((Route.CLIPBOARD, ["xsel", "--clipboard", "--input"]))
    if env.get("TMUX"):
        # tmux ignores OSC 52 from programs unless set-clipboard is "on"; load-buffer -w always
        # keeps the text, and passes it on where the outer terminal can take it.
        candidates.append((Route.TMUX, ["tmux", "load-buffer", "-w", "-"]))
    for route, command in candidates:
        if path := which(command[0]):
            return route, [path, *command[1:]]
    return None


def offer(text: str) -> Route | None:
    """Gives ``text`` to a program of the system; ``None`` where there is none or it failed.

    The text goes to the program's standard input, never on a command line.
    """
    found = tool()
    if found is None or not _feed(found[1], text):
        return None
    return found[0]


def _feed(command: list[str], text: str) -> bool:
    # clip.exe takes UTF-8 for the code page of the console, but knows UTF-16 by its mark.
    data = text.encode("utf-16" if command[0].lower().endswith("clip.exe") else "utf-8")
    try:
        # Not piped: xclip stays behind to serve the clipboard and would hold the pipe open.
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
