"""Which languages a sentence is looked up in, whenever they are chosen."""

import pytest
from textual.app import App
from textual.widgets import Select

from termbase_tui.widgets.language_pair import LanguagePair


class Alone(App):
    """The pair on a screen of its own; what it says is noted."""

    def __init__(self):
        super().__init__()
        self.told = []

    def compose(self):
        yield LanguagePair(id="pair")

    def on_language_pair_changed(self, event):
        pair = self.query_one(LanguagePair)
        self.told.append((pair.source, pair.target))


@pytest.mark.parametrize(
    ("said", "told"),
    [(("", "de"), [("", "de")]), (("xx", "fr"), [("", "fr")]), (("xx", ""), [])],
)
async def test_a_choice_made_early_is_applied_when_languages_are_offered(said, told):
    app = Alone()
    async with app.run_test(size=(60, 5)) as pilot:
        pair = app.query_one(LanguagePair)
        pair.choose(*said)
        assert (pair.source, pair.target) == ("", "")
        pair.offer(("de",))
        await pilot.pause()
        assert app.told == told
        assert (pair.source, pair.target) == (told[0] if told else ("", ""))
        assert pair.query_one("#target", Select).value == pair.target
        # Applied once: what is offered later has nothing to do with it.
        pair.choose("", "")
        pair.offer(("de", "xx"))
        assert (pair.source, pair.target) == ("", "")


async def test_what_is_not_offered_is_not_chosen():
    app = Alone()
    async with app.run_test(size=(60, 5)):
        pair = app.query_one(LanguagePair)
        pair.offer(("de",))
        pair.choose("de", "xx")
        assert (pair.source, pair.target) == ("de", "")
        pair.offer(())
        assert pair.source == ""
