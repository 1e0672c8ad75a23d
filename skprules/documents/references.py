"""References from one part of a case to another: the indicator that a manual or a workblock names."""

from __future__ import annotations

import difflib

from skprules.documents.needs import Needs
from skprules.model import Case, HasilKerja, Indikator
from skprules.text import Text


def referred_indikator(case: Case, reference: str, path: str, needs: Needs) -> tuple[HasilKerja, Indikator, str] | None:
    """The result and the indicator that ``reference`` names, with the path of the indicator; None after a note that there is none.

    Args:
        case: the case.
        reference: the id of an indicator.
        path: where the reference stands.
        needs: takes the note.
    """
    known = case.skp.indikator_by_id()
    if reference not in known:
        near = difflib.get_close_matches(reference, known, n=1)
        if near:
            advice = Text(f"mungkin maksudnya {near[0]}", f"perhaps {near[0]} is meant")
        else:
            listed = ", ".join(known) or "-"
            advice = Text(f"yang ada: {listed}", f"there are: {listed}")
        needs.refuse(
            path,
            Text(
                f"tidak ada indikator '{reference}' pada skp.hasil_kerja; {advice.id}",
                f"there is no indicator '{reference}' in skp.hasil_kerja; {advice.en}",
            ),
        )
        return None
    place, at = known[reference]
    item = case.skp.hasil_kerja[place]
    return item, item.indikator[at], f"skp.hasil_kerja[{place}].indikator[{at}]"
