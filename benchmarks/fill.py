"""Fill the form A.1.7 with the compiled template, and with docxtpl as it comes.

    python benchmarks/fill.py [--rounds N]

The context is ready beforehand on both sides. docxtpl gets the shipped template, and the same form in a file with all the
parts that python-docx puts into a new document, as a template made by hand has them.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from timing import interleaved, table

from skprules.documents.package import COMPRESSORS, Compressor, named_compressor
from skprules.documents.template import compile_template
from skprules.errors import InputError

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "docx_templates" / "build"))

import make  # noqa: E402 - the builder is no package; its folder has to be on the path first
from wording import read_wording  # noqa: E402 - the same

RESULTS, INDICATORS = 5, 3


def context() -> dict[str, Any]:
    """An ordinary SKP: five results with three indicators each, three of them main results."""
    person = {
        "nip": "199001012015031001",
        "label_nip": "NIP",
        "pangkat_golongan": "Penata Muda, III/a",
        "jabatan": "Perawat Ahli Pertama",
        "unit_kerja": "Instalasi Rawat Inap, RSUD Contoh",
    }
    results = [_result(number) for number in range(1, RESULTS + 1)]
    keys = [behaviour.key for behaviour in read_wording().behaviours]
    expected = {
        key: ["Menjelaskan tindakan kepada pasien sebelum dilakukan"] * (number % 3) for number, key in enumerate(keys)
    }
    return {
        "judul_dokumen": "Sasaran Kinerja Pegawai, Contoh Pegawai, 2026",
        "instansi": "Pemerintah Kabupaten Contoh",
        "periode": {"mulai": "1 JANUARI", "selesai": "31 DESEMBER", "tahun": "2026"},
        "tempat": "Contoh",
        "tanggal": "5 Januari 2026",
        "pegawai": {"nama": "Contoh Pegawai, S.Kep.", **person},
        "pejabat_penilai_kinerja": {"nama": "Contoh Penilai", **person},
        "hasil_kerja": {"utama": results[:3], "tambahan": results[3:]},
        "ekspektasi_khusus": expected,
    }


def _result(number: int) -> dict[str, Any]:
    rows = [
        {
            "awal": indicator == 0,
            "rencana_hasil_kerja": "Terlaksananya asuhan keperawatan pasien rawat inap sesuai standar",
            "penugasan_dari": "Kepala Ruangan" if number % 2 else "",
            "aspek": aspect,
            "indikator": f"Jumlah pasien yang memperoleh asuhan keperawatan lengkap di ruangan {number}",
            "target": f"{240 + indicator} pasien",
        }
        for indicator, aspect in zip(range(INDICATORS), ("Kuantitas", "Kualitas", "Waktu"), strict=True)
    ]
    return {"no": str(number), "rencana_hasil_kerja_pimpinan": "Meningkatnya mutu pelayanan keperawatan", "baris": rows}


def as_it_comes(template: Path, data: dict[str, Any]) -> bytes:
    """Fill with docxtpl the way its documentation shows it, with the escaping that official documents need."""
    document = DocxTemplate(template)
    document.render(data, autoescape=True)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def installed() -> list[Compressor]:
    """The compressors of this machine."""
    found = []
    for name in COMPRESSORS:
        try:
            found.append(named_compressor(name))
        except InputError as error:
            print(error)
    return found


def main() -> None:
    """Print two tables: against the shipped template, and against the one with default parts."""
    parser = argparse.ArgumentParser(
        description="Fill the form A.1.7 with the compiled template, and with docxtpl as it comes."
    )
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    data = context()
    with tempfile.TemporaryDirectory() as folder:
        for kind, default_parts in (("shipped template", False), ("template with python-docx's default parts", True)):
            path = Path(folder, "A.1.7.docx")
            path.write_bytes(make.template("A.1.7", read_wording(), default_parts=default_parts))
            compiled = {one.name: compile_template(path, name="A.1.7.docx", compressor=one) for one in installed()}
            contestants = {
                f"skprules, {name}": lambda filled=one: filled.render(data) for name, one in compiled.items()
            }
            contestants["docxtpl"] = lambda path=path: as_it_comes(path, data)
            measured = interleaved(contestants, rounds=rounds)
            print(f"{kind}: {len(compiled['zlib'].render(data)):,} bytes a document (zlib)")
            print(table(measured))
            slowest = measured[-1].seconds
            for one in measured[:-1]:
                print(f"  {one.name} is {slowest / one.seconds:.0f} times faster than docxtpl")
            print()


if __name__ == "__main__":
    main()
