"""What the memory finds, in words: differences, offers, terms, and units as styled text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content

from termbase.language.display import safe
from termbase.memory.concordance import Line
from termbase.memory.score import IDENTICAL, IN_CONTEXT
from termbase.messages import M, _, show
from termbase.model import Review
from termbase.model.memory import CODE, CODE_SIGN, MemoryUnit, Occurrence
from termbase.workflow import wording
from termbase.workflow.memory.answer import Answer, Offer, SentenceTerm, TermUse, Use
from termbase.workflow.memory.difference import Mark, pieces
from termbase.workflow.memory.wording import changes, difference_word, penalty_word, use_word
from termbase_tui.card_text import FOUND, HEADING, MUTED, STRONG, WARNING, hanging, lines, plain
from termbase_tui.shown import CUT, fit, line, together

MOST = 1_500
"""Letters of a text that are shown; on a screen of its own a unit shows all."""
_SAME = 300
"""Letters of what is the same that are shown between two differences."""
_FORMS = 3

SIGNS = {
    Mark.DELETED: ("[-", "-]", "strike $text-error"),
    Mark.INSERTED: ("{+", "+}", "bold underline $text-success"),
    Mark.CHANGED: ("{~", "~}", "bold underline $text-warning"),
}
"""What stands around a piece that differs, and its style: readable without colours too."""


def seen(text: str) -> str:
    """A stored text as people see it, safe for a terminal: a sign for each inline code."""
    return safe(text.replace(CODE, CODE_SIGN))


def kind(offer: Offer) -> str:
    """What kind of match it is, in a word or two."""
    percent = offer.match.percent
    if percent >= IN_CONTEXT:
        return _("same text in context")
    if percent >= IDENTICAL:
        return _("same text")
    return _("adapted match") if offer.adapted is not None else _("fuzzy match")


def penalties(offer: Offer) -> str:
    """What differs beside the words, and what makes the unit less to be trusted."""
    words = [penalty_word(penalty) for penalty in offer.match.penalties]
    words += [wording.review_word("proposed")] if offer.match.review != Review.APPROVED else []
    words += [_("below the threshold: only names or dates differ")] if offer.only_names else []
    return together(*words) if words else ""


def offer_text(query: str, offer: Offer, width: int) -> Content:
    """A match, whole: its score, its text with the difference, the translation, the terms."""
    match, rest = offer.match, penalties(offer)
    head = Content.assemble(
        (f"{match.percent}%", STRONG), f"  {kind(offer)}", (f"   {rest}" if rest else "", WARNING)
    )
    parts = [
        *hanging(head, width),
        *hanging(_language(match.lang, difference(query, offer)), width),
    ]
    parts += _named_words(query, offer, width)
    parts += [Content(""), *_translation(offer, width)]
    return lines([*parts, *terms_text(offer.uses, width)])


def difference(query: str, offer: Offer) -> Content:
    """The text of the memory, with what has to go, to be put in, or to be written otherwise."""
    parts: list[Content] = []
    room = MOST
    for piece in pieces(query, offer.match.text, offer.match.edits):
        text = f"{piece.text} > {piece.now}" if piece.mark is Mark.CHANGED else piece.text
        if piece.mark is Mark.SAME:
            text = _between(text)
        shown = cut(seen(text), room)
        if piece.mark is Mark.SAME:
            parts.append(Content(shown))
        else:
            before, after, style = SIGNS[piece.mark]
            parts.append(Content.assemble((f"{before}{shown}{after}", style)))
        room -= len(text)
        if room <= 0:
            break
    return Content("").join(parts)


def terms_text(uses: Sequence[TermUse], width: int) -> list[Content]:
    """The terms of the sentence with their forms, and how the offer renders each of them."""
    if not uses:
        return []
    parts = [Content(""), plain(_("Terms of the sentence"), HEADING)]
    for use in uses:
        good = use.use in (Use.APPROVED, Use.UNKNOWN)
        sign = "=" if use.use is Use.APPROVED else " " if good else "!"
        found = f" ({line(use.found.text)})" if use.found else ""
        said = Content.assemble(
            (f"{sign} ", STRONG if good else WARNING),
            *_term(use.term),
            (f"   {use_word(use.use)}{found}", MUTED if good else WARNING),
        )
        parts += hanging(said, width)
    return parts


def bare_terms(answer: Answer, width: int) -> Content:
    """The terms of a sentence that nothing was found for."""
    if not answer.terms:
        return plain(_("No term of the base stands in it."), MUTED)
    parts = [plain(_("Terms of the sentence"), HEADING)]
    for term in answer.terms:
        said = Content.assemble("  ", *_term(term))
        if not term.forms:
            said = Content.assemble(said, (f"   {use_word(Use.UNKNOWN)}", MUTED))
        parts += hanging(said, width)
    return lines(parts)


def origin(unit: MemoryUnit, width: int) -> Content:
    """Where a unit is from, who stands for it, and what was decided."""
    parts = [Content(""), plain(_("Where it is from"), HEADING)]
    for where in unit.occurrences[:1]:
        more = len(unit.occurrences) - 1
        rest = "  " + _("and {n} more", n=more) if more else ""
        parts += hanging(plain(f"{place(where)}{rest}"), width)
    good = unit.review is Review.APPROVED
    words = [unit.author, unit.changed[:10], unit.domain]
    said = ", ".join(line(word) for word in words if word)
    about = Content.assemble(
        (wording.review_word(unit.review), "" if good else WARNING),
        f", {said}" if said else "",
        (f"  {line(unit.id)}", MUTED),
    )
    return lines([*parts, *hanging(about, width)])


def place(where: Occurrence) -> str:
    """A place where a unit was met: the document, the number in it, its key."""
    text = where.document or "-"
    if where.position:
        # Not behind a colon: there other places have a line of the file.
        text = _("{document}, no. {n}", document=text, n=where.position)
    return line(f"{text} ({where.context})" if where.context else text)


def line_text(found: Sequence[Line], width: int) -> Content:
    """A unit of the concordance: its texts that have the phrase, and what stands beside them."""
    best = found[0]
    words = [wording.rung_word(best.rung.value)] if best.rung.value != "exact" else []
    words += [wording.review_word("proposed")] if best.review != Review.APPROVED else []
    parts = [plain(", ".join(words), WARNING)] if words else []
    own = {item.segment: item for item in found}
    parts += hanging(_language(best.lang, phrase(best)), width)
    for translation in best.translations:
        other = own.get(translation.segment)
        text = phrase(other) if other else plain(cut(seen(translation.text), MOST))
        parts += [Content(""), *hanging(_language(translation.lang, text), width)]
    return lines(parts)


def phrase(found: Line) -> Content:
    """A text with the phrase marked wherever it stands."""
    parts: list[tuple[str, str]] = []
    done = 0
    for start, end in found.spans:
        before, there = found.text[done:start], found.text[start:end]
        parts += [(seen(_between(before)), ""), (seen(there), FOUND)]
        done = end
        if sum(len(text) for text, _ in parts) > MOST:
            break
    parts.append((cut(seen(found.text[done:]), _SAME), ""))
    return Content.assemble(*parts)


def around(found: Line, width: int) -> tuple[str, str, str]:
    """What stands before the phrase, the phrase, and what stands after it, in ``width`` cells: the
    phrase is always to be seen.
    """
    start, end = found.spans[0] if found.spans else (0, 0)
    text = found.text
    # A text of ten thousand words is not looked at whole for one line.
    before = line(seen(text[max(0, start - width * 2) : start]))
    after = line(seen(text[end : end + width * 2]))
    before += " " if text[start - 1 : start].isspace() else ""
    after = (" " if text[end : end + 1].isspace() else "") + after
    middle = fit(line(seen(text[start:end])), max(width - 8, 4))
    room = width - cell_len(middle)
    before = _ending(before, max(room - cell_len(after), room // 2))
    return before, middle, fit(after, max(room - cell_len(before), 0))


def _ending(text: str, width: int) -> str:
    """The end of a text in at most ``width`` cells, with a sign that it was cut."""
    if cell_len(text) <= width:
        return text
    end = text[len(text) - max(width - len(CUT), 0) :]
    while end and cell_len(end) > width - len(CUT):
        end = end[1:]
    return CUT + end


def _translation(offer: Offer, width: int) -> Iterator[Content]:
    adapted, text = offer.adapted, offer.text
    title = _("Translation, adapted") if adapted is not None else _("Translation")
    yield plain(title, HEADING)
    parts: list[tuple[str, str]] = []
    done = 0
    for one in adapted.replacements if adapted is not None else ():
        before, after, style = SIGNS[Mark.INSERTED]
        put = f"{before}{seen(text[one.start : one.end])}{after}"
        parts += [(seen(text[done : one.start]), ""), (put, style)]
        done = one.end
    parts.append((cut(seen(text[done:]), MOST), ""))
    yield from hanging(_language(offer.translation.lang, Content.assemble(*parts)), width)
    if adapted is None:
        return
    put_in = [
        f"{line(one.was)} > {line(text[one.start : one.end])}"
        + ("" if one.approved else f" ({wording.review_word('proposed')})")
        for one in adapted.replacements
    ]
    said = (
        _("adapted: {changes}", changes=together(*put_in))
        if put_in
        else _("fits as it stands: other forms of the same names")
    )
    yield from hanging(plain(f"  {said}", MUTED), width, 4)
    if adapted.missing:
        left = line(", ".join(adapted.missing))
        yield from hanging(plain("  " + _("not put in: {texts}", texts=left), WARNING), width, 4)


def _named_words(query: str, offer: Offer, width: int) -> Iterator[Content]:
    """The words that differ in less than the word itself, each with what differs."""
    for was, now, name in changes(query, offer.match):
        if word := difference_word(name):
            said = show(M("{there} > {here}: {what}", there=line(now), here=line(was), what=word))
            yield from hanging(plain(f"  {said}", WARNING), width, 4)


def _term(term: SentenceTerm) -> Iterable[tuple[str, str]]:
    yield line(term.mention.text), STRONG
    shown = list(term.forms[:_FORMS])
    own = term.mention.text
    shown += [form for form in term.forms[_FORMS:] if form == own]
    more = " .." if len(shown) < len(term.forms) else ""
    yield f" > {line(' | '.join(shown)) or '-'}{more}", ""


def _between(text: str) -> str:
    """What stands between two places that count, which shall be seen, however far they are."""
    half = _SAME // 2
    return text if len(text) <= _SAME else f"{text[:half]} {CUT} {text[-half:]}"


def _language(lang: str, text: Content) -> Content:
    return Content.assemble((f"{line(lang)}  ", MUTED), text)


def cut(text: str, most: int) -> str:
    """``text`` without what is beyond so many letters, with a sign that it was cut."""
    return text if len(text) <= most else f"{text[: max(most, 0)]} .."
