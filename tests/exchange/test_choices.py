"""The table of options names those that there are, and each value that a format takes."""

from __future__ import annotations

from dataclasses import fields

import pytest

from termbase.exchange.formats import FORMATS, check_writing
from termbase.exchange.options import ReadOptions, WriteOptions
from termbase.exchange.registry.choices import READING, WRITING

PAIR = {"source": "en", "target": "vi"}


def test_every_option_has_its_choice():
    assert {c.name for c in READING} | {"review"} == {item.name for item in fields(ReadOptions)}
    assert [c.name for c in WRITING] == [item.name for item in fields(WriteOptions)]


def test_the_programs_are_those_of_the_formats():
    (programs,) = (choice.values for choice in WRITING if choice.name == "profile")
    assert list(programs) == sorted({p for format in FORMATS.values() for p in format.profiles})


@pytest.mark.parametrize("choice", [c for c in WRITING if c.values], ids=lambda c: c.name)
def test_every_value_is_taken_by_a_format_and_the_first_is_its_own(choice):
    for name, format in FORMATS.items():
        if choice.name not in format.writes_with:
            continue
        needed = {key: PAIR[key] for key in format.needs}
        for value in choice.values if choice.name != "profile" else format.profiles:
            pair = PAIR if choice.name == "profile" and "source" in format.writes_with else {}
            if (name, value) != ("tbx", "2008"):
                check_writing(format, WriteOptions(**{**needed, **pair, choice.name: value}))
    assert any(choice.name in format.writes_with for format in FORMATS.values())
