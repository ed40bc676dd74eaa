"""Errors in the app speak of what the app has, not of options of the command line."""

import ast
import re
from pathlib import Path

import pytest

import termbase
from termbase.errors import InvalidValue
from termbase.messages import M
from termbase_tui import remedies
from termbase_tui.import_text import error_text

PACKAGE = Path(termbase.__file__).parent
OPTION = re.compile(r"(?<![\w-])(--[a-z]|-[a-z]\b)")

NOT_IN_THE_APP = {
    "convert it with msgconv -t UTF-8",  # a program of its own
    "build PyICU anew for this system's ICU: `make setup` in a checkout, else "
    "`pip install --force-reinstall --no-cache-dir --no-deps pyicu`",
    "make one with --write-baseline",
    "check whole files, without --changed",
    "--changed takes a commit or branch of this checkout, such as origin/main",
    "is no file of findings that “--resume” keeps",
    "say the languages with --langs",
    "add that concept, or have “termbase doctor --repair” take the relation away",
    "“termbase doctor --vacuum” gives them back to the disk",
}
"""What comes up in commands that the app does not have, and what names other programs."""


def spoken() -> dict[str, Path]:
    """All texts with an option, outside of the command line, and where they stand."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.relative_to(PACKAGE).parts[0] in ("cli", "server"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("M", "MN", "_"):
                for text in node.args[:2]:
                    if isinstance(text, ast.Constant) and OPTION.search(str(text.value)):
                        found[str(text.value)] = path
    return found


def test_every_text_with_an_option_has_one_for_the_app():
    known = remedies.IN_APP.keys() | NOT_IN_THE_APP
    assert {text: path for text, path in spoken().items() if text not in known} == {}


def test_no_text_for_the_app_has_an_option():
    texts = [message.english() for message in remedies.IN_APP.values() if not _fields(message)]
    assert [text for text in texts if OPTION.search(text)] == []


def _fields(message):
    return message is None or set(re.findall(r"{(\w+)}", message.id)) - message.values.keys()


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (M("say it with --target"), "choose it under “Target”"),
        (M("name it with --from: {names}", names="csv, tbx"), "choose its “Format”: csv, tbx"),
        (M("{option} does not go with {format}", option="--for", format="text"),
         "“For” does not go with text"),
        (M("{format} needs {options}", format="po", options="--source, --target"),
         "po needs “Source”, “Target”"),
        (M("{what}; {remedy}", what=M("no"), remedy=M("without --strict the rest is imported")),
         "no"),
        (M("no concept {id}", id="--x"), "no concept --x"),
    ],
)  # fmt: skip
def test_options_become_fields(message, said):
    assert remedies.told(message) == said


def test_a_file_that_cannot_be_taken_in_says_what_to_choose():
    error = InvalidValue(M("which?"), remedy=M("say them with --source and --target"))
    assert error_text(error).plain == "which?\nchoose them under “Source” and “Target”"


async def test_an_error_on_the_screen_names_no_option(open_app):
    async with open_app() as running:
        remedy = M("add the term there, or use --allow-duplicate for a homonym")
        running.app.report(InvalidValue(M("“x” already has such a form"), remedy=remedy))
        await running.until(running.notices)
        [said] = running.notices()
        assert "save this as another concept" in said
        assert "--" not in said
