"""Inputs for batches: many fictitious cases, cases broken in twenty ways, and what an output holds."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from skprules import strict_yaml
from skprules.resources import example_folder

Data = dict[str, Any]


def plain(value: Any) -> Any:
    """What a program would export: numbers as text, as the reader of YAML keeps them."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


@cache
def _example(name: str) -> str:
    text = (example_folder() / name).read_text(encoding="utf-8")
    return json.dumps({**plain(strict_yaml.parse(text).data), "skprules": 1})


def case(number: int = 0, name: str = "perawat-terampil.yaml") -> Data:
    """A case like no other: its number is in the name and in the unit."""
    data: Data = json.loads(_example(name))
    data["pegawai"]["nama"] = f"Contoh Pegawai {number}"
    data["pegawai"]["unit_kerja"] = f"Unit Contoh {number % 3}"
    (key,) = {"nip", "nipppk", "nrp"} & set(data["pegawai"])
    data["pegawai"][key] = data["pegawai"][key][:-3] + f"{number % 1000:03d}"
    return data


def line(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode() + b"\n"


def write_lines(path: Path, cases: Iterable[Data]) -> Path:
    path.write_bytes(b"".join(line(data) for data in cases))
    return path


def some_cases(count: int) -> list[Data]:
    """Two forms each; every fifth of another position."""
    return [case(n, "administrator-kualitatif.yaml" if n % 5 == 4 else "perawat-terampil.yaml") for n in range(count)]


def tree(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def findings(folder: Path) -> list[Data]:
    """What was said of each case."""
    return [json.loads(one) for path in sorted(folder.glob("findings/*")) for one in path.read_bytes().splitlines()]


def _edited(edit: Callable[[Data], object]) -> Callable[[Data], bytes]:
    def broken(data: Data) -> bytes:
        data = copy.deepcopy(data)
        edit(data)
        return line(data)

    return broken


def _set(*path: Any) -> Callable[[Data], bytes]:
    *keys, last, value = path

    def edit(data: Any) -> None:
        for key in keys:
            data = data[key]
        data[last] = value

    return _edited(edit)


# Twenty ways to be broken, each with words that its report must hold, written by hand.
BROKEN: Mapping[str, tuple[Callable[[Data], bytes], str]] = {
    "cut off": (lambda data: line(data)[:200] + b"\n", "JSON tidak dapat dibaca"),
    "no JSON": (lambda _: b"nama;nip;jabatan\n", "JSON tidak dapat dibaca"),
    "empty mapping": (lambda _: b"{}\n", "wajib ada tetapi tidak ditemukan"),
    "a list": (lambda data: line([data]), "bukan berkas kasus SKP"),
    "null": (lambda _: b"null\n", "kosong"),
    "unknown key": (_set("pegawai", "umur", "34"), "kunci 'umur' tidak dikenal"),
    "no agency": (_edited(lambda data: data.pop("instansi")), "wajib ada tetapi tidak ditemukan"),
    "no employee": (_edited(lambda data: data.pop("pegawai")), "wajib ada tetapi tidak ditemukan"),
    "short number": (_set("pejabat_penilai_kinerja", "nip", "19900101"), "seharusnya 18 angka"),
    "unknown word": (_set("skp", "pendekatan", "campuran"), "'campuran' tidak dikenal"),
    "no such day": (_set("skp", "tanggal", "2026-02-30"), "tidak ada dalam kalender"),
    "over the year's end": (_set("periode", "selesai", "2027-01-31"), "melewati tahun kalender"),
    "text for a list": (_set("skp", "hasil_kerja", "banyak"), "di sini diharapkan daftar"),
    "empty text": (_set("skp", "hasil_kerja", 0, "uraian", ""), "teks ini kosong"),
    "control character": (_set("pegawai", "nama", "Contoh\u0007Pegawai"), "karakter kendali U+0007"),
    "a key twice": (lambda data: line(data).replace(b'{"', b'{"instansi": "x", "', 1), "kunci 'instansi'"),
    "not a number": (lambda data: line(data).replace(b'"skprules": 1', b'"skprules": NaN'), "NaN bukan nilai JSON"),
    "no UTF-8": (lambda data: line(data).replace(b"Contoh", b"Conto\xff", 1), "bukan teks UTF-8"),
    "a unit": (lambda _: line({"skprules": 1, "unit": {"nama": "Unit Contoh"}}), "ini berkas unit"),
    "a format to come": (_set("skprules", 99), "memakai format 99"),
}
