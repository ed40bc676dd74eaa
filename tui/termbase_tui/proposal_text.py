"""A proposal in words."""

from __future__ import annotations

from textual.content import Content

from termbase.messages import MN, _, show
from termbase.model import Review, Term
from termbase.workflow import wording
from termbase.workflow.review import Proposal
from termbase_tui.card_text import MUTED, STRONG, WARNING, lines, plain
from termbase_tui.keys_text import key_of
from termbase_tui.shown import line, number, together


def title(proposal: Proposal) -> str:
    """The name under which a proposal is listed: its first waiting form, else its best one."""
    concept = proposal.concept
    if proposal.forms:
        return line(proposal.forms[0].text)
    best = (concept.preferred(lang) for lang in concept.languages())
    return line(next((t.text for t in best if t), concept.id))


def approved_instead(proposal: Proposal, term: Term) -> str:
    """The form that is approved and preferred in the language of ``term`` today, if another."""
    best = proposal.concept.preferred(term.lang, term.style)
    if best is None or best.review is not Review.APPROVED or best.text == term.text:
        return ""
    return line(best.text)


def part_line(proposal: Proposal, part: int | None) -> str:
    """What a decision is about, in one line; ``part`` is a form's place, ``None`` for all."""
    if part is None:
        forms = ", ".join(f"{t.lang} {t.text}" for t in proposal.forms)
        return line(f"{proposal.concept.id}: {forms}" if forms else proposal.concept.id)
    term = proposal.forms[part]
    return line(f"{term.lang} {term.text}")


def _choice(proposal: Proposal, part: int | None) -> str:
    """What approval approves, and how to choose otherwise."""
    count, key = len(proposal.forms), key_of("approve")
    if count < 2:
        return ""
    if part is None:
        approves = MN("{key} approves {count} form", "{key} approves {count} forms", count,
                      key=key, count=number(count))  # fmt: skip
        other = _("{key} only one", key=key_of("part-next"))
        return together(show(approves), other)
    approves_one = _("{key} approves this form", key=key)
    other = _("{key} another one, or all", key=key_of("part-next"))
    return together(approves_one, other)


def waiting(proposal: Proposal, part: int | None) -> Content:
    """What waits, form by form, with what is approved already; the chosen ones are marked."""
    whole = _("the whole concept") if proposal.whole else _("new forms")
    if not (proposal.whole or proposal.terms):
        whole = _("another look at approved forms")
    proposed = _("Proposed: {what}", what=whole)
    parts = [
        Content.assemble((proposed, "bold underline"), (f"   {_choice(proposal, part)}", MUTED))
    ]
    for place, term in enumerate(proposal.forms):
        chosen = part is None or part == place
        mark = "[x] " if chosen else "[ ] "
        parts.append(
            Content.assemble(
                (mark, STRONG),
                (f"{line(term.lang)} ", MUTED),
                (line(term.text), WARNING if chosen else ""),
                (f"  {wording.status_word(term.status)}", MUTED),
                ("" if term.sources else ", " + _("no source"), MUTED),
            )
        )
        instead = approved_instead(proposal, term)
        following = proposal.forms[place + 1 : place + 2]
        if instead and not any(next_.lang == term.lang for next_ in following):
            parts.append(plain("    " + _("approved now: {term}", term=instead)))
    parts += [plain(wording.note_words(note.text), MUTED) for note in proposal.asked]
    return lines([*parts, Content("")])
