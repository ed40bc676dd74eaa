"""Undo of big batches."""

from termbase_tui import taking_back


async def test_an_undo_that_takes_long_says_how_far_it_is(open_app, monkeypatch):
    monkeypatch.setattr(taking_back, "STEP", 1)
    async with open_app() as running:
        heard = []
        monkeypatch.setattr(running.app, "say", lambda text, **_: heard.append(text))
        running.app.own_batches.add(1)
        await running.press("ctrl+z")
        await running.until(lambda: any(text.startswith("Taken back") for text in heard))
        assert any(text.startswith("taking back: ") for text in heard)
        heard.clear()
        await running.press("ctrl+y")
        await running.until(lambda: any(text.startswith("Brought back") for text in heard))
        assert any(text.startswith("bringing back: ") for text in heard)
