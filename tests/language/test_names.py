"""Languages by their names, as people write them above a column."""

from __future__ import annotations

import pytest

from termbase.language.names import tag_of


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Français", "fr"),
        ("Français (FR)", "fr"),
        ("Tiếng Việt (VN)", "vi"),
        ("Vietnamese [vi]", "vi"),
        ("English (EN)", "en"),
        ("English (US)", "en-US"),
        ("English (United States)", "en-US"),
        ("French (Canada)", "fr-CA"),
        ("English (ZZ)", ""),
        ("Notes (EN)", ""),
        ("to", ""),
        ("pt_BR", "pt-br"),
        ("zh-hant", "zh-hant"),
        ("pt-x", ""),
        ("pt-brazil", ""),
    ],
)
def test_a_name_means_a_language(name, tag):
    assert tag_of(name) == tag
