"""What the law derives for one case: kinds of results, forms. Each is one decision of the rule files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skprules.law.facts.registry import Law
    from skprules.model import Case, HasilKerja

JENIS_HASIL_KERJA = "permenpanrb-6-2022/planning/jenis-hasil-kerja"
FORMAT_SKP = "permenpanrb-6-2022/forms/format-skp"
FORMAT_LAMPIRAN = "permenpanrb-6-2022/forms/format-lampiran"
NOT_DECIDED = "tidak_ada"


def jenis_hasil_kerja(item: HasilKerja, law: Law) -> str:
    """``utama``, ``tambahan``, or ``tidak_ada`` while the rater has not set the priority.

    Legal basis: permenpanrb-6-2022, clauses T2.2, T2.4, T6.2, T6.3.
    """
    facts = {
        "prioritas": item.prioritas or NOT_DECIDED,
        "penugasan": item.penugasan,
        "jenis": item.jenis or NOT_DECIDED,
    }
    return str(law.decide(JENIS_HASIL_KERJA, facts).value)


def format_skp(case: Case, law: Law) -> str:
    """The form of the SKP itself, by position and approach (``A.1.7``).

    Legal basis: permenpanrb-6-2022, clauses F.A.1.1, F.A.1.2, F.A.1.6, F.A.1.7.
    """
    facts = {"jenis_jabatan": str(case.pegawai.jabatan.jenis), "pendekatan": case.skp.pendekatan}
    return str(law.decide(FORMAT_SKP, facts).value)


def format_lampiran(case: Case, law: Law) -> str:
    """The form of the annex, which every employee has.

    Legal basis: permenpanrb-6-2022, clause T8.5.
    """
    return str(law.decide(FORMAT_LAMPIRAN, {"jenis_jabatan": str(case.pegawai.jabatan.jenis)}).value)
