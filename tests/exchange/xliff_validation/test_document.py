"""Whole files: versions, schemas, lines, notes, what cannot be read, sizes."""

from __future__ import annotations

import io
import tracemalloc

import pytest
from hypothesis import given, settings

from termbase.errors import BadFile
from termbase.exchange import xliff
from termbase.exchange.term_units import TermUnits
from termbase.exchange.xliff.validation import identities, validate
from tests.exchange.xliff_validation.documents import DEPRECATED, DOCUMENTS, FIRST, SECOND
from tests.exchange.xliff_validation.test_rules import found, notes
from tests.hostile.damage import Endless
from tests.strategies import CONCEPTS

UNIT = '<unit id="{}"><segment><source>s</source></segment></unit>'
HEAD = SECOND[: SECOND.index("<skeleton>")]


def test_the_line_and_the_words_of_a_fault() -> None:
    text = SECOND.replace('state="translated"', 'state="done"')
    (fault,) = found(text)
    assert fault.line == text[: text.index('state="done"')].count("\n") + 1
    assert fault.message.english() == (
        "“done” is not permitted as “state”; permitted: initial, translated, reviewed, final"
    )


def test_a_file_that_names_the_strict_schema_is_held_to_it() -> None:
    strict = DOCUMENTS["1.2 strict"]
    own = ("<bin-source>", '<bin-source own="1">')
    assert [f.code for f in found(strict.replace(*own))] == ["xliff-attribute"]
    assert (found(FIRST.replace(*own)), notes(FIRST.replace(*own))) == ([], ["xliff-attribute"])
    for deprecated in ('<prop-group><prop prop-type="t"/></prop-group>', "<note/>"):
        old = "<note>of the unit</note>"
        expected = ["xliff-element"] if "prop" in deprecated else []
        # Nothing is judged inside of what the schema does not have.
        codes = [f.code for f in found(strict.replace(old, deprecated))]
        assert codes[: len(expected)] == expected
        assert found(DEPRECATED.replace(old, deprecated)) == []


@pytest.mark.parametrize(
    ("version", "space", "codes"),
    [
        ("1.1", ":1.1", []),
        ("1.1", ":1.2", ["xliff-namespace"]),
        ("1.2", ":1.2", []),
        ("1.2", ":2.0", ["xliff-namespace"]),
    ],
)
def test_the_versions_of_1(version: str, space: str, codes: list[str]) -> None:
    text = FIRST.replace('version="1.2"', f'version="{version}"').replace(":1.2", space)
    assert [f.code for f in found(text)] == codes


def test_the_versions_of_2() -> None:
    latest = DOCUMENTS["2.2"]
    assert found(latest.replace('version="2.2"', 'version="2.1"')) == []
    assert [f.code for f in found(SECOND.replace('version="2.1"', 'version="2.2"'))] == [
        "xliff-namespace"
    ]
    older = latest.replace("document:2.2", "document:2.0").replace('"2.2"', '"2.0"')
    # Notes of the whole document, and notes that refer to something, are new.
    assert [f.code for f in found(older)] == ["xliff-element", "xliff-attribute"]
    assert [f.code for f in found(SECOND.replace(' version="2.1"', ""))] == [
        "xliff-attribute-missing"
    ]
    with pytest.raises(BadFile, match=r"“3\.0” is not read"):
        found(SECOND.replace('version="2.1"', 'version="3.0"'))


def test_what_is_permitted_and_likely_not_meant_is_a_note() -> None:
    lost = SECOND.replace('<ph\n id="c4"/>', '<ph\n id="c4" canDelete="no"/>')
    assert (found(lost), notes(lost)) == ([], ["xliff-hint"])
    idle = SECOND.replace('<mrk id="m5" translate="no">', '<mrk id="m5">')
    assert (found(idle), notes(idle)) == ([], ["xliff-mark"])


def test_what_stands_in_modules_that_are_not_checked() -> None:
    """Elements of the core are judged by themselves there, as the schema has it (lax)."""
    match = (
        '<m:matches xmlns:m="urn:oasis:names:tc:xliff:matches:2.0"><m:match ref="#m1">'
        "<source>a{}</source><target>b</target></m:match></m:matches><gls:glossary>"
    )
    text = SECOND.replace("<gls:glossary>", match)
    assert found(text.replace("{}", "")) == []
    assert [f.code for f in found(text.replace("{}", "<note/>"))] == ["xliff-element"]


def test_elements_of_others_in_1_2() -> None:
    """The strict schema judges its own elements in them, the transitional one nothing."""
    strict = DOCUMENTS["1.2 strict"]
    other = '<my:x xmlns:my="urn:my"><source><note/></source></my:x></trans-unit>'
    assert [f.code for f in found(strict.replace("</trans-unit>", other, 1))] == ["xliff-element"]
    assert found(DEPRECATED.replace("</trans-unit>", other, 1)) == []


def test_attributes_of_the_schema_language_may_stand_everywhere() -> None:
    said = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="false"'
    assert found(FIRST.replace("<body>", f"<body{said}>")) == []
    assert found(SECOND.replace('<ignorable id="i1">', f'<ignorable id="i1"{said}>')) == []


def test_a_target_of_1_2_is_in_some_language() -> None:
    nameless = FIRST.replace(' target-language="vi"', "")
    assert found(nameless) == []
    silent = nameless.replace(' phase-name="p1" xml:lang="vi"\n', ' phase-name="p1"\n')
    assert silent != nameless
    assert [f.code for f in found(silent)] == ["xliff-language"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *((f"{n:04x}", True) for n in (0, 8, 0xB, 0x1F, 0x7F, 0x84, 0x9F, 0xD800, 0xDFFF, 0xFFFE)),
        *((f"{n:04X}", False) for n in (9, 0xA, 0xD, 0x20, 0x85, 0xA0, 0xE000)),
        ("00ffff", True), ("10FFFF", False), ("110000", False), ("001", False), ("", False),
    ],
)  # fmt: skip
def test_code_points(said: str, meant: bool) -> None:
    codes = [f.code for f in found(SECOND.replace('hex="001b"', f'hex="{said}"'))]
    assert ("xliff-code-point" not in codes) is meant


def test_the_references_that_are_kept_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identities, "PENDING_LIMIT", 10)
    flows = " ".join(f"x{n}" for n in range(50))
    unit = UNIT.format("u").replace(">s<", f"><ph id='p' subFlows='{flows}'/><")
    assert len(found(f"{HEAD}{unit}</file></xliff>")) == 10


def test_what_cannot_be_read_to_its_end() -> None:
    entity = '<!DOCTYPE a [<!ENTITY a "b">]>' + SECOND.partition("\n")[2]
    for data in ("", "<tmx/>", "<xliff version='2.0'>", SECOND[:-9], entity):
        with pytest.raises(BadFile, match="x:"):
            found(data)


def test_many_units_and_a_long_skeleton_take_the_memory_of_one_unit() -> None:
    def body():
        yield (HEAD + "<skeleton>").encode()
        for _ in range(100):
            yield b"any text that is long enough " * 2_000
        yield b"</skeleton>"
        for number in range(3_000):
            yield UNIT.format(f"u{number}").encode()
        yield b'<unit id="u7"><segment><source/></segment></unit></file></xliff>'

    tracemalloc.start()
    faults = list(validate(_Joined(body())))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [f.code for f in faults] == ["xliff-id"]
    assert peak < 3_000_000


class _Joined(io.RawIOBase):
    """Pieces as one file."""

    def __init__(self, pieces) -> None:
        self._pieces = pieces

    def read(self, size: int = -1) -> bytes:
        return next(self._pieces, b"")


@pytest.mark.parametrize(
    ("head", "piece", "said"),
    [
        ("<xliff version='2.0'>", b"<a>", "deep"),
        (HEAD + "<unit id='1'><segment><source>", b"<ph id='1'/>", "elements"),
        (HEAD + "<unit id='1'><segment><source>", b"text", "characters"),
        (HEAD + "<unit id='", b"a", "longer"),
    ],
)
def test_endless_files(head: str, piece: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        for _ in validate(Endless(head.encode(), piece, 40_000_000), "x"):
            pass


def test_very_many_references_and_codes_take_linear_time() -> None:
    flows = "".join(f"<ph id='p{n}' subFlows='x{n}'/>" for n in range(5_000))
    codes = "".join(f"<sc id='s{n}'/>" for n in range(5_000))
    codes += "".join(f"<ec startRef='s{n}'/>" for n in range(5_000))
    unit = UNIT.format("u").replace(">s<", f">{flows}{codes}<")
    text = f"{HEAD}{unit}</file></xliff>"
    assert {f.code for f in found(text)} == {"xliff-reference"}
    assert len(found(text)) == 5_000


@pytest.mark.parametrize("version", ["1.2", "2.0", "2.1", "2.2"])
@given(CONCEPTS)
@settings(max_examples=25, deadline=None)
def test_our_own_files_have_no_fault(version: str, concept) -> None:
    stream = io.StringIO()
    units = list(TermUnits(("vi", "en"), "").of([concept]))
    if not any({s.lang.split("-")[0] for s in unit.segments} >= {"vi", "en"} for unit in units):
        return
    xliff.write(units + units, stream, xliff.Pair("vi", "en", version))
    data = stream.getvalue()
    assert [(f.line, f.message.english()) for f in found(data)] == []
