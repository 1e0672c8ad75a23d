"""A proposed file: data, and the YAML with comments that people fill in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from skprules.model.pegawai import Orang
from skprules.strict_yaml import dump, parse

_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_NAME_LIMIT = 100
_INDENT = re.compile(r" *")


@attrs.frozen
class Proposal:
    """A file that is proposed, to be filled in by hand.

    Attributes:
        kind: ``skp`` (a case file) or ``matriks_peran_hasil`` (a unit file).
        form: id of the form that it will be printed on.
        name: proposed file name.
        data: what the file holds, in the shape of a case or unit file.
        text: the file itself: YAML with comments on what is still open.
        missing: the paths that are still to be filled in; they are left out of ``data``.
    """

    kind: str
    form: str
    name: str
    data: Mapping[str, Any]
    text: str
    missing: tuple[str, ...]


def file_stem(person: Orang) -> str:
    """What a person's file is called: the number, or the name in plain letters."""
    if person.nomor is not None:
        return person.nomor.nomor
    plain = unicodedata.normalize("NFKD", person.nama).encode("ascii", "ignore").decode()
    return _UNSAFE.sub("-", plain).strip("-").lower()[:_NAME_LIMIT] or "pegawai"


def distinct(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """The same with names that differ: a second one of a name gets -2."""
    taken: set[str] = set()
    found = []
    for proposal in proposals:
        number, name = 1, proposal.name
        while name in taken:
            number += 1
            name = f"{proposal.name}-{number}"
        taken.add(name)
        found.append(attrs.evolve(proposal, name=f"{name}.yaml"))
    return tuple(found)


def commented(data: Mapping[str, Any], head: Sequence[str], comments: Mapping[str, Sequence[str]]) -> str:
    """YAML of ``data`` with comments: at its head, and above the lines at which given paths begin.

    Args:
        data: what `skprules.strict_yaml.dump` takes.
        head: comments at the head, one a line.
        comments: by path (``skp.hasil_kerja[0]``) the comments above it; paths that are not in ``data`` are passed over.

    >>> print(commented({"a": [{"b": "c"}]}, ["satu"], {"a[0]": ["dua"]}), end="")
    # satu
    a:
      # dua
      - b: c
    """
    written = dump(data)
    lines = written.split("\n")[:-1]
    places = parse(written).lines
    above: dict[int, list[str]] = {}
    for path, texts in comments.items():
        if path in places:
            above.setdefault(places[path], []).extend(texts)
    out = [_comment("", text) for text in head]
    for number, line in enumerate(lines, 1):
        if number in above:
            indent = _INDENT.match(line)
            out += [_comment(indent[0] if indent is not None else "", text) for text in above[number]]
        out.append(f"{line}\n")
    return "".join(out)


def _comment(indent: str, text: str) -> str:
    """One line, whatever the text holds."""
    return f"{indent}# {' '.join(text.split())}\n"
