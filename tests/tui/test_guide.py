"""The tour of the app: its screens are made here."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from termbase_tui.widgets.proposal_list import ProposalList
from termbase_tui.widgets.result_list import ResultList

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "README.md"
SCREENS = GUIDE.parent / "screens"
ROAD = """concept,kind,lang,term,status
model-road,infrastructure,en,model road,preferred
model-road,infrastructure,vi,đường mẫu,preferred
a road,term,en,no id has a blank,preferred
"""


@pytest.fixture
def seeds(seed_path, tmp_path, monkeypatch):
    (tmp_path / "road.csv").write_text(ROAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(seed_path, tmp_path / "termbase.db"))


async def tour(running, seen: Callable[[str], None]) -> None:
    """Goes through the app; ``seen`` is called with the name of each screen."""
    await running.type("pham minh chih")
    await running.until(lambda: running.app.screen.at_hand == "pham-minh-chinh")
    await running.until(lambda: (card := running.query("#card")).card and card._complete)
    seen("search")
    await running.press("ctrl+g")
    await running.sees(" Sources ", "Termbase project")
    await running.settled()
    seen("sources")
    await running.press("escape", "escape")
    await running.sees("Type a name")
    await running.press("ctrl+r")
    running.query("#by-kind").value = "person"
    results = running.query(ResultList)
    await running.until(lambda: results.count and results.current is not None)
    await running.until(lambda: running.query("#card")._complete and running.query("#card").card)
    seen("leafing")
    await running.press("f3")
    await running.until(lambda: running.query(ProposalList).count)
    card = running.query("#review-card")
    await running.until(lambda: card.card is not None and card._complete)
    seen("review")
    await running.press("ctrl+l")
    running.query("#import-path").value = "road.csv"
    await running.sees("Would be done", "refused: ", "đường mẫu")
    seen("import")


async def test_the_screens_of_the_tour_are_those_of_the_app(open_app, seeds, same_as_snapshot):
    names: list[str] = []
    async with open_app(seeds, size=(80, 24)) as running:

        def seen(name: str) -> None:
            names.append(name)
            same_as_snapshot(name, running, SCREENS)

        await tour(running, seen)
    text = GUIDE.read_text(encoding="utf-8")
    assert re.findall(r"!\[[^\]]{20,}\]\(screens/(\w+)\.svg\)", text) == names
    assert re.findall(r"\[as text\]\(screens/(\w+)\.txt\)", text) == names
