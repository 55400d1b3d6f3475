"""A chart that Word can edit: its drawing from XlsxWriter, its numbers in a workbook inside."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

_EMU: Final = 36_000  # of a millimetre
_WIDTH, _HEIGHT = 165, 62
# What is not said is "yes" by the schema and "no" in Excel: everything is said.
_SHOWN: Final = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING: Final = f"""
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
 xmlns:c="{_CHART}"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">
<wp:extent cx="{{width}}" cy="{{height}}"/><wp:docPr id="9001" name="chart" descr="{{title}}"/>
<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_CHART}"><c:chart r:id="{{rid}}"/>
</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""


def put(document: Any, paragraph: Any, title: str, bars: Sequence[tuple[str, float, str]]) -> None:
    """Put a bar chart into a paragraph of a python-docx document: name, value and words of each."""
    from docx.opc.constants import RELATIONSHIP_TYPE as KIND
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from markupsafe import escape

    book = _workbook(title, bars)
    with zipfile.ZipFile(io.BytesIO(book)) as inside:
        drawing = inside.read("xl/charts/chart1.xml").decode()
    package = document.part.package
    workbook = Part(PackURI("/word/embeddings/ocop-chart.xlsx"), _XLSX, book, package)
    chart = Part(PackURI("/word/charts/ocop-chart.xml"), _CHART_PART, b"", package)
    rid = chart.relate_to(workbook, KIND.PACKAGE)
    chart._blob = _linked(drawing, rid).encode()
    shown = _DRAWING.format(
        width=_WIDTH * _EMU, height=_HEIGHT * _EMU, title=escape(title),
        rid=document.part.relate_to(chart, KIND.CHART),
    )  # fmt: skip
    paragraph._p.append(parse_xml(shown))


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHART_PART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


def _linked(drawing: str, rid: str) -> str:
    """Return a chart whose numbers are those of the workbook inside, and its labels alone shown."""
    drawing = re.sub(r'<c:showVal val="1"/>', _SHOWN, drawing)
    data = f'<c:externalData r:id="{rid}"><c:autoUpdate val="0"/></c:externalData>'
    return drawing.replace("<c:printSettings>", f"{data}<c:printSettings>")


def _workbook(title: str, bars: Sequence[tuple[str, float, str]]) -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime(2020, 3, 5)})
        sheet = book.add_worksheet("Biểu đồ")
        sheet.write_string(0, 1, title)
        for row, (name, value, _words) in enumerate(bars, 1):
            sheet.write_string(row, 0, name)
            sheet.write_number(row, 1, value)
        last = len(bars)
        chart = book.add_chart({"type": "bar"})
        chart.add_series({
            "name": ["Biểu đồ", 0, 1], "categories": ["Biểu đồ", 1, 0, last, 0],
            "values": ["Biểu đồ", 1, 1, last, 1], "fill": {"color": "#1F6F4A"}, "gap": 60,
            "data_labels": {"value": True, "font": {"name": "Times New Roman", "size": 10},
                            "custom": [{"value": words} for _name, _value, words in bars]},
        })  # fmt: skip
        font = {"name": "Times New Roman", "size": 10}
        chart.set_title({"name": title, "name_font": {**font, "size": 12, "bold": True}})
        chart.set_legend({"none": True})
        chart.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
        chart.set_y_axis({"num_font": font, "reverse": True, "major_tick_mark": "none"})
        sheet.insert_chart("D2", chart)
    return stream.getvalue()
