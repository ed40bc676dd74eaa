"""Several forms in one msgstr, as glossaries in PO write them for want of a better place.

Semicolons separate (``Bài báo; Điều khoản``), and so do numbered senses (``1. raccourci
2. accélérateur``) and the file names of poterminology (``a {x.po}; b {y.po}``). A comma separates
only where no title or enumeration can be meant, see :func:`_comma_separates`. ``--separator``
says it outright.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from termbase.model import PartOfSpeech

NEVER = "none"
"""The separator of a glossary that has one form an entry."""

# Without one of these, a text is one form and nothing else.
_SIGNS = re.compile(r"[;,({]|\d[.)]")
_SENSE = re.compile(r"(?:\A|\s)(\d{1,2})[.)]\s+(?=\S)")
_TAGGED = re.compile(r"(.*\S)\s*\{([^{}]*)\}\Z", re.DOTALL)
_LABEL = re.compile(r"(.*\S)\s*\(\s*([A-Za-z]+)\.?\s*\)\Z", re.DOTALL)
_LABELS = {
    "n": PartOfSpeech.NOUN,
    "noun": PartOfSpeech.NOUN,
    "nom": PartOfSpeech.NOUN,
    "v": PartOfSpeech.VERB,
    "vb": PartOfSpeech.VERB,
    "verb": PartOfSpeech.VERB,
    "verbe": PartOfSpeech.VERB,
    "adj": PartOfSpeech.ADJECTIVE,
    "adjective": PartOfSpeech.ADJECTIVE,
    "adjectif": PartOfSpeech.ADJECTIVE,
    "adv": PartOfSpeech.ADVERB,
    "adverb": PartOfSpeech.ADVERB,
    "adverbe": PartOfSpeech.ADVERB,
}
_BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”"}
_CONJUNCTIONS = re.compile(r"(?:\A|\s)(?:và|hay|hoặc|cùng|and|or|et|ou|&)(?:\s|\Z)", re.IGNORECASE)
_LINKS = re.compile(
    r"(?:của|cho|về|tại|ở|of|the|for|in|on|de|du|des|à|au|aux|en|pour|sur)\s|d[’']", re.IGNORECASE
)
_WORDS_AT_MOST = 5
# A longer text, in characters, is prose.
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Form:
    """One form; ``sense`` is its number among numbered senses, ``origin`` what poterminology's
    braces name; both mostly empty.
    """

    text: str
    part_of_speech: PartOfSpeech | None = None
    sense: str = ""
    origin: str = ""


def forms(text: str, source: str, separator: str = "") -> list[Form]:
    """The forms that ``text``, the translation of ``source``, holds, each once, in their order.

    ``separator`` stands between forms for certain (:data:`NEVER`: nothing does); without one the
    rules of this module decide.
    """
    if not (separator or _SIGNS.search(text)):
        return [Form(text.strip())] if text.strip() else []
    if separator == NEVER or len(text) > _LONGEST:
        found = [Form(text.strip())]
    else:
        found = []
        for sense, part in _senses(text):
            pieces = [_labelled(piece, sense) for piece in _pieces(part, source, separator)]
            # “Concevoir, Créer (v)”: the label behind the last one is for all.
            label = pieces[-1].part_of_speech
            if not any(piece.part_of_speech for piece in pieces[:-1]):
                pieces = [replace(piece, part_of_speech=label) for piece in pieces]
            found += pieces
    kept: dict[str, Form] = {}
    for form in found:
        if form.text:
            kept.setdefault(unicodedata.normalize("NFC", form.text), form)
    return list(kept.values())


def labelled(text: str) -> Form:
    """A form without the part of speech in brackets behind it (``balance (noun)``)."""
    text = text.strip()
    return _labelled(text, "") if text.endswith(")") and len(text) <= _LONGEST else Form(text)


def _labelled(text: str, sense: str) -> Form:
    origin = ""
    tagged = _TAGGED.match(text)
    if tagged:
        text, origin = tagged[1], tagged[2].strip()
    label = _LABEL.match(text)
    part = _LABELS.get(label[2].lower()) if label else None
    return Form(label[1] if label and part else text, part, sense, origin)


def _senses(text: str) -> list[tuple[str, str]]:
    """Numbered senses with their numbers, where they count from 1; else the whole text."""
    marks = list(_SENSE.finditer(text))
    counted = [mark[1] for mark in marks] == [str(n) for n in range(1, len(marks) + 1)]
    if len(marks) < 2 or not counted or marks[0].start() != 0:
        return [("", text)]
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [(m[1], text[m.end() : end].strip()) for m, end in zip(marks, ends, strict=True)]


def _pieces(text: str, source: str, separator: str) -> list[str]:
    if separator:
        return _split(text, separator)
    if ";" in source:
        return [text.strip()]
    found: list[str] = []
    for part in _split(text, ";"):
        pieces = _split(part, ",") if "," in part and "," not in source else [part]
        found += pieces if _comma_separates(pieces, source) else [part]
    return found


def _comma_separates(pieces: list[str], source: str) -> bool:
    """Whether commas stand between synonyms.

    They do not in the translation of a title (a source with a second capitalised word), before a
    proper name, an abbreviation with a full stop or a colon, in an enumeration (``…, … và …``),
    before a preposition (``de l’alimentation``), in long pieces, and where a piece is empty.
    """
    if len(pieces) < 2:
        return False
    if _titled(source) or any(_titled(piece) for piece in pieces):
        return False
    return not any(
        not piece
        or "." in piece
        or ":" in piece
        or len(piece.split()) > _WORDS_AT_MOST
        or _LINKS.match(piece)
        or _CONJUNCTIONS.search(piece)
        for piece in pieces
    )


def _titled(text: str) -> bool:
    """Whether a word after the first one is capitalised but no acronym."""
    return any(word[:1].isupper() and not word.isupper() for word in text.split()[1:])


def _split(text: str, separator: str) -> list[str]:
    """``text`` at the separators that stand outside brackets and quotation marks."""
    pieces, closing, start = [], "", 0
    place = 0
    while place < len(text):
        char = text[place]
        if closing:
            closing = "" if char == closing else closing
        elif text.startswith(separator, place) and _parts(text, place, separator):
            pieces.append(text[start:place].strip())
            place += len(separator)
            start = place
            continue
        elif char in _BRACKETS and _BRACKETS[char] in text[place + 1 :]:
            closing = _BRACKETS[char]
        place += 1
    return [*pieces, text[start:].strip()]


def _parts(text: str, place: int, separator: str) -> bool:
    """Whether a comma there is none of a number (``1,5``)."""
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return separator != "," or not (len(around) == 2 and around.isdigit())
