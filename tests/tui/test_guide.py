"""The tour of the app: its screens are made here."""

import os
import re
import shutil
from pathlib import Path

import pytest

from termbase_tui.widgets.proposal_list import ProposalList
from termbase_tui.widgets.result_list import ResultList

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "README.md"
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
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


async def tour(running) -> dict[str, str]:
    """Goes through the app and gives the screens by their names."""
    screens = {}
    await running.type("pham minh chih")
    await running.until(lambda: running.app.screen.at_hand == "pham-minh-chinh")
    await running.until(lambda: (card := running.query("#card")).card and card._complete)
    screens["search"] = running.text
    await running.press("ctrl+g")
    await running.sees(" Sources ", "Termbase project")
    await running.pilot.pause(0.2)
    screens["sources"] = running.text
    await running.press("escape", "escape")
    await running.sees("Type a name")
    await running.press("ctrl+r")
    running.query("#by-kind").value = "person"
    results = running.query(ResultList)
    await running.until(lambda: results.count and results.current is not None)
    await running.until(lambda: running.query("#card")._complete and running.query("#card").card)
    screens["leafing"] = running.text
    await running.press("f3")
    await running.until(lambda: running.query(ProposalList).count)
    card = running.query("#review-card")
    await running.until(lambda: card.card is not None and card._complete)
    screens["review"] = running.text
    await running.press("ctrl+l")
    running.query("#import-path").value = "road.csv"
    await running.sees("Would be done", "refused: ", "đường mẫu")
    screens["import"] = running.text
    return screens


async def test_the_screens_of_the_tour_are_those_of_the_app(open_app, seeds):
    async with open_app(seeds, size=(80, 24)) as running:
        screens = await tour(running)
    text = GUIDE.read_text(encoding="utf-8")
    for name, screen in screens.items():
        shown = MOMENT.sub("0000-00-00 00:00", screen).rstrip("\n")
        head, end = f"<!-- screen: {name} -->\n", "<!-- /screen -->"
        before, rest = text.split(head)
        was, after = rest.split(end, 1)
        new = f"```text\n{shown}\n```\n"
        if os.environ.get("TERMBASE_UPDATE_SNAPSHOTS"):
            text = f"{before}{head}{new}{end}{after}"
        else:
            assert was == new, name
    if os.environ.get("TERMBASE_UPDATE_SNAPSHOTS"):
        GUIDE.write_text(text, encoding="utf-8")
