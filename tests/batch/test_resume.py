"""Nothing lost, nothing twice: a batch that is killed between any two steps is continued to the same bytes."""

from __future__ import annotations

import errno
import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

import pytest
from batch.cases_for_batch import BROKEN, case, line, some_cases, tree, write_lines

from skprules import batch
from skprules.batch import BatchError, RefusedError
from skprules.batch.places import Place, Writer

STEPS = ((Place, "create"), (Writer, "write"), (Writer, "publish"), (Place, "remove"))


class Killed(BaseException):
    """The process is gone."""


@contextmanager
def failing(step: int, error: BaseException, *, abruptly: bool) -> Iterator[list[str]]:
    """Before a step of writing, the batch ends; ``abruptly``, nothing is tidied up behind it."""
    done: list[str] = []

    def before(kind: type, name: str) -> Any:
        original = getattr(kind, name)

        def stepping(self: Any, *args: Any) -> Any:
            if len(done) == step:
                raise error
            done.append(f"{name} {args[0] if args and isinstance(args[0], str) else ''}")
            return original(self, *args)

        return stepping

    with ExitStack() as patched:
        for kind, name in STEPS:
            patched.enter_context(mock.patch.object(kind, name, before(kind, name)))
        if abruptly:
            patched.enter_context(mock.patch.object(Writer, "discard", lambda writer: writer.stream.close()))
        yield done


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Five cases, one of them broken."""
    path = tmp_path_factory.mktemp("in") / "kasus.jsonl"
    rows = [line(data) for data in some_cases(5)]
    rows[2] = BROKEN["cut off"][0](case(2))
    path.write_bytes(b"".join(rows))
    return path


def settings(layout: str) -> dict[str, Any]:
    return {"shard_size": 2, "forms": ["A.1.7"], "layout": layout}


@pytest.fixture(scope="module", params=["zip", "files"])
def layout(request) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def undisturbed(small, layout, tmp_path_factory) -> Any:
    out = tmp_path_factory.mktemp("out") / "hasil"
    with failing(-1, Killed(), abruptly=True) as done:
        batch.run(small, out, **settings(layout))
    return tree(out), len(done)


def test_killed_before_any_step_it_is_continued_to_the_same_bytes(small, layout, undisturbed, tmp_path):
    expected, steps = undisturbed
    assert steps > 30
    for step in range(steps):
        out = tmp_path / str(step)
        with pytest.raises(Killed), failing(step, Killed(), abruptly=True):
            batch.run(small, out, **settings(layout))
        batch.run(small, out, resume=True, **settings(layout))
        assert tree(out) == expected, f"killed before step {step}"


def test_killed_again_and_again_it_is_continued_to_the_same_bytes(small, layout, undisturbed, tmp_path):
    expected, steps = undisturbed
    chosen = random.Random(6)
    for attempt in range(12):
        out = tmp_path / str(attempt)
        for _ in range(4):
            try:
                with failing(chosen.randrange(steps), Killed(), abruptly=True):
                    batch.run(small, out, resume=True, **settings(layout))
            except Killed:
                continue
        batch.run(small, out, resume=True, **settings(layout))
        assert tree(out) == expected
        assert batch.verify(out).ok


def test_a_full_disk_stops_it_in_words_and_leaves_nothing_half_written(small, layout, undisturbed, tmp_path):
    expected, steps = undisturbed
    full = OSError(errno.ENOSPC, "No space left on device")
    for step in range(0, steps, 3):
        out = tmp_path / str(step)
        with pytest.raises((BatchError, RefusedError), match="No space left"), failing(step, full, abruptly=False):
            batch.run(small, out, **settings(layout))
        assert not [path for path in out.rglob("*") if path.name.startswith(".skprules-tmp")]
        batch.run(small, out, resume=True, **settings(layout))
        assert tree(out) == expected


@pytest.fixture
def interrupted(tmp_path):
    """A batch with own rules, templates and settings that was killed in the middle."""
    source = write_lines(tmp_path / "kasus.jsonl", some_cases(6))
    with pytest.raises(Killed), failing(30, Killed(), abruptly=True):
        batch.run(source, tmp_path / "out", shard_size=2)
    return source, tmp_path / "out"


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"shard_size": 3}, "pengaturan"),
        ({"forms": ["A.1.7"]}, "pengaturan"),
        ({"lang": "en"}, "pengaturan"),
        ({"blank": True}, "pengaturan"),
        ({"layout": "files"}, "pengaturan"),
        ({"rules": ["se-menpanrb-3-2023"]}, "aturan"),
        ({"compressor": "zlib"}, "pemampat"),
    ],
)
def test_what_decides_the_output_may_not_change_and_is_named(interrupted, changed, name):
    source, out = interrupted
    before = tree(out)
    with pytest.raises(RefusedError) as caught:
        batch.run(source, out, resume=True, **{"shard_size": 2, **changed})
    assert [problem.message.split()[0] for problem in caught.value.problems] == [name]
    assert tree(out) == before


def test_a_changed_input_is_refused_even_where_it_was_not_read_yet(interrupted):
    source, out = interrupted
    source.write_bytes(source.read_bytes().replace(b"Contoh Pegawai 5", b"Contoh Pegawai X"))
    with pytest.raises(RefusedError, match="masukan berubah"):
        batch.run(source, out, resume=True, shard_size=2)


def test_changed_templates_and_agency_settings_are_refused(interrupted, tmp_path):
    from skprules.documents.settings import Pengaturan  # noqa: PLC0415
    from skprules.resources import template_folder  # noqa: PLC0415

    source, out = interrupted
    own = tmp_path / "templat"
    own.mkdir()
    (own / "A.1.7.docx").write_bytes((template_folder() / "A.1.7.docx").read_bytes())
    with pytest.raises(RefusedError, match="templat berubah"):
        batch.run(source, out, resume=True, shard_size=2, templates=own)
    with pytest.raises(RefusedError, match="pengaturan berubah"):
        batch.run(source, out, resume=True, shard_size=2, settings=Pengaturan(kertas="A4"))


def test_own_rules_that_change_are_refused(tmp_path):
    import shutil  # noqa: PLC0415

    from skprules.resources import rule_folder  # noqa: PLC0415

    own = tmp_path / "se-kami"
    shutil.copytree(str(rule_folder() / "se-menpanrb-3-2023"), own)
    index = own / "index.yaml"
    index.write_text(index.read_text(encoding="utf-8").replace("se-menpanrb-3-2023", "se-kami"), encoding="utf-8")
    for path in own.rglob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("id: se-menpanrb-3-2023/", "id: se-kami/"))
    source = write_lines(tmp_path / "a.jsonl", [case()])
    batch.run(source, tmp_path / "out", rules=[own])
    index.write_text(index.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
    with pytest.raises(RefusedError, match="aturan berubah"):
        batch.run(source, tmp_path / "out", rules=[own], resume=True)


def test_what_is_there_already_is_neither_continued_nor_replaced_unasked(interrupted):
    source, out = interrupted
    before = tree(out)
    with pytest.raises(RefusedError, match="--resume"):
        batch.run(source, out, shard_size=2)
    assert tree(out) == before


@pytest.mark.parametrize(
    "edit", [lambda raw: raw[: len(raw) // 2], lambda raw: raw.replace(b"Pegawai 5", b"Pegawai 7")]
)
def test_an_input_that_changes_meanwhile_stops_it_and_nothing_of_it_counts(tmp_path, edit):
    source = write_lines(tmp_path / "a.jsonl", some_cases(6))
    whole = source.read_bytes()

    def change(progress: batch.Progress) -> None:
        if progress.done == 2:
            source.write_bytes(edit(whole))

    with pytest.raises(BatchError, match="masukan berubah"):
        batch.run(source, tmp_path / "out", shard_size=2, progress=change)
    source.write_bytes(whole)
    with pytest.raises(RefusedError):
        batch.run(source, tmp_path / "out", shard_size=2, resume=True)
    batch.run(source, tmp_path / "out", shard_size=2, force=True)
    assert batch.verify(tmp_path / "out").ok


def test_force_begins_anew_and_leaves_nothing_of_the_old(interrupted, tmp_path):
    source, out = interrupted
    batch.run(source, tmp_path / "other", shard_size=3)
    batch.run(source, out, shard_size=3, force=True)
    assert tree(out) == tree(tmp_path / "other")
    batch.run(source, out, shard_size=6, force=True)
    assert batch.verify(out).ok


def test_a_folder_with_other_files_is_refused(small, tmp_path):
    (tmp_path / "surat.docx").write_bytes(b"x")
    with pytest.raises(RefusedError, match=r"surat\.docx"):
        batch.run(small, tmp_path)


def test_resuming_where_nothing_was_begun_begins(small, tmp_path):
    assert batch.run(small, tmp_path / "out", resume=True, shard_size=2).made == 3


def test_a_finished_shard_that_was_damaged_meanwhile_is_made_again(interrupted, tmp_path):
    source, out = interrupted
    (record,) = out.glob(".progress/00000.json")
    assert record.is_file()
    archive = out / "documents/00000.zip"
    archive.write_bytes(archive.read_bytes()[:-1])
    batch.run(source, out, shard_size=2, resume=True)
    batch.run(source, tmp_path / "other", shard_size=2)
    assert tree(out) == tree(tmp_path / "other")


@pytest.mark.parametrize("name", ["documents/00001.zip", "findings/00002.jsonl", "summary.json", "report.txt"])
def test_a_file_that_a_complete_batch_has_lost_is_made_again(small, tmp_path, name):
    out = tmp_path / "out"
    batch.run(small, out, shard_size=2)
    before = tree(out)
    (out / name).unlink()
    assert not batch.verify(out).ok
    result = batch.run(small, out, shard_size=2, resume=True)
    assert result.summary["cases"] == 5
    assert tree(out) == before
