"""The manifest proves the output: whatever is changed, missing or too many is told by name."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from batch.cases_for_batch import some_cases, tree, write_lines

from skprules import batch


@pytest.fixture(scope="module", params=["zip", "files"])
def made(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    batch.run(write_lines(folder / "a.jsonl", some_cases(4)), folder / "out", shard_size=2, layout=request.param)
    return folder / "out"


def told(folder: Path) -> set[str | None]:
    return {problem.where.file for problem in batch.verify(folder).problems}


def test_an_output_as_it_was_made_is_whole(made):
    found = batch.verify(made)
    assert found.ok
    assert (found.cases, found.documents, found.files) == (4, 8, len(tree(made)))


def test_every_file_that_is_changed_missing_or_extra_is_named(made, tmp_path):
    for number, name in enumerate(tree(made)):
        copy = tmp_path / str(number)
        shutil.copytree(made, copy)
        content = (copy / name).read_bytes()
        (copy / name).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        assert name in {item or "" for item in told(copy)}, f"{name} changed"
        (copy / name).unlink()
        # Without the findings nobody knows which documents in a file each are of the batch.
        unproven = {one for one in tree(made) if name.startswith("findings/") and one.startswith("documents/0")}
        assert told(copy) - unproven == ({str(copy)} if name == "manifest.json" else {name}), f"{name} missing"
        (copy / name).write_bytes(content)
        (copy / f"{name}.bak").write_bytes(b"")
        assert told(copy) == {f"{name}.bak"}


def test_counts_that_do_not_add_up_are_told(made, tmp_path):
    for key in ("cases", "documents", "first"):
        copy = tmp_path / key
        shutil.copytree(made, copy)
        manifest = json.loads((copy / "manifest.json").read_text())
        manifest["shards"][1][key] += 1
        (copy / "manifest.json").write_text(json.dumps(manifest))
        assert not batch.verify(copy).ok
    copy = tmp_path / "shards"
    shutil.copytree(made, copy)
    manifest = json.loads((copy / "manifest.json").read_text())
    del manifest["shards"][1]
    (copy / "manifest.json").write_text(json.dumps(manifest))
    assert not batch.verify(copy).ok


def test_an_unfinished_or_empty_folder_is_not_whole(made, tmp_path):
    assert not batch.verify(tmp_path).ok
    copy = tmp_path / "copy"
    shutil.copytree(made, copy)
    (copy / ".progress").mkdir()
    (copy / ".progress/head.json").write_text("{}")
    assert not batch.verify(copy).ok
