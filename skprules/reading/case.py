"""A file, or data already parsed, → a `Case`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

import attrs

from skprules.errors import InputError, Problem, Where
from skprules.model import Case, Source
from skprules.reading.problems import of_workbook, short
from skprules.reading.source import PlainData, normalised, read_file
from skprules.reading.structure import make_converter, structure
from skprules.text import Text
from skprules.workbook.order import order_of_cell

if TYPE_CHECKING:
    from cattrs import Converter

    from skprules.domains import Domains

FORMAT_VERSION = 1
_UNIT = Text(
    "ini berkas unit, sedangkan di sini diharapkan kasus seorang pegawai; sebutkan berkas pegawainya",
    "this is a unit file, but the case of one employee is expected here; name the file of the employee",
)


def read_case(source: str | os.PathLike[str] | Traversable | Mapping[str, Any], domains: Domains) -> Case:
    """Read one case.

    Args:
        source: path of a YAML or JSON file, or the mapping that such a file holds.
        domains: the words in force.

    Raises:
        InputError: with every problem of the file, each with its line and path.
    """
    if isinstance(source, Mapping):
        return case_from(normalised(PlainData(source, None, dict)), domains)
    return case_from(read_file(source), domains)


def case_from(plain: PlainData, domains: Domains, origin: Source | None = None) -> Case:
    """Build the case that ``plain`` holds.

    Args:
        plain: the content of a file, or of the place in a file where a case is written.
        domains: the words in force.
        origin: where it came from, if that is not simply the file.

    Raises:
        InputError: with every problem, each with its line and path.
    """
    origin = origin or plain.origin
    check_head(plain, origin)
    if "unit" in plain.data:
        raise InputError(Problem(origin.where("unit"), _UNIT))
    try:
        case = _structured(plain.data, domains)
    except InputError as error:
        placed = [attrs.evolve(problem, where=origin.where(problem.where.path or "")) for problem in error.problems]
        raise InputError(with_unread(plain, placed)) from None
    if plain.problems:
        raise InputError(with_unread(plain, ()))
    return attrs.evolve(case, source=origin)


def with_unread(plain: PlainData, found: Iterable[Problem]) -> list[Problem]:
    """The problems of a file in its order, with what could not be read; what only follows from that is left out."""
    if not plain.cells:
        return sorted(found, key=lambda problem: problem.where.line or 0)
    unread = {problem.where.path for problem in plain.problems if problem.where.path is not None}
    rest = [of_workbook(problem) for problem in found if problem.where.path not in unread]
    return sorted([*plain.problems, *rest], key=lambda problem: order_of_cell(problem.where.cell, plain.cells))


def _structured(data: object, domains: Domains) -> Case:
    """The case; its faults are looked for with care only where there is one.

    Raises:
        InputError: with every problem.
    """
    try:
        return _converter(domains, detailed=False).structure(data, Case)
    except Exception:  # noqa: BLE001 - whatever it was, the other converter finds it again
        return structure(data, Case, _converter(domains, detailed=True))


@lru_cache(maxsize=16)
def _converter(domains: Domains, *, detailed: bool) -> Converter:
    return make_converter(domains, detailed=detailed)


def check_head(plain: PlainData, origin: Source) -> None:
    """See that this is a mapping, of a format that this version knows.

    Raises:
        InputError: it is not; further reading would find nothing but consequences of that.
    """
    data = plain.data
    if not isinstance(data, Mapping):
        what = Text(
            "berkas ini kosong" if data is None else "berkas ini bukan berkas kasus SKP",
            "this file is empty" if data is None else "this is no SKP case file",
        )
        raise InputError(
            Problem(
                Where(file=plain.file, line=1),
                Text(
                    f"{what.id}; awali dengan kunci skprules, instansi, periode, pegawai dan skp",
                    f"{what.en}; begin with the keys skprules, instansi, periode, pegawai and skp",
                ),
            )
        )
    version = short(str(data.get("skprules", FORMAT_VERSION)))
    if version.isascii() and version.isdigit() and int(version) == 0:
        raise InputError(
            Problem(
                origin.where("skprules"),
                Text(
                    f"tidak ada format {version}; tulis skprules: {FORMAT_VERSION}",
                    f"there is no format {version}; write skprules: {FORMAT_VERSION}",
                ),
            )
        )
    if version.isascii() and version.isdigit() and int(version) > FORMAT_VERSION:
        raise InputError(
            Problem(
                origin.where("skprules"),
                Text(
                    f"berkas ini memakai format {version}, versi skprules ini hanya mengenal format {FORMAT_VERSION}; perbarui skprules",
                    f"this file has format {version}, this version of skprules knows format {FORMAT_VERSION}; update skprules",
                ),
            )
        )
