"""Search and review as plain text, at both sizes and in the three interface languages."""

import pytest

from termbase import messages, resources
from termbase_tui.widgets.concept_card import ConceptCard
from termbase_tui.widgets.proposal_list import ProposalList
from termbase_tui.widgets.result_list import ResultList

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


@pytest.fixture
def speaking():
    def speak(lang: str) -> None:
        catalogue = resources.locales() / lang / "LC_MESSAGES" / "termbase.mo"
        if lang != "en" and not catalogue.is_file():
            pytest.skip(f"the catalogue {lang} is not compiled: run make catalogues")
        messages.use(lang)

    return speak


async def card_read(running) -> None:
    """Waits until the card is the one of the row, with its evidence and history."""
    card = running.query(ConceptCard)
    await running.until(lambda: card.card is not None and card.card.history)
    await running.pilot.pause()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", messages.LANGUAGES)
async def test_search(open_app, same_as_snapshot, speaking, lang, size):
    speaking(lang)
    async with open_app(size=SIZES[size]) as running:
        await running.type("mau")
        await running.until(lambda: running.query(ResultList).count == 3)
        await running.press("down")
        await card_read(running)
        same_as_snapshot(f"search-{size}-{lang}", running.text)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", messages.LANGUAGES)
async def test_review(open_app, same_as_snapshot, speaking, lang, size):
    speaking(lang)
    async with open_app(size=SIZES[size]) as running:
        await running.press("f3")
        await running.until(lambda: running.app.screen.query(ProposalList))
        await running.until(lambda: running.query(ProposalList).count == 3)
        await running.press("j")
        await running.until(
            lambda: (card := running.query(ConceptCard).card) and card.concept.id == "ha-noi"
        )
        await card_read(running)
        same_as_snapshot(f"review-{size}-{lang}", running.text)
