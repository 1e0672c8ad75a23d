"""The plain data of a case or unit file → a workbook; without data, an empty one to be filled in."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import openpyxl
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from skprules.domains import Domains
from skprules.errors import InputError, Problem, Where
from skprules.text import Text
from skprules.workbook import styling
from skprules.workbook.layout import Field, Kind, Sheet, find_kind, sheets_of, words
from skprules.workbook.matrix_rows import write_matrices
from skprules.workbook.rows import find as find_in
from skprules.workbook.rows import form_fields, is_shown, labels, path_of, shown_fields, table_rows, written

TEXT_LIMIT = 32_767  # letters in a cell of Excel
_SPARE_ROWS = 200
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def new_workbook(domains: Domains, kind: str | None = None, also: Mapping[str, Any] | None = None) -> bytes:
    """An empty workbook of a kind (``kuantitatif``, ``jpt-kualitatif``, ``evaluasi``, ``unit`` …), to be filled in.

    Args:
        domains: the words in force, for drop-down lists.
        kind: of workbook; left out, the first.
        also: what is known already, by the keys of a case file.

    Raises:
        InputError: there is no such kind.
    """
    of = find_kind(kind)
    if "unit" in of.traits:
        return _Writer({"skprules": 1, "unit": {}}, domains, of).book()
    data: dict[str, Any] = {"skprules": 1, **(also or {})}
    for path, value in of.filled.items():
        *groups, name = path.split(".")
        item = data
        for group in groups:
            item = item.setdefault(group, {})
        item[name] = value
    data.setdefault("skp", {})["perilaku_kerja"] = {value: {} for value in domains["perilaku_kerja"].values}
    return _Writer(data, domains, of).book()


def write_workbook(data: Mapping[str, Any], domains: Domains, kind: str | None = None) -> bytes:
    """A workbook that holds a case or unit file; reading it gives the same data back.

    Args:
        data: as `skprules.reading.plain.plain` gives it.
        domains: the words in force, for labels and drop-down lists.
        kind: which columns are there besides those that the data fill; left out, all of the position and approach.

    Raises:
        InputError: there is no such kind, a text is too long for a cell, or two evaluations are of one period.
    """
    periods = [item.get("periode") for item in data.get("evaluasi") or ()]
    twice = next((period for period in periods if periods.count(period) > 1), None)
    if twice is not None:
        raise _refuse(
            "evaluasi",
            f"ada dua evaluasi untuk periode {twice}; buku kerja memuat satu evaluasi untuk tiap periode",
            f"there are two evaluations of {twice}; a workbook holds one for each period",
        )
    return _Writer(data, domains, find_kind(kind or _kind_of(data))).book()


def _kind_of(data: Mapping[str, Any]) -> str:
    if "unit" in data:
        return "unit"
    if data.get("evaluasi"):
        return "evaluasi"
    approach = find_in(data, "skp.pendekatan") or "kuantitatif"
    leader = str(find_in(data, "pegawai.jabatan.jenis") or "").startswith("pimpinan")
    return f"jpt-{approach}" if leader else str(approach)


def _refuse(path: str, indonesian: str, english: str) -> InputError:
    return InputError(Problem(Where(path=path), Text(indonesian, english)))


class _Writer:
    """Writes one workbook."""

    def __init__(self, data: Mapping[str, Any], domains: Domains, kind: Kind) -> None:
        self._data = data
        self._domains = domains
        self._kind = kind
        self._book: Any = openpyxl.Workbook()
        self._lists: dict[tuple[str, ...], str] = {}
        styling.add_styles(self._book)

    def book(self) -> bytes:
        guide = self._book.active
        self._write_guide(guide)
        shown = [sheet for sheet in sheets_of(self._data) if is_shown(sheet, self._kind, self._data)]
        examples: list[tuple[Sheet, Field]] = []
        for sheet in shown:
            if sheet.shape == "form":
                fields = self._write_form(sheet)
            elif sheet.shape == "table":
                fields = self._write_table(sheet)
            else:
                fields = write_matrices(self._book, sheet, self._data, _checked)
            examples += [(sheet, field) for field in fields]
        self._write_examples(examples)
        self._write_lists()
        self._book.active = 1
        guide.sheet_view.tabSelected = False
        return packed(self._book)

    def _sheet(self, name: str) -> Any:  # noqa: ANN401 - openpyxl has no types
        made = self._book.create_sheet(name)
        made.sheet_properties.pageSetUpPr = PageSetupProperties()
        return made

    def _write_guide(self, sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        guide = words().guide
        sheet.title = guide["sheet"]
        styling.title(sheet, self._kind.title, "")
        for row, line in enumerate(guide["lines"], 3):
            styling.put(sheet.cell(row, 1), f"{row - 2}. {line}", "Normal")
            sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions["A"].width = 110
        styling.protect(sheet)

    def _write_form(self, sheet: Sheet) -> tuple[Field, ...]:
        made = self._sheet(sheet.name)
        fields = form_fields(sheet, self._kind, self._data)
        styling.title(made, sheet.name, sheet.note)
        styling.put(made.cell(styling.HEADING_ROW, 1), "", "judul kolom")
        made.column_dimensions["A"].width = 40
        for column, about in enumerate(sheet.columns, 2):
            styling.put(made.cell(styling.HEADING_ROW, column), about.heading, "judul kolom")
            styling.open_column(made, column, fields[0].width, None)
        for row, field in enumerate(fields, styling.FIRST_ROW):
            styling.heading(made.cell(row, 1), field)
            for column, about in enumerate(sheet.columns, 2):
                if not field.bases or about.base in field.bases:
                    path = path_of(field, about.base)
                    self._put(made.cell(row, column), field, find_in(self._data, path), path)
            self._offer(made, field, f"B{row}:{get_column_letter(len(sheet.columns) + 1)}{row}")
        last = styling.FIRST_ROW + len(fields) - 1
        styling.print_setup(made, len(sheet.columns) + 1, last, f"B{styling.FIRST_ROW}")
        styling.protect(made)
        return fields

    def _write_table(self, sheet: Sheet) -> tuple[Field, ...]:
        made = self._sheet(sheet.name)
        rows = table_rows(sheet, self._data)
        fields = shown_fields(sheet, self._kind, rows)
        prepared = max(sheet.rows, len(rows) + 5)
        styling.title(made, sheet.name, sheet.note)
        for column, field in enumerate(fields, 1):
            styling.heading(made.cell(styling.HEADING_ROW, column), field)
            styling.open_column(made, column, field.width, field)
            letter, last = get_column_letter(column), styling.FIRST_ROW + prepared + _SPARE_ROWS
            self._offer(made, field, f"{letter}{styling.FIRST_ROW}:{letter}{last}")
            for number in range(prepared):
                value = rows[number].get(field) if number < len(rows) else None
                self._put(made.cell(styling.FIRST_ROW + number, column), field, value, field.key)
        last = styling.FIRST_ROW + prepared - 1
        styling.print_setup(made, len(fields), last, f"A{styling.FIRST_ROW}")
        styling.protect(made)
        return fields

    def _put(self, cell: Any, field: Field, value: Any, path: str) -> None:  # noqa: ANN401 - openpyxl has no types
        held = written(value, field, self._domains) if value is not None else None
        styling.put(cell, _checked(held, path), styling.input_style(field, held))

    def _offer(self, sheet: Any, field: Field, cells: str) -> None:  # noqa: ANN401 - openpyxl has no types
        """A drop-down list; cells that may hold several words, or others, take what is typed too."""
        offered = tuple(labels(field, self._domains))
        if not offered:
            return
        name = self._lists.setdefault(offered, f"daftar_{len(self._lists) + 1}")
        strict = field.kind not in ("words", "when")
        rule = DataValidation("list", formula1=name, allow_blank=True, showErrorMessage=strict)
        rule.errorTitle = field.heading[:32]
        rule.error = "Pilih salah satu dari daftar."
        sheet.add_data_validation(rule)
        rule.add(cells)

    def _write_examples(self, fields: list[tuple[Sheet, Field]]) -> None:
        made = self._sheet(words().examples["sheet"])
        styling.title(made, words().examples["sheet"], "")
        for column, (text, width) in enumerate(zip(words().examples["headings"], (24, 34, 40, 70, 36), strict=True), 1):
            styling.put(made.cell(styling.HEADING_ROW, column), text, "judul kolom")
            made.column_dimensions[get_column_letter(column)].width = width
        for row, (sheet, field) in enumerate(fields, styling.FIRST_ROW):
            line = (sheet.name, field.heading, field.example, field.help, words().cited(field))
            for column, text in enumerate(line, 1):
                styling.put(made.cell(row, column), text or None, "Normal")
                made.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top")
        styling.print_setup(made, 5, styling.HEADING_ROW + len(fields), f"A{styling.FIRST_ROW}")
        styling.protect(made)

    def _write_lists(self) -> None:
        made = self._sheet(words().lists)
        for column, (offered, name) in enumerate(self._lists.items(), 1):
            for row, text in enumerate(offered, 1):
                styling.put(made.cell(row, column), text, "Normal")
            letter = get_column_letter(column)
            place = f"{words().lists}!${letter}$1:${letter}${len(offered)}"
            self._book.defined_names[name] = DefinedName(name, attr_text=place)
        made.sheet_state = "hidden"


def _checked(value: Any, path: str) -> Any:  # noqa: ANN401 - what a cell may hold
    if isinstance(value, str) and len(value) > TEXT_LIMIT:
        raise _refuse(
            path,
            f"teks sepanjang {len(value)} huruf tidak muat dalam satu sel (batasnya {TEXT_LIMIT}); ringkaslah",
            f"a text of {len(value)} letters does not fit a cell (the limit is {TEXT_LIMIT}); shorten it",
        )
    return value


def packed(book: Any) -> bytes:  # noqa: ANN401 - openpyxl has no types
    """The file, with fixed dates: the same data give the same bytes on any day."""
    made = io.BytesIO()
    book.save(made)
    packed = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(entry.filename, _FIXED_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    return packed.getvalue()
