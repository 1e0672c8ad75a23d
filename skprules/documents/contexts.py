"""What a template is filled with: plain dictionaries, lists, strings and booleans, one shape a form.

A value that a form needs and the case lacks is an error that names every missing place, or a dotted line to write on where
blanks are asked for; a form never has a silent blank.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from skprules.errors import InputError, Problem, Where
from skprules.law import derive
from skprules.law.ruleset import RuleSet
from skprules.model import Case, HasilKerja, Jabatan, Orang, SkemaPertanggungjawaban
from skprules.documents.indonesian import day_and_month, full_date
from skprules.text import Text

Context = dict[str, Any]
DOTS = "…" * 12
NOTHING = "-"
TITLE_LIMIT = 255
_SECTIONS = ("utama", "tambahan")
_BLANK_RESULTS = {"utama": 3, "tambahan": 1}


class _Needs:
    """Takes the values that a form needs, and remembers which are missing."""

    def __init__(self, *, blank: bool) -> None:
        self.blank = blank
        self.missing: list[str] = []

    def text(self, value: str | None, path: str) -> str:
        """The value, or a dotted line, or a note that it is missing."""
        if value:
            return value
        if not self.blank:
            self.missing.append(path)
        return DOTS


def build(case: Case, form: str, rules: RuleSet, *, title: str, blank: bool = False) -> Context:
    """The context of one form for one case.

    Raises:
        InputError: the case lacks what the form needs; every place at once.
    """
    needs = _Needs(blank=blank)
    context = _common(case, rules, needs, title)
    context.update(_BY_FORM[form](case, rules, needs))
    if needs.missing:
        raise InputError(_problem(case, path) for path in dict.fromkeys(needs.missing))
    return context


def build_empty(form: str, rules: RuleSet, *, title: str) -> Context:
    """The context of an empty form, with dotted lines to write on."""
    person = {"nama": DOTS, "nip": DOTS, "label_nip": "NIP", "pangkat_golongan": DOTS, "jabatan": DOTS, "unit_kerja": DOTS}
    context: Context = {
        "instansi": DOTS,
        "judul_dokumen": title,
        "periode": {"mulai": DOTS, "selesai": DOTS, "tahun": "……"},
        "pegawai": person,
        "pejabat_penilai_kinerja": person,
        "tempat": DOTS,
        "tanggal": DOTS,
    }
    context.update(_EMPTY_BY_FORM[form](rules))
    return context


def forms_with_context() -> tuple[str, ...]:
    """Ids of the forms that can be filled."""
    return tuple(_BY_FORM)


def _problem(case: Case, path: str) -> Problem:
    return Problem(
        case.source.where(path),
        Text(
            "isian ini dibutuhkan formulir tetapi belum ada; isilah, atau minta titik-titik dengan --blank",
            "the form needs this value but the case lacks it; fill it in, or ask for dotted lines with --blank",
        ),
    )


def _common(case: Case, rules: RuleSet, needs: _Needs, title: str) -> Context:
    rater = case.pejabat_penilai_kinerja
    who = "pejabat_penilai_kinerja"
    if rater is None:
        blanks = {name: needs.text(None, f"{who}.{name}") for name in ("nama", "nip", "pangkat_golongan", "jabatan", "unit_kerja")}
        rater_context: Mapping[str, str] = {**blanks, "label_nip": "NIP"}
    else:
        rater_context = _person(rater, who, rules, needs)
    signed = full_date(case.skp.tanggal) if case.skp.tanggal is not None else None
    return {
        "instansi": case.instansi,
        "judul_dokumen": f"{title}: {case.pegawai.nama}, {case.periode.tahun}"[:TITLE_LIMIT],
        "periode": {
            "mulai": day_and_month(case.periode.mulai).upper(),
            "selesai": day_and_month(case.periode.selesai).upper(),
            "tahun": str(case.periode.tahun),
        },
        "pegawai": _person(case.pegawai, "pegawai", rules, needs),
        who: rater_context,
        "tempat": needs.text(case.skp.tempat, "skp.tempat"),
        "tanggal": needs.text(signed, "skp.tanggal"),
    }


def _person(person: Orang, path: str, rules: RuleSet, needs: _Needs) -> Mapping[str, str]:
    number = person.nomor
    rank = person.pangkat_atau_golongan
    return {
        "nama": person.nama,
        "nip": NOTHING if person.tanpa_nomor else needs.text(str(number) if number is not None else None, f"{path}.nip"),
        "label_nip": number.label if number is not None else "NIP",
        "pangkat_golongan": NOTHING if person.tanpa_nomor and rank is None else needs.text(rank, f"{path}.pangkat_golongan"),
        "jabatan": printed_position(person.jabatan, rules),
        "unit_kerja": needs.text(person.unit_kerja, f"{path}.unit_kerja"),
    }


def printed_position(position: Jabatan, rules: RuleSet) -> str:
    """A position as it is printed: Plt. and Plh. stand before the name of the position that is held so.

    Legal basis: practice; permenpanrb-6-2022, clause T6.3.
    """
    prefix = str(rules.domains["penugasan"].member(position.penugasan).extra.get("awalan", ""))
    held = position.jabatan_penugasan or position.nama
    if prefix and not held.casefold().startswith(prefix.casefold()):
        held = f"{prefix} {held}"
    return f"{position.nama} / {held}" if position.jabatan_penugasan else held


def _ekspektasi_khusus(case: Case, rules: RuleSet) -> Context:
    return {kunci: list(case.skp.ekspektasi_khusus(kunci)) for kunci in rules.domains["perilaku_kerja"].values}


def _sections(case: Case, rules: RuleSet) -> Iterator[tuple[str, list[tuple[int, HasilKerja]]]]:
    """The results of each kind, each with its place in the file.

    Raises:
        InputError: a result's kind is not decided, so that no section can take it.
    """
    by_kind: dict[str, list[tuple[int, HasilKerja]]] = {kind: [] for kind in _SECTIONS}
    undecided = []
    for number, item in enumerate(case.skp.hasil_kerja):
        kind = derive.jenis_hasil_kerja(item, rules)
        if kind in by_kind:
            by_kind[kind].append((number, item))
        else:
            undecided.append(number)
    if undecided:
        raise InputError(
            Problem(
                case.source.where(f"skp.hasil_kerja[{number}].prioritas"),
                Text(
                    "prioritas belum ditetapkan, sehingga hasil kerja ini tidak dapat ditempatkan pada UTAMA atau TAMBAHAN; isilah tinggi atau rendah",
                    "the priority is not set, so this result has no place under UTAMA or TAMBAHAN; fill in tinggi or rendah",
                ),
            )
            for number in undecided
        )
    return iter(by_kind.items())


def _need_results(case: Case, needs: _Needs) -> None:
    if not case.skp.hasil_kerja:
        needs.text(None, "skp.hasil_kerja")


def _a_1_6(case: Case, rules: RuleSet, needs: _Needs) -> Context:
    _need_results(case, needs)
    running = 0
    results: Context = {}
    for kind, items in _sections(case, rules):
        results[kind] = []
        for number, item in items:
            running += 1
            path = f"skp.hasil_kerja[{number}]"
            results[kind].append(
                {
                    "no": str(running),
                    "rencana_hasil_kerja": item.uraian,
                    "penugasan_dari": needs.text(item.penugasan_dari, f"{path}.penugasan_dari"),
                    "indikator": [measure.uraian for measure in item.indikator] or [needs.text(None, f"{path}.indikator")],
                }
            )
    return {"hasil_kerja": results, "ekspektasi_khusus": _ekspektasi_khusus(case, rules)}


def _a_1_7(case: Case, rules: RuleSet, needs: _Needs) -> Context:
    _need_results(case, needs)
    running = 0
    results: Context = {}
    for kind, items in _sections(case, rules):
        groups = []
        # One number for one result of the leader: neighbours that intervene the same one share it.
        for _, neighbours in groupby(items, key=lambda pair: pair[1].rencana_hasil_kerja_pimpinan or pair[0]):
            running += 1
            members = list(neighbours)
            number, first = members[0]
            leader = first.rencana_hasil_kerja_pimpinan
            if leader is None and kind == "tambahan":
                leader = NOTHING
            groups.append(
                {
                    "no": str(running),
                    "rencana_hasil_kerja_pimpinan": needs.text(leader, f"skp.hasil_kerja[{number}].rencana_hasil_kerja_pimpinan"),
                    "baris": [row for place, item in members for row in _rows(item, f"skp.hasil_kerja[{place}]", rules, needs)],
                }
            )
        results[kind] = groups
    return {"hasil_kerja": results, "ekspektasi_khusus": _ekspektasi_khusus(case, rules)}


def _rows(item: HasilKerja, path: str, rules: RuleSet, needs: _Needs) -> Iterator[Context]:
    aspects = rules.domains["aspek"]
    assigned = needs.text(item.penugasan_dari, f"{path}.penugasan_dari")
    if not item.indikator:
        gap = needs.text(None, f"{path}.indikator")
        yield {"awal": True, "rencana_hasil_kerja": item.uraian, "penugasan_dari": assigned, "aspek": gap, "indikator": gap, "target": gap}
    for place, measure in enumerate(item.indikator):
        at = f"{path}.indikator[{place}]"
        yield {
            "awal": place == 0,
            "rencana_hasil_kerja": item.uraian,
            "penugasan_dari": assigned,
            "aspek": needs.text(aspects.label(measure.aspek) if measure.aspek is not None else None, f"{at}.aspek"),
            "indikator": measure.uraian,
            "target": needs.text(measure.target, f"{at}.target"),
        }


def _a_1_8(case: Case, rules: RuleSet, needs: _Needs) -> Context:
    annex = case.lampiran
    if annex is None:
        needs.text(None, "lampiran")
        return _empty_a_1_8(rules)
    support = rules.domains["jenis_dukungan"]
    parts = {
        "lampiran.dukungan_sumber_daya": annex.dukungan_sumber_daya,
        "lampiran.skema_pertanggungjawaban": annex.skema_pertanggungjawaban,
        "lampiran.konsekuensi.positif": annex.konsekuensi.positif,
        "lampiran.konsekuensi.negatif": annex.konsekuensi.negatif,
    }
    blanks = {path: needs.text(None, path) for path, items in parts.items() if not items}
    return {
        "dukungan_sumber_daya": [
            {"no": str(number), "jenis": support.label(item.jenis), "uraian": item.uraian}
            for number, item in enumerate(annex.dukungan_sumber_daya, 1)
        ]
        or [{"no": "1", "jenis": DOTS, "uraian": DOTS}],
        "skema_pertanggungjawaban": [
            {
                "no": str(number),
                "waktu": needs.text(_waktu(item, rules), f"lampiran.skema_pertanggungjawaban[{number - 1}].waktu"),
                "uraian": item.uraian,
                "data": item.data or "",
            }
            for number, item in enumerate(annex.skema_pertanggungjawaban, 1)
        ]
        or [{"no": "1", "waktu": DOTS, "uraian": DOTS, "data": DOTS}],
        "konsekuensi": {
            "positif": list(annex.konsekuensi.positif) or [blanks["lampiran.konsekuensi.positif"]],
            "negatif": list(annex.konsekuensi.negatif) or [blanks["lampiran.konsekuensi.negatif"]],
        },
    }


def _waktu(item: SkemaPertanggungjawaban, rules: RuleSet) -> str | None:
    if isinstance(item.waktu, datetime.date):
        return full_date(item.waktu)
    if item.waktu is not None and rules.knows("waktu_pelaporan", item.waktu):
        return rules.label("waktu_pelaporan", item.waktu)
    return item.waktu


def _empty_a_1_6(rules: RuleSet) -> Context:
    def result(number: int) -> Context:
        return {"no": str(number), "rencana_hasil_kerja": DOTS, "penugasan_dari": DOTS, "indikator": [DOTS]}

    return {"hasil_kerja": _numbered(result), "ekspektasi_khusus": _empty_expectations(rules)}


def _empty_a_1_7(rules: RuleSet) -> Context:
    row = {"awal": True, "rencana_hasil_kerja": DOTS, "penugasan_dari": DOTS, "aspek": "……", "indikator": DOTS, "target": "……"}

    def group(number: int) -> Context:
        return {"no": str(number), "rencana_hasil_kerja_pimpinan": DOTS, "baris": [row]}

    return {"hasil_kerja": _numbered(group), "ekspektasi_khusus": _empty_expectations(rules)}


def _empty_a_1_8(_: RuleSet) -> Context:
    return {
        "dukungan_sumber_daya": [{"no": str(number), "jenis": DOTS, "uraian": DOTS} for number in (1, 2)],
        "skema_pertanggungjawaban": [{"no": "1", "waktu": DOTS, "uraian": DOTS, "data": DOTS}],
        "konsekuensi": {"positif": [DOTS], "negatif": [DOTS]},
    }


def _numbered(make: Callable[[int], Context]) -> Context:
    running = iter(range(1, 1 + sum(_BLANK_RESULTS.values())))
    return {kind: [make(next(running)) for _ in range(count)] for kind, count in _BLANK_RESULTS.items()}


def _empty_expectations(rules: RuleSet) -> Context:
    return {kunci: [DOTS] for kunci in rules.domains["perilaku_kerja"].values}


_BY_FORM: Mapping[str, Callable[[Case, RuleSet, _Needs], Context]] = {"A.1.6": _a_1_6, "A.1.7": _a_1_7, "A.1.8": _a_1_8}
_EMPTY_BY_FORM: Mapping[str, Callable[[RuleSet], Context]] = {"A.1.6": _empty_a_1_6, "A.1.7": _empty_a_1_7, "A.1.8": _empty_a_1_8}
