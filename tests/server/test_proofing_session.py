"""A scripted session over standard streams: findings as one types, and quick fixes."""

from __future__ import annotations

import time
import unicodedata

import pytest

pytest.importorskip("pygls")

WRONG = "Thủ tướng Phạm Minh Chinh phát biểu tại Hà Nội.\r\n"
NFD = unicodedata.normalize("NFD", "Phạm Minh Chinh")


def whole(text: str) -> dict:
    lines = text.split("\n")
    return {"start": {"line": 0, "character": 0}, "end": {"line": len(lines), "character": 0}}


def applied(text: str, edits: list[dict], encoding: str) -> str:
    """A text with edits, made in bytes: by another way than the server's."""
    codec = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len((line + "\n").encode(codec)))
    data = text.encode(codec)
    for edit in reversed(edits):
        at, upto = (
            starts[edit["range"][end]["line"]] + edit["range"][end]["character"] * width
            for end in ("start", "end")
        )
        data = data[:at] + edit["newText"].encode(codec) + data[upto:]
    return data.decode(codec)


def test_from_the_first_message_to_the_last(client):
    answer = client.initialize()
    assert answer["capabilities"]["positionEncoding"] == "utf-16"
    uri = client.open("a.txt", WRONG)
    (found,) = client.diagnostics(uri)
    assert found["code"] == "tone-marks"
    assert found["source"] == "termbase"
    assert found["severity"] == 1
    assert found["range"] == {
        "start": {"line": 0, "character": 10},
        "end": {"line": 0, "character": 25},
    }
    fixes = client.actions(uri, found["range"], "quickfix")
    assert [fix["isPreferred"] for fix in fixes] == [True]
    (edit,) = fixes[0]["edit"]["changes"][uri]
    assert edit["newText"] == "Phạm Minh Chính"
    client.change(uri, 2, {"range": edit["range"], "text": edit["newText"]})
    assert client.diagnostics(uri, 2) == []
    client.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert client.diagnostics(uri, None) == []
    assert client.end() == 0
    assert client.errors() == ""


def test_the_rest_is_told_when_the_typist_rests(client):
    """What needs the whole text comes behind what was typed, and nothing comes without a cause."""
    client.initialize(initializationOptions={"lang": "en"})
    text = "The bank raised its rates. Later Pham Minh Chinh met the press.\n"
    uri = client.open("a.txt", text)
    assert client.diagnostics(uri) == []
    client.change(uri, 2, {"text": "Phạm Minh Chính spoke. " + text})
    typed = client.diagnostics(uri, 2)
    told = client.diagnostics(uri, 2)
    assert [each["code"] for each in typed] == []
    assert {each["code"] for each in told} == {"consistency"}
    client.at("hover", uri, 0, 0)
    time.sleep(2.5)
    client.at("hover", uri, 0, 0)
    assert client.notes == []
    assert client.end() == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_places_are_right_in_each_encoding(client, encoding):
    answer = client.initialize({"general": {"positionEncodings": [encoding]}})
    assert answer["capabilities"]["positionEncoding"] == encoding
    text = f"Ở Hà Nội\u2028😀 ấy.\r\n😀 “x” ông {NFD} và 𝒳 ông Phạm Minh Chinh nói.\n"
    uri = client.open("a.txt", text)
    assert len(client.diagnostics(uri)) == 2
    (fix,) = client.actions(uri, whole(text), "source.fixAll")
    assert fix["kind"] == "source.fixAll.termbase"
    edits = fix["edit"]["changes"][uri]
    after = text.replace(NFD, "Phạm Minh Chính").replace("Phạm Minh Chinh", "Phạm Minh Chính")
    assert applied(text, edits, encoding) == after
    changes = [{"range": e["range"], "text": e["newText"]} for e in reversed(edits)]
    client.change(uri, 2, *changes)
    assert client.diagnostics(uri, 2) == []
    client.change(uri, 3, {"text": text})
    assert len(client.diagnostics(uri, 3)) == 2
