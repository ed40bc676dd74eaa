"""``termbase review --plain``: one question after another, for screen readers and Braille.

Whole lines on standard output and nothing else: no cursor is moved, no colour is used, nothing is
written over. An answer is a letter and Enter, from a person or a pipe.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from typing import TYPE_CHECKING

from termbase.cli.exit_codes import Exit
from termbase.cli.opening import user
from termbase.cli.output import say
from termbase.errors import TermbaseError
from termbase.language.normal import nfc
from termbase.messages import MN, _, show
from termbase.workflow import wording
from termbase.workflow.review import Proposal, approve, reject
from termbase.workflow.waiting import (
    Waiting,
    Wanted,
    approve_one,
    reject_one,
    waiting,
    waiting_in,
)

if TYPE_CHECKING:
    from termbase.model import Batch, Term
    from termbase.store.base import Base

SENTENCES = 5
"""So many sentences are read out as evidence."""

_ANSWER = re.compile(r"([a-z?])\s*(\d*)\Z")


def review_plainly(args: argparse.Namespace, base: Base, wanted: Wanted) -> int:
    """Asks about each proposal that is meant; each decision is one batch."""
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    ids = [item.concept.id for item in waiting(base, wanted)][: args.limit]
    say(show(MN("{n} concept waits", "{n} concepts wait", len(ids))))
    if ids:
        say(_("Answer with one letter and Enter; ? explains."))
        _Session(base, user(args), wanted, ids).run()
    return Exit.DONE


class _Session:
    """One run through the queue."""

    def __init__(self, base: Base, user: str, wanted: Wanted, ids: list[str]) -> None:
        self._base = base
        self._user = user
        self._wanted = wanted
        self._ids = ids
        self._at = 0
        self._done: list[tuple[int, int, str]] = []
        """The place in the queue, the batch and the task of each decision that stands."""

    def run(self) -> None:
        """Asks until the end of the queue, or of the answers."""
        while self._at < len(self._ids):
            try:
                item = waiting_in(self._base, self._wanted, self._ids[self._at])
            except TermbaseError as error:
                self._say_error(error)
                item = None
            if item is None:
                # Somebody else has decided, or the last part of it was decided here.
                self._at += 1
                continue
            self._say_item(item)
            if not self._ask(item):
                break
        self._say_end()

    def _ask(self, item: Waiting) -> bool:
        """Asks until the item is left; whether to go on."""
        while True:
            line = _answer(_("a approve, r reject, s skip, e evidence, u undo, q quit:"))
            if line is None:
                return False
            found = _ANSWER.match(line.strip().lower())
            letter, number = found.groups() if found else ("", "")
            if letter == "q":
                return False
            if letter == "s":
                self._at += 1
                return True
            if letter == "e":
                self._say_evidence(item)
            elif letter == "?":
                _say_help()
            elif letter == "u":
                if self._undo():
                    return True
            elif letter in ("a", "r"):
                if self._decide(item, letter, number):
                    return True
            else:
                say(_("“{answer}” is no answer; ? explains.", answer=line.strip()))

    def _decide(self, item: Waiting, letter: str, number: str) -> bool:
        """Does what was answered; whether it was done."""
        forms = _forms(item)
        if number and not 1 <= int(number) <= len(forms):
            say(_("There is no form {n}.", n=number))
            return False
        named = _named(forms[int(number) - 1]) if number else None
        reason = ""
        if letter == "r":
            reason = nfc((_answer(_("Why? (Enter alone keeps it):")) or "").strip())
            if not reason:
                say(_("Kept."))
                return False
        try:
            batch = self._stored(item, named, reason)
        except TermbaseError as error:
            self._say_error(error)
            return True
        what = named or item.concept.id
        if batch is None:
            say(_("Nothing changed."))
            self._at += 1
            return True
        self._done.append((self._at, batch.id, batch.task))
        text = _("Rejected: {what}", what=what) if reason else _("Approved: {what}", what=what)
        say(_("{what}, batch {id}.", what=text, id=batch.id))
        if named is None:
            self._at += 1
        return True

    def _stored(self, item: Waiting, named: str | None, reason: str) -> Batch | None:
        base, user, id = self._base, self._user, item.concept.id
        if named is not None:
            if reason:
                return reject(base, user, id, named, reason=reason)
            return approve(base, user, id, named)
        if reason:
            return reject_one(base, user, item, reason)
        return approve_one(base, user, item)

    def _undo(self) -> bool:
        """Takes the last decision of this run back and goes there; whether there was one."""
        # Loaded when it is wanted, as few answers do.
        from termbase.workflow.revise import undo

        if not self._done:
            say(_("Nothing was decided in this run yet."))
            return False
        at, id, _task = self._done[-1]
        try:
            undo(self._base, self._user, id)
        except TermbaseError as error:
            self._say_error(error)
            return False
        self._done.pop()
        self._at = at
        say(_("Taken back: batch {id}.", id=id))
        return True

    def _say_item(self, item: Waiting) -> None:
        concept = item.concept
        say()
        of = _("{n} of {count}:", n=self._at + 1, count=len(self._ids))
        whole = ", " + _("the whole concept") if item.whole else ""
        say(f"{of} {concept.id}, {wording.kind_word(concept.kind)}{whole}")
        for number, term in enumerate(_forms(item), 1):
            status = wording.status_word(term.status)
            say(f"{number}. {term.lang}: {term.text}, {status}")
            approved = concept.preferred(term.lang)
            if approved and approved.review == "approved" and approved.text != term.text:
                say("   " + _("approved now: {term}", term=approved.text))
        for note in item.asked:
            say(wording.note_words(note.text))
        for definition in concept.definitions:
            say(f"{definition.lang}: {definition.text}")

    def _say_evidence(self, item: Waiting) -> None:
        from termbase.workflow.annotate import evidence

        found = evidence(self._base, item.concept, limit=SENTENCES)
        if not found:
            say(_("No sentence shows it."))
        for each in found[:SENTENCES]:
            say(f"{each.lang}: {' '.join(each.sentence.split())}")
            say("   " + _("from {source}", source=each.source.cite() or each.source.id))

    def _say_error(self, error: TermbaseError) -> None:
        say(show(error.message))
        if error.remedy is not None:
            say(show(error.remedy))

    def _say_end(self) -> None:
        done = Counter(task for _at, _id, task in self._done)
        left = sum(1 for _item in waiting(self._base, self._wanted))
        say()
        say(
            _(
                "{approved} approved, {rejected} rejected in this run.",
                approved=done["approve"],
                rejected=done["reject"],
            )
        )
        say(show(MN("{n} concept waits", "{n} concepts wait", left)))


def _forms(item: Waiting) -> tuple[Term, ...]:
    """What of an item can be decided alone."""
    return tuple(
        term for term in Proposal(item.concept, item.terms).forms
        if term in item.terms or any(f"{term.lang}:{term.text}" in n.text for n in item.asked)
    )  # fmt: skip


def _named(term: Term) -> str:
    return f"{term.lang}:{term.text}" + (f"@{term.style}" if term.style else "")


def _answer(question: str) -> str | None:
    """A line of standard input; ``None`` at its end."""
    sys.stdout.write(question + " ")
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        # Nobody has pressed Enter here, and each thing is to have its line.
        sys.stdout.write("\n")
    return line if line else None


def _say_help() -> None:
    say(_("a: approve all that was read out; a2: form 2 alone"))
    say(_("r: reject it, with a reason; r2: form 2 alone"))
    say(_("s: leave it for later"))
    say(_("e: sentences that show it in use"))
    say(_("u: take the last decision of this run back"))
    say(_("q: end; what was decided is stored already"))
