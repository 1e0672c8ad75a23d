"""A unit in one evaluation period: its distribution, and its employees beside each other by contribution and by behaviour.

The tables are what a rater looks at when employees are compared; they draw no conclusion of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import attrs

from skprules.errors import InputError, Problem
from skprules.law import achievement, distribution, rearranging
from skprules.law.check import Finding, findings_about
from skprules.law.distribution import Distribution
from skprules.law.evaluate import Result, evaluated
from skprules.law.facts import unit_subjects
from skprules.law.facts.pimpinan_unit import ABOUT as LEADER
from skprules.law.facts.pimpinan_unit import RATING_PIMPINAN_UNIT
from skprules.law.ruleset import Conclusion, RuleSet
from skprules.law.shipped import load_rules
from skprules.law.unit_credit import Credit, credits_of
from skprules.model import Case, Unit
from skprules.model.evaluasi import UmpanBalik
from skprules.text import Language, Text


@attrs.frozen
class Role:
    """A role in the matrix: the column that it stands in, what stands above it, and the role itself."""

    column: str
    above: str
    role: str


@attrs.frozen
class Contribution:
    """What one employee contributes, as the matrix of roles and results shows it.

    Attributes:
        employee: the name.
        number: the identity number, or None.
        roles: every role, of the leader's matrix first.
        columns: how many indicators of the leader the employee has a role in.
        evaluated: whether there is an evaluation of the period.
        rating_hasil_kerja: the rating that holds, or None while there is none.
        predikat_kinerja: the predikat that follows, or None likewise.
    """

    employee: str
    number: str | None
    roles: tuple[Role, ...]
    columns: int
    evaluated: bool
    rating_hasil_kerja: str | None
    predikat_kinerja: str | None


@attrs.frozen
class Lived:
    """How one BerAKHLAK value was lived: what the rater states, and how much feedback of which kind there is."""

    konsisten: bool | None
    menjadi_penjaga: bool | None
    positive: int
    negative: int


@attrs.frozen
class Behaviour:
    """How one employee lived each BerAKHLAK value.

    Attributes:
        values: by value (``kompeten``), in the order of the law.
    """

    employee: str
    number: str | None
    values: Mapping[str, Lived]
    rating_perilaku_kerja: str | None
    predikat_kinerja: str | None


@attrs.frozen
class UnitResult:
    """What an evaluation period makes of a unit.

    Attributes:
        periode: the period.
        capaian: achievement of the organisation.
        distribution: of the members; None while nobody has a predikat. The leader is counted in the unit above.
        guide: the same by the guide alone, also where other rules stand in for its own; None likewise.
        without_evaluation: names of the members who are not evaluated in this period.
        without_predikat: names of the members who have no predikat in it: these, and those with an open rating.
        contributions: a row for each member.
        behaviours: a row for each member.
        leader: the leader's rating of results by the unit's achievement, where the overlay on it is loaded.
        credits: a row for each functional official, where the overlay on credit is loaded and the period is the year.
        findings: on the distribution, then on the leader's evaluation of this period.
    """

    periode: str
    capaian: str
    distribution: Distribution | None
    guide: Distribution | None
    without_evaluation: tuple[str, ...]
    without_predikat: tuple[str, ...]
    contributions: tuple[Contribution, ...]
    behaviours: tuple[Behaviour, ...]
    leader: Conclusion | None
    credits: tuple[Credit, ...]
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing obligatory is missing."""
        return not any(finding.duty == "wajib" for finding in self.findings)


def evaluate_unit(unit: Unit, rules: RuleSet, period: str | None = None, language: Language = "id") -> UnitResult:
    """Count and compare the members of a unit in one period.

    Args:
        unit: the unit with the cases of its members.
        rules: the rules in force.
        period: ``triwulan_1``, ``akhir``; may be left out where the members' evaluations are of one period only.
        language: of the findings.

    Raises:
        InputError: no evaluation, several periods and none named, or no single achievement of the organisation.

    Legal basis: permenpanrb-6-2022, clauses E2.1, E2.1b, E3.4, E3.7; se-menpanrb-3-2023, clauses D2 to D7;
    permenpanrb-1-2023, clauses K1 to K3.
    """
    chosen = _period(unit, period)
    results = [(case, _result(case, chosen, rules)) for case in unit.anggota]
    held = Counter(predikat for _, result in results if (predikat := _predikat(result)) is not None)
    achieved = _achievement(unit, chosen, rules)
    leader = None
    if RATING_PIMPINAN_UNIT in rules.decisions:
        leader = rules.decide(RATING_PIMPINAN_UNIT, {"capaian_kinerja_organisasi": achieved})
    found = distribution.assess(held, achieved, rules, language) if held else None
    return UnitResult(
        periode=chosen,
        capaian=achieved,
        distribution=found,
        guide=_by_the_guide(found, rules, language) if found is not None else None,
        without_evaluation=tuple(case.pegawai.nama for case, result in results if result is None),
        without_predikat=tuple(case.pegawai.nama for case, result in results if _predikat(result) is None),
        contributions=tuple(_contributions(unit, results)),
        behaviours=tuple(_behaviour(case, result, rules) for case, result in results),
        leader=leader,
        credits=tuple(credits_of(results, chosen, rules)),
        findings=(*(found.findings if found is not None else ()), *_on_the_leader(unit, chosen, rules, language)),
    )


def contributions(unit: Unit, rules: RuleSet, period: str | None = None) -> tuple[Contribution, ...]:
    """The members beside each other, by their roles; with the ratings of ``period``, if one is named.

    Legal basis: permenpanrb-6-2022, clause E3.4.
    """
    return tuple(_contributions(unit, [(case, _result(case, period, rules)) for case in unit.anggota]))


def _by_the_guide(found: Distribution, rules: RuleSet, language: Language) -> Distribution:
    alone = load_rules(on=rules.on)
    if found.rules == rearranging.concerned(found.capaian, alone):
        return found
    return distribution.assess(found.counts, found.capaian, alone, language)


def _on_the_leader(unit: Unit, period: str, rules: RuleSet, language: Language) -> Iterator[Finding]:
    if LEADER not in rules.checks:
        return iter(())
    things = (thing for thing in unit_subjects(LEADER, unit, rules) if thing.item.evaluasi.periode == period)
    return findings_about(LEADER, things, rules, language)


def _period(unit: Unit, period: str | None) -> str:
    periods = list(dict.fromkeys(str(item.periode) for case in unit.anggota for item in case.evaluasi))
    if period in periods:
        return str(period)
    if period is None and len(periods) == 1:
        return periods[0]
    known = ", ".join(periods)
    if not periods:
        text = Text(
            "belum ada anggota unit yang dievaluasi; tambahkan kunci 'evaluasi' pada kasusnya",
            "no member of the unit is evaluated yet; add the key 'evaluasi' to their cases",
        )
    elif period is None:
        text = Text(
            f"unit ini dievaluasi pada beberapa periode; sebutkan salah satu: {known}",
            f"this unit is evaluated in several periods; name one: {known}",
        )
    else:
        text = Text(
            f"tidak ada evaluasi untuk periode '{period}'; yang ada: {known}",
            f"there is no evaluation for the period '{period}'; there are: {known}",
        )
    raise InputError(Problem(unit.source.where(""), text))


def _result(case: Case, period: str | None, rules: RuleSet) -> Result | None:
    places = (place for place, item in enumerate(case.evaluasi) if item.periode == period)
    place = next(places, None)
    return evaluated(case, place, rules) if place is not None else None


def _predikat(result: Result | None) -> str | None:
    return None if result is None else result.evaluasi.predikat_kinerja


def _achievement(unit: Unit, period: str, rules: RuleSet) -> str:
    """As the members' evaluations state it, or as the unit does where they are silent."""
    stated = achievement.of_members(unit, period, rules)
    if not stated and unit.capaian_kinerja_organisasi is not None:
        return unit.capaian_kinerja_organisasi
    if len(stated) == 1:
        return stated[0]
    if stated:
        found = ", ".join(stated)
        text = Text(
            f"evaluasi anggota menyebut capaian kinerja organisasi yang berbeda ({found}); samakan",
            f"the members' evaluations state different achievements of the organisation ({found}); make them equal",
        )
    else:
        text = Text(
            "capaian kinerja organisasi belum ada; isi pada unit atau pada evaluasi anggota",
            "the achievement of the organisation is missing; state it in the unit or in the members' evaluations",
        )
    raise InputError(Problem(unit.source.where("capaian_kinerja_organisasi"), text))


def _contributions(unit: Unit, results: Iterable[tuple[Case, Result | None]]) -> Iterator[Contribution]:
    leading = unit.matriks_pimpinan()
    roles: dict[int, list[Role]] = {}
    columns: dict[int, int] = {}
    for matrix in sorted(unit.matriks_peran_hasil, key=lambda one: one is not leading):
        above = unit.hasil_pemilik(matrix)
        for row in matrix.baris:
            person = id(unit.find(row.pegawai))
            found = [
                Role(column, above.get(column, column), role)
                for column, role in zip(matrix.kolom, row.peran, strict=False)
                if role is not None
            ]
            roles.setdefault(person, []).extend(found)
            if matrix is leading:
                columns[person] = len({role.column for role in found})
    for case, result in results:
        yield Contribution(
            employee=case.pegawai.nama,
            number=_number(case),
            roles=tuple(roles.get(id(case), ())),
            columns=columns.get(id(case), 0),
            evaluated=result is not None,
            rating_hasil_kerja=None if result is None else result.rating_hasil_kerja.value,
            predikat_kinerja=_predikat(result),
        )


def _behaviour(case: Case, result: Result | None, rules: RuleSet) -> Behaviour:
    given = {} if result is None else {str(item.kunci): item for item in result.evaluasi.perilaku_kerja}
    values = {}
    for value in rules.domains["perilaku_kerja"].values:
        item = given.get(value)
        heard = Counter(_kinds(() if item is None else item.umpan_balik))
        values[value] = Lived(
            konsisten=None if item is None else item.konsisten,
            menjadi_penjaga=None if item is None else item.menjadi_penjaga,
            positive=heard["positif"],
            negative=heard["negatif"],
        )
    return Behaviour(
        employee=case.pegawai.nama,
        number=_number(case),
        values=MappingProxyType(values),
        rating_perilaku_kerja=None if result is None else result.rating_perilaku_kerja.value,
        predikat_kinerja=_predikat(result),
    )


def _kinds(feedback: Iterable[UmpanBalik]) -> Iterator[str]:
    return (str(item.sifat) for item in feedback if item.sifat is not None)


def _number(case: Case) -> str | None:
    return None if case.pegawai.nomor is None else case.pegawai.nomor.nomor
