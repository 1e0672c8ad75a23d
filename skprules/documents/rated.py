"""Period, achievement of the organisation, ratings and predikat, as the evaluation forms print them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from skprules.documents.evaluated import Evaluated
from skprules.documents.indonesian import full_date
from skprules.documents.needs import DOTS, Context, Needs
from skprules.documents.pilihan import marked, open_options, options
from skprules.law.ruleset import RuleSet

RATINGS = ("rating_hasil_kerja", "rating_perilaku_kerja")


def words(rules: RuleSet) -> Mapping[str, Any]:
    """The words that the evaluation forms share."""
    shared = next(file for file in rules.files.values() if file.kind == "wording")
    found: Mapping[str, Any] = shared.wording["evaluasi"]
    return found


def rated(found: Evaluated, rules: RuleSet, needs: Needs) -> Context:
    """What the evaluation forms say of the period as a whole."""
    achieved = found.needed("capaian_kinerja_organisasi")
    ratings = {field: found.rating(field) for field in RATINGS}
    separator = str(words(rules)["pemisah_pilihan"])
    return {
        **placed(found, rules, needs),
        "capaian_kinerja_organisasi": options(rules.domains["capaian"], achieved, separator),
        "pola_distribusi": pattern(achieved, rules),
        **{field: options(rules.domains["rating"], value, separator) for field, value in ratings.items()},
        "predikat_kinerja": options(rules.domains["predikat"], predikat(found), separator),
    }


def placed(found: Evaluated, rules: RuleSet, needs: Needs) -> Context:
    """Title, period, place and date of an evaluation."""
    evaluation = found.evaluasi
    period = evaluation.periode if evaluation is not None else None
    context: Context = {"periode_evaluasi": evaluation_period(period, rules), "tempat": DOTS, "tanggal": DOTS}
    if evaluation is None:
        return context
    signed = full_date(evaluation.tanggal) if evaluation.tanggal is not None else None
    return context | {
        "tempat": needs.text(evaluation.tempat, f"{found.path}.tempat"),
        "tanggal": needs.text(signed, f"{found.path}.tanggal"),
    }


def predikat(found: Evaluated) -> str | None:
    """The predikat that follows from both ratings; while one of them is open, the one that is stated, or None.

    Legal basis: permenpanrb-6-2022, clause E4.1.
    """
    return found.evaluasi.predikat_kinerja if found.evaluasi is not None else None


def pattern(achieved: str | None, rules: RuleSet) -> Context:
    """The distribution curve that belongs to the organisation's achievement, and what it shows in words.

    Legal basis: permenpanrb-6-2022, clauses E2.1, E2.2.
    """
    if achieved is None:
        return {"gambar": "", "keterangan": ""}
    achievement, rank = rules.domains["capaian"], rules.domains["predikat"]
    peak = rank.members[achievement.position[achieved]].label.id
    told = str(words(rules)["kurva"]["keterangan"]).format(capaian=achievement.label(achieved), predikat=peak)
    return {"gambar": achieved, "keterangan": told}


def evaluation_period(period: str | None, rules: RuleSet) -> Context:
    """The line PERIODE: its options, or the name of a period that has no option there, such as a month."""
    listed = words(rules)["pilihan_periode"]
    if period is None:
        return {"dipilih": True, "pilihan": open_options((str(one["teks"]), str(one["pemisah"])) for one in listed)}
    if any(period in one["periode"] for one in listed):
        choices = ((str(one["teks"]), str(one["pemisah"]), period in one["periode"]) for one in listed)
        return {"dipilih": True, "pilihan": marked(choices)}
    name = rules.domains["periode_evaluasi"].form_label(period)
    return {"dipilih": False, "pilihan": marked([(name, "", True)])}


def empty_rated(rules: RuleSet) -> Context:
    """The same to be marked by hand."""
    separator = str(words(rules)["pemisah_pilihan"])
    domains = {
        "capaian_kinerja_organisasi": "capaian",
        **dict.fromkeys(RATINGS, "rating"),
        "predikat_kinerja": "predikat",
    }
    return {
        "periode_evaluasi": evaluation_period(None, rules),
        "tempat": DOTS,
        "tanggal": DOTS,
        "pola_distribusi": pattern(None, rules),
        **{field: options(rules.domains[name], None, separator) for field, name in domains.items()},
    }
