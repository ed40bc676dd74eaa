"""The vocabulary of ISO 16642 and ISO 30042 as frozen dataclasses and closed lists."""

from termbase.model.concept import (
    Concept,
    Context,
    Definition,
    ExternalReference,
    Extra,
    Note,
    Relation,
    Term,
)
from termbase.model.dates import OPEN, Period
from termbase.model.history import Batch, Change, Task
from termbase.model.source import Source
from termbase.model.vocabulary import (
    LANGUAGE_ORDER,
    Gender,
    Kind,
    Number,
    PartOfSpeech,
    RelationKind,
    Review,
    SourceKind,
    Status,
    TermType,
    Unsaid,
    language_rank,
)

__all__ = [
    "LANGUAGE_ORDER",
    "OPEN",
    "Batch",
    "Change",
    "Concept",
    "Context",
    "Definition",
    "ExternalReference",
    "Extra",
    "Gender",
    "Kind",
    "Note",
    "Number",
    "PartOfSpeech",
    "Period",
    "Relation",
    "RelationKind",
    "Review",
    "Source",
    "SourceKind",
    "Status",
    "Task",
    "Term",
    "TermType",
    "Unsaid",
    "language_rank",
]
