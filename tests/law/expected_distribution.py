"""What the law says about the distribution of predikat, written by hand from the clauses, apart from the rule files."""

from __future__ import annotations

from collections.abc import Callable

from law.expected_law import SEBAIKNYA, Findings


def pola_distribusi(capaian_kinerja_organisasi: str) -> str:
    """E2.1: five patterns, each called by its achievement."""
    return capaian_kinerja_organisasi


def predikat_dominan(capaian_kinerja_organisasi: str) -> str:
    """E2.1b: the predikat of the same rank; only the highest is called otherwise."""
    return "sangat_baik" if capaian_kinerja_organisasi == "istimewa" else capaian_kinerja_organisasi


def distribusi_predikat(bagian_predikat_dominan: str) -> Findings:
    """E2.1b: most hold it, that is more than half."""
    if bagian_predikat_dominan in ("sebagian_besar", "seluruh"):
        return {}
    return {"dominan-kurang-dari-sebagian-besar": SEBAIKNYA}


EXPECTED: dict[str, Callable[..., str | Findings]] = {
    "evaluation/pola-distribusi": pola_distribusi,
    "evaluation/predikat-dominan": predikat_dominan,
    "evaluation/distribusi-predikat": distribusi_predikat,
}
