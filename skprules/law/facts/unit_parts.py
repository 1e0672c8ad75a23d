"""What a unit's matrix, teams and files say of each employee: the parts of which the index of a unit is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from skprules.law import lexicon
from skprules.law.facts.nearest import nearest, normalised
from skprules.law.facts.unit_rantai import STEPS
from skprules.model import Case, HasilKerja
from skprules.model.words import TIDAK_ADA

if TYPE_CHECKING:
    from skprules.law.facts.unit_index import Index
    from skprules.model.unit import Tim

_WORDS = lexicon.shipped("permenpanrb-6-2022/language/unit")
NO_ROLE = frozenset(_WORDS.words("tidak_ada_peran")) | {normalised(word) for word in _WORDS.words("tidak_ada_peran")}
_TEAM_NAMES = tuple(f"{normalised(word)} " for word in _WORDS.phrases("awal_nama_tim"))


@attrs.define(eq=False)
class Kolom:
    """A column of a matrix, or what should be one.

    Attributes:
        path: where it stands in the unit file; of what is no column, where the columns stand.
        pemilik: whose matrix it is.
        hasil: the planned result above it: the one of the leader's indicator, or the team leader's own.
        uraian: what stands above it in the form.
        indikator: number of the indicator among those of the result, or None where a whole result is above it.
        ketua_tim: whether it belongs to a team leader's matrix.
        ada: whether it is a column.
        peran: who has which role in it; ``teks``: the plain texts of these roles.
    """

    path: str
    pemilik: Anggota
    hasil: HasilKerja
    uraian: str
    indikator: int | None
    ketua_tim: bool
    ada: bool = True
    peran: list[Peran] = attrs.field(factory=list)
    teks: set[str] = attrs.field(factory=set)

    def hasil_peran(self) -> list[HasilKerja | None]:
        """The planned result that each role in it is; None for a role that is none."""
        return [role.hasil or role.serupa for role in self.peran]


@attrs.define(eq=False)
class Peran:
    """A role of one employee; the same text in several cells is one role.

    Attributes:
        path: its first cell.
        hasil: the employee's planned result that it is, or None where there is none of that text.
        serupa: where there is none, the employee's result without a role that is most like it.
    """

    path: str
    pegawai: Anggota
    teks: str
    kolom: list[Kolom] = attrs.field(factory=list)
    hasil: HasilKerja | None = None
    serupa: HasilKerja | None = None


@attrs.define(eq=False)
class Anggota:
    """An employee of the unit, as the unit's matrix, teams and files speak of the employee.

    Attributes:
        tim: teams that list the employee as a member; ``dipimpin``: those that the employee leads.
        baris: paths of the employee's rows; ``pemilik_baris``: whose matrices they stand in.
        peran: the roles by their plain text; ``hasil``: the planned results by theirs.
        punya_matriks: path of the first matrix of the employee's own results, or None.
        tertulis: numbers of the results without a role that a cell tells of already.
        penilai: the employee's rater, if that is somebody of the unit.
        bawahan: whom the employee rates.
        lingkaran: those who rate each other in a circle with the employee.
        menyimpang: whether several of those whom the employee rates name a superior, and none of them the employee's own rater.
    """

    case: Case
    luar: Luar = attrs.field(kw_only=True)
    tim: list[TimIndex] = attrs.field(factory=list)
    dipimpin: list[TimIndex] = attrs.field(factory=list)
    baris: list[str] = attrs.field(factory=list)
    pemilik_baris: list[Anggota] = attrs.field(factory=list)
    peran: dict[str, Peran] = attrs.field(factory=dict)
    hasil: dict[str, int] = attrs.field(factory=dict)
    punya_matriks: str | None = None
    tertulis: frozenset[int] = frozenset()
    penilai: Anggota | None = None
    bawahan: list[Anggota] = attrs.field(factory=list)
    lingkaran: tuple[Anggota, ...] = ()
    menyimpang: bool = False

    @property
    def perlu_peran(self) -> bool:
        """Whether the employee's work is of this unit: not all results come from an assignment or a team elsewhere."""
        hasil = self.case.skp.hasil_kerja
        return not hasil or not all(self.dari_luar(item) for item in hasil)

    def dari_luar(self, item: HasilKerja) -> bool:
        """Whether a result comes from outside of the unit's matrix: an assignment, or a team of another unit."""
        return item.penugasan != TIDAK_ADA or self.luar(item.penugasan_dari)

    def atas(self, unit: Index) -> list[Anggota]:
        """Whose results the employee may intervene: the unit's leader, leaders of the own teams, owners of rows, raters upwards."""
        people = [unit.pimpinan, *(team.ketua for team in self.tim), *self.pemilik_baris]
        rater = self.penilai
        for _ in range(STEPS):
            people.append(rater)
            rater = rater.penilai if rater is not None else None
        return list({id(one): one for one in people if one is not None and one is not self}.values())


@attrs.define(eq=False)
class TimIndex:
    """A team, its leader and members, and the path of its matrix, if it has one."""

    nomor: int
    tim: Tim
    ketua: Anggota | None
    anggota: list[Anggota | None]
    matriks: str | None = None
    terdaftar: set[int] = attrs.field(factory=set)  # ids of the members that have a row in its matrix


class Luar:
    """Tells names of teams that the unit does not have."""

    def __init__(self, names: list[str]) -> None:
        """Take the names of the unit's own teams."""
        self._own = {normalised(name): name for name in names}
        self._known: dict[str, bool] = {}

    def __call__(self, assigned_by: str | None) -> bool:
        """Whether work is assigned by a team, and by none of this unit's; a name like one of these is a slip of the pen."""
        if assigned_by is None:
            return False
        plain = normalised(assigned_by)
        if plain not in self._known:
            team = f"{plain} ".startswith(_TEAM_NAMES)
            self._known[plain] = team and nearest(plain, self._own) is None
        return self._known[plain]
