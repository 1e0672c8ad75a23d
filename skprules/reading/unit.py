"""A unit file, with the files that it names, → a `Unit`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NewType

import attrs

from skprules.errors import InputError, Problem
from skprules.model import Case
from skprules.model.unit import MatriksPeranHasil, SourceWithin, Tim, Unit
from skprules.model.words import Capaian
from skprules.reading.case import case_from, check_head
from skprules.reading.members import Folder, is_pattern
from skprules.reading.problems import kind_of, of_workbook, wrong
from skprules.reading.references import reference_problems
from skprules.reading.source import PlainData, normalised, read_file
from skprules.reading.structure import make_converter, structure
from skprules.text import Text

if TYPE_CHECKING:
    from cattrs import Converter

    from skprules.domains import Domains

MEMBER_LIMIT = 10_000
_UNIT_KEYS = ("unit", "matriks_peran_hasil")  # no case has them
CaseOrFile = NewType("CaseOrFile", object)  # what stands for a case in a unit file


@attrs.frozen(kw_only=True)
class _UnitKeys:
    """What stands under the key ``unit``."""

    nama: str
    pimpinan: CaseOrFile
    anggota: tuple[CaseOrFile, ...] = ()
    tim: tuple[Tim, ...] = ()
    capaian_kinerja_organisasi: Capaian | None = None


@attrs.frozen(kw_only=True)
class _UnitFile:
    """The keys of a unit file."""

    skprules: int = 1
    unit: _UnitKeys
    matriks_peran_hasil: tuple[MatriksPeranHasil, ...] = ()


def read_case_or_unit(
    source: str | os.PathLike[str] | Traversable | Mapping[str, Any], domains: Domains
) -> Case | Unit:
    """Read a case, or a unit with the cases of its employees; which of them, the content says.

    Args:
        source: path of a YAML or JSON file, or the mapping that such a file holds.
        domains: the words in force.

    Raises:
        InputError: with every problem of the file, and of the files that it names, each with its file, line and path.
    """
    if isinstance(source, Mapping):
        return case_or_unit_from(normalised(PlainData(source, None, dict)), domains)
    return case_or_unit_from(read_file(source), domains, source)


def case_or_unit_from(
    plain: PlainData, domains: Domains, file: str | os.PathLike[str] | Traversable | None = None
) -> Case | Unit:
    """Build the case or the unit that ``plain`` holds.

    Args:
        plain: the content.
        domains: the words in force.
        file: where it was read from; the files that a unit names are looked for in the folder of this one.

    Raises:
        InputError: with every problem, each with its file, line and path.
    """
    if not isinstance(plain.data, Mapping) or not any(key in plain.data for key in _UNIT_KEYS):
        return case_from(plain, domains)
    return _Reader(plain, domains, Folder.of(file) if file is not None else Folder(Path())).unit()


@lru_cache(maxsize=8)
def _converter(domains: Domains) -> Converter:
    converter = make_converter(domains)
    converter.register_structure_hook(CaseOrFile, _case_or_file)
    return converter


def _case_or_file(value: Any, _: Any) -> CaseOrFile:  # noqa: ANN401 - the signature of cattrs
    if not isinstance(value, (str, Mapping)) or not value:
        raise wrong(
            f"di sini diharapkan nama berkas kasus, atau kasus itu sendiri, bukan {kind_of(value)[0]}",
            f"the name of a case file, or the case itself, is expected here, not {kind_of(value)[1]}",
        )
    return CaseOrFile(value)


class _Reader:
    """Reads one unit; collects the problems of all its files."""

    def __init__(self, plain: PlainData, domains: Domains, folder: Folder) -> None:
        self._plain = plain
        self._domains = domains
        self._folder = folder
        self._origin = plain.origin
        self._read: dict[str, str] = {}  # path of each file that was read → where it was named
        self._problems: list[Problem] = list(plain.problems)

    def unit(self) -> Unit:
        """The unit.

        Raises:
            InputError: all problems, those of the unit file first.
        """
        check_head(self._plain, self._origin)
        keys = self._structured()
        raw = self._plain.data.get("unit")
        raw = raw if isinstance(raw, Mapping) else {}
        leaders = self._cases(raw.get("pimpinan"), "unit.pimpinan", one=True)
        members = raw.get("anggota")
        cases = [
            case
            for number, reference in enumerate(members if isinstance(members, list) else [])
            for case in self._cases(reference, f"unit.anggota[{number}]")
        ]
        if keys is None or not leaders:
            raise InputError(self._in_order())
        unit = Unit(
            skprules=keys.skprules,
            nama=keys.unit.nama,
            pimpinan=leaders[0],
            anggota=tuple(cases),
            tim=keys.unit.tim,
            capaian_kinerja_organisasi=keys.unit.capaian_kinerja_organisasi,
            matriks_peran_hasil=keys.matriks_peran_hasil,
            source=self._origin,
        )
        # Who is not found may stand in a file that could not be read: that file is to be mended first.
        if not self._problems:
            self._problems += reference_problems(unit)
        if self._problems:
            raise InputError(self._in_order())
        return unit

    def _structured(self) -> _UnitFile | None:
        try:
            return structure(self._plain.data, _UnitFile, _converter(self._domains))
        except InputError as error:
            self._place(error, "")
            return None

    def _place(self, error: InputError, path: str) -> None:
        """Take over the problems of ``error``; those without a file are about ``path`` of the unit file."""
        for problem in error.problems:
            where = problem.where
            if where.file is None:
                where = self._origin.where(where.path or path)
            placed = attrs.evolve(problem, where=where)
            self._problems.append(of_workbook(placed) if where.cell is not None else placed)

    def _in_order(self) -> list[Problem]:
        names = dict.fromkeys([self._plain.file, *(problem.where.file for problem in self._problems)])
        order = {name: place for place, name in enumerate(names)}
        return sorted(self._problems, key=lambda problem: (order[problem.where.file], problem.where.line or 0))

    def _cases(self, reference: object, path: str, *, one: bool = False) -> list[Case]:
        """The cases that ``reference`` names or holds; what is neither has been told by its structure."""
        if isinstance(reference, Mapping) and reference:
            return list(self._inline(reference, path))
        if not isinstance(reference, str) or not reference:
            return []
        try:
            files = self._folder.files(str(reference))
        except InputError as error:
            self._place(error, path)
            return []
        if one and len(files) > 1:
            self._refuse(
                path,
                f"satu berkas diharapkan di sini, tetapi polanya cocok dengan {len(files)}; sebutkan namanya",
                f"one file is expected here, but the pattern matches {len(files)}; name it",
            )
            return []
        named = not is_pattern(reference)
        return [case for name, file in files for case in self._from_file(name, file, path, named=named)]

    def _inline(self, data: Mapping[str, Any], path: str) -> Iterator[Case]:
        origin = SourceWithin(self._plain.file, self._plain.find_lines, base=path)
        try:
            yield case_from(PlainData(data, self._plain.file, self._plain.find_lines), self._domains, origin)
        except InputError as error:
            self._place(error, path)

    def _from_file(self, name: str, file: Traversable, path: str, *, named: bool) -> Iterator[Case]:
        """The case in a file; one that was read already is passed over by a pattern and refused under its own name."""
        if name in self._read:
            if named:
                first = self._read[name]
                self._refuse(
                    path,
                    f"berkas '{name}' sudah disebut pada {first}; hapus salah satunya",
                    f"the file '{name}' is named already at {first}; remove one",
                )
            return
        self._read[name] = path
        if len(self._read) > MEMBER_LIMIT:
            if len(self._read) == MEMBER_LIMIT + 1:
                self._refuse(
                    path,
                    f"unit ini menyebut lebih dari {MEMBER_LIMIT} berkas; bagilah menjadi beberapa unit",
                    f"this unit names more than {MEMBER_LIMIT} files; divide it into several units",
                )
            return
        try:
            yield case_from(read_file(file), self._domains)
        except InputError as error:
            self._place(error, path)

    def _refuse(self, path: str, indonesian: str, english: str) -> None:
        self._problems.append(Problem(self._origin.where(path), Text(indonesian, english)))
