"""Texts whose tags differ in the region alone: ``en-US`` is ``en``, and no ``en-GB``."""

from __future__ import annotations

from termbase.store.unit_rows import UnitRows, unit_key


def is_same_language(one: str, other: str) -> bool:
    """Whether a tag is another one, or says more than it (RFC 4647, 3.3.1)."""
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")


def is_part(rows: UnitRows, whole: UnitRows) -> bool:
    """Whether each text of a unit is one of ``whole``, no two of them the same one."""
    found = [
        next(
            (n for n, (tag, said, _, _) in enumerate(whole.segments)
             if said == text and is_same_language(lang, tag)),
            None,
        )
        for lang, text, _, _ in rows.segments
    ]  # fmt: skip
    return None not in found and len(set(found)) == len(found)


def as_tagged(rows: UnitRows, there: UnitRows) -> UnitRows:
    """``rows`` with the tags of ``there`` where those are the same language: the tag of a unit is
    that under which it came first.
    """
    tags = {tag for tag, _, _, _ in there.segments}
    if all(lang in tags for lang, _, _, _ in rows.segments):
        return rows
    own = {lang for lang, _, _, _ in rows.segments}
    named: dict[str, str] = {}
    for lang in sorted(own - tags):
        same = [tag for tag in tags - own if is_same_language(lang, tag)]
        if len(same) == 1 and same[0] not in named.values():
            named[lang] = same[0]
    segments = tuple(
        (named.get(lang, lang), text, key, rest) for lang, text, key, rest in rows.segments
    )
    _, review, domain, source, author, changed, rest = rows.unit
    key = unit_key((lang, text) for lang, text, _, _ in segments)
    unit = (key, review, domain, named.get(source, source), author, changed, rest)
    return rows._replace(unit=unit, segments=segments)
