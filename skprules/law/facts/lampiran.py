"""Facts about the annex."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from skprules.law.facts.hasil_kerja import named
from skprules.law.facts.registry import Law, Subject, fact, presence, subjects_of
from skprules.model import Case, Lampiran, SkemaPertanggungjawaban
from skprules.text import Text

LAMPIRAN = "lampiran"
SKEMA = "skema_pertanggungjawaban"


@subjects_of(LAMPIRAN)
def the_annex(case: Case, law: Law) -> Iterator[Subject]:
    """The annex; also where it is missing, so that this can be found."""
    yield Subject(case, law, "lampiran", case.lampiran, Text("Lampiran SKP", "the annex"))


@subjects_of(SKEMA)
def each_scheme(case: Case, law: Law) -> Iterator[Subject]:
    """Every item of the accountability scheme."""
    if case.lampiran is not None:
        for number, item in enumerate(case.lampiran.skema_pertanggungjawaban):
            name = named(f"skema pertanggungjawaban {number + 1}", f"accountability scheme {number + 1}", item.uraian)
            yield Subject(case, law, f"lampiran.skema_pertanggungjawaban[{number}]", item, name)


def _annex(subject: Subject) -> Lampiran:
    return subject.item if isinstance(subject.item, Lampiran) else Lampiran()


def _scheme(subject: Subject) -> SkemaPertanggungjawaban:
    item: SkemaPertanggungjawaban = subject.item
    return item


@fact(LAMPIRAN, "keadaan")
def lampiran(subject: Subject) -> str:
    """Whether there is an annex."""
    return presence(subject.item)


@fact(LAMPIRAN, "keadaan")
def dukungan_sumber_daya(subject: Subject) -> str:
    """Whether any resource is agreed."""
    return presence(_annex(subject).dukungan_sumber_daya)


@fact(LAMPIRAN, "keadaan")
def skema_pertanggungjawaban(subject: Subject) -> str:
    """Whether any reporting is agreed."""
    return presence(_annex(subject).skema_pertanggungjawaban)


@fact(LAMPIRAN, "keadaan")
def konsekuensi_positif(subject: Subject) -> str:
    """Whether a positive consequence is agreed."""
    return presence(_annex(subject).konsekuensi.positif)


@fact(LAMPIRAN, "keadaan")
def konsekuensi_negatif(subject: Subject) -> str:
    """Whether a negative consequence is agreed."""
    return presence(_annex(subject).konsekuensi.negatif)


@fact(SKEMA, "sifat_pekerjaan")
def sifat(subject: Subject) -> str:
    """Routine or non-routine work."""
    return _scheme(subject).sifat


@fact(SKEMA, "bentuk_waktu")
def waktu(subject: Subject) -> str:
    """Whether the time of reporting is regular (a word of the law), set once (a date or text), or missing."""
    waktu = _scheme(subject).waktu
    if waktu is None:
        return "tidak_ada"
    regular = isinstance(waktu, str) and subject.law.knows("waktu_pelaporan", waktu)
    return "berkala" if regular else "waktu_tertentu"


@fact(SKEMA, "letak_tanggal")
def letak_waktu(subject: Subject) -> str:
    """Where a date of reporting stands to the period; regular times and texts have none."""
    waktu, period = _scheme(subject).waktu, subject.case.periode
    if not isinstance(waktu, datetime.date):
        return "tidak_ada"
    if waktu < period.mulai:
        return "sebelum"
    late = (waktu - period.selesai).days
    return "sesudah" if late > 0 and late > subject.law.parameter("hari_pelaporan_setelah_periode") else "wajar"


@fact(SKEMA, "keadaan")
def data(subject: Subject) -> str:
    """Whether data are agreed."""
    return presence(_scheme(subject).data)


@fact(SKEMA, "pernyataan")
def data_dapat_diakses(subject: Subject) -> str:
    """Whether the source of the data was ensured to be accessible."""
    stated = _scheme(subject).data_dapat_diakses
    return "tidak_dinyatakan" if stated is None else "ya" if stated else "tidak"
