"""An output held against its manifest: every file, every count, nothing missing, nothing beside."""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import attrs

from skprules.batch.manifest import SCHEMA, documents_of, faults_of, read_json
from skprules.batch.places import Place, place_of
from skprules.errors import Problem, Where
from skprules.text import Text

_MANIFEST = re.compile(r"manifest(-\d+-of-\d+)?\.json")
_SENTENCES = {
    "missing": ("berkas hilang; buat lagi dengan --resume", "the file is missing; make it again with --resume"),
    "changed": (
        "isi berkas berubah sejak dibuat; hapus, lalu buat lagi dengan --resume",
        "the file changed since it was made; delete it, then make it again with --resume",
    ),
    "extra": ("berkas ini bukan dari batch ini; pindahkan", "the file is none of this batch; move it elsewhere"),
}


@attrs.frozen
class Verified:
    """What was held against the manifest.

    Attributes:
        files: how many files.
        cases: how many cases they tell of.
        documents: how many documents they hold.
        problems: what is not as the manifest says.
    """

    files: int
    cases: int
    documents: int
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether everything is."""
        return not self.problems


def verify(sink: str | os.PathLike[str]) -> Verified:
    """Prove an output from its manifest: the checksum of every file, counts, and that nothing else is there.

    Args:
        sink: folder or address that `run` has written to.

    Raises:
        RefusedError: the address cannot be used.
    """
    return _Verification(place_of(sink)).done()


@attrs.define
class _Verification:
    place: Place
    files: int = 0
    cases: int = 0
    documents: int = 0
    problems: list[Problem] = attrs.field(factory=list)

    def done(self) -> Verified:
        manifests, strangers = [], False
        for name in self.place.names():
            if _MANIFEST.fullmatch(name):
                manifests.append(name)
            elif name.startswith(".progress"):
                strangers = True
        if not manifests or strangers:
            self._note(
                None,
                "batch di sini belum selesai; lanjutkan dengan --resume",
                "the batch here is not complete; continue with --resume",
            )
        found = [(name, self._manifest(name)) for name in sorted(manifests)]
        self._parts([manifest for _, manifest in found if manifest is not None])
        for name, manifest in found:
            if manifest is not None:
                self._whole(name, manifest)
        if manifests:
            self._extra({name for name, _ in found}, [manifest for _, manifest in found if manifest is not None])
        return Verified(self.files, self.cases, self.documents, tuple(self.problems))

    def _manifest(self, name: str) -> dict[str, Any] | None:
        data = read_json(self.place, name)
        self.files += 1
        if isinstance(data, dict) and data.get("schema") == SCHEMA and isinstance(data.get("shards"), list):
            return data
        self._note(name, "ini bukan manifes yang utuh", "this is no intact manifest")
        return None

    def _parts(self, manifests: list[dict[str, Any]]) -> None:
        """All parts of one division, of one input."""
        if not manifests:
            return
        total = manifests[0]["part"][1]
        there = {manifest["part"][0] for manifest in manifests}
        missing = [number for number in range(1, total + 1) if number not in there]
        if missing:
            listed = ", ".join(f"{number}/{total}" for number in missing)
            self._note(None, f"bagian {listed} belum ada", f"the parts {listed} are not there")
        shared = ("input", "rules", "templates", "settings", "compressor")
        if any(manifest[key] != manifests[0][key] for manifest in manifests for key in shared):
            self._note(
                None,
                "bagian-bagian di sini berasal dari batch yang berbeda",
                "the parts here are of different batches",
            )

    def _whole(self, name: str, manifest: Mapping[str, Any]) -> None:
        """Every file of a manifest, and its counts."""
        size, part = manifest["settings"]["shard_size"], manifest["part"]
        cases = manifest["input"]["cases"]
        expected = list(range(part[0] - 1, -(-cases // size), part[1]))
        if [entry["number"] for entry in manifest["shards"]] != expected:
            self._note(name, "daftar bagian di manifes tidak lengkap", "the manifest does not list every shard")
        counted = dict.fromkeys(("cases", "broken", "documents"), 0)
        for entry in manifest["shards"]:
            wanted = min(size, cases - entry["number"] * size)
            if entry["cases"] != wanted or entry["first"] != entry["number"] * size:
                self._note(
                    name,
                    f"bagian {entry['number']} tidak memuat kasusnya",
                    f"shard {entry['number']} has not its cases",
                )
            for key in counted:
                counted[key] += entry[key]
            self._shard(entry)
        self.cases += counted["cases"]
        self.documents += counted["documents"]
        for fault in faults_of(self.place, {"outputs": manifest["files"]}):
            self._told(*fault)
        self.files += len(manifest["files"])
        for file in manifest["files"]:
            summary = read_json(self.place, file) if file.endswith(".json") else None
            if isinstance(summary, dict) and any(summary.get(key) != count for key, count in counted.items()):
                self._note(file, "jumlahnya tidak sama dengan manifes", "the counts are not those of the manifest")

    def _shard(self, entry: Mapping[str, Any]) -> None:
        self.files += len(entry["outputs"])
        faults = list(faults_of(self.place, entry))
        for fault in faults:
            self._told(*fault)
        if faults:
            return
        told, lines = 0, 0
        for name in entry["outputs"]:
            if name.startswith("findings/"):
                with self.place.open(name) as stream:
                    for line in stream:
                        data = json.loads(line)
                        if data["case"] != entry["first"] + lines:
                            self._note(name, "urutan kasus tidak sama", "the cases are not in their order")
                        lines += 1
                        told += len(data["documents"])
        held = sum(self._members(name) for name in entry["outputs"] if name.startswith("documents/"))
        if lines != entry["cases"] or told != entry["documents"] or held not in (0, told):
            self._note(
                f"shard {entry['number']}",
                f"{lines} kasus dan {held or told} dokumen, seharusnya {entry['cases']} dan {entry['documents']}",
                f"{lines} cases and {held or told} documents, and it should be {entry['cases']} and {entry['documents']}",
            )

    def _members(self, name: str) -> int:
        with self.place.open(name) as stream, zipfile.ZipFile(stream) as archive:
            return len(set(archive.namelist()))

    def _extra(self, names: set[str], manifests: list[dict[str, Any]]) -> None:
        """What is there and in no manifest, a folder at a time."""
        shards = {number: manifest for manifest in manifests for number in (e["number"] for e in manifest["shards"])}
        listed = names | {name for manifest in manifests for name in manifest["files"]}
        listed |= {name for manifest in manifests for entry in manifest["shards"] for name in entry["outputs"]}
        own: dict[int, set[str]] = {}
        for name in self.place.names():
            if name in listed or name.startswith(".progress"):
                continue
            inside = re.fullmatch(r"documents/(\d+)/[^/]+", name)
            if inside is not None and int(inside[1]) in shards:
                number = int(inside[1])
                if number not in own:
                    own = {number: self._documents(number)}  # of one shard at a time
                if name in own[number]:
                    self.files += 1
                    continue
            self._told(name, "extra")

    def _documents(self, number: int) -> set[str]:
        name = f"findings/{number:05d}.jsonl"
        try:
            return {document["path"] for document in documents_of(self.place, name) if "sha256" in document}
        except (FileNotFoundError, ValueError, KeyError):
            return set()  # it is told that the findings are missing or changed

    def _told(self, name: str, fault: str) -> None:
        self._note(name, *_SENTENCES[fault])

    def _note(self, name: str | None, indonesian: str, english: str) -> None:
        self.problems.append(Problem(Where(file=name or self.place.root), Text(indonesian, english)))
