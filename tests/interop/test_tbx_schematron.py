"""Our validation of TBX beside the official schemas: the same verdict, and why where not."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from termbase.exchange import tbx
from termbase.exchange.tbx.validation import Fault, validate
from termbase.model import Concept, Source
from tests.exchange.tbx_validation.documents import DOCUMENTS
from tests.exchange.test_tbx_forms import every_form, written
from tests.interop.tbx_judges import judge
from tests.interop.tbx_mutations import CHANGES, Change, changed
from tests.strategies import GLOSSARIES, KEPT

pytestmark = pytest.mark.skipif(
    "TERMBASE_TEST_DATA" not in os.environ, reason="needs $TERMBASE_TEST_DATA"
)

SOURCES: Any = st.lists(KEPT, max_size=2, unique_by=lambda source: source.id)
JUDGED = {name: content for name, content in DOCUMENTS.items() if name != "min-2012"}
"""There is no schema of TBX-Min of 2012 among the official ones at hand."""


@dataclass(frozen=True)
class Stricter:
    """Where we find a fault and the official schemas none, on purpose.

    ``files`` is a pattern of the root element, its ``type`` and ``style``, ``words`` one of what
    the fault says.
    """

    why: str
    files: str
    codes: str
    words: str = ""

    def explains(self, root: Any, fault: Fault) -> bool:
        file = f"{etree.QName(root).localname} {root.get('type')} {root.get('style')}"
        return (
            re.fullmatch(self.files, file) is not None
            and fault.code in self.codes.split()
            and re.search(self.words, fault.message.english()) is not None
        )


STRICTER = [
    Stricter(
        "The schemas let any text be the language of a file or a section, and take tags that are"
        " not well-formed as a whole; the standard wants BCP 47.",
        *(".*", "tbx-language"),
    ),
    Stricter(
        "TBX-Core has no data categories; its published rules do not say so.",
        *("tbx TBX-Core .*", "tbx-category"),
    ),
    Stricter(
        "Elements for which a dialect has no category have no rule there; any type passes.",
        *("tbx .* dca", "tbx-category", "has no data category for"),
    ),
    Stricter(
        "The rule for the values of transactionType is the second of its pattern for the same"
        " nodes: Schematron never asks it.",
        *("tbx .* dca", "tbx-picklist", "“transactionType”"),
    ),
    Stricter(
        "The rules of the module Basic misspell geographicalUsage: its level is not asked.",
        *("tbx .* dct", "tbx-level", "“geographicalUsage”"),
    ),
    Stricter(
        "A slip in the rules of the module Basic permits crossReference in any element of an"
        " entry; its levels are conceptEntry and termSec.",
        *("tbx .* dct", "tbx-level", "“crossReference”"),
    ),
    Stricter(
        "The categories of TBX-Default 2008 stand in a constraint file, not in the schema.",
        *("martif TBX None", "tbx-category tbx-level tbx-markup tbx-picklist"),
    ),
]


def ours(content: bytes) -> list[Fault]:
    return [fault for fault in validate(io.BytesIO(content)) if not fault.note]


def agree(content: bytes) -> None:
    """Asserts that what the official schemas refuse we refuse, and the other way round but for
    what :data:`STRICTER` says.
    """
    refused, faults = judge(content), ours(content)
    if refused:
        assert faults, refused
    elif faults:
        root = etree.fromstring(content)
        assert [f for f in faults if not any(s.explains(root, f) for s in STRICTER)] == []


def samples() -> Iterator[Any]:
    data = os.environ.get("TERMBASE_TEST_DATA")
    for path in sorted(Path(data, "tbx", "samples").rglob("*.tbx")) if data else ():
        # elementpath asks each reference of all ids.
        slow = path.name.startswith("astronomy") and path.stat().st_size > 100_000
        yield pytest.param(path, id=path.name, marks=[pytest.mark.heavy] if slow else [])


@pytest.mark.parametrize("path", list(samples()))
def test_every_sample_has_the_verdict_of_the_official_schemas(path: Path) -> None:
    agree(path.read_bytes())


@pytest.mark.parametrize("name", JUDGED)
def test_our_documents_are_valid_for_the_official_schemas(name: str) -> None:
    assert judge(JUDGED[name]) == []


EXAMPLES = [
    ("core", 'xml:lang="vi-VN"', 'xml:lang="vi_VN"'),
    ("core", "<term>two</term>", '<term>two</term><termNote type="x">y</termNote>'),
    ("min-dca", "</admin><note>n</note>", '</admin><adminNote type="x">n</adminNote>'),
    ("basic-dca", ">modification<", ">proposal<"),
    ("basic-dct", "<basic:definition>d<", "<basic:geographicalUsage/><basic:definition>d<"),
    (
        "basic-dct",
        "<basic:definition>d<",
        '<basic:crossReference target="c2"/><basic:definition>d<',
    ),
    ("default-2008", ">symbol<", ">sign<"),
]


@pytest.mark.parametrize(
    ("stricter", "example"),
    list(zip(STRICTER, EXAMPLES, strict=True)),
    ids=lambda case: str(case)[:40],
)
def test_each_difference_is_one(stricter: Stricter, example: tuple[str, str, str]) -> None:
    name, old, new = example
    text = JUDGED[name].decode()
    assert old in text
    content = text.replace(old, new, 1).encode()
    assert judge(content) == []
    [fault] = ours(content)
    assert stricter.explains(etree.fromstring(content), fault)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(JUDGED)), CHANGES)
@pytest.mark.heavy
def test_changed_documents_have_the_verdict_of_the_official_schemas(
    name: str, changes: list[Change]
) -> None:
    agree(changed(JUDGED[name], changes))


@every_form
@settings(max_examples=4, deadline=None)
@given(GLOSSARIES, SOURCES, CHANGES)
def test_our_exports_are_valid_and_changed_ones_have_the_same_verdict(
    form: tbx.Form, concepts: list[Concept], sources: list[Source], changes: list[Change]
) -> None:
    content = written(concepts, form, sources, ("2020-01-02", "2021-03-04"))[0].encode()
    assert judge(content) == []
    agree(content)
    agree(changed(content, changes))


@pytest.mark.heavy
@settings(max_examples=1500, deadline=None)
@given(st.sampled_from(sorted(JUDGED)), CHANGES)
def test_many_more_changed_documents(name: str, changes: list[Change]) -> None:
    agree(changed(JUDGED[name], changes))
