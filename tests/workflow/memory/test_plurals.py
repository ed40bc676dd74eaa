"""Plural entries of catalogues: a unit for each form, which are one entry again when written."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.model import Review
from termbase.store import units
from termbase.store.base import Base
from termbase.store.unit_selection import Selection
from termbase.workflow.import_report import What
from termbase.workflow.memory.clean import Rewording, delete, reword
from termbase.workflow.memory.hand_out import MemoryOrder, hand_out_memory
from termbase.workflow.memory.remember import remember_files

HEAD = 'msgid ""\nmsgstr "Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
FRENCH = """
msgctxt "list"
msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d fichier"
msgstr[1] "%d fichiers"
"""
VIETNAMESE = """
# số nhiều
msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d tập tin"

msgid "Open"
msgstr "Mở"
"""
THREE = """
msgid "%d file"
msgid_plural "%d files"
msgstr[0] "jeden"
msgstr[1] "dwa"
msgstr[2] "pięć"
"""


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Base.create(Path("t.db")) as base:
        yield base


def bring_in(base, lang, text):
    path = Path(f"{lang}.po")
    path.write_text(HEAD.format(lang) + text, encoding="utf-8")
    return remember_files(base, "lan", [str(path)])


def hand_out(base, lang):
    path = Path(f"out-{lang}.po")
    handed = hand_out_memory(base, MemoryOrder("po", source="en", target=lang), path)
    return path, path.read_text(encoding="utf-8"), handed.losses


@pytest.mark.parametrize(("lang", "text"), [("fr", FRENCH), ("vi", VIETNAMESE)])
def test_what_came_as_a_plural_goes_as_one(base, lang, text):
    bring_in(base, lang, text)
    path, written, losses = hand_out(base, lang)
    assert not losses
    kept = [line for line in written.splitlines() if not line.startswith("#. ")]
    assert "\n".join(kept).endswith(text.rstrip("\n"))
    back = remember_files(base, "minh", [str(path)])
    assert back.batch is None and back.counts.keys() == {What.IDENTICAL}
    with Base.create(Path("other.db")) as other:
        remember_files(other, "minh", [str(path)])
        again = [(u.id, u.texts) for u in units.stream(other)]
        assert again == [(u.id, u.texts) for u in units.stream(base)]


def test_an_edited_form_comes_back(base):
    bring_in(base, "fr", FRENCH)
    path, written, _ = hand_out(base, "fr")
    path.write_text(written.replace('"%d fichiers"', '"%d documents"'), encoding="utf-8")
    report = remember_files(base, "minh", [str(path)])
    assert report.counts == {What.IDENTICAL: 1, What.CHANGED: 1}
    (unit,) = units.stream(base, Selection(text="documents"))
    assert unit.review is Review.PROPOSED
    _, written, losses = hand_out(base, "fr")
    assert not losses and written.count("#, fuzzy") == 1
    assert remember_files(base, "minh", ["out-fr.po"]).batch is None


@pytest.mark.parametrize("spoilt", ["gone", "edited", "forms"])
def test_what_can_be_no_plural_any_longer_is_counted(base, spoilt):
    if spoilt == "forms":
        bring_in(base, "pl", THREE)
        lang, count = "pl", 1
    else:
        bring_in(base, "vi", VIETNAMESE)
        lang, count = "vi", 1
    if spoilt == "gone":
        delete(base, "lan", Selection(text="%d files"))
    elif spoilt == "edited":
        reword(base, "lan", Rewording("%d tập tin", "các tập tin"), Selection(text="%d files"))
    _, written, losses = hand_out(base, lang)
    assert "msgid_plural" not in written and losses["plural forms"] == count
    assert remember_files(base, "minh", [f"out-{lang}.po"]).batch is None
