"""Workbooks of other programs: what people and spreadsheets make of a glossary."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from termbase.errors import BadFile
from termbase.exchange import xlsx
from termbase.exchange.options import ReadOptions
from termbase.model import Concept, Review, Status
from tests.exchange.xlsx.packages import HEADER, book, packed, parts, sheet, strings


def saved(made: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def table(*rows: tuple) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    return made


def reads(data: bytes, **options: str) -> list:
    return list(xlsx.read(io.BytesIO(data), "x", ReadOptions(**options)))


def terms(found: list) -> list[tuple[int, dict[str, str]]]:
    """The line of each concept and its forms by language."""
    return [
        (read.line, {term.lang: term.text for term in read.item.terms})
        for read in found
        if isinstance(read.item, Concept)
    ]


def refused(found: list) -> list[str]:
    return [f"{read.line}: {read.refused.english()}" for read in found if read.refused]


def remarks(found: list) -> list[str]:
    return [read.remark.english() for read in found if read.remark]


def extras(data: bytes) -> dict[str, str]:
    (concept,) = (read.item for read in reads(data) if read.item)
    return {extra.type: extra.value for extra in concept.extras}


def test_a_glossary_of_three_languages_with_synonyms_and_statuses():
    made = table(
        ("STT", "Tiếng Việt", "English", "Synonyms", "Français", "Định nghĩa"),
        (1, "chó", "dog", "hound; cur", "chien", "Sủa."),
        (2, "mèo", "cat", None, "chat", None),
    )
    found = reads(saved(made))
    first, second = (read.item for read in found if read.item)
    assert [(t.lang, t.text) for t in second.terms] == [
        ("vi", "mèo"),
        ("en", "cat"),
        ("fr", "chat"),
    ]
    assert {t.text: t.status for t in first.terms if t.lang == "en"} == {
        "dog": Status.PREFERRED, "hound": Status.ADMITTED, "cur": Status.ADMITTED,
    }  # fmt: skip
    assert first.definitions[0].text == "Sủa."
    assert "STT → keep, Tiếng Việt → vi.term" in remarks(found)[0]


def test_numbers_dates_and_truth_values_are_read_as_a_person_sees_them():
    values = {
        "A": 3, "B": 0.1, "C": 1e21, "D": True, "E": date(2026, 1, 31), "F": time(13, 5),
        "G": datetime(2026, 1, 31, 13, 5, 30), "H": 7, "I": date(1900, 1, 5), "J": 0.1 + 0.2,
    }  # fmt: skip
    made = table(("en", "vi", *values), ("dog", "chó", *values.values()))
    made.active["J2"].number_format = "000"
    made.active["L2"].number_format = '0.00" days"'
    assert extras(saved(made)) == {
        "A": "3", "B": "0.1", "C": "1e+21", "D": "TRUE", "E": "2026-01-31", "F": "13:05",
        "G": "2026-01-31T13:05:30", "H": "007", "I": "1900-01-05", "J": "0.3",
    }  # fmt: skip
    again = openpyxl.Workbook()
    again.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    again.active.append(("en", "vi", "When"))
    again.active.append(("dog", "chó", date(2026, 1, 31)))
    assert extras(saved(again)) == {"When": "2026-01-31"}
    assert "the cell C2 holds a date" in remarks(reads(saved(again)))[-1]


def test_dates_are_told_by_their_formats_in_every_spelling():
    formats = {
        "d/m/yy": "2026-01-31", "[$-42A]dd mmmm yyyy;@": "2026-01-31", "[h]:mm": "2026-01-31",
        '"day" 0': "46053", "0.00E+00": "46053", r"\d0": "46053", "General": "46053",
        "[Red]0": "46053", "@": "46053",
    }  # fmt: skip
    made = table(("en", "vi", *formats), ("dog", "chó", *[46053] * len(formats)))
    for cell, code in zip(made.active[2][2:], formats, strict=True):
        cell.number_format = code
    assert extras(saved(made)) == formats


def test_formulas_are_what_they_were_when_last_saved():
    found = reads(
        book(
            '<row r="2"><c t="str"><f>"do"&amp;"g"</f><v>dog</v></c>'
            '<c t="s"><f>A1</f><v>0</v></c></row>',
            '<row r="3"><c><f>1+1</f><v>2.0000000000000004</v></c><c t="str"><v>hai</v></c></row>',
            '<row r="4"><c><f>A9</f></c><c t="str"><v>ba</v></c></row>',
            '<row r="5"><c t="e"><f>A9</f><v>#REF!</v></c><c t="str"><v>tư</v></c></row>',
            '<row r="6"><c t="str"><f>""</f><v></v></c><c t="str"><v>năm</v></c></row>',
        )
    )
    assert terms(found) == [
        (2, {"en": "dog", "vi": "chó"}), (3, {"en": "2", "vi": "hai"}), (4, {"vi": "ba"}),
        (5, {"vi": "tư"}), (6, {"vi": "năm"}),
    ]  # fmt: skip
    assert refused(found) == [
        "4: the cell A4 was left out: nobody has worked out its formula; open the workbook in a"
        " spreadsheet and save it",
        "5: the cell A5 was left out: it holds the error #REF!",
    ]


def test_what_is_merged_downwards_holds_for_its_rows_and_sideways_for_one_column():
    made = table(
        ("Lĩnh vực", "English", "Tiếng Việt"),
        ("fauna", "dog", "chó"), (None, "cat", "mèo"), ("flora", "tree", "cây"),
        (None, "UNESCO", None), (None, "grass", "cỏ"),
    )  # fmt: skip
    made.active.merge_cells("A2:A3")
    made.active.merge_cells("B5:C5")
    found = reads(saved(made))
    concepts = [read.item for read in found if read.item]
    assert [c.subject for c in concepts] == ["fauna", "fauna", "flora", "", ""]
    assert terms(found)[3] == (5, {"en": "UNESCO"})


def test_titles_above_the_header_and_empty_columns_before_it():
    made = table(
        ("BẢNG THUẬT NGỮ",), (), ("Ban Biên tập", "2026"), (),
        (None, "English", "Vietnamese", "Note"), (None, "dog", "chó"),
    )  # fmt: skip
    found = reads(saved(made))
    assert terms(found) == [(6, {"en": "dog", "vi": "chó"})]
    assert remarks(found)[0] == "rows 1, 3 above the header were passed over"


def test_every_sheet_of_terms_is_read_and_the_others_are_told():
    made = table(("Về tài liệu này",), ("Người làm", "An"))
    made.active.title = "Bìa"
    for title, word in (("A–M", "dog"), ("N–Z", "zebra"), ("Cũ", "auroch")):
        page = made.create_sheet(title)
        page.append(("English", "Vietnamese"))
        page.append((word, f"{word} vi"))
        page.append((word, "khác"))
        page.append((None, None, "stray"))
    made["Cũ"].sheet_state = "hidden"
    made.create_chartsheet("Biểu đồ")
    data = saved(made)
    found = reads(data)
    assert [read.item.id for read in found if read.item] == ["dog", "dog-2", "zebra", "zebra-2"]
    assert refused(found) == [
        f"4: sheet “{name}”: the row has 3 cells, the header 2" for name in ("A–M", "N–Z")
    ]
    assert [text for text in remarks(found) if "columns:" not in text] == [
        "sheet “Bìa” was passed over: no row of it names columns of terms",
        "sheet “Cũ” was passed over: it is hidden; --sheet reads it all the same",
    ]
    assert remarks(found)[0] == "sheet “A–M”: columns: English → en.term, Vietnamese → vi.term"
    assert terms(reads(data, sheet="N–Z"))[0] == (2, {"en": "zebra", "vi": "zebra vi"})
    for name in ("Cũ", "4"):
        assert terms(reads(data, sheet=name))[0] == (2, {"en": "auroch", "vi": "auroch vi"})
    with pytest.raises(BadFile, match=r"x:1: there is no sheet “Z”; the sheets are: Bìa, A–M, N–Z"):
        reads(data, sheet="Z")


def test_ids_are_one_name_space_over_all_sheets():
    made = table(("English", "Vietnamese"), ("dog", "chó"))
    second = made.create_sheet("More")
    second.append(("English", "Vietnamese"))
    second.append(("dog", "khuyển"))
    assert [read.item.id for read in reads(saved(made)) if read.item] == ["dog", "dog-2"]


def test_a_table_without_a_header_needs_its_pair():
    data = saved(table(("dog", "chó", "barks"), ("cat", "mèo")))
    assert terms(reads(data, source="en", target="vi")) == [
        (1, {"en": "dog", "vi": "chó"}), (2, {"en": "cat", "vi": "mèo"}),
    ]  # fmt: skip
    with pytest.raises(BadFile, match="x:1: no column says that it holds the terms of a language"):
        reads(data)


def test_a_row_of_terms_that_looks_like_a_header_is_none():
    data = saved(table(("dog", "chó"), ("French", "tiếng Pháp"), ("Vietnamese", "tiếng Việt")))
    found = terms(reads(data, source="en", target="vi"))
    assert [line for line, _ in found] == [1, 2, 3]


def test_columns_are_told_with_map_and_errors_name_their_sheet():
    made = table(("Mot", "Tu"), ("chien", "chó"))
    made.create_sheet("Other").append(("nothing",))
    assert terms(reads(saved(made), mapping="Mot=fr,Tu=vi")) == [(2, {"fr": "chien", "vi": "chó"})]
    made = table(("source", "target"), ("dog", "chó"))
    made.create_sheet("Other")
    with pytest.raises(BadFile, match="x:1: sheet “Sheet”: the columns do not say their languages"):
        reads(saved(made))


def test_the_long_form_is_known_by_its_header():
    made = table(
        ("concept", "lang", "term", "status"), ("dog", "vi", "chó", "preferred"),
        ("dog", "en", "dog", "admitted"), ("cat", "vi", "mèo", "admitted"),
    )  # fmt: skip
    assert terms(reads(saved(made), review=Review.PROPOSED)) == [
        (2, {"vi": "chó", "en": "dog"}), (4, {"vi": "mèo"}),
    ]  # fmt: skip


def test_rich_text_readings_escapes_and_shared_texts():
    made = table(("en", "vi"), ("x", "chó"))
    bold = TextBlock(InlineFont(b=True), " mực")
    made.active["B2"] = CellRichText("chó", bold)
    assert terms(reads(saved(made))) == [(2, {"en": "x", "vi": "chó mực"})]
    whole = parts(sheet(HEADER + '<row r="2"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'))
    reading = '<t>犬_x005F_x0041_</t><rPh sb="0" eb="1"><t>いぬ</t></rPh>'
    whole["xl/sharedStrings.xml"] = strings(
        "<r><t>d</t></r><r><rPr><b/></rPr><t>og</t></r>", reading
    )
    assert terms(reads(packed(whole))) == [(2, {"en": "dog", "vi": "犬_x0041_"})]


def test_rows_and_cells_without_their_places_and_with_gaps():
    found = reads(
        book(
            "<row><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row>",
            "<row r='7'><c r='B7' t='str'><v>c</v></c></row>",
            "<row><c r='A8' t='s'><v>9</v></c><c t='inlineStr'><is><t>d</t></is></c></row>",
        )
    )
    assert terms(found) == [(2, {"en": "a", "vi": "b"}), (7, {"vi": "c"}), (8, {"vi": "d"})]
    assert refused(found) == ["8: the cell A8 was left out: its text is not in the workbook"]


def test_many_shared_texts_are_kept_on_the_disk(monkeypatch):
    monkeypatch.setattr("termbase.exchange.xlsx.strings._IN_MEMORY", 1000)
    rows = [(f"word {n}", f"từ {n}") for n in range(300)]
    found = terms(reads(saved(table(("en", "vi"), *rows))))
    assert [(forms["en"], forms["vi"]) for _, forms in found] == rows


def test_a_strict_workbook_and_other_prefixes_are_read():
    data = parts(sheet(HEADER + "<row><c t='str'><v>a</v></c></row>"))
    for name, text in data.items():
        text = text.replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                            "http://purl.oclc.org/ooxml/officeDocument/relationships")  # fmt: skip
        if "sheet1" in name:
            text = text.replace("xmlns=", "xmlns:x=").replace("</", "</x:")
            for tag in ("worksheet", "sheetData", "row", "c", "v"):
                text = text.replace(f"<{tag} ", f"<x:{tag} ").replace(f"<{tag}>", f"<x:{tag}>")
        data[name] = text
    assert terms(reads(packed(data))) == [(2, {"en": "a"})]


def test_an_emptied_workbook_says_so():
    with pytest.raises(BadFile, match="x:1: the workbook holds no row"):
        reads(saved(openpyxl.Workbook()))
    made = openpyxl.Workbook()
    made.create_sheet("Kho").append(("en", "vi"))
    made["Kho"].sheet_state = "veryHidden"
    with pytest.raises(BadFile, match="holds no row; --sheet reads what is hidden: Kho"):
        reads(saved(made))
