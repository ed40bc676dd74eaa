"""Check a text: opened, proofed as one types, mended, saved only when told."""


import pytest

from termbase_tui.widgets.finding_list import FindingList
from termbase_tui.widgets.marked_text import MarkedText

TEXT = "Reporters met Lê Văn Mâu.\nThen they left Hanoï for good, and the rain fell on.\n"


@pytest.fixture(autouse=True)
def _own_state(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)


def findings(running) -> list[str]:
    return [told.diagnostic.found for told in running.query(FindingList).told]


def value(running) -> str:
    return running.query(MarkedText).value


async def opened(running, path) -> None:
    await running.press("ctrl+o")
    await running.until(lambda: running.app.focused and running.app.focused.id == "check-path")
    running.query("#check-path").value = str(path)
    await running.press("enter")
    await running.until(lambda: running.app.focused and running.app.focused.id == "findings")


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_file_is_opened_and_its_findings_stand_beside_it(open_app, article, size):
    async with open_app(size=size) as running:
        await opened(running, article)
        await running.sees("Reporters met", "1:15", "Lê Văn Mâu > ", "2:16", "Hanoï > Hanoi")
        await running.sees("2 findings", "English (guessed)")


async def test_a_suggestion_is_put_in_taken_back_and_saved_only_when_told(open_app, article):
    async with open_app() as running:
        await opened(running, article)
        await running.sees("2 findings")
        await running.press("j", "enter")
        await running.sees("unsaved", "1 finding")
        assert "left Hanoi for" in value(running)
        assert article.read_text(encoding="utf-8") == TEXT
        await running.press("u")
        await running.sees("2 findings")
        assert value(running) == TEXT
        await running.until(lambda: "unsaved" not in running.text)
        await running.press("j", "a", "ctrl+s")
        await running.until(lambda: "Saved to " in running.said)
        assert article.read_text(encoding="utf-8") == TEXT.replace("Hanoï", "Hanoi")


async def test_what_is_typed_is_proofed_at_once(open_app):
    async with open_app() as running:
        await running.press("ctrl+o")
        await running.sees("Type or paste a text here.")
        await running.press("tab", "tab", "tab", "tab")
        await running.until(lambda: running.app.focused.id == "text")
        await running.type("The crowd and the press were in Hanoï")
        await running.until(lambda: findings(running) == ["Hanoï"])
        await running.press("backspace")
        await running.until(lambda: not findings(running))
