"""The Dokumen Evaluasi Kinerja Pegawai."""

from __future__ import annotations

from skprules.documents.evaluated import evaluated, periods
from skprules.documents.indonesian import full_date
from skprules.documents.needs import DOTS, NOTHING, Context, Needs
from skprules.documents.rated import RATINGS, evaluation_period, placed, predikat
from skprules.documents.registry import PEGAWAI, PEJABAT_PENILAI_KINERJA, FormContext
from skprules.law.ruleset import RuleSet
from skprules.model import Case
from skprules.model.evaluasi import Keberatan

_NO_OBJECTION: Context = {"ada": False, "tanggal": "", "isi": "", "keputusan": ""}


def dekp(case: Case, part: str | None, rules: RuleSet, needs: Needs) -> Context:
    """The evaluation of one period in its outcome, with the rater's recommendations and the employee's objection."""
    found = evaluated(case, part, rules, needs)
    evaluation = found.evaluasi
    achieved = found.needed("capaian_kinerja_organisasi")
    reached = predikat(found)
    if reached is None:  # no predikat follows while a rating is open
        for field in RATINGS:
            found.rating(field)
    note = evaluation.catatan_rekomendasi if evaluation is not None else DOTS
    objection = evaluation.keberatan if evaluation is not None else None
    return {
        **placed(found, rules, needs),
        "lambang": False,  # the office may supply one
        "capaian_kinerja_organisasi": rules.domains["capaian"].form_label(achieved) if achieved else DOTS,
        "predikat_kinerja": rules.domains["predikat"].form_label(reached) if reached else DOTS,
        "catatan_rekomendasi": note or NOTHING,
        "keberatan": _objection(objection, f"{found.path}.keberatan", needs) if objection else dict(_NO_OBJECTION),
    }


def _objection(objection: Keberatan, path: str, needs: Needs) -> Context:
    """The objection; while it is not decided, a dotted line must be asked for."""
    raised = full_date(objection.tanggal) if objection.tanggal is not None else None
    return {
        "ada": True,
        "tanggal": needs.text(raised, f"{path}.tanggal"),
        "isi": needs.text(objection.isi, f"{path}.isi"),
        "keputusan": needs.text(objection.keputusan, f"{path}.keputusan"),
    }


def empty_dekp(rules: RuleSet) -> Context:
    """An empty document to write on."""
    return {
        "periode_evaluasi": evaluation_period(None, rules),
        "tempat": DOTS,
        "tanggal": DOTS,
        "lambang": False,
        "capaian_kinerja_organisasi": DOTS,
        "predikat_kinerja": DOTS,
        "catatan_rekomendasi": DOTS,
        "keberatan": dict(_NO_OBJECTION),
    }


DEKP = FormContext(
    dekp,
    empty_dekp,
    parts=periods,
    people=(PEGAWAI, PEJABAT_PENILAI_KINERJA, "atasan_pejabat_penilai_kinerja"),
    signed=False,
)
