"""The quadrant of predikat kinerja: nine cells, and every way to get one of them wrong."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import pytest
from law.rule_writing import REGULATION, changed, example_problems, faults, load_as_shipped, shipped_text, write

import skprules
from skprules.errors import InputError, Problem
from skprules.law import engine, reference, tables

QUADRANT = f"{REGULATION}/evaluation/predikat-kinerja"
BAWAH, SESUAI, ATAS = RATINGS = ("di_bawah_ekspektasi", "sesuai_ekspektasi", "di_atas_ekspektasi")
SANGAT_KURANG, KURANG, BUTUH_PERBAIKAN, BAIK, SANGAT_BAIK = PREDIKAT = (
    "sangat_kurang",
    "kurang",
    "butuh_perbaikan",
    "baik",
    "sangat_baik",
)
Cell = tuple[str, str]
Quadrant = dict[Cell, str]

# hasil kerja ↓, perilaku kerja →   di bawah       sesuai           di atas
TABLE = {
    ATAS: /* */ (KURANG, BAIK, SANGAT_BAIK),
} if False else {
    ATAS: (KURANG, BAIK, SANGAT_BAIK),
    SESUAI: (KURANG, BAIK, BAIK),
    BAWAH: (SANGAT_KURANG, BUTUH_PERBAIKAN, BUTUH_PERBAIKAN),
}
