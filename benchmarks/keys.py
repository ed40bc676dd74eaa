"""How long the match keys of a million terms take, on one core.

``python benchmarks/keys.py [TERMS]`` composes distinct Vietnamese, English and French names and
offices, keys them all and prints a table; the last row is ICU's transliterator making one key of
the same kind as ``diacritic``, term by term.
"""

from __future__ import annotations

import itertools
import random
import sys
import time
from collections.abc import Callable, Iterator

import icu

from termbase.language import keys

SURNAMES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đoàn Trịnh Lương Mai"
)
MIDDLES = "Văn Thị Minh Thanh Hoài Hữu Đức Ngọc Quang Xuân Thu Khắc Bằng Công Đình Thuý Hoà Mỹ Kỳ"
GIVEN = (
    "Chính Mẫn Cường Trung Lâm Hương Tùng Hằng Dũng Phượng Việt Nga Thủy Hòa Yến Tuấn Quý Khuê "
    "Nghĩa Uyên Thoa Lan Phúc Kiên Tâm Hạnh Đạt Giang Vy Oanh"
)
PLACES = (
    "Hà Nội|Thừa Thiên Huế|Bà Rịa–Vũng Tàu|Đà Nẵng|Đắk Lắk|Quảng Ngãi|Cần Thơ|Saint-Étienne|"
    "Île-de-France|Châlons-en-Champagne|Provence|Newcastle upon Tyne|Stoke-on-Trent|Kent|"
    "Rhône-Alpes|Lạng Sơn|Bắc Kạn|Côtes-d’Armor|Northern Ireland|Wales"
)
OFFICES = {
    "vi": "Chủ tịch Ủy ban nhân dân|Thứ trưởng Bộ Ngoại giao|Đại sứ quán|Sở Khoa học và Công nghệ",
    "en": "Minister of Foreign Affairs|Deputy Head of Mission|Department of Rare Earths|Chairman",
    "fr": "ministre des Affaires étrangères|président de l’Assemblée|œuvre d’État|chargé d’étude",
}


def terms(count: int, seed: int = 1) -> list[str]:
    """``count`` distinct composed terms, the same for the same seed."""
    random.seed(seed)
    people = [
        " ".join(parts)
        for middles in (1, 2)
        for parts in itertools.product(
            SURNAMES.split(), *[MIDDLES.split()] * middles, GIVEN.split()
        )
    ]
    offices = [office for group in OFFICES.values() for office in group.split("|")]
    made = itertools.chain(people, _posts(offices, people))
    pool = list(itertools.islice(made, count))
    random.shuffle(pool)
    return pool


def _posts(offices: list[str], people: list[str]) -> Iterator[str]:
    for number in itertools.count(1):
        for office, place in itertools.product(offices, PLACES.split("|")):
            person = random.choice(people)
            yield f"{office} {place} {number}"
            yield f"{office} {place} – {person}"


def measured(function: Callable[[str], object], texts: list[str]) -> float:
    """Seconds of this process's own time for calling ``function`` on each text."""
    start = time.process_time()
    for text in texts:
        function(text)
    return time.process_time() - start


def main() -> None:
    """Prints the table."""
    texts = list(dict.fromkeys(terms(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)))
    sample = texts[: len(texts) // 10]
    transliterator = icu.Transliterator.createInstance(
        "NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII; Lower"
    )
    print(f"{len(texts)} distinct terms, {sum(map(len, texts)) / len(texts):.1f} characters each")
    for name in ("canonical", "typographic", "placement", "tone", "diacritic", "spacing"):
        print(f"{name:>20} {measured(getattr(keys, name), texts):7.2f} s")
    print(f"{'all six (keys)':>20} {measured(keys.keys, texts):7.2f} s")
    peer = measured(transliterator.transliterate, sample) * len(texts) / len(sample)
    print(f"{'ICU, one key':>20} {peer:7.2f} s (from a tenth)")


if __name__ == "__main__":
    main()
