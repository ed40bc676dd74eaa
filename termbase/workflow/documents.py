"""Answers as the documents of docs/output.md, for programs that ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from termbase.model import Concept
    from termbase.workflow.annotate import Annotated
    from termbase.workflow.inspect import Card
    from termbase.workflow.look_up import Answer


def hit_document(answer: Answer) -> dict[str, Any]:
    """A hit of a search."""
    hit = answer.hit
    return {
        "concept": answer.concept.id,
        "kind": answer.concept.kind.value,
        "lang": hit.lang,
        "term": hit.term,
        "status": hit.status.value,
        "review": hit.review.value,
        "tier": hit.tier.value,
        "part": hit.part.value,
        "case": hit.case.value,
        "forms": answer.forms,
        "deprecated": answer.deprecated,
    }


def card_document(card: Card) -> dict[str, Any]:
    """A concept, whole."""
    from termbase.model.document import to_document

    return {
        "concept": card.concept.id,
        "asked": card.asked,
        "version": card.concept.version,
        **{k: v for k, v in to_document(card.concept).items() if k not in ("id",)},
        "related": [
            {
                "kind": link.relation.kind.value,
                "incoming": link.incoming,
                "concept": link.other_id,
                "valid_from": link.relation.valid.start,
                "valid_to": link.relation.valid.end,
                "last_attested": link.relation.valid.last_attested,
            }
            for link in card.links
        ],
        "sources": {id: source.cite() for id, source in card.sources.items()},
        "evidence": [
            {
                "lang": e.lang,
                "term": e.term,
                "sentence": e.sentence,
                "start": e.start,
                "end": e.end,
                "source": e.source.id,
                "offset": e.offset,
                "verified": e.verified,
            }
            for e in card.evidence
        ],
        "history": [
            {"batch": c.batch.id, "task": c.batch.task.value, "user": c.batch.user,
             "at": c.batch.at, "before": c.before, "after": c.after}
            for c in card.history
        ],
    }  # fmt: skip


def annotated_document(
    path: str,
    annotated: Annotated,
    seen: Mapping[str, Concept],
    style: str,
    where: Callable[[int, int], dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """The terms of a text; ``seen`` has their concepts by id. ``where`` tells the place of a part
    of the text in its file, where it is not read as it stands there.
    """
    from termbase.workflow.annotate import Places
    from termbase.workflow.look_up import permitted_forms

    terms = []
    where = where or Places(annotated.text).where
    for m in annotated.mentions:
        terms.append(
            {
                **where(m.start, m.end),
                "text": m.text,
                "concept": m.concept,
                "alternatives": list(m.alternatives),
                "lang": m.lang,
                "tier": m.tier.value,
                "case": m.case.value,
                "status": m.status.value,
                "review": m.review.value,
                "forms": permitted_forms(seen[m.concept], style),
            }
        )
    return {"path": path, "lang": annotated.lang, "terms": terms}
