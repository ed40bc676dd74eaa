"""What a person says of a file's languages is believed where the file does not say otherwise."""

from __future__ import annotations

import io

import pytest

from termbase.errors import BadFile, InvalidValue
from termbase.exchange.memory import UnitReading, read_units

PO = 'msgid ""\nmsgstr "Language: vi\\n"\n"X-Source-Language: en\\n"\n\nmsgid "a"\nmsgstr "á"\n'
SILENT = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "á"\n'
XLIFF = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="vi">'
    '<file id="f"><unit id="u"><segment><source>a</source><target>á</target></segment></unit>'
    "</file></xliff>"
)
FIRST = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="x"'
    ' source-language="en"{} datatype="plaintext"><body><trans-unit id="1"><source>a</source>'
    "<target>á</target></trans-unit></body></file></xliff>"
)
TMX = (
    '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>a</seg></tuv>'
    '<tuv xml:lang="vi"><seg>á</seg></tuv></tu></body></tmx>'
)
CSV = "en,vi\na,á\n"
FILES = {"po": PO, "xliff": XLIFF, "tmx": TMX, "csv": CSV}


def read(format, text, **options):
    how = UnitReading(**options)
    return [r.unit for r in read_units(format, io.BytesIO(text.encode()), "x", how) if r.unit]


@pytest.mark.parametrize("format", FILES)
@pytest.mark.parametrize(("options", "said"), [({"target": "fr"}, "vi"), ({"source": "de"}, "en")])
def test_a_file_that_says_another_language_is_refused(format, options, said):
    with pytest.raises(BadFile) as caught:
        read(format, FILES[format], **options)
    ((option, told),) = options.items()
    message = str(caught.value)
    assert said in message and f"--{option} says {told}" in message
    assert f"--{option}" in str(caught.value.remedy)


@pytest.mark.parametrize("format", FILES)
def test_what_agrees_is_read(format):
    assert len(read(format, FILES[format], source="en", target="vi")) == 1
    assert len(read(format, FILES[format], source="en-GB", target="vi-VN")) == 1


@pytest.mark.parametrize(("format", "text"), [("po", SILENT), ("xliff", FIRST.format(""))])
def test_a_file_that_says_nothing_takes_the_option(format, text):
    (unit,) = read(format, text, source="en", target="fr")
    assert [segment.lang for segment in unit.segments] == ["en", "fr"]


def test_the_first_version_of_xliff_says_it_as_well():
    with pytest.raises(BadFile, match="vi"):
        read("xliff", FIRST.format(' target-language="vi"'), target="fr")


@pytest.mark.parametrize("options", [{"source": "vi", "target": "vi"}, {"target": "xx-"}])
def test_what_is_no_pair_is_refused_before_any_file(options):
    with pytest.raises(InvalidValue):
        UnitReading(**options)


def test_a_file_without_a_target_language_asks_for_it():
    with pytest.raises(BadFile, match="target language") as caught:
        read("xliff", FIRST.format(""))
    assert "--target" in str(caught.value.remedy)
    with pytest.raises(BadFile, match="the two languages are the same"):
        read("xliff", FIRST.format(""), target="en")
