"""Convert 60 forms to PDF in one go, beside one LibreOffice for each document.

    python benchmarks/pdf.py [--documents N] [--singles N]

Both in one run on one machine; the single conversions are few, since each starts LibreOffice anew.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from fill import context

from skprules.documents.pdf import PROCESSES, convert
from skprules.documents.template import compile_template
from skprules.errors import SkprulesError
from skprules.resources import template_folder

LIMIT = 0.25  # seconds a document, on two processors


def main() -> None:
    """Print seconds a document, and how many times faster the batch is."""
    parser = argparse.ArgumentParser(description="Convert many forms to PDF in one go, and one by one.")
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--singles", type=int, default=3)
    arguments = parser.parse_args()
    compiled = compile_template(template_folder() / "A.1.7.docx", name="A.1.7.docx")
    data = context()
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        sources = []
        for number in range(arguments.documents):
            source = folder / f"A.1.7-{number}.docx"
            source.write_bytes(compiled.render({**data, "instansi": f"Pemerintah Kabupaten Contoh {number}"}))
            sources.append(source)
        try:
            together = _seconds(sources, folder / "bersama", one_by_one=False)
            alone = _seconds(sources[: arguments.singles], folder / "satu-satu", one_by_one=True)
        except SkprulesError as error:
            sys.exit(str(error))
    print(f"{len(sources)} documents, {PROCESSES} processes: {together:.3f} s a document")
    print(f"one LibreOffice a document:  {alone:.3f} s a document")
    print(f"together is {alone / together:.1f} times faster; {'within' if together <= LIMIT else 'ABOVE'} {LIMIT} s")


def _seconds(sources: list[Path], folder: Path, *, one_by_one: bool) -> float:
    """Seconds a document, start and profile of LibreOffice included."""
    folder.mkdir()
    start = time.perf_counter()
    for share in [[source] for source in sources] if one_by_one else [sources]:
        convert(share, folder)
    return (time.perf_counter() - start) / len(sources)


if __name__ == "__main__":
    main()
