"""What the law derives for one case: kinds of results, forms. Each is one decision of the rule files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skprules.law.facts.registry import Law
    from skprules.model import Case, Evaluasi, HasilKerja, Unit

JENIS_HASIL_KERJA = "permenpanrb-6-2022/planning/jenis-hasil-kerja"
PREDIKAT_KINERJA = "permenpanrb-6-2022/evaluation/predikat-kinerja"
FORMAT_SKP = "permenpanrb-6-2022/forms/format-skp"
# The decisions on forms beyond that of the SKP itself, in the order in which their documents follow it, each with its fields.
FORMATS: Mapping[str, tuple[str, ...]] = {
    "permenpanrb-6-2022/forms/format-manual": ("jenis_jabatan", "manual_indikator"),
    "permenpanrb-6-2022/forms/format-workblock": ("jenis_jabatan", "workblock"),
    "permenpanrb-6-2022/forms/format-lampiran": ("jenis_jabatan",),
    "permenpanrb-6-2022/forms/format-evaluasi": ("jenis_jabatan", "pendekatan", "evaluasi"),
    "permenpanrb-6-2022/forms/format-dokumen-evaluasi": ("evaluasi",),
}
FORMAT_MATRIKS = "permenpanrb-6-2022/forms/format-matriks"
UKURAN_TERPISAH = "permenpanrb-6-2022/planning/ukuran-terpisah"
NOT_DECIDED = "tidak_ada"
OPTIONAL = "opsional"
PRESENT = "ada"


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


def predikat_kinerja(item: Evaluasi, law: Law) -> str | None:
    """The predikat that follows from both ratings by the quadrant; None while one of them is not set.

    Legal basis: permenpanrb-6-2022, clause E4.1.
    """
    if item.rating_hasil_kerja is None or item.rating_perilaku_kerja is None:
        return None
    facts = {"rating_hasil_kerja": item.rating_hasil_kerja, "rating_perilaku_kerja": item.rating_perilaku_kerja}
    return str(law.decide(PREDIKAT_KINERJA, facts).value)


def ukuran_terpisah(case: Case, law: Law) -> str:
    """Whether target, unit and formula are needed apart from the indicator (``dibutuhkan``), or ``opsional``.

    Legal basis: permenpanrb-6-2022, clauses T2.9, T3.3, T7.1, T7.2.
    """
    return str(law.decide(UKURAN_TERPISAH, {"pendekatan": case.skp.pendekatan}).value)


def format_skp(case: Case, law: Law) -> str:
    """The form of the SKP itself, by position and approach (``A.1.7``).

    Legal basis: permenpanrb-6-2022, clauses F.A.1.1, F.A.1.2, F.A.1.6, F.A.1.7.
    """
    facts = _facts(case)
    return str(law.decide(FORMAT_SKP, {name: facts[name] for name in ("jenis_jabatan", "pendekatan")}).value)


def formats(case: Case, law: Law) -> tuple[str, ...]:
    """The forms that the case calls for: that of the SKP, then the others.

    Legal basis: permenpanrb-6-2022, clauses F.A.1.1 to F.A.1.4, F.A.1.6 to F.A.1.8, F.C.1.1 to F.C.1.3, F.DOK, T8.5.
    """
    facts = _facts(case)
    others = (
        str(law.decide(decision, {name: facts[name] for name in fields}).value) for decision, fields in FORMATS.items()
    )
    return (format_skp(case, law), *(form for form in others if form != NOT_DECIDED))


def format_matriks(unit: Unit, law: Law) -> str:
    """The form of the unit's matrix of roles and results, or `NOT_DECIDED` where it calls for none.

    Legal basis: permenpanrb-6-2022, clauses F.A.1.5, T5.5, T5.6.
    """
    given = PRESENT if unit.matriks_peran_hasil else NOT_DECIDED
    return str(law.decide(FORMAT_MATRIKS, {"matriks_peran_hasil": given}).value)


def _facts(case: Case) -> Mapping[str, str]:
    """What the decisions on forms ask about a case."""
    present = {
        "manual_indikator": case.manual_indikator,
        "workblock": case.workblock,
        "evaluasi": case.evaluasi,
    }
    return {
        "jenis_jabatan": str(case.pegawai.jabatan.jenis),
        "pendekatan": case.skp.pendekatan,
        **{name: PRESENT if items else NOT_DECIDED for name, items in present.items()},
    }
