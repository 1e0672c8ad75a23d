"""Format A.1.1: SKP with qualitative work results, of JPT and leaders of independent work units."""

from __future__ import annotations

from typing import TYPE_CHECKING

import blocks_skp
from word_elements import Cell, paragraph
from wording import with_tags

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from wording import Wording


def build(wording: Wording) -> list[BaseOxmlElement]:
    """The content of the form, without its section."""
    form, shared = wording.forms["A.1.1"], wording.shared
    assigned = with_tags(shared["penugasan_dari"], jabatan="butir.penugasan_dari")
    perspective = with_tags(shared["perspektif"], perspektif="isi.perspektif")
    result = Cell(
        (
            paragraph("{{ butir.rencana_hasil_kerja }}", keep_next=True),
            paragraph(assigned, "Penugasan", keep_next=True),
        )
    )
    success = Cell(
        (
            paragraph(form["indikator"], keep_next=True),
            paragraph("{%p for isi in butir.indikator %}"),
            paragraph(f"{{{{ isi.uraian }}}} {perspective}", "Butir"),
            paragraph("{%p else %}"),
            paragraph(shared["kosong"]),
            paragraph("{%p endfor %}"),
        )
    )
    return blocks_skp.build(
        wording,
        form,
        lambda width: blocks_skp.qualitative(wording, width, result, success),
        landscape=False,
        number_optional=True,
    )
