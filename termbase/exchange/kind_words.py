"""Kinds of concepts in words: those of the interface in its three languages, and of other tools."""

from __future__ import annotations

import re
import unicodedata

from termbase.errors import InvalidValue
from termbase.meant import meant
from termbase.messages import M
from termbase.model import Kind

_WORDS: dict[Kind, str] = {
    Kind.PERSON: "people|người|nhân vật|personne",
    Kind.PLACE: "location|địa danh|địa điểm|lieu|toponyme",
    Kind.ORGANISATION: "organization|tổ chức|cơ quan|organisme",
    Kind.OFFICE: "post|position|chức vụ|chức danh|fonction|poste",
    Kind.AGREEMENT: "treaty|hiệp định|thỏa thuận|accord|traité",
    Kind.PROGRAMME: "program|chương trình",
    Kind.EVENT: "sự kiện|événement",
    Kind.INFRASTRUCTURE: "cơ sở hạ tầng|công trình|hạ tầng",
    Kind.TERM: "thuật ngữ|terme",
}


def _bare(text: str) -> str:
    text = text.casefold().strip()
    return re.sub(r"[\s_-]+", "", text) if text.isascii() else text


_NAMES = {
    **{_bare(word): kind for kind, words in _WORDS.items() for word in words.split("|")},
    **{_bare(kind.value): kind for kind in Kind},
}


def kind_of(text: str) -> Kind | None:
    """The kind that a cell means, in any spelling met; ``None`` for an unknown one."""
    return _NAMES.get(_bare(text))


def unknown_kind(text: str, column: str) -> InvalidValue:
    """What is wrong with a cell that is no kind, and which one is nearest."""
    plain = {_plain(word): word for word in _NAMES}
    near = meant(_plain(_bare(text)), plain)
    return InvalidValue(
        M("“{value}” is no {column}", value=text, column=column),
        remedy=M("did you mean “{name}”?", name=plain[near])
        if near
        else M("write one of {values}", values=", ".join(Kind)),
    )


def _plain(text: str) -> str:
    """A word without its marks, as it is typed in haste."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c))
