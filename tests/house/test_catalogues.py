"""The interface's texts: all of them marked, all of them translated, and well written."""

from __future__ import annotations

import ast
import contextlib
import gettext
import re
import shutil
import string
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import polib
import pytest

from termbase import messages, resources
from termbase.cli.main import COMMANDS, main
from termbase.language.syllable import is_syllable, parse
from termbase.workflow.set_up import set_up

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "locales"
FORMS = {"en": 2, "vi": 1, "fr": 2}
NO_BREAK = "\u00a0"
ENGLISH = re.compile(r"(?<![\w-])(the|and|with|which|this|is|of|not|for)(?![\w-])")
KEYWORDS = ("_", "M", "MN")
SHOWN_BY = {"narrate", "say", "say_styled", "notify", "Static", "Content", "plain", "print"}
SHOWN_AS = {"help", "description", "epilog", "metavar", "title", "placeholder"}

needs_gettext = pytest.mark.skipif(
    not (shutil.which("msgfmt") and shutil.which("xgettext")), reason="GNU gettext is not installed"
)
both = pytest.mark.parametrize("lang", ["vi", "fr"])


def catalogue(lang: str) -> polib.POFile:
    return polib.pofile(str(LOCALES / lang / "LC_MESSAGES" / "termbase.po"))


def template(path: Path = LOCALES / "termbase.pot") -> list[tuple[str, str]]:
    return [(e.msgid, e.msgid_plural) for e in polib.pofile(str(path))]


def translations(lang: str) -> Iterator[tuple[polib.POEntry, str]]:
    for entry in catalogue(lang):
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            yield entry, text


def prose(text: str) -> str:
    """``text`` without example lines, and with 0 for commands, options, values and fields."""
    text = re.sub(r"^ {2}.*$", "0", text, flags=re.MULTILINE)
    text = re.sub(r"`[^`]*`|\{\w*\}|%\(\w+\)[rs]|%[rs]", "0", text)
    text = re.sub(rf"[«“]{NO_BREAK}?termbase[^»”]*[»”]", "0", text)
    return re.sub(r"(?<!\w)(--[a-z-]+|\$[A-Z]+|[a-z]+:[a-z]+|\S*[/*]\S*|\S+\.db)", "0", text)


# The code: what is shown is marked, and what is marked is collected.


def sources() -> Iterator[tuple[Path, ast.AST]]:
    for path in sorted([*ROOT.glob("termbase/**/*.py"), *ROOT.glob("tui/**/*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield path.relative_to(ROOT), node


def called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def test_every_marked_text_is_collected() -> None:
    marked = {
        (node.args[0].value, node.args[1].value if called(node) == "MN" else "")
        for _, node in sources()
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in KEYWORDS
        and isinstance(node.args[0], ast.Constant)
    }
    collected = set(template())
    assert marked == collected, "run scripts/extract_messages.sh, see docs/translating.md"


@needs_gettext
def test_the_template_is_what_the_script_collects(tmp_path: Path) -> None:
    new = tmp_path / "termbase.pot"
    subprocess.run(["sh", ROOT / "scripts" / "extract_messages.sh", "--to", new], check=True)
    assert template(new) == template()


def test_nothing_is_shown_that_is_not_marked() -> None:
    found = []
    for path, node in sources():
        if not isinstance(node, ast.Call):
            continue
        shown = [k.value for k in node.keywords if k.arg in SHOWN_AS]
        if called(node) in SHOWN_BY:
            shown += node.args[:1]
        for value in shown:
            parts = value.values if isinstance(value, ast.JoinedStr) else [value]
            for part in parts:
                text = part.value if isinstance(part, ast.Constant) else ""
                words = re.sub(r"termbase|csv\|po\|tbx|complete -.*|#[\w-]+", "", str(text))
                if re.search(r"[A-Za-z]{3,}", words) and path.name != "completion.py":
                    found.append(f"{path}:{node.lineno}: {text!r}")
    assert not found


# The catalogues: complete and accepted by gettext.


@pytest.mark.parametrize("lang", FORMS)
def test_everything_is_translated(lang: str) -> None:
    entries = catalogue(lang)
    assert [e.msgid for e in entries.untranslated_entries()] == []
    assert [e.msgid for e in entries.fuzzy_entries()] == []
    assert [e.msgid for e in entries.obsolete_entries()] == []
    assert [(e.msgid, e.msgid_plural) for e in entries] == template()
    for entry in entries:
        if entry.msgid_plural:
            assert len(entry.msgstr_plural) == FORMS[lang], entry.msgid


@needs_gettext
@pytest.mark.parametrize("lang", FORMS)
def test_msgfmt_has_nothing_to_say(lang: str, tmp_path: Path) -> None:
    po = LOCALES / lang / "LC_MESSAGES" / "termbase.po"
    done = subprocess.run(
        ["msgfmt", "--check", f"--output-file={tmp_path / 'x.mo'}", po],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_english_says_its_ids() -> None:
    for entry in catalogue("en"):
        texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
        assert texts == [text for text in (entry.msgid, entry.msgid_plural) if text]


def fields(text: str) -> set[str]:
    named = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return named | set(re.findall(r"%(?:\(\w+\))?[a-z]", text))


@both
def test_fields_and_options_are_kept(lang: str) -> None:
    for entry, text in translations(lang):
        one, many = fields(entry.msgid), fields(entry.msgid_plural or entry.msgid)
        assert one & many <= fields(text) <= one | many, entry.msgid
        for pattern in (r"--[a-z][a-z-]+", r"`[^`]+`", r"^ {2}.*$", r"\$[A-Z]+"):
            kept = [re.findall(pattern, t, re.MULTILINE) for t in (entry.msgid, text)]
            assert sorted(kept[0]) == sorted(kept[1]), entry.msgid


@both
def test_ends_and_lines_are_kept(lang: str) -> None:
    for entry, text in translations(lang):
        assert text.count("\n") == entry.msgid.count("\n"), entry.msgid
        for end in (r"^ *", r" *$", r"[.…]?$"):
            ends = [re.search(end, t.rstrip(NO_BREAK)) for t in (entry.msgid, text)]
            assert ends[0] and ends[1] and ends[0][0] == ends[1][0], entry.msgid


@both
def test_texts_are_composed_and_free_of_stray_spaces(lang: str) -> None:
    for _, text in translations(lang):
        assert unicodedata.is_normalized("NFC", text)
        assert not re.search(r"\S {2,3}\S|\t", prose(text)), text


@both
def test_the_words_of_the_interface_are_used(lang: str) -> None:
    """Those whose English has one meaning, as the table of docs/translating.md has them."""
    column = {"vi": 2, "fr": 3}[lang]
    table = (ROOT / "docs" / "translating.md").read_text(encoding="utf-8")
    rows = [row.split("|") for row in table.splitlines() if row.startswith("| ")]
    words = {row[1].strip(): row[column].strip() for row in rows}
    for word in ("concept", "term", "glossary", "batch", "admitted", "deprecated", "superseded"):
        for entry, text in translations(lang):
            if re.search(rf"\b{word}s?\b", prose(entry.msgid).partition("default:")[0], re.I):
                assert words[word] in text.lower().replace("-", " "), entry.msgid


# French


def test_french_apostrophes_and_quotation_marks() -> None:
    for _, text in translations("fr"):
        # argparse puts the straight quotation marks of data in by itself.
        assert not re.search("['\"“”]", re.sub(r'\\"', "", prose(text))), text


def test_french_no_break_spaces() -> None:
    for _, text in translations("fr"):
        for wrong in (
            rf"(?<!{NO_BREAK})[;:?!](?=\s|$)",
            rf"(?<!{NO_BREAK})»",
            rf"«(?!{NO_BREAK})",
            rf" {NO_BREAK}|{NO_BREAK} ",
        ):
            assert not re.search(wrong, prose(text)), text


# Vietnamese

NAMES = """
    termbase pyicu pysqlite icu sqlite tmux bash zsh fish tbx basic dca po csv json utf nul vni
    viqr telex language server protocol vs code neovim helix kate docs editors evfta hanoï ctrl
    esc del mb localhost enter space home end pgup pgdn f n p q t byte c pkg config amp bcp bit
    bpt dct ec ept excel gettext iso json lt opendocument pdf sc seg srx tab tmx tsv tuv docx
    git html markdown tcvn viscii toml txt unicode weblate windows word xlf xliff xlsb xlsx xml
    z zip pygls mcp model context agents celex iate url rtf g l r s keys webgl serve textual
    browser read only column other
"""
TYPED = """
    glossary approved search redo msgctxt msgid msgstr msgconv msgfilter msgcat scheme value
    wikidata check info nfc đ commit diff explain extract files fix history merge override
    wikidata from yyyy mm dd en fr body concept definition domain forms isolated none note
    nplurals plural source target term terms type wide yes align analyse canreorder dir firstno
    fuzzy href id news ref rejected skeleton startref translate trglang accept person office
    branch log true false
"""
NO_SYLLABLES = frozenset((NAMES + TYPED).split())
"""What is no Vietnamese word: names and keys; commands, values and fields as they are typed."""


def test_vietnamese_words_are_syllables() -> None:
    wrong = set()
    for _, text in translations("vi"):
        for word in re.findall(r"[^\W\d_]+", prose(text)):
            if not is_syllable(word) and word.lower() not in NO_SYLLABLES:
                wrong.add((word, text))
    assert not wrong


def test_vietnamese_tones_stand_in_the_older_places() -> None:
    for _, text in translations("vi"):
        for word in re.findall(r"[^\W\d_]+", text):
            syllable = parse(word.lower())
            if syllable and syllable.nucleus in ("oa", "oe", "uy") and not syllable.coda:
                assert syllable.place <= 0, word


# The program


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locales")
    for lang in FORMS:
        (folder / lang / "LC_MESSAGES").mkdir(parents=True)
        catalogue(lang).save_as_mofile(str(folder / lang / "LC_MESSAGES" / "termbase.mo"))
    return folder


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("base") / "termbase.db"
    set_up(path, "tests")
    return path


Speak = Callable[..., tuple[str, str]]


@pytest.fixture
def speak(
    compiled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Speak]:
    """Runs ``termbase …`` in this process and returns what it wrote to both streams."""
    monkeypatch.setattr(resources, "locales", lambda: compiled)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "TERMBASE_DB"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("COLUMNS", "400")
    messages._catalogue.cache_clear()

    def speak(lang: str, *words: str) -> tuple[str, str]:
        with contextlib.suppress(SystemExit):
            main(["--ui-lang", lang, *words])
        captured = capsys.readouterr()
        return captured.out, captured.err

    yield speak
    messages.use("en")
    messages._catalogue.cache_clear()
    gettext.textdomain("messages")


def said(lang: str, text: str, /, **values: object) -> str:
    entry = catalogue(lang).find(text)
    assert entry is not None, text
    return entry.msgstr.format(**values) if values else entry.msgstr


@both
def test_help_has_no_english(lang: str, speak: Speak) -> None:
    sentences = [
        (re.sub(r"\s+", " ", e.msgid), re.sub(r"\s+", " ", e.msgstr))
        for e in catalogue(lang)
        if e.msgid.count(" ") > 1 and not re.search(r"[{%]", e.msgid) and e.msgid != e.msgstr
    ]
    for command in ("", *COMMANDS):
        text, _ = speak(lang, *([command] if command else []), "--help")
        plain = re.sub(r"\s+", " ", text)
        assert said(lang, "show this help message and exit") in plain
        for english, own in sentences:
            assert english not in plain or english in own, english
        assert not ENGLISH.search(plain), command


@both
def test_answers_and_errors_come_in_the_language(lang: str, speak: Speak, base: Path) -> None:
    db = ("--db", str(base))
    found, _ = speak(lang, *db, "search", "tong bi thu")
    assert f"[{said(lang, 'other accents')}, {said(lang, 'whole form')}]" in found
    card, _ = speak(lang, *db, "show", "pham-minh-chinh")
    for id in ("person", "approved", "preferred", "full form", "holds office", "used in"):
        assert said(lang, id) in card
    _, nothing = speak(lang, *db, "search", "zzzzzz")
    assert said(lang, "nothing found for “{query}”", query="zzzzzz") in nothing
    _, missing = speak(lang, *db, "show", "nobody-at-all")
    assert said(lang, "no concept {id}", id="nobody-at-all") in missing
    _, nowhere = speak(lang, "--db", "/nowhere.db", "search", "x")
    assert said(lang, "there is no base at {path}", path="/nowhere.db") in nowhere
    _, usage = speak(lang, *db, "show")
    assert usage.startswith(said(lang, "usage: "))
    required = said(lang, "the following arguments are required: %s")
    assert required % said(lang, "ID") in usage
    _, unknown = speak(lang, "--frob", *db, "doctor")
    assert said(lang, "unrecognized arguments: %s") % "--frob" in unknown


@both
def test_json_stays_english(lang: str, speak: Speak, base: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("concept,lang,term,status\nx-1,en,Name,prefered\n", encoding="utf-8")
    document, _ = speak(lang, "validate", "--format", "json", str(file))
    assert "“prefered” is no status; did you mean “preferred”?" in document
    text, _ = speak(lang, "validate", str(file))
    assert said(lang, "did you mean “{name}”?", name="preferred") in text


@both
def test_english_comes_back(lang: str, speak: Speak) -> None:
    speak(lang, "--help")
    text, _ = speak("en", "--help")
    assert text.startswith("usage: termbase")
    assert "show this help message and exit" in text
