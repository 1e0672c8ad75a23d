"""Facts about one indicator of a planned result."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from skprules.law.facts.hasil_kerja import named
from skprules.law.facts.registry import ADA, TIDAK_ADA, Law, Subject, fact, presence, subjects_of
from skprules.model import Case, Indikator
from skprules.text import Text

ABOUT = "indikator"


@subjects_of(ABOUT)
def each(case: Case, law: Law) -> Iterator[Subject]:
    """Every indicator of every planned result."""
    for number, result in enumerate(case.skp.hasil_kerja):
        for place, item in enumerate(result.indikator):
            plain = f"{number + 1}.{place + 1}"
            path = f"skp.hasil_kerja[{number}].indikator[{place}]"
            yield Subject(case, law, path, item, partial(_named, plain, item), parent=result, key=item.id or plain)


def _named(plain: str, item: Indikator) -> Text:
    return named(f"indikator {plain}", f"indicator {plain}", item.uraian)


def _item(subject: Subject) -> Indikator:
    item: Indikator = subject.item
    return item


@fact(ABOUT, "jenis_jabatan")
def jenis_jabatan(subject: Subject) -> str:
    """Kind of position of the employee."""
    return str(subject.case.pegawai.jabatan.jenis)


@fact(ABOUT, "pendekatan")
def pendekatan(subject: Subject) -> str:
    """Approach of the SKP."""
    return subject.case.skp.pendekatan


@fact(ABOUT, "keadaan")
def target(subject: Subject) -> str:
    """Whether a target is stated apart from the indicator."""
    return presence(_item(subject).target)


@fact(ABOUT, "keadaan")
def aspek(subject: Subject) -> str:
    """Whether the aspect is stated."""
    return presence(_item(subject).aspek)


@fact(ABOUT, "keadaan")
def satuan(subject: Subject) -> str:
    """Whether a unit of measurement is stated, in its own key or within the target (letters or a percent sign)."""
    item = _item(subject)
    stated = item.satuan is not None or any(letter.isalpha() or letter == "%" for letter in item.target or "")
    return ADA if stated else TIDAK_ADA


@fact(ABOUT, "keadaan")
def satuan_terpisah(subject: Subject) -> str:
    """Whether a unit of measurement has a key of its own."""
    return presence(_item(subject).satuan)
