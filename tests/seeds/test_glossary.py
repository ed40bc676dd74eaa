"""The seed glossary: complete in three languages, evidenced, and valid in the model."""

from __future__ import annotations

import csv
import importlib.util
import os
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from termbase.exchange import seed_folder
from termbase.model import (
    Concept,
    Definition,
    ExternalReference,
    Gender,
    Kind,
    Note,
    Number,
    PartOfSpeech,
    Period,
    Relation,
    RelationKind,
    Review,
    Source,
    SourceKind,
    Status,
    Term,
    TermType,
)

GLOSSARY = Path(__file__).parents[2] / "seeds" / "glossary"
LANGUAGES = ("vi", "en", "fr")
TERM_COLUMNS = (
    "concept,kind,subject,lang,term,type,status,review,part_of_speech,gender,number,counterpart,"
    "style,region,usage,valid_from,valid_to,last_attested,reliability,sources,contexts,"
    "definition,definition_source,note,external,concept_review"
)
RELATION_COLUMNS = "concept,relation,target,valid_from,valid_to,last_attested,sources,note"
SOURCE_COLUMNS = "id,kind,title,publisher,locator,date,lang,note"

HOMONYMS = {
    ("fr", "Bruxelles"): "the city, and by metonymy the Commission that sits there",
}
"""Forms that two concepts share on purpose, with the reason."""

BEYOND_FACTS = {"le-minh-hung", "sefcovic"}
"""Office-holders of offices.tsv that are no fact of their own."""

FOREIGN = """
António Antonio Costa Julien Guerrier Guerier Jean-Noël Jean-Noel Barrot Emmanuel Macron
Maroš Maros Šefčovič Sefcovic Brussels Bruxelles Brúc-xen Global Gateway Gate Horizon Europe
Viet News Service metro Metro chip vonfram vonfam volfram wolfram tungsten
"""
"""Words in Vietnamese forms that are no Vietnamese syllables."""


@lru_cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    with (GLOSSARY / name).open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream, strict=True))


def terms() -> tuple[dict[str, str], ...]:
    return rows("names.csv") + rows("terms.csv")


def items(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(";") if item.strip()]


def by_concept() -> dict[str, list[dict[str, str]]]:
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in terms():
        groups[row["concept"]].append(row)
    return groups


def term(row: dict[str, str]) -> Term:
    return Term(
        lang=row["lang"],
        text=row["term"],
        type=TermType(row["type"]),
        status=Status(row["status"]),
        review=Review(row["review"]),
        part_of_speech=PartOfSpeech(row["part_of_speech"]),
        gender=Gender(row["gender"]) if row["gender"] else None,
        number=Number(row["number"]) if row["number"] else None,
        counterpart=row["counterpart"],
        usage=row["usage"],
        style=row["style"],
        region=row["region"],
        reliability=int(row["reliability"]),
        valid=Period(row["valid_from"], row["valid_to"], row["last_attested"]),
        sources=tuple(items(row["sources"])),
    )


def relation(row: dict[str, str]) -> Relation:
    return Relation(
        kind=RelationKind(row["relation"]),
        target=row["target"],
        valid=Period(row["valid_from"], row["valid_to"], row["last_attested"]),
        sources=tuple(items(row["sources"])),
        note=row["note"],
    )


def concepts() -> Iterator[Concept]:
    related: dict[str, list[Relation]] = defaultdict(list)
    for row in rows("relations.csv"):
        related[row["concept"]].append(relation(row))
    for id, group in by_concept().items():
        first = group[0]
        yield Concept(
            id=id,
            kind=Kind(first["kind"]),
            subject=first["subject"],
            review=Review(first["concept_review"]),
            terms=tuple(term(row) for row in group),
            definitions=tuple(
                Definition(row["lang"], row["definition"], row["definition_source"])
                for row in group
                if row["definition"]
            ),
            notes=(Note(first["note"]),) if first["note"] else (),
            references=tuple(
                ExternalReference(*item.split(":", 1)) for item in items(first["external"])
            ),
            relations=tuple(related[id]),
        )


def sources() -> dict[str, Source]:
    return {
        row["id"]: Source(**(row | {"kind": SourceKind(row["kind"])}))  # type: ignore[arg-type]
        for row in rows("sources.csv")
    }


def test_columns_are_those_of_the_format():
    for name in ("names.csv", "terms.csv"):
        assert ",".join(rows(name)[0]) == TERM_COLUMNS
    assert ",".join(rows("relations.csv")[0]) == RELATION_COLUMNS
    assert ",".join(rows("sources.csv")[0]) == SOURCE_COLUMNS


def test_files_are_utf8_nfc_with_line_feeds_and_clean_cells():
    for path in sorted(GLOSSARY.glob("*.csv")):
        raw = path.read_bytes().decode()
        assert "\r" not in raw
        assert unicodedata.is_normalized("NFC", raw), path.name
        for row in rows(path.name):
            for column, cell in row.items():
                assert cell == cell.strip(), (path.name, column, cell)
                assert not re.search(r"\s{2,}|[\t\n\u00a0\u202f’‘]", cell), (column, cell)


def test_every_concept_and_source_is_valid_in_the_model():
    made = list(concepts())
    assert len({c.id for c in made}) == len(made) == 127
    assert all(c.subject for c in made)
    for source in sources().values():
        assert source.kind is SourceKind.CITATION
        assert source.publisher, source.id


def test_rows_of_a_concept_stand_together_and_only_the_first_speaks_for_it():
    for name in ("names.csv", "terms.csv"):
        seen: list[str] = []
        for row in rows(name):
            if seen and seen[-1] == row["concept"]:
                assert not any(row[c] for c in ("kind", "subject", "note", "external"))
                assert not row["concept_review"]
            else:
                assert row["concept"] not in seen
                assert row["kind"]
                assert row["concept_review"]
                seen.append(row["concept"])


def test_names_and_common_terms_stand_in_their_files():
    kinds = {name: {r["kind"] for r in rows(name)} - {""} for name in ("names.csv", "terms.csv")}
    assert kinds["terms.csv"] == {"term"}
    assert kinds["names.csv"] == {k.value for k in Kind} - {"term"}


@pytest.mark.parametrize("concept", list(concepts()), ids=lambda c: c.id)
def test_each_concept_has_one_preferred_term_in_each_language_and_style(concept: Concept):
    assert set(concept.languages()) == set(LANGUAGES)
    preferred = Counter((t.lang, t.style) for t in concept.terms if t.status is Status.PREFERRED)
    assert set(preferred.values()) == {1}
    assert {(lang, "") for lang in LANGUAGES} <= set(preferred)
    assert {style for _, style in preferred} <= {"", "vns"}
    assert concept.definitions, "no definition"


def test_approved_terms_rest_on_a_source_of_their_language():
    known = sources()
    for row in terms():
        if row["review"] != "approved":
            continue
        languages = {known[id].lang for id in items(row["sources"])}
        assert languages & {"", row["lang"]}, (row["concept"], row["term"], languages)
        assert all(known[id].kind is not SourceKind.ILLUSTRATIVE for id in items(row["sources"]))


def test_a_concept_is_approved_only_where_its_general_preferred_terms_are():
    for concept in concepts():
        approved = {
            t.lang
            for t in concept.terms
            if t.status is Status.PREFERRED and not t.style and t.review is Review.APPROVED
        }
        if concept.review is Review.APPROVED:
            assert approved == set(LANGUAGES), concept.id


def test_every_source_is_defined_and_used():
    used = {id for row in (*terms(), *rows("relations.csv")) for id in items(row["sources"])}
    assert used == set(sources())
    assert len(rows("sources.csv")) == len(sources())


def test_the_seed_folder_reads_whole_and_describes_each_source_once():
    records = [record.read for record in seed_folder.read(GLOSSARY.parent)]
    assert not [read.refused for read in records if read.refused]
    read_sources = [read.item for read in records if isinstance(read.item, Source)]
    assert max(Counter(source.id for source in read_sources).values()) == 1
    described = {source.id: source for source in read_sources}
    assert all(described[id] == source for id, source in sources().items())
    read_concepts = {read.item.id: read.item for read in records if isinstance(read.item, Concept)}
    assert read_concepts == {concept.id: concept for concept in concepts()}


def test_forms_that_are_not_permitted_say_why():
    for row in terms():
        if row["status"] in ("deprecated", "superseded"):
            assert row["usage"], (row["concept"], row["term"])


def test_forms_carry_no_article_no_honorific_and_no_brackets_with_other_forms():
    first_word = {
        "vi": re.compile(r"(ông|bà) "),
        "en": re.compile(r"(the|a|an|Mr|Mrs|Ms)\.? ", re.I),
        "fr": re.compile(r"(le |la |les |l'|d'|M\. |Mme )"),
    }
    kept = {"ông Trung"}
    for row in terms():
        if row["term"] not in kept:
            assert not first_word[row["lang"]].match(row["term"]), (row["concept"], row["term"])


def test_french_nouns_have_a_gender_and_offices_their_counterpart():
    for row in terms():
        if row["lang"] != "fr":
            assert not row["gender"]
            assert not row["counterpart"]
        elif row["part_of_speech"] in ("noun", "proper-noun"):
            assert row["gender"] in ("masculine", "feminine"), (row["concept"], row["term"])
    kind = {id: group[0]["kind"] for id, group in by_concept().items()}
    for row in terms():
        if kind[row["concept"]] == "office" and row["lang"] == "fr" and row["type"] == "full-form":
            assert row["counterpart"], (row["concept"], row["term"])


def test_no_two_concepts_share_a_form_but_the_known_homonyms():
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in terms():
        owners[row["lang"], row["term"]].add(row["concept"])
    shared = {form for form, ids in owners.items() if len(ids) > 1}
    assert shared == set(HOMONYMS)


def test_no_form_repeats_another_but_for_case_dash_or_apostrophe():
    plain = str.maketrans("–—‑", "---")
    for id, group in by_concept().items():
        keys = Counter(
            (
                row["lang"],
                row["style"],
                re.sub(r"\s*-\s*", "-", row["term"].translate(plain)).casefold(),
            )
            for row in group
        )
        assert max(keys.values()) == 1, (id, keys.most_common(1))


def test_house_style_keeps_vietnamese_marks_and_general_english_does_not():
    marked = re.compile("[ạảãấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹđĐơƠưƯ]|Hà |Tô |Lâm")
    for row in terms():
        if row["lang"] == "en":
            text = row["term"].replace("António", "").replace("Jean-Noël", "")
            if row["style"] == "":
                assert not marked.search(text), row["term"]


def test_relations_point_to_concepts():
    ids = set(by_concept())
    seen = set()
    for row in rows("relations.csv"):
        assert {row["concept"], row["target"]} <= ids, row
        assert row["concept"] != row["target"]
        key = (row["concept"], row["relation"], row["target"], row["valid_from"])
        assert key not in seen, key
        seen.add(key)


@pytest.mark.parametrize(
    ("person", "office", "day", "holds"),
    [
        ("to-lam", "gensec", "2026-01-28", True),
        ("to-lam", "state-president", "2024-10-05", True),
        ("luong-cuong", "state-president", "2026-01-28", True),
        ("luong-cuong", "state-president", "2024-10-05", False),
        ("pham-minh-chinh", "pm", "2026-01-28", True),
        ("pham-minh-chinh", "pm", "2027-01-01", None),
        ("costa", "euco-president", "2024-11-30", False),
        ("costa", "euco-president", "2026-01-28", True),
        ("le-minh-hung", "pm", "2026-01-28", None),
    ],
)
def test_offices_are_told_by_date(person: str, office: str, day: str, holds: bool | None):
    held = [
        r.valid.holds_on(day)
        for c in concepts()
        if c.id == person
        for r in c.relations
        if r.kind is RelationKind.HOLDS_OFFICE and r.target == office
    ]
    assert held
    answer = True if True in held else None if None in held else False
    assert answer is holds


def test_only_persons_hold_offices():
    kind = {id: group[0]["kind"] for id, group in by_concept().items()}
    for row in rows("relations.csv"):
        if row["relation"] == "holds-office":
            assert (kind[row["concept"]], kind[row["target"]]) == ("person", "office")
    holders = {r["concept"] for r in rows("relations.csv") if r["relation"] == "holds-office"}
    assert holders == {id for id, k in kind.items() if k == "person"}


def test_vietnamese_forms_are_made_of_vietnamese_syllables():
    if importlib.util.find_spec("termbase.language.syllable") is None:
        pytest.skip("termbase.language.syllable is not there yet")
    from termbase.language.syllable import is_syllable

    acronym = re.compile(r"[A-ZĐ&\-\d]{2,}\Z|TTg\Z|CHXHCN\Z|\d+\Z")
    foreign = set(FOREIGN.split())
    for row in terms():
        if row["lang"] != "vi":
            continue
        for word in re.findall(r"[\w&-]*\w", row["term"]):
            if acronym.match(word) or word in foreign:
                continue
            assert is_syllable(word), (row["concept"], row["term"], word)


@pytest.mark.skipif("TERMBASE_TEST_DATA" not in os.environ, reason="$TERMBASE_TEST_DATA is not set")
def test_every_fact_has_its_concept():
    path = Path(os.environ["TERMBASE_TEST_DATA"]) / "glossary" / "facts.tsv"
    with path.open(encoding="utf-8", newline="") as stream:
        facts = [row["id"] for row in csv.DictReader(stream, delimiter="\t")]
    renamed = {"14th-congress": "congress-14th", "35th-anniversary": "anniversary-35th"}
    ids = {renamed.get(bare := id.split("-", 1)[1], bare) for id in facts}
    assert len(ids) == 125
    assert set(by_concept()) == ids | BEYOND_FACTS
