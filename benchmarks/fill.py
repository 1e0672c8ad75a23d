"""Fill the form A.1.7 with the compiled template; with docxtpl, docxtemplater and carbone as they come; and not at all.

    python benchmarks/fill.py [--rounds N]

The context is ready beforehand for all. docxtpl gets the shipped template, and the same form in a file with all the parts
that python-docx puts into a new document, as a template made by hand has them. The floor packs parts that are filled already.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from lines import Line, Section
from node_peers import started
from timing import interleaved

from skprules.documents.package import COMPRESSORS, Compressor, Package, named_compressor
from skprules.documents.template import CompiledTemplate, compile_template
from skprules.errors import InputError

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "docx_templates" / "build"))

import make  # noqa: E402 - the builder is no package; its folder has to be on the path first
from wording import read_wording  # noqa: E402 - the same

RESULTS, INDICATORS = 5, 3
ROWS = (1, 5, 20, 50, 200)
FORM = "A.1.7"
# What the project wants: how many times faster than whom, with which compressor; and how near to the floor.
_WANTED = {
    ("docxtpl, default parts", "isal"): 100.0,
    ("docxtpl, default parts", "zlib"): 40.0,
    ("docxtpl, shipped template", "isal"): 60.0,
    ("docxtpl, shipped template", "zlib"): 25.0,
    ("docxtemplater", "isal"): 20.0,
}
_FLOOR_WANTED = 5.0


def context(results: int = RESULTS) -> dict[str, Any]:
    """An SKP of that many results with three indicators each, three in five of them main results; five is ordinary."""
    person = {
        "nip": "199001012015031001",
        "label_nip": "NIP",
        "pangkat_golongan": "Penata Muda, III/a",
        "jabatan": "Perawat Ahli Pertama",
        "unit_kerja": "Instalasi Rawat Inap, RSUD Contoh",
    }
    listed = [_result(number) for number in range(1, results + 1)]
    main_results = -(-results * 3 // 5)
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
        "hasil_kerja": {"utama": listed[:main_results], "tambahan": listed[main_results:]},
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


def shipped() -> bytes:
    """The shipped template."""
    return make.template(FORM, read_wording())


def with_default_parts() -> bytes:
    """The same form with all the parts that python-docx puts into a new document."""
    return make.template(FORM, read_wording(), default_parts=True)


def as_it_comes(template: Path, data: dict[str, Any]) -> bytes:
    """Fill with docxtpl the way its documentation shows it, with the escaping that official documents need."""
    document = DocxTemplate(template)
    document.render(data, autoescape=True)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def installed() -> list[Compressor]:
    """The compressors of this machine; what is missing is said."""
    found = []
    for name in COMPRESSORS:
        try:
            found.append(named_compressor(name))
        except InputError as error:
            print(f"LEFT OUT: {error}")
    return found


def floor(compiled: CompiledTemplate, data: dict[str, Any], compressor: Compressor) -> Callable[[], bytes]:
    """Packs the members of one document, filled beforehand: what is left when filling costs nothing."""
    parts = compiled.parts(data)
    filled = [(name, content) for name, content in parts.items() if compiled.static.get(name) != content]
    package = Package.of({name: content for name, content in parts.items() if name in compiled.static}, compressor)
    return lambda: package.complete(filled)


def by_zipfile(compiled: CompiledTemplate, data: dict[str, Any]) -> Callable[[], bytes]:
    """The same members, written with Python's own module: what a maker without a constant part can reach at best."""
    parts = compiled.parts(data)

    def written() -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return target.getvalue()

    return written


def filling(rounds: int) -> Section:
    """All contestants in one run."""
    data, compressors = context(), installed()
    contestants: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for kind, content in (("shipped template", shipped()), ("default parts", with_default_parts())):
            path = Path(folder, f"{kind}.docx")
            path.write_bytes(content)
            for one in compressors:
                compiled = compile_template(content, name=path.name, compressor=one)
                contestants[f"skprules, {one.name}, {kind}"] = partial(compiled.render, data)
                if kind == "shipped template":
                    contestants[f"floor, {one.name}"] = floor(compiled, data, one)
            contestants[f"docxtpl, {kind}"] = partial(as_it_comes, path, data)
        compiled = compile_template(shipped(), name=FORM)
        contestants["zipfile"] = by_zipfile(compiled, data)
        with started(shipped(), data, compiled.render(data)) as peers:
            contestants |= {peer.name: peer for peer in peers.present}
            times = {one.name: one.seconds for one in interleaved(contestants, rounds=rounds)}
    lines = [
        Line(f"skprules, {name}, {kind}", _milliseconds(times[f"skprules, {name}, {kind}"]))
        for kind in ("shipped template", "default parts")
        for name in (one.name for one in compressors)
    ]
    for other in ("docxtpl, shipped template", "docxtpl, default parts", *(peer.name for peer in peers.present)):
        for name in (one.name for one in compressors):
            kind = "default parts" if other.endswith("default parts") else "shipped template"
            ratio = times[other] / times[f"skprules, {name}, {kind}"]
            wanted = _WANTED.get((other, name))
            lines.append(Line(f"{other}, against skprules, {name}", _milliseconds(times[other]), ratio, least=wanted))
    for name in (one.name for one in compressors):
        ratio = times[f"skprules, {name}, shipped template"] / times[f"floor, {name}"]
        wanted = _FLOOR_WANTED if name == "isal" else None
        lines.append(
            Line(f"skprules against the floor, {name}", _milliseconds(times[f"floor, {name}"]), ratio, most=wanted)
        )
    lines.append(
        Line(
            "the same members with Python's zipfile, nothing filled",
            _milliseconds(times["zipfile"]),
            times["zipfile"] / times[f"skprules, {compressors[0].name}, shipped template"],
        )
    )
    notes = (
        *peers.missing,
        "docxtemplater and carbone fill the same form from our template by script; what they make is compared with ours",
        "carbone's licence is its own: Carbone Community License, not an open source licence",
    )
    return Section(f"Filling {FORM}, {RESULTS} results with {INDICATORS} indicators", "times", tuple(lines), notes)


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.3f} ms"


def growing(rounds: int) -> Section:
    """From one result to two hundred: skprules, docxtpl, and the floor."""
    compressor = installed()[0]
    compiled = compile_template(shipped(), name=FORM, compressor=compressor)
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "A.1.7.docx")
        path.write_bytes(shipped())
        for results in ROWS:
            data = context(results)
            ours, docxtpl, lowest = (
                one.seconds
                for one in interleaved(
                    {
                        "skprules": partial(compiled.render, data),
                        "docxtpl": partial(as_it_comes, path, data),
                        "floor": floor(compiled, data, compressor),
                    },
                    rounds=rounds,
                    round_seconds=0.1,
                )
            )
            rows = results * INDICATORS
            what = f"{rows} rows: {ours / rows * 1e6:.1f} µs a row, {ours / lowest:.1f} times the floor"
            lines.append(Line(what, _milliseconds(ours), docxtpl / ours))
    return Section(f"Growth over rows, {compressor.name}, shipped template", "of docxtpl", tuple(lines))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description="Fill the form A.1.7 with the compiled template, and with others as they come."
    )
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    filling(rounds).show()
    growing(rounds).show()


if __name__ == "__main__":
    main()
