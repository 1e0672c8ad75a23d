"""A unit as a whole: a clean one of 30 people, the same with faults, and what never changes its findings."""

from __future__ import annotations

import copy
import gc
import random
import weakref
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from situations.edits import edited
from situations.make_unit import PEOPLE, TEAMS, Data, place_of, unit_of_30
from situations.planted import Fault, expected, faults, found, with_faults

import skprules
from skprules.law import facts as known_facts
from skprules.law.facts import find_fact, find_quotation, unit_subjects
from skprules.law.facts.unit_index import index_of
from skprules.law.regulation import field_domain
from skprules.model import Unit
from skprules.text import Text

RULES = skprules.load_rules()
FAULTS = faults()
UNIT = unit_of_30()
FAULTY = with_faults(UNIT, FAULTS)
UNIT_KINDS = {
    *("unit", "tim", "anggota_tim", "baris_matriks", "ketua_tim", "kolom_matriks", "penilai", "atasan_penilai"),
    *("peran", "hasil_kerja_anggota", "anggota", "manual_diturunkan"),
}


def read(data: Data) -> Unit:
    unit = skprules.read(data)
    assert isinstance(unit, Unit)
    return unit


# ---- the unit of 30 people ---------------------------------------------------------------------------------------


def test_the_clean_unit_has_thirty_people_three_teams_and_no_finding():
    unit = read(UNIT)
    assert (len(unit.cases), len(unit.tim), len(unit.matriks_peran_hasil)) == (30, 3, 4)
    assert len(TEAMS) == 3
    assert found(UNIT) == Counter()


def test_somebody_is_in_two_teams_and_somebody_works_for_others_too():
    members = [name for team in UNIT["unit"]["tim"] for name in team["anggota"]]
    assert len(members) - len(set(members)) == 1
    results = [item for case in UNIT["unit"]["anggota"] for item in case["skp"]["hasil_kerja"]]
    assert any(item.get("penugasan") == "plh" for item in results)
    assert any(item["penugasan_dari"] == "Tim Percepatan Penurunan Stunting" for item in results)


def test_forty_faults_and_more_are_planted_each_in_one_field_of_its_own():
    assert len(FAULTS) >= 40
    assert all(len(fault.edit) == 1 for fault in FAULTS)
    assert len({path for fault in FAULTS for path in fault.edit}) == len(FAULTS)
    assert len({rule for fault in FAULTS for rule, _ in fault.finds}) >= 35


def test_every_planted_fault_is_found_at_its_place_once_and_nothing_else():
    assert found(FAULTY) == expected(FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_alone_is_found_and_nothing_else(fault):
    assert found(with_faults(UNIT, [fault])) == expected([fault])


# ---- what holds of all units -------------------------------------------------------------------------------------


@settings(max_examples=8)
@given(st.sets(st.sampled_from(range(len(FAULTS)))), st.sampled_from(range(len(FAULTS))))
def test_a_fault_added_never_removes_a_finding_about_another(some, more):
    before = found(with_faults(UNIT, [FAULTS[number] for number in sorted(some)]))
    after = found(with_faults(UNIT, [FAULTS[number] for number in sorted(some | {more})]))
    assert before - after == Counter()
    assert after - before == (Counter() if more in some else expected([FAULTS[more]]))


def said(data: Data) -> Counter[tuple[str, str, str]]:
    """What is found, without the places, which move with the things; numbers of results and indicators are left out."""
    return Counter(
        (finding.rule, finding.duty, " ".join(word for word in finding.message.split() if not word[0].isdigit()))
        for finding in skprules.check(skprules.read(data)).findings
    )


@settings(max_examples=6)
@given(st.randoms(use_true_random=False))
def test_reordering_employees_rows_results_and_keys_changes_nothing_but_order(chance: random.Random):
    shuffled = copy.deepcopy(FAULTY)
    chance.shuffle(shuffled["unit"]["anggota"])
    chance.shuffle(shuffled["unit"]["tim"])
    for matrix in shuffled["matriks_peran_hasil"]:
        chance.shuffle(matrix["baris"])
    for case in shuffled["unit"]["anggota"]:
        chance.shuffle(case["skp"]["hasil_kerja"])
    assert said(_keys_shuffled(shuffled, chance)) == said(FAULTY)


def _keys_shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: _keys_shuffled(value[key], chance) for key in keys}
    return [_keys_shuffled(item, chance) for item in value] if isinstance(value, list) else value


VARIANTS = (
    str.upper,
    str.title,
    lambda text: text.replace(" ", "  "),
    lambda text: f" {text}. ",
    lambda text: text.replace(" ", "\n", 1),
    lambda text: text.replace("dua belas", "12").replace("di atas", "diatas").replace("1.250", "1250"),
)
ROLE = "Terjawabnya pengaduan di atas dua belas hari pada 1.250 pemohon"
TEXTS = (  # every text that is held against another one
    "matriks_peran_hasil[0].baris[0].peran[4]",
    "matriks_peran_hasil[1].baris[1].peran[1]",
    f"{place_of('bendahara')}.skp.hasil_kerja[0].uraian",
    f"{place_of('akta_1')}.skp.hasil_kerja[1].rencana_hasil_kerja_pimpinan",
    f"{place_of('kabid_data')}.skp.hasil_kerja[0].rencana_hasil_kerja_pimpinan",
)


@settings(max_examples=12)
@given(st.dictionaries(st.sampled_from(TEXTS), st.sampled_from(VARIANTS)))
def test_spelling_variants_change_nothing(chosen):
    own = f"{place_of('akta_2')}.skp.hasil_kerja[1].uraian"
    unit = edited(UNIT, {own: ROLE, "matriks_peran_hasil[1].baris[1].peran[1]": ROLE})
    assert found(unit) == Counter()
    assert found(edited(unit, {path: vary(_at(unit, path)) for path, vary in chosen.items()})) == Counter()


def _at(data: Any, path: str) -> str:
    from situations.edits import steps_of  # noqa: PLC0415 - used here alone

    for step in steps_of(path):
        data = data[step]
    return str(data)


def test_findings_of_a_unit_are_those_of_its_members_and_those_of_the_unit():
    unit = read(FAULTY)
    whole = Counter((one.rule, one.where.path) for one in skprules.check(unit).findings)
    members = Counter((one.rule, one.where.path) for case in unit.cases for one in skprules.check(case).findings)
    assert members - whole == Counter()
    assert {RULES.rules[rule].file.about for rule, _ in whole - members} <= UNIT_KINDS
    assert {RULES.rules[rule].file.about for rule, _ in members} & UNIT_KINDS == set()
    assert len(whole - members) >= 15


# ---- facts and the index -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [UNIT, FAULTY], ids=["clean", "faulty"])
@pytest.mark.parametrize("about", sorted(UNIT_KINDS))
def test_a_fact_of_a_unit_is_a_word_of_its_domain_and_a_quotation_is_text(about, data):
    unit = read(data)
    things = list(unit_subjects(about, unit, RULES))
    assert things or about == "manual_diturunkan"
    for name in known_facts.fact_names(about, RULES.domains):
        fact = find_fact(about, name, RULES.domains)
        assert fact is not None
        domain = field_domain(fact.domain, RULES.domains)
        assert domain is not None
        assert {fact.compute(thing) for thing in things} <= set(domain.values)
    for name in known_facts.quotation_names(about):
        quote = find_quotation(about, name)
        assert quote is not None
        assert all(isinstance(quote(thing), Text) for thing in things)


def test_the_index_of_a_unit_is_built_once_and_goes_with_it():
    unit = read(UNIT)
    index = index_of(unit)
    assert index_of(unit) is index
    assert index_of(read(UNIT)) is not index
    gone = weakref.ref(index.pimpinan)
    del unit, index
    gc.collect()
    assert gone() is None


def test_a_unit_with_nobody_but_its_leader_needs_no_matrix():
    alone = edited(UNIT, {"unit.anggota": [], "unit.tim": [], "matriks_peran_hasil": "!hapus"})
    assert found(alone) == Counter()


def test_a_delegated_rater_may_stand_outside_the_unit_or_lead_the_team():
    rater = f"{place_of('akta_1')}.pejabat_penilai_kinerja"
    outside = {f"{rater}.nip": "197505052000032002", f"{rater}.nama": "Contoh Penilai Lain"}
    (rule,) = found(edited(UNIT, outside))
    assert rule[0].endswith("#penilai-di-luar-unit")
    assert found(edited(UNIT, {**outside, f"{rater}.didelegasikan": True})) == Counter()


@pytest.mark.parametrize("acting", ["plt", "plh", "struktural"])
def test_a_functional_official_who_acts_in_a_position_may_rate(acting):
    rater = f"{place_of('akta_1')}.pejabat_penilai_kinerja"
    changes = {f"{rater}.nip": UNIT["unit"]["tim"][1]["ketua"], f"{rater}.jabatan.penugasan": acting}
    assert found(edited(UNIT, changes)) == Counter()


def test_long_chains_and_circles_of_raters_are_told_once():
    """Everybody below the head of a division rates the next; the last rates the head."""
    keys = [key for key in PEOPLE if key.startswith("data_")]
    numbers = {key: UNIT["unit"]["anggota"][list(PEOPLE).index(key) - 1]["pegawai"]["nip"] for key in keys}
    changes = {
        f"{place_of(key)}.pejabat_penilai_kinerja.nip": numbers[after]
        for key, after in zip(keys, keys[1:] + keys[:1], strict=True)
    }
    circles = [rule for rule, _ in found(edited(UNIT, changes)).elements() if rule.endswith("#penilai-melingkar")]
    assert len(circles) == 1


def test_a_fault_names_itself_by_the_field_that_it_edits():
    assert str(Fault({"skp.tempat": "x"}, ())) == "skp.tempat"
