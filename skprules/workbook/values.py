"""A cell ↔ the value of a case file, by the kind of the field."""

from __future__ import annotations

import datetime
import re
from typing import Any

from openpyxl.utils.datetime import from_excel

from skprules.text import Text
from skprules.workbook.grid import Cell
from skprules.workbook.layout import Field, plain_heading, words

_DIGIT_LIMIT = 15  # Excel keeps no more of a number
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00)?)?")
_NAMED_MONTH = re.compile(r"(?:\w+,\s*)?(\d{1,2})[\s\-]+([A-Za-z]{3,})\.?[\s\-]+(\d{4})")
_BULLET, _INDENT = "- ", "  "
_SERIAL_DAYS = range(36_526, 73_416)  # 2000 to 2100: a date whose format was lost
_LIST_BREAK = re.compile(r"[\n;,]")


class Unreadable(Exception):  # noqa: N818 - never leaves this package
    """The cell cannot be what its field asks for; ``text`` says why and what would be right."""

    def __init__(self, indonesian: str, english: str) -> None:
        """Keep the sentence."""
        super().__init__(english)
        self.text = Text(indonesian, english)


def value_of(cell: Cell, field: Field) -> Any:  # noqa: ANN401 - what a case file may hold
    """What a cell says, in the shape of a case file; words stay as they are written, dates become ISO dates.

    Raises:
        Unreadable: it says nothing of the kind.
    """
    raw = cell.value
    if cell.error:
        raise Unreadable(
            f"sel ini berisi galat {str(raw)[:20]}; tulis nilainya",
            f"this cell holds the error {str(raw)[:20]}; write the value",
        )
    if raw is None:
        raise Unreadable(
            "sel ini berisi rumus yang tidak menyimpan hasil; tulis nilainya, karena rumus tidak dijalankan",
            "this cell holds a formula without a saved result; write the value, for formulas are not run",
        )
    if field.kind == "yes_no":
        return _yes_no(raw)
    if field.kind == "presence":
        return _yes_no(raw)
    if field.kind in ("date", "when"):
        return _day(raw, field)
    if field.kind == "integer":
        return _integer(raw)
    text = _text(cell, field)
    if field.kind in ("words", "lines"):
        return split_lines(text) if field.kind == "lines" else split_words(text)
    return text


def split_words(text: str) -> list[str]:
    """Words of a domain in one cell, one a line, or with semicolons or commas between them."""
    return [word for part in _LIST_BREAK.split(text) if (word := part.strip().removeprefix(_BULLET).strip())]


def split_lines(text: str) -> list[str]:
    r"""Items in one cell, one a line; where each begins with ``- ``, lines behind it that are indented belong to it.

    >>> split_lines("satu\ndua")
    ['satu', 'dua']
    >>> split_lines("- satu\n  baris kedua\n- dua")
    ['satu\nbaris kedua', 'dua']
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not lines[0].startswith(_BULLET):
        return [line.strip() for line in lines if line.strip()]
    items: list[str] = []
    for line in lines:
        if line.startswith(_BULLET):
            items.append(line.removeprefix(_BULLET))
        else:
            items[-1] += "\n" + line.removeprefix(_INDENT)
    return [item.strip() for item in items if item.strip()]


def join_lines(items: list[str]) -> str:
    """The items in one cell, such that `split_lines` gives them back."""
    if any("\n" in item for item in items) or (items and items[0].startswith(_BULLET.strip())):
        return "\n".join(_BULLET + item.replace("\n", "\n" + _INDENT) for item in items)
    return "\n".join(items)


def shown_number(value: float, number_format: str) -> str:
    """A number as people see it in the cell: a share as per cent, a comma before decimals.

    >>> shown_number(0.95, "0%"), shown_number(12.0, "General"), shown_number(7.5, "0.0")
    ('95%', '12', '7,5')
    """
    if "%" in number_format:
        return f"{shown_number(round(value * 100, 6), 'General')}%"
    if float(value).is_integer() and abs(value) < 10**_DIGIT_LIMIT:
        return str(int(value))
    return f"{value:.10g}".replace(".", ",")


def _text(cell: Cell, field: Field) -> Any:  # noqa: ANN401 - a boolean stays one, for the reader of cases to refuse
    raw = cell.value
    if isinstance(raw, bool | str):
        return raw if isinstance(raw, bool) else raw.strip()
    if isinstance(raw, int | float):
        if abs(raw) >= 10**_DIGIT_LIMIT:
            name = field.heading
            raise Unreadable(
                f"Excel telah membulatkan {name} ini; ketik ulang sebagai teks",
                f"Excel has rounded this {name}; type it again as text",
            )
        return shown_number(raw, cell.format)
    if isinstance(raw, datetime.date | datetime.time | datetime.timedelta):
        raise Unreadable(
            "Excel mengubah isian ini menjadi tanggal atau jam; ketik ulang sebagai teks (format sel: Text)",
            "Excel has turned this into a date or time; type it again as text (cell format: Text)",
        )
    return str(raw)


def _yes_no(raw: Any) -> Any:  # noqa: ANN401 - what is neither stays, for the reader of cases to refuse
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, int | float) and raw in (0, 1):
        return bool(raw)
    known = {
        words().yes: True, "y": True, "true": True, "benar": True, "iya": True,
        words().no: False, "t": False, "false": False, "salah": False, "tdk": False,
    }  # fmt: skip
    found = known.get(plain_heading(str(raw)))
    if found is None:
        choices = f"{words().yes}, {words().no}"
        raise Unreadable(
            f"'{str(raw)[:40]}' bukan jawaban; pilih: {choices}",
            f"'{str(raw)[:40]}' is no answer; choose: {choices}",
        )
    return found


def _integer(raw: Any) -> int:  # noqa: ANN401 - whatever a cell holds
    try:
        return int(str(raw).removesuffix(".0"))
    except ValueError:
        raise Unreadable(
            f"di sini diharapkan bilangan bulat, bukan '{str(raw)[:40]}'",
            f"a whole number is expected here, not '{str(raw)[:40]}'",
        ) from None


def _day(raw: Any, field: Field) -> str:  # noqa: ANN401 - whatever a cell holds
    if isinstance(raw, datetime.datetime):
        return raw.date().isoformat()
    if isinstance(raw, datetime.date):
        return raw.isoformat()
    if isinstance(raw, int | float) and not isinstance(raw, bool) and int(raw) in _SERIAL_DAYS:
        return str(from_excel(int(raw)).date().isoformat())
    text = shown_number(raw, "General") if isinstance(raw, int | float) else str(raw).strip()
    if field.kind == "when":  # a word or an agreed time in words; what is no date in figures stays as it is
        return text
    return _written_day(text) or text


def _written_day(text: str) -> str | None:
    """A date written in one of the usual ways, day before month; None where it is none."""
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif (found := _NAMED_MONTH.fullmatch(text)) and (named := _month(found[2])):
        day, month, year = int(found[1]), named, int(found[3])
    else:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        raise Unreadable(
            f"tanggal {text[:40]} tidak ada dalam kalender", f"there is no {text[:40]} in the calendar"
        ) from None


def _month(written: str) -> int | None:
    """The number of a month by its name, or by the beginning of it."""
    wanted = written.casefold()
    for number, name in enumerate(words().months, 1):
        if name.casefold().startswith(wanted):
            return number
    other = words().other_months.get(wanted)
    return int(other) if other is not None else None
