"""The segments of files that are to be translated, with their neighbours."""

from __future__ import annotations

import pytest

from termbase.errors import BadFile, InvalidValue
from termbase.workflow.memory.pending import pending
from termbase.workflow.segmentation import segmentation_rules

HEAD = 'msgid ""\nmsgstr "Language: vi\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
CATALOGUE = """\
msgid "One"
msgstr "Một"

#, fuzzy
msgctxt "menu"
msgid "Two"
msgstr "Hai"

msgid "a file"
msgid_plural "%d files"
msgstr[0] "%d cái"

msgid "an apple"
msgid_plural "%d apples"
msgstr[0] ""

#~ msgid "Old"
#~ msgstr "Cũ"

msgid "Cafe\u0301"
msgstr ""
"""
FIRST = """\
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="a" source-language="en" target-language="vi" datatype="plaintext"><body>
<trans-unit id="1"><source>One <x id="1"/></source><target>Một</target></trans-unit>
<trans-unit id="2"><source>Cafe\u0301</source><target/>
<alt-trans><source>Other</source><target>Khác</target></alt-trans></trans-unit>
<trans-unit id="3"><source>Three</source></trans-unit>
</body></file></xliff>
"""


def read(tmp_path, name, text, lang="", target="", rules=None):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = pending(str(path), lang, target, rules)
    return found, list(found.segments)


def test_a_catalogue(tmp_path):
    file, found = read(tmp_path, "a.po", HEAD + CATALOGUE)
    assert (file.lang, file.target) == ("en", "vi")
    assert [(p.text, p.translated, p.context) for p in found] == [
        ("One", True, ""),
        ("Two", False, "menu"),
        ("a file", True, ""),
        ("%d files", True, ""),
        ("an apple", False, ""),
        ("%d apples", False, ""),
        ("Caf\u00e9", False, ""),
    ]
    texts = ["", *(p.text for p in found), ""]
    assert [(p.before, p.after) for p in found] == list(zip(texts, texts[2:], strict=False))
    assert [p.line for p in found] == sorted(p.line for p in found)


def test_a_template_needs_a_target(tmp_path):
    with pytest.raises(BadFile):
        read(tmp_path, "a.pot", HEAD + CATALOGUE)
    assert read(tmp_path, "a.pot", HEAD + CATALOGUE, target="fr")[0].target == "fr"


def test_an_empty_catalogue(tmp_path):
    file, found = read(tmp_path, "a.po", "", "en", "vi")
    assert (file.lang, file.target, found) == ("en", "vi", [])


def test_xliff(tmp_path):
    file, found = read(tmp_path, "a.xlf", FIRST)
    assert (file.lang, file.target) == ("en", "vi")
    # What is offered as a match is no segment.
    assert [(p.text, p.translated, p.before, p.after) for p in found] == [
        ("One \ufffc", True, "", "Caf\u00e9"),
        ("Caf\u00e9", False, "One \ufffc", "Three"),
        ("Three", False, "Caf\u00e9", ""),
    ]


def test_a_text(tmp_path):
    text = "\ufeffOne came. Two\nwent.\n\nThree stayed.\n"
    file, found = read(tmp_path, "a.txt", text, "en", "vi", segmentation_rules())
    assert (file.lang, file.target) == ("en", "vi")
    assert [(p.text.strip(), p.line, p.translated) for p in found][-1] == (
        "Three stayed.",
        4,
        False,
    )
    assert found[0].line == 1 and found[0].text.strip() == "One came."
    assert found[0].before == found[-1].after == ""
    with pytest.raises(BadFile):
        read(tmp_path, "a.txt", text, "en", "", segmentation_rules())
    (tmp_path / "b.txt").write_bytes(b"caf\xe9")
    with pytest.raises(BadFile):
        pending(str(tmp_path / "b.txt"), "fr", "vi", segmentation_rules())


def test_other_files_are_refused(tmp_path):
    with pytest.raises(InvalidValue):
        read(tmp_path, "a.doc", "x", "en", "vi")
