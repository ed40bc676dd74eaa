"""The one tool that writes: a proposal, which waits for a person's review."""

from __future__ import annotations

from termbase.errors import Conflict, InvalidValue
from termbase.messages import M
from termbase.model import Kind, Review, Term
from termbase.server.mcp import limits
from termbase.server.mcp.arguments import naming
from termbase.server.mcp.desk import Desk
from termbase.server.mcp.tools import Document
from termbase.store.base import Base


class Proposing:
    """Puts proposals into the base in the name of ``user``."""

    def __init__(self, desk: Desk, user: str) -> None:
        self._desk = desk
        self._user = user

    async def propose_term(
        self,
        terms: dict[str, str],
        kind: Kind = Kind.TERM,
        concept: str = "",
        usage: str = "",
        homonym: bool = False,
    ) -> Document:
        """Propose a new concept, or new forms of one that is there (`concept`, its id). `terms` has
        a form by language, such as {"vi": "Hà Nội", "en": "Hanoi"}. What is proposed waits for
        review by a person and is never approved by this; `like` are concepts that have
        nearly one of the forms. A form that another concept has already is refused unless
        `homonym` says that the same word means something else here.
        """
        from termbase.workflow.edit import refuse_unknown_language

        if not terms:
            raise InvalidValue(M("there is no form"), remedy=M("give a form by language"))
        for lang, text in terms.items():
            with naming("terms"):
                refuse_unknown_language(lang)
            limits.text(text, limits.LONGEST_QUERY)
        made = [
            Term(lang, text, review=Review.PROPOSED, usage=usage) for lang, text in terms.items()
        ]
        return await self._desk.write(
            lambda base: self._proposed(base, made, kind, concept, homonym=homonym)
        )

    def _proposed(
        self, base: Base, terms: list[Term], kind: Kind, concept: str, *, homonym: bool
    ) -> Document:
        from termbase.workflow.edit import add_concept, add_terms, near_forms, same_forms

        like = sorted({id for _, id, _ in near_forms(base, terms)})
        if concept:
            batch = add_terms(base, self._user, concept, terms)
            return {"concept": concept, "batch": batch.id if batch else None, "like": like}
        if not homonym and (twins := same_forms(base, terms)):
            raise Conflict(
                M("{ids} already has such a form", ids=", ".join(twins)),
                remedy=M("propose forms of that concept, or say that it is a homonym"),
            )
        added, batch = add_concept(
            base, self._user, kind, terms, review=Review.PROPOSED, allow_duplicate=True
        )
        return {"concept": added.id, "batch": batch.id if batch else None, "like": like}
