"""What a batch was made of and what it made, on disk: the head at its beginning, a record a shard, the manifest at its end.

The head holds everything that decides the bytes of the output. A batch is resumed only under an equal head.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Self

import attrs

from skprules.batch.places import Output, Place, digest
from skprules.errors import Problem, Where
from skprules.text import Text

SCHEMA = "skprules/batch/1"
Head = Mapping[str, Any]
_NAMES = {
    "skprules": ("versi skprules", "the version of skprules"),
    "input": ("masukan", "the input"),
    "rules": ("aturan", "the rules"),
    "templates": ("templat", "the templates"),
    "settings": ("pengaturan", "the settings"),
    "compressor": ("pemampat", "the compressor"),
    "part": ("pembagian --shard", "the division by --shard"),
}


@attrs.frozen
class Names:
    """The names of the files of a batch, or of one part of it."""

    suffix: str

    @classmethod
    def of(cls, part: tuple[int, int]) -> Self:
        """Of part i of N; of the whole where N is 1."""
        return cls("" if part[1] == 1 else f"-{part[0]}-of-{part[1]}")

    @property
    def manifest(self) -> str:
        """The last file that is written."""
        return f"manifest{self.suffix}.json"

    @property
    def summary(self) -> str:
        """Counts, for programs."""
        return f"summary{self.suffix}.json"

    @property
    def report(self) -> str:
        """Counts, for people."""
        return f"report{self.suffix}.txt"

    @property
    def progress(self) -> str:
        """The folder of head and records while the batch is under way."""
        return f".progress{self.suffix}"

    @property
    def head(self) -> str:
        """The first file that is written."""
        return f"{self.progress}/head.json"

    def record(self, number: int) -> str:
        """The record of a shard."""
        return f"{self.progress}/{number:05d}.json"


@attrs.frozen
class Record:
    """A finished shard.

    Attributes:
        number: of the shard.
        first: number of its first case.
        outputs: the files that it wrote; of documents in a file each, their checksums stand among the findings.
        counts: as `skprules.batch.summary.Tally.as_data` gives them.
    """

    number: int
    first: int
    outputs: Mapping[str, Output | Mapping[str, Any]]
    counts: Mapping[str, Any]

    def entry(self) -> dict[str, Any]:
        """The shard as the manifest tells it."""
        return {
            "number": self.number,
            "first": self.first,
            **{name: self.counts[name] for name in ("cases", "broken", "documents")},
            "outputs": {name: _plain(output) for name, output in sorted(self.outputs.items())},
        }


def _plain(output: Output | Mapping[str, Any]) -> dict[str, Any]:
    return attrs.asdict(output) if isinstance(output, Output) else dict(output)


def read_json(place: Place, name: str) -> Any:  # noqa: ANN401 - any JSON value
    """A JSON file of the batch; None where it is missing or torn."""
    try:
        with place.open(name) as stream:
            return json.loads(stream.read())
    except (FileNotFoundError, ValueError):
        return None


def write_head(place: Place, names: Names, head: Head) -> None:
    """Write what decides the output, before anything else."""
    place.write(names.head, _lines(head))


def write_record(place: Place, progress: str, record: Record) -> None:
    """Say that a shard is finished: from here on it counts."""
    data = {**record.entry(), "counts": record.counts}
    place.write(f"{progress}/{record.number:05d}.json", _lines(data))


def read_record(place: Place, names: Names, number: int) -> Record | None:
    """The record of a shard; None where there is none that is whole."""
    data = read_json(place, names.record(number))
    if not isinstance(data, dict) or data.get("number") != number:
        return None
    return Record(number, data["first"], data["outputs"], data["counts"])


def write_manifest(
    place: Place, names: Names, head: Head, files: Mapping[str, Output], records: Iterator[Record]
) -> None:
    """Write what the batch was made of and what it made; with this it is complete.

    A shard a line: neither here nor in a reader do all of them have to be held.
    """
    opening = {**head, "files": {name: _plain(output) for name, output in files.items()}}
    writer = place.create(names.manifest)
    try:
        writer.write(_lines(opening).rstrip()[:-1].rstrip() + b',\n "shards": [')
        for number, record in enumerate(records):
            writer.write((",\n  " if number else "\n  ").encode() + json.dumps(record.entry()).encode())
        writer.write(b"\n ]\n}\n")
        writer.publish()
    except BaseException:
        writer.discard()
        raise


def _lines(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def differences(head: Head, found: Head) -> Iterator[Problem]:
    """What decides the output and is not what it was, each by name."""
    for key, (indonesian, english) in _NAMES.items():
        if head.get(key) != found.get(key):
            what = _what_differs(head.get(key), found.get(key))
            yield Problem(
                Where(),
                Text(
                    f"{indonesian} berubah sejak batch ini dimulai{what}; pulihkan, atau mulai lagi di folder kosong",
                    f"{english} changed since this batch began{what}; restore it, or begin again in an empty folder",
                ),
            )


def _what_differs(now: object, before: object) -> str:
    if not isinstance(now, Mapping) or not isinstance(before, Mapping):
        return f" ({before} → {now})"
    keys = [key for key in now if now[key] != before.get(key) and key != "size"]
    return " (" + ", ".join(f"{key}: {_short(before.get(key))} → {_short(now[key])}" for key in keys) + ")"


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value
    return text if len(text) <= 40 else f"{text[:12]}…"


def outputs_hold(place: Place, entry: Mapping[str, Any]) -> bool:
    """Whether every file of a finished shard is what it was."""
    return not list(faults_of(place, entry))


def faults_of(place: Place, entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The files of a shard that are ``missing`` or ``changed``; documents in a file each are found by its findings."""
    for name, expected in entry["outputs"].items():
        found = digest(place, name)
        if found is None or _plain(found) != dict(expected):
            yield name, "missing" if found is None else "changed"
        elif name.startswith("findings/"):
            yield from _faults_of_documents(place, name)


def _faults_of_documents(place: Place, name: str) -> Iterator[tuple[str, str]]:
    for document in documents_of(place, name):
        if "sha256" in document:
            found = digest(place, document["path"])
            if found is None or found.sha256 != document["sha256"]:
                yield document["path"], "missing" if found is None else "changed"


def documents_of(place: Place, name: str) -> Iterator[dict[str, Any]]:
    """The documents that a file of findings tells of, each with its ``path``."""
    folder = name.removeprefix("findings/").removesuffix(".jsonl")
    with place.open(name) as stream:
        for line in stream:
            for document in json.loads(line)["documents"]:
                yield {**document, "path": f"documents/{folder}/{document['name']}"}
