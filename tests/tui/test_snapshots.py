"""Screens as plain text, at both sizes; search and review in the three interface languages."""

import pytest

from termbase import messages, resources
from termbase_tui.widgets.concept_card import ConceptCard
from termbase_tui.widgets.result_list import ResultList

SIZES = {"80x24": (80, 24), "140x45": (140, 45)}
EACH_SIZE = pytest.mark.parametrize(
    "size", ["80x24", pytest.param("140x45", marks=pytest.mark.heavy)]
)


@pytest.fixture
def speaking():
    def speak(lang: str) -> None:
        catalogue = resources.locales() / lang / "LC_MESSAGES" / "termbase.mo"
        if lang != "en" and not catalogue.is_file():
            pytest.skip(f"the catalogue {lang} is not compiled: run make catalogues")
        messages.use(lang)

    return speak


@EACH_SIZE
@pytest.mark.parametrize("lang", messages.LANGUAGES)
async def test_search(open_app, same_as_snapshot, speaking, lang, size):
    speaking(lang)
    async with open_app(size=SIZES[size]) as running:
        await running.type("mau")
        await running.until(lambda: running.query(ResultList).count == 3)
        # The first letters find the same, and a later search begins at the first row again.
        await running.settled()
        await running.press("down")
        await running.settled()
        same_as_snapshot(f"search-{size}-{lang}", running)


@EACH_SIZE
@pytest.mark.parametrize("lang", messages.LANGUAGES)
async def test_review(open_app, same_as_snapshot, speaking, lang, size):
    speaking(lang)
    async with open_app(size=SIZES[size]) as running:
        await running.queue()
        await running.press("j")
        await running.until(
            lambda: (card := running.query(ConceptCard).card) and card.concept.id == "ha-noi"
        )
        await running.settled()
        same_as_snapshot(f"review-{size}-{lang}", running)


@EACH_SIZE
async def test_export(open_app, same_as_snapshot, tmp_path, monkeypatch, size):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    starts = {"po": 'msgid ""', "tbx": "<?xml-model", "csv": "concept,kind"}
    async with open_app(size=SIZES[size]) as running:
        await running.press("f4")
        for format, start in starts.items():
            await running.sees("Will be written")
            running.query("#format").value = format
            await running.sees("Will be written", start, f".{format}")
            await running.settled()
            same_as_snapshot(f"export-{format}-{size}-en", running)
