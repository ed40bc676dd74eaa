"""``check --convert``: files of legacy encodings become UTF-8, once; others stay as they are."""

from __future__ import annotations

from pathlib import Path

from tests.language.test_legacy_encodings import TEXT, tcvn3, vni

OTHER = "L'été à Hanoï, où le ministère est fermé.".encode("latin-1")


def test_bytes_and_texts_are_told_once_and_converted(folder, check):
    wrong = TEXT.replace("Chính", "Chinh")
    Path("bytes.txt").write_bytes(tcvn3(wrong).encode("latin-1"))
    Path("text.txt").write_text(vni(wrong), encoding="utf-8")
    for name in ("bytes.txt", "text.txt"):
        code, found = check(name)
        assert (code, [f["rule"] for f in found]) == (1, ["legacy-encoding"])
        code, found = check("--convert", name)
        assert (code, [f["found"] for f in found]) == (1, ["Phạm Minh Chinh"])
        assert Path(name).read_text(encoding="utf-8") == wrong
        assert check("--convert", name) == (code, found)
        assert Path(name).read_text(encoding="utf-8") == wrong


def test_what_is_none_stays(folder, check, capsys):
    Path("a.txt").write_bytes(OTHER)
    code, _ = check("--convert", "a.txt")
    assert code == 2
    assert Path("a.txt").read_bytes() == OTHER
