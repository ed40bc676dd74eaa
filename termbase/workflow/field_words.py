"""Fields of concepts, sources and units, and their values, in words of the interface language."""

from __future__ import annotations

from collections.abc import Sequence

from termbase.messages import M, _, show
from termbase.workflow import wording

FIELDS = {
    "kind": M("kind"),
    "subject": M("subject"),
    "domain": M("subject"),
    "review": M("review state"),
    "redirect": M("merged into"),
    "terms": M("term"),
    "definitions": M("definition"),
    "definition": M("definition"),
    "notes": M("note"),
    "note": M("note"),
    "references": M("reference"),
    "relations": M("relation"),
    "holders": M("held by"),
    "extras": M("further detail"),
    "contexts": M("sentence"),
    "type": M("type"),
    "status": M("status"),
    "part_of_speech": M("part of speech"),
    "gender": M("gender"),
    "number": M("grammatical number"),
    "counterpart": M("form of the other gender"),
    "usage": M("usage note"),
    "style": M("house style"),
    "region": M("region"),
    "reliability": M("reliability"),
    "start": M("from"),
    "end": M("to"),
    "last_attested": M("last attested"),
    "sources": M("source"),
    "source": M("source"),
    "title": M("title"),
    "publisher": M("publisher"),
    "locator": M("page or address"),
    "date": M("date"),
    "lang": M("language"),
    "text": M("text"),
}
"""What the fields of documents are called."""

_SPEECH = {
    "noun": M("noun"),
    "proper-noun": M("proper noun"),
    "verb": M("verb"),
    "adjective": M("adjective"),
    "adverb": M("adverb"),
    "other": M("other"),
}
_NUMBERS = {
    "singular": M("singular"),
    "plural": M("plural"),
    "dual": M("dual"),
    "mass": M("mass noun"),
    "other": M("other"),
}
_SOURCES = {
    "article": M("article"),
    "document": M("document"),
    "citation": M("citation"),
    "illustrative": M("illustrative"),
}


def field_word(name: str) -> str:
    """What a field is called; its own name where it has no other."""
    return show(FIELDS[name]) if name in FIELDS else name.replace("_", " ")


def value_words(name: str, value: str) -> str:
    """A value of the field ``name``: a word of a closed list, or what it is."""
    tables = {"part_of_speech": (_SPEECH,), "number": (_NUMBERS,), "kind": (_SOURCES,)}
    for table in tables.get(name, ()):
        if value in table:
            return show(table[value])
    words = {
        "kind": wording.kind_word,
        "review": wording.review_word,
        "type": wording.type_word,
        "status": wording.status_word,
        "gender": wording.gender_word,
    }
    if name in ("note", "notes"):
        return wording.note_words(value)
    try:
        return words[name](value) if name in words else value
    except KeyError:
        return value


def item_words(list_name: str, name: str, text: str = "") -> str:
    """What names an item of a list: a term as ``vi: Hà Nội``, a relation in words, else the field
    and what stands there (``text``, or the ``name`` of its path).
    """
    if list_name == "terms":
        lang, _colon, form = name.partition(":")
        return f"{wording.label(lang)} {form}"
    if list_name == "relations":
        kind, target, *_start = name.split(" ")
        try:
            return f"{wording.relation_word(kind)} {target}"
        except KeyError:
            return name
    if list_name == "definitions":
        lang, _colon, form = name.partition(":")
        definition = _("definition ({lang})", lang=lang)
        return f"{wording.label(definition)} {text or form}"
    if list_name == "references":
        scheme, _colon, value = name.partition(":")
        return f"{wording.label(scheme)} {value}"
    if list_name == "notes":
        lang, colon, form = name.partition(":")
        said = text or (form if colon else name)
        return f"{wording.label(field_word('notes'))} {wording.note_words(said)}"
    return f"{wording.label(field_word(list_name))} {text or name}"


def path_word(parts: Sequence[str]) -> str:
    """What a path inside an item is called, by the last of its names that says something."""
    return field_word(next((part for part in reversed(parts) if part in FIELDS), parts[-1]))
