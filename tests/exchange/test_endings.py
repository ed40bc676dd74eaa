"""Files that were cut off: refused by line where they are ours, remarked where they are not."""

from __future__ import annotations

import io

import pytest

from termbase.exchange import formats
from termbase.exchange.endings import CUT_OFF, OPEN_END
from termbase.exchange.options import ReadOptions
from termbase.exchange.records import Read

OMEGAT = "# -*- coding: utf-8 -*-\n# Termbase glossary: en → vi\ncat\tmèo\t[cat]\ndog\tchó"


def reads(format: str, text: str) -> list[Read]:
    options = ReadOptions(source="en", target="vi") if format == "omegat" else ReadOptions()
    return list(formats.read(formats.named(format), io.BytesIO(text.encode()), "x", options))


@pytest.mark.parametrize(
    ("format", "text", "line"),
    [
        ("csv", "concept,lang,term\na,vi,mèo\nb,vi,Hiệp đị", 3),
        ("csv", "concept,lang,term\na,vi,mèo\nb,vi\n\n", 3),
        ("csv", "termbase:concept,kind,vi\na,term,mèo\nb,te", 3),
        ("csv", "termbase:concept,kind,vi\na,term,mèo\nb,term\n", 3),
        ("omegat", OMEGAT, 4),
        ("text", "# Termbase text 1\n\nconcept a\n  kind: term\n  review: appr", 5),
    ],
)
def test_the_last_line_of_a_file_of_ours_is_refused_where_it_is_cut_off(format, text, line):
    found = [(read.line, read.refused) for read in reads(format, text) if read.refused]
    assert found[0] == (line, CUT_OFF)


@pytest.mark.parametrize(
    ("format", "text", "line"), [("csv", "vi,en\nmèo,cat", 2), ("omegat", "cat\tmèo", 1)]
)
def test_a_file_of_others_is_read_with_a_remark(format, text, line):
    found = reads(format, text)
    assert found[-1] == Read(line, remark=OPEN_END)
    assert [read.item.id for read in found if read.item] == ["cat"]
    assert reads(format, f"{text}\n")[-1].item


def test_short_rows_written_by_hand_are_whole():
    found = reads("csv", "concept,lang,term,status\na,vi,mèo\na,en,cat,preferred\nb,vi,chó\n")
    assert [read.refused for read in found] == [None, None]
