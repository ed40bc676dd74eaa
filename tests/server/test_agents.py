"""The server for agents: what its tools answer, refuse and write; and as a process."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

pytest.importorskip("mcp")
from mcp import Client, StdioServerParameters, stdio_client

from termbase.cli.mcp import NEEDED
from termbase.model import Review
from termbase.server.mcp import limits
from termbase.server.mcp.desk import Desk
from termbase.server.mcp.server import make_server
from termbase.store import concepts
from termbase.store.base import Base

READING = {
    "search_terms", "show_concept", "recognise", "check_text", "check_pair", "look_up_memory",
}  # fmt: skip
PAIRS = "en,vi\nThe talks took place in Hanoi.,Các cuộc hội đàm diễn ra tại Hà Nội.\n"


@asynccontextmanager
async def asking(folder: Path, proposer: str = "an agent") -> AsyncIterator[Client]:
    """A client in this process; one that may propose."""
    desk = Desk(str(folder / "termbase.db"))
    try:
        async with Client(make_server(desk, proposer)) as client:
            yield client
    finally:
        desk.close()


def program(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "termbase", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, input="")


async def said(client: Client, tool: str, **arguments: object) -> dict:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    return result.structured_content


async def refused(client: Client, tool: str, **arguments: object) -> str:
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    return result.content[0].text


async def test_tools_that_read_say_so_and_the_one_that_writes_must_be_asked_for(folder):
    async with asking(folder) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == READING | {"propose_term"}
        assert all(tools[name].annotations.read_only_hint for name in READING)
        assert not tools["propose_term"].annotations.read_only_hint
        async with asking(folder, "") as reader:
            assert {tool.name for tool in (await reader.list_tools()).tools} == READING
            assert "propose_term" in await refused(reader, "propose_term", terms={"en": "x"})


async def test_a_name_is_found_however_it_was_typed(folder):
    async with asking(folder) as client:
        found = await said(client, "search_terms", query="pham minh chih", limit=1)
        (hit,) = found["hits"]
        assert (hit["concept"], hit["tier"]) == ("pham-minh-chinh", "typo")
        assert hit["forms"]["vi"][0] == "Phạm Minh Chính"
        assert (await said(client, "search_terms", query="evfta", kind="person"))["hits"] == []
        card = await said(client, "show_concept", concept="evfta")
        assert card["concept"] == "evfta"
        assert {term["lang"] for term in card["terms"]} >= {"vi", "en", "fr"}


async def test_terms_of_a_text_have_their_places_and_forms(folder):
    async with asking(folder) as client:
        text = "Tô Lâm met António Costa in Hà Nội."
        found = await said(client, "recognise", text=text)
        assert found["lang"] == "en"
        assert [text[t["start"] : t["end"]] for t in found["terms"]] == [
            "Tô Lâm", "António Costa", "Hà Nội",
        ]  # fmt: skip
        assert all(term["forms"]["fr"] for term in found["terms"])


async def test_texts_and_translations_are_proofed(folder):
    async with asking(folder) as client:
        text = "Thủ tướng Phạm Minh Chinh dự họp."
        (finding,) = (await said(client, "check_text", text=text, lang="vi"))["diagnostics"]
        assert text[finding["start"] : finding["end"]] == finding["found"] == "Phạm Minh Chinh"
        assert (finding["rule"], finding["suggestions"][0]) == ("tone-marks", "Phạm Minh Chính")
        pair = {
            "source": "The EVFTA was signed in Hanoi.",
            "source_lang": "en",
            "target_lang": "vi",
        }
        told = await said(client, "check_pair", translation="EVIPA được ký ở Hà Nội.", **pair)
        assert [(d["rule"], d["concept"]) for d in told["diagnostics"]] == [
            ("name-changed", "evfta")
        ]
        right = await said(client, "check_pair", translation="EVFTA được ký ở Hà Nội.", **pair)
        assert right["diagnostics"] == []


async def test_the_memory_offers_a_translation_made_fit(folder):
    async with asking(folder) as client:
        (folder / "pairs.csv").write_text(PAIRS, encoding="utf-8")
        base = str(folder / "termbase.db")
        assert program("--db", base, "memory", "import", str(folder / "pairs.csv")).returncode == 0
        asked = {"sentence": "The talks took place in Brussels.", "lang": "en", "target": "vi"}
        found = await said(client, "look_up_memory", **asked)
        (hit,) = found["hits"]
        assert hit["offer"]["adapted"]
        assert hit["offer"]["text"] == "Các cuộc hội đàm diễn ra tại Brussels."
        assert [term["text"] for term in found["terms"]] == ["Brussels"]


async def test_a_proposal_waits_for_review_and_is_signed(folder):
    async with asking(folder) as client:
        made = await said(
            client,
            "propose_term",
            terms={"vi": "Phở Thìn", "fr": "[red]Pho Thin"},
            kind="organisation",
        )
        assert "guerrier" in await refused(client, "propose_term", terms={"en": "Julien Guerrier"})
        added = await said(client, "propose_term", terms={"fr": "Thin"}, concept=made["concept"])
        with Base.open(folder / "termbase.db", read_only=True) as base:
            concept = concepts.get(base, made["concept"])
            assert {term.review for term in concept.terms} | {concept.review} == {Review.PROPOSED}
            assert {term.text for term in concept.terms} == {"Phở Thìn", "[red]Pho Thin", "Thin"}
            user = base.connection.execute("SELECT user FROM batch WHERE id = ?", (added["batch"],))
            assert user.fetchone() == ("an agent",)
        # What was written is found by the next question.
        assert (await said(client, "search_terms", query="phở thìn"))["hits"][0][
            "review"
        ] == "proposed"


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("search_terms", {"query": " "}, "nothing in the text"),
        ("search_terms", {"query": "x" * (limits.LONGEST_QUERY + 1)}, "a part of it"),
        ("search_terms", {"query": "x", "kind": "bogus"}, "person"),
        ("search_terms", {"query": "x", "house_style": "vnx"}, "vns"),
        ("show_concept", {"concept": "no-such"}, "no-such"),
        ("propose_term", {"terms": {}}, "no form"),
        ("propose_term", {"terms": {"vi": "a\u0000b"}}, "U+0000"),
    ],
)  # fmt: skip
async def test_what_makes_no_sense_is_answered_in_words(folder, tool, arguments, words):
    async with asking(folder) as client:
        assert words in await refused(client, tool, **arguments)
        assert (await said(client, "search_terms", query="evfta"))["hits"]


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("search_terms", {}, "the argument “query” is missing; it must be a text"),
        ("search_terms", {"query": 5}, "the argument “query” is 5; it must be a text"),
        ("search_terms", {"query": "x", "limit": "many"},
         "the argument “limit” is \"many\"; it must be a whole number"),
        ("search_terms", {"query": "x", "kind": "bogus"},
         "the argument “kind” is \"bogus\"; it must be one of: person, place, organisation"),
        ("search_terms", {"query": "x", "kind": "persn"}, "term; did you mean “person”?"),
        ("search_terms", {"query": "x", "language": "vi"},
         "there is no argument “language”; there are: query, lang, kind, house_style, limit"),
        ("search_terms", {"query": "x", "lang": "xx"},
         "the argument “lang”: “xx” is no language; use vi, en, fr …"),
        ("search_terms", {"query": "x", "lang": "vn"}, "did you mean vi?"),
        ("search_terms", {"query": "evfta", "lang": "is"},
         "the argument “lang”: no term of the base is in “is”; the base has: en, fr, vi"),
        ("recognise", {"text": "x", "lang": "Vietnamese"},
         "the argument “lang” is \"Vietnamese\"; it must be one of: vi, en, fr; did you"),
        ("check_text", {"text": "x", "lang": "vn"}, "one of: vi, en, fr; did you mean “vi”?"),
        ("check_text", {"text": "x", "lang": "xx"}, "one of: vi, en, fr"),
        ("check_text", {"text": "x", "date": "2026-13-01"},
         "the argument “date” is \"2026-13-01\"; it must be a day (YYYY-MM-DD)"),
        ("check_pair", {"source": "a", "translation": "b", "source_lang": "vn",
                        "target_lang": "en"}, "the argument “source_lang” is \"vn\""),
        ("look_up_memory", {"sentence": "a", "lang": "xx", "target": "vi"},
         "the argument “lang”: “xx” is no language"),
        ("look_up_memory", {"sentence": "a", "lang": "en", "target": "vn"},
         "the argument “target”: “vn” is no language; did you mean vi?"),
        ("look_up_memory", {"sentence": "a", "lang": "en", "target": "vi", "threshold": 0.8},
         "the argument “threshold” is 0.8; it must be a whole number"),
        ("propose_term", {"terms": ["a"]}, "such as {\"vi\": \"Hà Nội\""),
        ("propose_term", {"terms": {"vi": 5}}, "the argument “terms” is {\"vi\": 5}"),
        ("propose_term", {"terms": {"xx": "a"}}, "the argument “terms”: “xx” is no language"),
        ("propose_term", {"terms": {"vi": "a"}, "homonym": "maybe"}, "it must be true or false"),
    ],
)  # fmt: skip
async def test_a_wrong_argument_is_named_with_what_is_permitted(folder, tool, arguments, words):
    async with asking(folder) as client:
        told = await refused(client, tool, **arguments)
        assert words in told
        assert "pydantic" not in told


async def test_every_wrong_argument_is_told_and_a_long_one_is_cut_short(folder):
    async with asking(folder) as client:
        told = await refused(client, "check_text", lang="x" * 5000, date=[])
        assert len(told.splitlines()) == 3
        assert len(told) < 500


async def test_what_may_be_left_out_may_be_empty(folder):
    async with asking(folder) as client:
        empty = {"lang": "", "kind": None, "house_style": None}
        assert (await said(client, "search_terms", query="evfta", **empty))["hits"]
        text = "Thủ tướng Phạm Minh Chinh dự họp."
        assert (await said(client, "check_text", text=text, lang="", date=""))["diagnostics"]
        assert "nothing in the text" in await refused(client, "search_terms", query="")


async def test_what_is_permitted_stands_in_the_schema(folder):
    async with asking(folder) as client:
        tools = {tool.name: tool.input_schema for tool in (await client.list_tools()).tools}
        assert not any(schema["additionalProperties"] for schema in tools.values())
        lang, null = tools["check_text"]["properties"]["lang"]["anyOf"]
        assert (lang["enum"], null) == (["vi", "en", "fr"], {"type": "null"})


async def test_a_process_over_standard_streams(folder):
    command = ["-m", "termbase", "--db", str(folder / "termbase.db"), "mcp"]
    parameters = StdioServerParameters(command=sys.executable, args=command)
    async with Client(stdio_client(parameters)) as client:
        hits = (await said(client, "search_terms", query="Chủ tịch Quốc hội", limit=1))["hits"]
        assert hits[0]["forms"]["fr"]
        assert {tool.name for tool in (await client.list_tools()).tools} == READING


def test_a_base_that_is_not_there_is_said_at_once(tmp_path):
    ran = program("--db", str(tmp_path / "none.db"), "mcp")
    assert ran.returncode == 2
    assert "none.db" in ran.stderr


def test_the_guide_names_every_tool_and_what_is_needed():
    guide = (Path(__file__).parents[2] / "docs" / "agents.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", guide, re.MULTILINE)) == READING | {"propose_term"}
    assert f'"{NEEDED}"' in guide
