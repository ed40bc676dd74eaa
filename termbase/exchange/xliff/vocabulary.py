"""The names of XLIFF 1.2 (OASIS 2008) and of 2.0 to 2.2 with the modules that are read."""

from __future__ import annotations

from termbase.model import Review

GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"

VERSIONS = {
    "1.2": "urn:oasis:names:tc:xliff:document:1.2",
    "2.0": "urn:oasis:names:tc:xliff:document:2.0",
    "2.1": "urn:oasis:names:tc:xliff:document:2.0",
    "2.2": "urn:oasis:names:tc:xliff:document:2.2",
}
"""The versions that are written, with their namespaces."""

STATES = {
    "final": Review.APPROVED,
    "signed-off": Review.APPROVED,
    "reviewed": Review.APPROVED,
    "translated": Review.PROPOSED,
    "initial": Review.PROPOSED,
    "new": Review.PROPOSED,
    "needs-translation": Review.PROPOSED,
    "needs-adaptation": Review.PROPOSED,
    "needs-l10n": Review.PROPOSED,
    "needs-review-translation": Review.PROPOSED,
    "needs-review-adaptation": Review.PROPOSED,
    "needs-review-l10n": Review.PROPOSED,
}
"""What the states of 1.2 (section 3.2) and of 2.x say of a target."""

UNIT_GROUP = "termbase-unit"
SOURCE_GROUP = "termbase-source"
TARGET_GROUP = "termbase-target"
NAMED = "x-termbase-named-"
LANG = "x-lang"
NOTE = "note"
"""The groups of contexts (1.2) and of metadata (2.x) that carry a unit's properties; what a type of
context that is no type of 1.2 begins with, its name percent-encoded after it; the property
that says a segment's language where XLIFF 2 lets it say only that of the file; and the category
of a note that is said in a language (``note@en``)."""


def is_second(version: str) -> bool:
    """Whether a version is one of XLIFF 2."""
    return version.startswith("2")
