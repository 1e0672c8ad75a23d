"""What an SKP is: frozen value classes, one module a document of the law. Their names are the keys of a case file."""

from skprules.model.case import Case, Source
from skprules.model.evaluasi import Evaluasi
from skprules.model.identitas import NIP, NIPPPK, NRP, Identitas
from skprules.model.lampiran import DukunganSumberDaya, Konsekuensi, Lampiran, SkemaPertanggungjawaban
from skprules.model.pegawai import Jabatan, Orang, Pegawai, Pejabat
from skprules.model.periode import Periode
from skprules.model.skp import SKP, Cascading, HasilKerja, Indikator, PerilakuKerja
from skprules.model.unit import BarisMatriks, MatriksPeranHasil, Tim, Unit

__all__ = [
    "NIP",
    "NIPPPK",
    "NRP",
    "SKP",
    "BarisMatriks",
    "Cascading",
    "Case",
    "DukunganSumberDaya",
    "Evaluasi",
    "HasilKerja",
    "Identitas",
    "Indikator",
    "Jabatan",
    "Konsekuensi",
    "Lampiran",
    "MatriksPeranHasil",
    "Orang",
    "Pegawai",
    "Pejabat",
    "PerilakuKerja",
    "Periode",
    "SkemaPertanggungjawaban",
    "Source",
    "Tim",
    "Unit",
]
