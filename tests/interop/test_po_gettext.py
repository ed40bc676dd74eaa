"""GNU gettext as the judge: what msgfmt refuses we refuse, what we write msgcat leaves."""

from __future__ import annotations

import io
import re
import shutil
import subprocess

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from termbase.errors import BadFile
from termbase.exchange import po
from termbase.exchange.po.strings import string
from tests.exchange.po.samples import FATAL, FINE, HEADER, UNREADABLE
from tests.strategies import GLOSSARIES

pytestmark = pytest.mark.skipif(
    not (shutil.which("msgfmt") and shutil.which("msgcat")), reason="needs GNU gettext"
)
VALID = {**dict.fromkeys(FINE, True), **dict.fromkeys({**FATAL, **UNREADABLE}, False)}
TEXTS = {**FINE, **{name: text for name, (text, _) in FATAL.items()}, **UNREADABLE}
WORDS = re.findall(
    r"[^ ]+",
    "Hiệp định Thương_mại tự do Việt–Nam EU l’accord d'État « libre-échange » (FTA) 100% 50 % $5 "
    "€12 12.5 1,5 n°5 #1 a/b https://example.org/a/b?c=d&e=1 e-mail \"x\" back\\slash \t A.B.C … "
    "?! — - -- [x] {y} <b>bold</b> &amp; 中文字符测试 日本語の、「文」。 한국어 テスト ー 、 "
    "e\u0301a\u0323 \u0302x a\u00a0b \u200bzw \u2011 עברית-x ไทย 👍🏽 👨‍👩‍👧 🇻🇳🇫🇷 \u00ad ½ ∞ → ± "
    "％ ‘a’ “b” đ ữ xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
)  # fmt: skip
LINES = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", " ", "", "  ", "\n"])),
    min_size=1,
    max_size=40,
).map(lambda pairs: "".join(map("".join, pairs)))


def gettext(program: str, *options: str, text: str) -> tuple[int, str, str]:
    run = subprocess.run(
        [program, *options, "-"], input=text.encode(), capture_output=True, check=False
    )
    return run.returncode, run.stdout.decode("utf-8", "replace"), run.stderr.decode()


def is_valid(text: str) -> bool:
    try:
        return all(fault.note for fault in po.validate(io.BytesIO(text.encode()), "x.po"))
    except BadFile:
        return False


@pytest.mark.parametrize("name", TEXTS)
def test_validation_agrees_with_msgfmt(name):
    status, _, said = gettext("msgfmt", "-c", "-o", "/dev/null", text=TEXTS[name])
    assert (status == 0) is VALID[name], said
    assert is_valid(TEXTS[name]) is VALID[name]


@pytest.mark.parametrize("name", FATAL)
def test_the_lines_are_msgfmts(name):
    """msgfmt names the msgid or the msgstr of an entry; we name its first line."""
    text, expected = FATAL[name]
    _, _, said = gettext("msgfmt", "-c", "-o", "/dev/null", text=text)
    theirs = [int(line) for line in re.findall(r"^(?:<stdin>|-|[^:\n]*):(\d+):", said, re.M)]
    assert not theirs or any(ours <= line <= ours + 3 for ours, _ in expected for line in theirs), (
        said
    )


def is_the_one_described() -> bool:
    """Whether it is gettext 0.21, whose tables of UAX #14 ours are; later ones break elsewhere."""
    status, said, _ = (
        gettext("msgcat", "--version", text="") if shutil.which("msgcat") else (1, "", "")
    )
    return status == 0 and re.search(r"\b0\.21(\.\d+)?\b", said.partition("\n")[0]) is not None


@pytest.mark.skipif(not is_the_one_described(), reason="needs GNU gettext 0.21")
@pytest.mark.parametrize("width", [79, 0, 60, 100])
@settings(deadline=None, max_examples=12, phases=[Phase.generate])
@given(st.lists(LINES, min_size=20, max_size=40))
def test_lines_break_where_msgcat_breaks_them(width, texts):
    entries = [
        f"\n{string('msgctxt', f'c{n}', width)}{string('msgid', text, width)}"
        f"{string('msgstr', text, width)}"
        for n, text in enumerate(texts)
    ]
    text = HEADER[:-1] + "".join(entries)
    option = f"--width={width}" if width else "--no-wrap"
    _, passed, said = gettext("msgcat", option, text=text)
    assert passed == text, said


@settings(deadline=None, max_examples=15, phases=[Phase.generate])
@given(GLOSSARIES, st.sampled_from([0, 79]))
def test_msgcat_leaves_what_is_written(concepts, width):
    stream = io.StringIO()
    po.write(concepts, stream, po.Pair("en", "fr", 7, "2026-11-22T03:04:05.678Z"), width=width)
    text = stream.getvalue()
    if "msgctxt" not in text:
        return  # of a header alone msgcat makes nothing
    status, passed, said = gettext("msgcat", *([] if width else ["--no-wrap"]), text=text)
    assert (status, said) == (0, "")
    # To gettext an entry without a translation is never fuzzy.
    untranslated = r'#, fuzzy\n(msgctxt (?:.*\n)(?:".*\n)*msgid .*\n(?:".*\n)*msgstr ""\n(?!"))'
    assert passed == re.sub(untranslated, r"\1", text)


@settings(deadline=None, max_examples=15, phases=[Phase.generate])
@given(GLOSSARIES)
def test_msgfmt_takes_what_is_written_for_weblate(concepts):
    stream = io.StringIO()
    pair = po.Pair("en", "vi", 7, "2026-11-22T03:04:05.678Z")
    po.write(concepts, stream, pair, profile="weblate")
    status, _, said = gettext("msgfmt", "-c", "-o", "/dev/null", text=stream.getvalue())
    assert (status, said) == (0, "")
