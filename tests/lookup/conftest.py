from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from termbase.model import Concept, Kind, Review, Status, Task, Term
from termbase.store.base import Base
from termbase.store.writing import writing

_PREFERRED = Status.PREFERRED
_GLOSSARY = {
    "pham-minh-chinh": (Kind.PERSON, "vi:Phạm Minh Chính en:Phạm Minh Chính;Pham Minh Chinh;Chính"),
    "to-lam": (Kind.PERSON, "vi:Tô Lâm en:Tô Lâm;To Lam;General Secretary Lam fr:Tô Lâm;To Lam"),
    "barrot": (Kind.PERSON, "vi:Jean-Noël Barrot en:Jean-Noël Barrot;Barrot fr:Jean-Noël Barrot"),
    "costa": (Kind.PERSON, "vi:António Costa en:António Costa;Costa fr:António Costa;Costa"),
    "tran-thanh-man": (Kind.PERSON, "vi:Trần Thanh Mẫn en:Trần Thanh Mẫn;Mẫn fr:Trân Thanh Mân"),
    "le-hoai-trung": (Kind.PERSON, "vi:Lê Hoài Trung en:Lê Hoài Trung;Trung fr:Lê Hoài Trung"),
    "viet-nam": (Kind.PLACE, "vi:Việt Nam en:Việt Nam;Vietnam;Viet Nam fr:Vietnam;Viêt Nam"),
    "ha-noi": (Kind.PLACE, "vi:Hà Nội en:Hà Nội;Hanoi fr:Hanoï;Hanoi"),
    "germany": (Kind.PLACE, "vi:Đức en:Germany fr:Allemagne"),
    "da-nang": (Kind.PLACE, "vi:Đà Nẵng en:Đà Nẵng;Da Nang fr:Da Nang"),
    "nhon": (Kind.PLACE, "vi:Nhổn en:Nhổn fr:Nhôn"),
    "eu": (
        Kind.ORGANISATION,
        "vi:Liên minh châu Âu;EU en:European Union;EU fr:Union européenne;UE",
    ),
    "eib": (Kind.ORGANISATION, "vi:Ngân hàng Đầu tư châu Âu en:European Investment Bank;EIB"),
    "foreign-ministry": (Kind.ORGANISATION, "vi:Bộ Ngoại giao en:Ministry of Foreign Affairs"),
    "pm": (Kind.OFFICE, "vi:Thủ tướng en:Prime Minister;PM fr:Premier ministre"),
    "member-states": (Kind.TERM, "vi:nước thành viên EU en:EU member state fr:État membre"),
    "free-trade-agreement": (Kind.TERM, "vi:hiệp định thương mại tự do en:free trade agreement"),
    "semiconductor": (Kind.TERM, "vi:bán dẫn en:semiconductor fr:semi-conducteur"),
    "road": (Kind.TERM, "vi:đường en:road fr:route"),
    "similar": (Kind.TERM, "vi:đương en:equal fr:équivalent"),
    "neutral": (Kind.TERM, "vi:trung lập en:neutral fr:neutre"),
    "yellow-card": (Kind.TERM, "vi:thẻ vàng en:yellow card fr:carton jaune"),
}


@pytest.fixture
def glossary() -> list[Concept]:
    """A small glossary of names and terms, each language's first form preferred."""
    concepts = []
    for id, (kind, forms) in _GLOSSARY.items():
        terms = []
        for lang, texts in _languages(forms):
            for number, text in enumerate(texts.split(";")):
                status = _PREFERRED if number == 0 else Status.ADMITTED
                terms.append(Term(lang, text, status=status, review=Review.APPROVED))
        concepts.append(Concept(id, kind, review=Review.APPROVED, terms=tuple(terms)))
    return concepts


def _languages(forms: str) -> Iterator[tuple[str, str]]:
    for chunk in forms.replace(" en:", "\nen:").replace(" fr:", "\nfr:").split("\n"):
        lang, _, texts = chunk.partition(":")
        yield lang, texts


@pytest.fixture
def make_base(tmp_path: Path) -> Iterator[Callable[[list[Concept]], Base]]:
    made: list[Base] = []

    def make(concepts: list[Concept]) -> Base:
        base = Base.create(tmp_path / f"{len(made)}.db")
        made.append(base)
        with writing(base, Task.IMPORT, "test") as writer:
            writer.put_all(concepts)
        return base

    yield make
    for base in made:
        base.close()


@pytest.fixture
def base(make_base: Callable[[list[Concept]], Base], glossary: list[Concept]) -> Base:
    return make_base(glossary)
