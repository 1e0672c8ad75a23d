"""What forms share: agency, period, people, place and date."""

from __future__ import annotations

from collections.abc import Mapping

from skprules.documents.indonesian import day_and_month, full_date
from skprules.documents.needs import DOTS, NOTHING, Context, Needs
from skprules.documents.registry import FormContext
from skprules.law.ruleset import RuleSet
from skprules.model import Case, Jabatan, Orang

TITLE_LIMIT = 255
_EMPTY_PERSON: Mapping[str, str] = {
    "nama": DOTS,
    "nip": DOTS,
    "label_nip": "NIP",
    "pangkat_golongan": DOTS,
    "jabatan": DOTS,
    "unit_kerja": DOTS,
}


def common(case: Case, form: FormContext, rules: RuleSet, needs: Needs, title: str) -> Context:
    """What the form shares with others, of a case."""
    context: Context = {
        "instansi": case.instansi,
        "judul_dokumen": f"{title}: {case.pegawai.nama}, {case.periode.tahun}"[:TITLE_LIMIT],
        "periode": {
            "mulai": day_and_month(case.periode.mulai).upper(),
            "selesai": day_and_month(case.periode.selesai).upper(),
            "tahun": str(case.periode.tahun),
        },
    }
    for who in form.people:
        context[who] = _person(getattr(case, who), who, form, rules, needs)
    if form.signed:
        signed = full_date(case.skp.tanggal) if case.skp.tanggal is not None else None
        context["tempat"] = needs.text(case.skp.tempat, "skp.tempat")
        context["tanggal"] = needs.text(signed, "skp.tanggal")
    return context


def empty_common(form: FormContext, title: str) -> Context:
    """What the form shares with others, to write on."""
    context: Context = {
        "instansi": DOTS,
        "judul_dokumen": title,
        "periode": {"mulai": DOTS, "selesai": DOTS, "tahun": "……"},
    }
    for who in form.people:
        context[who] = dict(_EMPTY_PERSON)
    if form.signed:
        context |= {"tempat": DOTS, "tanggal": DOTS}
    return context


def _person(person: Orang | None, who: str, form: FormContext, rules: RuleSet, needs: Needs) -> Mapping[str, str]:
    def text(value: str | None, field: str, *, none: bool = False) -> str:
        """The value; where there is none, and none is needed, a dash."""
        path = f"{who}.{field}"
        return NOTHING if not value and (none or path in form.optional) else needs.text(value, path)

    if person is None:
        for field in _EMPTY_PERSON:
            if field != "label_nip" and f"{who}.{field}" not in form.optional:
                needs.text(None, f"{who}.{field}")
        return dict(_EMPTY_PERSON)
    number = person.nomor
    return {
        "nama": person.nama,
        "nip": text(str(number) if number is not None else None, "nip", none=person.tanpa_nomor),
        "label_nip": number.label if number is not None else "NIP",
        "pangkat_golongan": text(person.pangkat_atau_golongan, "pangkat_golongan", none=person.tanpa_nomor),
        "jabatan": printed_position(person.jabatan, rules),
        "unit_kerja": text(person.unit_kerja, "unit_kerja"),
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
