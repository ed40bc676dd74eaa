"""Our validation of TBX beside the official schemas: the same verdict, and why where not."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.exchange.tbx.validation import Fault, validate
from tests.exchange.tbx_validation.documents import DOCUMENTS
from tests.interop.tbx_judges import judge
from tests.interop.tbx_mutations import CHANGES, Change, changed

pytestmark = pytest.mark.skipif(
    "TERMBASE_TEST_DATA" not in os.environ, reason="needs $TERMBASE_TEST_DATA"
)

JUDGED = {name: content for name, content in DOCUMENTS.items() if name != "min-2012"}
"""There is no schema of TBX-Min of 2012 among the official ones at hand."""


def _is_in(fault: Fault, *words: str) -> bool:
    return any(word in fault.message.english() for word in words)


STRICTER: dict[str, Callable[[Fault], bool]] = {
    "the schemas let any text be the language of a file or a section; the standard wants BCP 47":
        lambda fault: fault.code == "tbx-language",
    "TBX-Core has no data categories; its published rules do not say so":
        lambda fault: fault.code == "tbx-category" and _is_in(fault, "TBX-Core has no"),
    "elements for which a dialect has no category have no rule there; any type passes":
        lambda fault: fault.code == "tbx-category" and _is_in(fault, "has no data category for"),
    "the rule for the values of transactionType is the second of its pattern for the same nodes,"
    " so that Schematron never asks it":
        lambda fault: fault.code == "tbx-picklist" and _is_in(fault, "“transactionType”"),
    "the rules of the module Basic misspell geographicalUsage, so that its level is not asked":
        lambda fault: fault.code == "tbx-level" and _is_in(fault, "“geographicalUsage”"),
    "the categories of TBX-Default 2008 stand in a constraint file, not in the schema":
        lambda fault: fault.code in ("tbx-category", "tbx-level", "tbx-markup", "tbx-picklist")
        and _is_in(fault, "TBX-Default 2008", *_DEFAULT_PICKLISTS, "in the text of"),
}  # fmt: skip
"""Where we find a fault and the official schemas none, on purpose, and why."""

_DEFAULT_PICKLISTS = (
    *("“termType”", "“grammaticalGender”", "“administrativeStatus”", "“register”"),
    *("“securitySubset”", "“reliabilityCode”", "“definitionType”", "“grammaticalNumber”"),
)


def ours(content: bytes) -> list[Fault]:
    return [fault for fault in validate(io.BytesIO(content)) if not fault.note]


def agree(content: bytes) -> None:
    """Asserts that what the official schemas refuse we refuse, and the other way round but for
    what :data:`STRICTER` says.
    """
    refused, faults = judge(content), ours(content)
    if refused:
        assert faults, refused
    else:
        assert not [
            fault for fault in faults if not any(known(fault) for known in STRICTER.values())
        ]


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


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(JUDGED)), CHANGES)
def test_changed_documents_have_the_verdict_of_the_official_schemas(
    name: str, changes: list[Change]
) -> None:
    agree(changed(JUDGED[name], changes))


@pytest.mark.heavy
@settings(max_examples=5000, deadline=None)
@given(st.sampled_from(sorted(JUDGED)), CHANGES)
def test_thousands_of_changed_documents(name: str, changes: list[Change]) -> None:
    agree(changed(JUDGED[name], changes))
