"""Batches: what comes out depends on the cases alone; a broken case is told with its place, and the others follow."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import attrs
import pytest
from batch.cases_for_batch import BROKEN, Data, case, findings, line, some_cases, tree, write_lines
from typer.testing import CliRunner

import skprules
from skprules import batch, strict_yaml
from skprules.batch import RefusedError
from skprules.batch.rows import LINE_LIMIT
from skprules.cli import app


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    """Twelve cases as JSON Lines."""
    return write_lines(tmp_path_factory.mktemp("in") / "kasus.jsonl", some_cases(12))


@pytest.fixture(scope="module")
def undisturbed(lines, tmp_path_factory):
    """Their output, in shards of five."""
    out = tmp_path_factory.mktemp("out") / "hasil"
    batch.run(lines, out, shard_size=5)
    return out


def test_a_shard_holds_its_run_of_cases_in_the_order_of_the_input(undisturbed):
    said = [json.loads(one) for one in (undisturbed / "findings/00001.jsonl").read_bytes().splitlines()]
    assert [one["case"] for one in said] == [5, 6, 7, 8, 9]
    assert [one["line"] for one in said] == [6, 7, 8, 9, 10]
    with zipfile.ZipFile(undisturbed / "documents/00001.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [document["name"] for one in said for document in one["documents"]]


def test_documents_are_those_that_fill_makes(undisturbed):
    (fourth,) = (one for one in findings(undisturbed) if one["case"] == 3)
    expected = skprules.fill_all(skprules.read(case(3)))
    assert [document["name"] for document in fourth["documents"]] == [document.name for document in expected]
    with zipfile.ZipFile(undisturbed / "documents/00000.zip") as archive:
        for document in expected:
            assert archive.read(document.name) == document.bytes


def test_findings_are_those_that_check_makes(tmp_path):
    data = json.loads(line(case()))
    data["skp"]["hasil_kerja"][0].pop("prioritas")
    batch.run(write_lines(tmp_path / "a.jsonl", [data]), tmp_path / "out")
    (said,) = findings(tmp_path / "out")
    expected = skprules.check(skprules.read(data)).findings
    assert expected
    assert [(one["rule"], one["message"], one["where"]["path"]) for one in said["findings"]] == [
        (one.rule, one.message, one.where.path) for one in expected
    ]
    assert {one["where"]["line"] for one in said["findings"]} == {1}


@pytest.mark.parametrize("start_method", ["spawn", "fork"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of forking beside the threads of the test runner
def test_two_processes_write_the_same_bytes_as_one(lines, undisturbed, tmp_path, start_method):
    result = batch.run(lines, tmp_path / "out", workers=2, start_method=start_method, shard_size=5)
    assert result.made == 3
    assert tree(tmp_path / "out") == tree(undisturbed)


def test_any_executor_does(lines, undisturbed, tmp_path):
    with ThreadPoolExecutor(2) as executor:
        batch.run(lines, tmp_path / "out", executor, shard_size=5)
    assert tree(tmp_path / "out") == tree(undisturbed)


def test_parts_make_the_shards_of_the_whole(lines, undisturbed, tmp_path):
    for number in (2, 1):
        batch.run(lines, tmp_path / "out", shard_size=5, part=(number, 2))
    made, whole = tree(tmp_path / "out"), tree(undisturbed)
    assert {name: made[name] for name in whole if "/" in name} == {name: whole[name] for name in whole if "/" in name}
    assert batch.verify(tmp_path / "out").ok
    (tmp_path / "out/manifest-1-of-2.json").unlink()
    assert not batch.verify(tmp_path / "out").ok


def test_one_file_each_holds_the_documents_of_the_archives(lines, undisturbed, tmp_path):
    batch.run(lines, tmp_path / "out", shard_size=5, layout="files")
    for number in range(3):
        with zipfile.ZipFile(undisturbed / f"documents/{number:05d}.zip") as archive:
            inside = {name: archive.read(name) for name in archive.namelist()}
        assert tree(tmp_path / f"out/documents/{number:05d}") == dict(sorted(inside.items()))
    assert batch.verify(tmp_path / "out").documents == 24


def test_an_address_of_a_store_does_as_well_as_a_folder(lines, undisturbed, tmp_path):
    address = f"local://{tmp_path}/store/out"
    batch.run(f"local://{lines}", address, shard_size=5)
    assert tree(tmp_path / "store/out") == tree(undisturbed)
    assert batch.verify(address).ok
    assert batch.run(f"local://{lines}", address, shard_size=5, resume=True).made == 0


def test_two_cases_of_one_name_are_told_apart_by_a_number(tmp_path):
    batch.run(write_lines(tmp_path / "a.jsonl", [case(7)] * 3), tmp_path / "out", forms=["A.1.7"])
    names = [document["name"] for one in findings(tmp_path / "out") for document in one["documents"]]
    assert names == [f"{names[0].removesuffix('.docx')}{tail}.docx" for tail in ("", "-2", "-3")]


def test_only_the_forms_that_are_asked_for_are_filled(lines, tmp_path):
    assert batch.run(lines, tmp_path / "a", forms=["A.1.6"]).summary["documents"] == 2
    result = batch.run(lines, tmp_path / "none", forms=[])
    assert result.summary["documents"] == 0
    assert not (tmp_path / "none/documents").exists()
    assert batch.verify(tmp_path / "none").ok


def test_a_thousand_cases_of_which_a_hundred_are_broken_in_twenty_ways(tmp_path):
    ways = [*BROKEN.values()]
    rows, expected = [], {}
    for number in range(1000):
        data = case(number)
        if number % 10 == 3:
            broken, words = ways[number // 10 % 20]
            rows.append(broken(data))
            expected[number + 1] = words
        else:
            rows.append(line(data))
    (tmp_path / "a.jsonl").write_bytes(b"".join(rows))
    result = batch.run(tmp_path / "a.jsonl", tmp_path / "out", shard_size=300, forms=["A.1.7"])
    summary = result.summary
    assert not result.ok
    assert (summary["cases"], summary["broken"], summary["documents"]) == (1000, 100, 900)
    told = {one["line"]: one["message"] for one in summary["failures"]}
    assert len(summary["failures"]) == 100
    assert told.keys() == expected.keys()
    assert {at: words for at, words in expected.items() if words not in told[at]} == {}
    said = findings(tmp_path / "out")
    assert [one["case"] for one in said] == list(range(1000))
    assert {one["line"] for one in said if one["problems"]} == set(expected)
    report = (tmp_path / "out/report.txt").read_text(encoding="utf-8")
    assert all(f"a.jsonl:{at}: " in report for at in expected)
    assert batch.verify(tmp_path / "out").ok


def test_a_case_that_lacks_what_a_form_needs_is_checked_and_told(tmp_path):
    data = case()
    del data["skp"]["tanggal"]
    source = write_lines(tmp_path / "a.jsonl", [case(1), data])
    summary = batch.run(source, tmp_path / "out").summary
    assert (summary["broken"], summary["documents"]) == (1, 2)
    assert summary["failures"][0]["line"] == 2
    assert "tanggal" in summary["failures"][0]["path"]
    assert batch.run(source, tmp_path / "blank", blank=True).summary["broken"] == 0


def test_a_fault_of_ours_is_told_of_its_case_and_the_others_follow(tmp_path, monkeypatch):
    def stumble(*_: object, **__: object) -> None:
        raise KeyError("somewhere")

    monkeypatch.setattr("skprules.batch.work.check", stumble)
    summary = batch.run(write_lines(tmp_path / "a.jsonl", [case(1), case(2)]), tmp_path / "out").summary
    assert summary["broken"] == 2
    assert "KeyError: 'somewhere'" in summary["failures"][0]["message"]


def test_blank_lines_are_no_cases_and_lines_beyond_the_limit_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr("skprules.batch.rows.LINE_LIMIT", 20_000)
    raw = b"\n" + line(case(1)) + b"  \n" + b"x" * 70_000 + b"\n" + line(case(2)).rstrip()
    (tmp_path / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + raw.lstrip())
    summary = batch.run(tmp_path / "a.jsonl", tmp_path / "out").summary
    assert (summary["cases"], summary["broken"]) == (3, 1)
    assert [one["line"] for one in findings(tmp_path / "out")] == [1, 3, 4]
    assert LINE_LIMIT > 1_000_000


def test_counts_by_rule_duty_and_unit(tmp_path):
    cases = some_cases(6)
    for data in cases[:2]:
        for item in data["skp"]["hasil_kerja"]:
            item.pop("prioritas")
    summary = batch.run(write_lines(tmp_path / "a.jsonl", cases), tmp_path / "out").summary
    reports = [skprules.check(skprules.read(data)) for data in cases]
    counts = {duty: sum(report.counts[duty] for report in reports) for duty in ("wajib", "sebaiknya", "boleh")}
    assert summary["counts"] == counts
    assert sum(row["findings"] for row in summary["rules"]) == sum(counts.values())
    assert {row["unit_kerja"]: row["cases"] for row in summary["units"]} == {f"Unit Contoh {n}": 2 for n in range(3)}
    assert summary["with_wajib"] == sum(not report.ok for report in reports)


# --- inputs ---------------------------------------------------------------------------------------------------------


def written_as(kind: str, folder: Path, cases: list[Data]) -> Path:
    """The cases as another kind of input; as files in an order of names that is that of the cases."""
    path = folder / f"in.{kind}"
    if kind == "jsonl.gz":
        path.write_bytes(gzip.compress(b"".join(line(data) for data in cases)))
    elif kind in ("parquet", "json.parquet"):
        pa = pytest.importorskip("pyarrow")
        import pyarrow.parquet  # noqa: PLC0415

        rows = cases if kind == "parquet" else [{"kasus": json.dumps(data)} for data in cases]
        pyarrow.parquet.write_table(pa.Table.from_pylist(rows), path, row_group_size=4)
    elif kind == "folder":
        for number, data in enumerate(cases):
            place = path / f"bagian-{number // 4}"
            place.mkdir(parents=True, exist_ok=True)
            name, text = ("yaml", strict_yaml.dump(data)) if number % 2 else ("json", json.dumps(data))
            (place / f"{number:02d}.{name}").write_text(text, encoding="utf-8")
        (path / "catatan.txt").write_text("bukan kasus")
        (path / ".tersembunyi.json").write_text("{}")
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in reversed(range(len(cases))):
                archive.writestr(f"bagian/{number:02d}.json", json.dumps(cases[number]))
    return path


@pytest.mark.parametrize("kind", ["jsonl.gz", "parquet", "json.parquet", "folder", "zip"])
def test_every_kind_of_input_gives_the_same_documents(kind, undisturbed, tmp_path):
    source = written_as(kind, tmp_path, some_cases(12))
    batch.run(source, tmp_path / "out", shard_size=5)
    whole, made = tree(undisturbed), tree(tmp_path / "out")
    assert {name: made[name] for name in made if name.startswith("documents/")} == {
        name: whole[name] for name in whole if name.startswith("documents/")
    }
    for one, other in zip(findings(tmp_path / "out"), findings(undisturbed), strict=True):
        assert (one["documents"], one["findings"], one["problems"]) == (
            other["documents"],
            other["findings"],
            other["problems"],
        )
    assert batch.run(source, tmp_path / "out", shard_size=5, resume=True).made == 0


def test_files_that_cannot_be_read_are_told_by_name_and_line(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.yaml").write_text("skprules: 1\ninstansi: [\n", encoding="utf-8")
    (folder / "b.json").write_bytes(b'{"a": "\xff"}')
    (folder / "c.yml").write_text(strict_yaml.dump(case()), encoding="utf-8")
    (folder / "d.yaml").symlink_to(folder / "none")
    summary = batch.run(folder, tmp_path / "out").summary
    assert (summary["cases"], summary["broken"]) == (3, 2)
    assert [(one["file"], one["line"]) for one in summary["failures"]] == [("a.yaml", 2), ("b.json", 1)]


def test_workbooks_are_read_and_those_of_other_kinds_told(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    read_back = CliRunner().invoke(app, ["new", str(folder / "a.xlsx")])
    assert read_back.exit_code == 0, read_back.output
    (folder / "b.xls").write_bytes(b"x")
    batch.run(folder, tmp_path / "out")
    empty, old = findings(tmp_path / "out")
    with pytest.raises(skprules.InputError) as caught:
        skprules.read(folder / "a.xlsx")
    assert [one["where"]["cell"] for one in empty["problems"]] == [one.where.cell for one in caught.value.problems]
    assert ".xls" in old["problems"][0]["message"]


def test_a_member_of_an_archive_that_is_damaged_is_told(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.json", json.dumps(case()))
        archive.writestr("b.json", json.dumps(case(1)))
    raw = packed.getvalue().replace(b"Contoh Pegawai 1", b"Contoh Pegawai 2")
    (tmp_path / "in.zip").write_bytes(raw)
    summary = batch.run(tmp_path / "in.zip", tmp_path / "out").summary
    assert (summary["cases"], summary["broken"], summary["failures"][0]["file"]) == (2, 1, "b.json")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"x"),
        ("a.zip", b"no archive"),
        ("a.parquet", b"no table"),
        ("a.jsonl.gz", gzip.compress(line(case()) * 50)[:-40]),
        ("none.jsonl", None),
    ],
)
def test_an_input_that_cannot_be_read_to_its_end_is_refused_before_anything_is_written(name, content, tmp_path):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(RefusedError) as caught:
        batch.run(tmp_path / name, tmp_path / "out")
    assert caught.value.problems[0].where.file == str(tmp_path / name)
    assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_written_is_refused(lines, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(RefusedError, match="keluaran tidak dapat ditulis"):
        batch.run(lines, tmp_path / "file/out")


def test_an_empty_input_makes_an_empty_batch(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"\n")
    result = batch.run(tmp_path / "a.jsonl", tmp_path / "out")
    assert result.ok
    assert result.summary["cases"] == 0
    assert batch.verify(tmp_path / "out").ok


def test_an_unknown_form_is_refused_at_the_start(lines, tmp_path):
    with pytest.raises(skprules.InputError, match=r"A\.9"):
        batch.run(lines, tmp_path / "out", forms=["A.9"])


@pytest.mark.parametrize("wrong", [{"shard_size": 0}, {"part": (3, 2)}, {"part": (0, 2)}, {"workers": 0}])
def test_numbers_that_mean_nothing_are_refused(lines, tmp_path, wrong):
    with pytest.raises(RefusedError):
        batch.run(lines, tmp_path / "out", **wrong)


def test_progress_is_told_after_every_shard_with_rate_and_time_left(lines, tmp_path):
    told: list[batch.Progress] = []
    batch.run(lines, tmp_path / "out", shard_size=5, progress=told.append)
    assert [(one.done, one.total) for one in told] == [(0, 12), (5, 12), (10, 12), (12, 12)]
    middle = attrs.evolve(told[2], seconds=5.0)
    assert (middle.rate, middle.remaining) == (2.0, 1.0)
    assert told[0].remaining is None


def _die(_: object) -> None:
    os._exit(1)


def test_a_pool_that_is_not_ours_and_breaks_stops_the_batch_in_words(lines, undisturbed, tmp_path):
    with ProcessPoolExecutor(1) as executor:
        executor.submit(_die, None).exception()
        with pytest.raises(batch.BatchError, match="--resume"):
            batch.run(lines, tmp_path / "out", executor, shard_size=5)
    batch.run(lines, tmp_path / "out", shard_size=5, resume=True)
    assert tree(tmp_path / "out") == tree(undisturbed)
