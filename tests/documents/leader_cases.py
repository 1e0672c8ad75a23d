"""Cases of leaders: the shipped examples as plain data, to be changed, and cases of any size with a text of their own in every cell."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

import skprules
from skprules.model import Case
from skprules.reading import read_case
from skprules.strict_yaml import parse

RULES = skprules.load_rules()
QUANTITATIVE, QUALITATIVE = "kepala-dinas-kuantitatif.yaml", "direktur-rsud-kualitatif.yaml"
PERSPECTIVES = ("penerima_layanan", "proses_bisnis", "penguatan_internal", "anggaran")


@cache
def _example(name: str) -> dict[str, Any]:
    data: dict[str, Any] = parse(skprules.example(name).read_text(encoding="utf-8")).data
    return data


def example_data(name: str) -> dict[str, Any]:
    """An example as plain data that may be changed."""
    return copy.deepcopy(_example(name))


def case_of(data: dict[str, Any]) -> Case:
    """The case that the data hold."""
    return read_case(data, RULES.domains)


def example(name: str) -> Case:
    """A shipped example."""
    return read_case(skprules.example(name), RULES.domains)


def sized(
    *, approach: str, main: int, additional: int, indicators: int = 2, letters: int | None = None
) -> dict[str, Any]:
    """A case of the given size.

    Args:
        approach: ``kuantitatif`` or ``kualitatif``.
        main: number of results of high priority.
        additional: the same of low priority.
        indicators: of each result.
        letters: the length of every text; None for short ones.
    """

    def text(*words: object) -> str:
        start = " ".join(map(str, words))
        return start if letters is None else (start + " kata-kata & tanda <baca>" * letters)[:letters].rstrip() + "."

    def measure(result: int, number: int) -> dict[str, Any]:
        return {
            "id": f"iki-{result}.{number}",
            "uraian": text("indikator", result, number),
            "perspektif": [PERSPECTIVES[number % 4]],
            **({"target": text("target", result, number), "satuan": "indeks"} if approach == "kuantitatif" else {}),
        }

    def result(number: int) -> dict[str, Any]:
        return {
            "uraian": text("hasil", number),
            "prioritas": "tinggi" if number <= main else "rendah",
            "penugasan_dari": text("pemberi tugas", number),
            "indikator": [measure(number, place) for place in range(1, indicators + 1)],
        }

    data = example_data(QUANTITATIVE)
    data["skp"] |= {
        "pendekatan": approach,
        "hasil_kerja": [result(number) for number in range(1, main + additional + 1)],
        "perilaku_kerja": {"loyal": {"ekspektasi_khusus": [text("harapan")]}},
    }
    data["manual_indikator"] = [
        {
            "indikator": "iki-1.1",
            "tujuan": text("tujuan"),
            "definisi": text("definisi"),
            "formula": text("formula"),
            "satuan": text("satuan"),
            "kualitas": "outcome",
            "sumber_data": [text("sumber", number) for number in range(indicators)],
            "periode_pelaporan": "triwulanan",
        }
    ]
    data["workblock"] = [
        {
            "judul": text("judul"),
            "indikator_target": [f"iki-1.{number}" for number in range(1, indicators + 1)],
            "pemilik": text("pemilik"),
            "pihak_terlibat": [text("pihak", number) for number in range(indicators)],
            "waktu_penyelesaian": text("waktu"),
            "penerima_manfaat": [text("penerima", number) for number in range(indicators)],
            "tujuan": text("tujuan inisiatif"),
            "anggaran": text("anggaran"),
            "strategi": {"rutin": [text("rutin", number) for number in range(indicators)]},
            "keluaran_kunci": {"transformatif": [text("keluaran", number) for number in range(indicators)]},
        }
    ]
    return data
