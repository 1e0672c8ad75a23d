"""Printed values → values of a case: the other way round from the contexts. What is not sure is noted, and left out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Mapping

from skprules.documents.indonesian import day_and_month
from skprules.documents.needs import NOTHING
from skprules.documents.readback_document import END_STRUCK, STRUCK
from skprules.documents.readback_findings import shown
from skprules.documents.readback_inline import plain
from skprules.documents.readback_regroup import Data
from skprules.documents.readback_shape import FIRST, kind_at
from skprules.documents.readback_tree import Read, Value
from skprules.errors import InputError, Problem, Where
from skprules.law.ruleset import RuleSet
from skprules.model import NIP, NIPPPK, NRP
from skprules.text import Text

_MONTHS = {day_and_month(datetime.date(2000, month, 1)).split()[1].casefold(): month for month in range(1, 13)}
_DAY = re.compile(r"(\d{1,2})\s+([^\W\d_]+)")
_DATE = re.compile(r"(\d{1,2})\s+([^\W\d_]+)\s+(\d{4})")
_ON_DATE = re.compile(r"(?:pada\s+)(?:tanggal\s+)?(.+)", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_DOTS = re.compile(r"[\s.,:_…]*(?:…|\.{3}|_{3})[\s.,:_…]*")
_DOTS_LEFT = re.compile("…{4}")
_NUMBER = re.compile(r"[\d\s.\-]*\d[\d\s.\-]*|-")
NUMBERS: tuple[type[NIP | NIPPPK | NRP], ...] = (NIP, NIPPPK, NRP)
_LABELS = {plain(number.label): number for number in NUMBERS}


def parse_date(text: str) -> datetime.date | None:
    """A date as Indonesian documents write it.

    >>> parse_date("5 Januari 2026")
    datetime.date(2026, 1, 5)
    """
    found = _DATE.fullmatch(text.strip())
    return None if found is None else _date(found[1], found[2], found[3])


def _date(day: str, month: str, year: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), _MONTHS.get(month.casefold(), 0), int(day))
    except ValueError:
        return None


def known_values(kinds: Mapping[str, str], rules: RuleSet) -> Callable[[str], Callable[[str], bool] | None]:
    """What the values of the context's paths look like.

    Args:
        kinds: the case path of a context path.
        rules: the words in force.
    """

    def knows(domain: str) -> Callable[[str], bool]:
        return lambda text: is_dots(text) or _word(rules, domain, text) is not None

    def known(path: str) -> Callable[[str], bool] | None:
        name = path.rpartition(".")[2]
        if name in _BY_NAME and not path.startswith("hasil_kerja"):
            return _BY_NAME[name]
        at = kinds.get(path, "")
        kind = kind_at(at) if at else "text"
        if kind != "text" and at.endswith("[]") and not path.endswith("[]"):
            return lambda text: is_dots(text) or all(_word(rules, kind, word) is not None for word in text.split(","))
        if kind == "date":
            return lambda text: is_dots(text) or parse_date(text) is not None
        if kind == "time":
            return lambda text: is_dots(text) or _is_regular_time(rules, text)
        return None if kind in ("text", "yes_no") else knows(kind)

    return known


def is_dots(text: str) -> bool:
    """Whether the text is a dotted line to write on."""
    return _DOTS.fullmatch(text) is not None


def _is_day(text: str) -> bool:
    found = _DAY.fullmatch(text.strip())
    return is_dots(text) or (found is not None and found[2].casefold() in _MONTHS)


def _is_number(text: str) -> bool:
    return is_dots(text) or _NUMBER.fullmatch(text.strip()) is not None


_BY_NAME: Mapping[str, Callable[[str], bool]] = {
    "mulai": _is_day,
    "selesai": _is_day,
    "tahun": lambda text: is_dots(text) or _YEAR.fullmatch(text.strip()) is not None,
    "nip": _is_number,
    "label_nip": lambda text: plain(text) in _LABELS,
}


def _word(rules: RuleSet, domain: str, text: str) -> str | None:
    try:
        return rules.domains[domain].parse(text)
    except InputError:
        return None


def _is_regular_time(rules: RuleSet, text: str) -> bool:
    found = _ON_DATE.fullmatch(text.strip())
    return (found is not None and parse_date(found[1]) is not None) or _word(rules, "waktu_pelaporan", text) is not None


class Values:
    """Turns printed values into those of a case, and collects what could not be."""

    def __init__(self, file: str | None, rules: RuleSet) -> None:
        """Say which file is read, and which words are in force."""
        self._file = file
        self._rules = rules
        self.problems: list[Problem] = []

    def refuse(self, place: str | None, path: str | None, indonesian: str, english: str) -> None:
        """Note what is not recovered, with its place in the document and its path in the case."""
        shown_path = path.replace(FIRST, "[0]") if path is not None else None
        self.problems.append(Problem(Where(file=self._file, path=shown_path, cell=place), Text(indonesian, english)))

    def convert(self, node: Read, path: str, general_path: str, *, nothing: bool = False) -> str | bool | None:
        """The value at ``node`` as the case has it.

        Args:
            node: of the context.
            path: of the case, with numbers of items.
            general_path: the same with ``[]``, which tells its kind.
            nothing: whether a dash says that there is none.
        """
        kind = kind_at(general_path)
        if kind == "yes_no":
            return node.holds
        text = self.text(node, path)
        if text is None or (nothing and text == NOTHING):
            return None
        place = node.values[0].place
        if kind == "date":
            return self._as_date(text, place, path)
        if kind == "time":
            return self._as_time(text)
        if kind == "text":
            return text
        return self._as_word(text, place, path, kind)

    def _as_word(self, text: str, place: str, path: str, kind: str) -> str | None:
        word = _word(self._rules, kind, text)
        if word is None:
            choices = ", ".join(member.label.id for member in self._rules.domains[kind].members)
            self.refuse(
                place,
                path,
                f"'{shown(text)}' tidak dikenal dan tidak dibaca; pilihan: {choices}",
                f"'{shown(text)}' is not known and was not read; choices: {choices}",
            )
        return word

    def words(self, node: Read, path: str, general_path: str) -> list[str]:
        """The words of a list that is printed with commas between them."""
        text = self.text(node, path)
        if text is None:
            return []
        place, kind = node.values[0].place, kind_at(general_path)
        return [found for word in text.split(",") if (found := self._as_word(word.strip(), place, path, kind))]

    def text(
        self, node: Read, path: str, *, same: Callable[[str], str] = lambda text: " ".join(text.split())
    ) -> str | None:
        """The text at ``node``; None where there is none, or where two places say different things.

        Args:
            node: of the context.
            path: of the case.
            same: what two texts have in common that are the same value.
        """
        texts = [(self._clean(value, path), value.place) for value in node.values]
        filled = [(text, place) for text, place in texts if text]
        if len({same(text) for text, _ in filled}) > 1:
            said = "; ".join(f"'{shown(text)}' ({place})" for text, place in filled)
            self.refuse(
                filled[0][1],
                path,
                f"formulir menyebut nilai yang berbeda: {said}; tidak dibaca, samakan atau isilah sendiri",
                f"the form says different things: {said}; it was not read, make them equal or fill it in yourself",
            )
            return None
        for text, place in texts:
            if not text:
                self.refuse(place, path, "sel ini kosong; isilah", "this cell is empty; fill it in")
        if not filled:
            return None
        text, place = filled[0]
        if is_dots(text):
            self.refuse(
                place,
                path,
                "masih berupa titik-titik; isilah",
                "there is only a dotted line to write on; fill it in",
            )
            return None
        if _DOTS_LEFT.search(text):
            self.refuse(
                place,
                path,
                f"titik-titik masih tersisa pada '{shown(text)}'; hapus titik-titiknya",
                f"a dotted line is left in '{shown(text)}'; delete its dots",
            )
        return text

    def _clean(self, value: Value, path: str) -> str:
        if STRUCK in value.text:
            self.refuse(
                value.place,
                path,
                f"'{shown(value.text)}' memuat teks yang dicoret; dibaca seolah-olah tidak dicoret, periksalah",
                f"'{shown(value.text)}' has text that is struck through; it was read as if it were not, check that",
            )
        return value.text.replace(STRUCK, "").replace(END_STRUCK, "").strip()

    def _as_date(self, text: str, place: str, path: str) -> str | None:
        day = parse_date(text)
        if day is None:
            self.refuse(
                place,
                path,
                f"'{shown(text)}' bukan tanggal seperti 5 Januari 2026, sehingga tidak dibaca",
                f"'{shown(text)}' is no date like 5 Januari 2026, so it was not read",
            )
        return None if day is None else day.isoformat()

    def _as_time(self, text: str) -> str:
        found = _ON_DATE.fullmatch(text)
        day = parse_date(found[1]) if found is not None else None
        if day is not None:
            return day.isoformat()
        return _word(self._rules, "waktu_pelaporan", text) or text

    def period(self, node: Read) -> Data:
        """First and last day of the period."""
        year = self.text(node["tahun"], "periode")
        days = {name: self.text(node[name], f"periode.{name}") for name in ("mulai", "selesai")}
        period = {}
        for name, text in days.items():
            if text is not None and year is not None:
                period[name] = self._as_date(f"{text} {year}", node[name].values[0].place, f"periode.{name}")
        return {name: day for name, day in period.items() if day is not None}

    def identity(self, node: Read, who: str, optional: Collection[str]) -> Data:
        """The number of a person, under the key of its kind."""
        path = f"{who}.nip"
        number = self.text(node["nip"], path, same=lambda text: re.sub(r"[\s.]", "", text))
        if number is None:
            return {}
        place = node["nip"].values[0].place
        if number == NOTHING:
            if path not in optional:
                return {"identitas": {"jenis": "tanpa_nomor"}}
            self.refuse(
                place,
                path,
                "tanda '-' dapat berarti orang ini tidak bernomor atau nomornya tidak disebut; tidak dibaca",
                "'-' may mean that this person has no number, or that it is not stated; it was not read",
            )
            return {}
        label = self.text(node["label_nip"], path) if node["label_nip"].values else None
        kind = _LABELS.get(plain(label)) if label is not None else None
        if kind is None:
            labels = ", ".join(known.label for known in NUMBERS)
            self.refuse(
                place,
                path,
                f"jenis nomor '{shown(number)}' tidak terbaca dari tanda tangan; sebutkan salah satu: {labels}",
                f"the kind of the number '{shown(number)}' could not be read at the signature; state one of: {labels}",
            )
            return {}
        try:
            return {kind.name: kind.parse(number).nomor}
        except InputError as error:
            text = error.problems[0].text
            self.refuse(place, path, f"{text.id}; tidak dibaca", f"{text.en}; it was not read")
            return {}

    def position(self, node: Read, path: str) -> str | None:
        """The position as printed; what stands before or behind its name cannot be told from it."""
        text = self.text(node, path)
        prefixes = [str(member.extra.get("awalan", "")) for member in self._rules.domains["penugasan"].members]
        acting = text is not None and any(
            prefix and prefix.casefold() in text.casefold().split() for prefix in prefixes
        )
        if text is not None and (acting or " / " in text):
            self.refuse(
                node.values[0].place,
                path,
                f"jabatan '{shown(text)}' dibaca utuh sebagai nama; penugasan (Plt., Plh., jabatan kedua) tidak dapat dipisahkan, lengkapi sendiri bila ada",
                f"the position '{shown(text)}' was read whole as its name; an assignment (Plt., Plh., second position) cannot be told apart, add it yourself",
            )
        return text
