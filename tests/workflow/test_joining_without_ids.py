"""An entry without an id joins by one rule, whatever the format that it comes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.exchange.options import ReadOptions
from termbase.exchange.records import Read
from termbase.model import Concept, Term
from termbase.store.base import Base
from termbase.workflow.bring_in import bring_in
from termbase.workflow.import_report import What
from termbase.workflow.incoming import bring_in_files

FILES = {
    "a.csv": "en,vi\n{en},{vi}\n",
    "a.utf8": "{en}\t{vi}\n",
    "a.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: vi\\n"\n\n'
    'msgid "{en}"\nmsgstr "{vi}"\n',
    "a.xlf": '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file original="a" source-language="en" target-language="vi" datatype="plaintext"><body>'
    '<trans-unit id="1"><source>{en}</source><target>{vi}</target></trans-unit>'
    "</body></file></xliff>",
    "a.tbx": '<martif type="TBX" xml:lang="en"><text><body><termEntry>'
    '<langSet xml:lang="en"><tig><term>{en}</term></tig></langSet>'
    '<langSet xml:lang="vi"><tig><term>{vi}</term></tig></langSet>'
    "</termEntry></body></text></martif>",
}
OPTIONS = {
    "a.utf8": ReadOptions(source="en", target="vi"),
    "a.po": ReadOptions(source="en"),
    "a.xlf": ReadOptions(units="terms"),
}
PORT = {"en": "river port", "vi": "cảng sông"}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("id", "terms", "entry", "what", "joined"),
    [
        # By the terms, in the most languages that both have.
        ("port", PORT, PORT, What.IDENTICAL, ""),
        ("port", {**PORT, "fr": "port fluvial"}, PORT, What.IDENTICAL, ""),
        ("port", {"en": "river port"}, PORT, What.CHANGED, "port"),
        ("port", {"vi": "cảng sông"}, PORT, What.CHANGED, "port"),
        # One form of two may be a homonym's: a concept of its own.
        ("port", PORT, {"en": "river port", "vi": "bến"}, What.ADDED, "river-port"),
        ("port", PORT, {"en": "dock", "vi": "cảng sông"}, What.ADDED, "dock"),
        # Its id is made of the English form: where a concept has it, one form is enough.
        ("river-port", PORT, {"en": "river port", "vi": "bến"}, What.CHANGED, "river-port"),
        ("river-port", {"en": "quay"}, PORT, What.CONFLICT, "river-port"),
    ],
)
def test_an_entry_without_an_id_joins_alike_from_every_format(
    tmp_path: Path, name: str, id: str, terms: dict[str, str], entry: dict[str, str],
    what: What, joined: str,
) -> None:  # fmt: skip
    path = tmp_path / name
    path.write_text(FILES[name].format(**entry), encoding="utf-8")
    there = Concept(id, terms=tuple(Term(lang, text) for lang, text in terms.items()))
    with Base.create(tmp_path / "x.db") as base:
        bring_in(base, "lan", [("s.csv", Read(1, there))])
        report = bring_in_files(base, "lan", [str(path)], options=OPTIONS.get(name))
        report.counts -= report.sources
        assert {kind: n for kind, n in report.counts.items() if n} == {what: 1}
        assert not joined or joined in {outcome.id for outcome in report.outcomes}
