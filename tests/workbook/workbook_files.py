"""Workbooks of the tests: made by the product, then changed as people and programs change them."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

import skprules
from skprules.errors import Problem, SkprulesError
from skprules.reading.plain import plain
from skprules.workbook.read import WorkbookData, read_workbook
from skprules.workbook.write import new_workbook, write_workbook

FIRST = 4  # the row below the headings
_PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
OFFICE = _PROGRAM if _PROGRAM and (Path(_PROGRAM).resolve().parent / "libsclo.so").exists() else None  # with Calc


def domains() -> Any:
    return skprules.load_rules().domains


def example(name: str = "perawat-terampil.yaml") -> Any:
    return skprules.read(skprules.example(name))


def blob_of(case: Any, kind: str | None = None) -> bytes:
    return write_workbook(plain(case), domains(), kind)


def empty(kind: str = "kuantitatif") -> bytes:
    return new_workbook(domains(), kind)


def opened(blob: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(blob))


def saved(book: Any) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def changed(blob: bytes, change: Callable[[Any], object]) -> bytes:
    book = opened(blob)
    change(book)
    return saved(book)


def part_changed(blob: bytes, parts: Mapping[str, Callable[[bytes], bytes] | bytes]) -> bytes:
    """A package with parts rewritten, or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blob)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            change = parts.get(entry.filename)
            content = source.read(entry)
            target.writestr(entry.filename, change(content) if callable(change) else content)
        for name, added in parts.items():
            if isinstance(added, bytes):
                target.writestr(name, added)
    return made.getvalue()


def part_of(blob: bytes, sheet: str) -> str:
    """The name of the part that holds a sheet, in a workbook that openpyxl wrote."""
    return f"xl/worksheets/sheet{opened(blob).sheetnames.index(sheet) + 1}.xml"


def column(sheet: Any, heading: str, row: int = 3) -> int:
    """The column below a heading."""
    return int(next(cell.column for cell in sheet[row] if cell.value == heading))


def label_row(sheet: Any, label: str) -> int:
    """The row of a form's label."""
    return int(next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == label))


def put(book: Any, sheet: str, name: str, value: Any, row: int = FIRST) -> str:
    """Fill in a cell by the heading of its column, or the label of its row; its place."""
    page = book[sheet]
    try:
        cell = page.cell(row, column(page, name))
    except StopIteration:
        cell = page.cell(label_row(page, name), 2)
    cell.value = value
    return f"{sheet}!{cell.coordinate}"


def read_data(blob: bytes) -> WorkbookData:
    return read_workbook(blob, "skp.xlsx")


def case_of(blob: bytes, tmp_path: Path, name: str = "skp.xlsx") -> Any:
    (tmp_path / name).write_bytes(blob)
    return skprules.read(tmp_path / name)


def problems_of(blob: bytes, tmp_path: Path, name: str = "skp.xlsx") -> tuple[Problem, ...]:
    try:
        case_of(blob, tmp_path, name)
    except SkprulesError as error:
        return error.problems
    return ()


def by_office(file: Path, folder: Path, kind: str = "xlsx") -> Path:
    """The file as LibreOffice writes it."""
    folder.mkdir(exist_ok=True)
    profile = (folder / "profile").as_uri()
    command = [str(OFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir"]
    subprocess.run([*command, str(folder), str(file)], check=True, capture_output=True, timeout=180)
    return folder / f"{file.stem}.{kind}"
