"""Facts about one planned result."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from skprules.law import derive
from skprules.law.facts.registry import ADA, TIDAK_ADA, Law, Subject, fact, membership, presence, subjects_of
from skprules.model import Case, HasilKerja
from skprules.text import Text

ABOUT = "hasil_kerja"
_SHOWN = 60


def named(what_id: str, what_en: str, text: str) -> Text:
    """A name for findings: what it is, and the beginning of its text, on one line."""
    line = " ".join(text.split())
    shown = line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"
    return Text(f'{what_id} "{shown}"', f'{what_en} "{shown}"')


@subjects_of(ABOUT)
def each(case: Case, law: Law) -> Iterator[Subject]:
    """Every planned result."""
    for number, item in enumerate(case.skp.hasil_kerja):
        yield Subject(case, law, f"skp.hasil_kerja[{number}]", item, partial(_named, number, item))


def _named(number: int, item: HasilKerja) -> Text:
    return named(f"hasil kerja {number + 1}", f"result {number + 1}", item.uraian)


def _item(subject: Subject) -> HasilKerja:
    item: HasilKerja = subject.item
    return item


@fact(ABOUT, "prioritas?")
def prioritas(subject: Subject) -> str:
    """Priority that the rater set."""
    return _item(subject).prioritas or TIDAK_ADA


@fact(ABOUT, "penugasan")
def penugasan(subject: Subject) -> str:
    """Assignment that the result comes from."""
    return _item(subject).penugasan


@fact(ABOUT, "jenis_hasil_kerja?")
def jenis(subject: Subject) -> str:
    """Kind as the file states it."""
    return _item(subject).jenis or TIDAK_ADA


@fact(ABOUT, "jenis_hasil_kerja?")
def jenis_ditetapkan(subject: Subject) -> str:
    """Kind as the law derives it."""
    return derive.jenis_hasil_kerja(_item(subject), subject.law)


@fact(ABOUT, "jenis_jabatan")
def jenis_jabatan(subject: Subject) -> str:
    """Kind of position of the employee."""
    return str(subject.case.pegawai.jabatan.jenis)


@fact(ABOUT, "jenjang?")
def jenjang(subject: Subject) -> str:
    """Grade of a functional position."""
    return subject.case.pegawai.jabatan.jenjang or TIDAK_ADA


@fact(ABOUT, "keadaan")
def ketua_tim(subject: Subject) -> str:
    """Whether the employee leads a team."""
    return presence(subject.case.pegawai.jabatan.ketua_tim or None)


@fact(ABOUT, "pendekatan")
def pendekatan(subject: Subject) -> str:
    """Approach of the SKP."""
    return subject.case.skp.pendekatan


@fact(ABOUT, "tingkat_kendali?")
def tingkat_kendali(subject: Subject) -> str:
    """Quality and level of control."""
    return _item(subject).tingkat_kendali or TIDAK_ADA


@fact(ABOUT, "keadaan")
def penugasan_dari(subject: Subject) -> str:
    """Whether the assigning leader or team is named."""
    return presence(_item(subject).penugasan_dari)


@fact(ABOUT, "keadaan")
def penugasan_dari_sendiri(subject: Subject) -> str:
    """Whether the position that assigns it is the employee's own."""
    given = _item(subject).penugasan_dari
    own = subject.case.pegawai.jabatan.nama
    return ADA if given is not None and given.casefold().split() == own.casefold().split() else TIDAK_ADA


@fact(ABOUT, "penugasan")
def penugasan_jabatan(subject: Subject) -> str:
    """Assignment that the employee holds beside the position."""
    return subject.case.pegawai.jabatan.penugasan


@fact(ABOUT, "keadaan")
def rencana_hasil_kerja_pimpinan(subject: Subject) -> str:
    """Whether the leader's result that it intervenes is named."""
    return presence(_item(subject).rencana_hasil_kerja_pimpinan)


@fact(ABOUT, "keadaan")
def indikator(subject: Subject) -> str:
    """Whether there is at least one indicator."""
    return presence(_item(subject).indikator)


@membership(ABOUT, "sumber")
def sumber(subject: Subject, value: str) -> bool:
    """Whether the result rests on this source."""
    return value in _item(subject).sumber
