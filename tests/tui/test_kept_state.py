"""What is kept between runs, and that nothing depends on it."""

import json
from pathlib import Path

import pytest

from termbase import messages
from termbase_tui import opening
from termbase_tui.app import TermbaseApp
from termbase_tui.kept_state import BASES, NAME, KeptState
from termbase_tui.opening import run_app
from termbase_tui.themes import CONTRAST
from termbase_tui.widgets.virtual_list import VirtualList
from tests.tui.conftest import Running


async def session(path, folder, *keys, until=None):
    """One run of the app; what it shows at its end."""
    app = TermbaseApp(path, "Lan", KeptState.read(folder))
    async with app.run_test(size=(120, 40)) as pilot:
        running = Running(app, pilot)
        await running.until(lambda: app.counts is not None)
        for key in keys:
            await running.press(key)
        if until is not None:
            await running.until(lambda: until(running))
        return running.text


@pytest.mark.heavy
async def test_a_run_goes_on_where_the_last_one_ended(base_path, tmp_path):
    folder = tmp_path / "state"
    await session(base_path, folder, *"hano", until=lambda r: "ha-noi" in r.text)
    text = await session(base_path, folder, until=lambda r: "ha-noi" in r.text)
    assert "> hano" in text
    text = await session(base_path, folder, *"road", until=lambda r: "duong-mau" in r.text)
    assert "> road" in text
    await session(base_path, folder, "f5", until=lambda r: "Mai: imported" in r.text)
    await session(base_path, folder, until=lambda r: "Mai: imported" in r.text)


async def test_each_base_has_its_own_last_search(base_path, tmp_path):
    folder, other = tmp_path / "state", tmp_path / "other.db"
    other.write_bytes(base_path.read_bytes())
    await session(base_path, folder, *"hano", until=lambda r: "ha-noi" in r.text)
    text = await session(other, folder, until=lambda r: "Type a name" in r.text)
    assert "hano" not in text
    assert list(KeptState.read(folder).bases) == [str(other), str(base_path)]


@pytest.mark.heavy
async def test_theme_and_language_and_export_choices_are_kept(base_path, tmp_path):
    folder = tmp_path / "state"
    app = TermbaseApp(base_path, "Lan", KeptState.read(folder))
    async with app.run_test(size=(120, 40)) as pilot:
        running = Running(app, pilot)
        await running.until(lambda: app.counts is not None)
        app.action_contrast()
        await running.press("f9", "f4")
        await running.until(lambda: running.app.screen.query("#format"))
        running.query("#format").value = "tbx"
        await running.until(lambda: app.kept.group("export").get("format") == "tbx")
        running.query("#dialect").value = "linguist"
        await running.until(lambda: app.kept.group("export").get("dialect") == "linguist")
    kept = KeptState.read(folder)
    assert (kept.text("language"), kept.text("theme")) == ("vi", CONTRAST.name)
    messages.use("en")
    app = TermbaseApp(base_path, "Lan", KeptState.read(folder))
    async with app.run_test(size=(120, 40)) as pilot:
        running = Running(app, pilot)
        await running.until(lambda: app.counts is not None)
        await running.press("f4")
        await running.sees("Dialect TBX-Linguist", "made.tbx")
        assert app.theme == CONTRAST.name


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\xff", b"[1, 2]", b'{"schema": 99}', b'{"schema": 1, "bases": [3], "mode": 7}',
     b'{"schema": 1, "mode": "nowhere", "theme": "none", "choices": {"export": {"format": "x"}}}',
     b"[" * 100_000, b'{"schema": 1, "bases": {"a": {"query": 1}}}'],
)  # fmt: skip
async def test_a_broken_file_is_as_good_as_none(base_path, tmp_path, data):
    (tmp_path / NAME).write_bytes(data)
    text = await session(base_path, tmp_path, until=lambda r: "Type a name" in r.text)
    assert " Search " in text


async def test_where_nothing_can_be_written_the_app_runs(base_path, tmp_path):
    (tmp_path / "state").write_text("a file")
    await session(base_path, tmp_path / "state", *"hano", until=lambda r: "ha-noi" in r.text)
    assert (tmp_path / "state").read_text() == "a file"


def test_two_apps_keep_what_each_of_them_was_told(tmp_path):
    one, other = KeptState.read(tmp_path), KeptState.read(tmp_path)
    one.say("language", "fr")
    one.say_base(tmp_path / "a.db", {"query": "a"})
    other.say("theme", "nord")
    other.say_base(tmp_path / "b.db", {"query": "b"})
    one.write()
    other.write()
    found = KeptState.read(tmp_path)
    assert found.texts == {"language": "fr", "theme": "nord"}
    assert [Path(name).name for name in found.bases] == ["b.db", "a.db"]


def test_few_bases_are_remembered(tmp_path):
    state = KeptState.read(tmp_path)
    for n in range(BASES + 5):
        state.say_base(tmp_path / f"{n}.db", {"query": "x" * 10_000})
    state.write()
    bases = json.loads((tmp_path / NAME).read_text())["bases"]
    assert [Path(name).stem for name in bases] == [str(n) for n in range(BASES + 4, 4, -1)]
    assert len(next(iter(bases.values()))["query"]) < 10_000


@pytest.mark.parametrize(("said", "language"), [(False, "fr"), (True, "en")])
def test_the_command_line_decides_the_language(base_path, monkeypatch, said, language):
    state = KeptState.read(opening.state_folder())
    state.say("language", "fr")
    state.write()
    monkeypatch.setattr(TermbaseApp, "run", lambda self: None)
    run_app(base_path, "Lan", said_language=said)
    assert messages.current() == language


@pytest.mark.parametrize("mode", ["search", "memory"])
async def test_a_screen_does_not_stand_before_all_of_it_is_there(
    base_path, tmp_path, mode, monkeypatch
):
    stood = []

    def compose(self):
        stood.append(self.screen.stands)
        return []

    monkeypatch.setattr(VirtualList, "compose", compose)
    state = KeptState.read(tmp_path)
    state.say("mode", mode)
    app = TermbaseApp(base_path, "Lan", state)
    async with app.run_test(size=(80, 24)) as pilot:
        running = Running(app, pilot)
        await running.until(lambda: app.counts is not None and app.screen.stands)
    assert stood
    assert not any(stood)


@pytest.mark.parametrize("mode", ["review", "import"])
async def test_every_run_begins_where_one_looks_things_up(base_path, tmp_path, mode):
    state = KeptState.read(tmp_path)
    state.say("mode", mode)
    app = TermbaseApp(base_path, "Lan", state)
    async with app.run_test(size=(80, 24)) as pilot:
        running = Running(app, pilot)
        await running.until(lambda: app.counts is not None and app.screen.stands)
        assert app.current_mode == "search"


@pytest.mark.parametrize(("code", "is_well"), [(0, True), (None, True), (1, False)])
def test_an_app_that_broke_says_so(base_path, monkeypatch, code, is_well):
    monkeypatch.setattr(TermbaseApp, "run", lambda self: setattr(self, "_return_code", code))
    assert run_app(base_path, "Lan") is is_well
