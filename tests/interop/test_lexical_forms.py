"""The forms of values beside libxml2's: dates, ids, languages, addresses."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termbase.exchange import lexical_forms

etree = pytest.importorskip("lxml.etree")


@cache
def schema(type: str, pattern: str = "") -> Any:
    param = f'<param name="pattern">{pattern}</param>' if pattern else ""
    return etree.RelaxNG(
        etree.fromstring(
            '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"'
            ' datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">'
            f'<attribute name="b"><data type="{type}">{param}</data></attribute></element>'
        )
    )


def accepts(schema: Any, value: str) -> bool:
    element = etree.Element("a")
    element.set("b", value)
    return bool(schema.validate(element))


DATES = st.one_of(
    st.dates().map(str),
    st.from_regex(r"-?[0-9]{4,5}-[0-9]{2}-[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?", fullmatch=True),
    st.text("0123456789-:TZ+ ", max_size=16),
)


@given(DATES)
@example("2024-02-29")
@example("1900-02-29")
@example("0000-01-01")
@example("2024-01-01+14:01")
@example(" 2024-01-01 ")
def test_dates(value: str) -> None:
    assert lexical_forms.is_date(value) is accepts(schema("date"), value)


@given(
    st.one_of(st.datetimes().map(lambda d: d.isoformat()), st.text("0123456789-:TZ+.", max_size=28))
)
@example("2026-01-28T24:00:00")
@example("2026-01-28T10:00")
def test_moments(value: str) -> None:
    assert lexical_forms.is_moment(value) is accepts(schema("dateTime"), value)


@given(st.text("aZ_09-.: ·éởđ中", max_size=8))
def test_ids(value: str) -> None:
    assert lexical_forms.is_ncname(value) is accepts(schema("ID"), value)


@given(st.text("aBx019-_ ", max_size=14))
@example("zh-Hant-TW-x-a")
def test_what_is_a_language_tag_is_one_for_the_schema(value: str) -> None:
    if lexical_forms.is_language(value):
        assert accepts(schema("language"), value)


ADDRESSES = st.one_of(
    st.text("htps:/?#[]@%aé0.- 2F", max_size=20),
    st.text("/?#[]@%aé0.-:2F ", max_size=16).map(lambda rest: f"http://{rest}"),
)


@given(ADDRESSES)
@example("http://a b")
@example("http://u:p@h:80/a?b#c")
@example("http://%zz")
@example("http://a#b#c")
@example("http://[::1]:80/")
def test_addresses(value: str) -> None:
    assert lexical_forms.is_uri(value) is accepts(schema("anyURI"), value)
    assert lexical_forms.is_web_address(value) is accepts(schema("anyURI", "https?://.+"), value)
