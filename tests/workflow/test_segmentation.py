"""The user's segmentation rules, and the program's own."""

from pathlib import Path

import pytest

from termbase.errors import BadFile, NotFound
from termbase.exchange.srx import standard
from termbase.language.segmentation import segments
from termbase.workflow.segmentation import segmentation_rules, write_segmentation_rules
from termbase.workflow.validate import validate


def test_written_out_edited_and_given_back(tmp_path: Path):
    path = tmp_path / "own.srx"
    with path.open("w", encoding="utf-8") as stream:
        write_segmentation_rules(stream)
    assert segmentation_rules(path) == segmentation_rules()
    text = "Theo Cty. Hải Hà, giá tăng. Hết."
    assert len(segments(text, "vi", segmentation_rules(path))) == 3
    path.write_text(path.read_text().replace("TP|Tp", "Cty|TP|Tp"), encoding="utf-8")
    assert len(segments(text, "vi", segmentation_rules(path))) == 2


def test_a_file_that_cannot_be_used(tmp_path: Path):
    path = tmp_path / "own.srx"
    path.write_text("<srx/>")
    with pytest.raises(BadFile, match="SRX"):
        segmentation_rules(path)


def test_validate(tmp_path: Path):
    path = tmp_path / "own.srx"
    text = Path(standard.__file__).with_name("default.srx").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    assert (validate(str(path)).faults, validate(str(path)).notes) == ([], [])
    path.write_text(text.replace(r"\b(?:MM?|", r"\b(?:MM?|("), encoding="utf-8")
    (fault,) = validate(str(path)).faults
    assert fault.code == "srx-expression"
    assert path.read_text().splitlines()[fault.line - 1].strip().startswith("<beforebreak>")
    other = path.rename(tmp_path / "rules.xml")
    assert validate(str(other), "srx").count == 1
    with pytest.raises(NotFound):
        validate(str(path))
