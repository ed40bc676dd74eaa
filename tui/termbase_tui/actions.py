"""What one can do in the app: one table for bindings, footer, command palette, help and docs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType

from termbase.messages import M, Message
from termbase_tui.keys_in_force import no_key


class Place(StrEnum):
    """Where an action's keys are live. Bare letters are given to lists only: in a text field they
    are text, and the strokes of Vietnamese input methods.
    """

    EVERYWHERE = "everywhere"
    LIST = "list"
    SEARCH = "search"
    RESULTS = "results"
    CARD = "card"
    CARD_LINES = "card-lines"
    EDIT = "edit"
    CHOICE = "choice"
    ADDER = "adder"
    REVIEW = "review"
    QUEUE = "queue"
    EXPORT = "export"
    IMPORT = "import"
    HISTORY = "history"
    MEMORY = "memory"
    MATCHES = "matches"
    LINES = "lines"
    UNIT = "unit"
    UNIT_EDIT = "unit-edit"
    CHECK = "check"
    CHECK_TEXT = "check-text"
    FINDINGS = "findings"
    RULE = "rule"
    HELP = "help"
    READING = "reading"
    TERMS = "terms"
    WELCOME = "welcome"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Action:
    """One row of the table.

    ``id`` names the action for good (a keymap may refer to it); ``method`` is the Textual action
    that does it; ``keys`` its default keys, separated by commas; ``shown`` puts it in the footer
    while there is room, ``short`` being its name there, ``group`` with its neighbours under one
    name, ``behind`` the action of that id; ``listed`` puts it in the command palette.
    """

    id: str
    label: Message
    keys: str
    place: Place
    method: str
    shown: bool = False
    listed: bool = True
    group: Message | None = None
    short: Message | None = None
    behind: str = ""


_ALL, _LIST, _SEARCH = Place.EVERYWHERE, Place.LIST, Place.SEARCH

_COPY = M("vi en fr")

ACTIONS: tuple[Action, ...] = (
    Action("help", M("Help"), "f1", _ALL, "app.help", shown=True),
    Action("palette", M("Commands"), "ctrl+p", _ALL, "app.command_palette", shown=True,
           listed=False, short=M("More")),
    Action("search", M("Search"), "f2", _ALL, "app.go('search')", shown=True),
    Action("review", M("Review"), "f3", _ALL, "app.go('review')", shown=True),
    Action("export", M("Export"), "f4", _ALL, "app.go('export')", shown=True),
    Action("new", M("New concept"), "ctrl+n", _ALL, "app.new_concept", shown=True,
           short=M("New")),
    Action("memory", M("Memory"), "ctrl+t", _ALL, "app.go('memory')", shown=True),
    Action("check", M("Check a text"), "ctrl+o", _ALL, "app.go('check')", shown=True,
           short=M("Check")),
    Action("language", M("Language"), "f9", _ALL, "app.next_language", shown=True),
    Action("quit", M("Quit"), "ctrl+q", _ALL, "app.quit", shown=True),
    Action("import", M("Import"), "ctrl+l", _ALL, "app.go('import')", shown=True),
    Action("history", M("History"), "f5", _ALL, "app.go('history')", shown=True),
    Action("edit", M("Edit"), "ctrl+e", _ALL, "app.edit_concept"),
    Action("language-vi", M("Interface in Vietnamese"), "", _ALL, "app.language('vi')"),
    Action("language-en", M("Interface in English"), "", _ALL, "app.language('en')"),
    Action("language-fr", M("Interface in French"), "", _ALL, "app.language('fr')"),
    Action("contrast", M("High contrast on or off"), "", _ALL, "app.contrast"),
    Action("theme", M("Choose a theme"), "", _ALL, "app.change_theme"),
    Action("undo", M("Undo"), "ctrl+z", _ALL, "app.undo"),
    Action("redo", M("Redo"), "ctrl+y", _ALL, "app.redo"),
    Action("back", M("Back"), "escape", _ALL, "app.go_back", listed=False),
    Action("quit-hint", M("Say how to quit"), "ctrl+c", _ALL, "app.quit_hint", listed=False),
    Action("list-up", M("One up"), "up,k", _LIST, "move(-1)", listed=False),
    Action("list-down", M("One down"), "down,j", _LIST, "move(1)", listed=False),
    Action("list-page-up", M("A page up"), "pageup,ctrl+b", _LIST, "page(-1)", listed=False),
    Action("list-page-down", M("A page down"), "pagedown,ctrl+f", _LIST, "page(1)", listed=False),
    Action("list-first", M("To the first"), "home,g", _LIST, "first", listed=False),
    Action("list-last", M("To the last"), "end,G", _LIST, "last", listed=False),
    Action("list-search", M("Search"), "slash", _LIST, "app.go('search')", listed=False),
    Action("list-help", M("Help"), "question_mark", _LIST, "app.help", listed=False),
    Action("list-palette", M("Commands"), "", _LIST, "app.command_palette", listed=False),
    Action("list-undo", M("Undo"), "u", _LIST, "app.undo", listed=False),
    Action("list-redo", M("Redo"), "U", _LIST, "app.redo", listed=False),
    Action("result-up", M("One result up"), "up", _SEARCH, "results('move', -1)", listed=False),
    Action("result-down", M("One result down"), "down", _SEARCH, "results('move', 1)",
           listed=False),
    Action("results-up", M("A page up"), "pageup", _SEARCH, "results('page', -1)",
           listed=False),
    Action("results-down", M("A page down"), "pagedown", _SEARCH, "results('page', 1)",
           listed=False),
    Action("open", M("Open"), "enter", _SEARCH, "open", shown=True, listed=False),
    Action("clear", M("To the field; empty it; take the filters away"), "escape", _SEARCH, "clear",
           listed=False),
    Action("filters", M("Filters"), "ctrl+r", _SEARCH, "filters", shown=True,
           behind="language"),
    Action("copy-vi", M("Copy the Vietnamese form"), "f6", _SEARCH, "copy('vi')",
           shown=True, group=_COPY),
    Action("copy-en", M("Copy the English form"), "f7", _SEARCH, "copy('en')",
           shown=True, group=_COPY),
    Action("copy-fr", M("Copy the French form"), "f8", _SEARCH, "copy('fr')",
           shown=True, group=_COPY),
    Action("list-copy-vi", M("Copy the Vietnamese form"), "v", Place.RESULTS,
           "screen.copy('vi')", listed=False),
    Action("list-copy-en", M("Copy the English form"), "e", Place.RESULTS,
           "screen.copy('en')", listed=False),
    Action("list-copy-fr", M("Copy the French form"), "f", Place.RESULTS,
           "screen.copy('fr')", listed=False),
    Action("list-open", M("Open the card"), "enter", Place.RESULTS,
           "screen.open", listed=False),
    Action("list-edit", M("Edit"), "c", Place.RESULTS, "app.edit_concept", shown=True,
           listed=False),
    Action("card-edit", M("Edit"), "c", Place.CARD, "app.edit_concept", shown=True,
           listed=False),
    Action("card-merge", M("Merge"), "m", Place.CARD, "merge"),
    Action("card-split", M("Split"), "s", Place.CARD, "split"),
    Action("card-comment", M("Comment"), "o", Place.CARD, "comment"),
    Action("save", M("Save"), "ctrl+s", Place.EDIT, "save", shown=True),
    Action("leave", M("Leave"), "escape", Place.EDIT, "leave", shown=True),
    Action("add-item", M("Add"), "f6", Place.EDIT, "add", shown=True),
    Action("delete-item", M("Take out"), "f7", Place.EDIT, "delete", shown=True),
    Action("details", M("Details"), "f8", Place.EDIT, "details", shown=True),
    Action("editor", M("In $EDITOR"), "ctrl+g", Place.EDIT, "editor", shown=True),
    Action("form-undo", M("Undo in the form"), "ctrl+z", Place.EDIT, "undo", listed=False),
    Action("form-redo", M("Redo in the form"), "ctrl+y", Place.EDIT, "redo", listed=False),
    Action("field-next", M("Next field or offer"), "down", Place.EDIT, "field(1)", listed=False),
    Action("field-previous", M("Field or offer before"), "up", Place.EDIT, "field(-1)",
           listed=False),
    Action("fields-next", M("Some fields on"), "pagedown", Place.EDIT, "page(1)", listed=False),
    Action("fields-previous", M("Some fields back"), "pageup", Place.EDIT, "page(-1)",
           listed=False),
    Action("choice-next", M("Next value"), "right,space", Place.CHOICE, "choose(1)",
           listed=False),
    Action("choice-previous", M("Value before"), "left", Place.CHOICE, "choose(-1)",
           listed=False),
    Action("choice-leave", M("Next field"), "enter", Place.CHOICE, "screen.field(1)",
           listed=False),
    Action("press", M("Add"), "enter,space", Place.ADDER, "press", listed=False),
    Action("card-back", M("Back"), "escape,q", Place.CARD, "back", shown=True, listed=False),
    Action("card-follow", M("Open the marked line"), "enter", Place.CARD_LINES, "open",
           shown=True, listed=False, short=M("Open")),
    Action("card-next", M("Next sentence or relation"), "right,n", Place.CARD_LINES, "mark(1)",
           listed=False),
    Action("card-previous", M("Sentence or relation before"), "left,p", Place.CARD_LINES,
           "mark(-1)", listed=False),
    Action("card-copy-vi", M("Copy the Vietnamese form"), "f6,v", Place.CARD, "copy('vi')",
           listed=False),
    Action("card-copy-en", M("Copy the English form"), "f7,e", Place.CARD, "copy('en')",
           listed=False),
    Action("card-copy-fr", M("Copy the French form"), "f8,f", Place.CARD, "copy('fr')",
           listed=False),
    Action("approve", M("Approve"), "a", Place.REVIEW, "screen.approve", shown=True),
    Action("reject", M("Reject"), "r", Place.REVIEW, "screen.reject", shown=True),
    Action("skip", M("Skip"), "n,space", Place.REVIEW, "screen.skip", shown=True),
    Action("edit-approve", M("Edit, then approve"), "e", Place.REVIEW, "screen.edit", shown=True),
    Action("review-undo", M("Take back"), "u", Place.REVIEW, "screen.undo", shown=True,
           listed=False),
    Action("proposal-edit", M("Edit"), "c", Place.REVIEW, "app.edit_concept", listed=False),
    Action("merge", M("Merge"), "m", Place.REVIEW, "screen.merge"),
    Action("split", M("Split"), "s", Place.REVIEW, "screen.split"),
    Action("comment", M("Comment"), "o", Place.REVIEW, "screen.comment"),
    Action("part-next", M("Next form"), "right,l", Place.REVIEW, "screen.part(1)", listed=False),
    Action("part-previous", M("Form before"), "left,h", Place.REVIEW, "screen.part(-1)",
           listed=False),
    Action("proposal-open", M("Open the card"), "enter", Place.REVIEW, "screen.open",
           listed=False),
    Action("review-redo", M("Redo"), "U", Place.REVIEW, "screen.redo", listed=False),
    Action("queue-filters", M("Filters"), "ctrl+r", Place.QUEUE, "filters", shown=True,
           behind="language"),
    Action("queue-back", M("Back"), "escape", Place.QUEUE, "back", listed=False),
    Action("write", M("Write the file"), "ctrl+s", Place.EXPORT, "write", shown=True),
    Action("stop", M("Stop or go back"), "escape", Place.EXPORT, "back", listed=False),
    Action("bring-in", M("Import the file"), "ctrl+s", Place.IMPORT, "bring_in", shown=True),
    Action("file-choose", M("Take the file or folder"), "enter", Place.IMPORT, "choose",
           listed=False),
    Action("file-up", M("One up"), "up", Place.IMPORT, "files('move', -1)", listed=False),
    Action("file-down", M("One down"), "down", Place.IMPORT, "files('move', 1)", listed=False),
    Action("files-up", M("A page up"), "pageup", Place.IMPORT, "files('page', -1)",
           listed=False),
    Action("files-down", M("A page down"), "pagedown", Place.IMPORT, "files('page', 1)",
           listed=False),
    Action("import-stop", M("Stop or go back"), "escape", Place.IMPORT, "back", listed=False),
    Action("take-back", M("Take back this batch"), "x", Place.HISTORY, "screen.take_back",
           shown=True),
    Action("save-text", M("Save"), "ctrl+s", Place.CHECK, "save", shown=True),
    Action("open-text", M("Open a file"), "ctrl+o", Place.CHECK, "choose_file", shown=True),
    Action("read-text", M("Reading view"), "ctrl+r", Place.CHECK, "read", shown=True),
    Action("apply-safe", M("Make all safe fixes"), "", Place.CHECK, "apply_safe"),
    Action("add-name", M("Propose a name to the base"), "", Place.CHECK, "add"),
    Action("check-back", M("Back"), "escape", Place.CHECK, "back", listed=False),
    Action("entry-up", M("One up"), "up", Place.CHECK, "files('move', -1)", listed=False),
    Action("entry-down", M("One down"), "down", Place.CHECK, "files('move', 1)", listed=False),
    Action("to-findings", M("To the findings"), "tab", Place.CHECK_TEXT,
           "screen.to_findings", shown=True, listed=False),
    Action("apply", M("Apply"), "enter,a", Place.FINDINGS, "screen.apply(0)",
           shown=True),
    *(Action(f"apply-{n}", M("Apply this suggestion"), str(n), Place.FINDINGS,
             f"screen.apply({n - 1})", listed=False) for n in range(1, 10)),
    Action("skip-finding", M("Skip"), "n", Place.FINDINGS, "screen.skip", shown=True),
    Action("accept", M("Accept"), "w", Place.FINDINGS, "screen.accept", shown=True),
    Action("add-found", M("Propose"), "plus,b", Place.FINDINGS,
           "screen.add", shown=True),
    Action("explain", M("Explain"), "x", Place.FINDINGS, "screen.explain", shown=True),
    Action("apply-all", M("All safe fixes"), "A", Place.FINDINGS, "screen.apply_safe",
           shown=True),
    Action("take-back-change", M("Take back"), "u", Place.FINDINGS, "screen.take_back",
           listed=False),
    Action("redo-change", M("Redo"), "U", Place.FINDINGS, "screen.bring_back", listed=False),
    Action("check-undo", M("Undo"), "ctrl+z", Place.CHECK, "take_back", listed=False),
    Action("check-redo", M("Redo"), "ctrl+y", Place.CHECK, "bring_back", listed=False),
    Action("to-text", M("To the text"), "escape", Place.FINDINGS, "screen.to_text",
           listed=False),
    Action("help-back", M("Back"), "escape,q,question_mark", Place.HELP, "dismiss", shown=True,
           listed=False),
    Action("rule-back", M("Back"), "escape,q,x", Place.RULE, "dismiss", shown=True, listed=False),
    Action("target", M("Next language"), "t", Place.TERMS, "screen.next_target", shown=True),
    Action("term-open", M("Open the card"), "enter", Place.TERMS, "screen.open", listed=False),
    Action("term-copy", M("Copy the form"), "y", Place.TERMS, "screen.copy", shown=True),
    Action("term-copy-vi", M("Copy the Vietnamese form"), "v", Place.TERMS, "screen.copy('vi')",
           listed=False),
    Action("term-copy-en", M("Copy the English form"), "e", Place.TERMS, "screen.copy('en')",
           listed=False),
    Action("term-copy-fr", M("Copy the French form"), "f", Place.TERMS, "screen.copy('fr')",
           listed=False),
    Action("reading-back", M("Back"), "escape,q,ctrl+r", Place.READING, "back", shown=True,
           listed=False),
    Action("reading-target", M("Forms in the next language"), "", Place.READING, "next_target"),
    Action("reading-copy", M("Copy the form"), "", Place.READING, "copy"),
    Action("list-sources", M("Sources"), "t", Place.RESULTS, "app.sources", listed=False),
    Action("card-sources", M("Sources"), "t", Place.CARD, "app.sources", shown=True,
           listed=False),
    Action("sources", M("Sources of the concept at hand"), "ctrl+g", _SEARCH, "app.sources"),
    Action("sources-back", M("Back"), "escape,q", Place.SOURCES, "back", shown=True,
           listed=False),
    Action("article-up", M("The article a page up"), "left", Place.SOURCES, "article(-1)",
           listed=False),
    Action("article-down", M("The article a page down"), "right,space", Place.SOURCES,
           "article(1)", shown=True, listed=False),
    Action("welcome-choose", M("Choose"), "enter", Place.WELCOME, "choose", shown=True,
           listed=False),
    Action("welcome-language", M("Language"), "f9", Place.WELCOME, "next_language", shown=True,
           listed=False),
    Action("welcome-up", M("One up"), "up", Place.WELCOME, "files(-1)", listed=False),
    Action("welcome-down", M("One down"), "down", Place.WELCOME, "files(1)", listed=False),
    Action("welcome-back", M("Back"), "escape", Place.WELCOME, "back", listed=False),
    Action("welcome-quit", M("Quit"), "ctrl+q", Place.WELCOME, "quit", shown=True,
           listed=False),
    Action("copy-translation", M("Copy the translation"), "f6", Place.MEMORY,
           "copy_translation", shown=True),
    Action("concordance", M("Concordance"), "ctrl+g", Place.MEMORY, "concordance", shown=True),
    Action("turn-round", M("Turn the languages round"), "ctrl+r", Place.MEMORY, "turn_round"),
    Action("memory-back", M("To the field, to the sentence, back"), "escape", Place.MEMORY, "back",
           listed=False),
    Action("memory-up", M("A page up"), "pageup", Place.MEMORY, "rows('page', -1)", listed=False),
    Action("memory-down", M("A page down"), "pagedown", Place.MEMORY, "rows('page', 1)",
           listed=False),
    Action("match-copy", M("Copy the translation"), "enter,y", Place.MATCHES,
           "screen.copy_translation", listed=False),
    Action("match-open", M("Show the unit whole"), "o", Place.MATCHES, "screen.open", shown=True,
           listed=False),
    Action("match-field", M("To the field"), "slash", Place.MATCHES, "screen.to_field",
           listed=False),
    Action("line-field", M("To the field"), "slash", Place.LINES, "screen.to_field",
           listed=False),
    Action("match-change", M("Change"), "c", Place.MATCHES, "screen.change", shown=True,
           listed=False),
    Action("match-approve", M("Approve"), "a", Place.MATCHES, "screen.decide('approve')",
           shown=True, listed=False),
    Action("match-reject", M("Reject"), "r", Place.MATCHES, "screen.decide('reject')",
           shown=True, listed=False),
    Action("match-delete", M("Delete"), "d,delete", Place.MATCHES, "screen.decide('delete')",
           shown=True, listed=False),
    Action("line-open", M("Show the unit whole"), "enter,o", Place.LINES, "screen.open",
           shown=True, listed=False),
    Action("line-copy", M("Copy the translation"), "y", Place.LINES, "screen.copy_translation",
           listed=False),
    Action("line-change", M("Change"), "c", Place.LINES, "screen.change", shown=True,
           listed=False),
    Action("line-approve", M("Approve"), "a", Place.LINES, "screen.decide('approve')",
           shown=True, listed=False),
    Action("line-reject", M("Reject"), "r", Place.LINES, "screen.decide('reject')",
           shown=True, listed=False),
    Action("line-delete", M("Delete"), "d,delete", Place.LINES, "screen.decide('delete')",
           shown=True, listed=False),
    Action("unit-back", M("Back"), "escape,q", Place.UNIT, "back", shown=True, listed=False),
    Action("unit-change", M("Change"), "c", Place.UNIT, "change", shown=True),
    Action("unit-approve", M("Approve"), "a", Place.UNIT, "decide('approve')", shown=True),
    Action("unit-reject", M("Reject"), "r", Place.UNIT, "decide('reject')", shown=True),
    Action("unit-delete", M("Delete"), "d,delete", Place.UNIT, "decide('delete')", shown=True),
    Action("unit-undo", M("Undo"), "u", Place.UNIT, "app.undo", listed=False),
    Action("unit-store", M("Save"), "ctrl+s", Place.UNIT_EDIT, "store", shown=True),
    Action("unit-language", M("Add a language"), "f6", Place.UNIT_EDIT, "add_language",
           shown=True),
    Action("unit-leave", M("Back; what was typed is kept"), "escape", Place.UNIT_EDIT, "back",
           shown=True, listed=False),
)  # fmt: skip
"""All actions, in the order in which help and docs list them."""

_BY_ID = {action.id: action for action in ACTIONS}


def bindings(place: Place) -> list[BindingType]:
    """The key bindings of a place, for a screen or widget; labels are put in when shown. An action
    without a key has a binding too, so that a keymap can give it one.
    """
    return [_bound(a) for a in ACTIONS if a.place is place]


def bound(id: str) -> Binding:
    """The key binding of one action, for a place that is not its own."""
    return _bound(_BY_ID[id])


def _bound(a: Action) -> Binding:
    return Binding(a.keys or no_key(a.id), a.method, a.label.id, show=a.shown, id=a.id)


def action(id: str) -> Action:
    """The action of that id."""
    return _BY_ID[id]


def find(id: str | None) -> Action | None:
    """The action of that id; ``None`` where the table lacks it."""
    return _BY_ID.get(id or "")
