"""The time in which an employee may object to an evaluation."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from skprules.errors import InputError

if TYPE_CHECKING:
    from skprules.law.facts.registry import Law
    from skprules.model import Case, Evaluasi

# Whose time which parameter sets: that of PPPK is set by the agency, in a rule folder of its own.
_DAYS = {"nip": "masa_keberatan", "nipppk": "masa_keberatan_pppk"}


def window(case: Case, evaluation: Evaluasi, law: Law) -> tuple[datetime.date, datetime.date] | None:
    """First and last day for an objection; None where the evaluation has no date, or where no time is set.

    Legal basis: permenpanrb-6-2022, clause U3; the figure is that of PP 30/2019 for PNS.
    """
    number, day = case.pegawai.nomor, evaluation.tanggal
    if day is None or number is None or number.name not in _DAYS:
        return None
    try:
        days = int(law.parameter(_DAYS[number.name]))
    except InputError:  # the agency has set none
        return None
    return day, day + datetime.timedelta(days=days)
