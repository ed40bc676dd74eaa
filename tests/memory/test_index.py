"""How the packs are kept: nothing stale, nothing lost, and damage is found."""

from __future__ import annotations

import errno
import multiprocessing
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest

from termbase.errors import StoreError
from termbase.memory import concordance, index
from termbase.memory.fuzzy import find
from termbase.memory.index import building, packs, pairs, probing, reading, upkeep
from termbase.memory.index.packs import Lengths
from termbase.memory.index.symbols import hashed
from termbase.store.base import Base

from .conftest import fill
from .test_guarantee import agree


def segments(count: int, seed: int = 1) -> list[dict[str, str]]:
    chance = random.Random(seed)
    words = [f"w{n}" for n in range(40)]
    texts = (" ".join(chance.choices(words, k=chance.randint(1, 12))) for _ in range(count))
    return [{"en": text, "vi": text.upper()} for text in texts]


def everything(base: Base) -> list[list[int]]:
    asked = [row["en"] for row in segments(8)]
    return [[m.segment for m in find(base, q, "en", threshold=0.5, limit=None)] for q in asked]


@pytest.fixture
def packed(memory: Base, monkeypatch: pytest.MonkeyPatch) -> Base:
    """A base with three ranges of packs, with lists and bit maps, and a tail."""
    monkeypatch.setattr(building, "_FEWEST", 20)
    for seed, count in enumerate((200, 150, 60)):
        fill(memory, segments(count, seed))
        index.pack(memory, at_most=0)
    fill(memory, segments(30, 9))
    assert index.state(memory) == index.State(820, 6, 820, 60, 0)
    return memory


def test_a_new_unit_is_found_at_once_and_a_deleted_one_never(packed: Base) -> None:
    assert find(packed, "quite new", "en") == []
    (unit,) = fill(packed, [{"en": "quite new", "vi": "hoàn toàn mới"}])
    assert [m.unit_row for m in find(packed, "quite new", "en")] == [unit]
    index.pack(packed)
    assert [m.unit_row for m in find(packed, "quite new", "en")] == [unit]
    packed.connection.execute("DELETE FROM unit WHERE rowid = ?", (unit,))
    assert find(packed, "quite new", "en") == []


def test_packing_changes_no_answer(packed: Base) -> None:
    before = everything(packed)
    assert index.tail_length(packed) == 60
    index.pack(packed)
    assert everything(packed) == before
    assert index.state(packed).tail == index.tail_length(packed) == 0
    assert index.pack(packed) == 0
    assert index.verify(packed) == []


def test_small_packs_are_joined_as_far_as_is_allowed(memory: Base) -> None:
    for seed in range(6):
        fill(memory, segments(20, seed))
        index.pack(memory, at_most=100)
    assert [part.last for part in packs.covered(packs.read(memory.connection)).ranges] == [
        120,
        240,
    ]
    index.pack(memory)
    assert index.state(memory).packs == 2


def test_packs_of_what_was_deleted_are_made_anew(packed: Base) -> None:
    packed.connection.execute("DELETE FROM unit WHERE rowid <= 180")
    assert index.state(packed).gone == 360
    before = everything(packed)
    index.pack(packed)
    assert index.state(packed).gone < 200
    assert everything(packed) == before
    packed.connection.execute("DELETE FROM unit")
    index.pack(packed)
    assert index.state(packed).segments == 0
    assert index.verify(packed) == []


def test_long_ranges_are_cut(memory: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "MOST", 100)
    monkeypatch.setattr(upkeep, "_SLAB", 16)
    monkeypatch.setattr(upkeep, "_IN_MEMORY", 1)
    fill(memory, segments(200))
    told: list[tuple[str, int, int]] = []
    assert index.pack(memory, lambda *args: told.append(args)) == 400
    assert index.state(memory).packs > 6
    assert index.verify(memory) == []
    assert {stage for stage, _, _ in told} == {"index"}
    for row in segments(5):
        agree(memory, row["en"], 0.6)


def test_no_room_to_put_a_pack_aside_is_told(memory: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(memory, segments(20))

    def full(_size: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", full)
    with pytest.raises(StoreError, match="No space left"):
        index.pack(memory)
    assert index.state(memory).packs == 0


DAMAGE = {
    "a list": "UPDATE fuzzy_list SET slots = x'00000000' WHERE key ="
    " (SELECT max(key) FROM fuzzy_list WHERE slots IS NOT NULL AND count > 1)",
    "a list that is gone": "DELETE FROM fuzzy_list WHERE key = (SELECT max(key) FROM fuzzy_list)",
    "a map": "UPDATE fuzzy_map SET bits = zeroblob(length(bits)) WHERE number = 1",
    "marks": "UPDATE fuzzy_chunk SET marks = zeroblob(length(marks)) WHERE number = 2",
    "rows": "UPDATE fuzzy_rows SET rows = zeroblob(length(rows)) WHERE key = 2 << 24",
    "rows that are gone": "DELETE FROM fuzzy_rows",
    "pairs": "UPDATE phrase_pair SET slots = zeroblob(length(slots)) WHERE key ="
    " (SELECT max(key) FROM phrase_pair)",
    "pairs that are gone": "DELETE FROM phrase_pair WHERE key = (SELECT max(key) FROM phrase_pair)",
    "lengths": "UPDATE fuzzy_pack SET lengths = zeroblob(8) WHERE number = 1",
    "a pack that is gone": "DELETE FROM fuzzy_pack WHERE number = 2",
    "all packs of a range": "DELETE FROM fuzzy_pack WHERE first = 0",
    "a checksum": "UPDATE fuzzy_pack SET checksum = 7 WHERE number = 3",
    "old rules": "UPDATE fuzzy_pack SET rules = 1 WHERE number = 4",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_found_and_mended(packed: Base, damage: str) -> None:
    before = everything(packed)
    assert index.verify(packed) == []
    packed.connection.execute(DAMAGE[damage])
    assert index.verify(packed)
    index.repair(packed)
    assert index.verify(packed) == []
    assert everything(packed) == before
    numbers = packed.connection.execute("SELECT count(*), max(number) FROM fuzzy_map").fetchone()
    assert numbers[0] <= numbers[1]


@pytest.mark.parametrize("damage", ["all packs of a range", "old rules"])
def test_what_cannot_be_asked_is_compared_one_by_one(packed: Base, damage: str) -> None:
    before = everything(packed)
    packed.connection.execute(DAMAGE[damage])
    assert everything(packed) == before


KILLED = """
import os, sys
from pathlib import Path
from termbase.memory import index
from termbase.memory.index import packs
from termbase.store.base import Base
packs.enter = lambda *args: os._exit(9)
with Base.open(Path(sys.argv[1])) as base:
    index.pack(base)
"""


def test_a_kill_leaves_the_packs_as_they_were(packed: Base) -> None:
    before, state = everything(packed), index.state(packed)
    killed = subprocess.run([sys.executable, "-c", KILLED, packed.path], check=False)
    assert killed.returncode == 9
    assert (everything(packed), index.state(packed), index.verify(packed)) == (before, state, [])
    assert index.pack(packed) > 0
    assert everything(packed) == before


def _pack(path: Path) -> int:
    with Base.open(path) as base:
        return index.pack(base)


def test_two_programs_pack_and_one_reads(packed: Base) -> None:
    before = everything(packed)
    with Base.open(packed.path, read_only=True) as reader:
        assert everything(reader) == before
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            waiting = pool.map_async(_pack, [packed.path] * 2)
            while not waiting.ready():
                assert everything(reader) == before
            assert max(waiting.get()) > 0
        assert everything(reader) == before
    assert index.verify(packed) == []
    assert index.state(packed).tail == 0


def test_packs_that_somebody_else_made_meanwhile_stand(
    packed: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = upkeep.build

    def interrupted(*args: object) -> object:
        monkeypatch.setattr(upkeep, "build", real)
        with Base.open(packed.path) as other:
            index.pack(other)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(upkeep, "build", interrupted)
    assert index.pack(packed) == 0
    assert index.verify(packed) == []


def test_others_write_while_packs_are_read_for_repair(
    packed: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed.connection.execute(DAMAGE["rows"])
    real, asked = upkeep._faults, []

    def interrupted(*args: object) -> object:
        asked.append(args)
        if len(asked) == 1:
            with Base.open(packed.path, wait=0) as other:
                index.pack(other)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(upkeep, "_faults", interrupted)
    index.repair(packed)
    # What the other one made is looked at too.
    assert len(asked) > len(packs.covered(packs.read(packed.connection)).ranges)
    assert index.verify(packed) == []
    assert index.state(packed).tail == 0


def test_a_base_that_is_only_read_is_searched_but_not_packed(packed: Base) -> None:
    with Base.open(packed.path, read_only=True) as reader:
        assert everything(reader) == everything(packed)
        assert index.verify(reader) == []
        with pytest.raises(StoreError):
            index.pack(reader)


@pytest.mark.parametrize("hashed", [lambda key: len(key) % 3, lambda key: crc32(key.encode()) % 5])
def test_colliding_hashes_lose_nothing(
    memory: Base, monkeypatch: pytest.MonkeyPatch, hashed: Callable[[str], int]
) -> None:
    for module in (reading, pairs, probing, concordance):
        monkeypatch.setattr(module, "hashed", hashed)
    every = {value.to_bytes(4, sys.byteorder) for value in range(5)}
    monkeypatch.setattr(reading, "_PLACEABLES", frozenset({b"", *every}))
    texts = [*segments(120), {"en": "25 %s"}, {"en": "Ma má 25"}, {"en": "ma mà"}]
    fill(memory, texts)
    index.pack(memory)
    for row in segments(6):
        agree(memory, row["en"], 0.5)
        agree(memory, row["en"] + " w1 w1 w2", 0.7)
    assert len(concordance.find(memory, "ma ma").lines) == 2
    assert [line.text for line in concordance.find(memory, "25", "en").lines] == [
        "25 %s",
        "Ma má 25",
    ]


def test_odd_segments(memory: Base) -> None:
    long = " ".join(f"w{n % 900}" for n in range(10_000))
    texts = [
        "",
        "…!?",
        "\ufffc",
        "<b></b>",
        "a",
        "a " * 5_000,
        long,
        long + " more",
        " ".join(f"u{n}" for n in range(3_000)),
        "ệ e\u0323\u0302 ę",
        "\U0001f600 \U00010400x 你好",
    ]
    fill(memory, [{"en": text} for text in texts])
    before = [find(memory, text, "en", limit=None) for text in texts]
    index.pack(memory)
    after = [find(memory, text, "en", limit=None) for text in texts]
    assert after == before
    assert all(matches and matches[0].percent == 100 for matches in after)
    assert [m.percent for m in find(memory, long, "en")] == [100, 99]
    assert [m.percent for m in find(memory, "a " * 4_500, "en")] == [90]
    assert find(memory, "a", "tlh") == find(memory, "a", "") == []


def test_lengths() -> None:
    lengths = Lengths.of({1: 2, 3: 4, 10: 1})
    assert Lengths.read(lengths.written()) == lengths
    assert lengths.window(1, 1) == (0, 2)
    assert lengths.window(2, 9) == (2, 6)
    assert lengths.window(4, 9) == (6, 6)
    assert lengths.window(0, 100) == (0, 7)
    assert [lengths.length(slot) for slot in (0, 1, 2, 5, 6)] == [1, 1, 3, 3, 10]
    assert lengths.mark(3) == (5, 8)


def test_words_of_one_hash_are_two_words(memory: Base) -> None:
    assert hashed("plumless") == hashed("buckeroo")
    fill(memory, [{"en": "a plumless garden path"}, {"en": "a buckeroo garden path"}])
    index.pack(memory)
    for word, other in (("plumless", "buckeroo"), ("buckeroo", "plumless")):
        found = find(memory, f"a {word} garden path", "en")
        assert [(match.text.split()[1], match.percent) for match in found] == [
            (word, 100),
            (other, 75),
        ]
    agree(memory, "plumless buckeroo plumless", 0.5)
