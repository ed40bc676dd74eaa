"""What columns of glossaries hold, by the names that they have in the wild, and their values.

The names are those of the spreadsheets of MultiTerm, memoQ, Crowdin, Lokalise, Smartcat, Weblate
and of glossaries kept by hand, in Vietnamese, English and French.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from termbase.exchange.kind_words import kind_of
from termbase.model import Gender, Number, PartOfSpeech, Review, Status, TermType


class Role(StrEnum):
    """What a column holds, by its name in ``--map``."""

    ID = "id"
    KIND = "kind"
    SUBJECT = "subject"
    REVIEW = "review"
    FUZZY = "fuzzy"
    EXTERNAL = "external"
    URL = "url"
    NOTE = "note"
    LANGUAGE = "language"
    TERM = "term"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"
    PROPOSED = "proposed"
    DEFINITION = "definition"
    STATUS = "status"
    TYPE = "type"
    PART_OF_SPEECH = "part_of_speech"
    GENDER = "gender"
    NUMBER = "number"
    COUNTERPART = "counterpart"
    USAGE = "usage"
    REGION = "region"
    RELIABILITY = "reliability"
    CONTEXT = "context"
    CITATION = "source"
    EXTRA = "keep"
    IGNORED = "-"


OF_CONCEPT = frozenset(
    {Role.ID, Role.KIND, Role.SUBJECT, Role.REVIEW, Role.FUZZY, Role.EXTERNAL, Role.URL}
    | {Role.LANGUAGE, Role.EXTRA, Role.IGNORED}
)
"""What no language can be said for."""
FORMS = frozenset({Role.TERM, Role.ADMITTED, Role.DEPRECATED, Role.SUPERSEDED, Role.PROPOSED})
"""The columns that hold terms."""
OF_TERM = frozenset(
    {Role.STATUS, Role.TYPE, Role.PART_OF_SPEECH, Role.GENDER, Role.NUMBER, Role.COUNTERPART}
    | {Role.USAGE, Role.REGION, Role.RELIABILITY, Role.CONTEXT, Role.CITATION}
)
"""What is said of a language's main term."""

_NAMES: dict[Role, str] = {
    Role.ID: "id|concept|concept id|entry|entry id|entry number|identifier|key|uid|uuid|mã|"
    "mã khái niệm|identifiant|id du concept|n° de fiche|termbase:concept",
    Role.KIND: "kind|concept type|concept kind|entity type|loại khái niệm|type de concept|"
    "genre de concept|nature du concept",
    Role.SUBJECT: "subject|subject field|domain|topic|category|field|concept subject|"
    "entry subject|entry domain|lĩnh vực|chủ đề|chuyên ngành|domaine|sujet|thème|catégorie",
    Role.REVIEW: "review|concept review|review state|duyệt|révision",
    Role.FUZZY: "fuzzy|needs editing|needs review",
    Role.EXTERNAL: "external|external reference|tham chiếu ngoài|référence externe",
    Role.URL: "url|link|concept url|liên kết|lien|website",
    Role.NOTE: "note|notes|comment|comments|remark|remarks|concept note|entry note|term info|"
    "translator comments|developer comments|ghi chú|chú thích|bình luận|nhận xét|remarque|"
    "remarques|commentaire|commentaires",
    Role.LANGUAGE: "language|lang|locale|language code|ngôn ngữ|langue",
    Role.TERM: "term|terms|thuật ngữ|terme|termes|vedette|translation|bản dịch|traduction|form",
    Role.ADMITTED: "synonym|synonyms|admitted|admitted term|alternative|alternatives|variant|"
    "variants|other forms|từ đồng nghĩa|đồng nghĩa|dạng khác|synonyme|synonymes|variante|"
    "variantes|autres formes",
    Role.DEPRECATED: "deprecated|deprecated term|forbidden term|forbidden terms|not recommended|"
    "do not use|avoid|không dùng|tránh dùng|cấm dùng|déconseillé|à éviter|interdit",
    Role.SUPERSEDED: "superseded|superseded term|obsolete|obsolete term|former name|lỗi thời|"
    "tên cũ|obsolète|remplacé|ancien nom",
    Role.PROPOSED: "proposed|candidate|candidates|đề xuất|proposé",
    Role.DEFINITION: "definition|def|definitions|description|meaning|explanation|"
    "concept definition|term definition|định nghĩa|nghĩa|giải thích|mô tả|définition|sens",
    Role.STATUS: "status|term status|usage status|trạng thái|tình trạng|statut|état",
    Role.TYPE: "type|term type|loại|loại thuật ngữ|type de terme",
    Role.PART_OF_SPEECH: "part of speech|pos|word class|từ loại|catégorie grammaticale|"
    "partie du discours|nature",
    Role.GENDER: "gender|grammatical gender|giống|genre",
    Role.NUMBER: "number|grammatical number|nombre",
    Role.COUNTERPART: "counterpart|feminine|feminine form|dạng giống cái|féminin",
    Role.USAGE: "usage|usage note|usage notes|cách dùng|emploi|note d'usage",
    Role.REGION: "region|geographical usage|khu vực|vùng|région|usage géographique",
    Role.RELIABILITY: "reliability|reliability code|độ tin cậy|fiabilité",
    Role.CONTEXT: "context|example|examples|term example|sentence|ngữ cảnh|ví dụ|exemple|"
    "exemples|contexte",
    Role.CITATION: "source|sources|reference|references|citation|nguồn|tham khảo|référence|"
    "références|provenance",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split("|")}


def role_of(name: str) -> Role | None:
    """The role of a folded header (see :func:`folded`); ``None`` for an unknown one."""
    return _ROLES.get(name)


_MAY_BE_KIND = frozenset({"loại", "nature", "type"})


def by_values(name: str, role: Role, cells: Iterable[str]) -> Role:
    """What a column of the folded header ``name`` holds by the first of its ``cells``: ``Loại``,
    ``Nature`` and ``Type`` stand above kinds of concepts, types of terms and parts of speech.

    Where they do not tell, ``Loại`` is the kind, as it is called here, and others are ``role``.
    """
    if name not in _MAY_BE_KIND:
        return role
    known: Counter[Role] = Counter()
    for cell in cells:
        known[Role.KIND] += kind_of(cell) is not None
        known[Role.TYPE] += value(TermType, cell) is not None
        known[Role.PART_OF_SPEECH] += value(PartOfSpeech, cell) is not None
    likely, count = known.most_common(1)[0] if known else (role, 0)
    if not count:
        return Role.KIND if name == "loại" else role
    return role if known[role] == count else likely


def folded(header: str) -> str:
    """A header as it is compared: caseless, with one space for every run of ``_`` and blanks."""
    return re.sub(r"[\s_]+", " ", header.casefold().replace("\u2019", "'")).strip(" *:")


E = TypeVar("E", bound=StrEnum)

_STATUS: dict[Status, str] = {
    Status.PREFERRED: "preferredterm|recommended|main|ưu tiên|nên dùng|préféré|privilégié|"
    "recommandé|retenu",
    Status.ADMITTED: "admittedterm|allowed|accepted|standardized|legal|regulated|synonym|"
    "được dùng|chấp nhận|admis|accepté|toléré",
    Status.DEPRECATED: "deprecatedterm|notrecommended|forbidden|prohibited|donotuse|"
    "không dùng|cấm dùng|tránh dùng|déconseillé|à éviter|interdit|rejeté",
    Status.SUPERSEDED: "supersededterm|obsolete|outdated|former|lỗi thời|cũ|obsolète|remplacé",
}
_REVIEW: dict[Review, str] = {
    Review.APPROVED: "final|finalized|validated|verified|đã duyệt|approuvé|validé",
    Review.PROPOSED: "draft|new|candidate|provisional|pending|đề xuất|mới|nháp|chờ duyệt|"
    "proposé|brouillon|nouveau|provisoire",
    Review.REJECTED: "từ chối|rejetée|refusé",
}
_TYPE: dict[TermType, str] = {
    TermType.FULL_FORM: "fullterm|entryterm|dạng đầy đủ|forme complète",
    TermType.ACRONYM: "initialism|từ viết tắt|sigle|acronyme",
    TermType.ABBREVIATION: "abbr|viết tắt|abréviation",
    TermType.SHORT_FORM: "shortterm|dạng ngắn|tên ngắn|forme courte|forme abrégée",
    TermType.VARIANT: "spellingvariant|biến thể|variante",
    TermType.TRANSLITERATION: "transliteratedform|phiên âm|translittération",
    TermType.EXONYM: "exonyme",
    TermType.PHRASE: "phraseologicalunit|cụm từ|locution",
}
_PART_OF_SPEECH: dict[PartOfSpeech, str] = {
    PartOfSpeech.NOUN: "n|n.|danh từ|nom|substantif|nm|nf",
    PartOfSpeech.PROPER_NOUN: "propernoun|danh từ riêng|tên riêng|nom propre",
    PartOfSpeech.VERB: "v|v.|động từ|verbe",
    PartOfSpeech.ADJECTIVE: "adj|adj.|tính từ|adjectif",
    PartOfSpeech.ADVERB: "adv|adv.|phó từ|trạng từ|adverbe",
    PartOfSpeech.OTHER: "khác|autre",
}
_GENDER: dict[Gender, str] = {
    Gender.MASCULINE: "m|m.|masc|masc.|giống đực|masculin",
    Gender.FEMININE: "f|f.|fem|fem.|giống cái|féminin|fém.",
    Gender.NEUTER: "n|neut|giống trung|neutre",
    Gender.OTHER: "othergender|khác|autre",
}
_NUMBER: dict[Number, str] = {
    Number.SINGULAR: "sg|sing|sing.|số ít|singulier",
    Number.PLURAL: "pl|pl.|số nhiều|pluriel",
    Number.OTHER: "othernumber|khác|autre",
}


def _bare(text: str) -> str:
    text = text.casefold().strip().removesuffix("-admn-sts")
    return re.sub(r"[\s_-]+", "", text) if text.isascii() else text


def _values(known: Mapping[Any, str]) -> dict[str, StrEnum]:
    kind: type[StrEnum] = type(next(iter(known)))
    spelled = {_bare(name): member for member, names in known.items() for name in names.split("|")}
    return {**spelled, **{_bare(member.value): member for member in kind}}


_VALUES: dict[type[StrEnum], dict[str, StrEnum]] = {
    Status: _values(_STATUS),
    Review: _values(_REVIEW),
    TermType: _values(_TYPE),
    PartOfSpeech: _values(_PART_OF_SPEECH),
    Gender: _values(_GENDER),
    Number: _values(_NUMBER),
}


def value(kind: type[E], text: str) -> E | None:
    """The member of a closed list that a cell means, in any spelling met; ``None`` for others."""
    found = _VALUES[kind].get(_bare(text))
    return found if isinstance(found, kind) else None


def is_yes(text: str) -> bool:
    """Whether a cell says yes, as Weblate's ``fuzzy`` and check boxes of spreadsheets do."""
    return _bare(text) in {"true", "yes", "y", "1", "x", "fuzzy", "có", "oui", "vrai"}
