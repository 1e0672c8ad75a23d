"""Convert 60 forms to PDF in one go, beside one LibreOffice for each document.

    python benchmarks/pdf.py [--documents N] [--singles N]

Both in one run on one machine; the single conversions are few, since each starts LibreOffice anew.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from fill import context
from lines import Line, Section

from skprules.documents.pdf import PROCESSES, convert
from skprules.documents.template import compile_template
from skprules.errors import SkprulesError
from skprules.resources import template_folder

LIMIT = 0.25  # seconds a document, on two processors


def converting(documents: int = 60, singles: int = 3) -> Section:
    """Together, and one by one."""
    compiled = compile_template(template_folder() / "A.1.7.docx", name="A.1.7.docx")
    data = context()
    title = f"PDF: {documents} documents with one order, {PROCESSES} processes"
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        sources = []
        for number in range(documents):
            source = folder / f"A.1.7-{number}.docx"
            source.write_bytes(compiled.render({**data, "instansi": f"Pemerintah Kabupaten Contoh {number}"}))
            sources.append(source)
        try:
            together = _seconds(sources, folder / "bersama", one_by_one=False)
            alone = _seconds(sources[:singles], folder / "satu-satu", one_by_one=True)
        except SkprulesError as error:
            return Section(title, "", (), (f"LEFT OUT: {error}",))
    lines = (
        Line("seconds a document", f"{together:.3f} s", together, most=LIMIT),
        Line("one LibreOffice a document", f"{alone:.3f} s", alone / together),
    )
    return Section(title, "", lines)


def main() -> None:
    """Print seconds a document, and how many times faster the batch is."""
    parser = argparse.ArgumentParser(description="Convert many forms to PDF in one go, and one by one.")
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--singles", type=int, default=3)
    arguments = parser.parse_args()
    converting(arguments.documents, arguments.singles).show()


def _seconds(sources: list[Path], folder: Path, *, one_by_one: bool) -> float:
    """Seconds a document, start and profile of LibreOffice included."""
    folder.mkdir()
    start = time.perf_counter()
    for share in [[source] for source in sources] if one_by_one else [sources]:
        convert(share, folder)
    return (time.perf_counter() - start) / len(sources)


if __name__ == "__main__":
    main()
