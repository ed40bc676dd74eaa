"""The data categories of TBX-Basic and the model's values for them, in both directions."""

from __future__ import annotations

from enum import StrEnum

from termbase.model import Gender, Number, PartOfSpeech, Status, TermType

NAMESPACE = "urn:iso:std:iso:30042:ed-2"

MODULES: dict[str, dict[str, str]] = {
    "min": {
        "subjectField": "descrip",
        "customerSubset": "admin",
        "externalCrossReference": "xref",
        "administrativeStatus": "termNote",
        "partOfSpeech": "termNote",
    },
    "basic": {
        **dict.fromkeys(("definition", "context"), "descrip"),
        **dict.fromkeys(("projectSubset", "source"), "admin"),
        **dict.fromkeys(
            ("grammaticalGender", "termType", "geographicalUsage", "termLocation"), "termNote"
        ),
        "xGraphic": "xref",
        "crossReference": "ref",
        "transactionType": "transac",
        "responsibility": "transacNote",
    },
    "linguist": {
        **dict.fromkeys(("grammaticalNumber", "register", "transferComment"), "termNote"),
        "reading": "admin",
        "readingNote": "adminNote",
    },
}
"""The data categories of each module, with the element that carries each as its type."""
PREFIXES = {
    "min": ("min", "http://www.tbxinfo.net/ns/min"),
    "basic": ("basic", "http://www.tbxinfo.net/ns/basic"),
    "linguist": ("ling", "http://www.tbxinfo.net/ns/linguist"),
}
"""The usual prefix and the namespace of each module's elements in DCT."""


class Level(StrEnum):
    """Where in an entry something stands."""

    CONCEPT = "concept"
    LANGUAGE = "language"
    TERM = "term"


STATUS = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.DEPRECATED: "deprecatedTerm-admn-sts",
    Status.SUPERSEDED: "supersededTerm-admn-sts",
}
TERM_TYPE = {
    TermType.FULL_FORM: "fullForm",
    TermType.ACRONYM: "acronym",
    TermType.ABBREVIATION: "abbreviation",
    TermType.SHORT_FORM: "shortForm",
    TermType.VARIANT: "variant",
    TermType.TRANSLITERATION: "variant",
    TermType.EXONYM: "variant",
    TermType.PHRASE: "phrase",
}
PART_OF_SPEECH = {
    PartOfSpeech.NOUN: "noun",
    PartOfSpeech.PROPER_NOUN: "noun",
    PartOfSpeech.VERB: "verb",
    PartOfSpeech.ADJECTIVE: "adjective",
    PartOfSpeech.ADVERB: "adverb",
    PartOfSpeech.OTHER: "other",
}
NUMBER = {number: str(number) for number in Number} | {Number.OTHER: "otherNumber"}
INEXACT_TYPES = frozenset({TermType.TRANSLITERATION, TermType.EXONYM})
INEXACT_PARTS_OF_SPEECH = frozenset({PartOfSpeech.PROPER_NOUN})

_READ_STATUS = {
    **dict.fromkeys(("preferred", "preferredterm", "recommended"), Status.PREFERRED),
    **dict.fromkeys(
        ("admitted", "admittedterm", "allowed", "approved", "standardized", "standardizedterm"),
        Status.ADMITTED,
    ),
    **dict.fromkeys(("legal", "legalterm", "regulated", "regulatedterm"), Status.ADMITTED),
    **dict.fromkeys(("deprecated", "deprecatedterm", "notrecommended"), Status.DEPRECATED),
    **dict.fromkeys(("forbidden", "donotuse"), Status.DEPRECATED),
    **dict.fromkeys(("superseded", "supersededterm", "obsolete"), Status.SUPERSEDED),
}
_READ_TYPE = {
    "fullform": TermType.FULL_FORM,
    "entryterm": TermType.FULL_FORM,
    "acronym": TermType.ACRONYM,
    "initialism": TermType.ACRONYM,
    "abbreviation": TermType.ABBREVIATION,
    "shortform": TermType.SHORT_FORM,
    "variant": TermType.VARIANT,
    "transliteratedform": TermType.TRANSLITERATION,
    "phrase": TermType.PHRASE,
    "phraseologicalunit": TermType.PHRASE,
}
_READ_PART_OF_SPEECH = {
    **{value.value: value for value in PartOfSpeech},
    "propernoun": PartOfSpeech.PROPER_NOUN,
}
_READ_GENDER = {**{value.value: value for value in Gender}, "othergender": Gender.OTHER}

TERM_LOCATIONS = frozenset(
    {
        *("checkBox", "comboBox", "comboBoxElement", "dialogBox", "groupBox"),
        *("informativeMessage", "interactiveMessage", "menuItem", "progressBar", "pushButton"),
        *("radioButton", "slider", "spinBox", "tab", "tableText", "textBox", "toolTip"),
        "user-definedType",
    }
)
REGISTERS = frozenset(
    {
        *("colloquialRegister", "neutralRegister", "technicalRegister", "in-houseRegister"),
        *("bench-levelRegister", "slangRegister", "vulgarRegister"),
    }
)


def _folded(text: str) -> str:
    return "".join(text.split()).lower().removesuffix("-admn-sts").removesuffix("admnsts")


def status(text: str) -> Status | None:
    """The status that a file means, in any of the spellings met; ``None`` for others."""
    return _READ_STATUS.get(_folded(text).replace("-", "").replace("_", ""))


def term_type(text: str) -> TermType | None:
    """The term type that a file means; ``None`` for one that the model does not have."""
    return _READ_TYPE.get(_folded(text))


def part_of_speech(text: str) -> PartOfSpeech | None:
    """The part of speech that a file means; ``None`` for one that the model does not have."""
    return _READ_PART_OF_SPEECH.get(_folded(text))


def gender(text: str) -> Gender | None:
    """The grammatical gender that a file means; ``None`` for one that the model does not have."""
    return _READ_GENDER.get(_folded(text))
