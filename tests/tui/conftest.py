"""A small base of made concepts, the app over it, and screens as text."""

import asyncio
import os
import re
import shutil
import time
import unicodedata
from collections.abc import Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.css.query import NoMatches
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input, TextArea

from termbase import messages
from termbase.model import (
    Concept,
    Definition,
    Gender,
    Kind,
    Relation,
    RelationKind,
    Review,
    Source,
    SourceKind,
    Status,
    Task,
    Term,
    TermType,
)
from termbase.model.unit import Provenance, Segment, TranslationUnit
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.memory.remember import remember_units
from termbase_tui.app import TermbaseApp
from termbase_tui.reading import Desk
from termbase_tui.screens import search
from termbase_tui.screens.edit import EditScreen
from termbase_tui.widgets.proposal_list import ProposalList
from tests.tui.pictures import picture

SNAPSHOTS = Path(__file__).parent / "snapshots"
PATIENCE = 15.0
AT_DESK = 0.05
"""Seconds that the work at a desk is waited for after a key: most of it is done by then."""

KEEPING = {"kept", "keep", "keeping"}
"""The workers that keep for the next run what was typed: nothing on the screen comes of them."""

OK, PROPOSED = Review.APPROVED, Review.PROPOSED
PREFERRED, ADMITTED, DEPRECATED = Status.PREFERRED, Status.ADMITTED, Status.DEPRECATED

REPORT = Source(
    "report-en",
    SourceKind.DOCUMENT,
    "A made report",
    "Nobody",
    date="2026-01-05",
    lang="en",
    text="The delegation landed late. Reporters in Hanoi met Lê Văn Mẫu on Monday. Rain fell.",
)
HANOI = Concept(
    "ha-noi",
    Kind.PLACE,
    review=OK,
    terms=(
        Term("vi", "Hà Nội", status=PREFERRED, review=OK, sources=("report-en",)),
        Term("en", "Hanoi", status=PREFERRED, review=OK, sources=("report-en",)),
        Term("en", "Hanoï", status=DEPRECATED, review=OK, usage="French spelling."),
        Term("fr", "Hanoï", status=PREFERRED, review=OK, gender=Gender.FEMININE),
        Term("fr", "Ha-Noï", TermType.VARIANT, PREFERRED, PROPOSED),
    ),
    definitions=(Definition("en", "A capital city."),),
)
PERSON = Concept(
    "le-van-mau",
    Kind.PERSON,
    review=OK,
    terms=(
        Term("vi", "Lê Văn Mẫu", status=PREFERRED, review=OK),
        Term("en", "Le Van Mau", status=PREFERRED, review=OK),
        Term("en", "Lê Văn Mẫu", status=ADMITTED, review=OK),
    ),
    relations=(Relation(RelationKind.LOCATED_IN, "ha-noi"),),
)
TRADE = Concept(
    "trade-office",
    Kind.ORGANISATION,
    review=PROPOSED,
    terms=(
        Term("vi", "Phòng Thương mại Mẫu", status=PREFERRED, review=PROPOSED),
        Term("en", "Model Trade Office", status=PREFERRED, review=PROPOSED),
        Term("fr", "Office du commerce modèle", status=PREFERRED, review=PROPOSED),
    ),
)
ROAD = Concept(
    "duong-mau",
    Kind.TERM,
    review=PROPOSED,
    terms=(
        Term("vi", "đường mẫu", status=PREFERRED, review=PROPOSED),
        Term("en", "model road", status=PREFERRED, review=PROPOSED),
    ),
)

UNITS = (
    ("Le Van Mau came to Hanoi on Monday.", "Lê Văn Mẫu đến Hà Nội hôm thứ Hai."),
    ("The made agreement has 17 long chapters.", "Hiệp định mẫu có 17 chương dài."),
)


@pytest.fixture(autouse=True)
def _quiet_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for name in ("NO_COLOR", "TMUX", "DISPLAY", "WAYLAND_DISPLAY", "SSH_TTY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TZ", "<+07>-7")
    time.tzset()
    messages.use("en")
    yield
    messages.use("en")
    monkeypatch.delenv("TZ")
    time.tzset()


@pytest.fixture(scope="session")
def made_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "made.db"
    with Base.create(path) as base, writing(base, Task.IMPORT, "Mai", note="made") as batch:
        batch.put_source(REPORT)
        for concept in (HANOI, PERSON, TRADE, ROAD):
            batch.put(concept)
    return path


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four concepts, three of them to be reviewed, and two units."""
    path = tmp_path_factory.mktemp("flows") / "made.db"
    with Base.create(path) as base:
        with writing(base, Task.IMPORT, "Mai", note="made") as batch:
            batch.put_source(REPORT)
            batch.put_all((HANOI, PERSON, TRADE, ROAD))
        who = Provenance(author="Mai", created="2026-01-05T01:02:03Z")
        given = [
            TranslationUnit((Segment("en", (en,)), Segment("vi", (vi,))), source="en",
                            provenance=who) for en, vi in UNITS
        ]  # fmt: skip
        remember_units(base, "Mai", given, document="made.po")
    return path


@pytest.fixture
def base_path(made_base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_base, tmp_path / "made.db"))


async def at_rest(app: App) -> None:
    """Returns when nothing is left to be done but what comes after a time or from a slow desk.

    What Textual's pilot does instead is to sleep until the process uses next to no processor time,
    which takes a tenth of a second for each key.
    """
    loop = asyncio.get_running_loop()
    end = time.monotonic() + AT_DESK
    while app.screen_stack:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        if app.screen._update_timer._active.is_set():
            app.screen._on_timer_update()
        elif time.monotonic() < end and any(
            isinstance(desk, Desk) and desk._running for desk in vars(app).values()
        ):
            await asyncio.sleep(0.001)
        else:
            return


def under_way(app: App) -> list[str]:
    """The workers of which something may still come: not those that keep what was typed, and none
    where each waits for the answer to a question.
    """
    callbacks = [back for screen in app.screen_stack for back in screen._result_callbacks]
    questions = [back for back in callbacks if back.future and back.future._callbacks]
    busy = [w.name for w in app.workers if w.group not in KEEPING and not w.is_finished]
    return busy if len(busy) > len(questions) else []


class Running:
    """The app in a test: keys, waiting, and what is on the screen."""

    def __init__(self, app: TermbaseApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def strips(self) -> list[Strip]:
        return self.app.screen._compositor.render_strips()

    @property
    def text(self) -> str:
        return "\n".join(strip.text.rstrip() for strip in self.strips)

    async def press(self, *keys: str) -> None:
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
            try:
                letter = unicodedata.lookup(
                    _get_unicode_name_from_key(REPLACED_KEYS.get(name, name))
                )
            except KeyError:
                letter = key if len(key) == 1 else None
            self.app._driver.send_message(events.Key(name, letter))
            await at_rest(self.app)

    async def type(self, text: str) -> None:
        await self.press(*("space" if letter == " " else letter for letter in text))

    async def until(self, condition: Callable[[], object]) -> None:
        """Waits for what workers bring; fails with the screen as it is then.

        What is not on the screen yet may be asked for.
        """
        end, step = time.monotonic() + PATIENCE, 0.01
        while time.monotonic() < end:
            await at_rest(self.app)
            with suppress(NoMatches):
                if condition():
                    return
            await asyncio.sleep(step)
            step = min(step * 1.2, 0.06)
        raise AssertionError(f"did not come about; the screen is\n{self.text}")

    async def sees(self, *texts: str) -> None:
        def seen() -> bool:
            screen = self.text
            return all(text in screen for text in texts)

        await self.until(seen)

    async def settled(self) -> None:
        """Waits until nothing is under way that would change the screen."""
        seen: list[str] = []
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            await at_rest(self.app)
            if under_way(self.app):
                seen.clear()
            else:
                seen.append(self.text)
                if len(seen) > 3 and len(set(seen[-4:])) == 1:
                    return
            await asyncio.sleep(0.01)
        raise AssertionError(f"under way: {under_way(self.app)}; the screen is\n{self.text}")

    async def at(self, id: str) -> None:
        """Waits until the widget of that id has the focus."""
        await self.until(lambda: self.app.focused is not None and self.app.focused.id == id)

    async def found(self, query: str, id: str) -> None:
        """Types a name and waits until the concept that is meant is at hand."""
        await self.type(query)
        await self.until(lambda: self.app.screen.at_hand == id)

    async def form(self, *keys: str) -> None:
        """Presses what opens a form, and waits until one can write into it."""
        await self.press(*keys)
        await self.until(
            lambda: isinstance(self.app.screen, EditScreen) and self.app.screen.at is not None
        )

    async def queue(self) -> None:
        """Opens the review queue and waits for the three proposals of the made base."""
        await self.press("f3")
        await self.until(lambda: self.query(ProposalList).count == 3)

    async def terminal(self, text: str) -> None:
        """Sends what a terminal would send, in one read."""
        for event in XTermParser().feed(text):
            self.app._driver.process_message(event)
        await self.pilot.pause()

    def query(self, selector: str):
        return self.app.screen.query_one(selector)

    @property
    def said(self) -> str:
        """What stands in the place of the footer; nothing while the footer is there."""
        shown = self.query("#said")
        return str(shown.content) if shown.display else ""

    def notices(self) -> list[str]:
        return [notice.message for notice in self.app._notifications]


@pytest.fixture
def open_app(base_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    # Letters are typed at once: what the first of them finds would be taken for what all find.
    monkeypatch.setattr(search, "AT_ONCE", search.SETTLE)
    monkeypatch.setattr(search, "TYPING", search.DRAWN)

    @asynccontextmanager
    async def opened(
        path: Path = base_path,
        size: tuple[int, int] = (120, 40),
        user: str = "Lan",
        keys: tuple[str, ...] = (),
    ):
        app = TermbaseApp(path, user)
        async with app.run_test(size=size) as pilot:
            running = Running(app, pilot)
            await running.until(lambda: app.counts is not None)
            await running.press(*keys)
            yield running

    return opened


_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


@pytest.fixture
def same_as_snapshot(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Compares a screen with ``FOLDER/NAME.txt``.

    TERMBASE_UPDATE_SNAPSHOTS=1 writes it, and its picture beside it; of the picture it is told
    elsewhere that it says the same (test_pictures.py). Cursors stand still.
    """
    for field in (Input, TextArea):
        monkeypatch.setattr(field.cursor_blink, "_default", False)

    def compare(name: str, running: Running, folder: Path = SNAPSHOTS) -> None:
        strips = running.strips
        text = "\n".join(strip.text.rstrip() for strip in strips).rstrip("\n") + "\n"
        text = _MOMENT.sub("0000-00-00 00:00", text)
        path = folder / f"{name}.txt"
        if os.environ.get("TERMBASE_UPDATE_SNAPSHOTS"):
            drawn = _MOMENT.sub("0000-00-00 00:00", picture(strips, f"Termbase: {name}"))
            folder.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            path.with_suffix(".svg").write_text(drawn, encoding="utf-8")
        assert path.is_file(), f"{path} is not there; run with TERMBASE_UPDATE_SNAPSHOTS=1"
        assert text == path.read_text(encoding="utf-8")

    return compare
