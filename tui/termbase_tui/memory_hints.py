"""What the memory says of itself: how much was found, and what to do where nothing was."""

from __future__ import annotations

from termbase.language.detection import detect
from termbase.memory.concordance import Concordance
from termbase.messages import MN, _, show
from termbase.workflow.memory.sentence import Looked
from termbase_tui.shown import language, number


def offers_in_short(looked: Looked | None) -> str:
    """From which language into which, which sentence of how many, how many offers."""
    if looked is None:
        return ""
    answer = looked.answer
    text = f"{answer.lang} > {answer.target or '-'}  {number(len(answer.offers))}"
    if looked.count > 1:
        which = _("sentence {n} of {count}", n=looked.number, count=looked.count)
        text = f"{which}  {text}"
    return text


def lines_in_short(found: Concordance | None) -> str:
    """How many sentences have the phrase, as far as they were counted."""
    if found is None:
        return ""
    count = number(found.total) + ("+" if found.more else "")
    return show(MN("{count} sentence", "{count} sentences", found.total, count=count))


def empty_memory() -> str:
    """How a memory is filled."""
    return _(
        "The memory is empty. Ctrl+L imports TMX, PO, XLIFF files and tables; on the "
        "command line it is “termbase memory import FILE”."
    )


def invitation(*, concordance: bool) -> str:
    """What can be typed."""
    if concordance:
        return _(
            "Type a phrase in either language: every sentence that has its words one after "
            "another, with its translations. Ctrl+G goes back to the matches."
        )
    return _(
        "Type or paste a sentence: earlier translations come with their differences marked, "
        "made fit where names, numbers or dates differ. Enter copies the best one. Of a "
        "longer passage the sentence at the cursor is looked for."
    )


def no_lines() -> str:
    """What to do where no sentence has the phrase."""
    return _(
        "No sentence has it. Fewer words may find more; letters without marks match any marks."
    )


def one_language() -> str:
    """Why nothing can be offered."""
    return _("The memory has texts in one language only.")


def no_offers(looked: Looked | None, source: str, target: str) -> str:
    """What to do where nothing is like the sentence; ``source`` and ``target`` were chosen."""
    if looked is not None and target and not source and detect(looked.answer.text) == target:
        return _(
            "The text seems to be in {language}, which it is to be translated into. "
            "Ctrl+R turns the languages round.",
            language=language(target),
        )
    return _(
        "Nothing in the memory is like it. Ctrl+G looks for a phrase of it instead (concordance)."
    )
