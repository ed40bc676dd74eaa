"""A command whose package is missing says which one, and how to install it."""

import sys

import pytest

from termbase.cli.extras import require
from termbase.errors import TermbaseError
from termbase.messages import M, show


def test_what_is_missing_is_said_with_the_command_that_installs_it():
    require("json", "json>=1", M("never said"))
    with pytest.raises(TermbaseError) as told:
        require("no_such_package", "no-such-package>=2,<3", M("it is missing"))
    assert show(told.value.message) == "it is missing"
    command = f'{sys.executable} -m pip install "no-such-package>=2,<3"'
    assert command in show(told.value.remedy)
