"""What a batch did, in a few words: to which concept, and to how many of its forms."""

from __future__ import annotations

from typing import Any

from termbase.messages import MN, current, show
from termbase.model import Batch, Change
from termbase.store.base import Base
from termbase.workflow import revise, wording
from termbase_tui.shown import fit, line, number

FEW = 20
"""Of a bigger batch the changes are not read."""
_NAME = 40
"""So many cells of a name are shown."""


def deed(base: Base, batch: Batch) -> str:
    """What a batch did and to what: “approved: Hanoi (3 forms)”; of a big one how much it was."""
    task = wording.task_word(batch.task)
    return f"{wording.label(task)} {objects(base, batch)}"


def objects(base: Base, batch: Batch) -> str:
    """What a batch was about: the concept by its name, with the forms that it changed."""
    if batch.changes <= FEW:
        changes = [one for one in revise.changes(base, batch.id) if one.object != "source"]
        if len(changes) == 1:
            return _object(changes[0])
    size = MN("{count} change", "{count} changes", batch.changes, count=number(batch.changes))
    return f"{show(size)} ({line(batch.note)})" if batch.note else show(size)


def _object(change: Change) -> str:
    document = change.after or change.before or {}
    if change.object != "concept":
        segments = document.get("segments") or [{}]
        return fit(line(str(segments[0].get("text", "") or change.id)), _NAME)
    before, after = _terms(change.before), _terms(change.after)
    changed = [term for term in after if term not in before]
    changed = changed or [term for term in before if term not in after]
    if len(changed) == 1 and change.before is not None and change.after is not None:
        return f"{line(changed[0]['lang'])} {fit(line(changed[0]['text']), _NAME)}"
    name = fit(line(_name(changed or after or before) or change.id), _NAME)
    forms = MN("{count} form", "{count} forms", len(changed), count=number(len(changed)))
    return f"{name} ({show(forms)})" if changed else name


def _name(terms: list[dict[str, Any]]) -> str:
    own = [term for term in terms if term["lang"] == current()]
    return str((own or terms or [{"text": ""}])[0]["text"])


def _terms(document: dict[str, Any] | None) -> list[dict[str, Any]]:
    return list((document or {}).get("terms", ()))
