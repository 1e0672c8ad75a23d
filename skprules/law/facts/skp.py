"""Facts about the SKP as a whole, and about the employee's position."""

from __future__ import annotations

from collections.abc import Iterator

from skprules.law import derive
from skprules.law.facts.orang import TIDAK_BERLAKU, TIDAK_WAJAR, WAJAR
from skprules.law.facts.registry import ADA, TIDAK_ADA, Law, Subject, fact, presence, subjects_of
from skprules.model import Case
from skprules.text import Text

SKP = "skp"
PEGAWAI = "pegawai"


@subjects_of(SKP)
def the_skp(case: Case, law: Law) -> Iterator[Subject]:
    """The one SKP of the case."""
    yield Subject(case, law, "skp", case.skp, Text("SKP", "the SKP"))


@subjects_of(PEGAWAI)
def the_employee(case: Case, law: Law) -> Iterator[Subject]:
    """The one employee of the case."""
    yield Subject(case, law, "pegawai", case.pegawai, Text("pegawai yang dinilai", "the employee"))


@fact(SKP, "jenis_jabatan")
def jenis_jabatan(subject: Subject) -> str:
    """Kind of position of the employee."""
    return str(subject.case.pegawai.jabatan.jenis)


@fact(SKP, "keadaan")
def hasil_kerja(subject: Subject) -> str:
    """Whether there is any planned result."""
    return presence(subject.case.skp.hasil_kerja)


@fact(SKP, "keadaan")
def hasil_kerja_utama(subject: Subject) -> str:
    """Whether there is a result of kind utama, as the law derives it."""
    return _any_of_kind(subject, "utama")


@fact(SKP, "keadaan")
def hasil_kerja_tambahan(subject: Subject) -> str:
    """Whether there is a result of kind tambahan, as the law derives it."""
    return _any_of_kind(subject, "tambahan")


def _any_of_kind(subject: Subject, kind: str) -> str:
    kinds = (derive.jenis_hasil_kerja(item, subject.law) for item in subject.case.skp.hasil_kerja)
    return ADA if kind in kinds else TIDAK_ADA


@fact(SKP, "keadaan")
def pejabat_penilai_kinerja(subject: Subject) -> str:
    """Whether the rater is given."""
    return presence(subject.case.pejabat_penilai_kinerja)


@fact(SKP, "keadaan")
def tempat(subject: Subject) -> str:
    """Whether the place of signing is given."""
    return presence(subject.case.skp.tempat)


@fact(SKP, "keadaan")
def tanggal(subject: Subject) -> str:
    """Whether the date of signing is given."""
    return presence(subject.case.skp.tanggal)


@fact(SKP, "letak_tanggal")
def letak_tanggal(subject: Subject) -> str:
    """Where the date of signing stands to the period."""
    signed, period = subject.case.skp.tanggal, subject.case.periode
    if signed is None:
        return TIDAK_ADA
    if signed > period.selesai:
        return "sesudah"
    early = (period.mulai - signed).days
    return "sebelum" if early > 0 and early > subject.law.parameter("hari_skp_sebelum_periode") else "wajar"


@fact(SKP, "penugasan")
def penugasan_jabatan(subject: Subject) -> str:
    """Assignment that the employee holds beside the position."""
    return subject.case.pegawai.jabatan.penugasan


@fact(SKP, "keadaan")
def hasil_kerja_dari_penugasan(subject: Subject) -> str:
    """Whether any result comes from an assignment (Plt., Plh., structural)."""
    return presence(tuple(item for item in subject.case.skp.hasil_kerja if item.penugasan != TIDAK_ADA))


@fact(PEGAWAI, "jenis_jabatan", name="jenis_jabatan")
def jenis_jabatan_pegawai(subject: Subject) -> str:
    """Kind of position of the employee."""
    return str(subject.case.pegawai.jabatan.jenis)


@fact(PEGAWAI, "jenjang?")
def jenjang(subject: Subject) -> str:
    """Grade of a functional position."""
    return subject.case.pegawai.jabatan.jenjang or TIDAK_ADA


@fact(PEGAWAI, "kewajaran")
def jenjang_menurut_nama(subject: Subject) -> str:
    """Whether the grade is the one with which the name of a functional position ends, if it ends with one."""
    position = subject.case.pegawai.jabatan
    if position.jenjang is None:
        return TIDAK_BERLAKU
    words = position.nama.casefold().split()
    named = ("_".join(words[-length:]) for length in (2, 1))
    found = next((grade for grade in named if subject.law.knows("jenjang", grade)), position.jenjang)
    return WAJAR if found == position.jenjang else TIDAK_WAJAR


@fact(PEGAWAI, "keadaan")
def jabatan_penugasan(subject: Subject) -> str:
    """Whether a position held by assignment is named."""
    return presence(subject.case.pegawai.jabatan.jabatan_penugasan)


@fact(PEGAWAI, "penugasan")
def penugasan(subject: Subject) -> str:
    """Assignment that the employee holds beside the position."""
    return subject.case.pegawai.jabatan.penugasan
