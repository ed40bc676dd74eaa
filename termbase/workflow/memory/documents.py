"""What the memory offers, as the documents of docs/memory.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from termbase.memory.fuzzy import Match
    from termbase.workflow.memory.answer import Offer, SentenceTerm


def match_document(match: Match) -> dict[str, Any]:
    """A unit that is like the sentence, and how."""
    return {
        "unit": match.unit,
        "percent": match.percent,
        "score": round(match.score, 6),
        "lang": match.lang,
        "text": match.text,
        "review": match.review.value,
        "changed": match.changed,
        "penalties": [penalty.value for penalty in match.penalties],
        "edits": [
            {
                "change": edit.change.value,
                "difference": edit.difference.value if edit.difference else None,
                "query": list(edit.query) if edit.query else None,
                "text": list(edit.text) if edit.text else None,
            }
            for edit in match.edits
        ],
        "translations": [{"lang": t.lang, "text": t.text} for t in match.translations],
    }


def offer_document(offer: Offer) -> dict[str, Any]:
    """A unit with the translation that it offers."""
    replaced = offer.adapted.replacements if offer.adapted else ()
    return {
        **match_document(offer.match),
        "offer": {
            "lang": offer.translation.lang,
            "text": offer.text,
            "adapted": offer.adapted is not None,
            "only_names": offer.only_names,
            "missing": list(offer.adapted.missing) if offer.adapted else [],
            "replacements": [
                {"start": r.start, "end": r.end, "was": r.was, "concept": r.concept,
                 "approved": r.approved}
                for r in replaced
            ],
            "terms": [
                {"concept": use.term.mention.concept, "use": use.use.value,
                 "found": use.found.text if use.found else None}
                for use in offer.uses
            ],
        },
    }  # fmt: skip


def term_document(term: SentenceTerm) -> dict[str, Any]:
    """A term of the sentence."""
    mention = term.mention
    return {"start": mention.start, "end": mention.end, "text": mention.text,
            "concept": mention.concept, "forms": list(term.forms)}  # fmt: skip
