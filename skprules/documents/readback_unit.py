"""What form A.1.5 says → the data of a unit, in the shape of a unit file.

The form prints names and positions, the leader's indicators, the planned results of team leaders, and the roles in them. It
prints no number of anybody, so employees are told apart and named by their names. Columns get ids of their own, so that
indicators can be moved below the results that they belong to, which the form does not print.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from skprules.documents.context_mph import FORM
from skprules.documents.forms import form_data
from skprules.documents.needs import NOTHING
from skprules.documents.readback_findings import shown
from skprules.documents.readback_inline import plain
from skprules.documents.readback_matrix import Matrix, key_of, matrices, says_something
from skprules.documents.readback_regroup import Data
from skprules.documents.readback_shape import fields_beside, in_order
from skprules.documents.readback_tree import Read
from skprules.model.unit import MatriksPeranHasil, Unit
from skprules.reading.case import FORMAT_VERSION

if TYPE_CHECKING:
    from skprules.documents.readback_document import WordText
    from skprules.documents.readback_values import Values
    from skprules.law.ruleset import RuleSet

UNTOLD = ""  # a role that could not be read; a unit file with one is refused until it is filled in
_DASHES = frozenset({NOTHING, "\u2013", "\u2014"})
_PERSON = ("pegawai.nama", "pegawai.jabatan.nama")
_INDICATOR = "pimpinan.skp.hasil_kerja[].indikator[].uraian"
_RESULT = "anggota[].skp.hasil_kerja[].uraian"
_MATRIX = ("pemilik", "kolom", "baris[].pegawai", "baris[].peran[]")


def unit_data(read: Read, document: WordText, values: Values, rules: RuleSet) -> tuple[Data, tuple[str, ...]]:
    """The data of the unit, and the paths that the form does not print; what could not be recovered is noted in ``values``.

    Args:
        read: the context as the document has it.
        document: its lines.
        values: turns printed values into those of a case.
        rules: the rules in force.
    """
    found = matrices(read, document, values)
    if len(found) == 1 and says_something(found[0].owner, found[0].position):
        values.refuse(
            found[0].place,
            "unit.pimpinan",
            "formulir ini memuat satu matriks saja dan dibaca sebagai matriks pimpinan unit; bila ini matriks satu tim, bacalah formulir unit seutuhnya",
            "this form has one matrix only, and it was read as that of the unit's leader; if it is that of one team, read the form of the whole unit",
        )
    data = _Taking(values, plain(str(form_data(FORM, rules).wording["tidak_ada_peran"]))).unit(found)
    return data, _not_printed(teams=len(found) > 1)


def _not_printed(*, teams: bool) -> tuple[str, ...]:
    printed = {f"{who}.{name}" for who in ("pimpinan", "anggota[]") for name in _PERSON} | {_INDICATOR}
    printed |= {f"matriks_peran_hasil[].{name}" for name in _MATRIX}
    if teams:
        printed |= {_RESULT, "tim[].nama", "tim[].ketua", "matriks_peran_hasil[].tim"}
    paths = fields_beside(frozenset(printed), Unit)
    return tuple(path if path.startswith("matriks_peran_hasil") else f"unit.{path}" for path in paths)


@attrs.define
class _Person:
    """An employee, with all that the tables say of the position and of the results."""

    name: str | None
    positions: Read = attrs.field(factory=Read)
    columns: list[tuple[str, Read]] = attrs.field(factory=list)  # id and text of what stands above roles


@attrs.define
class _Taking:
    """Takes matrices over into a unit. Employee 0 is the leader."""

    values: Values
    no_role: str
    people: list[_Person] = attrs.field(factory=list)
    named: dict[str, list[_Person]] = attrs.field(factory=dict)

    def unit(self, found: list[Matrix]) -> Data:
        taken = [self._matrix(matrix, number) for number, matrix in enumerate(found)]
        cases = [self._case(person, place) for place, person in enumerate(self.people)]
        led = [data.get("pemilik") for data, team in taken if team]
        for data, team in taken:
            if team is not None and led.count(data.get("pemilik")) > 1:
                data["tim"] = team
        whole = {
            "pimpinan": cases[0] if cases else {},
            "anggota": cases[1:],
            "tim": [_without_nothing({"nama": team, "ketua": data.get("pemilik")}) for data, team in taken if team],
        }
        kept = [in_order(data, MatriksPeranHasil) for data, _ in taken if "baris" in data or "pemilik" in data]
        return _without_nothing(
            {"skprules": FORMAT_VERSION, "unit": _without_nothing(whole), "matriks_peran_hasil": kept}
        )

    def _matrix(self, matrix: Matrix, number: int) -> tuple[Data, str | None]:
        path = f"matriks_peran_hasil[{number}]"
        seen: list[_Person] = []
        owner = self._person(matrix.owner, matrix.position, f"{path}.pemilik", seen)
        team = self.values.text(matrix.team, f"{path}.tim") if matrix.team is not None else None
        columns = list(self._columns(owner, matrix.columns))
        rows: list[Data] = []
        for row in matrix.rows:
            at = f"{path}.baris[{len(rows)}]"
            if not says_something(row.name, row.position, *row.roles):
                self.values.text(row.name, f"{at}.pegawai")  # says what is missing
                continue
            person = self._person(row.name, row.position, f"{at}.pegawai", seen)
            roles = [self._role(role, f"{at}.peran[{place}]") for place, role in enumerate(row.roles)]
            rows.append(_without_nothing({"pegawai": person.name}) | {"peran": roles})
        return _without_nothing({"pemilik": owner.name, "kolom": columns, "baris": rows}), team

    def _person(self, name: Read, position: Read, path: str, seen: list[_Person]) -> _Person:
        """The employee of that name: one and the same in all matrices, two of them within one matrix."""
        text = self.values.text(name, path)
        key = key_of(name) if text is not None else None
        known = self.named.setdefault(key, []) if key is not None else []
        person = next((one for one in known if not any(one is before for before in seen)), None)
        if person is None:
            person = _Person(text)
            self.people.append(person)
            known.append(person)
            if len(known) > 1:
                self.values.refuse(
                    name.values[0].place,
                    path,
                    f"lebih dari satu pegawai bernama '{shown(text or '')}', dan formulir tidak mencetak nomor; sebutkan nomor masing-masing",
                    f"more than one employee is called '{shown(text or '')}', and the form prints no numbers; give the number of each",
                )
        seen.append(person)
        person.positions.values += position.values
        return person

    def _columns(self, owner: _Person, columns: list[Read]) -> Iterator[str]:
        """The ids of the columns; two matrices of one owner may share some."""
        prefix = "iki" if owner is self.people[0] else "rhk"
        free = list(owner.columns)
        for column in columns:
            same = next((one for one in free if key_of(column) is not None and key_of(one[1]) == key_of(column)), None)
            if same is None:
                same = (f"{prefix}-{len(owner.columns) + 1}", column)
                owner.columns.append(same)
            else:
                free.remove(same)
            yield same[0]

    def _role(self, role: Read | None, path: str) -> str | None:
        """A role, None where there is none, or `UNTOLD`."""
        text = self.values.text(role, path) if role is not None else None
        if role is None or text is None:
            return UNTOLD
        if plain(text) == self.no_role:
            return None
        mixed = any(plain(line) == self.no_role for line in text.split("\n"))
        if not mixed and text not in _DASHES:
            return text
        self.values.refuse(
            role.values[0].place,
            path,
            f"'{shown(text)}' tidak jelas menyebut peran atau tidak adanya peran; tulis peran saja, atau TIDAK ADA PERAN saja",
            f"'{shown(text)}' does not say clearly whether there is a role; write the role alone, or TIDAK ADA PERAN alone",
        )
        return UNTOLD

    def _case(self, person: _Person, place: int) -> Data:
        path = "unit.pimpinan" if place == 0 else f"unit.anggota[{place - 1}]"
        held = self.values.position(person.positions, f"{path}.pegawai.jabatan.nama")
        employee = _without_nothing({"nama": person.name, "jabatan": _without_nothing({"nama": held})})
        texts = []
        for number, (name, column) in enumerate(person.columns):
            step = f"hasil_kerja[0].indikator[{number}]" if place == 0 else f"hasil_kerja[{number}]"
            text = self._column(column, f"{path}.skp.{step}.uraian")
            texts.append(_without_nothing({"id": name, "uraian": text}))
        results = [{"indikator": texts}] if place == 0 and texts else texts
        return in_order(_without_nothing({"pegawai": employee, "skp": {"hasil_kerja": results} if results else {}}))

    def _column(self, column: Read, path: str) -> str | None:
        text = self.values.text(column, path)
        if text is None or plain(text) != self.no_role:
            return text
        self.values.refuse(
            column.values[0].place,
            path,
            f"'{shown(text)}' tidak mungkin menjadi kepala kolom; baris pemilik matriks mungkin terhapus, periksalah",
            f"'{shown(text)}' cannot head a column; the row of the matrix's owner may have been deleted, check that",
        )
        return None


def _without_nothing(data: dict[str, Any]) -> Data:
    return {key: value for key, value in data.items() if value not in (None, {}, [])}
