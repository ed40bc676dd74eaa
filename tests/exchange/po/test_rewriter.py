"""PO files in which some translations are written over."""

import io
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.errors import InvalidValue
from termbase.exchange.po.reader import entries
from termbase.exchange.po.rewriter import PoEdit, Rewritten, rewrite_po
from tests.debian_texts import po_file

SAMPLE = """\
# Translators
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

#  odd   spacing stays
#: a.c:1
msgid   "Open"
msgstr ""

#. Said of a file
#, c-format
#| msgid "Closed %d"
msgctxt "menu"
msgid "Close %d"
msgstr "Fermer"

#, fuzzy, c-format
msgid "%d file"
msgid_plural "%d files"
msgstr[0] ""
msgstr[1] ""

#~ msgid "Gone"
#~ msgstr "Parti"
"""


def rewritten(text, choose, **options):
    stream = io.BytesIO()
    raw = text.encode() if isinstance(text, str) else text
    told = rewrite_po(io.BytesIO(raw), stream, choose, "x.po", **options)
    return told, stream.getvalue()


def by_id(**edits):
    return lambda entry: edits.get(entry.source_text.split()[0].strip("%"))


def changed_lines(before, after):
    old, new = before.splitlines(), after.splitlines()
    return [line for line in new if line not in old], [line for line in old if line not in new]


def test_what_is_left_is_the_same_bytes():
    told, raw = rewritten(SAMPLE, lambda entry: None)
    assert (told, raw) == (Rewritten(), SAMPLE.encode())


def test_the_header_and_obsolete_entries_are_not_asked_for():
    asked = []
    rewritten(SAMPLE, lambda entry: asked.append(entry.source_text))
    assert asked == ["Open", "Close %d", "%d file"]


def test_a_translation_goes_in_and_nothing_else_moves():
    told, raw = rewritten(SAMPLE, by_id(Open=PoEdit(("Ouvrir",))))
    assert told.changed == 1
    assert raw.decode() == SAMPLE.replace('"Open"\nmsgstr ""', '"Open"\nmsgstr "Ouvrir"')


def test_a_fuzzy_one_has_its_flag_and_the_previous_source():
    edit = PoEdit(("Ouvert",), fuzzy=True, previous=("menu", "Opened", None))
    _, raw = rewritten(SAMPLE, by_id(Open=edit))
    assert (
        '#: a.c:1\n#, fuzzy\n#| msgctxt "menu"\n#| msgid "Opened"\n'
        'msgid   "Open"\nmsgstr "Ouvert"\n' in raw.decode()
    )


def test_flags_are_added_and_taken_away_and_an_old_previous_goes():
    _, raw = rewritten(
        SAMPLE,
        by_id(Close=PoEdit(("Fermer %d",), fuzzy=True), d=PoEdit(("%d fichier", "%d fichiers"))),
    )
    added, gone = changed_lines(SAMPLE, raw.decode())
    assert added == ['msgstr "Fermer %d"', 'msgstr[0] "%d fichier"', 'msgstr[1] "%d fichiers"']
    assert "#. Said of a file\n#, fuzzy, c-format\nmsgctxt" in raw.decode()
    assert '#| msgid "Closed %d"' in gone
    assert '#, c-format\nmsgid "%d file"' in raw.decode()


def test_the_number_of_forms_must_fit():
    with pytest.raises(InvalidValue, match="2 plural forms"):
        rewritten(SAMPLE, by_id(d=PoEdit(("%d fichier",))))


def test_line_ends_a_byte_order_mark_and_an_open_end_stay():
    windows = b"\xef\xbb\xbf" + SAMPLE.replace("\n", "\r\n").encode()
    edits = by_id(Open=PoEdit(("Ouvrir\nici",), fuzzy=True))
    _, raw = rewritten(windows, edits)
    assert raw.startswith(b"\xef\xbb\xbf# Translators\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert b'msgstr ""\r\n"Ouvrir\\n"\r\n"ici"\r\n' in raw
    short = 'msgid "a"\nmsgstr ""'
    assert rewritten(short, by_id(a=PoEdit(("b",))))[1] == b'msgid "a"\nmsgstr "b"'


def test_another_charset_stays_and_what_it_cannot_hold_is_left():
    latin = SAMPLE.replace("UTF-8", "ISO-8859-1").replace("Fermer", "Fermé").encode("latin-1")
    told, raw = rewritten(latin, by_id(Open=PoEdit(("Ouvré",)), Close=PoEdit(("Đóng",))))
    assert told == Rewritten(1, (15,))
    assert 'msgstr "Ouvré"' in raw.decode("latin-1")
    assert 'msgstr "Fermé"' in raw.decode("latin-1")


def test_lines_are_as_long_as_those_of_the_file():
    long = "un texte assez long pour que les outils de gettext le coupent en deux lignes au moins"
    _, wrapped = rewritten(SAMPLE, by_id(Open=PoEdit((long,))))
    assert b'msgstr ""\n"un texte' in wrapped
    unwrapped = SAMPLE + f'\nmsgid "Long"\nmsgstr "{long}"\n'
    _, raw = rewritten(unwrapped, by_id(Long=PoEdit((long.upper(),))))
    assert f'msgstr "{long.upper()}"\n'.encode() in raw
    _, raw = rewritten(unwrapped, by_id(Open=PoEdit((long,))), width=40)
    assert all(len(line) < 40 for line in raw.split(b"Close")[0].splitlines()[-12:])


TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\x85"),
    max_size=60,
) | st.sampled_from(["a\nb\n", 'say "so" \\ now', "tab\there", "Đà Nẵng"])
SPECS = st.lists(
    st.tuples(
        st.booleans(), TEXT, TEXT,
        st.none() | st.tuples(st.booleans(), st.none() | TEXT.filter(bool)),
    ),
    max_size=6,
)  # fmt: skip


@given(SPECS)
def test_edits_come_back_and_all_else_is_the_same(specs):
    from termbase.exchange.po.strings import string

    parts = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n']
    for n, (flagged, source, target, _) in enumerate(specs):
        parts.append(
            ("\n#, c-format\n" if flagged else "\n")
            + string("msgid", f"{n} {source}")
            + string("msgstr", target)
        )
    chosen = {
        f"{n} {source}": PoEdit((f"new {n}",), fuzzy, previous and (None, previous, None))
        for n, (_, source, _, edit) in enumerate(specs)
        if edit
        for fuzzy, previous in [edit]
    }
    text = "".join(parts)
    told, raw = rewritten(text, lambda entry: chosen.get(entry.source_text))
    assert told.changed == len(chosen)
    before = list(entries(io.BytesIO(text.encode())))
    after = list(entries(io.BytesIO(raw)))
    assert [e.source_text for e in after] == [e.source_text for e in before]
    for old, new in zip(before, after, strict=True):
        edit = chosen.get(new.source_text)
        if edit is None:
            assert (new.target_text, new.fuzzy, new.flags) == (
                old.target_text, old.fuzzy, old.flags)  # fmt: skip
        else:
            assert (new.target_text, new.fuzzy, new.flags) == (
                edit.targets[0], edit.fuzzy, old.flags)  # fmt: skip
    untouched = [p for n, p in enumerate(parts) if not n or not specs[n - 1][3]]
    assert all(part.encode() in raw for part in untouched)


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="gettext is not installed")
def test_msgcat_has_nothing_to_change():
    long = "une phrase de plusieurs mots qui ne tient pas sur une seule ligne de quatre-vingts"
    edits = by_id(
        Open=PoEdit((long,), fuzzy=True, previous=(None, long + " " + long, None)),
        Close=PoEdit((long + " %d\n" + long,)),
        d=PoEdit(("%d", long + " %d"), fuzzy=True, previous=("x", "%d a", "%d b")),
    )
    normal = subprocess.run(
        ["msgcat", "-"], input=SAMPLE.encode(), capture_output=True, check=True
    ).stdout
    _, raw = rewritten(normal, edits)
    again = subprocess.run(["msgcat", "-"], input=raw, capture_output=True, check=True).stdout
    assert raw.decode() == again.decode()


@pytest.mark.parametrize("lang", ["vi", "fr"])
@pytest.mark.parametrize("package", ["coreutils", "bash", "tar", "wget"])
def test_real_translations_written_again_are_the_same_lines(package, lang):
    raw = po_file(package, lang).read_bytes()
    assert rewritten(raw, lambda entry: None)[1] == raw

    def again(entry):
        if entry.fuzzy or (entry.source_plural and not entry.plural_targets):
            return None
        return PoEdit(entry.plural_targets or (entry.target_text,))

    told, back = rewritten(raw, again)
    before, after = raw.splitlines(), back.splitlines()
    different = sum(one != other for one, other in zip(before, after, strict=True))
    # Versions of gettext break a line in some places of their own.
    assert told.changed > 300 and different < 8
