"""Comments that switch rules off, quotations, all capitals, what is masked."""

from __future__ import annotations

import pytest

from termbase.proofing.manuscript import Manuscript
from termbase.proofing.proofread import proofread

BAD = "Ông Tô Lấm đi."


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"<!-- termbase: off -->\n{BAD}\n<!-- termbase: on -->\n{BAD}", [3]),
        (f"<!-- termbase: off tone-marks -->\n{BAD}", []),
        (f"<!-- termbase: off case -->\n{BAD}", [1]),
        (f"{BAD} <!-- termbase: off-line -->\n{BAD}", [1]),
        (f"<!-- termbase: off-next-line -->\n{BAD}\n{BAD}", [2]),
        (f"# termbase: off-next-line tone-marks\n{BAD}\n{BAD}", [2]),
        (f"// termbase: off\n{BAD}\n// termbase: on\n{BAD}", [3]),
        (f"Nói termbase: off thì thôi\n{BAD}", [1]),
        (f"<!-- termbase: off -->\n{BAD}\n<!-- termbase: on case -->\n{BAD}", []),
    ],
)
def test_comments_switch_rules_off(proofed, text, lines):
    assert [text.count("\n", 0, d.start) for d in proofed(text, "vi")] == lines


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (BAD, "error"),
        (f"Bà nói: “Hôm qua {BAD}”", "info"),
        (f"Bà nói: « Hôm qua {BAD} »", "info"),
        ("“Ông Tô Lấm”", "error"),  # a name between quotation marks is no speech
        ("ÔNG TÔ LẤM ĐI", "info"),
    ],
)
def test_speech_and_headlines_get_suggestions_only(proofed, text, severity):
    (told,) = proofed(text, "vi")
    assert told.severity.value == severity
    assert told.is_safe == (severity == "error")
    assert told.suggestions


def test_what_is_masked_is_not_looked_at(seeds):
    text = f"`{BAD}` {BAD}"
    end = len(BAD) + 2
    found = proofread(Manuscript(text, "vi", masked=((0, end),)), seeds)
    assert [d.start > end for d in found] == [True]


def test_a_rule_that_there_is_none_of_is_told_with_the_nearest_one(proofed):
    text = f"<!-- termbase: off tone-mark, case -->\n{BAD}\n<!-- termbase: on quite-other-thing -->"
    told = [(d.rule, d.found, d.suggestions) for d in proofed(text, "vi")]
    assert told == [
        ("unknown-rule", "tone-mark", ("tone-marks",)),
        ("tone-marks", "Tô Lấm", ("Tô Lâm",)),
        ("unknown-rule", "quite-other-thing", ()),
    ]
    assert proofed("<!-- termbase: off term-missing --> Ông Tô Lâm", "vi") == []


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("<!-- termbase: of -->", [("of", ())]),
        ("<!-- termbase: disable -->", [("disable", ())]),
        ("<!-- termbase: off-nextline -->", [("off-nextline", ("off-next-line",))]),
        ("# termbase: off-nxt-line", [("off-nxt-line", ("off-next-line",))]),
        ("# termbase: a tool for terms", []),
        ("<!-- termbase: see below for more -->", []),
        ("<!-- termbase: on -->", []),
    ],
)
def test_a_switch_that_there_is_none_of_is_told(proofed, comment, found):
    told = proofed(f"{comment}\nÔng Tô Lâm", "vi")
    assert [(d.found, d.suggestions) for d in told] == found
    assert all(d.rule == "unknown-rule" for d in told)
