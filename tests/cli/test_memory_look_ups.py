"""``termbase memory search``, ``concordance`` and ``show``: what a person is told."""

from __future__ import annotations

from pathlib import Path

import pytest

PAIRS = """\
en,vi,fr
Relations between Vietnam and France are very good.,Quan hệ giữa Việt Nam và Pháp rất tốt.,
Ursula von der Leyen spoke of 17 chapters today.,Ursula von der Leyen nói về 17 chương hôm nay.,
write error %s,lỗi ghi %s,erreur d’écriture %s
Peace is what sailors wish for.,Hòa bình là mong ước của thủy thủ.,
The secretary arrived.,,Le secrétaire général est arrivé.
"""


@pytest.fixture
def memory(run):
    Path("pairs.csv").write_text(PAIRS, encoding="utf-8")
    assert run("memory", "import", "pairs.csv").code == 0
    return lambda *words: run("memory", *words)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("Relations between Vietnam and Portugal are good.", "~ Portugal → France; + very"),
        ("António Costa spoke of 18 chapters today.",
         "~ António Costa → Ursula von der Leyen; ~ 18 → 17"),
        ("Relations between Vietnam and France are still very good.", "− still"),
        ("Relations between Việt Nam and France are very good.", "~ Việt Nam → Vietnam"),
    ],
)  # fmt: skip
def test_search_shows_what_differs_word_by_word(memory, query, shown):
    ran = memory("search", query, "--lang", "en", "--threshold", "50")
    assert shown in [line.strip() for line in ran.out.splitlines()]


def test_search_names_what_differs_in_marks_alone(memory):
    ran = memory("search", "Quan hệ giữa Viêt Nam và Pháp rất tốt!", "--lang", "vi")
    assert "      ~ Viêt → Việt (tone only)\n" in ran.out


def test_search_shows_no_difference_where_there_is_none(memory):
    ran = memory("search", "WRITE error %s", "--lang", "en")
    assert "[other case]" in ran.out and "~" not in ran.out
