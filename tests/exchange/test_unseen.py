"""Soft hyphens, zero width spaces and their like are no part of a term, whatever brings them."""

from __future__ import annotations

import io

import pytest

from termbase.errors import InvalidValue
from termbase.exchange import formats
from termbase.exchange.options import ReadOptions
from termbase.model import Concept, Term
from termbase.model.text import HIDDEN

BAD = "hải\u200b sản"
"""A term with a zero width space in it; ``WELL`` is what people see."""
WELL = "hải sản"
PAIR = ReadOptions(source="en", target="vi")
_XLIFF = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="vi">'
    '<file id="f"><unit id="u"><gls:glossary xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0">'
    f"<gls:glossEntry><gls:term>sea\u00adfood</gls:term><gls:translation>{BAD}</gls:translation>"
    "</gls:glossEntry></gls:glossary><segment><source>a</source></segment></unit></file></xliff>"
)
FILES = {
    "csv": (f"English,Vietnamese\nsea\u00adfood,{BAD}\n", ReadOptions()),
    "tsv": (f"concept\tlang\tterm\na\ten\tsea\u00adfood\na\tvi\t{BAD}\n", ReadOptions()),
    "omegat": (f"sea\u00adfood\t{BAD}\n", PAIR),
    "po": (
        'msgid ""\nmsgstr "Language: vi\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'msgid "sea\u00adfood"\nmsgstr "{BAD}"\n',
        PAIR,
    ),
    "tbx": (
        '<martif type="TBX" xml:lang="en"><text><body><termEntry id="a">'
        '<langSet xml:lang="en"><tig><term>sea\u00adfood</term></tig></langSet>'
        f'<langSet xml:lang="vi"><tig><term>{BAD}</term></tig></langSet>'
        "</termEntry></body></text></martif>",
        ReadOptions(),
    ),
    "tmx": (
        '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>sea\u00adfood'
        f'</seg></tuv><tuv xml:lang="vi"><seg>{BAD}</seg></tuv></tu></body></tmx>',
        ReadOptions(units="terms"),
    ),
    "xliff": (_XLIFF, ReadOptions()),
}


@pytest.mark.parametrize("name", FILES)
def test_files_are_rid_of_them_and_it_is_told(name: str) -> None:
    text, options = FILES[name]
    reads = list(formats.read(formats.named(name), io.BytesIO(text.encode()), "x", options))
    assert [read.refused for read in reads if read.refused] == []
    (concept,) = [read.item for read in reads if isinstance(read.item, Concept)]
    assert {term.text for term in concept.terms} == {"seafood", WELL}
    told = [read.remark.english() for read in reads if read.remark]
    assert any(line.startswith("2 terms held invisible characters") for line in told), told


def test_the_text_form_refuses_them_by_line() -> None:
    text = f"# Termbase text 1\n\nconcept a\n  kind: term\n  term vi: {BAD}\n"
    (read,) = formats.read(formats.named("text"), io.BytesIO(text.encode()), "x")
    assert read.item is None
    assert "U+200B" in read.refused.english()


@pytest.mark.parametrize("mark", HIDDEN)
def test_no_term_holds_them_whoever_makes_it(mark: str) -> None:
    for values in ({"text": f"a{mark}b"}, {"text": "a", "counterpart": f"a{mark}b"}):
        with pytest.raises(InvalidValue, match=f"U\\+{ord(mark):04X} behind “a”") as error:
            Term("vi", **values)
        assert error.value.remedy is not None
    assert Term("vi", f" {mark}a b{mark}\u00a0").text == "a b"
    with pytest.raises(InvalidValue, match="empty"):
        Term("vi", mark)


def test_the_joiners_of_other_scripts_stay() -> None:
    for text in ("می\u200cخواهم", "क्\u200dष"):
        assert Term("fa", text).text == text
