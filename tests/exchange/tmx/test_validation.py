"""TMX against its standard, beside an independent judge."""

from __future__ import annotations

import io
import os
import random
from pathlib import Path

import pytest

from termbase.errors import BadFile
from termbase.exchange.tmx.validation import validate
from tests.exchange.tmx.dtd import faults
from tests.exchange.tmx.test_tmx import document, tuv

ROOT = os.environ.get("TERMBASE_TEST_DATA", "")
GOOD = document(
    '<tu tuid="1" segtype="block"><note>n</note><prop type="a">b</prop>'
    + tuv("en", '<bpt i="1" type="b">x</bpt>y<ept i="1"/><ph x="1">a<sub>c</sub></ph>')
    + tuv("vi", '<it pos="begin">z</it><hi type="t">w</hi><ut>u</ut>')
    + "</tu>"
).replace(
    b"/>\n<body>", b'><note>h</note><ude name="m"><map unicode="#x1"/></ude></header>\n<body>'
)


def codes(data: bytes) -> list[tuple[int, str]]:
    return [(fault.line, fault.code) for fault in validate(io.BytesIO(data), "x")]


def test_a_valid_file():
    assert codes(GOOD) == faults(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (' i="1" type', " type", ["tmx-attribute", "tmx-pair", "tmx-pair"]),
        ('pos="begin"', 'pos="middle"', ["tmx-value"]),
        ('segtype="block"', 'segtype="page"', ["tmx-value"]),
        ('tuid="1"', 'own="1"', ["tmx-attribute"]),
        ("<hi type", "<b/><hi type", ["tmx-element"]),
        ('<map unicode="#x1"/>', "", ["tmx-missing"]),
        ("<body>", "<body>text", ["tmx-text"]),
        ("<header", "<body/><header", ["tmx-order", "tmx-order"]),
        ("</tu>", "<note>n</note></tu>", ["tmx-order"]),
        ("</tu>", "text</tu>", ["tmx-text"]),
        ("</tu>", "</tu><tu/>", ["tmx-missing"]),
        ("</tu>", "</tu><note/>", ["tmx-element"]),
        ('xml:lang="vi"', 'xml:lang="?"', ["tmx-value"]),
        ("</seg></tuv></tu>", "</seg><seg/></tuv></tu>", ["tmx-order"]),
        ('version="1.4"', 'version="1.1"', ["tmx-version"]),
        ("</body>", "</body><body/>", ["tmx-order"]),
        ('<ept i="1"/>', "", ["tmx-pair"]),
    ],
)
def test_one_fault(old, new, found):
    data = GOOD.decode().replace(old, new, 1).encode()
    assert data != GOOD
    assert [code for _, code in codes(data)] == found


def test_what_cannot_be_parsed_is_told_with_its_line():
    with pytest.raises(BadFile, match="x:5"):
        codes(GOOD.replace(b"</tu>", b""))


def _said(data: bytes) -> bool:
    """Whether the DTD is broken: it knows neither languages nor pairs of codes."""
    beyond = {"tmx-pair"}
    found = [f for f in validate(io.BytesIO(data)) if f.code not in beyond]
    return bool([f for f in found if "lang" not in str(f.message.values.get("key", ""))])


def test_the_judge_agrees_on_damaged_files():
    chance = random.Random(5)
    pieces = [b"<note>n</note>", b'<prop type="a">b</prop>', b"<seg/>", b'<ph x="1"/>', b"x",
              b'<ept i="1"/>', b"<map/>", b"<tu/>"]  # fmt: skip
    agreed = 0
    for _ in range(300):
        places = [n for n, byte in enumerate(GOOD) if byte == ord("<")]
        place = chance.choice(places)
        data = GOOD[:place] + chance.choice(pieces) + GOOD[place:]
        try:
            found = _said(data)
        except BadFile:
            continue
        assert found == bool(faults(data)), data
        agreed += 1
    assert agreed > 200


@pytest.mark.skipif(not ROOT, reason="$TERMBASE_TEST_DATA is not set")
def test_the_judge_agrees_on_every_sample():
    invalid = set()
    for path in sorted((Path(ROOT) / "tmx").rglob("*.tmx")):
        data = path.read_bytes()
        assert _said(data) == bool(faults(data)), path
        if codes(data):
            invalid.add(path.name)
    assert invalid == {"memory-seed.tmx", "html_test.tmx"}
