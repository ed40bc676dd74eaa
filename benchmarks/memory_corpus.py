"""Units of a translation memory in any number, made of real ones.

``python benchmarks/memory_corpus.py FOLDER BASE.db [COUNT]`` reads the gettext catalogues (.mo) of
Vietnamese below FOLDER, as Debian's packages have them, takes the pairs of 5 to 40 words, enlarges
them to COUNT distinct English and Vietnamese segments and puts them into a new base. Each made
segment is one real text or several, in which words were swapped for others and put in, drawn as
often as they occur, and to which, now and then, a clause with a name, a place and a number was
added.
"""

from __future__ import annotations

import gettext
import random
import re
import sys
import unicodedata
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path

from termbase.store.base import Base
from termbase.store.connection import immediate
from termbase.store.unit_rows import id_of, segment_key, unit_key

SEED = 7
SLAB = 10_000
FEWEST, MOST = 5, 40
JOINED = 0.65
Pair = tuple[str, str]
LANGS = ("en", "vi")
CLAUSES = {
    "en": (
        "according to {name} in {place}",
        "by {number} on {day} May",
        "as {name} said in {place}",
    ),
    "vi": (
        "theo {name} tại {place}",
        "lên {number} vào ngày {day} tháng 5",
        "{name} nói tại {place}",
    ),
}
NAMES = ("Tô Lâm", "Phạm Minh Chính", "António Costa", "Jean-Noël Barrot", "Julien Guerrier")
PLACES = ("Hà Nội", "Brussels", "Paris", "Huế", "Đà Nẵng", "Strasbourg", "Cần Thơ", "Lyon")


def main() -> None:
    folder, path = Path(sys.argv[1]), Path(sys.argv[2])
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
    path.unlink(missing_ok=True)
    with Base.create(path) as base:
        made = fill(base, islice(enlarged(real(folder, "vi")), count))
        size = base.connection.execute(
            "SELECT lang, sum(length(CAST(text AS BLOB))) FROM segment GROUP BY lang"
        ).fetchall()
    print(f"{made} units; bytes of text: {dict(size)}")


def real(folder: Path, lang: str, words: tuple[int, int] = (1, MOST)) -> list[Pair]:
    """The distinct pairs of the catalogues of a language, both sides of so many words."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob(f"{lang}/LC_MESSAGES/*.mo")):
        try:
            with path.open("rb") as file:
                catalogue: dict[object, str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
        except (OSError, UnicodeDecodeError):
            continue
        for key, text in catalogue.items():
            if isinstance(key, tuple) and key[1]:
                continue
            source = str(key[0] if isinstance(key, tuple) else key).split("\x04")[-1]
            one, other = (unicodedata.normalize("NFC", t).strip() for t in (source, text))
            counts = (len(one.split()), len(other.split()))
            if one != other and words[0] <= min(counts) and max(counts) <= words[1]:
                found.setdefault(one, other)
    return list(found.items())


def enlarged(pairs: list[Pair], seed: int = SEED) -> Iterator[Pair]:
    """The pairs, then ever more made of them; no text twice in a language."""
    chance = random.Random(seed)
    drawn = [_Words([pair[side] for pair in pairs], chance) for side in (0, 1)]
    seen: tuple[set[int], set[int]] = (set(), set())
    whole = [pair for pair in pairs if min(len(text.split()) for text in pair) >= FEWEST]
    for number in range(sys.maxsize):
        if number < len(whole):
            pair = whole[number]
        else:
            made = chance.choice(pairs)
            while chance.random() < JOINED:
                # Manuals and news have longer sentences than interfaces.
                made = tuple(map(" ".join, zip(made, chance.choice(pairs), strict=True)))
            pair = tuple(
                varied(text, drawn[side], LANGS[side], chance) for side, text in enumerate(made)
            )
            counts = [len(text.split(" ")) for text in pair]
            if min(counts) < FEWEST or max(counts) > MOST:
                continue
        keys = [hash(text) for text in pair]
        if keys[0] not in seen[0] and keys[1] not in seen[1]:
            seen[0].add(keys[0])
            seen[1].add(keys[1])
            yield pair


def varied(text: str, drawn: _Words, lang: str, chance: random.Random) -> str:
    """A segment like ``text``: 5 to 40 words of which some are others."""
    words = text.split(" ")
    for at in range(len(words)):
        if chance.random() < 0.25:
            words[at] = drawn.one()
    for _ in range(chance.randrange(4)):
        words.insert(chance.randrange(len(words) + 1), drawn.one())
    if chance.random() < 0.3:
        clause = chance.choice(CLAUSES[lang])
        words += clause.format(
            name=chance.choice(NAMES),
            place=chance.choice(PLACES),
            number=f"{chance.randrange(1, 10_000):,}",
            day=chance.randrange(1, 32),
        ).split(" ")
    return " ".join(words)


class _Words:
    """Words, each drawn as often as the texts have it."""

    def __init__(self, texts: list[str], chance: random.Random) -> None:
        counts: dict[str, int] = {}
        for text in texts:
            for word in re.findall(r"[^\s]+", text):
                counts[word] = counts.get(word, 0) + 1
        self._words = list(counts)
        self._upto = list(accumulate(counts.values()))
        self._chance = chance
        self._ready: list[str] = []

    def one(self) -> str:
        if not self._ready:
            self._ready = self._chance.choices(self._words, cum_weights=self._upto, k=10_000)
        return self._ready.pop()


def fill(base: Base, pairs: Iterator[Pair], langs: tuple[str, str] = LANGS) -> int:
    """Puts the pairs into the base as approved units; gives their number."""
    made = 0
    connection = base.connection
    while slab := list(islice(pairs, SLAB)):
        with immediate(connection):
            units, segments = [], []
            for at, pair in enumerate(slab, made + 1):
                key = unit_key(zip(langs, pair, strict=True))
                units.append((at, id_of(key), key))
                segments += [
                    (at, n, lang, text, segment_key(lang, text))
                    for n, (lang, text) in enumerate(zip(langs, pair, strict=True))
                ]
            connection.executemany(
                "INSERT INTO unit(rowid, id, version, key, review, domain, source, author,"
                " changed, document) VALUES (?, ?, 1, ?, 'approved', '', '', '', '', '{}')",
                units,
            )
            connection.executemany(
                "INSERT INTO segment(unit, position, lang, text, key, document)"
                " VALUES (?, ?, ?, ?, ?, '{}')",
                segments,
            )
        made += len(slab)
    return made


if __name__ == "__main__":
    main()
