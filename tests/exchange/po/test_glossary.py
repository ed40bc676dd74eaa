"""Glossaries in PO that other programs wrote, as concepts."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from termbase.errors import BadFile
from termbase.exchange import formats
from termbase.exchange.options import ReadOptions
from termbase.exchange.po.contexts import are_ids
from termbase.exchange.po.glossary import DO_NOT_TRANSLATE
from termbase.exchange.po.incoming import has_known
from termbase.model import (
    Concept,
    Definition,
    Extra,
    Note,
    Number,
    PartOfSpeech,
    Review,
    Source,
    Status,
    TermType,
)

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {lang}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
)


def glossary(text: str, lang: str = "vi", **options: object) -> tuple[list[Concept], list[str]]:
    """The concepts, and the remarks in English."""
    data = io.BytesIO((HEADER.format(lang=lang) + text).encode())
    found = list(formats.read(formats.named("po"), data, "x.po", ReadOptions(**options)))
    concepts = [read.item for read in found if isinstance(read.item, Concept)]
    return concepts, [read.remark.english() for read in found if read.remark]


def one(text: str, lang: str = "vi", **options: object) -> Concept:
    (concept,), _ = glossary(text, lang, **options)
    return concept


def forms(concept: Concept, lang: str) -> list[str]:
    return [term.text for term in concept.terms_in(lang)]


def test_a_definition_in_quotation_marks():
    made = one('#. "A record, ""kept"" here."\nmsgid "Account"\nmsgstr "Tài khoản"\n')
    assert made.id == "Account"
    assert made.definitions == (Definition("en", 'A record, "kept" here.'),)
    assert made.review is Review.APPROVED
    assert [(t.lang, t.text, t.status, t.review) for t in made.terms] == [
        ("vi", "Tài khoản", Status.PREFERRED, Review.APPROVED),
        ("en", "Account", Status.PREFERRED, Review.APPROVED),
    ]


def test_a_dash_is_no_definition_and_remarks_to_translators_are_notes():
    made = one('#. "-"\n#. TRANSLATORS: keep it short\n# bằng tay\nmsgid "bank"\nmsgstr "b"\n')
    assert made.definitions == ()
    assert made.notes == (Note("TRANSLATORS: keep it short", "en"), Note("bằng tay", "vi"))


def test_part_of_speech_in_a_comment_and_in_brackets():
    assert one('#. Part of speech: Noun\nmsgid "a"\nmsgstr "b"\n').terms[1].part_of_speech is (
        PartOfSpeech.NOUN
    )
    made = one('msgid "balance (noun)"\nmsgstr "solde (n)"\n', "fr")
    assert [(t.text, t.part_of_speech) for t in made.terms] == [
        ("balance", PartOfSpeech.NOUN),
        ("solde", PartOfSpeech.NOUN),
    ]


def test_numbered_senses_and_a_label_for_several_forms():
    made = one('msgid "Author"\nmsgstr "1. Auteur (n) 2. Concevoir, Créer (v)"\n', "fr")
    assert [(t.text, t.part_of_speech, t.usage) for t in made.terms_in("fr")] == [
        ("Auteur", PartOfSpeech.NOUN, "sense 1"),
        ("Concevoir", PartOfSpeech.VERB, "sense 2"),
        ("Créer", PartOfSpeech.VERB, "sense 2"),
    ]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Article", "Bài báo; Điều khoản; Mục", ["Bài báo", "Điều khoản", "Mục"]),
        ("commodity", "produit, bien", ["produit", "bien"]),
        ("Account", "Tài khoản, Trương mục", ["Tài khoản", "Trương mục"]),
        ("Author", "1. Auteur (n) 2. Concevoir, Créer (v)", ["Auteur", "Concevoir", "Créer"]),
        ("form", "biểu {a.po}; mẫu {b.po, c.po}", ["biểu", "mẫu"]),
        ("case", "phân biệt hoa/thường", ["phân biệt hoa/thường"]),
        # None of these commas stands between synonyms.
        ("balance, to", "cân bằng, đối", ["cân bằng, đối"]),
        ("Ministry of Trade", "bộ thương mại, công nghiệp", ["bộ thương mại, công nghiệp"]),
        ("trade ministry", "Bộ Công nghiệp, Thương mại", ["Bộ Công nghiệp, Thương mại"]),
        ("trade ministry", "bộ công nghiệp, dịch vụ và thương mại",
         ["bộ công nghiệp, dịch vụ và thương mại"]),
        ("farm ministry", "ministère de l’agriculture, de l’alimentation",
         ["ministère de l’agriculture, de l’alimentation"]),
        ("Washington", "Washington, D.C.", ["Washington, D.C."]),
        ("class", "hạng (A, B)", ["hạng (A, B)"]),
        ("ratio", "1,5 lần", ["1,5 lần"]),
        ("option: size", "option du produit, bien : taille", ["option du produit, bien : taille"]),
        ("a; b", "x; y", ["x; y"]),
    ],
)  # fmt: skip
def test_synonyms_in_one_msgstr(source, target, expected):
    made = one(f'msgid "{source}"\nmsgstr "{target}"\n')
    assert forms(made, "vi") == expected
    statuses = [term.status for term in made.terms_in("vi")]
    assert statuses == [Status.PREFERRED, *[Status.ADMITTED] * (len(expected) - 1)]


def test_a_person_may_say_what_separates():
    entry = 'msgid "a"\nmsgstr "Bộ Công, Thương; b"\n'
    assert forms(one(entry, separator=","), "vi") == ["Bộ Công", "Thương; b"]
    assert forms(one(entry, separator="none"), "vi") == ["Bộ Công, Thương; b"]
    assert forms(one(entry, separator=";"), "vi") == ["Bộ Công, Thương", "b"]


def test_flags_of_weblate():
    made = one(
        '#, fuzzy, terminology, read-only, max-length:50, variants:"acct, a/c"\n'
        'msgid "Account"\nmsgstr "Tài khoản"\n'
    )
    assert [(t.text, t.type, t.status) for t in made.terms_in("en")] == [
        ("Account", TermType.FULL_FORM, Status.PREFERRED),
        ("acct", TermType.VARIANT, Status.ADMITTED),
        ("a/c", TermType.VARIANT, Status.ADMITTED),
    ]
    assert next(made.terms_in("vi")).review is Review.PROPOSED
    assert set(made.extras) == {
        DO_NOT_TRANSLATE,
        Extra("po-flag", "", "terminology"),
        Extra("po-flag", "", "max-length:50"),
        Extra("po-flag", "", 'variants:"acct, a/c"'),
    }


def test_a_forbidden_translation_is_deprecated():
    made = one('#, forbidden\nmsgid "Account"\nmsgstr "Trương mục"\n')
    assert next(made.terms_in("vi")).status is Status.DEPRECATED
    assert made.extras == ()


def test_contexts_tell_homonyms_apart_and_are_kept():
    found, _ = glossary(
        'msgctxt "river"\nmsgid "bank"\nmsgstr "bờ"\n\n'
        'msgctxt "money"\nmsgid "bank"\nmsgstr "ngân hàng"\n\nmsgid "file"\nmsgstr "tệp"\n'
    )
    assert [concept.id for concept in found] == ["bank.river", "bank.money", "file"]
    assert found[0].extras == (Extra("po-msgctxt", "", "river"),)


def test_contexts_on_all_entries_are_ids(tmp_path: Path):
    path = tmp_path / "vi.po"
    path.write_text(
        'msgctxt "c-1"\nmsgid "bank"\nmsgstr "bờ"\n\nmsgctxt "c-2"\nmsgid "file"\nmsgstr "tệp"\n'
    )
    found = formats.read(formats.named("po"), str(path))
    assert [read.item.id for read in found if read.item] == ["c-1", "c-2"]


def test_plurals():
    made = one(
        'msgid "account"\nmsgid_plural "accounts"\nmsgstr[0] "compte"\nmsgstr[1] "comptes"\n', "fr"
    )
    assert [(t.text, t.status, t.number) for t in made.terms] == [
        ("account", Status.PREFERRED, None),
        ("accounts", Status.ADMITTED, Number.PLURAL),
        ("compte", Status.PREFERRED, None),
        ("comptes", Status.ADMITTED, Number.PLURAL),
    ]


@pytest.mark.parametrize(
    "targets", ['msgstr[0] "các tài khoản"', 'msgstr[0] "tài khoản"\nmsgstr[1] "các tài khoản"']
)
def test_vietnamese_plurals_have_a_word_before_the_form(targets):
    made = one(f'msgid "account"\nmsgid_plural "accounts"\n{targets}\n')
    assert [(t.text, t.status, t.number) for t in made.terms_in("vi")] == [
        ("tài khoản", Status.PREFERRED, None),
        ("các tài khoản", Status.ADMITTED, Number.PLURAL),
    ]
    # Elsewhere the word belongs to the form.
    assert forms(one('msgid "all rights"\nmsgstr "các quyền"\n'), "vi") == ["các quyền"]


def test_references_are_sources():
    data = '#: src/a.c:12 thesis \u2068my file.c\u2069:3\nmsgid "a"\nmsgstr "b"\n'
    found = list(formats.read(formats.named("po"), io.BytesIO(data.encode()), "vi.po"))
    made = next(read.item for read in found if isinstance(read.item, Concept))
    sources = [read.item for read in found if isinstance(read.item, Source)]
    assert [source.title for source in sources] == ["src/a.c", "my file.c"]
    assert next(made.terms_in("en")).sources == (sources[0].id, "thesis", sources[1].id)


def test_what_is_passed_over_is_counted_and_what_is_assumed_is_said():
    found, remarks = glossary(
        'msgid "a"\nmsgstr ""\n\nmsgid "b"\nmsgstr "c"\n\n#~ msgid "d"\n#~ msgstr "e"\n'
    )
    assert [list(concept.languages()) for concept in found] == [["en"], ["vi", "en"]]
    assert remarks == [
        "the source language is taken to be en (--source)",
        "1 obsolete entry skipped",
        "1 entry has no translation",
    ]


def test_a_bad_entry_costs_that_entry():
    data = 'msgid "a\\n b"\nmsgstr "c"\n\nmsgid "d"\nmsgstr "e"\n\nmsgid "d"\nmsgstr "f"\n'
    found = list(formats.read(formats.named("po"), io.BytesIO(data.encode()), "vi.po"))
    found = [read for read in found if not read.remark]
    assert [(r.line, r.item is not None) for r in found] == [(1, False), (4, True), (7, False)]
    assert "line 4" in found[2].refused.english()


@pytest.mark.parametrize(
    ("header", "name", "expected"),
    [
        ("Language: vi\\n", "x.po", ("en", "vi")),
        ("Language: pt_BR\\nX-Source-Language: fr\\n", "x.po", ("fr", "pt-BR")),
        ("Language: sr@latin\\n", "x.po", ("en", "sr-Latn")),
        ("Language: vn\\n", "x.po", ("en", "vi")),
        ("Language: vie_VN\\nX-Source-Language: fra\\n", "x.po", ("fr", "vi-VN")),
        ("", "glossary/vi.po", ("en", "vi")),
        ("", "gnome-glossary.fr.po", ("en", "fr")),
        ("", "glossary-pt_BR.po", ("en", "pt-BR")),
        ("", "pt_br.po", ("en", "pt-BR")),
        ("", "sr@latin.po", ("en", "sr-Latn")),
        ("", "en-vi.po", ("en", "vi")),
        ("", "gnome_vi.po", ("en", "vi")),
        ("", "vi-glossary.po", ("en", "vi")),
        ("", "fr/my-app.po", ("en", "fr")),
        ("", "po/vi/LC_MESSAGES/app.po", ("en", "vi")),
        ("Language-Team: Vietnamese <x@example.org>\\n", "app.po", ("en", "vi")),
    ],
)
def test_the_languages(header, name, expected):
    data = f'msgid ""\nmsgstr "{header}"\n\nmsgid "a"\nmsgstr "b"\n'
    read = list(formats.read(formats.named("po"), io.BytesIO(data.encode()), name))
    (made,) = (found.item for found in read if found.item)
    assert set(made.languages()) == set(expected)


def test_a_code_that_is_not_the_one_of_its_language_is_told():
    data = 'msgid ""\nmsgstr "Language: vn\\nX-Source-Language: eng\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    found = formats.read(formats.named("po"), io.BytesIO(data.encode()), "x.po")
    assert [read.remark.english() for read in found if read.remark] == [
        "the source language is taken to be en (--source)",
        "the target language is taken to be vi (--target)",
    ]


def test_a_person_says_the_languages():
    made = one('msgid "a"\nmsgstr "b"\n', "", source="fr", target="vi")
    assert made.languages() == ("vi", "fr")
    with pytest.raises(BadFile, match="target language"):
        one('msgid "a"\nmsgstr "b"\n', "")
    with pytest.raises(BadFile, match="both en"):
        one('msgid "a"\nmsgstr "b"\n', "en")


def test_a_template_has_the_source_language_alone():
    data = io.BytesIO(b'msgid "a"\nmsgstr ""\n')
    *_, read = formats.read(formats.named("po"), data, "glossary.pot")
    assert read.item.languages() == ("en",)


@pytest.mark.parametrize(
    ("source", "context", "id"),
    [
        ("account", "", "account"),
        ("IP Address", "", "IP-Address"),
        ("bank", "river", "bank.river"),
        ("C", "", "C"),
        ("x", "a b", "x.a-b"),
    ],
)
def test_ids_are_readable(source, context, id):
    from termbase.exchange.po.glossary_ids import glossary_id

    assert glossary_id(source, context) == id


def test_ids_stay_apart_and_the_same():
    from termbase.exchange.po.glossary_ids import glossary_id

    alike = [("C", ""), ("C++", ""), ("C#", ""), ("c", ""), ("e-mail", ""), ("e mail", ""),
             ("a", "b"), ("a.b", ""), ("a b", ""), ("thủ tướng", ""), ("thu tuong", ""),
             ("x" * 90, ""), ("x" * 91, ""), ("7", ""), ("", "C")]  # fmt: skip
    ids = [glossary_id(*pair) for pair in alike]
    assert len(set(ids)) == len(ids) - 1  # an empty msgid is refused anyway
    assert glossary_id("C++") == ids[1]
    assert ids[1].startswith("c-")
    assert all(len(id) <= 80 for id in ids)


def test_comments_that_name_their_language_keep_it():
    """Those that name none are in the source language."""
    data = (
        "#. A pet.\n#. Definition (en): An animal.\n#. Definition (vi): Một con vật.\n"
        "#. Definition (fr): Un animal.\n#. Note (vi): hay gặp\n#. Usage (vi): thân mật\n"
        '#. TRANSLATORS: short\n# đã xem\nmsgid "cat"\nmsgstr "mèo; miêu"\n'
    )
    options = ReadOptions(source="en", target="vi")
    found = formats.read(formats.named("po"), io.BytesIO(data.encode()), "x.po", options)
    (made,) = [read.item for read in found if read.item]
    # A language that is not the file's is no label: the line stays as it is.
    assert [(d.lang, d.text) for d in made.definitions] == [
        ("vi", "Một con vật."),
        ("en", "A pet.\nDefinition (fr): Un animal."),
        ("en", "An animal."),
    ]
    assert [(n.lang, n.text) for n in made.notes] == [
        ("en", "TRANSLATORS: short"),
        ("vi", "hay gặp"),
        ("vi", "đã xem"),
    ]
    assert [(t.text, t.usage) for t in made.terms] == [
        ("mèo", "thân mật"),
        ("miêu", ""),
        ("cat", ""),
    ]


@pytest.mark.parametrize(
    ("entries", "ids"),
    [
        ("cat|cat dog|dog", True),
        ("cat|cat dog|dog #|rat", True),
        ("cat|cat", False),
        ("cat|cat |dog", False),
        ("cat|cat cat|dog", False),
        ("cat|cat dog|cat", False),
        ("a,b|cat dog|dog", False),
    ],
)
def test_contexts_are_ids_where_each_entry_has_its_own(entries, ids):
    data = 'msgid ""\nmsgstr "Language: vi\\n"\n'
    for context, text in (entry.split("|") for entry in entries.split()):
        mark = "#~ " if context == "#" else ""
        said = f'msgctxt "{context}"\n' if context and not mark else ""
        data += f'\n{said}{mark}msgid "{text}"\n{mark}msgstr "x"\n'
    assert are_ids(io.BytesIO(data.encode()), "x.po") is ids


def test_a_file_of_ours_is_known_by_the_entries_that_stand(tmp_path):
    path = tmp_path / "x.po"
    asked = []

    def known(ids):
        asked.extend(ids)
        return False

    path.write_text('msgctxt "a"\nmsgid "b"\nmsgstr "c"\n\nmsgid "d"\nmsgstr "e"\n\n'
                    '#~ msgctxt "f"\n#~ msgid "g"\n#~ msgstr "h"\n', encoding="utf-8")  # fmt: skip
    assert not has_known(str(path), "x.po", known)
    assert asked == ["a"]
    path.write_text('msgid "d"\nmsgstr "e"\n', encoding="utf-8")
    assert has_known(str(path), "x.po", known)
