"""A folder of seeds: articles with their descriptions, tables in any order of names."""

from __future__ import annotations

import pytest

from termbase import resources
from termbase.errors import BadFile
from termbase.exchange import seed_folder
from termbase.model import Concept, Source, SourceKind


def put(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


SEEDS = {
    "glossary/a.csv": "concept,lang,term,sources\nhue,vi,Huế,visit-vi;s1;s2\n",
    "glossary/relations.csv": "concept,relation,target,sources\nhue,located-in,viet-nam,s3\n",
    "glossary/sources.csv": "id,title\ns1,One\n",
    "articles/visit.vi.txt": "Một chuyến thăm.\r\nHai.\n",
    "articles/visit.toml": 'publisher = "P"\ndate = 2026-01-02\nkind = "illustrative"\n'
    '[title]\nvi = "Chuyến thăm"\n',
}


def test_sources_come_before_the_concepts_that_name_them(tmp_path):
    put(tmp_path, SEEDS)
    found = [record.read for record in seed_folder.read(tmp_path)]
    assert not [read for read in found if read.refused]
    items = [read.item for read in found]
    assert [item.id for item in items] == ["visit-vi", "s1", "s3", "s2", "hue"]
    article, concept = items[0], items[-1]
    assert isinstance(article, Source)
    assert isinstance(concept, Concept)
    assert (article.kind, article.title, article.date, article.lang) == (
        *(SourceKind.ILLUSTRATIVE, "Chuyến thăm"),
        *("2026-01-02", "vi"),
    )
    assert concept.relations[0].target == "viet-nam"


def test_a_text_is_kept_as_it_stands(tmp_path):
    put(tmp_path, SEEDS)
    (tmp_path / "articles/visit.vi.txt").write_bytes(b"a\r\nb\n")
    assert next(seed_folder.read(tmp_path)).read.item.text == "a\r\nb\n"


def test_a_relation_of_no_concept_is_refused(tmp_path):
    put(tmp_path, {**SEEDS, "glossary/a.csv": "concept,lang,term\nx,vi,y\n"})
    refused = [record.read.refused for record in seed_folder.read(tmp_path) if record.read.refused]
    assert [message.english() for message in refused] == ["there is no concept “hue”"]


def test_a_folder_without_a_glossary_is_no_seed_folder(tmp_path):
    with pytest.raises(BadFile, match="no glossary"):
        list(seed_folder.read(tmp_path))


def test_an_article_without_its_description_is_refused(tmp_path):
    put(tmp_path, SEEDS)
    (tmp_path / "articles/visit.toml").unlink()
    with pytest.raises(BadFile):
        list(seed_folder.read(tmp_path))


def test_the_projects_own_seeds_have_no_refused_row():
    folder = resources.seeds()
    if not list((folder / "glossary").glob("*.csv")):
        pytest.skip("no seeds in this checkout")
    refused = [r for r in seed_folder.read(folder) if r.read.refused]
    assert refused == []
