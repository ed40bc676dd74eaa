"""The app on a big base, driven as a user does: keys go into a pseudo terminal of 120×40 cells, and
what counts is what stands on its screen.

    python benchmarks/app.py BASE.db [QUERIES] [STARTS]
    python benchmarks/app.py --review BASE.db [PROPOSALS]

BASE.db is the one of ``million.py``; it is copied. Measured are, by the clock: from the start of
the process to the first paint, beside an empty Textual app in turn; from each keystroke of QUERIES
(40) terms to the screen on which the hits of just that query stand, asked for beforehand; to
the ends of the list of hits, and of all forms in alphabetical order, and back; the most memory that
the process had (VmHWM, Linux). With ``--review``: the queue of PROPOSALS (100,000) concepts that
are imported as proposals, its ends, decisions and undo.

The clock tells of other work on the machine as well: of first paints and keystrokes the app's
processor time is told, too.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from terminal import Program

from termbase.store.base import Base
from termbase.workflow.look_up import look_up

EMPTY = "from textual.app import App\nApp().run()\n"
LISTED = 60
"""So many hits the app asks for."""
ROWS = 8
"""So many rows of hits are compared, two lines each."""
LETTERS = 16
"""So many letters of a row are compared: more may be cut to make room for a mark."""

ENTER, ESCAPE, TAB, DOWN, HOME, END = "\r", "\x1b", "\t", "\x1b[B", "\x1b[H", "\x1b[F"
FILTERS, SEARCH, REVIEW, QUIT = "\x12", "\x1bOQ", "\x1bOR", "\x11"


def main() -> None:
    arguments = sys.argv[1:]
    review = arguments[:1] == ["--review"]
    path = Path(arguments[review])
    count = int(arguments[review + 1]) if len(arguments) > review + 1 else 0
    print("load before:", *(f"{each:.1f}" for each in os.getloadavg()))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base = folder / "termbase.db"
        shutil.copy(path, base)
        if review:
            propose(base, folder, count or 100_000)
            reviewing(folder, base, count or 100_000)
        else:
            starts(folder, base, int(arguments[2]) if len(arguments) > 2 else 7)
            typing(folder, base, count or 40)
            listing(folder, base)
    print("load after:", *(f"{each:.1f}" for each in os.getloadavg()))


# Starts


def starts(folder: Path, base: Path, times: int) -> None:
    """First paints, ours and the empty app's in turn, by the clock and in processor time, and how
    long it takes until a letter that is typed at once stands in our field. The first of each warms
    the disk's cache and compiles the modules, ours as those of Textual.
    """
    rounds = [(ours(folder, base), empty(folder)) for _ in range(times + 1)][1:]
    for name, at in (("by the clock", 0), ("processor time", 1)):
        mine, bare = ([pair[which][at] for pair in rounds] for which in (0, 1))
        ratio = statistics.median(a / b for a, b in zip(mine, bare, strict=True))
        print(
            f"first paint, {name}, median of {times}: ours {told(mine)} ms, empty {told(bare)} ms, "
            f"ratio {ratio:.2f}"
        )
    print(f"a letter typed at once stands there after {told([mine[2] for mine, _ in rounds])} ms")


def ours(folder: Path, base: Path) -> tuple[float, float, float]:
    """Seconds to the first paint, of the processor until then, and to the first letter."""
    app = opened(folder, base, wait=False)
    shown, used = app.until(standing) - app.started, app.processor_time()
    app.press("h")
    typed = app.until(lambda lines: lines[1].startswith("> h")) - app.started
    app.end()
    return shown, used, typed


def empty(folder: Path) -> tuple[float, float]:
    """The same of an app in which nothing is."""
    app = Program([sys.executable, "-c", EMPTY], environment(folder))
    shown, used = app.until(lambda lines: True) - app.started, app.processor_time()
    app.end()
    return shown, used


def told(times: Sequence[float]) -> str:
    return f"{statistics.median(times) * 1000:.0f}"


# Search


def typing(folder: Path, base: Path, count: int) -> None:
    """Terms typed letter by letter, a fourth of them each in Vietnamese, Vietnamese without its
    marks, English and French.
    """
    with Base.open(base, read_only=True) as opened_base:
        queries = list(chosen(opened_base, count))
        wanted = {
            query[:end]: hits(opened_base, query[:end])
            for _kind, query in queries
            for end in range(1, len(query) + 1)
        }
    app = opened(folder, base)
    draw = random.Random(11)
    times: dict[str, list[float]] = {}
    worked: list[float] = []
    unseen = 0
    for kind, query in queries:
        app.press(ESCAPE)
        app.until(lambda lines: lines[1].startswith("> a name, an office"))
        before: list[str] = []
        for end in range(1, len(query) + 1):
            rows, until_now = wanted[query[:end]], app.processor_time()
            pressed = app.press(query[end - 1])
            shown = app.until(Answered(query[:end], rows)) - pressed
            if rows == before:
                unseen += 1
            else:
                worked.append(app.processor_time() - until_now)
                times.setdefault(kind, []).append(shown)
            before = rows
            app.pause(draw.uniform(0.05, 0.25))
    for kind, found in [*times.items(), ("all", [t for some in times.values() for t in some])]:
        cuts = statistics.quantiles(found, n=20)
        print(
            f"keystroke to hits, {kind}: {len(found)} keys, p50 {cuts[9] * 1000:.0f} ms, "
            f"p95 {cuts[18] * 1000:.0f} ms, most {max(found) * 1000:.0f} ms"
        )
    cuts = statistics.quantiles(worked, n=20)
    p50, p95 = cuts[9] * 1000, cuts[18] * 1000
    print(f"processor time of the app for it: p50 {p50:.0f} ms, p95 {p95:.0f} ms")
    print(f"keys after which the same hits stand there, not counted: {unseen}")
    print(f"memory after typing: {app.peak():.0f} MB")
    app.end()


class Answered:
    """Whether the field has a query and the list its hits."""

    def __init__(self, query: str, rows: list[str]) -> None:
        self._query = query
        self._rows = rows

    def __call__(self, lines: list[str]) -> bool:
        if not lines[1][1:].strip().startswith(self._query.strip()):
            return False
        top = 2
        if not self._rows:
            return "Nothing found." in lines[3] or "Nothing has all" in lines[2]
        shown = (lines[top + 2 * row][2:] for row in range(ROWS))
        return all(line.startswith(row) for line, row in zip(shown, self._rows, strict=False))

    def __repr__(self) -> str:
        return f"{self._query!r}: {self._rows}"


def chosen(base: Base, count: int) -> Iterator[tuple[str, str]]:
    """Kinds and queries."""
    draw = random.Random(7)
    (last,) = base.connection.execute("SELECT max(rowid) FROM term").fetchone()
    for number in range(count):
        lang = ("vi", "vi", "en", "fr")[number % 4]
        bare = number % 4 == 1
        while True:
            (text,) = base.connection.execute(
                "SELECT text FROM term WHERE rowid >= ? AND lang = ? AND length(text) < 25 LIMIT 1",
                (draw.randrange(last), lang),
            ).fetchone() or ("",)
            marked = without_marks(text) != text
            if len(text) > 5 and text.replace(" ", "").isalpha() and (lang != "vi" or marked):
                break
        yield f"{lang}, no marks" if bare else lang, without_marks(text) if bare else text


def without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def hits(base: Base, query: str) -> list[str]:
    """How the rows begin that the app shows."""
    found = look_up(base, query, limit=LISTED)[:ROWS] if query.strip() else []
    return [answer.hit.term[:LETTERS].rstrip() for answer in found]


# Lists


def listing(folder: Path, base: Path) -> None:
    """To the ends of the hits, and of all forms."""
    app = opened(folder, base)
    app.press("ha")
    app.until(lambda lines: lines[2].startswith("> "))
    app.pause(0.5)
    app.press(TAB)
    app.pause(0.3)
    jumps(app, "hits")
    app.press(SEARCH)
    app.press(ESCAPE)
    app.pause(0.5)
    app.press(FILTERS)
    app.pause(0.3)
    for _ in range(4):
        app.press(TAB)
    app.press(ENTER)
    app.until(lambda lines: any("alphabetical" in line for line in lines))
    app.press(DOWN)
    app.pause(0.3)
    pressed = app.press(ENTER)
    shown = app.until(listed) - pressed
    print(f"all forms in alphabetical order: first rows after {shown * 1000:.0f} ms")
    app.press(TAB)
    app.pause(0.3)
    jumps(app, "all forms")
    print(f"memory after lists: {app.peak():.0f} MB")
    app.end()


def listed(lines: list[str]) -> bool:
    """Whether rows are shown, and all of them are read."""
    rows = [line[:40].rstrip() for line in lines[2:38]]
    at_cursor = any(row.startswith("> ") for row in rows)
    return at_cursor and not any(row in ("> ..", "  ..") for row in rows)


def jumps(app: Program, name: str) -> None:
    """To the end and back, some times: the first go reads what the others find ready."""
    times: dict[str, list[float]] = {"end": [], "home": []}
    for _ in range(6):
        for key, word in ((END, "end"), (HOME, "home")):
            before = "\n".join(app.screen.lines()[2:38])
            pressed = app.press(key)
            moved = app.until(
                lambda lines, old=before: "\n".join(lines[2:38]) != old and listed(lines)
            )
            times[word].append(moved - pressed)
            app.pause(0.4)
    for word, found in times.items():
        print(
            f"{name}, to the {word}: first {found[0] * 1000:.0f} ms, median {told(found)} ms, "
            f"most {max(found) * 1000:.0f} ms"
        )


# Review


def propose(base: Path, folder: Path, count: int) -> None:
    """Brings in concepts as proposals."""
    file = folder / "proposals.csv"
    draw = random.Random(3)
    syllables = (
        "an",
        "binh",
        "cao",
        "duc",
        "giang",
        "ha",
        "khanh",
        "lan",
        "minh",
        "nam",
        "phu",
        "quang",
        "son",
        "thanh",
        "van",
        "yen",
    )
    with file.open("w", encoding="utf-8") as out:
        out.write("concept,kind,lang,term,status\n")
        for number in range(count):
            name = " ".join(draw.choice(syllables).capitalize() for _ in range(3))
            out.write(f"proposal-{number:07},place,vi,Xã {name} {number},preferred\n")
            out.write(f"proposal-{number:07},place,en,{name} {number} commune,preferred\n")
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "termbase", "--quiet", "--db", str(base), "import", str(file),
         "--review", "proposed"],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    print(f"{count} proposals brought in: {time.perf_counter() - start:.0f} s")


def reviewing(folder: Path, base: Path, count: int) -> None:
    """The queue: its ends, decisions, undo."""
    app = opened(folder, base)
    pressed = app.press(REVIEW)
    shown = app.until(lambda lines: waiting_row(lines) != "" and listed(lines)) - pressed
    print(f"review: first rows after {shown * 1000:.0f} ms")
    counted = app.until(lambda lines: number(lines[1]) >= count) - pressed
    print(f"review: all counted after {counted * 1000:.0f} ms")
    app.pause(1.0)
    jumps(app, "review")
    decided, undone = [], []
    for _ in range(10):
        decided.append(changed(app, "a"))
        app.pause(0.5)
    for _ in range(10):
        undone.append(changed(app, "u"))
        app.pause(0.5)
    print(f"decision to next row: median {told(decided)} ms, most {max(decided) * 1000:.0f} ms")
    print(f"undo to its row: median {told(undone)} ms, most {max(undone) * 1000:.0f} ms")
    print(f"memory after review: {app.peak():.0f} MB")
    app.end()


def changed(app: Program, key: str) -> float:
    """Seconds until another row stands under the cursor."""
    row = waiting_row(app.screen.lines())
    pressed = app.press(key)
    return app.until(lambda lines: waiting_row(lines) not in ("", row)) - pressed


def waiting_row(lines: list[str]) -> str:
    return next((line[:50] for line in lines[2:38] if line.startswith("> ")), "")


def number(line: str) -> int:
    """The number at the head of a line."""
    digits = line.split()[0].replace(",", "") if line.split() else ""
    return int(digits) if digits.isdecimal() else 0


# The app


def opened(folder: Path, base: Path, *, wait: bool = True) -> Program:
    app = Program(
        [sys.executable, "-m", "termbase", "--db", str(base), "--ui-lang", "en", "tui"],
        environment(folder),
    )
    if wait:
        app.until(standing)
        app.pause(3.0)
    return app


def standing(lines: list[str]) -> bool:
    """Whether the screen of the search is there, with its footer."""
    return lines[0].startswith(" Search") and "Help" in lines[-1]


def environment(folder: Path) -> dict[str, str]:
    kept: Callable[[str], bool] = lambda name: not name.startswith(("TERMBASE", "XDG", "TEXTUAL"))
    return {
        **{name: value for name, value in os.environ.items() if kept(name)},
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "HOME": str(folder),
        "XDG_STATE_HOME": tempfile.mkdtemp(dir=folder),
        # What is installed has been compiled: ours is, too, whatever the environment says.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
    }


if __name__ == "__main__":
    main()
