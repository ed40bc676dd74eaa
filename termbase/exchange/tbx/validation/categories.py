"""The data categories of ISO 30042:2019: the modules Min, Basic and Linguist.

Where a category may stand is written ``PARENT`` or ``PARENT/GRANDPARENT``, as the published rules
ask it: for categories as attributes those of the dialects' Schematron, for categories as elements
those of each module's.
"""

from __future__ import annotations

from dataclasses import dataclass

CARRIERS = frozenset(
    {
        *("admin", "adminNote", "descrip", "descripNote", "ref"),
        *("termNote", "transac", "transacNote", "xref"),
    }
)
"""The elements whose attribute ``type`` names a data category."""

BASIC_TEXT = frozenset({"hi"})
"""The inline elements of texts that hold nothing but highlighted parts."""


@dataclass(frozen=True, slots=True)
class Category:
    """One data category.

    ``places`` is where it may stand as an attribute's value on ``element``, ``tag_places`` as an
    element of its own; empty is wherever the core structure permits. ``values`` is its picklist,
    ``inline`` the elements that may stand in its text (``None``: all that the core permits).
    ``target`` says of the element that it has a target: ``id``, ``address`` or (optional) ``id?``.
    """

    element: str
    name: str
    places: tuple[str, ...] = ()
    tag_places: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    inline: frozenset[str] | None = None
    target: str = ""


def _in(levels: str, *groups: str) -> tuple[str, ...]:
    """The places at ``levels``, directly and in any of ``groups``."""
    names = levels.split()
    return (*names, *(f"{group}/{level}" for level in names for group in groups))


_GROUPS = ("adminGrp", "descripGrp", "termNoteGrp")
_ALL = "conceptEntry langSec termSec"
_TERM = ("termSec", "termNoteGrp/termSec")


def _note(name: str, *values: str, places: tuple[str, ...] = _TERM) -> Category:
    return Category("termNote", name, tag_places=places, values=values)


MIN = (
    _note(
        "administrativeStatus",
        *("admittedTerm-admn-sts", "deprecatedTerm-admn-sts"),
        *("supersededTerm-admn-sts", "preferredTerm-admn-sts"),
        places=("termSec",),
    ),
    _note("partOfSpeech", "adjective", "noun", "other", "verb", "adverb", places=("termSec",)),
    Category(
        "admin",
        "customerSubset",
        _in("conceptEntry termSec", *_GROUPS),
        ("conceptEntry", "termSec", "adminGrp/termSec"),
    ),
    Category(
        "descrip",
        "subjectField",
        _in("conceptEntry", "descripGrp"),
        _in("conceptEntry", "descripGrp"),
    ),
    Category("xref", "externalCrossReference", _in(_ALL), target="address"),
)
BASIC = (
    Category(
        "admin",
        "projectSubset",
        _in("conceptEntry termSec", *_GROUPS),
        _in("conceptEntry termSec", "adminGrp"),
    ),
    Category("admin", "source", _in(_ALL, *_GROUPS), _in(_ALL, "descripGrp")),
    Category("descrip", "context", _in("termSec", "descripGrp"), _in("termSec", "descripGrp")),
    Category(
        "descrip",
        "definition",
        _in("conceptEntry langSec", "descripGrp"),
        _in("conceptEntry langSec", "descripGrp"),
    ),
    Category(
        "ref",
        "crossReference",
        _in("conceptEntry termSec", *_GROUPS, "transacGrp"),
        _in("conceptEntry termSec", *_GROUPS, "transacGrp"),
        target="id",
    ),
    _note("grammaticalGender", "masculine", "feminine", "neuter", "other"),
    _note("geographicalUsage"),
    _note(
        "termLocation",
        *("checkBox", "comboBox", "comboBoxElement", "dialogBox", "groupBox"),
        *("informativeMessage", "interactiveMessage", "menuItem", "progressBar", "pushButton"),
        *("radioButton", "slider", "spinBox", "tab", "tableText", "textBox", "toolTip"),
        "user-definedType",
    ),
    _note("termType", "fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"),
    Category(
        "transac",
        "transactionType",
        _in(_ALL, "transacGrp"),
        _in(_ALL, "transacGrp"),
        ("origination", "modification"),
    ),
    Category(
        "transacNote",
        "responsibility",
        _in(_ALL, "transacGrp"),
        tuple(f"transacGrp/{level}" for level in _ALL.split()),
        target="id?",
    ),
    Category(
        "xref", "xGraphic", _in("conceptEntry langSec"), _in("conceptEntry langSec"),
        target="address",
    ),
)  # fmt: skip
LINGUIST = (
    _note("grammaticalNumber", "singular", "plural", "dual", "mass", "otherNumber"),
    _note(
        "register",
        *("colloquialRegister", "neutralRegister", "technicalRegister", "in-houseRegister"),
        *("bench-levelRegister", "slangRegister", "vulgarRegister"),
    ),
    _note("transferComment"),
    Category("admin", "reading", _in("termSec", "adminGrp"), _in("termSec", "adminGrp")),
    Category("adminNote", "readingNote", ("adminGrp/termSec",), ("adminGrp/termSec",)),
)
