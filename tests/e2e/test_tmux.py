"""The app in a real terminal: start, type, see the card, copy, review, quit."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from termbase.model import Concept, Kind, Review, Status, Task, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.writing import writing

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


class Terminal:
    """A tmux server of its own, one window."""

    def __init__(self, folder: Path, command: list[str], env: dict[str, str]) -> None:
        self._socket = str(folder / "tmux")
        self._env = env
        self._tmux(
            "-f", os.devnull, "new-session", "-d", "-s", "app", "-x", "80", "-y", "24",
            "-c", str(folder), *command,
        )  # fmt: skip
        self._tmux("set-option", "-g", "remain-on-exit", "on")

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-u", "-S", self._socket, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, env=self._env, timeout=20)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def keys(self, *names: str) -> None:
        self._tmux("send-keys", "-t", "app", *names)

    def type(self, text: str) -> None:
        self._tmux("send-keys", "-t", "app", "-l", text)

    def screen(self) -> str:
        return self._tmux("capture-pane", "-p", "-t", "app")

    def ended(self) -> tuple[str, str]:
        """The app's exit code and the signal that ended it, once it has ended.

        tmux sees the terminal closed before it has the exit code, and under load it may never
        learn that one: an empty code says nothing, a signal says that it crashed.
        """
        wanted = "#{pane_dead},#{pane_dead_status},#{pane_dead_signal}"
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            dead, code, signal = self._tmux("list-panes", "-t", "app", "-F", wanted).split(",")
            if dead == "1":
                return code, signal.strip()
            time.sleep(0.1)
        raise AssertionError(f"still running\n{self.screen()}")

    def buffer(self) -> str:
        return self._tmux("show-buffer")

    def sees(self, *texts: str) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            screen = self.screen()
            if all(text in screen for text in texts):
                return screen
            time.sleep(0.1)
        raise AssertionError(f"not seen: {texts}\n{self.screen()}")

    def close(self) -> None:
        subprocess.run(
            ["tmux", "-S", self._socket, "kill-server"], capture_output=True, check=False
        )


@pytest.fixture
def base_path(tmp_path: Path) -> Path:
    path = tmp_path / "real.db"
    hostile = "\u0110\u1ee9c [b]x[/b] [/"
    approved = Concept(
        "ha-noi",
        Kind.PLACE,
        review=Review.APPROVED,
        terms=(
            Term("vi", "H\u00e0 N\u1ed9i", status=Status.PREFERRED, review=Review.APPROVED),
            Term("fr", "Hano\u00ef", status=Status.PREFERRED, review=Review.APPROVED),
        ),
    )
    proposed = Concept("duc", terms=(Term("vi", hostile, status=Status.PREFERRED),))
    with Base.create(path) as base, writing(base, Task.IMPORT, "Mai\x1b[2J") as batch:
        batch.put(approved)
        batch.put(proposed)
    return path


@pytest.fixture
def terminal(tmp_path: Path, base_path: Path):
    elsewhere = ("TMUX", "DISPLAY", "WAYLAND_DISPLAY", "SSH_TTY", "SSH_CONNECTION")
    env = {name: value for name, value in os.environ.items() if name not in elsewhere}
    env |= {
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tui"))),
        "TERMBASE_USER": "Lan",
        "TEXTUAL_ANIMATIONS": "none",
        "LC_ALL": "C.UTF-8",
        # Each run begins where the last one of the same person ended.
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }
    command = [sys.executable, "-m", "termbase", "--db", str(base_path), "--ui-lang", "en", "tui"]
    terminal = Terminal(tmp_path, command, env)
    yield terminal
    terminal.close()


def test_a_session(terminal: Terminal, base_path: Path):
    terminal.sees("Type a name as you know it", "2 concepts, 3 terms")
    # As an input method sends it: letters, Backspaces and the syllable anew, in one read.
    terminal.type("ha noi\x7f\x7f\u1ed9i")
    screen = terminal.sees("> ha n\u1ed9i", "other tones", "vi H\u00e0 N\u1ed9i", "* Hano\u00ef")
    assert "\x1b" not in screen
    terminal.keys("F8")
    terminal.sees("Hano\u00ef\u201d is in tmux")
    assert terminal.buffer() == "Hano\u00ef"
    terminal.keys("Enter")
    terminal.sees(" Concept ", "ha-noi", "imported")
    terminal.keys("Escape")
    terminal.sees(" Search ")
    terminal.keys("F3")
    terminal.sees("1 concept waits", "\u0110\u1ee9c [b]x[/b] [/")
    terminal.keys("a")
    terminal.sees("Nothing waits for a decision.")
    terminal.keys("C-z")
    terminal.sees("1 concept waits")
    terminal.keys("C-y")
    terminal.sees("Nothing waits for a decision.")
    terminal.keys("C-q")
    code, signal = terminal.ended()
    assert code in ("0", "")
    assert not signal
    with Base.open(base_path, read_only=True) as base:
        assert concepts.get(base, "duc").review is Review.APPROVED
