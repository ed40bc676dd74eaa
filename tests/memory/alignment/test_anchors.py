"""What a sentence and its translation have in common, as anchors."""

import pytest

from termbase.memory.alignment.anchors import anchors


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Có 1.000,5 tấn", "vi", {"n:1000.5"}),
        ("There are 1,000.5 tonnes", "en", {"n:1000.5"}),
        ("Il y a 1\u202f000,5 tonnes", "fr", {"n:1000.5"}),
        ("khoảng 50.000 kỹ sư", "vi", {"n:50000"}),
        ("about 50,000", "en", {"n:50000"}),
        ("environ 50 000", "fr", {"n:50000"}),
        ("ngày 29/1", "vi", {"n:29", "m:1"}),
        ("January 29", "en", {"n:29", "m:1"}),
        ("le 29 janvier", "fr", {"n:29", "m:1"}),
        ("tháng 10/2024", "vi", {"m:10", "n:2024"}),
        ("(10/2024)", "vi", {"m:10", "n:2024"}),
        ("October 2024", "en", {"m:10", "n:2024"}),
        ("octobre 2024", "fr", {"m:10", "n:2024"}),
        ("29.1.2026", "vi", {"n:29", "m:1", "n:2026"}),
        ("Đại hội lần thứ XIV", "vi", {"n:14"}),
        ("the 14th Congress", "en", {"n:14"}),
        ("le XIVe Congrès", "fr", {"n:14"}),
        ("it may be", "en", set()),
        ("in May", "en", {"m:5"}),
        ("IUU fishing", "en", {"w:IUU", "c:fishi"}),
        ("khai thác IUU", "vi", {"w:IUU"}),
        ("partenariat", "fr", {"c:parte"}),
        ("Chủ tịch António", "vi", {"c:anton"}),
        ("Costa", "en", {"c:costa"}),
        ("%s of %d files: {name}", "en", {"x:%s", "x:%d", "x:{name}", "p::"}),
        ("see https://example.org/a?b=1 now", "en", {"x:https://example.org/a?b=1"}),
        ("dùng --force", "vi", {"x:--force"}),
        ("a@b.org", "fr", {"x:a@b.org"}),
        ("« Quoi ? »", "fr", {'p:"', "p:?"}),
        ("“Why?”", "en", {'p:"', "p:?"}),
    ],
)  # fmt: skip
def test_anchors(text, lang, expected):
    found = anchors(text, lang)
    assert found >= expected
    strict = {one for one in found if one[0] in "nmx"}
    assert strict == {one for one in expected if one[0] in "nmx"}
