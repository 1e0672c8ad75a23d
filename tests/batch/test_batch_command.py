"""The commands batch and batch verify: exit codes, what they print, and that they are quiet where nobody looks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from batch.cases_for_batch import Data, case, some_cases, write_lines
from typer.testing import CliRunner

from skprules.batch import Progress
from skprules.cli import app
from skprules.cli.batch import pace
from skprules.cli.settings import Settings

EMPTY: list[Data] = [{}]


def call(*args: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(arg) for arg in args])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    return write_lines(tmp_path_factory.mktemp("in") / "a.jsonl", some_cases(3))


def test_a_batch_in_order_ends_with_0_and_says_in_one_line_what_was_done(source, tmp_path):
    code, said, errors = call("batch", source, "-o", tmp_path / "out", "--workers", 1)
    assert (code, said, errors) == (
        0,
        f"{tmp_path / 'out'}: 3 kasus, 0 rusak, 0 dengan temuan wajib, 6 dokumen\n",
        "",
    )
    assert call("batch", "verify", tmp_path / "out") == (0, "utuh: 5 berkas, 3 kasus, 6 dokumen\n", "")
    (tmp_path / "out/report.txt").unlink()
    code, said, errors = call("batch", "verify", tmp_path / "out", "--lang", "en")
    assert (code, said) == (1, "NOT INTACT: 5 files, 3 cases, 6 documents\n")
    assert "report.txt: the file is missing" in errors


def test_json_is_the_summary(source, tmp_path):
    code, said, _ = call("batch", source, "-o", tmp_path / "out", "--forms", "A.1.6,A.1.7", "--workers", 1, "--json")
    assert code == 0
    assert json.loads(said) == json.loads((tmp_path / "out/summary.json").read_text())
    assert json.loads(said)["documents"] == 3
    assert json.loads(call("batch", "verify", tmp_path / "out", "--json")[1])["ok"] is True


def test_a_broken_case_or_a_wajib_finding_ends_with_1(tmp_path):
    faulty = case()
    for item in faulty["skp"]["hasil_kerja"]:
        item.pop("prioritas")
    for number, cases in enumerate((EMPTY, [faulty])):
        source = write_lines(tmp_path / f"{number}.jsonl", cases)
        assert call("batch", source, "-o", tmp_path / str(number), "--forms", "none", "--workers", 1)[0] == 1


def test_what_keeps_it_from_beginning_ends_with_2(source, tmp_path):
    out = tmp_path / "out"
    assert call("batch", "none.jsonl", "-o", out)[0] == 2
    assert call("batch", source)[0] == 2
    assert call("batch", source, "-o", out, "--shard", "3/2")[0] == 2
    assert call("batch", source, "-o", out, "--workers", 2, "--dask", "tcp://127.0.0.1:1")[0] == 2
    assert not out.exists()


def test_what_stops_it_midway_ends_with_1_and_names_resume(source, tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("skprules.batch.whole.write_manifest", full)
    code, _, errors = call("batch", source, "-o", tmp_path / "out", "--workers", 1)
    assert code == 1
    assert "--resume" in errors


def test_pace_is_told_with_the_time_that_is_left():
    half = Progress(done=5_000, total=10_000, before=0, seconds=5.0)
    assert pace(half, Settings()) == "1000 kasus/detik, sisa 0:00:05"
    assert pace(half, Settings(lang="en")) == "1000 cases/second, 0:00:05 left"
    assert not pace(Progress(0, 10, 0, 0.0), Settings())
