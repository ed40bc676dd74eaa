"""Each flow from its beginning to its end, in each language of the interface.

What is to be seen is asked of the catalogue, as the screens do: where a screen is not translated,
or its text is put together from English parts, the flow stops there.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import polib
import pytest

from termbase import messages, resources
from termbase.messages import MN, _, show
from termbase.model import Review
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.locate import first_places
from termbase_tui.screens.edit import EditScreen
from termbase_tui.welcome import WelcomeApp
from termbase_tui.widgets.finding_list import FindingList
from termbase_tui.widgets.line_list import LineList
from termbase_tui.widgets.marked_text import MarkedText
from termbase_tui.widgets.proposal_list import ProposalList
from termbase_tui.widgets.result_list import ResultList
from termbase_tui.widgets.sentence_field import SentenceField
from tests.tui.conftest import Running

ARTICLE = "Reporters met Lê Văn Mâu.\nThen they left Hanoï for good, and the rain fell on.\n"
CSV = """concept,kind,lang,term,status
bridge,infrastructure,en,model bridge,preferred
bridge,infrastructure,vi,cầu mẫu,preferred
bad id,term,en,broken,preferred
"""


@pytest.fixture(
    autouse=True,
    params=["en", *(pytest.param(lang, marks=pytest.mark.heavy) for lang in ("vi", "fr"))],
)
def lang(request: pytest.FixtureRequest) -> str:
    """The language of the interface from the beginning."""
    lang = request.param
    catalogue = resources.locales() / lang / "LC_MESSAGES" / "termbase.mo"
    if lang != "en" and not catalogue.is_file():
        pytest.skip(f"the catalogue {lang} is not compiled: run make catalogues")
    messages.use(lang)
    assert (_("Search") == "Search") is (lang == "en")
    return lang


@pytest.fixture
def base_path(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy, in the folder that the app is started in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    return Path(shutil.copy(prepared, tmp_path / "made.db"))


def begin(text: str) -> str:
    """What a text of the interface begins with, before its first field."""
    return _(text).partition("{")[0].rstrip()


def counted(one: str, many: str, count: int) -> str:
    return show(MN(one, many, count, count=count))


def waiting(count: int) -> str:
    return counted("{count} concept waits", "{count} concepts wait", count)


def found(count: int) -> str:
    return counted("{count} finding", "{count} findings", count)


def title(text: str) -> str:
    """The name of a screen, as it stands in the first line."""
    return f" {_(text)} "


async def says(running: Running, text: str) -> None:
    """Waits for what comes of an action."""
    await running.until(lambda: running.said.startswith(begin(text)))


async def at(running: Running, id: str) -> None:
    await running.until(lambda: running.app.focused and running.app.focused.id == id)


async def test_search_card_copy(open_app, monkeypatch):
    monkeypatch.setattr("termbase_tui.clipboard.tool", lambda: None)
    async with open_app() as running:
        await running.sees(title("Search"), _("Help"))
        await running.type("ha noi")
        await running.sees(_("other accents"), _("place"), "vi Hà Nội", "en Hanoi", "fr Hanoï")
        await running.press("enter")
        await running.sees(
            title("Concept"), _("Vietnamese")[1:], _("place"), _("deprecated"), _("Used in"),
            "Reporters in Hanoi met", _("History"), _("imported"),
        )  # fmt: skip
        await running.press("f8")
        await says(running, "“{term}” was sent to the terminal's clipboard; it does not answer.")
        assert running.app.clipboard == "Hanoï"


async def form(running: Running) -> None:
    """Waits until one can write into the form."""
    await running.until(lambda: isinstance(running.app.screen, EditScreen))
    await running.sees(title("Edit"), _("Forms"), _("Relations"))
    await running.until(lambda: running.app.screen.at is not None)


def stored(path: Path, id: str):
    with Base.open(path, read_only=True) as base:
        return concepts.get(base, id)


async def test_edit(open_app, base_path):
    async with open_app() as running:
        await running.type("xylophone")
        await running.sees(*_("Nothing found. Fewer letters may find more.").split())
        await running.press("ctrl+n")
        await form(running)
        await running.sees("xylophone", _("new"))
        await running.press("ctrl+s")
        await says(running, "Saved: {what} (Ctrl+Z takes it back)")
        assert stored(base_path, "xylophone").terms[0].text == "xylophone"
        await running.sees(title("Search"), _("exact"))
        await running.press("ctrl+e")
        await form(running)
        await running.type("s")
        await running.sees("xylophones", _("changed"))
        await running.press("ctrl+s")
        await says(running, "Saved: {what} (Ctrl+Z takes it back)")
        assert stored(base_path, "xylophone").terms[0].text == "xylophones"
        await running.press("ctrl+z")
        await says(running, "Taken back: {what}")
        assert stored(base_path, "xylophone").terms[0].text == "xylophone"


async def test_review(open_app, base_path):
    async with open_app() as running:
        await running.press("f3")
        await running.sees(title("Review"), waiting(3), _("no source"), _("Approve"), _("Reject"))
        await running.press("a")
        await running.sees(waiting(2), begin("Approved: {what}"), _("u takes it back"))
        assert stored(base_path, "duong-mau").review is Review.APPROVED
        await running.press("ctrl+z")
        await running.sees(waiting(3))
        queue = running.query(ProposalList)
        await running.until(lambda: queue.current.concept.id == "duong-mau")
        await running.press("r")
        await running.sees(_("Why is this rejected?"), _("Enter: reject    Escape: keep it"))
        await running.type("not used")
        await running.press("enter")
        await running.sees(waiting(2), begin("Rejected: {what}"))
        assert stored(base_path, "duong-mau").review is Review.REJECTED
        await running.press("ctrl+z")
        await running.sees(waiting(3))
        await running.until(lambda: running.app.counts.proposed)
        assert stored(base_path, "duong-mau").review is Review.PROPOSED


async def test_memory_and_concordance(open_app, monkeypatch):
    monkeypatch.setattr("termbase_tui.clipboard.tool", lambda: None)
    async with open_app() as running:
        await running.press("ctrl+t")
        await running.until(lambda: isinstance(running.app.focused, SentenceField))
        await running.sees(title("Memory"), f"{_('From')} {_('guessed')}")
        await running.terminal("\x1b[200~The made agreement has 15 long chapters.\x1b[201~")
        await running.sees(_("adapted match"), "[-17-]{+15+}", "có {+15+} chương dài.",
                           _("Where it is from"), "made.po")  # fmt: skip
        await running.press("f6")
        await says(running, "“{term}” was sent to the terminal's clipboard; it does not answer.")
        await running.press("ctrl+g")
        await running.sees(_("Concordance"))
        await running.type("ha noi")
        sentences = counted("{count} sentence", "{count} sentences", 1)
        await running.sees(sentences, "Le Van Mau came to Hanoi")
        await running.until(lambda: running.query(LineList).count == 1)
        await running.press("tab", "o")
        await running.sees(title("Unit"), _("Met in"), "made.po", _("History"))


async def test_check_a_text(open_app, tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    async with open_app() as running:
        await running.press("ctrl+o")
        await at(running, "text")
        await running.sees(
            title("Check a text"), _("Type or paste a text here; Ctrl+O opens a file.")
        )
        await running.press("ctrl+o")
        await at(running, "check-path")
        await running.type("article.txt")
        await running.press("enter")
        await at(running, "findings")
        await running.sees(found(2), _("guessed"), _("Apply"), "Hanoï > Hanoi")
        await running.until(lambda: len(running.query(FindingList).told) == 2)
        await running.press("j", "a")
        await running.sees(found(1), _("unsaved"))
        assert "left Hanoi for good" in running.query(MarkedText).value
        assert path.read_text(encoding="utf-8") == ARTICLE
        await running.press("ctrl+s")
        await says(running, "Saved to {path}")
        assert path.read_text(encoding="utf-8") == ARTICLE.replace("Hanoï", "Hanoi")


async def test_import_with_preview(open_app, base_path, tmp_path):
    (tmp_path / "bridge.csv").write_text(CSV, encoding="utf-8")
    async with open_app() as running:
        await running.press("ctrl+l")
        await at(running, "import-path")
        await running.sees(title("Import"), _("File"))
        await running.type("bridge.csv")
        await running.press("enter")
        await running.sees(begin("Would be done"), f"({_('glossary')})", "cầu mẫu",
                           begin("refused: {why}"))  # fmt: skip
        assert running.app.revision == 2
        await running.press("ctrl+s")
        await running.sees(begin("Done as batch {id} (Ctrl+Z takes it back)"))
        assert stored(base_path, "bridge").review is Review.APPROVED
        await running.press("ctrl+z")
        await says(running, "Taken back: {what}")
        await running.sees(begin("Would be done"))


async def test_export_with_preview(open_app, lang):
    """The language of the interface is taken for the one that is written, but for English."""
    target, name = ("fr", _("French")) if lang == "fr" else ("vi", _("Vietnamese"))
    async with open_app() as running:
        await running.press("f4")
        await running.sees(
            title("Export"), begin("Will be written: {what}"), 'msgid ""', f"made.en-{target}.po",
            f"{_('Source')} {_('English')}", f"{_('Target')} {name}",
        )  # fmt: skip
        await running.press("ctrl+s")
        await running.sees(begin("Written to {path}: {what}"))
        entries = {e.msgctxt: e.msgstr for e in polib.pofile(f"made.en-{target}.po")}
        assert entries["ha-noi"] == {"fr": "Hanoï", "vi": "Hà Nội"}[target]
        await running.press("ctrl+s")
        await running.sees(_("Replace the file that is there?"), _("Enter: yes    Escape: no"))


async def test_history(open_app):
    async with open_app() as running:
        await running.press("f3")
        await running.sees(waiting(3))
        await running.press("a")
        await running.sees(waiting(2))
        await running.until(lambda: running.app.revision == 3)
        await running.press("f5")
        await running.sees(
            title("History"), f"Lan: {_('approved')}", f"Mai: {_('imported')}",
            counted("{count} change", "{count} changes", 1), "~ duong-mau",
        )  # fmt: skip
        await running.press("x")
        await running.sees(f"Lan: {_('undone')}", _("taken back"))


async def test_help(open_app):
    async with open_app(size=(80, 24)) as running:
        await running.press("f1")
        await running.sees(title("Help"), _("Searching (the field keeps the focus)"))
        await running.press("home")
        await running.sees(_("Everywhere"), _("New concept"), _("Language"))
        await running.press("end")
        await running.sees(_("When there is no base yet"), _("Signs"))
        await running.press("escape")
        await running.sees(title("Search"))
        assert isinstance(running.query("#results"), ResultList)


async def test_first_run(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "TERMBASE_DB"):
        monkeypatch.delenv(name, raising=False)
    places = first_places()
    app = WelcomeApp(places, "Lan")
    async with app.run_test(size=(80, 24)) as pilot:
        running = Running(app, pilot)
        await running.sees(
            _("There is no base here yet."), _("Choose"),
            _("Make a base in this folder, with the first glossary"), _("Open another base"),
        )  # fmt: skip
        await running.press("enter")
        await running.until(lambda: app._exit)
    assert app.return_value == places[0]
    with Base.open(places[0], read_only=True) as base:
        assert concepts.count(base).concepts > 100
