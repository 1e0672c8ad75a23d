"""Format C.1.2: evaluation of quantitative work results of leaders; reconstructed, since the guide does not print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import results_evaluasi

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from wording import Wording

_COLUMNS = results_evaluasi.Columns(
    widths=(3300, 2900, 1650, 1700, 3300),
    shared=(),
    result="butir.rencana_hasil_kerja",
    fields=("indikator", "target", "perspektif"),
    feedback="butir.umpan_balik",
)


def build(wording: Wording) -> list[BaseOxmlElement]:
    """The content of the form, without its section."""
    return results_evaluasi.build(wording, "C.1.2", _COLUMNS)
