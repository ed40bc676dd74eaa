"""The model's closed lists in words of the interface language."""

from __future__ import annotations

from typing import Any

from termbase.messages import M, _, show

_RUNGS = {
    "exact": M("exact"),
    "canonical": M("same letters"),
    "typographic": M("other typography"),
    "placement": M("other tone placement"),
    "tone": M("other tones"),
    "diacritic": M("other accents"),
    "spacing": M("other spacing"),
    "homoglyph": M("look-alike letters"),
    "keystrokes": M("keystrokes decoded"),
    "typo": M("typing error"),
    "abbreviated": M("abbreviated"),
}
_PARTS = {
    "whole": M("whole form"),
    "prefix": M("beginning"),
    "words": M("words of it"),
    "infix": M("inside a word"),
}
_KINDS = {
    "person": M("person"),
    "place": M("place"),
    "organisation": M("organisation"),
    "office": M("office"),
    "agreement": M("agreement"),
    "programme": M("programme"),
    "event": M("event"),
    "infrastructure": M("infrastructure"),
    "term": M("term"),
}
_TYPES = {
    "full-form": M("full form"),
    "acronym": M("acronym"),
    "abbreviation": M("abbreviation"),
    "short-form": M("short form"),
    "variant": M("variant"),
    "transliteration": M("transliteration"),
    "exonym": M("exonym"),
    "phrase": M("phrase"),
}
_STATUSES = {
    "preferred": M("preferred"),
    "admitted": M("admitted"),
    "deprecated": M("deprecated"),
    "superseded": M("superseded"),
}
_REVIEWS = {
    "approved": M("approved"),
    "proposed": M("proposed"),
    "rejected": M("rejected"),
}
_GENDERS = {
    "masculine": M("masculine"),
    "feminine": M("feminine"),
    "neuter": M("neuter"),
    "other": M("other gender"),
}
_RELATIONS = {
    "holds-office": (M("holds office"), M("held by")),
    "member-of": (M("member of"), M("has member")),
    "signed-by": (M("signed by"), M("signed")),
    "succeeds": (M("succeeds"), M("succeeded by")),
    "located-in": (M("located in"), M("location of")),
    "broader": (M("kind of"), M("has kind")),
    "related": (M("related to"), M("related to")),
}
_TASKS = {
    "add": M("added"),
    "edit": M("edited"),
    "relate": M("related"),
    "approve": M("approved"),
    "reject": M("rejected"),
    "retire": M("retired"),
    "merge": M("merged"),
    "split": M("split"),
    "import": M("imported"),
    "delete": M("deleted"),
    "undo": M("undone"),
    "redo": M("redone"),
}

_STAGES = {
    "copy": M("writing into the base"),
    "index": M("making the search index"),
    "keys": M("making the match keys"),
    "merge": M("comparing with what is there"),
    "texts": M("indexing the kept texts"),
}


def rung_word(rung: str) -> str:
    """Which difference was forgiven."""
    return show(_RUNGS[rung])


def part_word(part: str) -> str:
    """Which part of the form matched."""
    return show(_PARTS[part])


def kind_word(kind: str) -> str:
    """What a concept is."""
    return show(_KINDS[kind])


def type_word(type: str) -> str:
    """What kind of form a term is."""
    return show(_TYPES[type])


def status_word(status: str) -> str:
    """The administrative status."""
    return show(_STATUSES[status])


def review_word(review: str) -> str:
    """The review state."""
    return show(_REVIEWS[review])


def gender_word(gender: str) -> str:
    """The grammatical gender."""
    return show(_GENDERS[gender])


def relation_word(kind: str, *, incoming: bool = False) -> str:
    """A relation, seen from its own concept or from the other end."""
    return show(_RELATIONS[kind][incoming])


def task_word(task: str) -> str:
    """What a batch did."""
    return show(_TASKS[task])


def stage_word(stage: str) -> str:
    """What is being done in a stage of a long task; empty for the task's own main part."""
    return show(_STAGES[stage]) if stage in _STAGES else ""


def label(word: str) -> str:
    """``word`` with the colon after it, as the interface language writes one."""
    return _("{word}:", word=word)


def note_words(text: str) -> str:
    """A note; in the interface language where it says what is asked, or why it was rejected."""
    # Not at the top: the queue needs the store, and words are loaded for every command's help.
    from termbase.workflow.asked_changes import CHANGE_ASKED, CHANGE_REJECTED
    from termbase.workflow.review import (
        APPROVAL_ASKED,
        PREFERENCE_ASKED,
        PREFERENCE_REJECTED,
        REJECTED,
        REVIEW_ASKED,
        REVIEW_REJECTED,
    )

    if text.startswith((CHANGE_ASKED, CHANGE_REJECTED)):
        return _change_words(text)
    if text.startswith(PREFERENCE_ASKED):
        form = text.removeprefix(PREFERENCE_ASKED).strip()
        return _("approval proposed: preferred {form}", form=form)
    if text.startswith(f"{APPROVAL_ASKED} ("):
        asker = text.removeprefix(f"{APPROVAL_ASKED} (").removesuffix(")")
        return _("approval proposed ({asker})", asker=asker)
    if text.startswith(f"{REVIEW_ASKED} ("):
        asker = text.removeprefix(f"{REVIEW_ASKED} (").removesuffix(")")
        return _("approval proposed: review asked ({asker})", asker=asker)
    if text.startswith(f"{PREFERENCE_REJECTED}: "):
        return _("rejected as preferred: {why}", why=text.removeprefix(f"{PREFERENCE_REJECTED}: "))
    if text.startswith(f"{REVIEW_REJECTED}: "):
        return _("rejected review: {why}", why=text.removeprefix(f"{REVIEW_REJECTED}: "))
    if text.startswith(f"{REJECTED}: "):
        return _("rejected: {why}", why=text.removeprefix(f"{REJECTED}: "))
    return text


def _change_words(text: str) -> str:
    """A note that asks for a change, or says why one was not made."""
    from termbase.workflow.asked_changes import CHANGE_ASKED, CHANGE_REJECTED
    from termbase.workflow.field_words import field_word, value_words

    said = text.removeprefix(CHANGE_ASKED).removeprefix(CHANGE_REJECTED)
    what, _colon, value = said.partition(": ")
    name, of, form = what.partition(" of ")
    words = f"{form}, {field_word(name)}" if of else field_word(name)
    if text.startswith(CHANGE_ASKED):
        change = _("approval proposed: change of {what}", what=words)
    else:
        change = _("rejected change of {what}", what=words)
    return f"{label(change)} {value_words(name, value)}"


def status_mark(term: Any) -> str:
    """What a reader must know of a form before using it; empty for a preferred approved one."""
    marks = []
    if term.status != "preferred":
        marks.append(status_word(term.status))
    if term.review != "approved":
        marks.append(review_word(term.review))
    return ", ".join(marks)


def period_words(start: str, end: str, last_attested: str) -> str:
    """A period in words: from … to …."""
    if not (start or end or last_attested):
        return ""
    if end == "..":
        return _("since {start}", start=start or "?")
    if end:
        return _("{start} to {end}", start=start or "?", end=end)
    if last_attested:
        return _("since {start}, still so on {day}", start=start or "?", day=last_attested)
    return _("from {start}, end unknown", start=start)
