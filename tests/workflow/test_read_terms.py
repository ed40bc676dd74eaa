"""A text beside the base: terms with their forms, passages as one text."""

import pytest

from termbase.exchange import documents
from termbase.workflow.read_terms import read_terms
from termbase.workflow.shown_passages import shown_passages

PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "One."
msgstr "Một."

msgid "Two."
msgstr "Hai."
"""


@pytest.mark.parametrize(("target", "form"), [("vi", "Hà Nội"), ("fr", "Hanoï"), ("de", None)])
def test_a_term_has_its_forms_in_the_language_that_is_asked_for(seeds, target, form):
    text = "They said that it rained in Hanoi, and the wind rose."
    read = read_terms(seeds, text, "", target)
    assert (read.lang, read.target) == ("en", target)
    (term,) = (t for t in read.terms if t.mention.concept == "ha-noi")
    assert text[term.mention.start : term.mention.end] == "Hanoi"
    assert next(iter(term.forms), None) == form


def test_the_form_of_a_house_style_stands_first(seeds):
    text = "Trời mưa ở Hà Nội và gió lên."
    assert read_terms(seeds, text, "vi", "en").terms[0].forms[0] == "Hanoi"
    assert read_terms(seeds, text, "vi", "en", "vns").terms[0].forms[0] == "Hà Nội"


def test_passages_are_one_text_with_their_sources_before_them():
    document = documents.read(PO.encode(), "po", "a.po")
    shown = shown_passages(document)
    assert shown.text == "One.\nMột.\n\nTwo.\nHai."
    assert [shown.text[start:end] for start, end in shown.sources] == ["One.", "Two."]
    for index, passage in enumerate(document.passages):
        start = shown.offset(index, 0)
        assert shown.text[start : start + len(passage.text)] == passage.text
        assert shown.passage(start + 1) == index
