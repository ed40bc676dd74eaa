"""Drafts for catalogues: their forms, their neighbours, and what they were translations of."""

from __future__ import annotations

import io

import pytest

from termbase.store.base import Base
from termbase.workflow.memory.draft import Wanted
from termbase.workflow.memory.pretranslate_po import pretranslate_po
from termbase.workflow.memory.remember import remember_files

HEAD = 'msgid ""\nmsgstr "Language: vi\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
ONE, MANY = 'msgid "one open file"\nmsgstr "một tập tin"', 'msgid "%d open files"\nmsgstr "%d cái"'
ENTRY = 'msgid "one open file"\nmsgid_plural "%d open files"\n'


@pytest.fixture
def base(tmp_path):
    with Base.create(tmp_path / "t.db") as base:
        yield base


def remember(base, tmp_path, *entries):
    path = tmp_path / "memory.po"
    path.write_text(HEAD + "\n\n".join(entries) + "\n", encoding="utf-8")
    remember_files(base, "lan", [str(path)])


def filled(base, tmp_path, *entries, head=HEAD, lang="", target=""):
    path = tmp_path / "work.po"
    path.write_text(head + "\n\n".join(entries), encoding="utf-8")
    stream = io.BytesIO()
    pretranslate_po(base, str(path), stream, Wanted(lang, target))
    return stream.getvalue().decode().removeprefix(head).split("\n\n")


def test_an_empty_file_stays_empty(base, tmp_path):
    assert filled(base, tmp_path, head="", lang="en", target="vi") == [""]


def test_each_form_is_of_its_own_text(base, tmp_path):
    remember(base, tmp_path, ONE, MANY)
    single = f'{ENTRY}msgstr[0] ""\n'
    assert filled(base, tmp_path, single) == [f'{ENTRY}msgstr[0] "%d cái"\n']
    double = f'{ENTRY}msgstr[0] ""\nmsgstr[1] ""\n'
    assert filled(base, tmp_path, double) == [
        f'{ENTRY}msgstr[0] "một tập tin"\nmsgstr[1] "%d cái"\n'
    ]
    triple = f'{ENTRY}msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n'
    assert filled(base, tmp_path, triple) == [
        f'{ENTRY}msgstr[0] "một tập tin"\nmsgstr[1] "%d cái"\nmsgstr[2] "%d cái"\n'
    ]


def test_an_entry_with_a_form_that_nothing_is_like_stays_empty(base, tmp_path):
    remember(base, tmp_path, ONE)
    double = f'{ENTRY}msgstr[0] ""\nmsgstr[1] ""\n'
    assert filled(base, tmp_path, double) == [double]


def test_what_the_forms_were_translations_of(base, tmp_path):
    remember(base, tmp_path, ONE, MANY)
    asked = 'msgid "one open file"\nmsgid_plural "%d open files now"\n'
    assert filled(base, tmp_path, f'{asked}msgstr[0] ""\nmsgstr[1] ""\n') == [
        '#, fuzzy\n#| msgid "one open file"\n#| msgid_plural "%d open files"\n'
        f'{asked}msgstr[0] "một tập tin"\nmsgstr[1] "%d cái"\n'
    ]
    assert filled(base, tmp_path, f'{asked}msgstr[0] ""\n') == [
        '#, fuzzy\n#| msgid "one open file"\n#| msgid_plural "%d open files"\n'
        f'{asked}msgstr[0] "%d cái"\n'
    ]
    asked = 'msgctxt "menu"\nmsgid "one open file now"\n'
    assert filled(base, tmp_path, f'{asked}msgstr ""\n') == [
        f'#, fuzzy\n#| msgctxt "menu"\n#| msgid "one open file"\n{asked}msgstr "một tập tin"\n'
    ]


def test_of_two_translations_that_between_the_same_neighbours(base, tmp_path):
    def entry(text, translation):
        return f'msgid "{text}"\nmsgstr "{translation}"'

    first = (entry("File", "Tệp"), 'msgctxt "a"\nmsgid "Open"\nmsgstr "Mở"', entry("Close", "Đóng"))
    other = (entry("Door", "Cửa"), entry("Open", "Mở ra"), entry("Window", "Cửa sổ"))
    remember(base, tmp_path, *first)
    remember(base, tmp_path, *other)

    def chosen(before, after):
        around = (entry(before, "x"), 'msgid "Open"\nmsgstr ""', entry(after, "x"))
        return filled(base, tmp_path, *around)[1]

    assert chosen("File", "Close") == 'msgid "Open"\nmsgstr "Mở"'
    assert chosen("Door", "Window") == 'msgid "Open"\nmsgstr "Mở ra"'


def test_entries_that_went_take_no_draft_from_others(base, tmp_path):
    remember(base, tmp_path, ONE, MANY)
    gone = '#~ msgid "%d open files"\n#~ msgstr ""'
    asked = 'msgid "one open file"\nmsgstr ""\n'
    assert filled(base, tmp_path, gone, asked) == [gone, f"{ONE}\n"]
