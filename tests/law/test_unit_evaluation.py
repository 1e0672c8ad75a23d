"""A unit in one evaluation period: counted, and its employees beside each other."""

from __future__ import annotations

import attrs
import pytest

import skprules
from skprules.law.unit_evaluation import contributions, evaluate_unit
from skprules.model import Case, Unit
from skprules.model.evaluasi import Evaluasi as Evaluation
from skprules.model.evaluasi import EvaluasiPerilakuKerja, UmpanBalik

GUIDE = skprules.load_rules()
CIRCULAR = skprules.load_rules("se-menpanrb-3-2023")
BELOW, AS_EXPECTED, ABOVE = "di_bawah_ekspektasi", "sesuai_ekspektasi", "di_atas_ekspektasi"
RATINGS = {  # a pair of ratings that gives each predikat, by the quadrant
    "sangat_baik": (ABOVE, ABOVE),
    "baik": (AS_EXPECTED, AS_EXPECTED),
    "butuh_perbaikan": (BELOW, AS_EXPECTED),
    "kurang": (AS_EXPECTED, BELOW),
    "sangat_kurang": (BELOW, BELOW),
}


def plain_unit() -> Unit:
    unit = skprules.read(skprules.example("unit/unit.yaml"))
    assert isinstance(unit, Unit)
    return unit


UNIT = plain_unit()


def evaluation(predikat: str, period: str = "akhir", **more: object) -> Evaluation:
    results, behaviour = RATINGS[predikat]
    return Evaluation(periode=period, rating_hasil_kerja=results, rating_perilaku_kerja=behaviour, **more)  # type: ignore[arg-type]


def rated(*predikat: str | None, capaian: str | None = "baik", leader: Evaluation | None = None) -> Unit:
    """The example unit with an evaluation of each member who has a predikat."""
    members: list[Case] = []
    for case, one in zip(UNIT.anggota, predikat, strict=True):
        given = () if one is None else (evaluation(one),)
        members.append(attrs.evolve(case, evaluasi=given))
    head = attrs.evolve(UNIT.pimpinan, evaluasi=() if leader is None else (leader,))
    return attrs.evolve(UNIT, pimpinan=head, anggota=tuple(members), capaian_kinerja_organisasi=capaian)  # type: ignore[arg-type]


FIVE_GOOD = ("baik", "baik", "baik", "baik", "baik", "sangat_baik")


def test_the_members_are_counted_and_the_leader_is_not():
    leader = evaluation("kurang")
    found = evaluate_unit(rated(*FIVE_GOOD, leader=leader), GUIDE)
    assert found.periode == "akhir"
    assert found.distribution is not None
    assert dict(found.distribution.counts) == {
        "sangat_kurang": 0,
        "kurang": 0,
        "butuh_perbaikan": 0,
        "baik": 5,
        "sangat_baik": 1,
    }
    assert (found.distribution.verdict, found.without_predikat, found.leader) == ("sesuai", (), None)


def test_with_the_circular_its_limits_hold_and_the_leader_has_a_rating():
    found = evaluate_unit(rated(*FIVE_GOOD), CIRCULAR)
    assert found.distribution is not None
    assert found.distribution.verdict == "tidak_sesuai"
    change = found.distribution.smallest_change
    assert change is not None
    assert (dict(change.counts)["baik"], dict(change.counts)["butuh_perbaikan"], change.employees) == (4, 1, 1)
    assert found.leader is not None
    assert (found.leader.value, found.leader.clause) == (AS_EXPECTED, ("D7",))


def test_who_has_no_predikat_is_named_and_not_counted():
    found = evaluate_unit(rated(None, None, "baik", "baik", "baik", "baik"), GUIDE)
    assert found.without_predikat == tuple(case.pegawai.nama for case in UNIT.anggota[:2])
    assert found.distribution is not None
    assert found.distribution.total == 4


def test_while_nobody_has_a_predikat_there_is_no_distribution():
    open_rating = Evaluation(periode="akhir", capaian_kinerja_organisasi="baik")  # type: ignore[arg-type]
    member = attrs.evolve(UNIT.anggota[0], evaluasi=(open_rating,))
    found = evaluate_unit(attrs.evolve(UNIT, anggota=(member,)), GUIDE)
    assert (found.distribution, found.without_predikat) == (None, (member.pegawai.nama,))


def test_the_achievement_is_that_of_the_evaluations_before_that_of_the_unit():
    member = attrs.evolve(UNIT.anggota[0], evaluasi=(evaluation("baik", capaian_kinerja_organisasi="kurang"),))
    found = evaluate_unit(attrs.evolve(UNIT, anggota=(member,), capaian_kinerja_organisasi="baik"), GUIDE)  # type: ignore[arg-type]
    assert found.distribution is not None
    assert found.distribution.capaian == "kurang"
    stated = attrs.evolve(member, evaluasi=(evaluation("baik", capaian_terhadap_target="melampaui_target"),))
    found = evaluate_unit(attrs.evolve(UNIT, anggota=(stated,), capaian_kinerja_organisasi=None), GUIDE)
    assert found.distribution is not None
    assert found.distribution.capaian == "istimewa"


def test_what_cannot_be_told_is_asked_for():
    two = [
        attrs.evolve(case, evaluasi=(evaluation("baik", capaian_kinerja_organisasi=achieved),))
        for case, achieved in zip(UNIT.anggota, ("baik", "kurang"), strict=False)
    ]
    for unit, period, says in (
        (attrs.evolve(UNIT, anggota=tuple(two)), None, "different achievements of the organisation (baik, kurang)"),
        (rated(*FIVE_GOOD, capaian=None), None, "the achievement of the organisation is missing"),
        (rated(*[None] * 6), None, "no member of the unit is evaluated yet"),
        (rated(*FIVE_GOOD), "triwulan_1", "there is no evaluation for the period 'triwulan_1'; there are: akhir"),
    ):
        with pytest.raises(skprules.InputError) as refused:
            evaluate_unit(unit, GUIDE, period)
        assert says in refused.value.problems[0].text.en


def test_of_several_periods_one_has_to_be_named():
    both = (evaluation("baik", "triwulan_1"), evaluation("sangat_baik", "akhir"))
    unit = attrs.evolve(UNIT, anggota=(attrs.evolve(UNIT.anggota[0], evaluasi=both),))
    with pytest.raises(skprules.InputError, match="triwulan_1, akhir"):
        evaluate_unit(unit, GUIDE)
    counted = {period: evaluate_unit(unit, GUIDE, period).distribution for period in ("triwulan_1", "akhir")}
    assert {period: found and found.counts["baik"] for period, found in counted.items()} == {
        "triwulan_1": 1,
        "akhir": 0,
    }


# ---- beside each other -------------------------------------------------------------------------------------------


def test_contributions_are_the_roles_of_the_matrix_that_of_the_leader_first():
    rows = {row.number: row for row in evaluate_unit(rated(*FIVE_GOOD), GUIDE).contributions}
    assert len(rows) == len(UNIT.anggota)
    secretary = rows["197609202002121004"]
    assert (secretary.columns, [role.column for role in secretary.roles]) == (2, ["iki-2.2", "iki-4.1"])
    assert secretary.roles[1].role == "Tersusunnya laporan kinerja dinas yang andal dan tepat waktu"
    indicators = UNIT.pimpinan.skp.indikator_by_id()
    place, at = indicators["iki-4.1"]
    assert secretary.roles[1].above == UNIT.pimpinan.skp.hasil_kerja[place].indikator[at].uraian
    member = rows["199406102020121005"]  # roles in the matrix of the team only
    assert (member.columns, [role.column for role in member.roles]) == (0, ["rhk-1", "rhk-2"])
    assert {row.rating_hasil_kerja for row in rows.values()} == {AS_EXPECTED, ABOVE}


def test_contributions_stand_before_anybody_is_evaluated():
    rows = contributions(UNIT, GUIDE)
    assert [row.employee for row in rows] == [case.pegawai.nama for case in UNIT.anggota]
    assert all(row.roles for row in rows)
    assert {(row.rating_hasil_kerja, row.predikat_kinerja) for row in rows} == {(None, None)}


def test_behaviours_are_told_value_by_value():
    heard = (
        UmpanBalik(isi="Ramah.", sifat="positif"),  # type: ignore[arg-type]
        UmpanBalik(isi="Lambat.", sifat="negatif"),  # type: ignore[arg-type]
        UmpanBalik(isi="Cekatan.", sifat="positif"),  # type: ignore[arg-type]
        UmpanBalik(isi="Hadir."),
    )
    lived = EvaluasiPerilakuKerja(kunci="kompeten", konsisten=True, menjadi_penjaga=False, umpan_balik=heard)  # type: ignore[arg-type]
    member = attrs.evolve(UNIT.anggota[0], evaluasi=(evaluation("baik", perilaku_kerja=(lived,)),))
    (row,) = evaluate_unit(attrs.evolve(UNIT, anggota=(member,)), GUIDE).behaviours
    assert tuple(row.values) == GUIDE.domains["perilaku_kerja"].values
    told = row.values["kompeten"]
    assert (told.konsisten, told.menjadi_penjaga, told.positive, told.negative) == (True, False, 2, 1)
    silent = row.values["loyal"]
    assert (silent.konsisten, silent.menjadi_penjaga, silent.positive, silent.negative) == (None, None, 0, 0)
    assert (row.rating_perilaku_kerja, row.predikat_kinerja) == (AS_EXPECTED, "baik")


# ---- who heads the unit ------------------------------------------------------------------------------------------

RULE = "se-menpanrb-3-2023/evaluation/penilaian-pimpinan-unit#rating-lain-dari-capaian-unit"


def leaders_findings(unit: Unit, rules: skprules.RuleSet) -> list[skprules.Finding]:
    return [finding for finding in skprules.check(unit, rules=rules).findings if finding.rule == RULE]


def test_a_leaders_rating_other_than_the_units_achievement_is_found_with_the_circular_alone():
    unit = rated(*FIVE_GOOD, leader=evaluation("sangat_baik"))
    assert leaders_findings(unit, GUIDE) == []
    (finding,) = leaders_findings(unit, CIRCULAR)
    assert (finding.duty, finding.clause) == ("sebaiknya", ("D7",))
    assert finding.where.file == UNIT.pimpinan.source.file
    assert finding.where.path == "evaluasi[0].rating_hasil_kerja"
    assert finding.message == "Rating hasil kerja pimpinan unit di atas ekspektasi, padahal capaian unitnya Baik"
    assert finding.fix == "Capaian Baik menjadi rating hasil kerja sesuai ekspektasi"


@pytest.mark.parametrize(
    "unit",
    [
        rated(*FIVE_GOOD, leader=evaluation("baik")),
        rated(*FIVE_GOOD, leader=evaluation("sangat_baik"), capaian="istimewa"),
        rated(*FIVE_GOOD, leader=evaluation("sangat_baik"), capaian=None),
        rated(*FIVE_GOOD, leader=Evaluation(periode="akhir")),  # type: ignore[arg-type]
        rated(*FIVE_GOOD),
    ],
)
def test_a_leaders_rating_that_fits_or_is_not_decided_is_in_order(unit):
    assert leaders_findings(unit, CIRCULAR) == []
