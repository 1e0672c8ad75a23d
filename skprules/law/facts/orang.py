"""Facts about the people of a case: identity numbers and what the identity block of the forms shows."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from skprules.law import lexicon
from skprules.law.facts.registry import ADA, TIDAK_ADA, Law, Subject, fact, presence, subjects_of
from skprules.model import NIP, NIPPPK, Case, Orang
from skprules.text import Text

ABOUT = "orang"
TIDAK_BERLAKU, WAJAR, TIDAK_WAJAR = "tidak_berlaku", "wajar", "tidak_wajar"
_PEOPLE = {
    "pegawai": Text("pegawai yang dinilai", "the employee"),
    "pejabat_penilai_kinerja": Text("pejabat penilai kinerja", "the rater"),
    "atasan_pejabat_penilai_kinerja": Text("atasan pejabat penilai kinerja", "the rater's superior"),
}

_PANGKAT = lexicon.shipped("permenpanrb-6-2022/language/pangkat").table("pangkat")
_GOLONGAN_PNS = re.compile(r"\b(I{1,3}|IV)\s*[/.]\s*([a-e])\b", re.IGNORECASE)
_GOLONGAN_PPPK = re.compile(r"(?:golongan\s+)?[IVX]{1,5}", re.IGNORECASE)
_TINGKAT_SATU = re.compile(r"\b(?:tk|tingkat)\b[\s.]*(?:i|1)\b")
_NO_WORDS = re.compile(r"[^a-z]+|\bgol(?:ongan)?\b|\bruang\b")


@subjects_of(ABOUT)
def each(case: Case, law: Law) -> Iterator[Subject]:
    """The employee, the rater and the rater's superior, as far as they are given."""
    for key, name in _PEOPLE.items():
        person = getattr(case, key)
        if person is not None:
            yield Subject(case, law, key, person, name, key=key)


def _person(subject: Subject) -> Orang:
    person: Orang = subject.item
    return person


def _plausible(good: bool) -> str:
    return WAJAR if good else TIDAK_WAJAR


@fact(ABOUT, "peran_orang")
def peran(subject: Subject) -> str:
    """Which of the people it is."""
    return subject.key


@fact(ABOUT, "jenis_jabatan")
def jenis_jabatan(subject: Subject) -> str:
    """Kind of position of the employee (also where the thing looked at is the rater)."""
    return str(subject.case.pegawai.jabatan.jenis)


@fact(ABOUT, "jenis_identitas?")
def identitas(subject: Subject) -> str:
    """Kind of identity number."""
    person = _person(subject)
    if person.nomor is not None:
        return person.nomor.name
    return person.identitas.jenis if person.identitas is not None else TIDAK_ADA


@fact(ABOUT, "kewajaran")
def tanggal_lahir(subject: Subject) -> str:
    """Whether the date of birth in an 18-digit number is a date that an employee can have."""
    number = _person(subject).nomor
    if not isinstance(number, (NIP, NIPPPK)):
        return TIDAK_BERLAKU
    born, reference = number.tanggal_lahir, subject.case.periode.mulai
    return _plausible(born is not None and _age(born, reference) >= subject.law.parameter("umur_pengangkatan_terendah"))


@fact(ABOUT, "kewajaran")
def pengangkatan(subject: Subject) -> str:
    """Whether appointment in an 18-digit number is a month (NIP) or year (NI PPPK) at a possible age, not after the period."""
    number = _person(subject).nomor
    if not isinstance(number, (NIP, NIPPPK)):
        return TIDAK_BERLAKU
    born, end = number.tanggal_lahir, subject.case.periode.selesai
    youngest = subject.law.parameter("umur_pengangkatan_terendah")
    if isinstance(number, NIP):
        appointed = number.pengangkatan
        good = appointed is not None and appointed <= end and (born is None or _age(born, appointed) >= youngest)
    else:
        year = number.tahun_pengangkatan
        good = year <= end.year and (born is None or year - born.year >= youngest)
    return _plausible(good)


@fact(ABOUT, "kewajaran")
def jenis_kelamin(subject: Subject) -> str:
    """Whether the digit for sex in an 18-digit number is one of the two in use."""
    number = _person(subject).nomor
    return _plausible(number.jenis_kelamin in ("1", "2")) if isinstance(number, (NIP, NIPPPK)) else TIDAK_BERLAKU


@fact(ABOUT, "keadaan")
def pangkat_golongan(subject: Subject) -> str:
    """Whether pangkat and golongan, or golongan alone, are given."""
    return presence(_person(subject).pangkat_atau_golongan)


@fact(ABOUT, "jenis_golongan")
def jenis_golongan(subject: Subject) -> str:
    """Whose kind of golongan is given: with a letter (PNS), a number alone (PPPK), or something else."""
    given = _person(subject).pangkat_atau_golongan
    return _rank(given)[0] if given is not None else TIDAK_ADA


@fact(ABOUT, "kewajaran")
def pangkat_menurut_golongan(subject: Subject) -> str:
    """Whether pangkat and golongan of a PNS belong together; only where both are known words."""
    given = _person(subject).pangkat_atau_golongan
    return _rank(given)[1] if given is not None else TIDAK_BERLAKU


@lru_cache(maxsize=1 << 12)
def _rank(written: str) -> tuple[str, str]:
    """Kind of golongan, and whether the pangkat beside it is its own."""
    found = _GOLONGAN_PNS.search(written)
    if found is None:
        return ("pppk" if _GOLONGAN_PPPK.fullmatch(written.strip()) else "lain"), TIDAK_BERLAKU
    own = _PANGKAT.get(f"{found[1].upper()}/{found[2].lower()}")
    pangkat = _TINGKAT_SATU.sub("tingkat i", f"{written[: found.start()]} {written[found.end() :]}".casefold())
    stated = " ".join(_NO_WORDS.sub(" ", pangkat).split())
    if own is None or stated not in _PANGKAT.values():
        return "pns", TIDAK_BERLAKU
    return "pns", _plausible(stated == own)


@fact(ABOUT, "keadaan")
def unit_kerja(subject: Subject) -> str:
    """Whether the work unit is given."""
    return presence(_person(subject).unit_kerja)


@fact(ABOUT, "keadaan")
def nomor_sama_dengan_pegawai(subject: Subject) -> str:
    """Whether somebody else has the employee's own number."""
    own = subject.case.pegawai.nomor
    other = _person(subject).nomor
    return ADA if subject.key != "pegawai" and own is not None and other == own else TIDAK_ADA


def _age(born: datetime.date, day: datetime.date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
