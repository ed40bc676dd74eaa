"""A term's place in the search index.

A *slot* is a number that sorts as search offers terms: by status, review and length, then by the
term's rowid. So every index is read best first without sorting. Rejected terms have no slot.
"""

from __future__ import annotations

from termbase.model.vocabulary import Review, Status

ROWID_BITS = 32
ROWIDS = (1 << ROWID_BITS) - 1
"""The bits of a slot that hold the term's rowid."""
LENGTH_BITS = 12

_STATUSES = tuple(Status)
_REVIEWS = (Review.APPROVED, Review.PROPOSED)
_STATUS = {status.value: order for order, status in enumerate(Status)}
_REVIEW = {Review.APPROVED.value: 0, Review.PROPOSED.value: 1}

STANDING_BITS = LENGTH_BITS + (len(_STATUSES) * len(_REVIEWS) - 1).bit_length()
"""The bits of a slot above the rowid: what is left of it has no more."""


def slot_of(rowid: int, status: str, review: str, length: int) -> int:
    """The slot of a term that is not rejected."""
    standing = _STATUS[status] * len(_REVIEW) + _REVIEW[review]
    capped = min(length, (1 << LENGTH_BITS) - 1)
    return ((standing << LENGTH_BITS | capped) << ROWID_BITS) | rowid


def standing_of(slot: int) -> tuple[Status, Review]:
    """The status and review state of the term in a slot."""
    standing = slot >> (ROWID_BITS + LENGTH_BITS)
    return _STATUSES[standing >> 1], _REVIEWS[standing & 1]


def has_slot(review: str) -> bool:
    """Whether terms of that review state are in the index."""
    return review in _REVIEW
