"""A sentence or a passage as somebody types or pastes it: its languages found out, one answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from termbase.language.detection import detect
from termbase.language.normal import nfc
from termbase.language.numbers import primary
from termbase.memory.fuzzy import THRESHOLD
from termbase.memory.languages import held
from termbase.memory.score import Span
from termbase.store.base import Base
from termbase.workflow.memory.answer import Answer, Question, answer
from termbase.workflow.memory.look import in_likeliest, language_held, languages_of, target_for


@dataclass(frozen=True, slots=True)
class Asked:
    """A text to be translated; ``lang`` and ``target`` are found out where they are empty.

    ``at`` is a place in the text in its NFC form, in code points: of a passage the memory has not
    as a whole, the sentence there is looked for.
    """

    text: str
    lang: str = ""
    target: str = ""
    at: int = 0
    threshold: float = THRESHOLD
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found, in the language of the memory where most was.

    ``span`` is the sentence that ``answer`` is of, number ``number`` of ``count``; the whole text
    is number 1 of 1. ``guess`` is the language that the text looked to be in.
    """

    answer: Answer
    guess: str
    span: Span
    number: int = 1
    count: int = 1


def look_at(base: Base, asked: Asked) -> Looked | None:
    """The answer to a text; ``None`` for an empty memory.

    The text as a whole comes first; where nothing is like it and it has several sentences, the one
    at :attr:`Asked.at` is asked for between its neighbours. Raises
    :class:`~termbase.errors.InvalidValue` for a language that the memory has no texts in.
    """
    known = held(base)
    if not known:
        return None
    text = nfc(asked.text)
    target = language_held(base, asked.target) if asked.target else ""
    langs: Sequence[str] = (language_held(base, asked.lang),) if asked.lang else ()
    langs = langs or languages_of(base, text, target)

    def ask(lang: str) -> Looked:
        into = target or target_for(known, lang)
        whole = Question(text, lang, into, threshold=asked.threshold, limit=asked.limit)
        found = _answer(base, whole)
        if not found.offers and (sentence := _sentence(whole, asked.at)) is not None:
            return _of_sentence(base, sentence, langs[0])
        return Looked(found, langs[0], (0, len(text)))

    return in_likeliest(langs, ask, _best)


def look_or_name(base: Base, asked: Asked, target: str) -> Looked:
    """As :func:`look_at`; where the memory has no texts of the language, the terms of the text with
    their forms in :attr:`Asked.target`, else in ``target``, never in the text's own language.
    """
    known = held(base)
    asks_for_held = all(primary(tag) in known for tag in (asked.lang, asked.target) if tag)
    lang = primary(asked.lang or detect(asked.text))
    if len(known) > 1 and asks_for_held:
        looked = look_at(base, asked)
        if looked is not None and (looked.answer.offers or lang in known):
            return looked
    wanted = (asked.target, target, *_TARGETS)
    into = next(tag for tag in wanted if tag and primary(tag) != lang)
    text = nfc(asked.text)
    return Looked(answer(base, Question(text, lang, into)), lang, (0, len(text)))


_TARGETS = ("vi", "en")


@dataclass(frozen=True, slots=True)
class _Sentence:
    question: Question
    span: Span
    number: int
    count: int


def _sentence(whole: Question, at: int) -> _Sentence | None:
    """The sentence at a place of a passage, with its neighbours; ``None`` where it is the only."""
    # Not at the top: the rules of sentences are read from SRX, which a single one does not need.
    from termbase.language.segmentation import segments
    from termbase.workflow.segmentation import segmentation_rules

    text = whole.text
    spans = segments(text, whole.lang, segmentation_rules())
    if len(spans) < 2:
        return None
    number = next((n for n, (_, end) in enumerate(spans) if at <= end), len(spans) - 1)
    said = ["", *(text[start:end] for start, end in spans), ""]
    before, own, after = said[number : number + 3]
    question = Question(
        own, whole.lang, whole.target, before, after,
        threshold=whole.threshold, limit=whole.limit,
    )  # fmt: skip
    return _Sentence(question, spans[number], number + 1, len(spans))


def _of_sentence(base: Base, sentence: _Sentence, guess: str) -> Looked:
    found = _answer(base, sentence.question)
    return Looked(found, guess, sentence.span, sentence.number, sentence.count)


def _answer(base: Base, question: Question) -> Answer:
    if not question.target or not question.text.strip():
        # A memory of one language has nothing to offer.
        return Answer(question.text, question.lang, question.target, (), ())
    return answer(base, question)


def _best(looked: Looked) -> int:
    offers = looked.answer.offers
    return max((offer.match.percent for offer in offers), default=0)
