"""What a rule is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from termbase.lookup.recognition import Mention, Probed, probe, recognise_probed
from termbase.messages import Message
from termbase.model import Concept
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.knowledge import Knowledge
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.sightings import sightings


@dataclass(frozen=True)
class Proof:
    """A manuscript beside what a base knows; what is found in it is found once."""

    manuscript: Manuscript
    knowledge: Knowledge

    @cached_property
    def probed(self) -> Probed:
        """What its words find among the terms."""
        text = self.manuscript
        return probe(text.normal.text, text.words, self.knowledge.terms)

    @cached_property
    def sightings(self) -> Sequence[Sighting]:
        """The names of the base in it, right or wrong."""
        return sightings(self.manuscript, self.knowledge, self.probed)

    @cached_property
    def mentions(self) -> Sequence[Mention]:
        """The terms of the base that recognition finds in it, which all may stand there."""
        text = self.manuscript
        return recognise_probed(text.text, text.normal, self.probed, text.lang)

    @cached_property
    def mentioned(self) -> Mapping[str, Concept]:
        """The concepts of the mentions."""
        return self.knowledge.concepts({mention.concept for mention in self.mentions})

    @cached_property
    def flawed(self) -> Mapping[Flaw, Sequence[Sighting]]:
        """The names that are wrong, by what is wrong with them."""
        found: dict[Flaw, list[Sighting]] = {}
        for seen in self.sightings:
            if seen.flaw is not None:
                found.setdefault(seen.flaw, []).append(seen)
        return found


class Described(Protocol):
    """What is known of a rule without its work; see :class:`Rule`."""

    @property
    def code(self) -> str:
        """Its stable name."""

    @property
    def severity(self) -> Severity:
        """How much its findings matter, where nobody says otherwise."""

    @property
    def summary(self) -> Message:
        """What it finds, in a line."""

    @property
    def is_quiet(self) -> bool:
        """Whether it is off until it is asked for."""


Check = Callable[[Proof], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked for.

    ``code`` is stable: configurations, comments in texts and baselines name it. ``summary`` says
    in a line what the rule finds. ``is_quiet`` rules are off until they are asked for.
    ``sees_normal_forms`` tells of one that looks at the text as it was given, not in NFC,
    ``sees_masked`` of one that looks at comments and code.
    """

    code: str
    severity: Severity
    summary: Message
    check: Check
    is_quiet: bool = False
    sees_normal_forms: bool = False
    sees_masked: bool = False


def spelling_rule(
    flaw: Flaw,
    severity: Severity,
    summary: Message,
    say: Callable[[Sighting], Message],
    *,
    is_safe: bool = False,
) -> Rule:
    """The rule that tells one flaw of the names seen in a text.

    What nobody approved is no error, and no safe fix.
    """

    def check(proof: Proof) -> Iterable[Diagnostic]:
        for seen in proof.flawed.get(flaw, ()):
            grave = severity if not seen.proposed else max(
                severity, Severity.WARNING, key=lambda s: s.rank
            )  # fmt: skip
            yield Diagnostic(
                flaw.value,
                grave,
                seen.start,
                seen.end,
                seen.found,
                say(seen),
                seen.right,
                seen.concept,
                is_safe and seen.is_sure and not seen.proposed and bool(seen.right),
            )

    return Rule(flaw.value, severity, summary, check)
