"""Every other screen and dialog as plain text, at both sizes, in English.

Each journey goes through screens that follow one another and compares each of them; a journey that
fails tells all the screens that are not as they were.
"""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual import events

from termbase.store.base import Base
from termbase.workflow.drafts import blank
from termbase.workflow.edit import edit_concept
from termbase.workflow.locate import first_places, state_folder
from termbase.workflow.unsaved.forms import FORMS, UnsavedForm
from termbase.workflow.unsaved.keeping import Keeper
from termbase_tui.welcome import WelcomeApp
from termbase_tui.widgets.query_input import QueryInput
from termbase_tui.widgets.result_list import ResultList
from termbase_tui.widgets.sentence_field import SentenceField, UnitField
from tests.tui.conftest import Running
from tests.tui.test_flows import ARTICLE, CSV

NAMES = "Hà Nội\nLe Van Mau\nmodel raod\nBrussels\n"
SENTENCE = "\x1b[200~Le Van Mau came to Hanoi on Friday.\x1b[201~"


@dataclass(frozen=True, slots=True)
class Step:
    """``keys`` are pressed, ``text`` is typed, or something else is done; the screen is the wanted
    one when it ``shows`` all texts and ``stands``. It is compared with the dump of the name; a step
    without one only leads on.
    """

    name: str
    keys: str = ""
    text: str = ""
    does: Callable[[Running], Awaitable[object]] | None = None
    shows: tuple[str, ...] = ()
    stands: Callable[[Running], object] | None = None

    async def go(self, running: Running) -> None:
        await running.press(*self.keys.split())
        await running.type(self.text)
        if self.does is not None:
            await self.does(running)
        if self.stands is not None:
            stands = self.stands
            await running.until(lambda: stands(running))
        await running.sees(*self.shows)
        await running.settled()


def has_focus(what: type | str) -> Callable[[Running], bool]:
    def look(running: Running) -> bool:
        focused = running.app.focused
        return focused is not None and (
            focused.id == what if isinstance(what, str) else isinstance(focused, what)
        )

    return look


async def changed_by_somebody_else(running: Running) -> None:
    await running.settled()
    with Base.open(running.app.path) as base:
        edit_concept(base, "Mai", "ha-noi", subject="capitals")


async def pasted(running: Running) -> None:
    running.query(QueryInput).post_message(events.Paste(NAMES))


async def without_notice(running: Running) -> None:
    running.query("#foot")._go()


HANOI = Step("", text="ha noi", stands=lambda running: running.app.screen.at_hand == "ha-noi")
QUEUE = Step("", does=Running.queue, shows=("3 concepts wait",))
# A letter that came at once after another one would be taken for typing.
BACK = Step("", "escape", shows=("3 concepts wait",))

JOURNEYS: dict[str, tuple[Step, ...]] = {
    "new form": (
        Step("", does=lambda running: running.form("ctrl+n")),
        Step("form-new", text="Hanoi", shows=("like: ha-noi",)),
        Step("form-leave", "escape", shows=("This form is not saved.",)),
    ),
    "conflict": (
        HANOI,
        Step("form", does=lambda running: running.form("ctrl+e")),
        Step("form-details", "f8", shows=("usage",)),
        Step("", text="!", does=changed_by_somebody_else,
             shows=("changed by somebody else meanwhile",)),
        Step("form-conflict", "ctrl+s", shows=("theirs: capitals",)),
    ),
    "cards": (
        HANOI,
        Step("search-filters", "ctrl+r", shows=("any kind",)),
        Step("card", "ctrl+r enter", shows=(" Concept ",)),
        Step("sources", "t", shows=(" Sources ",)),
    ),
    "look-ups": (
        Step("look-ups", does=pasted, shows=("3 of 4 names found",)),
        Step("", "escape escape", text="mau",
             stands=lambda running: running.query(ResultList).count == 3),
        Step("palette", "ctrl+p", text="interface", shows=("Interface in French",)),
    ),
    "memory": (
        Step("memory-empty", "ctrl+t", shows=("Type or paste a sentence",),
             stands=has_focus(SentenceField)),
        Step("memory", does=lambda running: running.terminal(SENTENCE),
             shows=("Terms of the sentence",),
             stands=lambda running: "made.po" in str(running.query("#memory-origin").content)),
        Step("unit", "tab o", shows=(" Unit ", "Met in")),
        Step("unit-form", "c", stands=has_focus(UnitField)),
        Step("", "escape escape ctrl+g", text="ha noi", shows=("1 sentence",)),
        Step("concordance", does=without_notice),
    ),
    "import": (
        Step("import-files", "ctrl+l", shows=("bridge.csv",)),
        Step("import", text="bridge.csv", shows=("Would be done",)),
    ),
    "review": (
        QUEUE,
        Step("review-reject", "r", shows=("Why is this rejected?",)),
        BACK,
        Step("review-merge", "home m", shows=("Which concept is it the same as?",)),
        BACK,
        Step("review-split", "home s", shows=("Which forms belong to another concept?",)),
    ),
    "history": (
        Step("", "f5", shows=("> #2 ",)),
        Step("history", "j", shows=("+ ha-noi",)),
        Step("take-back", "ctrl+z", shows=("Take this back?",)),
        Step("", "escape", shows=(" History ",)),
        Step("help", "f1", shows=(" Help ", "In the history")),
    ),
    "check": (
        Step("check-empty", "ctrl+o", shows=("Type or paste a text here",)),
        Step("", "ctrl+o", stands=has_focus("check-path")),
        Step("", text="article.txt"),
        Step("", "enter", shows=("2 findings",), stands=has_focus("findings")),
        Step("check-propose", "plus", shows=("Propose this name",)),
        Step("rule", "escape x", shows=(" Rule ",)),
    ),
}  # fmt: skip

FILES = {"import": {"bridge.csv": CSV}, "check": {"article.txt": ARTICLE}}
"""What stands in the folder beside the base."""


@pytest.fixture(params=["80x24", pytest.param("140x45", marks=pytest.mark.heavy)])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    width, _, height = request.param.partition("x")
    return int(width), int(height)


@pytest.fixture
def base_path(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy; files are looked for in a folder of their own, which is a person's home."""
    home = tmp_path / "office"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setenv("HOME", str(home))
    return Path(shutil.copy(prepared, tmp_path / "made.db"))


@pytest.fixture
def travel(same_as_snapshot, size):
    """Goes the steps, and tells at the end of all screens that differ."""

    async def travel(running: Running, *steps: Step) -> None:
        wrong: list[str] = []
        for step in steps:
            await step.go(running)
            try:
                if step.name:
                    same_as_snapshot(f"{step.name}-{size[0]}x{size[1]}", running)
            except AssertionError as error:
                wrong.append(str(error))
        assert not wrong, "\n".join(wrong)

    return travel


@pytest.mark.parametrize("journey", JOURNEYS)
async def test_screens_that_follow_one_another(open_app, travel, base_path, size, journey):
    for name, text in FILES.get(journey, {}).items():
        Path(name).write_text(text, encoding="utf-8")
    if journey == "import":
        Path("articles").mkdir()
    async with open_app(size=size) as running:
        await travel(running, *JOURNEYS[journey])


async def test_a_form_left_over(open_app, travel, base_path, size):
    before = Keeper(state_folder(), FORMS, base_path)
    before.keep(UnsavedForm(blank("Cầu Mẫu", "vi")))
    before.end()
    async with open_app(size=size) as running:
        asked = "This form was not saved. Go on with it?"
        await travel(running, Step("form-left-over", shows=(asked,)))


async def test_first_run(travel, size, base_path, monkeypatch):
    for name in ("XDG_DATA_HOME", "TERMBASE_DB"):
        monkeypatch.delenv(name, raising=False)
    Path("names.db").write_bytes(b"\0" * 1000)
    app = WelcomeApp(first_places(), "Lan")
    async with app.run_test(size=size) as pilot:
        await travel(
            Running(app, pilot),
            Step("first-run", shows=("There is no base here yet.",)),
            Step("first-run-open", "end enter", shows=("names.db",)),
        )
