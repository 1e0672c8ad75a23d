"""A unit: its leader's case and those of its members, its teams, and who has which role (form A.1.5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from skprules.model.case import Case, Source
from skprules.model.words import Capaian

if TYPE_CHECKING:
    from skprules.errors import Where

_BETWEEN_DIGITS = re.compile(r"[\s.\-]+")


@attrs.frozen(eq=False, slots=False)
class SourceWithin(Source):
    """The source of a case that is written inside another file; its paths begin with ``base``."""

    base: str = ""

    def where(self, path: str) -> Where:
        """The place of ``path``, told by its path in the whole file."""
        return super().where(f"{self.base}.{path}" if path else self.base)

    def __getstate__(self) -> dict[str, object]:
        """Between processes the base travels too."""
        return {**super().__getstate__(), "base": self.base}


@attrs.frozen(kw_only=True)
class Tim:
    """A team; the employees in it are named by number, or by name where they have none."""

    nama: str
    ketua: str
    anggota: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class BarisMatriks:
    """One employee's roles, one a column; None where there is none."""

    pegawai: str
    peran: tuple[str | None, ...]


@attrs.frozen(kw_only=True)
class MatriksPeranHasil:
    """Who has which role in the results of ``pemilik``, the leader or a team leader.

    Attributes:
        pemilik: number of the owner of the columns, or the name where there is no number.
        tim: name of the team, needed only where one employee leads two of them.
        kolom: ids of the leader's indicators, or of the team leader's planned results.
        baris: who has a role in them.

    Legal basis: permenpanrb-6-2022, clauses T5.5, T5.6.
    """

    pemilik: str
    tim: str | None = None
    kolom: tuple[str, ...]
    baris: tuple[BarisMatriks, ...] = ()


@attrs.frozen(kw_only=True, slots=False)
class Unit:
    """A unit with the cases of its leader and its members; the shape of a unit file, whose ``unit`` is unfolded here."""

    skprules: int = 1
    nama: str
    pimpinan: Case
    anggota: tuple[Case, ...] = ()
    tim: tuple[Tim, ...] = ()
    capaian_kinerja_organisasi: Capaian | None = None
    matriks_peran_hasil: tuple[MatriksPeranHasil, ...] = ()
    source: Source = attrs.field(factory=Source, eq=False, repr=False)

    @property
    def cases(self) -> tuple[Case, ...]:
        """The leader's case, then those of the members."""
        return (self.pimpinan, *self.anggota)

    def find(self, reference: str) -> Case | None:
        """The case of the employee with this number or name, or None.

        A number is known in any spelling (``19900101 201503 1 001``). A name that two employees share finds neither.
        """
        return self._by_reference.get(plain_reference(reference))

    @cached_property
    def _by_reference(self) -> Mapping[str, Case | None]:
        found: dict[str, Case | None] = {}
        for case in self.cases:
            for name in references_of(case):
                found[name] = case if found.get(name, case) is case else None
        return found

    def hasil_pemilik(self, matriks: MatriksPeranHasil) -> Mapping[str, str]:
        """What may stand above the columns of a matrix, by id: the leader's indicators, or a team leader's planned results.

        Where no id is given, a result is known by its number, an indicator by that of its result and its own (``2.1``).
        """
        owner = self.find(matriks.pemilik)
        if owner is None:
            return {}
        skp = owner.skp
        if owner is not self.pimpinan:
            return {name: skp.hasil_kerja[place].uraian for name, place in skp.hasil_kerja_by_id().items()}
        return {
            name: skp.hasil_kerja[place].indikator[at].uraian for name, (place, at) in skp.indikator_by_id().items()
        }

    def matriks_pimpinan(self) -> MatriksPeranHasil | None:
        """The matrix of the leader's indicators, or None where there is none."""
        return next((matrix for matrix in self.matriks_peran_hasil if self.find(matrix.pemilik) is self.pimpinan), None)

    def tim_dari(self, matriks: MatriksPeranHasil) -> Tim | None:
        """The team that a matrix belongs to: the one that it names, else the one that its owner leads."""
        owner = self.find(matriks.pemilik)
        if owner is None or owner is self.pimpinan:
            return None
        led = [tim for tim in self.tim if self.find(tim.ketua) is owner]
        return next((tim for tim in led if matriks.tim in (None, tim.nama)), None)


def references_of(case: Case) -> tuple[str, ...]:
    """The plain names by which files refer to an employee: the number, where there is one, and the name."""
    number = case.pegawai.nomor
    names = (plain_reference(case.pegawai.nama),)
    return names if number is None else (number.nomor, *names)


def plain_reference(reference: str) -> str:
    """A number in digits alone, or a name without differences of case and blanks.

    >>> plain_reference("19900101 201503 1 001")
    '199001012015031001'
    >>> plain_reference(" Contoh  Pegawai, S.Kep.")
    'contoh pegawai, s.kep.'
    """
    number = _BETWEEN_DIGITS.sub("", reference)
    return number if number.isascii() and number.isdigit() else " ".join(reference.casefold().split())
