"""The app in a real terminal, on the seeds: a day's work, a closed terminal, a killed process."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import polib
import pytest

from termbase.model import Review
from termbase.store import concepts
from termbase.store.base import Base

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
PERSON = "Lan"
CHAIR = "Chủ tịch Quốc hội"
ARTICLE = """The National Assembly met in Hanoï on Monday.
Pham Minh Chihn spoke first.
"""


class Terminal:
    """A tmux server of its own, one window of 80 columns and 24 lines."""

    def __init__(self, folder: Path, command: list[str], env: dict[str, str]) -> None:
        self._socket = str(Path(tempfile.mkdtemp(dir=folder)) / "tmux")
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

    def sees(self, *texts: str) -> str:
        """The screen, as soon as all of the texts are on it."""

        def seen() -> str:
            screen = self.screen()
            return screen if all(text in screen for text in texts) else ""

        return self._until(seen, f"{texts}")

    def shows(self, pattern: str) -> str:
        """The first group of a pattern, as soon as the screen holds the pattern."""

        def shown() -> str:
            found = re.search(pattern, self.screen())
            return found[1] if found else ""

        return self._until(shown, pattern)

    def writes_at(self, text: str) -> None:
        """Waits until the cursor, where input methods write, stands in a line with a text."""

        def there() -> bool:
            row = int(self._tmux("display-message", "-p", "-t", "app", "#{cursor_y}"))
            return text in self.screen().split("\n")[row]

        self._until(there, f"the cursor at {text}")

    def _until(self, found: Callable[[], str | bool], what: str) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if answer := found():
                return str(answer)
            time.sleep(0.1)
        raise AssertionError(f"not seen: {what}\n{self.screen()}")

    def ended(self) -> tuple[str, str]:
        """The app's exit code and the signal that ended it, once it has ended.

        tmux sees the terminal closed before it has the exit code, and under load it may never
        learn that one: an empty code says nothing, a signal says that it crashed.
        """
        wanted = "#{pane_dead},#{pane_dead_status},#{pane_dead_signal}"

        def dead() -> str:
            is_dead, _, rest = self._tmux("list-panes", "-t", "app", "-F", wanted).partition(",")
            return rest if is_dead == "1" else ""

        code, _, signal = self._until(dead, "the end").partition(",")
        return code, signal.strip()

    def buffer(self) -> str:
        return self._tmux("show-buffer")

    def kill_app(self) -> None:
        """The process dies at once, and cannot know of it."""
        os.kill(self._pid(), signal.SIGKILL)
        self.ended()

    def hang_up(self) -> None:
        """The terminal is closed, as when a window is closed or a connection breaks off."""
        pid = self._pid()
        # The server goes with its last pane.
        self._tmux("kill-pane", "-t", "app")
        end = time.monotonic() + PATIENCE
        while _runs(pid):
            assert time.monotonic() < end, "the app lives on without its terminal"
            time.sleep(0.05)

    def _pid(self) -> int:
        return int(self._tmux("display-message", "-p", "-t", "app", "#{pane_pid}"))

    def close(self) -> None:
        subprocess.run(
            ["tmux", "-S", self._socket, "kill-server"], capture_output=True, check=False
        )


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class Desktop:
    """A person's home and working folder, with a base made of the seeds."""

    def __init__(self, folder: Path, seeds: Path) -> None:
        self.folder = folder
        self.base = Path(shutil.copy(seeds, folder / "office.db"))
        elsewhere = ("TMUX", "DISPLAY", "WAYLAND_DISPLAY", "SSH_TTY", "SSH_CONNECTION")
        self._env = {name: value for name, value in os.environ.items() if name not in elsewhere}
        self._env |= {
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tui"))),
            "TERMBASE_USER": PERSON,
            "TEXTUAL_ANIMATIONS": "none",
            "LC_ALL": "C.UTF-8",
            "HOME": str(folder),
            # Each run begins where the last one of the same person ended.
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CACHE_HOME": str(folder / "cache"),
        }
        self._open: list[Terminal] = []

    def _command(self, *arguments: str) -> list[str]:
        own = ["--db", str(self.base), "--ui-lang", "en"]
        return [sys.executable, "-m", "termbase", *own, *arguments]

    def app(self) -> Terminal:
        """The app in a new terminal."""
        terminal = Terminal(self.folder, self._command("tui"), self._env)
        self._open.append(terminal)
        return terminal

    def says(self, *arguments: str) -> str:
        """What a command prints, which has to succeed."""
        done = subprocess.run(
            self._command(*arguments), capture_output=True, text=True, cwd=self.folder,
            env=self._env, timeout=PATIENCE,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def keeps(self, word: str) -> None:
        """Waits until a word, the last that was typed, is in a file that the next run finds."""
        end = time.monotonic() + PATIENCE
        while not any(
            f'{word}"'.encode() in path.read_bytes()
            for path in (self.folder / "state").rglob("*.json")
        ):
            assert time.monotonic() < end, "what was typed is not kept"
            time.sleep(0.05)

    def close(self) -> None:
        for terminal in self._open:
            terminal.close()


@pytest.fixture
def desktop(tmp_path: Path, seed_path: Path) -> Iterator[Desktop]:
    desktop = Desktop(tmp_path, seed_path)
    yield desktop
    desktop.close()


def search_and_copy(terminal: Terminal) -> None:
    terminal.sees("Type a name as you know it")
    # As an input method sends it: letters, Backspaces and the syllable anew, in one read.
    terminal.type("ha noi\x7f\x7fội")
    terminal.sees("> ha nội", "other tones", "vi Hà Nội")
    terminal.keys("Escape")
    terminal.sees("Type a name as you know it")
    # As it comes without one.
    terminal.type("chur tichj quoocs hooij")
    terminal.sees(f"> {CHAIR}  # keystrokes decoded", "na-chair  office", "* président de")
    terminal.keys("F8")
    terminal.sees("président de l'Assemblée nationale” is in tmux")
    assert terminal.buffer() == "président de l'Assemblée nationale"
    terminal.keys("Enter")
    terminal.sees(" Concept ", "na-chair  office", "Presiding officer of")
    terminal.keys("Escape")
    terminal.sees(" Search ", "> chur tichj quoocs hooij")


def edit(terminal: Terminal) -> None:
    terminal.keys("C-e")
    terminal.sees(" Edit ", f"{CHAIR} [na-chair], office")
    terminal.writes_at(CHAIR)
    terminal.keys("End")
    terminal.type(" Viet\x7f\x7fệt Nam")
    terminal.sees(f"{CHAIR} Việt Nam [na-chair], office  changed")
    terminal.keys("C-s")
    terminal.sees(" Search ", f"Saved: {CHAIR} Việt Nam [na-chair]", f"* {CHAIR}")
    terminal.keys("C-z")
    terminal.sees("Taken back: #2 ", f"> {CHAIR}  #")
    terminal.keys("C-y")
    terminal.sees("Brought back: ", f"> {CHAIR} Việt Nam  #")


def review(terminal: Terminal, first: str, form: str) -> None:
    """Decides on the first concept of the queue."""
    terminal.keys("F3")
    # A plus stands behind the number as long as only the beginning of the queue is read.
    waiting = int(terminal.shows(r"(\d+) concepts wait(?s:.*)Proposed: "))
    begin = (f"{waiting} concepts wait", f"> {form}", f"[x] vi {form}", first)
    decided = f"{waiting - 1} concepts wait"
    terminal.keys("Home")
    terminal.sees(*begin)
    terminal.keys("a")
    terminal.sees(decided, f"Approved: {first}")
    terminal.keys("C-z")
    terminal.sees(*begin)
    terminal.keys("r")
    terminal.sees("Why is this rejected?")
    terminal.type("not used")
    terminal.keys("Enter")
    terminal.sees(decided, f"Rejected: {first}")
    terminal.keys("C-z")
    terminal.sees(*begin)
    terminal.keys("a")
    terminal.sees(decided, f"Approved: {first}")


def check(terminal: Terminal, article: Path) -> None:
    article.write_text(ARTICLE, encoding="utf-8")
    terminal.keys("C-o")
    terminal.sees(" Check a text ", "Type or paste a text here", "Ctrl+O opens a file")
    terminal.keys("C-o")
    terminal.writes_at("File ")
    terminal.type(article.name)
    terminal.sees(f"File {article.name}")
    terminal.keys("Enter")
    terminal.sees("2 findings", "Hanoï > Hanoi", "Pham Minh Chihn > Pham Minh Chinh")
    terminal.keys("a")
    terminal.sees("unsaved", "1 finding", "met in Hanoi on Monday")
    assert article.read_text(encoding="utf-8") == ARTICLE
    terminal.keys("a")
    terminal.sees("0 findings", "Pham Minh Chinh spoke first.")
    terminal.keys("C-s")
    terminal.sees("Saved to ", article.name)
    right = ARTICLE.replace("Hanoï", "Hanoi").replace("Chihn", "Chinh")
    assert article.read_text(encoding="utf-8") == right


def export(terminal: Terminal) -> None:
    terminal.keys("F4")
    terminal.sees("Format PO", "File office.en-vi.po", "Will be written: ", 'msgid ""')
    terminal.keys("C-s")
    terminal.sees("Written to ")
    terminal.keys("Tab", "Enter")
    terminal.type("tbx")
    terminal.keys("Enter")
    terminal.sees("Format TBX", "File office.tbx", "Will be written: ", "<tbx")
    terminal.keys("C-s")
    terminal.sees("Written to ~/office.tbx")


def test_a_day_of_work(desktop: Desktop) -> None:
    first, form = re.findall(r"\A(\S+) .*\n  vi:(.*?)  ", desktop.says("review"))[0]
    terminal = desktop.app()
    search_and_copy(terminal)
    edit(terminal)
    review(terminal, first, form)
    check(terminal, desktop.folder / "article.txt")
    export(terminal)
    assert "\x1b" not in terminal.screen()
    terminal.keys("C-q")
    code, ended_by = terminal.ended()
    assert code in ("0", "")
    assert not ended_by
    with Base.open(desktop.base, read_only=True) as base:
        chair, decided = (concepts.get(base, id) for id in ("na-chair", first))
    assert chair.preferred("vi").text == f"{CHAIR} Việt Nam"
    assert decided.review is Review.APPROVED
    assert not [note for note in decided.notes if "not used" in note.text]
    done = [line.split(f"  {PERSON}: ")[1] for line in desktop.says("history").splitlines()[:-1]]
    assert [what.split(",")[0] for what in reversed(done)] == [
        "edited", "undone", "redone", "approved", "undone", "rejected", "undone", "approved",
    ]  # fmt: skip
    accepted_by_gettext(desktop.folder / "office.en-vi.po")
    accepted_as_tbx(desktop, desktop.folder / "office.tbx")


def accepted_by_gettext(path: Path) -> None:
    entries = {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))}
    assert entries["National Assembly Chairman"] == f"{CHAIR} Việt Nam"
    if shutil.which("msgfmt"):
        done = subprocess.run(
            ["msgfmt", "-c", "-o", os.devnull, str(path)], capture_output=True, text=True
        )
        assert (done.returncode, done.stderr) == (0, "")


def accepted_as_tbx(desktop: Desktop, path: Path) -> None:
    """By the official schemas where these are at hand, by our own rules in any case."""
    assert f"{CHAIR} Việt Nam" in path.read_text(encoding="utf-8")
    desktop.says("validate", str(path))
    if "TERMBASE_TEST_DATA" in os.environ:
        judges = pytest.importorskip("tests.interop.tbx_judges", reason="needs elementpath")
        assert judges.judge(path.read_bytes()) == []


def begin_a_form(terminal: Terminal, typed: str) -> None:
    terminal.sees("Type a name as you know it")
    terminal.type("chur tichj quoocs hooij")
    terminal.sees("na-chair  office")
    terminal.keys("C-e")
    terminal.sees(" Edit ", "[na-chair]")
    terminal.writes_at(CHAIR)
    terminal.keys("End")
    terminal.type(typed)
    terminal.sees(f"{CHAIR}{typed} [na-chair], office  changed")


def taken_up_and_saved(desktop: Desktop, typed: str) -> None:
    """The next run offers the form, and goes on with it."""
    terminal = desktop.app()
    terminal.sees("This form was not saved. Go on with it?", f"{CHAIR}{typed} [na-chair]")
    terminal.keys("Enter")
    terminal.sees(" Edit ", f"{CHAIR}{typed} [na-chair], office  changed")
    terminal.keys("C-s")
    terminal.sees(f"Saved: {CHAIR}{typed} [na-chair]")
    terminal.keys("C-q")
    terminal.ended()
    terminal.close()
    with Base.open(desktop.base, read_only=True) as base:
        assert concepts.get(base, "na-chair").preferred("vi").text == f"{CHAIR}{typed}"
    terminal = desktop.app()
    terminal.sees(" Search ", " concepts, ")
    # A question would take the keys.
    terminal.type("ha noi")
    assert "not saved" not in terminal.sees("> ha noi", "vi Hà Nội")


def test_a_closed_terminal_leaves_the_form_to_the_next_run(desktop: Desktop) -> None:
    terminal = desktop.app()
    begin_a_form(terminal, " hung up")
    terminal.hang_up()
    taken_up_and_saved(desktop, " hung up")


def test_a_killed_process_leaves_the_form_to_the_next_run(desktop: Desktop) -> None:
    terminal = desktop.app()
    begin_a_form(terminal, " killed")
    desktop.keeps("killed")
    terminal.kill_app()
    terminal.close()
    taken_up_and_saved(desktop, " killed")
