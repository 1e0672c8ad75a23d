"""Format C.1.3: evaluation of quantitative work results of administrative and functional officials."""

from __future__ import annotations

from typing import TYPE_CHECKING

import results_evaluasi

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from wording import Wording

_COLUMNS = results_evaluasi.Columns(
    widths=(2350, 2500, 1200, 2550, 1500, 3000),
    shared=("butir.rencana_hasil_kerja_pimpinan",),
    result="baris.rencana_hasil_kerja",
    fields=("aspek", "indikator", "target"),
    feedback="baris.umpan_balik",
)


def build(wording: Wording) -> list[BaseOxmlElement]:
    """The content of the form, without its section."""
    return results_evaluasi.build(wording, "C.1.3", _COLUMNS)
