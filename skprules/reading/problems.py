"""Errors of the structuring library → problems in sentences, each with its path."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from types import NoneType

import attrs
from cattrs import AttributeValidationNote, BaseValidationError, ForbiddenExtraKeysError, IterableValidationNote

from skprules.errors import InputError, Problem, Where
from skprules.strict_yaml import Number
from skprules.text import Text

MISSING = Text("wajib ada tetapi tidak ditemukan; tambahkan kunci ini", "is required but missing; add this key")
_NOT_FILLED_IN = Text("wajib diisi; isilah sel ini", "is required; fill in this cell")


def of_workbook(problem: Problem) -> Problem:
    """The problem in the words of a workbook, which has cells in place of keys."""
    return attrs.evolve(problem, text=_NOT_FILLED_IN) if problem.text == MISSING else problem


def wrong(indonesian: str, english: str) -> InputError:
    """The error that refuses the value at hand; its path is added on the way out."""
    return InputError(Problem(Where(), Text(indonesian, english)))


_KINDS: tuple[tuple[type, tuple[str, str]], ...] = (
    (Mapping, ("isian berkunci", "keys with values")),
    (list, ("daftar", "a list")),
    (NoneType, ("kosong", "nothing")),
)


def kind_of(value: object) -> tuple[str, str]:
    """What a value is, in Indonesian and in English."""
    if isinstance(value, bool):
        return (f"ya/tidak ({str(value).lower()})", f"yes/no ({str(value).lower()})")
    for kind, name in _KINDS:
        if isinstance(value, kind):
            return name
    if isinstance(value, (Number, int, float)):
        return (f"angka ({short(str(value))})", f"a number ({short(str(value))})")
    if not isinstance(value, str):
        return (f"nilai jenis {type(value).__name__}", f"a value of type {type(value).__name__}")
    return (f"teks ('{short(value)}')", f"text ('{short(value)}')")


def short(text: str) -> str:
    """The beginning of a text on one line, to quote it in a sentence."""
    text = " ".join(text[:120].split())
    return text if len(text) <= 40 else text[:37] + "..."


def join(base: str, rest: str | None) -> str:
    """A path and what comes below it."""
    if not rest:
        return base
    if not base or rest.startswith("["):
        return base + rest
    return f"{base}.{rest}"


def problems_of(error: BaseException, path: str) -> Iterator[Problem]:
    """Every problem inside an error of cattrs, with its path; what is no problem of the data is raised again."""
    if isinstance(error, InputError):
        for problem in error.problems:
            yield attrs.evolve(problem, where=attrs.evolve(problem.where, path=join(path, problem.where.path)))
    elif isinstance(error, BaseValidationError):
        for part in error.exceptions:
            yield from problems_of(part, join(path, _step(part)))
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            yield Problem(Where(path=join(path, key)), unknown_key(key, error.cl))
    elif isinstance(error, KeyError) and path:
        yield Problem(Where(path=path), MISSING)
    else:
        raise error


def _step(error: BaseException) -> str:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return note.name
        if isinstance(note, IterableValidationNote):
            return f"[{note.index}]"
    return ""


def unknown_key(key: str, cls: type) -> Text:
    """The sentence on a key that ``cls`` does not have, with the nearest that it has."""
    known = [field.name for field in attrs.fields(cls) if field.metadata.get("in_file", True) and field.name != "kunci"]
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    choices = ", ".join(known)
    return Text(
        f"kunci '{short(key)}' tidak dikenal;"
        + (f" mungkin maksudnya '{near[0]}'?" if near else "")
        + f" Kunci yang ada: {choices}",
        f"the key '{short(key)}' is not known;"
        + (f" did you mean '{near[0]}'?" if near else "")
        + f" Known keys: {choices}",
    )
