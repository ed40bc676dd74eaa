"""What is said of a form: what the base has against it, what is like it, what a field is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from textual.content import Content

from termbase.messages import MN, _, show
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow import draft_saving, drafts, wording
from termbase.workflow.draft_saving import Likeness
from termbase.workflow.drafts import Draft, Problem
from termbase_tui import form_words
from termbase_tui.editing import OpenForm
from termbase_tui.shown import fit, line
from termbase_tui.widgets.aside import Offer
from termbase_tui.widgets.form_fields import Choice, Field


@dataclass(frozen=True, slots=True)
class Said:
    """What the base has against a draft, what it has that is like it, whether the concept was
    changed since it was read, and the names of the concepts that the draft relates to.
    """

    doubts: list[Problem] = field(default_factory=list)
    likes: list[Likeness] = field(default_factory=list)
    stale: bool = False
    names: dict[str, str] = field(default_factory=dict)


def said_by(base: Base, draft: Draft) -> Said:
    """What a base says of a draft."""
    related = (*draft.of("relations"), *draft.of(drafts.HOLDERS))
    targets = [item.values["target"].strip() for item in related]
    found = concepts.get_all(base, targets)
    return Said(
        draft_saving.doubts(base, draft),
        draft_saving.likenesses(base, draft),
        draft_saving.is_stale(base, draft),
        {id: drafts.drafted(concept).name for id, concept in found.items()},
    )


def head(form: OpenForm, problems: Sequence[Problem], said: Said, width: int) -> Content:
    """The first line of a form, ``width`` cells wide: what is written and how it stands."""
    draft = form.draft
    marks = [_("changed")] if draft.changed else []
    if draft.original is None:
        marks = [_("new")]
    elif form.approves:
        marks.append(_("saving approves"))
    if problems:
        count = len(problems)
        marks.append(show(MN("{count} to mend", "{count} to mend", count, count=count)))
    if said.stale:
        marks.append(_("changed by somebody else meanwhile"))
    marked = ", ".join(marks)
    name = fit(line(form_words.title(draft)), max(width - cell_len(marked) - 4, 10))
    style = "bold $text-warning" if problems or said.stale else "$text-muted"
    return Content.assemble((f" {name}  ", "bold"), (marked, style))


def warnings(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """Problems as lines with their style."""
    return [(f"! {show(problem.what)}", "bold $text-warning") for problem in problems]


def like_offer(like: Likeness) -> Offer:
    """The line that leads to a concept that is like the one that is written."""
    text = _("the same: {id} ({form})", id=like.concept, form=like.form)
    if not like.same:
        text = _("like: {id} ({form})", id=like.concept, form=like.form)
    return Offer(text, concept=like.concept)


def meaning(at: Field) -> str:
    """What a field is called, and the values of a closed list."""
    name = show(form_words.caption(at.place[2], at.place[0]))
    if not isinstance(at, Choice):
        return name
    words = [f"<{word}>" if chosen else word for word, chosen in at.words]
    return f"{wording.label(name)} {'  '.join(words)}"
