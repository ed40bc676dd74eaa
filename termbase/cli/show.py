"""``termbase show``: one concept, whole."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from termbase.cli.exit_codes import Exit
from termbase.cli.opening import open_base
from termbase.cli.output import bold, print_json, say, say_styled
from termbase.language.display import safe
from termbase.messages import _, current
from termbase.workflow import wording
from termbase.workflow.documents import card_document

if TYPE_CHECKING:
    from termbase.model import Change, Term
    from termbase.workflow.annotate import Evidence
    from termbase.workflow.inspect import Card, Link


def summary() -> str:
    """One line for the list of commands."""
    return _("show one concept: forms, evidence, relations, history")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Shows a concept by its id, with its forms in each language, where they are used, its "
        "relations with their dates, and its history. An id that was merged away leads on to "
        "the concept it was merged into.\n\nExit code 1 means that there is no such concept."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("id", metavar=_("ID"), help=_("the concept, as “search” names it"))
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.cli.main import describe
    from termbase.cli.output import narrate
    from termbase.errors import NotFound
    from termbase.workflow.inspect import inspect
    from termbase.workflow.look_up import look_up

    with open_base(args, read_only=True) as base:
        try:
            card = inspect(base, args.id)
        except NotFound as error:
            narrate(f"termbase: {describe(error)}")
            # Letters inside a word are no sign that the concept was meant.
            answers = look_up(base, args.id, limit=3)
            likely = [a.concept.id for a in answers if a.hit.part != "infix"]
            if likely:
                narrate(_("“search” finds: {ids}", ids=", ".join(likely)))
            if args.format == "json":
                print_json({"concept": None, "asked": args.id, "likely": likely})
            return Exit.FINDINGS
    if args.format == "json":
        print_json(card_document(card))
    else:
        _say_card(card)
    return Exit.DONE


def _say_card(card: Card) -> None:
    concept = card.concept
    state = wording.review_word(concept.review)
    say_styled(f"{bold(concept.id)}  {wording.kind_word(concept.kind)}, {state}")
    if card.asked != concept.id:
        say(_("“{asked}” was merged into this concept", asked=card.asked))
    if concept.subject:
        say(_("subject: {subject}", subject=concept.subject))
    # A definition may stand in a language that has no term.
    defined = (definition.lang for definition in concept.definitions)
    for lang in dict.fromkeys((*concept.languages(), *defined)):
        say()
        say(lang)
        for term in concept.terms_in(lang):
            _say_term(term, card)
        for definition in concept.definitions:
            if definition.lang == lang:
                say("    " + _("definition: {text}", text=definition.text))
    for note in concept.notes:
        say(_("note: {note}", note=wording.note_words(note.text)))
    for reference in concept.references:
        say(f"{reference.scheme}: {reference.value}")
    if card.links:
        say()
        for link in card.links:
            say(link_line(link))
    if card.evidence:
        say()
        say(_("used in"))
        for item in card.evidence:
            _say_evidence(item)
    if card.history:
        say()
        say(_("history"))
        for change in card.history[:10]:
            say(f"  {change_line(change)}")


def _say_term(term: Term, card: Card) -> None:
    words = [wording.type_word(term.type), wording.status_word(term.status)]
    words += [wording.gender_word(term.gender)] if term.gender else []
    words += [wording.review_word(term.review)] if term.review != "approved" else []
    words += [term.style] if term.style else []
    say_styled(f"  {bold(term.text)}  [{safe(', '.join(words))}]")
    if term.usage:
        say(f"      {term.usage}")
    valid = wording.period_words(term.valid.start, term.valid.end, term.valid.last_attested)
    if valid:
        say(f"      {valid}")
    for id in term.sources:
        say(f"      ← {card.sources[id].cite() if id in card.sources else id}")


def link_line(link: Link) -> str:
    """A relation as one line, from the concept shown."""
    name = link.other_id
    if link.other is not None:
        # In the reader's language where the concept has a form in it.
        spoken = dict.fromkeys((current(), *link.other.languages()))
        term = next((t for t in map(link.other.preferred, spoken) if t), None)
        name = f"{term.text} ({link.other_id})" if term else name
    valid = link.relation.valid
    period = wording.period_words(valid.start, valid.end, valid.last_attested)
    word = wording.relation_word(link.relation.kind, incoming=link.incoming)
    note = f": {wording.note_words(link.relation.note)}" if link.relation.note else ""
    return f"{wording.label(word)} {name}" + (f", {period}" if period else "") + note


def _say_evidence(item: Evidence) -> None:
    text = item.sentence.replace("\n", " ")
    before, found, after = text[: item.start], text[item.start : item.end], text[item.end :]
    place = item.source.cite() or item.source.id
    if not item.verified:
        place = _("{place} (unverified)", place=place)
    elif item.source.kind == "illustrative":
        place = _("{place} (illustrative)", place=place)
    say_styled(f"  {item.lang}  {safe(before)}{bold(found)}{safe(after)}")
    say(f"      — {place}")


def change_line(change: Change) -> str:
    """One change as one line: when, who, what."""
    batch = change.batch
    note = f" ({batch.note})" if batch.note else ""
    undone = " [" + _("taken back") + "]" if batch.undone else ""
    return f"{batch.at}  #{batch.id}  {batch.user}: {wording.task_word(batch.task)}{note}{undone}"
