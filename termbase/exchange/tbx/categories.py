"""The data categories of TBX-Basic and the model's values for them, in both directions."""

from __future__ import annotations

from enum import StrEnum

from termbase.model import Number, PartOfSpeech, Status, TermType

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
