"""What a template is filled with: plain dictionaries, lists, strings and booleans, one shape a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from skprules.documents.context_lampiran import a_1_8, empty_a_1_8
from skprules.documents.context_skp import a_1_6, a_1_7, empty_a_1_6, empty_a_1_7
from skprules.documents.indonesian import day_and_month, full_date
from skprules.documents.needs import DOTS, NOTHING, Context, Needs
from skprules.errors import InputError
from skprules.law.ruleset import RuleSet
from skprules.model import Case, Jabatan, Orang

TITLE_LIMIT = 255


def build(case: Case, form: str, rules: RuleSet, *, title: str, blank: bool = False) -> Context:
    """The context of one form for one case.

    Raises:
        InputError: the case lacks what the form needs; every place at once.
    """
    needs = Needs(case.source, blank=blank)
    context = _common(case, rules, needs, title)
    context.update(_BY_FORM[form](case, rules, needs))
    problems = needs.problems()
    if problems:
        raise InputError(problems)
    return context


def build_empty(form: str, rules: RuleSet, *, title: str) -> Context:
    """The context of an empty form, with dotted lines to write on."""
    person = {
        "nama": DOTS,
        "nip": DOTS,
        "label_nip": "NIP",
        "pangkat_golongan": DOTS,
        "jabatan": DOTS,
        "unit_kerja": DOTS,
    }
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


def _common(case: Case, rules: RuleSet, needs: Needs, title: str) -> Context:
    rater = case.pejabat_penilai_kinerja
    who = "pejabat_penilai_kinerja"
    if rater is None:
        blanks = {
            name: needs.text(None, f"{who}.{name}")
            for name in ("nama", "nip", "pangkat_golongan", "jabatan", "unit_kerja")
        }
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


def _person(person: Orang, path: str, rules: RuleSet, needs: Needs) -> Mapping[str, str]:
    number = person.nomor
    rank = person.pangkat_atau_golongan
    return {
        "nama": person.nama,
        "nip": NOTHING
        if person.tanpa_nomor
        else needs.text(str(number) if number is not None else None, f"{path}.nip"),
        "label_nip": number.label if number is not None else "NIP",
        "pangkat_golongan": NOTHING
        if person.tanpa_nomor and rank is None
        else needs.text(rank, f"{path}.pangkat_golongan"),
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


_BY_FORM: Mapping[str, Callable[[Case, RuleSet, Needs], Context]] = {"A.1.6": a_1_6, "A.1.7": a_1_7, "A.1.8": a_1_8}
_EMPTY_BY_FORM: Mapping[str, Callable[[RuleSet], Context]] = {
    "A.1.6": empty_a_1_6,
    "A.1.7": empty_a_1_7,
    "A.1.8": empty_a_1_8,
}
