"""``termbase memory search``: earlier translations of a sentence, and of sentences like it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NamedTuple

from termbase.cli.exit_codes import Exit
from termbase.cli.memory.hanging import say_hanging, some
from termbase.cli.memory.showing import given_text, shortened
from termbase.cli.numbers import positive
from termbase.cli.opening import open_base
from termbase.cli.output import bold, narrate, print_json, say
from termbase.language.display import safe
from termbase.language.normal import nfc
from termbase.messages import _
from termbase.model.memory import CODE, CODE_SIGN
from termbase.workflow.memory.documents import (
    match_document,
    offer_document,
    term_document,
)

if TYPE_CHECKING:
    from termbase.memory.adaptation import Replacement
    from termbase.memory.concordance import Concordance
    from termbase.memory.fuzzy import Match
    from termbase.store.base import Base
    from termbase.workflow.memory.answer import Answer, Offer


def summary() -> str:
    """One line for the list of commands."""
    return _("find earlier translations of a sentence, and of sentences like it")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Finds every unit whose text is at least as like the one given as --threshold says, the "
        "best first: 101% is the same text between the same neighbours, 100% the same text. What "
        "differs is shown. With --target, the translations are made fit where only names or "
        "numbers differ, and the terms of the sentence are listed with the form that the "
        "translation uses; sentences that differ only in names come from below the threshold, too, "
        "and say so. “-” reads the sentence from standard input.\n\n"
        '  termbase memory search --lang en --target vi "The agreement entered into force."\n\n'
        "Exit code 1 means that nothing was found."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("text", nargs="+", metavar=_("TEXT"), help=_("the sentence"))
    language = _("LANG")
    parser.add_argument(
        "--lang", default="", metavar=language, help=_("its language (default: as it looks)")
    )
    parser.add_argument(
        "--target", default="", metavar=language, help=_("only translations into this language")
    )
    parser.add_argument(
        "--threshold", type=percentage, default=70, metavar=_("PERCENT"),
        help=_("the least likeness, 1 to 100 (default 70)"),
    )  # fmt: skip
    parser.add_argument("--before", metavar=_("TEXT"), help=_("the sentence before it"))
    parser.add_argument("--after", metavar=_("TEXT"), help=_("the sentence after it"))
    parser.add_argument(
        "--house-style", default="", metavar=_("NAME"), help=_("the house style to prefer")
    )
    parser.add_argument(
        "--limit", type=positive, default=5, metavar="N", help=_("at most so many (default 5)")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def percentage(text: str) -> int:
    """A number from 1 to 100; anything else is a usage error."""
    said = text.strip().removesuffix("%")
    if said.isascii() and said.isdecimal() and 1 <= int(said[:4]) <= 100:
        return int(said)
    raise argparse.ArgumentTypeError(_("“{text}” is no number from 1 to 100", text=text))


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    text = given_text(args.text)
    with open_base(args, read_only=True) as base, base.snapshot():
        lang, matches, found, guess = _look_up(args, base, text)
        elsewhere = None if matches else _elsewhere(args, base, text)
    if args.format == "json":
        documents = (
            [offer_document(offer) for offer in found.offers]
            if found
            else [match_document(match) for match in matches]
        )
        terms = [term_document(term) for term in found.terms] if found else []
        print_json({"query": text, "lang": lang, "target": args.target, "hits": documents,
                    "terms": terms})  # fmt: skip
        return Exit.DONE if matches else Exit.FINDINGS
    if lang != guess and not args.quiet:
        narrate(_("nothing like it in {guess}; found in {lang}", guess=guess, lang=lang))
    for n, match in enumerate(matches):
        offer = found.offers[n] if found else None
        _say_match(match, text, only_names=offer is not None and offer.only_names)
        if offer is not None:
            _say_offer(offer)
        else:
            for translation in match.translations:
                _say_text(translation.lang, safe(_plain(translation.text)))
    if found and found.terms:
        _say_terms(found, apart=bool(matches))
    if not matches and not args.quiet:
        _say_nothing(text, elsewhere)
    return Exit.DONE if matches else Exit.FINDINGS


def _say_nothing(text: str, elsewhere: Concordance | None) -> None:
    """That nothing was found, and how many sentences have the words but for marks."""
    from termbase.cli.memory.concordance import have_it

    query = text if len(text) <= 80 else f"{text[:80]}…"
    narrate(_("nothing found for “{query}”", query=query))
    if elsewhere and elsewhere.lines:
        command = "termbase memory concordance"
        narrate(_("but for accents: {sentences} (“{command}”)",
                  sentences=have_it(elsewhere), command=command))  # fmt: skip


def _elsewhere(args: argparse.Namespace, base: Base, text: str) -> Concordance:
    """The sentences that have the words of the text, whatever their marks."""
    from termbase.workflow.memory.concordance import concordance

    return concordance(base, text, args.lang, args.target, limit=1)


class _Looked(NamedTuple):
    """What was found in a language; ``guess`` is the one that the sentence looked to be in."""

    lang: str
    matches: list[Match]
    answer: Answer | None
    guess: str


def _look_up(args: argparse.Namespace, base: Base, text: str) -> _Looked:
    """What is found in --lang; without it in the likeliest language, else where most is alike."""
    from termbase.workflow.memory.look import in_likeliest, language_held, languages_of

    target = language_held(base, args.target) if args.target else ""
    if args.lang:
        lang = language_held(base, args.lang)
        return _looked(args, base, text, lang, target, lang)
    langs = languages_of(base, text, target)
    return in_likeliest(
        langs,
        lambda lang: _looked(args, base, text, lang, target, langs[0]),
        lambda found: found.matches[0].percent if found.matches else 0,
    )


def _looked(
    args: argparse.Namespace, base: Base, text: str, lang: str, target: str, guess: str
) -> _Looked:
    if not target:
        from termbase.workflow.memory.look import similar

        matches = similar(
            base, text, lang, threshold=args.threshold / 100, limit=args.limit,
            before=args.before, after=args.after,
        )  # fmt: skip
        return _Looked(lang, matches, None, guess)
    from termbase.workflow.memory.answer import Question, answer

    question = Question(
        text, lang, target, args.before, args.after,
        threshold=args.threshold / 100, limit=args.limit, style=args.house_style,
    )  # fmt: skip
    found = answer(base, question)
    return _Looked(lang, [offer.match for offer in found.offers], found, guess)


def _plain(text: str) -> str:
    """A stored text as people see it: a mark for each inline code."""
    return shortened(text).replace(CODE, CODE_SIGN)


def _say_match(match: Match, query: str, *, only_names: bool) -> None:
    from termbase.workflow.memory.wording import changes, penalty_word

    words = [penalty_word(penalty) for penalty in match.penalties]
    words += [_("proposed")] if match.review != "approved" else []
    words += [_("below the threshold: only names or dates differ")] if only_names else []
    rest = f"  [{safe('; '.join(words))}]" if words else ""
    say_hanging(f"{bold(f'{match.percent}%')}  {safe(match.unit)}{rest}", 6)
    _say_text(match.lang, safe(_plain(match.text)))
    if changed := changes(nfc(query), match):
        say_hanging(f"      {'; '.join(_change(*one) for one in changed)}", 8)


def _say_text(lang: str, text: str) -> None:
    """A text that was made safe, behind its language."""
    lang = safe(lang)
    say_hanging(f"  {lang}  {text}", len(lang) + 4)


def _change(was: str, now: str, name: str) -> str:
    """One difference: what of the query has become what of the text found."""
    one, other = (bold(_plain(words)) for words in (was, now))
    from termbase.workflow.memory.wording import difference_word

    word = difference_word(name)
    note = f" ({word})" if word else ""
    if was and now:
        return f"~ {one} → {other}{safe(note)}"
    return f"− {one}" if was else f"+ {other}"


def _say_offer(offer: Offer) -> None:
    from termbase.workflow.memory.wording import use_word

    _say_text(offer.translation.lang, _marked(offer))
    if offer.adapted is not None:
        put = [_replaced(one, offer.text) for one in offer.adapted.replacements]
        say_hanging("      " + (
            _("adapted: {changes}", changes="; ".join(put)) if put
            else _("fits as it stands: other forms of the same names")
        ), 8)  # fmt: skip
        if offer.adapted.missing:
            texts = safe(", ".join(offer.adapted.missing))
            say_hanging("      " + _("not put in: {texts}", texts=texts), 8)
    for use in offer.uses:
        if use.use in ("approved", "unknown"):
            continue
        word = use_word(use.use)
        forms = safe(some(use.term.forms, " | ", use.term.mention.text))
        say_hanging("      " + _("{term}: {what} ({forms})", term=safe(use.term.mention.text),
                                 what=word, forms=forms), 8)  # fmt: skip


def _marked(offer: Offer) -> str:
    """What is offered; of what was made fit the new parts stand out, else all of it."""
    text = offer.text
    if offer.adapted is None or not offer.adapted.replacements or len(text) != len(_plain(text)):
        return bold(_plain(text))
    pieces, done = [], 0
    for one in offer.adapted.replacements:
        pieces += [safe(_plain(text[done : one.start])), bold(_plain(text[one.start : one.end]))]
        done = one.end
    return "".join((*pieces, safe(_plain(text[done:]))))


def _replaced(one: Replacement, text: str) -> str:
    """What was put in for what; of a name the concept that says so."""
    was, now = (safe(_plain(words)) for words in (one.was, text[one.start : one.end]))
    note = ", ".join(filter(None, (safe(one.concept), "" if one.approved else _("proposed"))))
    return f"{was} → {now}" + (f" ({note})" if note else "")


def _say_terms(found: Answer, *, apart: bool) -> None:
    from termbase.workflow.memory.answer import Use
    from termbase.workflow.memory.wording import use_word

    if apart:
        say()
    for term in found.terms:
        forms = some(term.forms, " | ", term.mention.text) or use_word(Use.UNKNOWN)
        say_hanging(safe(f"{term.mention.text}  → {forms}  ({term.mention.concept})"), 4)
