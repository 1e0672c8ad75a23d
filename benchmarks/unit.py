"""Check units of 500 to 5,000 people: seconds of the processor, and how they grow.

    python benchmarks/unit.py [--people N ...]

A unit is made up of copies of one team of the example unit (a team leader and three members), each copy with names, numbers
and texts of its own, so that nothing is found twice in a cache. Reading is timed apart: a unit of this size is JSON.
"""

from __future__ import annotations

import argparse
import json
import platform
import tempfile
import time
from pathlib import Path
from typing import Any

import skprules
from skprules.strict_yaml import parse

UNIT = Path(__file__).parents[1] / "examples" / "unit"
TEAM = ("pustakawan-ketua-tim", "pustakawan-pertama", "pustakawan-terampil", "pengelola-perpustakaan")
SIZES = (500, 1_000, 2_500, 5_000)
Data = dict[str, Any]


def unit_of(people: int) -> Data:
    """The content of a unit file with that many people or up to three more, every case written in it."""
    example = _parsed(UNIT / "unit.yaml")
    of_leader, of_team = example["matriks_peran_hasil"]
    team = [_parsed(UNIT / "anggota" / f"{name}.yaml") for name in TEAM]
    name = example["unit"]["tim"][0]["nama"]
    pattern = json.dumps([team, of_leader["baris"][-1], of_team, example["unit"]["tim"][0]], ensure_ascii=False)
    own = [name, *(case["pegawai"]["nama"] for case in team)]
    own += [result["uraian"] for case in team for result in case["skp"]["hasil_kerja"]]
    unit: Data = {
        "skprules": 1,
        "unit": {"nama": example["unit"]["nama"], "pimpinan": _parsed(UNIT / "kepala-dinas.yaml"), "anggota": []},
        "matriks_peran_hasil": [{**of_leader, "baris": []}],
    }
    unit["unit"]["tim"] = []
    for copied in range(-(-(people - 1) // len(TEAM))):
        text = pattern
        for written in own:
            text = text.replace(f'"{written}"', f'"{written} wilayah {copied}"')
        for case in team:
            number = case["pegawai"].get("nip") or case["pegawai"]["nipppk"]
            text = text.replace(number, f"{number[:4]}{1 + copied // 999:02}{number[6:15]}{1 + copied % 999:03}")
        cases, row, matrix, listed = json.loads(text)
        unit["unit"]["anggota"] += cases
        unit["unit"]["tim"].append(listed)
        unit["matriks_peran_hasil"][0]["baris"].append(row)
        unit["matriks_peran_hasil"].append(matrix)
    return unit


def _parsed(file: Path) -> Data:
    data: Data = parse(file.read_text(encoding="utf-8")).data
    return data | {"skprules": 1}


def measured(people: int, rules: skprules.RuleSet) -> tuple[float, float, float, int]:
    """Seconds of the processor to read a unit from JSON, to check it once, to check it again, and how many findings there are."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "unit.json"
        file.write_text(json.dumps(unit_of(people), ensure_ascii=False), encoding="utf-8")
        start = time.process_time()
        unit = skprules.read(file, rules=rules)
        read = time.process_time()
        report = skprules.check(unit, rules=rules)
        checked = time.process_time()
        skprules.check(unit, rules=rules)
        again = time.process_time()
    return read - start, checked - read, again - checked, len(report.findings)


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--people", type=int, nargs="+", default=SIZES)
    rules = skprules.load_rules()
    print(
        f"Checking a unit; Python {platform.python_version()}, one process, one run of each size, seconds of the processor"
    )
    print(f"{'people':>7}  {'read':>7}  {'check':>7}  {'again':>7}  {'ms a head':>9}  findings")
    for people in arguments.parse_args().people:
        read, check, again, findings = measured(people, rules)
        print(f"{people:>7,}  {read:>6.2f}s  {check:>6.2f}s  {again:>6.2f}s  {check / people * 1000:>9.3f}  {findings}")


if __name__ == "__main__":
    main()
