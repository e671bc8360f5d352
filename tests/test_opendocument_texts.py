"""The texts of the cells of an OpenDocument spreadsheet: which white space of the XML is part of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from spreadsheets import Xml, write_ods

from govgraph.loaders.opendocument import read_opendocument


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<text:p>Costa  Rica</text:p>", "Costa Rica"),
        ("<text:p>\n    Costa\n\t  Rica\n  </text:p>", "Costa Rica"),
        ("<text:p>Costa<text:s/>Rica</text:p>", "Costa Rica"),
        ('<text:p>Costa <text:s text:c="2"/>Rica</text:p>', "Costa   Rica"),
        ("<text:p>Costa <text:s/> Rica</text:p>", "Costa   Rica"),
        ('<text:p>Costa<text:s text:c="0"/>Rica</text:p>', "CostaRica"),
        ("<text:p> Costa <text:span> Rica </text:span> </text:p>", "Costa Rica"),
        ("<text:p>Costa<text:span> <text:span> </text:span></text:span>Rica</text:p>", "Costa Rica"),
        ("<text:p><text:s/> Costa<text:tab/>Rica <text:line-break/></text:p>", "  Costa\tRica \n"),
        ("<text:p>Costa\u00a0\u00a0Rica</text:p>", "Costa\u00a0\u00a0Rica"),
        ("\n  <text:p>Costa </text:p>\n  <text:p> Rica</text:p>\n", "Costa\nRica"),
    ],
)
def test_white_space_of_a_paragraph_is_one_space(tmp_path: Path, xml: str, text: str) -> None:
    cell = Xml(f'<table:table-cell office:value-type="string">{xml}</table:table-cell>')
    (sheet,) = read_opendocument(write_ods(tmp_path / "a.ods", {"S": [(cell,)]}))
    assert [row[0].value for _, row in sheet.rows] == [text]


def test_a_comment_in_a_paragraph_parts_no_words(tmp_path: Path) -> None:
    comment = "<office:annotation><text:p>who\n  says so?</text:p></office:annotation>"
    cell = Xml(f"<table:table-cell>{comment}<text:p>Costa {comment} Rica</text:p></table:table-cell>")
    (sheet,) = read_opendocument(write_ods(tmp_path / "a.ods", {"S": [(cell,)]}))
    assert [row[0].value for _, row in sheet.rows] == ["Costa Rica"]
    assert sheet.comments == [("A1", "who says so?")]
