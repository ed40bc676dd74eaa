"""Tags that are mistaken, and what they mean."""

from __future__ import annotations

import pytest

from termbase.language.tags import is_known, meant, usual


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("vn", "vi"), ("vn-VN", "vi-VN"), ("VN", "vi"), ("fra", "fr"), ("fre-CA", "fr-CA"),
        ("vie", "vi"), ("chi", "zh"), ("en-US", "en-US"), ("gr", "el"),
        # Northern Sami, and no Swedish; Cusabo has no code of two letters.
        ("se", "se"), ("csb", "csb"), ("xx", "xx"), ("", ""),
    ],
)  # fmt: skip
def test_the_usual_tag(tag: str, expected: str) -> None:
    assert usual(tag) == expected


def test_what_was_probably_meant() -> None:
    assert [meant(tag) for tag in ("vn", "vn-Latn", "SE", "vi", "xx")] == ["vi", "vi", "sv", "", ""]


def test_languages_that_there_are() -> None:
    assert [is_known(tag) for tag in ("vi", "en-GB", "se", "vn", "xx-VN")] == [
        True, True, True, False, False,
    ]  # fmt: skip
