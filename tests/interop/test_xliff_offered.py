"""Matches in documents that have everything that the schemas know: these stay valid."""

from __future__ import annotations

import io

import pytest

from termbase.exchange import xliff
from termbase.exchange.xliff import Edit, Offered
from termbase.model.unit import Code, Role

pytest.importorskip("lxml.etree")

from tests.interop.test_xliff_schemas import (
    FOLDER,
    SCHEMAS,
    document,
    etree,
    faults,
    schema,
)

pytestmark = pytest.mark.skipif(FOLDER is None, reason="the schemas of XLIFF are not here")


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_match_for_each_target(name: str) -> None:
    offered = Offered(("Two & ", Code(Role.ALONE, "x", "5")), ("Hai",), 75)
    stream = io.BytesIO()
    count = xliff.rewrite(
        io.BytesIO(document(name)),
        stream,
        lambda r: Edit(r.unit.segments[0].content, "", offered),
        "x",
    )
    data = stream.getvalue()
    assert data.count(b'origin="termbase"') == count >= 3
    found = schema(name)
    assert found.validate(etree.fromstring(data)), found.error_log
    assert not faults(data)
