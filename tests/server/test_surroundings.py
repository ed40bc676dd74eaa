"""What lies around the texts: the base and its changes, configurations, formats, the end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys

import pytest

pytest.importorskip("pygls")

WRONG = "Thủ tướng Phạm Minh Chinh phát biểu tại Hà Nội.\n"
NEW = "Bà Nguyễn Thị Thử Nghiem phát biểu tại Hà Nội.\n"


def codes(found: list[dict]) -> list[str]:
    return [each["code"] for each in found]


def run(folder, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "termbase", "--quiet", "--db", "termbase.db", *arguments],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip


def test_what_others_write_to_the_base_is_noticed(client, folder):
    client.initialize()
    uri = client.open("a.txt", NEW)
    assert client.diagnostics(uri) == []
    run(folder, "add", "--kind", "person", "vi:Nguyễn Thị Thử Nghiệm")
    (found,) = client.diagnostics(uri)
    assert found["severity"] > 1
    assert client.end() == 0


def test_a_base_that_is_missing_or_none_is_told_once(tmp_path, start, seed_path):
    client = start(tmp_path, HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path / "data"))
    client.initialize()
    uri = client.open("a.txt", WRONG)
    assert client.diagnostics(uri) == []
    client.change(uri, 2, {"text": WRONG + "x"})
    assert client.diagnostics(uri, 2) == []
    (said,) = client.messages()
    assert "termbase init" in said
    (tmp_path / "termbase.db").write_bytes(b"nothing of the kind" * 100)
    client.change(uri, 3, {"text": WRONG})
    assert client.diagnostics(uri, 3) == []
    assert "check the path" in client.messages()[1]
    shutil.copy(seed_path, tmp_path / "other.db")
    (tmp_path / "other.db").replace(tmp_path / "termbase.db")
    assert codes(client.diagnostics(uri, 3)) == ["tone-marks"]
    assert len(client.messages()) == 2
    assert client.end() == 0


def test_the_configuration_holds_and_its_changes_are_noticed(client, folder):
    file = folder / ".termbase.toml"
    file.write_text('[check.rules]\ntone-marks = "warning"\n', encoding="utf-8")
    client.initialize(initializationOptions={"termbase": {"lang": "vi"}})
    uri = client.open("a.txt", WRONG)
    assert [d["severity"] for d in client.diagnostics(uri)] == [2]
    file.write_text('[check]\naccept = ["Phạm Minh Chinh"]\n', encoding="utf-8")
    assert client.diagnostics(uri) == []
    file.write_text("[check]\nstile = 'vns'\n", encoding="utf-8")
    assert codes(client.diagnostics(uri)) == ["tone-marks"]
    (said,) = client.messages()
    assert ".termbase.toml:2" in said and "style" in said
    file.write_text('[check]\nexclude = ["*.txt"]\n', encoding="utf-8")
    assert client.diagnostics(uri) == []
    assert client.end() == 0


def test_settings_that_come_later_and_those_that_are_wrong(client):
    client.initialize(initializationOptions={"lang": "xx"}, locale="fr-FR")
    uri = client.open("a.txt", "In Hanoi the two sides held talks on trade.\n")
    assert client.diagnostics(uri) == []
    (said,) = client.messages()
    assert said.endswith("n’est aucun de vi, en, fr")
    client.tell("workspace/didChangeConfiguration", {"settings": {"termbase": {"style": "vns"}}})
    (found,) = client.diagnostics(uri)
    assert found["code"] == "house-style"
    assert "«" in found["message"]
    client.tell("exit", None)
    assert client.process.wait(60) == 1, "an editor that goes without a word"


def test_an_editor_that_pulls_gets_nothing_pushed(client, folder):
    client.initialize(
        {
            "textDocument": {"diagnostic": {}},
            "workspace": {"diagnostics": {"refreshSupport": True}},
        }
    )
    uri = client.open("a.txt", WRONG)
    asked = {"textDocument": {"uri": uri}}
    report = client.ask("textDocument/diagnostic", asked)
    assert report["kind"] == "full"
    assert codes(report["items"]) == ["tone-marks"]
    again = client.ask("textDocument/diagnostic", {**asked, "previousResultId": report["resultId"]})
    assert again == {"kind": "unchanged", "resultId": report["resultId"]}
    client.change(uri, 2, {"text": "Hà Nội."})
    report = client.ask(
        "textDocument/diagnostic", {**asked, "previousResultId": report["resultId"]}
    )
    assert (report["kind"], report["items"]) == ("full", [])
    client.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    client.open("a.txt", WRONG, version=2)
    report = client.ask(
        "textDocument/diagnostic", {**asked, "previousResultId": report["resultId"]}
    )
    assert codes(report["items"]) == ["tone-marks"]
    assert client.notes == []
    (folder / ".termbase.toml").write_text("[check.rules]\ntone-marks = 'off'\n", encoding="utf-8")
    client.note(lambda note: note["method"] == "workspace/diagnostic/refresh")
    report = client.ask(
        "textDocument/diagnostic", {**asked, "previousResultId": report["resultId"]}
    )
    assert report["items"] == []
    assert client.end() == 0


MARKDOWN = "# X\n\nÔng *Phạm Minh* Chinh và `Phạm Minh Chinh`.\n"
PAGE = "<meta charset=iso-8859-1>\n<p>Ông Phạm <b>Minh</b> Chinh &amp; ấy</p>\n"


@pytest.mark.parametrize(
    ("name", "kind", "text", "column"),
    [("a.md", "markdown", MARKDOWN, 5), ("a.html", "html", PAGE, 7)],
)
def test_markup_is_seen_through_and_stays(editor, name, kind, text, column):
    uri = editor.open(name, text, kind)
    (found,) = editor.diagnostics(uri)
    line = text.count("\n", 0, text.index("Ông"))
    assert found["range"]["start"] == {"line": line, "character": column}
    first, *_ = editor.actions(uri, found["range"], "quickfix")
    (change,) = first["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": 1}
    (edit,) = change["edits"]
    lines = text.split("\n")
    at, upto = (edit["range"][end]["character"] for end in ("start", "end"))
    lines[line] = lines[line][:at] + edit["newText"] + lines[line][upto:]
    assert "\n".join(lines) == text.replace("Chinh", "Chính", 1)
    (everything,) = editor.actions(uri, found["range"], "source")
    assert everything["edit"] == first["edit"]


def test_texts_that_no_file_could_be(client):
    client.initialize()
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    for number, (kind, text) in enumerate([
        ("plaintext", "\0\ud800 " + WRONG),
        ("plaintext", "%PDF-1.7 PK\x03\x04"),
        ("plaintext", ""),
        ("html", "<p><![CDATA[<<!DOCTYPE <b"),
        ("markdown", "```\n[x](" * 50),
        ("po", 'msgid "a\nmsgstr'),
        ("xliff", "<xliff><file>"),
    ]):  # fmt: skip
        uri = client.open(f"x{number}", text, kind)
        client.diagnostics(uri)
        client.actions(uri, whole)
        client.at("hover", uri, 0, 3)
        client.at("completion", uri, 0, 3)
    (unread,) = client.diagnostics(client.open("y", "<xliff><file>", "xliff"))
    assert unread["code"] == "unreadable"
    (found,) = client.diagnostics(client.open("z", "\0\ud800 " + WRONG))
    assert found["range"]["start"]["character"] == 13
    assert client.messages() == []
    assert client.end() == 0


def test_texts_that_are_not_open_and_requests_that_are_none(client, folder):
    client.initialize()
    uri = (folder / "closed.txt").as_uri()
    assert client.at("hover", uri, 0, 0) is None
    assert client.at("completion", uri, 0, 0) is None
    client.change(uri, 2, {"text": "x"})
    assert "error" in client.request("textDocument/nothing", {})
    client.send_raw(b"Content-Length: 9\r\n\r\n{not json")
    uri = client.open("a.txt", WRONG)
    beyond = {"start": {"line": 9, "character": 9}, "end": {"line": 99, "character": 0}}
    client.change(uri, 2, {"range": beyond, "text": "!"})
    assert codes(client.diagnostics(uri, 2)) == ["tone-marks"]
    client.process.stdin.close()
    assert client.process.wait(60) == 1, "an editor that died"


@pytest.mark.skipif(os.name == "nt", reason="signals are others there")
def test_a_server_that_is_told_to_stop_stops(client):
    client.initialize()
    client.process.send_signal(signal.SIGTERM)
    assert client.process.wait(60) == 130


def test_without_pygls_the_command_says_how_to_get_it(folder):
    script = (
        "import sys; sys.modules['pygls'] = None\n"
        "from termbase.cli.main import main\nsys.exit(main(['lsp']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert f'{sys.executable} -m pip install "pygls>=2.1,<3"' in done.stderr
    assert done.stdout == ""
