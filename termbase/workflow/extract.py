"""Extraction: from articles to proposed concepts, with the articles as their evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from termbase.extraction.drafts import Draft, Form
from termbase.extraction.extractor import find
from termbase.extraction.merging import Gathering
from termbase.extraction.names import Name, Rule
from termbase.extraction.pairing import Pairing
from termbase.extraction.words import Reading, read
from termbase.language.normal import mapped
from termbase.lookup.recognition import Mention, recognise
from termbase.lookup.snapshot import store_snapshot
from termbase.model import (
    Batch,
    Concept,
    Kind,
    PartOfSpeech,
    Relation,
    RelationKind,
    Review,
    Status,
    Task,
    Term,
)
from termbase.model.dates import Period
from termbase.model.identifiers import slug
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.progress import Progress
from termbase.store.writing import writing
from termbase.workflow.articles import Article
from termbase.workflow.known_slips import KnownSlips
from termbase.workflow.parallel import parallel_spots


@dataclass(frozen=True, slots=True)
class Met:
    """A place where a proposed form stands, in code points of the article's text."""

    article: Article
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed: a new concept, or new forms of one that the base has (``is_new`` false).

    ``terms`` are the new forms, ``met`` all places where they stand.
    """

    concept: Concept
    is_new: bool
    terms: tuple[Term, ...]
    met: tuple[Met, ...]
    rule: Rule

    @property
    def kind(self) -> Kind:
        """What the concept is."""
        return self.concept.kind


@dataclass(frozen=True, slots=True)
class Unheld:
    """An office that an article calls somebody of the base by, which the base does not say: a
    relation has no review state, so it is left to a person. ``date`` and ``source`` are the
    article's, ids those of concepts.
    """

    person: str
    office: str
    date: str
    source: str


@dataclass(slots=True)
class Extraction:
    """What came of some articles."""

    articles: tuple[Article, ...]
    proposals: list[Proposal] = field(default_factory=list)
    slips: tuple[str, ...] = ()
    """New forms that proofing calls wrong wherever they stand: they are not proposed."""
    unheld: list[Unheld] = field(default_factory=list)
    dry_run: bool = False
    batch: Batch | None = None


def extract(
    base: Base,
    user: str,
    articles: Sequence[Article],
    *,
    kinds: Collection[Kind] = (),
    min_count: int = 1,
    parallel: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Extraction:
    """Proposes what the articles name and the base has not, as one batch.

    New articles are kept as sources. ``kinds`` (empty: all) and ``min_count`` say what is
    proposed. With ``parallel``, articles of one stem say the same, and their names are paired.
    A text that is given twice is read once. Where nothing is new, nothing is written. ``progress``
    is told of the ``articles`` read.
    """
    unique: dict[tuple[str, str], Article] = {}
    for item in articles:
        unique.setdefault((item.lang, item.text), item)
    articles = tuple(unique.values())
    report = Extraction(articles, dry_run=dry_run)
    slips = KnownSlips(base, articles)
    drafts, gone = slips.left_out(_drafts(base, articles, parallel=parallel, progress=progress))
    report.slips = tuple(dict.fromkeys(form.text for form in gone))
    chosen = [d for d in drafts if _is_due(base, d, kinds, min_count)]
    proposing = _Proposing(base, report, chosen)
    proposing.propose()
    if not kinds or Kind.PERSON in kinds:
        proposing.leave(drafts, slips)
    if not dry_run and report.proposals:
        note = ", ".join(dict.fromkeys(a.source.id for a in articles))
        with writing(base, Task.ADD, user, note=f"extract: {note}") as batch:
            for item in articles:
                if item.is_new:
                    batch.put_source(item.source)
            batch.put_all(proposal.concept for proposal in report.proposals)
        report.batch = batch.batch
    return report


def _drafts(
    base: Base, articles: Sequence[Article], *, parallel: bool, progress: Progress | None
) -> list[Draft]:
    known = _Known(base)
    gathering = Gathering(known)
    for number, item in enumerate(articles):
        normal = mapped(item.text)
        reading = read(normal.text, item.lang)
        with store_snapshot(base) as snapshot:
            mentions = recognise(normal.text, snapshot, item.lang)
        found = find(reading, _names(reading, mentions))
        gathering.add(number, reading, found, normal.span)
        if progress is not None:
            progress("articles", number + 1, len(articles))
    gathering.settle()
    if parallel:
        Pairing(gathering, parallel_spots(base, articles)).pair()
    return gathering.drafts()


class _Known:
    """The concepts that have a form, asked once for each."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._found: dict[tuple[str, str], str] = {}

    def __call__(self, lang: str, text: str) -> str:
        pair = lang, text
        if pair not in self._found:
            self._found[pair] = next(iter(concepts.with_term(self._base, lang, text)), "")
        return self._found[pair]


def _names(reading: Reading, mentions: Iterable[Mention]) -> list[Name]:
    """The recognised mentions as names, those that begin and end with words."""
    starts = [word.start for word in reading.words]
    ends = [word.end for word in reading.words]
    found = []
    for mention in mentions:
        first, last = bisect_left(starts, mention.start), bisect_left(ends, mention.end)
        if (
            first < len(starts)
            and starts[first] == mention.start
            and ends[last:][:1] == [mention.end]
        ):
            found.append(
                Name(
                    mention.kind, first, last + 1, mention.text, Rule.KNOWN, concept=mention.concept
                )
            )
    return found


def _is_due(base: Base, draft: Draft, kinds: Collection[Kind], min_count: int) -> bool:
    if draft.count < min_count or (kinds and draft.kind not in kinds):
        return False
    if not draft.concept:
        return True
    if all(form.known for form in draft.forms):
        return False
    return concepts.get(base, draft.concept).review is not Review.REJECTED


class _Proposing:
    """Makes the concepts of drafts."""

    def __init__(self, base: Base, report: Extraction, drafts: Sequence[Draft]) -> None:
        self._base = base
        self._report = report
        self._drafts = drafts
        self._ids: dict[int, str] = {}
        self._taken: set[str] = set()

    def propose(self) -> None:
        """Enters a proposal for each draft."""
        for draft in self._drafts:
            self._ids[id(draft)] = draft.concept or self._free(draft)
        for draft in self._drafts:
            made = self._joined(draft) if draft.concept else self._new(draft)
            if made is not None:
                self._report.proposals.append(made)

    def leave(self, drafts: Iterable[Draft], slips: KnownSlips) -> None:
        """Notes which offices of people of the base are new to it, but for what is known to be
        wrong.
        """
        for draft in drafts:
            if not draft.concept or draft.kind is not Kind.PERSON:
                continue
            person = concepts.get(self._base, draft.concept)
            held = {r.target for r in person.relations if r.kind is RelationKind.HOLDS_OFFICE}
            texts = {number for _, number in draft.offices}
            if any(slips.misnames(number, person.id) for number in texts):
                continue
            for relation in self._relations(draft):
                if relation.target not in held:
                    day, source = relation.valid.last_attested, relation.sources[-1]
                    self._report.unheld.append(Unheld(person.id, relation.target, day, source))

    def _new(self, draft: Draft) -> Proposal:
        terms = tuple(
            self._term(draft, form, preferred=place == 0)
            for lang in dict.fromkeys(form.lang for form in draft.forms)
            for place, form in enumerate(draft.in_language(lang))
        )
        concept = Concept(
            self._ids[id(draft)], draft.kind, terms=terms, relations=self._relations(draft)
        )
        return Proposal(concept, True, terms, self._met(draft.forms), _rule(draft))

    def _joined(self, draft: Draft) -> Proposal | None:
        concept = concepts.get(self._base, draft.concept)
        new = [form for form in draft.forms if not form.known]
        keys = {term.key for term in concept.terms}
        terms = tuple(t for t in (self._term(draft, f, preferred=False) for f in new)
                      if t.key not in keys)  # fmt: skip
        if not terms:
            return None
        whole = replace(concept, terms=(*concept.terms, *terms))
        return Proposal(whole, False, terms, self._met(new), _rule(draft))

    def _term(self, draft: Draft, form: Form, *, preferred: bool) -> Term:
        cited = dict.fromkeys(self._report.articles[p.text].source.id for p in form.places)
        return Term(
            form.lang,
            form.text,
            type=form.type,
            status=Status.PREFERRED if preferred else Status.ADMITTED,
            part_of_speech=PartOfSpeech.NOUN
            if draft.kind is Kind.TERM
            else PartOfSpeech.PROPER_NOUN,
            sources=tuple(cited),
        )

    def _relations(self, draft: Draft) -> tuple[Relation, ...]:
        """Who holds which office, last attested on the day of the article."""
        found: dict[str, Relation] = {}
        for office, number in draft.offices:
            target = self._ids.get(id(office), "") or office.concept
            source = self._report.articles[number].source
            if not target or draft.kind is not Kind.PERSON or office.kind is not Kind.OFFICE:
                continue
            before = found.get(target)
            day = max(source.date, before.valid.last_attested if before else "")
            cited = (*(before.sources if before else ()), source.id)
            found[target] = Relation(
                RelationKind.HOLDS_OFFICE,
                target,
                Period(last_attested=day),
                tuple(dict.fromkeys(cited)),
            )
        return tuple(found.values())

    def _met(self, forms: Iterable[Form]) -> tuple[Met, ...]:
        places = sorted({(p.text, p.start, p.end) for form in forms for p in form.places})
        return tuple(Met(self._report.articles[n], start, end) for n, start, end in places)

    def _free(self, draft: Draft) -> str:
        wanted = slug(_called(draft))
        candidate, number = wanted, 2
        while candidate in self._taken or concepts.exists(self._base, candidate):
            candidate, number = f"{wanted}-{number}", number + 1
        self._taken.add(candidate)
        return candidate


def _called(draft: Draft) -> str:
    """What the id is made of: the English form, else the French, else the Vietnamese."""
    for lang in ("en", "fr", "vi"):
        for form in draft.in_language(lang):
            return form.text
    return draft.forms[0].text


def _rule(draft: Draft) -> Rule:
    return min((form.rule for form in draft.forms), key=lambda rule: rule.rank)
