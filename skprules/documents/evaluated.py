"""The evaluation of one period, looked up result by result; what it lacks or what leads nowhere is noted with its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from skprules.documents.needs import DOTS, Context, Needs
from skprules.law.evaluate import Rated, Result
from skprules.law.evaluate import evaluated as conclude
from skprules.law.rating import Proposal, left
from skprules.law.ruleset import RuleSet
from skprules.model import Case, Evaluasi, HasilKerja
from skprules.model.evaluasi import EvaluasiHasilKerja, RealisasiIndikator, UmpanBalik
from skprules.text import Text

EMPTY_ITEM: Mapping[str, Any] = {"isi": DOTS, "bukti_dukung": []}


def periods(case: Case) -> tuple[str, ...]:
    """The periods that are evaluated, in the order of the file."""
    return tuple(dict.fromkeys(item.periode for item in case.evaluasi))


@attrs.frozen
class Outcome:
    """How one planned result came out.

    Attributes:
        feedback: each with its evidence.
    """

    feedback: list[Context]
    _names: Sequence[str]
    _indicators: Mapping[str, RealisasiIndikator]
    _path: str | None
    _needs: Needs

    def indicator(self, place: int) -> tuple[str, list[str]]:
        """What was reached on the indicator at this place in its result, and the evidence."""
        name = self._names[place]
        found = self._indicators.get(name)
        if found is not None:
            return found.realisasi, list(found.bukti_dukung)
        if self._path is None:  # the whole result is missing, which is noted already
            return DOTS, []
        return self._needs.text(None, f"{self._path}.indikator[{name}].realisasi"), []


@attrs.frozen
class Evaluated:
    """One evaluation, or that there is none.

    Attributes:
        evaluasi: as the case has it, with what follows from it filled in and the log of feedback added.
        path: where it stands in the case.
    """

    evaluasi: Evaluasi | None
    path: str
    _case: Case
    _needs: Needs
    _concluded: Result | None
    _rules: RuleSet
    _results: Mapping[str, tuple[str, EvaluasiHasilKerja]]

    def needed(self, field: str) -> Any:  # noqa: ANN401 - a word or a date, as the field is
        """The value of a field of the evaluation, or None, which is noted."""
        if self.evaluasi is None:
            return None
        value = getattr(self.evaluasi, field)
        if value is None:
            self._needs.text(None, f"{self.path}.{field}")
        return value

    def rating(self, field: str) -> str | None:
        """One of the two ratings; where it is open, a note that says so, and that the rater decides.

        Legal basis: permenpanrb-6-2022, clause E3.0.
        """
        if self._concluded is None:
            return None
        rated: Rated = getattr(self._concluded, field)
        if rated.value is None and not self._needs.blank:
            self._needs.refuse(f"{self.path}.{field}", _open(field, rated.proposal, self._rules))
        return rated.value

    def result(self, item: HasilKerja, path: str) -> Outcome:
        """How the planned result at ``path`` came out.

        Legal basis: permenpanrb-6-2022, clause E3.6: realisation and feedback for every planned result.
        """
        place = int(path[path.rindex("[") + 1 : -1])
        names = [measure.id or f"{place + 1}.{number}" for number, measure in enumerate(item.indikator, 1)]
        name = item.id or str(place + 1)
        if name not in self._results:
            if self.evaluasi is not None:
                self._needs.text(None, f"{self.path}.hasil_kerja[{name}]")
            return Outcome([dict(EMPTY_ITEM)], names, {}, None, self._needs)
        at, found = self._results[name]
        reached = (
            (f"{at}.indikator[{number}].indikator", one.indikator, one) for number, one in enumerate(found.indikator)
        )
        indicators = {name: one for name, (_, one) in _looked_up(reached, names, self._needs).items()}
        return Outcome(feedback(found.umpan_balik), names, indicators, at, self._needs)

    def behaviours(self, rules: RuleSet) -> Context:
        """The feedback on each BerAKHLAK value."""
        values = rules.domains["perilaku_kerja"].values
        if self.evaluasi is None:
            return {kunci: [dict(EMPTY_ITEM)] for kunci in values}
        given = {str(item.kunci): feedback(item.umpan_balik) for item in self.evaluasi.perilaku_kerja}
        return {kunci: given.get(kunci, []) for kunci in values}


def evaluated(case: Case, part: str | None, rules: RuleSet, needs: Needs) -> Evaluated:
    """The evaluation of the period ``part`` with what the law concludes from it; whatever leads nowhere is noted."""
    found = [number for number, item in enumerate(case.evaluasi) if item.periode == part]
    if not found:
        needs.text(None, "evaluasi")
        return Evaluated(None, "evaluasi", case, needs, None, rules, {})
    for number in found[1:]:
        needs.refuse(f"evaluasi[{number}].periode", _TWICE)
    path = f"evaluasi[{found[0]}]"
    concluded = conclude(case, found[0], rules)
    evaluation = concluded.evaluasi
    names = [item.id or str(number) for number, item in enumerate(case.skp.hasil_kerja, 1)]
    given = (
        (f"{path}.hasil_kerja[{number}].hasil_kerja", item.hasil_kerja, item)
        for number, item in enumerate(evaluation.hasil_kerja)
    )
    results = {
        name: (at.removesuffix(".hasil_kerja"), item) for name, (at, item) in _looked_up(given, names, needs).items()
    }
    return Evaluated(evaluation, path, case, needs, concluded, rules, results)


def feedback(items: Iterable[UmpanBalik]) -> list[Context]:
    """Feedback as forms print it: what was said, and its evidence."""
    return [{"isi": item.isi, "bukti_dukung": list(item.bukti_dukung)} for item in items]


def _open(field: str, proposal: Proposal, rules: RuleSet) -> Text:
    """Which rating is open, and what the guidance leaves of it."""
    name, range_left = field.replace("_", " "), left(proposal, rules)
    return Text(
        f"{name} masih terbuka (panduan: {range_left.id}); Pejabat Penilai Kinerja yang memutuskan, isi {field}",
        f"the {name} is still open (guidance: {range_left.en}); the rater decides, fill in {field}",
    )


_TWICE = Text(
    "ini sudah dievaluasi di atas; gabungkan keduanya atau hapus salah satunya",
    "this is evaluated above already; merge the two or remove one",
)


def _looked_up(given: Iterable[tuple[str, str, Any]], names: Sequence[str], needs: Needs) -> dict[str, tuple[str, Any]]:
    """What is given under each of ``names``, with its path; other names, and a name given twice, are noted."""
    found: dict[str, tuple[str, Any]] = {}
    for path, name, item in given:
        if name not in names:
            needs.refuse(path, _unknown(name, names))
        elif name in found:
            needs.refuse(path, _TWICE)
        else:
            found[name] = (path, item)
    return found


def _unknown(name: str, names: Sequence[str]) -> Text:
    near = difflib.get_close_matches(name, names, n=1)
    known = ", ".join(names) or "-"
    return Text(
        f"'{name}' tidak ada dalam SKP;" + (f" mungkin maksudnya '{near[0]}'?" if near else "") + f" Yang ada: {known}",
        f"there is no '{name}' in the SKP;" + (f" did you mean '{near[0]}'?" if near else "") + f" There are: {known}",
    )
