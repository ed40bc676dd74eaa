"""A form is added to the list of a project, and nothing else in its file changes."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.errors import BadFile
from termbase.proofing.proofread import Settings
from termbase.workflow.accept_form import accept_form, configuration_for, take_back
from termbase.workflow.check import CheckOptions
from termbase.workflow.configuration import configuration_of


def accepted(path: Path) -> frozenset[str]:
    made = configuration_of(path).options(path.parent / "a.txt", CheckOptions(settings=Settings()))
    return made.settings.accepted


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[check]\naccept = ["Mẫu"]\n'),
        ("# mine", '# mine\n\n[check]\naccept = ["Mẫu"]\n'),
        ("[check]", '[check]\naccept = ["Mẫu"]\n'),
        ('[check] # x\nlang = "vi"\n', '[check] # x\naccept = ["Mẫu"]\nlang = "vi"\n'),
        ("[check]\naccept = []\n", '[check]\naccept = ["Mẫu"]\n'),
        ('[check]\naccept = ["A"] # c\n', '[check]\naccept = ["A", "Mẫu"] # c\n'),
        ('[check]\naccept = ["A", ]\n', '[check]\naccept = ["A", "Mẫu"]\n'),
        ("[check]\naccept = ['a]b']\n", "[check]\naccept = ['a]b', \"Mẫu\"]\n"),
        (
            '[check]\naccept = [\n  "A", # ]\n  "B"\n]\n[check.rules]\ncase = "off"\n',
            '[check]\naccept = [\n  "A", # ]\n  "B",\n  "Mẫu",\n]\n[check.rules]\ncase = "off"\n',
        ),
        ('[check]\r\nlang = "vi"\r\n', '[check]\r\naccept = ["Mẫu"]\r\nlang = "vi"\r\n'),
        (
            '[check]\n[[check.override]]\nfiles = ["x"]\naccept = ["C"]\n',
            '[check]\naccept = ["Mẫu"]\n[[check.override]]\nfiles = ["x"]\naccept = ["C"]\n',
        ),
    ],
)
def test_a_form_is_added_where_a_person_would(tmp_path, before, after):
    path = tmp_path / ".termbase.toml"
    path.write_bytes(before.encode())
    made = accept_form(path, "Mẫu")
    assert path.read_bytes().decode() == after
    assert "Mẫu" in accepted(path)
    assert accept_form(path, "Mẫu") is None
    assert take_back(made)
    assert path.read_bytes().decode() == before


@given(
    form=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
    items=st.lists(st.sampled_from(['"a"', "'b]'", '"c\\"["'])),
    gap=st.sampled_from([" ", "\n  ", " # ] x\n"]),
)
def test_any_form_is_added_or_refused(tmp_path_factory, form, items, gap):
    path = tmp_path_factory.mktemp("t") / ".termbase.toml"
    path.write_text(f"[check]\naccept = [{f',{gap}'.join(items)}{gap}]\n", encoding="utf-8")
    before = tomllib.loads(path.read_text())["check"]["accept"]
    try:
        accept_form(path, form)
    except BadFile:
        assert tomllib.loads(path.read_text())["check"]["accept"] == before
    else:
        added = [] if form in before else [form]
        assert tomllib.loads(path.read_text(encoding="utf-8"))["check"]["accept"] == before + added


def test_what_only_a_person_can_write_is_left_alone(tmp_path):
    path = tmp_path / ".termbase.toml"
    for text in ('check = {accept = ["A"]}\n', 'check.accept = ["A"]\n'):
        path.write_text(text)
        with pytest.raises(BadFile):
            accept_form(path, "Mẫu")
        assert path.read_text() == text
    path.write_text("[chekc]\n")
    with pytest.raises(BadFile, match="unknown"):
        accept_form(path, "Mẫu")


def test_what_others_changed_since_is_not_taken_back(tmp_path):
    path = tmp_path / ".termbase.toml"
    path.write_text("")
    made = accept_form(path, "Mẫu")
    path.write_text("# new\n")
    assert not take_back(made)
    assert path.read_text() == "# new\n"


def test_the_nearest_configuration_is_meant(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    text = tmp_path / "a" / "b" / "x.txt"
    (tmp_path / ".termbase.toml").write_text("")
    assert configuration_for(text) == tmp_path / ".termbase.toml"
    (tmp_path / "a" / ".termbase.toml").write_text("")
    assert configuration_for(text) == tmp_path / "a" / ".termbase.toml"
