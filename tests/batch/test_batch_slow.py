"""Batches that are killed for real, run out of disk, lose a worker, on this machine and on a Dask cluster; and their memory."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch.cases_for_batch import some_cases, tree, write_lines

from skprules import batch

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are killed and watched as Linux does it"),
]
ROOT = Path(__file__).parents[2]
CASES = int(os.environ.get("SKPRULES_BATCH_CASES", "20000"))
SHARD = 200
KILLS = 20


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    return write_lines(tmp_path_factory.mktemp("in") / "kasus.jsonl", some_cases(CASES))


@pytest.fixture(scope="module")
def few(tmp_path_factory) -> Path:
    return write_lines(tmp_path_factory.mktemp("in") / "kasus.jsonl", some_cases(2_000))


def manifest(folder: Path) -> bytes:
    """It holds the checksum of every file; `batch.verify` holds the files against it."""
    return (folder / "manifest.json").read_bytes()


@pytest.fixture(scope="module")
def undisturbed(source, tmp_path_factory) -> bytes:
    out = tmp_path_factory.mktemp("out") / "hasil"
    assert start(source, out).wait() == 0
    assert batch.verify(out).ok
    found = manifest(out)
    shutil.rmtree(out)
    return found


def command(source: Path, out: Path) -> list[str]:
    options = ["-o", str(out), "--workers", "2", "--shard-size", str(SHARD), "--resume", "--quiet"]
    return [sys.executable, "-m", "skprules", "batch", str(source), *options]


def start(source: Path, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command(source, out), start_new_session=True)


def children(pid: int) -> list[int]:
    with contextlib.suppress(FileNotFoundError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def is_worker(pid: int) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def gone(pids: list[int]) -> bool:
    def alive(pid: int) -> bool:
        with contextlib.suppress(FileNotFoundError):
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        return False

    return not any(alive(pid) for pid in pids)


def wait_until(true: object, seconds: float = 120.0) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.02)


def test_killed_twenty_times_at_random_moments_it_comes_out_the_same(source, undisturbed, tmp_path):
    chosen = random.Random(20)
    out, killed, round_ = tmp_path / "0", 0, 0
    while killed < KILLS:
        process = start(source, out)
        records = len(list(out.glob(".progress/0*.json")))
        if killed % 3:  # while it works, else while it starts
            aim = records + chosen.randrange(1, 8)
            wait_until(lambda: process.poll() is not None or len(list(out.glob(".progress/0*.json"))) >= aim)  # noqa: B023
        time.sleep(chosen.random() * (0.2 if killed % 3 else 2.0))
        workers = children(process.pid)
        if process.poll() is None:
            if killed % 2:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                os.kill(process.pid, signal.SIGKILL)  # its workers end by themselves
            process.wait()
            wait_until(lambda: gone(workers), 10)  # noqa: B023
            killed += 1
            continue
        assert process.wait() == 0
        assert manifest(out) == undisturbed
        shutil.rmtree(out)
        round_ += 1
        out = tmp_path / str(round_)
    assert start(source, out).wait() == 0
    assert manifest(out) == undisturbed
    assert batch.verify(out).ok


def test_a_killed_worker_is_replaced_and_nothing_is_lost(source, undisturbed, tmp_path):
    out = tmp_path / "out"
    process = start(source, out)
    for aim in (1, 5, 9):
        wait_until(lambda: len(list(out.glob(".progress/0*.json"))) >= aim)  # noqa: B023
        os.kill(next(pid for pid in children(process.pid) if is_worker(pid)), signal.SIGKILL)
    assert process.wait() == 0
    assert manifest(out) == undisturbed
    assert batch.verify(out).ok


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A file system of two megabytes in memory, which only root can make."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True, text=True, check=False
    )
    if made.returncode:
        pytest.skip(f"no file system can be mounted here: {made.stderr.strip()}")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_stops_it_and_with_more_room_it_comes_out_the_same(few, small_disk, tmp_path):
    out = small_disk / "out"
    ran = subprocess.run(command(few, out), capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "No space left on device" in ran.stderr
    assert "--resume" in ran.stderr
    subprocess.run(["mount", "-o", "remount,size=200m", small_disk], check=True)
    assert start(few, out).wait() == 0
    batch.run(few, tmp_path / "other", shard_size=SHARD)
    assert tree(out) == tree(tmp_path / "other")


DASK = """
import os, signal, sys, threading, time
from pathlib import Path
from distributed import Client, LocalCluster
from skprules import batch

source, out, shard = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])

def kill_one(client):
    while not list(out.glob(".progress/0*.json")):
        time.sleep(0.01)
    victim = next(iter(client.run(os.getpid).values()))
    os.kill(victim, signal.SIGKILL)
    print("killed", victim, flush=True)

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, memory_limit=0) as cluster:
        with Client(cluster) as client:
            threading.Thread(target=kill_one, args=(client,), daemon=True).start()
            result = batch.run(source, out, client.get_executor(pure=False), in_flight=4, shard_size=shard)
            print(result.ok, result.made)
"""


@pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="the extra dask is not installed")
def test_a_dask_cluster_that_loses_a_worker_writes_the_same_bytes(few, tmp_path):
    script = tmp_path / "on_dask.py"
    script.write_text(DASK, encoding="utf-8")
    out = tmp_path / "out"
    ran = subprocess.run(
        [sys.executable, script, few, out, str(SHARD)], capture_output=True, text=True, timeout=600, check=False
    )
    assert "killed" in ran.stdout, ran.stderr
    assert ran.stdout.splitlines()[-1] == "True 10", ran.stderr
    batch.run(few, tmp_path / "other", shard_size=SHARD)
    assert tree(out) == tree(tmp_path / "other")


@pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="the extra dask is not installed")
def test_the_command_line_works_on_a_dask_cluster(few, tmp_path):
    script = tmp_path / "cluster.py"
    script.write_text(
        "import sys, time\nfrom distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        "    cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, memory_limit=0)\n"
        "    print(cluster.scheduler_address, flush=True)\n    sys.stdin.read()\n    cluster.close()\n",
        encoding="utf-8",
    )
    with subprocess.Popen(
        [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as cluster:
        assert cluster.stdout is not None
        address = cluster.stdout.readline().strip()
        batched = [sys.executable, "-m", "skprules", "batch", few, "-o", tmp_path / "out"]
        ran = subprocess.run(
            [*batched, "--dask", address, "--shard-size", str(SHARD)],
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        cluster.communicate("")
    assert ran.returncode == 0, ran.stderr
    assert batch.verify(tmp_path / "out").cases == 2_000


def test_memory_stays_within_bounds():
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.batch", "--cases", "9000"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    most = re.search(r"most of any process: (\d+) MiB", ran.stdout)
    assert most is not None
    assert int(most[1]) <= 250
    first, last = (int(mib) for mib in re.findall(r"(?:first|last) third: .* (\d+) MiB", ran.stdout))
    assert last <= first * 1.2 + 10


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_pdf_of_every_document_stand_beside_them(tmp_path):
    import zipfile  # noqa: PLC0415

    result = batch.run(
        write_lines(tmp_path / "a.jsonl", some_cases(3)), tmp_path / "out", pdf=True, shard_size=2, forms=["A.1.7"]
    )
    assert result.ok
    with zipfile.ZipFile(tmp_path / "out/pdf/00000.zip") as archive:
        assert len(archive.namelist()) == 2
        assert all(archive.read(name).startswith(b"%PDF-") for name in archive.namelist())
    assert batch.verify(tmp_path / "out").ok
