"""Forms about concepts that were not saved; a run has one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from termbase.workflow.drafts import Draft, from_stored, to_stored
from termbase.workflow.unsaved.keeping import Kind


@dataclass(frozen=True, slots=True)
class UnsavedForm:
    """What stands in a form, and whether saving it was to approve what waits in the concept."""

    draft: Draft
    approves: bool = False


def _stored(form: UnsavedForm) -> Mapping[str, Any]:
    return {"draft": to_stored(form.draft), "approves": form.approves}


def _restored(document: Mapping[str, Any]) -> UnsavedForm:
    return UnsavedForm(from_stored(document["draft"]), bool(document["approves"]))


FORMS = Kind("form", _stored, _restored)
